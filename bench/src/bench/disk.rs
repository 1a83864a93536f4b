//! What is done to files between runs: one changed and put back, and the system's memory of some dropped.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use dixit_bench::{Outcome, corpus};
use nix::fcntl::{PosixFadviseAdvice, posix_fadvise};

/// A record file with another text each time; as it was when this is dropped. Meanwhile the corpus has no stamp, so that
/// an interrupted run leaves one that is made anew.
pub(crate) struct Edit {
    path: PathBuf,
    stamp: PathBuf,
    away: PathBuf,
    original: String,
    times: usize,
}

impl Edit {
    /// A file from the middle.
    pub(crate) fn new(project: &Path) -> Outcome<Self> {
        let mut files = corpus::files(&corpus::data(project))?;
        let path = files.swap_remove(files.len() / 2);
        let stamp = corpus::stamp(project);
        let away = stamp.with_extension("away");
        fs::rename(&stamp, &away)?;
        Ok(Self { original: fs::read_to_string(&path)?, path, stamp, away, times: 0 })
    }

    /// Changes the text of one record.
    pub(crate) fn again(&mut self) -> Outcome {
        self.times += 1;
        let changed = self.original.replacen("text: \"", &format!("text: \"Once more, {}: ", self.times), 1);
        if changed == self.original {
            return Err(format!("{} has no text to change", self.path.display()).into());
        }
        Ok(fs::write(&self.path, changed)?)
    }

    /// Adds a statement, in the place of the one added before.
    pub(crate) fn add(&mut self) -> Outcome {
        self.times += 1;
        let document = self.original.split_once("Document(id: \"").and_then(|(_, rest)| rest.split_once('"'));
        let (Some((document, _)), Some(rest)) = (document, self.original.strip_prefix('[')) else {
            return Err(format!("{} has no document to cite", self.path.display()).into());
        };
        // Said before anything was published, so that there is nothing wrong with it.
        let added = format!(
            "[\n    Statement(id: \"added-{}\", by: [\"actor-1\"], at: \"2009-01-01\", text: \"Once more\", in: [(doc: \"{document}\")]),",
            self.times,
        );
        Ok(fs::write(&self.path, added + rest)?)
    }
}

impl Drop for Edit {
    fn drop(&mut self) {
        if fs::write(&self.path, &self.original).is_ok() {
            _ = fs::rename(&self.away, &self.stamp);
        }
    }
}

/// Makes the system forget the bytes of these files and of those in these folders. Names and sizes it may remember.
pub(crate) fn forget(paths: &[PathBuf]) -> Outcome {
    for path in paths.iter().filter(|path| path.exists()) {
        for entry in std::fs::read_dir(path).into_iter().flatten() {
            forget(&[entry?.path()])?;
        }
        if path.is_file() {
            let file = File::open(path)?;
            // Only what is on the disk can be dropped.
            file.sync_all()?;
            posix_fadvise(&file, 0, 0, PosixFadviseAdvice::POSIX_FADV_DONTNEED)?;
        }
    }
    Ok(())
}
