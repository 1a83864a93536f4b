//! What a check found, as a list: code, message and place. How each is drawn in a terminal is `diagnostic`'s.

use dixit_core::diagnostic::{Diagnostic, Severity};
use dixit_core::source::Location;
use maud::{Markup, html};

use super::Overview;
use crate::site::{Pen, prose, wording};

/// More findings than this of one severity are for `dixit check`.
const MOST: usize = 200;

/// The result in a line, then the findings, the worst first.
pub(super) fn findings(pen: &Pen<'_, '_>, overview: &Overview<'_>) -> Markup {
    let counts = overview.counts;
    let all = [(Severity::Error, counts.error), (Severity::Warning, counts.warning), (Severity::Note, counts.note)];
    html! {
        @if all.iter().all(|&(_, number)| number == 0) {
            p.verdict.sound { "The check found nothing to report." }
        } @else {
            p.verdict.(if counts.error > 0 { "error" } else { "warning" }) {
                "The check found "
                @for (rank, (severity, number)) in all.into_iter().filter(|&(_, number)| number > 0).enumerate() {
                    @if rank > 0 { ", " }
                    @let (one, several) = wording::severities(severity);
                    (wording::counted(number, one, several))
                }
                "."
            }
        }
        @if overview.left_out > 0 {
            p.left-out {
                strong { (wording::counted(overview.left_out, "record is", "records are")) " missing from these pages" }
                " because of what is wrong with "
                @if overview.left_out == 1 { "it." } @else { "them." }
            }
        }
        @for (severity, _) in all { (of_severity(pen, overview, severity)) }
    }
}

fn of_severity(pen: &Pen<'_, '_>, overview: &Overview<'_>, severity: Severity) -> Markup {
    let found: Vec<&Diagnostic> = overview.findings.iter().filter(|finding| finding.severity == severity).collect();
    let (one, several) = wording::severities(severity);
    html! {
        @if !found.is_empty() {
            details.findings.(severity.as_str()) open[severity == Severity::Error || found.len() <= 10] {
                summary { (wording::counted(found.len(), one, several)) }
                ol.plain {
                    @for finding in found.iter().take(MOST) { (entry(pen, overview, finding)) }
                }
                @if found.len() > MOST { p.more { (found.len() - MOST) " more: run " code { "dixit check" } "." } }
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
