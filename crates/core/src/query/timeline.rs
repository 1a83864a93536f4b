//! What happened, was said and was published, in order of time.

use std::borrow::Cow;

use crate::date::Date;
use crate::record::Kind;
use crate::source::Place;

/// One thing on the timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimelineEntry<'g> {
    /// The record's id.
    pub id: &'g str,
    /// `Event`, `Statement` or `Document`.
    pub kind: Kind,
    /// When it happened, was said, or was published (else made).
    pub at: Date<'g>,
    /// Since when it has been public; `None` if it never was.
    pub known_since: Option<Date<'g>>,
    /// A title or text.
    pub label: Cow<'g, str>,
    /// Participants; speakers; authors and publisher.
    pub actors: Vec<&'g str>,
    /// The same, by name.
    pub actor_names: Vec<&'g str>,
    /// Where the record stands.
    pub place: Place<'g>,
}

/// Entries by date (earliest, then latest), then id.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Timeline<'g> {
    /// Ids that the filters keep but that have no date, by id.
    pub undated: Vec<&'g str>,
    /// The entries.
    pub entries: Vec<TimelineEntry<'g>>,
}
