//! A strip broken into rows, as a line of writing is: all read the same way, below one another, and a wire that leads on from
//! one row to the next goes around the end of the one, back between both, and into the next at its start.
//!
//! Rows are cut between bands, where nothing stands but wires, and the room between rows is theirs alone. So whatever
//! kept off whatever else before still does.

use super::bands::{Banded, Piece};
use super::layered::{Size, Spot, Wire};
use super::legible::LARGEST;

/// A strip, so many times as long as it is wide, is broken into rows if they come out larger on a page: in a strip of more
/// than four to one, most of any page is empty.
const STRIP: f64 = 4.0;
/// No strip is broken that is shorter than this: across a page of A4 its words are still half as large as a book's.
const LONGEST_ROW: f64 = 2_400.0;
/// The radius of the corners of a wire that goes back.
const CORNER: f64 = 10.0;
/// Between a row and the wires that go back beside it: two corners at least, and enough to tell rows apart.
const MARGIN: f64 = 24.0;
/// Between neighbours that go back.
const LANE: f64 = 12.0;
/// Where more wires than these would go back at once, nothing is broken: a ribbon of them is hard to follow, and what is won
/// by rows is lost to the room between.
const MOST_RETURNS: usize = 8;
/// The same for a strip that fits no sheet unless it is broken. Beyond this a picture is more ribbon than boxes.
const MOST_AT_NEED: usize = 24;
/// How far short of its aim a row may end for the sake of fewer wires that go back.
const SLACK: f64 = 0.7;
/// More rows than these are tried for no picture: at most five hundred boxes are drawn.
const MOST_ROWS: usize = 40;

/// True if something of this size along and across is to be broken into rows, should that make it larger on a page.
pub(super) fn is_strip(along: f64, across: f64) -> bool {
    along > LONGEST_ROW && (along > across * STRIP || along > LARGEST.0)
}

/// The strip in as many rows as make the least of its extents along and across; none if too many wires would go back, which
/// are more where it fits no sheet.
pub(super) fn broken(
    strip: &Banded,
    (blocks, wires): (&[Size], &[Wire]),
    extent: impl Fn(f64, f64) -> f64,
) -> Option<Banded> {
    let crossing = crossing(strip);
    let most = if strip.along > LARGEST.0 { MOST_AT_NEED } else { MOST_RETURNS };
    let mut best: Option<(f64, Banded)> = None;
    for count in 2..=MOST_ROWS.min(strip.bands.len()) {
        let starts = starts(strip, count, &crossing, most);
        let Some(tried) = starts.map(|starts| Rows::new(strip, blocks, wires, starts).drawn()) else { continue };
        let extent = extent(tried.along, tried.across);
        if best.as_ref().is_none_or(|best| extent < best.0) {
            best = Some((extent, tried));
        }
    }
    best.map(|(_, banded)| banded)
}

/// How many wires lead over the start of each band.
fn crossing(strip: &Banded) -> Vec<usize> {
    let mut crossing = vec![0_usize; strip.bands.len()];
    for (from, to) in strip.pieces.iter().filter_map(|pieces| ends(strip, pieces)) {
        crossing[from + 1..=to].iter_mut().for_each(|count| *count += 1);
    }
    crossing
}

/// The first and the last band of a wire, in the order of bands.
fn ends(strip: &Banded, pieces: &[Piece]) -> Option<(usize, usize)> {
    let (first, last) = (band(strip, pieces.first()?), band(strip, pieces.last()?));
    Some((first.min(last), first.max(last)))
}

/// The band that a piece lies in.
fn band(strip: &Banded, piece: &Piece) -> usize {
    let middle = f64::midpoint(piece.from.main, piece.to.main);
    strip.bands.partition_point(|band| band.0 <= middle).saturating_sub(1)
}

