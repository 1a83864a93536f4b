//! Waiting until files change.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

/// Editors write a file in several steps; it is done when nothing has come for so long,
const QUIET: Duration = Duration::from_millis(8);
/// or after so long in any case.
const LONGEST: Duration = Duration::from_millis(200);

/// Hears from the system what happens to files. Where the system has nothing to say (a share, a container's mount), the
/// caller must look for himself; [`Watch::wait`] wakes him for it.
#[derive(Debug)]
pub struct Watch {
    /// Ends with it.
    _watcher: Option<RecommendedWatcher>,
    touched: Receiver<PathBuf>,
}

impl Watch {
    /// Watches a folder with all below it, and another without.
    #[must_use]
    pub fn of(all_below: &Path, alone: &Path) -> Self {
        let (touch, touched) = channel();
        let heard = move |event: notify::Result<Event>| {
            let Ok(Event { kind, paths, .. }) = event else { return };
            let is_change = match kind {
                EventKind::Access(access) => access == AccessKind::Close(AccessMode::Write),
                _ => true,
            };
            if is_change {
                // Nobody listens any more when all of this ends.
                paths.into_iter().for_each(|path| _ = touch.send(path));
            }
        };
        let watcher = notify::recommended_watcher(heard).ok().map(|mut watcher| {
            _ = watcher.watch(all_below, RecursiveMode::Recursive);
            _ = watcher.watch(alone, RecursiveMode::NonRecursive);
            watcher
        });
        Self { _watcher: watcher, touched }
    }

    /// Waits until something happened and was finished, or for so long. Gives what was touched; nothing if nothing was
    /// heard.
    #[must_use]
    pub fn wait(&self, at_most: Duration) -> BTreeSet<PathBuf> {
        let mut paths = BTreeSet::new();
        let begun = Instant::now();
        match self.touched.recv_timeout(at_most) {
            Ok(path) => _ = paths.insert(path),
            Err(_) => {
                // With no watcher the channel is closed, and does not wait.
                std::thread::sleep(at_most.saturating_sub(begun.elapsed()));
                return paths;
            }
        }
        let heard = Instant::now();
        while let Some(left) = LONGEST.checked_sub(heard.elapsed()) {
            match self.touched.recv_timeout(QUIET.min(left)) {
                Ok(path) => _ = paths.insert(path),
                Err(_) => break,
            }
        }
        paths
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_heard_of_and_what_is_read_is_not() {
        let folder = tempfile::tempdir().expect("a folder");
        // As the system names it.
        let root = folder.path().canonicalize().expect("there");
        let (inner, file) = (root.join("data/inner"), root.join("data/inner/a.ron"));
        std::fs::create_dir_all(&inner).expect("made");
        std::fs::write(&file, "[]").expect("written");
        let watch = Watch::of(&root.join("data"), &root);
        std::fs::read(&file).expect("read");
        assert_eq!(watch.wait(Duration::from_millis(50)), BTreeSet::new());
        std::fs::write(&file, "[ ]").expect("written");
        assert!(watch.wait(Duration::from_secs(5)).contains(&file));
        let beside = root.join("dixit.ron");
        std::fs::write(&beside, "()").expect("written");
        assert!(watch.wait(Duration::from_secs(5)).contains(&beside));
        // A file of which an editor first writes another.
        let (swap, moved) = (root.join("data/swap"), root.join("data/b.ron"));
        std::fs::write(&swap, "[]").expect("written");
        std::fs::rename(&swap, &moved).expect("moved");
        assert!(watch.wait(Duration::from_secs(5)).contains(&moved));
    }
}
