//! The quick way through a record that is written as records mostly are, byte by byte and without tokens.
//!
//! It finds no mistakes: at whatever it does not expect it gives up, and [`super::Reader`] reads the record again from
//! its name. So it may refuse what it likes, but what it reads must be what the reader would have read. It knows one
//! name of a field with its colon directly behind it, strings without a fence, blanks of ASCII and comments that end
//! with the line; no `Some`, `None` or `r#…`.

use std::borrow::Cow;

use dixit_core::diagnostic::Diagnostic;
use dixit_core::source::{FileId, Span, Spanned, Text};

use super::escape::unescape;
use super::number::{self, Width};
use super::reader::Reader;
use super::scan::{NAME, SHORT, blank_end, number_end, quote_end, quotes};
use super::shape::{Names, Shape, WINDOW, Words};
use super::token::{Token, TokenKind};
use super::values::Values;

/// Where the quick way has come to in a text.
#[derive(Debug)]
pub(crate) struct Quick<'s> {
    file: FileId,
    text: &'s str,
    at: usize,
}

impl<'s> Quick<'s> {
    /// The quick way through `text` from the byte `at`.
    pub(super) fn new(file: FileId, text: &'s str, at: u32) -> Self {
        Self { file, text, at: at as usize }
    }

    /// Where it has come to.
    pub(crate) fn at(&self) -> u32 {
        self.at as u32
    }

    /// Goes behind a comma and the name of a record, one of `kinds`, if there are such: its number and its place.
    #[inline]
    pub(crate) fn next_record(&mut self, kinds: &Names) -> Option<(usize, Token)> {
        // What closes the list is left to the reader.
        self.comma(b',')?;
        let window = self.window()?;
        let start = self.at;
        let (index, length) = kinds.find(window)?;
        // The parenthesis has been compared, but is not consumed.
        self.at = start + length - 1;
        Some((index, Token { kind: TokenKind::Ident, span: Span::new(start as u32, self.at as u32) }))
    }

    /// The byte at hand; 0, which is nothing, at the end.
    #[inline(always)]
    fn peek(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    #[inline(always)]
    fn one(&mut self, byte: u8) -> Option<()> {
        if self.peek() != byte {
            return None;
        }
        self.at += 1;
        Some(())
    }

    /// Skips blanks and comments.
    #[inline(always)]
    fn blank(&mut self) {
        let byte = self.peek();
        if !is_blank(byte) {
            return;
        }
        // One space is the most frequent blank. All else that may be one is looked at: it may be a control byte, a
        // slash of no comment or the end, and those the reader is to see.
        if byte == b' ' {
            self.at += 1;
            if !is_blank(self.peek()) {
                return;
            }
        }
        self.at = self.blank_end(self.at);
    }

    /// Where the blanks and comments end that begin at `at`.
    #[inline(never)]
    fn blank_end(&self, mut at: usize) -> usize {
        let bytes = self.text.as_bytes();
        loop {
            at = blank_end(bytes, at);
            if bytes.get(at) != Some(&b'/') {
                return at;
            }
            at = match self.comment_end(at) {
                Some(end) => end,
                None => return at,
            }
        }
    }

    /// Where the comment ends that begins at `at`, if it is one to the end of the line.
    #[cold]
    fn comment_end(&self, at: usize) -> Option<usize> {
        let rest = self.text.as_bytes().get(at..)?.strip_prefix(b"//")?;
        Some(at + 2 + memchr::memchr(b'\n', rest).unwrap_or(rest.len()))
    }

    /// Skips the blanks before a name. Answers with the bytes there, as many as a name may have; `None` if the text ends
    /// before them.
    #[inline(always)]
    fn window(&mut self) -> Option<&'s [u8; WINDOW]> {
        // There is mostly one space, or none. It is looked for with branches, which are foretold, while the next
        // instructions would have to wait for a sum.
        if let Some(bytes) = self.ahead::<{ WINDOW + 1 }>() {
            if bytes[0] == b' ' {
                if bytes[1] > b'/' {
                    self.at += 1;
                    return bytes[1..].first_chunk();
                }
            } else if bytes[0] > b'/' {
                return bytes.first_chunk();
            }
        }
        self.at = self.blank_end(self.at);
        self.ahead()
    }

