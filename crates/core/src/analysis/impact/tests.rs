//! Small cases of what falls, told by name, and shapes that would break what recurses or is not near-linear.

use crate::analysis::impact::{Effect, Impact};
use crate::fixture::{Case, text, word};
use crate::record::{ActorKind, Basis};

/// One unnamed source in two outlets, and a witness in a third.
fn case() -> Case {
    let mut case = Case::new().claim("c").claim("other").actor("witness").event("meeting");
    case = case.actor_with("source", |actor| actor.kind = word(ActorKind::Anonymous));
    for id in ["post", "star", "wire"] {
        case = case.actor(id).document_with(&format!("{id}-article"), |own| own.publisher = Some(text(id)));
    }
    case.statement("told", |s| s.by("source").claim("c"))
        .statement("post-says", |s| s.by("post").claim("c").relies_on("told", Basis::Told).carried_in("post-article"))
        .statement("star-says", |s| s.by("star").claim("c").relies_on("told", Basis::Told).carried_in("star-article"))
        .statement("saw", |s| {
            s.by("witness")
                .claim("c")
                .during("meeting")
                .relies_on("meeting", Basis::Witnessed)
                .carried_in("wire-article")
        })
        .statement("alone", |s| s.by("witness").claim("other").carried_in("wire-article"))
}

fn ids(impact: &Impact<'_>) -> Vec<String> {
    impact.unattested.iter().map(|own| own.id.to_owned()).collect()
}

fn struck(impact: &Impact<'_>) -> Vec<(String, u64, u64, Effect)> {
    let of = |own: &super::Struck<'_>| (own.claim.id.to_owned(), own.before.at_most, own.after.at_most, own.effect);
    impact.claims.iter().map(of).collect()
}

#[test]
fn a_source_takes_along_what_it_alone_said() {
    let case = case();
    let graph = case.graph();
    let impact = graph.impact("source", false).unwrap();
    assert_eq!(ids(&impact), ["told"]);
    assert_eq!(struck(&impact), [("c".to_owned(), 2, 1, Effect::Weakened)]);
}

#[test]
fn a_document_takes_along_what_it_alone_carries() {
    let case = case();
    let graph = case.graph();
    let impact = graph.impact("wire-article", false).unwrap();
    assert_eq!(ids(&impact), ["alone", "saw"]);
    assert_eq!(struck(&impact), [("c".to_owned(), 2, 1, Effect::Weakened), ("other".to_owned(), 1, 0, Effect::Lost)]);
    let one_of_two = graph.impact("post-article", false).unwrap();
    assert_eq!(ids(&one_of_two), ["post-says"]);
    assert!(one_of_two.claims.is_empty());
    assert_eq!(graph.impact("post-article", true).unwrap().claims.len(), 2);
}

#[test]
fn an_event_takes_along_what_was_said_during_it() {
    let case = case();
    let graph = case.graph();
    assert_eq!(ids(&graph.impact("meeting", false).unwrap()), ["saw"]);
    assert!(graph.impact("c", false).is_none());
}

#[test]
fn a_statement_left_without_grounds_is_no_origin() {
    let case = case();
    let graph = case.graph();
    let impact = graph.impact("told", false).unwrap();
    assert!(impact.unattested.is_empty());
    assert_eq!(impact.relied.iter().map(|own| own.id).collect::<Vec<_>>(), ["post-says", "star-says"]);
    assert_eq!(struck(&impact), [("c".to_owned(), 2, 1, Effect::Weakened)]);
}

#[test]
fn the_ranking_names_what_hangs_on_one_alone() {
    let case = case();
    let graph = case.graph();
    let ranked: Vec<(&str, usize, usize)> =
        graph.impact_rank(None).iter().map(|own| (own.record.id, own.claims, own.statements)).collect();
    assert_eq!(
        ranked,
        [
            ("wire", 1, 2),
            ("wire-article", 1, 2),
            ("alone", 1, 0),
            ("witness", 1, 0),
            ("post", 0, 1),
            ("post-article", 0, 1),
            ("star", 0, 1),
            ("star-article", 0, 1),
        ]
    );
    assert_eq!(graph.impact_rank(Some(1)).len(), 1);
}

/// Longer than any stack is deep, wider than any list is told.
#[test]
fn a_chain_and_a_fan_of_ten_thousand_fall_and_are_ranked() {
    let mut case = Case::new().claim("c").claim("wide").actor("w").document("d").document("hub");
    case = case.statement("s0", |s| s.by("w").claim("c"));
    for rank in 1..10_000 {
        case = case.statement(&format!("s{rank}"), |s| {
            let s = s.by("w").claim("c").relies_on(&format!("s{}", rank - 1), Basis::Told);
            if rank == 9_999 { s.carried_in("d") } else { s }
        });
        case = case.statement(&format!("wide{rank}"), |s| s.by("w").claim("wide").carried_in("hub"));
    }
    let graph = case.sound();
    let impact = graph.impact("d", false).unwrap();
    assert_eq!(impact.unattested.len(), 10_000);
    assert_eq!(struck(&impact), [("c".to_owned(), 1, 0, Effect::Lost)]);
    let ranked = graph.impact_rank(Some(3));
    let first: Vec<(&str, usize, usize)> =
        ranked.iter().map(|own| (own.record.id, own.claims, own.statements)).collect();
    assert_eq!(first, [("w", 2, 0), ("d", 1, 10_000), ("hub", 1, 9_999)]);
}
