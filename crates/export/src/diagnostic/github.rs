//! Findings as GitHub's workflow commands, which show them beside the changed lines of a pull request.

use std::io;

use dixit_core::diagnostic::{Diagnostic, Severity};
use dixit_core::source::Sources;

use super::{MESSAGE_LIMIT, region};
use crate::visible::{visible_line, visible_start};

/// Writes the findings, one command a line.
///
/// # Errors
/// If `out` can't be written to.
pub fn github(findings: &[Diagnostic], sources: &Sources, out: &mut dyn io::Write) -> io::Result<()> {
    for finding in findings {
        let at = region(sources, finding.at);
        let command = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        write!(out, "::{command} file={},line={}", property(&visible_line(at.file)), at.line)?;
        // The runner takes columns only for a place within one line, and drops them with a complaint otherwise.
        if at.line == at.end_line {
            write!(out, ",col={},endLine={},endColumn={}", at.column, at.end_line, at.end_column)?;
        } else {
            write!(out, ",endLine={}", at.end_line)?;
        }
        write!(out, ",title={}::", property(finding.code.as_str()))?;
        let mut message = visible_start(&finding.message, MESSAGE_LIMIT).into_owned();
        if !finding.label.is_empty() {
            message.push_str(&format!(" ({})", visible_start(&finding.label, MESSAGE_LIMIT)));
        }
        for label in &finding.labels {
            let place = sources.place(label.at);
            let (file, text) = (visible_line(place.file), visible_start(&label.message, MESSAGE_LIMIT));
            message.push_str(&format!("\n{file}:{}:{}: {text}", place.line, place.column));
        }
        for help in &finding.help {
            message.push_str(&format!("\nhelp: {}", visible_start(help, MESSAGE_LIMIT)));
        }
        writeln!(out, "{}", data(&message))?;
    }
    Ok(())
}

/// The text after `::`. The runner undoes exactly these three.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a `key=value`: besides, a comma would end it and a colon could end the list.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
