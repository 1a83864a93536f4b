//! Nodes and arcs as they lie in memory and on disk: fixed in width, without a pointer in them.
//!
//! A node holds all that a filter, an order or a check asks of many records, so that one look at one place answers it.

use zerocopy::little_endian::{I32, U16, U32, U64};
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout, Unaligned};

use super::{EdgeKind, Ix};
use crate::column::damaged;
use crate::record::{Basis, Kind, Stance};
use crate::unit::{Days, Facts, NONE};

/// A record, or a part of a document. The table has one node more than there are, where the last one's tables end.
#[derive(Debug, Clone, Copy, FromBytes, IntoBytes, Immutable, KnownLayout, Unaligned)]
#[repr(C)]
pub(crate) struct Node {
    /// Where its id begins among the ids; it ends where the next node's begins.
    pub(crate) id: U64,
    /// The first arc that starts here.
    pub(crate) out: U32,
    /// The first arc that ends here.
    pub(crate) into: U32,
    /// The file's rank, and the record's in it: for a part, its document's.
    pub(crate) file: U32,
    pub(crate) record: U32,
    /// 0 for a record, else the part's rank and one.
    pub(crate) part: U32,
    /// When it happened, was said (at its event, if nothing else is recorded) or was made.
    pub(crate) came: Days,
    /// Since when it has been public.
    pub(crate) known: Days,
    /// The document whose publication, as written, says exactly that, or none; see [`Knower`].
    pub(crate) known_by: U32,
    /// How many statements stand between it and the document in which it is read; or none.
    pub(crate) hops: U32,
    pub(crate) facts: U16,
    pub(crate) kind: u8,
    /// Of a statement, the stance. Of a document, [`PLAIN`] if it became public on a day, and no more is written of that.
    pub(crate) stance: u8,
}

/// See [`Node::stance`].
pub(crate) const PLAIN: u8 = 1;

/// With the number of a document by which something is known: what is written there is the day, so nobody need look.
const PLAINLY: u32 = 1 << 31;

/// A document by which something is known, or none, as nodes have it: its number, with a mark where it was published
/// plainly. Sorts by the numbers, and none comes last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Knower(pub(crate) u32);

impl Knower {
    pub(crate) const NOBODY: Self = Self(NONE);

    /// Known by that document.
    pub(crate) fn document(number: u32, is_plain: bool) -> Self {
        Self(if is_plain { number | PLAINLY } else { number })
    }

    /// The number, which is none's where there is none.
    pub(crate) fn order(self) -> u32 {
        if self.0 == NONE { NONE } else { self.0 & !PLAINLY }
    }

    /// The same document, being numbered otherwise now.
    pub(crate) fn moved(self, to: impl FnOnce(u32) -> u32) -> Self {
        if self.0 == NONE { self } else { Self(to(self.order()) | self.0 & PLAINLY) }
    }
}

impl Node {
    /// The node beyond the last one.
    pub(crate) fn end(ids: u64, out: u32, into: u32) -> Self {
        Self {
            id: U64::new(ids),
            out: U32::new(out),
            into: U32::new(into),
            file: U32::ZERO,
            record: U32::ZERO,
            part: U32::ZERO,
            came: Days::NONE,
            known: Days::NONE,
            known_by: U32::new(NONE),
            hops: U32::new(NONE),
            facts: U16::ZERO,
            kind: 0,
            stance: 0,
        }
    }

    #[inline]
    pub(crate) fn kind(&self) -> Kind {
        crate::unit::kind(self.kind)
    }

    pub(crate) fn stance(&self) -> Stance {
        Stance::WORDS.get(usize::from(self.stance)).unwrap_or_else(|| damaged()).1
    }

    #[inline]
    pub(crate) fn facts(&self) -> Facts {
        Facts(self.facts.get())
    }

    /// For a part, its rank in the document.
    pub(crate) fn part(&self) -> Option<u32> {
        self.part.get().checked_sub(1)
    }

    pub(crate) fn known_by(&self) -> Knower {
        Knower(self.known_by.get())
    }

    /// The document whose publication, as written, says exactly since when it has been public, unless it says no more
    /// than the day.
    pub(crate) fn known_by_other_words(&self) -> Option<u32> {
        Some(self.known_by.get()).filter(|&by| by & PLAINLY == 0)
    }

    /// True of a document that became public on a day, of which no more is written.
    pub(crate) fn is_plainly_published(&self) -> bool {
        self.kind == Kind::Document as u8 && self.stance == PLAIN
    }

    pub(crate) fn hops(&self) -> Option<u32> {
        Some(self.hops.get()).filter(|&hops| hops != NONE)
    }

    /// When it happened, was said, or was published, else made (model.md §3 and the timeline's rule).
    #[inline]
    pub(crate) fn date(&self) -> Days {
        if self.kind == Kind::Document as u8 { self.known.or(self.came) } else { self.came }
    }
}

/// Who said something that has a date, and where the list of it ends; it begins where that of the speaker before ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout, Unaligned)]
#[repr(C)]
pub(crate) struct Speaker {
    pub(crate) node: U32,
    pub(crate) end: U32,
    /// How many days the widest of the dates spans; the greatest number where one has an open end.
    pub(crate) widest: U32,
}

/// A dated statement in the list of one of its speakers, which is in the order of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout, Unaligned)]
#[repr(C)]
pub(crate) struct Spoken {
    /// The first day it may have been said.
    pub(crate) earliest: I32,
    pub(crate) node: U32,
}

/// An arc as one of its ends files it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout, Unaligned)]
#[repr(C)]
pub(crate) struct Filed {
    node: U32,
    /// The kind times eight, and the basis: none, or its number and one.
    tag: u8,
}

impl Filed {
    /// Kind, other end, basis, in the bits of a number that sorts as they do.
    pub(crate) fn pack(node: u32, kind: EdgeKind, basis: Option<Basis>) -> u64 {
        (kind as u64) << 40 | u64::from(node) << 8 | basis.map_or(0, |basis| basis as u64 + 1)
    }

    pub(crate) fn unpack(packed: u64) -> Self {
        Self { node: U32::new((packed >> 8) as u32), tag: (packed >> 40 << 3) as u8 | packed as u8 }
    }

    /// The same bits, of one that was filed.
    pub(crate) fn packed(&self) -> u64 {
        u64::from(self.tag >> 3) << 40 | u64::from(self.node.get()) << 8 | u64::from(self.tag & 7)
    }

    /// The same arc, its other end being another.
    #[inline]
    pub(crate) fn to_node(self, node: Ix) -> Self {
        Self { node: U32::new(node.0), tag: self.tag }
    }

    #[inline]
    pub(crate) fn kind_number(&self) -> u8 {
        self.tag >> 3
    }

    #[inline]
    pub(crate) fn node(&self) -> Ix {
        Ix(self.node.get())
    }

    #[inline]
    pub(crate) fn arc(&self) -> Arc {
        let basis = (self.tag & 7).checked_sub(1).map(|basis| match Basis::WORDS.get(usize::from(basis)) {
            Some(&(_, basis)) => basis,
            None => damaged(),
        });
        let Some(&kind) = EdgeKind::ALL.get(usize::from(self.kind_number())) else { damaged() };
        Arc { node: self.node(), kind, basis }
    }
}

/// An edge seen from one of its ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Arc {
    /// The other end.
    pub(crate) node: Ix,
    pub(crate) kind: EdgeKind,
    pub(crate) basis: Option<Basis>,
}
