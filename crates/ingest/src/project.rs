//! The records of a project: compiled and linked just now, or by an earlier run and mapped, or some of each.
//!
//! A file is compiled again only if it may have changed; the tables are then patched, or else all units linked, old and
//! new. Without a cache, or with one that does not hold, everything is done from the text. What comes of it is the same,
//! byte for byte.
//!
//! One file, a little over the usual length: it is the order of these steps, and what they leave for whoever asks.

use std::ops::Range;
use std::path::Path;
use std::time::SystemTime;

use dixit_core::check::check;
use dixit_core::column::{Blob, Guard};
use dixit_core::diagnostic::Diagnostic;
use dixit_core::graph::{Graph, Tables, View};
use dixit_core::link::{Linked, link};
use dixit_core::progress::{Progress, Stage};
use dixit_core::source::{FileId, Sources};
use dixit_core::unit::Unit;
use rayon::prelude::*;

use crate::compile::{Job, Portion, compile, load as load_text};
use crate::load::{Disk, FileSystem, LoadError, relative};
use crate::snapshot::{At, Cache, Container, Found, Stamp, content_hash, scan, shown};
use manifest::UnitAt;
use reuse::{How, Partly, Reused, Snapshot};

mod keep;
mod manifest;
mod reuse;
mod words;

/// Where, and whether, what a run compiles is kept for the next.
#[derive(Debug, Clone, Copy)]
pub struct Keeping<'p> {
    /// The folder, which is made when there is something to put into it.
    pub folder: &'p Path,
    /// False where what is kept there has turned out to be damaged: then it is replaced.
    pub trust: bool,
    /// Of fewer bytes of text nothing is kept: a little text is read in a few milliseconds, and leaves no folder behind.
    pub worth: u64,
    /// True for a run that another edit will follow rather than another question: where little was changed and linked again,
    /// that is kept only when it is met for the second time, since writing all tables takes longer than linking them.
    pub waits: bool,
}

impl<'p> Keeping<'p> {
    /// Keeps what is worth it in `folder`, and believes what is there.
    #[must_use]
    pub fn within(folder: &'p Path) -> Self {
        Self { folder, trust: true, worth: 1 << 20, waits: false }
    }
}

/// Which threads do the work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Threads {
    /// Those of the pool, as everywhere.
    Pool,
    /// Where there is little text, the calling one, which is a pool of one to its end: waking others takes longer than the
    /// work. For a run that ends with its answer, since what such a pool holds is never put away.
    OneForLittle,
}

/// Less text than this is little: it is read and linked in half a millisecond, and what can be asked of it takes no longer.
const LITTLE: u64 = 32 << 10;

/// Units lie in a segment's only section.
const UNITS: u32 = 100;

/// All that is under a folder, ready to be asked.
pub struct Loaded {
    sources: Sources,
    shelves: Vec<Shelf>,
    /// By file: the shelf its unit is on, and where.
    units: Vec<(u32, Range<usize>)>,
    tables: Kept,
    /// What linking found, where that is not among the tables.
    findings: Option<Vec<Diagnostic>>,
    compiled: usize,
    /// The index of words, if one is kept.
    words: Option<Container>,
    /// Where all this is kept, and of which contents it is.
    kept: Option<(Cache, Vec<u128>)>,
}

/// Where units are.
enum Shelf {
    Built(Vec<u8>),
    Mapped(Container),
}

/// Where the graph's tables are.
enum Kept {
    Built(Box<Tables>),
    Mapped(Box<Halves<Container>>),
}

/// The tables lie in two segments, about as long as each other, since two are written in half the time.
type Halves<T> = [T; 2];

/// The guards of what is mapped. They stand apart from it because they look at it.
#[derive(Debug)]
pub struct Guards<'l> {
    shelves: Vec<Option<Guard<'l>>>,
    tables: Option<Halves<Guard<'l>>>,
    words: Option<Guard<'l>>,
}

