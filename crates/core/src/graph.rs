//! The linked graph: resolved records with their relations, addressed from outside by id alone.
//!
//! Nodes are the records and the parts of documents, in the order of their ids; edges lie in two flat tables, one per
//! direction. petgraph's algorithms run on `view::Relations`, a window on those tables; its indices, and ours, stay
//! inside this crate.

mod adjacency;
pub mod edge;
mod known;
pub(crate) mod view;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::OnceLock;

use crate::date::{Bounds, Date};
use crate::query::filter::KnownBy;
use crate::record::{Basis, Kind, Record, Stance};
use crate::source::{Location, Place, Sources};

pub(crate) use adjacency::{Adjacency, Arc, Edge};
pub use edge::EdgeKind;

/// A node's rank in the order of ids. Never leaves this crate: it shifts with every edit, ids do not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Ix(pub(crate) u32);

impl Ix {
    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

/// One node: a record, or a part of a document.
#[derive(Debug)]
pub(crate) struct Node<'s> {
    pub(crate) id: Cow<'s, str>,
    pub(crate) kind: Kind,
    /// The record: for a part, its document's.
    pub(crate) record: u32,
    /// For a part, its rank in the document.
    pub(crate) part: Option<u32>,
}

/// All sound records of a run, linked.
#[derive(Debug)]
pub struct Graph<'s> {
    pub(crate) sources: &'s Sources,
    pub(crate) nodes: Vec<Node<'s>>,
    pub(crate) records: Vec<Record<'s>>,
    pub(crate) forward: Adjacency,
    pub(crate) backward: Adjacency,
    /// Per node: some reference names it, be it in a field that makes no edge.
    pub(crate) referred_to: Vec<bool>,
    /// Ids that left-out records mention, or that a failed reference may have meant: what is missing about them may be
    /// missing only because of the fault there.
    pub(crate) mentioned_by_left_out: BTreeSet<String>,
    /// Ids of records that errors left out.
    pub(crate) left_out: BTreeSet<String>,
    pub(crate) known: OnceLock<known::Known>,
    pub(crate) hops: OnceLock<Vec<Option<u32>>>,
    pub(crate) circles: OnceLock<Vec<Vec<Ix>>>,
}

impl<'s> Graph<'s> {
    /// How many records it holds. Parts are not records.
    #[must_use]
    pub fn record_count(&self) -> usize {
        self.nodes.iter().filter(|node| node.part.is_none()).count()
    }

    /// The ids of all records, in order.
    pub fn record_ids(&self) -> impl Iterator<Item = &str> {
        self.nodes.iter().filter(|node| node.part.is_none()).map(|node| node.id.as_ref())
    }

    /// The ids of all records of one kind, in order.
    pub fn ids_of(&self, kind: Kind) -> impl Iterator<Item = &str> {
        self.nodes.iter().filter(move |node| node.kind == kind).map(|node| node.id.as_ref())
    }

    /// The kind of the record, or part, of that id. Costs a binary search.
    #[must_use]
    pub fn kind_of(&self, id: &str) -> Option<Kind> {
        self.find(id).map(|ix| self.kind(ix))
    }

