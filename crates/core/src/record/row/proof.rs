//! That a row gives back the record it was made of, alone and among others, whole and in part; and that bytes which are
//! no row are damage, and nothing worse.

mod draw;

use std::panic::{AssertUnwindSafe, catch_unwind};

use proptest::collection::vec;
use proptest::prelude::*;
use zerocopy::little_endian::U32;

use self::draw::Draw;
use super::{Names, NamesBuilder, Row, encode};
use crate::column::{Column, Damaged};
use crate::date::Date;
use crate::record::{Basis, Citation, Kind, Part, Record, Reliance, Stance, Statement};
use crate::source::{FileId, Span, Spanned, Text};

const FILE: FileId = FileId(7);

fn records(choices: &[Vec<u32>]) -> Vec<Record<'static>> {
    choices.iter().map(|choices| Draw::new(choices).record(FILE)).collect()
}

fn choices() -> impl Strategy<Value = Vec<Vec<u32>>> {
    vec(vec(any::<u32>(), 0..400), 1..5)
}

/// What search looks at, as it reads it from records.
fn searchable<'r>(record: &'r Record<'_>) -> Vec<(&'static str, &'r str)> {
    let mut found: Vec<(&'static str, &Text<'_>)> = Vec::new();
    match record {
        Record::Actor(actor) => {
            found.push(("name", &actor.name));
            found.extend(actor.aka.iter().map(|aka| ("aka", aka)));
        }
        Record::Document(document) => {
            found.push(("title", &document.title));
            let texts = document.parts.iter().flat_map(|part| part.label.iter().chain(&part.text));
            found.extend(texts.map(|text| ("parts", text)));
        }
        Record::Event(event) => found.push(("title", &event.title)),
        Record::Claim(claim) => found.push(("text", &claim.text)),
        Record::Statement(statement) => {
            found.extend(statement.text.iter().map(|text| ("text", text)));
            found.extend(statement.quote.iter().map(|quote| ("quote", &quote.words)));
        }
    }
    found.extend(record.head().note.iter().map(|note| ("note", note)));
    found.into_iter().map(|(field, text)| (field, text.as_str())).collect()
}

/// What a row tells without being decoded is what the record says.
fn agrees(row: Row<'_>, record: &Record<'_>) {
    let head = record.head();
    assert_eq!(row.kind(), record.kind());
    assert_eq!((row.id(), row.span(), row.id_span(), row.file()), (record.id(), head.span, head.id.span, head.file));
    let mut found = Vec::new();
    row.searchable(|field, text| found.push((field, text)));
    assert_eq!(found, searchable(record));
    let label = found.first().filter(|(field, _)| ["name", "title", "text"].contains(field));
    assert_eq!(row.label(), label.map(|&(_, text)| text));
    let (actor, document, event, statement) = match record {
        Record::Actor(actor) => (Some(actor), None, None, None),
        Record::Document(document) => (None, Some(document), None, None),
        Record::Event(event) => (None, None, Some(event), None),
        Record::Claim(_) => (None, None, None, None),
        Record::Statement(statement) => (None, None, None, Some(statement)),
    };
    assert_eq!(row.actor_kind(), actor.map(|actor| actor.kind.value));
    assert_eq!(row.event_kind(), event.map(|event| event.kind.value));
    assert_eq!(row.document_kind(), document.map(|document| document.kind.value));
    assert_eq!(row.has_archive(), document.is_some_and(|document| document.archive.is_some()));
    assert_eq!(row.has_parts(), document.is_some_and(|document| !document.parts.is_empty()));
    let published = document.and_then(|document| document.published.as_ref());
    let made = document.and_then(|document| document.made.as_ref());
    let own = event.and_then(|event| event.at.as_ref()).or(statement.and_then(|statement| statement.at.as_ref()));
    assert_eq!(row.published().as_ref(), published.map(|date| &date.value));
    assert_eq!(row.date().as_ref(), own.or(published).or(made).map(|date| &date.value));
    let quote = statement.and_then(|statement| statement.quote.as_ref());
    assert_eq!((row.quote(), row.has_quote()), (quote.map(|quote| quote.words.as_str()), quote.is_some()));
    assert_eq!(row.stance(), statement.map_or(Stance::Asserts, Statement::stance));
    let has = (row.has_speaker(), row.has_claim(), row.has_citation(), row.has_ground(), row.is_first_hand());
    let expected = statement.map_or((false, false, false, false, false), |s| {
        let (by, carried, rests) = (!s.by.is_empty(), !s.carried_in.is_empty(), !s.relies_on.is_empty());
        (by, s.claim.is_some(), carried, rests, s.is_first_hand())
    });
    assert_eq!(has, expected);
}

