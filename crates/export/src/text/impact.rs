//! The answer of `impact`: which claims lose their support, which statements are lost; and the ranking of all records.

use std::io;

use dixit_core::analysis::impact::rank::Ranked;
use dixit_core::analysis::impact::{Effect, Impact, Struck};
use dixit_core::analysis::support::Named;

use super::support::{summary, worded};
use super::{Terminal, count, retracted_mark, shown_of};

/// Columns that a record's words are set in by.
const INDENT: usize = 4;

/// What falls with a record.
///
/// # Errors
/// If `out` can't be written to.
pub fn impact(impact: &Impact<'_>, terminal: Terminal, out: &mut dyn io::Write) -> io::Result<()> {
    let Impact { removed, claims, unattested, relied, .. } = impact;
    let retracted = if impact.retracted { " (retracted: it counts for nothing as it is)" } else { "" };
    let id = terminal.id(removed.id, removed.kind);
    writeln!(out, "if {} {id} falls{retracted}  {}", removed.kind.as_str(), terminal.place(removed.place))?;
    terminal.wrap(out, "", 0, &summary(removed))?;
    let of = |keep: &dyn Fn(&Struck<'_>) -> bool| claims.iter().filter(|own| keep(own)).collect::<Vec<_>>();
    let lost = of(&|own| own.effect == Effect::Lost);
    let weakened = of(&|own| own.effect == Effect::Weakened);
    let stronger = of(&|own| own.effect == Effect::Unchanged && own.before != own.after);
    let unchanged = of(&|own| own.before == own.after);
    let struck = lost.len() + weakened.len();
    let lose = if struck == 1 { "loses" } else { "lose" };
    let split = match (lost.len(), weakened.len()) {
        (0, _) | (_, 0) => String::new(),
        (lost, weakened) => format!(": {lost} all of it, {weakened} some"),
    };
    let of_all = match struck {
        0 => "no claim loses support".to_owned(),
        _ => format!("{} {lose} support{split}", shown_of(struck, impact.total, "claim", "claims")),
    };
    writeln!(out, "\n{of_all}")?;
    section("lost: nobody independent stands behind it any more", &lost, terminal, out)?;
    section("weakened", &weakened, terminal, out)?;
    section("stronger, for what took a statement back falls too", &stronger, terminal, out)?;
    section("unchanged", &unchanged, terminal, out)?;
    records("statements lost with it, for nothing else attests them", unattested, terminal, out)?;
    records("statements that stand, and relied on what falls", relied, terminal, out)
}

fn section(title: &str, claims: &[&Struck<'_>], terminal: Terminal, out: &mut dyn io::Write) -> io::Result<()> {
    if claims.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{} ({})", terminal.strong(title), claims.len())?;
    for struck in claims {
        record(&struck.claim, terminal, out)?;
        let change = if struck.before == struck.after {
            worded(struck.before)
        } else {
            format!("{}, then {}", worded(struck.before), worded(struck.after))
        };
        writeln!(out, "{}{}", " ".repeat(INDENT), terminal.dim(&change))?;
    }
    Ok(())
}

fn records(title: &str, records: &[Named<'_>], terminal: Terminal, out: &mut dyn io::Write) -> io::Result<()> {
    if records.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{} ({})", terminal.strong(title), records.len())?;
    records.iter().try_for_each(|own| record(own, terminal, out))
}

fn record(record: &Named<'_>, terminal: Terminal, out: &mut dyn io::Write) -> io::Result<()> {
    let (id, retracted) = (terminal.id(record.id, record.kind), retracted_mark(record.retracted));
    writeln!(out, "  {id}{retracted}  {}", terminal.place(record.place))?;
    let pad = " ".repeat(INDENT);
    terminal.wrap(out, &pad, INDENT, &summary(record))
}

/// Records by what their fall would do.
///
/// # Errors
/// If `out` can't be written to.
pub fn impact_rank(ranked: &[Ranked<'_>], terminal: Terminal, out: &mut dyn io::Write) -> io::Result<()> {
    if ranked.is_empty() {
        return writeln!(out, "nothing hangs on one record alone");
    }
    writeln!(out, "{}", terminal.dim("  claims  statements  that at least would be lost with"))?;
    for Ranked { record, claims, statements } in ranked {
        let id = terminal.id(record.id, record.kind);
        let kind = record.kind.as_str();
        let retracted = retracted_mark(record.retracted);
        writeln!(out, "{claims:>8}  {statements:>10}  {kind} {id}{retracted}  {}", terminal.place(record.place))?;
        terminal.wrap(out, &" ".repeat(22), 22, &summary(record))?;
    }
    let all = count(ranked.len(), "record", "records");
    writeln!(out, "\n{all}; `dixit impact ID` says exactly what falls with one")
}
