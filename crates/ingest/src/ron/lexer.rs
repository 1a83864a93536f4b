//! Tokens of RON with their byte spans. Nothing is copied, nothing is judged: what may stand where is the reader's.
//!
//! Every text has tokens; what is no token of RON comes out as [`TokenKind::Stray`] or as one of the unclosed kinds.

use dixit_core::source::Span;
use memchr::{memchr, memchr2};

use super::scan::{NAME, PUNCTUATION, blank_end, is_white_space, number_end, quote_end};
use super::token::{Token, TokenKind};

/// The tokens of a text, one after the other.
#[derive(Debug, Clone)]
pub(crate) struct Lexer<'s> {
    text: &'s str,
    at: usize,
    /// The fewest `#` of a raw string that is known to be closed nowhere in the rest of the text, so that a file full
    /// of them is searched once.
    hopeless: usize,
}

impl<'s> Lexer<'s> {
    /// The tokens of `text`, which is at most 4 GiB long.
    pub(crate) fn new(text: &'s str) -> Self {
        Self { text, at: 0, hopeless: usize::MAX }
    }

    /// Goes on (or back) to the byte `at`.
    pub(crate) fn seek(&mut self, at: u32) {
        self.at = at as usize;
    }

    /// The next token that is not a comment.
    #[inline]
    pub(crate) fn next(&mut self) -> Token {
        // Half of all tokens are punctuation directly behind the one before.
        if let Some(&byte) = self.text.as_bytes().get(self.at)
            && let Some(kind) = PUNCTUATION[byte as usize]
        {
            let start = self.at;
            self.at += 1;
            return token(kind, start, start + 1);
        }
        self.next_at_length()
    }

    fn next_at_length(&mut self) -> Token {
        loop {
            let token = self.next_or_comment();
            if token.kind != TokenKind::Comment {
                return token;
            }
        }
    }

    /// The next token, comments among them.
    #[inline]
    pub(crate) fn next_or_comment(&mut self) -> Token {
        let bytes = self.text.as_bytes();
        let at = blank_end(bytes, self.at);
        let start = at;
        let Some(&first) = bytes.get(at) else {
            self.at = at;
            return token(TokenKind::End, start, at);
        };
        let (kind, end) = match first {
            b'"' => self.string(at),
            b',' => (TokenKind::Comma, at + 1),
            b':' => (TokenKind::Colon, at + 1),
            b'(' => (TokenKind::OpenParen, at + 1),
            b')' => (TokenKind::CloseParen, at + 1),
            b'[' => (TokenKind::OpenList, at + 1),
            b']' => (TokenKind::CloseList, at + 1),
            b'{' => (TokenKind::OpenMap, at + 1),
            b'}' => (TokenKind::CloseMap, at + 1),
            b'r' => self.raw(at),
            b'b' => self.bytes(at),
            b'a'..=b'z' | b'A'..=b'Z' | b'_' => (TokenKind::Ident, self.name_end(at + 1)),
            b'0'..=b'9' | b'+' | b'-' | b'.' => (TokenKind::Number, number_end(bytes, at + 1)),
            b'/' => self.comment(at),
            b'\'' => self.char(at),
            b'=' => (TokenKind::Equals, at + 1),
            b'#' => (TokenKind::Hash, at + 1),
            b'!' => (TokenKind::Bang, at + 1),
            0x80.. => {
                let c = self.char_at(at).unwrap_or('\u{fffd}');
                match c {
                    '\u{85}' | '\u{200E}' | '\u{200F}' | '\u{2028}' | '\u{2029}' => {
                        // The only other white space of RON. Rare enough for a second call.
                        self.at = at + c.len_utf8();
                        return self.next_or_comment_far();
                    }
                    c if c.is_alphabetic() => (TokenKind::Ident, self.name_end(at + c.len_utf8())),
                    c => (TokenKind::Stray, at + c.len_utf8()),
                }
            }
            _ => (TokenKind::Stray, at + 1),
        };
        self.at = end;
        token(kind, start, end)
    }

    /// Skips a whole run of the rare white space, so that no run of it costs a stack frame each.
    #[cold]
    fn next_or_comment_far(&mut self) -> Token {
        let rest = &self.text[self.at..];
        self.at += rest.find(|c| !is_white_space(c)).unwrap_or(rest.len());
        self.next_or_comment()
    }

    fn char_at(&self, at: usize) -> Option<char> {
        self.text.get(at..)?.chars().next()
    }

    /// The end of a name whose first character ends before `at`.
    #[inline]
    fn name_end(&self, mut at: usize) -> usize {
        let bytes = self.text.as_bytes();
        loop {
            match bytes.get(at) {
                Some(&byte) if NAME[byte as usize] => at += 1,
                Some(0x80..) => match self.char_at(at) {
                    Some(c) if c.is_alphanumeric() => at += c.len_utf8(),
                    _ => return at,
                },
                _ => return at,
            }
        }
    }

