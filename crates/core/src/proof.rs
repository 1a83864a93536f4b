//! The graph and its queries against model.md written down a second time ([`naive`]), on random sets of records.
//!
//! `PROPTEST_CASES=20000 cargo test -p dixit-core proof` looks longer. What was found stands below by name.
//!
//! One file, long as it is: each property is one comparison, and together they are the list of what is proven.

mod conflict;
mod descent;
mod draft;
mod growth;
mod impact;
mod known;
mod naive;
mod patched;
mod support;
mod then;
mod todo;

use std::collections::{BTreeMap, BTreeSet};

use proptest::option::of;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use crate::code::Code;
use crate::date::{Bounds, Date};
use crate::fixture::{Case, Saying, date, text, word};
use crate::graph::{EdgeKind, End, Graph};
use crate::query::diagram::Theme;
use crate::query::filter::{Filter, KnownBy, Window};
use crate::query::trace::Direction;
use crate::record::{Basis, Kind, Reliance, Stance, Statement};
use crate::source::Text;
use draft::{DATES, Draft, drafts};
use naive::{AsOf, Days, Link, World, days, whole, within};

fn runner() -> TestRunner {
    runner_of(600)
}

/// For what is judged of few records, which seldom meet: conflicts, and what became public.
const MANY: u32 = 2_000;

/// So many cases, unless somebody asks for another number.
fn runner_of(cases: u32) -> TestRunner {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    TestRunner::new(Config { cases: asked.unwrap_or(cases), failure_persistence: None, ..Config::default() })
}

fn for_all<Q: std::fmt::Debug>(
    questions: impl Strategy<Value = Q>,
    astray: bool,
    holds: impl Fn(&Case, &Graph<'_>, &World<'_>, Q),
) {
    for_many(runner(), questions, astray, holds);
}

fn for_many<Q: std::fmt::Debug>(
    mut runner: TestRunner,
    questions: impl Strategy<Value = Q>,
    astray: bool,
    holds: impl Fn(&Case, &Graph<'_>, &World<'_>, Q),
) {
    let found = runner.run(&(drafts(), questions), |(draft, question): (Draft, Q)| {
        let case = draft.case(astray);
        let graph = if astray { case.sound() } else { case.graph() };
        holds(&case, &graph, &World::of(case.records()), question);
        Ok(())
    });
    if let Err(found) = found {
        panic!("{found}");
    }
}

/// On records that are all sound, then on what is left of records with references astray.
fn on_all_records(holds: impl Fn(&Graph<'_>, &World<'_>)) {
    for astray in [false, true] {
        for_all(Just(()), astray, |_, graph, world, ()| holds(graph, world));
    }
}

fn owned<'a>(ids: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    ids.into_iter().map(str::to_owned).collect()
}

fn ids(graph: &Graph<'_>) -> Vec<String> {
    owned(graph.record_ids())
}

fn known(graph: &Graph<'_>, id: &str) -> Option<Days> {
    graph.known_since(graph.find(id)?).map(days)
}

#[test]
fn what_is_left_out_is_what_bears_on_something_missing() {
    for_all(Just(()), true, |case, graph, world, ()| {
        assert_eq!(ids(graph), world.ids());
        let parts: usize = world.documents().iter().map(|(_, document)| document.parts.len()).sum();
        assert_eq!(graph.len(), world.kept.len() + parts);
        assert_eq!((graph.recorded_count(), graph.record_count()), (case.records().len(), world.kept.len()));
    });
}

#[test]
fn sourcing_arcs_are_those_of_the_table() {
    on_all_records(|graph, world| {
        let mut arcs: Vec<Link> = graph
            .ixs()
            .flat_map(|ix| graph.out(ix).map(move |arc| (ix, arc)))
            .filter(|(_, arc)| arc.kind.is_sourcing())
            .map(|(ix, arc)| (graph.id(ix).to_owned(), graph.id(arc.node).to_owned(), arc.kind, arc.basis))
            .collect();
        arcs.sort();
        assert_eq!(arcs, world.sourcing().into_iter().collect::<Vec<_>>());
        let mut back: Vec<Link> = graph
            .ixs()
            .flat_map(|ix| graph.into(ix).map(move |arc| (ix, arc)))
            .filter(|(_, arc)| arc.kind.is_sourcing())
            .map(|(ix, arc)| (graph.id(arc.node).to_owned(), graph.id(ix).to_owned(), arc.kind, arc.basis))
            .collect();
        back.sort();
        assert_eq!(back, arcs);
    });
}

