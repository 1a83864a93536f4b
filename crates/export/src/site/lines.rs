//! The table beside a picture of shapes and lines: what each line leads from and to, for whoever does not see it. Which
//! lines there are is known; how they run is the picture's.

use dixit_core::query::diagram::Diagram;
use dixit_core::query::flow::{FlowDiagram, FlowNode, FlowSide};
use maud::{Markup, html};

use super::wording::lines as wording;
use super::{Pen, column, prose};
use crate::diagram::flow::{end, role_in_words};
use crate::diagram::style;

/// A row for each line, and for each shape that no line joins to another.
pub(super) fn relations(pen: &Pen<'_, '_>, diagram: &Diagram<'_>, paper: Paper) -> Markup {
    let is_joined = |id: &str| diagram.edges.iter().any(|edge| edge.from == id || edge.to == id);
    let lone = diagram.nodes.iter().filter(|node| !is_joined(&node.id));
    table(
        paper,
        &wording::relations(diagram.edges.len()),
        wording::RELATION_HEADS,
        &html! {
            @for edge in &diagram.edges {
                tr data-from=(prose::plain(&edge.from)) data-to=(prose::plain(&edge.to)) {
                    th scope="row" dir="auto" { (pen.link(&edge.from)) }
                    (column::cell(wording::RELATION_HEADS[1], &html! { (style::look(edge.kind, edge.manner).name) }))
                    (column::cell(wording::RELATION_HEADS[2], &pen.link(&edge.to)))
                }
            }
            @for node in lone {
                tr data-from=(prose::plain(&node.id)) data-to=(prose::plain(&node.id)) {
                    th scope="row" dir="auto" { (pen.link(&node.id)) }
                    (column::cell(wording::RELATION_HEADS[1], &html! { span.none { "–" } }))
                    (column::cell(wording::RELATION_HEADS[2], &html! {}))
                }
            }
        },
    )
}

/// A row for each place of the networks: who stands there, as what, and to whom the ways lead on.
pub(super) fn networks(pen: &Pen<'_, '_>, diagram: &FlowDiagram<'_>, paper: Paper) -> Markup {
    let sides = || diagram.sides().into_iter().filter(|(_, side)| !side.is_empty());
    let ways = sides().map(|(_, side)| side.arcs.len()).sum();
    table(
        paper,
        &wording::networks(ways),
        wording::NETWORK_HEADS,
        &html! {
            @for (word, side) in sides() {
                @for (place, node) in side.nodes.iter().enumerate() {
                    @let onward: Vec<usize> = side.arcs.iter().filter(|arc| arc.0 == place).map(|arc| arc.1).collect();
                    @if node.record.is_some() || !onward.is_empty() {
                        tr data-from=[node.id()] data-to=[node.id()] {
                            th scope="row" dir="auto" { (name(pen, node)) }
                            (column::cell(wording::NETWORK_HEADS[1], &html! { (wording::side(word)) }))
                            (column::cell(wording::NETWORK_HEADS[2], &html! { (standing(node)) }))
                            (column::cell(wording::NETWORK_HEADS[3], &names(pen, side, &onward)))
                        }
                    }
                }
            }
        },
    )
}

/// What the picture can tell on paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Paper {
    /// All of it: the table would say it twice, and is not printed.
    Legible,
    /// Not what stands in it, for the letters are too small: the table is printed too.
    Small,
}

fn table(paper: Paper, summary: &str, heads: impl IntoIterator<Item = &'static str>, rows: &Markup) -> Markup {
    html! {
        details.as-table.repeats[paper == Paper::Legible] {
            summary { (summary) }
            div.table { table.lines { (column::heads(heads)) tbody { (rows) } } }
        }
    }
}

fn name(pen: &Pen<'_, '_>, node: &FlowNode<'_>) -> Markup {
    html! { @if let Some(id) = node.id() { (pen.link(id)) } @else { (end(node.role)) } }
}

/// As what somebody stands there.
fn standing(node: &FlowNode<'_>) -> Markup {
    html! {
        @if node.record.is_some() {
            (role_in_words(node))
            @if node.in_cut { span.of-whole { ", " (wording::IN_CUT) } }
            @if !node.leads { ", " (wording::LOST) }
        }
    }
}

fn names(pen: &Pen<'_, '_>, side: &FlowSide<'_>, places: &[usize]) -> Markup {
    html! {
        @for (rank, &place) in places.iter().enumerate() {
            @if rank > 0 { "; " }
            (name(pen, &side.nodes[place]))
        }
    }
}
