//! The English of what surrounds every page.

use maud::{Markup, Render};

/// The entries of the navigation, which are the titles of their pages too.
pub(in crate::site) const OVERVIEW: &str = "Overview";
pub(in crate::site) const TIMELINE: &str = "Timeline";
pub(in crate::site) const KNOWN: &str = "Made public";
pub(in crate::site) const CONFLICTS: &str = "Conflicts";
pub(in crate::site) const SOURCES: &str = "Sources";
pub(in crate::site) const SEARCH: &str = "Search";
/// What the navigation is, for whoever does not see it.
pub(in crate::site) const PAGES: &str = "Pages";
/// Over the navigation, for whoever walks through a page by keys.
pub(in crate::site) const SKIP: &str = "Skip to the content";

/// At the foot: how to read dates.
pub(in crate::site) fn dates(signs: &impl Render) -> Markup {
    phrase!("Dates stand as they were written, for precision is evidence: {signs}.", signs)
}

/// What wrote this.
pub(in crate::site) const PROGRAM: &str = "dixit";
/// At the foot.
pub(in crate::site) fn written_by(program: &impl Render) -> Markup {
    phrase!(
        "Written by {program} from plain-text records; each page names the file and line it was made from.",
        program
    )
}
