//! The shapes of the other answers: traces, drawings, counts.

use dixit_core::query::diagram::{DiagramEdge, DiagramNode};
use dixit_core::query::stats::Stats;
use dixit_core::query::trace::{Trace, TraceArc, TraceNode};
use dixit_core::record::{How, Stance};
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct Node<'v> {
    id: &'v str,
    kind: &'static str,
    label: &'v str,
}

impl<'v> Node<'v> {
    pub(super) fn of(node: &'v DiagramNode<'_>) -> Self {
        Self { id: &node.id, kind: node.kind.as_str(), label: &node.label }
    }
}

/// A node of a trace: that of a diagram, and what a statement's label does not say.
#[derive(Serialize)]
struct Hop<'v> {
    id: &'v str,
    kind: &'static str,
    label: &'v str,
    stance: Option<&'static str>,
    retracted: bool,
}

impl<'v> Hop<'v> {
    fn of(node: &'v TraceNode<'_>) -> Self {
        let stance = node.stance.map(Stance::as_str);
        Self { id: node.id, kind: node.kind.as_str(), label: &node.label, stance, retracted: node.retracted }
    }
}

#[derive(Serialize)]
pub(super) struct Edge<'v> {
    from: &'v str,
    to: &'v str,
    kind: &'static str,
    /// Of a derivation: what was done to the text.
    how: Option<&'static str>,
    /// Of what a statement says of its claim: the speaker's stance, if it is not to assert it.
    stance: Option<&'static str>,
}

impl<'v> Edge<'v> {
    pub(super) fn of(edge: &'v DiagramEdge<'_>) -> Self {
        let (how, stance) = (edge.how().map(How::as_str), edge.stance().map(Stance::as_str));
        Self { from: &edge.from, to: &edge.to, kind: edge.kind.as_str(), how, stance }
    }
}

#[derive(Serialize)]
pub(super) struct Drawing<N: Serialize, E: Serialize> {
    pub(super) nodes: N,
    pub(super) edges: E,
}

#[derive(Serialize)]
struct Arc<'v> {
    from: &'v str,
    to: &'v str,
    arc: &'static str,
    basis: Option<&'static str>,
    locators: &'v [&'v str],
}

impl<'v> Arc<'v> {
    fn of(arc: &'v TraceArc<'_>) -> Self {
        Self { from: arc.from, to: arc.to, arc: arc.arc.as_str(), basis: arc.basis, locators: &arc.locators }
    }
}

#[derive(Serialize)]
pub(super) struct Traced<'v> {
    root: &'v str,
    nodes: Vec<Hop<'v>>,
    arcs: Vec<Arc<'v>>,
    origins: &'v [&'v str],
    cycles: &'v [Vec<&'v str>],
    /// Where the search began besides the root: a claim's statements, what an actor said and published.
    starts: &'v [&'v str],
}

impl<'v> Traced<'v> {
    pub(super) fn of(trace: &'v Trace<'_>) -> Self {
        Self {
            root: trace.root,
            nodes: trace.nodes.iter().map(Hop::of).collect(),
            arcs: trace.arcs.iter().map(Arc::of).collect(),
            origins: &trace.origins,
            cycles: &trace.cycles,
            starts: &trace.starts,
        }
    }
}

#[derive(Serialize)]
struct Count {
    name: &'static str,
    count: usize,
}

#[derive(Serialize)]
struct SingleSource<'v> {
    claim: &'v str,
    origin: &'v str,
    relied_on_by: usize,
}

#[derive(Serialize)]
struct OneOutlet<'v> {
    claim: &'v str,
    outlet: &'v str,
    relied_on_by: usize,
}

#[derive(Serialize)]
struct Weight<'v> {
    id: &'v str,
    relied_on_by: usize,
}

#[derive(Serialize)]
struct Ranked<'v> {
    id: &'v str,
    kind: &'static str,
    retracted: bool,
    relied_on_by: usize,
}

#[derive(Serialize)]
pub(super) struct Counted<'v> {
    files: usize,
    records: Vec<Count>,
    stances: Vec<Count>,
    edges: Vec<Count>,
    unarchived: &'v [&'v str],
    single_source: Vec<SingleSource<'v>>,
    anonymous_only: &'v [&'v str],
    one_outlet: Vec<OneOutlet<'v>>,
    never_public: Vec<&'v str>,
    most_relied_upon: Vec<Ranked<'v>>,
    weights: Vec<Weight<'v>>,
}

impl<'v> Counted<'v> {
    pub(super) fn of(stats: &'v Stats<'_>) -> Self {
        let single = |single: &'v dixit_core::query::stats::SingleSource<'_>| SingleSource {
            claim: single.claim,
            origin: single.origin,
            relied_on_by: single.relied_on_by,
        };
        Self {
            files: stats.files,
            records: stats.records.iter().map(|&(kind, count)| Count { name: kind.as_str(), count }).collect(),
            stances: stats.stances.iter().map(|&(stance, count)| Count { name: stance.as_str(), count }).collect(),
            edges: stats.edges.iter().map(|&(kind, count)| Count { name: kind.as_str(), count }).collect(),
            unarchived: &stats.unarchived,
            single_source: stats.single_source.iter().map(single).collect(),
            anonymous_only: &stats.anonymous_only,
            one_outlet: stats
                .one_outlet
                .iter()
                .map(|one| OneOutlet { claim: one.claim, outlet: one.outlet, relied_on_by: one.relied_on_by })
                .collect(),
            weights: stats.weights.iter().map(|(&id, &relied_on_by)| Weight { id, relied_on_by }).collect(),
            never_public: stats.never_public.iter().map(|one| one.id).collect(),
            most_relied_upon: stats
                .most_relied_upon
                .iter()
                .map(|ranked| Ranked {
                    id: ranked.id,
                    kind: ranked.kind.as_str(),
                    retracted: ranked.retracted,
                    relied_on_by: ranked.relied_on_by,
                })
                .collect(),
        }
    }
}
