//! A document as a row, and back.

use super::prefix::{AT, LABEL, MADE, flag, own};
use super::read::{Opening, Reader};
use super::words_before;
use super::write::Writer;
use crate::record::{Archive, Derivation, Document, DocumentKind, How, Kind, Part};

pub(super) const PARTS: u32 = own(0);
pub(super) const ARCHIVE: u32 = own(1);
const ARCHIVE_URL: u32 = own(2);
const ARCHIVE_AT: u32 = own(3);
const ARCHIVE_SHA256: u32 = own(4);
const BY: u32 = own(5);
const PUBLISHER: u32 = own(6);
const LANG: u32 = own(7);
const URL: u32 = own(8);
const RECORDS: u32 = own(9);
const REVISES: u32 = own(10);
const RELIES_ON: u32 = own(11);
const DERIVED_FROM: u32 = own(12);

/// What a part has.
const PART_LABEL: u8 = 1;
const PART_TEXT: u8 = 2;
const PART_DERIVED: u8 = 4;

pub(super) fn write(document: &Document<'_>, w: &mut Writer<'_>) {
    let Document {
        head,
        kind,
        title,
        by,
        publisher,
        made,
        published,
        lang,
        url,
        archive,
        records,
        revises,
        relies_on,
        derived_from,
        parts,
    } = document;
    let copy = archive.as_ref();
    let flags = LABEL
        | flag(AT, published.is_some())
        | flag(MADE, made.is_some())
        | flag(PARTS, !parts.is_empty())
        | flag(ARCHIVE, archive.is_some())
        | flag(ARCHIVE_URL, copy.is_some_and(|copy| copy.url.is_some()))
        | flag(ARCHIVE_AT, copy.is_some_and(|copy| copy.at.is_some()))
        | flag(ARCHIVE_SHA256, copy.is_some_and(|copy| copy.sha256.is_some()))
        | flag(BY, !by.is_empty())
        | flag(PUBLISHER, publisher.is_some())
        | flag(LANG, lang.is_some())
        | flag(URL, url.is_some())
        | flag(RECORDS, records.is_some())
        | flag(REVISES, revises.is_some())
        | flag(RELIES_ON, !relies_on.is_empty())
        | flag(DERIVED_FROM, !derived_from.is_empty());
    w.open(Kind::Document, kind.value as usize, flags, head);
    w.words(&title.value);
    w.maybe_date(published.as_ref());
    w.maybe_date(made.as_ref());
    w.list(parts, |w, Part { id, label, text, derived_from }| {
        let mut has = if label.is_some() { PART_LABEL } else { 0 };
        has |= if text.is_some() { PART_TEXT } else { 0 };
        has |= if derived_from.is_empty() { 0 } else { PART_DERIVED };
        w.byte(has);
        w.words(&id.value);
        w.maybe_words(label.as_ref());
        w.maybe_words(text.as_ref());
    });
    w.maybe_words(head.note.as_ref());

    w.place(kind.span, kind.value.as_str().len());
    w.placed(Some(title));
    w.references(by);
    w.maybe_reference(publisher.as_ref());
    w.dated(made.as_ref());
    w.dated(published.as_ref());
    w.maybe_text(lang.as_ref());
    w.maybe_text(url.as_ref());
    if let Some(Archive { url, at, sha256 }) = archive {
        w.maybe_text(url.as_ref());
        w.date(at.as_ref());
        w.maybe_text(sha256.as_ref());
    }
    w.maybe_reference(records.as_ref());
    w.maybe_reference(revises.as_ref());
    w.grounds(relies_on);
    w.list(derived_from, write_derivation);
    for Part { id, label, text, derived_from } in parts {
        w.placed(Some(id));
        w.placed(label.as_ref());
        w.placed(text.as_ref());
        w.list(derived_from, write_derivation);
    }
    w.close(head);
}

fn write_derivation(w: &mut Writer<'_>, derivation: &Derivation<'_>) {
    let Derivation { span, from, how, per } = derivation;
    w.place_around(*span);
    w.reference(from);
    w.word(how.value as usize, how.value.as_str(), how.span);
    w.full_list(per, Writer::reference);
}

/// One part's words, as they stand before the places.
struct PartWords<'s> {
    has: u8,
    id: &'s str,
    label: Option<&'s str>,
    text: Option<&'s str>,
}

fn part_words<'s>(r: &mut Reader<'s>) -> PartWords<'s> {
    let has = r.byte();
    PartWords {
        has,
        id: r.words(),
        label: (has & PART_LABEL != 0).then(|| r.words()),
        text: (has & PART_TEXT != 0).then(|| r.words()),
    }
}

/// The labels and texts of the parts, in order, from where the reader stands.
pub(super) fn visit_parts<'s>(r: &mut Reader<'s>, mut visit: impl FnMut(&'s str)) {
    let count = if r.has(PARTS) { r.number() } else { 0 };
    for _ in 0..count {
        let PartWords { label, text, .. } = part_words(r);
        label.into_iter().chain(text).for_each(&mut visit);
    }
}

pub(super) fn read<'s>(r: &mut Reader<'s>, opening: Opening<'s>) -> Document<'s> {
    let title = r.words();
    let published = r.maybe_date(AT);
    let made = r.maybe_date(MADE);
    // Which parts derive from something is said with their words; from what, after the places.
    let mut derived = Vec::new();
    let mut parts = r.list(PARTS, |r| {
        let PartWords { has, id, label, text } = part_words(r);
        derived.push(has & PART_DERIVED != 0);
        Part {
            id: words_before(id),
            label: label.map(words_before),
            text: text.map(words_before),
            derived_from: vec![],
        }
    });
    let note = r.note();
    Document {
        kind: r.sorted(DocumentKind::WORDS),
        title: r.placed(title),
        by: r.references(BY),
        publisher: r.maybe_reference(r.has(PUBLISHER)),
        made: r.dated(made),
        published: r.dated(published),
        lang: r.maybe_text(r.has(LANG)),
        url: r.maybe_text(r.has(URL)),
        archive: r.has(ARCHIVE).then(|| Archive {
            url: r.maybe_text(r.has(ARCHIVE_URL)),
            at: r.date(r.has(ARCHIVE_AT)),
            sha256: r.maybe_text(r.has(ARCHIVE_SHA256)),
        }),
        records: r.maybe_reference(r.has(RECORDS)),
        revises: r.maybe_reference(r.has(REVISES)),
        relies_on: r.grounds(RELIES_ON),
        derived_from: r.list(DERIVED_FROM, derivation),
        parts: {
            for (part, is_derived) in parts.iter_mut().zip(derived) {
                for text in [Some(&mut part.id), part.label.as_mut(), part.text.as_mut()].into_iter().flatten() {
                    text.span = r.place(text.value.len() + 2);
                }
                if is_derived {
                    part.derived_from = r.full_list(derivation);
                }
            }
            parts
        },
        head: r.close(opening, note),
    }
}

fn derivation<'s>(r: &mut Reader<'s>) -> Derivation<'s> {
    Derivation {
        span: r.place_around(),
        from: r.reference(),
        how: r.word(How::WORDS),
        per: r.full_list(Reader::reference),
    }
}
