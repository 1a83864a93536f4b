//! The words around pictures of many records as few shapes.

use super::{Noun, column, counted};

/// The columns of the table of groups.
pub(in crate::site) const GROUP_HEADS: [&str; 4] = ["Group", "Holds", "Relations within it", "Leads to"];
/// The columns of the table of stretches of time.
pub(in crate::site) const COUNT_HEADS: [&str; 6] =
    ["Time", column::HAPPENED, column::SAID, "Published", "Made, not published", column::BECAME_PUBLIC];
/// For what has no beginning.
pub(in crate::site) const UNPLACED: &str = "at no known time";

/// Over the table of groups.
pub(in crate::site) fn groups(groups: usize, ties: usize) -> String {
    let (groups, ties) = (counted(groups, Noun("group", "groups")), counted(ties, Noun("line", "lines")));
    format!("The same as a table, with what is not drawn: {groups}, {ties}")
}

/// Over the table of stretches of time.
pub(in crate::site) fn counts(step: &str) -> String {
    format!("The same as a table, a row for each {step}")
}
