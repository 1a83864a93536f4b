//! Final coordinates from layers: each layer becomes a band, and wires run straight through bands and bend between them.
//!
//! That is what keeps every line off every box. Inside a band, boxes, wires and labels have places of their own across it,
//! and a wire goes straight along it; between two bands nothing stands, so a wire may bend there as it likes.
//!
//! One file: placing boxes, ports and wires in a band are steps of one computation over the same bands.

mod tight;

use std::collections::BTreeMap;

use super::layered::{Layers, Size, Spot, Wire, gaps};
use tight::Tight;

/// Straight stretch between a box and the first bend: room for an arrowhead.
const STUB: f64 = 13.0;
/// Least and greatest room for bends between bands.
const BEND: (f64, f64) = (16.0, 120.0);
/// Least distance between the ends of two wires on one side of a box.
const PORT: f64 = 9.0;
/// What a port keeps from the corners of its side.
const CORNER: f64 = 15.0;

/// How often tight bands are fitted to their neighbours.
const SWEEPS: usize = 14;

/// A straight piece of a wire: along the flow, or across it where a wire goes back around the end of a row.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Piece {
    pub(crate) from: Spot,
    pub(crate) to: Spot,
}

impl Piece {
    pub(super) const fn along(from: f64, to: f64, cross: f64) -> Self {
        Self { from: Spot { main: from, cross }, to: Spot { main: to, cross } }
    }

    pub(super) const fn across(main: f64, from: f64, to: f64) -> Self {
        Self { from: Spot { main, cross: from }, to: Spot { main, cross: to } }
    }
}

/// Where everything is, along and across the flow; the least of both is 0.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Banded {
    /// The centre of each block: along, across.
    pub(crate) blocks: Vec<(f64, f64)>,
    /// The straight pieces of each wire, from its start to its end; bends join them.
    pub(crate) pieces: Vec<Vec<Piece>>,
    /// The centre of each wire's name.
    pub(crate) labels: Vec<Option<(f64, f64)>>,
    /// Where each band starts and ends along the flow, unless it was broken into rows.
    pub(crate) bands: Vec<(f64, f64)>,
    /// The size of the whole.
    pub(crate) along: f64,
    pub(crate) across: f64,
}

/// What has a place in a band.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Item {
    Block(usize),
    Passage(usize, usize),
}

/// How tall (across the flow) a block must be for so many wires to end on one of its sides.
pub(crate) fn across_for(ports: usize) -> f64 {
    // Beyond three dozen the ends are drawn closer than that, rather than boxes grow without bound.
    f64::from(u32::try_from(ports.min(36)).unwrap_or(36).saturating_sub(1)) * PORT + 2.0 * CORNER
}

/// Makes bands of layers.
///
/// Without proportions, bands keep the layers' own coordinates, which favour straight lines. With them (the extent across for
/// one along), only the order is kept, and everything is drawn into that extent, or what the fullest band needs.
pub(crate) fn banded(blocks: &[Size], wires: &[Wire], layers: &Layers, proportion: Option<f64>) -> Banded {
    let mut sheet = Sheet::new(blocks, wires, layers);
    sheet.separate();
    if let Some(proportion) = proportion {
        // Twice, since the extent along depends on how far wires bend.
        for _ in 0..2 {
            sheet.settle_ports();
            let along = sheet.extents().last().map_or(0.0, |extent| extent.1);
            sheet.tighten(along * proportion);
        }
    }
    for round in 0..6 {
        sheet.settle_ports();
        sheet.straighten(round % 2 == 0);
    }
    sheet.settle_ports();
    sheet.finish()
}

/// What no drawing of these layers can be smaller than, along and across the flow, and longer than along it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Bounds {
    pub(crate) least: (f64, f64),
    pub(crate) longest: f64,
}

