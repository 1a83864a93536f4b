//! What an earlier run kept makes no answer another: after any series of edits, lies about times and damage to the cache,
//! everything that can be asked is answered as by a run that read all of it anew.
//!
//! One file: every test is that one comparison, after another change.

use std::fs::{self, File};
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, SystemTime};

use dixit_core::column::Damaged;
use dixit_core::progress::{Progress, Stage};
use dixit_ingest::{Disk, Keeping, LoadError, Loaded, Threads, load, load_cached};
use proptest::prelude::*;
use proptest::sample::Index;
use tempfile::TempDir;

use crate::answers::answers;
use crate::draft;
use crate::records::Corpus;

type Tested = Result<(), Box<dyn std::error::Error>>;

/// After so long a file no longer counts as just written.
const OLD: Duration = Duration::from_millis(150);

/// A project that is edited.
struct Project(TempDir);

/// What came of loading, and how.
struct Outcome {
    answers: String,
    /// How many files were compiled.
    compiled: usize,
    /// How many bytes of files that were not compiled were read nevertheless, if none was compiled.
    hashed: u64,
    mapped: bool,
    /// True if what was kept turned out to be damaged when it was asked.
    was_damaged: bool,
}

impl Project {
    fn new() -> io::Result<Self> {
        let project = Self(tempfile::tempdir()?);
        fs::create_dir_all(project.data().join("sub"))?;
        Ok(project)
    }

    fn data(&self) -> PathBuf {
        self.0.path().join("data")
    }

    fn cache(&self) -> PathBuf {
        self.0.path().join(".dixit")
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> io::Result<()> {
        let path = self.data().join(name);
        fs::create_dir_all(path.parent().unwrap_or(&path))?;
        fs::write(path, bytes)
    }

    /// All answers, with nothing kept.
    fn anew(&self) -> Result<String, LoadError> {
        load(Disk, self.0.path(), &self.data()).map(|loaded| answers(&loaded))
    }

    /// All answers, from what was kept as far as it holds.
    fn kept(&self) -> Result<Outcome, LoadError> {
        let ask = |trust| {
            let (cache, progress) = (self.cache(), Progress::default());
            let keeping = Keeping { trust, worth: 0, ..Keeping::within(&cache) };
            let loaded = load_cached(self.0.path(), &self.data(), Some(keeping), Threads::Pool, &progress)?;
            let now = progress.now();
            Ok(Outcome {
                answers: answers(&loaded),
                compiled: loaded.compiled_count(),
                hashed: if now.stage == Stage::Loading { now.done } else { 0 },
                mapped: loaded.guards().any(),
                was_damaged: !trust,
            })
        };
        match catch_unwind(AssertUnwindSafe(|| ask(true))) {
            Ok(outcome) => outcome,
            Err(payload) if payload.is::<Damaged>() => ask(false),
            Err(payload) => resume_unwind(payload),
        }
    }

    /// Loads in both ways and compares.
    fn agrees(&self) -> Result<Outcome, Box<dyn std::error::Error>> {
        let kept = self.kept()?;
        let anew = self.anew()?;
        if kept.answers != anew {
            return Err(difference(&kept.answers, &anew).into());
        }
        Ok(kept)
    }

    /// The files of records, those in hidden folders too, by path.
    fn files(&self) -> Vec<PathBuf> {
        let mut files = Vec::new();
        let mut folders = vec![self.data()];
        while let Some(folder) = folders.pop() {
            for path in fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
                if path.is_dir() { folders.push(path) } else { files.push(path) }
            }
        }
        files.sort();
        files
    }

    /// What is kept, by path.
    fn kept_files(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(self.cache()).into_iter().flatten().flatten();
        let mut files: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
        files.sort();
        files
    }
}

