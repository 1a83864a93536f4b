//! What is measured at one size, beside what, and what is to be reached. Each group runs in turns, so that a machine
//! that slows down hurts all of it alike.

use std::path::{Path, PathBuf};

use dixit_bench::{Outcome, corpus};

use super::answer::questions;
use super::disk::{Edit, forget};
use super::measure::{Run, Sample, in_turns};
use super::programs::Programs;

/// A figure of ours with what it is held against.
pub(crate) struct Row {
    pub(crate) what: String,
    pub(crate) unit: Unit,
    pub(crate) ours: f64,
    pub(crate) beside: Option<(&'static str, f64)>,
    /// In words, and as a figure that ours must not exceed.
    pub(crate) limit: Option<(String, f64)>,
    pub(crate) aim: Option<(String, f64)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unit {
    Milliseconds,
    Megabytes,
}

/// A figure of ours once more, beside another.
pub(crate) const AGAIN: &str = "the same";

/// One size, measured.
pub(crate) struct Measured {
    pub(crate) statements: usize,
    pub(crate) records: usize,
    pub(crate) files: usize,
    pub(crate) bytes: u64,
    /// The check left something for the next run.
    pub(crate) remembers: bool,
    pub(crate) rows: Vec<Row>,
}

/// A project on disk with its database.
pub(crate) struct Place<'p> {
    pub(crate) programs: &'p Programs,
    pub(crate) project: PathBuf,
    pub(crate) db: PathBuf,
    /// How often each is run at least.
    pub(crate) least: usize,
}

fn milliseconds(what: impl Into<String>, ours: f64, beside: Option<(&'static str, f64)>) -> Row {
    Row { what: what.into(), unit: Unit::Milliseconds, ours, beside, limit: None, aim: None }
}

impl Row {
    fn limit(self, words: impl Into<String>, figure: f64) -> Self {
        Self { limit: Some((words.into(), figure)), ..self }
    }

    fn aim(self, words: impl Into<String>, figure: f64) -> Self {
        Self { aim: Some((words.into(), figure)), ..self }
    }
}

impl Place<'_> {
    /// Measures everything at this size.
    pub(crate) fn measure(&self, statements: usize, records: usize) -> Outcome<Measured> {
        let files = corpus::files(&corpus::data(&self.project))?;
        let sizes: Vec<u64> = files.iter().map(|file| Ok(file.metadata()?.len())).collect::<Outcome<_>>()?;
        let bytes = sizes.iter().sum();
        eprintln!("  parsing");
        let mut rows = self.reading()?;
        eprintln!("  check");
        rows.extend(self.cold_check(bytes)?);
        rows.extend(self.checks()?);
        let remembers = self.cache().is_dir();
        rows.extend(self.questions(false)?);
        rows.extend(self.questions(true)?);
        Ok(Measured { statements, records, files: files.len(), bytes, remembers, rows })
    }

    fn cache(&self) -> PathBuf {
        self.project.join(".dixit")
    }

    fn ours(&self, arguments: &[impl AsRef<str>]) -> Run<'_> {
        let project = self.project.to_string_lossy().into_owned();
        let before = ["-C".to_owned(), project].into_iter();
        Run::new(&self.programs.dixit, before.chain(arguments.iter().map(|argument| argument.as_ref().to_owned())))
    }