/// Bounds of whatever is drawn of these layers, before it is broken into rows.
pub(crate) fn bounds(blocks: &[Size], wires: &[Wire], layers: &Layers) -> Bounds {
    let sheet = Sheet::new(blocks, wires, layers);
    let gap = gaps(wires.len()).1;
    let across = sheet.bands.iter().map(|band| {
        let gaps = f64::from(u32::try_from(band.len()).unwrap_or(u32::MAX)) - 1.0;
        band.iter().map(|&item| 2.0 * sheet.half(item)).sum::<f64>() + gap * gaps
    });
    let bends = f64::from(u32::try_from(sheet.bands.len()).unwrap_or(u32::MAX)) - 1.0;
    let along: f64 = sheet.bands.iter().map(|band| sheet.thickness(band)).sum();
    Bounds { least: (along + BEND.0 * bends, across.fold(0.0, f64::max)), longest: along + BEND.1 * bends }
}

/// A side of a block, with the ends of wires on it: each the wire, and whether it is its start.
#[derive(Debug)]
struct Side {
    block: usize,
    ends: Vec<(usize, bool)>,
}

/// A place of a wire: the band, and where across it.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Pass {
    band: usize,
    cross: f64,
    label: Option<Size>,
}

/// The work in progress.
#[derive(Debug)]
struct Sheet<'s> {
    blocks: &'s [Size],
    wires: &'s [Wire],
    /// What each band holds, in order across it.
    bands: Vec<Vec<Item>>,
    /// For each block, its band and the place of its centre across it.
    at: Vec<(usize, f64)>,
    /// For each wire, the bands it passes from its start to its end.
    passes: Vec<Vec<Pass>>,
    /// For each wire, where across the flow it leaves its first block and meets its last.
    ports: Vec<(f64, f64)>,
    /// All sides that wires end on, block by block.
    sides: Vec<Side>,
    /// For each wire, the place of its first passage among all, as [`Sheet::rank`] counts them.
    first: Vec<usize>,
}

impl<'s> Sheet<'s> {
    fn new(blocks: &'s [Size], wires: &'s [Wire], layers: &Layers) -> Self {
        // Layers have one coordinate exactly; a hundredth absorbs what summing leaves.
        #[expect(clippy::cast_possible_truncation, reason = "finite, and far below 2^63")]
        let key = |main: f64| (main * 100.0).round() as i64;
        let label = |wire: usize, at: usize| wires[wire].label.filter(|_| layers.labels[wire] == Some(at));
        // A layer with nothing but nameless wires is no obstacle: without it they bend once instead of twice.
        let mut keys: BTreeMap<i64, usize> = layers.blocks.iter().map(|spot| (key(spot.main), 0)).collect();
        for (wire, passages) in layers.via.iter().enumerate() {
            let named = passages.iter().enumerate().filter(|&(at, _)| label(wire, at).is_some());
            keys.extend(named.map(|(_, spot)| (key(spot.main), 0)));
        }
        for (band, value) in keys.values_mut().enumerate() {
            *value = band;
        }
        let mut bands: Vec<Vec<(f64, Item)>> = vec![Vec::new(); keys.len()];
        let mut at = Vec::with_capacity(blocks.len());
        for (place, spot) in layers.blocks.iter().enumerate() {
            let band = keys[&key(spot.main)];
            bands[band].push((spot.cross, Item::Block(place)));
            at.push((band, spot.cross));
        }
        let mut passes = vec![Vec::new(); wires.len()];
        for (wire, passages) in layers.via.iter().enumerate() {
            for (place, spot) in passages.iter().enumerate() {
                if let Some(&band) = keys.get(&key(spot.main)) {
                    bands[band].push((spot.cross, Item::Passage(wire, passes[wire].len())));
                    passes[wire].push(Pass { band, cross: spot.cross, label: label(wire, place) });
                }
            }
        }
        let bands = bands
            .into_iter()
            .map(|mut items| {
                items.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
                items.into_iter().map(|(_, item)| item).collect()
            })
            .collect();
        let mut count = blocks.len();
        let first = passes
            .iter()
            .map(|passes| {
                count += passes.len();
                count - passes.len()
            })
            .collect();
        let ports = vec![(0.0, 0.0); wires.len()];
        let mut sheet = Self { blocks, wires, bands, at, passes, ports, sides: Vec::new(), first };
        sheet.sides = sheet.sides();
        sheet
    }

