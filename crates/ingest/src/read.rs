//! Reading: a text in, records and findings out. No file is opened here (`load` does that), no reference followed.

use dixit_core::diagnostic::Diagnostic;
use dixit_core::record::{Record, Unread};
use dixit_core::source::{FileId, Span};

use crate::fault::byte_order_mark;
use crate::lower;
use crate::ron::Reader;

/// What came of reading.
#[derive(Debug, Default)]
pub struct Reading<'s> {
    /// The sound records, by file and place.
    pub records: Vec<Record<'s>>,
    /// Those with a mistake in them, by file and place.
    pub unread: Vec<Unread<'s>>,
    /// All mistakes, by file and place. Of one file at most 1,000 are listed; a note then says how many more there are.
    pub findings: Vec<Diagnostic>,
}

/// What is left of a file when its records have been handed on.
#[derive(Debug, Default)]
pub struct Rest<'s> {
    /// The records with a mistake in them, by place.
    pub unread: Vec<Unread<'s>>,
    /// All mistakes, by place: at most 1,000 are listed; a note then says how many more there are.
    pub findings: Vec<Diagnostic>,
}

/// How many bytes of text a record has, rather too few than too many: moving records costs more than room not used.
const USUAL: usize = 256;

/// Reads one file. `file` is only noted in what comes of it.
#[must_use]
pub fn read_file(file: FileId, text: &str) -> Reading<'_> {
    let mut reading = Reading { records: Vec::with_capacity(text.len() / USUAL + 1), ..Reading::default() };
    read_into(&mut reading, file, text);
    reading
}

/// Reads one file and hands each sound record to `sink`, in the order in which they stand there. A record is lent until
/// the next one is read: it is written over, so that nothing is moved and its lists keep their room.
#[must_use]
pub fn read_each<'s>(file: FileId, text: &'s str, sink: &mut impl FnMut(&Record<'s>)) -> Rest<'s> {
    let mut reader = Reader::new(file, text);
    if text.starts_with('\u{feff}') {
        reader.report(|r| byte_order_mark::found(r.at(Span::new(0, 3))));
        reader.skip();
    }
    let mut unread = Vec::new();
    lower::lower(&mut reader, &mut unread, sink);
    Rest { unread, findings: reader.finish() }
}

fn read_into<'s>(reading: &mut Reading<'s>, file: FileId, text: &'s str) {
    let rest = read_each(file, text, &mut |record| reading.records.push(record.clone()));
    reading.unread.extend(rest.unread);
    reading.findings.extend(rest.findings);
}
