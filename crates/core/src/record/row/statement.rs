//! A statement as a row, and back.

use super::damaged;
use super::prefix::{AT, LABEL, Prefix, QUOTE, flag, own};
use super::read::{Opening, Reader};
use super::write::Writer;
use crate::record::{Citation, Credibility, Kind, Quote, Stance, Statement};
use crate::source::Spanned;

pub(super) const BY: u32 = own(0);
const TO: u32 = own(1);
const DURING: u32 = own(2);
pub(super) const CLAIM: u32 = own(3);
const QUOTE_LANG: u32 = own(4);
const QUOTE_TRANSLATED: u32 = own(5);
const IS_TRANSLATED: u32 = own(6);
pub(super) const CARRIED_IN: u32 = own(7);
pub(super) const RELIES_ON: u32 = own(8);
const RETRACTS: u32 = own(9);
const CORRECTS: u32 = own(10);
const CREDIBILITY: u32 = own(11);
/// Follows from what it rests on; kept so that it need not be read.
pub(super) const FIRST_HAND: u32 = own(12);

/// How `true` or `false` is written.
const fn truth(value: bool) -> &'static str {
    if value { "true" } else { "false" }
}

pub(super) fn write(statement: &Statement<'_>, w: &mut Writer<'_>) {
    let Statement {
        head,
        by,
        to,
        at,
        during,
        claim,
        text,
        quote,
        stance,
        carried_in,
        relies_on,
        retracts,
        corrects,
        credibility,
    } = statement;
    let words = quote.as_ref();
    let flags = flag(LABEL, text.is_some())
        | flag(AT, at.is_some())
        | flag(QUOTE, words.is_some())
        | flag(BY, !by.is_empty())
        | flag(TO, !to.is_empty())
        | flag(DURING, during.is_some())
        | flag(CLAIM, claim.is_some())
        | flag(QUOTE_LANG, words.is_some_and(|quote| quote.lang.is_some()))
        | flag(QUOTE_TRANSLATED, words.is_some_and(|quote| quote.translated.is_some()))
        | flag(IS_TRANSLATED, words.and_then(|quote| quote.translated).is_some_and(|translated| translated.value))
        | flag(CARRIED_IN, !carried_in.is_empty())
        | flag(RELIES_ON, !relies_on.is_empty())
        | flag(RETRACTS, !retracts.is_empty())
        | flag(CORRECTS, !corrects.is_empty())
        | flag(CREDIBILITY, !credibility.is_empty())
        | flag(FIRST_HAND, statement.is_first_hand());
    w.open(Kind::Statement, stance.map_or(0, |stance| 1 + stance.value as usize), flags, head);
    w.maybe_words(text.as_ref());
    w.maybe_date(at.as_ref());
    w.maybe_words(words.map(|quote| &quote.words));
    w.maybe_words(head.note.as_ref());

    w.references(by);
    w.references(to);
    w.dated(at.as_ref());
    w.maybe_reference(during.as_ref());
    w.maybe_reference(claim.as_ref());
    w.placed(text.as_ref());
    if let Some(Quote { words, lang, translated }) = quote {
        w.placed(Some(words));
        w.maybe_text(lang.as_ref());
        if let Some(translated) = translated {
            w.place(translated.span, truth(translated.value).len());
        }
    }
    if let Some(stance) = stance {
        w.place(stance.span, stance.value.as_str().len());
    }
    w.list(carried_in, |w, Citation { doc, at }| {
        w.byte(u8::from(at.is_some()));
        w.reference(doc);
        w.maybe_text(at.as_ref());
    });
    w.grounds(relies_on);
    w.references(retracts);
    w.references(corrects);
    w.list(credibility, |w, Credibility { grade, by, at, because }| {
        w.byte(u8::from(by.is_some()) | u8::from(at.is_some()) << 1 | u8::from(because.is_some()) << 2);
        w.byte(grade.value);
        w.place(grade.span, 1);
        w.maybe_reference(by.as_ref());
        w.date(at.as_ref());
        w.maybe_text(because.as_ref());
    });
    w.close(head);
}

/// The stance that a prefix names, if any.
pub(super) fn stance(prefix: Prefix) -> Option<(&'static str, Stance)> {
    let rank = prefix.sort().checked_sub(1)?;
    Some(*Stance::WORDS.get(rank).unwrap_or_else(|| damaged()))
}

pub(super) fn read<'s>(r: &mut Reader<'s>, opening: Opening<'s>) -> Statement<'s> {
    let text = r.maybe_words(LABEL);
    let at = r.maybe_date(AT);
    let words = r.maybe_words(QUOTE);
    let note = r.note();
    Statement {
        by: r.references(BY),
        to: r.references(TO),
        at: r.dated(at),
        during: r.maybe_reference(r.has(DURING)),
        claim: r.maybe_reference(r.has(CLAIM)),
        text: r.maybe_placed(text),
        quote: words.map(|words| Quote {
            words: r.placed(words),
            lang: r.maybe_text(r.has(QUOTE_LANG)),
            translated: r.has(QUOTE_TRANSLATED).then(|| {
                let value = r.has(IS_TRANSLATED);
                Spanned { value, span: r.place(truth(value).len()) }
            }),
        }),
        stance: stance(r.prefix()).map(|(word, value)| Spanned { value, span: r.place(word.len()) }),
        carried_in: r.list(CARRIED_IN, |r| {
            let has_locator = r.byte() != 0;
            Citation { doc: r.reference(), at: r.maybe_text(has_locator) }
        }),
        relies_on: r.grounds(RELIES_ON),
        retracts: r.references(RETRACTS),
        corrects: r.references(CORRECTS),
        credibility: r.list(CREDIBILITY, |r| {
            let has = r.byte();
            Credibility {
                grade: Spanned { value: r.byte(), span: r.place(1) },
                by: r.maybe_reference(has & 1 != 0),
                at: r.date(has & 2 != 0),
                because: r.maybe_text(has & 4 != 0),
            }
        }),
        head: r.close(opening, note),
    }
}
