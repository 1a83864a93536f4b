//! Records as they were read: every field of model.md §1, each with its place, references still names.
//!
//! Nothing here is resolved. [`crate::link`] turns records into a [`crate::graph::Graph`].

pub mod actor;
pub mod claim;
pub mod document;
pub mod event;
pub mod reference;
pub mod row;
pub mod statement;

use crate::source::{FileId, Location, Span, Text};

pub use actor::{Actor, ActorKind, Reliability, ReliabilityGrade, Role};
pub use claim::{Claim, States};
pub use document::{Archive, Derivation, Document, DocumentKind, How, Part};
pub use event::{Event, EventKind, Participant};
pub use reference::{Expected, Reference, Slot};
pub use statement::{Basis, Citation, Credibility, Quote, Reliance, Stance, Statement};

/// The kinds of record, and the part of a document, which is referred to like one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A person, organisation, outlet, state, group or unnamed source.
    Actor,
    /// Anything that can be read or played.
    Document,
    /// Something that happened.
    Event,
    /// What is asserted, whoever asserts it.
    Claim,
    /// The act of saying it.
    Statement,
    /// A part of a document, `doc#part`. Not a record of its own.
    Part,
}

impl Kind {
    /// The five kinds of record.
    pub const RECORDS: [Self; 5] = [Self::Actor, Self::Document, Self::Event, Self::Claim, Self::Statement];

    /// The lower-case word that answers print.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Actor => "actor",
            Self::Document => "document",
            Self::Event => "event",
            Self::Claim => "claim",
            Self::Statement => "statement",
            Self::Part => "part",
        }
    }

    /// The word with its article, for sentences.
    #[must_use]
    pub const fn with_article(self) -> &'static str {
        match self {
            Self::Actor => "an actor",
            Self::Document => "a document",
            Self::Event => "an event",
            Self::Claim => "a claim",
            Self::Statement => "a statement",
            Self::Part => "a part of a document",
        }
    }
}

/// The fields that all kinds share, and where the record stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head<'s> {
    /// The record's file.
    pub file: FileId,
    /// The whole record, from its name to its closing parenthesis.
    pub span: Span,
    /// The id, unique over all kinds.
    pub id: Text<'s>,
    /// A remark of the keeper's.
    pub note: Option<Text<'s>>,
    /// Free tags.
    pub tags: Vec<Text<'s>>,
    /// Ids and addresses elsewhere: key and value, in the order written.
    pub links: Vec<(Text<'s>, Text<'s>)>,
    /// According to whom this record's own fields hold: documents and statements.
    pub sources: Vec<Text<'s>>,
}

impl Head<'_> {
    /// A span of this record as a place in the files.
    #[must_use]
    pub fn at(&self, span: Span) -> Location {
        Location { file: self.file, span }
    }

    /// Where the id stands: the place that names the record.
    #[must_use]
    pub fn id_at(&self) -> Location {
        self.at(self.id.span)
    }
}

/// A record of any kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Record<'s> {
    /// See [`Actor`].
    Actor(Actor<'s>),
    /// See [`Document`].
    Document(Document<'s>),
    /// See [`Event`].
    Event(Event<'s>),
    /// See [`Claim`].
    Claim(Claim<'s>),
    /// See [`Statement`].
    Statement(Statement<'s>),
}

impl<'s> Record<'s> {
    /// The kind of record.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Actor(_) => Kind::Actor,
            Self::Document(_) => Kind::Document,
            Self::Event(_) => Kind::Event,
            Self::Claim(_) => Kind::Claim,
            Self::Statement(_) => Kind::Statement,
        }
    }

    /// The shared fields.
    #[must_use]
    pub const fn head(&self) -> &Head<'s> {
        match self {
            Self::Actor(actor) => &actor.head,
            Self::Document(document) => &document.head,
            Self::Event(event) => &event.head,
            Self::Claim(claim) => &claim.head,
            Self::Statement(statement) => &statement.head,
        }
    }

    /// The id.
    #[must_use]
    pub fn id(&self) -> &str {
        self.head().id.as_str()
    }

    /// The parts, for a document; for others there are none.
    #[must_use]
    pub fn parts(&self) -> &[Part<'s>] {
        match self {
            Self::Document(document) => &document.parts,
            _ => &[],
        }
    }
}

/// What is left of a record that could not be read: enough that references to it are not called dangling.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread<'s> {
    /// Where it stands.
    pub at: Location,
    /// Its id, where that much could be read.
    pub id: Option<Text<'s>>,
}

/// Declares an enum of RON words with the table that reading, printing and suggesting share.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$word_doc:meta])* $word:ident),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$word_doc])* $word,)+ }

        impl $name {
            /// Every value with the word that stands for it in a record.
            pub const WORDS: &'static [(&'static str, Self)] = &[$((stringify!($word), Self::$word),)+];

            /// The word that stands for it in a record.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$word => stringify!($word),)+ }
            }
        }
    };
}
pub(crate) use words;
