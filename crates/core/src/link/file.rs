//! Edges and nodes → the graph's tables.
//!
//! Edges are counted per node, then each is put where its node's begin; which thread came first shows in neither, for
//! each node's arcs are sorted at the end. So no list of all edges is ever held.

use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};

use rayon::prelude::*;
use zerocopy::little_endian::{U16, U32};

use super::relation::{Edge, Linking, Named};
use super::{At, Open, Resolved};
use crate::graph::{Filed, Node, Tables};
use crate::unit::{Facts, NONE};

/// In how many blocks the nodes are worked on, so that all threads have something to do to the end.
const BLOCKS: usize = 64;

pub(super) fn file(units: &[Open<'_>], nodes: &[At], resolved: &Resolved) -> Tables {
    let named = Named::by(units, nodes, resolved);
    let each_edge = |visit: &(dyn Fn(Edge) + Sync)| {
        (0..units.len()).into_par_iter().for_each(|unit| {
            Linking { units, nodes, resolved, unit }.edges(&named, visit);
        });
    };
    let (out_starts, out) = filed(nodes.len(), &each_edge, |edge| (edge.from, edge.to));
    let (into_starts, into) = filed(nodes.len(), &each_edge, |edge| (edge.to, edge.from));
    let (id_starts, ids) = ids(units, nodes);
    let mut table: Vec<Node> = nodes
        .par_iter()
        .enumerate()
        .with_min_len(1024)
        .map(|(node, &At { unit, entry })| {
            let open = &units[unit as usize];
            let entry = &open.entries[entry as usize];
            let record = entry.record.get() as usize;
            let linking = Linking { units, nodes, resolved, unit: unit as usize };
            let lost = !entry.is_part() && linking.lost_a_reference(record);
            let facts = entry.facts().and(Facts::LOST_REFERENCE, lost);
            Node {
                file: U32::new(open.unit.file().0),
                record: entry.record,
                part: entry.part,
                line: entry.line,
                column: entry.column,
                came: entry.came,
                known: entry.published,
                known_by: U32::new(NONE),
                hops: U32::new(NONE),
                facts: U16::new(facts.and(Facts::REFERRED_TO, named.is_referred_to(node as u32)).0),
                kind: entry.kind,
                stance: entry.stance,
                ..Node::end(id_starts[node], out_starts[node], into_starts[node])
            }
        })
        .collect();
    table.push(Node::end(ids.len() as u64, out.len() as u32, into.len() as u32));
    Tables { nodes: table, ids, out, into, ..Tables::default() }
}

/// The arcs of all nodes, one after the other, and where each node's begin.
fn filed(
    nodes: usize,
    each_edge: &dyn Fn(&(dyn Fn(Edge) + Sync)),
    ends: impl Fn(&Edge) -> (u32, u32) + Sync,
) -> (Vec<u32>, Vec<Filed>) {
    let counts: Vec<AtomicU32> = std::iter::repeat_with(AtomicU32::default).take(nodes).collect();
    each_edge(&|edge| {
        counts[ends(&edge).0 as usize].fetch_add(1, Ordering::Relaxed);
    });
    let mut sum = 0;
    let starts: Vec<u32> = counts
        .iter()
        .map(|count| {
            let start = sum;
            sum += count.swap(start, Ordering::Relaxed);
            start
        })
        .chain([0])
        .collect();
    let packed: Vec<AtomicU64> = std::iter::repeat_with(AtomicU64::default).take(sum as usize).collect();
    // The counts have become the places where the next arc of each node goes.
    each_edge(&|edge| {
        let (at, other) = ends(&edge);
        let place = counts[at as usize].fetch_add(1, Ordering::Relaxed);
        packed[place as usize].store(Filed::pack(other, edge.kind, edge.basis), Ordering::Relaxed);
    });
    let mut packed: Vec<u64> = packed.into_iter().map(AtomicU64::into_inner).collect();
    sorted(&starts[..nodes], &mut packed)
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
    let id = |at: &At| units[at.unit as usize].id(at.entry as usize);
    let mut starts = Vec::with_capacity(nodes.len());
    let mut ids = Vec::new();
    for at in nodes {
        starts.push(ids.len() as u64);
        ids.extend_from_slice(id(at).as_bytes());
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
        let each_edge = |visit: &(dyn Fn(Edge) + Sync)| edges.iter().for_each(|&edge| visit(edge));
        let (starts, arcs) = filed(4, &each_edge, |edge| (edge.from, edge.to));
        assert_eq!(starts, [0, 1, 1, 4]);
        let arcs: Vec<(u32, EdgeKind)> = arcs.iter().map(|arc| (arc.node().0, arc.arc().kind)).collect();
        assert_eq!(arcs, [(2, EdgeKind::To), (1, EdgeKind::Carries), (1, EdgeKind::To), (0, EdgeKind::By)]);
    }
}
