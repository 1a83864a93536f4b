//! The writing of a row's parts: numbers, strings, places, dates, names. Which parts a kind has, its own file says.

use super::names::NamesBuilder;
use super::prefix::{LINKS, NOTE, Prefix, SOURCES, TAGS, flag};
use crate::date::{Date, day_number, plain_day};
use crate::record::{Head, Kind, Reliance};
use crate::source::{Span, Spanned, Text};

/// Appends one row.
pub(super) struct Writer<'w> {
    names: &'w mut NamesBuilder,
    out: &'w mut Vec<u8>,
    /// Where the last place written ended; the next is counted from there.
    last: u32,
}

/// A number that is small if `distance`, read as signed, is near zero.
const fn zigzag(distance: u32) -> u32 {
    let signed = distance as i32;
    ((signed << 1) ^ (signed >> 31)) as u32
}

impl<'w> Writer<'w> {
    pub(super) const fn new(names: &'w mut NamesBuilder, out: &'w mut Vec<u8>) -> Self {
        Self { names, out, last: 0 }
    }

    /// The prefix, the id, and where the record and its id stand.
    pub(super) fn open(&mut self, kind: Kind, sort: usize, flags: u32, head: &Head<'_>) {
        let shared = flag(NOTE, head.note.is_some())
            | flag(TAGS, !head.tags.is_empty())
            | flag(LINKS, !head.links.is_empty())
            | flag(SOURCES, !head.sources.is_empty());
        self.out.extend_from_slice(&Prefix::new(kind, sort, flags | shared).bytes());
        self.interned(&head.id);
        self.number(u64::from(head.span.start));
        self.number(u64::from(head.span.end.wrapping_sub(head.span.start)));
        self.last = head.span.start;
        self.place_of(&head.id);
    }

    /// The rest of what all kinds share. The note's words stand further up.
    pub(super) fn close(&mut self, head: &Head<'_>) {
        self.placed(head.note.as_ref());
        self.texts(&head.tags);
        self.list(&head.links, |w, (key, value)| {
            w.text(key);
            w.text(value);
        });
        self.references(&head.sources);
    }

    /// Seven bits a byte, the lowest first.
    #[inline]
    pub(super) fn number(&mut self, number: u64) {
        match number {
            0..0x80 => self.out.push(number as u8),
            0x80..0x4000 => self.out.extend_from_slice(&[number as u8 | 0x80, (number >> 7) as u8]),
            _ => self.long_number(number),
        }
    }

