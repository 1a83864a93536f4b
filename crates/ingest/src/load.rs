//! Loading: every `.ron` file under a folder, as text. What is in them is [`crate::read`]'s.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use dixit_core::diagnostic::Diagnostic;
use dixit_core::source::{FileId, Location, Source, Sources, Span};
use rayon::prelude::*;
use thiserror::Error;

use crate::fault::{file_too_large, not_utf8};
use crate::read::{Reading, read};

/// The largest file that is read, in bytes.
pub const LARGEST: u64 = 64 << 20;

/// A file or folder that could not be read at all. What is wrong *in* a file is a [`Diagnostic`].
#[derive(Debug, Error)]
pub enum LoadError {
    /// The folder of records is not there.
    #[error("there is no folder {}", .0.display())]
    NoFolder(PathBuf),
    /// The operating system refused.
    #[error("could not read {}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
}

/// Where files come from.
pub trait FileSystem: Sync {
    /// Every file under `folder` whose name ends in `.ron`, hidden folders and files left out, in any order.
    ///
    /// # Errors
    /// If the folder, or one within it, can't be listed.
    fn files(&self, folder: &Path) -> Result<Vec<PathBuf>, LoadError>;

    /// How many bytes a file has.
    ///
    /// # Errors
    /// If the file can't be reached.
    fn size(&self, path: &Path) -> Result<u64, LoadError>;

    /// The bytes of a file.
    ///
    /// # Errors
    /// If the file can't be read.
    fn bytes(&self, path: &Path) -> Result<Vec<u8>, LoadError>;
}

/// The files of the operating system.
#[derive(Debug, Clone, Copy, Default)]
pub struct Disk;

impl FileSystem for Disk {
    fn files(&self, folder: &Path) -> Result<Vec<PathBuf>, LoadError> {
        if !folder.is_dir() {
            return Err(LoadError::NoFolder(folder.to_owned()));
        }
        let walk = walkdir::WalkDir::new(folder).follow_links(true).into_iter();
        let mut files = Vec::new();
        for entry in walk.filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry.path())) {
            match entry {
                Ok(entry) if entry.file_type().is_file() && is_ron(entry.path()) => files.push(entry.into_path()),
                Ok(_) => {}
                // A link to a folder that it stands in: what is there has been found already. And what has no name that
                // would be read need not be there, such as the dangling links that editors leave as locks.
                Err(error) if error.loop_ancestor().is_some() => {}
                Err(error) if error.path().is_some_and(|path| path != folder && is_hidden(path)) => {}
                Err(error) => {
                    let path = error.path().unwrap_or(folder).to_owned();
                    return Err(LoadError::Io { path, source: error.into() });
                }
            }
        }
        Ok(files)
    }

    fn size(&self, path: &Path) -> Result<u64, LoadError> {
        let metadata = std::fs::metadata(path);
        metadata.map(|metadata| metadata.len()).map_err(|source| LoadError::Io { path: path.to_owned(), source })
    }

    fn bytes(&self, path: &Path) -> Result<Vec<u8>, LoadError> {
        std::fs::read(path).map_err(|source| LoadError::Io { path: path.to_owned(), source })
    }
}

/// Files that are only in memory, for tests and for what an editor has not saved yet.
#[derive(Debug, Clone, Default)]
pub struct Memory(pub BTreeMap<PathBuf, Vec<u8>>);

impl Memory {
    /// Files given by path and text.
    pub fn new<'f>(files: impl IntoIterator<Item = (&'f str, &'f str)>) -> Self {
        Self(files.into_iter().map(|(path, text)| (path.into(), text.into())).collect())
    }

    fn get(&self, path: &Path) -> Result<&Vec<u8>, LoadError> {
        let missing = || LoadError::Io { path: path.to_owned(), source: std::io::ErrorKind::NotFound.into() };
        self.0.get(path).ok_or_else(missing)
    }
}

