//! Resolved references → edges: which of them count as sourcing, and when (model.md §2).

use std::sync::atomic::{AtomicU8, Ordering};

use rayon::prelude::*;

use super::{At, Open, Resolved};
use crate::graph::EdgeKind;
use crate::record::{Basis, Kind, Slot};
use crate::unit::Mention;

/// One edge between two nodes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Edge {
    pub(super) from: u32,
    pub(super) to: u32,
    pub(super) kind: EdgeKind,
    pub(super) basis: Option<Basis>,
}

/// What other records' references say of each node.
pub(super) struct Named(Vec<AtomicU8>);

const REFERRED_TO: u8 = 1;
const CARRIES: u8 = 2;
const LOST_A_REFERENCE: u8 = 4;

impl Named {
    /// Goes once through all references.
    pub(super) fn by(units: &[Open<'_>], nodes: &[At], resolved: &Resolved) -> Self {
        let named = Self(std::iter::repeat_with(AtomicU8::default).take(nodes.len()).collect());
        (0..units.len()).into_par_iter().for_each(|unit| {
            let linking = Linking { units, nodes, resolved, unit };
            for record in linking.sound() {
                if linking.lost_a_reference(record)
                    && let Some(own) = linking.node(units[unit].entry(record))
                {
                    named.0[own as usize].fetch_or(LOST_A_REFERENCE, Ordering::Relaxed);
                }
                for (mention, to) in linking.mentions(record) {
                    let bits = if mention.slot == Slot::In { REFERRED_TO | CARRIES } else { REFERRED_TO };
                    let bits_of = &named.0[linking.whole(to) as usize];
                    // Many name the same few: only who is first writes.
                    if bits_of.load(Ordering::Relaxed) & bits != bits {
                        bits_of.fetch_or(bits, Ordering::Relaxed);
                    }
                }
            }
        });
        named
    }

    pub(super) fn is_referred_to(&self, node: u32) -> bool {
        self.0[node as usize].load(Ordering::Relaxed) & REFERRED_TO != 0
    }

    /// True if one of its own references was dropped.
    pub(super) fn lost_a_reference(&self, node: u32) -> bool {
        self.0[node as usize].load(Ordering::Relaxed) & LOST_A_REFERENCE != 0
    }

    fn carries(&self, node: u32) -> bool {
        self.0[node as usize].load(Ordering::Relaxed) & CARRIES != 0
    }
}

/// One unit's part of the linking.
pub(super) struct Linking<'l, 's> {
    pub(super) units: &'l [Open<'s>],
    pub(super) nodes: &'l [At],
    pub(super) resolved: &'l Resolved,
    pub(super) unit: usize,
}

impl Linking<'_, '_> {
    /// The records of the unit that are in the graph.
    pub(super) fn sound(&self) -> impl Iterator<Item = usize> {
        let sound = &self.resolved.sound[self.unit];
        (0..sound.len()).filter(|&record| sound[record])
    }

    /// The references of a record that lead somewhere, and where.
    fn mentions(&self, record: usize) -> impl Iterator<Item = (Mention, u32)> {
        // Of a record without a fault every reference leads to something of the right kind, or to what was left out.
        let faulty = self.resolved.faulty[self.unit].binary_search(&(record as u32)).is_ok();
        self.units[self.unit].mentions(record).filter_map(move |mention| {
            let to = self.resolved.target(self.unit, mention.name)?;
            let kind = || crate::unit::kind(self.resolved.kinds[to as usize]);
            (!faulty || mention.slot.expected().admits(kind())).then_some((mention, to))
        })
    }

    /// True if a reference of the record was dropped.
    fn lost_a_reference(&self, record: usize) -> bool {
        self.mentions(record).count() < self.units[self.unit].mentions(record).len()
    }

    /// The node of an entry of this unit's.
    pub(super) fn node(&self, entry: usize) -> Option<u32> {
        self.resolved.target(self.unit, self.units[self.unit].entries[entry].name.get())
    }

    /// The node of the record, where that of a part is given.
    fn whole(&self, node: u32) -> u32 {
        if self.resolved.kinds[node as usize] != Kind::Part as u8 {
            return node;
        }
        let At { unit, entry } = self.nodes[node as usize];
        let open = &self.units[unit as usize];
        let entry = &open.entries[entry as usize];
        let own = &open.entries[open.entry(entry.record.get() as usize)];
        self.resolved.target(unit as usize, own.name.get()).unwrap_or(node)
    }

    /// The edges of the unit's records. Sourcing takes a part as its document; other relations take it as itself.
    pub(super) fn edges(&self, named: &Named, mut edge: impl FnMut(Edge)) {
        let open = &self.units[self.unit];
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
                    EdgeKind::CarriedIn => add(self.whole(to), from, EdgeKind::Carries),
                    EdgeKind::By if kind == Kind::Statement => {
                        add(from, to, EdgeKind::By);
                        if own.facts().has(crate::unit::Facts::FIRST_HAND) {
                            add(from, to, EdgeKind::SpokenBy);
                        }
                    }
                    EdgeKind::ReliesOn | EdgeKind::Records => add(from, self.whole(to), kind_of_edge),
                    _ => {
                        let part = mention.part.and_then(|part| self.node(open.entry_of_part(record, part)));
                        add(part.unwrap_or(from), to, kind_of_edge);
                    }
                }
            }
            if kind == Kind::Document {
                self.published_by(named, record, from, &mut edge);
                for part in open.entries[entry + 1..].iter().take_while(|part| part.is_part()) {
                    let Some(part) = self.resolved.target(self.unit, part.name.get()) else { continue };
                    edge(Edge { from: part, to: from, kind: EdgeKind::PartOf, basis: None });
                }
            }
        }
    }

    /// Who published a document that rests on nothing else: its publisher, or each of its authors.
    fn published_by(&self, named: &Named, record: usize, from: u32, edge: &mut impl FnMut(Edge)) {
        let open = &self.units[self.unit];
        let has = |slot| open.mentions(record).any(|mention| mention.slot == slot);
        if named.carries(from) || has(Slot::ReliesOn) || has(Slot::Records) {
            return;
        }
        let answers = if has(Slot::Publisher) { Slot::Publisher } else { Slot::By };
        for (_, to) in self.mentions(record).filter(|(mention, _)| mention.slot == answers) {
            edge(Edge { from, to, kind: EdgeKind::PublishedBy, basis: None });
        }
    }
}
