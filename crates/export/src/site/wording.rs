//! The English of the pages, in one place: what they say themselves, as against what records say. What several pages say
//! stands here, what one page or part of a page says, in the file of its name beneath.
//!
//! Who translates this meets whole phrases. Where something with markup of its own stands within one, the phrase is a
//! function with a hole for it; there is no markup here, and no wording elsewhere, which `tests/wording` sees to.

/// A phrase with holes, whatever is put into them: markup stands as it is, text is escaped.
macro_rules! phrase {
    ($text:literal, $($hole:ident),+) => {
        maud::PreEscaped(format!($text, $($hole = maud::Render::render(&$hole).0),+))
    };
}

pub(super) mod column;
pub(super) mod conflict;
pub(super) mod date;
pub(super) mod fall;
pub(super) mod field;
pub(super) mod frame;
pub(super) mod gathered;
pub(super) mod index;
pub(super) mod known;
pub(super) mod lineage;
pub(super) mod lines;
pub(super) mod live;
pub(super) mod picture;
pub(super) mod prose;
pub(super) mod record;
pub(super) mod search;
pub(super) mod sources;
pub(super) mod support;
pub(super) mod timeline;
pub(super) mod tree;

use dixit_core::diagnostic::Severity;
use dixit_core::graph::EdgeKind;
use dixit_core::record::{Kind, Stance};
use maud::{Markup, Render};

pub(super) use field::{basis, credibility, field, how, reliability, sort, states};

/// What is counted: one of it, and several. Nouns are made here alone, so no page can count in words of its own.
#[derive(Debug, Clone, Copy)]
pub(super) struct Noun(&'static str, &'static str);

pub(super) const CLAIM: Noun = Noun("claim", "claims");
pub(super) const DOCUMENT: Noun = Noun("document", "documents");
pub(super) const EVENT: Noun = Noun("event", "events");
pub(super) const RECORD: Noun = Noun("record", "records");
pub(super) const STATEMENT: Noun = Noun("statement", "statements");

/// The question that the pages answer.
pub(super) const TAGLINE: &str = "Who said what, when, and how do we know";
/// The one they do not.
pub(super) const DISCLAIMER: &str =
    "These pages record who said what and on what it rests. They never say what is true.";
/// How dates are written.
pub(super) const DATES: [(&str, &str); 5] = [
    ("2025-11", "some day in that month"),
    ("a/b", "between the two"),
    ("..", "open"),
    ("~", "approximate"),
    ("?", "uncertain"),
];
/// What was asserted or denied where neither the keeper nor the speaker has other words for it.
pub(super) const AS_IT_STANDS: &str = "the claim as it stands";
/// Of a statement that was taken back.
pub(super) const RETRACTED: &str = "retracted";
/// Behind an id that names nothing.
pub(super) const NO_SUCH_RECORD: &str = "(no such record)";
/// For what has no date.
pub(super) const NOT_DATED: &str = "not dated";
/// Between two claims that cannot hold together.
pub(super) const AGAINST: &str = "against";
/// Where nobody is recorded as saying that a text comes from another.
pub(super) const NOBODY_SAYS_SO: &str = "nobody is recorded as saying so";
/// Before whoever says something of a text.
pub(super) const ACCORDING_TO: &str = "according to";
/// Before records of which each rests on the next, and the last on the first.
pub(super) const CIRCULAR: &str = "Circular sourcing:";
/// For what has no publication date.
pub(super) const NOT_PUBLIC: &str = "not public, so far as is known";

/// The kind of record, at the head of its page.
pub(super) const fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Actor => "Actor",
        Kind::Document => "Document",
        Kind::Event => "Event",
        Kind::Claim => "Claim",
        Kind::Statement => "Statement",
        Kind::Part => "Part",
    }
}

/// All records of a kind.
pub(super) const fn kinds(kind: Kind) -> &'static str {
    match kind {
        Kind::Actor => "Actors",
        Kind::Document => "Documents",
        Kind::Event => "Events",
        Kind::Claim => "Claims",
        Kind::Statement => "Statements",
        Kind::Part => "Parts",
    }
}

/// What the records of a kind are, in a line.
pub(super) const fn about_kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Actor => "Who speaks, is spoken to, takes part or publishes, sources who are not named among them.",
        Kind::Document => "What can be read or played, or is said to exist.",
        Kind::Event => "What happened, according to those who say so.",
        Kind::Claim => {
            "What is asserted, whoever asserts it. A claim is never true or false here: it is said, or denied. \
             “For” and “against” count independent origins, at least to at most."
        }
        Kind::Statement => "The acts of saying: who, when, where it can be read, and since when that has been public.",
        Kind::Part => "Parts of documents.",
    }
}

/// One record or several.
pub(super) const fn number_of(kind: Kind, number: usize) -> &'static str {
    match (kind, number) {
        (kind, 1) => one(kind),
        (Kind::Actor, _) => "actors",
        (Kind::Document, _) => "documents",
        (Kind::Event, _) => "events",
        (Kind::Claim, _) => "claims",
        (Kind::Statement, _) => "statements",
        (Kind::Part, _) => "parts",
    }
}

/// "1 record", "2 records".
pub(super) fn counted(number: usize, noun: Noun) -> String {
    format!("{number} {}", if number == 1 { noun.0 } else { noun.1 })
}

