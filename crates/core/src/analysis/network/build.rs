//! From the statements of a side to its network, vertex by vertex as each is met (model.md §4, step 2).

use fixedbitset::FixedBitSet;
use petgraph::graph::{DiGraph, NodeIndex};
use rustc_hash::FxHashMap;

use super::scene::{Scene, Sided};
use super::{Network, UNBOUND, Vertex, reader, sink};
use crate::graph::{EdgeKind, Graph, Ix};
use crate::record::{Basis, Kind, Record};
use crate::unit::Facts;

/// A network in the making.
struct Builder<'b, 'a, 's> {
    scene: Scene<'a, 's>,
    sided: &'b Sided,
    /// What was relevant before anything fell.
    before: Option<&'b Sided>,
    network: Network,
    at: FxHashMap<Vertex, NodeIndex>,
}

impl Network {
    /// The network of a side. `before`, where something has fallen: the same side while all stood, for a document that has
    /// lost what it carried does not thereby become the origin of it.
    pub(crate) fn of(scene: Scene<'_, '_>, sided: &Sided, before: Option<&Sided>) -> Self {
        let network = Self {
            vertices: Vec::new(),
            capacities: Vec::new(),
            arcs: DiGraph::new(),
            anonymous: Vec::new(),
            read: Vec::new(),
            leads: FixedBitSet::new(),
        };
        let mut builder = Builder { scene, sided, before, network, at: FxHashMap::default() };
        builder.meet(Vertex::Reader);
        builder.meet(Vertex::Sink);
        builder.read();
        // Vertices are met in the order they are asked for, so the list is also what is still to be done.
        let mut next = 2;
        while let Some(&vertex) = builder.network.vertices.get(next) {
            builder.follow(NodeIndex::new(next), vertex);
            next += 1;
        }
        let mut network = builder.network;
        network.anonymous.sort_unstable();
        network.mark_leading();
        network
    }
}

impl Builder<'_, '_, '_> {
    fn meet(&mut self, vertex: Vertex) -> NodeIndex {
        if let Some(&at) = self.at.get(&vertex) {
            return at;
        }
        let graph = self.scene.graph;
        let at = self.network.arcs.add_node(());
        self.at.insert(vertex, at);
        self.network.vertices.push(vertex);
        self.network.capacities.push(match vertex {
            Vertex::Reader | Vertex::Sink => UNBOUND,
            Vertex::Origin(actor) => people(graph, actor),
            _ => 1,
        });
        if let Vertex::Origin(actor) = vertex
            && graph.has(actor, Facts::ANONYMOUS)
        {
            self.network.anonymous.push(at);
        }
        at
    }

    fn arc(&mut self, from: NodeIndex, to: Vertex) -> NodeIndex {
        let to = self.meet(to);
        self.network.arcs.add_edge(from, to, ());
        to
    }

    /// R → pub(D) → D, for every document that carries something relevant and can be opened.
    fn read(&mut self) {
        let graph = self.scene.graph;
        let carrying = |&ix: &Ix| graph.origins_of_edge(ix, EdgeKind::Carries);
        let mut open: Vec<Ix> =
            self.sided.relevant.keys().flat_map(carrying).filter(|&document| self.scene.sees(document)).collect();
        open.sort_unstable();
        open.dedup();
        for document in open {
            self.open(reader(), document);
            let at = self.meet(Vertex::Document(document));
            self.network.read.push(at);
        }
    }

    /// To a document by way of who answers for it, or straight.
    fn open(&mut self, from: NodeIndex, document: Ix) {
        let mut answerable = self.scene.answerable(document).peekable();
        if answerable.peek().is_none() {
            self.arc(from, Vertex::Document(document));
        }
        for actor in answerable {
            let publisher = self.arc(from, Vertex::Publisher(actor));
            self.arc(publisher, Vertex::Document(document));
        }
    }

    fn follow(&mut self, at: NodeIndex, vertex: Vertex) {
        match vertex {
            // Those between a reader or a statement and a document lead where they were asked to.
            Vertex::Reader | Vertex::Sink | Vertex::Publisher(_) => {}
            Vertex::Document(document) => self.carried(at, document),
            Vertex::Statement(statement) if self.sided.relevant.get(&statement) == Some(&true) => {
                self.relayed(at, statement);
            }
            Vertex::Statement(statement) => self.grounds(at, statement),
            Vertex::Origin(_) => {
                self.network.arcs.add_edge(at, sink(), ());
            }
        }
    }

    /// What a document carries that is relevant, or else who answers for it.
    fn carried(&mut self, at: NodeIndex, document: Ix) {
        let carried = self.scene.graph.targets(document, EdgeKind::Carries);
        let mut had_some = false;
        for statement in carried {
            let is_relevant = self.sided.relevant.contains_key(&statement);
            had_some |= is_relevant || self.before.is_some_and(|before| before.relevant.contains_key(&statement));
            if is_relevant {
                self.arc(at, Vertex::Statement(statement));
            }
        }
        if !had_some {
            self.scene.answerable(document).for_each(|actor| {
                self.arc(at, Vertex::Origin(actor));
            });
        }
    }

    /// A report only leads to what is relevant itself.
    fn relayed(&mut self, at: NodeIndex, report: Ix) {
        for ground in self.scene.graph.targets(report, EdgeKind::ReliesOn) {
            if self.sided.relevant.contains_key(&ground) {
                self.arc(at, Vertex::Statement(ground));
            }
        }
    }

    fn grounds(&mut self, at: NodeIndex, statement: Ix) {
        let graph = self.scene.graph;
        let (mut has_grounds, mut at_first_hand) = (false, false);
        for arc in graph.out(statement).filter(|arc| arc.kind == EdgeKind::ReliesOn) {
            has_grounds = true;
            let ground = arc.node;
            if !self.scene.stands(ground) {
                continue;
            }
            at_first_hand |= arc.basis == Some(Basis::Witnessed);
            match graph.kind(ground) {
                Kind::Statement if !self.scene.is_retracted(ground) => {
                    self.arc(at, Vertex::Statement(ground));
                }
                Kind::Document => self.open(at, ground),
                Kind::Actor => {
                    self.arc(at, Vertex::Origin(ground));
                }
                Kind::Event => at_first_hand = true,
                _ => {}
            }
        }
        if !has_grounds || at_first_hand {
            let scene = self.scene;
            for speaker in graph.targets(statement, EdgeKind::By).filter(|&ix| scene.stands(ix)) {
                self.arc(at, Vertex::Origin(speaker));
            }
        }
    }
}

/// How many people an actor is.
pub(super) fn people(graph: &Graph<'_>, actor: Ix) -> u64 {
    match graph.row(actor).decode() {
        Record::Actor(actor) => actor.count.map_or(1, |count| u64::from(count.value)),
        _ => 1,
    }
}