impl FileSystem for Memory {
    fn files(&self, folder: &Path) -> Result<Vec<PathBuf>, LoadError> {
        let within = |path: &&PathBuf| {
            path.strip_prefix(folder).is_ok_and(|rest| !rest.iter().any(|part| is_hidden(Path::new(part))))
        };
        Ok(self.0.keys().filter(within).filter(|path| is_ron(path)).cloned().collect())
    }

    fn size(&self, path: &Path) -> Result<u64, LoadError> {
        self.get(path).map(|bytes| bytes.len() as u64)
    }

    fn bytes(&self, path: &Path) -> Result<Vec<u8>, LoadError> {
        self.get(path).cloned()
    }
}

fn is_ron(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "ron")
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
}

/// The files of a project, as text.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The files. One that is too large has no text here; one that is not UTF-8 has the text before the first bad byte.
    pub sources: Sources,
    /// Which files could not be loaded as text.
    pub findings: Vec<Diagnostic>,
}

impl Loaded {
    /// Reads the records, in parallel. The findings of loading are among those of the reading.
    ///
    /// Of a file that is not UTF-8, the records before the first bad byte are read, and no mistake is reported but that
    /// one: what would be reported is mostly that the text ends there.
    #[must_use]
    pub fn read(&self) -> Reading<'_> {
        let is_text = |file| self.findings.iter().all(|finding| finding.at.file != file);
        let mut reading = read(&self.sources);
        if !self.findings.is_empty() {
            reading.findings.retain(|finding| is_text(finding.at.file));
            reading.findings.extend(self.findings.iter().cloned());
            reading.findings.sort_by_key(|finding| finding.at);
        }
        reading
    }
}

/// Loads every `.ron` file under `folder`, by path. Paths are noted relative to `root`, the project's folder.
///
/// # Errors
/// If a file or folder can't be read. A file that is too large, or not text, is a finding.
pub fn load(files: &impl FileSystem, root: &Path, folder: &Path) -> Result<Loaded, LoadError> {
    let mut paths: Vec<(String, PathBuf)> =
        files.files(folder)?.into_iter().map(|path| (relative(&path, root), path)).collect();
    paths.sort();
    let texts: Vec<(String, Option<Fault>)> =
        paths.par_iter().map(|(_, path)| text(files, path)).collect::<Result<_, _>>()?;
    let mut findings = Vec::new();
    let mut sources = Vec::with_capacity(paths.len());
    for (index, ((path, _), (text, fault))) in paths.into_iter().zip(texts).enumerate() {
        let end = text.len() as u32;
        let at = Location { file: FileId(index as u32), span: Span::new(end, end) };
        findings.extend(fault.map(|fault| match fault {
            Fault::TooLarge(bytes) => file_too_large::found(at, bytes, LARGEST),
            Fault::NotUtf8(byte) => not_utf8::found(at, byte),
        }));
        sources.push(Source { path, text });
    }
    Ok(Loaded { sources: Sources::new(sources), findings })
}

enum Fault {
    TooLarge(u64),
    NotUtf8(u8),
}

fn text(files: &impl FileSystem, path: &Path) -> Result<(String, Option<Fault>), LoadError> {
    let size = files.size(path)?;
    if size > LARGEST {
        return Ok((String::new(), Some(Fault::TooLarge(size))));
    }
    let bytes = files.bytes(path)?;
    if bytes.len() as u64 > LARGEST {
        return Ok((String::new(), Some(Fault::TooLarge(bytes.len() as u64))));
    }
    Ok(match String::from_utf8(bytes) {
        Ok(text) => (text, None),
        Err(error) => {
            let valid = error.utf8_error().valid_up_to();
            let mut bytes = error.into_bytes();
            let fault = Fault::NotUtf8(bytes[valid]);
            bytes.truncate(valid);
            (String::from_utf8(bytes).unwrap_or_default(), Some(fault))
        }
    })
}

/// A path as it is shown: relative to the root where it lies under it, with `/` between its parts.
pub(crate) fn relative(path: &Path, root: &Path) -> String {
    let path = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    if path.is_absolute() { path.to_string_lossy().into_owned() } else { parts.join("/") }
}
