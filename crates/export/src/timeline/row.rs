//! One entry as a row: its words wrapped, its marks placed, its height known. Not yet on the page.

use dixit_core::date::{Bounds, day_number};
use dixit_core::query::timeline::TimelineEntry;

use super::axis::Axis;
use super::mark::Mark;
use super::track::Track;
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
        let label = wrap(&visible(&entry.label), LABEL_SIZE, LABEL_WIDTH, 4);
        let names = entry.actor_names.join(", ");
        let small = if names.is_empty() { entry.id.to_owned() } else { format!("{names} · {}", entry.id) };
        let small = wrap(&visible(&small), SMALL_SIZE, LABEL_WIDTH, 2);

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
            delay: known.and_then(|known| delay(entry.at.bounds, known.bounds)),
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

/// A date as written, broken where its parts end rather than between a year and a month.
fn date_lines(written: &str) -> Lines {
    let mut lines: Vec<String> = Vec::new();
    let ends = written.char_indices().zip(written.chars().skip(1)).filter_map(|((at, c), next)| match (c, next) {
        ('/' | ',', _) => Some(at + 1),
        ('0'..='9', 'T') => Some(at + 1),
        _ => None,
    });
    let mut start = 0;
    for end in ends.chain([written.len()]) {
        let part = &written[start..end];
        start = end;
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

/// How long after `at` it was `known`, as far as that is certain.
fn delay(at: Bounds, known: Bounds) -> Option<String> {
    let least = day_number(known.earliest?).checked_sub(day_number(at.latest?))?;
    if least < 1 {
        return None;
    }
    let exact = at.earliest == at.latest && known.earliest == known.latest;
    let days = if least == 1 { "1 day".to_owned() } else { format!("{least} days") };
    Some(if exact { days } else { format!("at least {days}") })
}

/// The width that a delay's words take.
pub(super) fn delay_width(delay: &str) -> f64 {
    measure::width(delay, SMALL_SIZE)
}

/// A single line for headings and lists.
pub(super) fn heading(text: &str, size: f64, width: f64) -> Lines {
    one_line(&visible(text), size, width)
}
