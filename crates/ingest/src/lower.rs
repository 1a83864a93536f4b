//! From RON to records: which fields each kind of record has, and what each may hold.
//!
//! One file per kind, each little more than the list of its fields (model.md §1). References stay names here.

mod actor;
mod claim;
mod document;
mod draft;
mod event;
mod field;
mod statement;
mod value;

use dixit_core::record::{Record, Unread};
use dixit_core::source::Text;

use crate::fault::unknown_record;
use crate::ron::{Names, Reader, Token, TokenKind, Values};
use draft::Draft;

/// The names with which records begin, in the order of the drafts.
const KINDS: [&str; 5] = ["Actor", "Document", "Event", "Claim", "Statement"];

/// The same, each with its parenthesis.
static BEGINNINGS: Names = Names::new(&KINDS, b'(');

/// Reads all records of a file. Each sound one is handed to `sink`, who may keep a copy, before the next is read.
pub(crate) fn lower<'s>(reader: &mut Reader<'s>, unread: &mut Vec<Unread<'s>>, sink: &mut impl FnMut(&Record<'s>)) {
    let mut drafts = Draft::all();
    // Where the quick way did not lead through a record.
    let mut hard = None;
    reader.records(&KINDS, |reader, kind, name| {
        if kind.is_some() && hard != Some(name.span.start) {
            let end;
            (end, hard) = quickly(reader, kind, name, &mut drafts, sink);
            if let Some(end) = end {
                reader.resume(end);
                return;
            }
        }
        match kind {
            Some(kind) => match lower_one(reader, name, &mut drafts[kind]) {
                Ok(()) => sink(&drafts[kind].record),
                Err(id) => unread.push(Unread { at: reader.at(reader.since(name)), id }),
            },
            None => {
                if name.kind != TokenKind::OpenParen {
                    reader.report(|r| unknown_record::found(r.at(name.span), r.whole_name(name), &KINDS));
                }
                let id = reader.skip_fields("id");
                unread.push(Unread { at: reader.at(reader.since(name)), id });
            }
        }
    });
}

/// Reads records the quick way, as many as it leads through. Says where the last of them ends, and where the one begins
/// that it did not lead through.
fn quickly<'s>(
    reader: &mut Reader<'s>,
    kind: Option<usize>,
    name: Token,
    drafts: &mut [Draft<'s>; 5],
    sink: &mut impl FnMut(&Record<'s>),
) -> (Option<u32>, Option<u32>) {
    let mut end = None;
    let mut next = kind.map(|kind| (kind, name));
    let Some(mut quick) = reader.quick(name) else { return (None, None) };
    while let Some((kind, name)) = next {
        reader.note_column(name);
        let draft = &mut drafts[kind];
        if lower_one(&mut quick, name, draft).is_err() {
            return (end, Some(name.span.start));
        }
        end = Some(quick.at());
        sink(&draft.record);
        next = quick.next_record(&BEGINNINGS);
    }
    (end, None)
}

/// One record, behind its name. If anything is wrong with it, its id is what is left of it.
#[inline]
fn lower_one<'s, R: Values<'s>>(reader: &mut R, name: Token, draft: &mut Draft<'s>) -> Result<(), Option<Text<'s>>> {
    let filled = &mut draft.filled;
    match &mut draft.record {
        Record::Actor(actor) => actor::actor(reader, name, actor, filled),
        Record::Document(document) => document::document(reader, name, document, filled),
        Record::Event(event) => event::event(reader, name, event, filled),
        Record::Claim(claim) => claim::claim(reader, name, claim, filled),
        Record::Statement(statement) => statement::statement(reader, name, statement, filled),
    }
}
