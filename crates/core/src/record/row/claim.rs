//! A claim as a row, and back.

use super::damaged;
use super::prefix::{LABEL, flag, own};
use super::read::{Opening, Reader};
use super::write::Writer;
use crate::record::{Claim, Kind, States};

const ABOUT: u32 = own(0);
const CONTRADICTS: u32 = own(1);
const IMPLIES: u32 = own(2);

pub(super) fn write(claim: &Claim<'_>, w: &mut Writer<'_>) {
    let Claim { head, text, about, contradicts, implies, states } = claim;
    let form = match states {
        None => 0,
        Some(States::Date { .. }) => 1,
        Some(States::Place { .. }) => 2,
        Some(States::Count { .. }) => 3,
        Some(States::Author { .. }) => 4,
        Some(States::Participant { .. }) => 5,
    };
    let flags = LABEL
        | flag(ABOUT, !about.is_empty())
        | flag(CONTRADICTS, !contradicts.is_empty())
        | flag(IMPLIES, !implies.is_empty());
    w.open(Kind::Claim, form, flags, head);
    w.words(&text.value);
    w.maybe_words(head.note.as_ref());

    w.placed(Some(text));
    w.references(about);
    w.references(contradicts);
    w.references(implies);
    match states {
        None => {}
        Some(States::Date { of, is }) => {
            w.reference(of);
            w.date(Some(is));
        }
        Some(States::Place { of, is }) => {
            w.reference(of);
            w.text(is);
        }
        Some(States::Count { of, is }) => {
            w.reference(of);
            w.counted(*is);
        }
        Some(States::Author { of, is } | States::Participant { of, is }) => {
            w.reference(of);
            w.full_list(is, Writer::reference);
        }
    }
    w.close(head);
}

pub(super) fn read<'s>(r: &mut Reader<'s>, opening: Opening<'s>) -> Claim<'s> {
    let text = r.words();
    let note = r.note();
    Claim {
        text: r.placed(text),
        about: r.references(ABOUT),
        contradicts: r.references(CONTRADICTS),
        implies: r.references(IMPLIES),
        states: match r.prefix().sort() {
            0 => None,
            1 => Some(States::Date { of: r.reference(), is: r.date(true).unwrap_or_else(|| damaged()) }),
            2 => Some(States::Place { of: r.reference(), is: r.text() }),
            3 => Some(States::Count { of: r.reference(), is: r.counted() }),
            4 => Some(States::Author { of: r.reference(), is: r.full_list(Reader::reference) }),
            5 => Some(States::Participant { of: r.reference(), is: r.full_list(Reader::reference) }),
            _ => damaged(),
        },
        head: r.close(opening, note),
    }
}
