//! The statements of `said`: when, who to whom, what, in which words, on what it rests, since when that is public.

use std::io;

use dixit_core::query::grade::Graded;
use dixit_core::query::said::Said;
use dixit_core::query::series::Series;
use dixit_core::record::{Kind, Stance};

use super::{Terminal, count, names, retracted_mark, shown_of};
use crate::stream;
use crate::visible::visible_line;

const INDENT: usize = 4;

/// Statements in the order given, of so many in all.
///
/// # Errors
/// If `out` can't be written to.
pub fn said<'g>(
    statements: &(impl Series<Said<'g>> + ?Sized),
    total: usize,
    terminal: Terminal,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let render = |statement: &Said<'g>, into: &mut Vec<u8>| {
        one(statement, terminal, into)?;
        into.push(b'\n');
        Ok(())
    };
    stream::rows(statements, render, out)?;
    writeln!(out, "{}", terminal.dim(&shown_of(statements.len(), total, "statement", "statements")))
}

fn one(said: &Said<'_>, terminal: Terminal, out: &mut dyn io::Write) -> io::Result<()> {
    let at = said.at.as_ref().map_or("undated", |at| at.written.as_ref());
    let to = if said.to_names.is_empty() { String::new() } else { format!(" to {}", names(&said.to_names)) };
    // Its own text says what the speaker did; the text of the claim does not.
    let verb = match said.stance {
        stance if stance != Stance::Asserts && (said.text.is_none() || said.claim.is_none()) => {
            format!(" ({})", stance.verb())
        }
        _ => String::new(),
    };
    let retracted = retracted_mark(said.retracted);
    let speakers = terminal.strong(&names(&said.by_names));
    writeln!(out, "{}  {speakers}{to}{verb}{retracted}", terminal.strong(&visible_line(at)))?;
    let pad = " ".repeat(INDENT);
    if let Some(text) = said.text.or(said.claim_text) {
        terminal.wrap(out, &pad, INDENT, text)?;
    }
    if let Some(quote) = said.quote {
        terminal.wrap(out, &pad, INDENT, &format!("“{quote}”"))?;
    }
    for (document, locator) in &said.carried_in {
        let locator = locator.map_or(String::new(), |locator| format!(", {}", visible_line(locator)));
        writeln!(out, "{pad}in {}{locator}", terminal.id(document, Kind::Document))?;
    }
    if said.carried_in.is_empty() {
        let hops = match said.hops {
            Some(hops) => format!("known only through {}", count(hops as usize, "other statement", "other statements")),
            None => "carried by no document".to_owned(),
        };
        writeln!(out, "{pad}{hops}")?;
    }
    for (on, basis) in &said.relies_on {
        writeln!(out, "{pad}rests on {} ({})", visible_line(on), basis.as_str().to_lowercase())?;
    }
    for (verb, ids) in [("retracts", &said.retracts), ("corrects", &said.corrects)] {
        for id in ids {
            writeln!(out, "{pad}{verb} {}", visible_line(id))?;
        }
    }
    for own in &said.reliability {
        let what = format!("reliability of {}: {}", visible_line(own.of), own.grade.as_str());
        // Why stands with the actor: it would be said again with all that they said.
        graded(&what, own, None, terminal, out)?;
    }
    for own in &said.credibility {
        graded(&format!("credibility: {}", own.grade), own, own.because, terminal, out)?;
    }
    if let Some(origins) = &said.origins {
        let origins = if origins.is_empty() { "none".to_owned() } else { origins.join(", ") };
        writeln!(out, "{pad}origins: {origins}")?;
    }
    let public = match &said.known_since {
        Some(since) => format!("public since {}", visible_line(&since.written)),
        None => "never public".to_owned(),
    };
    let during = said.during.map_or(String::new(), |event| format!(" · during {}", visible_line(event)));
    let claim = said.claim.map_or(String::new(), |claim| format!(" · {} {}", said.stance.verb(), visible_line(claim)));
    writeln!(out, "{pad}{public}{during}{claim}")?;
    let to = if said.to.is_empty() { String::new() } else { format!(" to {}", said.to.join(", ")) };
    let who = terminal.dim(&format!("by {}{to}", said.by.join(", ")));
    writeln!(out, "{pad}{}  {who}  {}", terminal.id(said.id, Kind::Statement), terminal.place(said.place))
}

/// A grade, by whom, when and why.
fn graded<G>(
    what: &str,
    own: &Graded<'_, G>,
    because: Option<&str>,
    terminal: Terminal,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let by = own.by.map_or(String::new(), |by| format!(", by {by}"));
    let at = own.at.as_ref().map_or(String::new(), |at| format!(", {}", at.written));
    let because = because.map_or(String::new(), |because| format!(": {because}"));
    terminal.wrap(out, &" ".repeat(INDENT), INDENT, &format!("{what}{by}{at}{because}"))
}
