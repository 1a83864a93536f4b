//! The values that fields of several kinds hold: texts, references, words, dates, numbers.

use std::borrow::Cow;

use dixit_core::date::Date;
use dixit_core::id;
use dixit_core::source::{Span, Spanned, Text};

use crate::fault::{invalid_date, malformed_id};
use crate::ron::{Values, Width, Words};

/// Any text.
#[inline]
pub(super) fn text<'s, R: Values<'s>>(reader: &mut R) -> Option<Text<'s>> {
    reader.string()
}

/// The name of a record. Whether there is such a record, and whether the name could be one's at all, is linking's.
#[inline]
pub(super) fn reference<'s, R: Values<'s>>(reader: &mut R) -> Option<Text<'s>> {
    reader.string()
}

/// A list of references that must be given.
pub(super) fn references<'s, R: Values<'s>>(reader: &mut R) -> Option<Vec<Text<'s>>> {
    let mut all = Vec::new();
    reader.list(&mut all, reference)?;
    Some(all)
}

/// The id of a part.
pub(super) fn part_id<'s, R: Values<'s>>(reader: &mut R) -> Option<Text<'s>> {
    let id = reader.string()?;
    is_well_formed(reader, &id).then_some(id)
}

/// True if an id is kebab-case; reported if it is not.
#[inline]
pub(super) fn is_well_formed<'s, R: Values<'s>>(reader: &mut R, id: &Text<'_>) -> bool {
    let well_formed = id::is_well_formed(id.as_str());
    if !well_formed {
        reader.report(|r| malformed_id::found(r.at(id.span), id.as_str()));
    }
    well_formed
}

/// One of a table's words.
#[inline]
pub(super) fn word<'s, R: Values<'s>, T: Copy>(reader: &mut R, words: &'static Words<T>) -> Option<Spanned<T>> {
    reader.word(words)
}

/// `true` or `false`.
pub(super) fn flag<'s, R: Values<'s>>(reader: &mut R) -> Option<Spanned<bool>> {
    reader.bool()
}

/// A date.
pub(super) fn date<'s, R: Values<'s>>(reader: &mut R) -> Option<Spanned<Date<'s>>> {
    let Spanned { value, span } = reader.string()?;
    // The date takes the text; a slice of the file is still there to be shown.
    let slice = match &value {
        Cow::Borrowed(slice) => Some(*slice),
        Cow::Owned(_) => None,
    };
    match Date::parse(value) {
        Ok(value) => Some(Spanned { value, span }),
        Err(fault) => {
            reader.report(|r| {
                let written = r.slice(span);
                let Some(text) = slice else {
                    return invalid_date::found(r.at(span), written.trim_matches('"'), fault);
                };
                let opening = written.find('"').map_or(0, |quote| quote + 1);
                let start = text.floor_char_boundary(fault.offset);
                let length = text[start..].chars().next().map_or(1, char::len_utf8);
                let start = span.start + (opening + start) as u32;
                invalid_date::found(r.at(Span::new(start, start + length as u32)), text, fault)
            });
            None
        }
    }
}

/// How many people: at least one.
pub(super) fn people<'s, R: Values<'s>>(reader: &mut R) -> Option<Spanned<u32>> {
    let count = reader.unsigned(Width::Word, 1, u64::from(u32::MAX))?;
    Some(Spanned { value: u32::try_from(count.value).ok()?, span: count.span })
}

/// A grade of credibility, 1 to 6.
pub(super) fn credibility_grade<'s, R: Values<'s>>(reader: &mut R) -> Option<Spanned<u8>> {
    let grade = reader.unsigned(Width::Byte, 1, 6)?;
    Some(Spanned { value: u8::try_from(grade.value).ok()?, span: grade.span })
}

/// Any number from 0.
pub(super) fn number<'s, R: Values<'s>>(reader: &mut R) -> Option<Spanned<u64>> {
    reader.unsigned(Width::Long, 0, u64::MAX)
}
