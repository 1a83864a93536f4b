//! The English of support: how many independent origins stand behind a claim.

/// What is counted.
pub(in crate::site) const ABOUT: &str = "Counted are not reports but origins: how many parties, independent of each other, would \
                                         all have to be wrong. Whoever repeats another adds nothing.";
/// The headings of the two sides.
pub(in crate::site) const FOR: &str = "For it";
pub(in crate::site) const AGAINST: &str = "Against it";
/// Where a side has no statements.
pub(in crate::site) const NOBODY_FOR: &str = "Nobody is recorded as asserting it.";
pub(in crate::site) const NOBODY_AGAINST: &str =
    "Nobody is recorded as denying it, or as asserting what contradicts it.";
/// Before those who stand in every way.
pub(in crate::site) const SINGLE_POINTS: &str =
    "If one of these falls, nothing is left of it (nearest to the origin first):";
/// Before statements from which no way leads to anybody.
pub(in crate::site) const IDLE: &str = "Leads to nobody who would know, and does not count:";
/// Before statements that were taken back.
pub(in crate::site) const RETRACTED: &str = "Taken back, and does not count:";

/// Before the least set of those who would all have to be wrong.
pub(in crate::site) const fn cut(number: usize) -> &'static str {
    if number == 1 { "All of it hangs on" } else { "These would all have to be wrong:" }
}

/// How many statements give no basis.
pub(in crate::site) fn unknown_basis(number: usize, of: usize) -> String {
    match (number, of) {
        (1, 1) => "The one statement does not say what it rests on: its speaker is taken for the origin.".to_owned(),
        (1, of) => {
            format!("1 of the {of} statements does not say what it rests on: its speaker is taken for an origin.")
        }
        (number, of) if number == of => {
            format!("None of the {of} statements says what it rests on: each speaker is taken for an origin.")
        }
        (number, of) => {
            format!(
                "{number} of the {of} statements do not say what they rest on: each speaker is taken for an origin."
            )
        }
    }
}

/// Statements that only relay.
pub(in crate::site) const fn reports(number: usize) -> &'static str {
    if number == 1 { "Only relays it, and adds no origin:" } else { "Only relay it, and add no origin:" }
}