#[test]
fn a_relation_is_written_in_the_record_that_its_kind_tells() {
    on_all_records(|graph, _| {
        for ix in graph.ixs() {
            for arc in graph.out(ix) {
                let (own, other) = match arc.kind.written_at() {
                    End::From => (ix, arc.node),
                    End::To => (arc.node, ix),
                };
                // That a part is its document's is written by where it stands.
                let mut is_written = arc.kind == EdgeKind::PartOf && graph.whole(own) == other;
                graph.record(graph.whole(own)).references(|reference| {
                    let named = graph.find(reference.name.as_str());
                    is_written |= named.is_some_and(|named| named == other || graph.whole(named) == other);
                });
                assert!(is_written, "{} {} {}", graph.id(ix), arc.kind.as_str(), graph.id(arc.node));
            }
        }
    });
}

#[test]
fn origins_are_what_can_be_reached_and_rests_on_nothing() {
    on_all_records(|graph, world| {
        let all: Vec<crate::graph::Ix> = graph.ixs().collect();
        let origins = graph.origins(&all, |_| true);
        for id in world.ids() {
            let ix = graph.find(id).unwrap();
            let found = owned(origins.of(ix).iter().map(|&ix| graph.id(ix)));
            assert_eq!(found, world.origins(id).into_iter().collect::<Vec<_>>(), "{id}");
        }
        for said in graph.said(&Filter::default(), Window::default(), true) {
            assert_eq!(owned(said.origins.unwrap()), world.origins(said.id).into_iter().collect::<Vec<_>>());
        }
    });
}

#[test]
fn hops_count_the_statements_between() {
    on_all_records(|graph, world| {
        let hops = world.hops();
        for id in world.ids() {
            assert_eq!(graph.hops(graph.find(id).unwrap()), hops.get(id).copied(), "{id}");
        }
    });
}

#[test]
fn a_statement_without_hops_is_unattested() {
    for_all(Just(()), false, |case, _, world, ()| {
        let hops = world.hops();
        let unattested = world.statements().into_iter().filter(|(id, _)| !hops.contains_key(*id));
        let messages: Vec<String> = unattested
            .map(|(id, _)| format!("no document carries the statement `{id}`, directly or through others"))
            .collect();
        assert_eq!(case.check(Code::UnattestedStatement), messages);
        assert_eq!(case.check(Code::CircularSourcing).len(), world.cycles().len());
    });
}

#[test]
fn known_since_is_the_least_of_all_publications() {
    on_all_records(|graph, world| {
        known_since_holds(graph, world);
    });
}

#[test]
fn known_since_of_what_many_documents_carry() {
    // Near enough that the least of two is often the date of a third.
    const DATES: [&str; 6] = [
        "2025-01-03/2025-01-07",
        "2025-01-03/2025-01-05",
        "2025-01-03/2025-01-06?",
        "2025-01-05",
        "2025-01-06",
        "2025-01",
    ];
    let published = proptest::collection::vec(0..DATES.len(), 1..6);
    let found = runner().run(&published, |published| {
        let mut case = Case::new();
        for (rank, &pick) in published.iter().enumerate() {
            case = case.document_with(&format!("d{rank}"), |document| document.published = Some(date(DATES[pick])));
        }
        let carried = |s| (0..published.len()).fold(s, |s: Saying, rank| s.carried_in(&format!("d{rank}")));
        let case = case.statement("s", carried);
        known_since_holds(&case.graph(), &World::of(case.records()));
        Ok(())
    });
    if let Err(found) = found {
        panic!("{found}");
    }
}

fn known_since_holds(graph: &Graph<'_>, world: &World<'_>) {
    for id in world.ids() {
        assert_eq!(known(graph, id), world.known_since(id), "{id}");
        let written = graph.find(id).and_then(|ix| graph.known_since_date(ix));
        assert_eq!(written.as_ref().map(|date| days(date.bounds)), world.known_since(id), "{id}");
        let exact = world.known_since_as_written(id);
        let as_written = |date: Date<'_>| exact.is_empty() || exact.contains(date.written.as_ref());
        assert!(written.is_none_or(as_written), "{id}: {exact:?}");
    }
}

