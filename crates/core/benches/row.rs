//! What it costs to make a row of a record and a record of a row, whole or in part. Not what linking costs.
//!
//! One measure is one record of a file of a thousand, so the names are as many as they are in earnest.

use std::borrow::Cow;

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use dixit_core::date::Date;
use dixit_core::record::row::{NamesBuilder, Row, encode};
use dixit_core::record::{Basis, Citation, Claim, Head, Record, Reliance, Stance, Statement};
use dixit_core::source::{FileId, Span, Spanned, Text};

const FILE: FileId = FileId(0);
const RECORDS: u32 = 1_000;
const PARAPHRASE: &str = "says that the ministry had seen the draft of the agreement two days before it was handed to \
                          the delegation in Geneva";

fn main() {
    divan::main();
}

/// Hands out places as they follow each other in a file.
struct Places(u32);

impl Places {
    /// A text that stands a little further on, after the name of its field.
    fn text(&mut self, words: String) -> Text<'static> {
        let length = words.len() + 2;
        self.spanned(Cow::Owned(words), length)
    }

    fn spanned<T>(&mut self, value: T, length: usize) -> Spanned<T> {
        let start = self.0 + 9;
        self.0 = start + length as u32;
        Spanned { value, span: Span::new(start, self.0) }
    }

    fn head(&mut self, id: String) -> Head<'static> {
        let start = self.0 + 6;
        self.0 = start + 10;
        let id = self.text(id);
        let span = Span::new(start, start + 400);
        Head { file: FILE, span, id, note: None, tags: vec![], links: vec![], sources: vec![] }
    }
}

/// A statement with speaker, date, claim, paraphrase, a place where it can be read, and one or two grounds.
fn statement(number: u32, places: &mut Places) -> Record<'static> {
    let date = format!("20{:02}-{:02}-{:02}", number % 30, number % 12 + 1, number % 28 + 1);
    Record::Statement(Statement {
        head: places.head(format!("minister-on-draft-{number}")),
        by: vec![places.text(format!("minister-{}", number % 40))],
        to: vec![],
        at: Some(places.spanned(Date::parse(date.into()).expect("a day"), 12)),
        during: None,
        claim: Some(places.text(format!("draft-was-seen-{number}"))),
        text: Some(places.text(PARAPHRASE.to_owned())),
        quote: None,
        stance: (number.is_multiple_of(5)).then(|| places.spanned(Stance::Denies, 6)),
        carried_in: vec![Citation {
            doc: places.text(format!("article-{}", number % 200)),
            at: Some(places.text(format!("para {}", number % 60))),
        }],
        relies_on: (0..1 + number % 2)
            .map(|ground| Reliance {
                on: places.text(format!("minister-on-draft-{}", number.saturating_sub(5 + ground))),
                basis: places.spanned(Basis::Cites, 5),
            })
            .collect(),
        retracts: vec![],
        corrects: vec![],
        credibility: vec![],
    })
}

fn claim(number: u32, places: &mut Places) -> Record<'static> {
    Record::Claim(Claim {
        head: places.head(format!("draft-was-seen-{number}")),
        text: places.text(PARAPHRASE.to_owned()),
        about: (0..1 + number % 3).map(|topic| places.text(format!("topic-{}", (number + topic) % 90))).collect(),
        contradicts: vec![],
        implies: vec![],
        states: None,
    })
}

fn file(record: impl Fn(u32, &mut Places) -> Record<'static>) -> Vec<Record<'static>> {
    let places = &mut Places(0);
    let records = (0..RECORDS).map(|number| {
        let record = record(number, places);
        places.0 = record.head().span.end;
        record
    });
    records.collect()
}

/// A file's rows, where each starts, and its names.
struct Encoded {
    rows: Vec<u8>,
    starts: Vec<usize>,
    names: NamesBuilder,
}

impl Encoded {
    fn of(records: &[Record<'_>]) -> Self {
        let mut encoded = Self { rows: Vec::new(), starts: Vec::new(), names: NamesBuilder::new() };
        for record in records {
            encoded.starts.push(encoded.rows.len());
            encode(record, &mut encoded.names, &mut encoded.rows);
        }
        encoded
    }

    fn each<T>(&self, ask: impl Fn(Row<'_>) -> T) {
        let names = self.names.names();
        for &start in &self.starts {
            black_box(ask(Row::new(&self.rows[start..], names, FILE)));
        }
    }
}

fn encode_all(bencher: Bencher<'_, '_>, records: &[Record<'_>]) {
    let (mut names, mut rows) = (NamesBuilder::new(), Vec::new());
    bencher.counter(ItemsCount::new(RECORDS)).bench_local(|| {
        names.clear();
        rows.clear();
        for record in records {
            encode(black_box(record), &mut names, &mut rows);
        }
        rows.len()
    });
}

fn ask_all<T>(bencher: Bencher<'_, '_>, records: &[Record<'_>], ask: impl Fn(Row<'_>) -> T) {
    let encoded = Encoded::of(records);
    bencher.counter(ItemsCount::new(RECORDS)).bench_local(|| encoded.each(&ask));
}

#[divan::bench]
fn encode_statements(bencher: Bencher<'_, '_>) {
    encode_all(bencher, &file(statement));
}

#[divan::bench]
fn encode_claims(bencher: Bencher<'_, '_>) {
    encode_all(bencher, &file(claim));
}

#[divan::bench]
fn decode_statements(bencher: Bencher<'_, '_>) {
    let encoded = Encoded::of(&file(statement));
    let names = encoded.names.names();
    bencher.counter(ItemsCount::new(RECORDS)).bench_local(|| {
        for &start in &encoded.starts {
            black_box(&Row::new(&encoded.rows[start..], names, FILE).decode());
        }
    });
}

#[divan::bench]
fn decode_claims(bencher: Bencher<'_, '_>) {
    ask_all(bencher, &file(claim), |row| drop(black_box(row.decode())));
}

#[divan::bench]
fn id(bencher: Bencher<'_, '_>) {
    ask_all(bencher, &file(statement), |row| row.id().len());
}

#[divan::bench]
fn span(bencher: Bencher<'_, '_>) {
    ask_all(bencher, &file(statement), |row| row.span().start);
}

#[divan::bench]
fn label(bencher: Bencher<'_, '_>) {
    ask_all(bencher, &file(statement), |row| row.label().map(str::len));
}

#[divan::bench]
fn date(bencher: Bencher<'_, '_>) {
    ask_all(bencher, &file(statement), |row| row.date().map(|date| date.bounds));
}

#[divan::bench]
fn stance(bencher: Bencher<'_, '_>) {
    ask_all(bencher, &file(statement), |row| row.stance() as u8);
}

#[divan::bench]
fn searchable(bencher: Bencher<'_, '_>) {
    ask_all(bencher, &file(statement), |row| {
        let mut length = 0;
        row.searchable(|_, text| length += text.len());
        length
    });
}
