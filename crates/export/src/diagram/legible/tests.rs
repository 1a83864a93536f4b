//! What an editor would print is drawn, and what nobody could read is not.

use dixit_core::graph::EdgeKind;
use dixit_core::query::diagram::{Diagram, DiagramEdge, DiagramNode};
use dixit_core::record::Kind;

use super::super::geometry::Box;
use super::super::layout::Route;
use super::super::tests::{drawn, sample};
use super::super::{Picture, lay_out};
use super::*;

/// Statements that rest on each other.
fn web(count: usize, edges: impl IntoIterator<Item = (usize, usize)>) -> Diagram<'static> {
    let name = |at: usize| format!("s-{at:03}");
    let node = |at: usize| DiagramNode {
        id: name(at).into(),
        kind: Kind::Statement,
        label: "Says that the list was a wish list and not an agreed position".into(),
    };
    let edge = |(from, to)| DiagramEdge {
        from: name(from).into(),
        to: name(to).into(),
        kind: EdgeKind::ReliesOn,
        manner: None,
    };
    Diagram { nodes: (0..count).map(node).collect(), edges: edges.into_iter().map(edge).collect() }
}

/// Each rests on so many of those before it, as a counter chooses.
fn random(count: usize, on: usize) -> Diagram<'static> {
    let mut number = 12_345_u32;
    let mut next = |below: usize| {
        number = number.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (number >> 8) as usize % below
    };
    let mut edges: Vec<(usize, usize)> =
        (1..count).flat_map(|at| (0..on).map(|_| (at, next(at))).collect::<Vec<_>>()).collect();
    edges.sort_unstable();
    edges.dedup();
    web(count, edges)
}

/// Each of some rests on each of the others.
fn all_on_all(count: usize) -> Diagram<'static> {
    web(2 * count, (0..count).flat_map(|from| (0..count).map(move |to| (from, count + to))))
}

#[test]
fn what_an_editor_would_print_is_drawn() {
    for (name, diagram) in sample::all() {
        assert!(lay_out(&diagram).is_some(), "{name}");
    }
    let chain = web(500, (1..500).map(|at| (at - 1, at)));
    let star = web(301, (1..301).map(|at| (at, 0)));
    let rings = web(400, (0..400).filter(|at| at % 4 != 3).map(|at| (at, at + 1)));
    let tree = web(255, (1..255).map(|at| (at, (at - 1) / 2)));
    let (few, dense) = (random(40, 3), all_on_all(8));
    let long = web(200, (9..200).flat_map(|at| [(at, at - 1), (at, at - 4), (at, at - 9)]));
    for (name, diagram) in [
        ("chain", chain),
        ("star", star),
        ("rings", rings),
        ("tree", tree),
        ("long", long),
        ("few", few),
        ("dense", dense),
    ] {
        let (_, Picture { layout, .. }) = drawn(&diagram);
        let aspect = layout.width / layout.height;
        assert!(lay_out(&diagram).is_some(), "{name}: {} by {}", layout.width, layout.height);
        assert!((0.3..4.0).contains(&aspect), "{name}: {} by {}", layout.width, layout.height);
    }
}

#[test]
fn what_nobody_could_read_is_not() {
    for (name, diagram) in [
        ("skein", random(300, 3)),
        ("all on all", all_on_all(20)),
        ("long and thick", web(400, (21..400).flat_map(|at| [(at, at - 1), (at, at - 9), (at, at - 20)]))),
        ("too many", random(501, 1)),
    ] {
        assert!(lay_out(&diagram).is_none(), "{name}");
    }
}

/// So many lines from one layer to the next, each from its place on one side to its place on the other.
fn lines(flow: Flow, places: &[(f64, f64)]) -> Layout {
    let piece = |from: f64, to: f64, cross: f64| (flow.point(from, cross), flow.point(to, cross));
    let route = |&(one, other): &(f64, f64)| {
        Some(Route { pieces: vec![piece(0.0, 10.0, one), piece(50.0, 60.0, other)], name: None })
    };
    let routes = places.iter().map(route).collect();
    Layout { flow, boxes: Vec::<Box>::new(), routes, width: 60.0, height: 60.0, has_rows: false }
}

#[test]
fn crossings_are_counted_as_they_are_seen() {
    for flow in [Flow::Right, Flow::Down] {
        assert_eq!(crossings(&lines(flow, &[(0.0, 0.0), (9.0, 9.0), (9.5, 9.0)])), 0);
        assert_eq!(crossings(&lines(flow, &[(0.0, 9.0), (9.0, 0.0)])), 1);
        let reversed: Vec<(f64, f64)> = (0..20_u8).map(|at| (f64::from(at), -f64::from(at))).collect();
        assert_eq!(crossings(&lines(flow, &reversed)), 190);
        // Of the lines that lead on, only one way around is a crossing.
        let mut back = lines(flow, &[(0.0, 9.0), (9.0, 0.0)]);
        let turned = back.routes[0].as_mut().expect("a route");
        turned.pieces = turned.pieces.iter().rev().map(|&(from, to)| (to, from)).collect();
        assert_eq!(crossings(&back), 1);
    }
}
