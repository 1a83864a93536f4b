//! Texts taken apart into the words that a search compares, without asking Unicode where ASCII says it all. What a word
//! is, `fold` decides; here is only the faster way there, and the tests say that it is no other.

use super::key::{Key, LONGEST, Rest, padded};

/// A part of a text. The words of a text are those of its parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part<'t> {
    Ascii(&'t [u8]),
    Other(&'t str),
}

/// The parts of a text, cut behind spaces so that what is not ASCII stands alone.
pub(super) struct Parts<'t>(&'t str);

impl<'t> Parts<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        Self(text)
    }

    fn take(&mut self, at: usize) -> &'t str {
        let (part, rest) = self.0.split_at(at);
        self.0 = rest;
        part
    }
}

impl<'t> Iterator for Parts<'t> {
    type Item = Part<'t>;

    fn next(&mut self) -> Option<Part<'t>> {
        let text = self.0;
        if text.is_empty() {
            return None;
        }
        let Some(other) = text.bytes().position(|byte| !byte.is_ascii()) else {
            return Some(Part::Ascii(self.take(text.len()).as_bytes()));
        };
        let before = text[..other].rmatch_indices(' ').map(|(at, _)| at + 1);
        if let Some(at) = before.into_iter().find(|&at| parted(text, at)) {
            return Some(Part::Ascii(self.take(at).as_bytes()));
        }
        let after = memchr::memchr_iter(b' ', &text.as_bytes()[other..]).map(|at| other + at + 1);
        let at = after.into_iter().find(|&at| parted(text, at)).unwrap_or(text.len());
        Some(Part::Other(self.take(at)))
    }
}

/// Whether words surely part here, right behind a space: not if a mark follows, which would cling to the space. Characters
/// known to be none are enough; elsewhere the part grows longer, and Unicode is asked.
fn parted(text: &str, at: usize) -> bool {
    match text[at..].chars().next() {
        None => true,
        Some(next) => {
            next.is_ascii() && next != ' '
                || matches!(next,
                    '\u{c0}'..='\u{24f}'
                    | '\u{386}'..='\u{3ff}'
                    | '\u{400}'..='\u{481}'
                    | '\u{48a}'..='\u{52f}'
                    | '\u{5d0}'..='\u{5ea}'
                    | '\u{620}'..='\u{64a}'
                    | '\u{201c}'..='\u{201e}'
                    | '\u{2013}'..='\u{2014}'
                    | '\u{3041}'..='\u{3096}'
                    | '\u{4e00}'..='\u{9fff}'
                    | '\u{ac00}'..='\u{d7a3}')
        }
    }
}

/// ASCII texts taken apart. Keeps its room from text to text.
#[derive(Debug, Default)]
pub(super) struct Ascii {
    /// The text in lower case, with eight zeros behind it or more.
    lower: Vec<u8>,
    /// For each byte whether it is a letter, a digit or `_`, with a zero behind them or more.
    parts: Vec<u64>,
}

