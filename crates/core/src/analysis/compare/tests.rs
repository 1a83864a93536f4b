//! Named cases of comparing: what an editor would ask. Random ones stand in [`crate::proof`].

use crate::fixture::{Case, date, text, texts, word};
use crate::record::{Derivation, Document, How, Part};
use crate::source::Span;

use super::*;

fn from(source: &str, how: How, per: &[&str]) -> Derivation<'static> {
    Derivation { span: Span::default(), from: text(source), how: word(how), per: texts(per) }
}

fn part(id: &str, words: &str, derived_from: Vec<Derivation<'static>>) -> Part<'static> {
    Part { id: text(id), label: None, text: (!words.is_empty()).then(|| text(words)), derived_from }
}

/// A draft, a plan made from it, and what Geneva made of the plan.
fn case() -> Case {
    let published = |on: &'static str| move |document: &mut Document<'static>| document.published = Some(date(on));
    Case::new()
        .actor("outlet")
        .actor("envoy")
        .document_with("article", published("2025-11-25"))
        .document_with("interview", published("2025-11-24"))
        .statement("borrowed", |s| s.by("outlet").carried_in("article"))
        .statement("left-out", |s| s.by("outlet").carried_in("article"))
        .statement("softened", |s| s.by("envoy").carried_in("interview"))
        .document_with("draft", |document| {
            document.parts = vec![
                part("nato", "Ukraine is refused membership of NATO without conditions.", vec![]),
                part("china", "Russia offers to give up China.", vec![]),
                part("fleet", "The fleet stays in harbour until the talks have ended.", vec![]),
            ];
        })
        .document_with("plan", |document| {
            document.derived_from = vec![from("draft#china", How::Dropped, &["left-out"])];
            document.parts = vec![
                part("fleet", "The fleet stays in its harbour until the talks have ended.", vec![]),
                part("nato", "No NATO for Ukraine.", vec![from("draft#nato", How::Verbatim, &["borrowed"])]),
                part("prize", "All prisoners are exchanged.", vec![]),
            ];
        })
        .document_with("geneva", |document| {
            document.parts = vec![part(
                "nato",
                "NATO is left to be settled.",
                vec![from("plan#nato", How::Softened, &["softened", "borrowed"])],
            )];
        })
}

fn rows<'g>(pairs: &[Pair<'g>]) -> Vec<(&'g str, &'g str, Option<How>, bool)> {
    pairs.iter().map(|pair| (pair.from, pair.to, pair.how, pair.declared)).collect()
}

#[test]
fn declared_rows_come_first_and_suggestions_are_marked() {
    let case = case();
    let graph = case.graph();
    let compared = graph.compare("draft", "plan").unwrap();
    assert_eq!(
        rows(&compared.pairs),
        [("draft#nato", "plan#nato", Some(How::Verbatim), true), ("draft#fleet", "plan#fleet", None, false)]
    );
    assert_eq!(compared.pairs[0].score, None);
    assert_eq!(compared.pairs[0].per[0].names, ["outlet"]);
    assert_eq!(compared.pairs[0].known_since.as_ref().unwrap().written, "2025-11-25");
    let score = compared.pairs[1].score.unwrap();
    assert!((0.8..1.0).contains(&score), "{score}");
    assert_eq!(compared.new, ["plan#prize"]);
    assert_eq!(compared.dropped.len(), 1);
    assert_eq!((compared.dropped[0].part, compared.dropped[0].declared[0].per[0].id), ("draft#china", "left-out"));
}

#[test]
fn through_a_draft_in_between_each_step_is_shown() {
    let case = case();
    let graph = case.graph();
    let compared = graph.compare("draft", "geneva").unwrap();
    assert_eq!(rows(&compared.pairs), [("draft#nato", "geneva#nato", Some(How::Softened), true)]);
    let pair = &compared.pairs[0];
    assert_eq!(
        pair.via.iter().map(|step| (step.from, step.to)).collect::<Vec<_>>(),
        [("draft#nato", "plan#nato"), ("plan#nato", "geneva#nato")]
    );
    assert_eq!(pair.per.iter().map(|voice| voice.id).collect::<Vec<_>>(), ["borrowed", "softened"]);
    assert_eq!(pair.via[1].known_since.as_ref().unwrap().written, "2025-11-24");
    assert_eq!(pair.known_since.as_ref().unwrap().written, "2025-11-25", "the last of the steps to be known");
    let dropped: Vec<_> = compared.dropped.iter().map(|dropped| (dropped.part, dropped.declared.len())).collect();
    assert_eq!(dropped, [("draft#china", 1), ("draft#fleet", 0)], "the plan, on the way, left China out");
}