    fn bound(&self, what: &str) -> Run<'_> {
        Run::new(&self.programs.bound, [what, &corpus::data(&self.project).to_string_lossy()]).reporting()
    }

    fn ron(&self, threads: &str) -> Run<'_> {
        Run::new(&self.programs.ron, [&*corpus::data(&self.project).to_string_lossy(), threads])
    }

    fn start(&self) -> Run<'_> {
        Run::new(&self.programs.dixit, ["--version"])
    }

    /// In one process and on one thread: bytes, our records, `ron`'s records. Both sides of a row get their bytes in the same
    /// way. dixit reads all files of a thread into one buffer, so the limit stands where that is done.
    fn reading(&self) -> Outcome<Vec<Row>> {
        let parse = |what: &str, bytes: &str| {
            Run::new(&self.programs.bound, [what, &corpus::data(&self.project).to_string_lossy(), bytes]).reporting()
        };
        let mut runs = [
            parse("scan", "fresh"),
            parse("dixit", "fresh"),
            parse("ron", "fresh"),
            parse("scan", "reused"),
            parse("dixit", "reused"),
        ];
        let [scan, ours, ron, scan_reused, ours_reused] = times(&in_turns(&mut runs, self.least)?);
        let [ready, ron_ready] = times(&in_turns(&mut [parse("dixit", "ready"), parse("ron", "ready")], self.least)?);
        Ok(vec![
            milliseconds(
                "parsing alone, 1 thread, a fresh buffer per file",
                ours,
                Some(("bytes read (fresh buffer per file) and scanned", scan)),
            ),
            milliseconds(AGAIN, ours, Some(("`ron`, the same way", ron))),
            milliseconds(
                "parsing alone, 1 thread, one buffer for all files",
                ours_reused,
                Some(("bytes read (one buffer for all) and scanned", scan_reused)),
            )
            .limit("2.5 ×", 2.5 * scan_reused)
            .aim("2 ×", 2.0 * scan_reused),
            milliseconds("parsing bytes that are in memory, 1 thread", ready, Some(("`ron`, the same way", ron_ready))),
        ])
    }

    fn cold_check(&self, bytes: u64) -> Outcome<Vec<Row>> {
        let mut runs = [self.ours(&self.programs.cold_check()), self.ron("2"), self.ron("1")];
        let samples = in_turns(&mut runs, self.least)?;
        let [ours, two, one] = times(&samples);
        let text = bytes as f64 / 1e6;
        let memory = |limit: f64| (format!("{limit} × the text"), limit * text);
        let ((limit, most), (aim, wanted)) = (memory(2.0), memory(1.5));
        Ok(vec![
            milliseconds("`check` without snapshot", ours, Some(("`ron`, 2 threads", two)))
                .limit("0.8 ×", 0.8 * two)
                .aim("0.5 ×", 0.5 * two),
            milliseconds(AGAIN, ours, Some(("`ron`, 1 thread", one))),
            Row {
                unit: Unit::Megabytes,
                ..milliseconds("its peak memory", samples[0].memory, Some(("the text", text)))
                    .limit(limit, most)
                    .aim(aim, wanted)
            },
            Row {
                unit: Unit::Megabytes,
                ..milliseconds(AGAIN, samples[0].memory, Some(("`ron`, 2 threads", samples[1].memory)))
            },
        ])
    }

    /// What is remembered from run to run. Leaves the project as it was, and checked.
    fn checks(&self) -> Outcome<Vec<Row>> {
        let cache = self.cache();
        let remove = move || match std::fs::remove_dir_all(&cache) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
            _ => Ok(()),
        };
        let check = ["check"];
        let samples = in_turns(&mut [self.ours(&check).before(remove), self.ron("2")], self.least)?;
        let [writing, ron] = times(&samples);
        let samples = in_turns(&mut [self.ours(&check), self.bound("walk")], self.least)?;
        let [again, walk] = times(&samples);
        let mut edit = Edit::new(&self.project)?;
        let samples = in_turns(&mut [self.ours(&check).before(|| edit.again())], self.least)?;
        let [changed] = times(&samples);
        let samples = in_turns(&mut [self.ours(&check).before(|| edit.add())], self.least)?;
        let [added] = times(&samples);
        // A check leaves it to the first question to keep what was linked again.
        let asked = self.ours(&["said", "--latest", "1"]).before(|| edit.add());
        let [asked] = times(&in_turns(&mut [asked], self.least)?);
        drop(edit);
        in_turns(&mut [self.ours(&check)], 1)?;
        Ok(vec![
            milliseconds("`check` that writes the snapshot", writing, Some(("`ron`, 2 threads", ron))),
            milliseconds("`check` again", again, Some(("walk and stat", walk))).limit("60 ms", 60.0).aim("30 ms", 30.0),
            milliseconds("`check` after a change of one file", changed, None)
                .limit("350 ms", 350.0)
                .aim("175 ms", 175.0),
            milliseconds("`check` after one record was added", added, None).limit("350 ms", 350.0).aim("175 ms", 175.0),
            milliseconds("the first question after one record was added", asked, None),
        ])
    }

    /// The questions, of a snapshot where there is one; with the system's memory of the files dropped, if wanted.
    fn questions(&self, dropped: bool) -> Outcome<Vec<Row>> {
        let mut rows = Vec::new();
        for (rank, question) in questions(self.programs, &self.db)?.into_iter().enumerate() {
            eprintln!("  {}{}", question.what, if dropped { ", page cache dropped" } else { "" });
            let mut arguments = vec![self.db.to_string_lossy().into_owned()];
            arguments.extend(question.theirs);
            let theirs = Run::new(&self.programs.sqlite, arguments);
            let ours = self.ours(&question.ours);
            if dropped {
                let (own, other) = (vec![corpus::data(&self.project), self.cache()], vec![self.db.clone()]);
                let (ours, theirs) = (ours.before(move || forget(&own)), theirs.before(move || forget(&other)));
                let [ours, theirs] = times(&in_turns(&mut [ours, theirs], self.least)?);
                let what = format!("{}, page cache dropped", question.what);
                rows.push(milliseconds(what, ours, Some(("SQLite, the same", theirs))).limit("SQLite", theirs));
                continue;
            }
            let samples = in_turns(&mut [ours, theirs, self.start(), self.bound("walk")], self.least)?;
            let [ours, theirs, start, walk] = times(&samples);
            let row = milliseconds(question.what, ours, Some(("SQLite", theirs)))
                .limit(format!("SQLite + walk ({walk:.1})"), theirs + walk);
            rows.push(match rank {
                0 | 1 => row.aim(format!("2 starts ({start:.1}) + walk"), 2.0 * start + walk),
                2 => row.aim("5 starts + walk", 5.0 * start + walk),
                3 => row.aim("SQLite + walk", theirs + walk),
                4 => row.aim("SQLite", theirs),
                _ => row.aim("SQLite ÷ 4", theirs / 4.0),
            });
        }
        Ok(rows)
    }
}

