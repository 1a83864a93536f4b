//! The first four bytes of a row: its kind, its sort within that kind, and which fields follow. Not the fields.

use crate::record::Kind;

/// The first four bytes, from the lowest bit: three of the kind, four of the sort, the rest flags.
#[derive(Clone, Copy)]
pub(super) struct Prefix(u32);

/// How many bytes a prefix takes.
pub(super) const LENGTH: usize = 4;

const KIND_BITS: u32 = 3;
const SORT_BITS: u32 = 4;

/// A flag that all kinds share. Those of one kind are declared with it, by [`own`].
const fn shared(rank: u32) -> u32 {
    1 << (KIND_BITS + SORT_BITS + rank)
}

/// A flag of one kind's own.
pub(super) const fn own(rank: u32) -> u32 {
    shared(8 + rank)
}

/// There is a remark.
pub(super) const NOTE: u32 = shared(0);
/// There are tags.
pub(super) const TAGS: u32 = shared(1);
/// There are links.
pub(super) const LINKS: u32 = shared(2);
/// There are sources.
pub(super) const SOURCES: u32 = shared(3);
/// There is a name, title or text.
pub(super) const LABEL: u32 = shared(4);
/// There is a date: of an event or statement its own, of a document that of publication.
pub(super) const AT: u32 = shared(5);
/// A document has a date of its making.
pub(super) const MADE: u32 = shared(6);
/// A statement has words.
pub(super) const QUOTE: u32 = shared(7);

/// The flag, if it is to be set.
pub(super) const fn flag(flag: u32, is_set: bool) -> u32 {
    if is_set { flag } else { 0 }
}

impl Prefix {
    /// The prefix of a record of that kind and sort (at most 15), with those flags.
    pub(super) const fn new(kind: Kind, sort: usize, flags: u32) -> Self {
        Self(kind as u32 | (sort as u32) << KIND_BITS | flags)
    }

    pub(super) const fn bytes(self) -> [u8; LENGTH] {
        self.0.to_le_bytes()
    }

    pub(super) const fn from_bytes(bytes: [u8; LENGTH]) -> Self {
        Self(u32::from_le_bytes(bytes))
    }

    /// The kind, if it is one.
    pub(super) fn kind(self) -> Option<Kind> {
        Kind::RECORDS.get((self.0 & ((1 << KIND_BITS) - 1)) as usize).copied()
    }

    /// The rank of the sort in its own table: kinds of actor, document and event, forms of claim, stances.
    pub(super) const fn sort(self) -> usize {
        (self.0 >> KIND_BITS & ((1 << SORT_BITS) - 1)) as usize
    }

    /// True if a flag is set.
    pub(super) const fn has(self, flag: u32) -> bool {
        self.0 & flag != 0
    }
}
