//! `Event`: a call, meeting, visit, round of talks, leak, press conference.

use super::reference::{Reference, Slot};
use super::{Head, words};
use crate::date::Date;
use crate::source::{Spanned, Text};

words! {
    /// What sort of event it is.
    EventKind {
        /// A telephone or video call.
        Call,
        /// A meeting.
        Meeting,
        /// A round of talks.
        Talks,
        /// A visit.
        Visit,
        /// Something passed on without leave.
        Leak,
        /// A publication.
        Publication,
        /// A press conference.
        PressConference,
        /// Anything else.
        Other,
    }
}

/// Somebody who took part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Participant<'s> {
    /// Who.
    pub who: Text<'s>,
    /// As what.
    pub role: Option<Text<'s>>,
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event<'s> {
    /// Id, note, tags, links, sources.
    pub head: Head<'s>,
    /// What sort of event.
    pub kind: Spanned<EventKind>,
    /// A short description.
    pub title: Text<'s>,
    /// When it happened.
    pub at: Option<Spanned<Date<'s>>>,
    /// Where.
    pub place: Option<Text<'s>>,
    /// Who took part.
    pub participants: Vec<Participant<'s>>,
    /// Who asked for it or began it.
    pub initiated_by: Option<Text<'s>>,
    /// The language spoken, as BCP 47.
    pub lang: Option<Text<'s>>,
    /// What it was about.
    pub about: Vec<Text<'s>>,
}

impl<'s> Event<'s> {
    pub(super) fn references<'r>(&'r self, visit: &mut dyn FnMut(Reference<'r, 's>)) {
        for participant in &self.participants {
            let who = &participant.who;
            visit(Reference::new(Slot::Participant, who));
        }
        if let Some(name) = &self.initiated_by {
            visit(Reference::new(Slot::InitiatedBy, name));
        }
        for name in &self.about {
            visit(Reference::new(Slot::About, name));
        }
    }
}
