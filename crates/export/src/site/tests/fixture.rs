//! A small dossier with every kind of record and every field, and all its pages as files in memory.
//!
//! All free text of the records can be replaced by one string, to see what it does to the pages.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Write as _};

use dixit_core::column::Blob;
use dixit_core::date::{Bounds, Date};
use dixit_core::diagnostic::Diagnostic;
use dixit_core::graph::Graph;
use dixit_core::link::link;
use dixit_core::query::filter::{Filter, Window};
use dixit_core::query::show::Shown;
use dixit_core::query::trace::Direction;
use dixit_core::record::*;
use dixit_core::source::{FileId, Source, Sources, Span, Spanned, Text};
use dixit_core::unit::{Unit, Writer};

use crate::diagnostic::Counts;
use crate::site::*;

const SVG: &str = "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0\"/></svg>";

pub(super) type Files = BTreeMap<String, String>;

/// The makings of records whose free text is all one string, if there is one.
#[derive(Debug, Default, Clone)]
pub(super) struct Maker<'w> {
    pub(super) words: Option<&'w str>,
    pub(super) url: Option<&'w str>,
}

pub(super) fn id(value: &str) -> Text<'static> {
    Spanned { value: Cow::Owned(value.to_owned()), span: Span::default() }
}

fn ids(values: &[&str]) -> Vec<Text<'static>> {
    values.iter().copied().map(id).collect()
}

fn word<T>(value: T) -> Spanned<T> {
    Spanned { value, span: Span::default() }
}

fn date(written: &str) -> Option<Spanned<Date<'static>>> {
    Some(word(Date::parse(Cow::Owned(written.to_owned())).unwrap()))
}

