//! The timeline as an SVG picture: heading, legend, tracks, and a row for each entry. Not what an entry's row holds, nor
//! where a day lies.

use std::io;

use chrono::{Datelike as _, NaiveDate};
use dixit_core::date::Bounds;
use dixit_core::query::timeline::Timeline;

use super::Options;
use super::axis::Axis;
use super::mark::{self, Mark};
use super::overview::Overview;
use super::row::{self, Row};
use super::track::Track;
use crate::svg::Px;
use crate::svg::escape::{Xml, visible};
use crate::svg::theme::{self, FAINT, GROUND, INK, RULE};
use crate::svg::wrap::{is_rtl, wrap};

mod frame;
mod legend;

const TITLE_SIZE: f64 = 22.0;
const HEADING_SIZE: f64 = 13.0;
const HEADING_HEIGHT: f64 = 30.0;
const NEVER_WIDTH: f64 = 66.0;
const MARGIN: f64 = 24.0;
/// The axis is drawn again when the last is this far above.
const REPEAT: f64 = 760.0;

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
    let width = axis.right + if never { NEVER_WIDTH } else { 0.0 } + MARGIN;
    let never_x = never.then_some(axis.right + NEVER_WIDTH / 2.0);

    let title = row::heading(options.title, TITLE_SIZE, width - 2.0 * MARGIN);
    let overview = Overview::new(&rows, &axis, 92.0);
    let head = overview.bottom.max(92.0 + legend::HEIGHT) + 12.0;
    let body = head + frame::AXIS_HEIGHT;

    let mut bands: Vec<(f64, Band<'_, '_>)> = Vec::new();
    let mut y = body;
    let mut last_axis = head;
    let mut period = None;
    for row in &rows {
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
    let bottom = y + 6.0;
    let undated = undated(timeline, width);
    let height = bottom + if undated.is_empty() { 18.0 } else { 34.0 + undated.len() as f64 * 17.0 };

    head_of_file(timeline, options, width, height, out)?;
    writeln!(out, r#"<rect class="ground" width="{}" height="{}"/>"#, Px(width), Px(height))?;
    text_line(out, "title", MARGIN, 44.0, title.lines.first().map_or("", String::as_str))?;
    text_line(out, "small", MARGIN, 65.0, &summary(timeline))?;
    legend::draw(92.0, out)?;
    frame::grid(&axis, overview_top(), bottom, out)?;
    overview.draw(&axis, row::CHART_X - 10.0, out)?;
    frame::axis(&axis, head, never_x, out)?;
    for (y, band) in &bands {
        match band {
            Band::Heading(name) => heading(name, *y, width, out)?,
            Band::Axis => frame::axis(&axis, *y, never_x, out)?,
            Band::Row(row) => entry(row, *y, never_x, width, options, out)?,
        }
    }
    for (line, rank) in undated.iter().zip(0..) {
        text_line(out, "small", MARGIN, bottom + 26.0 + f64::from(rank) * 17.0, line)?;
    }
    writeln!(out, "</svg>")
}

const fn overview_top() -> f64 {
    86.0
}

fn head_of_file(
    timeline: &Timeline<'_>,
    options: &Options<'_>,
    width: f64,
    height: f64,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let (title, width, height) = (visible(options.title), Px(width), Px(height));
    writeln!(
        out,
        r#"<svg xmlns="http://www.w3.org/2000/svg" class="dixit-timeline" role="img" viewBox="0 0 {width} {height}" width="{width}" height="{height}" aria-labelledby="dixit-timeline-title dixit-timeline-desc">"#
    )?;
    writeln!(out, r#"<title id="dixit-timeline-title">{}</title>"#, Xml(&title))?;
    writeln!(
        out,
        r#"<desc id="dixit-timeline-desc">{} Each row tells when something happened, was said or was published, and since when it has been public.</desc>"#,
        Xml(&summary(timeline))
    )?;
    writeln!(out, "<style>{}</style>", style())?;
    writeln!(out, "<defs>")?;
    mark::gradients(out)?;
    writeln!(out, "</defs>")
}

fn style() -> String {
    let of = |track: Track| track.colour();
    let mut rules: Vec<theme::Rule<'_>> = vec![
        (".small", &[("fill", FAINT)]),
        (".name", &[("fill", FAINT)]),
        (".rule", &[("stroke", RULE)]),
        (".period", &[("stroke", RULE)]),
        (".grid", &[("stroke", RULE)]),
        (".axis", &[("stroke", INK)]),
        (".leader", &[("stroke", FAINT)]),
        (".lane", &[("fill", RULE)]),
        (".mark", &[("stroke", GROUND)]),
        (".delay", &[("fill", FAINT)]),
        (".cover", &[("fill", GROUND), ("stroke", GROUND)]),
    ];
    let tracks: Vec<(String, [(&str, theme::Colour); 2])> = Track::ALL
        .iter()
        .flat_map(|&track| {
            let (class, colour) = (track.class(), of(track));
            [
                (format!(".{class}"), [("fill", colour), ("color", colour)]),
                (format!(".{class}.bar"), [("stroke", colour), ("color", colour)]),
                (format!(".{class}.doubt"), [("stroke", colour), ("color", colour)]),
                (format!(".{class}.hollow"), [("fill", GROUND), ("stroke", colour)]),
                (format!(".{class}.edge"), [("stroke", colour), ("color", colour)]),
                (format!(".from-{class}"), [("stroke", colour), ("color", colour)]),
                (format!(".stop-{class}"), [("stop-color", colour), ("color", colour)]),
            ]
        })
        .collect();
    rules.extend(tracks.iter().map(|(selector, declarations)| (selector.as_str(), declarations.as_slice())));
    theme::style("dixit-timeline", &rules, PLAIN)
}

/// What has no colour.
const PLAIN: &str = "\
.dixit-timeline text{font-size:14px}
.dixit-timeline .title{font-size:22px;font-weight:700}
.dixit-timeline .heading{font-size:13px;font-weight:700}
.dixit-timeline .date,.dixit-timeline .key{font-size:12px}
.dixit-timeline .small{font-size:11.5px}
.dixit-timeline .name{font-size:11.5px}
.dixit-timeline .tick{font-size:10.5px}
.dixit-timeline .track{font-size:13px;font-weight:700}
.dixit-timeline .year{font-size:12px;font-weight:700}
.dixit-timeline .delay{font-size:11.5px}
.dixit-timeline .mark{stroke-width:1}
.dixit-timeline .bar{stroke-width:1;fill-opacity:.55}
.dixit-timeline .fade{stroke:none;fill-opacity:1}
.dixit-timeline .doubt{stroke-width:1.4;stroke-dasharray:2.6 2;fill-opacity:.16}
.dixit-timeline .fade.doubt{stroke:none;fill-opacity:.45}
.dixit-timeline .hollow{stroke-width:1.5}
.dixit-timeline .edge{fill:none}
.dixit-timeline .rule{stroke-width:1;opacity:.75}
.dixit-timeline .grid{stroke-width:1;opacity:.6}
.dixit-timeline .period{stroke-width:2}
.dixit-timeline .axis{stroke-width:1}
.dixit-timeline .leader{stroke-width:1;stroke-dasharray:1 4}
.dixit-timeline .lane{opacity:.28}
.dixit-timeline .thread{fill:none;stroke-width:1.2;stroke-opacity:.5}
.dixit-timeline .join{fill:none;stroke-width:1.8;stroke-opacity:.75}
.dixit-timeline .never{fill:none;stroke-dasharray:1 4;stroke-opacity:.8}
.dixit-timeline a:hover .label{text-decoration:underline}
";

/// How many there are and from when to when.
fn summary(timeline: &Timeline<'_>) -> String {
    let count = timeline.entries.len();
    let entries = if count == 1 { "1 entry".to_owned() } else { format!("{count} entries") };
    let bounds = || timeline.entries.iter().map(|entry| entry.at.bounds);
    let first = bounds().filter_map(|bounds| bounds.earliest).min();
    let last = bounds().filter_map(|bounds| bounds.latest).max();
    match (first, last) {
        (Some(first), Some(last)) if first == last => format!("{entries}, {first}."),
        (Some(first), Some(last)) if first < last => format!("{entries}, {first} to {last}."),
        _ => format!("{entries}."),
    }
}

/// What a row stands under: the month in which its date begins, or the year where nothing nearer is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Period {
    Unknown,
    Year(NaiveDate),
    Month(NaiveDate),
}