/// Reads and links every `.ron` file under `folder`, wherever the files are. Paths are noted relative to `root`, the
/// project's folder.
///
/// # Errors
/// If a file or folder can't be read. A file that is too large, or not text, is a finding.
pub fn load(files: impl FileSystem, root: &Path, folder: &Path) -> Result<Loaded, LoadError> {
    let found = files.files(folder)?.into_iter().map(|file| {
        let size = files.size(&file)?;
        Ok(Found::new(relative(&file, root), file, Stamp { size: size.into(), ..Stamp::default() }))
    });
    let mut found: Vec<Found> = found.collect::<Result<_, LoadError>>()?;
    found.sort_unstable_by(|a, b| a.path.cmp(&b.path).then_with(|| a.file().cmp(&b.file())));
    let progress = Progress::default();
    let jobs: Vec<Job> = jobs(&found).collect();
    let portions = compile(&files, &jobs, &progress)?;
    let (shelves, units) = shelved(portions, found.len());
    Ok(linked(sources(files, found), shelves, units, &progress))
}

/// The same from the disk, and from what an earlier run kept, where something is kept from now on.
///
/// Unwinds with [`dixit_core::column::Damaged`] if what was kept is found to be damaged, as everything does that asks
/// what was loaded; whoever catches that loads again and trusts it no more.
///
/// # Errors
/// If a file or folder can't be read. That what is kept can't be read or written is no error.
pub fn load_cached(
    root: &Path,
    folder: &Path,
    keeping: Option<Keeping<'_>>,
    threads: Threads,
    progress: &Progress,
) -> Result<Loaded, LoadError> {
    progress.begin(Stage::Finding, 0);
    let begun = SystemTime::now();
    let cache = keeping.map(|keeping| Cache::open(keeping.folder));
    let trusted = cache.as_ref().filter(|_| keeping.is_some_and(|keeping| keeping.trust));
    let kept = trusted.and_then(Snapshot::open);
    // Mostly nothing has changed, which takes less to see than to list what there is.
    let kept = match (kept, cache.as_ref(), shown(root, folder)) {
        (Some(kept), Some(cache), Some(shown)) if kept.holds(&shown, folder) => {
            progress.add(kept.len() as u64);
            return Ok(kept.whole(cache, &shown, folder));
        }
        (kept, ..) => kept,
    };
    let found = scan(root, folder)?;
    progress.add(found.len() as u64);
    let size = found.iter().map(|found| found.stamp.size.get()).sum::<u64>();
    let worth = keeping.is_some_and(|keeping| size >= keeping.worth);
    let Some(cache) = cache.filter(|_| worth) else {
        if threads == Threads::OneForLittle && size < LITTLE {
            stay_alone();
        }
        // All of it on one of the pool's threads: from outside, each of a dozen steps would wait to be handed over and back,
        // which for little text takes as long as the steps.
        return rayon::scope(|_| {
            let jobs: Vec<Job> = jobs(&found).collect();
            let portions = compile(&Disk, &jobs, progress)?;
            let (shelves, units) = shelved(portions, found.len());
            Ok(linked(sources(Disk, found), shelves, units, progress))
        });
    };
    let kept = match kept {
        Some(snapshot) => match snapshot.reuse(&cache, &found, begun, progress)? {
            Reused::All(loaded) => return Ok(Loaded { sources: sources(Disk, found), ..*loaded }),
            Reused::Units(some) => *some,
        },
        None => Partly { units: vec![None; found.len()], ..Partly::default() },
    };
    let Partly { mut shelves, mut units, before, tables } = kept;
    let jobs: Vec<Job> = jobs(&found).filter(|job| units[job.file.0 as usize].is_none()).collect();
    progress.begin(Stage::Reading, jobs.iter().map(|job| job.size).sum());
    let portions = compile(&Disk, &jobs, progress)?;
    let mut hashes = vec![0; found.len()];
    for portion in portions {
        for (file, range, hash) in portion.units {
            units[file.0 as usize] = Some(UnitAt { shelf: shelves.len() as u32, range, hash });
        }
        shelves.push(Shelf::Built(portion.bytes));
    }
    let mut at = Vec::with_capacity(units.len());
    for (hash, unit) in hashes.iter_mut().zip(units) {
        let unit = unit.unwrap_or(UnitAt { shelf: 0, range: 0..0, hash: 0 });
        *hash = unit.hash;
        at.push((unit.shelf, unit.range));
    }
    let sources = sources(Disk, found.clone());
    let loaded = match tables {
        Some(tables) => Loaded {
            sources,
            shelves,
            units: at,
            tables: Kept::Mapped(Box::new(tables)),
            findings: None,
            compiled: 0,
            words: None,
            kept: None,
        },
        None => linked(sources, shelves, at, progress),
    };
    let (mut loaded, how) = loaded.relinked_unless_alike(&before, progress);
    loaded.compiled = jobs.len();
    let waits = keeping.is_some_and(|keeping| keeping.waits) && matches!(how, How::Patched);
    if waits && !cache.has_met(loaded.contents(&hashes)) {
        return Ok(loaded);
    }
    // Without it the next run does the same work again, and nothing else.
    if loaded.keep(&cache, &found, &hashes, begun).is_ok() {
        loaded.kept = Some((cache, hashes));
    }
    Ok(loaded)
}

