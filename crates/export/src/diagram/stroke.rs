//! A line in its look: through straight pieces and the bends between them, with its ends, and marks where it goes back from
//! the end of a row. Where it runs is [`super::layout`]'s.

use std::fmt::Write as _;

use super::geometry::Point;
use super::style::{Head, Line, Style};
use crate::svg::Px;

/// Where marks of its way stand on a line that goes back: so far from its ends, and about so far apart.
const WAY: (f64, f64) = (24.0, 420.0);
/// How far the control points of a quarter of a circle are toward its corner.
const ROUND: f64 = 0.552;
/// Length and half width of arrowheads.
const ARROW: (f64, f64) = (9.0, 4.2);

/// What its pattern adds to a line's class.
pub(super) const fn class(line: Line) -> &'static str {
    match line {
        Line::Solid => "",
        Line::Dashed => " dashed",
        Line::Dotted => " dotted",
        Line::Mixed => " mixed",
        Line::Double => " double",
    }
}

/// Draws a line through straight pieces, in a look.
pub(crate) fn line(style: Style, pieces: &[(Point, Point)], svg: &mut String) {
    let (Some(&first), Some(&last)) = (pieces.first(), pieces.last()) else { return };
    let start = direction(first.1, first.0);
    let end = direction(last.0, last.1);
    // Lines stop at the base of their heads, lest a thick one show beside the tip.
    let mut pieces = pieces.to_vec();
    let back = |point: Point, toward: (f64, f64), head: Head| {
        let by = match head {
            Head::Filled | Head::Hollow | Head::Diamond | Head::Barred => ARROW.0 - 1.0,
            Head::Bar | Head::Open if style.line == Line::Double => 4.0,
            _ => 0.0,
        };
        Point { x: point.x - toward.0 * by, y: point.y - toward.1 * by }
    };
    if let Some(piece) = pieces.first_mut() {
        piece.0 = back(piece.0, start, style.tail);
    }
    if let Some(piece) = pieces.last_mut() {
        piece.1 = back(piece.1, end, style.head);
    }
    let path = path(&pieces);
    for part in ["<g class=\"", style.colour.name, "\"><path class=\"line", class(style.line), "\" d=\"", &path, "\"/>"]
    {
        svg.push_str(part);
    }
    if style.line == Line::Double {
        let _ = write!(svg, r#"<path class="gap" d="{path}"/>"#);
    }
    for piece in returns(&pieces) {
        draw_way(piece, svg);
    }
    head(style.tail, first.0, start, 1.0, svg);
    head(style.head, last.1, end, 1.0, svg);
    svg.push_str("</g>");
}

/// The pieces on which a line goes back from the end of a row: those that lead the other way than its first.
pub(super) fn returns(pieces: &[(Point, Point)]) -> impl Iterator<Item = (Point, Point)> {
    let leads = pieces.first().map(|first| direction(first.0, first.1));
    let goes_back = move |piece: &(Point, Point)| {
        let toward = direction(piece.0, piece.1);
        leads.is_some_and(|leads| leads.0 * toward.0 + leads.1 * toward.1 < -0.5)
    };
    pieces.iter().copied().filter(goes_back)
}

/// A sample of a line that goes back, from its upper left corner, for the key.
pub(super) fn draw_return(style: Style, at: Point, width: f64, svg: &mut String) {
    let point = |x: f64, y: f64| Point { x: at.x + x, y: at.y + y };
    let plain = Style { head: Head::None, tail: Head::None, ..style };
    let right = width - 5.0;
    let pieces = [
        (point(right - 8.0, 0.0), point(right - 5.0, 0.0)),
        (point(right, 4.5), point(right, 5.5)),
        (point(right - 5.0, 10.0), point(5.0, 10.0)),
        (point(0.0, 14.5), point(0.0, 15.5)),
        (point(5.0, 20.0), point(8.0, 20.0)),
    ];
    line(plain, &pieces, svg);
}

/// Marks on a piece which way it leads, at both its ends and every so often between, or once on a short one: a line that
/// goes back is read against the grain.
fn draw_way((from, to): (Point, Point), svg: &mut String) {
    let toward = direction(from, to);
    let length = (to.x - from.x).abs() + (to.y - from.y).abs();
    let between = length - 2.0 * WAY.0;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "no picture is that long")]
    let steps = if between > 0.0 { (between / WAY.1).round().max(1.0) as u32 } else { 0 };
    for step in 0..=steps {
        let at = match steps {
            0 => f64::midpoint(length, ARROW.0),
            _ => WAY.0 + between * f64::from(step) / f64::from(steps),
        };
        let tip = Point { x: from.x + toward.0 * at, y: from.y + toward.1 * at };
        head(Head::Open, tip, toward, 1.0, svg);
    }
}

