//! Records made up in a line each, for the tests of this crate: `Case::new().actor("a").document("d")…`.
//!
//! Places are invented (each record gets a thousand bytes of an imagined file), so tests speak of ids and messages.
//! What depends on real text and places is tested where text is read.

use std::borrow::Cow;

use crate::code::Code;
use crate::column::Blob;
use crate::date::Date;
use crate::diagnostic::Diagnostic;
use crate::graph::Graph;
use crate::link::{Linked, link};
use crate::record::{
    Actor, ActorKind, Basis, Citation, Claim, Credibility, Derivation, Document, DocumentKind, Event, EventKind, Head,
    How, Part, Participant, Quote, Record, Reliance, Stance, Statement,
};
use crate::source::{FileId, Source, Sources, Span, Spanned, Text};
use crate::unit::{Unit, Writer};

pub(crate) fn text(value: &str) -> Text<'static> {
    Spanned { value: Cow::Owned(value.to_owned()), span: Span::default() }
}

pub(crate) fn texts(values: &[&str]) -> Vec<Text<'static>> {
    values.iter().copied().map(text).collect()
}

pub(crate) fn word<T>(value: T) -> Spanned<T> {
    Spanned { value, span: Span::default() }
}

pub(crate) fn date(written: &str) -> Spanned<Date<'static>> {
    word(Date::parse(Cow::Owned(written.to_owned())).expect("fixtures hold valid dates"))
}

/// The records compiled. What is borrowed from must outlive the graph, and the tests are soon over.
pub(crate) fn compiled<'r>(records: impl IntoIterator<Item = &'r Record<'static>>) -> Blob<'static> {
    let mut writer = Writer::new();
    records.into_iter().for_each(|record| writer.record(record));
    let mut bytes = Vec::new();
    writer.finish("", &[], &mut bytes);
    Blob::built(bytes.leak())
}

/// A set of made-up records.
pub(crate) struct Case {
    records: Vec<Record<'static>>,
    sources: Sources,
}

impl Case {
    pub(crate) fn new() -> Self {
        let file = Source { path: "case.ron".into(), text: String::new() };
        Self { records: Vec::new(), sources: Sources::new(vec![file]) }
    }

    fn head(&self, id: &str) -> Head<'static> {
        let start = self.records.len() as u32 * 1000;
        let mut id = text(id);
        id.span = Span::new(start + 1, start + 2);
        let span = Span::new(start, start + 999);
        Head { file: FileId(0), span, id, note: None, tags: vec![], links: vec![], sources: vec![] }
    }

    fn with(mut self, record: Record<'static>) -> Self {
        self.records.push(record);
        self
    }

    /// What the set holds, in the order it was made up.
    pub(crate) fn records(&self) -> &[Record<'static>] {
        &self.records
    }

    pub(crate) fn actor_with(self, id: &str, change: impl FnOnce(&mut Actor<'static>)) -> Self {
        let mut actor = Actor {
            head: self.head(id),
            kind: word(ActorKind::Person),
            name: text(id),
            aka: vec![],
            roles: vec![],
            part_of: None,
            count: None,
            known_to: vec![],
            distinct_from: vec![],
            maybe_same_as: vec![],
            reliability: vec![],
        };
        change(&mut actor);
        self.with(Record::Actor(actor))
    }

    pub(crate) fn actor(self, id: &str) -> Self {
        self.actor_with(id, |_| {})
    }

    pub(crate) fn document_with(self, id: &str, change: impl FnOnce(&mut Document<'static>)) -> Self {
        let mut document = Document {
            head: self.head(id),
            kind: word(DocumentKind::Article),
            title: text(id),
            by: vec![],
            publisher: None,
            made: None,
            published: None,
            lang: None,
            url: None,
            archive: None,
            records: None,
            revises: None,
            relies_on: vec![],
            derived_from: vec![],
            parts: vec![],
        };
        change(&mut document);
        self.with(Record::Document(document))
    }

    pub(crate) fn document(self, id: &str) -> Self {
        self.document_with(id, |_| {})
    }

    pub(crate) fn document_with_parts(self, id: &str, parts: &[&str]) -> Self {
        let part = |id: &&str| Part { id: text(id), label: None, text: None, derived_from: vec![] };
        self.document_with(id, |document| document.parts = parts.iter().map(part).collect())
    }

    pub(crate) fn event_with(self, id: &str, change: impl FnOnce(&mut Event<'static>)) -> Self {
        let mut event = Event {
            head: self.head(id),
            kind: word(EventKind::Meeting),
            title: text(id),
            at: None,
            place: None,
            participants: vec![],
            initiated_by: None,
            lang: None,
            about: vec![],
        };
        change(&mut event);
        self.with(Record::Event(event))
    }

    pub(crate) fn event(self, id: &str) -> Self {
        self.event_with(id, |_| {})
    }

    pub(crate) fn claim_about(self, id: &str, about: &[&str]) -> Self {
        let head = self.head(id);
        let (contradicts, implies) = (vec![], vec![]);
        self.with(Record::Claim(Claim {
            head,
            text: text(id),
            about: texts(about),
            contradicts,
            implies,
            states: None,
        }))
    }

    pub(crate) fn claim(self, id: &str) -> Self {
        self.claim_about(id, &[])
    }

    pub(crate) fn claim_with(self, id: &str, change: impl FnOnce(&mut Claim<'static>)) -> Self {
        let mut case = self.claim(id);
        if let Some(Record::Claim(claim)) = case.records.last_mut() {
            change(claim);
        }
        case
    }

    pub(crate) fn statement(self, id: &str, change: impl FnOnce(Saying) -> Saying) -> Self {
        let saying = Saying(Statement {
            head: self.head(id),
            by: vec![],
            to: vec![],
            at: None,
            during: None,
            claim: None,
            text: Some(text(id)),
            quote: None,
            stance: None,
            carried_in: vec![],
            relies_on: vec![],
            retracts: vec![],
            corrects: vec![],
            credibility: vec![],
        });
        let Saying(statement) = change(saying);
        self.with(Record::Statement(statement))
    }

    fn unit(&self) -> Blob<'static> {
        compiled(&self.records)
    }

    pub(crate) fn link(&self) -> Linked {
        link(&[Unit::open(self.unit(), FileId(0))], &self.sources)
    }

    /// The graph of what is sound among the records.
    pub(crate) fn sound(&self) -> Graph<'_> {
        let unit = self.unit();
        let tables = Box::leak(Box::new(link(&[Unit::open(unit, FileId(0))], &self.sources).tables));
        Graph::new(tables.view(), vec![unit], &self.sources)
    }

    /// The graph of records that must all be sound.
    pub(crate) fn graph(&self) -> Graph<'_> {
        let findings = self.link().findings;
        assert!(findings.is_empty(), "{findings:?}");
        self.sound()
    }

    pub(crate) fn link_diagnostics(&self) -> Vec<Diagnostic> {
        self.link().findings
    }

    pub(crate) fn link_findings(&self) -> Vec<String> {
        self.link().findings.iter().map(|finding| format!("{}: {}", finding.code, finding.message)).collect()
    }

    pub(crate) fn kept(&self) -> Vec<String> {
        self.sound().record_ids().map(str::to_owned).collect()
    }

    /// The messages of one code, in order.
    pub(crate) fn check(&self, code: Code) -> Vec<String> {
        let findings = crate::check::check(&self.graph());
        findings.into_iter().filter(|finding| finding.code == code).map(|finding| finding.message).collect()
    }
}