/// Found by `known_since_of_what_many_documents_carry`: bounds met in passing hid the publication that has them.
#[test]
fn a_publication_that_says_since_when_exactly_is_quoted_wherever_it_comes_among_others() {
    let published = ["2025-01-03/2025-01-07", "2025-01-05", "2025-01-03/2025-01-05?"];
    for order in [[0, 1, 2], [0, 2, 1], [1, 2, 0], [2, 1, 0]] {
        let mut case = Case::new();
        for (rank, id) in order.into_iter().zip(["d0", "d1", "d2"]) {
            case = case.document_with(id, |document| document.published = Some(date(published[rank])));
        }
        let case = case.statement("s", |s| s.carried_in("d0").carried_in("d1").carried_in("d2"));
        let graph = case.graph();
        let since = graph.known_since_date(graph.find("s").unwrap()).unwrap();
        assert_eq!(since.written, "2025-01-03/2025-01-05?", "{order:?}");
    }
}

#[test]
fn a_trace_holds_what_is_reached_by_how_far_it_is() {
    on_all_records(|graph, world| {
        let (sourcing, pairs, all_cycles) = (world.sourcing(), world.sourcing_pairs(), world.cycles());
        for id in graph.ixs().map(|ix| graph.id(ix)) {
            for (direction, down) in [(Direction::Up, false), (Direction::Down, true)] {
                let trace = graph.trace(id, direction).unwrap();
                let root = whole(id);
                assert_eq!(trace.root, root);
                let distances = world.distances(root, down);
                let mut nodes: Vec<(u32, String)> = distances.iter().map(|(id, &far)| (far, id.clone())).collect();
                nodes.sort();
                let found: Vec<(u32, String)> =
                    trace.nodes.iter().map(|node| (node.distance, node.id.to_owned())).collect();
                assert_eq!(found, nodes, "{id} {direction:?}");

                let among = |id: &String| distances.contains_key(id);
                let mut arcs: Vec<Link> = sourcing.iter().cloned().collect();
                arcs.retain(|(from, to, ..)| among(from) && among(to));
                arcs.sort_by_key(|(from, to, kind, basis)| (from.clone(), to.clone(), kind.as_str(), *basis));
                let arcs: Vec<_> = arcs
                    .iter()
                    .map(|(from, to, kind, basis)| (from.as_str(), to.as_str(), *kind, basis.map(Basis::as_str)))
                    .collect();
                let found: Vec<_> = trace.arcs.iter().map(|arc| (arc.from, arc.to, arc.arc, arc.basis)).collect();
                assert_eq!(found, arcs, "{id} {direction:?}");

                let rests = |id: &str| pairs.iter().any(|(from, _)| from == id);
                let is_claim = |id: &str| world.kept[id].kind() == Kind::Claim;
                let origins: Vec<&String> = distances.keys().filter(|id| !rests(id) && !is_claim(id)).collect();
                assert_eq!(owned(trace.origins), origins.into_iter().cloned().collect::<Vec<_>>());

                let mut cycles: Vec<Vec<String>> =
                    all_cycles.iter().map(|cycle| cycle.iter().cloned().collect()).collect();
                cycles.retain(|cycle| cycle.iter().all(among));
                let found: Vec<Vec<String>> = trace.cycles.into_iter().map(owned).collect();
                assert_eq!(found, cycles, "{id} {direction:?}");
                assert_eq!(owned(trace.starts), world.starts(root, down).into_iter().collect::<Vec<_>>());
            }
        }
    });
}

/// Found by `known_since_is_the_least_of_all_publications`: the document and the statement it cites passed for a circle.
#[test]
fn a_statement_that_an_unpublished_document_cites_is_as_public_as_before() {
    let cites = |id: &'static str| {
        let case = Case::new().document_with("paper", |document| document.published = Some(date("2025-01-05")));
        case.statement("said", |s| s.carried_in("paper")).document_with(id, |document| {
            document.relies_on = vec![Reliance { on: text("said"), basis: word(Basis::Cites) }];
        })
    };
    for citing in ["a-memo", "z-memo"] {
        let case = cites(citing);
        let graph = case.graph();
        assert_eq!(known(&graph, "said"), Some(days(date("2025-01-05").value.bounds)), "{citing}");
        assert!(graph.stats().never_public.is_empty(), "{citing}");
    }
}

