//! A row, a column and a mark for each of what a diagram has, and nothing that sticks out.

use std::collections::BTreeSet;

use dixit_core::graph::EdgeKind;
use dixit_core::query::diagram::{DiagramEdge, DiagramNode};
use proptest::prelude::*;

use super::*;

fn diagram(nodes: usize, edges: &[(usize, usize, usize)]) -> Diagram<'static> {
    let node = |at: usize| DiagramNode {
        id: format!("n-{at:03}").into(),
        kind: theme::KINDS[at % theme::KINDS.len()],
        label: if at.is_multiple_of(3) {
            "אגרת <ארוכה> מאוד ".repeat(at)
        } else {
            format!("{at} & \u{202E}gnorw")
        }
        .into(),
    };
    let edges: BTreeSet<_> = edges.iter().map(|&(from, to, kind)| (from % nodes, to % nodes, kind)).collect();
    let edge = |&(from, to, kind): &(usize, usize, usize)| DiagramEdge {
        from: format!("n-{from:03}").into(),
        to: format!("n-{to:03}").into(),
        kind: EdgeKind::SHOWN[kind % EdgeKind::SHOWN.len()],
        manner: None,
    };
    Diagram { nodes: (0..nodes).map(node).collect(), edges: edges.iter().map(edge).collect() }
}

fn written(diagram: &Diagram<'_>) -> String {
    let link = |id: &str| format!("to?{id}&b");
    picture(diagram, &Options { title: Some("<T>"), link: Some(&link), ..Options::default() })
}

/// The number after a name.
fn sizes(svg: &str, name: &str) -> Vec<f64> {
    let start = format!(" {name}=\"");
    let pieces = svg.split(&start).skip(1);
    pieces.filter_map(|piece| piece.split('"').next()?.parse().ok()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_record_has_a_row_and_every_relation_a_mark(
        nodes in 1..40_usize,
        edges in prop::collection::vec((0..40_usize, 0..40_usize, 0..30_usize), 0..120),
    ) {
        let diagram = diagram(nodes, &edges);
        let svg = written(&diagram);
        for node in &diagram.nodes {
            // Its row and the head of its column.
            prop_assert_eq!(svg.matches(&format!(" data-id=\"{}\"", node.id)).count(), 2);
        }
        for edge in &diagram.edges {
            let cell = format!("data-from=\"{}\" data-to=\"{}\"", edge.from, edge.to);
            let rest = svg.split(&cell).nth(1).and_then(|rest| rest.split("<title>").nth(1));
            let title = rest.and_then(|rest| rest.split("</title>").next());
            let named = super::super::style::style(edge.kind).name;
            prop_assert!(title.is_some_and(|title| title.contains(named)), "{edge:?}: {title:?}");
        }
        let width = sizes(&svg, "width")[0];
        let height = sizes(&svg, "height")[0];
        prop_assert!(sizes(&svg, "x").into_iter().all(|x| x >= 0.0 && x <= width));
        prop_assert!(sizes(&svg, "y").into_iter().all(|y| y >= 0.0 && y <= height));
        let is_hidden = svg.contains('\u{202E}') || svg.contains("<T>");
        prop_assert!(!is_hidden);
    }

    #[test]
    fn what_leads_stands_before_what_it_leads_to(nodes in 2..60_usize, edges in prop::collection::vec((0..60_usize, 1..60_usize), 0..200)) {
        // Always to a later one, so there is no circle.
        let ends = |&(from, by): &(usize, usize)| {
            let from = from % (nodes - 1);
            (from, from + 1 + (by - 1) % (nodes - 1 - from))
        };
        let ends: Vec<(usize, usize)> = edges.iter().map(ends).collect();
        // By ids that run the other way.
        let edge = |&(from, to): &(usize, usize)| Edge { from: nodes - 1 - from, to: nodes - 1 - to, kind: EdgeKind::ReliesOn, manner: None };
        let edges: Vec<Edge> = ends.iter().map(edge).collect();
        let order = order(nodes, &edges);
        prop_assert_eq!(order.iter().collect::<BTreeSet<_>>().len(), nodes);
        let place = |node| order.iter().position(|&other| other == node);
        prop_assert!(edges.iter().all(|edge| place(edge.from) < place(edge.to)));
    }
}

#[test]
fn a_circle_is_entered_where_it_is_first_met() {
    let edge = |from, to| Edge { from, to, kind: EdgeKind::ReliesOn, manner: None };
    assert_eq!(order(3, &[edge(0, 1), edge(1, 2), edge(2, 0), edge(2, 2)]), [0, 1, 2]);
}

#[test]
fn no_two_kinds_have_one_mark() {
    let marks: BTreeSet<String> = EdgeKind::SHOWN
        .into_iter()
        .map(|kind| {
            let mut svg = String::new();
            mark(super::super::style::style(kind), Point { x: 9.0, y: 9.0 }, 5.0, &mut svg);
            svg
        })
        .collect();
    assert_eq!(marks.len(), EdgeKind::SHOWN.len());
}

#[test]
fn what_holds_both_ways_is_marked_both_ways() {
    let edge = |kind| Edge { from: 0, to: 1, kind, manner: None };
    let both = cells(&[0, 1], &[edge(EdgeKind::Contradicts)]);
    assert_eq!(both.into_keys().collect::<Vec<_>>(), [(0, 1), (1, 0)]);
    let one = cells(&[0, 1], &[edge(EdgeKind::ReliesOn), edge(EdgeKind::Says)]);
    assert_eq!(one[&(0, 1)].0.len(), 2);
    assert_eq!(one.len(), 1);
}
