//! A timeline too long for a row each, as columns: how much happened, was said and became public in each stretch of time.
//! What is counted where is found in `dixit-core`.

mod wording;

use std::io;

use chrono::{Datelike as _, NaiveDate};
use dixit_core::query::tally::{Column, Counts, Step, Tally};
use dixit_core::query::timeline::Timeline;

use super::period::year_name;
use super::picture::{self, BOLD, MARGIN, TITLE_LEADING, TITLE_SIZE, style};
use super::track::Track;
use crate::Scheme;
use crate::month::MONTHS;
use crate::svg::escape::{Xml, visible};
use crate::svg::wrap::wrap;
use crate::svg::{Px, measure};

pub use wording::{called, steps, told};

/// Where the columns begin: room for the names of the tracks.
const LEFT: f64 = 170.0;
/// All columns together, and the narrowest and the widest of them.
const WIDTH: f64 = 1000.0;
const COLUMN: (f64, f64) = (14.0, 44.0);
/// The height of a track's tallest column, and the room above it for its number.
const TRACK: f64 = 96.0;
const ABOVE: f64 = 22.0;
const NOTE: (f64, f64) = (12.0, 17.0);
const TICK: f64 = 10.5;
const YEAR: f64 = 12.0;

/// A function from a stretch of time to where its entries stand.
pub type Link<'o> = &'o dyn Fn(&Column) -> Option<String>;

/// How to draw it.
#[derive(Clone, Copy)]
pub struct Options<'o> {
    /// What it is a timeline of.
    pub title: &'o str,
    /// Where a column leads.
    pub link: Option<Link<'o>>,
    /// Its colours.
    pub scheme: Scheme,
}

/// The tracks, and what of the counts each shows.
type Lane = (Track, fn(&Counts) -> usize);

const LANES: [Lane; 4] = [
    (Track::Happened, |counts| counts.happened),
    (Track::Said, |counts| counts.said),
    (Track::Made, |counts| counts.made),
    (Track::Public, |counts| counts.public),
];

/// Those that hold anything; what was made and never published has none without need.
fn lanes(tally: &Tally) -> Vec<Lane> {
    let holds = |&(track, of): &Lane| {
        track != Track::Made || of(&tally.unplaced) > 0 || tally.columns.iter().any(|column| of(&column.counts) > 0)
    };
    LANES.into_iter().filter(holds).collect()
}

/// Its first and its last day as dates are written, for whoever asks for what lies between; an end that is open is empty.
#[must_use]
pub fn ends(column: &Column) -> [String; 2] {
    let day = |day: Option<NaiveDate>| {
        day.map(|day| format!("{}-{:02}-{:02}", year_name(day), day.month(), day.day())).unwrap_or_default()
    };
    [day(column.first), day(column.last)]
}

