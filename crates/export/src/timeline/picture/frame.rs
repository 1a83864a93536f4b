//! The axis and the grid: years, months and days, and the marks where empty time is left out.

use std::io;

use chrono::Datelike as _;

use super::super::axis::{Axis, Run};
use super::super::period::year_name;
use crate::month::MONTHS;
use crate::svg::Px;
use crate::svg::measure;

/// The height of an axis: years, months, days, the line.
pub(super) const AXIS_HEIGHT: f64 = 58.0;
const LINE: f64 = 52.0;
const TICK_SIZE: f64 = 10.5;
const YEAR_SIZE: f64 = 12.0;

/// The axis with its line at `top + LINE`.
pub(super) fn axis(axis: &Axis, top: f64, never_x: Option<f64>, out: &mut dyn io::Write) -> io::Result<()> {
    let line = top + LINE;
    writeln!(out, r#"<g class="scale">"#)?;
    writeln!(out, r#"<path class="axis" d="M{} {y}H{}"/>"#, Px(axis.left), Px(axis.right), y = Px(line))?;
    for (start, end, _) in axis.breaks() {
        slashes(f64::midpoint(start, end), line, out)?;
    }
    runs(&axis.years(), axis.right, |run, _| vec![year_name(run.day)], YEAR_SIZE, "year", top + 12.0, out)?;
    let names = |run: Run| {
        let name = MONTHS[run.day.month0() as usize];
        vec![name.to_owned(), name[..3].to_owned()]
    };
    runs(&axis.months(), axis.right, |run, _| names(run), TICK_SIZE, "tick", top + 28.0, out)?;
    days(axis, line, out)?;
    if let Some(x) = never_x {
        for (word, y) in [("not", line - 20.0), ("public", line - 8.0)] {
            writeln!(out, r#"<text class="tick" x="{}" y="{}" text-anchor="middle">{word}</text>"#, Px(x), Px(y))?;
        }
    }
    writeln!(out, "</g>")
}

/// Names at the beginning of each run, the longest that fits before the next name; none where none does.
fn runs(
    runs: &[Run],
    right: f64,
    names: impl Fn(Run, usize) -> Vec<String>,
    size: f64,
    class: &str,
    y: f64,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let mut taken = f64::NEG_INFINITY;
    for (at, &run) in runs.iter().enumerate() {
        let room = runs.get(at + 1).map_or(right + 6.0, |next| next.start) - 4.0;
        let names = names(run, at);
        let place = |name: &String, start: f64| {
            let width = measure::width(name, size);
            (start >= taken && start + width <= room && start > run.start - width)
                .then(|| (name.clone(), start, start + width + 4.0))
        };
        // The longest that fits behind the beginning; a narrow run's name may begin before the run does.
        let inside = names.iter().find_map(|name| place(name, run.start + 1.0));
        let fitting =
            inside.or_else(|| names.iter().rev().find_map(|name| place(name, room - measure::width(name, size))));
        if let Some((name, start, end)) = fitting {
            taken = end;
            writeln!(out, r#"<text class="{class}" x="{}" y="{}">{name}</text>"#, Px(start), Px(y))?;
        }
    }
    Ok(())
}

/// The days: a tick for each, a number where it fits, the widest cells first.
fn days(axis: &Axis, line: f64, out: &mut dyn io::Write) -> io::Result<()> {
    let cells = axis.cells();
    let mut order: Vec<usize> = (0..cells.len()).collect();
    order.sort_by(|&a, &b| cells[b].width().total_cmp(&cells[a].width()).then(a.cmp(&b)));
    let mut taken: Vec<(f64, f64)> = Vec::new();
    for at in order {
        let cell = cells[at];
        let (middle, name) = (f64::midpoint(cell.start, cell.end), cell.day.day().to_string());
        let half = measure::width(&name, TICK_SIZE) / 2.0 + 1.0;
        let (start, end) = (middle - half, middle + half);
        let fits = taken.iter().all(|&(a, b)| end <= a || b <= start);
        let length = if fits { 5.0 } else { 3.0 };
        write!(out, r#"<path class="axis" d="M{} {}v{length}"/>"#, Px(middle), Px(line - length))?;
        if fits {
            taken.push((start, end));
            write!(
                out,
                r#"<text class="tick" x="{}" y="{}" text-anchor="middle">{name}</text>"#,
                Px(middle),
                Px(line - 8.0)
            )?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// The sign on an axis where time is left out.
pub(super) fn slashes(x: f64, y: f64, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(
        out,
        r#"<path class="cover" d="M{} {}l4-8h4l-4 8z"/><path class="axis" d="M{} {}l4-8M{} {}l4-8"/>"#,
        Px(x - 4.0),
        Px(y + 4.0),
        Px(x - 4.0),
        Px(y + 4.0),
        Px(x),
        Px(y + 4.0),
    )
}

/// Lines down the page where months begin.
pub(super) fn grid(axis: &Axis, top: f64, bottom: f64, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, r#"<g class="lines">"#)?;
    for run in axis.months() {
        writeln!(out, r#"<path class="grid" d="M{} {}V{}"/>"#, Px(run.start), Px(top), Px(bottom))?;
    }
    writeln!(out, "</g>")
}
