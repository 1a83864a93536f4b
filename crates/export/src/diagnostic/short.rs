//! One line per finding: `path:line:col: error[code]: message`. For editors' error lists and for grep.

use std::io;

use dixit_core::diagnostic::Diagnostic;
use dixit_core::source::Sources;

use super::MESSAGE_LIMIT;
use crate::visible::{visible_line, visible_start};

/// Writes the findings, one a line.
///
/// # Errors
/// If `out` can't be written to.
pub fn short(findings: &[Diagnostic], sources: &Sources, out: &mut dyn io::Write) -> io::Result<()> {
    for finding in findings {
        let place = sources.place(finding.at);
        writeln!(
            out,
            "{}:{}:{}: {}[{}]: {}",
            visible_line(place.file),
            place.line,
            place.column,
            finding.severity.as_str(),
            finding.code,
            visible_start(&finding.message, MESSAGE_LIMIT),
        )?;
    }
    Ok(())
}