/// Forty records: every command beside a process that prints its version.
pub(crate) fn small(programs: &Programs, project: &Path, least: usize) -> Outcome<Vec<Row>> {
    let commands = [
        "check",
        "show s-20",
        "said",
        "trace s-20",
        "timeline",
        "timeline --format svg",
        "graph",
        "graph --format svg",
        "search quincunx",
        "stats",
        "explain anachronism",
    ];
    let folder = project.to_string_lossy();
    let ours = |words: &[&str]| Run::new(&programs.dixit, ["-C", &*folder].iter().chain(words).copied());
    let beside_start = |what: &str, ours: Run<'_>| -> Outcome<Row> {
        let [ours, start] = times(&in_turns(&mut [ours, Run::new(&programs.dixit, ["--version"])], least)?);
        Ok(milliseconds(what, ours, Some(("`--version`", start))).limit("3 ×", 3.0 * start))
    };
    let mut rows = Vec::new();
    for command in commands {
        let words: Vec<&str> = command.split(' ').collect();
        rows.push(beside_start(&format!("`{command}`"), ours(&words))?);
    }
    let output = std::env::temp_dir().join(format!("dixit-bench-{}", std::process::id()));
    let shown = output.to_string_lossy();
    let remove = || match std::fs::remove_dir_all(&output) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    };
    let build = ["build", "-o", &shown];
    rows.push(beside_start("`build`, no dossier there", ours(&build).before(remove))?);
    // The first, which does not count, may have to write it.
    rows.push(beside_start("`build`, the same dossier there", ours(&build))?);
    remove()?;
    Ok(rows)
}

fn times<const N: usize>(samples: &[Sample]) -> [f64; N] {
    std::array::from_fn(|rank| samples[rank].time)
}
