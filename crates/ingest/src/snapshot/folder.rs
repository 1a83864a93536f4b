//! The folder `.dixit/`: one graph and the segments it needs. What is in them is not known here.
//!
//! Several processes may use it at once, and none waits for another. A graph is replaced as a whole; segments are named
//! by their content and never change. A reader that finds a segment missing has been overtaken by a writer, and asks for
//! the graph again or reads the files.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::container::Container;
use super::stamp::Moment;
use super::write::{Draft, Section, TEMPORARY, temporary};

/// What the folder is called.
pub const FOLDER: &str = ".dixit";

const GRAPH: &str = "graph";
const SEGMENT: &str = "segment-";
const MET: &str = "met";

/// A segment this young may belong to a graph that another process has not put in place yet.
const YOUNG: Duration = Duration::from_secs(10);

/// A temporary file this old belongs to a process that was killed.
const FORGOTTEN: Duration = Duration::from_secs(60 * 60);

/// Tells git to leave the folder alone, and programs that make backups to leave it out.
const MARKS: [(&str, &str); 2] = [
    (".gitignore", "# Made by dixit, and made again when missing.\n*\n"),
    (
        "CACHEDIR.TAG",
        "Signature: 8a477f597d28d172789f06886806bc55\n# This folder was made by dixit, and is made again when missing.\n",
    ),
];

/// A folder of snapshots. It need not be there.
#[derive(Debug, Clone)]
pub struct Cache {
    folder: PathBuf,
}

impl Cache {
    /// The snapshots in `folder`, which is made when there is something to put into it.
    #[must_use]
    pub fn open(folder: &Path) -> Self {
        Self { folder: folder.to_owned() }
    }

    /// True if something may be kept here.
    #[must_use]
    pub fn exists(&self) -> bool {
        self.folder.is_dir()
    }

    /// The graph, if there is a sound one.
    #[must_use]
    pub fn graph(&self) -> Option<Container> {
        Container::open(&self.folder.join(GRAPH))
    }

    /// The segment of that name, if it is there and is what its name says.
    #[must_use]
    pub fn segment(&self, name: u128) -> Option<Container> {
        Container::open(&self.folder.join(segment(name))).filter(|container| container.name() == name)
    }

    /// Keeps a segment. The same content has the same name. It is written again even if it is there, since another
    /// process might just be removing what is old.
    ///
    /// # Errors
    /// If the folder can't be written to. Nothing is lost but time.
    pub fn put_segment(&self, sections: &[Section<'_>]) -> io::Result<u128> {
        let draft = Draft::new(sections)?;
        self.make()?;
        let written = draft.write(&self.folder)?;
        let name = written.name;
        written.put(&self.folder.join(segment(name)))?;
        Ok(name)
    }

    /// Replaces the graph, and then removes what segments it does not `keep`, but for those of the last ten
    /// seconds.
    ///
    /// # Errors
    /// If the folder can't be written to. Nothing is lost but time.
    pub fn put_graph(&self, sections: &[Section<'_>], keep: &[u128]) -> io::Result<()> {
        let draft = Draft::new(sections)?;
        self.make()?;
        draft.write(&self.folder)?.put(&self.folder.join(GRAPH))?;
        self.clear(keep);
        Ok(())
    }

    /// What is to be noted as the moment at which the files were looked at, `begun` being the time of this machine just
    /// before. Where the folder lies on another machine, that one's clock gives the files their times, so a file is
    /// made to see what it says.
    ///
    /// # Errors
    /// If the folder can't be written to.
    pub fn moment(&self, begun: SystemTime) -> io::Result<Moment> {
        self.make()?;
        let file = temporary(&self.folder)?;
        Moment::of(begun, SystemTime::now(), &file.as_file().metadata()?)
    }

    /// True if the last run that asked this asked it of the same contents, or if the folder can't tell.
    #[must_use]
    pub fn has_met(&self, contents: u128) -> bool {
        let (path, contents) = (self.folder.join(MET), format!("{contents:032x}"));
        if fs::read_to_string(&path).is_ok_and(|met| met == contents) {
            return true;
        }
        let note = || {
            self.make()?;
            let mut file = temporary(&self.folder)?;
            file.write_all(contents.as_bytes())?;
            file.persist(&path).map_err(|error| error.error)
        };
        note().is_err()
    }

    fn make(&self) -> io::Result<()> {
        match fs::create_dir(&self.folder) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
            _ => {}
        }
        for (name, text) in MARKS {
            if !self.folder.join(name).exists() {
                let mut file = temporary(&self.folder)?;
                file.write_all(text.as_bytes())?;
                file.persist(self.folder.join(name)).map_err(|error| error.error)?;
            }
        }
        Ok(())
    }

    /// Removes what nobody needs. What can't be removed stays.
    fn clear(&self, keep: &[u128]) {
        let keep: Vec<String> = keep.iter().map(|&name| segment(name)).collect();
        let Ok(entries) = fs::read_dir(&self.folder) else { return };
        for entry in entries.flatten() {
            let name = entry.file_name();
            let Some(name) = name.to_str() else { continue };
            let age = if name.starts_with(TEMPORARY) {
                FORGOTTEN
            } else if name.starts_with(SEGMENT) && !keep.iter().any(|kept| kept == name) {
                YOUNG
            } else {
                continue;
            };
            // Clocks that differ a little make a file seem to be of the future; one far ahead would never grow old.
            let is_old = |modified: SystemTime| match modified.elapsed() {
                Ok(elapsed) => elapsed >= age,
                Err(ahead) => ahead.duration() >= FORGOTTEN,
            };
            if entry.metadata().and_then(|metadata| metadata.modified()).is_ok_and(is_old) {
                let _ = fs::remove_file(entry.path());
            }
        }
    }
}

/// What the file of a segment is called.
fn segment(name: u128) -> String {
    format!("{SEGMENT}{name:032x}")
}
