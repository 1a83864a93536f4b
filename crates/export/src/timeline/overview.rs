//! The whole story at a glance: three tracks, one above the other, and a line from each thing that happened or was said
//! down to the day on which it became public. Without words; the rows below have those.

use std::collections::BTreeMap;
use std::io;

use dixit_core::date::Bounds;

use super::axis::Axis;
use super::mark::Mark;
use super::row::Row;
use super::track::Track;
use crate::svg::Px;
use crate::svg::measure;

/// Signs are drawn at this scale here.
const SCALE: f64 = 0.62;
const LEAST: f64 = 34.0;
const MOST: f64 = 110.0;
const LEADING: f64 = 9.5;
const GAP: f64 = 16.0;
const NUMBER_SIZE: f64 = 10.5;
const NODE_LEADING: f64 = 27.0;

/// One of the three tracks: its marks, and how they are stacked where they would meet.
struct Lane {
    top: f64,
    height: f64,
    levels: Vec<usize>,
    count: usize,
    leading: f64,
}

impl Lane {
    fn new(top: f64, ends: &[(f64, f64)], leading: f64, most: f64) -> Self {
        let levels = pack(ends);
        let count = levels.iter().map(|level| level + 1).max().unwrap_or(0);
        let height = (count as f64 * leading).clamp(LEAST, most);
        let leading = if count == 0 { leading } else { leading.min(height / count as f64) };
        Self { top, height, levels, count, leading }
    }

    /// The height at which the middle of mark `at` stands: stacked upon the middle line from above.
    fn y(&self, at: usize) -> f64 {
        let stack = self.count as f64 * self.leading;
        self.top + (self.height - stack) / 2.0 + (self.levels[at] as f64 + 0.5) * self.leading
    }

    fn bottom(&self) -> f64 {
        self.top + self.height
    }
}

/// The tracks, placed.
pub(super) struct Overview<'t, 'r> {
    rows: &'r [Row<'t>],
    /// For each row, which mark of its lane it is.
    rank: Vec<usize>,
    nodes: Vec<(Mark, usize)>,
    /// For each row, its node.
    node: Vec<Option<usize>>,
    happened: Lane,
    said: Lane,
    public: Lane,
    pub(super) bottom: f64,
}

