//! A timeline too long to be looked at, counted: how much happened, was said and became public in each stretch of time.
//!
//! Every entry is counted once where its own date begins, and once more where it became public.

use chrono::{Datelike as _, Days, Months, NaiveDate};

use super::timeline::{Timeline, TimelineEntry};
use crate::date::Date;
use crate::record::Kind;

/// As many stretches as make one picture.
const MOST: usize = 60;
/// Fewer stretches than this with anything in them tell little; then the few entries that lie far off are counted apart.
const LEAST: usize = 20;
/// Of a hundred entries, so many at either end may lie far off.
const FAR: usize = 2;

/// How long a stretch is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// So many days.
    Days(u32),
    /// So many months, from the first of one on.
    Months(u32),
}

/// From the finest on; each is a multiple of what it is tried after, or nearly so.
const STEPS: [Step; 16] = [
    Step::Days(1),
    Step::Days(7),
    Step::Months(1),
    Step::Months(3),
    Step::Months(6),
    Step::Months(12),
    Step::Months(24),
    Step::Months(60),
    Step::Months(120),
    Step::Months(240),
    Step::Months(600),
    Step::Months(1_200),
    Step::Months(2_400),
    Step::Months(6_000),
    Step::Months(12_000),
    Step::Months(60_000),
];

/// Counts of one stretch of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Events that began in it.
    pub happened: usize,
    /// Statements made in it.
    pub said: usize,
    /// Documents made in it that were never published.
    pub made: usize,
    /// Documents published in it.
    pub published: usize,
    /// Everything that became public in it, those documents too.
    pub public: usize,
}

impl Counts {
    /// How many entries begin in it.
    #[must_use]
    pub const fn entries(&self) -> usize {
        self.happened + self.said + self.made + self.published
    }

    /// True if nothing does, and nothing became public.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.entries() == 0 && self.public == 0
    }
}

/// A stretch of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Its first day; `None` for all that lies before the others.
    pub first: Option<NaiveDate>,
    /// Its last day; `None` for all that lies behind the others.
    pub last: Option<NaiveDate>,
    /// What it holds.
    pub counts: Counts,
}

/// Counts by stretches of time, one after the other, empty ones too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// How long each is, but for what lies before and behind.
    pub step: Step,
    /// The stretches, in order.
    pub columns: Vec<Column>,
    /// What has no beginning, or became public at no known time.
    pub unplaced: Counts,
    /// Entries that never became public.
    pub never_public: usize,
}

impl Tally {
    /// The place of the column in which a date begins, if it has a beginning.
    #[must_use]
    pub fn place(&self, date: &Date<'_>) -> Option<usize> {
        let day = date.bounds.earliest?;
        let after = self.columns.partition_point(|column| column.first.is_none_or(|first| first <= day));
        after.checked_sub(1)
    }
}

impl Timeline<'_> {
    /// The entries, counted.
    #[must_use]
    pub fn tally(&self) -> Tally {
        let own = self.entries.iter().filter_map(|entry| entry.at.bounds.earliest);
        let public = self.entries.iter().filter_map(|entry| entry.known_since.as_ref()?.bounds.earliest);
        let mut days: Vec<NaiveDate> = own.chain(public).collect();
        days.sort_unstable();
        let (step, columns) = columns(&days);
        let mut tally = Tally { step, columns, unplaced: Counts::default(), never_public: 0 };
        for entry in &self.entries {
            let at = tally.place(&entry.at);
            count(slot(&mut tally, at), entry);
            match &entry.known_since {
                Some(known) => {
                    let at = tally.place(known);
                    slot(&mut tally, at).public += 1;
                }
                None => tally.never_public += 1,
            }
        }
        tally
    }
}

fn slot(tally: &mut Tally, at: Option<usize>) -> &mut Counts {
    match at {
        Some(at) => &mut tally.columns[at].counts,
        None => &mut tally.unplaced,
    }
}

