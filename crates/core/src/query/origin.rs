//! On which origins records rest (model.md §2): what can be reached over sourcing arcs and rests on nothing itself.

use std::sync::Arc;

use fixedbitset::FixedBitSet;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::graph::{Filed, Graph, Ix, Relations, Subset};
use crate::record::Kind;

/// The origins of some records, and of all they rest on.
pub(crate) struct Origins {
    /// Which list is whose.
    lists_of: FxHashMap<Ix, u32>,
    lists: Vec<Arc<[Ix]>>,
}

impl Origins {
    /// The origins of one of the records asked for, by id.
    pub(crate) fn of(&self, ix: Ix) -> &[Ix] {
        self.lists_of.get(&ix).map_or(&[], |&list| &self.lists[list as usize])
    }
}

impl Graph<'_> {
    /// The origins of these records, each list by id, as far as they show through documents that are open.
    ///
    /// What is rested on comes first, so each list is joined of finished ones, and shared where nothing is added: a
    /// chain costs its length, not its length squared. Only what the records rest on is looked at. In the worst case it
    /// costs edges times origins.
    pub(crate) fn origins(&self, of: &[Ix], is_open: impl Fn(Ix) -> bool) -> Origins {
        let beneath = Subset::of(self.beneath_all(of, is_open), &self.view);
        let mut origins = Origins { lists_of: FxHashMap::default(), lists: Vec::new() };
        for component in Relations::sourcing(&self.view).within(&beneath).components() {
            let mut below: Vec<u32> = Vec::new();
            let mut seen = FxHashSet::default();
            for arc in component.iter().flat_map(|&ix| self.view.sourcing_out(ix)) {
                let Some(&list) = origins.lists_of.get(&arc.node()) else { continue };
                if !origins.lists[list as usize].is_empty() && seen.insert(list) {
                    below.push(list);
                }
            }
            let list = match below.as_slice() {
                [one] => *one,
                lists => {
                    let mut joined: Vec<Ix> = match lists {
                        [] => component.iter().copied().filter(|&ix| self.is_origin(ix)).collect(),
                        several => {
                            several.iter().flat_map(|&list| origins.lists[list as usize].iter().copied()).collect()
                        }
                    };
                    joined.sort_unstable();
                    joined.dedup();
                    origins.lists.push(Arc::from(joined));
                    origins.lists.len() as u32 - 1
                }
            };
            origins.lists_of.extend(component.into_iter().map(|ix| (ix, list)));
        }
        origins
    }

    /// The records, and all they rest on that shows through open documents.
    fn beneath_all(&self, of: &[Ix], is_open: impl Fn(Ix) -> bool) -> Vec<Ix> {
        let mut seen = FixedBitSet::with_capacity(self.len());
        let mut found: Vec<Ix> = of.iter().copied().filter(|ix| !seen.put(ix.index())).collect();
        let mut start = 0;
        while start < found.len() {
            // All that is as far away, so that it can be announced before it is looked at.
            let level = start..found.len();
            start = level.end;
            self.announce_arcs(&found[level.clone()]);
            let arcs = found[level].iter().flat_map(|&ix| self.view.sourcing_out(ix));
            let near: Vec<Ix> = arcs.map(Filed::node).filter(|near| !seen.contains(near.index())).collect();
            self.announce_nodes(near.iter().copied());
            for near in near {
                let is_shut = self.kind(near) == Kind::Document && !is_open(near);
                if !is_shut && !seen.put(near.index()) {
                    found.push(near);
                }
            }
        }
        found
    }
}
