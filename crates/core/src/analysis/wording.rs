//! Which texts are worded alike, in any language and script: a suggestion for a person to look at, never a derivation.
//!
//! Two texts are compared by their *shingles*, the short runs of characters in them, as sets: A. Broder, "On the
//! resemblance and containment of documents", SEQUENCES 1997. The measure is Dice's, twice what they share over what both
//! have, which is kinder to a text that grew than Broder's resemblance (`r = d / (2 - d)` turns one into the other). Where
//! a shingle stands does not count, so that reordering costs only the seams, and an edit only what it touches.
//!
//! Shingles are taken from folded text ([`crate::fold`]): case, accents, punctuation and line breaks do not matter. They
//! are five characters long, blanks between words included, which serves alphabets, with or without blanks; and two where
//! a character is a syllable or a word (Han, kana), as is usual in searching these scripts. No language is guessed at, and
//! a translation is never found.
//!
//! The shared shingles of all texts are found through an index from shingle to texts. One that nearly all texts have
//! ("shall be") says little and would cost the square of their number, so each text asks with its rarest shingles first
//! and stops at `BUDGET` answers; that is also why no sample of shingles (as by winnowing: S. Schleimer, D. Wilkerson,
//! A. Aiken, "Winnowing", SIGMOD 2003) is needed at the size of a document.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;
use twox_hash::XxHash3_64;
use unicode_segmentation::UnicodeSegmentation;

use crate::fold::fold;

/// From this score on two texts are suggested to a person. Unrelated sentences of one language share a few shingles out
/// of a hundred by chance, and boilerplate up to a quarter.
pub const LEAST: f64 = 0.4;

/// How many answers of the index one text looks at.
const BUDGET: usize = 4096;
/// How many of the texts found so are then compared in full.
const CANDIDATES: usize = 32;

/// Characters in a shingle, blanks included.
const LETTERS: usize = 5;
/// Characters in a shingle where each is a syllable or a word.
const SIGNS: usize = 2;

/// The wording of a text: its shingles, as a set.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Wording(Vec<u64>);

/// Two texts that are worded alike, by their ranks among those compared.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Likeness {
    /// The rank of the older text.
    pub from: usize,
    /// The rank of the newer text.
    pub to: usize,
    /// From [`LEAST`] to 1, which is the same but for case, accents, punctuation and the order of repeated passages.
    pub score: f64,
}

/// A text among those compared: its wording, and whether it still wants a counterpart.
#[derive(Debug, Clone)]
pub struct Passage {
    /// Its wording.
    pub wording: Wording,
    /// False if its counterpart is known otherwise: it then answers only what finds no other.
    pub is_free: bool,
}

impl Wording {
    /// The wording of a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let folded: Vec<String> = text.unicode_words().map(fold).collect();
        let mut signs: Vec<char> = Vec::with_capacity(text.len());
        for word in &folded {
            // Signs of a script without blanks are words of their own to Unicode, and blanks between them would be ours.
            let joins = |sign: Option<&char>| sign.is_some_and(|&sign| is_unspaced(sign));
            let is_run = joins(signs.last()) && joins(word.chars().next().as_ref());
            if !signs.is_empty() && !is_run {
                signs.push(' ');
            }
            signs.extend(word.chars());
        }
        let mut shingles = Vec::with_capacity(signs.len());
        let mut bytes = String::new();
        for start in 0..signs.len() {
            let length = if is_sign(signs[start]) { SIGNS } else { LETTERS };
            let is_whole = start == 0 && signs.len() < length;
            if !is_whole && start + length > signs.len() {
                continue;
            }
            bytes.clear();
            bytes.extend(&signs[start..(start + length).min(signs.len())]);
            shingles.push(XxHash3_64::oneshot(bytes.as_bytes()));
        }
        shingles.sort_unstable();
        shingles.dedup();
        Self(shingles)
    }

    /// How alike two texts are worded, from 0 to 1; 0 if one of them has no word. Cut, not rounded, to three places: only
    /// what is the same scores 1.
    #[must_use]
    pub fn likeness(&self, other: &Self) -> f64 {
        let (mut left, mut right, mut shared) = (self.0.as_slice(), other.0.as_slice(), 0_usize);
        while let (Some(a), Some(b)) = (left.first(), right.first()) {
            let order = a.cmp(b);
            shared += usize::from(order.is_eq());
            left = &left[usize::from(order.is_le())..];
            right = &right[usize::from(order.is_ge())..];
        }
        let both = self.0.len() + other.0.len();
        (shared * 2000).checked_div(both).map_or(0.0, |thousandths| thousandths as f64 / 1000.0)
    }
}

