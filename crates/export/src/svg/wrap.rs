//! Lines from a label: where it may be broken, and where it is cut. Not a typesetter: no hyphenation, no justification.

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
    let first = greedy(text, size, width, most);
    if first.is_cut || first.lines.len() < 2 {
        return first;
    }
    let (mut low, mut high, mut best) = (width / 2.0, first.width, first);
    // Eight halvings bring the width within a pixel of the least.
    for _ in 0..8 {
        let middle = f64::midpoint(low, high);
        let tried = greedy(text, size, middle, most);
        if !tried.is_cut && tried.lines.len() <= best.lines.len() && !splits_more(&tried, &best) {
            high = middle;
            best = tried;
        } else {
            low = middle;
        }
    }
    best
}

/// A text on one line, its end replaced by an ellipsis if it does not fit.
pub(crate) fn one_line(text: &str, size: f64, width: f64) -> Lines {
    greedy(text, size, width, 1)
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

/// Narrowing must not pay for itself by breaking words apart: count pieces that no longer end where a word may end.
fn splits_more(tried: &Lines, than: &Lines) -> bool {
    let pieces = |lines: &Lines| lines.lines.iter().map(|line| line.split(' ').count()).sum::<usize>();
    let words = |lines: &Lines| pieces(lines) + usize::from(lines.is_cut);
    words(tried) > words(than)
}

fn greedy(text: &str, size: f64, width: f64, most: usize) -> Lines {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    let mut used = 0.0;
    let mut is_cut = false;
    for piece in pieces(text) {
        let piece_width = measure::width(piece.trim_end(), size);
        if used + piece_width <= width {
            line.push_str(piece);
            used += measure::width(piece, size);
            continue;
        }
        if !line.is_empty() {
            if lines.len() + 1 == most {
                is_cut = true;
                break;
            }
            lines.push(std::mem::take(&mut line));
            used = 0.0;
        }
        if piece_width <= width {
            line.push_str(piece);
            used = measure::width(piece, size);
            continue;
        }
        // One piece wider than a whole line: broken between graphemes, wherever it comes to that.
        for grapheme in piece.graphemes(true) {
            let grapheme_width = measure::ems(grapheme) * size;
            if used + grapheme_width > width && !line.is_empty() && grapheme != " " {
                if lines.len() + 1 == most {
                    is_cut = true;
                    break;
                }
                lines.push(std::mem::take(&mut line));
                used = 0.0;
            }
            line.push_str(grapheme);
            used += grapheme_width;
        }
        if is_cut {
            break;
        }
    }
    if is_cut {
        let room = width - measure::width(ELLIPSIS, size);
        let mut kept = String::new();
        let mut used = 0.0;
        for grapheme in line.trim_end().graphemes(true) {
            used += measure::ems(grapheme) * size;
            if used > room {
                break;
            }
            kept.push_str(grapheme);
        }
        kept.truncate(kept.trim_end_matches([' ', ',', ';', '.', ':', '-']).len());
        kept.push_str(ELLIPSIS);
        line = kept;
    }
    if !line.is_empty() {
        lines.push(line);
    }
    for line in &mut lines {
        line.truncate(line.trim_end().len());
    }
    let width = lines.iter().map(|line| measure::width(line, size)).fold(0.0, f64::max);
    Lines { lines, width, is_cut }
}

/// The text in pieces that stay together: words with the blank after them, and single signs of scripts written without
/// blanks, each with the punctuation that must not begin or end a line.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut previous: Option<&str> = None;
    for (at, grapheme) in text.grapheme_indices(true) {
        if let Some(before) = previous
            && may_break(before, grapheme)
        {
            pieces.push(&text[start..at]);
            start = at;
        }
        previous = Some(grapheme);
    }
    if start < text.len() {
        pieces.push(&text[start..]);
    }
    pieces
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
        fn nothing_is_lost_unless_it_says_so(text in "[a-z 计划,-]{0,80}", width in 60.0..400.0_f64) {
            let text = visible(&text);
            let lines = wrap(&text, 13.0, width, 100);
            let bare = |text: &str| text.chars().filter(|char| *char != ' ').collect::<String>();
            prop_assert_eq!(bare(&lines.lines.concat()), bare(&text));
        }
    }
}