/// Makes a pool of this thread alone, unless it is in one.
fn stay_alone() {
    if let Ok(pool) = rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread().build() {
        std::mem::forget(pool);
    }
}

/// Each file as a task.
fn jobs(found: &[Found]) -> impl Iterator<Item = Job> {
    let job = |(file, found): (FileId, &Found)| Job { file, path: found.file(), size: found.stamp.size.get() };
    (0..).map(FileId).zip(found).map(job)
}

fn shelved(portions: Vec<Portion>, files: usize) -> (Vec<Shelf>, Vec<(u32, Range<usize>)>) {
    let mut units = vec![(0, 0..0); files];
    let shelf = |(shelf, portion): (u32, Portion)| {
        for (file, range, _) in portion.units {
            units[file.0 as usize] = (shelf, range);
        }
        Shelf::Built(portion.bytes)
    };
    let shelves = (0..).zip(portions).map(shelf).collect();
    (shelves, units)
}

fn sources(files: impl FileSystem, found: Vec<Found>) -> Sources {
    let paths = found.iter().map(|found| &found.path).collect();
    let places: Vec<At> = found.into_iter().map(Found::into_place).collect();
    let fetch = move |file: FileId, path: &str| text(&files, &places[file.0 as usize].file(path));
    Sources::on_demand(paths, Box::new(fetch))
}

/// What can be shown of a file: nothing, if it can't be read any more.
fn text(files: &impl FileSystem, file: &Path) -> String {
    let mut bytes = Vec::new();
    match load_text(files, file, &mut bytes) {
        Ok(_) => String::from_utf8(bytes).unwrap_or_default(),
        Err(_) => String::new(),
    }
}

fn linked(sources: Sources, shelves: Vec<Shelf>, units: Vec<(u32, Range<usize>)>, progress: &Progress) -> Loaded {
    let tables = Kept::Built(Box::default());
    let compiled = units.len();
    let mut loaded = Loaded { sources, shelves, units, tables, findings: None, compiled, words: None, kept: None };
    let (tables, findings) = {
        let guards = loaded.guards();
        let units: Vec<Unit<'_>> = loaded
            .unit_bytes(&guards)
            .into_iter()
            .zip((0..).map(FileId))
            .map(|(bytes, file)| Unit::open(bytes, file))
            .collect();
        progress.begin(Stage::Linking, units.iter().map(|unit| unit.record_count() as u64).sum());
        let mut findings: Vec<Diagnostic> = units.par_iter().flat_map_iter(Unit::findings).collect();
        let Linked { tables, findings: linking } = link(&units, &loaded.sources);
        findings.extend(linking);
        (tables, findings)
    };
    loaded.tables = Kept::Built(Box::new(tables));
    loaded.findings = Some(findings);
    loaded
}

impl Loaded {
    /// The files.
    #[must_use]
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// How many of the files were compiled for this. What became of the others was kept.
    #[must_use]
    pub fn compiled_count(&self) -> usize {
        self.compiled
    }

