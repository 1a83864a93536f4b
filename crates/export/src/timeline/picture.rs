//! The timeline as an SVG picture: heading, legend, tracks, and a row for each entry. Not what an entry's row holds, nor
//! where a day lies.

mod entry;
mod frame;
mod legend;
pub(super) mod style;

use std::io;

use dixit_core::query::timeline::Timeline;

use super::Options;
use super::axis::Axis;
use super::mark;
use super::overview::Overview;
use super::period::Period;
use super::row::{self, Row};
use super::wording;
use crate::svg::Px;
use crate::svg::escape::{Xml, visible};
use crate::svg::wrap::{Lines, is_rtl, wrap};
use crate::text::retracted_mark;

pub(super) const TITLE_SIZE: f64 = 22.0;
pub(super) const TITLE_LEADING: f64 = 28.0;
/// Bold letters are up to this much wider than those that are measured.
pub(super) const BOLD: f64 = 1.12;
const HEADING_SIZE: f64 = 13.0;
const HEADING_HEIGHT: f64 = 30.0;
const SMALL_LEADING: f64 = 17.0;
const NEVER_WIDTH: f64 = 66.0;
/// Space around everything.
pub(super) const MARGIN: f64 = 24.0;
/// The axis is drawn again when the last is this far above.
const REPEAT: f64 = 760.0;

/// What the rows share.
struct Page<'o> {
    width: f64,
    /// The column of what never became public, if anything stands in it.
    never_x: Option<f64>,
    options: &'o Options<'o>,
}

/// What stands below one another on the page.
enum Band<'r, 't> {
    Heading(String),
    Axis,
    Row(&'r Row<'t>),
}

/// Writes the picture.
///
/// # Errors
/// If `out` can't be written to.
pub fn svg(timeline: &Timeline<'_>, options: &Options<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let axis = Axis::new(timeline, row::CHART_X);
    let rows: Vec<Row<'_>> = timeline.entries.iter().map(|entry| Row::new(entry, &axis)).collect();
    let never = rows.iter().any(|row| row.entry.known_since.is_none());
    let page = Page {
        width: axis.right + if never { NEVER_WIDTH } else { 0.0 } + MARGIN,
        never_x: never.then_some(axis.right + NEVER_WIDTH / 2.0),
        options,
    };

    let title = wrap(&visible(options.title), TITLE_SIZE * BOLD, page.width - 2.0 * MARGIN, 4);
    let top = 64.0 + title.lines.len() as f64 * TITLE_LEADING;
    let overview = Overview::new(&rows, &axis, top);
    let chart = overview.bottom.max(top + legend::HEIGHT) + 12.0;
    let (bands, bottom) = bands(&rows, chart);
    let undated = undated(timeline, page.width);
    let below = if undated.is_empty() { MARGIN } else { 2.0 * MARGIN + undated.len() as f64 * SMALL_LEADING };

    start(timeline, &page, bottom + below, out)?;
    head(timeline, options.title, &title, page.width, out)?;
    legend::draw(top, overview.lacks_numbers(), out)?;
    frame::grid(&axis, top - 6.0, bottom, out)?;
    overview.draw(&axis, row::CHART_X - 10.0, out)?;
    frame::axis(&axis, chart, page.never_x, out)?;
    for (y, band) in &bands {
        match band {
            Band::Heading(name) => heading(name, *y, &page, out)?,
            Band::Axis => frame::axis(&axis, *y, page.never_x, out)?,
            Band::Row(row) => entry::draw(row, *y, &page, out)?,
        }
    }
    let mut y = bottom + MARGIN;
    for line in &undated {
        text_line(out, "small", MARGIN, y, line)?;
        y += SMALL_LEADING;
    }
    writeln!(out, "</svg>")
}

