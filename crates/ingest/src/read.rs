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

/// Reads all files, in parallel. The answer does not depend on how many processors there are.
#[must_use]
pub fn read(sources: &Sources) -> Reading<'_> {
    read_files(sources, |_| true)
}

/// Reads the files that `wanted` wants.
pub(crate) fn read_files(sources: &Sources, wanted: impl Fn(FileId) -> bool) -> Reading<'_> {
    let files: Vec<(FileId, &Source)> = sources.iter().filter(|&(file, _)| wanted(file)).collect();
    let readings: Vec<Reading<'_>> =
        files.into_par_iter().map(|(file, source)| read_file(file, &source.text)).collect();
    together(readings)
}

fn together(mut readings: Vec<Reading<'_>>) -> Reading<'_> {
    if readings.len() == 1
        && let Some(only) = readings.pop()
    {
        return only;
    }
    let mut whole = Reading {
        records: Vec::with_capacity(readings.iter().map(|reading| reading.records.len()).sum()),
        ..Reading::default()
    };
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
    let mut reading = Reading::default();
    let mut reader = Reader::new(file, text);
    if text.starts_with('\u{feff}') {
        reader.report(|r| byte_order_mark::found(r.at(Span::new(0, 3))));
        reader.skip();
    }
    lower::lower(&mut reader, &mut reading.records, &mut reading.unread);
    reading.findings = reader.finish();
    reading
}
