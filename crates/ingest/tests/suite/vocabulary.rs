//! Chance and made-up words for [`super`]'s records. Both depend on nothing but their seed: no hash, no clock, no
//! floating point.

/// A generator of numbers (SplitMix64).
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^= z >> 31;
        // The upper half of the product: as even as a remainder, without the division.
        ((u128::from(z) * bound as u128) >> 64) as usize
    }

    /// True once in so many times.
    pub(crate) fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    pub(crate) fn of<'w>(&mut self, words: &[&'w str]) -> &'w str {
        words[self.below(words.len())]
    }
}

/// Words that occur so many times, however many statements there are (if there are a hundred at least): what a search
/// for a rare word looks for. No syllable below makes any of them.
pub(crate) const RARE: [(&str, usize); 6] =
    [("quincunx", 7), ("Xerxesbrücke", 5), ("żołądź", 3), ("велоход", 4), ("πανσέληνος", 2), ("hapax", 1)];

pub(crate) const TOPICS: [&str; 24] = [
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

/// Names of people, some of them in other scripts.
pub(crate) const NAMES: [&str; 16] = [
    "Anna Berg",
    "Pavel Novák",
    "Olena Kovalenko",
    "James Carter",
    "Marie Dubois",
    "Иван Петров",
    "Sofia Rossi",
    "Erik Lund",
    "Leila Haddad",
    "Tomás García",
    "佐藤健二",
    "Ewa Nowak",
    "Daniel Weiss",
    "Irina Popova",
    "Aylin Demir",
    "Michał Zieliński",
];

const WORDS: usize = 6000;

const STARTS: [&str; 24] = [
    "b", "br", "d", "d", "f", "g", "g", "h", "k", "k", "l", "m", "n", "p", "pl", "r", "s", "st", "t", "tr", "v", "w",
    "z", "sh",
];
const MIDDLES: [&str; 6] = ["a", "e", "i", "o", "u", "ea"];
const ENDS: [&str; 12] = ["", "", "", "", "", "n", "r", "s", "l", "t", "m", "nd"];
const ACCENTED: [&str; 8] = ["é", "ř", "ø", "ü", "ñ", "ș", "ê", "ą"];
const CYRILLIC: [&str; 10] = ["ра", "не", "ко", "ми", "лу", "дар", "вет", "сон", "пол", "жа"];

/// Some thousand words, few of them frequent and most of them rare: the second half as often as the first, and so on,
/// as in a language (Zipf's law).
pub(crate) struct Vocabulary {
    words: Vec<String>,
    /// Each word as many times as is its share.
    shares: Vec<u16>,
}

impl Vocabulary {
    pub(crate) fn new() -> Self {
        let mut chance = Chance::new(0x0077_6f72_6473);
        let mut seen = std::collections::BTreeSet::new();
        let mut words = Vec::with_capacity(WORDS);
        while words.len() < WORDS {
            let mut word = String::new();
            // Frequent words are short.
            let syllables = 1 + usize::from(words.len() > 40) + chance.below(1 + usize::from(words.len() > 600));
            for _ in 0..syllables {
                if words.len() % 50 == 49 {
                    word.push_str(chance.of(&CYRILLIC));
                } else {
                    word.push_str(chance.of(&STARTS));
                    let accented = words.len() % 30 == 29;
                    word.push_str(if accented { chance.of(&ACCENTED) } else { chance.of(&MIDDLES) });
                    word.push_str(chance.of(&ENDS));
                }
            }
            if seen.insert(word.clone()) {
                words.push(word);
            }
        }
        let share = |rank: usize| (7000 / (rank + 1)).max(1);
        let shares = (0..WORDS).flat_map(|rank| std::iter::repeat_n(rank as u16, share(rank))).collect();
        Self { words, shares }
    }

    pub(crate) fn word(&self, chance: &mut Chance) -> &str {
        &self.words[usize::from(self.shares[chance.below(self.shares.len())])]
    }

    /// Adds words with spaces between until they are that many bytes, the first with a capital.
    pub(crate) fn sentence(&self, out: &mut String, length: usize, chance: &mut Chance) {
        let begin = out.len();
        while out.len() < begin + length {
            if out.len() > begin {
                out.push_str(if chance.once_in(12) { ", " } else { " " });
            }
            let word = self.word(chance);
            if out.len() > begin {
                out.push_str(word);
            } else {
                out.extend(word.chars().take(1).flat_map(char::to_uppercase));
                out.extend(word.chars().skip(1));
            }
        }
    }
}
