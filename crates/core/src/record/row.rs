//! Records as compact rows of bytes that can lie anywhere: what the graph keeps, and a snapshot stores.
//!
//! [`encode`] and [`Row::decode`] are each other's inverse for every record the types can hold. What is asked for most
//! (id, words, date) stands first and can be read alone, without decoding the rest. Not a format for others: it may
//! change with any version, and nothing reads it but this module.
//!
//! A row is, in this order:
//! 1. four bytes: kind, sort within the kind, and a flag for each field that may be absent;
//! 2. the id (as the number of a name), where the record starts, how long it is, where the id stands;
//! 3. words: name, title or text; dates (an event's, a statement's; a document's publication, then its making);
//!    a quote; other spellings or parts; the note;
//! 4. all else, in the order of the fields, the shared ones last; what stood among the words has only its place here.
//!
//! Numbers take seven bits a byte. Ids and references are numbers in the file's table of [`Names`]; other strings stand
//! in place, length first. A place is the distance from the end of the last one and a bit that says whether it is as
//! long as what stands there should be (a text its bytes and two quotes, a word its letters), so most take a byte. Of a
//! date whose bounds are the day that is written, only what is written is kept.
//!
//! Bytes are never trusted. What cannot be read unwinds with [`Damaged`](crate::column::Damaged), and costs no more time
//! or memory than the bytes there are.

mod actor;
mod claim;
mod document;
mod event;
mod names;
mod prefix;
#[cfg(test)]
mod proof;
mod read;
mod statement;
mod write;

use std::borrow::Cow;

use crate::column::damaged;
pub use names::{Names, NamesBuilder};

use super::{ActorKind, DocumentKind, EventKind, Kind, Record, Stance};
use crate::date::Date;
use crate::source::{FileId, Span, Spanned, Text};
use prefix::{AT, LABEL, MADE, Prefix, QUOTE};
use read::Reader;
use write::Writer;

/// Appends one record to `out`, and its names to `names`.
pub fn encode(record: &Record<'_>, names: &mut NamesBuilder, out: &mut Vec<u8>) {
    let writer = &mut Writer::new(names, out);
    match record {
        Record::Actor(actor) => actor::write(actor, writer),
        Record::Document(document) => document::write(document, writer),
        Record::Event(event) => event::write(event, writer),
        Record::Claim(claim) => claim::write(claim, writer),
        Record::Statement(statement) => statement::write(statement, writer),
    }
}

/// Words whose place is read later.
fn words_before(words: &str) -> Text<'_> {
    Spanned { value: Cow::Borrowed(words), span: Span::default() }
}

/// One encoded record. Every method unwinds with [`Damaged`](crate::column::Damaged) if the bytes are not a row.
#[derive(Clone, Copy)]
pub struct Row<'s> {
    bytes: &'s [u8],
    names: Names<'s>,
    file: FileId,
}

impl<'s> Row<'s> {
    /// The row at the start of `bytes`, which may run on, with the names of its file.
    #[must_use]
    pub const fn new(bytes: &'s [u8], names: Names<'s>, file: FileId) -> Self {
        Self { bytes, names, file }
    }