/// Where two answers begin to differ, with what is around it.
fn difference(kept: &str, anew: &str) -> String {
    let same = kept.bytes().zip(anew.bytes()).take_while(|(kept, anew)| kept == anew).count();
    let around = |text: &str| {
        let (start, end) = (same.saturating_sub(300), text.len().min(same + 300));
        text[text.floor_char_boundary(start)..text.ceil_char_boundary(end)].to_owned()
    };
    format!("from byte {same} on\n--- from what was kept\n{}\n--- anew\n{}", around(kept), around(anew))
}

fn modified(path: &Path) -> io::Result<SystemTime> {
    fs::metadata(path)?.modified()
}

fn set_modified(path: &Path, time: SystemTime) -> io::Result<()> {
    File::options().write(true).open(path)?.set_modified(time)
}

/// Writes over a file in place, as it was before but for one of its numbers, and sets its time back.
fn lie(path: &Path, at: usize) -> io::Result<()> {
    let (mut bytes, time) = (fs::read(path)?, modified(path)?);
    let digits: Vec<usize> = (0..bytes.len()).filter(|&at| bytes[at].is_ascii_digit()).collect();
    if !digits.is_empty() {
        let digit = &mut bytes[digits[at % digits.len()]];
        *digit = b'0' + (*digit - b'0' + 1) % 10;
    }
    fs::write(path, bytes)?;
    set_modified(path, time)
}

/// Something done to a project between two runs. What can't be done is left.
#[derive(Debug, Clone)]
enum Deed {
    Write { name: u8, records: Vec<u32>, end: u8 },
    Replace { file: Index, records: Vec<u32> },
    ChangeRecord { file: Index, line: Index, record: u32 },
    MoveRecord { from: Index, line: Index, to: Index },
    Remove(Index),
    Rename { file: Index, name: u8 },
    Swap(Index, Index),
    Copy { file: Index, name: u8 },
    Revert(Index),
    Touch(Index),
    Lie { file: Index, at: usize },
    Empty(Index),
    Hide,
    Show,
    Forget,
    ForgetOne(Index),
    Cut { kept: Index, at: Index },
    Flip { kept: Index, at: Index, bit: u8 },
    SwapKept(Index, Index),
    Wait,
    Nothing,
}

const NAMES: [&str; 6] = ["a.ron", "b.ron", "sub/a.ron", "sub/é.ron", "sub/z/a.ron", "z.ron"];

fn deed() -> impl Strategy<Value = Deed> {
    let index = any::<Index>;
    let name = || 0..NAMES.len() as u8;
    let records = || prop::collection::vec(any::<u32>(), 0..9);
    prop_oneof![
        4 => (name(), records(), any::<u8>()).prop_map(|(name, records, end)| Deed::Write { name, records, end: end % 16 }),
        2 => (index(), records()).prop_map(|(file, records)| Deed::Replace { file, records }),
        3 => (index(), index(), any::<u32>()).prop_map(|(file, line, record)| Deed::ChangeRecord { file, line, record }),
        2 => (index(), index(), index()).prop_map(|(from, line, to)| Deed::MoveRecord { from, line, to }),
        1 => index().prop_map(Deed::Remove),
        2 => (index(), name()).prop_map(|(file, name)| Deed::Rename { file, name }),
        1 => (index(), index()).prop_map(|(a, b)| Deed::Swap(a, b)),
        1 => (index(), name()).prop_map(|(file, name)| Deed::Copy { file, name }),
        2 => index().prop_map(Deed::Revert),
        2 => index().prop_map(Deed::Touch),
        3 => (index(), any::<usize>()).prop_map(|(file, at)| Deed::Lie { file, at }),
        1 => index().prop_map(Deed::Empty),
        1 => Just(Deed::Hide),
        1 => Just(Deed::Show),
        1 => Just(Deed::Forget),
        1 => index().prop_map(Deed::ForgetOne),
        1 => (index(), index()).prop_map(|(kept, at)| Deed::Cut { kept, at }),
        2 => (index(), index(), 0..8u8).prop_map(|(kept, at, bit)| Deed::Flip { kept, at, bit }),
        1 => (index(), index()).prop_map(|(a, b)| Deed::SwapKept(a, b)),
        2 => Just(Deed::Wait),
        2 => Just(Deed::Nothing),
    ]
}

