//! What the machine can do: reading the bytes, walking the files; and, in the same process and manner, reading records
//! with `ron` and with dixit's reader. All on one thread, and both sides of a ratio with their bytes from the same
//! [`Bytes`].

use std::fs::File;
use std::hint::black_box;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use dixit_core::source::FileId;

use crate::{Outcome, peer_ron};

/// Where the bytes of a file lie while they are looked at.
#[derive(Debug, Clone, Copy)]
pub enum Bytes {
    /// In a buffer of its own, allocated for it and let go after it, as `std::fs::read` gives it.
    Fresh,
    /// In one buffer that serves for all files.
    Reused,
    /// In memory before the clock is started: reading is not timed.
    Ready,
}

/// Hands the bytes of every file over; the time that took, and what was counted.
fn each(bytes: Bytes, files: &[PathBuf], mut count: impl FnMut(&[u8]) -> Outcome<usize>) -> Outcome<(Duration, usize)> {
    let (mut buffer, mut sum) = (Vec::new(), 0);
    let ready = match bytes {
        Bytes::Ready => files.iter().map(std::fs::read).collect::<Result<Vec<_>, _>>()?,
        Bytes::Fresh | Bytes::Reused => Vec::new(),
    };
    let begun = Instant::now();
    for (rank, path) in files.iter().enumerate() {
        sum += match bytes {
            Bytes::Fresh => count(&std::fs::read(path)?)?,
            Bytes::Reused => {
                buffer.clear();
                File::open(path)?.read_to_end(&mut buffer)?;
                count(&buffer)?
            }
            Bytes::Ready => count(&ready[rank])?,
        };
    }
    Ok((begun.elapsed(), sum))
}

/// Reads all bytes and goes from quotation mark to quotation mark, as whoever reads the strings must at least.
///
/// # Errors
/// If a file cannot be read.
pub fn scan(bytes: Bytes, files: &[PathBuf]) -> Outcome<(Duration, usize)> {
    each(bytes, files, |bytes| Ok(memchr::memchr_iter(b'"', bytes).map(black_box).count()))
}

/// Reads all records with `ron`, dropping each file's before the next.
///
/// # Errors
/// If a file cannot be read or is not of our types.
pub fn parse_ron(bytes: Bytes, files: &[PathBuf]) -> Outcome<(Duration, usize)> {
    each(bytes, files, |bytes| Ok(black_box(peer_ron::parse(std::str::from_utf8(bytes)?)?).len()))
}

/// Reads all records with dixit's reader, dropping each file's before the next.
///
/// # Errors
/// If a file cannot be read or has a mistake in it.
pub fn parse_dixit(bytes: Bytes, files: &[PathBuf]) -> Outcome<(Duration, usize)> {
    each(bytes, files, |bytes| {
        let mut records = 0;
        let rest = dixit_ingest::read_each(FileId(0), simdutf8::compat::from_utf8(bytes)?, &mut |record| {
            black_box(record);
            records += 1;
        });
        match rest.findings.first() {
            Some(finding) => Err(finding.message.clone().into()),
            None => Ok(records),
        }
    })
}

/// Asks size and time of change of every file below a folder.
///
/// # Errors
/// If it cannot be walked.
pub fn walk(folder: &Path) -> Outcome<(Duration, usize)> {
    let begun = Instant::now();
    let mut count = 0;
    for entry in walkdir::WalkDir::new(folder) {
        let about = entry?.metadata()?;
        black_box((about.len(), about.modified()?));
        count += usize::from(about.is_file());
    }
    Ok((begun.elapsed(), count))
}
