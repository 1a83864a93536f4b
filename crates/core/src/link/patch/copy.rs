//! The old tables, copied with what is new put in its place: long runs of what did not change, renumbered, and between
//! them single nodes made anew. What is changed, and what may be, is decided elsewhere.

use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};

use fixedbitset::FixedBitSet;
use rayon::prelude::*;
use zerocopy::FromZeros;
use zerocopy::little_endian::{U32, U64};

use super::super::relation::Edge;
use super::super::{Open, file};
use super::Plan;
use super::derive::Changes;
use crate::column::damaged;
use crate::graph::{EdgeKind, Filed, Ix, Node, Speaker, Spoken, Tables, View};
use crate::unit::{Facts, NONE};

/// The old tables, all of them at hand.
pub(super) struct Old<'s> {
    pub(super) view: View<'s>,
    /// With the one that ends the tables.
    pub(super) nodes: &'s [Node],
    pub(super) referred: &'s [U32],
    ids: &'s [u8],
    out: &'s [Filed],
    into: &'s [Filed],
}

impl<'s> Old<'s> {
    pub(super) fn new(view: View<'s>) -> Self {
        let (nodes, referred) = (view.nodes.all(), view.referred.all());
        if nodes.len() != referred.len() + 1 {
            damaged();
        }
        Self { view, nodes, referred, ids: view.ids.all(), out: view.out.all(), into: view.into.all() }
    }

    pub(super) fn len(&self) -> usize {
        self.referred.len()
    }

    /// The items of some nodes that follow one another, `start` being where a node's begin.
    fn part<T>(&self, all: &'s [T], nodes: &Range<u32>, start: impl Fn(&Node) -> usize) -> &'s [T] {
        let (first, end) = (&self.nodes[nodes.start as usize], &self.nodes[nodes.end as usize]);
        all.get(start(first)..start(end)).unwrap_or_else(|| damaged())
    }

    fn ids_of(&self, nodes: &Range<u32>) -> &'s [u8] {
        self.part(self.ids, nodes, |node| node.id.get() as usize)
    }

    fn arcs_out(&self, nodes: &Range<u32>) -> &'s [Filed] {
        self.part(self.out, nodes, |node| node.out.get() as usize)
    }

    fn arcs_into(&self, nodes: &Range<u32>) -> &'s [Filed] {
        self.part(self.into, nodes, |node| node.into.get() as usize)
    }
}

/// So many numbers are worth waking another thread for.
const AT_LEAST: usize = 1 << 14;

/// So many nodes are copied at once at most.
const LONGEST: u32 = 1 << 14;

/// What the new tables are made of, in their order.
enum What {
    /// Old nodes that keep all they have.
    Run(Range<u32>),
    /// An old node whose arcs change.
    Touched(u32),
    /// What came as that rank.
    Come(u32),
}

/// A piece of the new tables.
struct Piece {
    what: What,
    /// The first of its nodes, and where its items begin.
    node: u32,
    id: u64,
    out: u32,
    into: u32,
    /// The arcs of a node that does not keep its own.
    arcs: [Vec<Filed>; 2],
}

