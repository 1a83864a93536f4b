//! The axis of time that all rows share: a place for every day that matters, however far apart they lie. Not its
//! drawing.
//!
//! A true scale would spend nine tenths of the width on months in which nothing is recorded. So each day on which
//! something begins, ends or becomes public has a cell of its own, wider where more happens, and the empty days between
//! two of them take room only by the logarithm of their number. Long empty stretches are [breaks](Axis::breaks), to be
//! marked as such.

use std::collections::BTreeMap;

use chrono::{Datelike as _, NaiveDate};
use dixit_core::date::{Bounds, day_number};
use dixit_core::query::timeline::Timeline;

/// What a day weighs on which an interval begins or ends, next to one on which a single day's entry stands.
const EDGE: f64 = 0.3;
/// Empty days from which on a gap counts as a break of the scale.
const BREAK: i32 = 8;
/// Room at either end for what is open there.
const OPEN: f64 = 34.0;
/// The widest and the narrowest axis.
const WIDEST: f64 = 760.0;
const NARROWEST: f64 = 420.0;

/// A day with its place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Cell {
    pub(super) day: NaiveDate,
    pub(super) start: f64,
    pub(super) end: f64,
}

impl Cell {
    pub(super) fn width(&self) -> f64 {
        self.end - self.start
    }
}

/// From days to coordinates.
#[derive(Debug)]
pub(super) struct Axis {
    cells: Vec<Cell>,
    /// The left end of the axis, with the room for open starts.
    pub(super) left: f64,
    /// The right end, with the room for open ends.
    pub(super) right: f64,
}

/// A date on the axis.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Extent {
    pub(super) start: f64,
    pub(super) end: f64,
    /// True if nothing is known of its beginning; `start` is then the left end of the axis.
    pub(super) open_start: bool,
    /// True if nothing is known of its end.
    pub(super) open_end: bool,
    /// True if it is one day.
    pub(super) is_day: bool,
}

/// Successive cells in one month or one year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Run {
    /// The day that names it.
    pub(super) day: NaiveDate,
    pub(super) start: f64,
    pub(super) end: f64,
}

impl Axis {
    /// An axis that starts at `left` and is as wide as its days want, within limits.
    pub(super) fn new(timeline: &Timeline<'_>, left: f64) -> Self {
        let mut weights: BTreeMap<NaiveDate, f64> = BTreeMap::new();
        let mut open = [false, false];
        let dates = timeline.entries.iter().flat_map(|entry| [Some(&entry.at), entry.known_since.as_ref()]);
        for (rank, date) in dates.enumerate() {
            let Some(Bounds { earliest, latest }) = date.map(|date| date.bounds) else { continue };
            open = [open[0] || earliest.is_none(), open[1] || latest.is_none()];
            // That many records became public at once makes that day no wider than a few of them do.
            let weight = if rank % 2 == 0 { 1.0 } else { 0.15 };
            match (earliest, latest) {
                (Some(a), Some(b)) if a == b => *weights.entry(a).or_default() += weight,
                _ => {
                    for day in earliest.into_iter().chain(latest) {
                        *weights.entry(day).or_default() += weight * EDGE;
                    }
                }
            }
        }
        Self::laid_out(&weights, left, open)
    }

    fn laid_out(weights: &BTreeMap<NaiveDate, f64>, left: f64, open: [bool; 2]) -> Self {
        let mut cells: Vec<Cell> = Vec::with_capacity(weights.len());
        let mut at = 0.0;
        for (&day, &weight) in weights {
            if let Some(before) = cells.last() {
                at += gap_width(empty_days(before.day, day));
            }
            let width = cell_width(weight);
            cells.push(Cell { day, start: at, end: at + width });
            at += width;
        }
        let natural = at.max(1.0);
        let [before, after] = open.map(|open| if open { OPEN } else { 6.0 });
        let width = (natural * 1.25).clamp(NARROWEST, WIDEST);
        let factor = width / natural;
        let offset = left + before;
        for cell in &mut cells {
            cell.start = offset + cell.start * factor;
            cell.end = offset + cell.end * factor;
        }
        Self { cells, left, right: offset + width + after }
    }

    /// The days that have a place of their own.
    pub(super) fn cells(&self) -> &[Cell] {
        &self.cells
    }

    /// Where a date lies.
    pub(super) fn extent(&self, bounds: Bounds) -> Extent {
        let start = bounds.earliest.map_or(self.left, |day| self.cell(day).0);
        let end = bounds.latest.map_or(self.right, |day| self.cell(day).1);
        Extent {
            start,
            end: end.max(start),
            open_start: bounds.earliest.is_none(),
            open_end: bounds.latest.is_none(),
            is_day: bounds.earliest.is_some() && bounds.earliest == bounds.latest,
        }
    }

