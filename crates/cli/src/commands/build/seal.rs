//! What a dossier says of itself, so that a later run can tell that it would write the very same: from what it was made,
//! and what is in it. Sums of content alone, no times: equal input gives equal bytes here too. See
//! `docs/adr/0007-dossier-up-to-date.md`.
//!
//! Nothing is believed that can be looked at: all records are read, and all of the dossier.

use std::collections::BTreeMap;
use std::fmt;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use dixit_ingest::{Disk, FileSystem, LARGEST};
use rayon::prelude::*;
use twox_hash::XxHash3_128;

use crate::project::Project;

/// Names this build of the program.
const PROGRAM: &str = env!("DIXIT_BUILD");
/// The sort of file this is, for people who open it.
const WORDS: &str = "This folder was written by `dixit build` and is replaced as a whole.";
/// Room for most files.
const PIECE: usize = 1 << 16;

/// A sum of everything that bears on what is written: the program, the project, each record file by name and content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Inputs(u128);

/// A sum of the files of a dossier, by name and content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Content(u128);

/// What a run says at its end, kept for the runs that find nothing to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) records: usize,
    pub(super) left_out: usize,
    pub(super) errors: usize,
    pub(super) warnings: usize,
}

/// The mark of a dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Seal {
    /// None if the records changed while they were read: such a dossier is never up to date.
    pub(super) inputs: Option<Inputs>,
    pub(super) content: Content,
    pub(super) told: Told,
}

/// A sum of pieces, each with its length, so that no two lists of pieces run together.
#[derive(Default)]
struct Sum(XxHash3_128);

impl Sum {
    fn piece(&mut self, bytes: &[u8]) {
        self.0.write(&(bytes.len() as u64).to_le_bytes());
        self.0.write(bytes);
    }

    fn number(&mut self, number: u128) {
        self.0.write(&number.to_le_bytes());
    }
}

impl Inputs {
    /// Reads all records. None if they can't all be read: then there is something to say about them.
    pub(super) fn of(project: &Project) -> Option<Self> {
        Self::read_by(PROGRAM, project)
    }

    fn read_by(program: &str, project: &Project) -> Option<Self> {
        let mut files = Disk.files(&project.data).ok()?;
        files.sort_unstable();
        let sums: Option<Vec<u128>> =
            files.par_iter().map_init(room, |room, file| sum_of_file(file, LARGEST, room)).collect();
        let mut sum = Sum::default();
        sum.piece(program.as_bytes());
        sum.piece(project.title.as_bytes());
        sum.piece(project.lang.as_bytes());
        for (code, level) in &project.levels {
            sum.piece(code.as_str().as_bytes());
            sum.piece(format!("{level:?}").as_bytes());
        }
        for (file, content) in files.iter().zip(sums?) {
            // As places in findings and pages have it.
            let shown = file.strip_prefix(&project.base).unwrap_or(file);
            sum.piece(shown.as_os_str().as_encoded_bytes());
            sum.number(content);
        }
        Some(Self(sum.0.finish_128()))
    }
}

impl Content {
    /// Of files with the sums of their bytes, as [`XxHash3_128`] has them, by their paths from the folder.
    pub(super) fn of(files: &BTreeMap<String, u128>) -> Self {
        let mut sum = Sum::default();
        for (file, content) in files {
            sum.piece(file.as_bytes());
            sum.number(*content);
        }
        Self(sum.0.finish_128())
    }

    /// Reads all of a folder but its mark. None if something in it can't be read or is no file of a dossier.
    fn within(folder: &Path, mark: &str) -> Option<Self> {
        let mut files = Vec::new();
        list(folder, "", &mut files).ok()?;
        files.retain(|file| file != mark);
        let sums: Option<BTreeMap<String, u128>> = files
            .into_par_iter()
            .map_init(room, |room, file| {
                let sum = sum_of_file(&folder.join(&file), u64::MAX, room)?;
                Some((file, sum))
            })
            .collect();
        Some(Self::of(&sums?))
    }
}

fn room() -> Vec<u8> {
    Vec::with_capacity(PIECE)
}

/// All files below a folder, each with its path from there.
fn list(folder: &Path, before: &str, files: &mut Vec<String>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let odd = || io::Error::from(io::ErrorKind::InvalidData);
        let name = entry.file_name().into_string().map_err(|_| odd())?;
        let (path, sort) = (format!("{before}{name}"), entry.file_type()?);
        if sort.is_dir() {
            list(&entry.path(), &format!("{path}/"), files)?;
        } else if sort.is_file() {
            files.push(path);
        } else {
            return Err(odd());
        }
    }
    Ok(())
}

