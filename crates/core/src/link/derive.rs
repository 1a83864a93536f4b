//! What follows for each node from the arcs, computed once so that no question needs a pass over the graph: when a
//! statement was said, since when things have been public (model.md §3), how many stand between a statement and its
//! reader (§1), circles (§2), the order of time.
//!
//! Statements are taken in an order in which whoever relies comes before what is relied on. Circles have no such order;
//! what lies on or beneath one is settled by component, with petgraph.

use std::sync::atomic::{AtomicU32, AtomicU64, Ordering::Relaxed};

use rayon::prelude::*;
use zerocopy::little_endian::{U16, U32};

use super::file::stored;
use crate::graph::relations::{Relations, Subset};
use crate::graph::{EdgeKind, Ix, Tables, View};
use crate::record::Kind;
use crate::unit::{Days, Facts, NONE};

pub(super) fn derive(tables: &mut Tables) {
    said_at_events(tables);
    let (settled, circles) = {
        let view = tables.view();
        let settled = Settled::new(&view);
        let waiting = settled.in_order();
        let circles = settled.rest(waiting);
        settled.events();
        (settled.values, circles)
    };
    tables.nodes.par_iter_mut().zip(settled).for_each(|(node, settled)| {
        let since = settled.since();
        (node.known, node.known_by) = (since.days, U32::new(since.by));
        node.hops = U32::new(settled.hops.into_inner());
    });
    tables.timed = timed(&tables.view());
    tables.circle_ends = stored(circles.iter().scan(0, |end, circle| {
        *end += circle.len() as u32;
        Some(*end)
    }));
    tables.circles = stored(circles.into_iter().flatten().map(|ix| ix.0));
}

/// Dates statements that have no date of their own by their event.
fn said_at_events(tables: &mut Tables) {
    let view = tables.view();
    let dated: Vec<(usize, Days)> = (0..view.len())
        .into_par_iter()
        .with_min_len(4096)
        .filter_map(|at| {
            let node = view.node(Ix(at as u32));
            let undated = node.kind() == Kind::Statement && node.came.is_none();
            let event = undated.then(|| view.targets(Ix(at as u32), EdgeKind::During).next())??;
            Some((at, view.node(event).came)).filter(|(_, days)| !days.is_none())
        })
        .collect();
    for (at, days) in dated {
        let node = &mut tables.nodes[at];
        node.came = days;
        node.facts = U16::new(node.facts().and(Facts::DATED_BY_EVENT, true).0);
    }
}

/// Since when something has been public, and the document whose date, as written, says exactly that; or [`NONE`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Since {
    days: Days,
    by: u32,
}

impl Since {
    const NEVER: Self = Self { days: Days::NONE, by: NONE };

    /// The least of both, end by end.
    fn earlier(self, other: Self) -> Self {
        if self.days.is_none() || other.days.is_none() {
            return if self.days.is_none() { other } else { self };
        }
        let days = self.days.least(other.days);
        // Ends put together of two dates may turn out to be just those of a third.
        let by = [self, other].into_iter().filter(|since| since.days == days).map(|since| since.by);
        Self { days, by: by.min().unwrap_or(NONE) }
    }
}

/// What is settled of one node. Written by whoever has the node's turn, read by those whose turn comes later.
#[derive(Default)]
struct Value {
    days: AtomicU64,
    by: AtomicU32,
    /// How many statements stand between a statement and the document in which it is read; [`NONE`] if no document
    /// carries it, directly or through others.
    hops: AtomicU32,
}

impl Value {
    fn since(&self) -> Since {
        Since { days: Days::unpack(self.days.load(Relaxed)), by: self.by.load(Relaxed) }
    }

    fn set_since(&self, since: Since) {
        self.days.store(since.days.pack(), Relaxed);
        self.by.store(since.by, Relaxed);
    }
}

/// So many nodes are worth waking another thread for.
const AT_LEAST: usize = 2048;

/// The values of all nodes, as far as they are settled.
struct Settled<'v, 's> {
    view: &'v View<'s>,
    /// By node, as in its own field, but in one byte each.
    kinds: Vec<u8>,
    values: Vec<Value>,
}

impl<'v, 's> Settled<'v, 's> {
    fn new(view: &'v View<'s>) -> Self {
        let all = (0..view.len() as u32).into_par_iter().with_min_len(AT_LEAST);
        let value = |at: u32| {
            let days = view.node(Ix(at)).known;
            let by = if days.is_none() { NONE } else { at };
            Value { days: AtomicU64::new(days.pack()), by: AtomicU32::new(by), hops: AtomicU32::new(NONE) }
        };
        let kinds = all.clone().map(|ix| view.node(Ix(ix)).kind).collect();
        Self { view, kinds, values: all.map(value).collect() }
    }

    fn is_statement(&self, ix: Ix) -> bool {
        self.kinds[ix.index()] == Kind::Statement as u8
    }

