//! Lines from a label: where it may be broken, and where it is cut. Not a typesetter: no hyphenation, no justification.
//!
//! One file: where a line may end and where it must are two sides of one pass over the same clusters.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

use super::measure;

/// Stands for what was left out.
pub(crate) const ELLIPSIS: &str = "…";

/// A label in lines that fit.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Lines {
    /// The lines, top first; none is wider than [`Lines::width`].
    pub(crate) lines: Vec<String>,
    /// The width of the widest line.
    pub(crate) width: f64,
    /// True if text was left out: an ellipsis then ends the last line.
    pub(crate) is_cut: bool,
}

/// Wraps a text, already made [`visible`](super::escape::visible), to a width and to a number of lines, and then narrows
/// it as far as the number of lines allows, so that no last line is left with one word.
pub(crate) fn wrap(text: &str, size: f64, width: f64, most: usize) -> Lines {
    Measured::new(text, size).wrap(width, most)
}

/// A text on one line, its end replaced by an ellipsis if it does not fit.
pub(crate) fn one_line(text: &str, size: f64, width: f64) -> Lines {
    let measured = Measured::new(text, size);
    let fitted = measured.greedy(width, 1);
    measured.lines(&fitted)
}

/// True if the text is read from right to left: its first letter says so.
///
/// Each line is an SVG text of its own, and the second line of an Arabic sentence may begin with a Latin name. So the
/// direction is found once for the whole label and given to every line; `unicode-bidi: plaintext` would ask each line anew.
pub(crate) fn is_rtl(text: &str) -> bool {
    text.chars().find(|char| char.is_alphabetic()).is_some_and(|char| {
        matches!(char, '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}' | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
    })
}

/// A text whose signs have been measured, to be tried at as many widths as it takes.
#[derive(Debug)]
pub(crate) struct Measured<'t> {
    text: &'t str,
    size: f64,
    /// Each grapheme.
    signs: Vec<Sign>,
    pieces: Vec<Piece>,
    ellipsis: f64,
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Sign {
    /// Where it ends.
    end: u32,
    /// How many blanks there are up to its end.
    blanks: u32,
    width: f64,
    is_blank: bool,
}

/// A piece of text that stays together, by its graphemes.
#[derive(Debug, Clone, Copy)]
struct Piece {
    first: usize,
    end: usize,
    /// Its width with the blank that may follow.
    width: f64,
    /// Its width at the end of a line.
    at_end: f64,
}

/// Where lines begin and end, before anything is measured as a whole or copied.
#[derive(Debug, Default)]
struct Fitted {
    /// The graphemes of each line, without the blanks at its end.
    lines: Vec<Range<usize>>,
    /// The bytes of one more, which an ellipsis follows.
    cut: Option<Range<usize>>,
}

impl Fitted {
    fn len(&self) -> usize {
        self.lines.len() + usize::from(self.cut.is_some())
    }
}

impl<'t> Measured<'t> {
    /// Finds where a text, already made [`visible`](super::escape::visible), may be broken, and measures it, once.
    pub(crate) fn new(text: &'t str, size: f64) -> Self {
        let mut signs: Vec<Sign> = Vec::with_capacity(text.len());
        let mut pieces = Vec::with_capacity(text.len() / 4 + 1);
        let (mut at, mut blanks, mut first) = (0, 0, 0);
        let mut before: Option<&str> = None;
        let bytes = text.as_bytes();
        let is_plain = |at: usize| bytes.get(at).is_none_or(|byte| matches!(byte, b' '..=b'~'));
        while let Some(&byte) = bytes.get(at) {
            // Most text is ASCII, where each character is a grapheme, but for one pair that has no place here.
            let (sign, is_end) = if is_plain(at) && is_plain(at + 1) {
                let is_end = match at.checked_sub(1) {
                    None => false,
                    Some(before) if is_plain(before) => may_break_ascii(bytes[before], byte),
                    Some(_) => before.is_some_and(|before| may_break(before, &text[at..=at])),
                };
                (&text[at..=at], is_end)
            } else {
                let Some(sign) = first_sign(&text[at..]) else { break };
                (sign, before.is_some_and(|before| may_break(before, sign)))
            };
            if is_end {
                pieces.push(piece(&signs, first, signs.len()));
                first = signs.len();
            }
            before = Some(sign);
            at += sign.len();
            let is_ascii = sign.len() == 1;
            let is_blank = if is_ascii { byte == b' ' } else { sign.chars().all(char::is_whitespace) };
            blanks += if is_ascii {
                u32::from(byte == b' ')
            } else {
                sign.bytes().filter(|&byte| byte == b' ').count() as u32
            };
            let ems = if is_ascii { measure::char_ems(char::from(byte)) } else { measure::ems(sign) };
            signs.push(Sign { end: at as u32, blanks, width: ems * size, is_blank });
        }
        if first < signs.len() {
            pieces.push(piece(&signs, first, signs.len()));
        }
        Self { text, size, signs, pieces, ellipsis: measure::width(ELLIPSIS, size) }
    }

    /// As [`wrap`].
    pub(crate) fn wrap(&self, width: f64, most: usize) -> Lines {
        self.narrowed(self.greedy(width, most), width, most)
    }

    /// The same at the first of several widths at which the text is not cut and takes no more lines than `easy`, or else at
    /// the last.
    pub(crate) fn wrap_at_first(&self, widths: &[f64], most: usize, easy: usize) -> Lines {
        for (place, &width) in widths.iter().enumerate() {
            let fitted = self.greedy(width, most);
            // What is narrowed takes as many lines as before.
            if (fitted.cut.is_none() && fitted.len() <= easy) || place + 1 == widths.len() {
                return self.narrowed(fitted, width, most);
            }
        }
        Lines::default()
    }

    /// Narrows what has been fitted to a width as far as its number of lines allows.
    fn narrowed(&self, first: Fitted, width: f64, most: usize) -> Lines {
        if first.cut.is_some() || first.len() < 2 {
            return self.lines(&first);
        }
        let (mut low, mut high, mut best) = (width / 2.0, self.widest(&first), first);
        let mut best_words = self.words(&best);
        let mut tried = Fitted::default();
        // Eight halvings bring the width within a pixel of the least.
        for _ in 0..8 {
            let middle = f64::midpoint(low, high);
            self.fit(middle, best.len().min(most), &mut tried);
            // Narrowing must not pay for itself by breaking words apart.
            let words = if tried.cut.is_some() { usize::MAX } else { self.words(&tried) };
            if words <= best_words {
                (high, best_words) = (middle, words);
                std::mem::swap(&mut best, &mut tried);
            } else {
                low = middle;
            }
        }
        self.lines(&best)
    }

    /// How many pieces no longer end where a word may end, in a text that is not cut.
    fn words(&self, fitted: &Fitted) -> usize {
        let blanks = |sign: usize| sign.checked_sub(1).map_or(0, |before| self.signs[before].blanks as usize);
        fitted.lines.iter().map(|line| 1 + blanks(line.end) - blanks(line.start)).sum()
    }

    fn byte(&self, sign: usize) -> usize {
        sign.checked_sub(1).map_or(0, |before| self.signs[before].end as usize)
    }

    fn greedy(&self, width: f64, most: usize) -> Fitted {
        let mut fitted = Fitted::default();
        self.fit(width, most, &mut fitted);
        fitted
    }

    fn fit(&self, width: f64, most: usize, fitted: &mut Fitted) {
        fitted.lines.clear();
        fitted.cut = None;
        let mut is_cut = false;
        // The line that is being filled, by its graphemes.
        let (mut first, mut end, mut used) = (0, 0, 0.0);
        'pieces: for piece in &self.pieces {
            if used + piece.at_end <= width {
                end = piece.end;
                used += piece.width;
                continue;
            }
            if first < end {
                if fitted.lines.len() + 1 == most {
                    is_cut = true;
                    break;
                }
                fitted.lines.push(first..trimmed(&self.signs, first, end));
                (first, used) = (piece.first, 0.0);
            }
            if piece.at_end <= width {
                end = piece.end;
                used = piece.width;
                continue;
            }
            // One piece wider than a whole line: broken between graphemes, wherever it comes to that.
            for at in piece.first..piece.end {
                let sign = self.signs[at].width;
                if used + sign > width && first < end && self.text[self.byte(at)..self.byte(at + 1)] != *" " {
                    if fitted.lines.len() + 1 == most {
                        is_cut = true;
                        break 'pieces;
                    }
                    fitted.lines.push(first..trimmed(&self.signs, first, end));
                    (first, used) = (at, 0.0);
                }
                end = at + 1;
                used += sign;
            }
        }
        if is_cut {
            let room = width - self.ellipsis;
            let last = trimmed(&self.signs, first, end);
            let (mut kept, mut used) = (first, 0.0);
            while kept < last {
                used += self.signs[kept].width;
                if used > room {
                    break;
                }
                kept += 1;
            }
            let (start, end) = (self.byte(first), self.byte(kept));
            let text = self.text[start..end].trim_end_matches([' ', ',', ';', '.', ':', '-']);
            fitted.cut = Some(start..start + text.len());
        } else if first < end {
            fitted.lines.push(first..trimmed(&self.signs, first, end));
        }
    }

    /// The width of the widest line.
    fn widest(&self, fitted: &Fitted) -> f64 {
        let cut = fitted.cut.clone().map(|cut| measure::width(&self.text[cut], self.size) + self.ellipsis);
        fitted.lines.iter().map(|line| sum(&self.signs[line.clone()])).chain(cut).fold(0.0, f64::max)
    }

    fn lines(&self, fitted: &Fitted) -> Lines {
        let whole = fitted.lines.iter().map(|line| self.text[self.byte(line.start)..self.byte(line.end)].to_owned());
        let cut = fitted.cut.clone().map(|cut| [&self.text[cut], ELLIPSIS].concat());
        Lines { lines: whole.chain(cut).collect(), width: self.widest(fitted), is_cut: fitted.cut.is_some() }
    }
}

