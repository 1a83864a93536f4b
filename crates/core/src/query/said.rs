//! Who said what, to whom, when, on what it rests, and since when that has been public.

use super::filter::{Filter, Kept, Undated, Window};
use super::grade::{self, Graded};
use super::origin::Origins;
use super::series::{Made, Series};
use crate::date::Date;
use crate::graph::{Distances, EdgeKind, Graph, Ix, slice};
use crate::record::{Basis, Kind, Record, ReliabilityGrade, Stance};
use crate::source::{Place, Text};
use crate::unit::Facts;

/// One statement, resolved.
#[derive(Debug, Clone)]
pub struct Said<'g> {
    /// Its id.
    pub id: &'g str,
    /// Who said it, by id.
    pub by: Vec<&'g str>,
    /// To whom, by id.
    pub to: Vec<&'g str>,
    /// When it was said: its own date, else its event's.
    pub at: Option<Date<'g>>,
    /// The event at which it was said.
    pub during: Option<&'g str>,
    /// The claim.
    pub claim: Option<&'g str>,
    /// The claim's own text.
    pub claim_text: Option<&'g str>,
    /// The paraphrase, as far as there is one of its own.
    pub text: Option<&'g str>,
    /// The words themselves.
    pub quote: Option<&'g str>,
    /// How the speaker stands to the claim.
    pub stance: Stance,
    /// The documents in which it can be read, each with its locator.
    pub carried_in: Vec<(&'g str, Option<&'g str>)>,
    /// What it rests on, and how.
    pub relies_on: Vec<(&'g str, Basis)>,
    /// Statements between it and the document in which we read it; `None` if no document carries it.
    pub hops: Option<u32>,
    /// Since when it has been public.
    pub known_since: Option<Date<'g>>,
    /// True if it was taken back (as of the date asked about).
    pub retracted: bool,
    /// Statements it takes back.
    pub retracts: Vec<&'g str>,
    /// Statements it corrects.
    pub corrects: Vec<&'g str>,
    /// How reliable somebody judges those who said it, in the order of `by`. Whoever judges it, and when, it is the keeper's
    /// own record and no part of what was public.
    pub reliability: Vec<Graded<'g, ReliabilityGrade>>,
    /// How credible somebody judges the statement.
    pub credibility: Vec<Graded<'g, u8>>,
    /// Ids of the origins it rests on, where they were asked for.
    pub origins: Option<Vec<&'g str>>,
    /// Where the record stands.
    pub place: Place<'g>,
    /// The names behind `by`.
    pub by_names: Vec<&'g str>,
    /// The names behind `to`.
    pub to_names: Vec<&'g str>,
}

/// What a reader could see, as of the date that a filter asks about: only documents public by then (model.md §3).
struct Seen<'f, 'a> {
    filter: &'f Filter<'a>,
    /// Where they differ from today's.
    hops: Option<Distances>,
    origins: Option<Origins>,
}

