//! Since when each record has been public (model.md §3).
//!
//! A statement is as public as the documents that carry it, or that carry a statement relying on it, transitively over
//! statements alone. Circles are taken as one: the components are walked so that what relies comes before what is
//! relied on.

use super::{EdgeKind, Graph, Ix, view::Relations};
use crate::date::{Bounds, Date};
use crate::record::{Kind, Record};

/// Per node, since when it has been public.
#[derive(Debug)]
pub(crate) struct Known(Vec<Option<Bounds>>);

fn earlier(a: Option<Bounds>, b: Option<Bounds>) -> Option<Bounds> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.least(b)),
        (a, b) => a.or(b),
    }
}

impl Known {
    /// Costs one pass over the nodes and edges.
    pub(crate) fn of(graph: &Graph<'_>) -> Self {
        let mut known = Self(vec![None; graph.nodes.len()]);
        for ix in graph.ixs() {
            if let Record::Document(document) = graph.record(ix) {
                known.0[ix.index()] = document.published.as_ref().map(|published| published.value.bounds);
            }
        }
        let is_statement = |graph: &Graph<'_>, ix: Ix| graph.kind(ix) == Kind::Statement;
        let relying = Relations::new(graph, |arc| arc.kind == EdgeKind::ReliesOn).among(is_statement);
        for component in relying.components().into_iter().rev() {
            if graph.kind(component[0]) != Kind::Statement {
                continue;
            }
            let mut since = None;
            for &ix in &component {
                for arc in graph.into(ix) {
                    let carried = arc.kind == EdgeKind::Carries;
                    let relayed = arc.kind == EdgeKind::ReliesOn && graph.kind(arc.node) == Kind::Statement;
                    if carried || relayed {
                        since = earlier(since, known.0[arc.node.index()]);
                    }
                }
            }
            for ix in component {
                known.0[ix.index()] = since;
            }
        }
        // Events last: what vouches for them, records them or was said at them is settled by now.
        for ix in graph.ixs().filter(|&ix| graph.kind(ix) == Kind::Event) {
            let vouching = graph.targets(ix, EdgeKind::AccordingTo);
            let recording = graph.origins_of_edge(ix, EdgeKind::Records);
            let said = graph.origins_of_edge(ix, EdgeKind::During);
            let all = vouching.chain(recording).chain(said);
            known.0[ix.index()] = all.map(|near| known.0[near.index()]).fold(None, earlier);
        }
        known
    }

    pub(crate) fn since(&self, ix: Ix) -> Option<Bounds> {
        self.0[ix.index()]
    }

    /// The date as it was written, where some publication has exactly these bounds; else written from the bounds.
    pub(crate) fn date<'g>(&self, graph: &'g Graph<'_>, ix: Ix) -> Option<Date<'g>> {
        let bounds = self.since(ix)?;
        let mut near = vec![ix];
        // Follow the bounds back to a document that has them; the path is as short as the relaying is deep.
        let mut seen = std::collections::BTreeSet::from([ix]);
        while let Some(at) = near.pop() {
            if let Record::Document(document) = graph.record(at)
                && let Some(published) = &document.published
                && published.value.bounds == bounds
            {
                return Some(published.value.borrowed());
            }
            let vouching = graph.targets(at, EdgeKind::AccordingTo).filter(|_| graph.kind(at) == Kind::Event);
            let before = graph.into(at).iter().filter(|arc| {
                matches!(arc.kind, EdgeKind::Carries | EdgeKind::ReliesOn | EdgeKind::Records | EdgeKind::During)
                    && graph.kind(at) != Kind::Document
            });
            for next in vouching.chain(before.map(|arc| arc.node)) {
                if self.since(next) == Some(bounds) && seen.insert(next) {
                    near.push(next);
                }
            }
        }
        Some(Date::from_bounds(bounds))
    }
}
