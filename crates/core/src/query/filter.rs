//! Which statements, events and documents a question is about.

use crate::date::Bounds;
use crate::fold::Terms;
use crate::graph::{EdgeKind, Graph, Ix};
use crate::id::split_part;
use crate::record::{Kind, Record, Stance};
use crate::source::Text;

/// As of when the public record is looked at (model.md §3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KnownBy {
    /// Keep what was certainly public by the end of that date.
    Certainly(Bounds),
    /// Keep what may have been public by the end of that date.
    Possibly(Bounds),
}

impl KnownBy {
    /// True if what has been public since `since` was so by then.
    #[must_use]
    pub fn admits(self, since: Option<Bounds>) -> bool {
        match (self, since) {
            (_, None) => false,
            (Self::Certainly(day), Some(since)) => since.certainly_by(day),
            (Self::Possibly(day), Some(since)) => since.possibly_by(day),
        }
    }
}

/// All conditions must hold. References are ids of records in the graph; see [`Graph::lookup`].
#[derive(Debug, Clone, Default)]
pub struct Filter<'a> {
    /// Said by that actor; of events: taken part in or begun; of documents: written or published.
    pub by: Option<&'a str>,
    /// Said to that actor. Statements only.
    pub to: Option<&'a str>,
    /// Of that claim, or of a claim about that record; of events: about it.
    pub about: Option<&'a str>,
    /// Statements of that claim.
    pub claim: Option<&'a str>,
    /// Carried by that document itself, or by that part of one; on a timeline also the document.
    pub carried_in: Option<&'a str>,
    /// Said at that event; on a timeline also the event and what records it.
    pub during: Option<&'a str>,
    /// Of that stance. Statements only.
    pub stance: Option<Stance>,
    /// May have been then.
    pub on: Option<Bounds>,
    /// May have been then or later.
    pub since: Option<Bounds>,
    /// May have been then or earlier.
    pub until: Option<Bounds>,
    /// Public by then.
    pub known: Option<KnownBy>,
    /// With these words in its text, quote or claim; in its title.
    pub text: Option<Terms>,
}

impl Filter<'_> {
    pub(crate) fn keeps(&self, graph: &Graph<'_>, ix: Ix) -> bool {
        let relation = match graph.kind(ix) {
            Kind::Statement => self.keeps_statement(graph, ix),
            Kind::Event => self.keeps_event(graph, ix),
            Kind::Document => self.keeps_document(graph, ix),
            _ => false,
        };
        relation
            && self.known.is_none_or(|known| known.admits(graph.known_since(ix)))
            && self.keeps_date(graph.date(ix).map(|date| date.bounds))
            && self.text.as_ref().is_none_or(|terms| terms.find(texts(graph, ix)).is_some())
    }

    /// True if a reader could open that document, as of the date asked about.
    pub(crate) fn opens(&self, graph: &Graph<'_>, document: Ix) -> bool {
        self.known.is_none_or(|known| known.admits(graph.known_since(document)))
    }

    fn keeps_date(&self, date: Option<Bounds>) -> bool {
        let Some(date) = date else { return self.on.is_none() && self.since.is_none() && self.until.is_none() };
        self.on.is_none_or(|on| date.overlaps(on))
            && self.since.is_none_or(|since| !date.definitely_before(since))
            && self.until.is_none_or(|until| !until.definitely_before(date))
    }

    fn keeps_statement(&self, graph: &Graph<'_>, ix: Ix) -> bool {
        let Record::Statement(statement) = graph.record(ix) else { return false };
        let names = |ids: &[Text<'_>], id: &str| ids.iter().any(|own| own.as_str() == id);
        self.by.is_none_or(|id| names(&statement.by, id))
            && self.to.is_none_or(|id| names(&statement.to, id))
            && self.claim.is_none_or(|id| statement.claim.as_ref().is_some_and(|claim| claim.as_str() == id))
            && self.during.is_none_or(|id| statement.during.as_ref().is_some_and(|event| event.as_str() == id))
            && self.stance.is_none_or(|stance| statement.stance() == stance)
            && self.carried_in.is_none_or(|id| {
                if !graph.find(split_part(id).0).is_some_and(|document| self.opens(graph, document)) {
                    return false;
                }
                let mut cited = statement.carried_in.iter().map(|citation| citation.doc.as_str());
                cited.any(|name| name == id || split_part(name).0 == id)
            })
            && self.about.is_none_or(|id| {
                graph.targets(ix, EdgeKind::Says).any(|claim| graph.id(claim) == id || is_about(graph, claim, id))
            })
    }

    fn keeps_event(&self, graph: &Graph<'_>, ix: Ix) -> bool {
        let is = |ix: Ix, id: &str| graph.id(ix) == id;
        self.to.is_none()
            && self.claim.is_none()
            && self.carried_in.is_none()
            && self.stance.is_none()
            && self.during.is_none_or(|id| is(ix, id))
            && self.about.is_none_or(|id| is(ix, id) || is_about(graph, ix, id))
            && self.by.is_none_or(|id| {
                let began = graph.targets(ix, EdgeKind::InitiatedBy);
                graph.targets(ix, EdgeKind::Participant).chain(began).any(|actor| is(actor, id))
            })
    }

    fn keeps_document(&self, graph: &Graph<'_>, ix: Ix) -> bool {
        let is = |ix: Ix, id: &str| graph.id(ix) == id;
        self.to.is_none()
            && self.claim.is_none()
            && self.stance.is_none()
            && self.about.is_none_or(|id| is(ix, id))
            && self.carried_in.is_none_or(|id| is(ix, id))
            && self.during.is_none_or(|id| graph.targets(ix, EdgeKind::Records).any(|event| is(event, id)))
            && self.by.is_none_or(|id| {
                let published = graph.targets(ix, EdgeKind::Publisher);
                graph.targets(ix, EdgeKind::By).chain(published).any(|actor| is(actor, id))
            })
    }
}

