//! The hits of `search`: where, and the text around the words.

use std::io;

use dixit_core::query::search::Hit;

use super::{Terminal, shown_of};

/// Hits in the order given, of so many in all.
///
/// # Errors
/// If `out` can't be written to.
pub fn search(hits: &[Hit<'_>], total: usize, terminal: Terminal, out: &mut dyn io::Write) -> io::Result<()> {
    for hit in hits {
        let id = terminal.id(hit.id, hit.kind);
        writeln!(out, "{id}  {} {}  {}", hit.kind.as_str(), hit.field, terminal.place(hit.place))?;
        terminal.wrap(out, "    ", 4, &hit.excerpt)?;
    }
    writeln!(out, "{}", terminal.dim(&shown_of(hits.len(), total, "hit", "hits")))
}