/// Does it. `past` holds what files have held.
fn perform(deed: &Deed, project: &Project, past: &mut Vec<(PathBuf, Vec<u8>)>) -> io::Result<()> {
    let files = project.files();
    let none = || io::Error::from(io::ErrorKind::NotFound);
    let file = |at: &Index| if files.is_empty() { Err(none()) } else { Ok(at.get(&files).as_path()) };
    let kept = |at: &Index| {
        let kept = project.kept_files();
        if kept.is_empty() { Err(none()) } else { Ok(at.get(&kept).clone()) }
    };
    let named = |name: u8| project.data().join(NAMES[usize::from(name)]);
    past.extend(files.iter().filter_map(|path| Some((path.clone(), fs::read(path).ok()?))));
    match deed {
        Deed::Write { name, records, end } => project.write(NAMES[usize::from(*name)], draft::file(records, *end)),
        Deed::Replace { file: at, records } => {
            let (path, beside) = (file(at)?, project.0.path().join("new"));
            fs::write(&beside, draft::file(records, 9))?;
            set_modified(&beside, modified(path)?)?;
            fs::rename(beside, path)
        }
        Deed::ChangeRecord { file: at, line, record } => {
            let text = fs::read_to_string(file(at)?)?;
            let line = line.index(text.lines().count().max(1));
            let new = format!("    {},", draft::record(*record));
            let lines = text.lines().enumerate().map(|(at, old)| if at == line { new.as_str() } else { old });
            fs::write(file(at)?, lines.collect::<Vec<_>>().join("\n"))
        }
        Deed::MoveRecord { from, line, to } => {
            let text = fs::read_to_string(file(from)?)?;
            let line = line.index(text.lines().count().max(1));
            let moved = text.lines().nth(line).unwrap_or_default();
            let rest: Vec<&str> =
                text.lines().enumerate().filter(|(at, _)| *at != line).map(|(_, line)| line).collect();
            fs::write(file(from)?, rest.join("\n"))?;
            let other = fs::read_to_string(file(to)?)?;
            fs::write(file(to)?, other.replacen('[', &format!("[\n    {},", moved.trim_end_matches(',')), 1))
        }
        Deed::Remove(at) => fs::remove_file(file(at)?),
        Deed::Rename { file: at, name } => fs::rename(file(at)?, named(*name)),
        Deed::Swap(a, b) => {
            let beside = project.0.path().join("swapped");
            fs::rename(file(a)?, &beside)?;
            _ = fs::rename(file(b)?, file(a)?);
            fs::rename(beside, file(b)?)
        }
        Deed::Copy { file: at, name } => fs::copy(file(at)?, named(*name)).map(drop),
        Deed::Revert(at) if past.is_empty() => file(at).map(drop),
        Deed::Revert(at) => {
            let (path, bytes) = at.get(past);
            fs::write(path, bytes)
        }
        Deed::Touch(at) => set_modified(file(at)?, SystemTime::now()),
        Deed::Lie { file: path, at } => lie(file(path)?, *at),
        Deed::Empty(at) => fs::write(file(at)?, ""),
        Deed::Hide => fs::rename(project.data().join("sub"), project.data().join(".sub")),
        Deed::Show => fs::rename(project.data().join(".sub"), project.data().join("sub")),
        Deed::Forget => fs::remove_dir_all(project.cache()),
        Deed::ForgetOne(at) => fs::remove_file(kept(at)?),
        Deed::Cut { kept: path, at } => {
            let file = File::options().write(true).open(kept(path)?)?;
            file.set_len(at.index(file.metadata()?.len() as usize + 1) as u64)
        }
        Deed::Flip { kept: path, at, bit } => {
            let path = kept(path)?;
            let mut bytes = fs::read(&path)?;
            let at = at.index(bytes.len().max(1));
            bytes.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= 1 << bit);
            // Into the very file: another one would not be taken for ours.
            let mut file = File::options().write(true).open(path)?;
            io::Write::write_all(&mut file, &bytes)
        }
        Deed::SwapKept(a, b) => {
            let beside = project.0.path().join("swapped");
            let (a, b) = (kept(a)?, kept(b)?);
            fs::rename(&a, &beside)?;
            _ = fs::rename(&b, a);
            fs::rename(beside, b)
        }
        Deed::Wait => {
            sleep(OLD);
            Ok(())
        }
        Deed::Nothing => Ok(()),
    }
}

