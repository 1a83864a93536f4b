//! Text as people search it: words without case and accents, over scripts. No index: it scans what it is given.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

/// Folds case and accents: compatibility decomposition (Unicode UAX #15), accents dropped, lower case.
#[must_use]
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    for c in text.nfkd().filter(|&c| !is_accent(c) && !is_unseen(c)).flat_map(char::to_lowercase) {
        match PLAIN.iter().find(|(letter, _)| *letter == c) {
            Some((_, plain)) => folded.push_str(plain),
            None => folded.push(c),
        }
    }
    folded
}

/// Letters whose stroke or ligature is no mark that Unicode takes apart, as people type them without it.
const PLAIN: &[(char, &str)] = &[
    ('ß', "ss"),
    ('æ', "ae"),
    ('œ', "oe"),
    ('ø', "o"),
    ('ł', "l"),
    ('đ', "d"),
    ('ð', "d"),
    ('þ', "th"),
    ('ħ', "h"),
    ('ı', "i"),
    ('ŧ', "t"),
    ('ς', "σ"),
];

/// Marks that people leave out: the accents of Latin, Greek and Cyrillic, the points and vowel marks of Hebrew, Arabic and
/// Syriac. Elsewhere a mark is a letter in its own right: without the vowel signs of India or Thailand, or the strokes
/// that voice kana, it would be another word.
fn is_accent(c: char) -> bool {
    let of_such_a_script = matches!(c,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6ed}' | '\u{711}' | '\u{730}'..='\u{74a}'
        | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}');
    of_such_a_script && is_combining_mark(c)
}

/// Characters within words that take no place: soft hyphens, joiners, direction marks.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// One thing that must be found: words in a row, the last perhaps only begun.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Term {
    words: Vec<String>,
    prefix: bool,
}

/// What somebody searches for: all of its terms. `word` is a whole word, `word*` a beginning, `"…"` a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms(Vec<Term>);

/// Where a search first met its mark: which of the texts, and the bytes in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// The rank of the text.
    pub text: usize,
    /// The bytes of the words found.
    pub range: Range<usize>,
}

impl Terms {
    /// Reads a search as it was typed. `None` if there is no word in it.
    #[must_use]
    pub fn parse(typed: &str) -> Option<Self> {
        let mut terms = Vec::new();
        for (rank, piece) in typed.split('"').enumerate() {
            let quoted = rank % 2 == 1;
            if quoted {
                terms.extend(term(piece));
            } else {
                terms.extend(piece.split_whitespace().filter_map(term));
            }
        }
        (!terms.is_empty()).then_some(Self(terms))
    }

    /// What must be found: for each term its words, folded, and whether the last of them is only begun.
    pub(crate) fn wanted(&self) -> impl Iterator<Item = (&[String], bool)> {
        self.0.iter().map(|term| (term.words.as_slice(), term.prefix))
    }

    /// The first match, if every term is found in one or other of `texts`; words are those of Unicode UAX #29.
    pub fn find<'t>(&self, texts: impl IntoIterator<Item = &'t str>) -> Option<Match> {
        let texts: Vec<Vec<(usize, usize, String)>> = texts.into_iter().map(words).collect();
        let mut first: Option<Match> = None;
        for term in &self.0 {
            let found = texts.iter().enumerate().find_map(|(text, words)| {
                let at = words.windows(term.words.len()).find(|window| term.is(window))?;
                Some(Match { text, range: at[0].0..at[at.len() - 1].1 })
            })?;
            let earlier =
                first.as_ref().is_none_or(|first| (found.text, found.range.start) < (first.text, first.range.start));
            if earlier {
                first = Some(found);
            }
        }
        first
    }
}

impl Term {
    fn is(&self, window: &[(usize, usize, String)]) -> bool {
        let last = self.words.len() - 1;
        self.words.iter().zip(window).enumerate().all(|(rank, (wanted, (_, _, word)))| {
            if self.prefix && rank == last { word.starts_with(wanted) } else { word == wanted }
        })
    }
}

