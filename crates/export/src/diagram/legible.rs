//! Whether anybody could read a finished picture: on the largest sheet that is printed, and along its lines. What is too much
//! to be laid out at all is [`super::is_drawable`]'s.

use std::collections::BTreeMap;

use super::geometry::{Flow, Point};
use super::layout::Layout;

/// The longer and the shorter side of the largest picture: on A0, the largest sheet that is printed (1189 by 841
/// millimetres), its letters of 13 units are 5 points high, the least that newspapers print.
pub(super) const LARGEST: (f64, f64) = (8_760.0, 6_200.0);
/// Lines crossed by more others than this, taken together, cannot be told apart. A case of 200 records that is read with ease
/// has some ten; where it is sixty, the lines between two layers are a grey field.
const MOST_CROSSED: usize = 40;

/// True if the letters of a picture could be read in print, and its lines be followed.
pub(super) fn is_legible(layout: &Layout) -> bool {
    let (long, short) = (layout.width.max(layout.height), layout.width.min(layout.height));
    // Each crossing is of two.
    long <= LARGEST.0 && short <= LARGEST.1 && 2 * crossings(layout) <= MOST_CROSSED * layout.routes.len()
}

/// How often lines cross. They do so between two layers only, where one is above another on one side and below it on the
/// other.
pub(super) fn crossings(layout: &Layout) -> usize {
    let along = |point: Point| match layout.flow {
        Flow::Right => (point.x, point.y),
        Flow::Down => (point.y, point.x),
    };
    // By where the gap begins; what stands beside another part, or in another row, never crosses it.
    let mut gaps: BTreeMap<i64, Vec<(f64, f64)>> = BTreeMap::new();
    for route in layout.routes.iter().flatten() {
        for pair in route.pieces.windows(2) {
            let is_along = |(from, to): (Point, Point)| (along(from).1 - along(to).1).abs() < 1e-6;
            if !is_along(pair[0]) || !is_along(pair[1]) {
                continue;
            }
            let (mut start, mut end) = (along(pair[0].1), along(pair[1].0));
            if start.0 > end.0 {
                std::mem::swap(&mut start, &mut end);
            }
            #[expect(clippy::cast_possible_truncation, reason = "finite, and far below 2^63")]
            let gap = (start.0 * 100.0).round() as i64;
            gaps.entry(gap).or_default().push((start.1, end.1));
        }
    }
    let crossed = |mut ways: Vec<(f64, f64)>| {
        ways.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.total_cmp(&other.1)));
        let mut ends: Vec<f64> = Vec::with_capacity(ways.len());
        let mut count = 0;
        for (_, end) in ways {
            let place = ends.partition_point(|&other| other <= end);
            count += ends.len() - place;
            ends.insert(place, end);
        }
        count
    };
    gaps.into_values().map(crossed).sum()
}

#[cfg(test)]
mod tests;
