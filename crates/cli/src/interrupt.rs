//! Ctrl-C, and being told to end: nothing half-made stays behind. A run that makes nothing is left to the system, which
//! ends it at once; so nothing is set up before there is something to put away.

use std::io;
use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::sync::{Once, OnceLock, PoisonError, RwLock};

use tempfile::TempDir;

/// The exit code of a run that was interrupted.
const CODE: i32 = 130;

/// The folder in the making. Whoever makes a file in it reads this lock meanwhile; whoever puts it away for good writes
/// it, and does not give it back: no file can be made in a folder that is being removed.
static UNFINISHED: RwLock<Option<PathBuf>> = RwLock::new(None);
static PAGING: AtomicBool = AtomicBool::new(false);
/// How a run that goes on until it is interrupted comes to its end.
static STOP: OnceLock<Box<dyn Fn() + Send + Sync>> = OnceLock::new();
static STOPPING: AtomicBool = AtomicBool::new(false);
static WATCHED: Once = Once::new();

/// A folder that is gone if the run ends before it is finished, whatever ends it short of a `kill -9`.
pub(crate) struct Unfinished(Option<TempDir>);

impl Unfinished {
    pub(crate) fn begin(make: impl FnOnce() -> io::Result<TempDir>) -> io::Result<Self> {
        watch();
        let mut unfinished = UNFINISHED.write().unwrap_or_else(PoisonError::into_inner);
        let folder = make()?;
        *unfinished = Some(folder.path().to_owned());
        Ok(Self(Some(folder)))
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.as_ref().map_or(Path::new(""), TempDir::path)
    }

    /// Does what must not be interrupted halfway. Not to be nested.
    pub(crate) fn undisturbed<T>(work: impl FnOnce() -> T) -> T {
        let _unfinished = UNFINISHED.read().unwrap_or_else(PoisonError::into_inner);
        work()
    }

    /// It is where it belongs now; there is nothing left to remove.
    pub(crate) fn finish(mut self) {
        if let Some(folder) = self.0.take() {
            _ = folder.keep();
        }
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        drop(self.0.take());
        *UNFINISHED.write().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

/// From now on Ctrl-C is the pager's business: it is in the foreground, and the run ends when it is left.
pub(crate) fn leave_to_pager() {
    PAGING.store(true, SeqCst);
    watch();
}

/// From now on the first Ctrl-C lets the run come to its end, and the next ends it.
pub(crate) fn stop_by(stop: impl Fn() + Send + Sync + 'static) {
    _ = STOP.set(Box::new(stop));
    watch();
}

fn watch() {
    WATCHED.call_once(|| {
        // Where the system does not let us, an interruption leaves a folder with a name of its own, and no more.
        _ = ctrlc::set_handler(end);
    });
}

/// Runs on a thread of its own, so it may wait until nobody is making a file.
fn end() {
    if PAGING.load(SeqCst) {
        return;
    }
    if let Some(stop) = STOP.get()
        && !STOPPING.swap(true, SeqCst)
    {
        return stop();
    }
    let unfinished = UNFINISHED.write().unwrap_or_else(PoisonError::into_inner);
    if let Some(folder) = unfinished.as_ref() {
        _ = std::fs::remove_dir_all(folder);
    }
    process::exit(CODE);
}
