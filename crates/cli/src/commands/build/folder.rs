//! The folder that `build` writes: made beside its place and put there whole, so that what stands there is always one
//! run's work; nothing stays of a run that fails or is interrupted. A folder that dixit did not write is never replaced.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use twox_hash::XxHash3_128;

use super::seal::Content;
use crate::failure::Failure;
use crate::interrupt::Unfinished;
use crate::project::Project;

/// Stands in every folder that `build` wrote.
pub(super) const MARK: &str = ".dixit-dossier";
/// Most files are written in one piece; the room for it is small enough for the allocator to keep it at hand.
const PIECE: usize = 1 << 16;

/// A folder in the making. Several threads may write to it.
pub(super) struct Folder {
    place: PathBuf,
    making: Unfinished,
    made: Mutex<BTreeSet<PathBuf>>,
    /// The sum of each file's bytes.
    sums: Mutex<BTreeMap<String, u128>>,
}

/// A file being written, and the sum of what has been.
struct Summed {
    file: File,
    sum: XxHash3_128,
}

impl Write for Summed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.sum.write(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Folder {
    pub(super) fn begin(output: &Path, project: &Project) -> Result<Self, Failure> {
        let place = std::path::absolute(output).map_err(Failure::io(format!("{} can't be used", output.display())))?;
        let holds_records = [&project.root, &project.data].iter().any(|folder| folder.starts_with(&place));
        let is_ours = place.join(MARK).is_file();
        let is_empty = || fs::read_dir(&place).is_ok_and(|mut entries| entries.next().is_none());
        if holds_records {
            return Err(Failure::with_help(
                format!("{} holds the project, which would be replaced", output.display()),
                "name a folder of its own with `--output DIR`",
            ));
        }
        if place.exists() && !is_ours && !is_empty() {
            return Err(Failure::with_help(
                format!("{} exists and was not written by dixit", output.display()),
                "name another folder with `--output DIR`, or move that one away",
            ));
        }
        let Some(parent) = place.parent() else {
            return Err(Failure::usage(format!("{} can't be written", output.display())));
        };
        let cannot = || Failure::io(format!("a folder can't be made beside {}", output.display()));
        fs::create_dir_all(parent).map_err(cannot())?;
        let make = || tempfile::Builder::new().prefix(".dixit-making-").tempdir_in(parent);
        let making = Unfinished::begin(make).map_err(cannot())?;
        Ok(Self { place, making, made: Mutex::default(), sums: Mutex::default() })
    }

    /// Writes one file, its path given from the folder, with `/` between its parts.
    pub(super) fn write(
        &self,
        file: &str,
        content: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), Failure> {
        let path = self.making.path().join(file);
        let write = || -> io::Result<u128> {
            let file = Unfinished::undisturbed(|| {
                if let Some(parent) = path.parent() {
                    let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
                    if !made.contains(parent) {
                        fs::create_dir_all(parent)?;
                        made.insert(parent.to_path_buf());
                    }
                }
                File::create(&path)
            })?;
            let mut out = BufWriter::with_capacity(PIECE, Summed { file, sum: XxHash3_128::new() });
            content(&mut out)?;
            out.flush()?;
            Ok(out.get_ref().sum.finish_128())
        };
        let sum = write().map_err(Failure::io(format!("{file} can't be written")))?;
        self.sums.lock().unwrap_or_else(PoisonError::into_inner).insert(file.to_owned(), sum);
        Ok(())
    }

    /// Marks the folder, given what is in it, and puts it in its place. What stood there before is kept until the new one
    /// stands, and an interruption waits until then.
    pub(super) fn finish(self, mark: impl FnOnce(Content) -> String) -> Result<(), Failure> {
        let content = Content::of(&self.sums.lock().unwrap_or_else(PoisonError::into_inner));
        self.write(MARK, |out| out.write_all(mark(content).as_bytes()))?;
        Unfinished::undisturbed(|| self.put_in_place())?;
        self.making.finish();
        Ok(())
    }

    fn put_in_place(&self) -> Result<(), Failure> {
        let Self { place, making, .. } = self;
        let failed = || Failure::io("the dossier can't be put in its place");
        readable(making.path()).map_err(failed())?;
        let old = making.path().with_extension("old");
        let replaces = place.exists();
        if replaces {
            fs::rename(place, &old).map_err(failed())?;
        }
        if let Err(error) = fs::rename(making.path(), place) {
            if replaces {
                fs::rename(&old, place).map_err(failed())?;
            }
            return Err(failed()(error));
        }
        if replaces {
            fs::remove_dir_all(&old).map_err(failed())?;
        }
        Ok(())
    }
}

/// A temporary folder is its owner's alone; a dossier is to be read by whoever may read what lies beside it.
#[cfg(unix)]
fn readable(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let beside =
        folder.parent().map_or(Ok(0o755), |parent| fs::metadata(parent).map(|meta| meta.permissions().mode()))?;
    fs::set_permissions(folder, fs::Permissions::from_mode(beside & 0o777))
}

#[cfg(not(unix))]
fn readable(_: &Path) -> io::Result<()> {
    Ok(())
}
