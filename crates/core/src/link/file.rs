//! Edges and nodes → the graph's tables.
//!
//! Edges are counted per node, then each is put where its node's begin; which thread came first shows in neither, for
//! each node's arcs are sorted at the end. So no list of all edges is ever held.

use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};

use rayon::prelude::*;
use zerocopy::little_endian::{U16, U32};

use super::relation::{Edge, Named, linking};
use super::{At, Open, Resolved};
use crate::graph::{Filed, Node, Tables};
use crate::unit::{Entry, Facts};

/// In how many blocks the nodes are worked on, so that all threads have something to do to the end.
const BLOCKS: usize = 64;

pub(super) fn file(units: &[Open<'_>], nodes: &[At], resolved: &Resolved) -> Tables {
    let named = Named::by(units, nodes, resolved);
    let each_edge = |visit: &Visit<'_>| {
        (0..units.len()).into_par_iter().for_each(|unit| {
            linking(units, nodes, resolved, unit).edges(|node| named.carries(node), visit);
        });
    };
    let ((out_starts, out), (into_starts, into)) = filed(nodes.len(), each_edge);
    let (id_starts, ids) = ids(units, nodes);
    let mut table: Vec<Node> = nodes
        .par_iter()
        .enumerate()
        .with_min_len(1024)
        .map(|(node, &At { unit, entry })| {
            let open = &units[unit as usize];
            let entry = &open.entries[entry as usize];
            let facts = entry
                .facts()
                .and(Facts::LOST_REFERENCE, named.lost_a_reference(node as u32))
                .and(Facts::REFERRED_TO, named.is_referred_to(node as u32));
            self::node(open, entry, facts, Node::end(id_starts[node], out_starts[node], into_starts[node]))
        })
        .collect();
    table.push(Node::end(ids.len() as u64, out.len() as u32, into.len() as u32));
    Tables { nodes: table, ids, out, into, referred: named.referred(), ..Tables::default() }
}

/// The node of a record or part, before anything was derived; its tables begin where those of `start` do.
pub(super) fn node(open: &Open<'_>, entry: &Entry, facts: Facts, start: Node) -> Node {
    Node {
        file: U32::new(open.unit.file().0),
        record: entry.record,
        part: entry.part,
        came: entry.came,
        known: entry.published,
        facts: U16::new(facts.0),
        kind: entry.kind,
        stance: entry.stance,
        ..start
    }
}

/// The arcs of all nodes, one after the other, and where each node's begin.
type Adjacency = (Vec<u32>, Vec<Filed>);

/// What is done with each edge, on any thread.
type Visit<'v> = dyn Fn(Edge) + Sync + 'v;