/// The first band of each row, if there are to be about so many: each row ends where the fewest wires lead on, and of such
/// places at the last. None if too many lead on everywhere.
fn starts(strip: &Banded, count: usize, crossing: &[usize], most: usize) -> Option<Vec<usize>> {
    let along = strip.bands.last()?.1;
    let rows = f64::from(u32::try_from(count).ok()?);
    let widest = strip.bands.iter().map(|band| band.1 - band.0).fold(0.0, f64::max);
    // No row can end within a band, so those of an even share would be one too many.
    let aim = along / rows + widest / 2.0;
    let mut starts = vec![0];
    loop {
        let begun = strip.bands[*starts.last()?];
        if along - begun.0 <= aim {
            return Some(starts);
        }
        let is_near = |band: &usize| {
            let reached = strip.bands[band - 1].1 - begun.0;
            reached <= aim && reached >= aim * SLACK
        };
        let after = starts.last()? + 1..strip.bands.len();
        let best = after.filter(is_near).min_by_key(|&band| (crossing[band], std::cmp::Reverse(band)))?;
        if crossing[best] > most {
            return None;
        }
        starts.push(best);
    }
}

/// What has to stand where, before anything is moved.
struct Rows<'s> {
    strip: &'s Banded,
    blocks: &'s [Size],
    wires: &'s [Wire],
    /// The first band of each row.
    starts: Vec<usize>,
    /// For each row, what it takes up across the strip.
    spans: Vec<(f64, f64)>,
    /// For each row but the last, the wires that lead on from it, as they leave it across the strip.
    returns: Vec<Vec<usize>>,
    /// For each row, how far it moves across.
    shifts: Vec<f64>,
    /// Where all rows begin along the strip.
    left: f64,
}

impl<'s> Rows<'s> {
    fn new(strip: &'s Banded, blocks: &'s [Size], wires: &'s [Wire], starts: Vec<usize>) -> Self {
        let count = starts.len();
        let mut rows = Self {
            strip,
            blocks,
            wires,
            starts,
            spans: vec![(f64::INFINITY, f64::NEG_INFINITY); count],
            returns: vec![Vec::new(); count.saturating_sub(1)],
            shifts: vec![0.0; count],
            left: 0.0,
        };
        rows.measure();
        rows.find_returns();
        let most = rows.returns.iter().map(Vec::len).max().unwrap_or(0);
        rows.left = CORNER + lanes(most);
        let mut at = 0.0;
        for row in 0..count {
            rows.shifts[row] = at - rows.spans[row].0;
            at += rows.spans[row].1 - rows.spans[row].0 + 2.0 * MARGIN;
            at += rows.returns.get(row).map_or(0.0, |returns| lanes(returns.len()));
        }
        rows
    }

    fn row(&self, band: usize) -> usize {
        self.starts.partition_point(|&start| start <= band).saturating_sub(1)
    }

    /// The row that a place along the strip lies in.
    fn row_at(&self, main: f64) -> usize {
        self.row(self.strip.bands.partition_point(|band| band.0 <= main).saturating_sub(1))
    }

    fn measure(&mut self) {
        let sizes = self.blocks.iter().map(|size| size.across);
        let names = self.wires.iter().map(|wire| wire.label.map_or(0.0, |label| label.across));
        let named = self.strip.labels.iter().zip(names).filter_map(|(at, across)| at.map(|at| (at, across)));
        let standing = self.strip.blocks.iter().copied().zip(sizes).chain(named);
        let lying = self.strip.pieces.iter().flatten().map(|piece| {
            let middle = f64::midpoint(piece.from.main, piece.to.main);
            ((middle, piece.from.cross), 0.0)
        });
        for ((main, cross), across) in standing.chain(lying).collect::<Vec<_>>() {
            let row = self.row_at(main);
            let span = &mut self.spans[row];
            *span = (span.0.min(cross - across / 2.0), span.1.max(cross + across / 2.0));
        }
    }

    fn find_returns(&mut self) {
        for (wire, pieces) in self.strip.pieces.iter().enumerate() {
            let Some((from, to)) = ends(self.strip, pieces) else { continue };
            for row in self.row(from)..self.row(to) {
                self.returns[row].push(wire);
            }
        }
        for row in 0..self.returns.len() {
            let mut returns = std::mem::take(&mut self.returns[row]);
            let leaves = |&wire: &usize| self.leaves(wire, row).map_or(0.0, |piece| piece.from.cross);
            returns.sort_by(|one, other| leaves(one).total_cmp(&leaves(other)).then(one.cmp(other)));
            self.returns[row] = returns;
        }
    }

