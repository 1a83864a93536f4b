//! On what a record rests, up to its origins; or what rests on it, down to all that relies on it (model.md §2).

use std::borrow::Cow;

use petgraph::visit::IntoNeighbors;

use crate::date::Date;
use crate::graph::{Arc, Distances, EdgeKind, Filed, Graph, Ix, Relations, Subset};
use crate::query::filter::KnownBy;
use crate::record::{Basis, Kind, Record, Stance};
use crate::source::Place;

/// Which way to follow the sourcing arcs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// From the record to what it rests on.
    Up,
    /// From the record to what rests on it.
    Down,
}

/// One record on the way.
#[derive(Debug, Clone)]
pub struct TraceNode<'g> {
    /// Its id.
    pub id: &'g str,
    /// Its kind.
    pub kind: Kind,
    /// Its name, title or text.
    pub label: Cow<'g, str>,
    /// For a statement labelled by its claim: how the speaker stands to it, unless they assert it.
    pub stance: Option<Stance>,
    /// The least number of arcs between it and the root.
    pub distance: u32,
    /// For a statement: the names of who said it.
    pub by_names: Vec<&'g str>,
    /// When it happened, was said or was published.
    pub at: Option<Date<'g>>,
    /// True for a statement that was taken back, as of the date asked about.
    pub retracted: bool,
    /// Where the record stands.
    pub place: Place<'g>,
}

/// One step, from what depends to what it depends on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TraceArc<'g> {
    /// The dependent record.
    pub from: &'g str,
    /// What it depends on.
    pub to: &'g str,
    /// The kind of sourcing.
    pub arc: EdgeKind,
    /// How it was come by, where that is recorded.
    pub basis: Option<&'static str>,
    /// For `carries`: where in the document it can be read.
    pub locators: Vec<&'g str>,
}

/// All that a record rests on, or all that rests on it.
#[derive(Debug, Clone)]
pub struct Trace<'g> {
    /// The record asked about; for a part, its document.
    pub root: &'g str,
    /// Which way the arcs were followed.
    pub direction: Direction,
    /// By distance, then id; the root first.
    pub nodes: Vec<TraceNode<'g>>,
    /// By from, to, arc.
    pub arcs: Vec<TraceArc<'g>>,
    /// Those of the nodes that rest on nothing, by id.
    pub origins: Vec<&'g str>,
    /// Circles among the nodes, each by id.
    pub cycles: Vec<Vec<&'g str>>,
    /// Where the search began besides the root: a claim's statements, what an actor said and published.
    pub starts: Vec<&'g str>,
}

