//! The statements that make a record what it is: who says a claim and who denies it, what an actor said, what was said
//! at an event, what can be read in a document.

use dixit_core::query::said::Said;
use dixit_core::query::show::Shown;
use dixit_core::record::{Kind, Stance};
use maud::{Markup, html};

use crate::site::Pen;
use crate::site::speech::{self, About};
use crate::site::wording;

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
    if said.is_empty() {
        return (shown.kind == Kind::Claim).then(|| html! { p.nothing { "Nobody is recorded as saying so." } });
    }
    Some(match shown.kind {
        Kind::Claim => by_stance(pen, &said),
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