    /// The record, equal to what was encoded; its texts are slices of the row and of the names.
    #[must_use]
    pub fn decode(self) -> Record<'s> {
        self.read(&mut self.reader())
    }

    /// The record, and how many bytes the row takes: the next one may start there.
    #[must_use]
    pub fn measured(self) -> (Record<'s>, usize) {
        let mut reader = self.reader();
        let record = self.read(&mut reader);
        (record, self.bytes.len() - reader.left())
    }

    #[inline]
    fn read(self, r: &mut Reader<'s>) -> Record<'s> {
        let opening = r.open(self.file);
        match self.kind() {
            Kind::Actor => Record::Actor(actor::read(r, opening)),
            Kind::Document => Record::Document(document::read(r, opening)),
            Kind::Event => Record::Event(event::read(r, opening)),
            Kind::Claim => Record::Claim(claim::read(r, opening)),
            Kind::Statement => Record::Statement(statement::read(r, opening)),
            Kind::Part => damaged(),
        }
    }

    /// The kind of record.
    #[must_use]
    pub fn kind(self) -> Kind {
        self.prefix().kind().unwrap_or_else(|| damaged())
    }

    /// The record's file.
    #[must_use]
    pub const fn file(self) -> FileId {
        self.file
    }

    /// The id.
    #[must_use]
    pub fn id(self) -> &'s str {
        self.reader().name()
    }

    /// The number of the id among the file's names.
    #[must_use]
    pub fn id_number(self) -> u32 {
        self.reader().short_number()
    }

    /// Where the whole record stands.
    #[must_use]
    pub fn span(self) -> Span {
        let mut r = self.reader();
        r.number();
        r.whole()
    }

    /// Where its id stands.
    #[must_use]
    pub fn id_span(self) -> Span {
        self.reader().open(self.file).id.span
    }

    /// An actor's name, a document's or event's title, a claim's or statement's text.
    #[must_use]
    pub fn label(self) -> Option<&'s str> {
        if !self.prefix().has(LABEL) {
            return None;
        }
        self.reader_of_words().maybe_words(LABEL)
    }

    /// A statement's words, verbatim.
    #[must_use]
    pub fn quote(self) -> Option<&'s str> {
        if !self.prefix().has(QUOTE) {
            return None;
        }
        let mut r = self.reader_of_words();
        r.skip_words(LABEL);
        r.skip_date(AT);
        r.maybe_words(QUOTE)
    }

    /// When a statement was said or an event happened; when a document was published, else made.
    #[must_use]
    pub fn date(self) -> Option<Date<'s>> {
        let first = if self.prefix().has(AT) { AT } else { MADE };
        if !self.prefix().has(first) {
            return None;
        }
        let mut r = self.reader_of_words();
        r.skip_words(LABEL);
        r.maybe_date(first)
    }

    /// When a document was published; of other records, nothing.
    #[must_use]
    pub fn published(self) -> Option<Date<'s>> {
        if self.kind() == Kind::Document && self.prefix().has(AT) { self.date() } else { None }
    }

    /// How a statement's speaker stands to its claim: asserts, unless the record says otherwise.
    #[must_use]
    pub fn stance(self) -> Stance {
        match self.kind() {
            Kind::Statement => statement::stance(self.prefix()).map_or(Stance::Asserts, |(_, stance)| stance),
            _ => Stance::Asserts,
        }
    }

    /// True for a claim that states a date, a place or a number: what is compared with another's.
    #[must_use]
    pub(crate) fn states_one_value(self) -> bool {
        self.kind() == Kind::Claim && (1..=3).contains(&self.prefix().sort())
    }

    /// What sort of actor it is, if it is one.
    #[must_use]
    pub fn actor_kind(self) -> Option<ActorKind> {
        (self.kind() == Kind::Actor).then(|| self.reader().sort(ActorKind::WORDS))
    }

    /// True for an actor whose reliability somebody grades.
    #[must_use]
    pub fn is_graded(self) -> bool {
        self.kind() == Kind::Actor && self.prefix().has(actor::RELIABILITY)
    }

    /// What sort of document it is, if it is one.
    #[must_use]
    pub fn document_kind(self) -> Option<DocumentKind> {
        (self.kind() == Kind::Document).then(|| self.reader().sort(DocumentKind::WORDS))
    }

    /// What sort of event it is, if it is one.
    #[must_use]
    pub fn event_kind(self) -> Option<EventKind> {
        (self.kind() == Kind::Event).then(|| self.reader().sort(EventKind::WORDS))
    }

    /// True for a document of which a copy is kept elsewhere.
    #[must_use]
    pub fn has_archive(self) -> bool {
        self.kind() == Kind::Document && self.prefix().has(document::ARCHIVE)
    }

    /// True for a document with parts.
    #[must_use]
    pub fn has_parts(self) -> bool {
        self.kind() == Kind::Document && self.prefix().has(document::PARTS)
    }

    /// True for a statement with words.
    #[must_use]
    pub fn has_quote(self) -> bool {
        self.prefix().has(QUOTE)
    }

    /// True for a statement that names a speaker.
    #[must_use]
    pub fn has_speaker(self) -> bool {
        self.kind() == Kind::Statement && self.prefix().has(statement::BY)
    }

    /// True for a statement that names a claim.
    #[must_use]
    pub fn has_claim(self) -> bool {
        self.kind() == Kind::Statement && self.prefix().has(statement::CLAIM)
    }

    /// True for a statement that names a document in which it can be read.
    #[must_use]
    pub fn has_citation(self) -> bool {
        self.kind() == Kind::Statement && self.prefix().has(statement::CARRIED_IN)
    }

    /// True for a statement that says on what it rests.
    #[must_use]
    pub fn has_ground(self) -> bool {
        self.kind() == Kind::Statement && self.prefix().has(statement::RELIES_ON)
    }

    /// True for a statement whose speaker speaks from their own knowledge.
    #[must_use]
    pub fn is_first_hand(self) -> bool {
        self.kind() == Kind::Statement && self.prefix().has(statement::FIRST_HAND)
    }

    /// The texts that a search looks at, each with its field; those of one field come one after the other.
    pub fn searchable(self, mut visit: impl FnMut(&'static str, &'s str)) {
        let kind = self.kind();
        let mut r = self.reader_of_words();
        if let Some(label) = r.maybe_words(LABEL) {
            let field = match kind {
                Kind::Actor => "name",
                Kind::Document | Kind::Event => "title",
                _ => "text",
            };
            visit(field, label);
        }
        r.skip_date(AT);
        match kind {
            Kind::Actor => actor::visit_aka(&mut r, |aka| visit("aka", aka)),
            Kind::Document => {
                r.skip_date(MADE);
                document::visit_parts(&mut r, |part| visit("parts", part));
            }
            Kind::Statement => {
                if let Some(quote) = r.maybe_words(QUOTE) {
                    visit("quote", quote);
                }
            }
            _ => {}
        }
        if let Some(note) = r.note() {
            visit("note", note);
        }
    }

    #[inline]
    fn prefix(self) -> Prefix {
        let Some(&bytes) = self.bytes.first_chunk() else { damaged() };
        Prefix::from_bytes(bytes)
    }

    #[inline]
    fn reader(self) -> Reader<'s> {
        Reader::new(self.bytes, self.names)
    }

    /// A reader that stands at the words.
    #[inline]
    fn reader_of_words(self) -> Reader<'s> {
        let mut reader = self.reader();
        reader.skip_opening();
        reader
    }
}
