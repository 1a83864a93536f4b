//! What follows for each node from the arcs, computed once so that no question needs a pass over the graph: when a
//! statement was said, since when things have been public (model.md §3), how many stand between a statement and its
//! reader (§1), circles (§2), the order of time.
//!
//! Statements are taken in an order in which whoever relies comes before what is relied on. Circles have no such order;
//! what lies on or beneath one is settled by component, with petgraph. Where little has changed, only what depends on that
//! is taken.

use std::sync::atomic::{AtomicU32, AtomicU64, Ordering::Relaxed};

use fixedbitset::FixedBitSet;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use zerocopy::little_endian::{U16, U32};

mod speech;

use super::file::stored;
use crate::graph::relations::{Relations, Subset};
use crate::graph::{EdgeKind, Filed, Ix, Knower, Speaker, Spoken, Tables, View};
use crate::record::Kind;
use crate::unit::{Days, Facts, NONE};

pub(super) fn derive(tables: &mut Tables) {
    said_at_events(tables);
    let (settled, circles) = {
        let view = tables.view();
        let settled = Settled::new(&view, |_| true);
        let waiting = settled.in_order();
        let circles = settled.rest(&waiting);
        view.ixs().filter(|&ix| settled.is(ix, Kind::Event)).for_each(|ix| settled.event(ix));
        (settled.values, circles)
    };
    tables.nodes.par_iter_mut().zip(settled).for_each(|(node, settled)| {
        let since = settled.since();
        (node.known, node.known_by) = (since.days, U32::new(since.by.0));
        node.hops = U32::new(settled.hops.into_inner());
    });
    let view = tables.view();
    let (timed, (speakers, spoken)) = rayon::join(|| timed(&view), || speech::all(&view));
    (tables.timed, tables.speakers, tables.spoken) = (timed, speakers, spoken);
    tables.circle_ends = stored(circles.iter().scan(0, |end, circle| {
        *end += circle.len() as u32;
        Some(*end)
    }));
    tables.circles = stored(circles.into_iter().flatten().map(|ix| ix.0));
}

/// What changed in tables of which all else is derived.
pub(super) struct Changes {
    /// Nodes that are new, or say other things than before; in order.
    pub(super) come: Vec<u32>,
    /// Nodes that only have other arcs than before.
    pub(super) touched: Vec<u32>,
    /// What was in the order of time before, as it is numbered now, or [`NONE`].
    pub(super) timed: Vec<u32>,
    /// The lists of speakers, likewise.
    pub(super) speakers: Vec<Speaker>,
    pub(super) spoken: Vec<Spoken>,
    /// True if there were circles.
    pub(super) circles: bool,
}

/// The same as [`derive`], for tables that hold what was derived before the changes.
pub(super) fn derive_again(tables: &mut Tables, changes: Changes) {
    let Changes { come, mut touched, timed: before, speakers, spoken, circles } = changes;
    let dated = dated_anew(&tables.view(), &come);
    for &node in &dated {
        let node = &mut tables.nodes[node as usize];
        if node.facts().has(Facts::DATED_BY_EVENT) {
            node.came = Days::NONE;
            node.facts = U16::new(node.facts().without(Facts::DATED_BY_EVENT).0);
        }
    }
    let by_event: Vec<(usize, Days)> = {
        let view = tables.view();
        dated.iter().filter_map(|&at| dated_by_event(&view, at as usize)).collect()
    };
    by_event.into_iter().for_each(|(at, days)| date(tables, at, days));
    touched.extend(come);
    let anew = speech::anew(&tables.view(), &touched, &dated);
    let settled = if circles { None } else { settled_again(&tables.view(), touched) };
    let Some(settled) = settled else { return derive(tables) };
    for (ix, since, hops) in settled {
        let node = &mut tables.nodes[ix.index()];
        (node.known, node.known_by, node.hops) = (since.days, U32::new(since.by.0), U32::new(hops));
    }
    let view = tables.view();
    let (timed, (speakers, spoken)) =
        rayon::join(|| timed_again(&view, &dated, &before), || speech::again(&view, &anew, &speakers, &spoken));
    (tables.timed, tables.speakers, tables.spoken) = (timed, speakers, spoken);
}

/// What may have got another date, in order.
fn dated_anew(view: &View<'_>, come: &[u32]) -> Vec<u32> {
    let said = come.iter().flat_map(|&node| view.origins_of_edge(Ix(node), EdgeKind::During));
    let mut dated: Vec<u32> = said.map(|ix| ix.0).chain(come.iter().copied()).collect();
    dated.sort_unstable();
    dated.dedup();
    dated
}