fn term(piece: &str) -> Option<Term> {
    let words: Vec<String> = words(piece).into_iter().map(|(_, _, word)| word).collect();
    (!words.is_empty()).then(|| Term { words, prefix: piece.trim_end().ends_with('*') })
}

/// The words of a text, folded, each with the bytes where it stands.
pub(crate) fn words(text: &str) -> Vec<(usize, usize, String)> {
    text.unicode_word_indices().map(|(at, word)| (at, at + word.len(), fold(word))).collect()
}

/// The words of a text as they stand in it.
pub(crate) fn raw_words(text: &str) -> impl Iterator<Item = &str> {
    text.unicode_words()
}

/// The text around a match, at most about `width` characters, cut at words, with `…` where something is missing.
#[must_use]
pub fn excerpt(text: &str, range: Range<usize>, width: usize) -> String {
    if text.chars().count() <= width {
        return text.to_owned();
    }
    let before = text[..range.start].unicode_word_indices().map(|(at, _)| at).rev();
    let start =
        before.take_while(|&at| text[at..range.start].chars().count() <= width / 3).last().unwrap_or(range.start);
    let room = width.saturating_sub(text[start..range.start].chars().count());
    let after = text[range.start..].unicode_word_indices().map(|(at, word)| range.start + at + word.len());
    let end = after.take_while(|&end| text[range.start..end].chars().count() <= room).last().unwrap_or(range.end);
    let end = end.max(range.end);
    let (lead, tail) = (if start > 0 { "…" } else { "" }, if end < text.len() { "…" } else { "" });
    format!("{lead}{}{tail}", &text[start..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(typed: &str, text: &str) -> bool {
        Terms::parse(typed).unwrap().find([text]).is_some()
    }

    #[test]
    fn case_and_accents_do_not_matter() {
        assert!(found("ZELENSKYY", "Volodymyr Zelenskyy"));
        assert!(found("creme brulee", "Crème Brûlée"));
        assert!(found("ДМИТРИЕВ", "Кирилл Дмитриев"));
        assert!(found("ｆｕｌｌ", "full"));
        assert!(found("STRASSE lodz", "Straße in Łódź"));
        assert!(found("Witkoff", "Wit\u{ad}koff"));
        assert!(found("isolated", "\u{2066}isolated\u{2069}"));
        assert!(found("ΠΑΠΑΔΟΠΟΥΛΟΣ", "Παπαδόπουλος"));
        assert!(found("שלום", "שָׁלוֹם"));
        assert!(found("محمد", "مُحَمَّد"));
        assert!(found("йод", "ЙОД"));
    }

    #[test]
    fn a_vowel_sign_is_no_accent() {
        assert!(!found("का", "की"));
        assert!(!found("रमा", "राम"));
        assert!(!found("กิน", "กัน"));
        assert!(!found("ガギ", "カキ"));
        assert!(found("ｶﾞｷﾞ", "ガギ"));
        assert!(found("की", "की"));
    }

    #[test]
    fn words_are_whole_unless_a_star_ends_them() {
        assert!(!found("plan", "planned"));
        assert!(found("plan*", "planned"));
        assert!(!found("*plan", "planned"));
    }

    #[test]
    fn a_phrase_keeps_its_order() {
        assert!(found("\"wish list\"", "a Russian wish list"));
        assert!(!found("\"list wish\"", "a Russian wish list"));
        assert!(found("list wish", "a Russian wish list"));
        assert!(found("plan-28", "the plan 28"));
        assert!(found("\"wish li*\"", "a wish list"));
    }

    #[test]
    fn a_search_without_words_is_none() {
        assert_eq!(Terms::parse("  \"\" * "), None);
    }

    #[test]
    fn an_excerpt_shows_the_match_and_says_what_is_missing() {
        let text = "one two three four five six seven eight nine ten eleven twelve";
        let at = text.find("seven").unwrap();
        let shown = excerpt(text, at..at + 5, 24);
        assert_eq!(shown, "…six seven eight nine ten…");
        assert_eq!(excerpt("short", 0..5, 24), "short");
        let cjk = "計画".repeat(50);
        assert!(excerpt(&cjk, 0..3, 10).ends_with('…'));
    }
}