    /// Bands never change once things are in them, so neither does which side of its block a wire ends on.
    fn sides(&self) -> Vec<Side> {
        // For each block the side to earlier bands, then the one to later.
        let mut sides: Vec<Side> =
            (0..2 * self.blocks.len()).map(|side| Side { block: side / 2, ends: Vec::new() }).collect();
        for (place, wire) in self.wires.iter().enumerate() {
            let leads_on = self.leads_on(place);
            sides[2 * wire.from + usize::from(leads_on)].ends.push((place, true));
            sides[2 * wire.to + usize::from(!leads_on)].ends.push((place, false));
        }
        sides.retain(|side| !side.ends.is_empty());
        sides
    }

    /// Counts what has a place in a band: first blocks, then the passages of each wire.
    fn rank(&self, item: Item) -> usize {
        match item {
            Item::Block(block) => block,
            Item::Passage(wire, pass) => self.first[wire] + pass,
        }
    }

    fn cross(&self, item: Item) -> f64 {
        match item {
            Item::Block(block) => self.at[block].1,
            Item::Passage(wire, pass) => self.passes[wire][pass].cross,
        }
    }

    fn set(&mut self, item: Item, cross: f64) {
        match item {
            Item::Block(block) => self.at[block].1 = cross,
            Item::Passage(wire, pass) => self.passes[wire][pass].cross = cross,
        }
    }

    /// Half of what an item takes up across the flow.
    fn half(&self, item: Item) -> f64 {
        match item {
            Item::Block(block) => self.blocks[block].across / 2.0,
            Item::Passage(wire, pass) => self.passes[wire][pass].label.map_or(0.0, |label| label.across / 2.0),
        }
    }

    /// The least distance between the centres of two neighbours.
    fn apart(&self, one: Item, other: Item) -> f64 {
        let (blocks, wires) = gaps(self.wires.len());
        let gap = if matches!((one, other), (Item::Block(_), Item::Block(_))) { blocks } else { wires };
        self.half(one) + self.half(other) + gap
    }

    /// The least and the greatest place that anything takes up across the flow.
    fn span(&self) -> (f64, f64) {
        let mut span: Option<(f64, f64)> = None;
        for &item in self.bands.iter().flatten() {
            let (low, high) = (self.cross(item) - self.half(item), self.cross(item) + self.half(item));
            span = Some(span.map_or((low, high), |(least, most)| (least.min(low), most.max(high))));
        }
        span.unwrap_or((0.0, 0.0))
    }

    /// Pushes neighbours in a band apart where they are closer than they may be; the order stays.
    fn separate(&mut self) {
        for band in 0..self.bands.len() {
            for place in 1..self.bands[band].len() {
                let (before, item) = (self.bands[band][place - 1], self.bands[band][place]);
                let least = self.cross(before) + self.apart(before, item);
                self.set(item, self.cross(item).max(least));
            }
        }
    }

    /// Draws all bands into an extent, or what the fullest needs, each item as near to what it is joined to as its neighbours
    /// allow: least squares for one band at a time, to and fro.
    fn tighten(&mut self, extent: f64) {
        let needed = |sheet: &Self, band: &Vec<Item>| {
            let ends =
                band.first().map_or(0.0, |&item| sheet.half(item)) + band.last().map_or(0.0, |&item| sheet.half(item));
            ends + band.windows(2).map(|pair| sheet.apart(pair[0], pair[1])).sum::<f64>()
        };
        let most = self.bands.iter().map(|band| needed(self, band)).fold(extent, f64::max);
        let mut tight = Tight::of(self);
        let count = self.bands.len();
        for sweep in 0..SWEEPS {
            for step in 0..count {
                let band = if sweep % 2 == 0 { step } else { count - 1 - step };
                // At last each band looks both ways.
                let looks = (sweep % 2 == 0 || sweep + 2 >= SWEEPS, sweep % 2 == 1 || sweep + 2 >= SWEEPS);
                tight.fit(band, most, looks);
            }
        }
        for block in 0..self.blocks.len() {
            self.set(Item::Block(block), tight.cross[block]);
        }
        for wire in 0..self.passes.len() {
            for pass in 0..self.passes[wire].len() {
                let item = Item::Passage(wire, pass);
                self.set(item, tight.cross[self.rank(item)]);
            }
        }
    }

