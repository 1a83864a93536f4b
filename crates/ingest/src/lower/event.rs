//! The fields of `Event`.

use dixit_core::record::{Event, EventKind, Participant};
use dixit_core::source::Text;

use super::draft::Blank;
use super::field::{self, record, structure};
use super::value::{self, date, reference, text, word};
use crate::ron::{Shape, Token, Values, Words};

static KINDS: Words<EventKind> = Words::new(EventKind::WORDS);

record! {
    event -> Event, "Event", "an event", [sources] {
        kind: one word(&KINDS),
        title: one text,
        at: maybe date,
        place: maybe text,
        participants: list participant,
        initiated_by: maybe reference,
        lang: maybe text,
        about: list reference,
    }
}

structure! {
    participant -> Participant, "Participant", "a participant" {
        who: one reference,
        role: maybe text,
    }
}
