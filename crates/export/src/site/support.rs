//! What stands behind a claim, and against it, in plain words: how many independent origins, by which chains, who stands in
//! every way, what does not count (model.md §4). Nothing is counted here.

use dixit_core::analysis::support::{Account, Independent, Named, Origin, Side, Support};
use maud::{Markup, html};

use super::wording::support as words;
use super::{Pen, prose, wording};

/// Lists longer than this are for `dixit support`.
const MOST: usize = 24;
/// So many chains of one origin are shown before they are folded away.
const MOST_CHAINS: usize = 3;

/// Both sides.
pub(super) fn support(pen: &Pen<'_, '_>, support: &Support<'_>) -> Markup {
    html! {
        p.why { (words::ABOUT) }
        (side(pen, support.claim.id, &support.affirming, true))
        (side(pen, support.claim.id, &support.denying, false))
    }
}

/// The two numbers in a line, for the head of the section and for other pages.
fn number(independent: Independent) -> String {
    words::independent(independent.at_least, independent.at_most)
}

fn side(pen: &Pen<'_, '_>, claim: &str, side: &Side<'_>, is_for: bool) -> Markup {
    let (heading, nobody) =
        if is_for { (words::FOR, words::NOBODY_FOR) } else { (words::AGAINST, words::NOBODY_AGAINST) };
    html! {
        section.standing.(if is_for { "for" } else { "against" })
            data-claim=(prose::plain(claim)) data-side=(if is_for { "for" } else { "against" }) {
            h3 { (heading) }
            @if side.accounts.is_empty() && side.retracted.is_empty() { p.nothing { (nobody) } }
            @else {
                p.verdict-line { strong { (number(side.independent)) } (words::summary(side.accounts.len(), side.outlets.len())) }
                (bounds(side.independent))
                @if !side.cut.is_empty() { p.of-whole { (words::cut(side.cut.len())) " " (named(pen, &side.cut)) "." } }
                @if !side.single_points.is_empty() {
                    p.of-whole { (words::SINGLE_POINTS) " " (named(pen, &side.single_points)) "." }
                }
                @for circle in side.circles.iter().take(MOST) {
                    p.circle.of-whole { strong { (wording::CIRCULAR) " " } (words::on_each_other(&pen.links(circle))) }
                }
                @if !side.origins.is_empty() {
                    ol.origins {
                        @for origin in side.origins.iter().take(MOST) { li { (self::origin(pen, origin)) } }
                    }
                    @if side.origins.len() > MOST {
                        p.more { (words::more_origins(side.origins.len() - MOST, &pen.command("dixit support"))) }
                    }
                }
                (uncounted(pen, side))
            }
        }
    }
}

fn bounds(independent: Independent) -> Markup {
    html! {
        @if independent.at_least < independent.at_most {
            p.why.of-whole { (words::bounds(independent.at_least, independent.at_most)) }
        }
    }
}

fn named(pen: &Pen<'_, '_>, records: &[Named<'_>]) -> Markup {
    html! {
        @for (rank, record) in records.iter().take(MOST).enumerate() { @if rank > 0 { "; " } (one(pen, record)) }
        @if records.len() > MOST { " " (wording::and_more(records.len() - MOST)) }
    }
}

fn one(pen: &Pen<'_, '_>, record: &Named<'_>) -> Markup {
    html! {
        (pen.link(record.id))
        @if record.anonymous { " " span.none { (words::NOT_NAMED) } }
        @if record.count > 1 { " " span.none { (words::people(&record.count)) } }
    }
}

/// With whom the word began: who brought it out, and the way from each document.
fn origin(pen: &Pen<'_, '_>, origin: &Origin<'_>) -> Markup {
    let chains = |chains: &[Vec<Named<'_>>]| {
        html! { ul.chains { @for chain in chains { li { (self::chain(pen, chain)) } } } }
    };
    let (first, rest) = origin.chains.split_at(origin.chains.len().min(MOST_CHAINS));
    html! {
        p.origin-name { strong { (one(pen, &origin.who)) } (pen.grades(&[origin.who.id]))
            @if origin.outlets.len() > 1 {
                span.why { " " (words::one_origin(origin.outlets.len(), &pen.links(&origin.outlets))) }
            }
        }
        @if !first.is_empty() { (chains(first)) }
        @if !rest.is_empty() || origin.more > 0 {
            details {
                summary { (words::further_ways(rest.len() + origin.more)) }
                (chains(rest))
                @if origin.more > 0 { p.more { (words::more_documents(origin.more)) } }
            }
        }
    }
}

/// From a document to the origin, each step resting on the next.
fn chain(pen: &Pen<'_, '_>, chain: &[Named<'_>]) -> Markup {
    html! {
        @for (rank, step) in chain.iter().enumerate() {
            @if rank > 0 { span.arrow { " → " } }
            span.link { (pen.badge(step.kind)) " " (one(pen, step)) }
        }
    }
}

/// What is said and does not count, or counts for less than it seems.
fn uncounted(pen: &Pen<'_, '_>, side: &Side<'_>) -> Markup {
    let idle: Vec<&Account<'_>> = side.accounts.iter().filter(|account| !account.counts).collect();
    let shaken: Vec<&Account<'_>> = side.accounts.iter().filter(|account| !account.taken_back.is_empty()).collect();
    let unknown = side.unknown_basis();
    let list = |ids: Vec<&str>| {
        html! {
            (pen.links(&ids.iter().copied().take(MOST).collect::<Vec<_>>()))
            @if ids.len() > MOST { " " (wording::and_more(ids.len() - MOST)) }
        }
    };
    html! {
        @if unknown + idle.len() + shaken.len() + side.reports.len() + side.retracted.len() > 0 {
            ul.plain.uncounted {
                @if unknown > 0 { li.of-whole { (words::unknown_basis(unknown, side.accounts.len())) } }
                @if !side.reports.is_empty() {
                    li.of-whole { (words::reports(side.reports.len())) " " (list(side.reports.clone())) "." }
                }
                @if !idle.is_empty() {
                    li.of-whole { (words::IDLE) " " (list(idle.iter().map(|account| account.statement.id).collect())) "." }
                }
                @for account in shaken.iter().take(MOST) {
                    li {
                        (pen.retracted()) " "
                        (words::relies_on_retracted(&pen.link(account.statement.id), &named(pen, &account.taken_back)))
                    }
                }
                @if !side.retracted.is_empty() {
                    li.retracted-list { (pen.retracted()) " " (words::RETRACTED) " " (list(side.retracted.iter().map(|record| record.id).collect())) "." }
                }
            }
        }
    }
}
