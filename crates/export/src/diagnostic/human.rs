//! Findings drawn for people, as rustc draws them: the line at fault, carets, labels, help, and a summary at the end.
//!
//! `annotate-snippets` does the drawing. It is handed excerpts, never whole files, in which everything is already
//! escaped, expanded and cut to the width ([`excerpt`]); so it neither trims nor replaces anything itself, and a line
//! of ten megabytes costs no more than a short one. It would count columns within the excerpt, so places are put in
//! afterwards.

mod excerpt;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io;

use annotate_snippets::renderer::{AnsiColor, Style};
use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};
use dixit_core::diagnostic::{Diagnostic, Severity};
use dixit_core::source::{Location, Place, Sources};

use self::excerpt::Excerpt;
use super::{Counts, MESSAGE_LIMIT};
use crate::visible::{visible_line, visible_start};

/// Whether to colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Color {
    /// Plain text.
    Plain,
    /// With ANSI escape codes.
    Ansi,
}

/// Beyond this many places a finding (a circle of a thousand records) is counted, not drawn.
const LABEL_LIMIT: usize = 12;

/// Marks a place in what `annotate-snippets` drew: a noncharacter, which [`visible_line`] lets nobody else write.
const PLACE: char = '\u{10fffe}';

/// Writes the findings with their excerpts, fitted to `width` columns, then a summary line.
///
/// # Errors
/// If `out` can't be written to.
pub fn human(
    findings: &[Diagnostic],
    sources: &Sources,
    counts: Counts,
    color: Color,
    width: usize,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    for finding in findings {
        writeln!(out, "{}\n", drawn(finding, sources, color, width))?;
    }
    if let Some(hint) = hint(findings) {
        writeln!(out, "{} {hint}", painted("note:", AnsiColor::BrightGreen, color))?;
    }
    summary(counts, color, out)
}

/// One finding, without a line feed at the end.
fn drawn(finding: &Diagnostic, sources: &Sources, color: Color, width: usize) -> String {
    let mut renderer = match color {
        Color::Plain => Renderer::plain(),
        Color::Ansi => Renderer::styled().hyperlink(false),
    };
    // Everything fits already.
    renderer = renderer.term_width(usize::from(u16::MAX));

    let (shown, left_over) = finding.labels.split_at(finding.labels.len().min(LABEL_LIMIT));
    let marks: Vec<(Location, &str)> = std::iter::once((finding.at, finding.label.as_str()))
        .chain(shown.iter().map(|label| (label.at, label.message.as_str())))
        .collect();
    let places: Vec<Location> = marks.iter().map(|&(at, _)| at).collect();
    let excerpts = excerpt::excerpts(&places, sources, width);

    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.primary_title(visible_start(&finding.message, MESSAGE_LIMIT)).id(finding.code.as_str());
    let mut group = title.elements(std::iter::empty::<Origin<'_>>());
    for (number, excerpt) in excerpts.iter().enumerate() {
        group = match excerpt {
            // A file that couldn't be read as text has places but no lines.
            Excerpt { text, marks: of, .. } if text.is_empty() => {
                let notes = of.iter().map(|mark| marks[mark.place].1).filter(|label| !label.is_empty());
                group
                    .element(Origin::path(format!("{PLACE}{number}{PLACE}")))
                    .elements(notes.map(|label| Level::NOTE.message(visible_start(label, MESSAGE_LIMIT))))
            }
            Excerpt { text, first_line, marks: of } => {
                let annotations = of.iter().map(|mark| {
                    let kind = if mark.place == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
                    let label = marks[mark.place].1;
                    let label = (!label.is_empty()).then(|| visible_start(label, MESSAGE_LIMIT));
                    kind.span(mark.start..mark.end).label(label)
                });
                group.element(
                    Snippet::source(text)
                        .line_start(*first_line as usize)
                        .path(format!("{PLACE}{number}{PLACE}"))
                        .annotations(annotations),
                )
            }
        };
    }
    if !left_over.is_empty() {
        let text = format!("and {} more {}", left_over.len(), plural(left_over.len(), "place"));
        group = group.element(Level::NOTE.message(text));
    }
    group = group.elements(finding.help.iter().map(|help| Level::HELP.message(visible_start(help, MESSAGE_LIMIT))));
    let drawing = renderer.render(&[group]);
    // The first mark of an excerpt is its topmost.
    let heads = excerpts.iter().map(|excerpt| sources.place(places[excerpt.marks[0].place]));
    placed(&drawing, &heads.collect::<Vec<_>>())
}

/// Puts the true places where `annotate-snippets` put its own: `⟨mark⟩number⟨mark⟩`, perhaps with `:line:column` behind.
fn placed(drawing: &str, heads: &[Place<'_>]) -> String {
    let mut out = String::with_capacity(drawing.len());
    let mut parts = drawing.split(PLACE);
    out.push_str(parts.next().unwrap_or_default());
    while let (Some(number), Some(rest)) = (parts.next(), parts.next()) {
        if let Some(head) = number.parse().ok().and_then(|number: usize| heads.get(number)) {
            out.push_str(&format!("{}:{}:{}", visible_line(head.file), head.line, head.column));
        }
        out.push_str(rest.trim_start_matches(|c: char| c == ':' || c.is_ascii_digit()));
    }
    out
}

/// Where to read more, once for the whole run.
fn hint(findings: &[Diagnostic]) -> Option<String> {
    let codes: BTreeSet<&str> = findings.iter().map(|finding| finding.code.as_str()).collect();
    match codes.len() {
        0 => None,
        1 => codes.first().map(|code| format!("explained by `dixit explain {code}`")),
        _ => {
            let codes: Vec<&str> = codes.into_iter().collect();
            Some(format!("explained by `dixit explain <code>`: {}", codes.join(", ")))
        }
    }
}

/// `error: 3 errors and 1 warning in 5 files (83 records)`.
fn summary(counts: Counts, color: Color, out: &mut dyn io::Write) -> io::Result<()> {
    let found: Vec<String> = [(counts.error, "error"), (counts.warning, "warning"), (counts.note, "note")]
        .into_iter()
        .filter(|&(count, _)| count > 0)
        .map(|(count, word)| format!("{count} {}", plural(count, word)))
        .collect();
    let (head, style) = match counts {
        Counts { error: 1.., .. } => ("error:", AnsiColor::BrightRed),
        Counts { warning: 1.., .. } => ("warning:", AnsiColor::Yellow),
        Counts { note: 1.., .. } => ("note:", AnsiColor::BrightGreen),
        _ => ("ok:", AnsiColor::BrightGreen),
    };
    let found = match found.as_slice() {
        [] => Cow::Borrowed("nothing wrong"),
        [one] => Cow::Borrowed(one.as_str()),
        [rest @ .., last] => Cow::Owned(format!("{} and {last}", rest.join(", "))),
    };
    let (files, records) = (plural(counts.files, "file"), plural(counts.records, "record"));
    let head = painted(head, style, color);
    writeln!(out, "{head} {found} in {} {files} ({} {records})", counts.files, counts.records)
}

fn painted(text: &str, ansi: AnsiColor, color: Color) -> String {
    match color {
        Color::Plain => text.to_owned(),
        Color::Ansi => {
            let style = Style::new().fg_color(Some(ansi.into())).bold();
            format!("{style}{text}{style:#}")
        }
    }
}

fn plural(count: usize, word: &str) -> String {
    if count == 1 { word.to_owned() } else { format!("{word}s") }
}
