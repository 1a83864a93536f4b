//! Records of every kind made up from a list of numbers, which shrinks well: each choice takes the next, and where the
//! list is at its end, the least is chosen.

use std::borrow::Cow;

use chrono::NaiveDate;

use crate::date::{Bounds, Date};
use crate::record::{
    Actor, ActorKind, Archive, Basis, Citation, Claim, Credibility, Derivation, Document, DocumentKind, Event,
    EventKind, Head, How, Part, Participant, Quote, Record, Reliability, ReliabilityGrade, Reliance, Role, Stance,
    Statement, States,
};
use crate::source::{FileId, Span, Spanned, Text};

/// Strings with nothing, with quotes and lines, of several scripts, and longer than a length of one byte can say.
const WORDS: [&str; 9] = [
    "",
    "a",
    "plan-28",
    "plan-28#nato-ban",
    "Сергій Кислиця",
    "日本語 \u{1f4dc} e\u{301}",
    "said \"no\"\n\tand \\ left\0",
    "2025-11-25",
    "Of a text that is longer than a hundred and twenty-seven bytes the length takes two bytes, and so do places, \
     when they are that far from each other.",
];

const DATES: [&str; 10] = [
    "2025-10-14",
    "2025-01~",
    "2025-11-18/2025-11-20",
    "2025-10-14T23:30:00-05:00",
    "../2025-11-25",
    "2025-11-25/..",
    "202X",
    "2025-11-25?",
    "-0044-03-15",
    "[2025-11-18,2025-11-20]",
];

/// Choices yet to be made.
pub(super) struct Draw<'d> {
    choices: &'d [u32],
    /// Where an ordinary place would come next.
    at: u32,
}

impl<'d> Draw<'d> {
    pub(super) const fn new(choices: &'d [u32]) -> Self {
        Self { choices, at: 0 }
    }

    fn next(&mut self) -> u32 {
        let Some((&choice, rest)) = self.choices.split_first() else { return 0 };
        self.choices = rest;
        choice
    }

    fn flip(&mut self) -> bool {
        self.next() % 2 == 1
    }

    fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.next() as usize % of.len()]
    }

    fn maybe<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        self.flip().then(|| make(self))
    }

    fn list<T>(&mut self, mut make: impl FnMut(&mut Self) -> T) -> Vec<T> {
        let count = self.pick(&[0, 0, 1, 1, 2, 3]);
        (0..count).map(|_| make(self)).collect()
    }

    /// Mostly a place a little further on and as long as it should be; sometimes any at all, even one that ends before
    /// it starts.
    fn span(&mut self, length: usize) -> Span {
        match self.next() % 8 {
            0..5 => {
                let start = self.at.wrapping_add(self.next() % 100);
                self.at = start.wrapping_add(length as u32);
                Span::new(start, self.at)
            }
            5 => Span::new(self.next(), self.next()),
            6 => self.pick(&[Span::new(0, u32::MAX), Span::new(u32::MAX, 0), Span::new(0, 0)]),
            _ => Span::new(self.at, self.at.wrapping_add(length as u32 + self.next() % 9)),
        }
    }

    fn spanned<T>(&mut self, value: T, length: usize) -> Spanned<T> {
        Spanned { value, span: self.span(length) }
    }

    fn text(&mut self) -> Text<'static> {
        let words = match self.next() % 4 {
            0 => Cow::Owned(char::from_u32(self.next() % 0x11_0000).into_iter().collect()),
            _ => Cow::Borrowed(self.pick(&WORDS)),
        };
        let length = words.len() + 2;
        self.spanned(words, length)
    }

    fn texts(&mut self) -> Vec<Text<'static>> {
        self.list(Self::text)
    }

    fn day(&mut self) -> Option<NaiveDate> {
        match self.next() % 4 {
            0 => None,
            1 => Some(self.pick(&[NaiveDate::MIN, NaiveDate::MAX])),
            _ => NaiveDate::from_num_days_from_ce_opt(739_000 + (self.next() % 900) as i32),
        }
    }

    /// Mostly a date that can be written; else one whose bounds are not what is written.
    fn date(&mut self) -> Spanned<Date<'static>> {
        let date = if self.next() % 4 < 3 {
            Date::parse(Cow::Borrowed(self.pick(&DATES))).expect("these are dates")
        } else {
            let bounds = Bounds { earliest: self.day(), latest: self.day() };
            Date { written: self.text().value, bounds, qualified: self.flip() }
        };
        let length = date.written.len() + 2;
        self.spanned(date, length)
    }

    fn word<T: Copy>(&mut self, table: &[(&'static str, T)]) -> Spanned<T> {
        let (word, value) = self.pick(table);
        self.spanned(value, word.len())
    }

    fn number(&mut self) -> u64 {
        match self.next() % 3 {
            0 => u64::from(self.next() % 1_000),
            1 => u64::from(self.next()) << 32 | u64::from(self.next()),
            _ => self.pick(&[0, 9, 10, u64::MAX]),
        }
    }

    fn counted(&mut self) -> Spanned<u64> {
        let number = self.number();
        self.spanned(number, number.to_string().len())
    }

    fn head(&mut self, file: FileId) -> Head<'static> {
        let span = self.span(900);
        self.at = span.start;
        Head {
            file,
            span,
            id: self.text(),
            note: self.maybe(Self::text),
            tags: self.texts(),
            links: self.list(|d| (d.text(), d.text())),
            sources: self.texts(),
        }
    }

    fn grounds(&mut self) -> Vec<Reliance<'static>> {
        self.list(|d| Reliance { on: d.text(), basis: d.word(Basis::WORDS) })
    }

    fn derivation(&mut self) -> Derivation<'static> {
        Derivation { span: self.span(60), from: self.text(), how: self.word(How::WORDS), per: self.texts() }
    }

    fn part(&mut self) -> Part<'static> {
        Part {
            id: self.text(),
            label: self.maybe(Self::text),
            text: self.maybe(Self::text),
            derived_from: self.list(Self::derivation),
        }
    }

    pub(super) fn record(&mut self, file: FileId) -> Record<'static> {
        match self.next() % 5 {
            0 => Record::Actor(self.actor(file)),
            1 => Record::Document(self.document(file)),
            2 => Record::Event(self.event(file)),
            3 => Record::Claim(self.claim(file)),
            _ => Record::Statement(self.statement(file)),
        }
    }

    fn actor(&mut self, file: FileId) -> Actor<'static> {
        Actor {
            head: self.head(file),
            kind: self.word(ActorKind::WORDS),
            name: self.text(),
            aka: self.texts(),
            roles: self.list(|d| Role { title: d.text(), of: d.maybe(Self::text), during: d.maybe(Self::date) }),
            part_of: self.maybe(Self::text),
            count: self.maybe(|d| {
                let Spanned { value, span } = d.counted();
                Spanned { value: value as u32, span }
            }),
            known_to: self.texts(),
            distinct_from: self.texts(),
            maybe_same_as: self.texts(),
            reliability: self.list(|d| Reliability {
                grade: d.word(ReliabilityGrade::WORDS),
                by: d.maybe(Self::text),
                at: d.maybe(Self::date),
                because: d.maybe(Self::text),
            }),
        }
    }

    fn document(&mut self, file: FileId) -> Document<'static> {
        Document {
            head: self.head(file),
            kind: self.word(DocumentKind::WORDS),
            title: self.text(),
            by: self.texts(),
            publisher: self.maybe(Self::text),
            made: self.maybe(Self::date),
            published: self.maybe(Self::date),
            lang: self.maybe(Self::text),
            url: self.maybe(Self::text),
            archive: self.maybe(|d| Archive {
                url: d.maybe(Self::text),
                at: d.maybe(Self::date),
                sha256: d.maybe(Self::text),
            }),
            records: self.maybe(Self::text),
            revises: self.maybe(Self::text),
            relies_on: self.grounds(),
            derived_from: self.list(Self::derivation),
            parts: {
                let many = if self.next() % 16 == 15 { 300 } else { 0 };
                let mut parts = self.list(Self::part);
                parts.extend((0..many).map(|_| self.part()));
                parts
            },
        }
    }

    fn event(&mut self, file: FileId) -> Event<'static> {
        Event {
            head: self.head(file),
            kind: self.word(EventKind::WORDS),
            title: self.text(),
            at: self.maybe(Self::date),
            place: self.maybe(Self::text),
            participants: self.list(|d| Participant { who: d.text(), role: d.maybe(Self::text) }),
            initiated_by: self.maybe(Self::text),
            lang: self.maybe(Self::text),
            about: self.texts(),
        }
    }

    fn claim(&mut self, file: FileId) -> Claim<'static> {
        Claim {
            head: self.head(file),
            text: self.text(),
            about: self.texts(),
            contradicts: self.texts(),
            implies: self.texts(),
            states: match self.next() % 6 {
                0 => None,
                1 => Some(States::Date { of: self.text(), is: self.date() }),
                2 => Some(States::Place { of: self.text(), is: self.text() }),
                3 => Some(States::Count { of: self.text(), is: self.counted() }),
                4 => Some(States::Author { of: self.text(), is: self.texts() }),
                _ => Some(States::Participant { of: self.text(), is: self.texts() }),
            },
        }
    }

    fn statement(&mut self, file: FileId) -> Statement<'static> {
        Statement {
            head: self.head(file),
            by: self.texts(),
            to: self.texts(),
            at: self.maybe(Self::date),
            during: self.maybe(Self::text),
            claim: self.maybe(Self::text),
            text: self.maybe(Self::text),
            quote: self.maybe(|d| Quote {
                words: d.text(),
                lang: d.maybe(Self::text),
                translated: d.maybe(|d| {
                    let value = d.flip();
                    d.spanned(value, if value { 4 } else { 5 })
                }),
            }),
            stance: self.maybe(|d| d.word(Stance::WORDS)),
            carried_in: self.list(|d| Citation { doc: d.text(), at: d.maybe(Self::text) }),
            relies_on: self.grounds(),
            retracts: self.texts(),
            corrects: self.texts(),
            credibility: self.list(|d| {
                let grade = d.next() as u8;
                Credibility {
                    grade: d.spanned(grade, 1),
                    by: d.maybe(Self::text),
                    at: d.maybe(Self::date),
                    because: d.maybe(Self::text),
                }
            }),
        }
    }
}