fn piece(signs: &[Sign], first: usize, end: usize) -> Piece {
    let (width, trimmed) = (sum(&signs[first..end]), trimmed(signs, first, end));
    let at_end = if trimmed == end { width } else { sum(&signs[first..trimmed]) };
    Piece { first, end, width, at_end }
}

fn sum(signs: &[Sign]) -> f64 {
    signs.iter().map(|sign| sign.width).sum()
}

/// The end without the blanks before it.
fn trimmed(signs: &[Sign], first: usize, mut end: usize) -> usize {
    while end > first && signs[end - 1].is_blank {
        end -= 1;
    }
    end
}

/// The first grapheme of a text.
fn first_sign(text: &str) -> Option<&str> {
    let mut chars = text.chars();
    let (first, second) = (chars.next()?, chars.next());
    // Most are one character, and most of these can be told without the tables.
    if is_alone(first) && second.is_none_or(is_alone) {
        return Some(&text[..first.len_utf8()]);
    }
    text.graphemes(true).next()
}

/// True for what, beside its like, is a grapheme of its own: letters, digits, signs and punctuation that nothing is joined
/// to but marks. Not all of them.
const fn is_alone(char: char) -> bool {
    matches!(char,
        ' '..='~'
        | '\u{A1}'..='\u{A8}'
        | '\u{AF}'..='\u{2FF}'
        | '\u{386}'..='\u{482}'
        | '\u{48A}'..='\u{52F}'
        | '\u{5D0}'..='\u{5EA}'
        | '\u{621}'..='\u{63A}'
        | '\u{641}'..='\u{64A}'
        | '\u{2010}'..='\u{2027}'
        | '\u{3001}'..='\u{3029}'
        | '\u{3041}'..='\u{3096}'
        | '\u{30A1}'..='\u{30FA}'
        | '\u{4E00}'..='\u{9FFF}')
}

