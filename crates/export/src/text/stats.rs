//! The counts and lists of `stats`.

use std::io;

use dixit_core::query::stats::Stats;
use dixit_core::record::Kind;

use super::{Terminal, count};

/// How many ids of a list are named; JSON has them all.
const MOST: usize = 12;

/// Counts, then what an analyst would look into first.
///
/// # Errors
/// If `out` can't be written to.
pub fn stats(stats: &Stats<'_>, terminal: Terminal, out: &mut dyn io::Write) -> io::Result<()> {
    let records: usize = stats.records.iter().map(|&(_, count)| count).sum();
    let files = count(stats.files, "file", "files");
    writeln!(out, "{} in {files}", terminal.strong(&count(records, "record", "records")))?;
    for &(kind, number) in &stats.records {
        writeln!(out, "  {number:>8}  {}{}", kind.as_str(), if number == 1 { "" } else { "s" })?;
    }
    writeln!(out, "\n{}", terminal.strong("statements by stance"))?;
    for &(stance, number) in stats.stances.iter().filter(|&&(_, number)| number > 0) {
        writeln!(out, "  {number:>8}  {}", stance.as_str().to_lowercase())?;
    }
    let single: Vec<String> =
        stats.single_source.iter().map(|single| format!("{} (from {})", single.claim, single.origin)).collect();
    let single: Vec<&str> = single.iter().map(String::as_str).collect();
    list("claims asserted on a single origin", &single, Kind::Claim, terminal, out)?;
    list("claims asserted on unnamed sources alone", &stats.anonymous_only, Kind::Claim, terminal, out)?;
    list("published documents without an archived copy", &stats.unarchived, Kind::Document, terminal, out)?;
    list("statements that were never public", &stats.never_public, Kind::Statement, terminal, out)?;
    writeln!(out, "\n{}", terminal.strong("most relied upon"))?;
    for ranked in &stats.most_relied_upon {
        let id = terminal.id(ranked.id, ranked.kind);
        terminal.wrap(out, &format!("  {:>8}  {id}  ", ranked.relied_on_by), 12, &ranked.label)?;
    }
    Ok(())
}

fn list(title: &str, ids: &[&str], kind: Kind, terminal: Terminal, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, "\n{} ({})", terminal.strong(title), ids.len())?;
    for id in ids.iter().take(MOST) {
        writeln!(out, "  {}", terminal.id(id, kind))?;
    }
    if ids.len() > MOST {
        writeln!(out, "  {}", terminal.dim(&format!("and {} more", ids.len() - MOST)))?;
    }
    Ok(())
}
