//! The timeline for the terminal.

use std::io;

use dixit_core::query::timeline::Timeline;

/// Writes it.
///
/// # Errors
/// If `out` can't be written to.
pub fn text(_timeline: &Timeline<'_>, _width: usize, _out: &mut dyn io::Write) -> io::Result<()> {
    Ok(())
}
