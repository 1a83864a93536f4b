//! The graph's tables: owned by who built them, or mapped from where an earlier run put them; asked alike.

use std::ops::Range;

use zerocopy::IntoBytes;
use zerocopy::little_endian::{U32, U64};

use super::{Arc, EdgeKind, Filed, Ix, Node, Speaker, Spoken};
use crate::column::{Column, Guard, damaged};
use crate::record::Kind;

/// Declares the tables once: as lists that grow, as columns that are asked, and as sections of a file.
macro_rules! tables {
    ($($(#[$doc:meta])* $table:ident: $item:ty = $tag:literal,)+) => {
        /// A graph's tables, just built.
        #[derive(Debug, Default)]
        pub struct Tables {
            $($(#[$doc])* pub(crate) $table: Vec<$item>,)+
        }

        /// A graph's tables, wherever they are.
        #[derive(Debug, Clone, Copy)]
        pub struct View<'s> {
            $($(#[$doc])* pub(crate) $table: Column<'s, $item>,)+
        }

        impl Tables {
            /// Keeps what was found wrong with the records.
            pub fn keep_findings(&mut self, findings: &[crate::diagnostic::Diagnostic]) {
                self.findings = crate::unit::finding::encode_all(findings);
            }

            /// A window on them.
            #[must_use]
            pub fn view(&self) -> View<'_> {
                View { $($table: Column::built(&self.$table),)+ }
            }

            /// Their bytes, each under a number that stays the same from run to run.
            #[must_use]
            pub fn sections(&self) -> Vec<(u32, &[u8])> {
                vec![$(($tag, self.$table.as_bytes()),)+]
            }
        }

        impl<'s> View<'s> {
            /// The tables in guarded images, found by their numbers. `None` if one is not there.
            pub fn mapped(section: impl Fn(u32) -> Option<(&'s Guard<'s>, Range<usize>)>) -> Option<Self> {
                Some(Self {
                    $($table: {
                        let (guard, range) = section($tag)?;
                        Column::mapped(guard, range)?
                    },)+
                })
            }
        }
    };
}

tables! {
    /// The nodes by id, and one more that ends the tables of the last.
    nodes: Node = 1,
    /// The ids, one after the other.
    ids: u8 = 2,
    /// The arcs of each node that start there, by kind, other end and basis.
    out: Filed = 3,
    /// The arcs of each node that end there, likewise.
    into: Filed = 4,
    /// All nodes with a date, in the order of time.
    timed: U32 = 5,
    /// The members of all circles.
    circles: U32 = 6,
    /// Where each circle ends among them.
    circle_ends: U32 = 7,
    /// Ids that left-out records mention, or that a failed reference may have meant, as a list of texts: what is missing
    /// about them may be missing only because of the fault there.
    lost: u8 = 8,
    /// Ids of records that errors left out, likewise.
    left_out: u8 = 9,
    /// Everything that reading, linking and checking found, before a project's levels.
    findings: u8 = 10,
    /// By [`Count`] how many there are, and then how many nodes of each kind.
    counts: U64 = 11,
    /// By node: how many references name it, be it in a field that makes no edge. Those of a part are not its document's.
    /// Only who links changed files again asks.
    referred: U32 = 12,
    /// Who said something that has a date, by id.
    speakers: Speaker = 13,
    /// What each of them said, in the order of time.
    spoken: Spoken = 14,
}

/// What is counted of a graph before its nodes of each kind, in this order.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Count {
    /// Records in the graph.
    Linked,
    /// Records in the files.
    Recorded,
    /// Files with something in them that could not be read.
    Unreadable,
    /// References of records in the graph that are left out.
    FailedReferences,
    /// Parts of documents in the graph that are left out.
    DoubledParts,
}

impl Count {
    /// How many of these there are.
    pub(crate) const ALL: usize = Self::DoubledParts as usize + 1;
}

impl<'s> View<'s> {
    pub(crate) fn count(&self, count: Count) -> usize {
        self.counts.get(count as usize).get() as usize
    }

    /// How many nodes of a kind there are.
    pub(crate) fn count_of(&self, kind: Kind) -> usize {
        self.counts.get(Count::ALL + kind as usize).get() as usize
    }

    /// How many nodes there are.
    #[inline]
    pub(crate) fn len(&self) -> usize {
        self.nodes.len().saturating_sub(1)
    }

    #[inline]
    pub(crate) fn node(&self, ix: Ix) -> Node {
        self.nodes.get(ix.index())
    }

    /// Says that the node will be looked at; see [`Column::announce`].
    pub(crate) fn announce_node(&self, ix: Ix) {
        self.nodes.announce(ix.index()..ix.index() + 2);
    }

    #[inline]
    pub(crate) fn kind(&self, ix: Ix) -> Kind {
        self.node(ix).kind()
    }

    pub(crate) fn ixs(&self) -> impl ExactSizeIterator<Item = Ix> + DoubleEndedIterator + use<> {
        (0..self.len() as u32).map(Ix)
    }

    pub(crate) fn id(&self, ix: Ix) -> &'s str {
        let (start, end) = (self.node(ix).id.get(), self.nodes.get(ix.index() + 1).id.get());
        if start > end {
            damaged();
        }
        std::str::from_utf8(self.ids.slice(start as usize..end as usize)).unwrap_or_else(|_| damaged())
    }

    /// The node of that id. Costs a binary search.
    pub(crate) fn find(&self, id: &str) -> Option<Ix> {
        self.search(id).ok()
    }

    /// The node of that id; or, if there is none, the first whose id is greater.
    pub(crate) fn search(&self, id: &str) -> Result<Ix, Ix> {
        let (mut low, mut high) = (0, self.len() as u32);
        while low < high {
            let middle = low + (high - low) / 2;
            match self.id(Ix(middle)).cmp(id) {
                std::cmp::Ordering::Equal => return Ok(Ix(middle)),
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        Err(Ix(low))
    }

    /// Where among what was said a speaker's statements are, and how many days the widest of their dates spans; nowhere,
    /// if none has a date.
    pub(crate) fn spoken_by(&self, speaker: Ix) -> (Range<usize>, u32) {
        let (mut low, mut high) = (0, self.speakers.len());
        while low < high {
            let middle = low + (high - low) / 2;
            if self.speakers.get(middle).node.get() < speaker.0 { low = middle + 1 } else { high = middle }
        }
        let end_of = |rank: usize| self.speakers.get(rank).end.get() as usize;
        if low == self.speakers.len() || self.speakers.get(low).node.get() != speaker.0 {
            return (0..0, 0);
        }
        let start = if low == 0 { 0 } else { end_of(low - 1) };
        (start..end_of(low).max(start), self.speakers.get(low).widest.get())
    }

    /// Arcs that start at `ix`, by kind, target and basis.
    #[inline]
    pub(crate) fn filed_out(&self, ix: Ix) -> &'s [Filed] {
        let (start, end) = (self.node(ix).out.get() as usize, self.nodes.get(ix.index() + 1).out.get() as usize);
        self.out.slice(start..end.max(start))
    }

    /// Arcs that end at `ix`, by kind, source and basis.
    #[inline]
    pub(crate) fn filed_in(&self, ix: Ix) -> &'s [Filed] {
        let (start, end) = (self.node(ix).into.get() as usize, self.nodes.get(ix.index() + 1).into.get() as usize);
        self.into.slice(start..end.max(start))
    }

    pub(crate) fn outgoing(&self, ix: Ix) -> impl ExactSizeIterator<Item = Arc> + Clone + use<'s> {
        self.filed_out(ix).iter().map(Filed::arc)
    }

    pub(crate) fn incoming(&self, ix: Ix) -> impl ExactSizeIterator<Item = Arc> + Clone + use<'s> {
        self.filed_in(ix).iter().map(Filed::arc)
    }

    /// The sourcing arcs that start at `ix`.
    pub(crate) fn sourcing_out(&self, ix: Ix) -> &'s [Filed] {
        sourcing(self.filed_out(ix))
    }

    /// The sourcing arcs that end at `ix`.
    pub(crate) fn sourcing_in(&self, ix: Ix) -> &'s [Filed] {
        sourcing(self.filed_in(ix))
    }

    /// Where edges of that kind lead from `ix`, in the order of nodes.
    pub(crate) fn targets(&self, ix: Ix, kind: EdgeKind) -> impl ExactSizeIterator<Item = Ix> + Clone + use<'s> {
        of_kind(self.filed_out(ix), kind).iter().map(Filed::node)
    }

    /// Where edges of that kind that lead to `ix` come from, in the order of nodes.
    pub(crate) fn origins_of_edge(
        &self,
        ix: Ix,
        kind: EdgeKind,
    ) -> impl ExactSizeIterator<Item = Ix> + Clone + use<'s> {
        of_kind(self.filed_in(ix), kind).iter().map(Filed::node)
    }
}

