//! An event as a row, and back.

use super::prefix::{AT, LABEL, flag, own};
use super::read::{Opening, Reader};
use super::write::Writer;
use crate::record::{Event, EventKind, Kind, Participant};

const PLACE: u32 = own(0);
const PARTICIPANTS: u32 = own(1);
const INITIATED_BY: u32 = own(2);
const LANG: u32 = own(3);
const ABOUT: u32 = own(4);

pub(super) fn write(event: &Event<'_>, w: &mut Writer<'_>) {
    let Event { head, kind, title, at, place, participants, initiated_by, lang, about } = event;
    let flags = LABEL
        | flag(AT, at.is_some())
        | flag(PLACE, place.is_some())
        | flag(PARTICIPANTS, !participants.is_empty())
        | flag(INITIATED_BY, initiated_by.is_some())
        | flag(LANG, lang.is_some())
        | flag(ABOUT, !about.is_empty());
    w.open(Kind::Event, kind.value as usize, flags, head);
    w.words(&title.value);
    w.maybe_date(at.as_ref());
    w.maybe_words(head.note.as_ref());

    w.place(kind.span, kind.value.as_str().len());
    w.placed(Some(title));
    w.dated(at.as_ref());
    w.maybe_text(place.as_ref());
    w.list(participants, |w, Participant { who, role }| {
        w.byte(u8::from(role.is_some()));
        w.reference(who);
        w.maybe_text(role.as_ref());
    });
    w.maybe_reference(initiated_by.as_ref());
    w.maybe_text(lang.as_ref());
    w.references(about);
    w.close(head);
}

pub(super) fn read<'s>(r: &mut Reader<'s>, opening: Opening<'s>) -> Event<'s> {
    let title = r.words();
    let at = r.maybe_date(AT);
    let note = r.note();
    Event {
        kind: r.sorted(EventKind::WORDS),
        title: r.placed(title),
        at: r.dated(at),
        place: r.maybe_text(r.has(PLACE)),
        participants: r.list(PARTICIPANTS, |r| {
            let has_role = r.byte() != 0;
            Participant { who: r.reference(), role: r.maybe_text(has_role) }
        }),
        initiated_by: r.maybe_reference(r.has(INITIATED_BY)),
        lang: r.maybe_text(r.has(LANG)),
        about: r.references(ABOUT),
        head: r.close(opening, note),
    }
}
