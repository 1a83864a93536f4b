//! The cases that model.md and the issue name, and shapes that would break what recurses or is not near-linear.

use crate::analysis::support::{Independent, Side};
use crate::code::Code;
use crate::fixture::{Case, Saying, date, text, texts, word};
use crate::query::filter::KnownBy;
use crate::record::{ActorKind, Basis, Stance};

fn outlet(case: Case, document: &str) -> Case {
    let publisher = format!("of-{document}");
    let case = case.actor_with(&publisher, |actor| actor.kind = word(ActorKind::Outlet));
    case.document_with(document, |own| own.publisher = Some(text(&publisher)))
}

fn outlets(count: usize) -> Case {
    (0..count).fold(Case::new().claim("c"), |case, rank| outlet(case, &format!("d{rank}")))
}

fn unnamed(case: Case, id: &str) -> Case {
    case.actor_with(id, |actor| actor.kind = word(ActorKind::Anonymous))
}

fn says(case: Case, id: &str, say: impl FnOnce(Saying) -> Saying) -> Case {
    case.statement(id, |s| say(s.claim("c")))
}

fn bounds(case: &Case) -> (u64, u64) {
    let Independent { at_least, at_most } = case.graph().support("c", None).unwrap().affirming.independent;
    (at_least, at_most)
}

fn points(side: &Side<'_>) -> Vec<String> {
    side.single_points.iter().map(|point| point.id.to_owned()).collect()
}

#[test]
fn one_source_in_five_outlets_is_one() {
    let mut case = says(unnamed(outlets(5), "source"), "told", |s| s.by("source"));
    for rank in 0..5 {
        let document = format!("d{rank}");
        case = says(case, &format!("s{rank}"), |s| {
            s.by(&format!("of-{document}")).relies_on("told", Basis::Told).carried_in(&document)
        });
    }
    assert_eq!(bounds(&case), (1, 1));
    let graph = case.graph();
    let side = graph.support("c", None).unwrap().affirming;
    assert_eq!(points(&side), ["source", "told"]);
    assert_eq!(side.outlets.len(), 5);
    assert_eq!(side.origins.iter().map(|origin| origin.who.id).collect::<Vec<_>>(), ["source"]);
    let chain: Vec<&str> = side.origins[0].chains[0].iter().map(|step| step.id).collect();
    assert_eq!(chain, ["d0", "s0", "told", "source"]);
    assert_eq!((side.unknown_basis(), side.accounts.len()), (1, 6));
    assert_eq!(side.cut.iter().map(|party| party.id).collect::<Vec<_>>(), ["source"]);
}

#[test]
fn three_unnamed_in_one_outlet_are_one() {
    let mut case = outlets(1);
    for source in ["x", "y", "z"] {
        case = says(unnamed(case, source), &format!("told-{source}"), |s| s.by(source).carried_in("d0"));
    }
    assert_eq!(bounds(&case), (1, 1));
    let graph = case.graph();
    let side = graph.support("c", None).unwrap().affirming;
    assert_eq!(points(&side), ["d0", "of-d0"]);
    assert_eq!(side.origins.len(), 3);
}

#[test]
fn one_person_in_five_outlets_and_on_their_own_account_is_one() {
    let mut case = outlets(5).actor("minister").document_with("post", |post| post.by = texts(&["minister"]));
    for rank in 0..5 {
        case = says(case, &format!("s{rank}"), |s| s.by("minister").carried_in(&format!("d{rank}")));
    }
    let case = says(case, "own", |s| s.by("minister").carried_in("post"));
    assert_eq!(bounds(&case), (1, 1));
    assert_eq!(points(&case.graph().support("c", None).unwrap().affirming), ["minister"]);
}

#[test]
fn two_outlets_each_with_a_named_witness_are_two() {
    let mut case = outlets(2).actor("w0").actor("w1").event("meeting");
    for rank in 0..2 {
        case = says(case, &format!("s{rank}"), |s| {
            s.by(&format!("w{rank}")).relies_on("meeting", Basis::Witnessed).carried_in(&format!("d{rank}"))
        });
    }
    assert_eq!(bounds(&case), (2, 2));
    let graph = case.graph();
    let side = graph.support("c", None).unwrap().affirming;
    assert!(side.single_points.is_empty());
    assert_eq!(side.cut.iter().map(|party| party.id).collect::<Vec<_>>(), ["w0", "w1"]);
    assert_eq!(side.unknown_basis(), 0);
}

#[test]
fn two_unnamed_in_two_outlets_are_one_to_two_and_two_if_distinct() {
    let two = |distinct: bool| {
        let mut case = outlets(2);
        for rank in 0..2 {
            let source = format!("x{rank}");
            case = case.actor_with(&source, |actor| {
                actor.kind = word(ActorKind::Anonymous);
                actor.distinct_from = if distinct && rank == 0 { texts(&["x1"]) } else { vec![] };
            });
            case = says(case, &format!("s{rank}"), |s| s.by(&source).carried_in(&format!("d{rank}")));
        }
        bounds(&case)
    };
    assert_eq!(two(false), (1, 2));
    assert_eq!(two(true), (2, 2));
}

