//! What stands in the text of a record for what it must not show.

/// What stands where a record says nothing.
pub(in crate::site) const LEFT_BLANK: &str = "(left blank)";
/// What a character's number stands for.
pub(in crate::site) const HIDDEN: &str = "hidden character";
/// What the number of marks stands for.
pub(in crate::site) const LEFT_OUT: &str = "marks left out";

/// So many marks on one letter.
pub(in crate::site) fn marks(number: u32) -> String {
    format!("+{number} marks")
}
