//! The linked graph: resolved records with their relations, addressed from outside by id alone.
//!
//! Nodes are the records and the parts of documents, in the order of their ids; arcs lie in two flat tables, one per
//! direction. The tables are the same whether they were just built or mapped from where an earlier run put them; the
//! records lie beside them as rows, and one is decoded when its fields are asked for. petgraph's algorithms run on
//! `relations::Relations`, a window on the tables; its indices, and ours, stay inside this crate.

mod ahead;
pub mod edge;
mod node;
pub(crate) mod relations;
pub(crate) mod view;

use std::borrow::Cow;
use std::sync::OnceLock;

use elsa::sync::FrozenMap;

use crate::column::Blob;
use crate::date::{Bounds, Date};
use crate::diagnostic::Diagnostic;
use crate::query::filter::KnownBy;
use crate::record::row::Row;
use crate::record::{Kind, Part, Record, Stance};
use crate::source::{FileId, Location, Place, Sources, Text};
use crate::unit::{Facts, Unit, finding};

pub use edge::{EdgeKind, End};
pub(crate) use node::{Arc, Filed, Knower, Node, PLAIN, Speaker, Spoken};
pub(crate) use relations::{Distances, Relations, Subset};
use view::Count;
pub use view::{Tables, View};

/// A node's rank in the order of ids. Never leaves this crate: it shifts with every edit, ids do not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Ix(pub(crate) u32);

impl Ix {
    #[inline]
    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

/// All sound records of a run, linked.
pub struct Graph<'s> {
    pub(crate) view: View<'s>,
    /// Per file, its unit's bytes.
    units: Vec<Blob<'s>>,
    sources: &'s Sources,
    /// Records that have been asked for.
    decoded: FrozenMap<u32, Box<Record<'s>>>,
    circles: OnceLock<Vec<Vec<Ix>>>,
}

impl<'s> Graph<'s> {
    /// A graph of those tables. `units` holds the bytes of each file's unit, in the order of the files.
    #[must_use]
    pub fn new(view: View<'s>, units: Vec<Blob<'s>>, sources: &'s Sources) -> Self {
        Self { view, units, sources, decoded: FrozenMap::new(), circles: OnceLock::new() }
    }

    /// How many records it holds. Parts are not records.
    #[must_use]
    pub fn record_count(&self) -> usize {
        self.view.count(Count::Linked)
    }

    /// How many records the files hold, those included that errors left out.
    #[must_use]
    pub fn recorded_count(&self) -> usize {
        self.view.count(Count::Recorded)
    }

    /// How many records of one kind there are.
    pub(crate) fn count_of(&self, kind: Kind) -> usize {
        self.view.count_of(kind)
    }

    /// How many files hold something that could not be read.
    #[must_use]
    pub fn unreadable_count(&self) -> usize {
        self.view.count(Count::Unreadable)
    }

    /// How many references of its records are left out because they lead nowhere, or to another kind of record than they
    /// may. Those that lead to a record which errors left out are not counted: that record is.
    #[must_use]
    pub fn failed_reference_count(&self) -> usize {
        self.view.count(Count::FailedReferences)
    }

    /// How many parts of its documents are left out because another part has the same id.
    #[must_use]
    pub fn doubled_part_count(&self) -> usize {
        self.view.count(Count::DoubledParts)
    }

    /// Everything that was found wrong when the graph was built, if that was kept with it: at the codes' own levels, in
    /// no particular order.
    #[must_use]
    pub fn findings(&self) -> Vec<Diagnostic> {
        finding::decode_all(self.view.findings.all())
    }

