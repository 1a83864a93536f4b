//! Reading: files in, records and findings out. No file is opened here ([`crate::load`] does), no reference followed.

use dixit_core::diagnostic::Diagnostic;
use dixit_core::record::{Record, Unread};
use dixit_core::source::{FileId, Source, Sources, Span};
use rayon::prelude::*;

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

/// Reads all files, in parallel. The answer does not depend on how many processors there are.
#[must_use]
pub fn read(sources: &Sources) -> Reading<'_> {
    let files: Vec<(FileId, &Source)> = sources.iter().collect();
    // Neighbours are read into one list, and the lists are put together: records are large, and moving each once more
    // than needed would cost a good part of reading it.
    let readings: Vec<Reading<'_>> = shares(&files, rayon::current_num_threads())
        .into_par_iter()
        .map(|files| {
            let bytes: usize = files.iter().map(|(_, source)| source.text.len()).sum();
            let mut reading = Reading { records: Vec::with_capacity(bytes / USUAL + 1), ..Reading::default() };
            files.iter().for_each(|&(file, source)| read_into(&mut reading, file, &source.text));
            reading
        })
        .collect();
    let mut readings = readings.into_iter();
    let mut whole = readings.next().unwrap_or_default();
    whole.records.reserve_exact(readings.as_slice().iter().map(|reading| reading.records.len()).sum());
    for reading in readings {
        whole.records.extend(reading.records);
        whole.unread.extend(reading.unread);
        whole.findings.extend(reading.findings);
    }
    whole
}

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

/// Runs of neighbouring files, at most `count`, each with about as much text as the others.
fn shares<'f, 's>(files: &'f [(FileId, &'s Source)], count: usize) -> Vec<&'f [(FileId, &'s Source)]> {
    let bytes: usize = files.iter().map(|(_, source)| source.text.len()).sum();
    let share = bytes / count.max(1) + 1;
    let mut read = 0;
    files
        .chunk_by(|(_, source), _| {
            let before = read / share;
            read += source.text.len();
            read / share == before
        })
        .collect()
}