impl Period {
    fn of(bounds: Bounds) -> Self {
        let Some(first) = bounds.earliest else { return Self::Unknown };
        let is_new_year = (first.month(), first.day()) == (1, 1);
        let is_years_end = bounds.latest.is_some_and(|last| (last.month(), last.day()) == (12, 31));
        // Named by its first day, so that equal periods are equal.
        match first.with_day(1) {
            Some(month) if !(is_new_year && is_years_end) => Self::Month(month),
            _ => Self::Year(first),
        }
    }

    fn name(self) -> String {
        match self {
            Self::Unknown => "Beginning unknown".to_owned(),
            Self::Year(day) => year_name(day),
            Self::Month(day) => format!("{} {}", frame::MONTHS[day.month0() as usize], year_name(day)),
        }
    }
}

/// The year as EDTF writes it.
fn year_name(day: NaiveDate) -> String {
    match day.year() {
        year @ 0..=9999 => format!("{year:04}"),
        year @ -9999..0 => format!("-{:04}", -year),
        year => format!("Y{year}"),
    }
}

fn undated(timeline: &Timeline<'_>, width: f64) -> Vec<String> {
    if timeline.undated.is_empty() {
        return Vec::new();
    }
    let text = format!("{} without a date: {}", timeline.undated.len(), timeline.undated.join(", "));
    wrap(&visible(&text), row::SMALL_SIZE, width - 2.0 * MARGIN, 400).lines
}

