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

/// Declares every field that refers to records, with what linking must know of it.
macro_rules! slots {
    ($($slot:ident: $field:literal, $expected:ident, $edge:expr, $bears:literal;)+) => {
        /// A field in which a kind of record may refer to another.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Slot { $(#[doc = concat!("`", $field, "`, see the table in this file.")] $slot,)+ }

        impl Slot {
            /// All of them, in the order of their numbers.
            pub(crate) const ALL: &'static [Self] = &[$(Self::$slot,)+];

            /// The field, as it is written.
            #[must_use]
            pub const fn field(self) -> &'static str {
                match self { $(Self::$slot => $field,)+ }
            }

            /// What it may name.
            #[must_use]
            pub const fn expected(self) -> Expected {
                match self { $(Self::$slot => Expected::$expected,)+ }
            }

            /// The edge it becomes; a grade's judge or a stated value becomes none.
            #[must_use]
            pub const fn edge(self) -> Option<EdgeKind> {
                match self { $(Self::$slot => $edge,)+ }
            }

            /// True if the record means something else without it, so that it must be left out when this fails: a
            /// statement that lost its ground would pass for first-hand.
            #[must_use]
            pub const fn bears(self) -> bool {
                match self { $(Self::$slot => $bears,)+ }
            }
        }
    };
}

slots! {
    Sources: "sources", DOCUMENT_OR_STATEMENT, Some(EdgeKind::AccordingTo), false;
    Role: "roles", ACTOR, Some(EdgeKind::Role), false;
    PartOf: "part_of", ACTOR, Some(EdgeKind::PartOf), false;
    KnownTo: "known_to", ACTOR, Some(EdgeKind::KnownTo), false;
    DistinctFrom: "distinct_from", ACTOR, Some(EdgeKind::DistinctFrom), false;
    MaybeSameAs: "maybe_same_as", ACTOR, Some(EdgeKind::MaybeSameAs), false;
    Reliability: "reliability", ACTOR, None, false;
    By: "by", ACTOR, Some(EdgeKind::By), true;
    Publisher: "publisher", ACTOR, Some(EdgeKind::Publisher), true;
    Records: "records", EVENT, Some(EdgeKind::Records), true;
    Revises: "revises", DOCUMENT, Some(EdgeKind::Revises), false;
    ReliesOn: "relies_on", GROUND, Some(EdgeKind::ReliesOn), true;
    DerivedFrom: "derived_from", DOCUMENT, Some(EdgeKind::DerivedFrom), false;
    Per: "per", DOCUMENT_OR_STATEMENT, Some(EdgeKind::AccordingTo), false;
    Participant: "participants", ACTOR, Some(EdgeKind::Participant), false;
    InitiatedBy: "initiated_by", ACTOR, Some(EdgeKind::InitiatedBy), false;
    About: "about", ANY, Some(EdgeKind::About), false;
    Contradicts: "contradicts", CLAIM, Some(EdgeKind::Contradicts), false;
    Implies: "implies", CLAIM, Some(EdgeKind::Implies), false;
    Of: "of", ANY, None, false;
    OfDocument: "of", DOCUMENT, None, false;
    OfEvent: "of", EVENT, None, false;
    Is: "is", ACTOR, None, false;
    To: "to", ACTOR, Some(EdgeKind::To), false;
    During: "during", EVENT, Some(EdgeKind::During), true;
    Claim: "claim", CLAIM, Some(EdgeKind::Says), true;
    In: "in", DOCUMENT, Some(EdgeKind::CarriedIn), true;
    Retracts: "retracts", STATEMENT, Some(EdgeKind::Retracts), true;
    Corrects: "corrects", STATEMENT, Some(EdgeKind::Corrects), true;
    Credibility: "credibility", ACTOR, None, false;
}

/// One reference of a record.
#[derive(Debug, Clone, Copy)]
pub struct Reference<'r, 's> {
    /// The field it stands in, and what that means.
    pub slot: Slot,
    /// The id written, with its place.
    pub name: &'r Text<'s>,
    /// For a ground: how the record came by it.
    pub basis: Option<Basis>,
    /// For a derivation of a part: which part of the record, by rank.
    pub part: Option<u32>,
}

impl<'r, 's> Reference<'r, 's> {
    pub(super) const fn new(slot: Slot, name: &'r Text<'s>) -> Self {
        Self { slot, name, basis: None, part: None }
    }
}

impl<'s> Record<'s> {
    /// Visits every reference the record makes, in the order of its fields.
    pub fn references<'r>(&'r self, mut visit: impl FnMut(Reference<'r, 's>)) {
        for name in &self.head().sources {
            visit(Reference::new(Slot::Sources, name));
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
