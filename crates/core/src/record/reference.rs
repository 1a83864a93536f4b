//! Every reference a record makes, in one walk: the field, the name, the kinds it may name, the edge it becomes.
//!
//! Linking, "is this actor used" and renaming all need the same list, so it is written once, beside each kind.

use super::{Basis, Kind, Record};
use crate::graph::EdgeKind;
use crate::source::Text;

/// The kinds of record a reference may name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expected(&'static [Kind]);

impl Expected {
    /// An actor.
    pub const ACTOR: Self = Self(&[Kind::Actor]);
    /// A document or one of its parts.
    pub const DOCUMENT: Self = Self(&[Kind::Document]);
    /// An event.
    pub const EVENT: Self = Self(&[Kind::Event]);
    /// A claim.
    pub const CLAIM: Self = Self(&[Kind::Claim]);
    /// A statement.
    pub const STATEMENT: Self = Self(&[Kind::Statement]);
    /// What can vouch for a field: a document or a statement.
    pub const DOCUMENT_OR_STATEMENT: Self = Self(&[Kind::Document, Kind::Statement]);
    /// What can be relied on.
    pub const GROUND: Self = Self(&[Kind::Statement, Kind::Document, Kind::Event, Kind::Actor]);
    /// A record of any kind.
    pub const ANY: Self = Self(&Kind::RECORDS);

    /// True if a reference may name a record of this kind. A part goes wherever a document does.
    #[must_use]
    pub fn admits(self, kind: Kind) -> bool {
        let kind = if kind == Kind::Part { Kind::Document } else { kind };
        self.0.contains(&kind)
    }
}

/// "a document or a statement"
impl std::fmt::Display for Expected {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.0.len() == Kind::RECORDS.len() {
            return f.write_str("a record");
        }
        for (index, kind) in self.0.iter().enumerate() {
            let before = match index {
                0 => "",
                _ if index + 1 == self.0.len() => " or ",
                _ => ", ",
            };
            write!(f, "{before}{}", kind.with_article())?;
        }
        Ok(())
    }
}

/// One reference of a record.
#[derive(Debug, Clone, Copy)]
pub struct Reference<'r, 's> {
    /// The field it stands in.
    pub field: &'static str,
    /// The id written, with its place.
    pub name: &'r Text<'s>,
    /// What it may name.
    pub expected: Expected,
    /// The edge it becomes; a grade's judge or a stated value becomes none.
    pub edge: Option<EdgeKind>,
    /// For a ground: how the record came by it.
    pub basis: Option<Basis>,
    /// For a derivation of a part: which part of the record, by rank.
    pub part: Option<u32>,
    /// True if the record means something else without it, so that it must be left out when this fails: a statement
    /// that lost its ground would pass for first-hand.
    pub bears: bool,
}

impl<'r, 's> Reference<'r, 's> {
    pub(super) fn bears(field: &'static str, name: &'r Text<'s>, expected: Expected, edge: Option<EdgeKind>) -> Self {
        Self { field, name, expected, edge, basis: None, part: None, bears: true }
    }

    pub(super) fn describes(
        field: &'static str,
        name: &'r Text<'s>,
        expected: Expected,
        edge: Option<EdgeKind>,
    ) -> Self {
        Self { bears: false, ..Self::bears(field, name, expected, edge) }
    }
}

impl<'s> Record<'s> {
    /// Visits every reference the record makes, in the order of its fields.
    pub fn references<'r>(&'r self, mut visit: impl FnMut(Reference<'r, 's>)) {
        for name in &self.head().sources {
            let (expected, edge) = (Expected::DOCUMENT_OR_STATEMENT, Some(EdgeKind::AccordingTo));
            visit(Reference::describes("sources", name, expected, edge));
        }
        match self {
            Self::Actor(actor) => actor.references(&mut visit),
            Self::Document(document) => document.references(&mut visit),
            Self::Event(event) => event.references(&mut visit),
            Self::Claim(claim) => claim.references(&mut visit),
            Self::Statement(statement) => statement.references(&mut visit),
        }
    }
}