impl Graph<'_> {
    /// Follows the sourcing arcs from a record. `None` if there is no such id.
    ///
    /// A claim has no sources of its own, so its trace begins with the statements of it; an actor's downward trace
    /// begins with all they said, relayed or not, and published. Costs one search of what is reached.
    #[must_use]
    pub fn trace(&self, id: &str, direction: Direction) -> Option<Trace<'_>> {
        self.trace_as_of(id, direction, None)
    }

    /// The same as a reader could follow it by then: through documents and statements that were public, and what these
    /// lead to. The record asked about is the question, so it is there however late it became public. What rests only on
    /// something that was not public ends the way, but is no origin.
    ///
    /// Costs one more search of what is reached today.
    #[must_use]
    pub fn trace_as_of(&self, id: &str, direction: Direction, known: Option<KnownBy>) -> Option<Trace<'_>> {
        let root = self.whole(self.find(id)?);
        let followed = match direction {
            Direction::Up => Relations::sourcing(&self.view),
            Direction::Down => Relations::sourcing(&self.view).reversed(),
        };
        let mut starts = self.starts(root, direction);
        let public = known.map(|known| {
            starts.retain(|&ix| self.was_public(ix, known));
            let reached = followed.distances(std::iter::once(root).chain(starts.iter().copied()));
            let seen = reached.into_keys().filter(|&ix| ix == root || self.was_public(ix, known));
            Subset::of(seen.collect(), &self.view)
        });
        let arcs = public.as_ref().map_or(followed, |public| followed.within(public));
        let mut distances = arcs.distances([root]);
        // What begins beside the root is one step away from it, wherever else an arc leads there.
        let beside = if starts.is_empty() { Distances::default() } else { arcs.distances(starts.iter().copied()) };
        for (ix, steps) in beside {
            let distance = distances.entry(ix).or_insert(u32::MAX);
            *distance = (*distance).min(steps + 1);
        }
        let mut nodes: Vec<(u32, Ix)> = distances.iter().map(|(&ix, &distance)| (distance, ix)).collect();
        nodes.sort_unstable();
        let found: Vec<Ix> = nodes.iter().map(|&(_, ix)| ix).collect();
        self.announce_records(&found, &[EdgeKind::By, EdgeKind::Says, EdgeKind::During]);
        let circles: Vec<Vec<Ix>> = match &public {
            // What was reached only through something that was not public is in the window, but not in the answer.
            Some(_) => circles(arcs).into_iter().filter(|circle| distances.contains_key(&circle[0])).collect(),
            None => self.circles().iter().filter(|circle| distances.contains_key(&circle[0])).cloned().collect(),
        };
        Some(Trace {
            root: self.id(root),
            direction,
            arcs: self.arcs_among(&nodes, |ix| distances.contains_key(&ix)),
            origins: {
                let mut origins: Vec<Ix> = nodes.iter().map(|&(_, ix)| ix).collect();
                origins.retain(|&ix| self.kind(ix) != Kind::Claim && self.is_origin(ix));
                origins.sort_unstable();
                origins.into_iter().map(|ix| self.id(ix)).collect()
            },
            cycles: circles.into_iter().map(|circle| circle.iter().map(|&ix| self.id(ix)).collect()).collect(),
            starts: starts.into_iter().map(|ix| self.id(ix)).collect(),
            nodes: nodes.into_iter().map(|(distance, ix)| self.trace_node(ix, distance, known)).collect(),
        })
    }

    fn starts(&self, root: Ix, direction: Direction) -> Vec<Ix> {
        let kinds: &[EdgeKind] = match (self.kind(root), direction) {
            (Kind::Claim, _) => &[EdgeKind::Says],
            (Kind::Actor, Direction::Down) => &[EdgeKind::By, EdgeKind::Publisher],
            _ => &[],
        };
        let mut starts: Vec<Ix> = self.into(root).filter(|arc| kinds.contains(&arc.kind)).map(|arc| arc.node).collect();
        starts.sort_unstable();
        starts.dedup();
        starts
    }

    fn trace_node(&self, ix: Ix, distance: u32, known: Option<KnownBy>) -> TraceNode<'_> {
        let by_names = if self.kind(ix) == Kind::Statement { self.speakers(ix) } else { Vec::new() };
        TraceNode {
            id: self.id(ix),
            kind: self.kind(ix),
            label: self.label(ix),
            stance: self.marked_stance(ix),
            distance,
            by_names,
            at: self.date(ix),
            retracted: self.is_retracted_by(ix, known),
            place: self.place(ix),
        }
    }

    fn arcs_among(&self, nodes: &[(u32, Ix)], is_among: impl Fn(Ix) -> bool) -> Vec<TraceArc<'_>> {
        let mut from: Vec<Ix> = nodes.iter().map(|&(_, ix)| ix).collect();
        from.sort_unstable();
        let mut arcs = Vec::new();
        for ix in from {
            let mut own: Vec<Arc> =
                self.view.sourcing_out(ix).iter().map(Filed::arc).filter(|arc| is_among(arc.node)).collect();
            own.sort_by_key(|arc| (arc.node, arc.kind.as_str(), arc.basis));
            arcs.extend(own.into_iter().map(|arc| TraceArc {
                from: self.id(ix),
                to: self.id(arc.node),
                arc: arc.kind,
                basis: arc.basis.map(Basis::as_str),
                locators: if arc.kind == EdgeKind::Carries { self.locators(ix, arc.node) } else { Vec::new() },
            }));
        }
        arcs
    }

    /// Where in a document a statement can be read.
    pub(crate) fn locators(&self, document: Ix, statement: Ix) -> Vec<&str> {
        let Record::Statement(record) = self.record(statement) else { return Vec::new() };
        let here = record
            .carried_in
            .iter()
            .filter(|citation| crate::id::split_part(citation.doc.as_str()).0 == self.id(document));
        here.filter_map(|citation| citation.at.as_ref()).map(crate::source::Text::as_str).collect()
    }
}

