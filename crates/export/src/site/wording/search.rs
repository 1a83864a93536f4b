//! The English of the page of the search.

use maud::{Markup, Render};

/// What is searched, and how.
pub(in crate::site) const LEAD: &str = "Names, titles, quotes, notes and the texts of parts: each word may be the beginning of a longer one, without \
     regard to case and accents.";
/// Where the browser runs no script: what to do instead. The pages follow.
pub(in crate::site) const WITHOUT_SCRIPT: &str = "Here the browser would search, by a script that it does not run. Without it, its own search (Ctrl+F or \
     ⌘F) finds words on these pages, which hold all records:";
/// What the command is given.
pub(in crate::site) const WORDS: &str = "WORDS";

/// Or else.
pub(in crate::site) fn or_run(command: &impl Render) -> Markup {
    phrase!("Or run {command} on the records themselves.", command)
}
