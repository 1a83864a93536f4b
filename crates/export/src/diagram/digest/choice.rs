//! Which ties are drawn: of each group the strongest, then the strongest of all, until there are half as many again as
//! groups, or what is left is slight. What lies within a group has no line.

use std::collections::BTreeSet;

use dixit_core::query::digest::{Digest, Tie};

/// The least number of lines at which any are left out.
const LEAST: usize = 12;

/// A tie is slight that stands for less than this part of what the strongest stands for.
const SLIGHT: usize = 40;

/// The ties that are drawn, by the groups they join.
pub(super) fn drawn<'d>(digest: &'d Digest<'_>) -> Vec<&'d Tie> {
    let mut between: Vec<&Tie> = digest.ties.iter().filter(|tie| tie.from != tie.to).collect();
    between.sort_by_key(|tie| (std::cmp::Reverse(tie.size()), tie.from, tie.to));
    let most = (digest.groups.len() * 3 / 2).max(LEAST);
    let least = between.first().map_or(0, |tie| tie.size() / SLIGHT);
    let mut led = BTreeSet::new();
    // Both ends count: nothing that has a tie stands alone.
    let (own, rest): (Vec<&Tie>, Vec<&Tie>) = between.into_iter().partition(|tie| {
        let is_news = !led.contains(&tie.from) || !led.contains(&tie.to);
        led.extend([tie.from, tie.to]);
        is_news
    });
    let room = most.saturating_sub(own.len());
    let mut drawn = own;
    drawn.extend(rest.into_iter().filter(|tie| tie.size() > least).take(room));
    drawn.sort_by_key(|tie| (tie.from, tie.to));
    drawn
}
