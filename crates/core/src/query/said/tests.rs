//! Who said what, on small cases: filters, origins, grades, order.

use super::super::filter::KnownBy;
use super::*;
use crate::fixture::{Case, date, text};

fn case() -> Case {
    Case::new()
        .actor("minister")
        .actor("senator")
        .actor("outlet")
        .event_with("call", |event| event.at = Some(date("2025-10-14")))
        .document_with("article", |document| document.published = Some(date("2025-11-22")))
        .document_with("transcript", |document| {
            document.published = Some(date("2025-11-25"));
            document.records = Some(text("call"));
        })
        .claim_about("wish-list", &["article"])
        .statement("told", |s| s.by("minister").to("senator").during("call").claim("wish-list"))
        .statement("relayed", |s| {
            s.by("senator").at("2025-11-22").claim("wish-list").relies_on("told", Basis::Told).carried_in("article")
        })
        .statement("undated", |s| s.by("outlet").carried_in("transcript"))
}

fn ids(case: &Case, filter: &Filter<'_>) -> Vec<String> {
    let graph = case.graph();
    graph.said(filter, Window::default(), false).iter().map(|said| said.id.to_owned()).collect()
}

#[test]
fn in_order_of_time_with_the_undated_last() {
    assert_eq!(ids(&case(), &Filter::default()), ["told", "relayed", "undated"]);
}

#[test]
fn filters_join() {
    let case = case();
    assert_eq!(ids(&case, &Filter { by: Some("minister"), ..Filter::default() }), ["told"]);
    assert_eq!(ids(&case, &Filter { to: Some("senator"), ..Filter::default() }), ["told"]);
    assert_eq!(ids(&case, &Filter { about: Some("article"), ..Filter::default() }), ["told", "relayed"]);
    assert_eq!(ids(&case, &Filter { carried_in: Some("article"), ..Filter::default() }), ["relayed"]);
    assert_eq!(ids(&case, &Filter { during: Some("call"), ..Filter::default() }), ["told"]);
    let on = Some(date("2025-11").value.bounds);
    assert_eq!(ids(&case, &Filter { on, ..Filter::default() }), ["relayed"]);
    assert_eq!(ids(&case, &Filter { since: on, ..Filter::default() }), ["relayed"]);
    assert_eq!(ids(&case, &Filter { until: Some(date("2025-10-31").value.bounds), ..Filter::default() }), ["told"]);
    let text = Terms::parse("WISH-list");
    assert_eq!(ids(&case, &Filter { text, ..Filter::default() }), ["told", "relayed"]);
}

use crate::fold::Terms;

#[test]
fn what_is_relayed_is_public_since_its_relay() {
    let case = case();
    let by = |written: &str| Some(KnownBy::Certainly(date(written).value.bounds));
    assert_eq!(ids(&case, &Filter { known: by("2025-11-21"), ..Filter::default() }), [""; 0]);
    assert_eq!(ids(&case, &Filter { known: by("2025-11-22"), ..Filter::default() }), ["told", "relayed"]);
    let graph = case.graph();
    let said = graph.said(&Filter::default(), Window::default(), true);
    assert_eq!(said[0].hops, Some(1));
    assert_eq!(said[0].known_since.as_ref().unwrap().written, "2025-11-22");
    assert_eq!(said[0].origins.as_ref().unwrap(), &["minister"]);
    assert_eq!(said[1].origins.as_ref().unwrap(), &["minister"], "who relays is not an origin");
}

#[test]
fn as_of_a_date_only_public_documents_are_seen_through() {
    let case = Case::new()
        .actor("a")
        .actor("b")
        .document_with("early", |document| document.published = Some(date("2024-01-01")))
        .document_with("late", |document| document.published = Some(date("2024-06-01")))
        .statement("said", |s| s.by("a").carried_in("late"))
        .statement("relayed", |s| s.by("b").relies_on("said", Basis::Told).carried_in("early"))
        .statement("cites", |s| s.by("b").relies_on("late", Basis::Saw).carried_in("early"));
    let graph = case.graph();
    let seen = |known: Option<KnownBy>, carried_in| -> Vec<(String, Option<u32>, usize, Vec<String>)> {
        let filter = Filter { known, carried_in, ..Filter::default() };
        let view = |said: &Said<'_>| {
            let origins = said.origins.iter().flatten().map(|&id| id.to_owned()).collect();
            (said.id.to_owned(), said.hops, said.carried_in.len(), origins)
        };
        graph.said(&filter, Window::default(), true).iter().map(view).collect()
    };
    let a = || vec!["a".to_owned()];
    let march = Some(KnownBy::Certainly(date("2024-03").value.bounds));
    assert_eq!(
        seen(march, None),
        [
            ("cites".to_owned(), Some(0), 1, vec![]),
            ("relayed".to_owned(), Some(0), 1, a()),
            ("said".to_owned(), Some(1), 0, a()),
        ]
    );
    assert_eq!(
        seen(None, None),
        [
            ("cites".to_owned(), Some(0), 1, a()),
            ("relayed".to_owned(), Some(0), 1, a()),
            ("said".to_owned(), Some(0), 1, a()),
        ]
    );
    assert!(seen(march, Some("late")).is_empty(), "nobody could read it then");
}

