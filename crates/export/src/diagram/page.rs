//! The page that a picture is meant for: its proportions, and where parts that no line joins stand on it.

use super::geometry::Point;

/// Space between parts that no line joins.
const PART_GAP: f64 = 44.0;
/// The proportions aimed at, width to height.
pub(super) const ASPECT: f64 = 1.5;

/// How large a page of the proportions aimed at must be.
pub(super) fn extent(width: f64, height: f64) -> f64 {
    (width / ASPECT).max(height)
}

/// Where each sheet of these widths and heights stands on one page, and the size of the whole: the best of several page widths.
pub(super) fn pack(sheets: &[(f64, f64)]) -> (Vec<Point>, f64, f64) {
    let area: f64 = sheets.iter().map(|sheet| (sheet.0 + PART_GAP) * (sheet.1 + PART_GAP)).sum();
    let widest = sheets.iter().map(|sheet| sheet.0).fold(0.0, f64::max);
    let mut best: Option<(Vec<Point>, f64, f64)> = None;
    for factor in [1.0, 1.1, 1.25, 1.4, 1.6] {
        let tried = stacked(sheets, widest.max((area * ASPECT).sqrt() * factor));
        if best.as_ref().is_none_or(|best| extent(tried.1, tried.2) < extent(best.1, best.2)) {
            best = Some(tried);
        }
    }
    best.unwrap_or_default()
}

/// Sheets on a page of a width, tallest first, each as high up as it fits, and of such places the leftmost.
fn stacked(sheets: &[(f64, f64)], limit: f64) -> (Vec<Point>, f64, f64) {
    let mut order: Vec<usize> = (0..sheets.len()).collect();
    order.sort_by(|&one, &other| sheets[other].1.total_cmp(&sheets[one].1).then(one.cmp(&other)));
    let mut places = vec![Point { x: 0.0, y: 0.0 }; sheets.len()];
    let (mut width, mut height) = (0.0_f64, 0.0_f64);
    // The lower edge of what stands so far: from each x to the next, the first free y.
    let mut edge = vec![Point { x: 0.0, y: 0.0 }];
    for place in order {
        let sheet = sheets[place];
        let taken = |x: f64| x + sheet.0 + PART_GAP;
        let mut at: Option<Point> = None;
        for (first, step) in edge.iter().enumerate() {
            // A sheet wider than the page has the left edge.
            if first > 0 && step.x + sheet.0 > limit {
                break;
            }
            let y = edge[first..]
                .iter()
                .take_while(|other| other.x < taken(step.x))
                .map(|other| other.y)
                .fold(0.0, f64::max);
            if at.is_none_or(|best| y < best.y) {
                at = Some(Point { x: step.x, y });
            }
        }
        let at = at.unwrap_or(Point { x: 0.0, y: height + PART_GAP });
        places[place] = at;
        width = width.max(at.x + sheet.0);
        height = height.max(at.y + sheet.1);

        let end = taken(at.x);
        let after = edge.iter().rev().find(|step| step.x <= end).map_or(0.0, |step| step.y);
        let start = edge.partition_point(|step| step.x < at.x);
        let stop = edge.partition_point(|step| step.x <= end);
        edge.splice(start..stop, [Point { x: at.x, y: at.y + sheet.1 + PART_GAP }, Point { x: end, y: after }]);
    }
    (places, width, height)
}
