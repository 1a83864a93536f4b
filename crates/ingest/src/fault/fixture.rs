//! How the tests of faults are written: a source text, and the findings as lines.
//!
//! A finding is `line:column \`text\` code: message`, its labels and helps are indented below it.

use dixit_core::source::{FileId, Location, Source, Sources};

/// Reads `source` and compares its findings with `expected`, of which the common indentation does not count.
#[track_caller]
pub(crate) fn check(source: &str, expected: &str) {
    let sources = Sources::new(vec![Source { path: "a.ron".to_owned(), text: source.to_owned() }]);
    let reading = crate::read_file(FileId(0), source);
    let place = |at: Location| {
        let place = sources.place(at);
        let text = &source[at.span.start as usize..at.span.end as usize];
        format!("{}:{} `{text}`", place.line, place.column)
    };
    let mut shown = Vec::new();
    for finding in &reading.findings {
        shown.push(format!("{} {}: {}", place(finding.at), finding.code, finding.message));
        shown.extend(finding.labels.iter().map(|label| format!("  {}: {}", place(label.at), label.message)));
        shown.extend(finding.help.iter().map(|help| format!("  help: {help}")));
    }
    let mut lines: Vec<&str> = expected.lines().filter(|line| !line.trim().is_empty()).collect();
    let indent = lines.iter().map(|line| line.len() - line.trim_start().len()).min().unwrap_or(0);
    lines.iter_mut().for_each(|line| *line = &line[indent..]);
    assert!(shown == lines, "the findings of\n{source}\nare\n{}\nbut not\n{}", shown.join("\n"), lines.join("\n"));
}
