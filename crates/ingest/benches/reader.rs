//! Where the time of reading goes: tokens alone, whole files of several sorts, files full of mistakes, and `ron` beside
//! them. For the ratios that count see `bench/`.

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

use divan::Bencher;
use divan::counter::BytesCount;
use dixit_core::source::{FileId, Source, Sources};

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

#[divan::bench]
fn read_in_parallel(bencher: Bencher<'_, '_>) {
    let files = records::Corpus::new(20_000, 1).map(|(path, text)| Source { path, text }).collect();
    let sources = Sources::new(files);
    let bytes: usize = sources.iter().map(|(_, source)| source.text.len()).sum();
    bencher.counter(BytesCount::new(bytes)).bench_local(|| dixit_ingest::read(&sources));
}

#[divan::bench]
fn ron(bencher: Bencher<'_, '_>) {
    let text = ordinary();
    let options = ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| options.from_str::<Vec<mirror::Record>>(&text));
}