/// The new tables, as far as the old ones and the edges say them. `None` if the old ones are not what they should be.
pub(super) fn copied(old: &Old<'_>, plan: &Plan<'_>, after: &[Open<'_>], edges: &[Edge]) -> Option<(Tables, Changes)> {
    let mut changed = FixedBitSet::with_capacity(old.len());
    plan.gone.iter().for_each(|&node| changed.insert(node as usize));
    let mut pieces = pieces(plan, touched(old, plan, &changed, edges), old.len() as u32);
    let moved = moved(&pieces, plan, old.len());
    let arcs = Arcs::new(old, plan, &changed, &moved, edges);
    pieces.par_iter_mut().try_for_each(|piece| {
        let own = match piece.what {
            What::Run(_) => return Some(()),
            What::Touched(node) => Some(node),
            What::Come(rank) => plan.come[rank as usize].old(),
        };
        piece.arcs = arcs.of(piece.node, own)?;
        Some(())
    })?;
    let (ids_end, out_end, into_end) = place(&mut pieces, old, plan);

    let ids = lay(
        &pieces,
        0,
        |piece| piece.ids(old, plan).len(),
        |piece, ids: &mut [u8]| {
            ids.copy_from_slice(piece.ids(old, plan));
        },
    )?;
    let out = lay(
        &pieces,
        0,
        |piece| piece.outgoing(old).len(),
        |piece, laid| {
            piece.put_arcs(piece.outgoing(old), &moved, laid);
        },
    )?;
    let into = lay(
        &pieces,
        0,
        |piece| piece.incoming(old).len(),
        |piece, laid| {
            piece.put_arcs(piece.incoming(old), &moved, laid);
        },
    )?;
    let lost_any = AtomicBool::new(false);
    let mut nodes = lay(&pieces, 1, Piece::len, |piece, nodes: &mut [Node]| {
        if piece.put_nodes(old, plan, after, &moved, nodes) {
            lost_any.store(true, Ordering::Relaxed);
        }
    })?;
    *nodes.last_mut()? = Node::end(ids_end, out_end, into_end);
    let referred = lay(&pieces, 0, Piece::len, |piece, referred: &mut [U32]| match &piece.what {
        What::Run(run) => referred.copy_from_slice(&old.referred[run.start as usize..run.end as usize]),
        What::Touched(node) => referred[0] = old.referred[*node as usize],
        What::Come(rank) => {
            referred[0] = plan.come[*rank as usize].old().map_or(U32::ZERO, |node| old.referred[node as usize]);
        }
    })?;
    let (mut come, mut touched) = (Vec::new(), Vec::new());
    for piece in &pieces {
        match piece.what {
            What::Run(_) => {}
            What::Touched(_) => touched.push(piece.node),
            What::Come(_) => come.push(piece.node),
        }
    }
    let now = |node: U32| at(&moved, Ix(node.get())).0;
    let (speakers, spoken) = rayon::join(|| old.view.speakers.all(), || old.view.spoken.all());
    let changes = Changes {
        come,
        touched,
        timed: old.view.timed.all().par_iter().with_min_len(AT_LEAST).map(|&node| now(node)).collect(),
        speakers: speakers.iter().map(|&speaker| Speaker { node: U32::new(now(speaker.node)), ..speaker }).collect(),
        spoken: spoken
            .par_iter()
            .with_min_len(AT_LEAST)
            .map(|&spoken| Spoken { node: U32::new(now(spoken.node)), ..spoken })
            .collect(),
        circles: !old.view.circles.is_empty(),
    };
    let tables = Tables { nodes, ids, out, into, referred, ..Tables::default() };
    (!lost_any.into_inner()).then_some((tables, changes))
}

/// Old nodes of other files that get or lose an arc, in order.
fn touched(old: &Old<'_>, plan: &Plan<'_>, changed: &FixedBitSet, edges: &[Edge]) -> Vec<u32> {
    let is_carries = |arc: &&Filed| arc.kind_number() == EdgeKind::Carries as u8;
    let lost = plan.gone.iter().flat_map(|&node| {
        let out = old.view.filed_out(Ix(node)).iter().filter(move |arc| !is_carries(arc));
        out.chain(old.view.filed_in(Ix(node)).iter().filter(is_carries)).map(|arc| arc.node().0)
    });
    let unpublished = plan
        .unpublished
        .iter()
        .flat_map(|&node| old.view.targets(Ix(node), EdgeKind::PublishedBy).map(|by| by.0).chain([node]));
    let mut ends: Vec<u32> = edges.iter().flat_map(|edge| [edge.from, edge.to]).collect();
    ends.sort_unstable();
    ends.dedup();
    let gained = ends.into_iter().filter_map(|node| plan.origin(node).err());
    let mut touched: Vec<u32> =
        lost.chain(unpublished).chain(gained).filter(|&node| !changed.contains(node as usize)).collect();
    touched.sort_unstable();
    touched.dedup();
    touched
}

/// The new tables in pieces. Only their nodes are placed yet.
fn pieces(plan: &Plan<'_>, touched: Vec<u32>, len: u32) -> Vec<Piece> {
    // Where in the old order something other than a run stands; what is new comes before the node at its place.
    let gone = plan.gone.iter().filter(|&&node| plan.kept(node).is_none()).map(|&node| (node, true, None));
    let come = (0..).zip(&plan.come).map(|(rank, come)| (come.place, come.stays, Some(What::Come(rank))));
    let touched = touched.into_iter().map(|node| (node, true, Some(What::Touched(node))));
    let mut stops: Vec<(u32, bool, Option<What>)> = gone.chain(come).chain(touched).collect();
    // A stable sort: what is new at one place is in order already.
    stops.sort_by_key(|&(place, takes, _)| (place, takes));
    let (mut pieces, mut node, mut next) = (Vec::with_capacity(stops.len() * 2), 0, 0);
    let mut add = |what: What, nodes: u32| {
        pieces.push(Piece { what, node, id: 0, out: 0, into: 0, arcs: [Vec::new(), Vec::new()] });
        node += nodes;
    };
    for (place, takes, what) in stops.into_iter().chain([(len, false, None)]) {
        while next < place {
            let end = place.min(next + LONGEST);
            add(What::Run(next..end), end - next);
            next = end;
        }
        if let Some(what) = what {
            add(what, 1);
        }
        next += u32::from(takes);
    }
    pieces
}

/// Where each old node is now. Empty if none has moved.
fn moved(pieces: &[Piece], plan: &Plan<'_>, len: usize) -> Vec<u32> {
    if plan.come.len() == plan.gone.len() && plan.come.iter().all(|come| come.stays) {
        return Vec::new();
    }
    let mut moved = vec![NONE; len];
    for piece in pieces {
        let nodes = match &piece.what {
            What::Run(run) => run.clone(),
            What::Touched(node) => *node..node + 1,
            What::Come(rank) => match plan.come[*rank as usize].old() {
                Some(node) => node..node + 1,
                None => continue,
            },
        };
        (piece.node..).zip(&mut moved[nodes.start as usize..nodes.end as usize]).for_each(|(node, at)| *at = node);
    }
    moved
}

/// What the arcs of single nodes are made of.
struct Arcs<'a, 's> {
    old: &'a Old<'s>,
    plan: &'a Plan<'a>,
    changed: &'a FixedBitSet,
    moved: &'a [u32],
    /// New arcs with the new node that files them, where they start, then where they end.
    new: [Vec<(u32, u64)>; 2],
}

impl<'a, 's> Arcs<'a, 's> {
    fn new(old: &'a Old<'s>, plan: &'a Plan<'a>, changed: &'a FixedBitSet, moved: &'a [u32], edges: &[Edge]) -> Self {
        let out = |edge: &Edge| (edge.from, Filed::pack(edge.to, edge.kind, edge.basis));
        let into = |edge: &Edge| (edge.to, Filed::pack(edge.from, edge.kind, edge.basis));
        let mut new = [edges.iter().map(out).collect::<Vec<_>>(), edges.iter().map(into).collect()];
        new.iter_mut().for_each(|new| new.par_sort_unstable());
        Self { old, plan, changed, moved, new }
    }

    /// The arcs of a node, which was that old one, as it files them. `None` if one leads to what is gone.
    fn of(&self, node: u32, own: Option<u32>) -> Option<[Vec<Filed>; 2]> {
        let changed = |node: u32| self.changed.contains(node as usize);
        let (mut out, mut into) = (Vec::new(), Vec::new());
        if let Some(own) = own {
            let nodes = own..own + 1;
            out.extend(self.old.arcs_out(&nodes).iter().filter(|arc| self.plan.keeps_out(own, arc, changed)));
            into.extend(self.old.arcs_into(&nodes).iter().filter(|arc| self.plan.keeps_into(own, arc, changed)));
        }
        Some([self.with_new(node, out, &self.new[0])?, self.with_new(node, into, &self.new[1])?])
    }

    fn with_new(&self, node: u32, kept: Vec<Filed>, new: &[(u32, u64)]) -> Option<Vec<Filed>> {
        let mut packed = Vec::with_capacity(kept.len());
        for arc in kept {
            let arc = arc.to_node(at(self.moved, arc.node()));
            packed.push(Some(arc.packed()).filter(|_| arc.node().0 != NONE)?);
        }
        let start = new.partition_point(|&(at, _)| at < node);
        packed.extend(new[start..].iter().take_while(|&&(at, _)| at == node).map(|&(_, packed)| packed));
        // Two runs in order, which this sort sees.
        packed.sort();
        packed.dedup();
        Some(packed.into_iter().map(Filed::unpack).collect())
    }
}

/// The new node of an old one.
#[inline]
fn at(moved: &[u32], node: Ix) -> Ix {
    if moved.is_empty() { node } else { Ix(moved[node.index()]) }
}

/// Notes where the items of each piece begin. Gives back where the last ones end.
fn place(pieces: &mut [Piece], old: &Old<'_>, plan: &Plan<'_>) -> (u64, u32, u32) {
    let (mut id, mut out, mut into) = (0, 0, 0);
    for piece in pieces {
        (piece.id, piece.out, piece.into) = (id, out, into);
        id += piece.ids(old, plan).len() as u64;
        out += piece.outgoing(old).len() as u32;
        into += piece.incoming(old).len() as u32;
    }
    (id, out, into)
}

/// A table laid out on all threads, with room for so many items more. `None` if there is no memory for it.
fn lay<T: FromZeros + Send>(
    pieces: &[Piece],
    more: usize,
    length: impl Fn(&Piece) -> usize,
    fill: impl Fn(&Piece, &mut [T]) + Sync,
) -> Option<Vec<T>> {
    let mut all = T::new_vec_zeroed(pieces.iter().map(&length).sum::<usize>() + more).ok()?;
    let (mut rest, mut jobs) = (all.as_mut_slice(), Vec::with_capacity(pieces.len()));
    for piece in pieces {
        let (own, others) = std::mem::take(&mut rest).split_at_mut(length(piece));
        jobs.push((piece, own));
        rest = others;
    }
    jobs.into_par_iter().for_each(|(piece, own)| fill(piece, own));
    Some(all)
}

impl Piece {
    fn len(&self) -> usize {
        if let What::Run(run) = &self.what { run.len() } else { 1 }
    }

    fn ids<'s>(&self, old: &Old<'s>, plan: &Plan<'s>) -> &'s [u8] {
        match &self.what {
            What::Run(run) => old.ids_of(run),
            What::Touched(node) => old.ids_of(&(*node..node + 1)),
            What::Come(rank) => plan.come[*rank as usize].id,
        }
    }

    fn outgoing<'p>(&'p self, old: &Old<'p>) -> &'p [Filed] {
        if let What::Run(run) = &self.what { old.arcs_out(run) } else { &self.arcs[0] }
    }

    fn incoming<'p>(&'p self, old: &Old<'p>) -> &'p [Filed] {
        if let What::Run(run) = &self.what { old.arcs_into(run) } else { &self.arcs[1] }
    }

    /// Puts the piece's arcs where they belong; those of a run still have the old numbers.
    fn put_arcs(&self, arcs: &[Filed], moved: &[u32], laid: &mut [Filed]) {
        if moved.is_empty() || !matches!(self.what, What::Run(_)) {
            laid.copy_from_slice(arcs);
        } else {
            laid.iter_mut().zip(arcs).for_each(|(laid, arc)| *laid = arc.to_node(Ix(moved[arc.node().index()])));
        }
    }

    /// Puts the piece's nodes where they belong, with what was derived. True if one has lost a reference.
    fn put_nodes(&self, old: &Old<'_>, plan: &Plan<'_>, after: &[Open<'_>], moved: &[u32], laid: &mut [Node]) -> bool {
        let nodes = match &self.what {
            What::Run(run) => &old.nodes[run.start as usize..run.end as usize],
            What::Touched(node) => &old.nodes[*node as usize..][..1],
            What::Come(rank) => {
                let come = &plan.come[*rank as usize];
                let open = &after[come.unit as usize];
                let entry = &open.entries[come.entry as usize];
                laid[0] = file::node(open, entry, entry.facts(), Node::end(self.id, self.out, self.into));
                return false;
            }
        };
        let first = &nodes[0];
        let (id, out, into) = (
            self.id.wrapping_sub(first.id.get()),
            self.out.wrapping_sub(first.out.get()),
            self.into.wrapping_sub(first.into.get()),
        );
        let mut lost = false;
        for (laid, node) in laid.iter_mut().zip(nodes) {
            lost |= node.facts().has(Facts::LOST_REFERENCE);
            *laid = Node {
                id: U64::new(node.id.get().wrapping_add(id)),
                out: U32::new(node.out.get().wrapping_add(out)),
                into: U32::new(node.into.get().wrapping_add(into)),
                known_by: if moved.is_empty() {
                    node.known_by
                } else {
                    U32::new(node.known_by().moved(|by| moved[by as usize]).0)
                },
                ..*node
            };
        }
        lost
    }
}
