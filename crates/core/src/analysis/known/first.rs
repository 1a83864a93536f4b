//! The first day of something, in the record of what was certainly public and in that of what may have been.

use crate::date::{Bounds, day_number, day_of_number};
use crate::graph::{EdgeKind, Graph, Ix};
use crate::record::Stance;

/// A day as a number. Before all days, and after them, lie the least number and the greatest.
type Day = i32;

/// The day from which on something was public, as it may have been and as it certainly was.
fn days(since: Bounds) -> [Day; 2] {
    [since.earliest.map_or(Day::MIN, day_number), since.latest.map_or(Day::MAX, day_number)]
}

/// Since when two things have both been public.
pub(super) fn both(a: Bounds, b: Bounds) -> Bounds {
    let ([a, a_certainly], [b, b_certainly]) = (days(a), days(b));
    bounds(a.max(b), a_certainly.max(b_certainly))
}

fn bounds(earliest: Day, latest: Day) -> Bounds {
    let day = |number: Day| if number == Day::MIN || number == Day::MAX { None } else { day_of_number(number) };
    Bounds { earliest: day(earliest), latest: day(latest) }
}

/// The first day, as it may have been and as it certainly was; the greatest number if there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct First([Day; 2]);

impl First {
    pub(super) const NEVER: Self = Self([Day::MAX; 2]);

    /// Since when it has been so, and whether it certainly ever was: what a retraction may have come before is not
    /// certain. `None` if it never was.
    pub(super) fn since(self) -> Option<(Bounds, bool)> {
        let [possibly, certainly] = self.0;
        match (possibly == Day::MAX, certainly == Day::MAX) {
            (true, true) => None,
            (true, false) => Some((bounds(certainly, certainly), false)),
            (false, true) => Some((bounds(possibly, Day::MAX), false)),
            (false, false) => Some((bounds(possibly.min(certainly), possibly.max(certainly)), true)),
        }
    }
}

/// The days on which some statement of a claim stood in public, as they may have been and as they certainly were: spans
/// from a day until before another, apart and in order.
pub(super) struct Spans([Vec<(Day, Day)>; 2]);

impl Spans {
    pub(super) fn of(graph: &Graph<'_>, claim: Ix, stance: Stance) -> Self {
        let mut spans = [Vec::new(), Vec::new()];
        for ix in graph.origins_of_edge(claim, EdgeKind::Says).filter(|&ix| graph.node(ix).stance() == stance) {
            let Some(since) = graph.known_since(ix).map(days) else { continue };
            let retractions = graph.origins_of_edge(ix, EdgeKind::Retracts).filter_map(|by| graph.known_since(by));
            let until = retractions.map(days).fold([Day::MAX; 2], |[a, b], [c, d]| [a.min(c), b.min(d)]);
            for (reading, spans) in spans.iter_mut().enumerate() {
                if since[reading] < until[reading] {
                    spans.push((since[reading], until[reading]));
                }
            }
        }
        Self(spans.map(joined))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.iter().all(Vec::is_empty)
    }

    pub(super) fn first(&self) -> First {
        First([0, 1].map(|reading| self.0[reading].first().map_or(Day::MAX, |span| span.0)))
    }

    /// The first day on which some statement of each stood.
    pub(super) fn first_with(&self, other: &Self) -> First {
        First([0, 1].map(|reading| first_common(&self.0[reading], &other.0[reading])))
    }
}

/// Spans that overlap or touch, joined.
fn joined(mut spans: Vec<(Day, Day)>) -> Vec<(Day, Day)> {
    spans.sort_unstable();
    let mut joined: Vec<(Day, Day)> = Vec::new();
    for (from, until) in spans {
        match joined.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(until),
            _ => joined.push((from, until)),
        }
    }
    joined
}

fn first_common(a: &[(Day, Day)], b: &[(Day, Day)]) -> Day {
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    while let (Some(one), Some(other)) = (a.peek(), b.peek()) {
        let from = one.0.max(other.0);
        if from < one.1.min(other.1) {
            return from;
        }
        if one.1 <= other.1 {
            a.next()
        } else {
            b.next()
        };
    }
    Day::MAX
}
