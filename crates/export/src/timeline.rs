//! The timeline, drawn: what happened, what was said, what became public, and how long each took to come out. Which
//! entries there are, and since when they are known, is found in `dixit-core`.
//!
//! The picture has a row for each entry, in order of time, so that no label can meet another. Along the row runs the
//! time, on an axis that all rows share: a mark or bar for when it happened or was said, and a line from there to the
//! mark for when it became public. Above the rows the same axis carries three tracks (happened, said, became public)
//! with the lines between them: the whole story at a glance.

mod axis;
mod mark;
mod overview;
mod period;
mod picture;
mod row;
#[cfg(test)]
mod sample;
pub mod tally;
#[cfg(test)]
mod tests;
mod text;
mod track;
mod wording;

use std::borrow::Cow;

use dixit_core::query::timeline::TimelineEntry;

use crate::text::retracted_mark;

pub use picture::svg;
pub use text::text;

/// A function from a record's id to where its page stands.
pub type Link<'o> = &'o dyn Fn(&str) -> Option<String>;

/// What an entry is called: its label, and for a statement how the speaker stands to what it says.
fn words<'e>(entry: &'e TimelineEntry<'_>) -> Cow<'e, str> {
    let retracted = retracted_mark(entry.retracted);
    match entry.stance {
        Some(stance) => Cow::Owned(format!("{}: {}{retracted}", stance.verb(), entry.label)),
        None if entry.retracted => Cow::Owned(format!("{}{retracted}", entry.label)),
        None => Cow::Borrowed(&entry.label),
    }
}

/// More entries than this are no rows that anybody would read through: [`tally`] counts them instead.
pub const MOST_ROWS: usize = 1_000;

/// How to draw a timeline.
#[derive(Clone, Copy)]
pub struct Options<'o> {
    /// What it is a timeline of.
    pub title: &'o str,
    /// Where a record's page stands, if there is one; the entry then leads there.
    pub link: Option<Link<'o>>,
    /// Its colours.
    pub scheme: crate::Scheme,
}
