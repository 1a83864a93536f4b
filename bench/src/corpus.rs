//! The made-up records on disk: written once for each size, found again by the next run. What they are like is
//! `records`' to say.

use std::hash::Hasher;
use std::path::{Path, PathBuf};
use std::{fs, io};

use rustc_hash::FxHasher;

use crate::Outcome;
use crate::records::{Corpus, vocabulary};

/// The seed of all corpora.
const SEED: u64 = 1;

/// What the files were made by: with another generator they are made anew.
const GENERATOR: [&str; 2] = [
    include_str!("../../crates/ingest/tests/suite/records.rs"),
    include_str!("../../crates/ingest/tests/suite/vocabulary.rs"),
];

/// Words that occur so many times in every corpus, to search for.
pub const RARE: &[(&str, usize)] = &vocabulary::RARE;

/// Makes a project of so many statements in `folder`, unless it is there already. True if it was made now.
///
/// # Errors
/// If it cannot be written.
pub fn make(statements: usize, folder: &Path) -> Outcome<bool> {
    let mut hasher = FxHasher::default();
    GENERATOR.iter().for_each(|text| hasher.write(text.as_bytes()));
    let (stamp, wanted) = (stamp(folder), format!("{statements} {SEED} {:016x}\n", hasher.finish()));
    if fs::read_to_string(&stamp).is_ok_and(|found| found == wanted) {
        return Ok(false);
    }
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    fs::write(folder.join("dixit.ron"), "()\n")?;
    for (name, text) in Corpus::new(statements, SEED) {
        let path = data(folder).join(name);
        fs::create_dir_all(path.parent().unwrap_or(folder))?;
        fs::write(path, text)?;
    }
    fs::write(stamp, wanted)?;
    Ok(true)
}

/// What says of which sort and size the records of a project are; written last.
#[must_use]
pub fn stamp(folder: &Path) -> PathBuf {
    folder.join("stamp")
}

/// The records of a project.
#[must_use]
pub fn data(folder: &Path) -> PathBuf {
    folder.join("data")
}

/// All record files below a folder, by path.
///
/// # Errors
/// If it cannot be walked.
pub fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in walkdir::WalkDir::new(folder).sort_by_file_name() {
        let entry = entry?;
        if entry.file_type().is_file() && entry.path().extension().is_some_and(|extension| extension == "ron") {
            files.push(entry.into_path());
        }
    }
    files.sort_unstable();
    Ok(files)
}
