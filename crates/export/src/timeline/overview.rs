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
use super::wording;
use crate::svg::Px;
use crate::svg::measure;

/// Signs are drawn at this scale here.
const SCALE: f64 = 0.62;
const LEADING: f64 = 9.5;
const PUBLIC_LEADING: f64 = 24.0;
/// How thick bars are, those of the last track too.
const BAR: f64 = 5.0;
const PUBLIC_BAR: f64 = 7.0;
/// How much higher than the middle of their row marks of the last track are: numbers stand below them.
const RAISED: f64 = -5.0;
/// The least and the greatest height of a track.
const LEAST: f64 = 34.0;
const MOST: f64 = 110.0;
const GAP: f64 = 16.0;
const NUMBER_SIZE: f64 = 10.5;
/// What a number keeps from other numbers, lest two be read as one, and from other marks.
const APART: (f64, f64) = (5.0, 0.5);

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

    /// Where its number stands, if the item stands at height `y`: the middle or the start of it, and its line.
    fn number_at(&self, y: f64) -> (f64, f64) {
        match self.mark.track {
            Track::Public if self.mark.extent.is_day => (self.mark.middle(), y + RAISED + 16.5),
            Track::Public => (self.mark.ends().1 + 3.0, y + RAISED + 3.6),
            _ => (self.mark.ends().1 + 3.0, y + 3.6),
        }
    }

    /// What its number takes up.
    fn number(&self, y: f64) -> Room {
        let width = measure::width(&self.count.to_string(), NUMBER_SIZE);
        let (x, line) = self.number_at(y);
        let left = if self.mark.track == Track::Public && self.mark.extent.is_day { x - width / 2.0 } else { x };
        Room { left, right: left + width, top: line - NUMBER_SIZE * 0.75, bottom: line }
    }

    /// What its mark takes up.
    fn room(&self, y: f64) -> Room {
        let (is_public, is_day) = (self.mark.track == Track::Public, self.mark.extent.is_day);
        let middle = self.mark.middle();
        let (half, y) = match (is_public, is_day) {
            (true, true) => (side(self.count) / 2.0, y + RAISED),
            (true, false) => (PUBLIC_BAR / 2.0, y + RAISED),
            (false, true) => (6.0 * SCALE, y),
            (false, false) => (BAR / 2.0, y),
        };
        let (left, right) = if is_day { (middle - half, middle + half) } else { self.mark.ends() };
        Room { left, right, top: y - half, bottom: y + half }
    }
}

/// What a mark or a number takes up.
#[derive(Debug, Clone, Copy)]
struct Room {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

impl Room {
    /// True if another is nearer than that beside it, and not clear above or below.
    fn meets(&self, other: &Self, apart: f64) -> bool {
        self.left < other.right + apart
            && other.left < self.right + apart
            && self.top < other.bottom
            && other.top < self.bottom
    }
}

/// One of the three tracks, its marks stacked where they would meet.
struct Lane {
    top: f64,
    height: f64,
    items: Vec<Item>,
    levels: Vec<usize>,
    /// For each item, whether its number is written.
    numbered: Vec<bool>,
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
        let mut lane = Self { top, height, items, levels, numbered: Vec::new(), stack: count * leading, leading };
        lane.numbered = lane.numbered();
        lane
    }

    /// Which items have room for their number, the greatest first: where many stand close, smaller ones are left to the
    /// rows below.
    fn numbered(&self) -> Vec<bool> {
        let marks: Vec<Room> = (0..self.items.len()).map(|rank| self.items[rank].room(self.y(rank))).collect();
        let mut order: Vec<usize> = (0..self.items.len()).filter(|&rank| self.items[rank].count > 1).collect();
        order.sort_by_key(|&rank| (std::cmp::Reverse(self.items[rank].count), rank));
        let mut written: Vec<Room> = Vec::new();
        let mut numbered = vec![false; self.items.len()];
        for rank in order {
            let room = self.items[rank].number(self.y(rank));
            let others = marks.iter().enumerate().filter(|&(other, _)| other != rank).map(|(_, mark)| mark);
            let is_clear = others.into_iter().all(|mark| !room.meets(mark, APART.1))
                && written.iter().all(|number| !room.meets(number, APART.0));
            if is_clear {
                written.push(room);
                numbered[rank] = true;
            }
        }
        numbered
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

    /// True if any number had no room.
    pub(super) fn lacks_numbers(&self) -> bool {
        [&self.happened, &self.said, &self.public].into_iter().any(|lane| {
            let mut items = lane.items.iter().zip(&lane.numbered);
            items.any(|(item, &is_numbered)| item.count > 1 && !is_numbered)
        })
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
            let entries = wording::entries(count);
            writeln!(
                out,
                r#"<text class="track {}" x="{x}" y="{}" text-anchor="end">{}</text><text class="small" data-track="{}" x="{x}" y="{}" text-anchor="end">{entries}</text>"#,
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
                own(item, lane.numbered[rank], lane.y(rank), out)?;
            }
        }
        for (rank, item) in self.public.items.iter().enumerate() {
            became(item, self.public.numbered[rank], self.public.y(rank), out)?;
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
fn own(item: &Item, is_numbered: bool, y: f64, out: &mut dyn io::Write) -> io::Result<()> {
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
    item.mark.draw(y, BAR, hollow, out)?;
    if is_numbered {
        let (x, line) = item.number_at(y);
        write!(out, r#"<text class="tick count" x="{}" y="{}">{}</text>"#, Px(x), Px(line), item.count)?;
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
fn became(item: &Item, is_numbered: bool, y: f64, out: &mut dyn io::Write) -> io::Result<()> {
    let middle = item.mark.middle();
    write!(out, "<g {}>", replayed(item))?;
    if item.mark.extent.is_day {
        let side = side(item.count);
        let doubt = if item.mark.qualified { " doubt" } else { "" };
        let (x, top) = (Px(middle - side / 2.0), Px(y + RAISED - side / 2.0));
        write!(out, r#"<rect class="public mark{doubt}" x="{x}" y="{top}" width="{s}" height="{s}"/>"#, s = Px(side))?;
    } else {
        item.mark.draw(y + RAISED, PUBLIC_BAR, "", out)?;
    }
    if is_numbered {
        let (x, line) = item.number_at(y);
        let anchor = if item.mark.extent.is_day { r#" text-anchor="middle""# } else { "" };
        write!(out, r#"<text class="tick count" x="{}" y="{}"{anchor}>{}</text>"#, Px(x), Px(line), item.count)?;
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
