//! The reading of a row's parts, the mirror of `write`. Nothing is believed: what cannot be read is damage.

use std::borrow::Cow;

use chrono::{Datelike, NaiveDate};

use super::names::Names;
use super::prefix::{self, LINKS, NOTE, Prefix, SOURCES, TAGS};
use super::write::digits;
use crate::column::damaged;
use crate::date::{Bounds, Date, plain_day};
use crate::record::{Basis, Head, Reliance};
use crate::source::{FileId, Span, Spanned, Text};

/// Reads on through one row.
#[derive(Clone)]
pub(super) struct Reader<'s> {
    /// What is still to be read; it may run on past the row.
    bytes: &'s [u8],
    names: Names<'s>,
    prefix: Prefix,
    /// Where the last place read ended.
    last: u32,
}

/// What stands at a row's start, for the record's head.
pub(super) struct Opening<'s> {
    pub(super) file: FileId,
    pub(super) span: Span,
    pub(super) id: Text<'s>,
}

/// As many items are made room for before they are read, at most: a damaged count must not cost memory.
const ROOM: usize = 64;

const fn unzigzag(number: u32) -> u32 {
    (number >> 1) ^ (number & 1).wrapping_neg()
}

impl<'s> Reader<'s> {
    /// At what follows the prefix.
    #[inline]
    pub(super) fn new(bytes: &'s [u8], names: Names<'s>) -> Self {
        let Some((&prefix, bytes)) = bytes.split_first_chunk::<{ prefix::LENGTH }>() else { damaged() };
        Self { bytes, names, prefix: Prefix::from_bytes(prefix), last: 0 }
    }

    pub(super) const fn prefix(&self) -> Prefix {
        self.prefix
    }

    pub(super) const fn has(&self, flag: u32) -> bool {
        self.prefix.has(flag)
    }

    /// How many bytes are left.
    pub(super) const fn left(&self) -> usize {
        self.bytes.len()
    }

