//! One entry as a row: its words wrapped, its marks placed, its height known. Not yet on the page.

use dixit_core::date::{Bounds, Date, day_number};
use dixit_core::query::timeline::TimelineEntry;

use super::axis::Axis;
use super::mark::Mark;
use super::track::Track;
use super::wording;
use crate::svg::escape::visible;
use crate::svg::measure;
use crate::svg::wrap::{ELLIPSIS, Lines, one_line, wrap};

/// The columns of words, from the left of the page.
pub(super) const DATE_X: f64 = 24.0;
pub(super) const DATE_WIDTH: f64 = 92.0;
pub(super) const SIGN_X: f64 = 130.0;
pub(super) const LABEL_X: f64 = 146.0;
pub(super) const LABEL_WIDTH: f64 = 410.0;
/// Where the chart may begin.
pub(super) const CHART_X: f64 = 580.0;

pub(super) const DATE_SIZE: f64 = 12.0;
pub(super) const LABEL_SIZE: f64 = 14.0;
pub(super) const SMALL_SIZE: f64 = 11.5;
pub(super) const LABEL_LEADING: f64 = 18.0;
pub(super) const SMALL_LEADING: f64 = 15.0;
const PADDING: f64 = 7.0;
/// A date of more lines (a set of thirty days) is cut; it stands whole in the row's title.
const DATE_LINES: usize = 5;
/// How far the mark for what became public is put down where it would meet the first.
pub(super) const STEP: f64 = 13.0;

/// An entry, laid out.
pub(super) struct Row<'t> {
    pub(super) entry: &'t TimelineEntry<'t>,
    pub(super) date: Lines,
    pub(super) label: Lines,
    /// Actors' names and the id, on one line or two.
    pub(super) small: Lines,
    pub(super) own: Mark,
    /// Where it became public; `None` if it never did, or if that is what `own` tells.
    pub(super) public: Option<Mark>,
    /// True if the two would meet, so that the second stands lower.
    pub(super) stepped: bool,
    /// How long it took to become public.
    pub(super) delay: Option<String>,
    pub(super) height: f64,
}

impl<'t> Row<'t> {
    pub(super) fn new(entry: &'t TimelineEntry<'t>, axis: &Axis) -> Self {
        let date = date_lines(&visible(&entry.at.written));
        let label = wrap(&visible(&super::words(entry)), LABEL_SIZE, LABEL_WIDTH, 4);
        let small = small(entry);

        let track = Track::of(entry);
        let own = Mark { track, extent: axis.extent(entry.at.bounds), qualified: entry.at.qualified };
        let known = entry.known_since.as_ref().filter(|_| track != Track::Public);
        let public = known.map(|known| Mark {
            track: Track::Public,
            extent: axis.extent(known.bounds),
            qualified: known.qualified,
        });
        let stepped = public.is_some_and(|public| {
            let ((start, end), (from, to)) = (own.ends(), public.ends());
            from < end + 1.0 && start < to + 1.0
        });
        let words = label.lines.len() as f64 * LABEL_LEADING + small.lines.len() as f64 * SMALL_LEADING;
        let dates = date.lines.len() as f64 * SMALL_LEADING;
        let marks = if stepped { 18.0 + STEP } else { 18.0 };
        Self {
            entry,
            date,
            label,
            small,
            own,
            public,
            stepped,
            delay: known.and_then(|known| delay(&entry.at, known)),
            height: words.max(dates).max(marks) + 2.0 * PADDING,
        }
    }

    /// The middle of the first line of words, from the row's top: the height at which the first mark stands.
    pub(super) const fn first_line() -> f64 {
        PADDING + LABEL_LEADING / 2.0
    }

    /// The middle of the mark for what became public, from the row's top.
    pub(super) fn public_line(&self) -> f64 {
        Self::first_line() + if self.stepped { STEP } else { 0.0 }
    }
}

