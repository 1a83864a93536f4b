//! What happened, was said and was published, in order of time.

use std::borrow::Cow;

use super::filter::{Filter, Window};
use super::said::in_order_of_time;
use super::series::{Made, Series};
use crate::date::Date;
use crate::graph::{Graph, Ix};
use crate::record::{Kind, Record, Stance};
use crate::source::{Place, Text};

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

/// Entries by date (earliest, then latest), then id: all of them in memory, or a [`Series`] of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Timeline<'g, E = Vec<TimelineEntry<'g>>> {
    /// Ids that the filters keep but that have no date, by id.
    pub undated: Vec<&'g str>,
    /// The entries.
    pub entries: E,
}

impl Graph<'_> {
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
        let on_timeline = |ix: &Ix| matches!(self.kind(*ix), Kind::Event | Kind::Statement | Kind::Document);
        let kept = self.record_ixs().filter(on_timeline).filter(|&ix| filter.keeps(self, ix));
        let (mut dated, undated): (Vec<Ix>, Vec<Ix>) = kept.partition(|&ix| self.date(ix).is_some());
        dated.sort_by(|&a, &b| in_order_of_time(self, a, b));
        window.cut(&mut dated, |_| true);
        // What costs a pass over the graph is settled before entries are made, perhaps on several threads.
        if let Some(&first) = dated.first() {
            _ = self.known_since(first);
        }
        Timeline {
            undated: undated.into_iter().map(|ix| self.id(ix)).collect(),
            entries: Made { order: dated, make: |&ix: &Ix| self.entry(ix, filter) },
        }
    }

    fn entry(&self, ix: Ix, filter: &Filter<'_>) -> Option<TimelineEntry<'_>> {
        let mut actors: Vec<Ix> = match self.record(ix) {
            Record::Event(event) => self.found(event.participants.iter().map(|participant| &participant.who)),
            Record::Statement(statement) => self.found(&statement.by),
            Record::Document(document) => self.found(document.by.iter().chain(&document.publisher)),
            Record::Actor(_) | Record::Claim(_) => return None,
        };
        if actors.len() > 1 {
            let mut seen = std::collections::BTreeSet::new();
            actors.retain(|&actor| seen.insert(actor));
        }
        Some(TimelineEntry {
            id: self.id(ix),
            kind: self.kind(ix),
            at: self.date(ix)?.borrowed(),
            known_since: self.known_since_date(ix),
            label: self.label(ix),
            stance: self.marked_stance(ix),
            retracted: self.is_retracted_by(ix, filter.known),
            actor_names: actors.iter().filter_map(|&actor| self.actor_name(actor)).collect(),
            actors: actors.into_iter().map(|actor| self.id(actor)).collect(),
            place: self.place(ix),
        })
    }

    fn found<'n, 't: 'n>(&self, names: impl IntoIterator<Item = &'n Text<'t>>) -> Vec<Ix> {
        names.into_iter().filter_map(|name| self.find(name.as_str())).collect()
    }

    fn actor_name(&self, ix: Ix) -> Option<&str> {
        match self.record(ix) {
            Record::Actor(actor) => Some(actor.name.as_str()),
            _ => None,
        }
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
        assert_eq!(timeline.undated, ["someday"]);
        assert_eq!(timeline.entries[1].actors, ["a", "b"]);
        assert_eq!(timeline.entries[3].actors, ["b"]);
        let of_b = graph.timeline(&Filter { by: Some("b"), ..Filter::default() }, Window::default());
        assert_eq!(of_b.entries.iter().map(|entry| entry.id).collect::<Vec<_>>(), ["call", "out"]);
    }
}
