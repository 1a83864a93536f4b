//! The English of the diagrams: what lines are called, and what several kinds of picture say. What one kind says stands in a
//! file of this name beneath it.

use dixit_core::graph::EdgeKind;
use dixit_core::record::{How, Kind};

use crate::svg::theme;

/// What a picture without a title is called.
pub(super) const UNTITLED: &str = "Diagram";
/// Instead of an empty picture.
pub(super) const NOTHING: &str = "nothing to draw: no record matches";
/// Of a line that goes back from the end of a row or column.
pub(super) const NEXT_ROW: &str = "leads on in the next row";
pub(super) const NEXT_COLUMN: &str = "leads on in the next column";

/// What a line is called beside it and in the legend.
pub(super) const fn relation(kind: EdgeKind) -> &'static str {
    match kind {
        EdgeKind::Carries => "carries",
        EdgeKind::ReliesOn => "relies on",
        EdgeKind::SpokenBy => "spoken by",
        EdgeKind::Records => "records",
        EdgeKind::PublishedBy => "published by",
        EdgeKind::Says => "says",
        EdgeKind::To => "to",
        EdgeKind::During => "during",
        EdgeKind::About => "about",
        EdgeKind::Participant => "participant",
        EdgeKind::InitiatedBy => "initiated by",
        EdgeKind::Contradicts => "contradicts",
        EdgeKind::Implies => "implies",
        EdgeKind::DerivedFrom => "derived from",
        EdgeKind::Revises => "revises",
        EdgeKind::PartOf => "part of",
        EdgeKind::Role => "role in",
        EdgeKind::Retracts => "retracts",
        EdgeKind::Corrects => "corrects",
        EdgeKind::KnownTo => "known to",
        EdgeKind::MaybeSameAs => "maybe same as",
        EdgeKind::DistinctFrom => "distinct from",
        EdgeKind::AccordingTo => "according to",
        EdgeKind::By => "by",
        EdgeKind::Publisher => "publisher",
        EdgeKind::CarriedIn => "in",
    }
}

/// The same of a derivation, by what was done to the text.
pub(super) const fn derived(how: How) -> &'static str {
    match how {
        How::Verbatim => "word for word from",
        How::Close => "nearly word for word from",
        How::Translated => "translated from",
        How::Paraphrased => "paraphrased from",
        How::Softened => "softened from",
        How::Hardened => "hardened from",
        How::Reversed => "the opposite of",
        How::Dropped => "dropped",
    }
}

/// "1 relation", "2 relations", of all that have such a plural.
pub(super) fn counted(number: usize, one: &str) -> String {
    format!("{number} {one}{}", if number == 1 { "" } else { "s" })
}

/// What there is to see.
pub(super) fn description(kinds: &[Kind], edges: usize) -> String {
    let counts = theme::KINDS.map(|kind| (kind, kinds.iter().filter(|other| **other == kind).count()));
    let records = counts.into_iter().filter(|&(_, count)| count > 0).map(|(kind, count)| counted(count, kind.as_str()));
    records.chain([counted(edges, "relation")]).collect::<Vec<_>>().join(", ")
}
