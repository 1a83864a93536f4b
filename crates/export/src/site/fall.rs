//! What falls with a record, and whose fall would hurt most (model.md §6), as lists of links. Nothing is found out here.

use dixit_core::analysis::impact::rank::Ranked;
use dixit_core::analysis::impact::{Effect, Impact};
use dixit_core::analysis::support::Independent;
use dixit_core::record::Kind;
use maud::{Markup, html};

use super::wording::fall as words;
use super::{Pen, column, prose, wording};

/// Lists longer than this are for `dixit impact`.
const MOST: usize = 40;

/// The claims that lose support with a record, and the statements nobody would attest; `None` if nothing falls with it.
pub(super) fn fall(pen: &Pen<'_, '_>, kind: Kind, impact: &Impact<'_>) -> Option<Markup> {
    let struck: Vec<_> = impact.claims.iter().filter(|struck| struck.effect != Effect::Unchanged).collect();
    if struck.is_empty() && impact.unattested.is_empty() {
        return None;
    }
    Some(html! {
        p.why { (words::fall(kind).1) }
        @if !struck.is_empty() {
            div.table { table.struck {
                (column::heads(words::COLUMNS))
                tbody {
                    @for struck in struck.iter().take(MOST) {
                        @let effect = html! { span.mark.(struck.effect.as_str()) { (words::effect(struck.effect)) } };
                        @let counts = words::independent(&bounds(struck.before), &bounds(struck.after));
                        tr data-id=(prose::plain(struck.claim.id)) {
                            (column::cell(words::COLUMNS[0], &pen.link(struck.claim.id)))
                            (column::cell(words::COLUMNS[1], &effect))
                            (column::cell(words::COLUMNS[2], &counts))
                        }
                    }
                }
            } }
            (more(pen, struck.len()))
        }
        @if !impact.unattested.is_empty() {
            details open[impact.unattested.len() <= 6] {
                summary { (words::unattested(impact.unattested.len())) }
                ul.plain { @for lost in impact.unattested.iter().take(MOST) { li data-id=(prose::plain(lost.id)) { (pen.marked(lost.id, lost.retracted)) } } }
                (more(pen, impact.unattested.len()))
            }
        }
    })
}

fn more(pen: &Pen<'_, '_>, number: usize) -> Markup {
    html! { @if number > MOST { p.more { (wording::more_by(number - MOST, &pen.command("dixit impact"))) } } }
}

/// "1–2".
pub(super) fn bounds(independent: Independent) -> String {
    let Independent { at_least, at_most } = independent;
    if at_least == at_most { at_most.to_string() } else { format!("{at_least}–{at_most}") }
}

/// What would hurt most if it fell, each with what hangs on it alone.
pub(super) fn ranked(pen: &Pen<'_, '_>, ranked: &[Ranked<'_>]) -> Vec<Markup> {
    let line = |one: &Ranked<'_>| {
        html! {
            (pen.badge(one.record.kind)) " " (pen.marked(one.record.id, one.record.retracted))
            span.arc { " " (words::alone_holds(one.claims, one.statements)) }
        }
    };
    ranked.iter().map(line).collect()
}