    /// Settles all nodes that lie neither on a circle nor beneath one, whoever depends before what is depended on. Gives
    /// back, per node, for how many dependents it still waits.
    fn in_order(&self) -> Vec<AtomicU32> {
        let waiting: Vec<AtomicU32> = (0..self.view.len() as u32)
            .into_par_iter()
            .with_min_len(AT_LEAST)
            .map(|ix| AtomicU32::new(self.view.into_sourcing(Ix(ix)).len() as u32))
            .collect();
        let mut front: Vec<Ix> = self.view.ixs().filter(|ix| waiting[ix.index()].load(Relaxed) == 0).collect();
        // One step at a time: nothing in the front depends on anything else in it, so its order does not matter.
        let step = |next: &mut Vec<Ix>, ix: Ix| {
            if self.is_statement(ix) {
                self.settle(&[ix]);
            }
            for arc in self.view.out_sourcing(ix) {
                if waiting[arc.node().index()].fetch_sub(1, Relaxed) == 1 {
                    next.push(arc.node());
                }
            }
        };
        while !front.is_empty() {
            front = if front.len() < AT_LEAST {
                let mut next = Vec::new();
                front.into_iter().for_each(|ix| step(&mut next, ix));
                next
            } else {
                let parts = front.par_chunks(AT_LEAST).map(|front| {
                    let mut next = Vec::new();
                    front.iter().for_each(|&ix| step(&mut next, ix));
                    next
                });
                parts.collect::<Vec<_>>().concat()
            };
        }
        waiting
    }

    /// Settles what lies on circles or beneath them. Gives back the circles, each by id and they by their first.
    fn rest(&self, waiting: Vec<AtomicU32>) -> Vec<Vec<Ix>> {
        let view = self.view;
        let rest: Vec<Ix> = view.ixs().filter(|ix| waiting[ix.index()].load(Relaxed) > 0).collect();
        if rest.is_empty() {
            return Vec::new();
        }
        let rest = Subset::of(rest, view);
        let is_circle =
            |nodes: &Vec<Ix>| nodes.len() > 1 || view.out_sourcing(nodes[0]).iter().any(|arc| arc.node() == nodes[0]);
        let mut circles = Relations::sourcing(view).within(&rest).components();
        circles.retain(is_circle);
        circles.iter_mut().for_each(|circle| circle.sort_unstable());
        circles.sort_unstable();
        // Publicity goes over statements alone, so their components are others.
        for group in Relations::relaying(view).within(&rest).components().iter().rev() {
            if self.is_statement(group[0]) {
                self.settle(group);
            }
        }
        circles
    }

    /// A statement is as public as the documents that carry it, or that carry a statement relying on it, transitively
    /// over statements alone; and as far from its reader as the nearest of them, and one more. Of a group, all rely on
    /// each other.
    fn settle(&self, group: &[Ix]) {
        let mut since = Since::NEVER;
        loop {
            // Within a circle the least may come the long way round: again, until nothing falls any more.
            let mut fell = false;
            for &ix in group {
                let mut hops = NONE;
                for arc in self.view.into_sourcing(ix) {
                    let near = &self.values[arc.node().index()];
                    if arc.kind_number() == EdgeKind::Carries as u8 {
                        hops = 0;
                    } else if self.is_statement(arc.node()) {
                        hops = hops.min(near.hops.load(Relaxed).saturating_add(1));
                    } else {
                        // What relies on a statement and is none does not publish it.
                        continue;
                    }
                    since = since.earlier(near.since());
                }
                fell |= self.values[ix.index()].hops.swap(hops, Relaxed) > hops;
            }
            if !fell || group.len() == 1 {
                break;
            }
        }
        group.iter().for_each(|ix| self.values[ix.index()].set_since(since));
    }

    /// Events last: they are as public as what vouches for them, records them or was said at them, all settled by now.
    fn events(&self) {
        for ix in self.view.ixs().filter(|ix| self.kinds[ix.index()] == Kind::Event as u8) {
            let vouching = self.view.targets(ix, EdgeKind::AccordingTo);
            let recording = self.view.origins_of_edge(ix, EdgeKind::Records);
            let said = self.view.origins_of_edge(ix, EdgeKind::During);
            let all = vouching.chain(recording).chain(said);
            let since = all.map(|near| self.values[near.index()].since()).fold(Since::NEVER, Since::earlier);
            self.values[ix.index()].set_since(since);
        }
    }
}

/// All nodes that have a date, by date, then id.
fn timed(view: &View<'_>) -> Vec<U32> {
    let mut keys: Vec<(u64, u32)> = (0..view.len() as u32)
        .into_par_iter()
        .filter_map(|ix| {
            let date = view.node(Ix(ix)).date();
            (!date.is_none()).then(|| (date.order(), ix))
        })
        .collect();
    keys.par_sort_unstable();
    keys.into_par_iter().map(|(_, ix)| U32::new(ix)).collect()
}