fn count(counts: &mut Counts, entry: &TimelineEntry<'_>) {
    match entry.kind {
        Kind::Statement => counts.said += 1,
        Kind::Document | Kind::Part if entry.known_since.is_some() => counts.published += 1,
        Kind::Document | Kind::Part => counts.made += 1,
        Kind::Event | Kind::Actor | Kind::Claim => counts.happened += 1,
    }
}

/// Stretches for these days, which are in order.
fn columns(days: &[NaiveDate]) -> (Step, Vec<Column>) {
    let (Some(&first), Some(&last)) = (days.first(), days.last()) else { return (STEPS[0], Vec::new()) };
    let whole = stretches(first, last);
    let filled = |columns: &[Column]| {
        let is_filled = |column: &&Column| {
            let from = days.partition_point(|&day| column.first.is_some_and(|first| day < first));
            let to = days.partition_point(|&day| column.last.is_none_or(|last| day <= last));
            from < to
        };
        columns.iter().filter(is_filled).count()
    };
    if filled(&whole.1) >= LEAST {
        return whole;
    }
    let far = days.len() * FAR / 100;
    let (near_first, near_last) = (days[far], days[days.len() - 1 - far]);
    let (step, mut columns) = stretches(near_first, near_last);
    if filled(&columns) <= filled(&whole.1) {
        return whole;
    }
    let apart = |first, last| Column { first, last, counts: Counts::default() };
    if let Some(start) = columns.first().and_then(|column| column.first).filter(|&start| first < start) {
        columns.insert(0, apart(None, start.pred_opt()));
    }
    if let Some(end) = columns.last().and_then(|column| column.last).filter(|&end| end < last) {
        columns.push(apart(end.succ_opt(), None));
    }
    (step, columns)
}

/// The finest stretches of which there are not too many.
fn stretches(first: NaiveDate, last: NaiveDate) -> (Step, Vec<Column>) {
    let mut longest = (STEPS[0], Vec::new());
    for step in STEPS {
        let columns: Vec<Column> =
            starting(first, step).take_while(|column| column.first <= Some(last)).take(MOST + 1).collect();
        let fits = columns.len() <= MOST;
        longest = (step, columns);
        if fits {
            break;
        }
    }
    longest
}

