//! Text from records made safe for XML and honest to the eye. Not an XML writer, and no judge of what text may say.

use std::fmt;

use crate::visible::is_hidden;

/// Text that cannot end an element or an attribute: use it for content and for quoted values alike.
///
/// What XML forbids is replaced, so any string gives a well-formed file. It does not make invisible characters visible;
/// text that people read goes through [`visible`] first.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Xml<'t>(pub(crate) &'t str);

/// The bytes of ASCII that mean nothing to XML.
const IS_SAFE: [bool; 256] = {
    let mut safe = [false; 256];
    let mut byte = b' ';
    while byte <= b'~' {
        safe[byte as usize] = !matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\'');
        byte += 1;
    }
    safe
};

impl fmt::Display for Xml<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut plain = 0;
        let mut at = 0;
        while let Some(&byte) = self.0.as_bytes().get(at) {
            // Most text is letters.
            if IS_SAFE[byte as usize] {
                at += 1;
                continue;
            }
            let Some(char) = self.0[at..].chars().next() else { break };
            let start = at;
            at += char.len_utf8();
            let safe = match char {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                '\'' => "&#39;",
                // Parsers turn bare ones into spaces in attributes; a reference survives.
                '\t' => "&#9;",
                '\n' => "&#10;",
                '\r' => "&#13;",
                _ if is_forbidden(char) => "\u{FFFD}",
                _ => continue,
            };
            f.write_str(&self.0[plain..start])?;
            f.write_str(safe)?;
            plain = at;
        }
        f.write_str(&self.0[plain..])
    }
}

/// What XML 1.0 cannot hold at all, and what it discourages: controls and non-characters.
pub(crate) fn is_forbidden(char: char) -> bool {
    char.is_control() || u32::from(char) & 0xFFFE == 0xFFFE || matches!(char, '\u{FDD0}'..='\u{FDEF}')
}

/// The text as a reader may see it: one line, nothing in it able to act unseen.
///
/// White space becomes a single blank. Control characters become U+FFFD. Characters that turn the direction of what
/// follows, or take no place, are spelt out as `⟨U+202E⟩`, since a reversed name is a classic forgery. Towers of combining marks, which would
/// run into the lines above, are cut off at four.
pub(crate) fn visible(text: &str) -> String {
    use fmt::Write as _;
    let mut out = String::with_capacity(text.len());
    let mut marks = 0;
    let bytes = text.as_bytes();
    let mut at = 0;
    loop {
        // Most text is words with single blanks between.
        let start = at;
        while bytes
            .get(at)
            .is_some_and(|byte| byte.is_ascii_graphic() || (*byte == b' ' && at > start && bytes[at - 1] != b' '))
        {
            at += 1;
        }
        if at > start {
            marks = 0;
            out.push_str(&text[start..at]);
        }
        let Some(char) = text[at..].chars().next() else { break };
        at += char.len_utf8();
        if char.is_whitespace() {
            marks = 0;
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
            continue;
        }
        if is_mark(char) {
            marks += 1;
            if marks > 4 {
                continue;
            }
        } else {
            marks = 0;
        }
        match char {
            _ if is_forbidden(char) => out.push(char::REPLACEMENT_CHARACTER),
            _ if is_hidden(char) => {
                // Writing to a String cannot fail.
                let _ = write!(out, "⟨U+{:04X}⟩", u32::from(char));
            }
            _ => out.push(char),
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// True for a character drawn over the one before it; joiners and variation selectors are not marks.
fn is_mark(char: char) -> bool {
    !matches!(char, '\u{200B}'..='\u{200F}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0000}'..='\u{E01EF}' | '\u{00AD}' | '\u{061C}')
        && !char.is_control()
        && unicode_width::UnicodeWidthChar::width(char) == Some(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_text() {
        assert_eq!(Xml("<script>\"&'\n").to_string(), "&lt;script&gt;&quot;&amp;&#39;&#10;");
        assert_eq!(Xml("a\0b\u{FFFF}c\u{1B}").to_string(), "a\u{FFFD}b\u{FFFD}c\u{FFFD}");
    }

    #[test]
    fn unseen_characters_are_seen() {
        assert_eq!(visible("a\u{202E}b"), "a⟨U+202E⟩b");
        assert_eq!(visible(" a \r\n\t b\u{7}\u{2028}"), "a b\u{FFFD}");
        assert_eq!(visible("  a b  c \u{301} d \u{A0} e  "), "a b c \u{301} d e");
        assert_eq!(visible("a\u{200F}b\u{200B}c\u{E0001}"), "a⟨U+200F⟩b⟨U+200B⟩c⟨U+E0001⟩");
    }

    #[test]
    fn emoji_and_scripts_stay_whole_but_towers_are_cut() {
        for whole in ["👩🏽‍👩🏽‍👧🏽‍👦🏽", "می‌خواهم", "शक्ति", "שָׁלוֹם", "ที่นี่"]
        {
            assert_eq!(visible(whole), whole);
        }
        let tower = format!("Z{}", "\u{0301}".repeat(40));
        assert_eq!(visible(&tower).chars().count(), 5);
    }
}