impl<'t, 'r> Overview<'t, 'r> {
    pub(super) fn new(rows: &'r [Row<'t>], axis: &Axis, top: f64) -> Self {
        let mut ends: [Vec<(f64, f64)>; 2] = [Vec::new(), Vec::new()];
        let mut rank = Vec::with_capacity(rows.len());
        let mut became: BTreeMap<Bounds, (usize, bool)> = BTreeMap::new();
        for row in rows {
            let lane = match row.own.track {
                Track::Happened | Track::Made => Some(0),
                Track::Said => Some(1),
                Track::Public => None,
            };
            if let Some(lane) = lane {
                rank.push(ends[lane].len());
                ends[lane].push(row.own.ends());
            } else {
                rank.push(0);
            }
            if let Some(known) = &row.entry.known_since {
                let node = became.entry(known.bounds).or_default();
                *node = (node.0 + 1, node.1 || known.qualified);
            }
        }
        let node = rows
            .iter()
            .map(|row| {
                let known = row.entry.known_since.as_ref()?;
                became.keys().position(|&bounds| bounds == known.bounds)
            })
            .collect();
        let nodes: Vec<(Mark, usize)> = became
            .iter()
            .map(|(&bounds, &(count, qualified))| {
                (Mark { track: Track::Public, extent: axis.extent(bounds), qualified }, count)
            })
            .collect();
        let node_ends: Vec<(f64, f64)> = nodes
            .iter()
            .map(|(mark, count)| {
                let half = measure::width(&count.to_string(), NUMBER_SIZE).max(side(*count)) / 2.0;
                let (start, end) = if mark.extent.is_day { (mark.middle(), mark.middle()) } else { mark.ends() };
                (start.min(mark.middle() - half), end.max(mark.middle() + half))
            })
            .collect();
        let happened = Lane::new(top, &ends[0], LEADING, MOST);
        let said = Lane::new(happened.bottom() + GAP, &ends[1], LEADING, MOST);
        let public = Lane::new(said.bottom() + GAP, &node_ends, NODE_LEADING, f64::MAX);
        let bottom = public.bottom();
        Self { rows, rank, nodes, node, happened, said, public, bottom }
    }

    pub(super) fn draw(&self, axis: &Axis, name_x: f64, out: &mut dyn io::Write) -> io::Result<()> {
        writeln!(out, r#"<g class="overview">"#)?;
        let known = self.node.iter().flatten().count();
        for (lane, track, count) in [
            (&self.happened, Track::Happened, self.happened.levels.len()),
            (&self.said, Track::Said, self.said.levels.len()),
            (&self.public, Track::Public, known),
        ] {
            writeln!(
                out,
                r#"<rect class="lane" x="{}" y="{}" width="{}" height="{}"/><text class="track {}" x="{x}" y="{}" text-anchor="end">{}</text><text class="small" x="{x}" y="{}" text-anchor="end">{}</text>"#,
                Px(axis.left),
                Px(lane.top - 3.0),
                Px(axis.right - axis.left),
                Px(lane.height + 6.0),
                track.class(),
                Px(f64::midpoint(lane.top, lane.bottom()) - 2.0),
                track.name(),
                Px(f64::midpoint(lane.top, lane.bottom()) + 12.0),
                entries(count),
                x = Px(name_x),
            )?;
        }
        for (at, row) in self.rows.iter().enumerate() {
            let (Some(node), true) = (self.node[at], row.own.track != Track::Public) else { continue };
            let (x, y) = (row.own.middle(), self.y(at));
            let (to_x, to_y) = (self.nodes[node].0.middle(), self.public.y(node) - NODE_LEADING / 2.0 + 3.0);
            let middle = f64::midpoint(y, to_y);
            let (px, to) = (Px(x), Px(to_x));
            writeln!(
                out,
                r#"<path class="from-{} thread" d="M{px} {}C{px} {m} {to} {m} {to} {}"/>"#,
                row.own.track.class(),
                Px(y),
                Px(to_y),
                m = Px(middle),
            )?;
        }
        for (at, row) in self.rows.iter().enumerate().filter(|(_, row)| row.own.track != Track::Public) {
            let y = self.y(at);
            if row.own.extent.is_day {
                write!(out, r#"<g transform="translate({} {}) scale({SCALE})">"#, Px(row.own.middle()), Px(y))?;
                let hollow = if row.entry.known_since.is_none() { " hollow" } else { "" };
                row.own.track.sign(0.0, 0.0, &format!(" mark{hollow}"), out)?;
                writeln!(out, "</g>")?;
            } else {
                row.own.draw(y, 5.0, out)?;
                writeln!(out)?;
            }
        }
        for (at, (mark, count)) in self.nodes.iter().enumerate() {
            let y = self.public.y(at) - 5.0;
            if mark.extent.is_day {
                let side = side(*count);
                write!(
                    out,
                    r#"<rect class="public mark{}" x="{}" y="{}" width="{s}" height="{s}"/>"#,
                    if mark.qualified { " doubt" } else { "" },
                    Px(mark.middle() - side / 2.0),
                    Px(y - side / 2.0),
                    s = Px(side),
                )?;
            } else {
                mark.draw(y, 7.0, out)?;
            }
            if *count > 1 {
                let (x, y) = (Px(mark.middle()), Px(y + 17.0));
                write!(out, r#"<text class="tick" x="{x}" y="{y}" text-anchor="middle">{count}</text>"#)?;
            }
            writeln!(out)?;
        }
        writeln!(out, "</g>")
    }

    fn y(&self, row: usize) -> f64 {
        let lane = if self.rows[row].own.track == Track::Said { &self.said } else { &self.happened };
        lane.y(self.rank[row])
    }
}

fn entries(count: usize) -> String {
    if count == 1 { "1 entry".to_owned() } else { format!("{count} entries") }
}

/// The side of the square for so many things at once: its area grows with them, up to a point.
fn side(count: usize) -> f64 {
    (5.0 + (count as f64).sqrt() * 1.6).min(14.0)
}

/// A level for each interval, lowest first, so that no two on one level meet. In the given order.
fn pack(ends: &[(f64, f64)]) -> Vec<usize> {
    let mut levels: Vec<Vec<(f64, f64)>> = Vec::new();
    ends.iter()
        .map(|&(start, end)| {
            let free = levels.iter().position(|taken| taken.iter().all(|&(a, b)| end + 1.5 < a || b + 1.5 < start));
            let level = free.unwrap_or(levels.len());
            match levels.get_mut(level) {
                Some(taken) => taken.push((start, end)),
                None => levels.push(vec![(start, end)]),
            }
            level
        })
        .collect()
}
