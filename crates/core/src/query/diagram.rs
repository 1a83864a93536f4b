//! A part of the graph to be drawn: nodes with labels, edges with kinds. Where they stand on paper is `dixit-export`'s.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::filter::KnownBy;
use crate::analysis::derivation::Declared;
use crate::graph::{EdgeKind, Graph, Ix};
use crate::record::{How, Kind, Stance};

/// A record, or part of a document, in a diagram.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiagramNode<'g> {
    /// Its id.
    pub id: Cow<'g, str>,
    /// Its kind.
    pub kind: Kind,
    /// A name, title or text, of any length and in any script.
    pub label: Cow<'g, str>,
}

/// A relation in a diagram.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiagramEdge<'g> {
    /// The node it starts from.
    pub from: Cow<'g, str>,
    /// The node it leads to.
    pub to: Cow<'g, str>,
    /// The relation.
    pub kind: EdgeKind,
    /// What sets it apart from others of its kind.
    pub manner: Option<Manner>,
}

/// What sets a relation apart from others of its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Manner {
    /// Of a derivation: how the text was changed. One that several declare in several ways has an edge for each.
    How(How),
    /// Of what a statement says of its claim: how the speaker stands to it, where they do not assert it.
    Stance(Stance),
}

impl DiagramEdge<'_> {
    /// Of a derivation: how the text was changed.
    #[must_use]
    pub fn how(&self) -> Option<How> {
        if let Some(Manner::How(how)) = self.manner { Some(how) } else { None }
    }

    /// Of what a statement says of its claim: how the speaker stands to it, where they do not assert it.
    #[must_use]
    pub fn stance(&self) -> Option<Stance> {
        if let Some(Manner::Stance(stance)) = self.manner { Some(stance) } else { None }
    }
}

/// Nodes by id; edges by from, to, kind, manner. Every end of an edge is a node.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diagram<'g> {
    /// The nodes.
    pub nodes: Vec<DiagramNode<'g>>,
    /// The edges.
    pub edges: Vec<DiagramEdge<'g>>,
}

impl Diagram<'_> {
    /// The same, to be kept for longer than the graph it was asked of. Copies what is borrowed.
    #[must_use]
    pub fn into_owned(self) -> Diagram<'static> {
        let owned = |text: Cow<'_, str>| Cow::Owned(text.into_owned());
        let node =
            |node: DiagramNode<'_>| DiagramNode { id: owned(node.id), kind: node.kind, label: owned(node.label) };
        let edge = |edge: DiagramEdge<'_>| DiagramEdge {
            from: owned(edge.from),
            to: owned(edge.to),
            kind: edge.kind,
            manner: edge.manner,
        };
        Diagram { nodes: self.nodes.into_iter().map(node).collect(), edges: self.edges.into_iter().map(edge).collect() }
    }
}

/// Which relations to draw.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// What rests on what.
    Sourcing,
    /// Who belongs to, met, knows or may be whom.
    People,
    /// Which text comes from which.
    Lineage,
    /// Everything.
    All,
}

impl Theme {
    fn draws(self, kind: EdgeKind) -> bool {
        use EdgeKind as E;
        match self {
            Self::Sourcing => kind.is_sourcing(),
            Self::People => matches!(
                kind,
                E::Participant | E::InitiatedBy | E::PartOf | E::Role | E::KnownTo | E::MaybeSameAs | E::DistinctFrom
            ),
            Self::Lineage => matches!(kind, E::DerivedFrom | E::Revises | E::PartOf),
            Self::All => kind.is_shown(),
        }
    }

    fn shows(self, kind: Kind) -> bool {
        match self {
            Self::Sourcing | Self::All => true,
            Self::People => matches!(kind, Kind::Actor | Kind::Event),
            Self::Lineage => matches!(kind, Kind::Document | Kind::Part),
        }
    }
}

/// How each text was made from each other, the derived one first.
pub(crate) type Hows = BTreeMap<(Ix, Ix), BTreeSet<How>>;

fn hows(declared: Vec<Declared>) -> Hows {
    let mut hows = Hows::new();
    for one in declared {
        hows.entry((one.to, one.from)).or_default().insert(one.how);
    }
    hows
}