/// Settles again what depends on one of those nodes. `None` if that is too much to be taken apart from the rest, or if
/// there is a circle.
fn settled_again(view: &View<'_>, seeds: Vec<u32>) -> Option<Vec<(Ix, Since, u32)>> {
    let mut within = FixedBitSet::with_capacity(view.len());
    let mut all: Vec<Ix> = seeds.into_iter().map(Ix).filter(|ix| !within.put(ix.index())).collect();
    let mut next = 0;
    while let Some(&ix) = all.get(next) {
        next += 1;
        all.extend(view.sourcing_out(ix).iter().map(Filed::node).filter(|ix| !within.put(ix.index())));
        if all.len() > view.len() / 4 + AT_LEAST {
            return None;
        }
    }
    let mut events: Vec<Ix> = all
        .iter()
        .flat_map(|&ix| {
            let own = view.targets(ix, EdgeKind::During).chain(view.origins_of_edge(ix, EdgeKind::AccordingTo));
            own.chain([ix])
        })
        .filter(|&ix| view.kind(ix) == Kind::Event)
        .collect();
    events.sort_unstable();
    events.dedup();
    let settled = Settled::new(view, |node| within.contains(node as usize) || events.binary_search(&Ix(node)).is_ok());
    let mut waiting: FxHashMap<Ix, usize> = FxHashMap::default();
    let mut ready = Vec::new();
    for &ix in &all {
        match view.sourcing_in(ix).iter().filter(|arc| within.contains(arc.node().index())).count() {
            0 => ready.push(ix),
            count => _ = waiting.insert(ix, count),
        }
    }
    while let Some(ix) = ready.pop() {
        if settled.is(ix, Kind::Statement) {
            settled.settle(&[ix]);
        }
        for arc in view.sourcing_out(ix) {
            let waits = waiting.get_mut(&arc.node())?;
            *waits -= 1;
            if *waits == 0 {
                waiting.remove(&arc.node());
                ready.push(arc.node());
            }
        }
    }
    if !waiting.is_empty() {
        return None;
    }
    events.iter().for_each(|&ix| settled.event(ix));
    all.extend(events);
    let values = |ix: Ix| {
        let value = &settled.values[ix.index()];
        (ix, value.since(), value.hops.load(Relaxed))
    };
    Some(all.into_iter().map(values).collect())
}

/// The order of time, where it was this one before and only those nodes may have got another date.
fn timed_again(view: &View<'_>, dated: &[u32], before: &[u32]) -> Vec<U32> {
    let key = |node: u32| (view.node(Ix(node)).date().order(), node);
    let mut anew: Vec<u32> = dated.iter().copied().filter(|&node| !view.node(Ix(node)).date().is_none()).collect();
    anew.sort_unstable_by_key(|&node| key(node));
    let mut moved = FixedBitSet::with_capacity(view.len());
    dated.iter().for_each(|&node| moved.insert(node as usize));
    let stays = |&node: &u32| node != NONE && !moved.contains(node as usize);
    let kept: Vec<u32> = before.iter().copied().filter(stays).collect();
    let (mut timed, mut start) = (Vec::with_capacity(kept.len() + anew.len()), 0);
    for node in anew {
        let end = start + kept[start..].partition_point(|&other| key(other) < key(node));
        timed.extend(kept[start..end].iter().map(|&node| U32::new(node)));
        timed.push(U32::new(node));
        start = end;
    }
    timed.extend(kept[start..].iter().map(|&node| U32::new(node)));
    timed
}

/// Dates statements that have no date of their own by their event.
fn said_at_events(tables: &mut Tables) {
    let view = tables.view();
    let dated: Vec<(usize, Days)> =
        (0..view.len()).into_par_iter().with_min_len(4096).filter_map(|at| dated_by_event(&view, at)).collect();
    dated.into_iter().for_each(|(at, days)| date(tables, at, days));
}

fn dated_by_event(view: &View<'_>, at: usize) -> Option<(usize, Days)> {
    let node = view.node(Ix(at as u32));
    let undated = node.kind() == Kind::Statement && node.came.is_none();
    let event = undated.then(|| view.targets(Ix(at as u32), EdgeKind::During).next())??;
    Some((at, view.node(event).came)).filter(|(_, days)| !days.is_none())
}

fn date(tables: &mut Tables, at: usize, days: Days) {
    let node = &mut tables.nodes[at];
    node.came = days;
    node.facts = U16::new(node.facts().and(Facts::DATED_BY_EVENT, true).0);
}

