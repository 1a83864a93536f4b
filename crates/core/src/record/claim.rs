//! `Claim`: what is asserted, whoever asserts it. Never attributed: that is what statements are for.

use super::Head;
use super::reference::{Reference, Slot};
use crate::date::Date;
use crate::source::{Spanned, Text};

/// A claim in a form that can be compared with another's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum States<'s> {
    /// When `of` was.
    Date {
        /// The record whose date is stated.
        of: Text<'s>,
        /// The date.
        is: Spanned<Date<'s>>,
    },
    /// Where `of` was.
    Place {
        /// The record whose place is stated.
        of: Text<'s>,
        /// The place.
        is: Text<'s>,
    },
    /// How many `of` is or has.
    Count {
        /// The record whose number is stated.
        of: Text<'s>,
        /// The number.
        is: Spanned<u64>,
    },
    /// Who wrote `of`.
    Author {
        /// The document.
        of: Text<'s>,
        /// Its authors.
        is: Vec<Text<'s>>,
    },
    /// Who took part in `of`.
    Participant {
        /// The event.
        of: Text<'s>,
        /// Its participants.
        is: Vec<Text<'s>>,
    },
}

/// A proposition that can be affirmed or denied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim<'s> {
    /// Id, note, tags, links. A claim has no sources.
    pub head: Head<'s>,
    /// The proposition.
    pub text: Text<'s>,
    /// What it is about.
    pub about: Vec<Text<'s>>,
    /// Claims that cannot hold together with this one; symmetric.
    pub contradicts: Vec<Text<'s>>,
    /// Claims that hold if this one does.
    pub implies: Vec<Text<'s>>,
    /// The claim in comparable form.
    pub states: Option<States<'s>>,
}

impl<'s> Claim<'s> {
    pub(super) fn references<'r>(&'r self, visit: &mut dyn FnMut(Reference<'r, 's>)) {
        for name in &self.about {
            visit(Reference::new(Slot::About, name));
        }
        for name in &self.contradicts {
            visit(Reference::new(Slot::Contradicts, name));
        }
        for name in &self.implies {
            visit(Reference::new(Slot::Implies, name));
        }
        match &self.states {
            None => {}
            Some(States::Date { of, .. } | States::Place { of, .. } | States::Count { of, .. }) => {
                visit(Reference::new(Slot::Of, of));
            }
            Some(States::Author { of, is }) => {
                visit(Reference::new(Slot::OfDocument, of));
                is.iter().for_each(|name| visit(Reference::new(Slot::Is, name)));
            }
            Some(States::Participant { of, is }) => {
                visit(Reference::new(Slot::OfEvent, of));
                is.iter().for_each(|name| visit(Reference::new(Slot::Is, name)));
            }
        }
    }
}