/// Circles of what is left of the graph, each by id: what closes one today may not be there.
fn circles(arcs: Relations<'_, '_>) -> Vec<Vec<Ix>> {
    let mut circles = arcs.components();
    circles.retain(|circle| circle.len() > 1 || arcs.neighbors(circle[0]).any(|to| to == circle[0]));
    circles.iter_mut().for_each(|circle| circle.sort_unstable());
    circles.sort_unstable();
    circles
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{Case, text};
    use crate::record::Basis;

    fn case() -> Case {
        Case::new()
            .actor("minister")
            .actor("senator")
            .actor("outlet")
            .document_with("article", |document| document.publisher = Some(text("outlet")))
            .claim("wish-list")
            .statement("told", |s| s.by("minister").claim("wish-list"))
            .statement("relayed", |s| s.by("senator").relies_on("told", Basis::Told).carried_at("article", "para 30"))
    }

    fn ids<'t>(trace: &'t Trace<'_>) -> Vec<(&'t str, u32)> {
        trace.nodes.iter().map(|node| (node.id, node.distance)).collect()
    }

    #[test]
    fn up_to_the_speaker_and_down_to_the_paragraph() {
        let case = case();
        let graph = case.graph();
        let up = graph.trace("article", Direction::Up).unwrap();
        assert_eq!(ids(&up), [("article", 0), ("relayed", 1), ("told", 2), ("minister", 3)]);
        assert_eq!(up.origins, ["minister"]);
        assert_eq!(up.arcs[0].locators, ["para 30"]);
        assert_eq!(up.arcs[1].basis, Some("Told"));
        let down = graph.trace("told", Direction::Down).unwrap();
        assert_eq!(ids(&down), [("told", 0), ("relayed", 1), ("article", 2)]);
        assert!(down.origins.is_empty());
    }

    #[test]
    fn an_actor_begins_with_all_they_said_and_published() {
        let case = case();
        let graph = case.graph();
        let down = graph.trace("senator", Direction::Down).unwrap();
        assert_eq!(ids(&down), [("senator", 0), ("relayed", 1), ("article", 2)]);
        assert_eq!(down.starts, ["relayed"]);
        let down = graph.trace("outlet", Direction::Down).unwrap();
        assert_eq!(ids(&down), [("outlet", 0), ("article", 1)]);
        assert!(down.arcs.is_empty(), "an article that rests on others does not originate with its outlet");
    }

    #[test]
    fn a_claim_begins_with_its_statements() {
        let case = case();
        let graph = case.graph();
        let up = graph.trace("wish-list", Direction::Up).unwrap();
        assert_eq!(ids(&up), [("wish-list", 0), ("told", 1), ("minister", 2)]);
        assert_eq!(up.origins, ["minister"]);
    }

    #[test]
    fn circles_are_named_and_end_the_search() {
        let case = Case::new()
            .actor("a")
            .document("d")
            .statement("x", |s| s.by("a").relies_on("y", Basis::Cites).carried_in("d"))
            .statement("y", |s| s.by("a").relies_on("x", Basis::Cites));
        let graph = case.graph();
        let up = graph.trace("x", Direction::Up).unwrap();
        assert_eq!(up.cycles, [["x", "y"]]);
        assert!(up.origins.is_empty());
    }
}
