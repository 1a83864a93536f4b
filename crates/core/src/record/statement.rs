//! `Statement`: the act of saying: who, to whom, when, where it can be read, and on what it rests.

use super::reference::{Reference, Slot};
use super::{Head, words};
use crate::date::Date;
use crate::source::{Spanned, Text};

words! {
    /// How the speaker stands to the claim.
    Stance {
        /// Affirms it. The default.
        Asserts,
        /// Denies it.
        Denies,
        /// Doubts or asks.
        Questions,
        /// Relays it without endorsing it.
        Reports,
        /// Will not say.
        Declines,
    }
}

words! {
    /// How a speaker or document came by what it rests on.
    Basis {
        /// Was told.
        Told,
        /// Saw or read it.
        Saw,
        /// Cites it.
        Cites,
        /// Was there.
        Witnessed,
        /// It is not known how.
        Unknown,
    }
}

impl Stance {
    /// What a speaker of that stance does, for sentences: "denies".
    #[must_use]
    pub const fn verb(self) -> &'static str {
        match self {
            Self::Asserts => "asserts",
            Self::Denies => "denies",
            Self::Questions => "questions",
            Self::Reports => "reports",
            Self::Declines => "declines to say",
        }
    }
}

/// One ground that a statement or document rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reliance<'s> {
    /// The statement, document, event or actor relied upon.
    pub on: Text<'s>,
    /// How it came by it.
    pub basis: Spanned<Basis>,
}

impl<'s> Reliance<'s> {
    pub(super) fn reference<'r>(&'r self) -> Reference<'r, 's> {
        Reference { basis: Some(self.basis.value), ..Reference::new(Slot::ReliesOn, &self.on) }
    }
}

/// The words themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote<'s> {
    /// Verbatim.
    pub words: Text<'s>,
    /// The language they are given in, as BCP 47.
    pub lang: Option<Text<'s>>,
    /// True if they are a translation of what was said.
    pub translated: Option<Spanned<bool>>,
}

/// Where a statement can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation<'s> {
    /// The document.
    pub doc: Text<'s>,
    /// The locator in it: page, paragraph, timecode.
    pub at: Option<Text<'s>>,
}

/// A grade of a statement's credibility by the Admiralty code, and who gave it; 6 is "cannot be judged" (model.md §8).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credibility<'s> {
    /// From 1, "confirmed by other independent sources", to 6.
    pub grade: Spanned<u8>,
    /// Who judged.
    pub by: Option<Text<'s>>,
    /// When.
    pub at: Option<Spanned<Date<'s>>>,
    /// Why.
    pub because: Option<Text<'s>>,
}

/// Who said something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement<'s> {
    /// Id, note, tags, links. A statement has no sources: it says itself on what it rests.
    pub head: Head<'s>,
    /// The speakers.
    pub by: Vec<Text<'s>>,
    /// Whom they said it to.
    pub to: Vec<Text<'s>>,
    /// When it was said.
    pub at: Option<Spanned<Date<'s>>>,
    /// The event at which it was said.
    pub during: Option<Text<'s>>,
    /// The claim it concerns.
    pub claim: Option<Text<'s>>,
    /// A paraphrase.
    pub text: Option<Text<'s>>,
    /// The words themselves.
    pub quote: Option<Quote<'s>>,
    /// How the speaker stands to the claim; asserts unless given.
    pub stance: Option<Spanned<Stance>>,
    /// Where it can be read (`in`).
    pub carried_in: Vec<Citation<'s>>,
    /// On what it rests.
    pub relies_on: Vec<Reliance<'s>>,
    /// Statements it takes back.
    pub retracts: Vec<Text<'s>>,
    /// Statements it corrects.
    pub corrects: Vec<Text<'s>>,
    /// Grades of credibility.
    pub credibility: Vec<Credibility<'s>>,
}

impl Credibility<'_> {
    /// True if it says "confirmed by other independent sources".
    #[must_use]
    pub fn is_confirmed(&self) -> bool {
        self.grade.value == 1
    }
}

impl<'s> Statement<'s> {
    /// The stance, `Asserts` unless given.
    #[must_use]
    pub fn stance(&self) -> Stance {
        self.stance.map_or(Stance::Asserts, |stance| stance.value)
    }

    /// True if the speaker speaks from their own knowledge: no grounds given, or one witnessed (model.md §2).
    #[must_use]
    pub fn is_first_hand(&self) -> bool {
        self.relies_on.is_empty() || self.relies_on.iter().any(|reliance| reliance.basis.value == Basis::Witnessed)
    }

    pub(super) fn references<'r>(&'r self, visit: &mut dyn FnMut(Reference<'r, 's>)) {
        for name in &self.by {
            visit(Reference::new(Slot::By, name));
        }
        for name in &self.to {
            visit(Reference::new(Slot::To, name));
        }
        if let Some(name) = &self.during {
            visit(Reference::new(Slot::During, name));
        }
        if let Some(name) = &self.claim {
            visit(Reference::new(Slot::Claim, name));
        }
        for citation in &self.carried_in {
            visit(Reference::new(Slot::In, &citation.doc));
        }
        for reliance in &self.relies_on {
            visit(reliance.reference());
        }
        for name in &self.retracts {
            visit(Reference::new(Slot::Retracts, name));
        }
        for name in &self.corrects {
            visit(Reference::new(Slot::Corrects, name));
        }
        for by in self.credibility.iter().filter_map(|grade| grade.by.as_ref()) {
            visit(Reference::new(Slot::Credibility, by));
        }
    }
}
