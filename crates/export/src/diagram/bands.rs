//! Final coordinates from layers: each layer becomes a band, and wires run straight through bands and bend between them.
//!
//! That is what keeps every line off every box. Inside a band, boxes, wires and labels have places of their own across it,
//! and a wire goes straight along it; between two bands nothing stands, so a wire may bend there as it likes.

use std::collections::BTreeMap;

use super::layered::{BLOCK_GAP, Layers, Size, WIRE_GAP, Wire};

/// Straight stretch between a box and the first bend: room for an arrowhead.
const STUB: f64 = 13.0;
/// Least and greatest room for bends between bands.
const BEND: (f64, f64) = (16.0, 120.0);
/// Least distance between the ends of two wires on one side of a box.
const PORT: f64 = 9.0;
/// What a port keeps from the corners of its side.
const CORNER: f64 = 12.0;

/// A straight piece of a wire, along the flow at one place across it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Run {
    pub(crate) from: f64,
    pub(crate) to: f64,
    pub(crate) cross: f64,
}

/// Where everything is, along and across the flow; the least of both is 0.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Banded {
    /// The centre of each block: along, across.
    pub(crate) blocks: Vec<(f64, f64)>,
    /// The straight pieces of each wire, from its start to its end; bends join them.
    pub(crate) runs: Vec<Vec<Run>>,
    /// The centre of each wire's name.
    pub(crate) labels: Vec<Option<(f64, f64)>>,
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
pub(crate) fn banded(blocks: &[Size], wires: &[Wire], layers: &Layers) -> Banded {
    // Layers have one coordinate exactly; a hundredth absorbs what summing leaves.
    #[expect(clippy::cast_possible_truncation, reason = "finite, and far below 2^63")]
    let key = |main: f64| (main * 100.0).round() as i64;
    let mut bands: BTreeMap<i64, Vec<(f64, Item)>> = BTreeMap::new();
    for (place, spot) in layers.blocks.iter().enumerate() {
        bands.entry(key(spot.main)).or_default().push((spot.cross, Item::Block(place)));
    }
    for (place, passages) in layers.via.iter().enumerate() {
        for (at, spot) in passages.iter().enumerate() {
            bands.entry(key(spot.main)).or_default().push((spot.cross, Item::Passage(place, at)));
        }
    }
    let label = |wire: usize, at: usize| wires[wire].label.filter(|_| layers.labels[wire] == Some(at));
    // A layer with nothing but nameless wires is no obstacle: dropping it lets them bend once instead of twice.
    bands.retain(|_, items| {
        items.iter().any(|&(_, item)| match item {
            Item::Block(_) => true,
            Item::Passage(wire, at) => label(wire, at).is_some(),
        })
    });
    let mut bands: Vec<_> = bands.into_values().collect();

    let mut block_at = vec![(0, 0.0); blocks.len()];
    // For each wire, band and place across, in the order of its passages.
    let mut passes: Vec<BTreeMap<usize, (usize, f64)>> = vec![BTreeMap::new(); wires.len()];
    let mut least = f64::INFINITY;
    let mut most = f64::NEG_INFINITY;
    for (band, items) in bands.iter_mut().enumerate() {
        separate(items, |item| match item {
            Item::Block(block) => (blocks[block].across, BLOCK_GAP),
            Item::Passage(wire, at) => (label(wire, at).map_or(0.0, |size| size.across), WIRE_GAP),
        });
        for &(cross, item) in items.iter() {
            let half = match item {
                Item::Block(block) => {
                    block_at[block] = (band, cross);
                    blocks[block].across / 2.0
                }
                Item::Passage(wire, at) => {
                    passes[wire].insert(at, (band, cross));
                    label(wire, at).map_or(0.0, |size| size.across / 2.0)
                }
            };
            least = least.min(cross - half);
            most = most.max(cross + half);
        }
    }
    if least > most {
        (least, most) = (0.0, 0.0);
    }

    let ports = ports(blocks, wires, &block_at, &passes);
    let (starts, ends, along) = extents(blocks, wires, &bands, &block_at, &passes, &ports, &label);
    let centre = |band: usize| f64::midpoint(starts[band], ends[band]);
    let mut runs = Vec::with_capacity(wires.len());
    let mut labels = Vec::with_capacity(wires.len());
    for (place, wire) in wires.iter().enumerate() {
        let (from, to) = (block_at[wire.from].0, block_at[wire.to].0);
        let is_forward = from <= to;
        let (enter, leave) = if is_forward { (&starts, &ends) } else { (&ends, &starts) };
        let half = |block: usize| if is_forward { blocks[block].along / 2.0 } else { -blocks[block].along / 2.0 };
        let mut pieces =
            vec![Run { from: centre(from) + half(wire.from), to: leave[from], cross: ports[place].0 - least }];
        for &(band, cross) in passes[place].values() {
            pieces.push(Run { from: enter[band], to: leave[band], cross: cross - least });
        }
        pieces.push(Run { from: enter[to], to: centre(to) - half(wire.to), cross: ports[place].1 - least });
        runs.push(pieces);
        labels.push(
            layers.labels[place]
                .and_then(|at| passes[place].get(&at))
                .filter(|_| wire.label.is_some())
                .map(|&(band, cross)| (centre(band), cross - least)),
        );
    }
    let blocks = block_at.iter().map(|&(band, cross)| (centre(band), cross - least)).collect();
    Banded { blocks, runs, labels, along, across: most - least }
}

