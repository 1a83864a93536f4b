//! `ron` alone: the records into the serde types that somebody using it would write. No linking, no checking, no places.

use std::path::PathBuf;

use rayon::prelude::*;

use crate::Outcome;
use crate::mirror::Record;

/// One file's records.
pub(crate) fn parse(text: &str) -> Result<Vec<Record>, ron::error::SpannedError> {
    ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME).from_str(text)
}

/// Reads all files on so many threads, keeps what they hold until the end, and says how many records that is.
///
/// # Errors
/// If a file cannot be read or is not of our types.
pub fn read(files: &[PathBuf], threads: usize) -> Outcome<usize> {
    let one = |path: &PathBuf| -> Result<Vec<Record>, String> {
        let text = std::fs::read_to_string(path).map_err(|error| error.to_string())?;
        parse(&text).map_err(|error| format!("{}: {error}", path.display()))
    };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build()?;
    let records: Result<Vec<Vec<Record>>, String> = match threads {
        1 => files.iter().map(one).collect(),
        _ => pool.install(|| files.par_iter().map(one).collect()),
    };
    let records = records?;
    let count = records.iter().map(Vec::len).sum();
    // A program that ends need not tidy up.
    std::mem::forget(records);
    Ok(count)
}
