//! Resolved references → edges: which of them count as sourcing, and when (model.md §2).

use std::sync::atomic::{AtomicU8, AtomicU32, Ordering};

use rayon::prelude::*;
use zerocopy::little_endian::U32;

use super::{At, Open, Resolved};
use crate::graph::EdgeKind;
use crate::record::{Basis, Kind, Slot};
use crate::unit::{Mention, NONE};

/// One edge between two nodes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Edge {
    pub(super) from: u32,
    pub(super) to: u32,
    pub(super) kind: EdgeKind,
    pub(super) basis: Option<Basis>,
}

/// What the references of all records say of each node.
pub(super) struct Named {
    bits: Vec<AtomicU8>,
    referred: Vec<AtomicU32>,
}

const REFERRED_TO: u8 = 1;
const CARRIES: u8 = 2;
const LOST_A_REFERENCE: u8 = 4;

impl Named {
    /// Goes once through all references.
    pub(super) fn by(units: &[Open<'_>], nodes: &[At], resolved: &Resolved) -> Self {
        let named = Self {
            bits: std::iter::repeat_with(AtomicU8::default).take(nodes.len()).collect(),
            referred: std::iter::repeat_with(AtomicU32::default).take(nodes.len()).collect(),
        };
        (0..units.len()).into_par_iter().for_each(|unit| {
            let linking = linking(units, nodes, resolved, unit);
            for record in linking.sound() {
                if linking.lost_a_reference(record)
                    && let Some(own) = linking.node(linking.open.entry(record))
                {
                    named.say(own, LOST_A_REFERENCE);
                }
            }
            // Many name the same few: each file adds up its own first.
            for (&to, own) in linking.targets.iter().zip(linking.uses()).filter(|(_, own)| own.count > 0) {
                named.referred[to as usize].fetch_add(own.count, Ordering::Relaxed);
                let bits = if own.carries { REFERRED_TO | CARRIES } else { REFERRED_TO };
                named.say((linking.whole)(to), bits);
            }
        });
        named
    }

    fn say(&self, node: u32, bits: u8) {
        let bits_of = &self.bits[node as usize];
        if bits_of.load(Ordering::Relaxed) & bits != bits {
            bits_of.fetch_or(bits, Ordering::Relaxed);
        }
    }

    fn has(&self, node: u32, bits: u8) -> bool {
        self.bits[node as usize].load(Ordering::Relaxed) & bits != 0
    }

    /// True if it is referred to, or one of its parts.
    pub(super) fn is_referred_to(&self, node: u32) -> bool {
        self.has(node, REFERRED_TO)
    }

    /// True if one of its own references was dropped.
    pub(super) fn lost_a_reference(&self, node: u32) -> bool {
        self.has(node, LOST_A_REFERENCE)
    }

    /// True if some statement can be read in the document.
    pub(super) fn carries(&self, node: u32) -> bool {
        self.has(node, CARRIES)
    }

    /// How many references name each node; those of a part are not its document's.
    pub(super) fn referred(self) -> Vec<U32> {
        self.referred.into_iter().map(|count| U32::new(count.into_inner())).collect()
    }
}

/// How a file's records use a name.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Uses {
    /// How many references it stands in.
    pub(super) count: u32,
    /// True if one of them says where a statement can be read.
    carries: bool,
}

/// One unit's part of the linking.
pub(super) struct Linking<'l, 's, W> {
    pub(super) open: &'l Open<'s>,
    /// By name: the node it names, or [`crate::unit::NONE`].
    pub(super) targets: &'l [u32],
    /// By record.
    pub(super) sound: &'l [bool],
    /// Records of which some reference failed.
    pub(super) faulty: &'l [u32],
    /// By node; asked only of what the faulty records name.
    pub(super) kinds: &'l [u8],
    /// The node of the document, where that of a part is given; any other as it is.
    pub(super) whole: W,
}

/// A unit's part, where all are linked.
pub(super) fn linking<'l, 's>(
    units: &'l [Open<'s>],
    nodes: &'l [At],
    resolved: &'l Resolved,
    unit: usize,
) -> Linking<'l, 's, impl Fn(u32) -> u32> {
    let whole = move |node: u32| {
        if resolved.kinds[node as usize] != Kind::Part as u8 {
            return node;
        }
        let At { unit, entry } = nodes[node as usize];
        let open = &units[unit as usize];
        let entry = &open.entries[entry as usize];
        let own = &open.entries[open.entry(entry.record.get() as usize)];
        resolved.target(unit as usize, own.name.get()).unwrap_or(node)
    };
    Linking {
        open: &units[unit],
        targets: &resolved.targets[unit],
        sound: &resolved.sound[unit],
        faulty: &resolved.faulty[unit],
        kinds: &resolved.kinds,
        whole,
    }
}

