//! The outline of each kind of record. Colours come from the style sheet; words are not drawn here.

use std::fmt::Write as _;

use dixit_core::record::Kind;

use super::geometry::Box;
use crate::svg::Px;

/// A side of a box.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    Left,
    Right,
    Top,
    Bottom,
}

/// The corner that a sheet of paper has folded over.
const FOLD: f64 = 13.0;
/// The tab that a part sticks out of its sheet.
const TAB: (f64, f64) = (44.0, 7.0);
/// What a claim's corners lose.
const CUT: f64 = 11.0;
/// The tail of a speech bubble: its height, and where it stands from the left.
const TAIL: (f64, f64) = (9.0, 22.0);
/// How far a hexagon's points stick out.
const POINT: f64 = 14.0;
/// Radii of rounded corners.
const ROUND: f64 = 9.0;

/// The radius of a stadium's ends; tall ones keep a straight side, so that lines can meet it.
fn stadium(at: &Box) -> f64 {
    (at.height / 2.0).min(at.width / 2.0).min(24.0)
}

/// What a claim's corners lose; less of a low one.
fn cut(at: &Box) -> f64 {
    CUT.min(at.height * 0.28)
}

/// Writes the outline of a kind in a box.
pub(crate) fn draw(kind: Kind, at: &Box, svg: &mut String) {
    let [x, y, right, bottom] = [at.x, at.y, at.right(), at.bottom()].map(Px);
    let px = Px;
    // Writing to a String cannot fail.
    let _ = match kind {
        Kind::Actor => write!(
            svg,
            r#"<rect class="shape" x="{x}" y="{y}" width="{}" height="{}" rx="{}"/>"#,
            px(at.width),
            px(at.height),
            px(stadium(at))
        ),
        Kind::Document => {
            let (fold_x, fold_y) = (px(at.right() - FOLD), px(at.y + FOLD));
            write!(
                svg,
                r#"<path class="shape" d="M{x} {y}H{fold_x}L{right} {fold_y}V{bottom}H{x}Z"/><path class="shape fold" d="M{fold_x} {y}V{fold_y}H{right}Z"/>"#
            )
        }
        Kind::Part => {
            let tab = TAB.0.min(at.width * 0.4);
            let (tab_x, tab_y) = (px(at.x + tab), px(at.y + TAB.1));
            let slope = px(at.x + tab + TAB.1);
            write!(svg, r#"<path class="shape" d="M{x} {y}H{tab_x}L{slope} {tab_y}H{right}V{bottom}H{x}Z"/>"#)
        }
        Kind::Event => {
            let (near, far) = (px(at.x + POINT), px(at.right() - POINT));
            let middle = px(at.y + at.height / 2.0);
            write!(
                svg,
                r#"<path class="shape" d="M{near} {y}H{far}L{right} {middle}L{far} {bottom}H{near}L{x} {middle}Z"/>"#
            )
        }
        Kind::Claim => {
            let cut = cut(at);
            let (near, far) = (px(at.x + cut), px(at.right() - cut));
            let (upper, lower) = (px(at.y + cut), px(at.bottom() - cut));
            write!(
                svg,
                r#"<path class="shape" d="M{near} {y}H{far}L{right} {upper}V{lower}L{far} {bottom}H{near}L{x} {lower}V{upper}Z"/>"#
            )
        }
        Kind::Statement => {
            let base = at.bottom() - TAIL.0;
            let round = ROUND.min((base - at.y) / 3.0);
            let r = px(round);
            let (near, far) = (px(at.x + round), px(at.right() - round));
            let (upper, lower) = (px(at.y + round), px(base - round));
            let left = at.x + TAIL.1.min(at.width / 3.0);
            let (tail, tip) = (px(left + 14.0), px(left - 6.0));
            let (base, root) = (px(base), px(left));
            write!(
                svg,
                r#"<path class="shape" d="M{near} {y}H{far}A{r} {r} 0 0 1 {right} {upper}V{lower}A{r} {r} 0 0 1 {far} {base}H{tail}L{tip} {bottom}L{root} {base}H{near}A{r} {r} 0 0 1 {x} {lower}V{upper}A{r} {r} 0 0 1 {near} {y}Z"/>"#
            )
        }
    };
}

/// How far within its box a kind's outline is, where a line comes in from a side at a place along that side.
pub(crate) fn inset(kind: Kind, at: &Box, side: Side, place: f64) -> f64 {
    let is_end = matches!(side, Side::Left | Side::Right);
    let (start, end) = if is_end { (at.y, at.bottom()) } else { (at.x, at.right()) };
    // Distance to the nearer corner of that side.
    let corner = (place - start).min(end - place).max(0.0);
    let rounded = |radius: f64| {
        let off = (radius - corner).max(0.0);
        radius - (radius * radius - off * off).max(0.0).sqrt()
    };
    match kind {
        Kind::Actor => rounded(stadium(at)),
        Kind::Document if side == Side::Right => (FOLD - (place - start)).max(0.0),
        Kind::Document if side == Side::Top => (FOLD - (end - place)).max(0.0),
        Kind::Document => 0.0,
        Kind::Part if side == Side::Top => (place - start - TAB.0.min(at.width * 0.4)).clamp(0.0, TAB.1),
        Kind::Part => 0.0,
        Kind::Event if is_end => POINT * (1.0 - corner / (at.height / 2.0)).max(0.0),
        Kind::Event => 0.0,
        Kind::Claim => (cut(at) - corner).max(0.0),
        Kind::Statement => match side {
            Side::Bottom => {
                // From the tip of the tail, at the left, its edge rises to the bubble.
                let along = (place - start - (TAIL.1.min(at.width / 3.0) - 6.0)) / 20.0;
                if (0.0..1.0).contains(&along) { TAIL.0 * along } else { TAIL.0 + rounded(ROUND) }
            }
            Side::Top => rounded(ROUND),
            // The sides end above the tail; a port there is no lower than the bubble's own corner.
            Side::Left | Side::Right => {
                let corner = (place - start).min(end - TAIL.0 - place).max(0.0);
                let off = (ROUND - corner).max(0.0);
                ROUND - (ROUND * ROUND - off * off).max(0.0).sqrt()
            }
        },
    }
}