    /// What the prefix says of the sort.
    pub(super) fn sort<T: Copy>(&self, table: &'static [(&'static str, T)]) -> T {
        table.get(self.prefix.sort()).unwrap_or_else(|| damaged()).1
    }

    pub(super) fn open(&mut self, file: FileId) -> Opening<'s> {
        let name = self.short_number();
        let span = self.whole();
        let id = self.names.get(name);
        Opening { file, span, id: self.placed(id) }
    }

    /// Where the record stands, after its name.
    pub(super) fn whole(&mut self) -> Span {
        let start = self.short_number();
        let span = Span::new(start, start.wrapping_add(self.short_number()));
        self.last = start;
        span
    }

    /// Past the name and the places, to the words.
    #[inline]
    pub(super) fn skip_opening(&mut self) {
        self.number();
        self.number();
        self.number();
        if self.number() & 1 != 0 {
            self.number();
        }
    }

    pub(super) fn close(&mut self, opening: Opening<'s>, note: Option<&'s str>) -> Head<'s> {
        Head {
            file: opening.file,
            span: opening.span,
            id: opening.id,
            note: self.maybe_placed(note),
            tags: self.texts(TAGS),
            links: self.list(LINKS, |r| (r.text(), r.text())),
            sources: self.references(SOURCES),
        }
    }

    #[inline]
    pub(super) fn byte(&mut self) -> u8 {
        let Some((&byte, rest)) = self.bytes.split_first() else { damaged() };
        self.bytes = rest;
        byte
    }

    #[inline]
    pub(super) fn number(&mut self) -> u64 {
        let byte = self.byte();
        if byte < 0x80 { u64::from(byte) } else { self.long_number(byte) }
    }

    fn long_number(&mut self, first: u8) -> u64 {
        let mut number = u64::from(first & 0x7f);
        for shift in (7..64).step_by(7) {
            let byte = self.byte();
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return number;
            }
        }
        damaged()
    }

    #[inline]
    pub(super) fn short_number(&mut self) -> u32 {
        u32::try_from(self.number()).unwrap_or_else(|_| damaged())
    }

    #[inline]
    fn bytes(&mut self, length: u64) -> &'s [u8] {
        let split = usize::try_from(length).ok().and_then(|length| self.bytes.split_at_checked(length));
        let Some((bytes, rest)) = split else { damaged() };
        self.bytes = rest;
        bytes
    }

    #[inline]
    pub(super) fn words(&mut self) -> &'s str {
        let length = self.number();
        utf8(self.bytes(length))
    }

    #[inline]
    pub(super) fn maybe_words(&mut self, flag: u32) -> Option<&'s str> {
        self.has(flag).then(|| self.words())
    }

    #[inline]
    pub(super) fn skip_words(&mut self, flag: u32) {
        if self.has(flag) {
            let length = self.number();
            self.bytes(length);
        }
    }

    #[inline]
    pub(super) fn maybe_date(&mut self, flag: u32) -> Option<Date<'s>> {
        self.has(flag).then(|| self.bare_date())
    }

    pub(super) fn skip_date(&mut self, flag: u32) {
        if self.has(flag) {
            let length = self.number();
            self.bytes(length >> 1);
            if length & 1 != 0 {
                let ends = self.byte();
                (0..(ends >> 1 & 3).count_ones()).for_each(|_| _ = self.number());
            }
        }
    }

    /// A date without its place.
    fn bare_date(&mut self) -> Date<'s> {
        let length = self.number();
        let written = utf8(self.bytes(length >> 1));
        if length & 1 == 0 {
            let Some(day) = plain_day(written) else { damaged() };
            let bounds = Bounds { earliest: Some(day), latest: Some(day) };
            return Date { written: Cow::Borrowed(written), bounds, qualified: false };
        }
        let bits = self.byte();
        let mut last = 0i32;
        let mut end = |bit: u8| {
            (bits & bit != 0).then(|| {
                last = last.wrapping_add(unzigzag(self.short_number()) as i32);
                day_of(last)
            })
        };
        let bounds = Bounds { earliest: end(2), latest: end(4) };
        Date { written: Cow::Borrowed(written), bounds, qualified: bits & 1 != 0 }
    }

    /// A place that is probably as long as `expected`.
    #[inline]
    pub(super) fn place(&mut self, expected: usize) -> Span {
        let number = self.number();
        let Ok(distance) = u32::try_from(number >> 1) else { damaged() };
        let length = if number & 1 == 0 { expected as u32 } else { self.short_number() };
        let start = self.last.wrapping_add(unzigzag(distance));
        let span = Span::new(start, start.wrapping_add(length));
        self.last = span.end;
        span
    }

    /// The place of something that holds what comes next.
    pub(super) fn place_around(&mut self) -> Span {
        let span = self.place(0);
        self.last = span.start;
        span
    }

    /// Words that were read before, with the place that follows here.
    #[inline]
    pub(super) fn placed(&mut self, words: &'s str) -> Text<'s> {
        Spanned { value: Cow::Borrowed(words), span: self.place(words.len() + 2) }
    }

    pub(super) fn maybe_placed(&mut self, words: Option<&'s str>) -> Option<Text<'s>> {
        words.map(|words| self.placed(words))
    }

    /// A date that was read before, with the place that follows here.
    pub(super) fn dated(&mut self, date: Option<Date<'s>>) -> Option<Spanned<Date<'s>>> {
        date.map(|date| Spanned { span: self.place(date.written.len() + 2), value: date })
    }

    pub(super) fn text(&mut self) -> Text<'s> {
        let words = self.words();
        self.placed(words)
    }

    pub(super) fn maybe_text(&mut self, is_there: bool) -> Option<Text<'s>> {
        is_there.then(|| self.text())
    }

    pub(super) fn date(&mut self, is_there: bool) -> Option<Spanned<Date<'s>>> {
        let date = is_there.then(|| self.bare_date());
        self.dated(date)
    }

    /// A name by its number, without a place.
    #[inline]
    pub(super) fn name(&mut self) -> &'s str {
        let number = self.short_number();
        self.names.get(number)
    }

    #[inline]
    pub(super) fn reference(&mut self) -> Text<'s> {
        let name = self.name();
        self.placed(name)
    }

    pub(super) fn maybe_reference(&mut self, is_there: bool) -> Option<Text<'s>> {
        is_there.then(|| self.reference())
    }

    pub(super) fn list<T>(&mut self, flag: u32, item: impl FnMut(&mut Self) -> T) -> Vec<T> {
        if self.has(flag) { self.full_list(item) } else { Vec::new() }
    }

    /// As many items as is said. Each takes a byte at least, so a false number ends with the bytes.
    #[inline]
    pub(super) fn full_list<T>(&mut self, mut item: impl FnMut(&mut Self) -> T) -> Vec<T> {
        let count = self.number();
        let mut items = Vec::with_capacity(count.min(ROOM as u64) as usize);
        for _ in 0..count {
            items.push(item(self));
        }
        items
    }

    pub(super) fn texts(&mut self, flag: u32) -> Vec<Text<'s>> {
        self.list(flag, Self::text)
    }

    pub(super) fn references(&mut self, flag: u32) -> Vec<Text<'s>> {
        self.list(flag, Self::reference)
    }

    /// One of a table of words.
    pub(super) fn word<T: Copy>(&mut self, table: &'static [(&'static str, T)]) -> Spanned<T> {
        let rank = usize::from(self.byte());
        let &(word, value) = table.get(rank).unwrap_or_else(|| damaged());
        Spanned { value, span: self.place(word.len()) }
    }

    /// The word that the prefix names.
    pub(super) fn sorted<T: Copy>(&mut self, table: &'static [(&'static str, T)]) -> Spanned<T> {
        let &(word, value) = table.get(self.prefix.sort()).unwrap_or_else(|| damaged());
        Spanned { value, span: self.place(word.len()) }
    }

    pub(super) fn grounds(&mut self, flag: u32) -> Vec<Reliance<'s>> {
        self.list(flag, |r| Reliance { on: r.reference(), basis: r.word(Basis::WORDS) })
    }

    pub(super) fn counted(&mut self) -> Spanned<u64> {
        let value = self.number();
        Spanned { value, span: self.place(digits(value)) }
    }

    /// The note's words, at the end of what is read for its words.
    pub(super) fn note(&mut self) -> Option<&'s str> {
        self.maybe_words(NOTE)
    }
}

#[inline]
fn utf8(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap_or_else(|_| damaged())
}

fn day_of(number: i32) -> NaiveDate {
    NaiveDate::from_num_days_from_ce_opt(number)
        .filter(|day| day.num_days_from_ce() == number)
        .unwrap_or_else(|| damaged())
}
