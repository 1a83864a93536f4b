//! The English of fields: what each is called, and what the words and grades in them mean.

use dixit_core::record::Kind;

/// The name of a field on a page.
pub(in crate::site) fn field(kind: Kind, name: &str) -> &str {
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

/// The way somebody came by what they rest on.
pub(in crate::site) fn basis(word: &str) -> &'static str {
    match word {
        "Told" => "was told",
        "Saw" => "saw it",
        "Cites" => "cites it",
        "Witnessed" => "was there",
        _ => "how is not known",
    }
}

/// What an Admiralty grade means.
pub(in crate::site) fn reliability(grade: &str) -> &'static str {
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
pub(in crate::site) const fn credibility(grade: u64) -> &'static str {
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
pub(in crate::site) fn how(word: &str) -> &'static str {
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
pub(in crate::site) fn sort(word: &str) -> &str {
    match word {
        "Anonymous" => "Source who is not named",
        "PressConference" => "Press conference",
        "Dataset" => "Data set",
        other => other,
    }
}

/// The form in which a claim can be compared.
pub(in crate::site) fn states(what: &str) -> &str {
    match what {
        "Date" => "date of",
        "Place" => "place of",
        "Count" => "number of",
        "Author" => "author of",
        "Participant" => "who took part in",
        other => other,
    }
}