#[test]
fn a_circle_with_nobody_in_it_is_nothing_and_is_reported() {
    let case = outlets(2);
    let case = says(case, "a", |s| s.by("of-d0").relies_on("b", Basis::Cites).carried_in("d0"));
    let case = says(case, "b", |s| s.by("of-d1").relies_on("a", Basis::Cites).carried_in("d1"));
    assert_eq!(bounds(&case), (0, 0));
    assert_eq!(case.check(Code::CircularSourcing).len(), 1);
    let graph = case.graph();
    let side = graph.support("c", None).unwrap().affirming;
    assert_eq!(side.circles, [["a", "b"]]);
    assert!(side.single_points.is_empty() && side.origins.is_empty() && side.cut.is_empty());
    assert!(side.accounts.iter().all(|account| !account.counts));
}

#[test]
fn a_chain_of_pure_reports_is_nothing() {
    let case = outlets(2);
    let case = says(case, "a", |s| s.by("of-d0").stance(Stance::Reports).relies_on("b", Basis::Cites).carried_in("d0"));
    let case = says(case, "b", |s| s.by("of-d1").stance(Stance::Reports).carried_in("d1"));
    assert_eq!(bounds(&case), (0, 0));
    // Nor if somebody else asserts it without being relied on.
    let case = outlet(case.actor("w"), "d2");
    let case = says(case, "own", |s| s.by("w").carried_in("d2"));
    assert_eq!(bounds(&case), (1, 1));
}

#[test]
fn a_witness_who_takes_it_back_no_longer_counts_from_the_day_that_is_known() {
    let mut case = Case::new().claim("c");
    for (rank, day) in ["2025-01-01", "2025-01-02", "2025-01-09"].into_iter().enumerate() {
        case = case.actor(&format!("w{rank}")).document_with(&format!("d{rank}"), |d| d.published = Some(date(day)));
    }
    let case = says(case, "s0", |s| s.by("w0").carried_in("d0"));
    let case = says(case, "s1", |s| s.by("w1").carried_in("d1"));
    let case = says(case, "s2", |s| s.by("w1").relies_on("s0", Basis::Cites).carried_in("d1"));
    let case = case.statement("back", |s| s.by("w0").retracts("s0").carried_in("d2"));
    let graph = case.graph();
    let side = |known| graph.support("c", known).unwrap().affirming;
    let by = |day| Some(KnownBy::Certainly(date(day).value.bounds));
    assert_eq!(side(None).independent.at_most, 1);
    assert_eq!(side(None).retracted.iter().map(|own| own.id).collect::<Vec<_>>(), ["s0"]);
    assert_eq!(side(by("2025-01-08")).independent.at_most, 2);
    assert!(side(by("2025-01-08")).retracted.is_empty());
    let relying = side(None).accounts.into_iter().find(|account| account.statement.id == "s2").unwrap();
    assert_eq!(relying.taken_back.iter().map(|own| own.id).collect::<Vec<_>>(), ["s0"]);
    assert!(!relying.counts);
    assert_eq!(side(by("2025-01-09")).independent.at_most, 1);
    assert_eq!(side(by("2025-01-01")).independent.at_most, 1);
    assert_eq!(side(by("2024-12-31")).accounts.len(), 0);
}

#[test]
fn a_group_counts_for_as_many_as_it_has_if_as_many_ways_lead_there() {
    let mut case = outlets(3).actor_with("crew", |actor| {
        actor.kind = word(ActorKind::Anonymous);
        actor.count = Some(word(2));
    });
    for rank in 0..3 {
        case = says(case, &format!("s{rank}"), |s| s.by("crew").carried_in(&format!("d{rank}")));
    }
    assert_eq!(bounds(&case), (2, 2));
}

#[test]
fn what_implies_it_is_for_it_and_what_it_implies_denied_is_against_it() {
    let case = outlets(3).actor("w0").actor("w1").actor("w2");
    let case = case.claim_with("stronger", |claim| claim.implies = texts(&["strong"]));
    let case = case.claim_with("strong", |claim| claim.implies = texts(&["c"]));
    let case = case.claim_with("rival", |claim| claim.contradicts = texts(&["c"]));
    let case = case.statement("s0", |s| s.by("w0").claim("stronger").carried_in("d0"));
    let case = case.statement("s1", |s| s.by("w1").claim("c").stance(Stance::Denies).carried_in("d1"));
    let case = case.statement("s2", |s| s.by("w2").claim("rival").carried_in("d2"));
    let graph = case.graph();
    let ids = |side: Side<'_>| -> Vec<String> {
        side.accounts.iter().map(|account| account.statement.id.to_owned()).collect()
    };
    let support = |claim| graph.support(claim, None).unwrap();
    assert_eq!(ids(support("c").affirming), ["s0"]);
    assert_eq!(ids(support("c").denying), ["s1", "s2"]);
    assert_eq!(ids(support("stronger").denying), ["s1"]);
    assert_eq!(support("c").denying.independent, Independent { at_least: 2, at_most: 2 });
    assert!(graph.support("s0", None).is_none());
}

