//! Since when each record has been public (model.md §3).
//!
//! A statement is as public as the documents that carry it, or that carry a statement relying on it, transitively over
//! statements alone. Circles are taken as one: the components are walked so that what relies comes before what is
//! relied on.

use super::{EdgeKind, Graph, Ix, view::Relations};
use crate::date::{Bounds, Date};
use crate::record::{Kind, Record};

/// Since when something has been public, and the publication whose date, as written, says exactly that, if one does.
#[derive(Debug, Clone, Copy)]
struct Since {
    bounds: Bounds,
    written: Option<Ix>,
}

/// Per node, since when it has been public.
#[derive(Debug)]
pub(crate) struct Known(Vec<Option<Since>>);

fn earlier(a: Option<Since>, b: Option<Since>) -> Option<Since> {
    let (Some(a), Some(b)) = (a, b) else { return a.or(b) };
    let bounds = a.bounds.least(b.bounds);
    // Bounds put together of two dates may turn out to be just those of a third.
    let written = [a, b].into_iter().filter(|since| since.bounds == bounds).find_map(|since| since.written);
    Some(Since { bounds, written })
}

impl Known {
    /// Costs one pass over the nodes and edges.
    pub(crate) fn of(graph: &Graph<'_>) -> Self {
        let mut known = Self(vec![None; graph.nodes.len()]);
        for ix in graph.ixs() {
            known.0[ix.index()] = published(graph, ix).map(|date| Since { bounds: date.bounds, written: Some(ix) });
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
        self.0[ix.index()].map(|since| since.bounds)
    }

    /// The date as it was written, where some publication has exactly these bounds; else written from the bounds.
    pub(crate) fn date<'g>(&self, graph: &'g Graph<'_>, ix: Ix) -> Option<Date<'g>> {
        let since = self.0[ix.index()]?;
        let written = since.written.and_then(|document| published(graph, document));
        Some(written.map_or_else(|| Date::from_bounds(since.bounds), Date::borrowed))
    }
}

fn published<'g>(graph: &'g Graph<'_>, ix: Ix) -> Option<&'g Date<'g>> {
    match graph.record(ix) {
        Record::Document(document) => document.published.as_ref().map(|published| &published.value),
        _ => None,
    }
}
