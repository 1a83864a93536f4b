//! Where the time of reading goes: tokens alone, whole files of several sorts, files full of mistakes; and beside them
//! `ron`, and the least that reading could cost. For the ratios that count see `bench/`.

#[expect(dead_code, reason = "only some of the lexer is measured on its own")]
#[path = "../src/ron/lexer.rs"]
mod lexer;
#[path = "../tests/suite/mirror.rs"]
mod mirror;
#[path = "../tests/suite/records.rs"]
mod records;
#[path = "../src/ron/scan.rs"]
mod scan;
#[expect(dead_code, reason = "what kinds of token there are is the reader's to ask")]
#[path = "../src/ron/token.rs"]
mod token;

use std::fs::File;
use std::io::Read;
use std::path::PathBuf;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use dixit_core::source::FileId;

fn main() {
    divan::main();
}

/// About 280 kB of ordinary records.
fn ordinary() -> String {
    records::Corpus::new(2000, 1).nth(1).map(|(_, text)| text).unwrap_or_default()
}

fn texts() -> Vec<(&'static str, String)> {
    let text = ordinary();
    let record = "Claim(id: \"a\", text: \"b\"),\n";
    vec![
        ("small records", format!("[{}]", record.repeat(20_000))),
        (
            "long strings",
            format!("[{}]", record.replace("\"b\"", &format!("\"{}\"", "é text ".repeat(500))).repeat(100)),
        ),
        (
            "escapes",
            format!("[{}]", record.replace("\"b\"", &format!("\"{}\"", "a\\nb\\u{e9}".repeat(500))).repeat(100)),
        ),
        (
            "comments",
            format!("[{}]", format!("// {}\n/* {} */ {record}", "=".repeat(100), "x".repeat(100)).repeat(2000)),
        ),
        ("mistakes", format!("[{}]", record.replace("text: \"b\"", "txet: b").repeat(20_000))),
        ("ordinary", text),
    ]
}

#[divan::bench]
fn tokens(bencher: Bencher<'_, '_>) {
    let text = ordinary();
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| {
        let mut lexer = lexer::Lexer::new(&text);
        let mut count = 0u32;
        while lexer.next().kind != token::TokenKind::End {
            count += 1;
        }
        count
    });
}

#[divan::bench(args = ["ordinary", "small records", "long strings", "escapes", "comments", "mistakes"])]
fn read_file(bencher: Bencher<'_, '_>, name: &str) {
    let text = texts().into_iter().find(|(other, _)| *other == name).map(|(_, text)| text).unwrap_or_default();
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| dixit_ingest::read_file(FileId(0), &text));
}

/// What the bound is: the quotes of a text, one by one.
#[divan::bench]
fn scan(bencher: Bencher<'_, '_>) {
    let text = ordinary();
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| quotes(text.as_bytes()));
}

#[divan::bench(args = ["ordinary", "small records", "long strings", "escapes", "comments", "mistakes"])]
fn read_each(bencher: Bencher<'_, '_>, name: &str) {
    let text = texts().into_iter().find(|(other, _)| *other == name).map(|(_, text)| text).unwrap_or_default();
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| into_nothing(&text));
}

/// The same from files, whose bytes are read into one buffer.
#[divan::bench(args = ["read and scan", "read each"])]
fn files(bencher: Bencher<'_, '_>, work: &str) {
    let folder = tempfile::tempdir().expect("a folder to measure in");
    let (mut paths, mut bytes) = (Vec::<PathBuf>::new(), 0);
    for (name, text) in records::Corpus::new(20_000, 1) {
        let path = folder.path().join(name);
        std::fs::write(&path, &text).expect("a file to measure on");
        bytes += text.len();
        paths.push(path);
    }
    let mut buffer = Vec::new();
    bencher.counter(BytesCount::new(bytes)).bench_local(|| {
        for path in &paths {
            buffer.clear();
            File::open(path).and_then(|mut file| file.read_to_end(&mut buffer)).expect("the file just written");
            if work == "read each" {
                into_nothing(std::str::from_utf8(&buffer).expect("the text just written"));
            } else {
                black_box(quotes(&buffer));
            }
        }
    });
}

fn quotes(bytes: &[u8]) -> usize {
    memchr::memchr_iter(b'"', bytes).map(black_box).count()
}

fn into_nothing(text: &str) {
    black_box(dixit_ingest::read_each(FileId(0), text, &mut |record| {
        black_box(record);
    }));
}

#[divan::bench]
fn ron(bencher: Bencher<'_, '_>) {
    let text = ordinary();
    let options = ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| options.from_str::<Vec<mirror::Record>>(&text));
}
