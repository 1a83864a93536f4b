//! Statements as rows of a table: who, when, what, where it can be read, since when in public. Which statements there
//! are, and in what order, is for the page to say.

use dixit_core::query::said::Said;
use maud::{Markup, html};

use super::{Pen, wording};

/// More rows than this are left to the listing of all statements.
const MOST: usize = 1000;

/// Which columns a table has, besides those that every one has.
#[derive(Debug, Clone, Copy)]
pub(super) struct Columns {
    pub(super) who: bool,
    pub(super) stance: bool,
    /// What is said. Without it, only the words in which somebody says what the page is about.
    pub(super) what: bool,
}

/// A table of statements under a caption.
pub(super) fn table(pen: &Pen<'_, '_>, caption: &str, said: &[&Said<'_>], columns: Columns) -> Markup {
    html! {
        table.speech {
            caption { (caption) }
            (head(columns))
            tbody { @for said in said.iter().take(MOST) { (row(pen, said, columns)) } }
        }
        @if said.len() > MOST {
            p.more {
                (wording::counted(said.len() - MOST, "further statement", "further statements")) ": see "
                a href=(pen.to("statements.html")) { "all statements" } "."
            }
        }
    }
}

/// The heads of the columns.
pub(super) fn head(columns: Columns) -> Markup {
    html! {
        thead {
            tr {
                th scope="col" { "Said" }
                @if columns.who { th scope="col" { "Who" } }
                @if columns.stance { th scope="col" { "Stance" } }
                th scope="col" { @if columns.what { "What" } @else { "In their words" } }
                th scope="col" { "Read in" }
                th scope="col" { "Public since" }
            }
        }
    }
}

/// One statement.
pub(super) fn row(pen: &Pen<'_, '_>, said: &Said<'_>, columns: Columns) -> Markup {
    html! {
        tr.retracted[said.retracted] {
            td data-label="Said" { @match &said.at { Some(at) => (pen.date(at)), None => span.none { "not dated" } } }
            @if columns.who {
                td data-label="Who" {
                    (pen.links(&said.by))
                    @if !said.to.is_empty() { span.to { " to " (pen.links(&said.to)) } }
                }
            }
            @if columns.stance {
                td data-label="Stance" { span.stance.(said.stance.as_str().to_ascii_lowercase()) { (wording::stance(said.stance)) } }
            }
            td.what data-label=(if columns.what { "What" } else { "In their words" }) { (words(pen, said, columns.what)) }
            td data-label="Read in" { (read_in(pen, said)) }
            td data-label="Public since" { (pen.public(said.known_since.as_ref())) }
        }
    }
}

/// What was said, leading to the statement's page: in the claim's words, the keeper's paraphrase, and the speaker's.
fn words(pen: &Pen<'_, '_>, said: &Said<'_>, with_claim: bool) -> Markup {
    let claim = said.claim_text.filter(|_| with_claim && said.text.is_none());
    let plain = said.text.or(claim);
    let href = pen.href(said.id).unwrap_or_default();
    html! {
        @match (plain, said.quote) {
            (Some(text), _) => a href=(href) { (pen.words(text)) },
            (None, Some(quote)) => a href=(href) { q { (pen.words(quote)) } },
            (None, None) => a href=(href) { "as the claim has it" },
        }
        @if let (Some(_), Some(quote)) = (plain, said.quote) { " " q { (pen.words(quote)) } }
        @if said.retracted { " " (pen.retracted()) }
    }
}

/// The documents in which it can be read, or through how many others it reached us.
pub(super) fn read_in(pen: &Pen<'_, '_>, said: &Said<'_>) -> Markup {
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
                    Some(hops) => { "only through " (wording::counted(hops as usize, "other statement", "other statements")) }
                    None => "in no document",
                }
            }
        }
    }
}
