//! Findings drawn: for people, for scripts, for code-scanning services. What is a finding, how bad it is and in which
//! order they come is `dixit-core`'s; the exit code is the command line's.
//!
//! Every format is a function from findings to bytes; equal findings give equal bytes. Text for people never carries a
//! control or direction character out of a record file ([`crate::visible`]); JSON carries the text as it is.

mod github;
mod human;
mod json;
mod sarif;
mod short;

use dixit_core::diagnostic::{Diagnostic, Severity};
use dixit_core::source::{Location, Sources};

pub use github::github;
pub use human::{Color, human};
pub use json::{json, jsonl};
pub use sarif::sarif;
pub use short::short;

/// How long a message may grow on a line for people, in characters. Somebody may have pasted a book into a field.
const MESSAGE_LIMIT: usize = 1_000;

/// What a run looked at and what it found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Errors.
    pub error: usize,
    /// Warnings.
    pub warning: usize,
    /// Notes.
    pub note: usize,
    /// Records read.
    pub records: usize,
    /// Files read.
    pub files: usize,
}

impl Counts {
    /// The counts of `findings` in a run over so many records and files.
    #[must_use]
    pub fn of(findings: &[Diagnostic], records: usize, files: usize) -> Self {
        let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
        Self {
            error: count(Severity::Error),
            warning: count(Severity::Warning),
            note: count(Severity::Note),
            records,
            files,
        }
    }
}

/// Both ends of a place, 1-based, columns in characters; the end is just past the last character.
struct Region<'s> {
    file: &'s str,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
}

fn region(sources: &Sources, at: Location) -> Region<'_> {
    let start = sources.place(at);
    let end = sources.end_place(at);
    Region { file: start.file, line: start.line, column: start.column, end_line: end.line, end_column: end.column }
}

#[cfg(test)]
mod tests;
