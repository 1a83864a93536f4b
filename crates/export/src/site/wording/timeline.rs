//! The English of the timeline as a table, and of its page.

use super::column;

/// The heads of the table. The script finds the cells of a row by them (`explorer/chronicle.js`).
pub(in crate::site) const COLUMNS: [&str; 5] =
    [column::WHEN, column::KIND, column::WHAT, column::WHO, column::PUBLIC_SINCE];
/// What the page is.
pub(in crate::site) const LEAD: &str =
    "What happened, what was said and what was published, and since when each has been public.";
/// Over the table.
pub(in crate::site) const ALL: &str = "All entries";
/// Over what is in no order of time.
pub(in crate::site) const UNDATED: &str = "Without a date";