/// Sources linked in a way that has 3^12 heaviest sets: an answer comes all the same, and is no more than is true.
#[test]
fn unnamed_sources_in_a_knot_are_bounded_from_below() {
    let mut case = outlets(36);
    for rank in 0..36_usize {
        let source = format!("x{rank:02}");
        let others: Vec<String> = (0..36).filter(|other| other / 3 != rank / 3).map(|n| format!("x{n:02}")).collect();
        case = case.actor_with(&source, |actor| {
            actor.kind = word(ActorKind::Anonymous);
            actor.distinct_from = texts(&others.iter().map(String::as_str).collect::<Vec<_>>());
        });
        case = says(case, &format!("s{rank}"), |s| s.by(&source).carried_in(&format!("d{rank}")));
    }
    assert_eq!(bounds(&case), (12, 36));
}

/// Longer than any stack is deep.
#[test]
fn a_chain_of_ten_thousand_has_one_origin() {
    let mut case = outlets(1).actor("w");
    case = says(case, "s0", |s| s.by("w"));
    for rank in 1..10_000 {
        case = says(case, &format!("s{rank}"), |s| s.by("w").relies_on(&format!("s{}", rank - 1), Basis::Told));
    }
    let case = says(case, "last", |s| s.by("of-d0").relies_on("s9999", Basis::Told).carried_in("d0"));
    let graph = case.sound();
    let side = graph.support("c", None).unwrap().affirming;
    assert_eq!(side.independent, Independent { at_least: 1, at_most: 1 });
    assert_eq!(side.single_points.len(), 10_004);
    assert_eq!(side.origins[0].chains[0].len(), 10_003);
}

#[test]
fn a_fan_of_ten_thousand_has_as_many_origins() {
    let mut case = Case::new().claim("c").document("hub");
    for rank in 0..10_000 {
        let (who, document) = (format!("w{rank}"), format!("d{rank}"));
        case = case.actor(&who).document(&document);
        case = says(case, &format!("s{rank}"), |s| s.by(&who).carried_in(&document).carried_in("hub"));
    }
    let graph = case.sound();
    let side = graph.support("c", None).unwrap().affirming;
    assert_eq!(side.independent, Independent { at_least: 10_000, at_most: 10_000 });
}

/// Everybody cites everybody, and one in ten has a witness of their own.
#[test]
fn a_clique_of_three_hundred_has_as_many_origins_as_witnesses() {
    let mut case = outlets(300);
    for rank in 0..300 {
        let who = format!("w{rank}");
        case = says(case.actor(&who), &format!("s{rank}"), |mut s| {
            s = s.by(&who).carried_in(&format!("d{rank}"));
            for other in (0..300).filter(|&other| other != rank) {
                s = s.relies_on(&format!("s{other}"), Basis::Cites);
            }
            if rank % 10 == 0 { s.relies_on(&who, Basis::Told) } else { s }
        });
    }
    let graph = case.sound();
    let side = graph.support("c", None).unwrap().affirming;
    assert_eq!(side.independent, Independent { at_least: 30, at_most: 30 });
    assert_eq!(side.circles.len(), 1);
}

#[test]
fn the_network_is_told_with_its_cut() {
    let case = says(unnamed(outlets(2), "x"), "s", |s| s.by("x").carried_in("d0").carried_in("d1"));
    let graph = case.graph();
    let (network, against) = graph.support_networks("c", None).unwrap();
    let nodes: Vec<(&str, Option<&str>, bool)> =
        network.nodes.iter().map(|node| (node.role.as_str(), node.id, node.in_cut)).collect();
    assert_eq!(
        nodes,
        [
            ("reader", None, false),
            ("publisher", Some("of-d0"), false),
            ("publisher", Some("of-d1"), false),
            ("document", Some("d0"), false),
            ("document", Some("d1"), false),
            ("statement", Some("s"), false),
            ("origin", Some("x"), true),
            ("sink", None, false),
        ]
    );
    assert_eq!(network.arcs, [(0, 1), (0, 2), (1, 3), (2, 4), (3, 5), (4, 5), (5, 6), (6, 7)]);
    assert!(network.nodes.iter().all(|node| node.leads));
    assert_eq!(against.nodes.len(), 2);
    assert!(against.nodes.iter().all(|node| node.id.is_none()));
}
