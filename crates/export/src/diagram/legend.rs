//! The key below a picture: the shapes and lines that occur in it, and no others.

use std::fmt::Write as _;

use dixit_core::record::Kind;

use super::geometry::{Box, Flow, Point};
use super::style::{Style, has_look_of_its_own, look};
use super::{Edge, matrix, shape, stroke, wording};
use crate::svg::escape::Xml;
use crate::svg::{Px, measure, theme};

/// Font size of the key.
const SIZE: f64 = 11.5;
/// Distance between rows.
const ROW: f64 = 26.0;
/// Width of a sample.
const SAMPLE: f64 = 40.0;
/// Space between a sample and its word, and between entries.
const GAP: (f64, f64) = (10.0, 26.0);

/// The key's entries, ready to be drawn at a width.
#[derive(Debug)]
pub(crate) struct Legend {
    entries: Vec<(Sample, &'static str)>,
    column: f64,
}

#[derive(Debug, Clone, Copy)]
enum Sample {
    Shape(Kind),
    Line(Style),
    /// What stands in a cell of a matrix.
    Mark(Style),
    /// A line that goes back from the end of a row.
    Return(Style),
}

/// The key to these kinds. Derivations are one kind whatever was done, but for what was dropped. If there are rows, it is said
/// how lines lead from one to the next.
pub(crate) fn legend(kinds: &[Kind], edges: &[Edge], rows: Option<Flow>) -> Legend {
    entries_of(kinds, edges, Sample::Line, rows)
}

/// The same to a matrix, which has marks for lines.
pub(crate) fn of_marks(kinds: &[Kind], edges: &[Edge]) -> Legend {
    entries_of(kinds, edges, Sample::Mark, None)
}

fn entries_of(kinds: &[Kind], edges: &[Edge], sample: fn(Style) -> Sample, rows: Option<Flow>) -> Legend {
    let mut entries: Vec<_> = theme::KINDS
        .into_iter()
        .filter(|kind| kinds.contains(kind))
        .map(|kind| (Sample::Shape(kind), kind.as_str()))
        .collect();
    let mut edges: Vec<_> =
        edges.iter().map(|edge| (edge.kind, edge.manner.filter(|&manner| has_look_of_its_own(manner)))).collect();
    edges.sort_unstable();
    edges.dedup();
    entries.extend(edges.into_iter().map(|(kind, manner)| look(kind, manner)).map(|style| (sample(style), style.name)));
    if let (Some(flow), Some(&(Sample::Line(style), _))) = (rows, entries.last()) {
        let name = match flow {
            Flow::Right => wording::NEXT_ROW,
            Flow::Down => wording::NEXT_COLUMN,
        };
        entries.push((Sample::Return(style), name));
    }
    let widest = entries.iter().map(|(_, name)| measure::width(name, SIZE)).fold(0.0, f64::max);
    Legend { entries, column: SAMPLE + GAP.0 + widest + GAP.1 }
}

impl Legend {
    /// The width of one column: a picture must not be narrower.
    pub(crate) fn least_width(&self) -> f64 {
        self.column
    }

    fn columns(&self, width: f64) -> usize {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small positive number")]
        let columns = ((width + GAP.1) / self.column).floor().max(1.0) as usize;
        columns
    }

    /// The height at a width.
    pub(crate) fn height(&self, width: f64) -> f64 {
        let rows = self.entries.len().div_ceil(self.columns(width));
        f64::from(u32::try_from(rows).unwrap_or(u32::MAX)) * ROW
    }

    /// Draws the key with its upper left corner at a place.
    pub(crate) fn draw(&self, at: Point, width: f64, svg: &mut String) {
        svg.push_str("<g class=\"legend\">\n");
        let columns = self.columns(width);
        for (place, (sample, name)) in self.entries.iter().enumerate() {
            let number = |value: usize| f64::from(u32::try_from(value).unwrap_or(u32::MAX));
            let x = at.x + number(place % columns) * self.column;
            let y = at.y + number(place / columns) * ROW;
            match *sample {
                Sample::Shape(kind) => {
                    let _ = write!(svg, r#"<g class="{}">"#, kind.as_str());
                    let height = if kind == Kind::Statement { 24.0 } else { 18.0 };
                    shape::draw(kind, &Box { x, y: y + 3.0, width: SAMPLE, height }, svg);
                    svg.push_str("</g>");
                }
                Sample::Line(style) => {
                    let (from, to) = (Point { x, y: y + 12.0 }, Point { x: x + SAMPLE, y: y + 12.0 });
                    stroke::line(style, &[(from, to)], svg);
                }
                Sample::Mark(style) => {
                    matrix::mark(style, Point { x: x + SAMPLE / 2.0, y: y + 12.0 }, matrix::MARKS[0], svg);
                }
                Sample::Return(style) => stroke::draw_return(style, Point { x, y: y + 2.0 }, SAMPLE, svg),
            }
            let _ = writeln!(svg, r#"<text x="{}" y="{}">{}</text>"#, Px(x + SAMPLE + GAP.0), Px(y + 16.0), Xml(name));
        }
        svg.push_str("</g>\n");
    }
}