/// The edges, filed where they start, and where they end.
fn filed(nodes: usize, each_edge: impl Fn(&Visit<'_>)) -> (Adjacency, Adjacency) {
    let (out, into) = (Places::new(nodes), Places::new(nodes));
    each_edge(&|edge| {
        out.count(edge.from);
        into.count(edge.to);
    });
    let (out, into) = (out.filling(), into.filling());
    each_edge(&|edge| {
        out.put(edge.from, Filed::pack(edge.to, edge.kind, edge.basis));
        into.put(edge.to, Filed::pack(edge.from, edge.kind, edge.basis));
    });
    (out.sorted(), into.sorted())
}

/// Per node, how many arcs there are at it.
struct Places(Vec<AtomicU32>);

impl Places {
    fn new(nodes: usize) -> Self {
        Self(std::iter::repeat_with(AtomicU32::default).take(nodes).collect())
    }

    fn count(&self, node: u32) {
        self.0[node as usize].fetch_add(1, Ordering::Relaxed);
    }

    fn filling(self) -> Filling {
        let mut sum = 0;
        let start = |count: &AtomicU32| {
            let start = sum;
            sum += count.swap(start, Ordering::Relaxed);
            start
        };
        let starts = self.0.iter().map(start).collect();
        let packed = std::iter::repeat_with(AtomicU64::default).take(sum as usize).collect();
        Filling { starts, next: self.0, packed }
    }
}

/// Room for all arcs, node by node, while they are put there.
struct Filling {
    starts: Vec<u32>,
    /// Per node, where its next arc goes.
    next: Vec<AtomicU32>,
    packed: Vec<AtomicU64>,
}

impl Filling {
    fn put(&self, node: u32, packed: u64) {
        let place = self.next[node as usize].fetch_add(1, Ordering::Relaxed);
        self.packed[place as usize].store(packed, Ordering::Relaxed);
    }

    fn sorted(self) -> Adjacency {
        let Self { starts, next, packed } = self;
        drop(next);
        let mut packed: Vec<u64> = packed.into_iter().map(AtomicU64::into_inner).collect();
        sorted(&starts, &mut packed)
    }
}

/// Sorts each node's arcs and drops what is there twice.
fn sorted(starts: &[u32], packed: &mut [u64]) -> (Vec<u32>, Vec<Filed>) {
    let per_block = starts.len().div_ceil(BLOCKS).max(1);
    let mut blocks = Vec::with_capacity(BLOCKS);
    let (mut rest, mut taken) = (packed, 0);
    for block in starts.chunks(per_block) {
        let next = (blocks.len() + 1) * per_block;
        let end = starts.get(next).map_or(taken + rest.len(), |&end| end as usize);
        let (own, others) = std::mem::take(&mut rest).split_at_mut(end - taken);
        blocks.push((block, taken, own));
        (rest, taken) = (others, end);
    }
    let blocks: Vec<(Vec<u32>, Vec<Filed>)> = blocks
        .into_par_iter()
        .map(|(starts, first, packed)| {
            let mut filed: Vec<Filed> = Vec::with_capacity(packed.len());
            let mut moved = Vec::with_capacity(starts.len());
            for (index, &start) in starts.iter().enumerate() {
                let start = start as usize - first;
                let end = starts.get(index + 1).map_or(packed.len(), |&end| end as usize - first);
                moved.push(filed.len() as u32);
                let own = &mut packed[start..end];
                own.sort_unstable();
                let mut last = None;
                filed.extend(own.iter().filter(|&&arc| last.replace(arc) != Some(arc)).map(|&arc| Filed::unpack(arc)));
            }
            (moved, filed)
        })
        .collect();
    let (mut all_starts, mut all) = (Vec::with_capacity(starts.len()), Vec::with_capacity(taken));
    for (starts, filed) in blocks {
        let before = all.len() as u32;
        all_starts.extend(starts.iter().map(|start| start + before));
        all.extend_from_slice(&filed);
    }
    (all_starts, all)
}

/// The ids of all nodes, one after the other, and where each begins.
fn ids(units: &[Open<'_>], nodes: &[At]) -> (Vec<u64>, Vec<u8>) {
    let id = |at: &At| units[at.unit as usize].id_bytes(at.entry as usize);
    let per_block = nodes.len().div_ceil(BLOCKS).max(1);
    let blocks: Vec<(Vec<u64>, Vec<u8>)> = nodes
        .par_chunks(per_block)
        .map(|block| {
            let (mut starts, mut ids) = (Vec::with_capacity(block.len()), Vec::new());
            for at in block {
                starts.push(ids.len() as u64);
                ids.extend_from_slice(id(at));
            }
            (starts, ids)
        })
        .collect();
    let (mut starts, mut ids) = (Vec::with_capacity(nodes.len()), Vec::new());
    ids.reserve_exact(blocks.iter().map(|(_, ids)| ids.len()).sum());
    for (own, bytes) in blocks {
        let before = ids.len() as u64;
        starts.extend(own.iter().map(|start| start + before));
        ids.extend_from_slice(&bytes);
    }
    (starts, ids)
}

/// Node numbers as they are stored.
pub(super) fn stored(numbers: impl IntoIterator<Item = u32>) -> Vec<U32> {
    numbers.into_iter().map(U32::new).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::EdgeKind;

    #[test]
    fn arcs_are_sorted_per_node_and_each_is_there_once() {
        let edge = |from, to, kind| Edge { from, to, kind, basis: None };
        let edges = [
            edge(2, 1, EdgeKind::To),
            edge(0, 2, EdgeKind::To),
            edge(2, 0, EdgeKind::By),
            edge(2, 1, EdgeKind::Carries),
            edge(2, 1, EdgeKind::To),
        ];
        let each_edge = |visit: &Visit<'_>| edges.iter().for_each(|&edge| visit(edge));
        let ((starts, arcs), (ends, _)) = filed(4, each_edge);
        assert_eq!(ends, [0, 1, 3, 4]);
        assert_eq!(starts, [0, 1, 1, 4]);
        let arcs: Vec<(u32, EdgeKind)> = arcs.iter().map(|arc| (arc.node().0, arc.arc().kind)).collect();
        assert_eq!(arcs, [(2, EdgeKind::To), (1, EdgeKind::Carries), (1, EdgeKind::To), (0, EdgeKind::By)]);
    }
}
