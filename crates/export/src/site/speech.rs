//! Statements as rows of a table: when, who, what, where it can be read, since when in public. Which statements there
//! are, and in what order, is for the page to say.

use dixit_core::id::split_part;
use dixit_core::query::said::Said;
use dixit_core::record::Stance;
use maud::{Markup, html};

use super::wording::{column as heads, record as words};
use super::{Pen, column, prose, wording};

/// More rows than this are left to the listing of all statements.
const MOST: usize = 1000;

/// What a page has said already, so that its tables need not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum About<'a> {
    /// Nothing.
    Anything,
    /// Who speaks.
    Speaker,
    /// What is said, and with which stance: only the words are left to tell.
    Claim,
    /// Where it is read: only the locator is left to tell.
    Document(&'a str),
}

/// A table of statements under a caption.
pub(super) fn table(pen: &Pen<'_, '_>, caption: Option<&str>, said: &[&Said<'_>], about: About<'_>) -> Markup {
    html! {
        div.table {
            table.speech {
                @if let Some(text) = caption { caption { (text) } }
                (head(about))
                tbody { @for said in said.iter().take(MOST) { (row(pen, said, about)) } }
            }
        }
        @if said.len() > MOST {
            p.more {
                @let all = html! { a href=(pen.to("statements.html")) { (words::ALL_STATEMENTS) } };
                (words::see_all(said.len() - MOST, &all))
            }
        }
    }
}

/// The heads of the columns.
pub(super) fn head(about: About<'_>) -> Markup {
    let read = if matches!(about, About::Document(_)) { heads::AT } else { heads::READ_IN };
    column::heads([heads::SAID, heads::STATEMENT, read, heads::PUBLIC_SINCE])
}

/// One statement.
pub(super) fn row(pen: &Pen<'_, '_>, said: &Said<'_>, about: About<'_>) -> Markup {
    let at =
        html! { @match &said.at { Some(at) => (pen.date_as_written(at)), None => span.none { (wording::NOT_DATED) } } };
    html! {
        tr class=[said.retracted.then_some("retracted")] data-id=(prose::plain(said.id)) {
            (column::cell(heads::SAID, &at))
            (column::cell(heads::STATEMENT, &statement(pen, said, about)))
            @if let About::Document(document) = about {
                (column::cell(heads::AT, &locators(pen, said, document)))
            } @else {
                (column::cell(heads::READ_IN, &read_in(pen, said)))
            }
            (column::cell(heads::PUBLIC_SINCE, &pen.public_as_written(said.known_since.as_ref())))
        }
    }
}

/// Who, to whom, with which stance; then what was said, leading to the statement's page.
fn statement(pen: &Pen<'_, '_>, said: &Said<'_>, about: About<'_>) -> Markup {
    let speaks = about != About::Speaker;
    let stance = about != About::Claim && has_verb(said);
    html! {
        @if speaks || stance || !said.to.is_empty() {
            p.who {
                @if speaks { span.by { (pen.links(&said.by)) } (pen.grades(&said.by)) " " }
                @if stance { (pen.stance(said.stance)) " " (at_issue(pen, said)) }
                @if !said.to.is_empty() { span.to { (words::to(&pen.links(&said.to))) } }
                (pen.grades(&[said.id]))
                @if said.retracted { " " (pen.retracted()) }
            }
        }
        (words(pen, said, about != About::Claim))
    }
}

/// True if the stance is to be told: a paraphrase has a verb of its own, "advises that …", but does not say what it denies.
pub(super) fn has_verb(said: &Said<'_>) -> bool {
    said.stance != Stance::Asserts || (said.claim.is_some() && said.text.is_none())
}

/// The claim that is denied or reported in other words: without it, these would seem to be what is denied.
pub(super) fn at_issue(pen: &Pen<'_, '_>, said: &Said<'_>) -> Markup {
    let claim = said.claim.filter(|_| said.text.is_some() && said.stance != Stance::Asserts);
    html! { @if let Some(claim) = claim { (pen.link(claim)) " " } }
}

/// What was said: in the keeper's paraphrase or the claim's words, and in the speaker's.
fn words(pen: &Pen<'_, '_>, said: &Said<'_>, with_claim: bool) -> Markup {
    let plain = said.text.or(said.claim_text.filter(|_| with_claim));
    let href = pen.href(said.id).unwrap_or_default();
    html! {
        p.what dir="auto" {
            @match (plain, said.quote) {
                (Some(text), _) => a href=(href) { (pen.block(text)) },
                (None, Some(quote)) => a href=(href) { q { (pen.block(quote)) } },
                (None, None) => a href=(href) { (wording::AS_IT_STANDS) },
            }
        }
        @if let (Some(_), Some(quote)) = (plain, said.quote) { p.what dir="auto" { q { (pen.block(quote)) } } }
    }
}

/// The documents in which it can be read, or through how many others it reached us.
fn read_in(pen: &Pen<'_, '_>, said: &Said<'_>) -> Markup {
    html! {
        @for (rank, (document, locator)) in said.carried_in.iter().enumerate() {
            @if rank > 0 { ", " }
            @let again = rank > 0 && said.carried_in[rank - 1].0 == *document;
            @if !again { (pen.link(document)) }
            @if let Some(locator) = locator {
                @if !again { ", " }
                span.locator { (pen.words(locator)) }
            }
        }
        @if said.carried_in.is_empty() {
            span.none {
                @match said.hops {
                    Some(hops) => (words::only_through(hops as usize)),
                    None => (words::IN_NO_DOCUMENT),
                }
            }
        }
    }
}

/// Sorts statements as a document has them, as far as locators tell: `para 2` before `para 10`. Those without one come
/// last, and equal ones stay in order of time.
pub(super) fn in_order_of(document: &str, said: &mut [&Said<'_>]) {
    said.sort_by_cached_key(|said| {
        let here = said.carried_in.iter().filter(|(carrier, _)| split_part(carrier).0 == document);
        let first = here.filter_map(|(_, locator)| *locator).map(natural).min();
        (first.is_none(), first)
    });
}

/// Words and numbers in turn, the numbers by their value.
fn natural(locator: &str) -> Vec<(String, u64)> {
    let mut key: Vec<(String, u64)> = vec![(String::new(), 0)];
    let mut in_number = false;
    for c in locator.chars() {
        if in_number && !c.is_ascii_digit() {
            key.push((String::new(), 0));
        }
        in_number = c.is_ascii_digit();
        // The last entry is there from the start.
        let Some((word, number)) = key.last_mut() else { break };
        match c.to_digit(10) {
            Some(digit) => *number = number.saturating_mul(10).saturating_add(u64::from(digit)),
            None => word.extend(c.to_lowercase()),
        }
    }
    key
}

/// Where in one document it can be read.
fn locators(pen: &Pen<'_, '_>, said: &Said<'_>, document: &str) -> Markup {
    let here = said.carried_in.iter().filter(|(carrier, _)| split_part(carrier).0 == document);
    html! {
        @for (rank, locator) in here.filter_map(|(_, locator)| *locator).enumerate() {
            @if rank > 0 { ", " }
            span.locator { (pen.words(locator)) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::natural;

    #[test]
    fn numbers_in_locators_count() {
        let mut locators = ["para 10", "Para 2", "p. 3, line 4", "title", "para 2a", "1:02:03", "1:2:30"];
        locators.sort_by_key(|locator| natural(locator));
        assert_eq!(locators, ["1:02:03", "1:2:30", "p. 3, line 4", "Para 2", "para 2a", "para 10", "title"]);
        assert!(natural(&"9".repeat(100)) > natural("1"));
    }
}