impl Ascii {
    /// The words of an ASCII text, folded: letters, digits and `_` in a row, `.`, `:` and `'` between letters, `.`,
    /// `,`, `;` and `'` between digits, and a letter or digit in it somewhere (UAX #29, as far as ASCII goes).
    #[inline]
    pub(super) fn words(&mut self, text: &[u8], mut found: impl FnMut(Key<'_>)) {
        self.lay_out(text);
        let mut at = 0;
        while let Some(start) = self.next(at, 0).filter(|&start| start < text.len()) {
            let mut end = self.end(start, text.len());
            while joins(text, end) {
                end = self.end(end + 1, text.len());
            }
            at = end;
            if text[start] == b'_' && !text[start..end].iter().any(u8::is_ascii_alphanumeric) {
                continue;
            }
            let len = (end - start).min(LONGEST);
            if len <= 8 {
                found(Key { head: self.eight(start) & u64::MAX << (64 - len * 8), rest: &[], len: len as u8 });
            } else {
                let mut rest = Rest::default();
                found(Key::pack(&self.lower[start..start + len], &mut rest));
            }
        }
    }

    /// Puts a text into lower case and marks the parts of words.
    fn lay_out(&mut self, text: &[u8]) {
        let size = text.len() + 16;
        if self.lower.len() < size {
            self.lower.resize(size, 0);
            self.parts.resize(size / 64 + 2, 0);
        }
        let (eights, rest) = text.as_chunks::<8>();
        let mut parts = 0;
        for (rank, eight) in eights.iter().enumerate() {
            let (lower, part) = classify(*eight);
            self.lower[rank * 8..rank * 8 + 8].copy_from_slice(&lower);
            parts |= part << (rank % 8 * 8);
            if rank % 8 == 7 {
                self.parts[rank / 8] = parts;
                parts = 0;
            }
        }
        let rank = eights.len();
        let (lower, part) = classify(padded(rest));
        self.lower[rank * 8..rank * 8 + 8].copy_from_slice(&lower);
        self.lower[rank * 8 + 8..rank * 8 + 16].fill(0);
        self.parts[rank / 8] = parts | part << (rank % 8 * 8);
        self.parts[rank / 8 + 1] = 0;
    }

    /// The first byte from `at` on that is a part of a word, or, with all bits to flip, that is none. `None` beyond what
    /// was laid out, or well behind the text.
    #[inline]
    fn next(&self, at: usize, flip: u64) -> Option<usize> {
        let first = (self.parts.get(at / 64)? ^ flip) >> (at % 64);
        if first != 0 {
            return Some(at + first.trailing_zeros() as usize);
        }
        let more = &self.parts[at / 64 + 1..];
        let rank = more.iter().position(|&parts| parts ^ flip != 0)?;
        Some((at / 64 + 1 + rank) * 64 + (more[rank] ^ flip).trailing_zeros() as usize)
    }

    #[inline]
    fn end(&self, at: usize, len: usize) -> usize {
        self.next(at, u64::MAX).map_or(len, |end| end.min(len))
    }

    #[inline]
    fn eight(&self, at: usize) -> u64 {
        self.lower[at..].first_chunk().map_or(0, |eight| u64::from_be_bytes(*eight))
    }
}

/// Whether the mark that ends a run of letters and digits is within a word all the same.
#[inline]
fn joins(text: &[u8], at: usize) -> bool {
    match text.get(at) {
        Some(mark @ (b'.' | b'\'' | b':' | b',' | b';')) => {
            let (Some(before), Some(next)) = (text[..at].last(), text.get(at + 1)) else { return false };
            let letters = before.is_ascii_alphabetic() && next.is_ascii_alphabetic();
            let digits = before.is_ascii_digit() && next.is_ascii_digit();
            letters && !matches!(mark, b',' | b';') || digits && *mark != b':'
        }
        _ => false,
    }
}

/// Eight bytes of ASCII in lower case, and a bit for each that is a letter, a digit or `_`, the first one lowest.
#[inline]
fn classify(bytes: [u8; 8]) -> ([u8; 8], u64) {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * EACH;
    let bytes = u64::from_le_bytes(bytes);
    // No byte is above 0x7f, so no sum reaches the next byte.
    let not_below = |bytes: u64, least: u8| bytes + u64::from(0x80 - least) * EACH;
    let within = |bytes: u64, least: u8, most: u8| not_below(bytes, least) & !not_below(bytes, most + 1) & HIGH;
    let letter = within(bytes | (0x20 * EACH), b'a', b'z');
    let part = letter | within(bytes, b'0', b'9') | within(bytes, b'_', b'_');
    // Each high bit is multiplied to its place in the highest byte, and none to the same.
    let bits = (part >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56;
    ((bytes | letter >> 2).to_le_bytes(), bits)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::key::cut;
    use super::*;
    use crate::fold;

    fn wanted(text: &str) -> Vec<Vec<u8>> {
        fold::words(text).into_iter().map(|(_, _, word)| cut(word.as_bytes()).to_vec()).collect()
    }

    fn got(text: &str) -> Vec<Vec<u8>> {
        let mut words = Vec::new();
        let mut ascii = Ascii::default();
        for part in Parts::of(text) {
            match part {
                Part::Ascii(bytes) => {
                    ascii.words(bytes, |key| words.push(key.unpack(&mut [0; LONGEST]).to_vec()));
                }
                Part::Other(text) => words.extend(wanted(text)),
            }
        }
        words
    }

    /// What letters, marks, signs and spaces of many kinds may stand next to each other.
    fn mixed() -> impl Strategy<Value = String> {
        let some = prop_oneof![
            "[ -~]{0,12}",
            "[ \t\r\n\0_.,:;'\"a-zA-Z0-9]{0,12}",
            " [\u{300}-\u{36f}\u{200d}\u{ad}\u{93e}\u{ff9e}\u{1f3fb}a ]{0,3}",
            "[à-ž ]{0,6}",
            "[Α-ώ ’“”—–]{0,6}",
            "[А-ӿ\u{483}-\u{489} ]{0,6}",
            "[א-ת'\" ]{0,6}",
            "[\u{620}-\u{65f} ]{0,6}",
            "[一-十ぁ-んァ-ヶ가-힣ก-๎ ]{0,6}",
            "[\u{1f1e6}-\u{1f1ff}\u{1f468}\u{200d}\u{1f4bb}\u{fe0f} ]{0,6}",
            any::<char>().prop_map(String::from),
        ];
        proptest::collection::vec(some, 0..8).prop_map(|parts| parts.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(500))]

        #[test]
        fn words_of_ascii_are_those_of_unicode(text in "[ -~]{0,40}|[\0-\x7f]{0,40}|[a_.,:;' 1Z]{0,200}") {
            prop_assert_eq!(got(&text), wanted(&text));
        }

        #[test]
        fn words_of_the_parts_are_those_of_the_text(text in mixed()) {
            let whole: String = Parts::of(&text)
                .map(|part| match part {
                    Part::Ascii(bytes) => std::str::from_utf8(bytes).unwrap().to_owned(),
                    Part::Other(text) => text.to_owned(),
                })
                .collect();
            prop_assert_eq!(&whole, &text);
            prop_assert_eq!(got(&text), wanted(&text));
        }
    }

    #[test]
    fn words_part_behind_a_space_before_whatever_is_taken_for_a_letter() {
        let all: Vec<char> = ('\0'..=char::MAX).filter(|c| parted(&c.to_string(), 0)).collect();
        assert!(all.len() > 30_000);
        for before in ["a ", "1. ", "\u{5d0}' ", "\u{1f1e6} ", "\u{30a2}  ", "_ "] {
            for c in &all {
                let text = format!("{before}{c}b");
                let parts = [wanted(before), wanted(&text[before.len()..])].concat();
                assert_eq!(wanted(&text), parts, "{text:?}");
            }
        }
    }
}