/// A path through straight pieces; bends leave and arrive along the pieces they join.
fn path(pieces: &[(Point, Point)]) -> String {
    let mut path = String::with_capacity(48 * pieces.len());
    let mut previous: Option<(Point, Point)> = None;
    for &(from, to) in pieces {
        match previous {
            None => place("M", from, &mut path),
            Some((start, end)) => {
                let (one, other) = controls(start, end, from, to);
                place("C", one, &mut path);
                place(" ", other, &mut path);
                place(" ", from, &mut path);
            }
        }
        place("L", to, &mut path);
        previous = Some((from, to));
    }
    path
}

/// Writes a place behind what leads there.
fn place(lead: &str, at: Point, path: &mut String) {
    path.push_str(lead);
    Px(at.x).push_to(path);
    path.push(' ');
    Px(at.y).push_to(path);
}

/// The control points of the bend from one straight piece to the next: half way along the flow, so that the bend stays
/// between the two; between a piece along it and one across, around the corner where both would meet.
pub(crate) fn controls(start: Point, end: Point, from: Point, to: Point) -> (Point, Point) {
    let level = |one: Point, other: Point| (one.y - other.y).abs() < 1e-6;
    let (is_level, is_next_level) = (level(start, end), level(from, to));
    let is_upright = |one: Point, other: Point| (one.x - other.x).abs() < 1e-6;
    if is_level != is_next_level && is_upright(start, end) != is_upright(from, to) {
        let corner = if is_level { Point { x: from.x, y: end.y } } else { Point { x: end.x, y: from.y } };
        let toward = |point: Point| Point {
            x: point.x + (corner.x - point.x) * ROUND,
            y: point.y + (corner.y - point.y) * ROUND,
        };
        (toward(end), toward(from))
    } else if is_level && is_next_level {
        let middle = f64::midpoint(end.x, from.x);
        (Point { x: middle, y: end.y }, Point { x: middle, y: from.y })
    } else {
        let middle = f64::midpoint(end.y, from.y);
        (Point { x: end.x, y: middle }, Point { x: from.x, y: middle })
    }
}

/// The unit vector from one point to another along the axis on which they differ more.
fn direction(from: Point, to: Point) -> (f64, f64) {
    let (x, y) = (to.x - from.x, to.y - from.y);
    if x.abs() >= y.abs() { (if x < 0.0 { -1.0 } else { 1.0 }, 0.0) } else { (0.0, if y < 0.0 { -1.0 } else { 1.0 }) }
}

/// Draws an end of a line at its tip, pointing along a unit vector.
pub(super) fn head(head: Head, tip: Point, toward: (f64, f64), scale: f64, svg: &mut String) {
    let (length, half) = (ARROW.0 * scale, ARROW.1 * scale);
    let (class, ways, is_closed): (_, &[(&str, f64, f64)], _) = match head {
        Head::None => return,
        Head::Filled => ("full", &[("M", 0.0, 0.0), ("L", length, half), ("L", length, -half)], true),
        Head::Hollow => ("hollow", &[("M", 0.0, 0.0), ("L", length, half), ("L", length, -half)], true),
        Head::Open => ("open", &[("M", length, half), ("L", 0.5, 0.0), ("L", length, -half)], false),
        Head::Diamond => {
            let middle = length / 2.0;
            ("full", &[("M", 0.0, 0.0), ("L", middle, half), ("L", length, 0.0), ("L", middle, -half)], true)
        }
        Head::Bar => ("open", &[("M", 5.0, 6.0), ("L", 5.0, -6.0)], false),
        Head::Barred => {
            let bar = length + 3.0;
            let triangle = [("M", 0.0, 0.0), ("L", length, half), ("L", length, -half)];
            ("full", &[triangle[0], triangle[1], triangle[2], ("ZM", bar, 6.0), ("L", bar, -6.0)], false)
        }
    };
    svg.push_str("<path class=\"head ");
    svg.push_str(class);
    svg.push_str("\" d=\"");
    for &(lead, along, across) in ways {
        let x = tip.x - toward.0 * along - toward.1 * across;
        let y = tip.y - toward.1 * along + toward.0 * across;
        place(lead, Point { x, y }, svg);
    }
    svg.push_str(if is_closed { "Z\"/>" } else { "\"/>" });
}