impl Maker<'_> {
    fn text(&self, plain: &str) -> Text<'static> {
        id(self.words.unwrap_or(plain))
    }

    fn some(&self, plain: &str) -> Option<Text<'static>> {
        Some(self.text(plain))
    }

    fn head(&self, name: &str) -> Head<'static> {
        Head {
            file: FileId(0),
            span: Span::default(),
            id: id(name),
            note: None,
            tags: vec![],
            links: vec![],
            sources: vec![],
        }
    }

    fn actor(&self, name: &str, kind: ActorKind) -> Actor<'static> {
        Actor {
            head: self.head(name),
            kind: word(kind),
            name: self.text(name),
            aka: vec![],
            roles: vec![],
            part_of: None,
            count: None,
            known_to: vec![],
            distinct_from: vec![],
            maybe_same_as: vec![],
            reliability: vec![],
        }
    }

    fn document(&self, name: &str) -> Document<'static> {
        Document {
            head: self.head(name),
            kind: word(DocumentKind::Article),
            title: self.text(name),
            by: vec![],
            publisher: Some(id("paper")),
            made: None,
            published: date("2025-11-22"),
            lang: None,
            url: None,
            archive: None,
            records: None,
            revises: None,
            relies_on: vec![],
            derived_from: vec![],
            parts: vec![],
        }
    }

    pub(super) fn statement(&self, name: &str, by: &str) -> Statement<'static> {
        Statement {
            head: self.head(name),
            by: ids(&[by]),
            to: vec![],
            at: None,
            during: None,
            claim: Some(id("wish-list")),
            text: None,
            quote: None,
            stance: None,
            carried_in: vec![],
            relies_on: vec![],
            retracts: vec![],
            corrects: vec![],
            credibility: vec![],
        }
    }

    fn part(&self, name: &str, derived_from: Vec<Derivation<'static>>) -> Part<'static> {
        Part { id: id(name), label: self.some("Part"), text: self.some("No army."), derived_from }
    }

    fn derivation(&self, from: &str, how: How) -> Derivation<'static> {
        Derivation { span: Span::default(), from: id(from), how: word(how), per: ids(&["relayed"]) }
    }

    fn actors(&self) -> [Actor<'static>; 5] {
        let mut minister = self.actor("minister", ActorKind::Person);
        minister.head.note = self.some("Seldom seen.");
        minister.head.tags = vec![self.text("cabinet")];
        minister.head.links = vec![(id("wikidata"), id("Q1")), (self.text("url"), id("https://example.org/?a=1&b=2"))];
        minister.head.sources = ids(&["article"]);
        minister.aka = vec![self.text("Міністр")];
        minister.roles =
            vec![Role { title: self.text("Minister"), of: Some(id("ministry")), during: date("2025-01/..") }];
        minister.part_of = Some(id("ministry"));
        minister.distinct_from = ids(&["senator"]);
        let grade = Reliability {
            grade: word(ReliabilityGrade::B),
            by: Some(id("paper")),
            at: date("2025-11"),
            because: self.some("long known"),
        };
        minister.reliability = vec![grade];
        let mut source = self.actor("source", ActorKind::Anonymous);
        source.count = Some(word(2));
        source.known_to = ids(&["paper"]);
        source.maybe_same_as = ids(&["senator"]);
        let (senator, paper) = (self.actor("senator", ActorKind::Person), self.actor("paper", ActorKind::Outlet));
        [minister, source, senator, paper, self.actor("ministry", ActorKind::Organization)]
    }

    fn documents(&self) -> [Document<'static>; 4] {
        let mut draft = self.document("draft");
        (draft.published, draft.made) = (None, date("2025-01~"));
        draft.publisher = None;
        draft.by = ids(&["minister", "source"]);
        draft.parts = vec![self.part("army", vec![]), self.part("con", vec![])];
        let mut plan = self.document("plan");
        plan.kind = word(DocumentKind::Plan);
        plan.published = date("2025-11-18/2025-11-20");
        plan.revises = Some(id("draft"));
        plan.derived_from = vec![self.derivation("draft#con", How::Dropped)];
        plan.parts = vec![self.part("army", vec![self.derivation("draft#army", How::Softened)])];
        let mut article = self.document("article");
        (article.lang, article.url) = (self.some("en"), Some(id(self.url.unwrap_or("https://example.org/article"))));
        let (url, sha256) = (Some(id("https://archive.example/1")), Some(id("00ff")));
        article.archive = Some(Archive { url, at: date("2025-11-23"), sha256 });
        article.relies_on = vec![Reliance { on: id("plan"), basis: word(Basis::Saw) }];
        let mut tape = self.document("tape");
        (tape.kind, tape.records) = (word(DocumentKind::Recording), Some(id("call")));
        [draft, plan, article, tape]
    }

    fn event(&self) -> Event<'static> {
        Event {
            head: Head { sources: ids(&["article"]), ..self.head("call") },
            kind: word(EventKind::Call),
            title: self.text("call"),
            at: date("2025-10-14"),
            place: self.some("Geneva"),
            participants: vec![
                Participant { who: id("minister"), role: self.some("caller") },
                Participant { who: id("senator"), role: None },
            ],
            initiated_by: Some(id("minister")),
            lang: self.some("ru"),
            about: ids(&["plan", "plan#army"]),
        }
    }

    fn claims(&self) -> [Claim<'static>; 3] {
        let claim = |name: &str, states| Claim {
            head: self.head(name),
            text: self.text(name),
            about: ids(&["plan#army"]),
            contradicts: vec![],
            implies: vec![],
            states,
        };
        let date = word(Date::parse("2025-10".into()).unwrap());
        let mut wish = claim("wish-list", Some(States::Date { of: id("call"), is: date }));
        wish.implies = ids(&["unsaid"]);
        let mut serious = claim("serious", Some(States::Author { of: id("plan"), is: ids(&["minister", "source"]) }));
        serious.contradicts = ids(&["wish-list"]);
        [wish, serious, claim("unsaid", None)]
    }

    fn statements(&self) -> [Statement<'static>; 6] {
        let on = |on: &str, basis| Reliance { on: id(on), basis: word(basis) };
        // Locators keep their beginnings, since they decide the order of a table.
        let locator = |at: &str| self.words.map_or_else(|| at.to_owned(), |words| format!("{at} {words}"));
        let at = |doc: &str, at: &str| Citation { doc: id(doc), at: Some(id(&locator(at))) };
        let mut told = self.statement("told", "minister");
        (told.to, told.during) = (ids(&["senator"]), Some(id("call")));
        let quote = Quote { words: self.text("a wish list"), lang: self.some("ru"), translated: Some(word(true)) };
        told.quote = Some(quote);
        let mut relayed = self.statement("relayed", "senator");
        (relayed.stance, relayed.at) = (Some(word(Stance::Reports)), date("2025-11-22"));
        relayed.relies_on = vec![on("told", Basis::Told), on("told", Basis::Saw)];
        relayed.carried_in = vec![at("article", "para 30"), at("article", "para 4")];
        relayed.credibility =
            vec![Credibility { grade: word(2), by: Some(id("paper")), at: date("2025-11"), because: self.some("so") }];
        let mut denied = self.statement("denied", "source");
        (denied.stance, denied.text) = (Some(word(Stance::Denies)), self.some("says it is not"));
        denied.carried_in = vec![at("tape", "00:10")];
        denied.retracts = ids(&["told"]);
        denied.corrects = ids(&["relayed"]);
        // Two that rest on each other.
        let mut chicken = self.statement("chicken", "paper");
        chicken.claim = Some(id("serious"));
        chicken.relies_on = vec![on("egg", Basis::Cites)];
        chicken.carried_in = vec![at("article", "para 1")];
        let mut egg = self.statement("egg", "paper");
        egg.claim = Some(id("serious"));
        egg.relies_on = vec![on("chicken", Basis::Unknown), on("plan", Basis::Cites)];
        let mut whispered = self.statement("whispered", "source");
        whispered.carried_in = vec![at("draft", "margin")];
        [told, relayed, denied, chicken, egg, whispered]
    }

    pub(super) fn records(&self) -> Vec<Record<'static>> {
        let mut records: Vec<Record<'static>> = self.actors().into_iter().map(Record::Actor).collect();
        records.extend(self.documents().into_iter().map(Record::Document));
        records.push(Record::Event(self.event()));
        records.extend(self.claims().into_iter().map(Record::Claim));
        records.extend(self.statements().into_iter().map(Record::Statement));
        records
    }
}

