//! Record files of any size, made up by chance but deterministic by seed: what measuring is done on.
//!
//! They are meant to be ordinary: every statement has a speaker, a date, a text of about 120 characters, one to three
//! topics, and a document that carries it; statements rest on up to three others, in layers 5 to 12 deep. `check` finds
//! nothing to say about them.

use std::fmt::Write;

/// How many statements go into one file.
const PER_FILE: usize = 2000;

/// A generator of numbers (SplitMix64), so that the files depend on nothing but the seed.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % bound as u64) as usize
    }

    fn of(&mut self, words: &[&'static str]) -> &'static str {
        words[self.below(words.len())]
    }
}

const TOPICS: [&str; 24] = [
    "aid",
    "borders",
    "budget",
    "ceasefire",
    "defence",
    "elections",
    "energy",
    "exchange",
    "finance",
    "gas",
    "grain",
    "guarantees",
    "inspection",
    "media",
    "nato",
    "nuclear",
    "oil",
    "ports",
    "prisoners",
    "reconstruction",
    "referendum",
    "sanctions",
    "security",
    "trade",
];

const WORDS: [&str; 48] = [
    "the",
    "minister",
    "draft",
    "plan",
    "would",
    "not",
    "accept",
    "any",
    "agreement",
    "without",
    "guarantees",
    "which",
    "both",
    "sides",
    "had",
    "discussed",
    "during",
    "talks",
    "in",
    "the",
    "capital",
    "and",
    "later",
    "confirmed",
    "that",
    "sanctions",
    "could",
    "be",
    "lifted",
    "step",
    "by",
    "step",
    "once",
    "inspectors",
    "report",
    "progress",
    "on",
    "prisoners",
    "ports",
    "grain",
    "exports",
    "before",
    "winter",
    "according",
    "to",
    "officials",
    "familiar",
    "with",
];

const NAMES: [&str; 16] = [
    "Anna Berg",
    "Pavel Novák",
    "Olena Kovalenko",
    "James Carter",
    "Marie Dubois",
    "Ivan Petrov",
    "Sofia Rossi",
    "Erik Lund",
    "Leila Haddad",
    "Tomás García",
    "Kenji Sato",
    "Ewa Nowak",
    "Daniel Weiss",
    "Irina Popova",
    "Aylin Demir",
    "Michał Zieliński",
];

/// Files with `statements` statements among them, and the actors, claims, documents and events that belong to them:
/// name and text of each.
pub(crate) fn files(statements: usize, seed: u64) -> Vec<(String, String)> {
    let actors = (statements / 200).clamp(4, 5000);
    let mut chance = Chance(seed);
    let mut files = vec![("actors.ron".to_owned(), self::actors(actors, &mut chance))];
    let mut next = 0;
    let mut group = 0;
    while next < statements {
        let mut text = String::from("[\n");
        let end = statements.min(next + PER_FILE);
        while next < end {
            let size = (8 + chance.below(25)).min(end - next);
            write_group(&mut text, group, next, size, actors, &mut chance);
            next += size;
            group += 1;
        }
        text.push_str("]\n");
        files.push((format!("statements-{:04}.ron", files.len()), text));
    }
    files
}

/// One actor of ten is an outlet, another an anonymous source. Each refers to the next, so that none is unused.
fn actors(count: usize, chance: &mut Chance) -> String {
    let mut text = String::from("[\n");
    for index in 0..count {
        let name = chance.of(&NAMES);
        let next = (index + 1) % count;
        _ = match index % 10 {
            0 => writeln!(
                text,
                "    Actor(id: \"actor-{index}\", kind: Outlet, name: \"The {name} Gazette\", distinct_from: [\"actor-{next}\"]),"
            ),
            9 => writeln!(
                text,
                "    Actor(id: \"actor-{index}\", kind: Anonymous, name: \"a source close to {name}\", known_to: [\"actor-{next}\"]),"
            ),
            _ => writeln!(
                text,
                "    Actor(id: \"actor-{index}\", kind: Person, name: \"{name}\", aka: [\"{index} {name}\"], distinct_from: [\"actor-{next}\"]),"
            ),
        };
    }
    text.push_str("]\n");
    text
}

/// Statements that rest on each other, with the call some were made in, the documents that carry them, and a claim for
/// every fourth.
fn write_group(text: &mut String, group: usize, first: usize, size: usize, actors: usize, chance: &mut Chance) {
    let depth = (5 + chance.below(8)).min(size);
    let start = chance.below(3000);
    let (caller, called) = (speaker(first, actors), speaker(first + 1, actors));
    _ = writeln!(
        text,
        "    Event(id: \"call-{group}\", kind: Call, title: \"Call of {} about {}\", at: \"{}\",\n        participants: [(who: \"actor-{caller}\"), \
         (who: \"actor-{called}\", role: \"host\")]),",
        chance.of(&NAMES),
        chance.of(&TOPICS),
        day(start),
    );
    let documents = 1 + chance.below(3);
    for document in 0..documents {
        let outlet = (group + document) % actors.div_ceil(10) * 10;
        _ = writeln!(
            text,
            "    Document(id: \"article-{group}-{document}\", kind: Article, title: \"{}\", publisher: \"actor-{outlet}\", published: \"{}\", \
             lang: \"en\",\n        url: \"https://example.org/{group}/{document}\", links: {{\"archive\": \"https://archive.example.org/{group}\"}}),",
            sentence(60, chance),
            day(start + 40 + document),
        );
    }
    for index in first..first + size {
        write_statement(text, (group, first, index), (depth, size, start, documents), actors, chance);
    }
}

fn write_statement(
    text: &mut String,
    (group, first, index): (usize, usize, usize),
    (depth, size, start, documents): (usize, usize, usize, usize),
    actors: usize,
    chance: &mut Chance,
) {
    let layer = |index: usize| (index - first) * depth / size;
    let own = layer(index);
    if index % 4 == 0 {
        _ = writeln!(
            text,
            "    Claim(id: \"claim-{index}\", text: \"{}\", about: [\"article-{group}-0\"], tags: [\"{}\"]),",
            sentence(70, chance),
            chance.of(&TOPICS),
        );
    }
    _ = write!(text, "    Statement(id: \"statement-{index}\", by: [\"actor-{}\"], ", speaker(index, actors));
    if index - first < 2 {
        _ = write!(text, "during: \"call-{group}\", ");
    } else {
        _ = write!(text, "at: \"{}\", ", day(start + 3 * own));
    }
    if index % 4 == 0 {
        _ = write!(text, "claim: \"claim-{index}\", ");
    }
    _ = write!(text, "text: \"{}\",\n        tags: [", sentence(120, chance));
    let topic = chance.below(TOPICS.len());
    for offset in 0..=chance.below(3) {
        let comma = if offset == 0 { "" } else { ", " };
        _ = write!(text, "{comma}\"{}\"", TOPICS[(topic + offset) % TOPICS.len()]);
    }
    let document = chance.below(documents);
    _ = write!(text, "], in: [(doc: \"article-{group}-{document}\", at: \"para {}\")]", 1 + chance.below(60));
    // Statements of one layer follow each other, so those of the layer before end where this layer begins.
    let begins = (first..index).find(|&other| layer(other) == own).unwrap_or(index);
    if own > 0 {
        let before = begins - first;
        _ = write!(text, ",\n        relies_on: [(on: \"statement-{}\", basis: Told)", begins - 1);
        if before > 1 {
            for _ in 0..chance.below(3) {
                let other = first + chance.below(before - 1);
                let basis = chance.of(&["Told", "Saw", "Cites"]);
                _ = write!(text, ", (on: \"statement-{other}\", basis: {basis})");
            }
        }
        text.push(']');
    }
    text.push_str("),\n");
}

/// Everybody has their turn.
fn speaker(statement: usize, actors: usize) -> usize {
    statement % actors
}

fn sentence(length: usize, chance: &mut Chance) -> String {
    let mut sentence = String::with_capacity(length + 12);
    while sentence.len() < length {
        if !sentence.is_empty() {
            sentence.push(' ');
        }
        sentence.push_str(chance.of(&WORDS));
    }
    sentence
}

/// A day of the years from 2016, 28 to a month.
fn day(number: usize) -> String {
    format!("{}-{:02}-{:02}", 2016 + number / 336, number / 28 % 12 + 1, number % 28 + 1)
}
