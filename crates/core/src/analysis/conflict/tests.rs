//! Conflicts case by case, by name; the proof by random records is in `crate::proof`.

use super::*;
use crate::fixture::{Case, date, text, texts, word};
use crate::record::{Basis, States};

/// What a conflict is, in a line: kind, severity, and per side what is done, by which statements.
fn lines(conflicts: &[Conflict<'_>]) -> Vec<String> {
    let line = |conflict: &Conflict<'_>| {
        let side = |side: &Side<'_>| {
            let claim = side.claim.as_ref().map_or("", |claim| claim.id);
            let statements: Vec<&str> = side.statements.iter().map(|voice| voice.id).collect();
            format!("{} {claim} ({})", side.position.as_str(), statements.join(" "))
        };
        let sides: Vec<String> = conflict.sides.iter().map(side).collect();
        format!("{} {}: {}", conflict.kind.as_str(), conflict.severity.as_str(), sides.join(" / "))
    };
    conflicts.iter().map(line).collect()
}

fn found(case: &Case) -> Vec<String> {
    lines(&case.graph().conflicts(None, None))
}

fn by(written: &str) -> Option<KnownBy> {
    Some(KnownBy::Certainly(date(written).value.bounds))
}

/// The minister told senators that the plan is a wish list, they say; on his own account he says it is ours.
fn minister() -> Case {
    Case::new()
        .actor("minister")
        .actor("senator")
        .document_with("article", |document| document.published = Some(date("2025-11-22")))
        .document_with("post", |document| document.published = Some(date("2025-11-23")))
        .claim_with("is-ours", |claim| claim.contradicts = texts(&["wish-list"]))
        .claim("wish-list")
        .statement("told", |s| s.by("minister").to("senator").at("2025-11-22").claim("wish-list"))
        .statement("relayed", |s| {
            let s = s.by("senator").at("2025-11-22").claim("wish-list").stance(Stance::Reports);
            s.relies_on("told", Basis::Told).carried_in("article")
        })
        .statement("posted", |s| s.by("minister").at("2025-11-23").claim("is-ours").carried_in("post"))
}

#[test]
fn a_reversal_tells_what_others_relay_from_his_own_account() {
    let case = minister();
    let graph = case.graph();
    let conflicts = graph.conflicts(None, None);
    assert_eq!(
        lines(&conflicts),
        [
            "disputed hard: Asserts is-ours (posted) / Asserts wish-list (told)",
            "reversed definite: Asserts wish-list (told) / Asserts is-ours (posted)",
        ]
    );
    let reversal = &conflicts[1];
    assert_eq!(reversal.relayed_only, ["told"]);
    let (told, posted) = (&reversal.sides[0].statements[0], &reversal.sides[1].statements[0]);
    assert!(told.relayed_only && !posted.relayed_only);
    assert_eq!(told.relayed_by, [("relayed", vec!["senator"])]);
    assert_eq!(posted.carried_in, ["post"]);
    assert_eq!(reversal.sides[0].actors, ["minister"]);
}

#[test]
fn a_conflict_is_there_once_both_sides_are_public() {
    let case = minister();
    let graph = case.graph();
    assert_eq!(graph.conflicts(None, by("2025-11-22")), []);
    assert_eq!(graph.conflicts(None, by("2025-11-23")).len(), 2);
    assert_eq!(graph.conflicts(Some(ConflictKind::Reversed), by("2025-11-23")).len(), 1);
}

#[test]
fn what_was_taken_back_counts_on_no_side_but_is_a_reversal() {
    let case = Case::new()
        .actor("a")
        .actor("b")
        .document_with("early", |document| document.published = Some(date("2025-01-01")))
        .document_with("late", |document| document.published = Some(date("2025-02-01")))
        .claim("c")
        .statement("asserts", |s| s.by("a").at("2025-01-01").claim("c").carried_in("early"))
        .statement("denies", |s| s.by("b").at("2025-01-01").claim("c").stance(Stance::Denies).carried_in("early"))
        .statement("takes-back", |s| s.by("a").at("2025-02-01").retracts("asserts").carried_in("late"));
    assert_eq!(found(&case), ["reversed definite: Asserts c (asserts) / Retracts c (takes-back)"]);
    let graph = case.graph();
    // Before anybody could know of it, it stood.
    assert_eq!(
        lines(&graph.conflicts(None, by("2025-01"))),
        ["disputed hard: Asserts c (asserts) / Denies c (denies)"]
    );
}

#[test]
fn taking_back_another_persons_words_is_no_reversal_of_ones_own() {
    let case = Case::new()
        .actor("reporter")
        .actor("outlet")
        .claim("c")
        .statement("wrote", |s| s.by("reporter").claim("c"))
        .statement("withdraws", |s| s.by("outlet").retracts("wrote"));
    assert_eq!(found(&case), [""; 0]);
}

#[test]
fn what_is_retracted_without_a_claim_is_a_reversal_too() {
    let case = Case::new()
        .actor("a")
        .statement("said", |s| s.by("a").at("2025-01-01"))
        .statement("unsaid", |s| s.by("a").at("2025-01~").retracts("said"));
    assert_eq!(found(&case), ["reversed possible: Asserts  (said) / Retracts  (unsaid)"]);
}