/// As [`may_break`].
const fn may_break_ascii(before: u8, after: u8) -> bool {
    after != b' ' && (before == b' ' || (matches!(before, b'/' | b'-' | b'_') && after.is_ascii_alphanumeric()))
}

fn may_break(before: &str, after: &str) -> bool {
    const CLOSING: &str = "、。，．：；？！）」』】〉》〕…’”»)]}.,:;!?%％ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ";
    const OPENING: &str = "（「『【〈《〔‘“«([{";
    if after == " " {
        return false;
    }
    if before == " " || before == "\u{200B}" {
        return true;
    }
    if CLOSING.contains(after) || OPENING.contains(before) {
        return false;
    }
    matches!(before, "/" | "-" | "–" | "—" | "_" | "\u{AD}") && after.chars().all(char::is_alphanumeric)
        || is_unspaced(before)
        || is_unspaced(after)
}

/// True for signs that lines may be broken around without a blank: CJK and emoji.
fn is_unspaced(grapheme: &str) -> bool {
    grapheme.width() >= 2
        && !grapheme.starts_with(|char: char| matches!(char, '\u{1100}'..='\u{11FF}' | '\u{AC00}'..='\u{D7AF}'))
        && grapheme.chars().next().is_some_and(|char| char > '\u{10FF}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::svg::escape::visible;

    #[test]
    fn words_stay_whole_where_they_can() {
        let lines = wrap("The plan was drafted by others and handed over", 10.0, 120.0, 5);
        assert!(lines.lines.len() > 1 && !lines.is_cut);
        assert_eq!(lines.lines.join(" "), "The plan was drafted by others and handed over");
    }

    #[test]
    fn a_long_word_is_broken_and_a_long_text_is_cut() {
        let word = wrap(&"x".repeat(100), 10.0, 100.0, 20);
        assert_eq!(word.lines.concat(), "x".repeat(100));
        let text = wrap(&"word ".repeat(100), 10.0, 100.0, 3);
        assert!(text.is_cut && text.lines.len() == 3 && text.lines[2].ends_with(ELLIPSIS));
    }

    #[test]
    fn chinese_breaks_between_signs_but_not_before_a_full_stop() {
        let lines = wrap("该计划由二十八点组成。其中大部分来自先前的文件。", 10.0, 101.0, 9);
        assert!(lines.lines.len() >= 3);
        assert!(lines.lines.iter().all(|line| !line.starts_with('。')), "{lines:?}");
    }

    #[test]
    fn direction_is_that_of_the_first_letter() {
        assert!(is_rtl("«قال الوزير» CNN"));
        assert!(is_rtl("12 שרים"));
        assert!(!is_rtl("CNN: قال"));
        assert!(!is_rtl("123"));
    }

    #[test]
    fn ascii_is_broken_where_all_text_is() {
        for (before, after) in (b' '..=b'~').flat_map(|before| (b' '..=b'~').map(move |after| (before, after))) {
            let text = [char::from(before).to_string(), char::from(after).to_string()];
            assert_eq!(may_break_ascii(before, after), may_break(&text[0], &text[1]), "{text:?}");
        }
    }

    #[test]
    fn what_is_alone_is_joined_to_nothing_like_it() {
        let alone: Vec<char> = (' '..='\u{2FFFF}').filter(|&char| is_alone(char)).collect();
        for &char in &alone {
            let text: String = [char, 'a', char, '0', char, '本', char].into_iter().collect();
            assert_eq!(text.graphemes(true).count(), text.chars().count(), "{char:?}");
        }
        // Each beside each would take minutes; each beside its neighbour, both ways, is in here.
        let all: String = alone.iter().chain(alone.iter().rev()).collect();
        assert_eq!(all.graphemes(true).count(), 2 * alone.len());
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_asked(text in any::<String>(), width in 60.0..400.0_f64, most in 1..7_usize) {
            let lines = wrap(&visible(&text), 13.0, width, most);
            prop_assert!(lines.lines.len() <= most);
            // One sign wider than the line (U+FDFD) cannot be broken.
            let widest = visible(&text).graphemes(true).map(|grapheme| measure::ems(grapheme) * 13.0).fold(0.0, f64::max);
            prop_assert!(lines.width <= width.max(widest + 13.0), "{} > {}", lines.width, width);
            for line in &lines.lines {
                prop_assert!(measure::width(line, 13.0) <= lines.width + 1e-9);
            }
        }

        #[test]
        fn the_short_way_finds_the_same_signs(
            text in prop_oneof![any::<String>(), "[ -~]{0,80}", "[a-é\u{300}-\u{303}Ж“”–…\u{200D}👩🇩계각שلिक्計划\r\n]{0,40}"]
        ) {
            let signs = text.grapheme_indices(true).map(|(at, sign)| (at + sign.len(), measure::ems(sign) * 13.0));
            let measured = Measured::new(&text, 13.0);
            let found = measured.signs.iter().map(|sign| (sign.end as usize, sign.width));
            prop_assert_eq!(found.collect::<Vec<_>>(), signs.collect::<Vec<_>>());
        }

        #[test]
        fn nothing_is_lost_unless_it_says_so(text in "[a-z 计划,-]{0,80}", width in 60.0..400.0_f64) {
            let text = visible(&text);
            let lines = wrap(&text, 13.0, width, 100);
            let bare = |text: &str| text.chars().filter(|char| *char != ' ').collect::<String>();
            prop_assert_eq!(bare(&lines.lines.concat()), bare(&text));
        }
    }
}
