//! What must hold for any diagram: nothing overlaps, lines keep off boxes, words fit, the file is well-formed and the same
//! each time.

use dixit_core::graph::EdgeKind;
use dixit_core::query::diagram::{DiagramEdge, DiagramNode, Manner};
use dixit_core::record::{How, Kind};
use proptest::prelude::*;

use super::geometry::{Box, Flow, Point};
use super::layout::{Layout, Route};
use super::*;
use crate::svg::measure::width;
use crate::svg::theme;

#[path = "../../examples/gallery/sample.rs"]
pub(super) mod sample;

pub(super) fn written(diagram: &Diagram<'_>, options: &Options<'_>) -> String {
    let mut out = Vec::new();
    svg_with(diagram, options, &mut out).expect("writing to memory");
    String::from_utf8(out).expect("UTF-8")
}

pub(super) fn drawn(diagram: &Diagram<'_>) -> (Vec<Edge>, Picture) {
    let edges = edges(diagram);
    let picture = picture(diagram, &edges);
    (edges, picture)
}

pub(super) fn overlap(one: &Box, other: &Box) -> bool {
    one.x < other.right() - 0.05
        && other.x < one.right() - 0.05
        && one.y < other.bottom() - 0.05
        && other.y < one.bottom() - 0.05
}

/// A route as many short straight lines, bends included.
fn traced(route: &Route) -> Vec<Point> {
    let mut points = Vec::new();
    let mut previous: Option<(Point, Point)> = None;
    for &(from, to) in &route.pieces {
        if let Some((start, end)) = previous {
            let (one, other) = stroke::controls(start, end, from, to);
            for step in 1..16 {
                let t = f64::from(step) / 16.0;
                let u = 1.0 - t;
                let (a, b, c, d) = (u * u * u, 3.0 * u * u * t, 3.0 * u * t * t, t * t * t);
                points.push(Point {
                    x: a * end.x + b * one.x + c * other.x + d * from.x,
                    y: a * end.y + b * one.y + c * other.y + d * from.y,
                });
            }
        }
        for step in 0..=4 {
            let t = f64::from(step) / 4.0;
            points.push(Point { x: from.x + (to.x - from.x) * t, y: from.y + (to.y - from.y) * t });
        }
        previous = Some((from, to));
    }
    points
}

/// True if a straight line goes through the inside of a box.
fn enters(from: Point, to: Point, at: &Box) -> bool {
    let (mut low, mut high) = (0.0_f64, 1.0_f64);
    let steps = (to.x - from.x, to.y - from.y);
    let within = 0.05;
    for (step, room) in [
        (-steps.0, from.x - at.x - within),
        (steps.0, at.right() - within - from.x),
        (-steps.1, from.y - at.y - within),
        (steps.1, at.bottom() - within - from.y),
    ] {
        if step.abs() < 1e-12 {
            if room <= 0.0 {
                return false;
            }
        } else if step < 0.0 {
            low = low.max(room / step);
        } else {
            high = high.min(room / step);
        }
    }
    low < high
}

pub(super) fn check(diagram: &Diagram<'_>) {
    let (edges, Picture { cards, layout }) = drawn(diagram);
    check_boxes(&layout, &cards);
    check_lines(&layout, &edges);
    for card in &cards {
        let padding = measure::padding(card.kind);
        for (line, size) in card
            .label
            .lines
            .iter()
            .map(|line| (line, measure::LABEL))
            .chain(card.id.lines.iter().map(|line| (line, measure::ID)))
        {
            assert!(width(line, size) <= card.width - 2.0 * padding.side + 1e-6, "{line:?} in {}", card.width);
        }
        assert!(card.label.lines.len() <= 5);
    }
    let text = written(diagram, &Options::default());
    roxmltree::Document::parse(&text).unwrap_or_else(|error| panic!("{error} in {text}"));
    assert_eq!(text, written(diagram, &Options::default()));
}

fn check_boxes(layout: &Layout, cards: &[measure::Card]) {
    for (at, one) in layout.boxes.iter().enumerate() {
        assert!(one.x >= -0.05 && one.y >= -0.05, "{one:?} is off the sheet");
        assert!(one.right() <= layout.width + 0.05 && one.bottom() <= layout.height + 0.05, "{one:?} is off the sheet");
        assert!(one.width >= cards[at].width - 1e-6 && one.height >= cards[at].height - 1e-6, "{one:?} is too small");
        for other in &layout.boxes[..at] {
            assert!(!overlap(one, other), "{one:?} and {other:?}");
        }
    }
}