/// Everything a row can be asked.
fn ask_all(row: Row<'_>) {
    let damage_only = |ask: &dyn Fn()| {
        if let Err(payload) = catch_unwind(AssertUnwindSafe(ask)) {
            assert!(payload.is::<Damaged>(), "an ordinary panic: {:?}", payload.downcast_ref::<String>());
        }
    };
    let asks: [&dyn Fn(); 12] = [
        &|| _ = row.decode(),
        &|| _ = row.kind(),
        &|| _ = row.id(),
        &|| _ = (row.span(), row.id_number()),
        &|| _ = row.id_span(),
        &|| _ = row.label(),
        &|| _ = row.quote(),
        &|| _ = row.date(),
        &|| _ = row.published(),
        &|| _ = row.stance(),
        &|| _ = (row.actor_kind(), row.document_kind(), row.event_kind(), row.has_archive(), row.is_first_hand()),
        &|| row.searchable(|_, _| {}),
    ];
    asks.into_iter().for_each(damage_only);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn what_is_decoded_is_what_was_encoded(choices in choices()) {
        let records = records(&choices);
        let (mut names, mut rows) = (NamesBuilder::new(), Vec::new());
        let starts: Vec<usize> = records
            .iter()
            .map(|record| {
                let start = rows.len();
                encode(record, &mut names, &mut rows);
                start
            })
            .collect();
        let names = names.names();
        let ends = starts.iter().copied().skip(1).chain([rows.len()]);
        for ((record, &start), end) in records.iter().zip(&starts).zip(ends) {
            let row = Row::new(&rows[start..], names, FILE);
            let (decoded, length) = row.measured();
            prop_assert_eq!(&decoded, record);
            prop_assert_eq!(length, end - start);
            prop_assert_eq!(&Row::new(&rows[start..end], names, FILE).decode(), record);
            agrees(row, record);
        }
    }

    #[test]
    fn equal_records_give_equal_bytes_whatever_was_encoded_before(choices in choices()) {
        let records = records(&choices);
        let mut used = NamesBuilder::new();
        let once = |names: &mut NamesBuilder| {
            names.clear();
            let mut rows = Vec::new();
            records.iter().for_each(|record| encode(record, names, &mut rows));
            (rows, names.starts().to_vec(), names.bytes().to_vec())
        };
        once(&mut used);
        prop_assert_eq!(once(&mut used), once(&mut NamesBuilder::new()));
    }

    #[test]
    fn a_row_that_was_changed_or_cut_is_damage_or_another_record(
        choices in choices(),
        changes in vec((any::<prop::sample::Index>(), any::<u8>()), 0..4),
        kept in any::<prop::sample::Index>(),
        is_cut: bool,
    ) {
        let (mut names, mut rows) = (NamesBuilder::new(), Vec::new());
        records(&choices).iter().for_each(|record| encode(record, &mut names, &mut rows));
        for (at, byte) in changes {
            let at = at.index(rows.len());
            rows[at] = byte;
        }
        if is_cut {
            rows.truncate(kept.index(rows.len()));
        }
        ask_all(Row::new(&rows, names.names(), FILE));
    }

    #[test]
    fn bytes_that_never_were_a_row_are_damage_or_a_record(
        rows in vec(any::<u8>(), 0..200),
        kind in 0..8u8,
        starts in vec(0..40u32, 0..20),
        names in vec(any::<u8>(), 0..30),
    ) {
        let starts: Vec<U32> = starts.into_iter().map(U32::new).collect();
        let names = Names::new(Column::built(&starts), Column::built(&names));
        ask_all(Row::new(&rows, names, FILE));
        // Few flags, so that more of it is read.
        let quiet: Vec<u8> = [kind, 0, 0, 0].into_iter().chain(rows.iter().map(|byte| byte % 16)).collect();
        ask_all(Row::new(&quiet, names, FILE));
        let busy: Vec<u8> = [kind | 0xf8, 0xff, 0xff, 0xff].into_iter().chain(rows.iter().map(|byte| byte % 4)).collect();
        ask_all(Row::new(&busy, names, FILE));
    }
}