proptest! {
    // `PROPTEST_CASES` makes it more.
    #![proptest_config(ProptestConfig {
        cases: std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(24),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn what_was_kept_changes_no_answer(
        start in prop::collection::vec(prop::collection::vec(any::<u32>(), 0..12), 1..NAMES.len()),
        deeds in prop::collection::vec(deed(), 1..24),
    ) {
        let project = Project::new()?;
        for (name, records) in NAMES.iter().zip(&start) {
            project.write(name, draft::file(records, 9))?;
        }
        let failed = |error: Box<dyn std::error::Error>| TestCaseError::fail(error.to_string());
        project.agrees().map_err(failed)?;
        let mut past = Vec::new();
        for (rank, deed) in deeds.iter().enumerate() {
            // What can't be done is left half done.
            _ = perform(deed, &project, &mut past);
            let before = project.files();
            let outcome = project.agrees();
            let outcome = outcome.map_err(|error| TestCaseError::fail(format!("after deed {rank}, {deed:?}: {error}")))?;
            prop_assert_eq!(project.files(), before, "the data folder is left alone");
            // Whatever was damaged has been replaced, and whatever was compiled is kept.
            let again = project.agrees().map_err(failed)?;
            prop_assert!(!again.was_damaged, "after deed {}, {:?}: still damaged", rank, deed);
            if outcome.mapped || outcome.compiled > 0 {
                prop_assert_eq!(again.compiled, 0, "after deed {}, {:?}", rank, deed);
            }
        }
    }
}

/// A project of sound records in files of about twenty, old enough for its stamps to tell.
fn settled(statements: usize) -> Result<Project, Box<dyn std::error::Error>> {
    let project = Project::new()?;
    for (name, text) in Corpus::new(statements, 11) {
        let starts =
            text.match_indices("\n    ").map(|(at, _)| at).filter(|at| text.as_bytes()[at + 5].is_ascii_uppercase());
        let mut starts: Vec<usize> = starts.step_by(20).collect();
        starts.push(text.rfind(']').unwrap_or(text.len()));
        for (rank, part) in starts.windows(2).enumerate() {
            let path = format!("{}-{rank}.ron", name.trim_end_matches(".ron"));
            project.write(&path, format!("[{}]", &text[part[0]..part[1]]))?;
        }
    }
    sleep(OLD);
    Ok(project)
}

fn sizes(paths: &[PathBuf]) -> io::Result<u64> {
    paths.iter().map(|path| Ok(fs::metadata(path)?.len())).sum()
}

#[test]
fn what_is_left_alone_is_not_read_again() -> Tested {
    let project = settled(150)?;
    let files = project.files();
    assert!(files.len() > 3);
    let first = project.agrees()?;
    assert_eq!((first.compiled, first.mapped), (files.len(), false));
    for _ in 0..2 {
        let again = project.agrees()?;
        assert_eq!((again.compiled, again.hashed, again.mapped), (0, 0, true));
    }
    // Touched: read, found to be the same, and noted.
    set_modified(&files[1], SystemTime::UNIX_EPOCH)?;
    sleep(OLD);
    let touched = project.agrees()?;
    assert_eq!((touched.compiled, touched.hashed, touched.mapped), (0, fs::metadata(&files[1])?.len(), true));
    let again = project.agrees()?;
    assert_eq!((again.compiled, again.hashed), (0, 0));
    Ok(())
}

