//! The English of conflicts: what sort they are, and how far they are ones.

use dixit_core::analysis::conflict::{ConflictKind, Position, Severity};
use maud::{Markup, Render};

use super::{Noun, counted, stance};

/// What the page of conflicts is.
pub(in crate::site) const CONFLICTS: &str = "What cannot all be so, as the records state it. Nobody is said to be right; what was \
                                    taken back counts on no side.";

/// All conflicts of a sort.
pub(in crate::site) const fn conflicts(kind: ConflictKind) -> &'static str {
    match kind {
        ConflictKind::Disputed => "Disputes",
        ConflictKind::Reversed => "Reversals",
        ConflictKind::Value => "Rival values",
    }
}

/// So many of a sort, behind their number.
pub(in crate::site) const fn so_many(kind: ConflictKind, number: usize) -> &'static str {
    match (kind, number) {
        (ConflictKind::Disputed, 1) => "dispute",
        (ConflictKind::Disputed, _) => "disputes",
        (ConflictKind::Reversed, 1) => "reversal",
        (ConflictKind::Reversed, _) => "reversals",
        (ConflictKind::Value, 1) => "set of rival values",
        (ConflictKind::Value, _) => "sets of rival values",
    }
}

/// What a sort of conflict is, in a line.
pub(in crate::site) const fn about_conflicts(kind: ConflictKind) -> &'static str {
    match kind {
        ConflictKind::Disputed => "A claim that is both asserted and denied, or two that cannot hold together.",
        ConflictKind::Reversed => {
            "The same speaker on both sides, or taking back what they said. It matters from whom we have each side: from \
             the speaker, or only from others who relay it."
        }
        ConflictKind::Value => "The same thing with another date, place or number, depending on who says so.",
    }
}

/// How far a conflict is one, in a word or two.
pub(in crate::site) const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Hard => "cannot both be so",
        Severity::Soft => "hardly both",
        Severity::Precision => "may agree",
        Severity::Definite => "certain",
        Severity::Possible => "possible",
    }
}

/// The same behind a number, where it says more than that there is a conflict.
pub(in crate::site) const fn so_many_severe(severity: Severity) -> Option<&'static str> {
    match severity {
        Severity::Hard => None,
        Severity::Soft => Some("with a date that is only approximate or uncertain"),
        Severity::Precision => Some("where one may only be less exact"),
        Severity::Definite => Some("certain"),
        Severity::Possible => Some("possible, as the dates do not tell which came first"),
    }
}

/// Why a conflict is one, and how far. `is_one`: all is about one claim.
pub(in crate::site) const fn why(
    kind: ConflictKind,
    severity: Severity,
    what: Option<&str>,
    is_one: bool,
) -> &'static str {
    match (kind, severity) {
        (ConflictKind::Disputed, _) if is_one => "It is asserted and denied.",
        (ConflictKind::Disputed, _) => "The claims are recorded as contradicting each other, and both are asserted.",
        (ConflictKind::Reversed, Severity::Definite) => "One side was certainly taken after the other.",
        (ConflictKind::Reversed, _) => "The dates do not tell which side came first.",
        (ConflictKind::Value, Severity::Soft) => {
            "The dates have no day in common, but one of them is approximate or uncertain."
        }
        (ConflictKind::Value, Severity::Precision) => {
            "The dates have days in common without being the same: one may only be less exact."
        }
        (ConflictKind::Value, _) => match what {
            Some(what) if matches!(what.as_bytes(), b"date") => "The dates have no day in common.",
            _ => "The values differ.",
        },
    }
}

/// What is given for the record that rival values are about.
pub(in crate::site) fn rival(what: Option<&str>) -> &'static str {
    match what {
        Some("date") => "When",
        Some("place") => "Where",
        Some("count") => "How many",
        _ => "Which",
    }
}

/// What those on a side of a conflict do.
pub(in crate::site) const fn position(position: Position) -> &'static str {
    match position {
        Position::Says(taken) => stance(taken),
        Position::Retracts => "takes back",
    }
}

/// Where there are none, on the page of conflicts.
pub(in crate::site) const NONE: &str = "None: nothing in these records speaks against anything else in them.";
/// The same on the first page.
pub(in crate::site) const NOTHING: &str = "Nothing in these records speaks against anything else in them.";
/// What leads to the page of conflicts.
pub(in crate::site) const ALL: &str = "All conflicts of these records";
/// Between whose reversal it is and what it is about.
pub(in crate::site) const ON: &str = "on";
/// Of a side that no one is known to have taken themselves.
pub(in crate::site) const ONLY_RELAYED: &str = "only as others relay it";
/// Where a statement was not read.
pub(in crate::site) const READ_NOWHERE: &str = "Read nowhere that is recorded";
/// What a record says itself where it gives no value.
pub(in crate::site) const NO_VALUE: &str = "nothing";

/// The sentence with the link [`ALL`]; `number` conflicts are not shown.
pub(in crate::site) fn all(number: usize, link: &impl Render) -> Markup {
    if number == 0 { phrase!("{link}.", link) } else { phrase!("{number} more. {link}.", number, link) }
}

/// Where the statements of a side are cut.
pub(in crate::site) fn more_statements(number: usize) -> String {
    counted(number, Noun("more statement", "more statements"))
}

/// What the record that rival values are about has itself.
pub(in crate::site) fn recorded(value: &impl Render) -> Markup {
    phrase!("The record itself has {value}, its keeper’s working value.", value)
}

/// Where a statement was read.
pub(in crate::site) fn read_in(documents: &impl Render) -> Markup {
    phrase!("Read in {documents}", documents)
}

/// Through whom a statement is known.
pub(in crate::site) fn known_through(voices: &impl Render) -> Markup {
    phrase!("Known only through {voices}", voices)
}