fn heading(name: &str, y: f64, width: f64, out: &mut dyn io::Write) -> io::Result<()> {
    // Over the rule of the row above, and stronger.
    writeln!(out, r#"<path class="period" d="M{} {y}H{}"/>"#, Px(MARGIN), Px(width - MARGIN), y = Px(y))?;
    text_line(out, "heading", MARGIN, y + HEADING_SIZE + 8.0, name)
}

/// One row: words on the left, marks on the right, a dotted line between.
fn entry(
    row: &Row<'_>,
    top: f64,
    never_x: Option<f64>,
    width: f64,
    options: &Options<'_>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let y = top + Row::first_line();
    let track = row.own.track;
    writeln!(out, r#"<g class="entry" data-id="{}">"#, Xml(row.entry.id))?;
    let link = options.link.and_then(|link| link(row.entry.id));
    if let Some(link) = &link {
        write!(out, r#"<a href="{}">"#, Xml(link))?;
    }
    writeln!(out, "<title>{}</title>", Xml(&tooltip(row)))?;
    writeln!(
        out,
        r#"<path class="rule" d="M{} {y}H{}"/>"#,
        Px(row::SIGN_X - 8.0),
        Px(width - MARGIN),
        y = Px(top + row.height)
    )?;
    let mut base = y + 4.5;
    for line in &row.date.lines {
        text_line(out, "date", row::DATE_X, base, line)?;
        base += row::SMALL_LEADING;
    }
    let hollow = if row.entry.known_since.is_none() { " hollow" } else { "" };
    track.sign(row::SIGN_X, y, &format!(" mark{hollow}"), out)?;
    writeln!(out)?;
    let mut base = y + 5.0;
    let rtl = is_rtl(&row.entry.label);
    for line in &row.label.lines {
        directed_line(out, "label", rtl, row::LABEL_X, base, line)?;
        base += row::LABEL_LEADING;
    }
    base -= row::LABEL_LEADING - row::SMALL_LEADING - 1.0;
    for line in &row.small.lines {
        text_line(out, "name", row::LABEL_X, base, line)?;
        base += row::SMALL_LEADING;
    }
    chart(row, top, never_x, out)?;
    if link.is_some() {
        write!(out, "</a>")?;
    }
    writeln!(out, "</g>")
}

fn chart(row: &Row<'_>, top: f64, never_x: Option<f64>, out: &mut dyn io::Write) -> io::Result<()> {
    let y = top + Row::first_line();
    let (start, end) = row.own.ends();
    let words_end =
        row::LABEL_X + row.label.lines.first().map_or(0.0, |line| crate::svg::measure::width(line, row::LABEL_SIZE));
    if start - words_end > 24.0 {
        writeln!(out, r#"<path class="leader" d="M{} {y}H{}"/>"#, Px(words_end + 8.0), Px(start - 5.0), y = Px(y))?;
    }
    if let Some(public) = row.public {
        let (from, to) = public.ends();
        let low = top + row.public_line();
        write!(out, r#"<path class="from-public thread join" d=""#)?;
        if row.stepped {
            // Down, from where both are: sign to sign, or wherever a bar lies over the other.
            let within = |x: f64, mark: &Mark| if mark.extent.is_day { mark.middle() } else { x };
            let x = f64::midpoint(start.max(from), end.min(to));
            write!(out, "M{} {}L{} {}", Px(within(x, &row.own)), Px(y), Px(within(x, &public)), Px(low))?;
            writeln!(out, r#""/>"#)?;
        } else {
            let (a, b) = if from > end { (end, from) } else { (to, start) };
            let middle = f64::midpoint(a, b);
            let words = row.delay.as_ref().map(|delay| (delay, row::delay_width(delay) / 2.0 + 4.0));
            match words {
                Some((delay, half)) if b - a > 2.0 * half + 12.0 => {
                    let (before, after) = (Px(middle - half), Px(middle + half));
                    writeln!(out, r#"M{} {y}H{before}M{after} {y}H{}"/>"#, Px(a), Px(b), y = Px(y))?;
                    writeln!(
                        out,
                        r#"<text class="delay" x="{}" y="{}" text-anchor="middle">{}</text>"#,
                        Px(middle),
                        Px(y + 4.0),
                        Xml(delay)
                    )?;
                }
                _ => writeln!(out, r#"M{} {y}H{}"/>"#, Px(a), Px(b), y = Px(y))?,
            }
        }
        public.draw(low, 8.0, out)?;
    } else if let (Some(x), None) = (never_x, &row.entry.known_since) {
        writeln!(
            out,
            r#"<path class="from-public thread never" d="M{} {y}H{}"/>"#,
            Px(end + 4.0),
            Px(x - 8.0),
            y = Px(y)
        )?;
        Track::Public.sign(x, y, " mark hollow", out)?;
    }
    row.own.draw(y, 9.0, out)?;
    writeln!(out)
}

fn tooltip(row: &Row<'_>) -> String {
    let entry = row.entry;
    let known = match &entry.known_since {
        Some(_) if row.own.track == Track::Public => String::new(),
        Some(known) => match &row.delay {
            Some(delay) => format!("; public {} ({delay} later)", known.written),
            None => format!("; public {}", known.written),
        },
        None => "; not public".to_owned(),
    };
    visible(&format!(
        "{} ({}): {} {}{known}. {}:{}",
        entry.label,
        entry.id,
        row.own.track.name(),
        entry.at.written,
        entry.place.file,
        entry.place.line
    ))
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
