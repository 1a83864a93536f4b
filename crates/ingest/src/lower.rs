//! From RON to records: which fields each kind of record has, and what each may hold.
//!
//! One file per kind, each little more than the list of its fields (model.md §1). References stay names here.

mod actor;
mod claim;
mod document;
mod event;
mod field;
mod statement;
mod value;

use dixit_core::record::{Record, Unread};
use dixit_core::source::Text;

use crate::fault::unknown_record;
use crate::ron::{Reader, Token, TokenKind};

/// The names with which records begin, in the order of `lower_one`.
const KINDS: [&str; 5] = ["Actor", "Document", "Event", "Claim", "Statement"];

/// Reads all records of a file.
pub(crate) fn lower<'s>(reader: &mut Reader<'s>, records: &mut Vec<Record<'s>>, unread: &mut Vec<Unread<'s>>) {
    reader.records(&KINDS, |reader, kind, name| match lower_one(reader, kind, name) {
        Ok(record) => records.push(record),
        Err(id) => unread.push(Unread { at: reader.at(reader.since(name)), id }),
    });
}

/// One record, behind its name. If anything is wrong with it, its id is what is left of it.
#[inline]
fn lower_one<'s>(reader: &mut Reader<'s>, kind: Option<usize>, name: Token) -> Result<Record<'s>, Option<Text<'s>>> {
    match kind {
        Some(0) => actor::actor(reader, name).map(Record::Actor),
        Some(1) => document::document(reader, name).map(Record::Document),
        Some(2) => event::event(reader, name).map(Record::Event),
        Some(3) => claim::claim(reader, name).map(Record::Claim),
        Some(4) => statement::statement(reader, name).map(Record::Statement),
        _ => {
            if name.kind != TokenKind::OpenParen {
                reader.report(|r| unknown_record::found(r.at(name.span), r.whole_name(name), &KINDS));
            }
            Err(reader.skip_fields("id"))
        }
    }
}