/// Stretches one after the other, the first of which holds that day, as far as the calendar goes.
fn starting(day: NaiveDate, step: Step) -> impl Iterator<Item = Column> {
    let start = match step {
        Step::Days(1) => Some(day),
        // Weeks begin on Mondays.
        Step::Days(_) => day.checked_sub_days(Days::new(u64::from(day.weekday().num_days_from_monday()))),
        Step::Months(months) => {
            let months = i32::try_from(months).unwrap_or(i32::MAX);
            let number = day.year().saturating_mul(12).saturating_add(day.month0().cast_signed());
            let number = number.div_euclid(months).saturating_mul(months);
            NaiveDate::from_ymd_opt(number.div_euclid(12), number.rem_euclid(12).unsigned_abs() + 1, 1)
        }
    };
    let mut next = Some(start.unwrap_or(day));
    std::iter::from_fn(move || {
        let first = next?;
        next = match step {
            Step::Days(days) => first.checked_add_days(Days::new(u64::from(days))),
            Step::Months(months) => first.checked_add_months(Months::new(months)),
        };
        let last = next.and_then(|next| next.pred_opt());
        Some(Column { first: Some(first), last: Some(last.unwrap_or(NaiveDate::MAX)), counts: Counts::default() })
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::date::day_number;
    use crate::fixture::Case;
    use crate::query::filter::{Filter, Window};

    /// True if the columns lie one behind the other without a gap.
    fn is_gapless(columns: &[Column]) -> bool {
        columns.windows(2).all(|pair| match (pair[0].last, pair[1].first) {
            (Some(last), Some(first)) => day_number(last) + 1 == day_number(first),
            _ => false,
        })
    }

    fn day(written: &str) -> NaiveDate {
        written.parse().unwrap()
    }

    #[test]
    fn the_finest_step_that_fits_is_taken() {
        for (last, step, columns) in [
            ("2025-01-01", Step::Days(1), 1),
            ("2025-03-01", Step::Days(1), 60),
            ("2025-03-02", Step::Days(7), 9),
            ("2026-03-01", Step::Months(1), 15),
            ("2031-01-01", Step::Months(3), 25),
            ("2041-01-01", Step::Months(6), 33),
            ("2060-01-01", Step::Months(12), 36),
        ] {
            let found = stretches(day("2025-01-01"), day(last));
            assert_eq!((found.0, found.1.len()), (step, columns), "{last}");
            assert!(is_gapless(&found.1));
        }
    }

    #[test]
    fn one_day_long_ago_does_not_flatten_the_rest() {
        let mut days: Vec<NaiveDate> = (0..400).map(|rank| day("2025-01-01") + Days::new(rank / 8)).collect();
        days.insert(0, day("1914-06-28"));
        let (step, columns) = columns(&days);
        assert_eq!((step, columns[0].first, columns[0].last), (Step::Days(1), None, Some(day("2024-12-31"))));
        assert!(is_gapless(&columns) && columns.len() <= MOST + 2);
    }

    #[test]
    fn an_interval_counts_where_it_begins_and_an_open_one_apart() {
        let case = Case::new()
            .actor("a")
            .document_with("d", |document| document.published = Some(crate::fixture::date("2025-03")))
            .statement("s", |s| s.by("a").at("2025-01-30/2025-02-03").carried_in("d"))
            .statement("t", |s| s.by("a").at("../2025-02-03").carried_in("d"));
        let graph = case.graph();
        let tally = graph.timeline(&Filter::default(), Window::default()).tally();
        let on = |written| {
            tally.columns.iter().find(|column| column.first == Some(day(written))).map(|column| column.counts)
        };
        assert_eq!(on("2025-01-30"), Some(Counts { said: 1, ..Counts::default() }));
        assert_eq!(on("2025-03-01"), Some(Counts { published: 1, public: 3, ..Counts::default() }));
        assert_eq!(tally.unplaced, Counts { said: 1, ..Counts::default() });
        assert!(tally.columns.iter().filter(|column| !column.counts.is_empty()).count() == 2);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        /// Every entry is counted once where it begins and once where it became public, or said not to have.
        #[test]
        fn every_entry_is_counted_once(days in proptest::collection::vec((0..40_000_u64, 0..900_u64), 1..80)) {
            let mut case = Case::new().actor("a");
            for (rank, &(at, later)) in days.iter().enumerate() {
                let at = day("1901-02-03") + Days::new(at);
                let public = (at + Days::new(later)).to_string();
                let id = format!("d-{rank}");
                case = case.document_with(&id, |document| {
                    document.published = (rank % 3 > 0).then(|| crate::fixture::date(&public));
                });
                case = case.statement(&format!("s-{rank}"), |s| s.by("a").at(&at.to_string()).carried_in(&id));
            }
            let graph = case.graph();
            let timeline = graph.timeline(&Filter::default(), Window::default());
            let tally = timeline.tally();
            prop_assert!(is_gapless(&tally.columns) && tally.columns.len() <= MOST + 2);
            let sum = |of: fn(&Counts) -> usize| tally.columns.iter().map(|column| of(&column.counts)).sum::<usize>() + of(&tally.unplaced);
            prop_assert_eq!(sum(Counts::entries), timeline.entries.len());
            prop_assert_eq!(sum(|counts| counts.public) + tally.never_public, timeline.entries.len());
            for entry in &timeline.entries {
                let column = &tally.columns[tally.place(&entry.at).unwrap()];
                let earliest = entry.at.bounds.earliest.unwrap();
                prop_assert!(column.first.is_none_or(|first| first <= earliest) && column.last.is_none_or(|last| earliest <= last));
            }
        }
    }
}
