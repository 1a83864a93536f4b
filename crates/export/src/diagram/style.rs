//! How each kind of edge looks: colour, line, ends and words. One table for SVG, DOT and Mermaid; no coordinates.

use dixit_core::graph::EdgeKind;
use dixit_core::record::How;

use crate::svg::theme::{self, Colour};

/// The pattern of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Line {
    Solid,
    Dashed,
    Dotted,
    /// Dash and dot in turn.
    Mixed,
    /// Two thin lines side by side.
    Double,
}

/// The end of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Head {
    None,
    /// A filled triangle.
    Filled,
    /// A triangle in outline.
    Hollow,
    /// Two strokes.
    Open,
    /// A filled diamond.
    Diamond,
    /// A stroke across the line.
    Bar,
    /// A filled triangle behind a stroke across the line: what it leads to is taken back.
    Barred,
}

/// The look of one kind of edge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Style {
    pub(crate) colour: Colour,
    pub(crate) line: Line,
    /// The end that the edge leads to.
    pub(crate) head: Head,
    /// The end that it starts from; a symmetric relation has the same mark at both.
    pub(crate) tail: Head,
    /// What it is called beside the line and in the legend.
    pub(crate) name: &'static str,
    /// True if the shapes at both ends already say it, so that busy pictures leave the name to the legend.
    pub(crate) is_plain: bool,
}

/// The look of a kind of edge.
pub(crate) const fn style(kind: EdgeKind) -> Style {
    use Head::{Bar, Barred, Diamond, Filled, Hollow, Open};
    use Line::{Dashed, Dotted, Double, Mixed, Solid};
    use theme::{DENIAL, LINEAGE, MEANING, PEOPLE, SOURCING};
    let (colour, line, tail, head, name, is_plain) = match kind {
        EdgeKind::Carries => (SOURCING, Solid, Head::None, Filled, "carries", true),
        EdgeKind::ReliesOn => (SOURCING, Dashed, Head::None, Filled, "relies on", false),
        EdgeKind::SpokenBy => (SOURCING, Solid, Head::None, Diamond, "spoken by", true),
        EdgeKind::Records => (SOURCING, Dotted, Head::None, Filled, "records", false),
        EdgeKind::PublishedBy => (SOURCING, Mixed, Head::None, Filled, "published by", false),
        EdgeKind::Says => (MEANING, Solid, Head::None, Open, "says", true),
        EdgeKind::To => (PEOPLE, Dashed, Head::None, Open, "to", false),
        EdgeKind::During => (PEOPLE, Dotted, Head::None, Open, "during", false),
        EdgeKind::About => (MEANING, Dotted, Head::None, Open, "about", false),
        EdgeKind::Participant => (PEOPLE, Solid, Head::None, Open, "participant", true),
        EdgeKind::InitiatedBy => (PEOPLE, Solid, Head::None, Filled, "initiated by", false),
        EdgeKind::Contradicts => (DENIAL, Double, Filled, Filled, "contradicts", false),
        EdgeKind::Implies => (MEANING, Double, Head::None, Filled, "implies", false),
        EdgeKind::DerivedFrom => (LINEAGE, Solid, Head::None, Hollow, "derived from", false),
        EdgeKind::Revises => (LINEAGE, Dashed, Head::None, Hollow, "revises", false),
        EdgeKind::PartOf => (LINEAGE, Solid, Head::None, Diamond, "part of", false),
        EdgeKind::Role => (PEOPLE, Mixed, Head::None, Diamond, "role in", false),
        EdgeKind::Retracts => (DENIAL, Solid, Head::None, Barred, "retracts", false),
        EdgeKind::Corrects => (DENIAL, Dashed, Head::None, Filled, "corrects", false),
        EdgeKind::KnownTo => (PEOPLE, Dotted, Head::None, Hollow, "known to", false),
        EdgeKind::MaybeSameAs => (PEOPLE, Dotted, Hollow, Hollow, "maybe same as", false),
        EdgeKind::DistinctFrom => (DENIAL, Dotted, Bar, Bar, "distinct from", false),
        EdgeKind::AccordingTo => (SOURCING, Dotted, Head::None, Open, "according to", false),
        EdgeKind::By => (PEOPLE, Solid, Head::None, Hollow, "by", false),
        EdgeKind::Publisher => (PEOPLE, Mixed, Head::None, Filled, "publisher", false),
        EdgeKind::CarriedIn => (SOURCING, Solid, Head::None, Open, "in", false),
    };
    Style { colour, line, head, tail, name, is_plain }
}

/// The look of an edge: as its kind, but that a derivation is named by what was done to the text, and that what was
/// dropped is not drawn as if it had been kept.
pub(crate) const fn look(kind: EdgeKind, how: Option<How>) -> Style {
    let plain = style(kind);
    let name = match how {
        None => plain.name,
        Some(How::Verbatim) => "word for word from",
        Some(How::Close) => "nearly word for word from",
        Some(How::Translated) => "translated from",
        Some(How::Paraphrased) => "paraphrased from",
        Some(How::Softened) => "softened from",
        Some(How::Hardened) => "hardened from",
        Some(How::Reversed) => "the opposite of",
        Some(How::Dropped) => return Style { line: Line::Dotted, head: Head::Bar, name: "dropped", ..plain },
    };
    Style { name, ..plain }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_shown_kinds_look_alike() {
        for (at, one) in EdgeKind::SHOWN.into_iter().enumerate() {
            for other in EdgeKind::SHOWN.into_iter().skip(at + 1) {
                let look = |kind| {
                    let style = style(kind);
                    (style.colour, style.line, style.head, style.tail)
                };
                assert!(look(one) != look(other), "{one:?} and {other:?}");
            }
        }
    }

    #[test]
    fn what_was_dropped_looks_like_nothing_else() {
        let marks = |style: Style| (style.colour, style.line, style.head, style.tail);
        let dropped = look(EdgeKind::DerivedFrom, Some(How::Dropped));
        for kind in EdgeKind::SHOWN {
            assert!(marks(style(kind)) != marks(dropped), "{kind:?}");
        }
        let names: std::collections::BTreeSet<&str> =
            How::WORDS.iter().map(|&(_, how)| look(EdgeKind::DerivedFrom, Some(how)).name).collect();
        assert_eq!(names.len(), How::WORDS.len());
    }
}
