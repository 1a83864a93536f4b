//! Where a text comes from, step by step to what it began as (model.md §7); or what became of it.
//!
//! Lineage is what sources declare of texts. What a text relies on for what it says is sourcing, and traced elsewhere
//! ([`crate::query::trace`]).

use std::collections::{BTreeMap, BTreeSet};

use super::derivation::{Declared, Look, Step, Web};
use crate::graph::{EdgeKind, Graph, Ix};
use crate::query::trace::Direction;
use crate::record::{How, Kind};
use crate::source::Place;

/// A document or part on the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineageNode<'g> {
    /// Its id.
    pub id: &'g str,
    /// Whether it is a document or a part of one.
    pub kind: Kind,
    /// Its title or heading.
    pub label: &'g str,
    /// What a part says, where that is recorded.
    pub text: Option<&'g str>,
    /// The title of a part's document.
    pub document: Option<&'g str>,
    /// How many steps lie between it and the text asked about. What was dropped is one step further than what dropped it.
    pub distance: u32,
    /// Where it stands.
    pub place: Place<'g>,
}

/// The lineage of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lineage<'g> {
    /// The text asked about.
    pub root: &'g str,
    /// To what it comes from, or to what comes from it.
    pub direction: Direction,
    /// What was met, by distance, then id; the text itself first.
    pub nodes: Vec<LineageNode<'g>>,
    /// The steps between them, by the derived text, in the order written; then by what it comes from. What was dropped is a
    /// step that leads no further.
    pub steps: Vec<Step<'g>>,
    /// Where it ends, by id: what comes from nothing further; downwards, what nothing further comes from. The text itself if
    /// there is no step. What was dropped is no end.
    pub ends: Vec<&'g str>,
    /// Texts that come from themselves, each circle by id, and they by their first.
    pub cycles: Vec<Vec<&'g str>>,
    /// What is declared of the documents that these are parts of, as wholes: of the same two documents as a step, and above
    /// those where it ends.
    pub documents: Vec<Step<'g>>,
}

impl Graph<'_> {
    /// The lineage of a document or part. `None` if there is none of that id.
    #[must_use]
    pub fn lineage(&self, id: &str, direction: Direction) -> Option<Lineage<'_>> {
        let start = self.find(id).filter(|&ix| matches!(self.kind(ix), Kind::Document | Kind::Part))?;
        let look = if direction == Direction::Up { Look::Up } else { Look::Down };
        let web = Web::of(self.declared_by(&self.texts_beyond(&[start], look)), |_| true);
        let mut distances: BTreeMap<Ix, u32> = BTreeMap::new();
        for (ix, before) in web.reached(start, look) {
            let distance = before.and_then(|before| distances.get(&before)).map_or(0, |before| before + 1);
            distances.insert(ix, distance);
        }
        let reached: BTreeSet<Ix> = distances.keys().copied().collect();
        // What leads a step on is between two texts that were reached; what was dropped hangs on one of them.
        let near = |one: &Declared| if look == Look::Up { one.to } else { one.from };
        let far = |one: &Declared| if look == Look::Up { one.from } else { one.to };
        let is_met = |one: &Declared| reached.contains(&near(one));
        let mut steps: Vec<&Declared> = web.declared.iter().filter(|one| is_met(one)).collect();
        steps.sort_by_key(|one| (one.to, one.from));
        for one in &steps {
            let distance = distances[&near(one)] + 1;
            let known = distances.entry(far(one)).or_insert(distance);
            if !reached.contains(&far(one)) {
                *known = distance.min(*known);
            }
        }
        let goes_on: BTreeSet<Ix> = steps.iter().filter(|one| one.how != How::Dropped).map(|one| near(one)).collect();
        let ends = reached.iter().filter(|ix| !goes_on.contains(ix)).map(|&ix| self.id(ix)).collect();
        let cycles = web.circles().into_iter().filter(|circle| circle.iter().all(|ix| reached.contains(ix)));
        let mut nodes: Vec<(u32, Ix)> = distances.iter().map(|(&ix, &distance)| (distance, ix)).collect();
        nodes.sort_unstable();
        Some(Lineage {
            root: self.id(start),
            direction,
            ends,
            cycles: cycles.map(|circle| circle.into_iter().map(|ix| self.id(ix)).collect()).collect(),
            documents: self.as_wholes(&reached, look).iter().map(|one| self.step(one)).collect(),
            nodes: nodes.into_iter().map(|(distance, ix)| self.lineage_node(ix, distance)).collect(),
            steps: steps.into_iter().map(|one| self.step(one)).collect(),
        })
    }

    fn lineage_node(&self, ix: Ix, distance: u32) -> LineageNode<'_> {
        let is_part = self.kind(ix) == Kind::Part;
        LineageNode {
            id: self.id(ix),
            kind: self.kind(ix),
            label: self.plain_label(ix),
            text: self.part_text(ix),
            document: is_part.then(|| self.plain_label(self.whole(ix))),
            distance,
            place: self.place(ix),
        }
    }

    /// What is declared of whole documents whose parts were met, and which were not met themselves.
    fn as_wholes(&self, reached: &BTreeSet<Ix>, look: Look) -> Vec<Declared> {
        let wholes: BTreeSet<Ix> =
            reached.iter().map(|&ix| self.whole(ix)).filter(|ix| !reached.contains(ix)).collect();
        let declaring: Vec<Ix> = match look {
            Look::Up => wholes.iter().copied().collect(),
            Look::Down => wholes.iter().flat_map(|&ix| self.origins_of_edge(ix, EdgeKind::DerivedFrom)).collect(),
        };
        let mut declared = self.declared_by(&declaring);
        declared.retain(|one| {
            let (near, far) = if look == Look::Up { (one.to, one.from) } else { (one.from, one.to) };
            wholes.contains(&near) && self.kind(far) == Kind::Document && one.how != How::Dropped
        });
        declared.sort_by_key(|one| (one.to, one.from));
        declared
    }
}

#[cfg(test)]
mod tests;