/// Writes the picture.
///
/// # Errors
/// If `out` can't be written to.
pub fn svg(timeline: &Timeline<'_>, tally: &Tally, options: &Options<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let lanes = lanes(tally);
    let count = tally.columns.len().max(1) as f64;
    let column = (WIDTH / count).clamp(COLUMN.0, COLUMN.1);
    let width = LEFT + (column * count).max(460.0) + MARGIN;
    let inner = width - 2.0 * MARGIN;
    let title = wrap(&visible(options.title), TITLE_SIZE * BOLD, inner, 4);
    let lines: Vec<String> = wording::notes(tally, timeline.undated.len())
        .iter()
        .flat_map(|note| wrap(note, NOTE.0, inner, 4).lines)
        .collect();
    let top = 52.0 + title.lines.len() as f64 * TITLE_LEADING;
    let bottom = top + lanes.len() as f64 * (TRACK + ABOVE);
    let foot = bottom + 58.0;
    let height = foot + lines.len() as f64 * NOTE.1 + MARGIN;

    let (w, h) = (Px(width), Px(height));
    let name = Xml(options.title);
    writeln!(
        out,
        r#"<svg xmlns="http://www.w3.org/2000/svg" class="dixit-timeline" role="img" viewBox="0 0 {w} {h}" width="{w}" height="{h}" aria-labelledby="dixit-timeline-title dixit-timeline-desc">"#
    )?;
    writeln!(out, r#"<title id="dixit-timeline-title">{}</title>"#, Xml(&visible(name.0)))?;
    let summary = picture::summary(timeline);
    writeln!(
        out,
        r#"<desc id="dixit-timeline-desc">{}</desc>"#,
        Xml(&format!("{summary} {}", wording::notes(tally, timeline.undated.len()).join(" ")))
    )?;
    writeln!(out, "<style>{}</style>", style::sheet(options.scheme))?;
    writeln!(out, r#"<rect class="ground" width="{w}" height="{h}"/>"#)?;
    picture::head(timeline, options.title, &title, width, out)?;

    let x = |place: usize| LEFT + place as f64 * column;
    let mut base = top;
    let mut scales = Vec::new();
    for (track, of) in &lanes {
        base += TRACK + ABOVE;
        let most = tally.columns.iter().map(|column| of(&column.counts)).max().unwrap_or_default();
        scales.push((base, most));
        let all: usize = tally.columns.iter().map(|column| of(&column.counts)).sum::<usize>() + of(&tally.unplaced);
        text(out, &format!("track {}", track.class()), "end", LEFT - 14.0, base - 22.0, track.name())?;
        text(out, "small", "end", LEFT - 14.0, base - 6.0, &super::wording::entries(all))?;
        writeln!(out, r#"<path class="axis" d="M{} {y}H{}"/>"#, Px(LEFT), Px(x(tally.columns.len())), y = Px(base))?;
    }
    for (place, stretch) in tally.columns.iter().enumerate().filter(|(_, stretch)| !stretch.counts.is_empty()) {
        let link = options.link.and_then(|link| link(stretch));
        if let Some(link) = &link {
            write!(out, r#"<a href="{}">"#, Xml(link))?;
        }
        let said = format!("{}: {}", called(stretch, tally.step), told(&stretch.counts));
        let [since, until] = ends(stretch);
        write!(out, r#"<g class="stretch" data-since="{since}" data-until="{until}"><title>{}</title>"#, Xml(&said))?;
        // All of the column can be pointed at, however little stands in it.
        write!(
            out,
            r#"<rect class="ground" fill-opacity="0" x="{}" y="{}" width="{}" height="{}"/>"#,
            Px(x(place)),
            Px(top),
            Px(column),
            Px(bottom - top)
        )?;
        for ((track, of), &(base, most)) in lanes.iter().zip(&scales) {
            let number = of(&stretch.counts);
            if number == 0 {
                continue;
            }
            // One of a thousand is still to be seen.
            let tall = (number as f64 / most as f64 * TRACK).max(2.0);
            write!(
                out,
                r#"<rect class="{} column" data-count="{number}" x="{}" y="{}" width="{}" height="{}"/>"#,
                track.class(),
                Px(x(place) + 1.5),
                Px(base - tall),
                Px(column - 3.0),
                Px(tall)
            )?;
            let words = number.to_string();
            if measure::width(&words, TICK) <= column - 1.0 || number == most {
                let middle = x(place) + column / 2.0;
                text(out, "tick", "middle", middle, base - tall - 4.0, &words)?;
            }
        }
        write!(out, "</g>")?;
        if link.is_some() {
            write!(out, "</a>")?;
        }
        writeln!(out)?;
    }
    axis(tally, column, bottom, out)?;
    for (rank, line) in lines.iter().enumerate() {
        text(out, "key", "start", MARGIN, foot + rank as f64 * NOTE.1, line)?;
    }
    writeln!(out, "</svg>")
}

/// Names below the columns: what tells neighbours apart, and the year where one begins; each where it has room.
fn axis(tally: &Tally, column: f64, top: f64, out: &mut dyn io::Write) -> io::Result<()> {
    let (mut near, mut far) = (LEFT - 4.0, LEFT - 4.0);
    let mut year = None;
    for (place, stretch) in tally.columns.iter().enumerate() {
        let start = LEFT + place as f64 * column;
        let middle = start + column / 2.0;
        let Some(first) = stretch.first else {
            text(out, "tick", "middle", middle, top + 14.0, "←")?;
            near = start + column;
            far = near;
            continue;
        };
        let name = match tally.step {
            _ if stretch.last.is_none() => "→".to_owned(),
            Step::Days(_) => first.day().to_string(),
            Step::Months(1) => MONTHS[first.month0() as usize][..3].to_owned(),
            Step::Months(3) => format!("Q{}", first.month0() / 3 + 1),
            Step::Months(6) => format!("H{}", first.month0() / 6 + 1),
            Step::Months(_) => year_name(first),
        };
        let half = measure::width(&name, TICK) / 2.0 + 1.0;
        if middle - half >= near {
            text(out, "tick", "middle", middle, top + 14.0, &name)?;
            near = middle + half;
        }
        let below = match tally.step {
            Step::Days(_) => Some(format!("{} {}", &MONTHS[first.month0() as usize][..3], year_name(first))),
            Step::Months(1..12) => Some(year_name(first)),
            Step::Months(_) => None,
        };
        if let Some(below) = below.filter(|below| stretch.last.is_some() && year.as_ref() != Some(below)) {
            let end = start + 2.0 + measure::width(&below, YEAR * BOLD) + 8.0;
            writeln!(out, r#"<path class="grid" d="M{} {}v34"/>"#, Px(start), Px(top))?;
            if start + 2.0 >= far {
                text(out, "year", "start", start + 3.0, top + 30.0, &below)?;
                far = end;
            }
            year = Some(below);
        }
    }
    Ok(())
}

fn text(out: &mut dyn io::Write, class: &str, anchor: &str, x: f64, y: f64, text: &str) -> io::Result<()> {
    write!(out, r#"<text class="{class}" x="{}" y="{}" text-anchor="{anchor}">{}</text>"#, Px(x), Px(y), Xml(text))
}

#[cfg(test)]
mod tests;
