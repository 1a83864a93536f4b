//! What conflicts and a year of the public record cost, beside making the graph they are asked of: 100,000 statements, ten to
//! a document and ten to a claim; each third one denies, each document is dated, each second claim contradicts the one
//! before and states a number. Not how records are read.

use std::borrow::Cow;

use divan::Bencher;
use dixit_core::column::Blob;
use dixit_core::date::Date;
use dixit_core::graph::Graph;
use dixit_core::link::link;
use dixit_core::record::{
    Actor, ActorKind, Basis, Citation, Claim, Document, DocumentKind, Head, Record, Reliance, Stance, Statement, States,
};
use dixit_core::source::{FileId, Source, Sources, Span, Spanned, Text};
use dixit_core::unit::{Unit, Writer};

fn main() {
    divan::main();
}

const STATEMENTS: usize = 100_000;
/// A claim has so many statements.
const OF_A_CLAIM: usize = 10;
const ACTORS: usize = 1_000;
/// Each layer of statements rests on the one before, twelve deep.
const LAYER: usize = STATEMENTS / 12 + 1;

fn text(value: String) -> Text<'static> {
    Spanned { value: Cow::Owned(value), span: Span::default() }
}

fn word<T>(value: T) -> Spanned<T> {
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

/// Days of three years.
fn day(rank: usize) -> Date<'static> {
    let written = format!("{}-{:02}-{:02}", 2024 + rank % 3, 1 + rank % 12, 1 + rank % 28);
    Date::parse(written.into()).expect("it is a day")
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
        published: Some(word(day(rank))),
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
    let before = rank.checked_sub(1).filter(|before| before.is_multiple_of(2));
    Record::Claim(Claim {
        head: head(format!("claim-{rank}")),
        text: text(format!("Claim {rank}")),
        about: vec![],
        contradicts: before.map(|before| text(format!("claim-{before}"))).into_iter().collect(),
        implies: vec![],
        states: Some(States::Count { of: text(format!("document-{}", rank / 4)), is: word(rank as u64 % 3) }),
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
        at: Some(word(day(rank / 10))),
        during: None,
        claim: Some(text(format!("claim-{}", rank / OF_A_CLAIM))),
        text: None,
        quote: None,
        stance: rank.is_multiple_of(3).then(|| word(Stance::Denies)),
        carried_in: vec![carried],
        relies_on: relies_on.map(ground).collect(),
        retracts: vec![],
        corrects: vec![],
        credibility: vec![],
    })
}

fn compiled() -> Vec<u8> {
    let (mut writer, mut bytes) = (Writer::new(), Vec::new());
    (0..ACTORS).for_each(|rank| writer.record(&actor(rank)));
    (0..STATEMENTS / 10).for_each(|rank| writer.record(&document(rank)));
    (0..STATEMENTS / OF_A_CLAIM).for_each(|rank| writer.record(&claim(rank)));
    (0..STATEMENTS).for_each(|rank| writer.record(&statement(rank)));
    writer.finish("", &[], &mut bytes);
    bytes
}

fn sources() -> Sources {
    Sources::new(vec![Source { path: "made-up.ron".to_owned(), text: String::new() }])
}

/// Loading the graph: linking what was compiled.
#[divan::bench(sample_count = 5)]
fn link_all(bencher: Bencher<'_, '_>) {
    let (bytes, sources) = (compiled(), sources());
    bencher.bench_local(|| link(&[Unit::open(Blob::built(&bytes), FileId(0))], &sources).tables);
}

fn asked(bencher: Bencher<'_, '_>, ask: impl Fn(&Graph<'_>)) {
    let (bytes, sources) = (compiled(), sources());
    let linked = link(&[Unit::open(Blob::built(&bytes), FileId(0))], &sources);
    let graph = Graph::new(linked.tables.view(), vec![Blob::built(&bytes)], &sources);
    bencher.bench_local(|| ask(&graph));
}

#[divan::bench(sample_count = 5)]
fn conflicts_over_everything(bencher: Bencher<'_, '_>) {
    asked(bencher, |graph| {
        divan::black_box(graph.conflicts(None, None));
    });
}

#[divan::bench(sample_count = 5)]
fn known_of_a_year(bencher: Bencher<'_, '_>) {
    let year = Date::parse("2025".into()).expect("a year is a date");
    asked(bencher, |graph| {
        divan::black_box(graph.known(year.clone()));
    });
}
