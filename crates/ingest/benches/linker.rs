//! Linking alone, and checking alone: units of made-up records, compiled beforehand, into a graph's tables.

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use dixit_core::column::Blob;
use dixit_core::graph::Graph;
use dixit_core::link::link;
use dixit_core::source::{FileId, Source, Sources};
use dixit_core::unit::{Unit, Writer};

#[path = "../tests/suite/records.rs"]
mod records;

fn main() {
    divan::main();
}

/// Statements in each corpus.
const SIZES: [usize; 2] = [1_000, 50_000];

/// The corpus compiled, a unit a file.
fn units(statements: usize) -> (Vec<Vec<u8>>, Sources) {
    let mut writer = Writer::new();
    let files: Vec<Source> = records::Corpus::new(statements, 1).map(|(path, text)| Source { path, text }).collect();
    let sources = Sources::new(files);
    let compiled = sources.ids().map(|file| {
        let text = sources.text(file);
        let rest = dixit_ingest::read_each(file, text, &mut |record| writer.record(record));
        assert!(rest.findings.is_empty(), "made-up records are sound");
        let mut bytes = Vec::new();
        writer.finish(text, &[], &mut bytes);
        bytes
    });
    let compiled = compiled.collect();
    (compiled, sources)
}

fn opened(bytes: &[Vec<u8>]) -> Vec<Unit<'_>> {
    (0..).map(FileId).zip(bytes).map(|(file, bytes)| Unit::open(Blob::built(bytes), file)).collect()
}

#[divan::bench(args = SIZES)]
fn linking(bencher: Bencher<'_, '_>, statements: usize) {
    let (bytes, sources) = units(statements);
    let units = opened(&bytes);
    let records: usize = units.iter().map(Unit::record_count).sum();
    bencher.counter(ItemsCount::new(records)).bench_local(|| black_box(link(&units, &sources)));
}

#[divan::bench(args = SIZES)]
fn checking(bencher: Bencher<'_, '_>, statements: usize) {
    let (bytes, sources) = units(statements);
    let tables = link(&opened(&bytes), &sources).tables;
    let graph = Graph::new(tables.view(), bytes.iter().map(|bytes| Blob::built(bytes)).collect(), &sources);
    bencher.counter(ItemsCount::new(graph.record_count())).bench_local(|| black_box(dixit_core::check::check(&graph)));
}