    /// Guards for what is mapped, which [`Self::graph`] wants.
    #[must_use]
    pub fn guards(&self) -> Guards<'_> {
        Guards {
            shelves: self
                .shelves
                .iter()
                .map(|shelf| if let Shelf::Mapped(mapped) = shelf { mapped.guard() } else { None })
                .collect(),
            tables: if let Kept::Mapped(mapped) = &self.tables { halves(mapped) } else { None },
            words: self.words.as_ref().and_then(Container::guard),
        }
    }

    /// The sound records, linked.
    #[must_use]
    pub fn graph<'l>(&'l self, guards: &'l Guards<'l>) -> Graph<'l> {
        Graph::new(self.tables_at(guards), self.unit_bytes(guards), &self.sources)
    }

    fn tables_at<'l>(&'l self, guards: &'l Guards<'l>) -> View<'l> {
        match (&self.tables, &guards.tables) {
            (Kept::Built(tables), _) => tables.view(),
            (Kept::Mapped(mapped), Some(guards)) => {
                view(mapped, guards).unwrap_or_else(|| dixit_core::column::damaged())
            }
            (Kept::Mapped(_), None) => dixit_core::column::damaged(),
        }
    }

    /// Everything that is wrong with the records, in no particular order and at the codes' own levels.
    #[must_use]
    pub fn findings(&self) -> Vec<Diagnostic> {
        let guards = self.guards();
        let graph = self.graph(&guards);
        let Some(findings) = &self.findings else { return graph.findings() };
        let mut findings = findings.clone();
        findings.extend(check(&graph));
        findings
    }

    /// By file, the bytes of its unit.
    fn unit_bytes<'l>(&'l self, guards: &'l Guards<'l>) -> Vec<Blob<'l>> {
        self.units.iter().map(|(shelf, range)| self.bytes_at(guards, (*shelf, range))).collect()
    }

    fn bytes_at<'l>(&'l self, guards: &'l Guards<'l>, (shelf, range): (u32, &Range<usize>)) -> Blob<'l> {
        let bytes = match (&self.shelves[shelf as usize], &guards.shelves[shelf as usize]) {
            (Shelf::Built(bytes), _) => Blob::built(bytes).part(range.clone()),
            (Shelf::Mapped(mapped), Some(guard)) => mapped.section(UNITS).and_then(|section| {
                let (start, end) = (section.start.checked_add(range.start)?, section.start.checked_add(range.end)?);
                if end <= section.end { Blob::mapped(guard, start..end) } else { None }
            }),
            (Shelf::Mapped(_), None) => None,
        };
        bytes.unwrap_or_else(|| dixit_core::column::damaged())
    }

    /// What all files hold, as a hash.
    fn contents(&self, hashes: &[u128]) -> u128 {
        let mut all = Vec::new();
        for (file, hash) in self.sources.ids().zip(hashes) {
            all.extend_from_slice(self.sources.path(file).as_bytes());
            all.push(0);
            all.extend_from_slice(&hash.to_le_bytes());
        }
        content_hash(&all)
    }

    fn checked_now(mut self, progress: &Progress) -> Self {
        self.check_now(progress);
        self
    }

    /// Checks the records, and puts everything found among the tables.
    fn check_now(&mut self, progress: &Progress) {
        progress.begin(Stage::Checking, 0);
        let findings = self.findings();
        if let Kept::Built(tables) = &mut self.tables {
            tables.keep_findings(&findings);
            self.findings = None;
        }
    }
}

impl<'l> Guards<'l> {
    /// Compares everything that is mapped with its sums. True if it is as it was written.
    #[must_use]
    pub fn verify_all(&self) -> bool {
        self.all().all(Guard::verify_all)
    }

    /// True if anything is mapped.
    #[must_use]
    pub fn any(&self) -> bool {
        self.all().next().is_some()
    }

    fn all(&self) -> impl Iterator<Item = &Guard<'l>> {
        self.shelves.iter().flatten().chain(self.tables.iter().flatten())
    }
}

/// The tables in their segments; `None` if one is not there.
fn view<'s>(mapped: &Halves<Container>, guards: &'s Halves<Guard<'s>>) -> Option<View<'s>> {
    View::mapped(|tag| mapped.iter().zip(guards).find_map(|(half, guard)| Some((guard, half.section(tag)?))))
}

fn halves(mapped: &Halves<Container>) -> Option<Halves<Guard<'_>>> {
    let [first, second] = mapped;
    Some([first.guard()?, second.guard()?])
}
