//! One file's records in compiled form: flat tables without a pointer in them, as they lie in memory and on disk alike.
//!
//! What one file says is settled here; nothing of another file is known, so a unit is as good tomorrow as today if its
//! file is the same. Names are still names. [`crate::link`] makes a graph of units; the rows stay where they are.

mod entry;
pub(crate) mod finding;
mod writer;

use zerocopy::little_endian::{U32, U64};
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout, Unaligned};

use crate::column::{Column, damaged};
use crate::diagnostic::Diagnostic;
use crate::record::row::{Names, Row};
use crate::record::{Basis, Kind, Record, Slot};
use crate::source::{FileId, Span};

pub(crate) use entry::{Days, Entry, Facts};
pub use writer::Writer;

/// How long the tables of a unit are, in items; they follow in this order.
#[derive(Debug, Clone, Copy, Default, FromBytes, IntoBytes, Immutable, KnownLayout, Unaligned)]
#[repr(C)]
struct Lengths {
    names: U32,
    name_bytes: U32,
    entries: U32,
    records: U32,
    references: U32,
    unread: U32,
    rows: U32,
    findings: U32,
}

/// A record of the unit: where its row, entry and references begin, and where it stands in the file.
#[derive(Debug, Clone, Copy, Default, FromBytes, IntoBytes, Immutable, KnownLayout, Unaligned)]
#[repr(C)]
pub(crate) struct Start {
    /// The record's bytes among the rows.
    pub(crate) row: U32,
    /// The record's entry; those of its parts follow.
    pub(crate) entry: U32,
    /// The first of its references; they end where the next record's begin.
    pub(crate) reference: U32,
    pub(crate) place: Standing,
}

/// Where in its file something begins.
#[derive(Debug, Clone, Copy, Default, FromBytes, IntoBytes, Immutable, KnownLayout, Unaligned)]
#[repr(C)]
pub(crate) struct Standing {
    line: U32,
    column: U32,
}

/// What is left of a record that could not be read.
#[derive(Debug, Clone, Copy, FromBytes, IntoBytes, Immutable, KnownLayout, Unaligned)]
#[repr(C)]
struct Remnant {
    start: U32,
    end: U32,
    /// The number of its id, or [`NONE`].
    id: U32,
}

/// No number.
pub(crate) const NONE: u32 = u32::MAX;

/// A reference as linking reads it: a name's number, the field, and what makes the edge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mention {
    pub(crate) name: u32,
    pub(crate) slot: Slot,
    pub(crate) basis: Option<Basis>,
    pub(crate) part: Option<u32>,
}

impl Mention {
    /// In 64 bits: 32 of the name, 6 of the field, 3 of the basis, 23 of the part, where a file of 64 MiB has room for
    /// fewer parts than that.
    pub(crate) fn pack(self) -> u64 {
        let basis = self.basis.map_or(0, |basis| basis as u64 + 1);
        let part = self.part.map_or(0, |part| u64::from(part) + 1);
        u64::from(self.name) | (self.slot as u64) << 32 | basis << 38 | part << 41
    }

    #[inline]
    pub(crate) fn unpack(packed: u64) -> Self {
        let Some(&slot) = Slot::ALL.get(packed as usize >> 32 & 0x3f) else { damaged() };
        let basis = (packed >> 38 & 7).checked_sub(1).map(|basis| match Basis::WORDS.get(basis as usize) {
            Some(&(_, basis)) => basis,
            None => damaged(),
        });
        Self { name: packed as u32, slot, basis, part: (packed >> 41).checked_sub(1).map(|part| part as u32) }
    }
}

/// A file's records, compiled.
///
/// What a question about one record reads (starts, names, rows) lies together at the beginning, and no more of it is
/// touched than is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Unit<'s> {
    file: FileId,
    starts: Column<'s, Start>,
    name_starts: Column<'s, U32>,
    name_bytes: Column<'s, u8>,
    rows: Column<'s, u8>,
    entries: Column<'s, Entry>,
    /// Where the ids of parts stand.
    parts: Column<'s, Standing>,
    references: Column<'s, U64>,
    unread: Column<'s, Remnant>,
    findings: Column<'s, u8>,
}

impl<'s> Unit<'s> {
    /// A window on the bytes that a [`Writer`] made, the file's rank being `file`. Ends all work, as damage does, if they
    /// are no unit.
    #[must_use]
    pub fn open(bytes: Column<'s, u8>, file: FileId) -> Self {
        let header = size_of::<Lengths>();
        let Ok(lengths) = Lengths::read_from_bytes(bytes.slice(0..header.min(bytes.len()))) else { damaged() };
        let count = |length: U32| length.get() as usize;
        let mut rest = bytes.part(header..bytes.len()).unwrap_or_else(|| damaged());
        let unit = Self {
            file,
            starts: take(&mut rest, count(lengths.records) + 1),
            name_starts: take(&mut rest, count(lengths.names) + 1),
            name_bytes: take(&mut rest, count(lengths.name_bytes)),
            rows: take(&mut rest, count(lengths.rows)),
            entries: take(&mut rest, count(lengths.entries)),
            parts: take(&mut rest, count(lengths.entries).saturating_sub(count(lengths.records))),
            references: take(&mut rest, count(lengths.references)),
            unread: take(&mut rest, count(lengths.unread)),
            findings: take(&mut rest, count(lengths.findings)),
        };
        if !rest.is_empty() {
            damaged();
        }
        unit
    }

