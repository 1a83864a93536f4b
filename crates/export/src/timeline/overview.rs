//! The whole story at a glance: three tracks, one above the other, and a line from each thing that happened or was said
//! down to the day on which it became public. Without words; the rows below have those.
//!
//! Things of one day are stacked, so that a busy day is a tall one; things of one and the same interval are one bar with
//! their number behind it; and what became public at one time is one square, larger for more.

use std::collections::BTreeMap;
use std::io;

use chrono::NaiveDate;
use dixit_core::date::{Bounds, day_number};

use super::axis::Axis;
use super::mark::Mark;
use super::row::Row;
use super::track::Track;
use crate::svg::Px;
use crate::svg::measure;

/// Signs are drawn at this scale here.
const SCALE: f64 = 0.62;
const LEADING: f64 = 9.5;
const PUBLIC_LEADING: f64 = 24.0;
/// The least and the greatest height of a track.
const LEAST: f64 = 34.0;
const MOST: f64 = 110.0;
const GAP: f64 = 16.0;
const NUMBER_SIZE: f64 = 10.5;

/// One or more entries as one mark.
struct Item {
    mark: Mark,
    count: usize,
    /// True if none of them ever became public.
    hollow: bool,
    /// The day by which each was certainly public; `None` if it is not known to have been.
    known: Vec<Option<NaiveDate>>,
}

impl Item {
    /// The left and right end of the mark with its number, which stands behind a bar and below a square.
    fn ends(&self) -> (f64, f64) {
        let number = if self.count > 1 { measure::width(&self.count.to_string(), NUMBER_SIZE) } else { 0.0 };
        let (start, end) = self.mark.ends();
        if self.mark.track == Track::Public && self.mark.extent.is_day {
            let (middle, half) = (self.mark.middle(), number.max(side(self.count)) / 2.0);
            (middle - half, middle + half)
        } else {
            (start, if number > 0.0 { end + 3.0 + number } else { end })
        }
    }
}

/// One of the three tracks, its marks stacked where they would meet.
struct Lane {
    top: f64,
    height: f64,
    items: Vec<Item>,
    levels: Vec<usize>,
    stack: f64,
    leading: f64,
}

impl Lane {
    fn new(top: f64, items: Vec<Item>, leading: f64, most: f64) -> Self {
        // What became public on one day goes to the top: most lines lead there.
        let first = |item: &Item| item.mark.track == Track::Public && item.mark.extent.is_day;
        let levels = pack(&items.iter().map(|item| (first(item), item.ends())).collect::<Vec<_>>());
        let count = levels.iter().map(|level| level + 1).max().unwrap_or(1) as f64;
        let height = (count * leading).clamp(LEAST, most);
        let leading = leading.min(height / count);
        Self { top, height, items, levels, stack: count * leading, leading }
    }

    /// The height at which the middle of an item stands.
    fn y(&self, item: usize) -> f64 {
        self.top + (self.height - self.stack) / 2.0 + (self.levels[item] as f64 + 0.5) * self.leading
    }

    fn bottom(&self) -> f64 {
        self.top + self.height
    }

    fn entries(&self) -> usize {
        self.items.iter().map(|item| item.count).sum()
    }
}

/// The tracks, placed.
pub(super) struct Overview {
    happened: Lane,
    said: Lane,
    public: Lane,
    /// Entries by their own item (said or happened, its rank) and that of their becoming public.
    threads: BTreeMap<(bool, usize, usize), usize>,
    pub(super) bottom: f64,
}

/// Items that are still being collected, and what makes two entries one item.
#[derive(Default)]
struct Collected {
    items: Vec<Item>,
    ranks: BTreeMap<(Bounds, Track, bool, bool), usize>,
}

