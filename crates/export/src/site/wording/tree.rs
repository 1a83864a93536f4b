//! The English of traces: what leads from one line of a tree to the next.

use dixit_core::graph::EdgeKind;
use dixit_core::query::trace::Direction;
use dixit_core::record::{Kind, Stance};
use maud::{Markup, Render};

use super::{Noun, counted};

/// A sourcing arc as a step in a tree: from the upper line to the lower.
pub(in crate::site) const fn step(arc: EdgeKind, direction: Direction) -> &'static str {
    match (arc, direction) {
        (EdgeKind::Carries, Direction::Up) => "carries",
        (EdgeKind::Carries, Direction::Down) => "can be read in",
        (EdgeKind::SpokenBy, Direction::Up) => "on the word of",
        (EdgeKind::SpokenBy, Direction::Down) => "gives their word in",
        (EdgeKind::Records, Direction::Up) => "records",
        (EdgeKind::Records, Direction::Down) => "is recorded in",
        (EdgeKind::PublishedBy, Direction::Up) => "published by",
        (EdgeKind::PublishedBy, Direction::Down) => "published",
        (_, Direction::Up) => "rests on",
        (_, Direction::Down) => "relied on by",
    }
}

/// The heading over what a record rests on, and over what rests on it.
pub(in crate::site) const fn trace(kind: Kind, direction: Direction) -> &'static str {
    match (kind, direction) {
        (_, Direction::Up) => "What it rests on",
        (Kind::Claim, Direction::Down) => "Where it can be read",
        (Kind::Actor, Direction::Down) => "What rests on their word",
        (_, Direction::Down) => "What rests on it",
    }
}

/// Why a trace begins beside its root: a claim's statements, what an actor said and published.
pub(in crate::site) const fn start(root: Kind, stance: Option<Stance>) -> &'static str {
    match (root, stance) {
        (Kind::Claim, Some(Stance::Asserts)) => "asserted in",
        (Kind::Claim, Some(Stance::Denies)) => "denied in",
        (Kind::Claim, Some(Stance::Questions)) => "questioned in",
        (Kind::Claim, Some(Stance::Reports)) => "reported in",
        (Kind::Claim, Some(Stance::Declines)) => "left open in",
        (Kind::Actor, Some(_)) => "passed on",
        (Kind::Actor, None) => "wrote or published",
        _ => "begins with",
    }
}

/// Of a record in a circle of its own.
pub(in crate::site) fn on_itself(record: &impl Render) -> Markup {
    phrase!("{record} rests on itself.", record)
}

/// Of records in a circle.
pub(in crate::site) fn on_each_other(records: &impl Render) -> Markup {
    phrase!("these rest on each other, so none of them is a ground: {records}.", records)
}

/// Where a trace leads nowhere.
pub(in crate::site) const NOTHING: &str = "Nothing.";
/// The same of where sourcing ends.
pub(in crate::site) const IS_ORIGIN: &str = "Nothing further: it is an origin itself.";
/// Of a record where sourcing ends.
pub(in crate::site) const ORIGIN: &str = "origin";
/// Of a record met again: the page's own, one that leads here, and one that stands elsewhere.
pub(in crate::site) const BACK_TO_THIS: &str = "↻ back to this record: a circle";
pub(in crate::site) const BACK_TO_IT: &str = "↻ back to it: a circle";
pub(in crate::site) const ABOVE: &str = "see above";
pub(in crate::site) const BELOW: &str = "see below";

/// Before where sourcing ends.
pub(in crate::site) fn origins(number: usize) -> String {
    format!("{}:", counted(number, Noun("origin", "origins")))
}

/// What opens a branch.
pub(in crate::site) fn further(steps: usize) -> String {
    format!("{} further", counted(steps, Noun("step", "steps")))
}

/// That the tree is cut.
pub(in crate::site) fn not_shown(number: usize) -> String {
    format!("{} not shown here: follow the links.", counted(number, Noun("further record", "further records")))
}

/// Where in a text something is read.
pub(in crate::site) fn at(locators: &impl Render) -> Markup {
    phrase!("at {locators}", locators)
}
