//! The English of what falls with a record.

use dixit_core::analysis::impact::Effect;
use dixit_core::record::Kind;
use maud::{Markup, Render};

use super::{CLAIM, Noun, STATEMENT, column, counted};

/// The heads of the table of claims.
pub(in crate::site) const COLUMNS: [&str; 3] = [column::CLAIM, column::LOSES, column::BEFORE_AND_AFTER];

/// The heading over what falls with a record, and what that supposes.
pub(in crate::site) const fn fall(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Actor => ("If their word fell", "What would be lost, were nothing of theirs to be relied on."),
        Kind::Event => ("If it fell", "What would be lost, had it never happened or been otherwise."),
        _ => ("If it fell", "What would be lost, were it forged, wrong or withdrawn."),
    }
}

/// What a claim loses.
pub(in crate::site) const fn effect(effect: Effect) -> &'static str {
    match effect {
        Effect::Lost => "all support",
        Effect::Weakened => "some support",
        Effect::Unchanged => "nothing",
    }
}

/// How many independent origins a claim has before and after.
pub(in crate::site) fn independent(before: &impl Render, after: &impl Render) -> Markup {
    phrase!("{before} → {after} independent", before, after)
}

/// Over statements that can be read through the record alone.
pub(in crate::site) fn unattested(number: usize) -> String {
    format!("{} would be read nowhere else", counted(number, STATEMENT))
}

/// Behind a record: what hangs on it alone.
pub(in crate::site) fn alone_holds(claims: usize, statements: usize) -> String {
    let told = |number: usize, noun: Noun| (number > 0).then(|| counted(number, noun));
    let told: Vec<String> = [told(claims, CLAIM), told(statements, STATEMENT)].into_iter().flatten().collect();
    format!("alone holds {}", told.join(" and "))
}