impl Collected {
    /// Adds an entry; returns the rank of its item.
    fn add(&mut self, bounds: Bounds, mark: Mark, known: Option<Bounds>, merge: bool) -> usize {
        let hollow = known.is_none();
        let next = self.items.len();
        let key = (bounds, mark.track, mark.qualified, hollow);
        let rank = if merge { *self.ranks.entry(key).or_insert(next) } else { next };
        match self.items.get_mut(rank) {
            Some(item) => item.count += 1,
            None => self.items.push(Item { mark, count: 1, hollow, known: Vec::new() }),
        }
        self.items[rank].known.push(known.and_then(|known| known.latest));
        rank
    }
}

impl Overview {
    pub(super) fn new(rows: &[Row<'_>], axis: &Axis, top: f64) -> Self {
        let [mut happened, mut said, mut public] = [Collected::default(), Collected::default(), Collected::default()];
        let mut threads: BTreeMap<(bool, usize, usize), usize> = BTreeMap::new();
        for row in rows {
            let known = row.entry.known_since.as_ref().map(|known| {
                let mark = Mark { track: Track::Public, extent: axis.extent(known.bounds), qualified: known.qualified };
                public.add(known.bounds, mark, Some(known.bounds), true)
            });
            if row.own.track == Track::Public {
                continue;
            }
            let is_said = row.own.track == Track::Said;
            let lane = if is_said { &mut said } else { &mut happened };
            let item = {
                let since = row.entry.known_since.as_ref().map(|known| known.bounds);
                lane.add(row.entry.at.bounds, row.own, since, !row.own.extent.is_day)
            };
            if let Some(node) = known {
                *threads.entry((is_said, item, node)).or_default() += 1;
            }
        }
        let happened = Lane::new(top, happened.items, LEADING, MOST);
        let said = Lane::new(happened.bottom() + GAP, said.items, LEADING, MOST);
        let public = Lane::new(said.bottom() + GAP, public.items, PUBLIC_LEADING, f64::MAX);
        let bottom = public.bottom();
        Self { happened, said, public, threads, bottom }
    }

    pub(super) fn draw(&self, axis: &Axis, name_x: f64, out: &mut dyn io::Write) -> io::Result<()> {
        writeln!(out, r#"<g class="overview">"#)?;
        for (lane, track) in
            [(&self.happened, Track::Happened), (&self.said, Track::Said), (&self.public, Track::Public)]
        {
            writeln!(
                out,
                r#"<rect class="lane" x="{}" y="{}" width="{}" height="{}"/>"#,
                Px(axis.left),
                Px(lane.top - 3.0),
                Px(axis.right - axis.left),
                Px(lane.height + 6.0)
            )?;
            let (middle, count) = (f64::midpoint(lane.top, lane.bottom()), lane.entries());
            let entries = if count == 1 { "entry" } else { "entries" };
            writeln!(
                out,
                r#"<text class="track {}" x="{x}" y="{}" text-anchor="end">{}</text><text class="small" data-track="{}" x="{x}" y="{}" text-anchor="end">{count} {entries}</text>"#,
                track.class(),
                Px(middle - 2.0),
                track.name(),
                track.class(),
                Px(middle + 12.0),
                x = Px(name_x),
            )?;
        }
        self.draw_threads(out)?;
        for lane in [&self.happened, &self.said] {
            for (rank, item) in lane.items.iter().enumerate() {
                own(item, lane.y(rank), out)?;
            }
        }
        for (rank, item) in self.public.items.iter().enumerate() {
            became(item, self.public.y(rank) - 5.0, out)?;
        }
        writeln!(out, "</g>")
    }

    fn draw_threads(&self, out: &mut dyn io::Write) -> io::Result<()> {
        for (&(is_said, item, node), &count) in &self.threads {
            let lane = if is_said { &self.said } else { &self.happened };
            let (from, to) = (&lane.items[item].mark, &self.public.items[node].mark);
            let (y, to_y) = (lane.y(item), self.public.y(node) - 9.0);
            writeln!(
                out,
                r#"<path class="from-{} thread" data-days="{}" stroke-width="{}" d="M{x} {}C{x} {middle} {to} {middle} {to} {}"/>"#,
                from.track.class(),
                days(&self.public.items[node].known[..1]),
                Px((count as f64).sqrt().min(4.0) + 0.2),
                Px(y),
                Px(to_y),
                x = Px(from.middle()),
                middle = Px(f64::midpoint(y, to_y)),
                to = Px(to.middle()),
            )?;
        }
        Ok(())
    }
}

/// Something that happened or was said.
fn own(item: &Item, y: f64, out: &mut dyn io::Write) -> io::Result<()> {
    let hollow = if item.hollow { " hollow" } else { "" };
    if item.mark.extent.is_day {
        write!(
            out,
            r#"<g {} transform="translate({} {}) scale({SCALE})">"#,
            replayed(item),
            Px(item.mark.middle()),
            Px(y)
        )?;
        item.mark.track.sign(0.0, 0.0, &format!(" mark{hollow}"), out)?;
        return writeln!(out, "</g>");
    }
    write!(out, "<g {}>", replayed(item))?;
    item.mark.draw(y, 5.0, hollow, out)?;
    if item.count > 1 {
        let x = Px(item.mark.ends().1 + 3.0);
        write!(out, r#"<text class="tick count" x="{x}" y="{}">{}</text>"#, Px(y + 3.6), item.count)?;
    }
    writeln!(out, "</g>")
}

/// What a page's script replays the record by: on which track it is, and the days by which what it stands for was public.
fn replayed(item: &Item) -> String {
    format!(r#"data-track="{}" data-days="{}""#, item.mark.track.class(), days(&item.known))
}

/// As the pages' data has days, since 1 January 1970; nothing for what was never certainly public.
fn days(days: &[Option<NaiveDate>]) -> String {
    let days = days.iter().map(|day| day.map_or_else(String::new, |day| (day_number(day) - 719_163).to_string()));
    days.collect::<Vec<_>>().join(" ")
}

/// What became public at one time.
fn became(item: &Item, y: f64, out: &mut dyn io::Write) -> io::Result<()> {
    let middle = item.mark.middle();
    write!(out, "<g {}>", replayed(item))?;
    if item.mark.extent.is_day {
        let side = side(item.count);
        let doubt = if item.mark.qualified { " doubt" } else { "" };
        let (x, top) = (Px(middle - side / 2.0), Px(y - side / 2.0));
        write!(out, r#"<rect class="public mark{doubt}" x="{x}" y="{top}" width="{s}" height="{s}"/>"#, s = Px(side))?;
    } else {
        item.mark.draw(y, 7.0, "", out)?;
    }
    match item.count {
        1 => {}
        count if item.mark.extent.is_day => {
            let (x, y) = (Px(middle), Px(y + 16.5));
            write!(out, r#"<text class="tick count" x="{x}" y="{y}" text-anchor="middle">{count}</text>"#)?;
        }
        count => {
            let x = Px(item.mark.ends().1 + 3.0);
            write!(out, r#"<text class="tick count" x="{x}" y="{}">{count}</text>"#, Px(y + 3.6))?;
        }
    }
    writeln!(out, "</g>")
}

/// The side of the square for so many things at once: its area grows with them, up to a point.
fn side(count: usize) -> f64 {
    (5.0 + (count as f64).sqrt() * 1.6).min(14.0)
}

/// A level for each interval, lowest first, so that no two on one level meet: those marked first, then in the given
/// order.
fn pack(ends: &[(bool, (f64, f64))]) -> Vec<usize> {
    let mut taken: Vec<Vec<(f64, f64)>> = Vec::new();
    let mut levels = vec![0; ends.len()];
    for turn in [true, false] {
        for (rank, &(_, (start, end))) in ends.iter().enumerate().filter(|(_, (first, _))| *first == turn) {
            let free = taken.iter().position(|taken| taken.iter().all(|&(a, b)| end + 1.5 < a || b + 1.5 < start));
            levels[rank] = free.unwrap_or(taken.len());
            match taken.get_mut(levels[rank]) {
                Some(taken) => taken.push((start, end)),
                None => taken.push(vec![(start, end)]),
            }
        }
    }
    levels
}
