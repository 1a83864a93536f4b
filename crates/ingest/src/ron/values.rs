//! What can be asked of a text that should hold a value. [`Reader`] answers with care, [`super::Quick`] with haste.
//!
//! `None` as an answer means that there is no such value: a [`Reader`] has reported why, [`super::Quick`] has only given
//! up.

use dixit_core::diagnostic::Diagnostic;
use dixit_core::source::{FileId, Span, Spanned, Text};

use super::number::Width;
use super::reader::Reader;
use super::shape::{Shape, Words};
use super::token::Token;

/// Values, in the order in which they stand in a text.
pub(crate) trait Values<'s>: Sized {
    /// The file being read.
    fn file(&self) -> FileId;

    /// Keeps a finding, if anybody is told.
    fn report(&mut self, finding: impl FnOnce(&Reader<'s>) -> Diagnostic);

    /// Goes behind the name of the field that has been found, which is so long with its colon. Not left to who has found
    /// it, because where the length is a constant, nobody waits for the search.
    fn name(&mut self, length: usize);

    /// A string.
    fn string(&mut self) -> Option<Text<'s>>;

    /// A whole number from `least` to `greatest`, of a type that is `width` wide.
    fn unsigned(&mut self, width: Width, least: u64, greatest: u64) -> Option<Spanned<u64>>;

    /// `true` or `false`.
    fn bool(&mut self) -> Option<Spanned<bool>>;

    /// One of the words of a table, in which there is no `None` and no `Some`.
    fn word<T: Copy>(&mut self, words: &'static Words<T>) -> Option<Spanned<T>>;

    /// A value that may be left out: `x`, `Some(x)` or `None`.
    fn option<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<Option<T>>;

    /// A list: `read` is called at each of its values. They take the place of what was in `items`.
    fn list<T>(&mut self, items: &mut Vec<T>, read: impl FnMut(&mut Self) -> Option<T>) -> Option<()>;

    /// A map from strings to strings, in the order written, in which no key is given twice. It takes the place of what
    /// was in `entries`.
    fn map(&mut self, entries: &mut Vec<(Text<'s>, Text<'s>)>) -> Option<()>;

    /// A struct: `read` is called at the value of each of its fields, with the number of the field. Answers where the
    /// struct stands, if nothing about it is wrong: then every required field has been read.
    fn fields(&mut self, shape: &'static Shape, read: impl FnMut(&mut Self, usize) -> Option<()>) -> Option<Span>;

    /// The name of a variant that holds fields: which of `shapes` it is, and the name's token.
    fn variant(&mut self, shapes: &'static [Shape], what: &str) -> Option<(usize, Token)>;

    /// The fields of a variant whose name, `name`, has been consumed.
    fn variant_fields(
        &mut self,
        shape: &'static Shape,
        name: Token,
        read: impl FnMut(&mut Self, usize) -> Option<()>,
    ) -> Option<Span>;
}

impl<'s> Values<'s> for Reader<'s> {
    fn file(&self) -> FileId {
        Reader::file(self)
    }

    fn report(&mut self, finding: impl FnOnce(&Reader<'s>) -> Diagnostic) {
        Reader::report(self, finding);
    }

    fn name(&mut self, _: usize) {}

    fn string(&mut self) -> Option<Text<'s>> {
        Reader::string(self)
    }

    fn unsigned(&mut self, width: Width, least: u64, greatest: u64) -> Option<Spanned<u64>> {
        Reader::unsigned(self, width, least, greatest)
    }

    fn bool(&mut self) -> Option<Spanned<bool>> {
        Reader::bool(self)
    }

    fn word<T: Copy>(&mut self, words: &'static Words<T>) -> Option<Spanned<T>> {
        Reader::word(self, words)
    }

    fn option<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<Option<T>> {
        Reader::option(self, read)
    }

    fn list<T>(&mut self, items: &mut Vec<T>, read: impl FnMut(&mut Self) -> Option<T>) -> Option<()> {
        Reader::list(self, items, read)
    }

    fn map(&mut self, entries: &mut Vec<(Text<'s>, Text<'s>)>) -> Option<()> {
        Reader::map(self, entries)
    }

    fn fields(&mut self, shape: &'static Shape, read: impl FnMut(&mut Self, usize) -> Option<()>) -> Option<Span> {
        Reader::fields(self, shape, read)
    }

    fn variant(&mut self, shapes: &'static [Shape], what: &str) -> Option<(usize, Token)> {
        Reader::variant(self, shapes, what)
    }

    fn variant_fields(
        &mut self,
        shape: &'static Shape,
        name: Token,
        read: impl FnMut(&mut Self, usize) -> Option<()>,
    ) -> Option<Span> {
        Reader::variant_fields(self, shape, name, read)
    }
}