    /// The file's rank.
    #[must_use]
    pub fn file(&self) -> FileId {
        self.file
    }

    /// How many records it holds.
    #[must_use]
    pub fn record_count(&self) -> usize {
        self.starts.len() - 1
    }

    /// How many of the file's records could not be read.
    #[must_use]
    pub fn unread_count(&self) -> usize {
        self.unread.len()
    }

    /// True if anything was wrong with the file.
    #[must_use]
    pub fn has_findings(&self) -> bool {
        !self.findings.is_empty()
    }

    /// What was wrong with the file.
    #[must_use]
    pub fn findings(&self) -> Vec<Diagnostic> {
        finding::decode(self.findings.all(), self.file)
    }

    /// The names, none of which is touched yet.
    pub(crate) fn names(&self) -> Names<'s> {
        Names::new(self.name_starts, self.name_bytes)
    }

    /// The names, for whoever goes through all of them.
    pub(crate) fn all_names(&self) -> Names<'s> {
        Names::new(Column::built(self.name_starts.all()), Column::built(self.name_bytes.all()))
    }

    pub(crate) fn entries(&self) -> &'s [Entry] {
        self.entries.all()
    }

    pub(crate) fn starts(&self) -> &'s [Start] {
        self.starts.all()
    }

    /// The references of all records, one after the other; see [`Start::reference`].
    pub(crate) fn mentions(&self) -> &'s [U64] {
        self.references.all()
    }

    pub(crate) fn row(&self, record: u32) -> Row<'s> {
        let (start, end) = (self.starts.get(record as usize).row, self.starts.get(record as usize + 1).row);
        Row::new(self.rows.slice(start.get() as usize..end.get() as usize), self.names(), self.file)
    }

    /// Says that a record of the unit in these bytes will be looked for; see [`Column::announce`].
    pub(crate) fn announce(bytes: &Column<'_, u8>, record: u32) {
        let start = size_of::<Lengths>() + record as usize * size_of::<Start>();
        bytes.announce(0..size_of::<Lengths>());
        bytes.announce(start..start + 2 * size_of::<Start>());
    }

    /// Says that a record will be read, and whether with the names in it. Those are near each other.
    pub(crate) fn announce_row(&self, record: u32, with_names: bool) {
        let (start, end) = (self.starts.get(record as usize).row, self.starts.get(record as usize + 1).row);
        self.rows.announce(start.get() as usize..end.get() as usize);
        if with_names {
            self.name_starts.announce(0..self.name_starts.len());
            self.name_bytes.announce(0..self.name_bytes.len());
        }
    }

    /// Line and column where a record begins (`part` is 0), or where the id of a part stands (its rank and one).
    pub(crate) fn place(&self, record: u32, part: u32) -> (u32, u32) {
        let start = self.starts.get(record as usize);
        let place = match part {
            0 => start.place,
            // Parts that stand before are as many as entries, less their records.
            part => {
                let before =
                    start.entry.get().checked_add(part).and_then(|rank| rank.checked_sub(record)?.checked_sub(1));
                self.parts.get(before.unwrap_or_else(|| damaged()) as usize)
            }
        };
        (place.line.get(), place.column.get())
    }

    /// True if linking makes the same of both, whatever else they say and wherever in the file it stands: the same ids and
    /// references, dates and facts, and nothing wrong. Then tables linked with one hold with the other in its place.
    #[must_use]
    pub fn links_like(&self, other: &Self) -> bool {
        let sound = |unit: &Self| unit.findings.is_empty() && unit.unread.is_empty();
        let starts = |unit: &Self| unit.starts().iter().map(|start| (start.entry, start.reference)).collect::<Vec<_>>();
        sound(self)
            && sound(other)
            && self.name_starts.all() == other.name_starts.all()
            && self.name_bytes.all() == other.name_bytes.all()
            && self.references.all() == other.references.all()
            && self.entries() == other.entries()
            && starts(self) == starts(other)
    }

    pub(crate) fn record(&self, record: u32) -> Record<'s> {
        self.row(record).decode()
    }

    /// What could not be read: where it stands, and its id, where that much was read.
    pub(crate) fn unread(&self) -> impl Iterator<Item = (Span, Option<&'s str>)> + use<'s> {
        let names = self.names();
        self.unread.all().iter().map(move |remnant| {
            let id = Some(remnant.id.get()).filter(|&id| id != NONE).map(|id| names.get(id));
            (Span::new(remnant.start.get(), remnant.end.get()), id)
        })
    }
}

/// Takes so many items off the beginning of the bytes; if there are not as many, that is damage.
fn take<'s, T>(bytes: &mut Column<'s, u8>, items: usize) -> Column<'s, T>
where
    T: FromBytes + Immutable + KnownLayout + Unaligned + Copy,
{
    let taken = items.checked_mul(size_of::<T>()).and_then(|end| {
        let table = bytes.part(0..end)?.cast()?;
        *bytes = bytes.part(end..bytes.len())?;
        Some(table)
    });
    taken.unwrap_or_else(|| damaged())
}

/// The kinds by their numbers.
pub(crate) fn kind(number: u8) -> Kind {
    match number {
        0 => Kind::Actor,
        1 => Kind::Document,
        2 => Kind::Event,
        3 => Kind::Claim,
        4 => Kind::Statement,
        5 => Kind::Part,
        _ => damaged(),
    }
}
