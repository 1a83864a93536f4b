//! Files → units: each file is read, compiled and let go again, so that no more text is in memory than there are
//! processors at work. What one file refers to in another is linking's.

use std::ops::Range;
use std::path::PathBuf;

use dixit_core::diagnostic::Diagnostic;
use dixit_core::progress::{Progress, Stage};
use dixit_core::source::{FileId, Location, Span};
use dixit_core::unit::Writer;
use rayon::prelude::*;

use crate::fault::{file_too_large, not_utf8};
use crate::load::{FileSystem, LARGEST, LoadError};
use crate::read::read_each;
use crate::snapshot::content_hash;

/// In so many portions the files are compiled for each processor, so that none is left waiting for a long one.
const PORTIONS: usize = 4;

/// A file to be compiled.
#[derive(Debug, Clone)]
pub(crate) struct Job {
    pub(crate) file: FileId,
    pub(crate) path: PathBuf,
    /// About how many bytes it has.
    pub(crate) size: u64,
}

/// Neighbouring files, compiled one behind the other.
#[derive(Debug, Default)]
pub(crate) struct Portion {
    pub(crate) bytes: Vec<u8>,
    /// Where each file's unit lies, and the hash of what the file holds.
    pub(crate) units: Vec<(FileId, Range<usize>, u128)>,
}

/// Compiles files, on all processors. Which files make a portion depends on how many processors there are; the units do
/// not.
pub(crate) fn compile(files: &impl FileSystem, jobs: &[Job], progress: &Progress) -> Result<Vec<Portion>, LoadError> {
    progress.begin(Stage::Reading, jobs.iter().map(|job| job.size).sum());
    portions(jobs, rayon::current_num_threads() * PORTIONS)
        .into_par_iter()
        .map_init(Compiler::default, |compiler, jobs| compiler.compile(files, jobs, progress))
        .collect()
}

/// What is kept from file to file, so that compiling one more allocates nothing.
#[derive(Default)]
struct Compiler {
    writer: Writer,
    bytes: Vec<u8>,
}

impl Compiler {
    fn compile(&mut self, files: &impl FileSystem, jobs: &[Job], progress: &Progress) -> Result<Portion, LoadError> {
        let mut portion = Portion::default();
        for job in jobs {
            let (hash, fault) = load(files, &job.path, &mut self.bytes)?;
            let start = portion.bytes.len();
            let records = self.unit(job.file, fault, &mut portion.bytes);
            portion.units.push((job.file, start..portion.bytes.len(), hash));
            progress.add(job.size);
            progress.add_records(records);
        }
        Ok(portion)
    }

    /// Of a file that is not UTF-8, the records before the first bad byte are read, and no mistake is reported but that
    /// one: what would be reported is mostly that the text ends there. Gives the number of records.
    fn unit(&mut self, file: FileId, fault: Option<Fault>, out: &mut Vec<u8>) -> u64 {
        let Self { writer, bytes } = self;
        let text = simdutf8::compat::from_utf8(bytes).unwrap_or_default();
        let mut records = 0;
        let rest = read_each(file, text, &mut |record| {
            writer.record(record);
            records += 1;
        });
        rest.unread.iter().for_each(|unread| writer.unread(unread));
        let findings = fault.map_or(rest.findings, |fault| vec![fault.found(file, text)]);
        writer.finish(text, &findings, out);
        records
    }
}

/// Why a file is not, or not to its end, a text.
pub(crate) enum Fault {
    TooLarge(u64),
    NotUtf8(u8),
}

impl Fault {
    fn found(self, file: FileId, text: &str) -> Diagnostic {
        let end = text.len() as u32;
        let at = Location { file, span: Span::new(end, end) };
        match self {
            Self::TooLarge(bytes) => file_too_large::found(at, bytes, LARGEST),
            Self::NotUtf8(byte) => not_utf8::found(at, byte),
        }
    }
}

/// Loads as much of a file as is text. Gives the hash of all of it.
pub(crate) fn load(
    files: &impl FileSystem,
    path: &std::path::Path,
    bytes: &mut Vec<u8>,
) -> Result<(u128, Option<Fault>), LoadError> {
    bytes.clear();
    let size = files.size(path)?;
    if size > LARGEST {
        return Ok((0, Some(Fault::TooLarge(size))));
    }
    files.read(path, bytes)?;
    let hash = content_hash(bytes);
    if bytes.len() as u64 > LARGEST {
        let size = bytes.len() as u64;
        bytes.clear();
        return Ok((hash, Some(Fault::TooLarge(size))));
    }
    let fault = match simdutf8::compat::from_utf8(bytes) {
        Ok(_) => None,
        Err(error) => {
            let fault = Fault::NotUtf8(bytes[error.valid_up_to()]);
            bytes.truncate(error.valid_up_to());
            Some(fault)
        }
    };
    Ok((hash, fault))
}

/// Runs of neighbouring files, at most `count`, each with about as much text as the others.
fn portions(jobs: &[Job], count: usize) -> Vec<&[Job]> {
    let bytes: u64 = jobs.iter().map(|job| job.size).sum();
    let share = bytes / count.max(1) as u64 + 1;
    let mut before = 0;
    jobs.chunk_by(|job, _| {
        let portion = before / share;
        before += job.size;
        before / share == portion
    })
    .collect()
}
