//! How each kind of edge looks: colour, line, ends, and the words that `wording` has for it. One table for SVG, DOT and Mermaid; no
//! coordinates.

use dixit_core::graph::EdgeKind;
use dixit_core::query::diagram::Manner;
use dixit_core::record::{How, Stance};

use super::wording;
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
    let (colour, line, tail, head, is_plain) = match kind {
        EdgeKind::Carries => (SOURCING, Solid, Head::None, Filled, true),
        EdgeKind::ReliesOn => (SOURCING, Dashed, Head::None, Filled, false),
        EdgeKind::SpokenBy => (SOURCING, Solid, Head::None, Diamond, true),
        EdgeKind::Records => (SOURCING, Dotted, Head::None, Filled, false),
        EdgeKind::PublishedBy => (SOURCING, Mixed, Head::None, Filled, false),
        EdgeKind::Says => (MEANING, Solid, Head::None, Open, true),
        EdgeKind::To => (PEOPLE, Dashed, Head::None, Open, false),
        EdgeKind::During => (PEOPLE, Dotted, Head::None, Open, false),
        EdgeKind::About => (MEANING, Dotted, Head::None, Open, false),
        EdgeKind::Participant => (PEOPLE, Solid, Head::None, Open, true),
        EdgeKind::InitiatedBy => (PEOPLE, Solid, Head::None, Filled, false),
        EdgeKind::Contradicts => (DENIAL, Double, Filled, Filled, false),
        EdgeKind::Implies => (MEANING, Double, Head::None, Filled, false),
        EdgeKind::DerivedFrom => (LINEAGE, Solid, Head::None, Hollow, false),
        EdgeKind::Revises => (LINEAGE, Dashed, Head::None, Hollow, false),
        EdgeKind::PartOf => (LINEAGE, Solid, Head::None, Diamond, false),
        EdgeKind::Role => (PEOPLE, Mixed, Head::None, Diamond, false),
        EdgeKind::Retracts => (DENIAL, Solid, Head::None, Barred, false),
        EdgeKind::Corrects => (DENIAL, Dashed, Head::None, Filled, false),
        EdgeKind::KnownTo => (PEOPLE, Dotted, Head::None, Hollow, false),
        EdgeKind::MaybeSameAs => (PEOPLE, Dotted, Hollow, Hollow, false),
        EdgeKind::DistinctFrom => (DENIAL, Dotted, Bar, Bar, false),
        EdgeKind::AccordingTo => (SOURCING, Dotted, Head::None, Open, false),
        EdgeKind::By => (PEOPLE, Solid, Head::None, Hollow, false),
        EdgeKind::Publisher => (PEOPLE, Mixed, Head::None, Filled, false),
        EdgeKind::CarriedIn => (SOURCING, Solid, Head::None, Open, false),
    };
    Style { colour, line, head, tail, name: wording::relation(kind), is_plain }
}

/// The look of an edge: as its kind, but that a derivation is named by what was done to the text, that what was dropped is
/// not drawn as if it had been kept, and that a denial does not look like an assertion.
pub(crate) const fn look(kind: EdgeKind, manner: Option<Manner>) -> Style {
    let plain = style(kind);
    match manner {
        None => plain,
        Some(Manner::How(how)) => derived(plain, how),
        Some(Manner::Stance(stance)) => said(plain, stance),
    }
}

const fn derived(plain: Style, how: How) -> Style {
    let plain = Style { name: wording::derived(how), ..plain };
    match how {
        How::Dropped => Style { line: Line::Dotted, head: Head::Bar, ..plain },
        _ => plain,
    }
}

const fn said(plain: Style, stance: Stance) -> Style {
    let name = stance.verb();
    match stance {
        Stance::Asserts => plain,
        Stance::Denies => Style { colour: theme::DENIAL, name, is_plain: false, ..plain },
        Stance::Questions => Style { line: Line::Dashed, name, is_plain: false, ..plain },
        Stance::Reports => Style { line: Line::Mixed, name, ..plain },
        Stance::Declines => Style { colour: theme::DENIAL, line: Line::Mixed, name, is_plain: false, ..plain },
    }
}

/// True if edges of this manner are not drawn as others of their kind.
pub(crate) const fn has_look_of_its_own(manner: Manner) -> bool {
    matches!(manner, Manner::How(How::Dropped) | Manner::Stance(_))
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
    fn what_has_a_look_of_its_own_looks_like_nothing_else() {
        let marks = |style: Style| (style.colour, style.line, style.head, style.tail);
        let stances = Stance::WORDS.iter().map(|&(_, stance)| stance).filter(|&stance| stance != Stance::Asserts);
        let mut own: Vec<Style> = stances.map(|stance| look(EdgeKind::Says, Some(Manner::Stance(stance)))).collect();
        own.push(look(EdgeKind::DerivedFrom, Some(Manner::How(How::Dropped))));
        for (at, one) in own.iter().enumerate() {
            for kind in EdgeKind::SHOWN {
                assert!(marks(style(kind)) != marks(*one), "{kind:?} and {}", one.name);
            }
            for other in &own[at + 1..] {
                assert!(marks(*one) != marks(*other) && one.name != other.name, "{} and {}", one.name, other.name);
            }
        }
        let derived = |&(_, how): &(_, How)| look(EdgeKind::DerivedFrom, Some(Manner::How(how))).name;
        let names: std::collections::BTreeSet<&str> = How::WORDS.iter().map(derived).collect();
        assert_eq!(names.len(), How::WORDS.len());
    }
}