/// Read off the second implementation: a part was asked for, its document's statements and arcs were meant.
#[test]
fn a_part_that_is_asked_for_answers() {
    let case = Case::new()
        .actor("a")
        .document_with_parts("plan", &["p", "q"])
        .statement("of-part", |s| s.by("a").carried_in("plan#p"))
        .statement("of-whole", |s| s.by("a").carried_in("plan"));
    let graph = case.graph();
    let said = |id| -> Vec<&str> {
        let filter = Filter { carried_in: Some(id), ..Filter::default() };
        graph.said(&filter, Window::default(), false).iter().map(|said| said.id).collect()
    };
    assert_eq!(said("plan"), ["of-part", "of-whole"]);
    assert_eq!(said("plan#p"), ["of-part"]);
    assert!(said("plan#q").is_empty());
    let around = graph.diagram(Some(("plan#p", 1)), Theme::Sourcing).unwrap();
    assert_eq!(around.nodes.iter().map(|node| node.id.as_ref()).collect::<Vec<_>>(), ["of-part", "of-whole", "plan"]);
}

/// What somebody asks for: which record of a kind, which date.
#[derive(Debug, Clone)]
struct Question {
    by: Option<u8>,
    to: Option<u8>,
    about: Option<u8>,
    claim: Option<u8>,
    carried_in: Option<u8>,
    during: Option<u8>,
    stance: Option<u8>,
    on: Option<u8>,
    since: Option<u8>,
    until: Option<u8>,
    known: Option<(u8, bool)>,
    limit: Option<usize>,
    latest: Option<usize>,
}

fn questions() -> impl Strategy<Value = Question> {
    // Mostly one or two conditions at once: more keep nothing.
    let asked = || prop_oneof![4 => Just(None), 1 => of(0..64u8)];
    let window = || prop_oneof![2 => Just(None), 1 => of(0..4usize)];
    let known = prop_oneof![2 => Just(None), 1 => of((0..64u8, any::<bool>()))];
    (
        (asked(), asked(), asked(), asked(), asked(), asked(), asked()),
        (asked(), asked(), asked(), known, window(), window()),
    )
        .prop_map(
            |((by, to, about, claim, carried_in, during, stance), (on, since, until, known, limit, latest))| Question {
                by,
                to,
                about,
                claim,
                carried_in,
                during,
                stance,
                on,
                since,
                until,
                known,
                limit,
                latest,
            },
        )
}

fn one_of<'a>(pick: Option<u8>, pool: &[&'a str]) -> Option<&'a str> {
    pick.filter(|_| !pool.is_empty()).map(|pick| pool[usize::from(pick) % pool.len()])
}

fn bounds(pick: u8) -> Bounds {
    date(DATES[usize::from(pick) % DATES.len()]).value.bounds
}

#[test]
fn said_keeps_what_was_asked_for_in_order_of_time() {
    for astray in [false, true] {
        for_all(questions(), astray, |_, graph, world, question| {
            let of_kind = |kind: Kind| -> Vec<&str> { graph.ids_of(kind).collect() };
            let any: Vec<&str> = graph.ixs().map(|ix| graph.id(ix)).collect();
            let filter = Filter {
                by: one_of(question.by, &of_kind(Kind::Actor)),
                to: one_of(question.to, &of_kind(Kind::Actor)),
                about: one_of(question.about, &any),
                claim: one_of(question.claim, &of_kind(Kind::Claim)),
                carried_in: one_of(question.carried_in, &of_kind(Kind::Document)),
                during: one_of(question.during, &of_kind(Kind::Event)),
                stance: question.stance.map(|pick| Stance::WORDS[usize::from(pick) % Stance::WORDS.len()].1),
                on: question.on.map(bounds),
                since: question.since.map(bounds),
                until: question.until.map(bounds),
                known: question.known.map(|(pick, certainly)| as_of(bounds(pick), certainly)),
                reliability: None,
                credibility: None,
                text: None,
            };
            said_holds(graph, world, &filter, Window { limit: question.limit, latest: question.latest });
        });
    }
}

