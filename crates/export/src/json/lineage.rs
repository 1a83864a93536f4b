//! The shapes of `compare` and `lineage`: texts that come from one another.

use dixit_core::analysis::compare::{Comparison, Dropped, Pair};
use dixit_core::analysis::derivation::{Step, Voice};
use dixit_core::analysis::lineage::{Lineage, LineageNode};
use dixit_core::query::trace::Direction;
use dixit_core::record::How;
use serde::Serialize;

use super::{Dated, Placed};

fn ids<'v>(voices: &'v [Voice<'_>]) -> Vec<&'v str> {
    voices.iter().map(|voice| voice.id).collect()
}

/// One declared step.
#[derive(Serialize)]
struct Stepped<'v> {
    from: &'v str,
    to: &'v str,
    how: &'static str,
    per: Vec<&'v str>,
    known_since: Option<Dated<'v>>,
    place: Placed<'v>,
}

impl<'v> Stepped<'v> {
    fn of(step: &'v Step<'_>) -> Self {
        Self {
            from: step.from,
            to: step.to,
            how: step.how.as_str(),
            per: ids(&step.per),
            known_since: step.known_since.as_ref().map(Dated::of),
            place: Placed::of(step.place),
        }
    }

    fn all(steps: &'v [Step<'_>]) -> Vec<Self> {
        steps.iter().map(Self::of).collect()
    }
}

#[derive(Serialize)]
struct Paired<'v> {
    from: &'v str,
    to: &'v str,
    how: Option<&'static str>,
    per: Vec<&'v str>,
    known_since: Option<Dated<'v>>,
    declared: bool,
    score: Option<f64>,
    /// The steps, where there are texts in between.
    via: Vec<Stepped<'v>>,
}

impl<'v> Paired<'v> {
    fn of(pair: &'v Pair<'_>) -> Self {
        Self {
            from: pair.from,
            to: pair.to,
            how: pair.how.map(How::as_str),
            per: ids(&pair.per),
            known_since: pair.known_since.as_ref().map(Dated::of),
            declared: pair.declared,
            score: pair.score,
            via: Stepped::all(&pair.via),
        }
    }

    fn all(pairs: &'v [Pair<'_>]) -> Vec<Self> {
        pairs.iter().map(Self::of).collect()
    }
}

/// Who says that a part was dropped.
#[derive(Serialize)]
struct DroppedBy<'v> {
    part: &'v str,
    declared: bool,
    by: Vec<Stepped<'v>>,
}

impl<'v> DroppedBy<'v> {
    fn of(dropped: &'v Dropped<'_>) -> Self {
        let by = Stepped::all(&dropped.declared);
        Self { part: dropped.part, declared: !by.is_empty(), by }
    }
}

#[derive(Serialize)]
pub(super) struct Compared<'v> {
    from: &'v str,
    to: &'v str,
    pairs: Vec<Paired<'v>>,
    dropped: Vec<&'v str>,
    new: &'v [&'v str],
    documents: Vec<Paired<'v>>,
    backward: Vec<Paired<'v>>,
    dropped_by: Vec<DroppedBy<'v>>,
}

impl<'v> Compared<'v> {
    pub(super) fn of(comparison: &'v Comparison<'_>) -> Self {
        Self {
            from: comparison.from.id,
            to: comparison.to.id,
            pairs: Paired::all(&comparison.pairs),
            dropped: comparison.dropped.iter().map(|dropped| dropped.part).collect(),
            new: &comparison.new,
            documents: Paired::all(&comparison.documents),
            backward: Paired::all(&comparison.backward),
            dropped_by: comparison.dropped.iter().map(DroppedBy::of).collect(),
        }
    }
}

#[derive(Serialize)]
struct Node<'v> {
    id: &'v str,
    kind: &'static str,
    label: &'v str,
    text: Option<&'v str>,
    document: Option<&'v str>,
    distance: u32,
    place: Placed<'v>,
}

impl<'v> Node<'v> {
    fn of(node: &'v LineageNode<'_>) -> Self {
        Self {
            id: node.id,
            kind: node.kind.as_str(),
            label: node.label,
            text: node.text,
            document: node.document,
            distance: node.distance,
            place: Placed::of(node.place),
        }
    }
}

#[derive(Serialize)]
pub(super) struct Descended<'v> {
    root: &'v str,
    direction: &'static str,
    nodes: Vec<Node<'v>>,
    steps: Vec<Stepped<'v>>,
    ends: &'v [&'v str],
    cycles: &'v [Vec<&'v str>],
    documents: Vec<Stepped<'v>>,
}

impl<'v> Descended<'v> {
    pub(super) fn of(lineage: &'v Lineage<'_>) -> Self {
        Self {
            root: lineage.root,
            direction: if lineage.direction == Direction::Up { "up" } else { "down" },
            nodes: lineage.nodes.iter().map(Node::of).collect(),
            steps: Stepped::all(&lineage.steps),
            ends: &lineage.ends,
            cycles: &lineage.cycles,
            documents: Stepped::all(&lineage.documents),
        }
    }
}