pub(super) fn check_lines(layout: &Layout, edges: &[Edge]) {
    let names: Vec<_> = layout.routes.iter().map(|route| route.as_ref().and_then(|route| route.name)).collect();
    for (place, route) in layout.routes.iter().enumerate() {
        let edge = edges[place];
        let Some(route) = route else {
            assert_eq!(edge.from, edge.to, "an edge between two has a route");
            continue;
        };
        let points = traced(route);
        for pair in points.windows(2) {
            for (node, at) in layout.boxes.iter().enumerate() {
                assert!(!enters(pair[0], pair[1], at), "{edge:?} runs through box {node}: {pair:?} {at:?}");
            }
            for (other, name) in names.iter().enumerate().filter(|(other, _)| *other != place) {
                assert!(
                    !name.is_some_and(|name| enters(pair[0], pair[1], &name)),
                    "{edge:?} runs through the name of {other}"
                );
            }
        }
        if let Some(name) = names[place] {
            assert!(layout.boxes.iter().all(|at| !overlap(at, &name)), "the name of {edge:?} is on a box");
            let others = names[..place].iter().flatten();
            assert!(others.into_iter().all(|other| !overlap(other, &name)), "the name of {edge:?} is on another");
        }
    }
}

#[test]
fn the_samples_are_sound() {
    for (name, diagram) in sample::all() {
        // Quadratic checks of the largest would take the time of all the others.
        if name != "case-200" {
            check(&diagram);
        }
    }
}

/// The way out if the layout crate refuses a graph: ugly, but by the same rules.
#[test]
fn single_file_is_sound_too() {
    use super::layered::{Size, Wire, single_file};
    let blocks: Vec<_> = (0..6_u8).map(|at| Size { along: 120.0, across: 40.0 + 9.0 * f64::from(at) }).collect();
    let wire = |(from, to)| {
        let label = Some(Size { along: 60.0, across: 15.0 });
        Wire { from, to, label, weight: 1, span: 1 }
    };
    let wires: Vec<_> = [(0, 1), (0, 5), (5, 0), (3, 1), (2, 4), (2, 4)].into_iter().map(wire).collect();
    for proportion in [None, Some(0.6)] {
        let banded = bands::banded(&blocks, &wires, &single_file(&blocks, &wires), proportion);
        for (wire, pieces) in wires.iter().zip(&banded.pieces) {
            for piece in pieces {
                for (block, (&(main, cross), size)) in banded.blocks.iter().zip(&blocks).enumerate() {
                    let beside = (piece.from.cross - cross).abs() >= size.across / 2.0;
                    let (low, high) = (piece.from.main.min(piece.to.main), piece.from.main.max(piece.to.main));
                    let apart = low >= main + size.along / 2.0 - 1e-6 || high <= main - size.along / 2.0 + 1e-6;
                    assert!(beside || apart, "{wire:?} and block {block}");
                }
            }
        }
    }
}

#[test]
fn hundreds_of_islands_are_packed() {
    let mut diagram = Diagram::default();
    for at in 0..400 {
        for side in ["a", "b"] {
            diagram.nodes.push(DiagramNode {
                id: format!("{side}-{at}").into(),
                kind: Kind::Actor,
                label: "Name".into(),
            });
        }
        let (from, to) = (format!("a-{at}").into(), format!("b-{at}").into());
        diagram.edges.push(DiagramEdge { from, to, kind: EdgeKind::KnownTo, manner: None });
    }
    let (_, Picture { cards, layout }) = drawn(&diagram);
    check_boxes(&layout, &cards);
    assert!((0.7..3.0).contains(&(layout.width / layout.height)), "{} by {}", layout.width, layout.height);
}

/// A thousand records that refer to each other at random: no page shows them well, but none may hang.
#[test]
fn a_large_tangle_is_drawn_in_time() {
    let mut diagram = Diagram::default();
    let mut number = 12_345_u32;
    let mut next = |below: u32| {
        number = number.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (number >> 8) % below
    };
    for at in 0..600_u32 {
        diagram.nodes.push(DiagramNode { id: format!("n-{at}").into(), kind: Kind::Actor, label: "Name".into() });
        for _ in 0..2 {
            let to = format!("n-{}", next(600));
            diagram.edges.push(DiagramEdge {
                from: format!("n-{at}").into(),
                to: to.into(),
                kind: EdgeKind::To,
                manner: None,
            });
        }
    }
    let (_, Picture { cards, layout }) = drawn(&diagram);
    check_boxes(&layout, &cards);
}

#[test]
fn pages_have_sane_proportions() {
    for (name, diagram) in sample::all() {
        let (_, Picture { layout, .. }) = drawn(&diagram);
        let aspect = layout.width / layout.height;
        if !matches!(name, "empty" | "hostile") {
            assert!((0.5..4.0).contains(&aspect), "{name}: {} by {}", layout.width, layout.height);
        }
    }
}

#[test]
fn nothing_to_draw_says_so() {
    let text = written(&Diagram::default(), &Options::default());
    assert!(text.contains("nothing to draw"));
    assert!(text.contains("0 relations"));
    roxmltree::Document::parse(&text).expect("XML");
}

#[test]
fn edges_without_ends_are_left_out() {
    let mut diagram = sample::case(5);
    let before = edges(&diagram).len();
    diagram.edges.push(DiagramEdge {
        from: "doc-0".into(),
        to: "nowhere".into(),
        kind: EdgeKind::Carries,
        manner: None,
    });
    assert_eq!(edges(&diagram).len(), before);
    check(&diagram);
}

