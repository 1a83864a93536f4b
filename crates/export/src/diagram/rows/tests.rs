//! Strips broken into rows: by the rules of every other picture, of a page's proportions, each wire whole and apart.

use dixit_core::graph::EdgeKind;
use dixit_core::query::diagram::{Diagram, DiagramEdge, DiagramNode, Manner};
use dixit_core::record::{How, Kind};
use proptest::prelude::*;

use super::super::geometry::{Flow, Point};
use super::super::layout::{self, Layout};
use super::super::tests::{check, drawn, written};
use super::super::{Options, Picture, edges, measure, page, stroke};

/// Documents, each leading to the next, and further lines between them.
fn chain(count: usize, kind: EdgeKind, more: &[(usize, usize)]) -> Diagram<'static> {
    let name = |at: usize| format!("d-{at:03}");
    let node = |at: usize| DiagramNode {
        id: name(at).into(),
        kind: if at.is_multiple_of(2) { Kind::Document } else { Kind::Statement },
        label: format!("Draft agreement, as it was {at} days later").into(),
    };
    let how = (kind == EdgeKind::DerivedFrom).then_some(Manner::How(How::Softened));
    let edge = |(from, to), kind, manner| DiagramEdge { from: name(from).into(), to: name(to).into(), kind, manner };
    let chain = (1..count).map(|at| edge((at - 1, at), kind, how));
    let more = more.iter().filter(|(from, to)| *from.max(to) < count);
    Diagram {
        nodes: (0..count).map(node).collect(),
        edges: chain.chain(more.map(|&ends| edge(ends, EdgeKind::Revises, None))).collect(),
    }
}

/// Every wire is one line: where one of its straight pieces ends, the next begins, but for a bend.
fn check_wires(layout: &Layout) {
    let pieces = || layout.routes.iter().flatten().map(|route| &route.pieces);
    for route in pieces() {
        for pair in route.windows(2) {
            let (end, start) = (pair[0].1, pair[1].0);
            // No gap between bands is wider, and no corner is.
            let far = (end.x - start.x).abs().min((end.y - start.y).abs());
            assert!(far <= 120.05, "{end:?} to {start:?}");
        }
        let within = |point: &Point| {
            (-0.05..=layout.width + 0.05).contains(&point.x) && (-0.05..=layout.height + 0.05).contains(&point.y)
        };
        assert!(route.iter().all(|(from, to)| within(from) && within(to)), "{route:?} leaves the sheet");
    }
    let returns: Vec<(Point, Point)> = pieces().flat_map(|pieces| stroke::returns(pieces)).collect();
    let low = |one: f64, other: f64| one.min(other);
    for (place, one) in returns.iter().enumerate() {
        for other in &returns[..place] {
            let beside = |a: f64, b: f64, c: f64, d: f64| low(a, b) < a.max(b).min(c.max(d)) && low(c, d) < a.max(b);
            let are_level = (one.0.y - one.1.y).abs() < 0.05 && (other.0.y - other.1.y).abs() < 0.05;
            let is_near = if are_level {
                beside(one.0.x, one.1.x, other.0.x, other.1.x) && (one.0.y - other.0.y).abs() < 5.0
            } else {
                beside(one.0.y, one.1.y, other.0.y, other.1.y) && (one.0.x - other.0.x).abs() < 5.0
            };
            assert!(!is_near, "{one:?} lies on {other:?}");
        }
    }
}

fn laid_out(diagram: &Diagram<'_>) -> Layout {
    let (_, Picture { layout, .. }) = drawn(diagram);
    layout
}

#[test]
fn a_long_chain_stands_in_rows_on_a_page() {
    for (count, kind) in [
        (24, EdgeKind::DerivedFrom),
        (100, EdgeKind::DerivedFrom),
        (60, EdgeKind::ReliesOn),
        (220, EdgeKind::ReliesOn),
        (500, EdgeKind::Revises),
    ] {
        let diagram = chain(count, kind, &[]);
        let layout = laid_out(&diagram);
        let aspect = layout.width / layout.height;
        assert!(layout.has_rows, "{count}: {} by {}", layout.width, layout.height);
        assert!((0.75..2.5).contains(&aspect), "{count}: {} by {}", layout.width, layout.height);
        assert!(layout.width.max(layout.height) < 6_000.0, "{count}: {} by {}", layout.width, layout.height);
        check_wires(&layout);
        if count < 300 {
            check(&diagram);
        }
    }
}

#[test]
fn lines_that_pass_many_rows_go_back_side_by_side() {
    let more: Vec<(usize, usize)> = (0..10).map(|at| (at * 7, at * 7 + 25)).chain([(60, 30), (99, 90)]).collect();
    let diagram = chain(100, EdgeKind::DerivedFrom, &more);
    let layout = laid_out(&diagram);
    assert!(layout.has_rows);
    let most = layout.routes.iter().flatten().map(|route| stroke::returns(&route.pieces).count()).max();
    assert!(most >= Some(2), "{most:?}");
    check_wires(&layout);
    check(&diagram);
}

#[test]
fn what_fits_a_page_or_would_be_a_skein_is_no_rows() {
    assert!(!laid_out(&chain(8, EdgeKind::DerivedFrom, &[])).has_rows);
    let skein: Vec<(usize, usize)> = (0..40).map(|at| (at, at + 40)).collect();
    assert!(!laid_out(&chain(80, EdgeKind::Revises, &skein)).has_rows);
}

#[test]
fn what_fits_no_sheet_is_broken_where_more_lines_go_back() {
    let more = |count: usize| (9..count).flat_map(|at| [(at - 9, at), (at - 4, at)]).collect::<Vec<_>>();
    for (count, is_needed) in [(24, false), (70, true)] {
        let diagram = chain(count, EdgeKind::Revises, &more(count));
        let layout = laid_out(&diagram);
        assert_eq!(layout.has_rows, is_needed, "{count}: {} by {}", layout.width, layout.height);
        check_wires(&layout);
        check(&diagram);
    }
}

#[test]
fn what_may_be_broken_has_no_least_size() {
    for count in [10, 14, 24, 60] {
        let diagram = chain(count, EdgeKind::DerivedFrom, &[]);
        let edges = edges(&diagram);
        let cards: Vec<measure::Card> = diagram.nodes.iter().map(measure::card).collect();
        let names = vec![Some((90.0, 15.0)); edges.len()];
        for (flow, other) in [(Flow::Right, Flow::Down), (Flow::Down, Flow::Right)] {
            let (_, layers) = layout::flowing(flow, &cards, &edges, &names);
            let least = layout::least(other, &cards, (&edges, &names), &layers);
            let (other, _) = layout::flowing(other, &cards, &edges, &names);
            let extent = page::extent(other.width, other.height);
            assert!(least <= extent + 0.1, "{count}: {least} said, {extent} taken");
        }
    }
}

#[test]
fn the_key_says_how_rows_are_read() {
    let text = |count| written(&chain(count, EdgeKind::DerivedFrom, &[]), &Options::default());
    let says = |text: &str| text.contains("leads on in the next");
    assert!(says(&text(40)) && !says(&text(8)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_strip_is_sound(
        count in 16..48_usize,
        more in proptest::collection::vec((0..48_usize, 2..16_usize, any::<bool>()), 0..6),
    ) {
        let more: Vec<(usize, usize)> = more
            .into_iter()
            .map(|(from, by, is_back)| if is_back { (from + by, from) } else { (from, from + by) })
            .collect();
        let diagram = chain(count, EdgeKind::DerivedFrom, &more);
        check_wires(&laid_out(&diagram));
        check(&diagram);
    }
}
