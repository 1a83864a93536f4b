//! The English of the pages, in one place: what they say themselves, as against what records say.

pub(super) mod conflict;
pub(super) mod gathered;
pub(super) mod lineage;
pub(super) mod lines;
pub(super) mod support;

use dixit_core::diagnostic::Severity;
use dixit_core::graph::EdgeKind;
use dixit_core::query::trace::Direction;
use dixit_core::record::{Kind, Stance};

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
        (_, 1) => kind.as_str(),
        (Kind::Actor, _) => "actors",
        (Kind::Document, _) => "documents",
        (Kind::Event, _) => "events",
        (Kind::Claim, _) => "claims",
        (Kind::Statement, _) => "statements",
        (Kind::Part, _) => "parts",
    }
}

/// "1 record", "2 records".
pub(super) fn counted(number: usize, one: &str, several: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { several })
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
pub(super) const fn severities(severity: Severity) -> (&'static str, &'static str) {
    match severity {
        Severity::Error => ("error", "errors"),
        Severity::Warning => ("warning", "warnings"),
        Severity::Note => ("note", "notes"),
    }
}

/// The heading over what a record rests on, and over what rests on it.
pub(super) const fn trace(kind: Kind, direction: Direction) -> &'static str {
    match (kind, direction) {
        (_, Direction::Up) => "What it rests on",
        (Kind::Claim, Direction::Down) => "Where it can be read",
        (Kind::Actor, Direction::Down) => "What rests on their word",
        (_, Direction::Down) => "What rests on it",
    }
}

/// The heading over what falls with a record, and what that supposes.
pub(super) const fn fall(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Actor => ("If their word fell", "What would be lost, were nothing of theirs to be relied on."),
        Kind::Event => ("If it fell", "What would be lost, had it never happened or been otherwise."),
        _ => ("If it fell", "What would be lost, were it forged, wrong or withdrawn."),
    }
}

/// A sourcing arc as a step in a tree: from the upper line to the lower.
pub(super) const fn step(arc: EdgeKind, direction: Direction) -> &'static str {
    match (arc, direction) {
        (EdgeKind::Carries, Direction::Up) => "carries",
        (EdgeKind::Carries, Direction::Down) => "can be read in",
        (EdgeKind::SpokenBy, Direction::Up) => "on the word of",
        (EdgeKind::SpokenBy, Direction::Down) => "gives their word in",
        (EdgeKind::Records, Direction::Up) => "records",
        (EdgeKind::Records, Direction::Down) => "is recorded in",
        (EdgeKind::PublishedBy, Direction::Up) => "published by",
        (EdgeKind::PublishedBy, Direction::Down) => "published",
        (_, Direction::Up) => "rests on",
        (_, Direction::Down) => "relied on by",
    }
}

/// The way somebody came by what they rest on.
pub(super) fn basis(word: &str) -> &'static str {
    match word {
        "Told" => "was told",
        "Saw" => "saw it",
        "Cites" => "cites it",
        "Witnessed" => "was there",
        _ => "how is not known",
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

/// The name of a field on a page.
pub(super) fn field(kind: Kind, name: &str) -> &str {
    match (kind, name) {
        (Kind::Document, "by") => "Written by",
        (Kind::Statement, "by") => "Speaker",
        (_, "to") => "Said to",
        (Kind::Statement, "at") => "Said",
        (Kind::Event, "at") => "Happened",
        (_, "during") => "During",
        (_, "claim") => "Claim",
        (_, "text") => "Text",
        (_, "quote") => "Quote",
        (_, "stance") => "Stance",
        (_, "in") => "Can be read in",
        (_, "relies_on") => "Rests on",
        (_, "retracts") => "Takes back",
        (_, "corrects") => "Corrects",
        (_, "credibility") => "Credibility",
        (_, "kind") => "Kind",
        (_, "name") => "Name",
        (_, "title") => "Title",
        (_, "aka") => "Also known as",
        (_, "roles") => "Offices and relations",
        (_, "part_of") => "Belongs to",
        (_, "count") => "How many people",
        (_, "known_to") => "Identity known to",
        (_, "distinct_from") => "Certainly not",
        (_, "maybe_same_as") => "May be the same as",
        (_, "reliability") => "Reliability",
        (_, "publisher") => "Published by",
        (_, "made") => "Made",
        (_, "published") => "Became public",
        (_, "lang") => "Language",
        (_, "url") => "Address",
        (_, "archive") => "Archived copy",
        (_, "records") => "Transcript or recording of",
        (_, "revises") => "Revises",
        (_, "derived_from") => "Derived from",
        (_, "parts") => "Parts",
        (_, "place") => "Place",
        (_, "participants") => "Participants",
        (_, "initiated_by") => "Initiated by",
        (_, "about") => "About",
        (_, "contradicts") => "Contradicts",
        (_, "implies") => "Implies",
        (_, "states") => "In comparable form",
        (_, "note") => "Keeper’s note",
        (_, "tags") => "Tags",
        (_, "links") => "Elsewhere",
        (_, "sources") => "According to",
        _ => name,
    }
}

/// What an Admiralty grade means.
pub(super) fn reliability(grade: &str) -> &'static str {
    match grade {
        "A" => "completely reliable",
        "B" => "usually reliable",
        "C" => "fairly reliable",
        "D" => "not usually reliable",
        "E" => "unreliable",
        _ => "cannot be judged",
    }
}

/// What an Admiralty grade means.
pub(super) const fn credibility(grade: u64) -> &'static str {
    match grade {
        1 => "confirmed by other independent sources",
        2 => "probably true",
        3 => "possibly true",
        4 => "doubtful",
        5 => "improbable",
        _ => "cannot be judged",
    }
}

/// What a derivation did to the text.
pub(super) fn how(word: &str) -> &'static str {
    match word {
        "Verbatim" => "word for word",
        "Close" => "nearly word for word",
        "Translated" => "translated",
        "Paraphrased" => "paraphrased",
        "Softened" => "softened",
        "Hardened" => "hardened",
        "Reversed" => "turned into its opposite",
        "Dropped" => "dropped",
        _ => "changed",
    }
}

/// What sort of actor, document or event: the record's word, in running text.
pub(super) fn sort(word: &str) -> &str {
    match word {
        "Anonymous" => "Source who is not named",
        "PressConference" => "Press conference",
        "Dataset" => "Data set",
        other => other,
    }
}

/// The form in which a claim can be compared.
pub(super) fn states(what: &str) -> &str {
    match what {
        "Date" => "date of",
        "Place" => "place of",
        "Count" => "number of",
        "Author" => "author of",
        "Participant" => "who took part in",
        other => other,
    }
}
