//! The statements that make a record what it is: who says a claim and who denies it, what an actor said, what was said
//! at an event, what can be read in a document.

use std::collections::BTreeSet;

use dixit_core::graph::EdgeKind;
use dixit_core::query::said::Said;
use dixit_core::query::show::Shown;
use dixit_core::record::{Kind, Stance};
use maud::{Markup, html};

use crate::site::speech::{self, About};
use crate::site::wording::{self, record as words};
use crate::site::{Pen, prose};

/// The tables of a record's page, if there is anything in them.
pub(super) fn voices(pen: &Pen<'_, '_>, shown: &Shown<'_>) -> Option<Markup> {
    let site = pen.site;
    let under = match shown.kind {
        Kind::Claim => &site.by_claim,
        Kind::Actor => &site.by_speaker,
        Kind::Event => &site.by_event,
        Kind::Document | Kind::Part => &site.by_document,
        Kind::Statement => return None,
    };
    let mut said = site.filed(under, shown.id);
    if said.is_empty() && shown.kind != Kind::Claim {
        return None;
    }
    Some(match shown.kind {
        Kind::Claim => html! {
            @if said.is_empty() { p.nothing { (words::NOBODY) } }
            (by_stance(pen, &said))
            (against(pen, shown))
        },
        Kind::Actor => speech::table(pen, None, &said, About::Speaker),
        Kind::Document => {
            speech::in_order_of(shown.id, &mut said);
            speech::table(pen, None, &said, About::Document(shown.id))
        }
        _ => speech::table(pen, None, &said, About::Anything),
    })
}

fn by_stance(pen: &Pen<'_, '_>, said: &[&Said<'_>]) -> Markup {
    html! {
        @for &(_, stance) in Stance::WORDS {
            @let taking: Vec<&Said<'_>> = said.iter().copied().filter(|said| said.stance == stance).collect();
            @if !taking.is_empty() { (speech::table(pen, Some(wording::stance_heading(stance)), &taking, About::Claim)) }
        }
    }
}

/// The claims that cannot hold with this one, whichever says so, and who asserts them.
fn against(pen: &Pen<'_, '_>, shown: &Shown<'_>) -> Markup {
    let both = shown.relates_to.iter().chain(&shown.related_from);
    let claims: BTreeSet<&str> =
        both.filter(|related| related.arc == EdgeKind::Contradicts).map(|related| related.id).collect();
    html! {
        @if !claims.is_empty() {
            h3 { (words::CANNOT_HOLD) }
            ul.plain {
                @for claim in claims {
                    @let said = pen.site.filed(&pen.site.by_claim, claim);
                    @let asserting = said.iter().filter(|said| said.stance == Stance::Asserts && !said.retracted);
                    @let speakers: BTreeSet<&str> = asserting.flat_map(|said| said.by.iter().copied()).collect();
                    li data-id=(prose::plain(claim)) {
                        (pen.link(claim))
                        @if !speakers.is_empty() {
                            span.arc { (words::ASSERTED_BY) " " } (pen.links(&speakers.into_iter().collect::<Vec<_>>()))
                        }
                    }
                }
            }
        }
    }
}