#[test]
fn only_what_changed_is_compiled() -> Tested {
    let project = settled(150)?;
    let files = project.files();
    let total = sizes(&files)?;
    project.agrees()?;
    let compiled = |count| -> Tested {
        let outcome = project.agrees()?;
        assert_eq!((outcome.compiled, outcome.mapped, outcome.was_damaged), (count, true, false));
        sleep(OLD);
        // Looked at once more when it was just written, and then no more.
        let again = project.agrees()?;
        assert_eq!((again.compiled, again.mapped), (0, true));
        assert!(again.hashed < total);
        // On a machine that is held up, what was noted may be of a moment that is too early still.
        let mut quiet = project.agrees()?;
        for _ in 0..20 {
            if quiet.hashed == 0 {
                break;
            }
            sleep(OLD);
            quiet = project.agrees()?;
        }
        assert_eq!((quiet.compiled, quiet.hashed, quiet.mapped), (0, 0, true));
        Ok(())
    };
    let before = fs::read(&files[2])?;
    fs::write(&files[2], before.split_last_chunk::<200>().map_or(&before[..], |(most, _)| most))?;
    compiled(1)?;
    fs::write(&files[2], before)?;
    compiled(1)?;
    for (rank, file) in files[..3].iter().enumerate() {
        lie(file, rank * 1_000_003)?;
    }
    compiled(3)?;
    fs::rename(&files[1], project.data().join("another.ron"))?;
    compiled(1)?;
    fs::rename(project.data().join("another.ron"), &files[1])?;
    compiled(1)?;
    // Gone: the others are linked anew.
    fs::remove_file(&files[0])?;
    compiled(0)
}

#[test]
fn a_file_of_the_same_size_and_time_is_another_if_its_content_is() -> Tested {
    let project = settled(60)?;
    let file = &project.files()[1];
    project.agrees()?;
    for rank in 0..12 {
        lie(file, rank * 7_000_001)?;
        let after = project.agrees()?;
        assert_eq!((after.compiled, after.was_damaged), (1, false));
    }
    Ok(())
}

#[test]
fn a_change_within_the_tick_of_the_clock_is_seen() -> Tested {
    let project = Project::new()?;
    let claim = |number: u32| format!("[Claim(id: \"c\", text: \"{number:04}\")]");
    project.write("a.ron", claim(0))?;
    let path = &project.files()[0];
    let mut hashed = 0;
    for round in 0..100 {
        let quick = project.kept()?;
        assert!(quick.answers.contains(&format!("{:04}", round * 2)), "round {round}");
        fs::write(path, claim(round * 2 + 1))?;
        project.kept()?;
        // Of this, size and time tell nothing where the clock has not moved on.
        let time = modified(path)?;
        fs::write(path, claim(round * 2 + 2))?;
        set_modified(path, time)?;
        project.kept()?;
        let again = project.kept()?;
        hashed += u32::from(again.compiled == 0 && again.hashed > 0);
    }
    // Unless the machine stood still for a while each time.
    assert!(hashed > 0, "what was just written is not looked at again");
    Ok(())
}

