//! What follows for each node from the arcs, computed once so that no question needs a pass over the graph: when a
//! statement was said, since when things have been public (model.md §3), how many stand between a statement and its
//! reader (§1), circles (§2), the order of time.
//!
//! Statements are taken in an order in which whoever relies comes before what is relied on. Circles have no such order;
//! what lies on or beneath one is settled by component, with petgraph.

use rayon::prelude::*;
use zerocopy::little_endian::U32;

use super::file::stored;
use crate::graph::relations::{Relations, Subset};
use crate::graph::{EdgeKind, Ix, Tables, View};
use crate::record::Kind;
use crate::unit::{Days, NONE};

pub(super) fn derive(tables: &mut Tables) {
    said_at_events(tables);
    let (order, circles) = reliers_first(&tables.view());
    let known = known(&tables.view(), &order);
    let hops = hops(&tables.view(), &order);
    for ((node, known), hops) in tables.nodes.iter_mut().zip(known).zip(hops) {
        (node.known, node.known_by) = (known.days, U32::new(known.by));
        node.hops = U32::new(hops);
    }
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
            Some((at, view.node(event).came))
        })
        .collect();
    for (at, days) in dated {
        tables.nodes[at].came = days;
    }
}

/// All nodes, those that depend before what they depend on: first those that stand alone, then, of what lies on circles
/// or beneath them, the components of statements relying on statements.
struct Order {
    alone: Vec<Ix>,
    components: Vec<Vec<Ix>>,
}

impl Order {
    fn groups(&self) -> impl Iterator<Item = &[Ix]> {
        self.alone.chunks(1).chain(self.components.iter().map(Vec::as_slice))
    }
}

/// That order; and the circles, each by id and they by their first.
fn reliers_first(view: &View<'_>) -> (Order, Vec<Vec<Ix>>) {
    let mut waiting: Vec<u32> =
        (0..view.len() as u32).into_par_iter().map(|ix| view.into_sourcing(Ix(ix)).len() as u32).collect();
    let mut alone: Vec<Ix> = view.ixs().filter(|ix| waiting[ix.index()] == 0).collect();
    let mut done = 0;
    while let Some(&ix) = alone.get(done) {
        done += 1;
        for arc in view.out_sourcing(ix) {
            let left = &mut waiting[arc.node().index()];
            *left -= 1;
            if *left == 0 {
                alone.push(arc.node());
            }
        }
    }
    if alone.len() == view.len() {
        return (Order { alone, components: Vec::new() }, Vec::new());
    }
    // What still waits lies on a circle or beneath one.
    let rest = Subset::of(view.ixs().filter(|ix| waiting[ix.index()] > 0).collect(), view);
    let is_circle =
        |nodes: &Vec<Ix>| nodes.len() > 1 || view.out_sourcing(nodes[0]).iter().any(|arc| arc.node() == nodes[0]);
    let mut circles = Relations::sourcing(view).within(&rest).components();
    circles.retain(is_circle);
    circles.iter_mut().for_each(|circle| circle.sort_unstable());
    circles.sort_unstable();
    let mut components = Relations::relaying(view).within(&rest).components();
    components.reverse();
    (Order { alone, components }, circles)
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

/// A statement is as public as the documents that carry it, or that carry a statement relying on it, transitively over
/// statements alone; an event as what vouches for it, records it or was said at it.
fn known(view: &View<'_>, order: &Order) -> Vec<Since> {
    let mut known: Vec<Since> = (0..view.len() as u32)
        .into_par_iter()
        .map(|at| {
            let node = view.node(Ix(at));
            if node.known.is_none() { Since::NEVER } else { Since { days: node.known, by: at } }
        })
        .collect();
    for group in order.groups() {
        if view.kind(group[0]) != Kind::Statement {
            continue;
        }
        let mut since = Since::NEVER;
        for &ix in group {
            for arc in view.into_sourcing(ix) {
                // What relies on a statement and is none does not publish it.
                let publishes = arc.kind_number() == EdgeKind::Carries as u8 || view.kind(arc.node()) == Kind::Statement;
                if publishes {
                    since = since.earlier(known[arc.node().index()]);
                }
            }
        }
        group.iter().for_each(|ix| known[ix.index()] = since);
    }
    // Events last: what vouches for them, records them or was said at them is settled by now.
    for ix in view.ixs().filter(|&ix| view.kind(ix) == Kind::Event) {
        let vouching = view.targets(ix, EdgeKind::AccordingTo);
        let recording = view.origins_of_edge(ix, EdgeKind::Records);
        let said = view.origins_of_edge(ix, EdgeKind::During);
        let all = vouching.chain(recording).chain(said);
        known[ix.index()] = all.map(|near| known[near.index()]).fold(Since::NEVER, Since::earlier);
    }
    known
}

/// How many statements stand between each statement and the document in which it is read; [`NONE`] if no document carries
/// it, directly or through others.
fn hops(view: &View<'_>, order: &Order) -> Vec<u32> {
    let mut hops = vec![NONE; view.len()];
    let through = |hops: &[u32], ix: Ix| {
        if view.origins_of_edge(ix, EdgeKind::Carries).len() > 0 {
            return 0;
        }
        let relying = view.origins_of_edge(ix, EdgeKind::ReliesOn).filter(|&by| view.kind(by) == Kind::Statement);
        relying.map(|by| hops[by.index()].saturating_add(1)).min().unwrap_or(NONE)
    };
    let is_statement = |ix: &Ix| view.kind(*ix) == Kind::Statement;
    for group in order.groups() {
        // Within a circle the least may come the long way round: again, until nothing falls any more.
        loop {
            let mut fell = false;
            for &ix in group.iter().filter(|&ix| is_statement(ix)) {
                let found = through(&hops, ix);
                fell |= found < hops[ix.index()];
                hops[ix.index()] = found;
            }
            if !fell || group.len() == 1 {
                break;
            }
        }
    }
    hops
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
