//! Bands in an extent: each item as near to what it is joined to as its neighbours allow. A copy of what that asks of a
//! [`Sheet`], laid out to be read over and over.

use super::{Item, Sheet};

/// What fitting bands asks for again and again, by [`Sheet::rank`], in one place.
#[derive(Debug)]
pub(super) struct Tight {
    pub(super) cross: Vec<f64>,
    /// For each band its items, each with the least distance from where the band begins to its centre.
    bands: Vec<Vec<(usize, f64)>>,
    /// For each band what its last item takes up beyond its centre.
    ends: Vec<f64>,
    /// What each item is joined to in earlier bands, and in later ones.
    joined: [Lists; 2],
    /// Items pooled: where they want to be, how much that weighs, how many they are.
    pools: Vec<(f64, f64, usize)>,
}

/// Lists, one behind the other.
#[derive(Debug)]
struct Lists {
    starts: Vec<usize>,
    all: Vec<usize>,
}

impl Lists {
    fn of(count: usize, each: impl Fn(&mut dyn FnMut(usize, usize))) -> Self {
        let mut starts = vec![0; count + 2];
        each(&mut |list, _| starts[list + 2] += 1);
        for list in 1..starts.len() {
            starts[list] += starts[list - 1];
        }
        let mut all = vec![0; starts[count + 1]];
        each(&mut |list, value| {
            all[starts[list + 1]] = value;
            starts[list + 1] += 1;
        });
        Self { starts, all }
    }

    fn list(&self, list: usize) -> &[usize] {
        &self.all[self.starts[list]..self.starts[list + 1]]
    }
}

impl Tight {
    pub(super) fn of(sheet: &Sheet<'_>) -> Self {
        let passages = sheet.passes.iter().flatten().map(|pass| pass.cross);
        let cross: Vec<f64> = sheet.at.iter().map(|at| at.1).chain(passages).collect();
        let offsets = |band: &Vec<Item>| {
            let mut offset = 0.0;
            let mut before = None;
            let each = band.iter().map(|&item| {
                offset += before.map_or_else(|| sheet.half(item), |before| sheet.apart(before, item));
                before = Some(item);
                (sheet.rank(item), offset)
            });
            each.collect()
        };
        let count = cross.len();
        let earlier = Lists::of(count, |see| sheet.each_joined(|earlier, later| see(later, earlier)));
        let later = Lists::of(count, |see| sheet.each_joined(see));
        Self {
            cross,
            bands: sheet.bands.iter().map(offsets).collect(),
            ends: sheet.bands.iter().map(|band| band.last().map_or(0.0, |&item| sheet.half(item))).collect(),
            joined: [earlier, later],
            pools: Vec::new(),
        }
    }

    /// Moves the items of one band to the places that are, taken together, nearest to where their joins want them.
    pub(super) fn fit(&mut self, band: usize, most: f64, looks: (bool, bool)) {
        // Offsets take the least distances away: what remains must not fall, which pooling neighbours achieves.
        let Self { cross, bands, ends, joined: [earlier, later], pools } = self;
        pools.clear();
        for &(item, offset) in &bands[band] {
            let earlier = if looks.0 { earlier.list(item) } else { &[] };
            let later = if looks.1 { later.list(item) } else { &[] };
            let (mut sum, mut weight) = (0.0, 0.0);
            for &other in earlier.iter().chain(later) {
                sum += cross[other];
                weight += 1.0;
            }
            // What looks at nothing stays, lightly.
            let (wanted, weight) = if weight > 0.0 { (sum / weight, weight) } else { (cross[item], 0.1) };
            let mut pool = (wanted - offset, weight, 1);
            while let Some(&(before, before_weight, before_count)) = pools.last()
                && before >= pool.0
            {
                pools.pop();
                let total = before_weight + pool.1;
                pool = ((before * before_weight + pool.0 * pool.1) / total, total, before_count + pool.2);
            }
            pools.push(pool);
        }
        let offset = bands[band].last().map_or(0.0, |last| last.1);
        let room = (most - offset - ends[band]).max(0.0);
        let mut items = bands[band].iter();
        for &(value, _, count) in pools.iter() {
            let place = value.clamp(0.0, room);
            for &(item, offset) in items.by_ref().take(count) {
                cross[item] = place + offset;
            }
        }
    }
}
