//! What sources declare of texts that come from one another, and what can be reached over it. Shared by comparing two
//! documents and by tracing one part; nothing is guessed from wording here.

use std::collections::BTreeSet;

use petgraph::graph::DiGraph;
use petgraph::visit::{Bfs, IntoNeighbors, NodeFiltered, Reversed, VisitMap, Visitable};
use rustc_hash::FxHashMap;

use crate::date::{Bounds, Date};
use crate::graph::{EdgeKind, Filed, Graph, Ix, Relations};
use crate::record::{How, Kind, Record};
use crate::source::Place;

/// Who says so: a statement or document that a derivation names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voice<'g> {
    /// Its id.
    pub id: &'g str,
    /// Its kind.
    pub kind: Kind,
    /// The speakers of a statement; the title of a document.
    pub names: Vec<&'g str>,
    /// True for a statement that was taken back.
    pub retracted: bool,
}

/// One declared step from a text to one that comes from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step<'g> {
    /// The document or part it comes from.
    pub from: &'g str,
    /// The document or part that comes from it.
    pub to: &'g str,
    /// How it was changed.
    pub how: How,
    /// According to whom.
    pub per: Vec<Voice<'g>>,
    /// Since when it has been public that somebody says so; `None` if never, or if nobody is named.
    pub known_since: Option<Date<'g>>,
    /// Where the derived text stands in the files.
    pub place: Place<'g>,
}

/// A derivation, resolved.
#[derive(Debug, Clone)]
pub(crate) struct Declared {
    pub(crate) from: Ix,
    pub(crate) to: Ix,
    pub(crate) how: How,
    pub(crate) per: Vec<Ix>,
}

/// All that some texts come from, or what comes from them: each declaration, and the steps as a graph.
pub(super) struct Web {
    /// By the derived text, in the order written.
    pub(super) declared: Vec<Declared>,
    /// From what is derived to what it comes from; what was dropped is no step.
    steps: DiGraph<Ix, ()>,
    node_of: FxHashMap<Ix, petgraph::graph::NodeIndex>,
    declared_between: FxHashMap<(Ix, Ix), Vec<usize>>,
}

/// Which way to look from a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// To what it comes from.
    Up,
    /// To what comes from it.
    Down,
}

impl Web {
    /// The steps among these declarations that `keep` keeps.
    pub(super) fn of(declared: Vec<Declared>, keep: impl Fn(&Declared) -> bool) -> Self {
        let mut declared_between: FxHashMap<(Ix, Ix), Vec<usize>> = FxHashMap::default();
        let mut pairs = BTreeSet::new();
        for (rank, one) in declared.iter().enumerate().filter(|(_, one)| one.how != How::Dropped && keep(one)) {
            pairs.insert((one.to, one.from));
            declared_between.entry((one.to, one.from)).or_default().push(rank);
        }
        let mut web = Self { declared, steps: DiGraph::new(), node_of: FxHashMap::default(), declared_between };
        // petgraph hands out the last edge first, and the first by id is wanted first.
        for (to, from) in pairs.into_iter().rev() {
            let (to, from) = (web.node(to), web.node(from));
            web.steps.add_edge(to, from, ());
        }
        web
    }

    fn node(&mut self, ix: Ix) -> petgraph::graph::NodeIndex {
        *self.node_of.entry(ix).or_insert_with(|| self.steps.add_node(ix))
    }

    /// The declarations of one step.
    pub(super) fn between(&self, to: Ix, from: Ix) -> impl Iterator<Item = &Declared> {
        self.declared_between.get(&(to, from)).into_iter().flatten().map(|&rank| &self.declared[rank])
    }

    /// All texts that can be reached from `start`, nearest first, each with the one before it on the way.
    pub(super) fn reached(&self, start: Ix, look: Look) -> Vec<(Ix, Option<Ix>)> {
        let Some(&start) = self.node_of.get(&start) else { return vec![(start, None)] };
        let mut before = FxHashMap::default();
        let mut search = Bfs::new(&self.steps, start);
        let mut reached = Vec::new();
        loop {
            let next = match look {
                Look::Up => search.next(&self.steps),
                Look::Down => search.next(Reversed(&self.steps)),
            };
            let Some(node) = next else { return reached };
            let direction = if look == Look::Up { petgraph::Outgoing } else { petgraph::Incoming };
            for near in self.steps.neighbors_directed(node, direction).filter(|&near| near != start) {
                before.entry(near).or_insert(self.steps[node]);
            }
            reached.push((self.steps[node], before.get(&node).copied()));
        }
    }

    /// The same upwards, past such texts alone as lead to what is looked for: what else a shared source comes from would be
    /// gone through again for every text that comes from it. What leads nowhere stands on no way, so no way changes.
    pub(super) fn reached_by(&self, start: Ix, leading: &BTreeSet<Ix>) -> Vec<(Ix, Option<Ix>)> {
        let Some(&start) = self.node_of.get(&start) else { return vec![(start, None)] };
        let steps = NodeFiltered::from_fn(&self.steps, |node| leading.contains(&self.steps[node]));
        let mut before = FxHashMap::default();
        let mut search = Bfs::new(&steps, start);
        let mut reached = Vec::new();
        while let Some(node) = search.next(&steps) {
            for near in steps.neighbors(node).filter(|&near| near != start) {
                before.entry(near).or_insert(self.steps[node]);
            }
            reached.push((self.steps[node], before.get(&node).copied()));
        }
        reached
    }

