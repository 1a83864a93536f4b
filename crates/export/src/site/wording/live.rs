//! The English of pages that are served live: notices of what is wrong with the records.

use crate::site::live::Shown;

use super::{Noun, counted};

/// Where there is no page: its title, its heading, what to know.
pub(in crate::site) const MISSING: [&str; 3] = [
    "No such page",
    "There is no such page",
    "No record has it, or none any more. If the record comes back, so does the page.",
];
/// What the notice is, for whoever does not see it.
pub(in crate::site) const NOTICE: &str = "What is wrong with the records";
/// That not even the files could be read.
pub(in crate::site) const UNREADABLE: &str = "The records can't be read. These pages show the last sound state.";

/// That records are broken, and which the pages show.
pub(in crate::site) fn broken(errors: usize, shown: Shown) -> String {
    let errors = counted(errors, Noun("error", "errors"));
    let shown = match shown {
        Shown::LastSound => "These pages show the last sound state.",
        Shown::SoundAlone => "These pages show what is sound.",
    };
    format!("The records have {errors}. {shown}")
}
