//! Drafts: one record of each kind, which the next one of its kind is written over. So no record is moved, and lists keep
//! their room.

use dixit_core::record::{Actor, ActorKind, Claim, Document, DocumentKind, Event, EventKind, Head, Record, Statement};
use dixit_core::source::{FileId, Span, Spanned, Text};

/// A record that is written over again and again.
#[derive(Debug)]
pub(super) struct Draft<'s> {
    pub(super) record: Record<'s>,
    /// Which of its fields hold anything: bit n for field n.
    pub(super) filled: u32,
}

impl Draft<'_> {
    /// One of each kind, in the order of their names in `lower`.
    pub(super) fn all() -> [Self; 5] {
        [
            Record::Actor(Actor::blank()),
            Record::Document(Document::blank()),
            Record::Event(Event::blank()),
            Record::Claim(Claim::blank()),
            Record::Statement(Statement::blank()),
        ]
        .map(|record| Self { record, filled: 0 })
    }
}

/// What stands in a field before anything has been read into it. Nobody sees it.
pub(super) trait Blank {
    fn blank() -> Self;
}

impl Blank for Head<'_> {
    fn blank() -> Self {
        Self {
            file: FileId(0),
            span: Span::default(),
            id: Blank::blank(),
            note: None,
            tags: Vec::new(),
            links: Vec::new(),
            sources: Vec::new(),
        }
    }
}

impl<T> Blank for Option<T> {
    fn blank() -> Self {
        None
    }
}

impl<T> Blank for Vec<T> {
    fn blank() -> Self {
        Self::new()
    }
}

impl Blank for Text<'_> {
    fn blank() -> Self {
        Self { value: "".into(), span: Span::default() }
    }
}

impl Blank for Spanned<ActorKind> {
    fn blank() -> Self {
        Self { value: ActorKind::Person, span: Span::default() }
    }
}

impl Blank for Spanned<DocumentKind> {
    fn blank() -> Self {
        Self { value: DocumentKind::Other, span: Span::default() }
    }
}

impl Blank for Spanned<EventKind> {
    fn blank() -> Self {
        Self { value: EventKind::Other, span: Span::default() }
    }
}
