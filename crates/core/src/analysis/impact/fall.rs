//! What a record takes along when it falls (model.md §6): what is its alone, and what nobody attests without that. Not
//! what any claim loses by it.

use fixedbitset::FixedBitSet;
use rustc_hash::FxHashSet;

use crate::graph::{EdgeKind, Graph, Ix, Relations, Subset};
use crate::query::filter::KnownBy;
use crate::record::Kind;

/// What is gone.
pub(super) struct Fall {
    /// All of it, the record itself among it.
    pub(super) removed: FixedBitSet,
    /// The statements among it, by id; as of a day, those that were public by then.
    pub(super) lost: Vec<Ix>,
    known: Option<KnownBy>,
}

impl Fall {
    pub(super) fn of(graph: &Graph<'_>, ix: Ix, known: Option<KnownBy>) -> Self {
        let mut fall = Self { removed: FixedBitSet::with_capacity(graph.len()), lost: Vec::new(), known };
        fall.removed.insert(ix.index());
        let own = match graph.kind(ix) {
            Kind::Actor => of_actor(graph, ix),
            Kind::Event => [EdgeKind::During, EdgeKind::Records]
                .into_iter()
                .flat_map(|kind| graph.origins_of_edge(ix, kind))
                .collect(),
            _ => Vec::new(),
        };
        own.into_iter().for_each(|own| fall.removed.insert(own.index()));
        let unattested = fall.unattested(graph);
        unattested.into_iter().for_each(|lost| fall.removed.insert(lost.index()));
        let removed = fall.removed.ones().map(|at| Ix(at as u32));
        fall.lost = removed.filter(|&ix| graph.kind(ix) == Kind::Statement && fall.was_there(graph, ix)).collect();
        fall
    }

    fn is_gone(&self, ix: Ix) -> bool {
        self.removed.contains(ix.index())
    }

    /// True of everything; as of a day, of documents and statements that were public by then.
    pub(super) fn was_there(&self, graph: &Graph<'_>, ix: Ix) -> bool {
        self.known.is_none_or(|known| graph.was_public(ix, known))
    }

    /// True of a statement that can be read somewhere, directly or through others. What was public by then was so through
    /// documents that were, and through what these carry.
    fn was_attested(&self, graph: &Graph<'_>, ix: Ix) -> bool {
        graph.hops(ix).is_some() && self.was_there(graph, ix)
    }

    /// Statements that were attested only by what is gone: looked for among what that carries and relies on, and on.
    fn unattested(&self, graph: &Graph<'_>) -> Vec<Ix> {
        let relaying = Relations::relaying(&graph.view);
        let gone = || self.removed.ones().map(|at| Ix(at as u32));
        let carried = gone().flat_map(|ix| graph.targets(ix, EdgeKind::Carries));
        let statements = gone().filter(|&ix| graph.kind(ix) == Kind::Statement);
        let beneath = relaying.distances(carried.chain(statements));
        let in_doubt: Vec<Ix> =
            beneath.into_keys().filter(|&ix| !self.is_gone(ix) && self.was_attested(graph, ix)).collect();
        let doubted: FxHashSet<Ix> = in_doubt.iter().copied().collect();
        let is_attested = |&ix: &Ix| {
            let stands = |ix: Ix| !self.is_gone(ix) && self.was_there(graph, ix);
            let mut relying = graph.origins_of_edge(ix, EdgeKind::ReliesOn).filter(|&by| {
                graph.kind(by) == Kind::Statement
                    && stands(by)
                    && !doubted.contains(&by)
                    && self.was_attested(graph, by)
            });
            graph.origins_of_edge(ix, EdgeKind::Carries).any(stands) || relying.next().is_some()
        };
        let attested: Vec<Ix> = in_doubt.iter().copied().filter(is_attested).collect();
        let subset = Subset::of(in_doubt.clone(), &graph.view);
        let kept = relaying.within(&subset).distances(attested);
        in_doubt.into_iter().filter(|ix| !kept.contains_key(ix)).collect()
    }
}

/// What an actor alone said or published.
fn of_actor(graph: &Graph<'_>, actor: Ix) -> Vec<Ix> {
    let alone = |ix: Ix| graph.targets(ix, EdgeKind::By).all(|by| by == actor);
    let has_publisher = |ix: Ix| graph.targets(ix, EdgeKind::Publisher).len() > 0;
    let own = graph.origins_of_edge(actor, EdgeKind::By).filter(|&ix| alone(ix) && !has_publisher(ix));
    own.chain(graph.origins_of_edge(actor, EdgeKind::Publisher)).collect()
}