#[test]
fn the_older_one_named_second_is_told_apart_and_not_turned_about() {
    let case = case();
    let graph = case.graph();
    let compared = graph.compare("plan", "draft").unwrap();
    assert_eq!(rows(&compared.pairs), [("plan#fleet", "draft#fleet", None, false)], "a suggestion has no direction");
    assert_eq!(rows(&compared.backward), [("draft#nato", "plan#nato", Some(How::Verbatim), true)]);
    assert_eq!(compared.dropped.iter().map(|dropped| dropped.part).collect::<Vec<_>>(), ["plan#prize"]);
    assert_eq!(compared.new, ["draft#china"]);
}

#[test]
fn what_one_calls_dropped_and_another_derived_is_both() {
    let case = case().document_with("other", |document| {
        document.derived_from =
            vec![from("draft#nato", How::Dropped, &["left-out"]), from("draft", How::Close, &["borrowed"])];
        document.parts = vec![part("nato", "", vec![from("draft#nato", How::Hardened, &["softened"])])];
    });
    let graph = case.graph();
    let compared = graph.compare("draft", "other").unwrap();
    assert_eq!(rows(&compared.pairs), [("draft#nato", "other#nato", Some(How::Hardened), true)]);
    assert_eq!(rows(&compared.documents), [("draft", "other", Some(How::Close), true)]);
    assert_eq!(compared.dropped[0].part, "draft#nato");
    assert_eq!(compared.dropped[0].declared[0].how, How::Dropped);
}

#[test]
fn several_steps_are_named_only_if_they_agree() {
    let all = |steps: &[How]| joined(steps.iter().copied());
    assert_eq!(all(&[How::Verbatim, How::Verbatim]), Some(How::Verbatim));
    assert_eq!(all(&[How::Verbatim, How::Softened, How::Softened]), Some(How::Softened));
    assert_eq!(all(&[How::Softened, How::Hardened]), None);
    assert_eq!(all(&[How::Reversed]), Some(How::Reversed));
    assert_eq!(all(&[How::Reversed, How::Reversed]), None);
}

#[test]
fn only_two_different_documents_can_be_compared() {
    let case = case();
    let graph = case.graph();
    for (from, to) in [("draft", "draft"), ("draft", "envoy"), ("nothing", "draft"), ("draft#nato", "plan")] {
        assert!(graph.compare(from, to).is_none(), "{from} {to}");
    }
}

#[test]
fn ten_thousand_parts_and_a_way_through_ten_thousand_drafts() {
    let name = |rank: usize| format!("v{rank:05}");
    let mut case = Case::new().document_with("a", |document| {
        document.parts = (0..10_000)
            .map(|rank| part(&format!("p{rank}"), &format!("Provision {rank} of {}", rank * 31), vec![]))
            .collect();
    });
    for rank in 0..10_000 {
        case = case.document_with(&name(rank), |document| {
            let source = if rank == 0 { "a#p0".to_owned() } else { format!("{}#p", name(rank - 1)) };
            document.parts = vec![part("p", "", vec![from(&source, How::Softened, &["a"])])];
        });
    }
    let case = case.document_with("z", |document| {
        document.parts = (0..10_000)
            .map(|rank| {
                let derived = if rank == 0 { format!("{}#p", name(9_999)) } else { format!("a#p{rank}") };
                part(&format!("p{rank}"), "", vec![from(&derived, How::Softened, &["a"])])
            })
            .collect();
    });
    let graph = case.graph();
    let compared = graph.compare("a", "z").unwrap();
    assert_eq!(compared.pairs.len(), 10_000);
    assert_eq!((compared.pairs[0].via.len(), compared.pairs[0].how), (10_001, Some(How::Softened)));
    assert!(compared.dropped.is_empty() && compared.new.is_empty());
}