    /// The name, title or text of the record of that id.
    #[must_use]
    pub fn label_of(&self, id: &str) -> Option<Cow<'_, str>> {
        self.find(id).map(|ix| self.label(ix))
    }

    /// The files the records were read from.
    #[must_use]
    pub fn sources(&self) -> &'s Sources {
        self.sources
    }

    pub(crate) fn find(&self, id: &str) -> Option<Ix> {
        self.nodes.binary_search_by(|node| node.id.as_ref().cmp(id)).ok().map(|rank| Ix(rank as u32))
    }

    pub(crate) fn ixs(&self) -> impl Iterator<Item = Ix> + use<> {
        (0..self.nodes.len() as u32).map(Ix)
    }

    /// The records, without parts, in the order of their ids.
    pub(crate) fn record_ixs(&self) -> impl Iterator<Item = Ix> {
        self.ixs().filter(|&ix| self.node(ix).part.is_none())
    }

    pub(crate) fn node(&self, ix: Ix) -> &Node<'s> {
        &self.nodes[ix.index()]
    }

    pub(crate) fn id(&self, ix: Ix) -> &str {
        &self.node(ix).id
    }

    pub(crate) fn kind(&self, ix: Ix) -> Kind {
        self.node(ix).kind
    }

    pub(crate) fn record(&self, ix: Ix) -> &Record<'s> {
        &self.records[self.node(ix).record as usize]
    }

    /// Where the record's id, or the part's, stands.
    pub(crate) fn location(&self, ix: Ix) -> Location {
        let record = self.record(ix);
        match self.node(ix).part {
            Some(part) => record.head().at(record.parts()[part as usize].id.span),
            None => record.head().id_at(),
        }
    }

    pub(crate) fn place(&self, ix: Ix) -> Place<'_> {
        let record = self.record(ix);
        match self.node(ix).part {
            Some(_) => self.sources.place(self.location(ix)),
            None => self.sources.place(record.head().at(record.head().span)),
        }
    }

    /// A name, title or text that tells a person which record it is.
    pub(crate) fn label(&self, ix: Ix) -> Cow<'_, str> {
        let text = |text: &'_ crate::source::Text<'s>| -> Cow<'_, str> { Cow::Owned(text.as_str().to_owned()) };
        match (self.record(ix), self.node(ix).part) {
            (Record::Document(document), Some(part)) => {
                let part = &document.parts[part as usize];
                Cow::Borrowed(part.label.as_ref().or(part.text.as_ref()).unwrap_or(&part.id).as_str())
            }
            (Record::Actor(actor), _) => Cow::Borrowed(actor.name.as_str()),
            (Record::Document(document), None) => Cow::Borrowed(document.title.as_str()),
            (Record::Event(event), _) => Cow::Borrowed(event.title.as_str()),
            (Record::Claim(claim), _) => Cow::Borrowed(claim.text.as_str()),
            (Record::Statement(statement), _) => match &statement.text {
                Some(own) => Cow::Borrowed(own.as_str()),
                None => match statement.claim.as_ref().and_then(|claim| self.find(claim.as_str())) {
                    Some(claim) => self.label(claim),
                    None => statement.quote.as_ref().map_or(Cow::Borrowed(""), |quote| text(&quote.words)),
                },
            },
        }
    }

    /// How the speaker of a statement stands to what its label says, unless they assert it. Its own text tells what the
    /// speaker did, so the stance towards a claim is no part of it; without a claim the text is what is said.
    pub(crate) fn marked_stance(&self, ix: Ix) -> Option<Stance> {
        match self.record(ix) {
            Record::Statement(statement) if statement.text.is_none() || statement.claim.is_none() => {
                Some(statement.stance()).filter(|&stance| stance != Stance::Asserts)
            }
            _ => None,
        }
    }

    /// Circular sourcing (model.md §2): each circle by id, and they by their first. One pass over the graph, once.
    pub(crate) fn circles(&self) -> &[Vec<Ix>] {
        self.circles.get_or_init(|| view::Relations::sourcing(self).circles())
    }

    /// Edges that start at `ix`, by target and kind.
    pub(crate) fn out(&self, ix: Ix) -> &[Arc] {
        self.forward.of(ix)
    }

    /// Edges that end at `ix`, by source and kind.
    pub(crate) fn into(&self, ix: Ix) -> &[Arc] {
        self.backward.of(ix)
    }

    pub(crate) fn targets(&self, ix: Ix, kind: EdgeKind) -> impl Iterator<Item = Ix> {
        self.out(ix).iter().filter(move |arc| arc.kind == kind).map(|arc| arc.node)
    }

    pub(crate) fn origins_of_edge(&self, ix: Ix, kind: EdgeKind) -> impl Iterator<Item = Ix> {
        self.into(ix).iter().filter(move |arc| arc.kind == kind).map(|arc| arc.node)
    }

    /// When it happened, was said, or was published, else made (model.md §3 and the timeline's rule).
    pub(crate) fn date(&self, ix: Ix) -> Option<&Date<'s>> {
        match self.record(ix) {
            Record::Event(event) => event.at.as_ref().map(|at| &at.value),
            Record::Statement(_) => self.said_at(ix),
            Record::Document(document) => document.published.as_ref().or(document.made.as_ref()).map(|at| &at.value),
            Record::Actor(_) | Record::Claim(_) => None,
        }
    }

    /// When a statement was said: its own date, else its event's (model.md §3).
    pub(crate) fn said_at(&self, ix: Ix) -> Option<&Date<'s>> {
        let Record::Statement(statement) = self.record(ix) else { return None };
        if let Some(at) = &statement.at {
            return Some(&at.value);
        }
        let event = self.targets(ix, EdgeKind::During).next()?;
        self.date(event)
    }

    /// Since when a statement, document or event has been public; `None` if never (model.md §3). The first call
    /// costs one pass over the graph.
    pub(crate) fn known_since(&self, ix: Ix) -> Option<Bounds> {
        self.known.get_or_init(|| known::Known::of(self)).since(ix)
    }

    /// `known_since` as a date: the written form of a publication that has exactly those bounds, else the bounds.
    pub(crate) fn known_since_date(&self, ix: Ix) -> Option<Date<'_>> {
        self.known_since(ix)?;
        self.known.get_or_init(|| known::Known::of(self)).date(self, ix)
    }

    /// How many statements stand between each statement and the document in which we read it; `None` if no document
    /// carries it, directly or through others (model.md §1, "Nested attribution"). One pass over the graph, once.
    pub(crate) fn hops(&self, ix: Ix) -> Option<u32> {
        self.hops.get_or_init(|| self.all_hops(|_| true))[ix.index()]
    }

    /// [`Self::hops`] of every record, if only those documents could be opened.
    pub(crate) fn all_hops(&self, is_open: impl Fn(Ix) -> bool) -> Vec<Option<u32>> {
        let carried = |&ix: &Ix| self.into(ix).iter().any(|arc| arc.kind == EdgeKind::Carries && is_open(arc.node));
        let seeds = self.record_ixs().filter(|ix| self.kind(*ix) == Kind::Statement).filter(carried);
        view::Relations::new(self, |edge| edge.kind == EdgeKind::ReliesOn)
            .among(|graph, ix| graph.kind(ix) == Kind::Statement)
            .distances(seeds)
    }

    /// True if some statement takes this one back.
    pub(crate) fn is_retracted(&self, ix: Ix) -> bool {
        self.is_retracted_by(ix, None)
    }

    /// True if some statement took this one back, as far as that was known by then.
    pub(crate) fn is_retracted_by(&self, ix: Ix, known: Option<KnownBy>) -> bool {
        let mut retractions = self.origins_of_edge(ix, EdgeKind::Retracts);
        retractions.any(|by| known.is_none_or(|known| known.admits(self.known_since(by))))
    }

    /// True if it has no sourcing arc of its own (model.md §2, "Origin").
    pub(crate) fn is_origin(&self, ix: Ix) -> bool {
        !self.out(ix).iter().any(|arc| arc.kind.is_sourcing())
    }

    /// The basis of an arc, as the word that answers print.
    pub(crate) fn basis_word(basis: Option<Basis>) -> Option<&'static str> {
        basis.map(Basis::as_str)
    }
}
