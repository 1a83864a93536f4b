//! The fields of `Document`, its parts and what they derive from.

use dixit_core::record::{Archive, Derivation, Document, DocumentKind, How, Part};
use dixit_core::source::Text;

use super::draft::Blank;
use super::field::{self, record, structure};
use super::statement::reliance;
use super::value::{self, date, part_id, reference, text, word};
use crate::ron::{Shape, Token, Values, Words};

static KINDS: Words<DocumentKind> = Words::new(DocumentKind::WORDS);
static HOWS: Words<How> = Words::new(How::WORDS);

record! {
    document -> Document, "Document", "a document", [sources] {
        kind: one word(&KINDS),
        title: one text,
        by: list reference,
        publisher: maybe reference,
        made: maybe date,
        published: maybe date,
        lang: maybe text,
        url: maybe text,
        archive: maybe archive,
        records: maybe reference,
        revises: maybe reference,
        relies_on: list reliance,
        derived_from: list derivation,
        parts: list part,
    }
}

structure! {
    archive -> Archive, "Archive", "an archived copy" {
        url: maybe text,
        at: maybe date,
        sha256: maybe text,
    }
}

structure! {
    derivation -> Derivation, "Derivation", "a derivation", spanned span {
        from: one reference,
        how: one word(&HOWS),
        per: list reference,
    }
}

structure! {
    part -> Part, "Part", "a part" {
        id: one part_id,
        label: maybe text,
        text: maybe text,
        derived_from: list derivation,
    }
}