/// Since when something has been public, and the document whose date, as written, says exactly that; or nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Since {
    days: Days,
    by: Knower,
}

impl Since {
    const NEVER: Self = Self { days: Days::NONE, by: Knower::NOBODY };

    /// The least of both, end by end.
    fn earlier(self, other: Self) -> Self {
        if self.days.is_none() || other.days.is_none() {
            return if self.days.is_none() { other } else { self };
        }
        let days = self.days.least(other.days);
        // Ends put together of two dates may turn out to be just those of a third.
        let by = [self, other].into_iter().filter(|since| since.days == days).map(|since| since.by);
        Self { days, by: by.min_by_key(|by| by.order()).unwrap_or(Knower::NOBODY) }
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
        Since { days: Days::unpack(self.days.load(Relaxed)), by: Knower(self.by.load(Relaxed)) }
    }

    fn set_since(&self, since: Since) {
        self.days.store(since.days.pack(), Relaxed);
        self.by.store(since.by.0, Relaxed);
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
    /// Nothing is settled yet of those that `anew` holds of; of the others, what their nodes say.
    fn new(view: &'v View<'s>, anew: impl Fn(u32) -> bool + Sync) -> Self {
        let all = (0..view.len() as u32).into_par_iter().with_min_len(AT_LEAST);
        let value = |at: u32| {
            let node = view.node(Ix(at));
            let is_told = matches!(node.kind(), Kind::Statement | Kind::Event);
            let (since, hops) = match (is_told, anew(at)) {
                (true, true) => (Since::NEVER, NONE),
                (true, false) => (Since { days: node.known, by: node.known_by() }, node.hops.get()),
                (false, _) if node.known.is_none() => (Since::NEVER, NONE),
                (false, _) => {
                    let by = Knower::document(at, node.is_plainly_published());
                    (Since { days: node.known, by }, NONE)
                }
            };
            let value = Value { hops: AtomicU32::new(hops), ..Value::default() };
            value.set_since(since);
            value
        };
        let kinds = all.clone().map(|ix| view.node(Ix(ix)).kind).collect();
        Self { view, kinds, values: all.map(value).collect() }
    }

    fn is(&self, ix: Ix, kind: Kind) -> bool {
        self.kinds[ix.index()] == kind as u8
    }

    fn is_statement(&self, ix: Ix) -> bool {
        self.is(ix, Kind::Statement)
    }

    /// Settles all nodes that lie neither on a circle nor beneath one, whoever depends before what is depended on. Gives
    /// back, per node, for how many dependents it still waits.
    fn in_order(&self) -> Vec<AtomicU32> {
        let waiting: Vec<AtomicU32> = (0..self.view.len() as u32)
            .into_par_iter()
            .with_min_len(AT_LEAST)
            .map(|ix| AtomicU32::new(self.view.sourcing_in(Ix(ix)).len() as u32))
            .collect();
        let mut front: Vec<Ix> = self.view.ixs().filter(|ix| waiting[ix.index()].load(Relaxed) == 0).collect();
        // One step at a time: nothing in the front depends on anything else in it, so its order does not matter.
        let step = |next: &mut Vec<Ix>, ix: Ix| {
            if self.is_statement(ix) {
                self.settle(&[ix]);
            }
            for arc in self.view.sourcing_out(ix) {
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
    fn rest(&self, waiting: &[AtomicU32]) -> Vec<Vec<Ix>> {
        let view = self.view;
        let rest: Vec<Ix> = view.ixs().filter(|ix| waiting[ix.index()].load(Relaxed) > 0).collect();
        if rest.is_empty() {
            return Vec::new();
        }
        let rest = Subset::of(rest, view);
        let is_circle =
            |nodes: &Vec<Ix>| nodes.len() > 1 || view.sourcing_out(nodes[0]).iter().any(|arc| arc.node() == nodes[0]);
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
                for arc in self.view.sourcing_in(ix) {
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
    fn event(&self, ix: Ix) {
        let vouching = self.view.targets(ix, EdgeKind::AccordingTo);
        let recording = self.view.origins_of_edge(ix, EdgeKind::Records);
        let said = self.view.origins_of_edge(ix, EdgeKind::During);
        let all = vouching.chain(recording).chain(said);
        let since = all.map(|near| self.values[near.index()].since()).fold(Since::NEVER, Since::earlier);
        self.values[ix.index()].set_since(since);
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
