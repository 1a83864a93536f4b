//! The fields of `Statement`.

use dixit_core::record::{Basis, Citation, Credibility, Head, Quote, Reliance, Stance, Statement};
use dixit_core::source::Text;

use super::field::{self, record, structure};
use super::value::{self, credibility_grade, date, flag, reference, references, text, word};
use crate::fault::empty_statement;
use crate::ron::{Reader, Shape, Token};

/// A statement, which must have a claim or a text.
pub(super) fn statement<'s>(reader: &mut Reader<'s>, name: Token) -> Result<Statement<'s>, Option<Text<'s>>> {
    let statement = fields(reader, name)?;
    if statement.claim.is_none() && statement.text.is_none() {
        reader.report(|r| empty_statement::found(r.at(name.span)));
        return Err(Some(statement.head.id));
    }
    Ok(statement)
}

record! {
    fields -> Statement, "Statement", "a statement", [] {
        by: one references,
        to: list reference,
        at: maybe date,
        during: maybe reference,
        claim: maybe reference,
        text: maybe text,
        quote: maybe quote,
        stance: maybe word(Stance::WORDS),
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
        basis: one word(Basis::WORDS),
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
