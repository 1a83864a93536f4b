//! What a row costs, on one thread, without the graph it comes from: entries that stand in memory, written into nothing.

use std::io;

use chrono::NaiveDate;
use divan::Bencher;
use divan::counter::ItemsCount;
use dixit_core::date::{Bounds, Date};
use dixit_core::query::timeline::{Timeline, TimelineEntry};
use dixit_core::record::Kind;
use dixit_core::source::Place;
use dixit_export::{json, table, timeline};

const ENTRIES: usize = 10_000;
const LABEL: &str = "lifted report any before sanctions officials grain guarantees agreement minister confirmed \
                     capital by in report to agreement";

fn main() {
    // One thread: what is measured is the work, not how well it is shared.
    if let Ok(pool) = rayon::ThreadPoolBuilder::new().num_threads(1).build() {
        pool.install(divan::main);
    }
}

fn date(rank: usize) -> Date<'static> {
    let day = NaiveDate::from_num_days_from_ce_opt(730_000 + rank as i32 / 4);
    Date {
        written: day.unwrap_or_default().to_string().into(),
        bounds: Bounds { earliest: day, latest: day },
        qualified: false,
    }
}

fn entries(ids: &[String]) -> Timeline<'_> {
    let entry = |(rank, id)| TimelineEntry {
        id,
        kind: Kind::Statement,
        at: date(rank),
        known_since: Some(date(rank + 90)),
        label: LABEL.into(),
        stance: None,
        retracted: false,
        actors: vec!["actor-499"],
        actor_names: vec!["A name of so many letters"],
        place: Place { file: "data/statements-0049.ron", line: rank as u32 % 7_000, column: 5 },
    };
    Timeline { undated: Vec::new(), entries: ids.iter().map(String::as_str).enumerate().map(entry).collect() }
}

fn ids() -> Vec<String> {
    (0..ENTRIES).map(|rank| format!("statement-{rank}")).collect()
}

#[divan::bench]
fn jsonl(bencher: Bencher<'_, '_>) {
    let ids = ids();
    let timeline = entries(&ids);
    bencher.counter(ItemsCount::new(ENTRIES)).bench_local(|| json::timeline_lines(&timeline, &mut io::sink()));
}

#[divan::bench]
fn csv(bencher: Bencher<'_, '_>) {
    let ids = ids();
    let timeline = entries(&ids);
    bencher.counter(ItemsCount::new(ENTRIES)).bench_local(|| table::timeline(&timeline, &mut io::sink()));
}

#[divan::bench]
fn text(bencher: Bencher<'_, '_>) {
    let ids = ids();
    let entries = entries(&ids);
    bencher.counter(ItemsCount::new(ENTRIES)).bench_local(|| timeline::text(&entries, 100, &mut io::sink()));
}
