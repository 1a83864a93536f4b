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
    let weight = |id: &str| stats.weights.get(id).copied();
    let alone =
        |ids: &[&'_ str]| ids.iter().map(|id| ((*id).to_owned(), String::new(), weight(id))).collect::<Vec<_>>();
    let single = stats.single_source.iter();
    let single: Vec<_> =
        single.map(|one| (one.claim.to_owned(), format!(" (from {})", one.origin), weight(one.claim))).collect();
    let outlet = stats.one_outlet.iter();
    let outlet: Vec<_> =
        outlet.map(|one| (one.claim.to_owned(), format!(" (only in {})", one.outlet), weight(one.claim))).collect();
    writeln!(out, "\n{}", terminal.dim("to look into: before each, how many records rest directly on it"))?;
    list("claims all of whose support goes back to one origin", &single, Kind::Claim, terminal, out)?;
    list("claims supported by unnamed sources alone", &alone(&stats.anonymous_only), Kind::Claim, terminal, out)?;
    list("claims that one outlet alone has brought", &outlet, Kind::Claim, terminal, out)?;
    list("published documents without an archived copy", &alone(&stats.unarchived), Kind::Document, terminal, out)?;
    list("statements that were never public", &alone(&stats.never_public), Kind::Statement, terminal, out)?;
    writeln!(out, "\n{}", terminal.strong("most relied upon"))?;
    for ranked in &stats.most_relied_upon {
        let id = terminal.id(ranked.id, ranked.kind);
        terminal.wrap(out, &format!("  {:>8}  {id}  ", ranked.relied_on_by), 12, &ranked.label)?;
    }
    Ok(())
}

/// An id, what is said behind it, and how much rests on it, where that is counted.
type Entry = (String, String, Option<usize>);

fn list(title: &str, ids: &[Entry], kind: Kind, terminal: Terminal, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, "\n{} ({})", terminal.strong(title), ids.len())?;
    for (id, behind, weight) in ids.iter().take(MOST) {
        let weight = weight.map_or(String::new(), |weight| format!("{weight:>8}  "));
        writeln!(out, "  {weight}{}{behind}", terminal.id(id, kind))?;
    }
    if ids.len() > MOST {
        writeln!(out, "  {}", terminal.dim(&format!("and {} more", ids.len() - MOST)))?;
    }
    Ok(())
}
