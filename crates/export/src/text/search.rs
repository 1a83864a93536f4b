//! The hits of `search`: where, and the text around the words.

use std::io;

use dixit_core::query::search::Hit;

use super::{Terminal, count};

/// Hits in the order given.
///
/// # Errors
/// If `out` can't be written to.
pub fn search(hits: &[Hit<'_>], terminal: Terminal, out: &mut dyn io::Write) -> io::Result<()> {
    for hit in hits {
        let id = terminal.id(hit.id, hit.kind);
        writeln!(out, "{id}  {} {}  {}", hit.kind.as_str(), hit.field, terminal.place(hit.place))?;
        terminal.wrap(out, "    ", 4, &hit.excerpt)?;
    }
    writeln!(out, "{}", terminal.dim(&count(hits.len(), "hit", "hits")))
}
