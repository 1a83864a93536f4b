//! The English of what became public when.

use super::Noun;

/// The heading of the page.
pub(in crate::site) const HEADING: &str = "What became public when";
/// What the page is.
pub(in crate::site) const LEAD: &str = "Each day on which the public record grew, and what that changed. What was said long before and came out \
     later stands on the day it came out.";
/// Where nothing is public.
pub(in crate::site) const NOTHING: &str = "Nothing is recorded as public.";
/// What leads from the first page to this one.
pub(in crate::site) const ALL_DAYS: &str = "All days";

/// What a day brought: headings, in the order of the page.
pub(in crate::site) const PUBLISHED: &str = "Published";
pub(in crate::site) const TO_BE_READ: &str = "To be read since then";
pub(in crate::site) const KNOWN_OF: &str = "Since then known of";
pub(in crate::site) const ASSERTED: &str = "Asserted for the first time";
pub(in crate::site) const DISPUTED: &str = "Now both asserted and denied";
pub(in crate::site) const CONTRADICTED: &str = "Now contradicted";
pub(in crate::site) const TAKEN_BACK: &str = "Taken back";
/// Between a statement and the one that took it back.
pub(in crate::site) const BY: &str = "by";

/// Two claims that contradict each other.
pub(in crate::site) const PAIR: Noun = Noun("pair of claims", "pairs of claims");
/// Claims, where no heading says what is new of them.
pub(in crate::site) const FIRST_ASSERTED: Noun =
    Noun("claim asserted for the first time", "claims asserted for the first time");