impl Graph<'_> {
    /// The relations of a theme, of all records or of those within `depth` steps of one, whichever way the arcs run.
    ///
    /// Records without such a relation are left out, save the one asked about and, where everything is drawn, any.
    /// `None` if there is no such id.
    #[must_use]
    pub fn diagram(&self, around: Option<(&str, u32)>, theme: Theme) -> Option<Diagram<'_>> {
        self.diagram_as_of(around, theme, None)
    }

    /// The same of what could be seen by then: documents and statements that were public, and what these lead to. A
    /// derivation for which somebody is named was seen once one of those was. The record asked about is always there.
    #[must_use]
    pub fn diagram_as_of(
        &self,
        around: Option<(&str, u32)>,
        theme: Theme,
        known: Option<KnownBy>,
    ) -> Option<Diagram<'_>> {
        let mut seen = known.map(|known| self.ixs().map(|ix| self.was_seen(ix, known)).collect::<Vec<bool>>());
        if let (Some(seen), Some((id, _))) = (&mut seen, around) {
            let asked = self.find(id)?;
            seen[asked.index()] = true;
            seen[self.whole(asked).index()] = true;
        }
        let is_seen = |ix: Ix| seen.as_ref().is_none_or(|seen| seen[ix.index()]);
        let vouched = known.filter(|_| theme.draws(EdgeKind::DerivedFrom)).map(|known| self.vouched(known));
        let drawn = |kind: EdgeKind, from: Ix, to: Ix| {
            theme.draws(kind)
                && [from, to].iter().all(|&end| theme.shows(self.kind(end)) && is_seen(end))
                && vouched
                    .as_ref()
                    .is_none_or(|vouched| kind != EdgeKind::DerivedFrom || vouched.contains_key(&(from, to)))
        };
        let mut near: Vec<bool> = self.ixs().map(is_seen).collect();
        let mut center = None;
        if let Some((id, depth)) = around {
            let found = self.find(id)?;
            // In sourcing a part counts as its document.
            let start = if theme == Theme::Sourcing { self.whole(found) } else { found };
            near.fill(false);
            near[start.index()] = true;
            center = Some(start);
            let mut front = vec![start];
            for _ in 0..depth {
                let step = |&ix: &Ix| {
                    let out = self.out(ix).filter(move |arc| drawn(arc.kind, ix, arc.node));
                    out.chain(self.into(ix).filter(move |arc| drawn(arc.kind, arc.node, ix))).map(|arc| arc.node)
                };
                let mut next: Vec<Ix> = front.iter().flat_map(step).collect();
                next.retain(|ix| !std::mem::replace(&mut near[ix.index()], true));
                front = next;
            }
        }
        let mut edges = Vec::new();
        let mut touched = vec![false; self.len()];
        for ix in self.ixs().filter(|ix| near[ix.index()]) {
            for arc in self.out(ix).filter(|arc| near[arc.node.index()] && drawn(arc.kind, ix, arc.node)) {
                let edge = (ix, arc.node, arc.kind);
                edges.push(edge);
                touched[ix.index()] = true;
                touched[arc.node.index()] = true;
            }
        }
        edges.sort_unstable();
        edges.dedup();
        let whole = theme == Theme::All && around.is_none();
        let shown = |ix: &Ix| {
            touched[ix.index()] || center == Some(*ix) || (whole && is_seen(*ix) && self.kind(*ix) != Kind::Part)
        };
        Some(Diagram {
            nodes: self.ixs().filter(shown).map(|ix| self.diagram_node_as_of(ix, known)).collect(),
            edges: self.with_manners(edges, vouched),
        })
    }

    /// The derivations that were seen by then: those for which nobody is named, or somebody who was public.
    pub(crate) fn vouched(&self, known: KnownBy) -> Hows {
        let derived: Vec<Ix> = self.ixs().filter(|&ix| self.targets(ix, EdgeKind::DerivedFrom).len() > 0).collect();
        let mut declared = self.declared_by(&derived);
        declared.retain(|one| one.per.is_empty() || one.per.iter().any(|&per| self.was_public(per, known)));
        hows(declared)
    }

    /// The edges, each derivation with how the text was changed, and what is not asserted with the speaker's stance.
    fn with_manners(&self, edges: Vec<(Ix, Ix, EdgeKind)>, vouched: Option<Hows>) -> Vec<DiagramEdge<'_>> {
        let hows = vouched.unwrap_or_else(|| {
            let derived = edges.iter().filter(|&&(.., kind)| kind == EdgeKind::DerivedFrom);
            hows(self.declared_by(&derived.map(|&(from, ..)| from).collect::<Vec<Ix>>()))
        });
        let mut drawn = Vec::with_capacity(edges.len());
        for (from, to, kind) in edges {
            let edge = |manner| DiagramEdge { from: self.id(from).into(), to: self.id(to).into(), kind, manner };
            match hows.get(&(from, to)).filter(|_| kind == EdgeKind::DerivedFrom) {
                Some(hows) => drawn.extend(hows.iter().map(|&how| edge(Some(Manner::How(how))))),
                None if kind == EdgeKind::Says => {
                    let stance = Some(self.node(from).stance()).filter(|&stance| stance != Stance::Asserts);
                    drawn.push(edge(stance.map(Manner::Stance)));
                }
                None => drawn.push(edge(None)),
            }
        }
        drawn
    }

    pub(crate) fn diagram_node(&self, ix: Ix) -> DiagramNode<'_> {
        self.diagram_node_as_of(ix, None)
    }

    fn diagram_node_as_of(&self, ix: Ix, known: Option<KnownBy>) -> DiagramNode<'_> {
        let label = match self.kind(ix) {
            // A statement without its speaker says nothing.
            Kind::Statement => {
                let stance = self.marked_stance(ix).map_or(String::new(), |stance| format!(" ({})", stance.verb()));
                let retracted = if self.is_retracted_by(ix, known) { " (retracted)" } else { "" };
                Cow::Owned(format!("{}{stance}{retracted}: {}", self.speakers(ix).join(", "), self.label(ix)))
            }
            _ => self.label(ix),
        };
        DiagramNode { id: self.id(ix).into(), kind: self.kind(ix), label }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{Case, derivation, participants};

    fn case() -> Case {
        Case::new()
            .actor("a")
            .actor("b")
            .actor("nobody")
            .event_with("e", |event| event.participants = participants(&["a", "b"]))
            .document_with_parts("draft", &["p", "q"])
            .document_with("plan", |document| document.derived_from = vec![derivation("draft#p", &["draft"])])
            .statement("s", |s| s.by("a").to("b").carried_in("plan"))
    }

    fn shown(diagram: &Diagram<'_>) -> (Vec<String>, Vec<String>) {
        let nodes = diagram.nodes.iter().map(|node| node.id.to_string()).collect();
        let edge = |edge: &DiagramEdge<'_>| format!("{} {} {}", edge.from, edge.kind.as_str(), edge.to);
        (nodes, diagram.edges.iter().map(edge).collect())
    }

    #[test]
    fn each_theme_draws_its_own_relations() {
        let case = case();
        let graph = case.graph();
        let (nodes, edges) = shown(&graph.diagram(None, Theme::Sourcing).unwrap());
        assert_eq!(nodes, ["a", "plan", "s"]);
        assert_eq!(edges, ["plan carries s", "s spoken-by a"]);
        let (nodes, edges) = shown(&graph.diagram(None, Theme::People).unwrap());
        assert_eq!(nodes, ["a", "b", "e"]);
        assert_eq!(edges, ["e participant a", "e participant b"]);
        let (nodes, edges) = shown(&graph.diagram(None, Theme::Lineage).unwrap());
        assert_eq!(nodes, ["draft", "draft#p", "draft#q", "plan"]);
        assert_eq!(edges, ["draft#p part-of draft", "draft#q part-of draft", "plan derived-from draft#p"]);
        let (nodes, edges) = shown(&graph.diagram(None, Theme::All).unwrap());
        assert!(nodes.contains(&"nobody".to_owned()));
        assert!(edges.contains(&"s to b".to_owned()));
        assert!(!edges.iter().any(|edge| edge.contains(" by ")));
    }

    #[test]
    fn around_a_record_as_far_as_asked() {
        let case = case();
        let graph = case.graph();
        let (nodes, _) = shown(&graph.diagram(Some(("a", 1)), Theme::Sourcing).unwrap());
        assert_eq!(nodes, ["a", "s"]);
        let (nodes, _) = shown(&graph.diagram(Some(("a", 2)), Theme::Sourcing).unwrap());
        assert_eq!(nodes, ["a", "plan", "s"]);
        let (nodes, _) = shown(&graph.diagram(Some(("nobody", 3)), Theme::Sourcing).unwrap());
        assert_eq!(nodes, ["nobody"]);
        assert!(graph.diagram(Some(("none", 1)), Theme::All).is_none());
    }
}
