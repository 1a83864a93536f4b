//! The English of the page of sources.

use super::column;

/// The heads of the table.
pub(in crate::site) const COLUMNS: [&str; 5] =
    [column::SOURCE, column::KIND, column::CLAIMS_ALONE, column::WORDS_ALONE, column::STATEMENTS];
/// What the page is.
pub(in crate::site) const LEAD: &str = "Who and what would take most with them, were they wrong, forged or withdrawn: claims that would lose \
     all support (“claims alone”), and statements that nothing else attests (“words alone”). The true loss may be greater; each one’s \
     own page shows it.";
/// Where nothing hangs on one record.
pub(in crate::site) const NOTHING: &str = "Nothing hangs on any one record alone.";