    /// The two ends of a day that has a cell; of any other, the point where it would lie.
    fn cell(&self, day: NaiveDate) -> (f64, f64) {
        match self.cells.binary_search_by_key(&day, |cell| cell.day) {
            Ok(at) => (self.cells[at].start, self.cells[at].end),
            Err(at) => {
                let before = at.checked_sub(1).map(|at| self.cells[at]);
                let point = match (before, self.cells.get(at)) {
                    (Some(before), Some(after)) => {
                        let whole = f64::from(day_number(after.day)) - f64::from(day_number(before.day));
                        let part = f64::from(day_number(day)) - f64::from(day_number(before.day));
                        before.end + (after.start - before.end) * (part / whole)
                    }
                    (Some(before), None) => before.end,
                    (None, Some(after)) => after.start,
                    (None, None) => self.left,
                };
                (point, point)
            }
        }
    }

    /// Where empty time has been left out: the place of each, from its beginning to its end, with the empty days.
    pub(super) fn breaks(&self) -> impl Iterator<Item = (f64, f64, i32)> {
        self.cells.windows(2).filter_map(|pair| {
            let empty = empty_days(pair[0].day, pair[1].day);
            (empty >= BREAK).then_some((pair[0].end, pair[1].start, empty))
        })
    }

    /// The cells by month.
    pub(super) fn months(&self) -> Vec<Run> {
        self.runs(|day| (day.year(), day.month()))
    }

    /// The cells by year.
    pub(super) fn years(&self) -> Vec<Run> {
        self.runs(|day| day.year())
    }

    fn runs<K: PartialEq>(&self, key: impl Fn(NaiveDate) -> K) -> Vec<Run> {
        self.cells
            .chunk_by(|a, b| key(a.day) == key(b.day))
            .map(|run| Run { day: run[0].day, start: run[0].start, end: run[run.len() - 1].end })
            .collect()
    }
}

fn cell_width(weight: f64) -> f64 {
    if weight < 0.5 { 5.0 } else { 10.0 + 5.0 * (weight - 1.0).clamp(0.0, 10.0) }
}

fn gap_width(empty: i32) -> f64 {
    if empty == 0 { 0.0 } else { 3.0 + 3.0 * f64::from(empty).ln_1p() }
}

/// The days between two, exclusive; they are in order.
fn empty_days(before: NaiveDate, after: NaiveDate) -> i32 {
    day_number(after).saturating_sub(day_number(before)).saturating_sub(1)
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    fn cell(axis: &Axis, day: &str) -> Cell {
        let day: NaiveDate = day.parse().unwrap();
        *axis.cells().iter().find(|cell| cell.day == day).unwrap()
    }

    #[test]
    fn days_are_in_order_and_within_the_axis() {
        let axis = Axis::new(&sample::story(), 500.0);
        let edges: Vec<f64> = axis.cells().iter().flat_map(|cell| [cell.start, cell.end]).collect();
        assert!(edges.is_sorted());
        assert!(axis.left <= edges[0] && edges[edges.len() - 1] <= axis.right);
        assert!(axis.right - axis.left <= WIDEST + 2.0 * OPEN);
    }

    #[test]
    fn a_dense_week_is_wider_than_an_empty_spring() {
        let axis = Axis::new(&sample::story(), 500.0);
        let week = cell(&axis, "2025-11-25").end - cell(&axis, "2025-11-18").start;
        let spring = cell(&axis, "2025-08-15").start - cell(&axis, "2025-03-13").end;
        assert!(week > 1.5 * spring, "{week} {spring}");
        assert!(cell(&axis, "2025-11-22").width() > 2.0 * cell(&axis, "2025-03-13").width());
    }

    #[test]
    fn long_empty_times_are_breaks() {
        let axis = Axis::new(&sample::story(), 500.0);
        let breaks: Vec<i32> = axis.breaks().map(|(_, _, empty)| empty).collect();
        // From 2 June to 15 August.
        assert!(breaks.contains(&73), "{breaks:?}");
        let week = cell(&axis, "2025-11-18").start..cell(&axis, "2025-11-25").end;
        assert!(axis.breaks().all(|(start, _, _)| !week.contains(&start)));
    }

    #[test]
    fn a_date_reaches_from_the_beginning_of_its_first_day_to_the_end_of_its_last() {
        let axis = Axis::new(&sample::story(), 500.0);
        let extent = |written: &str| axis.extent(dixit_core::date::Date::parse(written.into()).unwrap().bounds);
        let october = extent("2025-10");
        assert!(october.start <= cell(&axis, "2025-10-14").start && cell(&axis, "2025-10-29").end <= october.end);
        let open = extent("../2025-11-25");
        assert!(open.open_start && !open.open_end && open.start == axis.left);
        assert!(extent("2025-11-25").is_day && !october.is_day);
    }
}