/// The parts of a date as written: its days with what joins them to the next, and a time of day.
pub(super) fn date_parts(written: &str) -> impl Iterator<Item = &str> {
    let mut rest = written;
    std::iter::from_fn(move || {
        let ends = rest.char_indices().zip(rest.chars().skip(1)).find_map(|((at, c), next)| match (c, next) {
            ('/' | ',', _) | ('0'..='9', 'T') => Some(at + 1),
            _ => None,
        });
        let (part, after) = rest.split_at(ends.unwrap_or(rest.len()));
        rest = after;
        (!part.is_empty()).then_some(part)
    })
}

/// A date as written, broken where its parts end rather than between a year and a month.
fn date_lines(written: &str) -> Lines {
    let mut lines: Vec<String> = Vec::new();
    for part in date_parts(written) {
        match lines.last_mut() {
            Some(last) if measure::width(last, DATE_SIZE) + measure::width(part, DATE_SIZE) <= DATE_WIDTH => {
                last.push_str(part);
            }
            _ => lines.extend(wrap(part, DATE_SIZE, DATE_WIDTH, 4).lines),
        }
    }
    let is_cut = lines.len() > DATE_LINES;
    if is_cut {
        lines.truncate(DATE_LINES);
        lines.extend(std::iter::once(ELLIPSIS.to_owned()));
    }
    Lines { lines, width: DATE_WIDTH, is_cut }
}

/// How long after `at` it was `known`, as far as that is certain: exactly, at least, or about so many days.
fn delay(at: &Date<'_>, known: &Date<'_>) -> Option<String> {
    let least = day_number(known.bounds.earliest?).checked_sub(day_number(at.bounds.latest?))?;
    if least < 1 {
        return None;
    }
    let is_day = |bounds: Bounds| bounds.earliest == bounds.latest;
    let is_exact = is_day(at.bounds) && is_day(known.bounds);
    Some(wording::delay(least, is_exact, at.qualified || known.qualified))
}

/// The width that a delay's words take.
pub(super) fn delay_width(delay: &str) -> f64 {
    measure::width(delay, SMALL_SIZE)
}

/// Actors' names, and the id, which is never cut while there is a line's room for it.
fn small(entry: &TimelineEntry<'_>) -> Lines {
    let names = wrap(&visible(&entry.actor_names.join(", ")), SMALL_SIZE, LABEL_WIDTH, 2);
    let id = one_line(&visible(entry.id), SMALL_SIZE, LABEL_WIDTH);
    let mut lines = names.lines;
    for id in id.lines {
        let joined = lines.last().map(|last| format!("{last} · {id}"));
        match (joined, lines.last_mut()) {
            (Some(joined), Some(last)) if measure::width(&joined, SMALL_SIZE) <= LABEL_WIDTH => *last = joined,
            _ => lines.push(id),
        }
    }
    Lines { lines, width: LABEL_WIDTH, is_cut: names.is_cut || id.is_cut }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_delay_claims_no_more_than_the_dates_do() {
        let date = |written: &'static str| Date::parse(written.into()).unwrap();
        for (at, known, expected) in [
            ("2025-10-14", "2025-11-25", Some("42 days")),
            ("2025-11-24", "2025-11-25", Some("1 day")),
            ("2025-10", "2025-11-19/2025-11-20", Some("at least 19 days")),
            ("2025-09-30~", "2025-10-02", Some("about 2 days")),
            ("2025-10", "2025-11-25/2025-12-31?", Some("at least about 25 days")),
            ("2022-02-24", "2025-11-25", Some("over 3 years")),
            ("2025-11-25", "2025-11-25", None),
            ("2025-11", "2025-11-25", None),
            ("2025-11-25/..", "2025-12-25", None),
            ("2025-11-25", "../2025-12-25", None),
        ] {
            assert_eq!(delay(&date(at), &date(known)).as_deref(), expected, "{at} {known}");
        }
    }

    #[test]
    fn a_date_is_broken_between_its_days() {
        assert_eq!(date_lines("2025-11-18/2025-11-20").lines, ["2025-11-18/", "2025-11-20"]);
        assert_eq!(date_lines("2025-10-14T17:00:00Z").lines, ["2025-10-14", "T17:00:00Z"]);
        assert_eq!(date_lines("../2025-11-25").lines, ["../2025-11-25"]);
        assert!(date_lines(&format!("{{{}2025-01-01}}", "2025-01-01,".repeat(30))).is_cut);
    }
}
