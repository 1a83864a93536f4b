//! Text made safe to print: control and direction characters shown as what they are. Not XML or HTML escaping, and not
//! trimming to a width.
//!
//! A record file may hold anything. An escape sequence would let it repaint the terminal of whoever checks it, and a
//! direction override would let a name read as another; both are evidence, so they are shown (`\u{202e}`), not dropped.

use std::borrow::Cow;
use std::fmt::Write as _;

/// `text` with every hidden character in the form `\u{202e}`; tabs and line feeds stay as they are.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    escaped(text, |c| is_hidden(c) && !matches!(c, '\t' | '\n'))
}

/// Like [`visible`], for one line: tabs and line feeds are shown too, as `\t` and `\n`.
#[must_use]
pub fn visible_line(text: &str) -> Cow<'_, str> {
    escaped(text, is_hidden)
}

/// [`visible_line`], cut to `limit` characters with `…` at the end. Costs the limit, however long `text` is.
#[must_use]
pub fn visible_start(text: &str, limit: usize) -> Cow<'_, str> {
    match text.char_indices().nth(limit) {
        Some((end, _)) => Cow::Owned(format!("{}…", visible_line(&text[..end]))),
        None => visible_line(text),
    }
}

/// True if `c` changes how the text around it shows, or takes no place of its own where somebody might hide something:
/// control characters (C0, DEL, C1), direction marks and overrides, line and paragraph separators, blanks without
/// width, tags, and noncharacters. Joiners and variation selectors are letters' business and stay.
#[must_use]
pub fn is_hidden(c: char) -> bool {
    match c {
        ' '..='~' => false,
        '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' => true,
        '\u{ad}' | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}' => true,
        '\u{2028}' | '\u{2029}' | '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{feff}' => true,
        '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}' | '\u{fdd0}'..='\u{fdef}' => true,
        _ => u32::from(c) & 0xfffe == 0xfffe,
    }
}

/// Writes one hidden character in its visible form.
pub(crate) fn push_escape(into: &mut String, c: char) {
    match c {
        '\t' => into.push_str("\\t"),
        '\n' => into.push_str("\\n"),
        '\r' => into.push_str("\\r"),
        // Writing to a String can't fail.
        _ => _ = write!(into, "\\u{{{:x}}}", u32::from(c)),
    }
}

fn escaped(text: &str, hide: impl Fn(char) -> bool) -> Cow<'_, str> {
    let Some(first) = text.find(&hide) else { return Cow::Borrowed(text) };
    let mut out = String::with_capacity(text.len() + 16);
    out.push_str(&text[..first]);
    for c in text[first..].chars() {
        if hide(c) {
            push_escape(&mut out, c);
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_characters_are_shown_and_the_rest_is_left_alone() {
        assert_eq!(visible("a\u{202e}b\u{1b}[31m\u{7f}\u{9b}\0"), "a\\u{202e}b\\u{1b}[31m\\u{7f}\\u{9b}\\u{0}");
        for plain in ["Віткофф", "和平", "سلام\u{200c}ها", "👩\u{200d}💻", "e\u{301}", "tab\tand\nline", "\u{a0}"]
        {
            assert!(matches!(visible(plain), Cow::Borrowed(same) if same == plain), "{plain}");
        }
    }

    #[test]
    fn a_line_stays_one_line() {
        assert_eq!(visible_line("a\tb\r\nc\u{2028}d"), "a\\tb\\r\\nc\\u{2028}d");
    }

    #[test]
    fn a_cut_text_says_that_it_is_cut() {
        assert_eq!(visible_start("abc", 3), "abc");
        assert_eq!(visible_start("日本語x", 2), "日本…");
    }
}
