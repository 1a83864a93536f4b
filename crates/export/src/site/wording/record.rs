//! The English of a record's page: its parts, its clocks, its tables of statements.

use dixit_core::record::Kind;
use maud::{Markup, Render};

use super::{Noun, column, counted};

/// What leads to the parts of the page.
pub(in crate::site) const ON_THIS_PAGE: &str = "On this page";
/// The headings of the parts, where the kind of record does not matter.
pub(in crate::site) const AROUND: &str = "What is around it";
pub(in crate::site) const NETWORK: &str = "From the reader to the origins";
pub(in crate::site) const SUPPORT: &str = "How many stand behind it";
pub(in crate::site) const RETRACTION: &str = "Taken back";
pub(in crate::site) const CONFLICTS: &str = "In conflict";
pub(in crate::site) const PARTS: &str = "Parts";
pub(in crate::site) const LINEAGE: &str = "Beside what it comes from";
pub(in crate::site) const CONNECTIONS: &str = "Connections";

/// The heading over the statements that make a record what it is.
pub(in crate::site) const fn voices(kind: Kind) -> &'static str {
    match kind {
        Kind::Claim => "Who says so, and who denies it",
        Kind::Actor => "What they said",
        Kind::Event => "What was said there",
        _ => "What can be read in it",
    }
}

/// The record's id.
pub(in crate::site) fn id(id: &impl Render) -> Markup {
    phrase!("id {id}", id)
}

/// The file and line of the record.
pub(in crate::site) fn written_in(place: &impl Render) -> Markup {
    phrase!("written in {place}", place)
}

/// The clocks: when it happened, was said, was made, became public, was archived.
pub(in crate::site) const HAPPENED: &str = column::HAPPENED;
pub(in crate::site) const SAID: &str = column::SAID;
pub(in crate::site) const MADE: &str = column::MADE;
pub(in crate::site) const BECAME_PUBLIC: &str = column::BECAME_PUBLIC;
pub(in crate::site) const PUBLIC_SINCE: &str = column::PUBLIC_SINCE;
pub(in crate::site) const ARCHIVED: &str = "Archived";
/// For a clock that shows nothing.
pub(in crate::site) const NOT_KNOWN: &str = "not known";
/// Behind a statement's date that is its event's.
pub(in crate::site) const DATE_OF_EVENT: &str = "(the date of the event)";

/// Over the statements that took this one back.
pub(in crate::site) const TAKEN_BACK_IN: &str = "Taken back in";
/// What that means.
pub(in crate::site) const COUNTS_FOR_NOTHING: &str = "It counts for nothing in the support of any claim.";
/// Over what relied on it.
pub(in crate::site) const RELIED_ON_IT: &str = "What relied on it";
/// Where that is nothing.
pub(in crate::site) const NOTHING_RELIED: &str = "Nothing that is recorded.";

/// Where a claim has no statements.
pub(in crate::site) const NOBODY: &str = "Nobody is recorded as saying so.";
/// Over the claims against it.
pub(in crate::site) const CANNOT_HOLD: &str = "Claims that cannot hold with it";
/// Between such a claim and its speakers.
pub(in crate::site) const ASSERTED_BY: &str = ", asserted by";

/// When the archived copy was made.
pub(in crate::site) fn taken(date: &impl Render) -> Markup {
    phrase!("taken {date}", date)
}

/// Its sum.
pub(in crate::site) fn sha256(sum: &impl Render) -> Markup {
    phrase!("SHA-256 {sum}", sum)
}

/// A text that dropped a part, behind the word for it.
pub(in crate::site) fn dropped_in(dropped: &impl Render, text: &impl Render) -> Markup {
    phrase!("{dropped} in {text}", dropped, text)
}

/// Of words that were said in another language; `lang` is the one they are given in.
pub(in crate::site) fn translation(lang: &impl Render) -> Markup {
    phrase!("A translation; the words are given in “{lang}”.", lang)
}
/// The same where it is not recorded which.
pub(in crate::site) const TRANSLATION: &str = "A translation.";

/// A value that is true or not.
pub(in crate::site) const fn truth(truth: bool) -> &'static str {
    if truth { "yes" } else { "no" }
}

/// To whom something was said.
pub(in crate::site) fn to(whom: &impl Render) -> Markup {
    phrase!("to {whom}", whom)
}

/// What leads to the listing of all statements.
pub(in crate::site) const ALL_STATEMENTS: &str = "all statements";
/// That a table of statements is cut; `all` is that link.
pub(in crate::site) fn see_all(number: usize, all: &impl Render) -> Markup {
    let further = counted(number, Noun("further statement", "further statements"));
    phrase!("{further}: see {all}.", further, all)
}

/// Of a statement that can be read nowhere.
pub(in crate::site) const IN_NO_DOCUMENT: &str = "in no document";
/// Of one that reached us through so many others.
pub(in crate::site) fn only_through(others: usize) -> String {
    format!("only through {}", counted(others, Noun("other statement", "other statements")))
}

/// In the listing of actors: what an actor is a part of.
pub(in crate::site) fn belongs_to(whole: &impl Render) -> Markup {
    phrase!("belongs to {whole}", whole)
}
/// Where a listing is empty.
pub(in crate::site) const NONE: &str = "None.";

/// The columns of the listing of a kind; the first leads to the record.
pub(in crate::site) const fn columns(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Actor => &[column::NAME, column::KIND, column::OFFICES, column::STATEMENTS],
        Kind::Document | Kind::Part => {
            &[column::TITLE, column::KIND, column::BY, column::MADE, column::BECAME_PUBLIC, column::STATEMENTS]
        }
        Kind::Event => &[column::EVENT, column::KIND, column::HAPPENED, column::PARTICIPANTS, column::PUBLIC_SINCE],
        Kind::Claim => &[
            column::CLAIM,
            column::FOR,
            column::AGAINST,
            column::ASSERTED,
            column::DENIED,
            column::REPORTED,
            column::ABOUT,
        ],
        Kind::Statement => &[],
    }
}