    /// The ids of all records, in order.
    pub fn record_ids(&self) -> impl Iterator<Item = &'s str> {
        self.record_ixs().map(|ix| self.id(ix))
    }

    /// The ids of all records of one kind, in order.
    pub fn ids_of(&self, kind: Kind) -> impl Iterator<Item = &'s str> {
        self.ixs().filter(move |&ix| self.kind(ix) == kind).map(|ix| self.id(ix))
    }

    /// The kind of the record, or part, of that id. Costs a binary search.
    #[must_use]
    pub fn kind_of(&self, id: &str) -> Option<Kind> {
        self.find(id).map(|ix| self.kind(ix))
    }

    /// The name, title or text of the record of that id.
    #[must_use]
    pub fn label_of(&self, id: &str) -> Option<Cow<'s, str>> {
        self.find(id).map(|ix| self.label(ix))
    }

    /// The files the records were read from.
    #[must_use]
    pub fn sources(&self) -> &'s Sources {
        self.sources
    }

    /// True if nothing was left out, nor anything missed.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.view.lost.is_empty() && self.view.left_out.is_empty() && self.recorded_count() == self.record_count()
    }

    /// Ids of records that errors left out, in order.
    #[must_use]
    pub fn left_out(&self) -> Vec<&'s str> {
        view::listed(self.view.left_out.all())
    }

    /// Ids that left-out records mention, or that a failed reference may have meant, in order: what is missing about them
    /// may be missing only because of the fault there.
    pub(crate) fn lost(&self) -> Vec<&'s str> {
        view::listed(self.view.lost.all())
    }

    pub(crate) fn find(&self, id: &str) -> Option<Ix> {
        self.view.find(id)
    }

    pub(crate) fn len(&self) -> usize {
        self.view.len()
    }

    pub(crate) fn ixs(&self) -> impl ExactSizeIterator<Item = Ix> + DoubleEndedIterator + use<> {
        self.view.ixs()
    }

    /// The records, without parts, in the order of their ids.
    pub(crate) fn record_ixs(&self) -> impl Iterator<Item = Ix> + use<'_, 's> {
        self.ixs().filter(|&ix| self.kind(ix) != Kind::Part)
    }

    #[inline]
    pub(crate) fn node(&self, ix: Ix) -> Node {
        self.view.node(ix)
    }

    pub(crate) fn id(&self, ix: Ix) -> &'s str {
        self.view.id(ix)
    }

    #[inline]
    pub(crate) fn kind(&self, ix: Ix) -> Kind {
        self.view.kind(ix)
    }

    pub(crate) fn has(&self, ix: Ix, fact: Facts) -> bool {
        self.node(ix).facts().has(fact)
    }

    fn unit(&self, file: u32) -> Unit<'s> {
        let bytes = self.units.get(file as usize).copied().unwrap_or_else(|| crate::column::damaged());
        Unit::open(bytes, FileId(file))
    }

    /// The record as it is stored; for a part, its document's. For what looks at many: nothing is kept of it.
    pub(crate) fn row(&self, ix: Ix) -> Row<'s> {
        let node = self.node(ix);
        self.unit(node.file.get()).row(node.record.get())
    }

    /// The record, decoded and kept; for a part, its document. For what looks at a few.
    pub(crate) fn record(&self, ix: Ix) -> &Record<'s> {
        // A part has its document's record, and the document an index of its own.
        if let Some(record) = self.decoded.get(&ix.0) {
            return record;
        }
        self.decoded.insert(ix.0, Box::new(self.row(ix).decode()))
    }

    /// A part of a document. The document is decoded once for all of its parts.
    fn part(&self, ix: Ix, part: u32) -> &Part<'s> {
        let document = self.targets(ix, EdgeKind::PartOf).next().unwrap_or(ix);
        self.record(document).parts().get(part as usize).unwrap_or_else(|| crate::column::damaged())
    }

    /// What a part says, where that is recorded.
    pub(crate) fn part_text(&self, ix: Ix) -> Option<&'s str> {
        let part = self.node(ix).part()?;
        self.part(ix, part).text.as_ref().map(slice)
    }

    /// Where the record's id, or the part's, stands.
    pub(crate) fn location(&self, ix: Ix) -> Location {
        let node = self.node(ix);
        let span = match node.part() {
            Some(part) => self.part(ix, part).id.span,
            None => self.row(ix).id_span(),
        };
        Location { file: FileId(node.file.get()), span }
    }

    /// Where the record begins, or the part's id.
    pub(crate) fn place(&self, ix: Ix) -> Place<'s> {
        let node = self.node(ix);
        let file = self.sources.path(FileId(node.file.get()));
        let (line, column) = self.unit(node.file.get()).place(node.record.get(), node.part.get());
        Place { file, line, column }
    }

    /// A name, title or text that tells a person which record it is; its id where that is left blank.
    pub(crate) fn label(&self, ix: Ix) -> Cow<'s, str> {
        Cow::Borrowed(self.plain_label(ix))
    }

    pub(crate) fn plain_label(&self, ix: Ix) -> &'s str {
        let label = self.words_for(ix);
        if label.trim().is_empty() { self.id(ix) } else { label }
    }

    fn words_for(&self, ix: Ix) -> &'s str {
        if let Some(part) = self.node(ix).part() {
            let part = self.part(ix, part);
            return slice(part.label.as_ref().or(part.text.as_ref()).unwrap_or(&part.id));
        }
        let row = self.row(ix);
        if let Some(label) = row.label().filter(|label| !label.trim().is_empty()) {
            return label;
        }
        match self.targets(ix, EdgeKind::Says).next() {
            Some(claim) => self.plain_label(claim),
            None => row.quote().unwrap_or_default(),
        }
    }

    /// How the speaker of a statement stands to what its label says, unless they assert it. Its own text tells what the
    /// speaker did, so the stance towards a claim is no part of it; without a claim the text is what is said.
    pub(crate) fn marked_stance(&self, ix: Ix) -> Option<Stance> {
        let node = self.node(ix);
        let is_said = !node.facts().has(Facts::HAS_TEXT) || !node.facts().has(Facts::HAS_CLAIM);
        (node.kind() == Kind::Statement && is_said).then(|| node.stance()).filter(|&stance| stance != Stance::Asserts)
    }

    /// Circular sourcing (model.md §2): each circle by id, and they by their first.
    pub(crate) fn circles(&self) -> &[Vec<Ix>] {
        self.circles.get_or_init(|| {
            let members = self.view.circles.all();
            let mut start = 0;
            let circle = |end: &zerocopy::little_endian::U32| {
                let end = end.get() as usize;
                let circle = members.get(start..end).unwrap_or_else(|| crate::column::damaged());
                start = end;
                circle.iter().map(|member| Ix(member.get())).collect()
            };
            self.view.circle_ends.all().iter().map(circle).collect()
        })
    }

    /// Edges that start at `ix`, by kind and target.
    pub(crate) fn out(&self, ix: Ix) -> impl ExactSizeIterator<Item = Arc> + Clone + use<'s> {
        self.view.outgoing(ix)
    }

    /// Edges that end at `ix`, by kind and source.
    pub(crate) fn into(&self, ix: Ix) -> impl ExactSizeIterator<Item = Arc> + Clone + use<'s> {
        self.view.incoming(ix)
    }

    pub(crate) fn targets(&self, ix: Ix, kind: EdgeKind) -> impl ExactSizeIterator<Item = Ix> + Clone + use<'s> {
        self.view.targets(ix, kind)
    }

    pub(crate) fn origins_of_edge(
        &self,
        ix: Ix,
        kind: EdgeKind,
    ) -> impl ExactSizeIterator<Item = Ix> + Clone + use<'s> {
        self.view.origins_of_edge(ix, kind)
    }

    /// When it happened, was said, or was published, else made (model.md §3 and the timeline's rule).
    pub(crate) fn date(&self, ix: Ix) -> Option<Date<'s>> {
        match self.kind(ix) {
            Kind::Event | Kind::Document => self.row(ix).date(),
            Kind::Statement => self.said_at(ix),
            Kind::Actor | Kind::Claim | Kind::Part => None,
        }
    }

    /// The days that [`Self::date`] may mean, without a look at the record.
    pub(crate) fn bounds(&self, ix: Ix) -> Option<Bounds> {
        self.node(ix).date().bounds()
    }

    /// When a statement was said: its own date, else its event's (model.md §3).
    pub(crate) fn said_at(&self, ix: Ix) -> Option<Date<'s>> {
        if self.kind(ix) != Kind::Statement || self.node(ix).came.is_none() {
            return None;
        }
        self.row(ix).date().or_else(|| self.date(self.targets(ix, EdgeKind::During).next()?))
    }

    /// Since when a statement, document or event has been public; `None` if never (model.md §3).
    pub(crate) fn known_since(&self, ix: Ix) -> Option<Bounds> {
        self.node(ix).known.bounds()
    }

    /// `known_since` as a date: the written form of a publication that has exactly those bounds, else the bounds.
    pub(crate) fn known_since_date(&self, ix: Ix) -> Option<Date<'s>> {
        let node = self.node(ix);
        let bounds = node.known.bounds()?;
        let written = node.known_by_other_words().and_then(|by| self.row(Ix(by)).published());
        Some(written.unwrap_or_else(|| Date::from_bounds(bounds)))
    }

    /// How many statements stand between each statement and the document in which we read it; `None` if no document
    /// carries it, directly or through others (model.md §1, "Nested attribution").
    pub(crate) fn hops(&self, ix: Ix) -> Option<u32> {
        self.node(ix).hops()
    }

    /// [`Self::hops`] of every record, if only those documents could be opened. One pass over the graph.
    pub(crate) fn hops_through(&self, is_open: impl Fn(Ix) -> bool) -> Distances {
        let carried = |&ix: &Ix| self.origins_of_edge(ix, EdgeKind::Carries).any(&is_open);
        let seeds = self.ixs().filter(|&ix| self.kind(ix) == Kind::Statement).filter(carried);
        Relations::relaying(&self.view).distances(seeds)
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

    /// True if a document, a part or a statement was public by then; other records are not published (model.md §3).
    pub(crate) fn was_public(&self, ix: Ix, known: KnownBy) -> bool {
        match self.kind(ix) {
            Kind::Document | Kind::Statement => known.admits(self.known_since(ix)),
            Kind::Part => known.admits(self.known_since(self.whole(ix))),
            Kind::Actor | Kind::Event | Kind::Claim => true,
        }
    }

    /// True if a record could be seen by then: it was public, or something that could be seen leads to it. A claim is seen
    /// through its statements; an event also through documents; an actor through any of these, never through actors.
    pub(crate) fn was_seen(&self, ix: Ix, known: KnownBy) -> bool {
        let through = |kinds: &[Kind]| {
            let mut leading = self.into(ix).map(|arc| arc.node).filter(|&from| kinds.contains(&self.kind(from)));
            leading.any(|from| self.was_seen(from, known))
        };
        // Each asks only kinds before it, so this is three deep at most.
        match self.kind(ix) {
            Kind::Document | Kind::Part | Kind::Statement => self.was_public(ix, known),
            Kind::Claim => through(&[Kind::Statement]),
            Kind::Event => known.admits(self.known_since(ix)) || through(&[Kind::Document, Kind::Statement]),
            Kind::Actor => through(&[Kind::Document, Kind::Statement, Kind::Event, Kind::Claim]),
        }
    }

    /// True if it has no sourcing arc of its own (model.md §2, "Origin").
    pub(crate) fn is_origin(&self, ix: Ix) -> bool {
        self.view.sourcing_out(ix).is_empty()
    }
}

/// A text of a decoded record: a slice of its row.
pub(crate) fn slice<'s>(text: &Text<'s>) -> &'s str {
    match text.value {
        Cow::Borrowed(text) => text,
        Cow::Owned(_) => crate::column::damaged(),
    }
}

impl std::fmt::Debug for Graph<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Graph").field("nodes", &self.len()).field("files", &self.units.len()).finish_non_exhaustive()
    }
}
