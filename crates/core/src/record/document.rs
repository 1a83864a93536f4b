//! `Document`: anything that can be read or played, with its parts and what they derive from.

use super::reference::{Reference, Slot};
use super::statement::Reliance;
use super::{Head, words};
use crate::date::Date;
use crate::source::{Spanned, Text};

words! {
    /// What sort of document it is.
    DocumentKind {
        /// A published article.
        Article,
        /// A post on a social network.
        Post,
        /// A plan.
        Plan,
        /// A draft.
        Draft,
        /// A transcript of something spoken.
        Transcript,
        /// A recording.
        Recording,
        /// A letter.
        Letter,
        /// A speech.
        Speech,
        /// A report.
        Report,
        /// A filing with a court or registry.
        Filing,
        /// A book.
        Book,
        /// A data set.
        Dataset,
        /// A web page.
        Page,
        /// Anything else.
        Other,
    }
}

words! {
    /// How a text relates to the one it derives from.
    How {
        /// Word for word.
        Verbatim,
        /// Nearly word for word.
        Close,
        /// In another language.
        Translated,
        /// In other words.
        Paraphrased,
        /// Weakened.
        Softened,
        /// Strengthened.
        Hardened,
        /// Turned into its opposite.
        Reversed,
        /// Left out: the source's part has no counterpart here.
        Dropped,
    }
}

/// A copy kept elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Archive<'s> {
    /// Where the copy is.
    pub url: Option<Text<'s>>,
    /// When it was taken.
    pub at: Option<Spanned<Date<'s>>>,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub sha256: Option<Text<'s>>,
}

/// That a text comes from another, how, and according to whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Derivation<'s> {
    /// The whole derivation in its file.
    pub span: crate::source::Span,
    /// The document or part it comes from.
    pub from: Text<'s>,
    /// How it was changed.
    pub how: Spanned<How>,
    /// The statements and documents that say so.
    pub per: Vec<Text<'s>>,
}

impl<'s> Derivation<'s> {
    fn references<'r>(&'r self, part: Option<u32>, visit: &mut dyn FnMut(Reference<'r, 's>)) {
        visit(Reference { part, ..Reference::new(Slot::DerivedFrom, &self.from) });
        for per in &self.per {
            visit(Reference::new(Slot::Per, per));
        }
    }
}

/// A part of a document: a clause, point or paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part<'s> {
    /// Its id within the document; elsewhere it is `doc#id`.
    pub id: Text<'s>,
    /// A heading or number.
    pub label: Option<Text<'s>>,
    /// What it says.
    pub text: Option<Text<'s>>,
    /// What it comes from.
    pub derived_from: Vec<Derivation<'s>>,
}

/// Anything that can be read or played.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document<'s> {
    /// Id, note, tags, links, sources.
    pub head: Head<'s>,
    /// What sort of document.
    pub kind: Spanned<DocumentKind>,
    /// Its title, or a description.
    pub title: Text<'s>,
    /// Who wrote it.
    pub by: Vec<Text<'s>>,
    /// Who published it.
    pub publisher: Option<Text<'s>>,
    /// When it was made.
    pub made: Option<Spanned<Date<'s>>>,
    /// When it became public; absent: never, so far as is known.
    pub published: Option<Spanned<Date<'s>>>,
    /// Its language, as BCP 47.
    pub lang: Option<Text<'s>>,
    /// Its address.
    pub url: Option<Text<'s>>,
    /// A copy kept elsewhere.
    pub archive: Option<Archive<'s>>,
    /// The event of which it is a transcript or recording.
    pub records: Option<Text<'s>>,
    /// The document it revises.
    pub revises: Option<Text<'s>>,
    /// What it rests on.
    pub relies_on: Vec<Reliance<'s>>,
    /// What the whole comes from, and what it dropped.
    pub derived_from: Vec<Derivation<'s>>,
    /// Its parts.
    pub parts: Vec<Part<'s>>,
}

impl<'s> Document<'s> {
    pub(super) fn references<'r>(&'r self, visit: &mut dyn FnMut(Reference<'r, 's>)) {
        for name in &self.by {
            visit(Reference::new(Slot::By, name));
        }
        if let Some(name) = &self.publisher {
            visit(Reference::new(Slot::Publisher, name));
        }
        if let Some(name) = &self.records {
            visit(Reference::new(Slot::Records, name));
        }
        if let Some(name) = &self.revises {
            visit(Reference::new(Slot::Revises, name));
        }
        for reliance in &self.relies_on {
            visit(reliance.reference());
        }
        for derivation in &self.derived_from {
            derivation.references(None, visit);
        }
        for (rank, part) in (0..).zip(&self.parts) {
            for derivation in &part.derived_from {
                derivation.references(Some(rank), visit);
            }
        }
    }
}
