//! What records say, as it may stand on a page: escaped, isolated, with nothing hidden in it. Not what the pages say
//! themselves: that is [`super::wording`].
//!
//! A record may quote anything. So its text can end no element, turn no direction but its own, hide no character, and
//! pile no marks over its neighbours.

use std::fmt::Write as _;

use maud::{Markup, PreEscaped};
use unicode_width::UnicodeWidthChar as _;

use super::wording::prose::{HIDDEN, LEFT_BLANK, LEFT_OUT, marks};
use crate::visible::is_hidden;

/// More marks than this on one letter are no language's.
const MOST_MARKS: u32 = 6;

/// A piece of a record's text.
enum Piece {
    Char(char),
    /// A character that does not show itself.
    Hidden(char),
    /// So many marks on one letter were left out.
    Marks(u32),
}

/// A record's text within a line, in its own direction; `lang` if it is not the page's.
pub(super) fn text(text: &str, lang: Option<&str>) -> Markup {
    let mut out = String::with_capacity(text.len() + 16);
    match lang {
        Some(lang) => {
            out.push_str("<bdi lang=\"");
            out.push_str(&escape(&plain(lang)));
            out.push_str("\">");
        }
        None => out.push_str("<bdi>"),
    }
    push_pieces(&mut out, text);
    out.push_str("</bdi>");
    PreEscaped(out)
}

/// A record's text as all that a block says, which has `dir="auto"`: so the block is set in the direction of the text. A
/// `bdi` would hide it from the block.
pub(super) fn block(text: &str, lang: Option<&str>) -> Markup {
    let mut out = String::with_capacity(text.len() + 16);
    if let Some(lang) = lang {
        out.push_str("<span lang=\"");
        out.push_str(&escape(&plain(lang)));
        out.push_str("\">");
    }
    push_pieces(&mut out, text);
    if lang.is_some() {
        out.push_str("</span>");
    }
    PreEscaped(out)
}

fn push_pieces(out: &mut String, text: &str) {
    // A link of nothing could be neither seen nor followed.
    if text.trim().is_empty() {
        out.push_str(&escape(LEFT_BLANK));
        return;
    }
    for piece in pieces(text) {
        match piece {
            Piece::Char(c) => push_escaped(out, c),
            // Writing to a String cannot fail.
            Piece::Hidden(c) => {
                let code = u32::from(c);
                _ = write!(out, "<span class=\"hidden-char\" dir=\"ltr\" title=\"{HIDDEN}\">U+{code:04X}</span>");
            }
            Piece::Marks(n) => {
                let marks = marks(n);
                _ = write!(out, "<span class=\"hidden-char\" dir=\"ltr\" title=\"{LEFT_OUT}\">{marks}</span>");
            }
        }
    }
}

/// The same without markup, on one line: for attributes and the title of a window. Not escaped; maud does that.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for piece in pieces(text) {
        match piece {
            Piece::Char('\n' | '\t') => out.push(' '),
            Piece::Char(c) => out.push(c),
            Piece::Hidden(c) => _ = write!(out, "⟨U+{:04X}⟩", u32::from(c)),
            Piece::Marks(n) => _ = write!(out, "⟨{}⟩", marks(n)),
        }
    }
    out
}

/// [`plain`], cut to about `most` characters at a word.
pub(super) fn start(text: &str, most: usize) -> String {
    let text = plain(text);
    let Some((end, _)) = text.char_indices().nth(most) else { return text };
    let end = text[..end].rfind(' ').filter(|&at| at > end / 2).unwrap_or(end);
    format!("{}…", &text[..end])
}

fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::with_capacity(text.len());
    let mut marks = 0;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if is_mark(c) {
            marks += 1;
            if marks <= MOST_MARKS {
                pieces.push(Piece::Char(c));
            }
            continue;
        }
        if marks > MOST_MARKS {
            pieces.push(Piece::Marks(marks - MOST_MARKS));
        }
        marks = 0;
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' | '\t' => pieces.push(Piece::Char(c)),
            _ if is_hidden(c) => pieces.push(Piece::Hidden(c)),
            _ => pieces.push(Piece::Char(c)),
        }
    }
    if marks > MOST_MARKS {
        pieces.push(Piece::Marks(marks - MOST_MARKS));
    }
    pieces
}

/// True for what is drawn over the letter before it. Joiners and variation selectors draw nothing.
fn is_mark(c: char) -> bool {
    !matches!(c, '\u{200b}'..='\u{200f}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e01ef}' | '\u{ad}' | '\u{61c}')
        && !is_hidden(c)
        && !c.is_control()
        && c.width() == Some(0)
}

fn push_escaped(out: &mut String, c: char) {
    match c {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '"' => out.push_str("&quot;"),
        '\'' => out.push_str("&#39;"),
        _ => out.push(c),
    }
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    text.chars().for_each(|c| push_escaped(&mut out, c));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(written: &str) -> String {
        text(written, None).into_string()
    }

    #[test]
    fn markup_is_text() {
        assert_eq!(shown("</bdi><script>\"&'"), "<bdi>&lt;/bdi&gt;&lt;script&gt;&quot;&amp;&#39;</bdi>");
        assert_eq!(text("x", Some("ru\"><b>")).into_string(), "<bdi lang=\"ru&quot;&gt;&lt;b&gt;\">x</bdi>");
    }

    #[test]
    fn what_is_left_blank_can_be_seen() {
        assert_eq!(shown(""), shown(" \n"));
        assert_eq!(shown(""), "<bdi>(left blank)</bdi>");
    }

    #[test]
    fn hidden_characters_are_shown_and_lines_are_kept() {
        let span =
            |what: &str| format!("<span class=\"hidden-char\" dir=\"ltr\" title=\"hidden character\">{what}</span>");
        assert_eq!(shown("a\u{202e}b"), format!("<bdi>a{}b</bdi>", span("U+202E")));
        assert_eq!(shown("a\r\nb\0"), format!("<bdi>a\nb{}</bdi>", span("U+0000")));
        assert_eq!(plain("a\n\u{2066}b"), "a ⟨U+2066⟩b");
    }

    #[test]
    fn languages_keep_their_marks_and_towers_are_cut() {
        for whole in ["Сергій Кислиця", "می‌خواهم", "शक्ति", "שָׁלוֹם", "👩🏽‍👩🏽‍👧🏽‍👦🏽", "ที่นี่"]
        {
            assert_eq!(plain(whole), whole);
        }
        assert_eq!(plain(&format!("Z{}!", "\u{301}".repeat(40))).chars().filter(|&c| c == '\u{301}').count(), 6);
        assert!(plain(&format!("Z{}", "\u{301}".repeat(40))).ends_with("⟨+34 marks⟩"));
    }

    #[test]
    fn a_start_ends_at_a_word() {
        assert_eq!(start("one two three", 9), "one two…");
        assert_eq!(start("one", 9), "one");
    }
}
