//! What linking and the checks want to know of a record without decoding it.

use zerocopy::little_endian::{I32, U16, U32};
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout, Unaligned};

use crate::date::{Bounds, day_number, day_of_number, plain_day};
use crate::graph::PLAIN;
use crate::record::{ActorKind, Credibility, EventKind, Record, Stance, Statement};

/// The days a date may mean, as two numbers; an end that is open is the least or the greatest there is, and what has no
/// date ends before it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout, Unaligned)]
#[repr(C)]
pub(crate) struct Days {
    earliest: I32,
    latest: I32,
}

impl Days {
    /// No date.
    pub(crate) const NONE: Self = Self { earliest: I32::new(i32::MAX), latest: I32::new(i32::MIN) };

    pub(crate) fn of(bounds: Option<Bounds>) -> Self {
        bounds.map_or(Self::NONE, |bounds| Self {
            earliest: I32::new(bounds.earliest.map_or(i32::MIN, day_number)),
            latest: I32::new(bounds.latest.map_or(i32::MAX, day_number)),
        })
    }

    pub(crate) fn is_none(self) -> bool {
        self == Self::NONE
    }

    pub(crate) fn or(self, other: Self) -> Self {
        if self.is_none() { other } else { self }
    }

    pub(crate) fn bounds(self) -> Option<Bounds> {
        let day = |number: i32| day_of_number(number);
        (!self.is_none()).then(|| Bounds {
            earliest: Some(self.earliest.get()).filter(|&end| end != i32::MIN).and_then(day),
            latest: Some(self.latest.get()).filter(|&end| end != i32::MAX).and_then(day),
        })
    }

    /// True if every day of this lies before every day of the other, and both are dates.
    pub(crate) fn definitely_before(self, other: Self) -> bool {
        !self.is_none() && !other.is_none() && self.latest.get() < other.earliest.get()
    }

    /// The least of two dates, end by end; see [`Bounds::least`].
    pub(crate) fn least(self, other: Self) -> Self {
        let least = |a: I32, b: I32| I32::new(a.get().min(b.get()));
        Self { earliest: least(self.earliest, other.earliest), latest: least(self.latest, other.latest) }
    }

    /// The first day, or the least number.
    pub(crate) fn earliest(self) -> i32 {
        self.earliest.get()
    }

    /// How many days there are between the two; the greatest number where an end is open.
    pub(crate) fn span(self) -> u32 {
        let is_open = self.earliest.get() == i32::MIN || self.latest.get() == i32::MAX;
        if is_open { u32::MAX } else { self.latest.get().abs_diff(self.earliest.get()) }
    }

    pub(crate) fn pack(self) -> u64 {
        u64::from(self.earliest.get() as u32) << 32 | u64::from(self.latest.get() as u32)
    }

    pub(crate) fn unpack(packed: u64) -> Self {
        Self { earliest: I32::new((packed >> 32) as i32), latest: I32::new(packed as i32) }
    }

    /// A number that sorts as [`Bounds`] do, and what has no date last.
    pub(crate) fn order(self) -> u64 {
        // An i32 with its sign bit turned sorts as a u32.
        let half = |end: I32| u64::from(end.get() as u32 ^ 0x8000_0000);
        if self.is_none() { u64::MAX } else { half(self.earliest) << 32 | half(self.latest) }
    }
}

/// Yes-or-no facts about a record, one bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Facts(pub(crate) u16);

impl Facts {
    /// A statement whose speaker speaks from their own knowledge.
    pub(crate) const FIRST_HAND: Self = Self(1);
    /// A statement that quotes.
    pub(crate) const QUOTES: Self = Self(1 << 1);
    /// A statement that says where in a document it can be read.
    pub(crate) const HAS_LOCATOR: Self = Self(1 << 2);
    /// A statement that can be read somewhere.
    pub(crate) const CARRIED: Self = Self(1 << 3);
    /// A statement without a speaker.
    pub(crate) const SPEAKERLESS: Self = Self(1 << 4);
    /// A statement that reports without saying what it relays.
    pub(crate) const REPORTS_NOTHING: Self = Self(1 << 5);
    /// An unnamed source whom nobody is recorded as knowing.
    pub(crate) const KNOWN_TO_NOBODY: Self = Self(1 << 6);
    /// A call of fewer than two.
    pub(crate) const LONELY_CALL: Self = Self(1 << 7);
    /// A statement that somebody grades 1, "confirmed by other independent sources". No event is one, so the bit is shared.
    pub(crate) const GRADED_CONFIRMED: Self = Self::LONELY_CALL;
    /// A document with a derivation that nobody vouches for.
    pub(crate) const BARE_DERIVATION: Self = Self(1 << 8);
    /// A document that is public and of which no copy is kept.
    pub(crate) const UNARCHIVED: Self = Self(1 << 9);
    /// An unnamed source.
    pub(crate) const ANONYMOUS: Self = Self(1 << 10);
    /// A statement with a text of its own.
    pub(crate) const HAS_TEXT: Self = Self(1 << 11);
    /// A statement of a claim.
    pub(crate) const HAS_CLAIM: Self = Self(1 << 14);
    /// Some reference names it, be it in a field that makes no edge. Known after linking.
    pub(crate) const REFERRED_TO: Self = Self(1 << 12);
    /// A reference of it was dropped. Known after linking.
    pub(crate) const LOST_REFERENCE: Self = Self(1 << 13);