#[test]
fn a_hundred_thousand_parts_are_as_good_as_three() {
    let Record::Document(mut document) = Draw::new(&[1]).record(FILE) else { panic!("the second kind is a document") };
    let part = |number: u32| {
        let id = Spanned { value: format!("part-{number}").into(), span: Span::new(number * 20, number * 20 + 9) };
        Part { id, label: None, text: None, derived_from: vec![] }
    };
    document.parts = (0..100_000).map(part).collect();
    let record = Record::Document(document);
    let (mut names, mut row) = (NamesBuilder::new(), Vec::new());
    encode(&record, &mut names, &mut row);
    assert_eq!(Row::new(&row, names.names(), FILE).decode(), record);
}

/// A count is a claim of the bytes' own: room is made for what is there, not for what is said to be.
#[test]
fn a_false_count_costs_no_memory() {
    let starts = [U32::ZERO; 2];
    for kind in Kind::RECORDS {
        let all_flags = (kind as u32 | u32::MAX << 7).to_le_bytes();
        for before in 0..50 {
            let mut row = all_flags.to_vec();
            row.resize(row.len() + before, 0);
            row.extend([0xff; 8]);
            row.push(0x7f);
            ask_all(Row::new(&row, Names::new(Column::built(&starts), Column::default()), FILE));
        }
    }
}

/// A typical statement, at the places it would have in a file, is little more than its words.
#[test]
fn a_statement_takes_some_thirty_bytes_beside_its_words() {
    let written = concat!(
        r#"Statement(id: "minister-on-draft", by: ["minister"], at: "2025-11-25", claim: "draft-was-seen", "#,
        r#"text: "says that the ministry had seen the draft", in: [(doc: "article-of-november", at: "para 12")], "#,
        r#"relies_on: [(on: "envoy-on-draft", basis: Told)]"#
    );
    let offset = 150_000;
    let place = |quoted: &str| {
        let start = offset + written.find(quoted).expect("it stands there") as u32;
        Span::new(start, start + quoted.len() as u32)
    };
    let text = |words: &'static str| Spanned { value: words.into(), span: place(&format!("\"{words}\"")) };
    let Record::Statement(mut statement) = Draw::new(&[4]).record(FILE) else {
        panic!("the fifth kind is a statement")
    };
    statement.head.span = Span::new(offset, offset + written.len() as u32 + 1);
    statement.head.id = text("minister-on-draft");
    statement.by = vec![text("minister")];
    let at = Date::parse("2025-11-25".into()).expect("a day");
    statement.at = Some(Spanned { value: at, span: place("\"2025-11-25\"") });
    statement.claim = Some(text("draft-was-seen"));
    statement.text = Some(text("says that the ministry had seen the draft"));
    statement.carried_in = vec![Citation { doc: text("article-of-november"), at: Some(text("para 12")) }];
    let basis = Spanned { value: Basis::Told, span: place("Told") };
    statement.relies_on = vec![Reliance { on: text("envoy-on-draft"), basis }];
    let (mut names, mut row) = (NamesBuilder::new(), Vec::new());
    encode(&Record::Statement(statement), &mut names, &mut row);
    let words = "2025-11-25".len() + "says that the ministry had seen the draft".len() + "para 12".len();
    assert_eq!(row.len() - words, 31, "{row:?}");
}
