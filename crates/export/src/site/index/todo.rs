//! What an analyst would look into first, as lists of links.

use dixit_core::query::stats::Stats;
use maud::{Markup, html};

use super::Overview;
use crate::site::{Pen, fall, wording};

/// More entries than this are for `dixit stats`.
const MOST: usize = 200;
/// Lists up to this length are open from the start.
const OPEN: usize = 10;

/// Claims that little stands behind.
pub(super) fn weak(pen: &Pen<'_, '_>, overview: &Overview<'_>) -> Markup {
    let stats = overview.stats;
    let single: Vec<Markup> = stats
        .single_source
        .iter()
        .map(|single| html! { (pen.link(single.claim)) span.arc { " only on " } (pen.link(single.origin)) (weight(stats, single.claim)) })
        .collect();
    let outlet: Vec<Markup> = stats
        .one_outlet
        .iter()
        .map(|one| html! { (pen.link(one.claim)) span.arc { " only in " (pen.link(one.outlet)) (weight(stats, one.claim)) } })
        .collect();
    let none = single.is_empty() && outlet.is_empty() && stats.anonymous_only.is_empty();
    html! {
        @if none { p.nothing { "No claim rests on one origin, on unnamed sources or on one outlet alone." } }
        div.todo {
            (list("Claims on a single origin", "However often they are repeated, all goes back to one.", &single))
            (list("Claims on unnamed sources only", "No origin is named.", &weighed(pen, stats, &stats.anonymous_only)))
            (list("Claims in one outlet only", "All documents that carry them have one publisher.", &outlet))
        }
    }
}

/// How much rests on it directly.
fn weight(stats: &Stats<'_>, id: &str) -> Markup {
    let weight = stats.weights.get(id).copied().unwrap_or_default();
    html! { @if weight > 0 { ", with " (wording::counted(weight, "record", "records")) " resting on it" } }
}

fn weighed(pen: &Pen<'_, '_>, stats: &Stats<'_>, ids: &[&str]) -> Vec<Markup> {
    ids.iter().map(|id| html! { (pen.link(id)) span.arc { (weight(stats, id)) } }).collect()
}

/// What else to look into: all lists that have an entry.
pub(super) fn todo(pen: &Pen<'_, '_>, overview: &Overview<'_>) -> Markup {
    let stats = overview.stats;
    let most: Vec<Markup> = stats
        .most_relied_upon
        .iter()
        .map(|ranked| {
            html! {
                (pen.badge(ranked.kind)) " " (pen.marked(ranked.id, ranked.retracted))
                span.arc { " relied on by " (wording::counted(ranked.relied_on_by, "record", "records")) }
            }
        })
        .collect();
    let never: Vec<Markup> = stats.never_public.iter().map(|one| pen.marked(one.id, one.retracted)).collect();
    html! {
        div.todo {
            (list("What would hurt most if it fell", "What these alone hold; the true loss may be greater.", &fall::ranked(pen, overview.ranked)))
            (list("Most relied upon", "If one of these falls, much falls with it.", &most))
            (list("Statements that were never public", "No published document carries them.", &never))
            (list("Published documents without an archived copy", "They may change or go.", &weighed(pen, stats, &stats.unarchived)))
        }
    }
}

fn list(heading: &str, why: &str, entries: &[Markup]) -> Markup {
    html! {
        @if !entries.is_empty() {
            details open[entries.len() <= OPEN] {
                summary { span.heading { (heading) } " " span.count { (entries.len()) } " " span.why { (why) } }
                ul.plain { @for entry in entries.iter().take(MOST) { li { (entry) } } }
                @if entries.len() > MOST { p.more { (entries.len() - MOST) " more: run " code { "dixit stats" } "." } }
            }
        }
    }
}
