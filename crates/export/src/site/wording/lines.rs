//! The words of the tables that say what a picture's lines do.

use super::{Noun, as_table, counted};

/// The columns of the table of relations.
pub(in crate::site) const RELATION_HEADS: [&str; 3] = ["Record", "Relation", "Leads to"];
/// The columns of the table of the networks of support.
pub(in crate::site) const NETWORK_HEADS: [&str; 4] = ["Who or what", "Side", "Stands there as", "Leads on to"];
/// Of those who would all have to be wrong.
pub(in crate::site) const IN_CUT: &str = "in the cut";
/// Of what leads to no origin.
pub(in crate::site) const LOST: &str = "leads to nobody who knows";

/// Over the table of relations.
pub(in crate::site) fn relations(number: usize) -> String {
    as_table(&counted(number, Noun("line", "lines")))
}

/// Over the table of the networks.
pub(in crate::site) fn networks(ways: usize) -> String {
    as_table(&counted(ways, Noun("way", "ways")))
}

/// Which side of the claim a network is of.
pub(in crate::site) fn side(word: &str) -> &'static str {
    if word == "for" { super::support::FOR } else { super::support::AGAINST }
}
