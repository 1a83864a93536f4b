//! What became public, and what that changed: what is certain first, then what may have been.

use std::io;

use dixit_core::analysis::known::{Change, Known, Published, TakenBack, Utterance};
use dixit_core::record::Kind;

use super::{Terminal, count, names, retracted_mark};
use crate::visible::visible_line;

const INDENT: usize = 4;

/// What became public within a period, and what that changed.
///
/// # Errors
/// If `out` can't be written to.
pub fn known(known: &Known<'_>, terminal: Terminal, out: &mut dyn io::Write) -> io::Result<()> {
    for (certain, title) in [(true, "became public"), (false, "may have become public then")] {
        let records: Vec<&Published<'_>> = known.records.iter().filter(|record| record.certain == certain).collect();
        let is_any = !records.is_empty();
        if certain || is_any {
            let count = count(records.len(), "record", "records");
            let then = visible_line(&known.period.written);
            writeln!(out, "{}", terminal.strong(&format!("{then}: {count} {title}")))?;
            records.into_iter().try_for_each(|record| published(record, terminal, out))?;
            writeln!(out)?;
        }
    }
    let changes: [(&str, &[Change<'_>]); 3] = [
        ("asserted in public for the first time", &known.supported),
        ("disputed for the first time: asserted and denied", &known.disputed),
        ("contradicted for the first time: both asserted", &known.contradicted),
    ];
    let mut changed = 0;
    for certain in [true, false] {
        let perhaps = if certain { "" } else { "perhaps " };
        for (title, changes) in changes {
            let changes: Vec<&Change<'_>> = changes.iter().filter(|change| change.certain == certain).collect();
            if !changes.is_empty() {
                changed += changes.len();
                writeln!(out, "{}", terminal.strong(&format!("{perhaps}{title}")))?;
                changes.into_iter().try_for_each(|own| change(own, terminal, out))?;
                writeln!(out)?;
            }
        }
        let retracted: Vec<&TakenBack<'_>> = known.retracted.iter().filter(|own| own.certain == certain).collect();
        if !retracted.is_empty() {
            changed += retracted.len();
            writeln!(out, "{}", terminal.strong(&format!("{perhaps}taken back")))?;
            retracted.into_iter().try_for_each(|own| taken_back(own, terminal, out))?;
            writeln!(out)?;
        }
    }
    let records = count(known.records.len(), "record", "records");
    writeln!(out, "{}", terminal.dim(&format!("{records}, {}", count(changed, "change", "changes"))))
}

fn published(record: &Published<'_>, terminal: Terminal, out: &mut dyn io::Write) -> io::Result<()> {
    let kind = record.kind.as_str().to_lowercase();
    let since = visible_line(&record.known_since.written);
    let id = terminal.id(record.id, record.kind);
    writeln!(out, "  {since}  {kind}  {id}{}  {}", retracted_mark(record.retracted), terminal.place(record.place))?;
    let verb = record.stance.map_or(String::new(), |stance| format!("{}: ", stance.verb()));
    let by = if record.by_names.is_empty() { String::new() } else { format!("{}: ", names(&record.by_names)) };
    terminal.wrap(out, &" ".repeat(INDENT), INDENT, &format!("{by}{verb}{}", record.label))
}

fn change(change: &Change<'_>, terminal: Terminal, out: &mut dyn io::Write) -> io::Result<()> {
    let pad = " ".repeat(INDENT);
    for claim in &change.claims {
        writeln!(out, "  {}  {}", terminal.id(claim.id, Kind::Claim), terminal.place(claim.place))?;
        terminal.wrap(out, &pad, INDENT, &claim.label)?;
    }
    let said: Vec<String> = change.statements.iter().map(utterance).collect();
    let said = if said.is_empty() { String::new() } else { format!(", by {}", said.join("; ")) };
    terminal.wrap(out, &pad, INDENT, &format!("since {}{said}", change.since.written))
}

fn taken_back(own: &TakenBack<'_>, terminal: Terminal, out: &mut dyn io::Write) -> io::Result<()> {
    let pad = " ".repeat(INDENT);
    writeln!(out, "  {}  {}", terminal.id(own.statement.id, Kind::Statement), terminal.place(own.statement.place))?;
    terminal.wrap(out, &pad, INDENT, &own.statement.label)?;
    terminal.wrap(out, &pad, INDENT, &format!("since {}, by {}", own.since.written, utterance(&own.by)))
}

/// Who, and in which statement.
fn utterance(own: &Utterance<'_>) -> String {
    let Utterance { id, by_names, retracted } = own;
    if by_names.is_empty() {
        return format!("{id}{}", retracted_mark(*retracted));
    }
    let retracted = if *retracted { ", retracted" } else { "" };
    format!("{} ({id}{retracted})", names(by_names))
}