    #[inline(always)]
    fn string(&self, start: usize) -> (TokenKind, usize) {
        let bytes = self.text.as_bytes();
        match quote_end(bytes, start + 1) {
            Some(at) if bytes[at] == b'"' => (TokenKind::Str, at + 1),
            Some(at) => self.long_string(at),
            None => (TokenKind::UnclosedStr, bytes.len()),
        }
    }

    /// The rest of a string from `at`, before which no backslash stands.
    fn long_string(&self, mut at: usize) -> (TokenKind, usize) {
        let bytes = self.text.as_bytes();
        let mut kind = TokenKind::Str;
        while let Some(found) = bytes.get(at..).and_then(|rest| memchr2(b'"', b'\\', rest)) {
            at += found;
            if bytes[at] == b'"' {
                return (kind, at + 1);
            }
            kind = TokenKind::EscapedStr;
            at += 2;
        }
        (TokenKind::UnclosedStr, bytes.len())
    }

    /// A raw string, a raw name, or a name that begins with `r`.
    fn raw(&mut self, start: usize) -> (TokenKind, usize) {
        let bytes = self.text.as_bytes();
        match bytes.get(start + 1) {
            Some(b'"') => self.raw_string(start + 1, TokenKind::RawStr),
            Some(b'#') => match bytes.get(start + 2) {
                Some(b'"' | b'#') => self.raw_string(start + 1, TokenKind::RawStr),
                Some(b'.' | b'+' | b'-' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | b'_' | 0x80..) => {
                    let mut end = start + 2;
                    loop {
                        let further = self.name_end(end);
                        match bytes.get(further) {
                            Some(b'.' | b'+' | b'-') => end = further + 1,
                            _ if further == start + 2 => return (TokenKind::Stray, start + 2),
                            _ => return (TokenKind::RawIdent, further),
                        }
                    }
                }
                _ => (TokenKind::Stray, start + 2),
            },
            _ => (TokenKind::Ident, self.name_end(start + 1)),
        }
    }

    /// A raw string whose hashes, if any, begin at `hashes`.
    fn raw_string(&mut self, hashes: usize, kind: TokenKind) -> (TokenKind, usize) {
        let bytes = self.text.as_bytes();
        let count = bytes[hashes..].iter().take_while(|&&byte| byte == b'#').count();
        let quote = hashes + count;
        if bytes.get(quote) != Some(&b'"') {
            return (TokenKind::Stray, quote);
        }
        if count < self.hopeless {
            let mut from = quote + 1;
            while let Some(found) = memchr(b'"', &bytes[from..]) {
                let end = from + found + 1;
                let closing = bytes[end..].iter().take(count).take_while(|&&byte| byte == b'#').count();
                if closing == count {
                    return (kind, end + count);
                }
                from = end + closing;
            }
            self.hopeless = count;
        }
        (TokenKind::UnclosedStr, bytes.len())
    }

    /// A byte string, a byte, or a name that begins with `b`.
    fn bytes(&mut self, start: usize) -> (TokenKind, usize) {
        let bytes = self.text.as_bytes();
        match (bytes.get(start + 1), bytes.get(start + 2)) {
            (Some(b'"'), _) => match self.string(start + 1) {
                (TokenKind::UnclosedStr, end) => (TokenKind::UnclosedStr, end),
                (_, end) => (TokenKind::Bytes, end),
            },
            (Some(b'r'), Some(b'"' | b'#')) => self.raw_string(start + 2, TokenKind::Bytes),
            (Some(b'\''), _) => match self.quoted_char_end(start + 1) {
                Some(end) => (TokenKind::Byte, end),
                None => (TokenKind::Stray, start + 2),
            },
            _ => (TokenKind::Ident, self.name_end(start + 1)),
        }
    }

    /// The end of `'c'`, of which the first quote stands at `quote`.
    fn quoted_char_end(&self, quote: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let last = match bytes.get(quote + 1)? {
            b'\\' => match bytes.get(quote + 2)? {
                b'x' => quote + 5,
                b'u' => quote + 3 + memchr(b'}', bytes.get(quote + 3..(quote + 12).min(bytes.len()))?)? + 1,
                _ => quote + 3,
            },
            _ => quote + 1 + self.char_at(quote + 1)?.len_utf8(),
        };
        (bytes.get(last) == Some(&b'\'')).then_some(last + 1)
    }

