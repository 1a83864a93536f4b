//! What an analyst would look into first, as lists of links.

use dixit_core::query::stats::Stats;
use maud::{Markup, html};

use super::Overview;
use crate::site::wording::index as words;
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
        .map(|single| html! { (pen.link(single.claim)) span.arc { " " (words::ONLY_ON) " " } (pen.link(single.origin)) (weight(stats, single.claim)) })
        .collect();
    let outlet: Vec<Markup> = stats
        .one_outlet
        .iter()
        .map(|one| html! { (pen.link(one.claim)) span.arc { " " (words::ONLY_IN) " " (pen.link(one.outlet)) (weight(stats, one.claim)) } })
        .collect();
    let none = single.is_empty() && outlet.is_empty() && stats.anonymous_only.is_empty();
    html! {
        @if none { p.nothing { (words::NONE_WEAK) } }
        div.todo data-found="dixit stats --known-by DAY" {
            (list(pen, words::SINGLE_ORIGIN, &single))
            (list(pen, words::UNNAMED, &weighed(pen, stats, &stats.anonymous_only)))
            (list(pen, words::ONE_OUTLET, &outlet))
        }
    }
}

/// How much rests on it directly.
fn weight(stats: &Stats<'_>, id: &str) -> Markup {
    let weight = stats.weights.get(id).copied().unwrap_or_default();
    html! { @if weight > 0 { span.of-whole { (words::resting(weight)) } } }
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
                span.arc { " " (words::relied_on(ranked.relied_on_by)) }
            }
        })
        .collect();
    let never: Vec<Markup> = stats.never_public.iter().map(|one| pen.marked(one.id, one.retracted)).collect();
    html! {
        div.todo data-found="dixit stats --known-by DAY" {
            (list(pen, words::HURTS_MOST, &fall::ranked(pen, overview.ranked)))
            (list(pen, words::RELIED_UPON, &most))
            (list(pen, words::NEVER_PUBLIC, &never))
            (list(pen, words::UNARCHIVED, &weighed(pen, stats, &stats.unarchived)))
        }
    }
}

fn list(pen: &Pen<'_, '_>, [heading, why]: [&str; 2], entries: &[Markup]) -> Markup {
    html! {
        @if !entries.is_empty() {
            details open[entries.len() <= OPEN] {
                summary { span.heading { (heading) } " " span.count { (entries.len()) } " " span.why { (why) } }
                ul.plain { @for entry in entries.iter().take(MOST) { li { (entry) } } }
                @if entries.len() > MOST { p.more { (wording::more_by(entries.len() - MOST, &pen.command("dixit stats"))) } }
            }
        }
    }
}
