//! Where files come from: every `.ron` file under a folder. What is in them is [`crate::read_each`]'s.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use thiserror::Error;

/// The largest file that is read, in bytes.
pub const LARGEST: u64 = 64 << 20;

/// A file or folder that could not be read at all. What is wrong *in* a file is a finding.
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
pub trait FileSystem: Send + Sync + 'static {
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

    /// Appends the bytes of a file to `bytes`.
    ///
    /// # Errors
    /// If the file can't be read.
    fn read(&self, path: &Path, bytes: &mut Vec<u8>) -> Result<(), LoadError>;
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

    fn read(&self, path: &Path, bytes: &mut Vec<u8>) -> Result<(), LoadError> {
        let read = std::fs::File::open(path).and_then(|mut file| file.read_to_end(bytes));
        read.map(|_| ()).map_err(|source| LoadError::Io { path: path.to_owned(), source })
    }
}

impl<F: FileSystem> FileSystem for Arc<F> {
    fn files(&self, folder: &Path) -> Result<Vec<PathBuf>, LoadError> {
        (**self).files(folder)
    }

    fn size(&self, path: &Path) -> Result<u64, LoadError> {
        (**self).size(path)
    }

    fn read(&self, path: &Path, bytes: &mut Vec<u8>) -> Result<(), LoadError> {
        (**self).read(path, bytes)
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

    fn read(&self, path: &Path, bytes: &mut Vec<u8>) -> Result<(), LoadError> {
        bytes.extend_from_slice(self.get(path)?);
        Ok(())
    }
}

fn is_ron(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "ron")
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
}

/// A path as it is shown: relative to the root where it lies under it, with `/` between its parts.
pub(crate) fn relative(path: &Path, root: &Path) -> String {
    let path = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    if path.is_absolute() { path.to_string_lossy().into_owned() } else { parts.join("/") }
}
