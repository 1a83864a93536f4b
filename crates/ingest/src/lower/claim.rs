//! The fields of `Claim`, and what a claim may state.

use dixit_core::record::{Claim, States};
use dixit_core::source::Text;

use super::draft::Blank;
use super::field::{self, record};
use super::value::{self, date, number, reference, references, text};
use crate::ron::{Shape, Token, Values};

record! {
    claim -> Claim, "Claim", "a claim", [] {
        text: one text,
        about: list reference,
        contradicts: list reference,
        implies: list reference,
        states: maybe states,
    }
}

/// `Date(of: …, is: …)` and its like, in the order of `states`.
static STATES: [Shape; 5] = [
    stated("Date", "a stated date"),
    stated("Place", "a stated place"),
    stated("Count", "a stated count"),
    stated("Author", "a stated author"),
    stated("Participant", "a stated participant"),
];

const fn stated(name: &'static str, what: &'static str) -> Shape {
    Shape::new(name, what, &["of", "is"], 0b11)
}

fn states<'s, R: Values<'s>>(reader: &mut R) -> Option<States<'s>> {
    let (variant, name) = reader.variant(&STATES, "what is stated, as in `Date(of: …, is: …)`")?;
    match variant {
        0 => state(reader, variant, name, date).map(|(of, is)| States::Date { of, is }),
        1 => state(reader, variant, name, text).map(|(of, is)| States::Place { of, is }),
        2 => state(reader, variant, name, number).map(|(of, is)| States::Count { of, is }),
        3 => state(reader, variant, name, references).map(|(of, is)| States::Author { of, is }),
        _ => state(reader, variant, name, references).map(|(of, is)| States::Participant { of, is }),
    }
}

fn state<'s, R: Values<'s>, T>(
    reader: &mut R,
    variant: usize,
    name: Token,
    read: impl Fn(&mut R) -> Option<T>,
) -> Option<(Text<'s>, T)> {
    let (mut of, mut is) = (None, None);
    reader.variant_fields(&STATES[variant], name, |reader, field| {
        reader.name("of:".len());
        if field == 0 {
            of = Some(reference(reader)?);
        } else {
            is = Some(read(reader)?);
        }
        Some(())
    })?;
    of.zip(is)
}