/// True for scripts in which words are not divided by blanks.
fn is_unspaced(sign: char) -> bool {
    // Thai to Myanmar, Khmer.
    is_sign(sign) || matches!(sign, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
}

/// True if one character is a syllable or a word: kana, bopomofo, Yi, and the Han planes.
fn is_sign(sign: char) -> bool {
    matches!(sign,
        '\u{2e80}'..='\u{312f}' | '\u{31a0}'..='\u{31ff}' | '\u{3400}'..='\u{a4cf}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// The texts that are worded alike, in the order of the newer, then of the older.
///
/// Each text that is free gets the best counterpart that is free, the likest pair first, and of equally like ones the
/// first in order. A free text that is left over then gets the likest there is, whoever else has it: passages are split
/// and joined. Costs about as much as the texts are long.
#[must_use]
pub fn align(from: &[Passage], to: &[Passage]) -> Vec<Likeness> {
    let likenesses = likenesses(from, to);
    let mut ranked: Vec<&Likeness> = likenesses.iter().collect();
    // Scores have three places, so they rank as whole numbers.
    ranked.sort_by_key(|one| (Reverse((one.score * 1000.0).round() as u32), one.from, one.to));
    let mut kept = Vec::new();
    let (mut wants, mut wanted): (Vec<bool>, Vec<bool>) =
        (from.iter().map(|text| text.is_free).collect(), to.iter().map(|text| text.is_free).collect());
    for &&one in &ranked {
        if wants[one.from] && wanted[one.to] {
            (wants[one.from], wanted[one.to]) = (false, false);
            kept.push(one);
        }
    }
    for one in ranked {
        if wants[one.from] || wanted[one.to] {
            (wants[one.from], wanted[one.to]) = (false, false);
            kept.push(*one);
        }
    }
    kept.sort_by_key(|one| (one.to, one.from));
    kept
}

/// All pairs that are like enough, as far as the index finds them.
fn likenesses(from: &[Passage], to: &[Passage]) -> Vec<Likeness> {
    let mut texts_with: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
    for (rank, text) in (0..).zip(from) {
        for &shingle in &text.wording.0 {
            texts_with.entry(shingle).or_default().push(rank);
        }
    }
    let mut same = same(from);
    let mut likenesses = Vec::new();
    let mut shared = vec![0_u32; from.len()];
    for (rank, text) in to.iter().enumerate() {
        let mut answers: Vec<&[u32]> =
            text.wording.0.iter().filter_map(|shingle| texts_with.get(shingle)).map(Vec::as_slice).collect();
        answers.sort_by_key(|texts| texts.len());
        let mut found: Vec<u32> = Vec::new();
        for &other in answers.into_iter().flatten().take(BUDGET) {
            if shared[other as usize] == 0 {
                found.push(other);
            }
            shared[other as usize] += 1;
        }
        found.sort_by_key(|&other| (Reverse(shared[other as usize]), other));
        found.iter().for_each(|&other| shared[other as usize] = 0);
        found.truncate(CANDIDATES);
        let twin = same.get_mut(&text.wording).filter(|_| text.is_free).and_then(Vec::pop);
        found.extend(twin.filter(|twin| !found.contains(twin)));
        for other in found {
            let score = from[other as usize].wording.likeness(&text.wording);
            if score >= LEAST {
                likenesses.push(Likeness { from: other as usize, to: rank, score });
            }
        }
    }
    likenesses
}

/// The free texts of each wording, the first of them last. What is repeated word for word, more often than the index
/// answers, still finds its counterpart: the first the first, the second the second.
fn same(texts: &[Passage]) -> FxHashMap<&Wording, Vec<u32>> {
    let mut same: FxHashMap<&Wording, Vec<u32>> = FxHashMap::default();
    let texts = (0..).zip(texts).filter(|(_, text)| text.is_free && !text.wording.0.is_empty());
    for (rank, text) in texts.collect::<Vec<(u32, &Passage)>>().into_iter().rev() {
        same.entry(&text.wording).or_default().push(rank);
    }
    same
}

/// A paragraph of a plain text, with the line on which it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paragraph<'t> {
    /// The line, from 1.
    pub line: u32,
    /// Its words, line breaks included.
    pub text: &'t str,
}

/// The paragraphs of a plain text: what blank lines divide. In a text without a blank line between others, every line is
/// one.
#[must_use]
pub fn paragraphs(text: &str) -> Vec<Paragraph<'_>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut blocks: Vec<(u32, usize, usize)> = Vec::new();
    let mut lines: Vec<Paragraph<'_>> = Vec::new();
    let mut is_open = false;
    let mut at = 0;
    for (line, raw) in (1..).zip(text.split_inclusive('\n')) {
        let own = raw.trim();
        if own.is_empty() {
            is_open = false;
        } else {
            let start = at + (raw.len() - raw.trim_start().len());
            let end = at + raw.trim_end().len();
            match blocks.last_mut() {
                Some(block) if is_open => block.2 = end,
                _ => blocks.push((line, start, end)),
            }
            is_open = true;
            lines.push(Paragraph { line, text: own });
        }
        at += raw.len();
    }
    if blocks.len() == 1 {
        return lines;
    }
    blocks.into_iter().map(|(line, start, end)| Paragraph { line, text: &text[start..end] }).collect()
}

#[cfg(test)]
mod tests;
