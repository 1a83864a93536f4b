//! Made-up records for the benches of analyses: 100,000 statements, twelve deep, each resting on up to three of the layer
//! before, ten to a document and ten to a claim. What else they say is each bench's to add.

use std::borrow::Cow;

use divan::Bencher;
use dixit_core::column::Blob;
use dixit_core::graph::Graph;
use dixit_core::link::link;
use dixit_core::record::{
    Actor, ActorKind, Basis, Citation, Claim, Document, DocumentKind, Head, Record, Reliance, Statement,
};
use dixit_core::source::{FileId, Source, Sources, Span, Spanned, Text};
use dixit_core::unit::{Unit, Writer};

/// How many statements there are.
pub(crate) const STATEMENTS: usize = 100_000;
/// A claim has so many statements.
pub(crate) const OF_A_CLAIM: usize = 10;
const ACTORS: usize = 1_000;
/// Each layer of statements rests on the one before, twelve deep.
const LAYER: usize = STATEMENTS / 12 + 1;

pub(crate) fn text(value: String) -> Text<'static> {
    Spanned { value: Cow::Owned(value), span: Span::default() }
}

pub(crate) fn word<T>(value: T) -> Spanned<T> {
    Spanned { value, span: Span::default() }
}

fn head(id: String) -> Head<'static> {
    Head {
        file: FileId(0),
        span: Span::default(),
        id: text(id),
        note: None,
        tags: vec![],
        links: vec![],
        sources: vec![],
    }
}

fn actor(rank: usize) -> Record<'static> {
    Record::Actor(Actor {
        head: head(format!("actor-{rank}")),
        kind: word(if rank.is_multiple_of(7) { ActorKind::Anonymous } else { ActorKind::Person }),
        name: text(format!("Actor {rank}")),
        aka: vec![],
        roles: vec![],
        part_of: None,
        count: None,
        known_to: vec![],
        distinct_from: vec![],
        maybe_same_as: vec![],
        reliability: vec![],
    })
}

fn document(rank: usize) -> Record<'static> {
    Record::Document(Document {
        head: head(format!("document-{rank}")),
        kind: word(DocumentKind::Article),
        title: text(format!("Document {rank}")),
        by: vec![],
        publisher: Some(text(format!("actor-{}", rank % ACTORS))),
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
    })
}

fn claim(rank: usize) -> Record<'static> {
    Record::Claim(Claim {
        head: head(format!("claim-{rank}")),
        text: text(format!("Claim {rank}")),
        about: vec![],
        contradicts: vec![],
        implies: vec![],
        states: None,
    })
}

fn statement(rank: usize) -> Record<'static> {
    let (layer, place) = (rank / LAYER, rank % LAYER);
    let grounds = (1..=rank % 4).map(|pick| (layer.max(1) - 1) * LAYER + place * pick * 7_919 % LAYER);
    let relies_on = grounds.filter(|_| layer > 0);
    let ground = |on| Reliance { on: text(format!("statement-{on}")), basis: word(Basis::Told) };
    let carried = Citation { doc: text(format!("document-{}", rank / 10)), at: None };
    Record::Statement(Statement {
        head: head(format!("statement-{rank}")),
        by: vec![text(format!("actor-{}", rank * 31 % ACTORS))],
        to: vec![],
        at: None,
        during: None,
        claim: Some(text(format!("claim-{}", rank / OF_A_CLAIM))),
        text: None,
        quote: None,
        stance: None,
        carried_in: vec![carried],
        relies_on: relies_on.map(ground).collect(),
        retracts: vec![],
        corrects: vec![],
        credibility: vec![],
    })
}

/// A record as it is made, and its rank among those of its kind, for who wants it otherwise.
pub(crate) type Mend = fn(usize, &mut Record<'static>);

fn compiled(mend: Mend) -> Vec<u8> {
    let (mut writer, mut bytes) = (Writer::new(), Vec::new());
    let mut write = |rank, mut record| {
        mend(rank, &mut record);
        writer.record(&record);
    };
    (0..ACTORS).for_each(|rank| write(rank, actor(rank)));
    (0..STATEMENTS / 10).for_each(|rank| write(rank, document(rank)));
    (0..STATEMENTS / OF_A_CLAIM).for_each(|rank| write(rank, claim(rank)));
    (0..STATEMENTS).for_each(|rank| write(rank, statement(rank)));
    writer.finish("", &[], &mut bytes);
    bytes
}

fn sources() -> Sources {
    Sources::new(vec![Source { path: "made-up.ron".to_owned(), text: String::new() }])
}

/// Loading the graph: linking what was compiled.
pub(crate) fn linked(bencher: Bencher<'_, '_>, mend: Mend) {
    let (bytes, sources) = (compiled(mend), sources());
    bencher.bench_local(|| link(&[Unit::open(Blob::built(&bytes), FileId(0))], &sources).tables);
}

/// Asking the graph, which is made before.
pub(crate) fn asked(bencher: Bencher<'_, '_>, mend: Mend, ask: impl Fn(&Graph<'_>)) {
    let (bytes, sources) = (compiled(mend), sources());
    let linked = link(&[Unit::open(Blob::built(&bytes), FileId(0))], &sources);
    let graph = Graph::new(linked.tables.view(), vec![Blob::built(&bytes)], &sources);
    bencher.bench_local(|| ask(&graph));
}
