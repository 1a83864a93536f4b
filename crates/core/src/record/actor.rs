//! `Actor`: a person, organisation, outlet, state, group, or a source who is not named.

use super::reference::{Reference, Slot};
use super::{Head, words};
use crate::date::Date;
use crate::source::{Spanned, Text};

words! {
    /// What sort of actor it is.
    ActorKind {
        /// A person known by name.
        Person,
        /// A body: ministry, company, party, office.
        Organization,
        /// A newspaper, agency, broadcaster or site that publishes.
        Outlet,
        /// A state.
        State,
        /// Several people counted together.
        Group,
        /// One or more sources who are not named.
        Anonymous,
    }
}

words! {
    /// How reliable a source is, by the Admiralty code; `F` is "cannot be judged", not "worst" (model.md §8).
    ReliabilityGrade {
        /// Completely reliable.
        A,
        /// Usually reliable.
        B,
        /// Fairly reliable.
        C,
        /// Not usually reliable.
        D,
        /// Unreliable.
        E,
        /// Cannot be judged.
        F,
    }
}

/// An office or position held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role<'s> {
    /// The title of the office.
    pub title: Text<'s>,
    /// The body it is held in.
    pub of: Option<Text<'s>>,
    /// While it was held.
    pub during: Option<Spanned<Date<'s>>>,
}

/// A grade of an actor's reliability, and who gave it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reliability<'s> {
    /// The grade.
    pub grade: Spanned<ReliabilityGrade>,
    /// Who judged.
    pub by: Option<Text<'s>>,
    /// When.
    pub at: Option<Spanned<Date<'s>>>,
    /// Why.
    pub because: Option<Text<'s>>,
}

/// Who speaks, is spoken to, takes part or publishes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor<'s> {
    /// Id, note, tags, links, sources.
    pub head: Head<'s>,
    /// What sort of actor.
    pub kind: Spanned<ActorKind>,
    /// The name, or for an anonymous source the description it was given.
    pub name: Text<'s>,
    /// Other spellings and scripts.
    pub aka: Vec<Text<'s>>,
    /// Offices held.
    pub roles: Vec<Role<'s>>,
    /// The body or group it belongs to.
    pub part_of: Option<Text<'s>>,
    /// How many people a group or anonymous source stands for; 1 unless given.
    pub count: Option<Spanned<u32>>,
    /// Who knows an anonymous source's identity.
    pub known_to: Vec<Text<'s>>,
    /// Actors that this one certainly is not.
    pub distinct_from: Vec<Text<'s>>,
    /// Actors that this one may be.
    pub maybe_same_as: Vec<Text<'s>>,
    /// Grades of reliability.
    pub reliability: Vec<Reliability<'s>>,
}

impl<'s> Actor<'s> {
    /// How many people it stands for.
    #[must_use]
    pub fn people(&self) -> u32 {
        self.count.map_or(1, |count| count.value)
    }

    pub(super) fn references<'r>(&'r self, visit: &mut dyn FnMut(Reference<'r, 's>)) {
        for role in &self.roles {
            if let Some(of) = &role.of {
                visit(Reference::new(Slot::Role, of));
            }
        }
        if let Some(name) = &self.part_of {
            visit(Reference::new(Slot::PartOf, name));
        }
        for name in &self.known_to {
            visit(Reference::new(Slot::KnownTo, name));
        }
        for name in &self.distinct_from {
            visit(Reference::new(Slot::DistinctFrom, name));
        }
        for name in &self.maybe_same_as {
            visit(Reference::new(Slot::MaybeSameAs, name));
        }
        for by in self.reliability.iter().filter_map(|grade| grade.by.as_ref()) {
            visit(Reference::new(Slot::Reliability, by));
        }
    }
}