    /// So many bytes from the one at hand on.
    #[inline(always)]
    fn ahead<const N: usize>(&self) -> Option<&'s [u8; N]> {
        self.text.as_bytes().get(self.at..)?.first_chunk()
    }

    /// Goes behind a comma or a closing bracket; true for a comma. `None` if there is neither.
    #[inline(always)]
    fn comma(&mut self, close: u8) -> Option<bool> {
        let mut byte = self.peek();
        if is_blank(byte) {
            self.at = self.blank_end(self.at);
            byte = self.peek();
        }
        if byte != b',' && byte != close {
            return None;
        }
        self.at += 1;
        Some(byte == b',')
    }

    /// Goes behind a name, if it is at hand.
    fn given_name(&mut self, name: &str) -> Option<()> {
        self.text.as_bytes().get(self.at..)?.starts_with(name.as_bytes()).then(|| self.at += name.len())
    }

    /// A string that begins at `start` and ends within the bytes behind its quote.
    #[inline(always)]
    fn short_string(&mut self, start: usize, inner: &[u8; SHORT]) -> Option<Text<'s>> {
        let found = quotes(inner);
        if found == 0 {
            return None;
        }
        let length = found.trailing_zeros() as usize;
        if inner[length & (SHORT - 1)] != b'"' {
            return None;
        }
        let end = start + 1 + length;
        let value = Cow::Borrowed(self.text.get(start + 1..end)?);
        self.at = end + 1;
        Some(Spanned { value, span: Span::new(start as u32, end as u32 + 1) })
    }

    /// A string of any length, with anything in it.
    #[inline(never)]
    fn long_string(&mut self) -> Option<Text<'s>> {
        self.blank();
        let start = self.at;
        self.one(b'"')?;
        let bytes = self.text.as_bytes();
        let at = quote_end(bytes, start + 1)?;
        if bytes[at] != b'"' {
            return self.escaped(start, at);
        }
        self.at = at + 1;
        let value = Cow::Borrowed(self.text.get(start + 1..at)?);
        Some(Spanned { value, span: Span::new(start as u32, at as u32 + 1) })
    }

    /// A string in which a backslash stands at `at`.
    #[cold]
    fn escaped(&mut self, start: usize, mut at: usize) -> Option<Text<'s>> {
        let bytes = self.text.as_bytes();
        loop {
            at += memchr::memchr2(b'"', b'\\', bytes.get(at..)?)?;
            if bytes[at] == b'"' {
                break;
            }
            at += 2;
        }
        let value = unescape(self.text.get(start + 1..at)?).ok()?;
        self.at = at + 1;
        Some(Spanned { value: Cow::Owned(value), span: Span::new(start as u32, self.at as u32) })
    }

    /// The fields of a struct whose parenthesis is at hand and which began at `start`.
    #[inline]
    fn body(
        &mut self,
        shape: &'static Shape,
        start: u32,
        mut read: impl FnMut(&mut Self, usize) -> Option<()>,
    ) -> Option<Span> {
        self.one(b'(')?;
        let mut seen = 0u32;
        loop {
            let Some((index, _)) = shape.names.find(self.window()?) else {
                self.one(b')')?;
                break;
            };
            let field = 1 << index;
            if seen & field != 0 {
                return None;
            }
            seen |= field;
            read(self, index)?;
            if !self.comma(b')')? {
                break;
            }
        }
        (shape.required & !seen == 0).then(|| Span::new(start, self.at as u32))
    }

    /// What stands between brackets of which the first has been consumed, and the other one.
    #[inline]
    fn items(&mut self, close: u8, mut read: impl FnMut(&mut Self) -> Option<()>) -> Option<()> {
        loop {
            self.blank();
            if self.peek() == close {
                return self.one(close);
            }
            read(self)?;
            if !self.comma(close)? {
                return Some(());
            }
        }
    }
}

/// True for what may be the beginning of blanks or of a comment.
#[inline(always)]
const fn is_blank(byte: u8) -> bool {
    byte <= b' ' || byte == b'/'
}

