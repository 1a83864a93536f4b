//! The fields of `Statement`.

use dixit_core::record::{Basis, Citation, Credibility, Quote, Reliance, Stance, Statement};
use dixit_core::source::Text;

use super::draft::Blank;
use super::field::{self, record, structure};
use super::value::{self, credibility_grade, date, flag, reference, text, word};
use crate::fault::empty_statement;
use crate::ron::{Shape, Token, Values, Words};

static STANCES: Words<Stance> = Words::new(Stance::WORDS);
static BASES: Words<Basis> = Words::new(Basis::WORDS);

/// A statement, which must have a claim or a text.
#[inline]
pub(super) fn statement<'s, R: Values<'s>>(
    reader: &mut R,
    name: Token,
    statement: &mut Statement<'s>,
    filled: &mut u32,
) -> Result<(), Option<Text<'s>>> {
    fields(reader, name, statement, filled)?;
    if statement.claim.is_none() && statement.text.is_none() {
        reader.report(|r| empty_statement::found(r.at(name.span)));
        return Err(Some(statement.head.id.clone()));
    }
    Ok(())
}

record! {
    fields -> Statement, "Statement", "a statement", [] {
        by: many reference,
        to: list reference,
        at: maybe date,
        during: maybe reference,
        claim: maybe reference,
        text: maybe text,
        quote: maybe quote,
        stance: maybe word(&STANCES),
        carried_in = "in": list citation,
        relies_on: list reliance,
        retracts: list reference,
        corrects: list reference,
        credibility: list credibility,
    }
}

structure! {
    quote -> Quote, "Quote", "a quote" {
        words: one text,
        lang: maybe text,
        translated: maybe flag,
    }
}

structure! {
    citation -> Citation, "Citation", "a citation" {
        doc: one reference,
        at: maybe text,
    }
}

structure! {
    reliance -> Reliance, "Reliance", "a ground" {
        on: one reference,
        basis: one word(&BASES),
    }
}

structure! {
    credibility -> Credibility, "Grade", "a grade" {
        grade: one credibility_grade,
        by: maybe reference,
        at: maybe date,
        because: maybe text,
    }
}