    /// Hands on each two items that a wire joins, by [`Sheet::rank`], the one in the earlier band first.
    fn each_joined(&self, mut see: impl FnMut(usize, usize)) {
        for (place, wire) in self.wires.iter().enumerate() {
            let passes = self.first[place]..self.first[place] + self.passes[place].len();
            let (mut before, leads_on) = (wire.from, self.leads_on(place));
            for next in passes.chain([wire.to]) {
                let (earlier, later) = if leads_on { (before, next) } else { (next, before) };
                see(earlier, later);
                before = next;
            }
        }
    }

    /// Moves passages level with the piece of their wire before them (or after them), as far as their neighbours in the band
    /// allow. The order in each band stays, so no crossing is made.
    fn straighten(&mut self, is_forward: bool) {
        let (least, most) = self.span();
        let count = self.bands.len();
        for step in 0..count {
            let band = if is_forward { step } else { count - 1 - step };
            let last = self.bands[band].len();
            // Those bound one way go first from that end, so that none waits for a neighbour that is about to move.
            for place in 0..last {
                self.level(band, place, is_forward, (least, most), |wanted, now| wanted < now);
            }
            for place in (0..last).rev() {
                self.level(band, place, is_forward, (least, most), |wanted, now| wanted > now);
            }
        }
    }

    fn level(
        &mut self,
        band: usize,
        place: usize,
        is_forward: bool,
        (least, most): (f64, f64),
        is_wanted: impl Fn(f64, f64) -> bool,
    ) {
        let item = self.bands[band][place];
        let Item::Passage(wire, pass) = item else { return };
        let now = self.passes[wire][pass].cross;
        let wanted = self.beside(wire, pass, is_forward);
        if !is_wanted(wanted, now) {
            return;
        }
        let neighbour = |at: Option<usize>| at.and_then(|at| self.bands[band].get(at)).copied();
        let low = neighbour(place.checked_sub(1))
            .map_or(least + self.half(item), |one| self.cross(one) + self.apart(one, item));
        let high =
            neighbour(Some(place + 1)).map_or(most - self.half(item), |one| self.cross(one) - self.apart(item, one));
        // Never past its own place: rounding may leave it a hair outside its bounds.
        let moved = if wanted < now { wanted.max(low).min(now) } else { wanted.min(high).max(now) };
        self.set(item, moved);
    }

    /// Where across the flow a wire is in the band before a passage, or after it.
    fn beside(&self, wire: usize, pass: usize, is_before: bool) -> f64 {
        let is_start = is_before == self.leads_on(wire);
        let passes = &self.passes[wire];
        if is_start {
            pass.checked_sub(1).map_or(self.ports[wire].0, |before| passes[before].cross)
        } else {
            passes.get(pass + 1).map_or(self.ports[wire].1, |after| after.cross)
        }
    }

    /// True if a wire leads from its start to a later band.
    fn leads_on(&self, wire: usize) -> bool {
        self.at[self.wires[wire].from].0 <= self.at[self.wires[wire].to].0
    }

