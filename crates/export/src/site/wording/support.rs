//! The English of support: how many independent origins stand behind a claim.

use maud::{Markup, Render};

use super::{Noun, STATEMENT, counted};

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

/// The two numbers in a line.
pub(in crate::site) fn independent(at_least: u64, at_most: u64) -> String {
    match (at_least, at_most) {
        (_, 0) => "no independent origin".to_owned(),
        (least, most) if least == most => {
            let most = usize::try_from(most).unwrap_or(usize::MAX);
            counted(most, Noun("independent origin", "independent origins"))
        }
        (least, most) => format!("between {least} and {most} independent origins"),
    }
}

/// Behind them: by how many statements, and who brought these out.
pub(in crate::site) fn summary(statements: usize, outlets: usize) -> String {
    let statements = counted(statements, STATEMENT);
    if outlets == 0 {
        return format!(": {statements}, read in no document");
    }
    format!(": {statements}, brought out by {}", counted(outlets, Noun("party", "parties")))
}

/// Why there are two numbers.
pub(in crate::site) fn bounds(at_least: u64, at_most: u64) -> String {
    format!(
        "Sources who are not named may be one and the same person: if they are, it is {at_least}; if each is somebody \
         else, {at_most}."
    )
}

/// Of records in a circle.
pub(in crate::site) fn on_each_other(records: &impl Render) -> Markup {
    phrase!("these rest on each other, so none is a ground: {records}.", records)
}

/// Where origins are cut.
pub(in crate::site) fn more_origins(number: usize, command: &impl Render) -> Markup {
    let more = counted(number, Noun("more origin", "more origins"));
    phrase!("{more}: run {command}.", more, command)
}

/// Behind a source without a name.
pub(in crate::site) const NOT_NAMED: &str = "(not named)";
/// Behind an actor that stands for several people.
pub(in crate::site) fn people(number: &impl Render) -> Markup {
    phrase!("({number} people)", number)
}

/// That several brought out the word of one.
pub(in crate::site) fn one_origin(outlets: usize, names: &impl Render) -> Markup {
    let outlets = counted(outlets, Noun("outlet", "outlets"));
    phrase!("{outlets}, one origin: {names}", outlets, names)
}

/// What opens further chains.
pub(in crate::site) fn further_ways(number: usize) -> String {
    format!("{} to the same origin", counted(number, Noun("further way", "further ways")))
}

/// That even those are cut.
pub(in crate::site) fn more_documents(number: usize) -> String {
    counted(number, Noun("more document leads there.", "more documents lead there."))
}

/// Of a statement that lost what it rests on.
pub(in crate::site) fn relies_on_retracted(statement: &impl Render, grounds: &impl Render) -> Markup {
    phrase!("{statement} relies on what was taken back: {grounds}.", statement, grounds)
}