/// Pushes items of a band apart where they are closer than they may be; the order stays.
fn separate(items: &mut [(f64, Item)], extent: impl Fn(Item) -> (f64, f64)) {
    items.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
    for at in 1..items.len() {
        let ((before, one), (cross, other)) = (items[at - 1], items[at]);
        let ((size, gap), (other_size, other_gap)) = (extent(one), extent(other));
        items[at].0 = cross.max(before + f64::midpoint(size, other_size) + gap.min(other_gap));
    }
}

/// For each wire, where across the flow it leaves its first block and meets its last.
fn ports(
    blocks: &[Size],
    wires: &[Wire],
    block_at: &[(usize, f64)],
    passes: &[BTreeMap<usize, (usize, f64)>],
) -> Vec<(f64, f64)> {
    // By block and side: where the wire is bound, the wire, and whether this is its start.
    let mut sides: BTreeMap<(usize, bool), Vec<(f64, usize, bool)>> = BTreeMap::new();
    for (place, wire) in wires.iter().enumerate() {
        let is_forward = block_at[wire.from].0 <= block_at[wire.to].0;
        let next = passes[place].values().next().map_or(block_at[wire.to].1, |pass| pass.1);
        let previous = passes[place].values().next_back().map_or(block_at[wire.from].1, |pass| pass.1);
        sides.entry((wire.from, is_forward)).or_default().push((next, place, true));
        sides.entry((wire.to, !is_forward)).or_default().push((previous, place, false));
    }
    let mut ports = vec![(0.0, 0.0); wires.len()];
    for ((block, _), mut ends) in sides {
        ends.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
        let centre = block_at[block].1;
        let half = (blocks[block].across / 2.0 - CORNER).max(0.0);
        let is_straight = ends.iter().all(|end| (end.0 - centre).abs() <= half)
            && ends.windows(2).all(|pair| pair[1].0 - pair[0].0 >= PORT);
        let count = f64::from(u32::try_from(ends.len()).unwrap_or(u32::MAX));
        let step = if count > 1.0 { (2.0 * half / (count - 1.0)).min(2.0 * PORT) } else { 0.0 };
        let mut at = centre - step * (count - 1.0) / 2.0;
        for (bound, wire, is_start) in ends {
            let port = if is_straight { bound } else { at };
            at += step;
            if is_start {
                ports[wire].0 = port;
            } else {
                ports[wire].1 = port;
            }
        }
    }
    ports
}

/// Where each band starts and ends along the flow, and where the last one ends.
fn extents(
    blocks: &[Size],
    wires: &[Wire],
    bands: &[Vec<(f64, Item)>],
    block_at: &[(usize, f64)],
    passes: &[BTreeMap<usize, (usize, f64)>],
    ports: &[(f64, f64)],
    label: &impl Fn(usize, usize) -> Option<Size>,
) -> (Vec<f64>, Vec<f64>, f64) {
    // How far wires must move across in the gap before each band.
    let mut shifts = vec![0.0_f64; bands.len() + 1];
    for (place, wire) in wires.iter().enumerate() {
        let mut previous = (block_at[wire.from].0, ports[place].0);
        let last = (block_at[wire.to].0, ports[place].1);
        for &next in passes[place].values().chain([&last]) {
            let gap = previous.0.max(next.0);
            shifts[gap] = shifts[gap].max((next.1 - previous.1).abs());
            previous = next;
        }
    }
    let (mut starts, mut ends, mut at) = (Vec::new(), Vec::new(), 0.0);
    for (band, items) in bands.iter().enumerate() {
        if band > 0 {
            at += (shifts[band] * 0.2).clamp(BEND.0, BEND.1);
        }
        let along = items
            .iter()
            .map(|&(_, item)| match item {
                Item::Block(block) => blocks[block].along + 2.0 * STUB,
                Item::Passage(wire, at) => label(wire, at).map_or(0.0, |size| size.along + 6.0),
            })
            .fold(0.0, f64::max);
        starts.push(at);
        at += along;
        ends.push(at);
    }
    (starts, ends, at)
}
