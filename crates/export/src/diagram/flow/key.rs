//! The key below a network: what its shapes, lines and marks mean. Only what the picture holds is explained.

use std::fmt::Write as _;

use dixit_core::analysis::network::Role;
use dixit_core::query::flow::FlowNode;
use dixit_core::record::Kind;

use super::{LEADING, LOST, Sheet, lines, wording};
use crate::diagram::geometry::{Box, Point};
use crate::diagram::style::style;
use crate::diagram::{shape, stroke};
use crate::svg::escape::Xml;
use crate::svg::{Px, measure as ems};

/// The key: distance between rows, width of a sample, space after a sample and after an entry, font size.
const KEY: (f64, f64) = (28.0, 40.0);
const KEY_GAP: (f64, f64) = (10.0, 26.0);
const KEY_TEXT: f64 = 11.5;

/// What the key explains.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sample {
    Shape(Kind),
    Cut,
    Lost,
    Way,
    /// A way that goes back from the end of a row.
    Return,
}

pub(super) fn key(sheets: &[Sheet<'_, '_>]) -> Vec<(Sample, &'static str)> {
    let has = |role: Role| sheets.iter().any(|sheet| sheet.side.nodes.iter().any(|node| node.role == role));
    let any = |test: &dyn Fn(&FlowNode<'_>) -> bool| sheets.iter().any(|sheet| sheet.side.nodes.iter().any(test));
    let all = [
        (has(Role::Document), Sample::Shape(Kind::Document), wording::DOCUMENT),
        (has(Role::Statement), Sample::Shape(Kind::Statement), wording::STATEMENT),
        (has(Role::Origin), Sample::Shape(Kind::Actor), wording::ORIGIN),
        (any(&|node| node.in_cut), Sample::Cut, wording::IN_CUT),
        (any(&|node| node.record.is_some()), Sample::Way, wording::WAY),
        (any(&|node| node.record.is_some() && !node.leads), Sample::Lost, wording::LOST),
    ];
    let has_rows = sheets.iter().any(|sheet| sheet.picture.layout.has_rows);
    let rows = [(has_rows, Sample::Return, crate::diagram::wording::NEXT_ROW)];
    all.into_iter().chain(rows).filter(|(shown, ..)| *shown).map(|(_, sample, words)| (sample, words)).collect()
}

/// How wide a column of the key is.
fn column(key: &[(Sample, &str)]) -> f64 {
    let widest = key.iter().map(|(_, words)| ems::width(words, KEY_TEXT)).fold(0.0, f64::max);
    KEY.1 + KEY_GAP.0 + widest + KEY_GAP.1
}

fn columns(key: &[(Sample, &str)], width: f64) -> usize {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small positive number")]
    let columns = ((width + KEY_GAP.1) / column(key)).floor().max(1.0) as usize;
    columns
}

pub(super) fn height(key: &[(Sample, &str)], width: f64) -> f64 {
    lines(key.len().div_ceil(columns(key, width))) * KEY.0
}

pub(super) fn draw(key: &[(Sample, &str)], at: Point, width: f64, svg: &mut String) {
    svg.push_str("<g class=\"legend\">\n");
    let (columns, column) = (columns(key, width), column(key));
    for (place, (sample, words)) in key.iter().enumerate() {
        let x = at.x + lines(place % columns) * column;
        let y = at.y + lines(place / columns) * KEY.0;
        let plate = Box { x, y: y + 3.0, width: KEY.1, height: 18.0 };
        let way = [(Point { x, y: y + 12.0 }, Point { x: x + KEY.1, y: y + 12.0 })];
        match *sample {
            Sample::Shape(kind) => {
                let height = if kind == Kind::Statement { 24.0 } else { 18.0 };
                let _ = write!(svg, r#"<g class="{}">"#, kind.as_str());
                shape::draw(kind, &Box { height, ..plate }, svg);
                svg.push_str("</g>");
            }
            Sample::Cut => {
                let _ = write!(
                    svg,
                    r#"<rect class="cut-mark" x="{}" y="{}" width="{}" height="18" rx="7"/>"#,
                    Px(x),
                    Px(y + 3.0),
                    Px(KEY.1)
                );
            }
            Sample::Way => stroke::line(style(LEADING), &way, svg),
            Sample::Return => stroke::draw_return(style(LEADING), Point { x, y: y + 2.0 }, KEY.1, svg),
            Sample::Lost => stroke::line(style(LOST), &way, svg),
        }
        let _ = writeln!(svg, r#"<text x="{}" y="{}">{}</text>"#, Px(x + KEY.1 + KEY_GAP.0), Px(y + 16.0), Xml(words));
    }
    svg.push_str("</g>\n");
}
