//! What a question is about to look at, said before it is looked at: what comes from a disk comes sooner if it is asked for
//! together. Where it is in memory nothing is said, and nowhere does it change an answer.
//!
//! Each step announces what the step before made known, and only then waits for it.

use super::{EdgeKind, Graph, Ix};
use crate::unit::Unit;

/// Of more records than this the rest is announced by nobody: they are not all in flight at once anyway.
const MOST: usize = 1 << 13;

impl Graph<'_> {
    /// These nodes are looked at next.
    pub(crate) fn announce_nodes(&self, ixs: impl Iterator<Item = Ix>) {
        if self.view.nodes.is_far() {
            ixs.take(MOST).for_each(|ix| self.view.announce_node(ix));
        }
    }

    /// The arcs that start at these nodes are followed next.
    pub(crate) fn announce_arcs(&self, ixs: &[Ix]) {
        if !self.view.nodes.is_far() {
            return;
        }
        let own = &ixs[..ixs.len().min(MOST)];
        self.announce_nodes(own.iter().copied());
        for &ix in own {
            let (start, end) = (self.node(ix).out.get(), self.view.nodes.get(ix.index() + 1).out.get());
            self.view.out.announce(start as usize..end as usize);
        }
    }

    /// These records are shown next, with the names of those to which their edges of these kinds lead.
    pub(crate) fn announce_records(&self, ixs: &[Ix], kinds: &[EdgeKind]) {
        if !self.view.nodes.is_far() {
            return;
        }
        let own = &ixs[..ixs.len().min(MOST)];
        self.announce_nodes(own.iter().copied());
        for &ix in own {
            let (node, next) = (self.node(ix), self.view.nodes.get(ix.index() + 1));
            self.view.out.announce(node.out.get() as usize..next.out.get() as usize);
            self.view.into.announce(node.into.get() as usize..next.into.get() as usize);
            self.view.ids.announce(node.id.get() as usize..next.id.get() as usize);
            self.announce_start(ix);
        }
        let mut near: Vec<Ix> = own
            .iter()
            .flat_map(|&ix| {
                let targets = kinds.iter().flat_map(move |&kind| self.targets(ix, kind));
                targets.chain(self.node(ix).known_by_other_words().map(Ix))
            })
            .collect();
        near.sort_unstable();
        near.dedup();
        self.announce_nodes(near.iter().copied());
        near.iter().for_each(|&ix| self.announce_start(ix));
        own.iter().for_each(|&ix| self.announce_row(ix, true));
        near.iter().for_each(|&ix| self.announce_row(ix, false));
    }

    fn announce_start(&self, ix: Ix) {
        let node = self.node(ix);
        if let Some(bytes) = self.units.get(node.file.get() as usize) {
            Unit::announce(bytes, node.record.get());
        }
    }

    fn announce_row(&self, ix: Ix, with_names: bool) {
        let node = self.node(ix);
        self.unit(node.file.get()).announce_row(node.record.get(), with_names);
    }
}
