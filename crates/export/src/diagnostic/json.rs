//! Findings as JSON, format version 1: the answer of `dixit check --format json` (docs/cli.md). Its own structs, so
//! that a change in `dixit-core` can't change the format unseen.

use std::io;

use dixit_core::diagnostic::{Diagnostic, Label};
use dixit_core::source::{Location, Sources};
use serde::{Serialize, Serializer};

use super::{Counts, region};

/// Writes one object with all findings and the counts.
///
/// # Errors
/// If `out` can't be written to.
pub fn json(findings: &[Diagnostic], sources: &Sources, counts: Counts, out: &mut dyn io::Write) -> io::Result<()> {
    let answer = Answer {
        dixit: 1,
        command: "check",
        diagnostics: Findings { findings, sources },
        counts: CountsOut {
            error: counts.error,
            warning: counts.warning,
            note: counts.note,
            records: counts.records,
            files: counts.files,
        },
    };
    serde_json::to_writer_pretty(&mut *out, &answer)?;
    writeln!(out)
}

/// Writes each finding as an object, one a line.
///
/// # Errors
/// If `out` can't be written to.
pub fn jsonl(findings: &[Diagnostic], sources: &Sources, out: &mut dyn io::Write) -> io::Result<()> {
    for finding in findings {
        serde_json::to_writer(&mut *out, &diagnostic(finding, sources))?;
        writeln!(out)?;
    }
    Ok(())
}

#[derive(Serialize)]
struct Answer<'s> {
    dixit: u8,
    command: &'static str,
    diagnostics: Findings<'s>,
    counts: CountsOut,
}

/// Written one by one: a run may find a fault in each of a million records.
struct Findings<'s> {
    findings: &'s [Diagnostic],
    sources: &'s Sources,
}

impl Serialize for Findings<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.findings.iter().map(|finding| diagnostic(finding, self.sources)))
    }
}

#[derive(Serialize)]
struct DiagnosticOut<'s> {
    code: &'static str,
    severity: &'static str,
    message: &'s str,
    label: Option<&'s str>,
    at: At<'s>,
    labels: Vec<LabelOut<'s>>,
    help: &'s [String],
}

#[derive(Serialize)]
struct LabelOut<'s> {
    message: &'s str,
    at: At<'s>,
}

#[derive(Serialize)]
struct At<'s> {
    file: &'s str,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
}

#[derive(Serialize)]
struct CountsOut {
    error: usize,
    warning: usize,
    note: usize,
    records: usize,
    files: usize,
}

fn diagnostic<'s>(finding: &'s Diagnostic, sources: &'s Sources) -> DiagnosticOut<'s> {
    DiagnosticOut {
        code: finding.code.as_str(),
        severity: finding.severity.as_str(),
        message: &finding.message,
        label: (!finding.label.is_empty()).then_some(&finding.label),
        at: at(finding.at, sources),
        labels: finding
            .labels
            .iter()
            .map(|Label { message, at: place }| LabelOut { message, at: at(*place, sources) })
            .collect(),
        help: &finding.help,
    }
}

fn at(location: Location, sources: &Sources) -> At<'_> {
    let at = region(sources, location);
    At { file: at.file, line: at.line, column: at.column, end_line: at.end_line, end_column: at.end_column }
}
