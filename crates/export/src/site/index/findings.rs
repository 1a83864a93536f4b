//! What a check found, as a list: code, message and place. How each is drawn in a terminal is `diagnostic`'s.

use dixit_core::diagnostic::{Diagnostic, Severity};
use dixit_core::source::Location;
use maud::{Markup, html};

use super::Overview;
use crate::site::wording::index as words;
use crate::site::{Pen, prose, wording};

/// More findings than this of one severity are for `dixit check`.
const MOST: usize = 200;

/// The result in a line, then the findings, the worst first.
pub(super) fn findings(pen: &Pen<'_, '_>, overview: &Overview<'_>) -> Markup {
    let counts = overview.counts;
    let all = [(Severity::Error, counts.error), (Severity::Warning, counts.warning), (Severity::Note, counts.note)];
    let told: Vec<String> = all
        .into_iter()
        .filter(|&(_, number)| number > 0)
        .map(|(severity, number)| wording::counted(number, wording::severities(severity)))
        .collect();
    html! {
        @if told.is_empty() {
            p.verdict.sound { (words::NOTHING_FOUND) }
        } @else {
            p.verdict.(if counts.error > 0 { "error" } else { "warning" }) {
                (words::found(&told.join(", ")))
            }
        }
        @if overview.left_out > 0 {
            p.left-out {
                @let [missing, why] = words::left_out(overview.left_out);
                strong { (missing) } " " (why)
            }
        }
        @for (severity, _) in all { (of_severity(pen, overview, severity)) }
    }
}

fn of_severity(pen: &Pen<'_, '_>, overview: &Overview<'_>, severity: Severity) -> Markup {
    let found: Vec<&Diagnostic> = overview.findings.iter().filter(|finding| finding.severity == severity).collect();
    html! {
        @if !found.is_empty() {
            details.findings.(severity.as_str()) open[severity == Severity::Error || found.len() <= 10] {
                summary { (wording::counted(found.len(), wording::severities(severity))) }
                ol.plain {
                    @for finding in found.iter().take(MOST) { (entry(pen, overview, finding)) }
                }
                @if found.len() > MOST { p.more { (wording::more_by(found.len() - MOST, &pen.command("dixit check"))) } }
            }
        }
    }
}

fn entry(pen: &Pen<'_, '_>, overview: &Overview<'_>, finding: &Diagnostic) -> Markup {
    html! {
        li {
            p.message { (pen.words(&finding.message)) " " code.code { (finding.code) } }
            p.where {
                (place(overview, finding.at))
                @if !finding.label.is_empty() { ": " (pen.words(&finding.label)) }
            }
            @for label in &finding.labels { p.where { (place(overview, label.at)) ": " (pen.words(&label.message)) } }
            @for help in &finding.help { p.help { (pen.words(help)) } }
        }
    }
}

fn place(overview: &Overview<'_>, at: Location) -> Markup {
    let place = overview.sources.place(at);
    html! { code.place { (prose::text(&format!("{}:{}:{}", place.file, place.line, place.column), None)) } }
}