    /// A statement whose date is its event's. Known after linking.
    pub(crate) const DATED_BY_EVENT: Self = Self(1 << 15);

    pub(crate) fn has(self, fact: Self) -> bool {
        self.0 & fact.0 != 0
    }

    pub(crate) fn and(self, fact: Self, holds: bool) -> Self {
        if holds { Self(self.0 | fact.0) } else { self }
    }

    pub(crate) fn without(self, fact: Self) -> Self {
        Self(self.0 & !fact.0)
    }

    fn of(record: &Record<'_>) -> Self {
        let none = Self::default();
        match record {
            Record::Statement(statement) => none
                .and(Self::FIRST_HAND, statement.is_first_hand())
                .and(Self::QUOTES, statement.quote.is_some())
                .and(Self::HAS_LOCATOR, has_locator(statement))
                .and(Self::CARRIED, !statement.carried_in.is_empty())
                .and(Self::SPEAKERLESS, statement.by.is_empty())
                .and(Self::HAS_TEXT, statement.text.is_some())
                .and(Self::HAS_CLAIM, statement.claim.is_some())
                .and(Self::GRADED_CONFIRMED, statement.credibility.iter().any(Credibility::is_confirmed))
                .and(Self::REPORTS_NOTHING, statement.stance() == Stance::Reports && statement.relies_on.is_empty()),
            Record::Actor(actor) => {
                let anonymous = actor.kind.value == ActorKind::Anonymous;
                none.and(Self::ANONYMOUS, anonymous).and(Self::KNOWN_TO_NOBODY, anonymous && actor.known_to.is_empty())
            }
            Record::Event(event) => {
                let mut who: Vec<&str> = event.participants.iter().map(|who| who.who.as_str()).collect();
                who.sort_unstable();
                who.dedup();
                none.and(Self::LONELY_CALL, event.kind.value == EventKind::Call && who.len() < 2)
            }
            Record::Document(document) => {
                let of_parts = document.parts.iter().flat_map(|part| &part.derived_from);
                let bare = document.derived_from.iter().chain(of_parts).any(|derivation| derivation.per.is_empty());
                none.and(Self::BARE_DERIVATION, bare)
                    .and(Self::UNARCHIVED, document.published.is_some() && document.archive.is_none())
            }
            Record::Claim(_) => none,
        }
    }
}

/// True if a locator says where in a document the statement stands.
fn has_locator(statement: &Statement<'_>) -> bool {
    statement.carried_in.iter().filter_map(|citation| citation.at.as_ref()).any(|at| !at.as_str().trim().is_empty())
}

/// A record, or a part of a document, as it stands in its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout, Unaligned)]
#[repr(C)]
pub(crate) struct Entry {
    /// The number of its id; of a part, of `doc#part`.
    pub(crate) name: U32,
    /// The record's rank in the file: of a part, its document's.
    pub(crate) record: U32,
    /// 0 for a record, else the part's rank and one.
    pub(crate) part: U32,
    /// When it happened, was said or was made.
    pub(crate) came: Days,
    /// When a document, or a part's, became public.
    pub(crate) published: Days,
    facts: U16,
    pub(crate) kind: u8,
    /// Of a statement, the stance; of a document, whether it is plainly published. See [`crate::graph::PLAIN`].
    pub(crate) stance: u8,
}

impl Entry {
    /// The record's own entry.
    pub(super) fn of(record: &Record<'_>, name: u32, rank: u32) -> Self {
        let (came, published) = match record {
            Record::Statement(statement) => (statement.at.as_ref(), None),
            Record::Event(event) => (event.at.as_ref(), None),
            Record::Document(document) => (document.made.as_ref(), document.published.as_ref()),
            Record::Actor(_) | Record::Claim(_) => (None, None),
        };
        Self {
            came: Days::of(came.map(|date| date.value.bounds)),
            published: Days::of(published.map(|date| date.value.bounds)),
            facts: U16::new(Facts::of(record).0),
            kind: record.kind() as u8,
            stance: match record {
                Record::Statement(statement) => statement.stance() as u8,
                // Such a date is what its bounds are written as.
                Record::Document(document) => match &document.published {
                    Some(date) if plain_day(&date.value.written).is_some() => PLAIN,
                    _ => 0,
                },
                _ => 0,
            },
            ..Self::part(name, rank, 0, Days::NONE)
        }
    }

    /// The entry of a part, which is as public as its document.
    pub(super) fn part(name: u32, record: u32, part: u32, published: Days) -> Self {
        Self {
            name: U32::new(name),
            record: U32::new(record),
            part: U32::new(part),
            came: Days::NONE,
            published,
            facts: U16::ZERO,
            kind: crate::record::Kind::Part as u8,
            stance: 0,
        }
    }

    pub(crate) fn facts(&self) -> Facts {
        Facts(self.facts.get())
    }

    pub(crate) fn is_part(&self) -> bool {
        self.part.get() != 0
    }
}
