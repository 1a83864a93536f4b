//! The counts and lists of `stats`.

use std::io;

use dixit_core::query::stats::Stats;
use dixit_core::record::Kind;

use super::{Terminal, count, retracted_mark};

/// How many ids of a list are named; JSON has them all.
const MOST: usize = 12;

/// Columns that a record's words are set in by.
const LABEL: usize = 14;

/// Counts, then what an analyst would look into first.
///
/// # Errors
/// If `out` can't be written to.
pub fn stats<'v>(stats: &Stats<'v>, terminal: Terminal, out: &mut dyn io::Write) -> io::Result<()> {
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
    let alone = |ids: &[&'v str]| -> Vec<Entry<'v>> { ids.iter().map(|&id| (id, String::new())).collect() };
    let single = stats.single_source.iter();
    let single: Vec<Entry<'_>> = single.map(|one| (one.claim, format!(" (from {})", one.origin))).collect();
    let outlet = stats.one_outlet.iter();
    let outlet: Vec<Entry<'_>> = outlet.map(|one| (one.claim, format!(" (only in {})", one.outlet))).collect();
    let never = stats.never_public.iter();
    let never: Vec<Entry<'_>> = never.map(|one| (one.id, retracted_mark(one.retracted).to_owned())).collect();
    let list = |title: &str, entries: &[Entry<'_>], kind: Kind, out: &mut dyn io::Write| {
        writeln!(out, "\n{} ({})", terminal.strong(title), entries.len())?;
        for (id, behind) in entries.iter().take(MOST) {
            let weight = stats.weights.get(id).map_or(String::new(), |weight| format!("{weight:>8}  "));
            writeln!(out, "  {weight}{}{behind}{}", terminal.id(id, kind), place(stats, id, terminal))?;
        }
        if entries.len() > MOST {
            writeln!(out, "  {}", terminal.dim(&format!("and {} more", entries.len() - MOST)))?;
        }
        Ok::<(), io::Error>(())
    };
    writeln!(out, "\n{}", terminal.dim("to look into: before each, how many records rest directly on it"))?;
    list("claims all of whose support goes back to one origin", &single, Kind::Claim, out)?;
    list("claims supported by unnamed sources alone", &alone(&stats.anonymous_only), Kind::Claim, out)?;
    list("claims that one outlet alone has brought", &outlet, Kind::Claim, out)?;
    list("published documents without an archived copy", &alone(&stats.unarchived), Kind::Document, out)?;
    list("statements that were never public", &never, Kind::Statement, out)?;
    writeln!(out, "\n{}", terminal.strong("most relied upon"))?;
    for ranked in &stats.most_relied_upon {
        let id = terminal.id(ranked.id, ranked.kind);
        let (retracted, place) = (retracted_mark(ranked.retracted), place(stats, ranked.id, terminal));
        writeln!(out, "  {:>8}  {id}{retracted}{place}", ranked.relied_on_by)?;
        terminal.wrap(out, &" ".repeat(LABEL), LABEL, &ranked.label)?;
    }
    Ok(())
}

/// An id, and what is said behind it.
type Entry<'v> = (&'v str, String);

/// Where a record stands, behind what else there is.
fn place(stats: &Stats<'_>, id: &str, terminal: Terminal) -> String {
    stats.places.get(id).map_or(String::new(), |&place| format!("  {}", terminal.place(place)))
}