#[test]
fn said_answers_every_single_condition() {
    for_all(Just(()), false, |_, graph, world, ()| {
        let holds = |filter: Filter<'_>| said_holds(graph, world, &filter, Window::default());
        for ix in graph.ixs() {
            let id = Some(graph.id(ix));
            holds(Filter { about: id, ..Filter::default() });
            match graph.kind(ix) {
                Kind::Actor => {
                    holds(Filter { by: id, ..Filter::default() });
                    holds(Filter { to: id, ..Filter::default() });
                }
                Kind::Document | Kind::Part => holds(Filter { carried_in: id, ..Filter::default() }),
                Kind::Event => holds(Filter { during: id, ..Filter::default() }),
                Kind::Claim => holds(Filter { claim: id, ..Filter::default() }),
                Kind::Statement => {}
            }
        }
        for day in (0..DATES.len() as u8).map(bounds) {
            holds(Filter { on: Some(day), ..Filter::default() });
            holds(Filter { known: Some(as_of(day, true)), ..Filter::default() });
            holds(Filter { known: Some(as_of(day, false)), ..Filter::default() });
        }
    });
}

fn as_of(day: Bounds, certainly: bool) -> KnownBy {
    if certainly { KnownBy::Certainly(day) } else { KnownBy::Possibly(day) }
}

