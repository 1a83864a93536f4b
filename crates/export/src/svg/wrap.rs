//! Lines from a label: where it may be broken, and where it is cut. Not a typesetter: no hyphenation, no justification.

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
    /// Where each grapheme ends, and its width.
    signs: Vec<(usize, f64)>,
    pieces: Vec<Piece>,
    ellipsis: f64,
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

/// Where lines begin and end, before anything is copied.
#[derive(Debug, Default)]
struct Fitted {
    /// The bytes of each line, without the blanks at its end.
    lines: Vec<Range<usize>>,
    width: f64,
    /// An ellipsis follows the last line.
    is_cut: bool,
}

impl<'t> Measured<'t> {
    /// Finds where a text, already made [`visible`](super::escape::visible), may be broken, and measures it, once.
    pub(crate) fn new(text: &'t str, size: f64) -> Self {
        let mut signs: Vec<(usize, f64)> = Vec::with_capacity(text.len());
        let mut cuts = vec![0];
        // Each ASCII character is a grapheme, but for one pair.
        if text.is_ascii() && !text.contains('\r') {
            for at in 0..text.len() {
                if at > 0 && may_break(&text[at - 1..at], &text[at..=at]) {
                    cuts.push(at);
                }
                signs.push((at + 1, measure::ems(&text[at..=at]) * size));
            }
        } else {
            let mut previous: Option<&str> = None;
            for (at, grapheme) in text.grapheme_indices(true) {
                if previous.is_some_and(|before| may_break(before, grapheme)) {
                    cuts.push(signs.len());
                }
                previous = Some(grapheme);
                signs.push((at + grapheme.len(), measure::ems(grapheme) * size));
            }
        }
        cuts.push(signs.len());
        let ellipsis = measure::width(ELLIPSIS, size);
        let mut measured = Self { text, size, signs, pieces: Vec::with_capacity(cuts.len()), ellipsis };
        for ends in cuts.windows(2).filter(|ends| ends[0] < ends[1]) {
            let (first, end) = (ends[0], ends[1]);
            let trimmed = measured.trimmed(first, end);
            let (width, at_end) = (measured.width(first, end), measured.width(first, trimmed));
            measured.pieces.push(Piece { first, end, width, at_end });
        }
        measured
    }

    /// As [`wrap`].
    pub(crate) fn wrap(&self, width: f64, most: usize) -> Lines {
        let first = self.greedy(width, most);
        if first.is_cut || first.lines.len() < 2 {
            return self.lines(&first);
        }
        let (mut low, mut high, mut best) = (width / 2.0, first.width, first);
        let mut best_words = self.words(&best);
        // Eight halvings bring the width within a pixel of the least.
        for _ in 0..8 {
            let middle = f64::midpoint(low, high);
            let tried = self.greedy(middle, best.lines.len().min(most));
            // Narrowing must not pay for itself by breaking words apart.
            let words = if tried.is_cut { usize::MAX } else { self.words(&tried) };
            if words <= best_words {
                (high, best, best_words) = (middle, tried, words);
            } else {
                low = middle;
            }
        }
        self.lines(&best)
    }

    /// How many pieces no longer end where a word may end, in a text that is not cut.
    fn words(&self, fitted: &Fitted) -> usize {
        fitted.lines.iter().map(|line| self.text[line.clone()].split(' ').count()).sum()
    }

    fn byte(&self, sign: usize) -> usize {
        sign.checked_sub(1).map_or(0, |before| self.signs[before].0)
    }

    fn sign(&self, sign: usize) -> &'t str {
        &self.text[self.byte(sign)..self.signs[sign].0]
    }

    fn width(&self, first: usize, end: usize) -> f64 {
        self.signs[first..end].iter().map(|sign| sign.1).sum()
    }

    /// The end without the blanks before it.
    fn trimmed(&self, first: usize, mut end: usize) -> usize {
        while end > first && self.sign(end - 1).trim_end().is_empty() {
            end -= 1;
        }
        end
    }

    fn greedy(&self, width: f64, most: usize) -> Fitted {
        let mut fitted = Fitted::default();
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
                    fitted.is_cut = true;
                    break;
                }
                self.close(&mut fitted, first, end);
                (first, used) = (piece.first, 0.0);
            }
            if piece.at_end <= width {
                end = piece.end;
                used = piece.width;
                continue;
            }
            // One piece wider than a whole line: broken between graphemes, wherever it comes to that.
            for at in piece.first..piece.end {
                let sign = self.signs[at].1;
                if used + sign > width && first < end && self.sign(at) != " " {
                    if fitted.lines.len() + 1 == most {
                        fitted.is_cut = true;
                        break 'pieces;
                    }
                    self.close(&mut fitted, first, end);
                    (first, used) = (at, 0.0);
                }
                end = at + 1;
                used += sign;
            }
        }
        if fitted.is_cut {
            let room = width - self.ellipsis;
            let last = self.trimmed(first, end);
            let (mut kept, mut used) = (first, 0.0);
            while kept < last {
                used += self.signs[kept].1;
                if used > room {
                    break;
                }
                kept += 1;
            }
            let (start, end) = (self.byte(first), self.byte(kept));
            let text = self.text[start..end].trim_end_matches([' ', ',', ';', '.', ':', '-']);
            fitted.lines.push(start..start + text.len());
            fitted.width = fitted.width.max(measure::width(text, self.size) + self.ellipsis);
        } else if first < end {
            self.close(&mut fitted, first, end);
        }
        fitted
    }

    fn close(&self, fitted: &mut Fitted, first: usize, end: usize) {
        let end = self.trimmed(first, end);
        fitted.lines.push(self.byte(first)..self.byte(end));
        fitted.width = fitted.width.max(self.width(first, end));
    }

    fn lines(&self, fitted: &Fitted) -> Lines {
        let mut lines: Vec<String> = fitted.lines.iter().map(|line| self.text[line.clone()].to_owned()).collect();
        if let Some(last) = lines.last_mut().filter(|_| fitted.is_cut) {
            last.push_str(ELLIPSIS);
        }
        Lines { lines, width: fitted.width, is_cut: fitted.is_cut }
    }
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
    // Most signs are letters.
    if let ([before], [after]) = (before.as_bytes(), after.as_bytes())
        && before.is_ascii_alphanumeric()
        && after.is_ascii_alphanumeric()
    {
        return false;
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
        fn the_short_way_of_ascii_measures_the_same(text in "[ -~]{0,80}") {
            let signs = text.grapheme_indices(true).map(|(at, sign)| (at + sign.len(), measure::ems(sign) * 13.0));
            prop_assert_eq!(&Measured::new(&text, 13.0).signs, &signs.collect::<Vec<_>>());
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