impl<'s> Values<'s> for Quick<'s> {
    #[inline(always)]
    fn name(&mut self, length: usize) {
        self.at += length;
    }

    #[inline]
    fn file(&self) -> FileId {
        self.file
    }

    #[inline]
    fn report(&mut self, _: impl FnOnce(&Reader<'s>) -> Diagnostic) {}

    #[inline(always)]
    fn string(&mut self) -> Option<Text<'s>> {
        // One space or none, and a short string: what most are.
        if let Some(bytes) = self.ahead::<{ SHORT + 2 }>() {
            if bytes[0] == b' ' {
                if bytes[1] == b'"'
                    && let Some(inner) = bytes[2..].first_chunk()
                    && let Some(text) = self.short_string(self.at + 1, inner)
                {
                    return Some(text);
                }
            } else if bytes[0] == b'"'
                && let Some(inner) = bytes[1..].first_chunk()
                && let Some(text) = self.short_string(self.at, inner)
            {
                return Some(text);
            }
        }
        self.long_string()
    }

    fn unsigned(&mut self, width: Width, least: u64, greatest: u64) -> Option<Spanned<u64>> {
        self.blank();
        let start = self.at;
        if !self.peek().is_ascii_digit() {
            return None;
        }
        self.at = number_end(self.text.as_bytes(), start);
        let value = number::unsigned(self.text.get(start..self.at)?, width).ok()?;
        let span = Span::new(start as u32, self.at as u32);
        (least..=greatest).contains(&value).then_some(Spanned { value, span })
    }

    fn bool(&mut self) -> Option<Spanned<bool>> {
        static WORDS: Words<bool> = Words::new(&[("true", true), ("false", false)]);
        self.word(&WORDS)
    }

    #[inline]
    fn word<T: Copy>(&mut self, words: &'static Words<T>) -> Option<Spanned<T>> {
        let window = self.window()?;
        let start = self.at;
        let (rank, length) = words.names.find(window)?;
        self.at = start + length;
        if NAME[self.peek() as usize] {
            return None;
        }
        let &(_, value) = words.words.get(rank)?;
        Some(Spanned { value, span: Span::new(start as u32, self.at as u32) })
    }

    #[inline]
    fn option<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<Option<T>> {
        // `None` and `Some` begin no value that could be meant here.
        read(self).map(Some)
    }

    #[inline]
    fn list<T>(&mut self, items: &mut Vec<T>, mut read: impl FnMut(&mut Self) -> Option<T>) -> Option<()> {
        items.clear();
        self.blank();
        self.one(b'[')?;
        self.items(b']', |quick| {
            items.push(read(quick)?);
            Some(())
        })
    }

    fn map(&mut self, entries: &mut Vec<(Text<'s>, Text<'s>)>) -> Option<()> {
        /// Each key is compared with all before it.
        const MANY: usize = 16;
        entries.clear();
        self.blank();
        self.one(b'{')?;
        self.items(b'}', |quick| {
            let key = quick.string()?;
            quick.blank();
            quick.one(b':')?;
            let value = quick.string()?;
            if entries.len() == MANY || entries.iter().any(|(other, _)| other.value == key.value) {
                return None;
            }
            entries.push((key, value));
            Some(())
        })
    }

    #[inline]
    fn fields(&mut self, shape: &'static Shape, read: impl FnMut(&mut Self, usize) -> Option<()>) -> Option<Span> {
        self.blank();
        let start = self.at as u32;
        if self.peek() != b'(' {
            self.given_name(shape.name)?;
            self.blank();
        }
        self.body(shape, start, read)
    }

    fn variant(&mut self, shapes: &'static [Shape], _: &str) -> Option<(usize, Token)> {
        self.blank();
        let start = self.at as u32;
        let index = shapes.iter().position(|shape| self.given_name(shape.name).is_some())?;
        Some((index, Token { kind: TokenKind::Ident, span: Span::new(start, self.at as u32) }))
    }

    #[inline]
    fn variant_fields(
        &mut self,
        shape: &'static Shape,
        name: Token,
        read: impl FnMut(&mut Self, usize) -> Option<()>,
    ) -> Option<Span> {
        self.blank();
        self.body(shape, name.span.start, read)
    }
}