    fn long_number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.out.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.out.push(number as u8);
    }

    #[inline]
    pub(super) fn byte(&mut self, byte: u8) {
        self.out.push(byte);
    }

    /// The words alone.
    pub(super) fn words(&mut self, words: &str) {
        self.number(words.len() as u64);
        self.out.extend_from_slice(words.as_bytes());
    }

    /// The words alone, if there are any.
    pub(super) fn maybe_words(&mut self, text: Option<&Text<'_>>) {
        if let Some(text) = text {
            self.words(&text.value);
        }
    }

    /// A date without its place: as written, and its bounds where they do not follow from that at once.
    pub(super) fn maybe_date(&mut self, date: Option<&Spanned<Date<'_>>>) {
        let Some(Spanned { value: Date { written, bounds, qualified }, .. }) = date else { return };
        let (earliest, latest) = (bounds.earliest, bounds.latest);
        let follows = !qualified && earliest.is_some() && earliest == latest && plain_day(written) == earliest;
        self.number((written.len() as u64) << 1 | u64::from(!follows));
        self.out.extend_from_slice(written.as_bytes());
        if !follows {
            self.byte(u8::from(*qualified) | u8::from(earliest.is_some()) << 1 | u8::from(latest.is_some()) << 2);
            let mut last = 0;
            for day in [earliest, latest].into_iter().flatten() {
                let number = day_number(day);
                self.number(u64::from(zigzag(number.wrapping_sub(last) as u32)));
                last = number;
            }
        }
    }

    /// A place that is probably as long as `expected`.
    #[inline]
    pub(super) fn place(&mut self, span: Span, expected: usize) {
        let length = span.end.wrapping_sub(span.start);
        let is_other = length != expected as u32;
        self.number(u64::from(zigzag(span.start.wrapping_sub(self.last))) << 1 | u64::from(is_other));
        if is_other {
            self.number(u64::from(length));
        }
        self.last = span.end;
    }

    /// The place of something that holds what comes next.
    pub(super) fn place_around(&mut self, span: Span) {
        self.place(span, 0);
        self.last = span.start;
    }

    /// The place of a text: its words between quotes.
    #[inline]
    fn place_of(&mut self, text: &Text<'_>) {
        self.place(text.span, text.value.len() + 2);
    }

    /// The place of a text whose words stand further up.
    pub(super) fn placed(&mut self, text: Option<&Text<'_>>) {
        if let Some(text) = text {
            self.place_of(text);
        }
    }

    /// The place of a date that stands further up.
    pub(super) fn dated(&mut self, date: Option<&Spanned<Date<'_>>>) {
        if let Some(date) = date {
            self.place(date.span, date.value.written.len() + 2);
        }
    }

    /// A text with its place.
    pub(super) fn text(&mut self, text: &Text<'_>) {
        self.words(&text.value);
        self.place_of(text);
    }

    /// A text with its place, if there is one.
    pub(super) fn maybe_text(&mut self, text: Option<&Text<'_>>) {
        if let Some(text) = text {
            self.text(text);
        }
    }

    /// A date with its place, if there is one.
    pub(super) fn date(&mut self, date: Option<&Spanned<Date<'_>>>) {
        self.maybe_date(date);
        self.dated(date);
    }

    #[inline]
    fn interned(&mut self, name: &Text<'_>) {
        let number = self.names.intern(&name.value);
        self.number(u64::from(number));
    }

    /// The name of a record, with its place.
    pub(super) fn reference(&mut self, name: &Text<'_>) {
        self.interned(name);
        self.place_of(name);
    }

    /// The name of a record, with its place, if there is one.
    pub(super) fn maybe_reference(&mut self, name: Option<&Text<'_>>) {
        if let Some(name) = name {
            self.reference(name);
        }
    }

    /// How many, and each; nothing where there is none, which a flag says.
    pub(super) fn list<T>(&mut self, items: &[T], mut item: impl FnMut(&mut Self, &T)) {
        if !items.is_empty() {
            self.full_list(items, &mut item);
        }
    }

    /// How many, even if none, and each.
    pub(super) fn full_list<T>(&mut self, items: &[T], mut item: impl FnMut(&mut Self, &T)) {
        self.number(items.len() as u64);
        for each in items {
            item(self, each);
        }
    }

    pub(super) fn texts(&mut self, texts: &[Text<'_>]) {
        self.list(texts, Self::text);
    }

    pub(super) fn references(&mut self, names: &[Text<'_>]) {
        self.list(names, Self::reference);
    }

    /// One of a table of words, with its place.
    pub(super) fn word(&mut self, rank: usize, word: &str, span: Span) {
        self.byte(rank as u8);
        self.place(span, word.len());
    }

    pub(super) fn grounds(&mut self, grounds: &[Reliance<'_>]) {
        self.list(grounds, |w, Reliance { on, basis }| {
            w.reference(on);
            w.word(basis.value as usize, basis.value.as_str(), basis.span);
        });
    }

    /// A number with its place.
    pub(super) fn counted(&mut self, count: Spanned<u64>) {
        self.number(count.value);
        self.place(count.span, digits(count.value));
    }
}

/// How many digits a number is probably written with.
pub(super) fn digits(number: u64) -> usize {
    number.checked_ilog10().unwrap_or(0) as usize + 1
}