pub(super) fn sources() -> Sources {
    Sources::new(vec![Source { path: "data/case.ron".into(), text: "[\n  Actor(\n".into() }])
}

/// The records compiled; the tests are soon over, so nobody misses the memory.
fn unit(records: &[Record<'_>]) -> Blob<'static> {
    let mut writer = Writer::new();
    records.iter().for_each(|record| writer.record(record));
    let mut bytes = Vec::new();
    writer.finish("", &[], &mut bytes);
    Blob::built(bytes.leak())
}

/// All pages of a dossier, as a build would write them.
pub(super) fn pages(records: &[Record<'static>], title: &str, findings: &[Diagnostic]) -> Files {
    let sources = sources();
    let unit = unit(records);
    let linked = link(&[Unit::open(unit, FileId(0))], &sources);
    assert!(linked.findings.is_empty(), "{:?}", linked.findings);
    let graph = Graph::new(linked.tables.view(), vec![unit], &sources);
    let mut files = Files::new();
    let mut add = |file: &str, write: &dyn Fn(&mut Vec<u8>) -> io::Result<()>| {
        let mut page = Vec::new();
        write(&mut page).unwrap();
        assert!(files.insert(file.to_owned(), String::from_utf8(page).unwrap()).is_none(), "{file} is written twice");
    };
    let said = graph.said(&Filter::default(), Window::default(), false);
    let conflicts = graph.conflicts(None, None);
    let figures = graph.ids_of(Kind::Claim).filter_map(|claim| Some((claim, graph.support_figures(claim)?))).collect();
    let site = Site::new(title, "en", &said, opened(&graph)).with_conflicts(&conflicts);
    let timeline = graph.timeline(&Filter::default(), Window::default());
    let downloads = [Download { label: "DOT", file: "sourcing.dot" }];
    let picture = Picture {
        title: "Sourcing",
        caption: "Down.",
        svg_file: "sourcing.svg",
        svg: SVG,
        table: None,
        downloads: &downloads,
    };
    let known = graph.known(Date::from_bounds(Bounds { earliest: None, latest: None }));
    let overview = Overview {
        known: &known,
        counts: Counts { records: graph.record_count(), files: 1, error: findings.len(), warning: 0, note: 0 },
        findings,
        sources: &sources,
        left_out: findings.len(),
        ranked: &graph.impact_rank(Some(10)),
        stats: &graph.stats(),
        timeline: &timeline,
        timeline_picture: Some(&picture),
        pictures: std::slice::from_ref(&picture),
        answers: &[Download { label: "said.json", file: "json/said.json" }],
    };
    add(INDEX_FILE, &|out| site.index(&overview, out));
    add(SEARCH_FILE, &|out| site.search(out));
    add(SOURCES_FILE, &|out| site.sources(&graph.impact_rank(None), 0, out));
    add(KNOWN_FILE, &|out| site.known(&known, out));
    add(CONFLICTS_FILE, &|out| site.conflicts(out));
    add(TIMELINE_FILE, &|out| site.timeline(&timeline, Some(&picture), out));
    for kind in Kind::RECORDS {
        add(file_of_kind(kind), &|out| {
            site.listing(kind, graph.ids_of(kind).filter_map(|id| graph.show(id)), &figures, out)
        });
    }
    for id in graph.record_ids() {
        add(&file_of(id), &|out| record(&graph, &site, id, Some(&picture), out));
    }
    let (catalogue, days) = (graph.catalogue(), graph.public_days());
    let history = |claim| Some((claim, graph.support_history(claim)?));
    let support: Vec<_> = graph.ids_of(Kind::Claim).filter_map(history).collect();
    let known = Data { catalogue: &catalogue, support: &support, days: &days };
    add(DATA_FILE, &|out| data(&known, out));
    for (file, text) in [
        (STYLE_FILE, STYLE),
        (SCRIPT_FILE, SCRIPT),
        ("sourcing.svg", SVG),
        ("sourcing.dot", ""),
        ("json/said.json", "{}"),
    ] {
        add(file, &|out| out.write_all(text.as_bytes()));
    }
    files
}

/// The pages of a few records of many.
pub(super) fn some_pages(records: &[Record<'static>], ids: &[&str]) -> Files {
    let sources = sources();
    let unit = unit(records);
    let tables = link(&[Unit::open(unit, FileId(0))], &sources).tables;
    let graph = Graph::new(tables.view(), vec![unit], &sources);
    let said = graph.said(&Filter::default(), Window::default(), false);
    let site = Site::new("Case", "en", &said, opened(&graph));
    let page = |&id: &&str| {
        let mut page = Vec::new();
        record(&graph, &site, id, None, &mut page).unwrap();
        (file_of(id), String::from_utf8(page).unwrap())
    };
    ids.iter().map(page).collect()
}

fn record(
    graph: &Graph<'_>,
    site: &Site<'_>,
    id: &str,
    picture: Option<&Picture<'_>>,
    out: &mut Vec<u8>,
) -> io::Result<()> {
    let shown = graph.show(id).unwrap();
    let (up, down) = (graph.trace(id, Direction::Up).unwrap(), graph.trace(id, Direction::Down).unwrap());
    let compared: Vec<_> = antecedents(&shown).into_iter().filter_map(|from| graph.compare(from, id)).collect();
    let parts = compared.first().into_iter().flat_map(|compared| &compared.to.parts);
    let lineages: Vec<_> = parts.filter_map(|part| graph.lineage(part.id, Direction::Up)).collect();
    let support = graph.support(id, None);
    let fall = graph.impact(id, false);
    let bearing = Bearing {
        support: support.as_ref(),
        network: picture,
        compared: &compared,
        lineages: &lineages,
        fall: fall.as_ref(),
    };
    site.record(&RecordPage { shown: &shown, up: &up, down: &down, picture, bearing }, out)
}

/// All records in no helpful order.
fn opened<'g>(graph: &'g Graph<'_>) -> Vec<Shown<'g>> {
    let mut records: Vec<Shown<'g>> = graph.record_ids().filter_map(|id| graph.show(id)).collect();
    records.reverse();
    records
}
