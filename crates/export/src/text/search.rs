//! The hits of `search`: where, and the text around the words.

use std::io::{self, Write as _};

use dixit_core::query::search::Hit;
use dixit_core::query::series::Series;

use super::{Terminal, retracted_mark, shown_of};
use crate::stream;

/// Hits in the order given, of so many in all.
///
/// # Errors
/// If `out` can't be written to.
pub fn search<'g>(
    hits: &(impl Series<Hit<'g>> + ?Sized),
    total: usize,
    terminal: Terminal,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let render = |hit: &Hit<'g>, into: &mut Vec<u8>| {
        let id = terminal.id(hit.id, hit.kind);
        let (kind, place) = (hit.kind.as_str(), terminal.place(hit.place));
        writeln!(into, "{id}{}  {kind} {}  {place}", retracted_mark(hit.retracted), hit.field)?;
        terminal.wrap(into, "    ", 4, &hit.excerpt)
    };
    stream::rows(hits, render, out)?;
    writeln!(out, "{}", terminal.dim(&shown_of(hits.len(), total, "hit", "hits")))
}
