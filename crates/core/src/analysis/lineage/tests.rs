//! Named cases of lineage. Random ones stand in [`crate::proof`].

use crate::fixture::{Case, derivation, text, texts, word};
use crate::record::{Derivation, Part};
use crate::source::Span;

use super::*;

fn part(id: &str, derived_from: Vec<Derivation<'static>>) -> Part<'static> {
    Part { id: text(id), label: None, text: Some(text(id)), derived_from }
}

fn dropped(source: &str) -> Derivation<'static> {
    Derivation { span: Span::default(), from: text(source), how: word(How::Dropped), per: texts(&["draft"]) }
}

fn case() -> Case {
    Case::new()
        .document_with("draft", |document| document.parts = vec![part("p", vec![]), part("q", vec![])])
        .document_with("memo", |document| document.parts = vec![part("p", vec![])])
        .document_with("plan", |document| {
            document.derived_from = vec![derivation("draft", &[]), dropped("draft#q")];
            document.parts = vec![part("p", vec![derivation("draft#p", &["memo"]), derivation("memo#p", &[])])];
        })
        .document_with("final", |document| document.parts = vec![part("p", vec![derivation("plan#p", &["memo"])])])
}

fn ids<'g>(lineage: &Lineage<'g>) -> Vec<(u32, &'g str)> {
    lineage.nodes.iter().map(|node| (node.distance, node.id)).collect()
}

fn steps<'g>(steps: &[Step<'g>]) -> Vec<(&'g str, &'g str)> {
    steps.iter().map(|step| (step.from, step.to)).collect()
}

#[test]
fn up_to_the_roots() {
    let case = case();
    let graph = case.graph();
    let lineage = graph.lineage("final#p", Direction::Up).unwrap();
    assert_eq!(ids(&lineage), [(0, "final#p"), (1, "plan#p"), (2, "draft#p"), (2, "memo#p")]);
    assert_eq!(steps(&lineage.steps), [("plan#p", "final#p"), ("draft#p", "plan#p"), ("memo#p", "plan#p")]);
    assert_eq!(lineage.ends, ["draft#p", "memo#p"]);
    assert_eq!(steps(&lineage.documents), [("draft", "plan")]);
    assert_eq!(lineage.nodes[1].document, Some("plan"));
    assert!(lineage.cycles.is_empty());
}

#[test]
fn down_to_what_became_of_it() {
    let case = case();
    let graph = case.graph();
    let lineage = graph.lineage("draft#p", Direction::Down).unwrap();
    assert_eq!(ids(&lineage), [(0, "draft#p"), (1, "plan#p"), (2, "final#p")]);
    assert_eq!(lineage.ends, ["final#p"]);
    assert_eq!(steps(&lineage.documents), [("draft", "plan")]);
    let lineage = graph.lineage("draft#q", Direction::Down).unwrap();
    assert_eq!(steps(&lineage.steps), [("draft#q", "plan")]);
    assert_eq!(lineage.steps[0].how, How::Dropped);
    assert_eq!(lineage.ends, ["draft#q"], "what was dropped has no descendant");
}

#[test]
fn a_whole_document_says_what_it_dropped() {
    let case = case();
    let graph = case.graph();
    let lineage = graph.lineage("plan", Direction::Up).unwrap();
    assert_eq!(steps(&lineage.steps), [("draft", "plan"), ("draft#q", "plan")]);
    assert_eq!(lineage.ends, ["draft"]);
    assert!(graph.lineage("nothing", Direction::Up).is_none());
}

#[test]
fn a_circle_ends_and_is_named() {
    let case = Case::new()
        .document_with("a", |document| document.parts = vec![part("p", vec![derivation("b#p", &[])])])
        .document_with("b", |document| document.parts = vec![part("p", vec![derivation("a#p", &[])])])
        .document_with("c", |document| document.parts = vec![part("p", vec![derivation("c#p", &[])])]);
    let graph = case.graph();
    let lineage = graph.lineage("a#p", Direction::Up).unwrap();
    assert_eq!(ids(&lineage), [(0, "a#p"), (1, "b#p")]);
    assert_eq!(lineage.cycles, [["a#p", "b#p"]]);
    assert!(lineage.ends.is_empty());
    assert_eq!(graph.lineage("c#p", Direction::Down).unwrap().cycles, [["c#p"]]);
}

#[test]
fn a_chain_of_ten_thousand_is_walked_both_ways() {
    let name = |rank: usize| format!("v{rank:05}");
    let mut case = Case::new().document_with(&name(0), |document| document.parts = vec![part("p", vec![])]);
    for rank in 1..10_000 {
        let source = format!("{}#p", name(rank - 1));
        case = case.document_with(&name(rank), |document| {
            document.parts = vec![part("p", vec![derivation(&source, &["v00000"])])];
        });
    }
    let graph = case.graph();
    let up = graph.lineage("v09999#p", Direction::Up).unwrap();
    assert_eq!((up.nodes.len(), up.steps.len(), up.nodes[9_999].distance), (10_000, 9_999, 9_999));
    assert_eq!(up.ends, ["v00000#p"]);
    assert_eq!(graph.lineage("v00000#p", Direction::Down).unwrap().ends, ["v09999#p"]);
}
