//! Findings as bytes: what was wrong with a file is kept beside its records, to be reported again as long as the file
//! stays as it is.

use crate::code::Code;
use crate::column::damaged;
use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::source::{FileId, Location, Span};

/// The findings of one file, all of whose places lie in it.
pub(super) fn encode(findings: &[Diagnostic]) -> Vec<u8> {
    encode_with(findings, |_| 0)
}

/// Reads back what [`encode`] wrote, of a file that may stand at another rank now.
pub(super) fn decode(bytes: &[u8], file: FileId) -> Vec<Diagnostic> {
    decode_with(bytes, |_| file)
}

/// Findings of any files.
pub(crate) fn encode_all(findings: &[Diagnostic]) -> Vec<u8> {
    encode_with(findings, |file| file.0)
}

/// Reads back what [`encode_all`] wrote.
pub(crate) fn decode_all(bytes: &[u8]) -> Vec<Diagnostic> {
    decode_with(bytes, FileId)
}

fn encode_with(findings: &[Diagnostic], file: impl Fn(FileId) -> u32) -> Vec<u8> {
    let mut out = Out { bytes: Vec::new(), file };
    for finding in findings {
        out.text(finding.code.as_str());
        out.number(finding.severity as u32);
        out.text(&finding.message);
        out.location(finding.at);
        out.text(&finding.label);
        out.number(finding.labels.len() as u32);
        for label in &finding.labels {
            out.text(&label.message);
            out.location(label.at);
        }
        out.number(finding.help.len() as u32);
        finding.help.iter().for_each(|help| out.text(help));
    }
    out.bytes
}

struct Out<F> {
    bytes: Vec<u8>,
    file: F,
}

impl<F: Fn(FileId) -> u32> Out<F> {
    fn number(&mut self, number: u32) {
        self.bytes.extend_from_slice(&number.to_le_bytes());
    }

    fn text(&mut self, text: &str) {
        self.number(text.len() as u32);
        self.bytes.extend_from_slice(text.as_bytes());
    }

    fn location(&mut self, at: Location) {
        self.number((self.file)(at.file));
        self.number(at.span.start);
        self.number(at.span.end);
    }
}

fn decode_with(bytes: &[u8], file: impl Fn(u32) -> FileId) -> Vec<Diagnostic> {
    let mut from = In { bytes, file };
    let mut findings = Vec::new();
    while !from.bytes.is_empty() {
        findings.push(Diagnostic {
            code: Code::from_name(from.text()).unwrap_or_else(|| damaged()),
            severity: match from.number() {
                0 => Severity::Error,
                1 => Severity::Warning,
                2 => Severity::Note,
                _ => damaged(),
            },
            message: from.text().to_owned(),
            at: from.location(),
            label: from.text().to_owned(),
            labels: from.list(|from| Label { message: from.text().to_owned(), at: from.location() }),
            help: from.list(|from| from.text().to_owned()),
        });
    }
    findings
}

struct In<'b, F> {
    bytes: &'b [u8],
    file: F,
}

impl<'b, F: Fn(u32) -> FileId> In<'b, F> {
    fn number(&mut self) -> u32 {
        let Some((number, rest)) = self.bytes.split_first_chunk() else { damaged() };
        self.bytes = rest;
        u32::from_le_bytes(*number)
    }

    fn text(&mut self) -> &'b str {
        let length = self.number() as usize;
        let Some((text, rest)) = self.bytes.split_at_checked(length) else { damaged() };
        self.bytes = rest;
        std::str::from_utf8(text).unwrap_or_else(|_| damaged())
    }

    fn location(&mut self) -> Location {
        let file = self.number();
        Location { file: (self.file)(file), span: Span::new(self.number(), self.number()) }
    }

    fn list<T>(&mut self, mut item: impl FnMut(&mut Self) -> T) -> Vec<T> {
        (0..self.number()).map(|_| item(self)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn findings_come_back_as_they_went() {
        let at = |start| Location { file: FileId(7), span: Span::new(start, start + 1) };
        let findings = vec![
            Diagnostic::new(Code::InvalidDate, at(1), "é is no date"),
            Diagnostic::new(Code::DuplicateId, at(2), "twice").label("here").also(at(9), "first").help("a").help("b"),
        ];
        assert_eq!(decode(&encode(&findings), FileId(7)), findings);
        assert_eq!(decode(&encode(&findings), FileId(8))[1].labels[0].at.file, FileId(8), "the file may move");
        assert_eq!(decode_all(&encode_all(&findings)), findings);
    }
}
