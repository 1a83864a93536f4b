//! An actor as a row, and back.

use super::prefix::{LABEL, flag, own};
use super::read::{Opening, Reader};
use super::write::Writer;
use super::{damaged, words_before};
use crate::record::{Actor, ActorKind, Kind, Reliability, ReliabilityGrade, Role};
use crate::source::Spanned;

const AKA: u32 = own(0);
const ROLES: u32 = own(1);
const PART_OF: u32 = own(2);
const COUNT: u32 = own(3);
const KNOWN_TO: u32 = own(4);
const DISTINCT_FROM: u32 = own(5);
const MAYBE_SAME_AS: u32 = own(6);
pub(super) const RELIABILITY: u32 = own(7);

pub(super) fn write(actor: &Actor<'_>, w: &mut Writer<'_>) {
    let Actor { head, kind, name, aka, roles, part_of, count, known_to, distinct_from, maybe_same_as, reliability } =
        actor;
    let flags = LABEL
        | flag(AKA, !aka.is_empty())
        | flag(ROLES, !roles.is_empty())
        | flag(PART_OF, part_of.is_some())
        | flag(COUNT, count.is_some())
        | flag(KNOWN_TO, !known_to.is_empty())
        | flag(DISTINCT_FROM, !distinct_from.is_empty())
        | flag(MAYBE_SAME_AS, !maybe_same_as.is_empty())
        | flag(RELIABILITY, !reliability.is_empty());
    w.open(Kind::Actor, kind.value as usize, flags, head);
    w.words(&name.value);
    w.list(aka, |w, aka| w.words(&aka.value));
    w.maybe_words(head.note.as_ref());

    w.place(kind.span, kind.value.as_str().len());
    w.placed(Some(name));
    aka.iter().for_each(|aka| w.placed(Some(aka)));
    w.list(roles, |w, Role { title, of, during }| {
        w.byte(u8::from(of.is_some()) | u8::from(during.is_some()) << 1);
        w.text(title);
        w.maybe_reference(of.as_ref());
        w.date(during.as_ref());
    });
    w.maybe_reference(part_of.as_ref());
    if let Some(count) = count {
        w.counted(Spanned { value: u64::from(count.value), span: count.span });
    }
    w.references(known_to);
    w.references(distinct_from);
    w.references(maybe_same_as);
    w.list(reliability, |w, Reliability { grade, by, at, because }| {
        w.byte(u8::from(by.is_some()) | u8::from(at.is_some()) << 1 | u8::from(because.is_some()) << 2);
        w.word(grade.value as usize, grade.value.as_str(), grade.span);
        w.maybe_reference(by.as_ref());
        w.date(at.as_ref());
        w.maybe_text(because.as_ref());
    });
    w.close(head);
}

/// The other spellings, from where the reader stands.
pub(super) fn visit_aka<'s>(r: &mut Reader<'s>, mut visit: impl FnMut(&'s str)) {
    let count = if r.has(AKA) { r.number() } else { 0 };
    for _ in 0..count {
        visit(r.words());
    }
}

pub(super) fn read<'s>(r: &mut Reader<'s>, opening: Opening<'s>) -> Actor<'s> {
    let name = r.words();
    let mut aka = r.list(AKA, |r| words_before(r.words()));
    let note = r.note();
    Actor {
        kind: r.sorted(ActorKind::WORDS),
        name: r.placed(name),
        aka: {
            for aka in &mut aka {
                aka.span = r.place(aka.value.len() + 2);
            }
            aka
        },
        roles: r.list(ROLES, |r| {
            let has = r.byte();
            Role { title: r.text(), of: r.maybe_reference(has & 1 != 0), during: r.date(has & 2 != 0) }
        }),
        part_of: r.maybe_reference(r.has(PART_OF)),
        count: r.has(COUNT).then(|| {
            let Spanned { value, span } = r.counted();
            Spanned { value: u32::try_from(value).unwrap_or_else(|_| damaged()), span }
        }),
        known_to: r.references(KNOWN_TO),
        distinct_from: r.references(DISTINCT_FROM),
        maybe_same_as: r.references(MAYBE_SAME_AS),
        reliability: r.list(RELIABILITY, |r| {
            let has = r.byte();
            Reliability {
                grade: r.word(ReliabilityGrade::WORDS),
                by: r.maybe_reference(has & 1 != 0),
                at: r.date(has & 2 != 0),
                because: r.maybe_text(has & 4 != 0),
            }
        }),
        head: r.close(opening, note),
    }
}