#[test]
fn relaying_asking_and_declining_take_no_side() {
    let stances = [Stance::Reports, Stance::Questions, Stance::Declines];
    let mut case = Case::new().actor("a").actor("b").claim("c").statement("says", |s| s.by("a").claim("c"));
    for stance in stances {
        case = case.statement(&stance.as_str().to_lowercase(), |s| s.by("b").claim("c").stance(stance));
    }
    assert_eq!(found(&case), [""; 0]);
}

#[test]
fn values_count_where_someone_asserts_them() {
    let dated = |is: &'static str| {
        move |claim: &mut crate::record::Claim<'static>| {
            claim.states = Some(States::Date { of: text("leak"), is: date(is) });
        }
    };
    let case = Case::new()
        .actor("a")
        .event_with("leak", |event| event.at = Some(date("2025-11-18/2025-11-20")))
        .claim_with("on-18", dated("2025-11-18"))
        .claim_with("on-20", dated("2025-11-20"))
        .claim_with("on-21", dated("2025-11-21?"))
        .claim_with("november", dated("2025-11"))
        .claim_with("nobody-says", dated("2024"))
        .claim_with("elsewhere", |claim| {
            claim.states = Some(States::Count { of: text("leak"), is: word(3) });
        })
        .statement("s18", |s| s.by("a").claim("on-18"))
        .statement("s20", |s| s.by("a").claim("on-20"))
        .statement("s21", |s| s.by("a").claim("on-21"))
        .statement("s11", |s| s.by("a").claim("november"))
        .statement("n", |s| s.by("a").claim("nobody-says").stance(Stance::Denies))
        .statement("e", |s| s.by("a").claim("elsewhere"));
    let graph = case.graph();
    let conflicts = graph.conflicts(Some(ConflictKind::Value), None);
    let pairs: Vec<String> = conflicts
        .iter()
        .map(|conflict| {
            let values: Vec<&str> = conflict.sides.iter().filter_map(|side| side.value.as_deref()).collect();
            format!("{} {}", conflict.severity.as_str(), values.join(" "))
        })
        .collect();
    assert_eq!(
        pairs,
        [
            "precision 2025-11 2025-11-18",
            "precision 2025-11 2025-11-20",
            "precision 2025-11 2025-11-21?",
            "hard 2025-11-18 2025-11-20",
            "soft 2025-11-18 2025-11-21?",
            "soft 2025-11-20 2025-11-21?",
        ]
    );
    assert_eq!(conflicts[0].recorded.as_deref(), Some("2025-11-18/2025-11-20"));
    assert_eq!(conflicts[0].of.as_ref().map(|of| of.id), Some("leak"));
}

#[test]
fn a_claim_of_ten_thousand_statements_is_one_dispute() {
    let mut case = Case::new().claim("c");
    for rank in 0..10_000 {
        let stance = if rank % 2 == 0 { Stance::Asserts } else { Stance::Denies };
        let who = format!("a{}", rank / 4);
        case = if rank % 4 == 0 { case.actor(&who) } else { case };
        case = case.statement(&format!("s{rank}"), |s| s.by(&who).claim("c").stance(stance));
    }
    let graph = case.graph();
    let conflicts = graph.conflicts(None, None);
    assert_eq!(conflicts.len(), 1 + 2_500);
    assert_eq!(conflicts[0].sides[0].statements.len(), 5_000);
    assert_eq!(conflicts[1].sides[0].statements.len(), 2, "each has their own");
}

#[test]
fn three_hundred_claims_that_contradict_each_other_are_as_many_pairs() {
    let ids: Vec<String> = (0..300).map(|rank| format!("c{rank:03}")).collect();
    let mut case = Case::new().actor("a").actor("b");
    for (rank, id) in ids.iter().enumerate() {
        let others: Vec<&str> = ids[..rank].iter().map(String::as_str).collect();
        case = case.claim_with(id, |claim| claim.contradicts = texts(&others));
        let who = if rank % 100 == 0 { "a" } else { "b" };
        case = case.statement(&format!("s{rank}"), |s| s.by(who).claim(id));
    }
    let graph = case.graph();
    let pairs = |n: usize| n * (n - 1) / 2;
    assert_eq!(graph.conflicts(Some(ConflictKind::Disputed), None).len(), pairs(300));
    assert_eq!(graph.conflicts(Some(ConflictKind::Reversed), None).len(), pairs(3) + pairs(297));
}

#[test]
fn ten_thousand_claims_of_one_value_are_no_conflict() {
    let mut case = Case::new().actor("a").event("e");
    for rank in 0..10_000 {
        let is = if rank == 77 { "2025-01-02" } else { "2025-01-01" };
        let id = format!("c{rank}");
        case = case.claim_with(&id, |claim| claim.states = Some(States::Date { of: text("e"), is: date(is) }));
        case = case.statement(&format!("s{rank}"), |s| s.by("a").claim(&id));
    }
    assert_eq!(case.graph().conflicts(None, None).len(), 9_999);
}