    /// The piece of a wire at the end of a row that it leads on from.
    fn leaves(&self, wire: usize, row: usize) -> Option<&Piece> {
        let last = self.starts[row + 1] - 1;
        self.strip.pieces[wire].iter().find(|piece| band(self.strip, piece) == last)
    }

    fn moved(&self, spot: Spot, row: usize) -> Spot {
        let begun = self.strip.bands[self.starts[row]].0;
        Spot { main: spot.main - begun + self.left, cross: spot.cross + self.shifts[row] }
    }

    /// Where a row ends along.
    fn end(&self, row: usize) -> f64 {
        let last = self.starts.get(row + 1).map_or(self.strip.bands.len(), |&next| next) - 1;
        self.strip.bands[last].1 - self.strip.bands[self.starts[row]].0 + self.left
    }

    fn drawn(&self) -> Banded {
        let place = |&(main, cross): &(f64, f64)| {
            let spot = self.moved(Spot { main, cross }, self.row_at(main));
            (spot.main, spot.cross)
        };
        let pieces = (0..self.wires.len()).map(|wire| self.wire(wire)).collect();
        let ends = (0..self.starts.len()).map(|row| {
            let returns = self.returns.get(row).map_or(0, Vec::len);
            self.end(row) + if returns > 0 { CORNER + lanes(returns) } else { 0.0 }
        });
        let last = self.starts.len() - 1;
        Banded {
            blocks: self.strip.blocks.iter().map(place).collect(),
            pieces,
            labels: self.strip.labels.iter().map(|label| label.as_ref().map(place)).collect(),
            bands: Vec::new(),
            along: ends.fold(0.0, f64::max),
            across: self.spans[last].1 + self.shifts[last],
        }
    }

    /// The pieces of a wire, with those on which it goes back.
    fn wire(&self, wire: usize) -> Vec<Piece> {
        let strip = &self.strip.pieces[wire];
        let mut pieces: Vec<Piece> = Vec::with_capacity(strip.len());
        let mut leads_on = strip.clone();
        let is_turned =
            matches!((strip.first(), strip.last()), (Some(first), Some(last)) if first.from.main > last.to.main);
        if is_turned {
            leads_on = turned(leads_on);
        }
        let mut before: Option<usize> = None;
        for piece in leads_on {
            let row = self.row(band(self.strip, &piece));
            let mut piece = Piece { from: self.moved(piece.from, row), to: self.moved(piece.to, row) };
            if let Some(left) = before.filter(|&left| left < row)
                && let Some(last) = pieces.last_mut()
            {
                let ways = self.back(wire, left, last, &mut piece);
                pieces.extend(ways);
            }
            pieces.push(piece);
            before = Some(row);
        }
        if is_turned { turned(pieces) } else { pieces }
    }

    /// The way back from the end of a row to the start of the next. Wires keep the order in which they leave: the
    /// outermost turns last and enters last.
    fn back(&self, wire: usize, row: usize, out: &mut Piece, into: &mut Piece) -> [Piece; 3] {
        let returns = &self.returns[row];
        let above = returns.iter().position(|&other| other == wire).unwrap_or(0);
        let below = returns.len() - 1 - above.min(returns.len() - 1);
        let right = self.end(row) + CORNER + lanes(below + 1);
        let left = self.left - CORNER - lanes(above + 1);
        let lane = self.spans[row].1 + self.shifts[row] + MARGIN + lanes(below + 1);
        out.to.main = right - CORNER;
        into.from.main = left + CORNER;
        let (high, low) = (out.to.cross, into.from.cross);
        [
            Piece::across(right, high + CORNER, lane - CORNER),
            Piece::along(right - CORNER, left + CORNER, lane),
            Piece::across(left, lane + CORNER, low - CORNER),
        ]
    }
}

/// How far the last of so many lanes is from the first.
fn lanes(count: usize) -> f64 {
    f64::from(u32::try_from(count.saturating_sub(1)).unwrap_or(u32::MAX)) * LANE
}

/// The same way from its other end.
fn turned(pieces: Vec<Piece>) -> Vec<Piece> {
    pieces.into_iter().rev().map(|Piece { from, to }| Piece { from: to, to: from }).collect()
}

#[cfg(test)]
mod tests;