    /// All texts from which one of `ends` can be reached.
    pub(super) fn leading_to(&self, ends: impl IntoIterator<Item = Ix>) -> BTreeSet<Ix> {
        let mut search = Bfs { stack: Default::default(), discovered: self.steps.visit_map() };
        for &end in ends.into_iter().filter_map(|end| self.node_of.get(&end)).collect::<BTreeSet<_>>() {
            search.discovered.visit(end);
            search.stack.push_back(end);
        }
        let mut leading = BTreeSet::new();
        while let Some(node) = search.next(Reversed(&self.steps)) {
            leading.insert(self.steps[node]);
        }
        leading
    }

    /// Texts that come from themselves, each circle by id, and they by their first.
    pub(super) fn circles(&self) -> Vec<Vec<Ix>> {
        let on_itself = |&ix: &Ix| self.declared_between.contains_key(&(ix, ix));
        let mut circles: Vec<Vec<Ix>> = petgraph::algo::kosaraju_scc(&self.steps)
            .into_iter()
            .map(|circle| circle.into_iter().map(|node| self.steps[node]).collect::<Vec<Ix>>())
            .filter(|circle| circle.len() > 1 || circle.iter().any(on_itself))
            .collect();
        circles.iter_mut().for_each(|circle| circle.sort_unstable());
        circles.sort_unstable();
        circles
    }
}

impl Graph<'_> {
    /// The texts near these, as far as any relation of lineage leads; a part leads to its document too.
    pub(super) fn texts_beyond(&self, texts: &[Ix], look: Look) -> Vec<Ix> {
        let lineage = |arc: &Filed| {
            [EdgeKind::DerivedFrom, EdgeKind::Revises, EdgeKind::PartOf]
                .map(|kind| kind as u8)
                .contains(&arc.kind_number())
        };
        let relations =
            Relations::new(&self.view, lineage).among(|view, ix| matches!(view.kind(ix), Kind::Document | Kind::Part));
        match look {
            Look::Up => relations.distances(texts.iter().copied()).into_keys().collect(),
            // Downwards a document would lead to all of its parts, which is another question.
            Look::Down => Relations::new(&self.view, |arc| arc.kind_number() == EdgeKind::DerivedFrom as u8)
                .among(|view, ix| matches!(view.kind(ix), Kind::Document | Kind::Part))
                .reversed()
                .distances(texts.iter().copied())
                .into_keys()
                .collect(),
        }
    }

    /// What the documents of these texts declare, by the derived text, then in the order written.
    pub(crate) fn declared_by(&self, texts: &[Ix]) -> Vec<Declared> {
        let documents: BTreeSet<Ix> = texts.iter().map(|&text| self.whole(text)).collect();
        let mut declared = Vec::new();
        for &document in &documents {
            let Record::Document(record) = self.record(document) else { continue };
            let of_parts = record.parts.iter().filter(|part| !part.derived_from.is_empty()).filter_map(|part| {
                let part_ix = self.find(&format!("{}#{}", self.id(document), part.id.as_str()))?;
                Some((part_ix, &part.derived_from))
            });
            for (to, derivations) in std::iter::once((document, &record.derived_from)).chain(of_parts) {
                for derivation in derivations {
                    let is_text = |&ix: &Ix| matches!(self.kind(ix), Kind::Document | Kind::Part);
                    let vouches = |&ix: &Ix| is_text(&ix) || self.kind(ix) == Kind::Statement;
                    let Some(from) = self.find(derivation.from.as_str()).filter(is_text) else { continue };
                    let per = derivation.per.iter().filter_map(|per| self.find(per.as_str())).filter(vouches).collect();
                    declared.push(Declared { from, to, how: derivation.how.value, per });
                }
            }
        }
        declared
    }

    /// The parts of a document in the order written.
    pub(super) fn parts_of(&self, document: Ix) -> Vec<Ix> {
        let mut parts: Vec<Ix> =
            self.origins_of_edge(document, EdgeKind::PartOf).filter(|&ix| self.kind(ix) == Kind::Part).collect();
        parts.sort_by_key(|&ix| (self.node(ix).part(), ix));
        parts
    }

    pub(super) fn step<'g>(&'g self, declared: &Declared) -> Step<'g> {
        Step {
            from: self.id(declared.from),
            to: self.id(declared.to),
            how: declared.how,
            per: self.voices(&declared.per),
            known_since: self.first_known(&declared.per),
            place: self.place(declared.to),
        }
    }

    pub(super) fn voices(&self, per: &[Ix]) -> Vec<Voice<'_>> {
        let voice = |&ix: &Ix| Voice {
            id: self.id(ix),
            kind: self.kind(ix),
            names: if self.kind(ix) == Kind::Statement { self.speakers(ix) } else { vec![self.plain_label(ix)] },
            retracted: self.is_retracted(ix),
        };
        per.iter().map(voice).collect()
    }

    /// Since when one of these has been public: the least of all, as it is written where one says exactly that.
    pub(super) fn first_known(&self, per: &[Ix]) -> Option<Date<'_>> {
        let known = || per.iter().filter_map(|&ix| Some((ix, self.known_since(ix)?)));
        let first: Bounds = known().map(|(_, bounds)| bounds).reduce(Bounds::least)?;
        let exactly = known().find(|&(_, bounds)| bounds == first);
        exactly.and_then(|(ix, _)| self.known_since_date(ix)).or_else(|| Some(Date::from_bounds(first)))
    }
}