/// The rows with the headings and axes between them, each with its top, and where the last one ends.
fn bands<'r, 't>(rows: &'r [Row<'t>], head: f64) -> (Vec<(f64, Band<'r, 't>)>, f64) {
    let mut bands = Vec::new();
    let mut y = head + frame::AXIS_HEIGHT;
    let mut last_axis = head;
    let mut period = None;
    for row in rows {
        let this = Period::of(row.entry.at.bounds);
        if y - last_axis > REPEAT {
            bands.push((y, Band::Axis));
            last_axis = y;
            y += frame::AXIS_HEIGHT;
        }
        if period != Some(this) {
            period = Some(this);
            bands.push((y, Band::Heading(this.name())));
            y += HEADING_HEIGHT;
        }
        bands.push((y, Band::Row(row)));
        y += row.height;
    }
    (bands, y + 6.0)
}

/// The file up to the ground on which everything stands.
fn start(timeline: &Timeline<'_>, page: &Page<'_>, height: f64, out: &mut dyn io::Write) -> io::Result<()> {
    let (title, width, height) = (visible(page.options.title), Px(page.width), Px(height));
    writeln!(
        out,
        r#"<svg xmlns="http://www.w3.org/2000/svg" class="dixit-timeline" role="img" viewBox="0 0 {width} {height}" width="{width}" height="{height}" aria-labelledby="dixit-timeline-title dixit-timeline-desc">"#
    )?;
    writeln!(out, r#"<title id="dixit-timeline-title">{}</title>"#, Xml(&title))?;
    writeln!(out, r#"<desc id="dixit-timeline-desc">{} {}</desc>"#, Xml(&summary(timeline)), Xml(wording::ROWS))?;
    writeln!(out, "<style>{}</style>", style::sheet(page.options.scheme))?;
    writeln!(out, "<defs>")?;
    mark::gradients(out)?;
    writeln!(out, "</defs>")?;
    writeln!(out, r#"<rect class="ground" width="{width}" height="{height}"/>"#)
}

/// The title, in lines, and below it how much there is. One that runs to the left begins at the right of the page.
pub(super) fn head(
    timeline: &Timeline<'_>,
    title: &str,
    lines: &Lines,
    width: f64,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let (x, direction) =
        if is_rtl(title) { (width - MARGIN, r#" direction="rtl" text-anchor="start""#) } else { (MARGIN, "") };
    let mut y = 44.0;
    for line in &lines.lines {
        writeln!(out, r#"<text class="title" x="{}" y="{}"{direction}>{}</text>"#, Px(x), Px(y), Xml(line))?;
        y += TITLE_LEADING;
    }
    text_line(out, "small", MARGIN, y - 7.0, &summary(timeline))
}

/// How many there are and from when to when.
pub(super) fn summary(timeline: &Timeline<'_>) -> String {
    let bounds = || timeline.entries.iter().map(|entry| entry.at.bounds);
    let first = bounds().filter_map(|bounds| bounds.earliest).min();
    let last = bounds().filter_map(|bounds| bounds.latest).max();
    wording::summary(timeline.entries.len(), first, last)
}

fn undated(timeline: &Timeline<'_>, width: f64) -> Vec<String> {
    if timeline.undated.is_empty() {
        return Vec::new();
    }
    let ids = timeline
        .undated
        .iter()
        .map(|entry| format!("{}{}", entry.id, retracted_mark(entry.retracted)))
        .collect::<Vec<_>>();
    wrap(&visible(&wording::undated(&ids)), row::SMALL_SIZE, width - 2.0 * MARGIN, 400).lines
}

fn heading(name: &str, y: f64, page: &Page<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    // Over the rule of the row above, and stronger.
    writeln!(out, r#"<path class="period" d="M{} {y}H{}"/>"#, Px(MARGIN), Px(page.width - MARGIN), y = Px(y))?;
    text_line(out, "heading", MARGIN, y + HEADING_SIZE + 8.0, name)
}

/// A line of text whose left end is at `x`.
fn text_line(out: &mut dyn io::Write, class: &str, x: f64, y: f64, text: &str) -> io::Result<()> {
    directed_line(out, class, false, x, y, text)
}

fn directed_line(out: &mut dyn io::Write, class: &str, rtl: bool, x: f64, y: f64, text: &str) -> io::Result<()> {
    // From right to left, the end of a text is its left end.
    let direction = if rtl { r#" direction="rtl" text-anchor="end""# } else { "" };
    writeln!(out, r#"<text class="{class}" x="{}" y="{}"{direction}>{}</text>"#, Px(x), Px(y), Xml(text))
}
