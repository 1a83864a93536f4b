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
use super::scan::{NAME, blank_end, number_end, quote_end};
use super::shape::Shape;
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

    /// The name with which a record begins, one of `kinds`: its number and its place.
    #[inline]
    pub(crate) fn kind(&mut self, kinds: &[&str]) -> Option<(usize, Token)> {
        self.blank();
        let name = self.name();
        let index = kinds.iter().position(|kind| kind.as_bytes() == self.slice(name))?;
        Some((index, Token { kind: TokenKind::Ident, span: name }))
    }

    /// Goes behind a comma, if there is one.
    #[inline]
    pub(crate) fn comma(&mut self) -> Option<()> {
        self.blank();
        self.one(b',')
    }

    /// The byte at hand; 0, which is nothing, at the end.
    #[inline(always)]
    fn peek(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    #[inline(always)]
    fn one(&mut self, byte: u8) -> Option<()> {
        let found = self.peek() == byte;
        self.at += usize::from(found);
        found.then_some(())
    }

    /// Skips blanks and comments.
    #[inline(always)]
    fn blank(&mut self) {
        let bytes = self.text.as_bytes();
        // There is none, or one space.
        let space = self.peek() == b' ';
        let after = self.at + usize::from(space);
        if bytes.get(after).is_some_and(|&byte| byte > b' ' && byte != b'/') {
            self.at = after;
        } else {
            self.long_blank();
        }
    }

    fn long_blank(&mut self) {
        let bytes = self.text.as_bytes();
        loop {
            self.at = blank_end(bytes, self.at);
            match bytes.get(self.at..) {
                Some([b'/', b'/', rest @ ..]) => {
                    self.at += 2 + memchr::memchr(b'\n', rest).unwrap_or(rest.len());
                }
                _ => return,
            }
        }
    }

    fn slice(&self, span: Span) -> &'s [u8] {
        &self.text.as_bytes()[span.start as usize..span.end as usize]
    }

    /// The letters, digits and underscores at hand.
    #[inline]
    fn name(&mut self) -> Span {
        let start = self.at;
        while NAME[self.peek() as usize] {
            self.at += 1;
        }
        Span::new(start as u32, self.at as u32)
    }

    /// The sixteen bytes at hand, the first one lowest; zeros behind the end.
    #[inline]
    fn word_of_bytes(&self) -> u128 {
        let bytes = self.text.as_bytes();
        match bytes.get(self.at..self.at + 16).and_then(|bytes| bytes.try_into().ok()) {
            Some(bytes) => u128::from_le_bytes(bytes),
            None => {
                let rest = bytes.get(self.at..).unwrap_or_default();
                let mut padded = [0; 16];
                padded[..rest.len()].copy_from_slice(rest);
                u128::from_le_bytes(padded)
            }
        }
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
            self.blank();
            if self.peek() == b')' {
                break;
            }
            let (index, length) = shape.field(self.word_of_bytes())?;
            let field = 1 << index;
            if seen & field != 0 {
                return None;
            }
            seen |= field;
            self.at += length;
            read(self, index)?;
            if self.peek() != b',' {
                self.blank();
                if self.peek() != b',' {
                    break;
                }
            }
            self.at += 1;
        }
        self.one(b')')?;
        (shape.required & !seen == 0).then(|| Span::new(start, self.at as u32))
    }

    /// What stands between brackets of which the first has been consumed, and the other one.
    #[inline]
    fn items(&mut self, close: u8, mut read: impl FnMut(&mut Self) -> Option<()>) -> Option<()> {
        loop {
            self.blank();
            if self.peek() == close {
                break;
            }
            read(self)?;
            self.blank();
            if self.peek() != b',' {
                break;
            }
            self.at += 1;
        }
        self.one(close)
    }
}

impl<'s> Values<'s> for Quick<'s> {
    #[inline]
    fn file(&self) -> FileId {
        self.file
    }

    #[inline]
    fn report(&mut self, _: impl FnOnce(&Reader<'s>) -> Diagnostic) {}

    #[inline]
    fn string(&mut self) -> Option<Text<'s>> {
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

    fn unsigned(&mut self, width: Width, least: u64, greatest: u64) -> Option<Spanned<u64>> {
        self.blank();
        let start = self.at;
        if !matches!(self.peek(), b'0'..=b'9') {
            return None;
        }
        self.at = number_end(self.text.as_bytes(), start);
        let value = number::unsigned(self.text.get(start..self.at)?, width).ok()?;
        let span = Span::new(start as u32, self.at as u32);
        (least..=greatest).contains(&value).then_some(Spanned { value, span })
    }

    fn bool(&mut self) -> Option<Spanned<bool>> {
        self.word(&[("true", true), ("false", false)])
    }

    #[inline]
    fn word<T: Copy>(&mut self, words: &'static [(&'static str, T)]) -> Option<Spanned<T>> {
        self.blank();
        let span = self.name();
        let written = self.slice(span);
        let &(_, value) = words.iter().find(|(word, _)| word.as_bytes() == written)?;
        Some(Spanned { value, span })
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
    fn fields(
        &mut self,
        shape: &'static Shape,
        read: impl FnMut(&mut Self, usize) -> Option<()>,
    ) -> Option<Span> {
        self.blank();
        let start = self.at as u32;
        if self.peek() != b'(' {
            let name = self.name();
            if self.slice(name) != shape.name.as_bytes() {
                return None;
            }
            self.blank();
        }
        self.body(shape, start, read)
    }

    fn variant(&mut self, shapes: &'static [Shape], _: &str) -> Option<(usize, Token)> {
        self.blank();
        let name = self.name();
        let index = shapes.iter().position(|shape| shape.name.as_bytes() == self.slice(name))?;
        Some((index, Token { kind: TokenKind::Ident, span: name }))
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