impl<W: Fn(u32) -> u32> Linking<'_, '_, W> {
    /// The records of the unit that are in the graph.
    fn sound(&self) -> impl Iterator<Item = usize> {
        (0..self.sound.len()).filter(|&record| self.sound[record])
    }

    fn target(&self, name: u32) -> Option<u32> {
        Some(self.targets[name as usize]).filter(|&target| target != NONE)
    }

    /// The references of a record that lead somewhere, and where.
    fn mentions(&self, record: usize) -> impl Iterator<Item = (Mention, u32)> {
        // Of a record without a fault every reference leads to something of the right kind, or to what was left out.
        let faulty = self.faulty.binary_search(&(record as u32)).is_ok();
        self.open.mentions(record).filter_map(move |mention| {
            let to = self.target(mention.name)?;
            let kind = || crate::unit::kind(self.kinds[to as usize]);
            (!faulty || mention.slot.expected().admits(kind())).then_some((mention, to))
        })
    }

    /// How the references that lead somewhere use each name.
    pub(super) fn uses(&self) -> Vec<Uses> {
        let mut uses = vec![Uses::default(); self.targets.len()];
        for (mention, _) in self.sound().flat_map(|record| self.mentions(record)) {
            let own = &mut uses[mention.name as usize];
            own.count += 1;
            own.carries |= mention.slot == Slot::In;
        }
        uses
    }

    /// True if a reference of the record was dropped.
    fn lost_a_reference(&self, record: usize) -> bool {
        self.mentions(record).count() < self.open.mentions(record).len()
    }

    /// The node of an entry of this unit's.
    fn node(&self, entry: usize) -> Option<u32> {
        self.target(self.open.entries[entry].name.get())
    }

    /// The edges of the unit's records. Sourcing takes a part as its document; other relations take it as itself.
    /// `carries` says of a document whether some statement can be read in it.
    pub(super) fn edges(&self, carries: impl Fn(u32) -> bool, mut edge: impl FnMut(Edge)) {
        let open = self.open;
        for record in self.sound() {
            let entry = open.entry(record);
            let own = &open.entries[entry];
            let Some(from) = self.node(entry) else { continue };
            let kind = crate::unit::kind(own.kind);
            for (mention, to) in self.mentions(record) {
                let Some(kind_of_edge) = mention.slot.edge() else { continue };
                let basis = mention.basis;
                let mut add = |from, to, kind| edge(Edge { from, to, kind, basis });
                match kind_of_edge {
                    EdgeKind::CarriedIn => add((self.whole)(to), from, EdgeKind::Carries),
                    EdgeKind::By if kind == Kind::Statement => {
                        add(from, to, EdgeKind::By);
                        if own.facts().has(crate::unit::Facts::FIRST_HAND) {
                            add(from, to, EdgeKind::SpokenBy);
                        }
                    }
                    EdgeKind::ReliesOn | EdgeKind::Records => add(from, (self.whole)(to), kind_of_edge),
                    _ => {
                        let part = mention.part.and_then(|part| self.node(open.entry_of_part(record, part)));
                        add(part.unwrap_or(from), to, kind_of_edge);
                    }
                }
            }
            if kind == Kind::Document {
                self.published_by(&carries, record, from, &mut edge);
                for part in open.entries[entry + 1..].iter().take_while(|part| part.is_part()) {
                    let Some(part) = self.target(part.name.get()) else { continue };
                    edge(Edge { from: part, to: from, kind: EdgeKind::PartOf, basis: None });
                }
            }
        }
    }

    /// Who published a document that rests on nothing else: its publisher, or each of its authors.
    fn published_by(&self, carries: &impl Fn(u32) -> bool, record: usize, from: u32, edge: &mut impl FnMut(Edge)) {
        let has = |slot| self.open.mentions(record).any(|mention| mention.slot == slot);
        if carries(from) || has(Slot::ReliesOn) || has(Slot::Records) {
            return;
        }
        let answers = if has(Slot::Publisher) { Slot::Publisher } else { Slot::By };
        for (_, to) in self.mentions(record).filter(|(mention, _)| mention.slot == answers) {
            edge(Edge { from, to, kind: EdgeKind::PublishedBy, basis: None });
        }
    }
}
