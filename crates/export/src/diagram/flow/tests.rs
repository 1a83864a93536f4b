//! Two small networks, drawn: who stands where, what is marked, and that words stay words.

use std::borrow::Cow;

use dixit_core::analysis::support::Independent;
use proptest::prelude::*;

use super::*;

pub(crate) fn node(role: Role, id: &'static str, kind: Kind, in_cut: bool, leads: bool) -> FlowNode<'static> {
    let record = (!id.is_empty()).then(|| DiagramNode { id: id.into(), kind, label: format!("The {id}").into() });
    FlowNode { role, record, capacity: (!id.is_empty()).then_some(1), in_cut, leads }
}

/// Two papers quote one witness; a third rests on nobody.
pub(crate) fn sample() -> FlowDiagram<'static> {
    let affirming = FlowSide {
        nodes: vec![
            node(Role::Reader, "", Kind::Actor, false, true),
            node(Role::Publisher, "post", Kind::Actor, false, true),
            node(Role::Publisher, "times", Kind::Actor, false, true),
            node(Role::Document, "a", Kind::Document, false, true),
            node(Role::Document, "b", Kind::Document, false, true),
            node(Role::Statement, "s", Kind::Statement, false, true),
            node(Role::Statement, "t", Kind::Statement, false, false),
            node(Role::Origin, "post", Kind::Actor, true, true),
            node(Role::Sink, "", Kind::Actor, false, true),
        ],
        arcs: vec![(0, 1), (0, 2), (1, 3), (2, 4), (3, 5), (4, 5), (4, 6), (5, 7), (6, 6), (7, 8)],
        independent: Independent { at_least: 1, at_most: 1 },
        cut: vec![("post", Cow::Borrowed("The post"))],
    };
    let claim = DiagramNode { id: "c".into(), kind: Kind::Claim, label: "It was agreed".into() };
    FlowDiagram { claim, affirming, denying: FlowSide::default() }
}

fn drawn(diagram: &FlowDiagram<'_>) -> String {
    let mut out = Vec::new();
    svg(diagram, &Options::default(), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn the_cut_is_marked_and_named() {
    let svg = drawn(&sample());
    roxmltree::Document::parse(&svg).unwrap();
    assert!(svg.contains("For it: 1 independent origin<"));
    assert!(svg.contains("The cut: all of it hangs on The post."));
    assert_eq!(svg.matches("class=\"cut-name\"").count(), 1);
    assert!(svg.contains("leads to nobody who knows"));
    // An actor who brought it out and with whom it began stands twice, as what is said beside the id.
    assert!(svg.contains(">brought it out · post<") && svg.contains(">origin · post<"));
    assert!(!svg.contains("Against it"));
}

/// A paper quotes what was said of what was said, and so on, and the last of them knows.
#[test]
fn a_long_way_to_the_origin_stands_in_rows() {
    let told = |count: usize| {
        let mut nodes = vec![node(Role::Reader, "", Kind::Actor, false, true)];
        nodes.push(node(Role::Document, "paper", Kind::Document, false, true));
        nodes.extend((0..count).map(|_| node(Role::Statement, "told", Kind::Statement, false, true)));
        nodes.push(node(Role::Origin, "witness", Kind::Actor, true, true));
        nodes.push(node(Role::Sink, "", Kind::Actor, false, true));
        let arcs = (1..nodes.len()).map(|at| (at - 1, at)).collect();
        FlowSide { nodes, arcs, ..sample().affirming }
    };
    for (count, is_broken) in [(4, false), (60, true), (190, true)] {
        let diagram = FlowDiagram { affirming: told(count), ..sample() };
        let sheet = Sheet::new("for", &diagram.affirming);
        let Layout { boxes, width, height, has_rows, .. } = &sheet.picture.layout;
        assert_eq!(*has_rows, is_broken, "{count}");
        assert!(*width < 4_000.0 && (*width < height * 2.5 || !is_broken), "{count}: {width} by {height}");
        for (rank, one) in boxes.iter().enumerate() {
            assert!(boxes[..rank].iter().all(|other| !super::super::tests::overlap(one, other)), "{one:?}");
        }
        super::super::tests::check_lines(&sheet.picture.layout, &sheet.edges);
        assert_eq!(drawn(&diagram).contains("leads on in the next row"), is_broken, "{count}");
    }
}

#[test]
fn the_reader_stands_at_one_side_and_origins_at_the_other() {
    let diagram = sample();
    let sheet = Sheet::new("for", &diagram.affirming);
    let boxes = &sheet.picture.layout.boxes;
    for (from, to) in &diagram.affirming.arcs {
        assert!(from == to || boxes[*from].right() < boxes[*to].x, "{from} before {to}");
    }
    assert!(boxes.iter().all(|at| at.x >= boxes[0].x - 1e-6 && at.right() <= boxes[8].right() + 1e-6));
}

#[test]
fn nothing_behind_a_claim_is_said_so() {
    let svg = drawn(&FlowDiagram { affirming: FlowSide::default(), ..sample() });
    roxmltree::Document::parse(&svg).unwrap();
    assert!(svg.contains("For it: no independent origin") && svg.contains("No way leads to anybody who knows."));
}

#[test]
fn bounds_are_told_in_words() {
    let told = |at_least, at_most| {
        so_many(&FlowSide { independent: Independent { at_least, at_most }, ..FlowSide::default() })
    };
    let expected = [
        (0, 0, "no independent origin"),
        (1, 1, "1 independent origin"),
        (2, 2, "2 independent origins"),
        (1, 3, "between 1 and 3 independent origins"),
    ];
    for (least, most, words) in expected {
        assert_eq!(told(least, most), words);
    }
}

proptest! {
    #[test]
    fn any_text_is_only_text(label in any::<String>()) {
        let mut diagram = sample();
        diagram.claim.label = label.clone().into();
        diagram.affirming.nodes[5].record.as_mut().unwrap().label = label.clone().into();
        diagram.affirming.cut[0].1 = label.into();
        let svg = drawn(&diagram);
        prop_assert!(roxmltree::Document::parse(&svg).is_ok());
    }
}