#[test]
fn a_retraction_counts_once_it_is_known() {
    let case = case()
        .document_with("late", |document| document.published = Some(date("2025-12-01")))
        .statement("unsaid", |s| s.by("senator").at("2025-11-30").retracts("relayed").carried_in("late"));
    let graph = case.graph();
    let retracted = |known| {
        let filter = Filter { known, by: Some("senator"), ..Filter::default() };
        graph.said(&filter, Window::default(), false)[0].retracted
    };
    assert!(retracted(None));
    assert!(!retracted(Some(KnownBy::Certainly(date("2025-11-30").value.bounds))));
    assert!(retracted(Some(KnownBy::Certainly(date("2025-12-01").value.bounds))));
}

#[test]
fn one_of_several_grades_is_enough_and_none_is_averaged() {
    use super::super::grade::Grades;
    use crate::fixture::word;
    use crate::record::{Reliability, ReliabilityGrade};
    let grade = |grade| Reliability { grade: word(grade), by: None, at: None, because: None };
    let case = Case::new()
        .actor_with("graded", |actor| {
            actor.reliability = vec![grade(ReliabilityGrade::A), grade(ReliabilityGrade::E)];
        })
        .actor_with("unknown", |actor| actor.reliability = vec![grade(ReliabilityGrade::F)])
        .actor("ungraded")
        .document("paper")
        .statement("by-graded", |s| s.by("graded").carried_in("paper").credibility(2))
        .statement("by-unknown", |s| s.by("unknown").carried_in("paper").credibility(6))
        .statement("by-ungraded", |s| s.by("ungraded").carried_in("paper"));
    let reliability = |written: &str| {
        ids(&case, &Filter { reliability: Some(Grades::reliability(written).unwrap()), ..Filter::default() })
    };
    assert_eq!(reliability("A..B"), ["by-graded"]);
    assert_eq!(reliability("D..E"), ["by-graded"]);
    assert_eq!(reliability("C"), [""; 0], "the mean of A and E is nobody's judgement");
    assert_eq!(reliability("A..E,F"), ["by-graded", "by-unknown"]);
    let credibility = |written: &str| {
        ids(&case, &Filter { credibility: Some(Grades::credibility(written).unwrap()), ..Filter::default() })
    };
    assert_eq!(credibility("1..3"), ["by-graded"]);
    assert_eq!(credibility("6"), ["by-unknown"]);
    let graph = case.graph();
    let said = graph.said(&Filter::default(), Window::default(), false);
    let shown = |said: &Said<'_>| -> (Vec<(String, &str)>, Vec<u8>) {
        let reliability = said.reliability.iter().map(|own| (own.of.to_owned(), own.grade.as_str()));
        (reliability.collect(), said.credibility.iter().map(|own| own.grade).collect())
    };
    let of = |id: &str, grade| (id.to_owned(), grade);
    assert_eq!(shown(&said[0]), (vec![of("graded", "A"), of("graded", "E")], vec![2]));
    assert_eq!(shown(&said[1]), (vec![], vec![]));
    assert_eq!(shown(&said[2]), (vec![of("unknown", "F")], vec![6]));
}

#[test]
fn a_stretch_of_what_somebody_said_leaves_nothing_out() {
    let written = ["2020-01-01", "2020", "2019-12/2021-02", "2020-03-05", "2021-07~", "../2018", "2020-02/.."];
    let cases: [&[&str]; 2] = [&written[..5], &written];
    for written in cases {
        let case = Case::new().actor("a").actor("b").event_with("call", |event| event.at = Some(date("2020-02-03")));
        let case = written.iter().enumerate().fold(case, |case, (rank, at)| {
            let case = case.statement(&format!("a{rank}"), |s| s.by("a").at(at));
            case.statement(&format!("b{rank}"), |s| s.by("b").by("a").at(at))
        });
        let case = case.statement("at-call", |s| s.by("a").during("call")).statement("undated", |s| s.by("a"));
        let graph = case.graph();
        let all = |by, filter: &Filter<'_>, window| -> Vec<String> {
            let filter = Filter { by, ..filter.clone() };
            graph.said(&filter, window, false).iter().map(|said| said.id.to_owned()).collect()
        };
        let asked = [None, Some("2018"), Some("2020-01-01"), Some("2020-02"), Some("2021-07-01/.."), Some("../2019")];
        let asked: Vec<_> = asked.into_iter().map(|day| day.map(|day| date(day).value.bounds)).collect();
        let windows = [None, Some(0), Some(2), Some(50)].map(|latest| Window { latest, limit: None });
        for (&since, &until) in asked.iter().flat_map(|since| asked.iter().map(move |until| (since, until))) {
            for (filter, window) in windows.iter().flat_map(|&window| {
                let on = Filter { on: since, until, ..Filter::default() };
                [(Filter { since, until, ..Filter::default() }, window), (on, window)]
            }) {
                // All of it is a's, so that asking for a by name changes nothing.
                assert_eq!(all(Some("a"), &filter, window), all(None, &filter, window), "{filter:?} {window:?}");
                let ids = all(None, &filter, Window::default());
                let own: Vec<String> = ids.into_iter().filter(|id| id.starts_with('b')).collect();
                assert_eq!(all(Some("b"), &filter, Window::default()), own, "{filter:?}");
            }
        }
    }
}

#[test]
fn the_latest_are_the_last_with_a_date() {
    let case = case();
    let graph = case.graph();
    let latest = graph.said(&Filter::default(), Window { latest: Some(1), limit: None }, false);
    assert_eq!(latest[0].id, "relayed");
    let first = graph.said(&Filter::default(), Window { latest: None, limit: Some(1) }, false);
    assert_eq!(first[0].id, "told");
}
