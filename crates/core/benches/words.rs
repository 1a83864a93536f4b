//! What the word index costs, in building and in asking, and what scanning all text costs instead.
//!
//! The texts are made up, 120 characters each, with words as frequent as in prose (the n-th most frequent 1/n as often as
//! the first): a small vocabulary, a large one, one in Cyrillic, one with signs that are not ASCII.

use divan::Bencher;
use divan::counter::BytesCount;
use dixit_core::fold::Terms;
use dixit_core::words::{Sections, Shard, Words, finish};

fn main() {
    divan::main();
}

const TEXTS: usize = 200_000;
const SORTS: [&str; 4] = ["small", "large", "cyrillic", "quoted"];

const SYLLABLES: [&str; 32] = [
    "men", "ba", "ce", "di", "fo", "gu", "ha", "kin", "lo", "mu", "ne", "pir", "ra", "se", "ti", "vo", "wa", "zen",
    "in", "on", "er", "an", "st", "ret", "th", "ou", "ment", "tion", "al", "ic", "own", "are",
];

/// A generator of numbers (SplitMix64).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A rank below `bound`, the n-th 1/n as often as the first.
    fn rank(&mut self, bound: usize) -> usize {
        let unit = (self.next() >> 11) as f64 / (1u64 << 53) as f64;
        ((bound as f64).powf(unit) as usize).clamp(1, bound) - 1
    }
}

fn word(mut rank: usize) -> String {
    let mut word = String::new();
    loop {
        word.push_str(SYLLABLES[rank % SYLLABLES.len()]);
        rank /= SYLLABLES.len();
        if rank == 0 {
            return word;
        }
        rank -= 1;
    }
}

fn texts(sort: &str) -> Vec<String> {
    let words: Vec<String> = (0..if sort == "small" { 200 } else { 300_000 }).map(word).collect();
    let mut chance = Chance(1);
    let text = |_| {
        let mut text = String::from("As");
        while text.len() < 115 {
            text.push_str(if chance.next().is_multiple_of(12) { ", " } else { " " });
            text.push_str(&words[chance.rank(words.len())]);
        }
        match sort {
            "cyrillic" => text.chars().map(cyrillic).collect(),
            "quoted" => format!("{}” — don’t.", text.replacen(", ", " “", 1)),
            _ => text,
        }
    };
    let mut texts: Vec<String> = (0..TEXTS).map(text).collect();
    texts[TEXTS / 3].push_str(" quixotry");
    texts
}

fn cyrillic(letter: char) -> char {
    match letter {
        'a'..='z' => char::from_u32(u32::from('а') + u32::from(letter) - u32::from('a')).unwrap_or(letter),
        _ => letter,
    }
}

fn build(texts: &[String], threads: usize) -> Sections {
    let size = texts.len().div_ceil(threads);
    let gather = |rank: usize| {
        let mut shard = Shard::new();
        for (at, text) in texts.iter().enumerate().skip(rank * size).take(size) {
            shard.add(at as u32, text);
        }
        shard
    };
    let shards = std::thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|rank| scope.spawn(move || gather(rank))).collect();
        let first = gather(0);
        let others = others.into_iter().map(|other| other.join().expect("no shard panics"));
        std::iter::once(first).chain(others).collect()
    });
    finish(shards)
}

#[divan::bench(args = SORTS, consts = [1, 2], sample_count = 9)]
fn index<const THREADS: usize>(bencher: Bencher<'_, '_>, sort: &str) {
    let texts = texts(sort);
    let bytes: usize = texts.iter().map(String::len).sum();
    bencher.counter(BytesCount::new(bytes)).bench_local(|| build(&texts, THREADS));
}

#[divan::bench(args = ["quixotry", "quixotry men", "quix*", "ba kin", "\"ba kin\"", "nothing"])]
fn candidates(bencher: Bencher<'_, '_>, typed: &str) {
    let sections = build(&texts("large"), 2);
    let words = Words::open(sections.words.as_slice(), sections.postings.as_slice()).expect("as written");
    let terms = Terms::parse(typed).expect("a word");
    bencher.bench_local(|| words.candidates(&terms));
}

/// Bytes alone, as they are spelt: what no scan is faster than.
#[divan::bench]
fn scan_bytes(bencher: Bencher<'_, '_>) {
    let text = texts("large").join("\n");
    let finder = memchr::memmem::Finder::new("quixotry");
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| finder.find_iter(text.as_bytes()).count());
}

/// Words as a search compares them, text by text.
#[divan::bench(sample_count = 5)]
fn scan_words(bencher: Bencher<'_, '_>) {
    let texts = texts("large");
    let terms = Terms::parse("quixotry").expect("a word");
    let bytes: usize = texts.iter().map(String::len).sum();
    let scan = || texts.iter().filter(|text| terms.find([text.as_str()]).is_some()).count();
    bencher.counter(BytesCount::new(bytes)).bench_local(scan);
}
