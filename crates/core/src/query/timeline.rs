//! What happened, was said and was published, in order of time.

use std::borrow::Cow;

use rayon::prelude::*;

use super::filter::{Filter, Kept, Undated, Window};
use super::series::{Made, Series};
use crate::date::Date;
use crate::graph::{EdgeKind, Graph, Ix};
use crate::record::{Kind, Record, Stance};
use crate::source::{Place, Text};

/// How many records one thread looks at before it looks for other work.
const AT_LEAST: usize = 1024;

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
    /// For a statement labelled by its claim: how the speaker stands to it, unless they assert it. A label alone would
    /// show a denial as what is denied.
    pub stance: Option<Stance>,
    /// True for a statement that was taken back (as of the date asked about).
    pub retracted: bool,
    /// Participants; speakers; authors and publisher.
    pub actors: Vec<&'g str>,
    /// The same, by name.
    pub actor_names: Vec<&'g str>,
    /// Where the record stands.
    pub place: Place<'g>,
}

/// What has no date to stand at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UndatedEntry<'g> {
    /// The record's id.
    pub id: &'g str,
    /// `Event`, `Statement` or `Document`.
    pub kind: Kind,
    /// True for a statement that was taken back (as of the date asked about).
    pub retracted: bool,
    /// Where the record stands.
    pub place: Place<'g>,
}

/// Entries by date (earliest, then latest), then id: all of them in memory, or a [`Series`] of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Timeline<'g, E = Vec<TimelineEntry<'g>>> {
    /// What the filters keep but has no date, by id.
    pub undated: Vec<UndatedEntry<'g>>,
    /// The entries.
    pub entries: E,
}

impl<'s> Graph<'s> {
    /// What happened, was said and was published, of what the filter keeps.
    #[must_use]
    pub fn timeline(&self, filter: &Filter<'_>, window: Window) -> Timeline<'_> {
        let Timeline { undated, entries } = self.timeline_made(filter, window);
        Timeline { undated, entries: entries.all() }
    }

    /// The same, each entry made only when its turn comes.
    #[must_use]
    pub fn timeline_series<'g>(
        &'g self,
        filter: &'g Filter<'_>,
        window: Window,
    ) -> Timeline<'g, impl Series<TimelineEntry<'g>>> {
        self.timeline_made(filter, window)
    }

    fn timeline_made<'g>(
        &'g self,
        filter: &Filter<'_>,
        window: Window,
    ) -> Timeline<'g, Made<Ix, impl Fn(&Ix) -> Option<TimelineEntry<'g>> + Sync>> {
        let kinds = [Kind::Event, Kind::Statement, Kind::Document];
        let Kept { mut dated, undated } = filter.ask(self).kept(self, &kinds, window, Undated::Apart);
        let undated_entry = |ix: Ix| UndatedEntry {
            id: self.id(ix),
            kind: self.kind(ix),
            retracted: self.is_retracted_by(ix, filter.known),
            place: self.place(ix),
        };
        let with_date = dated.len();
        window.cut(&mut dated, with_date);
        Timeline {
            undated: undated.into_par_iter().with_min_len(AT_LEAST).map(undated_entry).collect(),
            entries: Made { order: dated, make: |&ix: &Ix| self.entry(ix, filter) },
        }
    }

    fn entry(&self, ix: Ix, filter: &Filter<'_>) -> Option<TimelineEntry<'s>> {
        let actors = self.taking_part(ix);
        Some(TimelineEntry {
            id: self.id(ix),
            kind: self.kind(ix),
            at: self.date(ix)?,
            known_since: self.known_since_date(ix),
            label: self.label(ix),
            stance: self.marked_stance(ix),
            retracted: self.is_retracted_by(ix, filter.known),
            actor_names: actors.iter().map(|&actor| self.plain_label(actor)).collect(),
            actors: actors.into_iter().map(|actor| self.id(actor)).collect(),
            place: self.place(ix),
        })
    }

    /// Participants; speakers; authors and publisher: in the order written, each once.
    pub(super) fn taking_part(&self, ix: Ix) -> Vec<Ix> {
        let of = |kind| self.targets(ix, kind);
        // Where there is but one, no order has to be looked up in the record.
        let found = match self.kind(ix) {
            Kind::Event => of(EdgeKind::Participant).collect(),
            Kind::Statement => of(EdgeKind::By).collect(),
            _ => of(EdgeKind::By).chain(of(EdgeKind::Publisher)).collect::<Vec<_>>(),
        };
        if found.len() < 2 {
            return found;
        }
        let mut actors = match self.row(ix).decode() {
            Record::Event(event) => {
                let who: Vec<Text<'_>> = event.participants.into_iter().map(|participant| participant.who).collect();
                self.named(ix, EdgeKind::Participant, &who)
            }
            Record::Statement(statement) => self.named(ix, EdgeKind::By, &statement.by),
            Record::Document(document) => {
                let mut actors = self.named(ix, EdgeKind::By, &document.by);
                actors.extend(of(EdgeKind::Publisher));
                actors
            }
            Record::Actor(_) | Record::Claim(_) => Vec::new(),
        };
        let mut seen = std::collections::BTreeSet::new();
        actors.retain(|&actor| seen.insert(actor));
        actors
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{Case, date, participants, text};

    #[test]
    fn each_kind_stands_at_its_own_clock() {
        let case = Case::new()
            .actor("a")
            .actor("b")
            .event_with("call", |event| {
                event.at = Some(date("2025-10-14"));
                event.participants = participants(&["a", "b"]);
            })
            .event("someday")
            .document_with("made", |document| document.made = Some(date("2025-01~")))
            .document_with("out", |document| {
                document.made = Some(date("2025-10-20"));
                document.published = Some(date("2025-11-25"));
                document.records = Some(text("call"));
                document.publisher = Some(text("b"));
            })
            .statement("said", |s| s.by("a").during("call").carried_in("out"));
        let graph = case.graph();
        let timeline = graph.timeline(&Filter::default(), Window::default());
        let entries: Vec<(&str, &str, Option<&str>)> = timeline
            .entries
            .iter()
            .map(|entry| {
                (entry.id, entry.at.written.as_ref(), entry.known_since.as_ref().map(|date| date.written.as_ref()))
            })
            .collect();
        assert_eq!(
            entries,
            [
                ("made", "2025-01~", None),
                ("call", "2025-10-14", Some("2025-11-25")),
                ("said", "2025-10-14", Some("2025-11-25")),
                ("out", "2025-11-25", Some("2025-11-25")),
            ]
        );
        assert_eq!(
            timeline.undated.iter().map(|entry| (entry.id, entry.kind)).collect::<Vec<_>>(),
            [("someday", Kind::Event)]
        );
        assert_eq!(timeline.entries[1].actors, ["a", "b"]);
        assert_eq!(timeline.entries[3].actors, ["b"]);
        let of_b = graph.timeline(&Filter { by: Some("b"), ..Filter::default() }, Window::default());
        assert_eq!(of_b.entries.iter().map(|entry| entry.id).collect::<Vec<_>>(), ["call", "out"]);
    }
}