/// Where a list is cut: how many follow, and what to run to have them all.
pub(super) fn more_by(number: usize, command: &impl Render) -> Markup {
    phrase!("{number} more: run {command}.", number, command)
}

/// Where a list is cut, and what leads to the rest is said elsewhere.
pub(super) fn more(number: usize) -> String {
    format!("{number} more")
}

/// Where a list within a sentence is cut.
pub(super) fn and_more(number: usize) -> String {
    format!("and {number} more")
}

/// Over a table that says what a picture says.
pub(super) fn as_table(what: &str) -> String {
    format!("The same as a table, {what}")
}

/// Who gave a grade.
pub(super) fn by(who: &impl Render) -> Markup {
    phrase!("by {who}", who)
}

/// One record of a kind, as the small word before its name.
pub(super) const fn one(kind: Kind) -> &'static str {
    match kind {
        Kind::Actor => "actor",
        Kind::Document => "document",
        Kind::Event => "event",
        Kind::Claim => "claim",
        Kind::Statement => "statement",
        Kind::Part => "part",
    }
}

/// What a speaker does to a claim.
pub(super) const fn stance(stance: Stance) -> &'static str {
    match stance {
        Stance::Asserts => "asserts",
        Stance::Denies => "denies",
        Stance::Questions => "questions",
        Stance::Reports => "reports",
        Stance::Declines => "declines to say",
    }
}

/// What so many statements do.
pub(super) const fn takes(stance: Stance, number: usize) -> &'static str {
    match (stance, number) {
        (Stance::Asserts, 1) => "asserts",
        (Stance::Asserts, _) => "assert",
        (Stance::Denies, 1) => "denies",
        (Stance::Denies, _) => "deny",
        (Stance::Questions, 1) => "questions",
        (Stance::Questions, _) => "question",
        (Stance::Reports, 1) => "reports",
        (Stance::Reports, _) => "report",
        (Stance::Declines, 1) => "declines to say",
        (Stance::Declines, _) => "decline to say",
    }
}

/// The heading over all who take a stance on one claim.
pub(super) const fn stance_heading(stance: Stance) -> &'static str {
    match stance {
        Stance::Asserts => "Asserted by",
        Stance::Denies => "Denied by",
        Stance::Questions => "Questioned by",
        Stance::Reports => "Reported, without endorsing it, by",
        Stance::Declines => "Declined to say",
    }
}

/// How bad a finding is, over several of them.
pub(super) const fn severities(severity: Severity) -> Noun {
    match severity {
        Severity::Error => Noun("error", "errors"),
        Severity::Warning => Noun("warning", "warnings"),
        Severity::Note => Noun("note", "notes"),
    }
}

/// The heading over the records that point at this one; `from` is their kind. `None` where another part of the page
/// shows them.
pub(super) const fn incoming(arc: EdgeKind, from: Kind, here: Kind) -> Option<&'static str> {
    Some(match (arc, from) {
        (EdgeKind::Says, _) => "Said of this claim",
        (EdgeKind::To, _) => "Said to them",
        (EdgeKind::During, _) => "Said during it",
        (EdgeKind::About, Kind::Claim) if matches!(here, Kind::Actor) => "Claims about them",
        (EdgeKind::About, Kind::Claim) => "Claims about it",
        (EdgeKind::About, _) if matches!(here, Kind::Actor) => "Events about them",
        (EdgeKind::About, _) => "Events about it",
        (EdgeKind::Participant, _) => "Took part in",
        (EdgeKind::InitiatedBy, _) => "Initiated",
        (EdgeKind::Contradicts, _) => "Contradicts",
        (EdgeKind::Implies, _) => "Follows from",
        (EdgeKind::DerivedFrom, _) => return None,
        (EdgeKind::Revises, _) => "Revised by",
        (EdgeKind::PartOf, Kind::Part) => return None,
        (EdgeKind::PartOf, _) => "Members",
        (EdgeKind::Role, _) => "Offices held in it, or relations to it",
        (EdgeKind::Retracts, _) => "Retracted by",
        (EdgeKind::Corrects, _) => "Corrected by",
        (EdgeKind::KnownTo, _) => "Knows the identity of",
        (EdgeKind::MaybeSameAs, _) => "May be the same as",
        (EdgeKind::DistinctFrom, _) => "Is certainly not",
        (EdgeKind::AccordingTo, _) => "Records whose details hold according to it",
        (EdgeKind::By, Kind::Document) => "Wrote",
        (EdgeKind::By, _) if matches!(here, Kind::Actor) => "Said",
        (EdgeKind::Publisher, _) => "Published",
        _ => return None,
    })
}

/// The heading over the records that name a part in that field.
pub(super) fn mention(field: &str, from: Kind) -> &'static str {
    match (field, from) {
        ("about", Kind::Claim) => "Claims about it",
        ("about", _) => "Events about it",
        ("states", _) => "Claims that state something of it",
        ("in", _) => "Statements to be read in it",
        ("relies_on", _) => "Relied on by",
        ("sources", _) => "Records whose details hold according to it",
        _ => "Mentioned by",
    }
}

/// The heading over the texts that derive from one, or that dropped it.
pub(super) const DERIVED: &str = "What became of it";