/// Neither folder's files are touched, and they are as long and as old as the other's.
#[cfg(unix)]
#[test]
fn a_folder_in_the_place_of_another_is_seen() -> Tested {
    let project = Project::new()?;
    let time = SystemTime::now() - Duration::from_secs(1_000);
    for version in ["one", "two"] {
        for name in ["a", "b"] {
            let path = format!(".{version}/{name}.ron");
            project.write(&path, format!("[Claim(id: \"{name}\", text: \"{version}\")]"))?;
            set_modified(&project.data().join(path), time)?;
        }
    }
    project.write("c.ron", "[]")?;
    sleep(OLD);
    project.agrees()?;
    let (data, link) = (project.data(), project.data().join("link"));
    for round in 0..3 {
        for (version, other) in [("one", "two"), ("two", "one")] {
            fs::rename(data.join(format!(".{version}")), data.join("shown"))?;
            let shown = project.agrees()?;
            assert_eq!(shown.compiled, 2, "round {round}");
            assert_eq!(project.agrees()?.hashed, 0, "round {round}");
            fs::rename(data.join("shown"), data.join(format!(".{version}")))?;
            fs::rename(data.join(format!(".{other}")), data.join("shown"))?;
            assert_eq!(project.agrees()?.compiled, 2, "round {round}");
            fs::rename(data.join("shown"), data.join(format!(".{other}")))?;
            // The same by a link that leads elsewhere.
            std::os::unix::fs::symlink(format!(".{version}"), &link)?;
            assert_eq!(project.agrees()?.compiled, 2, "round {round}");
            fs::remove_file(&link)?;
            std::os::unix::fs::symlink(format!(".{other}"), &link)?;
            assert_eq!(project.agrees()?.compiled, 2, "round {round}");
            fs::remove_file(&link)?;
        }
    }
    Ok(())
}

#[test]
fn many_edits_leave_few_segments() -> Tested {
    let project = settled(300)?;
    let files = project.files();
    project.agrees()?;
    let whole = sizes(&project.kept_files())?;
    for rank in 0..24 {
        lie(&files[rank % files.len()], rank * 7_000_001)?;
        assert_eq!(project.kept()?.compiled, 1);
        for kept in project.kept_files() {
            set_modified(&kept, SystemTime::now() - Duration::from_secs(3_600 * 2))?;
        }
    }
    // What is not in use any more goes with the next graph.
    lie(&files[0], 0)?;
    assert_eq!(project.agrees()?.compiled, 1);
    let kept = project.kept_files();
    assert!(kept.len() <= 13, "{kept:?}");
    assert!(sizes(&kept)? < whole * 3, "{} bytes of {whole}", sizes(&kept)?);
    Ok(())
}

#[test]
fn what_holds_nothing_is_kept_too() -> Tested {
    let project = Project::new()?;
    let load = |worth| {
        let cache = project.cache();
        let keeping = Keeping { worth, ..Keeping::within(&cache) };
        load_cached(project.0.path(), &project.data(), Some(keeping), Threads::Pool, &Progress::default())
    };
    let count = |loaded: &Loaded| loaded.graph(&loaded.guards()).record_count();
    // No file at all.
    assert_eq!(count(&load(0)?), 0);
    assert_eq!((count(&load(0)?), load(0)?.guards().any()), (0, true));
    project.write("empty.ron", "")?;
    assert_eq!((count(&load(0)?), load(0)?.findings().len()), (0, 1));
    // Too little to be kept.
    fs::remove_dir_all(project.cache())?;
    project.write("a.ron", "[]")?;
    load(3)?;
    assert!(!project.cache().exists());
    load(2)?;
    assert!(project.cache().exists());
    Ok(())
}

#[test]
fn what_can_not_be_kept_is_answered_all_the_same() -> Tested {
    let project = settled(60)?;
    for obstacle in 0..3 {
        match obstacle {
            0 => fs::write(project.cache(), "a file")?,
            1 => fs::create_dir_all(project.cache().join("graph/in/the/way"))?,
            _ => {
                project.agrees()?;
                for kept in project.kept_files() {
                    fs::remove_file(&kept)?;
                    fs::create_dir(kept)?;
                }
            }
        }
        for _ in 0..2 {
            project.agrees()?;
        }
        if project.cache().is_dir() { fs::remove_dir_all(project.cache())? } else { fs::remove_file(project.cache())? }
    }
    Ok(())
}
