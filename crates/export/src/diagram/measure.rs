//! How large each record's card must be for its words to fit. Where it stands is [`super::layout`]'s.

use dixit_core::query::diagram::DiagramNode;
use dixit_core::record::Kind;

use crate::svg::escape::visible;
use crate::svg::wrap::{self, Lines};

/// Font size of labels.
pub(crate) const LABEL: f64 = 13.0;
/// Distance from one line of a label to the next.
pub(crate) const LEADING: f64 = 17.0;
/// Font size of ids.
pub(crate) const ID: f64 = 10.0;
/// Distance from the last line of a label to the id.
pub(crate) const ID_LEADING: f64 = 16.0;
/// Lines of a label shown at most.
const LINES: usize = 5;
/// Widths of text tried in turn, until a label fits in four lines.
const WIDTHS: [f64; 4] = [150.0, 190.0, 225.0, 260.0];

/// A record ready to be placed: its words in lines, and the box they need.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Card {
    pub(crate) kind: Kind,
    pub(crate) label: Lines,
    pub(crate) id: Lines,
    pub(crate) is_rtl: bool,
    pub(crate) width: f64,
    pub(crate) height: f64,
}

/// Space between the box and its text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Padding {
    pub(crate) side: f64,
    pub(crate) top: f64,
    pub(crate) bottom: f64,
}

/// The space that a kind's outline takes from its box.
pub(crate) const fn padding(kind: Kind) -> Padding {
    match kind {
        Kind::Actor => Padding { side: 18.0, top: 10.0, bottom: 10.0 },
        Kind::Document => Padding { side: 18.0, top: 12.0, bottom: 10.0 },
        Kind::Part => Padding { side: 14.0, top: 16.0, bottom: 9.0 },
        Kind::Event => Padding { side: 24.0, top: 10.0, bottom: 10.0 },
        Kind::Claim => Padding { side: 16.0, top: 12.0, bottom: 11.0 },
        Kind::Statement => Padding { side: 14.0, top: 10.0, bottom: 19.0 },
    }
}

/// Among more shapes than this each has the narrowest card, and so many lines: the whole label stands in its title.
const CROWD: usize = 150;
const LINES_IN_CROWD: usize = 3;

/// How many characters of a label are measured, be it a book.
const LONGEST: usize = 1_000;

/// Measures one record.
pub(crate) fn card(node: &DiagramNode<'_>) -> Card {
    card_among(node, 1)
}

/// Measures one record among so many.
pub(crate) fn card_among(node: &DiagramNode<'_>, shapes: usize) -> Card {
    let is_crowd = shapes > CROWD;
    // More than a card's lines can hold; the whole label stands in the title.
    let shown = node.label.char_indices().nth(LONGEST).map_or(&*node.label, |(end, _)| &node.label[..end]);
    let text = visible(shown);
    let most = match node.kind {
        _ if is_crowd => 1,
        Kind::Part => 3,
        _ => WIDTHS.len(),
    };
    let most_lines = if is_crowd { LINES_IN_CROWD } else { LINES };
    let label = wrap::Measured::new(&text, LABEL).wrap_at_first(&WIDTHS[..most], most_lines, 4);
    let id = wrap::one_line(&visible(&node.id), ID, WIDTHS[3]);
    let Padding { side, top, bottom } = padding(node.kind);
    let lines = label.lines.len();
    // An empty label leaves the id alone on the card.
    #[expect(clippy::cast_precision_loss, reason = "at most five lines")]
    let text_height = lines as f64 * LEADING + ID_LEADING;
    let width = (label.width.max(id.width) + 2.0 * side).max(64.0);
    Card { kind: node.kind, is_rtl: wrap::is_rtl(&text), width, height: text_height + top + bottom, label, id }
}