/// A statement in the making.
pub(crate) struct Saying(Statement<'static>);

impl Saying {
    pub(crate) fn by(mut self, who: &str) -> Self {
        self.0.by.push(text(who));
        self
    }

    pub(crate) fn to(mut self, who: &str) -> Self {
        self.0.to.push(text(who));
        self
    }

    pub(crate) fn at(mut self, written: &str) -> Self {
        self.0.at = Some(date(written));
        self
    }

    pub(crate) fn during(mut self, event: &str) -> Self {
        self.0.during = Some(text(event));
        self
    }

    pub(crate) fn claim(mut self, claim: &str) -> Self {
        self.0.claim = Some(text(claim));
        self
    }

    pub(crate) fn stance(mut self, stance: Stance) -> Self {
        self.0.stance = Some(word(stance));
        self
    }

    pub(crate) fn quote(mut self, words: &str) -> Self {
        self.0.quote = Some(Quote { words: text(words), lang: None, translated: None });
        self
    }

    pub(crate) fn carried_in(mut self, document: &str) -> Self {
        self.0.carried_in.push(Citation { doc: text(document), at: None });
        self
    }

    pub(crate) fn carried_at(mut self, document: &str, locator: &str) -> Self {
        self.0.carried_in.push(Citation { doc: text(document), at: Some(text(locator)) });
        self
    }

    pub(crate) fn relies_on(mut self, on: &str, basis: Basis) -> Self {
        self.0.relies_on.push(Reliance { on: text(on), basis: word(basis) });
        self
    }

    pub(crate) fn corrects(mut self, statement: &str) -> Self {
        self.0.corrects.push(text(statement));
        self
    }

    pub(crate) fn credibility(mut self, grade: u8) -> Self {
        self.0.credibility.push(Credibility { grade: word(grade), by: None, at: None, because: None });
        self
    }

    pub(crate) fn retracts(mut self, statement: &str) -> Self {
        self.0.retracts.push(text(statement));
        self
    }
}

pub(crate) fn participants(who: &[&str]) -> Vec<Participant<'static>> {
    who.iter().map(|who| Participant { who: text(who), role: None }).collect()
}

pub(crate) fn derivation(from: &str, per: &[&str]) -> Derivation<'static> {
    Derivation { span: Span::default(), from: text(from), how: word(How::Close), per: texts(per) }
}