fn said_holds(graph: &Graph<'_>, world: &World<'_>, filter: &Filter<'_>, window: Window) {
    let as_of: AsOf = filter.known.map(|known| match known {
        KnownBy::Certainly(day) => (days(day), true),
        KnownBy::Possibly(day) => (days(day), false),
    });
    let mut expected: Vec<(bool, Option<Days>, &str, &Statement<'_>)> = Vec::new();
    for (id, own) in world.statements() {
        let names = |list: &[Text<'_>], id: &str| list.iter().any(|name| name.as_str() == id);
        let claim = own.claim.as_ref().map(Text::as_str);
        let at = world.said_at(own);
        let when = |asked: Option<Bounds>, holds: &dyn Fn(Days, Days) -> bool| {
            asked.is_none_or(|asked| at.is_some_and(|at| holds(at, days(asked))))
        };
        let keeps = filter.by.is_none_or(|id| names(&own.by, id))
            && filter.to.is_none_or(|id| names(&own.to, id))
            && filter.claim.is_none_or(|id| claim == Some(id))
            && filter.about.is_none_or(|id| claim.is_some_and(|own| own == id || world.claim_is_about(own, id)))
            && filter.carried_in.is_none_or(|id| {
                let mut cited = own.carried_in.iter().map(|citation| citation.doc.as_str());
                // As of a date, nothing can be read in a document that was not public by then.
                world.is_public(whole(id), as_of) && cited.any(|name| name == id || whole(name) == id)
            })
            && filter.during.is_none_or(|id| own.during.as_ref().is_some_and(|event| event.as_str() == id))
            && filter.stance.is_none_or(|stance| own.stance() == stance)
            && when(filter.on, &|at, on| at.0 <= on.1 && on.0 <= at.1)
            && when(filter.since, &|at, since| since.0 <= at.1)
            && when(filter.until, &|at, until| at.0 <= until.1)
            && world.is_public(id, as_of);
        if keeps {
            expected.push((at.is_none(), at, id, own));
        }
    }
    expected.sort_by_key(|&(undated, at, id, _)| (undated, at, id));
    if let Some(latest) = window.latest {
        expected.retain(|(undated, ..)| !undated);
        expected = expected.split_off(expected.len().saturating_sub(latest));
    }
    if let Some(limit) = window.limit {
        expected.truncate(limit);
    }
    let said = graph.said(filter, window, false);
    let found: Vec<&str> = said.iter().map(|said| said.id).collect();
    assert_eq!(found, expected.iter().map(|(_, _, id, _)| *id).collect::<Vec<_>>());
    for (said, (_, at, id, own)) in said.into_iter().zip(expected) {
        assert_eq!(said.retracted, world.is_retracted(id, as_of), "{id}");
        assert_eq!(said.at.map(|at| days(at.bounds)), at, "{id}");
        assert_eq!(said.known_since.map(|at| days(at.bounds)), world.known_since(id), "{id}");
        let open = own.carried_in.iter().map(|c| c.doc.as_str()).filter(|document| world.is_public(document, as_of));
        assert_eq!(said.carried_in.iter().map(|(id, _)| *id).collect::<Vec<_>>(), open.collect::<Vec<_>>(), "{id}");
    }
}

const THEMES: [Theme; 4] = [Theme::Sourcing, Theme::People, Theme::Lineage, Theme::All];

/// The kinds of relation in a theme, and the kinds of record (cli.md).
fn is_drawn(theme: Theme, kind: EdgeKind, ends: [Kind; 2]) -> bool {
    let among = |kinds: &[Kind]| ends.iter().all(|end| kinds.contains(end));
    let name = kind.as_str();
    match theme {
        Theme::All => true,
        Theme::Sourcing => ["carries", "relies-on", "spoken-by", "records", "published-by"].contains(&name),
        Theme::Lineage => {
            ["derived-from", "revises", "part-of"].contains(&name) && among(&[Kind::Document, Kind::Part])
        }
        Theme::People => {
            let people =
                ["participant", "initiated-by", "part-of", "role", "known-to", "maybe-same-as", "distinct-from"];
            people.contains(&name) && among(&[Kind::Actor, Kind::Event])
        }
    }
}

#[test]
fn a_diagram_holds_the_relations_within_reach() {
    for astray in [false, true] {
        for_all((any::<u8>(), 0..4u32), astray, |_, graph, world, (pick, depth)| {
            for theme in THEMES {
                diagram_holds(graph, world, None, theme, None);
                let center = graph.id(crate::graph::Ix(u32::from(pick) % graph.len() as u32));
                diagram_holds(graph, world, Some((center, depth)), theme, None);
            }
        });
    }
}

fn diagram_holds(
    graph: &Graph<'_>,
    world: &World<'_>,
    around: Option<(&str, u32)>,
    theme: Theme,
    then: Option<(KnownBy, (Days, bool))>,
) {
    let (known, then) = (then.map(|then| then.0), then.map(|then| then.1));
    let mut seen = world.seen(then);
    if let Some((center, _)) = around {
        seen.extend([center.to_owned(), whole(center).to_owned()]);
    }
    let mut edges = world.relations();
    edges.retain(|(from, to, own)| {
        let is_vouched = *own != EdgeKind::DerivedFrom || !world.hows(from, to, then).is_empty();
        is_drawn(theme, *own, [world.kind_of(from), world.kind_of(to)])
            && seen.contains(from)
            && seen.contains(to)
            && is_vouched
    });
    let mut nodes: BTreeSet<String> = BTreeSet::new();
    if let Some((center, depth)) = around {
        let center = if theme == Theme::Sourcing { whole(center) } else { center };
        let both = edges.iter().flat_map(|(from, to, _)| [(from.clone(), to.clone()), (to.clone(), from.clone())]);
        let near: BTreeMap<String, u32> = within(&both.collect(), center, depth);
        edges.retain(|(from, to, _)| near.contains_key(from) && near.contains_key(to));
        nodes.extend(near.into_keys());
    } else {
        nodes.extend(edges.iter().flat_map(|(from, to, _)| [from.clone(), to.clone()]));
        if theme == Theme::All {
            nodes.extend(seen.iter().filter(|id| !id.contains('#')).cloned());
        }
    }
    let diagram = graph.diagram_as_of(around, theme, known).unwrap();
    let found: Vec<&str> = diagram.nodes.iter().map(|node| node.id.as_ref()).collect();
    assert_eq!(found, nodes.iter().map(String::as_str).collect::<Vec<_>>(), "{around:?} {theme:?}");
    let mut expected = Vec::new();
    for (from, to, kind) in edges {
        let manners = world.manners(&from, &to, kind, then);
        let manners = if manners.is_empty() { vec![None] } else { manners.into_iter().map(Some).collect() };
        expected.extend(manners.into_iter().map(|manner| (from.clone(), to.clone(), kind, manner)));
    }
    let found: Vec<_> =
        diagram.edges.iter().map(|edge| (edge.from.to_string(), edge.to.to_string(), edge.kind, edge.manner)).collect();
    assert_eq!(found, expected, "{around:?} {theme:?}");
}