#[test]
fn nodes_say_what_they_are_and_link() {
    let link = |id: &str| format!("r/{id}?a=\"1\"&b");
    let options = Options { title: Some("<Title>"), link: Some(&link), ..Options::default() };
    let text = written(&sample::case(5), &options);
    let document = roxmltree::Document::parse(&text).expect("XML");
    let root = document.root_element();
    assert_eq!(root.attribute("role"), Some("img"));
    assert_eq!(root.first_element_child().and_then(|title| title.text()), Some("<Title>"));
    let nodes: Vec<_> = document.descendants().filter(|node| node.attribute("data-id").is_some()).collect();
    assert_eq!(nodes.len(), sample::case(5).nodes.len());
    for node in nodes {
        let id = node.attribute("data-id").expect("an id");
        let parent = node.parent_element().expect("a link");
        assert_eq!(parent.attribute("href"), Some(link(id).as_str()));
        assert!(node.attribute("class").is_some_and(|class| class.starts_with("node ")));
        assert!(node.children().any(|child| child.has_tag_name("title") || child.tag_name().name() == "title"));
    }
}

#[test]
fn the_key_lists_what_occurs_and_no_more() {
    let text = written(&sample::fan(3), &Options::default());
    let (_, key) = text.split_once("class=\"legend\"").expect("a key");
    for (word, is_there) in
        [("document", true), ("statement", true), ("carries", true), ("actor", false), ("says", false)]
    {
        assert_eq!(key.contains(&format!(">{word}<")), is_there, "{word}");
    }
    let bare = written(&sample::fan(3), &Options { without_legend: true, ..Options::default() });
    assert!(!bare.contains("class=\"legend\""));
}

#[test]
fn right_to_left_labels_say_so_and_forged_directions_show() {
    let text = written(&sample::fan(10), &Options::default());
    assert!(text.contains("direction=\"rtl\""));
    let hostile = written(&sample::hostile(), &Options::default());
    assert!(!hostile.contains('\u{202E}') || hostile.matches('\u{202E}').count() == 0);
    assert!(hostile.contains("⟨U+202E⟩"));
    assert!(!hostile.contains("<script>"));
}

#[test]
fn every_kind_has_a_shape_and_every_edge_a_look() {
    let text = written(&sample::tangle(), &Options::default());
    for kind in theme::KINDS {
        assert!(text.contains(&format!("class=\"node {}\"", kind.as_str())), "{kind:?}");
    }
    for kind in EdgeKind::SHOWN {
        assert!(text.contains(&format!("class=\"edge {}\"", kind.as_str())), "{kind:?}");
    }
}

const KINDS: [Kind; 6] = theme::KINDS;

prop_compose! {
    fn any_diagram()(
        nodes in proptest::collection::vec((0..KINDS.len(), "\\PC{0,60}"), 0..14),
        edges in proptest::collection::vec((0..16_usize, 0..16_usize, 0..EdgeKind::SHOWN.len()), 0..30),
    ) -> Diagram<'static> {
        Diagram {
            nodes: nodes
                .into_iter()
                .enumerate()
                .map(|(at, (kind, label))| DiagramNode { id: format!("n-{at}").into(), kind: KINDS[kind], label: label.into() })
                .collect(),
            edges: edges
                .into_iter()
                .map(|(from, to, kind)| DiagramEdge {
                    from: format!("n-{from}").into(),
                    to: format!("n-{to}").into(),
                    kind: EdgeKind::SHOWN[kind],
                    manner: How::WORDS.get(from).map(|&(_, how)| Manner::How(how)).filter(|_| EdgeKind::SHOWN[kind] == EdgeKind::DerivedFrom),
                })
                .collect(),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_flow_takes_less_than_the_other_says_it_will(diagram in any_diagram()) {
        let edges = edges(&diagram);
        let cards: Vec<measure::Card> = diagram.nodes.iter().map(measure::card).collect();
        let names = vec![Some((40.0, 15.0)); edges.len()];
        for (flow, other) in [(Flow::Right, Flow::Down), (Flow::Down, Flow::Right)] {
            let (_, layers) = layout::flowing(flow, &cards, &edges, &names);
            let least = layout::least(other, &cards, (&edges, &names), &layers);
            let (other, _) = layout::flowing(other, &cards, &edges, &names);
            let extent = page::extent(other.width, other.height);
            prop_assert!(least <= extent + 0.1, "{least} said, {extent} taken");
        }
    }

    #[test]
    fn any_diagram_is_sound(diagram in any_diagram()) {
        check(&diagram);
    }

    #[test]
    fn any_text_is_well_formed(id in any::<String>(), label in any::<String>(), title in any::<String>()) {
        let node = |id: &str| DiagramNode { id: id.to_owned().into(), kind: Kind::Claim, label: label.clone().into() };
        let diagram = Diagram {
            nodes: vec![node(&id), node("other")],
            edges: vec![DiagramEdge { from: id.clone().into(), to: "other".into(), kind: EdgeKind::Contradicts, manner: None }],
        };
        let link = |id: &str| id.to_owned();
        let text = written(&diagram, &Options { title: Some(&title), link: Some(&link), ..Options::default() });
        prop_assert!(roxmltree::Document::parse(&text).is_ok());
    }
}