impl<'s> Graph<'s> {
    /// The statements that a filter keeps, in order of time.
    #[must_use]
    pub fn said(&self, filter: &Filter<'_>, window: Window, with_origins: bool) -> Vec<Said<'_>> {
        self.said_made(filter, window, with_origins).all()
    }

    /// The same, each made only when its turn comes.
    #[must_use]
    pub fn said_series<'g>(
        &'g self,
        filter: &'g Filter<'_>,
        window: Window,
        with_origins: bool,
    ) -> impl Series<Said<'g>> {
        self.said_made(filter, window, with_origins)
    }

    fn said_made<'g>(
        &'g self,
        filter: &Filter<'_>,
        window: Window,
        with_origins: bool,
    ) -> Made<Ix, impl Fn(&Ix) -> Option<Said<'g>> + Sync> {
        let Kept { dated: mut kept, undated } =
            filter.ask(self).kept(self, &[Kind::Statement], window, Undated::AfterAll);
        let with_date = kept.len();
        kept.extend(undated);
        window.cut(&mut kept, with_date);
        let opens = |document| filter.opens(self, document);
        let seen = Seen {
            filter,
            hops: filter.known.map(|_| self.hops_through(opens)),
            origins: with_origins.then(|| self.origins(&kept, opens)),
        };
        self.announce_records(&kept, &[EdgeKind::By, EdgeKind::To, EdgeKind::Says, EdgeKind::During]);
        Made { order: kept, make: move |&ix: &Ix| self.statement(ix, &seen) }
    }

    /// How many statements a filter keeps, all told.
    #[must_use]
    pub fn said_count(&self, filter: &Filter<'_>) -> usize {
        if filter.is_empty() {
            return self.count_of(Kind::Statement);
        }
        let Kept { dated, undated } =
            filter.ask(self).kept(self, &[Kind::Statement], Window::default(), Undated::AfterAll);
        dated.len() + undated.len()
    }

    fn statement(&self, ix: Ix, seen: &Seen<'_, '_>) -> Option<Said<'s>> {
        let Record::Statement(statement) = self.row(ix).decode() else { return None };
        let node = self.node(ix);
        let Seen { filter, hops, origins } = seen;
        let is_open = |document: &str| {
            filter.known.is_none()
                || self.find(crate::id::split_part(document).0).is_some_and(|document| filter.opens(self, document))
        };
        let (by, to) = (self.named(ix, EdgeKind::By, &statement.by), self.named(ix, EdgeKind::To, &statement.to));
        // Where every reference holds, the names are the ids of what they lead to.
        let all_hold = !node.facts().has(Facts::LOST_REFERENCE);
        let ids = |nodes: &[Ix], names: &[Text<'s>]| match all_hold {
            true => names.iter().map(slice).collect(),
            false => nodes.iter().map(|&node| self.id(node)).collect(),
        };
        let also = |kind, names: &[Text<'s>]| match names {
            [] => Vec::new(),
            names if all_hold => ids(&[], names),
            names => ids(&self.named(ix, kind, names), names),
        };
        let names = |nodes: &[Ix]| nodes.iter().map(|&node| self.plain_label(node)).collect();
        Some(Said {
            id: slice(&statement.head.id),
            at: match (&statement.at, node.came.is_none()) {
                (Some(at), _) => Some(at.value.clone()),
                (None, true) => None,
                (None, false) => self.targets(ix, EdgeKind::During).next().and_then(|event| self.date(event)),
            },
            during: statement.during.as_ref().map(slice),
            claim: statement.claim.as_ref().map(slice),
            claim_text: self.targets(ix, EdgeKind::Says).next().map(|claim| self.plain_label(claim)),
            text: statement.text.as_ref().map(slice),
            quote: statement.quote.as_ref().map(|quote| slice(&quote.words)),
            stance: statement.stance(),
            carried_in: statement
                .carried_in
                .iter()
                .map(|citation| (slice(&citation.doc), citation.at.as_ref().map(slice)))
                .filter(|(document, _)| is_open(document))
                .collect(),
            relies_on: statement.relies_on.iter().map(|ground| (slice(&ground.on), ground.basis.value)).collect(),
            hops: hops.as_ref().map_or_else(|| self.hops(ix), |hops| hops.get(&ix).copied()),
            known_since: self.known_since_date(ix),
            retracted: self.is_retracted_by(ix, filter.known),
            retracts: also(EdgeKind::Retracts, &statement.retracts),
            corrects: also(EdgeKind::Corrects, &statement.corrects),
            reliability: self.reliability_of(&by),
            credibility: grade::credibility(self.id(ix), &statement.credibility),
            origins: origins.as_ref().map(|origins| origins.of(ix).iter().map(|&origin| self.id(origin)).collect()),
            place: self.place(ix),
            by_names: names(&by),
            to_names: names(&to),
            by: ids(&by, &statement.by),
            to: ids(&to, &statement.to),
        })
    }

    /// The nodes that a field's references lead to, in the order written.
    pub(crate) fn named(&self, ix: Ix, kind: EdgeKind, names: &[Text<'_>]) -> Vec<Ix> {
        let targets = self.targets(ix, kind);
        if names.len() < 2 {
            return targets.collect();
        }
        if names.len() > 16 {
            return names.iter().filter_map(|name| self.find(name.as_str())).collect();
        }
        let node = |name: &Text<'_>| targets.clone().find(|&target| self.id(target) == name.as_str());
        names.iter().filter_map(node).collect()
    }

    /// The names of who makes a statement, in the order written.
    pub(crate) fn speakers(&self, ix: Ix) -> Vec<&'s str> {
        let by = match self.targets(ix, EdgeKind::By) {
            few if few.len() < 2 => few.collect(),
            _ => match self.row(ix).decode() {
                Record::Statement(statement) => self.named(ix, EdgeKind::By, &statement.by),
                _ => Vec::new(),
            },
        };
        by.into_iter().map(|by| self.plain_label(by)).collect()
    }
}

#[cfg(test)]
mod tests {
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
            let case =
                Case::new().actor("a").actor("b").event_with("call", |event| event.at = Some(date("2020-02-03")));
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
            let asked =
                [None, Some("2018"), Some("2020-01-01"), Some("2020-02"), Some("2021-07-01/.."), Some("../2019")];
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
}
