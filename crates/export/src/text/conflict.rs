//! What cannot all be so: the claims, who stands on which side, and whether we have it from them or from others.

use std::io;

use dixit_core::analysis::conflict::{Conflict, ConflictKind, Named, Severity, Side, Voice};
use dixit_core::query::series::Series;
use dixit_core::record::Kind;

use super::{Terminal, names, retracted_mark, shown_of};
use crate::stream;
use crate::visible::visible_line;

const INDENT: usize = 4;

/// Conflicts in the order given, of so many in all.
///
/// # Errors
/// If `out` can't be written to.
pub fn conflicts<'g>(
    conflicts: &(impl Series<Conflict<'g>> + ?Sized),
    total: usize,
    terminal: Terminal,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let render = |conflict: &Conflict<'g>, into: &mut Vec<u8>| {
        one(conflict, terminal, into)?;
        into.push(b'\n');
        Ok(())
    };
    stream::rows(conflicts, render, out)?;
    writeln!(out, "{}", terminal.dim(&shown_of(conflicts.len(), total, "conflict", "conflicts")))
}

fn one(conflict: &Conflict<'_>, terminal: Terminal, out: &mut dyn io::Write) -> io::Result<()> {
    let pad = " ".repeat(INDENT);
    writeln!(out, "{}", terminal.strong(&title(conflict)))?;
    if let Some(of) = &conflict.of {
        record(of, &pad, terminal, out)?;
    }
    if conflict.kind == ConflictKind::Value {
        let recorded = conflict.recorded.as_deref().unwrap_or("nothing");
        terminal.wrap(out, &pad, INDENT, &format!("the record itself has {recorded}"))?;
    }
    for side in &conflict.sides {
        self::side(conflict, side, terminal, out)?;
    }
    if conflict.kind == ConflictKind::Reversed {
        let accounts: Vec<String> = conflict.sides.iter().map(account).collect();
        terminal.wrap(out, "  ", 2, &accounts.join("; "))?;
    }
    Ok(())
}

/// What sort of conflict, of whom or what, and how far it is one.
fn title(conflict: &Conflict<'_>) -> String {
    let who = || {
        let side = conflict.sides.first();
        side.map_or_else(String::new, |side| format!("{} ({})", names(&side.actor_names), side.actors.join(" ")))
    };
    match (conflict.kind, conflict.severity) {
        (ConflictKind::Disputed, _) if conflict.of.is_some() => "disputed: asserted and denied".to_owned(),
        (ConflictKind::Disputed, _) => "disputed: claims that contradict each other".to_owned(),
        (ConflictKind::Reversed, Severity::Definite) => format!("reversed (definite): {}", who()),
        (ConflictKind::Reversed, _) => {
            format!("reversed (possible, as the dates do not tell which came first): {}", who())
        }
        (ConflictKind::Value, severity) => {
            let how = match (conflict.what, severity) {
                (Some("date"), Severity::Hard) => "hard: no day in common",
                (Some("date"), Severity::Soft) => "soft: no day in common, but one is approximate or uncertain",
                (Some("date"), _) => "precision: days in common, but not the same days",
                _ => "hard: not the same",
            };
            format!("rival {}s ({how})", conflict.what.unwrap_or_default())
        }
    }
}

fn record(named: &Named<'_>, pad: &str, terminal: Terminal, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, "{pad}{}  {}", terminal.id(named.id, named.kind), terminal.place(named.place))?;
    terminal.wrap(out, pad, pad.len(), &named.label)
}

fn side(conflict: &Conflict<'_>, side: &Side<'_>, terminal: Terminal, out: &mut dyn io::Write) -> io::Result<()> {
    let does = match &side.value {
        Some(value) => visible_line(value).into_owned(),
        None => side.position.verb().to_owned(),
    };
    // The one claim that all is about stands above.
    let is_new = side.claim.as_ref().filter(|claim| conflict.of.as_ref().is_none_or(|of| of.id != claim.id));
    match is_new {
        Some(claim) => {
            let id = terminal.id(claim.id, claim.kind);
            writeln!(out, "  {} · {id}  {}", terminal.strong(&does), terminal.place(claim.place))?;
            terminal.wrap(out, &" ".repeat(INDENT), INDENT, &claim.label)?;
        }
        None => writeln!(out, "  {}", terminal.strong(&does))?,
    }
    side.statements.iter().try_for_each(|said| voice(said, terminal, out))
}

fn voice(voice: &Voice<'_>, terminal: Terminal, out: &mut dyn io::Write) -> io::Result<()> {
    let pad = " ".repeat(INDENT + 2);
    let at = voice.at.as_ref().map_or("undated", |at| at.written.as_ref());
    let retracted = retracted_mark(voice.retracted);
    let by = if voice.by_names.is_empty() { "nobody named".to_owned() } else { names(&voice.by_names) };
    let id = terminal.id(voice.id, Kind::Statement);
    let place = terminal.place(voice.place);
    writeln!(out, "{}{}  {by}{retracted}  {id}  {place}", " ".repeat(INDENT), visible_line(at))?;
    if let Some(quote) = voice.quote {
        terminal.wrap(out, &pad, INDENT + 2, &format!("“{quote}”"))?;
    }
    if !voice.carried_in.is_empty() {
        return terminal.wrap(out, &pad, INDENT + 2, &format!("in {}", voice.carried_in.join(", ")));
    }
    if voice.relayed_by.is_empty() {
        return writeln!(out, "{pad}carried by no document");
    }
    // Who relays it in several statements is named once.
    let mut through: Vec<(String, Vec<&str>)> = Vec::new();
    for (id, by) in &voice.relayed_by {
        let by = names(by);
        match through.iter_mut().find(|(other, _)| *other == by) {
            Some((_, ids)) => ids.push(id),
            None => through.push((by, vec![id])),
        }
    }
    let through: Vec<String> = through.iter().map(|(by, ids)| format!("{by} ({})", ids.join(", "))).collect();
    terminal.wrap(out, &pad, INDENT + 2, &format!("known only through {}", through.join("; ")))
}

/// "according to Ann, Bob asserts: it rains", or, where we have it from Bob, "at first hand, Bob …".
fn account(side: &Side<'_>) -> String {
    let said = side.claim.as_ref().map_or("it", |claim| claim.label.as_ref());
    let does = format!("{} {}: {said}", names(&side.actor_names), side.position.verb());
    if side.statements.iter().any(|voice| !voice.carried_in.is_empty()) {
        return format!("at first hand, {does}");
    }
    let mut relaying: Vec<&str> = Vec::new();
    for name in side.statements.iter().flat_map(|voice| &voice.relayed_by).flat_map(|(_, by)| by) {
        if !relaying.contains(name) {
            relaying.push(name);
        }
    }
    match relaying.as_slice() {
        [] => does,
        relaying => format!("according to {}, {does}", names(relaying)),
    }
}
