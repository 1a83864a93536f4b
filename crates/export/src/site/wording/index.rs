//! The English of the first page.

use maud::{Markup, Render};

use super::{Noun, RECORD, counted};

/// The headings, in the order of the page.
pub(in crate::site) const SOUND: &str = "Are the records sound?";
pub(in crate::site) const DISPUTED: &str = "What is disputed";
pub(in crate::site) const WEAK: &str = "What is weakly sourced";
pub(in crate::site) const NEW: &str = "What became public last";
pub(in crate::site) const TIMELINE: &str = "What came when";
pub(in crate::site) const DIAGRAMS: &str = "Diagrams";
pub(in crate::site) const TO_DO: &str = "Worth looking into";
pub(in crate::site) const DATA: &str = "The same as data";
/// What the data are.
pub(in crate::site) const ABOUT_DATA: &str =
    "For programs and for further work: the answers of these pages as JSON, and the pictures as SVG and DOT.";

/// What the numbers at the top are, for whoever does not see them.
pub(in crate::site) const COUNTS: &str = "Counts";
/// Before how many statements do what.
pub(in crate::site) fn of_statements(told: &impl Render) -> Markup {
    phrase!("Of the statements, {told}.", told)
}

/// How many records there are in how many files.
pub(in crate::site) fn in_files(records: usize, files: usize) -> String {
    format!("{} in {}.", counted(records, RECORD), counted(files, Noun("file", "files")))
}

/// Where the timeline is empty.
pub(in crate::site) const NO_DATES: &str = "Nothing has a date.";
/// What leads to the timeline's own page.
pub(in crate::site) const OWN_PAGE: &str = "The timeline on a page of its own";
/// So many entries, behind "The same as a table".
pub(in crate::site) fn entries(number: usize) -> String {
    counted(number, Noun("entry", "entries"))
}

/// That the table is cut.
pub(in crate::site) fn shows_first(number: usize) -> String {
    format!("The table shows the first {number}.")
}

/// The sentence with the link [`OWN_PAGE`]; `undated` are on that page alone.
pub(in crate::site) fn own_page(link: &impl Render, undated: usize) -> Markup {
    if undated == 0 {
        return phrase!("{link}.", link);
    }
    let undated = counted(undated, Noun("record that has no date", "records that have no date"));
    phrase!("{link}, with {undated}.", link, undated)
}

/// The result of the check.
pub(in crate::site) const NOTHING_FOUND: &str = "The check found nothing to report.";
/// The same; `told` are numbers by severity.
pub(in crate::site) fn found(told: &str) -> String {
    format!("The check found {told}.")
}

/// How many records are missing, and why; the first is the part to stress.
pub(in crate::site) fn left_out(number: usize) -> [String; 2] {
    let missing = counted(number, Noun("record is", "records are"));
    let whom = if number == 1 { "it" } else { "them" };
    [format!("{missing} missing from these pages"), format!("because of what is wrong with {whom}.")]
}

/// Where no claim is weakly sourced.
pub(in crate::site) const NONE_WEAK: &str = "No claim rests on one origin, on unnamed sources or on one outlet alone.";
/// The lists of what to look into: a heading, and why it matters.
pub(in crate::site) const SINGLE_ORIGIN: [&str; 2] =
    ["Claims on a single origin", "However often they are repeated, all goes back to one."];
pub(in crate::site) const UNNAMED: [&str; 2] = ["Claims on unnamed sources only", "No origin is named."];
pub(in crate::site) const ONE_OUTLET: [&str; 2] =
    ["Claims in one outlet only", "All documents that carry them have one publisher."];
pub(in crate::site) const HURTS_MOST: [&str; 2] =
    ["What would hurt most if it fell", "What these alone hold; the true loss may be greater."];
pub(in crate::site) const RELIED_UPON: [&str; 2] = ["Most relied upon", "If one of these falls, much falls with it."];
pub(in crate::site) const NEVER_PUBLIC: [&str; 2] =
    ["Statements that were never public", "No published document carries them."];
pub(in crate::site) const UNARCHIVED: [&str; 2] =
    ["Published documents without an archived copy", "They may change or go."];
/// Between a claim and its one origin.
pub(in crate::site) const ONLY_ON: &str = "only on";
/// Between a claim and its one outlet.
pub(in crate::site) const ONLY_IN: &str = "only in";

/// Behind a claim: how much rests on it directly.
pub(in crate::site) fn resting(number: usize) -> String {
    format!(", with {} resting on it", counted(number, RECORD))
}

/// Behind a record: how much relies on it.
pub(in crate::site) fn relied_on(number: usize) -> String {
    format!("relied on by {}", counted(number, RECORD))
}