/// True if the claim or event is about that record; what is about a part is about its document too.
fn is_about(graph: &Graph<'_>, ix: Ix, id: &str) -> bool {
    graph.targets(ix, EdgeKind::About).any(|topic| {
        let of_part = || graph.targets(topic, EdgeKind::PartOf).any(|document| graph.id(document) == id);
        graph.id(topic) == id || (graph.kind(topic) == Kind::Part && of_part())
    })
}

/// What of a record is searched by the words of a filter.
fn texts<'g>(graph: &'g Graph<'_>, ix: Ix) -> Vec<&'g str> {
    match graph.record(ix) {
        Record::Statement(statement) => {
            let claim = graph.targets(ix, EdgeKind::Says).filter_map(|claim| match graph.record(claim) {
                Record::Claim(claim) => Some(claim.text.as_str()),
                _ => None,
            });
            let own = statement.text.iter().chain(statement.quote.as_ref().map(|quote| &quote.words));
            own.map(Text::as_str).chain(claim).collect()
        }
        Record::Event(event) => vec![event.title.as_str()],
        Record::Document(document) => vec![document.title.as_str()],
        Record::Actor(actor) => vec![actor.name.as_str()],
        Record::Claim(claim) => vec![claim.text.as_str()],
    }
}

/// How much of a list is wanted.
#[derive(Debug, Clone, Copy, Default)]
pub struct Window {
    /// At most that many, from the start.
    pub limit: Option<usize>,
    /// Of those with a date, the last so many.
    pub latest: Option<usize>,
}

impl Window {
    /// True if nothing is cut off.
    #[must_use]
    pub fn is_whole(self) -> bool {
        self.limit.is_none() && self.latest.is_none()
    }

    /// Cuts a list in its order; `is_dated` tells what can be the latest.
    pub fn cut<T>(self, list: &mut Vec<T>, is_dated: impl Fn(&T) -> bool) {
        if let Some(latest) = self.latest {
            list.retain(is_dated);
            list.drain(..list.len().saturating_sub(latest));
        }
        if let Some(limit) = self.limit {
            list.truncate(limit);
        }
    }
}