/// Sourcing comes first among the arcs of a node. Most nodes have few.
fn sourcing(arcs: &[Filed]) -> &[Filed] {
    &arcs[..arcs.partition_point(|arc| arc.kind_number() < EdgeKind::SOURCING)]
}

/// Arcs of one kind lie together.
fn of_kind(arcs: &[Filed], kind: EdgeKind) -> &[Filed] {
    let kind = kind as u8;
    let start = arcs.partition_point(|arc| arc.kind_number() < kind);
    let length = arcs[start..].partition_point(|arc| arc.kind_number() == kind);
    &arcs[start..start + length]
}

/// Texts one after the other, each behind its length.
pub(crate) fn list(texts: impl IntoIterator<Item = impl AsRef<str>>) -> Vec<u8> {
    let mut bytes = Vec::new();
    for text in texts {
        bytes.extend_from_slice(&(text.as_ref().len() as u32).to_le_bytes());
        bytes.extend_from_slice(text.as_ref().as_bytes());
    }
    bytes
}

/// Reads back what [`list`] wrote.
pub(crate) fn listed(mut bytes: &[u8]) -> Vec<&str> {
    let mut texts = Vec::new();
    while let Some((length, rest)) = bytes.split_first_chunk() {
        let Some((text, rest)) = rest.split_at_checked(u32::from_le_bytes(*length) as usize) else { damaged() };
        texts.push(std::str::from_utf8(text).unwrap_or_else(|_| damaged()));
        bytes = rest;
    }
    texts
}
