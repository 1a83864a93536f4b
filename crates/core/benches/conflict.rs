//! What conflicts and a year of the public record cost, beside making the graph they are asked of: 100,000 statements, ten to
//! a document and ten to a claim; each third one denies, each document is dated, each second claim contradicts the one
//! before and states a number. Not how records are read.

#[path = "made/record.rs"]
mod made;

use divan::Bencher;
use dixit_core::date::Date;
use dixit_core::record::{Record, Stance, States};
use made::{asked, linked, text, word};

fn main() {
    divan::main();
}

/// Days of three years.
fn day(rank: usize) -> Date<'static> {
    let written = format!("{}-{:02}-{:02}", 2024 + rank % 3, 1 + rank % 12, 1 + rank % 28);
    Date::parse(written.into()).expect("it is a day")
}

fn contested(rank: usize, record: &mut Record<'static>) {
    match record {
        Record::Document(document) => document.published = Some(word(day(rank))),
        Record::Claim(claim) => {
            let before = rank.checked_sub(1).filter(|before| before.is_multiple_of(2));
            claim.contradicts = before.map(|before| text(format!("claim-{before}"))).into_iter().collect();
            claim.states =
                Some(States::Count { of: text(format!("document-{}", rank / 4)), is: word(rank as u64 % 3) });
        }
        Record::Statement(statement) => {
            statement.at = Some(word(day(rank / 10)));
            statement.stance = rank.is_multiple_of(3).then(|| word(Stance::Denies));
        }
        _ => {}
    }
}

#[divan::bench(sample_count = 5)]
fn link_all(bencher: Bencher<'_, '_>) {
    linked(bencher, contested);
}

#[divan::bench(sample_count = 5)]
fn conflicts_over_everything(bencher: Bencher<'_, '_>) {
    asked(bencher, contested, |graph| {
        divan::black_box(graph.conflicts(None, None));
    });
}

#[divan::bench(sample_count = 5)]
fn known_of_a_year(bencher: Bencher<'_, '_>) {
    let year = Date::parse("2025".into()).expect("a year is a date");
    asked(bencher, contested, |graph| {
        divan::black_box(graph.known(year.clone()));
    });
}