/// The sum of a file's bytes, which are read into a room that serves for many; none if it can't be read or has more than
/// so many.
fn sum_of_file(path: &Path, most: u64, room: &mut Vec<u8>) -> Option<u128> {
    room.clear();
    // Read as far as it goes, without asking for its size: one call less for each of hundreds.
    let read = File::open(path).ok()?.take(most.saturating_add(1)).read_to_end(room).ok()?;
    (read as u64 <= most).then(|| XxHash3_128::oneshot(room))
}

impl fmt::Display for Seal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let body = self.body();
        writeln!(f, "{body}seal {:032x}", XxHash3_128::oneshot(body.as_bytes()))
    }
}

impl Seal {
    fn body(&self) -> String {
        let inputs = self.inputs.map_or("changed".to_owned(), |inputs| format!("{:032x}", inputs.0));
        let Told { records, left_out, errors, warnings } = self.told;
        format!(
            "{WORDS}\nmade from {inputs}\nholds {:032x}\ntold {records} {left_out} {errors} {warnings}\n",
            self.content.0
        )
    }

    /// Reads what [`Seal`] writes, and nothing else.
    fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines().skip(1);
        let mut after = |word: &str| lines.next()?.strip_prefix(word);
        let number = |digits: &str| u128::from_str_radix(digits, 16).ok();
        let inputs = after("made from ").map(|digits| number(digits).map(Inputs))?;
        let content = Content(number(after("holds ")?)?);
        let told: Vec<usize> = after("told ")?.split(' ').map_while(|number| number.parse().ok()).collect();
        let [records, left_out, errors, warnings] = told[..] else { return None };
        let seal = Self { inputs, content, told: Told { records, left_out, errors, warnings } };
        // Whoever edited it has made it another's work.
        (seal.to_string() == text).then_some(seal)
    }
}

/// What an earlier run told, if the folder is what this one would write: made from the same by the same program, and
/// with not a byte changed since.
pub(super) fn up_to_date(folder: &Path, mark: &str, inputs: Inputs) -> Option<Told> {
    let seal = Seal::parse(&fs::read_to_string(folder.join(mark)).ok()?)?;
    (seal.inputs == Some(inputs) && Content::within(folder, mark) == Some(seal.content)).then_some(seal.told)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seal() -> Seal {
        let told = Told { records: 39, left_out: 1, errors: 2, warnings: 3 };
        Seal { inputs: Some(Inputs(7)), content: Content(8), told }
    }

    #[test]
    fn a_seal_is_read_back_and_a_changed_one_is_none() {
        let text = seal().to_string();
        assert_eq!(Seal::parse(&text), Some(seal()));
        let open = Seal { inputs: None, ..seal() };
        assert_eq!(Seal::parse(&open.to_string()), Some(open));
        for at in 0..text.len() {
            let mut bytes = text.clone().into_bytes();
            bytes[at] ^= 1;
            assert_eq!(Seal::parse(&String::from_utf8(bytes).expect("ASCII")), None, "byte {at}");
            assert_eq!(Seal::parse(&text[..at]), None, "cut at {at}");
        }
        assert_eq!(Seal::parse(&format!("{text}\n")), None);
    }

    #[test]
    fn another_program_has_other_inputs() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().to_owned();
        let project = Project {
            root: path.clone(),
            data: path.clone(),
            base: path,
            title: String::new(),
            lang: String::new(),
            levels: BTreeMap::new(),
        };
        assert!(Inputs::of(&project).is_some());
        assert_eq!(Inputs::of(&project), Inputs::read_by(PROGRAM, &project));
        assert_ne!(Inputs::of(&project), Inputs::read_by("another", &project));
    }

    #[test]
    fn content_is_names_and_bytes_of_all_files_but_the_mark() {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |file: &str, text: &str| {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            fs::write(path, text).expect("written");
        };
        let now = || Content::within(folder.path(), "mark").expect("readable");
        write("a", "one");
        write("sub/b", "two");
        write("mark", "any");
        let sums = [("a", "one"), ("sub/b", "two")]
            .map(|(file, text)| (file.to_owned(), XxHash3_128::oneshot(text.as_bytes())));
        let first = Content::of(&sums.into());
        assert_eq!(now(), first);
        write("mark", "other");
        assert_eq!(now(), first);
        write("sub/b", "twO");
        assert_ne!(now(), first);
        write("sub/b", "two");
        write("sub/mark", "");
        assert_ne!(now(), first);
        fs::remove_file(folder.path().join("sub/mark")).expect("removed");
        fs::rename(folder.path().join("a"), folder.path().join("c")).expect("renamed");
        assert_ne!(now(), first);
    }
}