    fn char(&self, quote: usize) -> (TokenKind, usize) {
        if let Some(end) = self.quoted_char_end(quote) {
            return (TokenKind::Char, end);
        }
        let rest = &self.text.as_bytes()[quote + 1..];
        match memchr2(b'\'', b'\n', rest) {
            Some(found) if rest[found] == b'\'' => (TokenKind::Quoted, quote + 1 + found + 1),
            _ => (TokenKind::Stray, quote + 1),
        }
    }

    fn comment(&self, start: usize) -> (TokenKind, usize) {
        let bytes = self.text.as_bytes();
        match bytes.get(start + 1) {
            Some(b'/') => {
                let rest = &bytes[start + 2..];
                (TokenKind::Comment, start + 2 + memchr(b'\n', rest).unwrap_or(rest.len()))
            }
            Some(b'*') => {
                let (mut at, mut depth) = (start + 2, 1usize);
                while let Some(found) = bytes.get(at..).and_then(|rest| memchr2(b'/', b'*', rest)) {
                    at += found;
                    match (bytes[at], bytes.get(at + 1)) {
                        (b'/', Some(b'*')) => (depth, at) = (depth + 1, at + 2),
                        (b'*', Some(b'/')) => (depth, at) = (depth - 1, at + 2),
                        _ => at += 1,
                    }
                    if depth == 0 {
                        return (TokenKind::Comment, at);
                    }
                }
                (TokenKind::UnclosedComment, bytes.len())
            }
            _ => (TokenKind::Stray, start + 1),
        }
    }
}

fn token(kind: TokenKind, start: usize, end: usize) -> Token {
    Token { kind, span: Span::new(start as u32, end as u32) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use TokenKind as K;

    fn tokens(text: &str) -> Vec<(TokenKind, &str)> {
        let mut lexer = Lexer::new(text);
        let mut tokens = Vec::new();
        loop {
            let Token { kind, span } = lexer.next_or_comment();
            if kind == K::End {
                return tokens;
            }
            tokens.push((kind, &text[span.start as usize..span.end as usize]));
        }
    }

    #[test]
    fn one_token_at_a_time() {
        for (text, kind) in [
            ("\"a\"", K::Str),
            ("\"\"", K::Str),
            (r#""a\"b""#, K::EscapedStr),
            (r##"r#"a"b"#"##, K::RawStr),
            ("r\"\\\"", K::RawStr),
            ("b\"a\"", K::Bytes),
            ("br#\"\"#", K::Bytes),
            ("b'\\x01'", K::Byte),
            ("b'''", K::Byte),
            ("'\\u{1F600}'", K::Char),
            ("'a'", K::Char),
            ("'abc'", K::Quoted),
            ("1_000.5e-7", K::Number),
            ("+2", K::Number),
            ("name_2", K::Ident),
            ("rough", K::Ident),
            ("br", K::Ident),
            ("übung", K::Ident),
            ("r#in", K::RawIdent),
            ("r#a-b.c", K::RawIdent),
            ("/* a /* b */ */", K::Comment),
            ("// a", K::Comment),
            ("\"a", K::UnclosedStr),
            ("r#\"a\"", K::UnclosedStr),
            ("\"a\\\"", K::UnclosedStr),
            ("/* /* */", K::UnclosedComment),
            ("/*/", K::UnclosedComment),
            ("\u{feff}", K::Stray),
            ("r#", K::Stray),
            ("/", K::Stray),
        ] {
            assert_eq!(tokens(text), [(kind, text)], "{text}");
        }
    }

    #[test]
    fn white_space_is_that_of_ron() {
        assert_eq!(tokens("\u{85}\u{200e} \u{2028}\u{b}a\u{2029}\u{200f}"), [(K::Ident, "a")]);
        assert_eq!(tokens("\u{a0}"), [(K::Stray, "\u{a0}")]);
    }

    #[test]
    fn names_and_numbers_part_where_ron_parts_them() {
        assert_eq!(tokens("Some+5"), [(K::Ident, "Some"), (K::Number, "+5")]);
        assert_eq!(tokens("Some\"x\""), [(K::Ident, "Some"), (K::Str, "\"x\"")]);
        assert_eq!(tokens("r#\"a\"#b"), [(K::RawStr, "r#\"a\"#"), (K::Ident, "b")]);
    }

    #[test]
    fn an_unclosed_raw_string_is_searched_once_for_each_shorter_fence() {
        let mut lexer = Lexer::new("r##\"a\"# r#\"b r##\"c");
        assert_eq!(lexer.next().kind, K::UnclosedStr);
        assert_eq!(lexer.hopeless, 2);
        lexer.seek(8);
        assert_eq!(lexer.next().kind, K::UnclosedStr);
        assert_eq!(lexer.hopeless, 1);
    }
}
