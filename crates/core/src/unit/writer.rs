//! Compiles a file's records, one after the other, into a unit.

use zerocopy::IntoBytes;
use zerocopy::little_endian::{U32, U64};

use super::{Entry, Lengths, Mention, NONE, Remnant, Standing, Start, finding};
use crate::diagnostic::Diagnostic;
use crate::record::row::{NamesBuilder, encode};
use crate::record::{Record, Unread};
use crate::source::Lines;

/// Takes in a file's records. Used again for the next file, it allocates nothing.
#[derive(Default)]
pub struct Writer {
    names: NamesBuilder,
    rows: Vec<u8>,
    entries: Vec<Entry>,
    /// Where each entry stands in the file, in bytes.
    places: Vec<u32>,
    parts: Vec<Standing>,
    starts: Vec<Start>,
    references: Vec<U64>,
    unread: Vec<Remnant>,
    /// The id of a part in the making.
    part: String,
}

impl Writer {
    /// A writer that has seen nothing.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes in the next record of the file.
    pub fn record(&mut self, record: &Record<'_>) {
        let rank = self.starts.len() as u32;
        self.start();
        let name = self.names.intern(record.id());
        let own = Entry::of(record, name, rank);
        self.entries.push(own);
        self.places.push(record.head().span.start);
        for (part_rank, part) in (1..).zip(record.parts()) {
            self.part.clear();
            self.part.extend([record.id(), "#", part.id.as_str()]);
            let name = self.names.intern(&self.part);
            self.entries.push(Entry::part(name, rank, part_rank, own.published));
            self.places.push(part.id.span.start);
        }
        let (names, references) = (&mut self.names, &mut self.references);
        record.references(|reference| {
            let name = names.intern(reference.name.as_str());
            let mention = Mention { name, slot: reference.slot, basis: reference.basis, part: reference.part };
            references.push(U64::new(mention.pack()));
        });
        encode(record, &mut self.names, &mut self.rows);
    }

    /// Takes in what is left of a record that could not be read.
    pub fn unread(&mut self, unread: &Unread<'_>) {
        let id = unread.id.as_ref().map_or(NONE, |id| self.names.intern(id.as_str()));
        let (start, end) = (U32::new(unread.at.span.start), U32::new(unread.at.span.end));
        self.unread.push(Remnant { start, end, id: U32::new(id) });
    }

    /// Appends the unit to `out` and forgets the file. `text` is the file's.
    pub fn finish(&mut self, text: &str, findings: &[Diagnostic], out: &mut Vec<u8>) {
        self.start();
        let mut lines = Lines::of(text);
        for (entry, &place) in self.entries.iter().zip(&self.places) {
            let (line, column) = lines.place(place);
            let place = Standing { line: U32::new(line), column: U32::new(column) };
            if entry.is_part() {
                self.parts.push(place);
            } else {
                self.starts[entry.record.get() as usize].place = place;
            }
        }
        let findings = finding::encode(findings);
        let count = |count: usize| U32::new(count as u32);
        let lengths = Lengths {
            names: count(self.names.len()),
            name_bytes: count(self.names.bytes().len()),
            entries: count(self.entries.len()),
            records: count(self.starts.len() - 1),
            references: count(self.references.len()),
            unread: count(self.unread.len()),
            rows: count(self.rows.len()),
            findings: count(findings.len()),
        };
        for table in [
            lengths.as_bytes(),
            self.starts.as_bytes(),
            self.names.starts().as_bytes(),
            self.names.bytes(),
            &self.rows,
            self.entries.as_bytes(),
            self.parts.as_bytes(),
            self.references.as_bytes(),
            self.unread.as_bytes(),
            &findings,
        ] {
            out.extend_from_slice(table);
        }
        self.names.clear();
        self.rows.clear();
        self.entries.clear();
        self.places.clear();
        self.parts.clear();
        self.starts.clear();
        self.references.clear();
        self.unread.clear();
    }

    /// Notes where the next record's tables begin.
    fn start(&mut self) {
        let at = |length: usize| U32::new(length as u32);
        self.starts.push(Start {
            row: at(self.rows.len()),
            entry: at(self.entries.len()),
            reference: at(self.references.len()),
            place: Standing::default(),
        });
    }
}