    /// Spreads the ends of wires along the sides of their blocks, in the order in which they come in.
    fn settle_ports(&mut self) {
        // Where each end is bound, with its wire and whether it is its start.
        let mut ends: Vec<(f64, usize, bool)> = Vec::new();
        for Side { block, ends: on_it } in &self.sides {
            ends.clear();
            ends.extend(on_it.iter().map(|&(place, is_start)| {
                let (wire, passes) = (&self.wires[place], &self.passes[place]);
                let (next, block) = if is_start { (passes.first(), wire.to) } else { (passes.last(), wire.from) };
                (next.map_or(self.at[block].1, |pass| pass.cross), place, is_start)
            }));
            ends.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
            let block = *block;
            let centre = self.at[block].1;
            let half = (self.blocks[block].across / 2.0 - CORNER).max(0.0);
            let count = f64::from(u32::try_from(ends.len()).unwrap_or(u32::MAX));
            let step = if count > 1.0 { (2.0 * half / (count - 1.0)).min(2.0 * PORT) } else { 0.0 };
            // Evenly spread first; then each that can go straight does, as far as the next one's place allows.
            let even = |place: usize| {
                centre + step * (f64::from(u32::try_from(place).unwrap_or(u32::MAX)) - (count - 1.0) / 2.0)
            };
            let least = step.min(PORT) * 0.85;
            let mut before = f64::NEG_INFINITY;
            for (place, &(bound, wire, is_start)) in ends.iter().enumerate() {
                let low = (before + least).max(centre - half);
                let high = if place + 1 < ends.len() { even(place + 1) - least } else { centre + half };
                let port = if (low..=high).contains(&bound) { bound } else { even(place).max(low) };
                before = port;
                if is_start {
                    self.ports[wire].0 = port;
                } else {
                    self.ports[wire].1 = port;
                }
            }
        }
    }

    /// What a band takes up along the flow.
    fn thickness(&self, items: &[Item]) -> f64 {
        let along = items.iter().map(|&item| match item {
            Item::Block(block) => self.blocks[block].along + 2.0 * STUB,
            Item::Passage(wire, pass) => self.passes[wire][pass].label.map_or(0.0, |label| label.along + 6.0),
        });
        along.fold(0.0, f64::max)
    }

    /// Where each band starts and ends along the flow.
    fn extents(&self) -> Vec<(f64, f64)> {
        // How far wires must move across in the gap before each band.
        let mut shifts = vec![0.0_f64; self.bands.len()];
        for (place, wire) in self.wires.iter().enumerate() {
            let mut previous = (self.at[wire.from].0, self.ports[place].0);
            let last = (self.at[wire.to].0, self.ports[place].1);
            for next in self.passes[place].iter().map(|pass| (pass.band, pass.cross)).chain([last]) {
                let gap = previous.0.max(next.0);
                shifts[gap] = shifts[gap].max((next.1 - previous.1).abs());
                previous = next;
            }
        }
        let mut at = 0.0;
        let mut extents = Vec::with_capacity(self.bands.len());
        for (band, items) in self.bands.iter().enumerate() {
            if band > 0 {
                at += (shifts[band] * 0.2).clamp(BEND.0, BEND.1);
            }
            let end = at + self.thickness(items);
            extents.push((at, end));
            at = end;
        }
        extents
    }

    fn finish(&self) -> Banded {
        let (least, most) = self.span();
        let extents = self.extents();
        let centre = |band: usize| f64::midpoint(extents[band].0, extents[band].1);
        let mut drawn = Vec::with_capacity(self.wires.len());
        let mut labels = Vec::with_capacity(self.wires.len());
        for (place, wire) in self.wires.iter().enumerate() {
            let (from, to) = (self.at[wire.from].0, self.at[wire.to].0);
            let leads_on = self.leads_on(place);
            let enter = |band: usize| if leads_on { extents[band].0 } else { extents[band].1 };
            let leave = |band: usize| if leads_on { extents[band].1 } else { extents[band].0 };
            let half = |block: usize| self.blocks[block].along / if leads_on { 2.0 } else { -2.0 };
            let (start, end) = self.ports[place];
            let mut pieces = vec![Piece::along(centre(from) + half(wire.from), leave(from), start - least)];
            for pass in &self.passes[place] {
                pieces.push(Piece::along(enter(pass.band), leave(pass.band), pass.cross - least));
            }
            pieces.push(Piece::along(enter(to), centre(to) - half(wire.to), end - least));
            drawn.push(pieces);
            let named = self.passes[place].iter().find(|pass| pass.label.is_some());
            labels.push(named.map(|pass| (centre(pass.band), pass.cross - least)));
        }
        let blocks = self.at.iter().map(|&(band, cross)| (centre(band), cross - least)).collect();
        let along = extents.last().map_or(0.0, |extent| extent.1);
        Banded { blocks, pieces: drawn, labels, bands: extents, along, across: most - least }
    }
}
