//! One run over the records: loaded, read, linked and, where findings are wanted, checked.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use dixit_core::check::check;
use dixit_core::code::Origin;
use dixit_core::diagnostic::{Diagnostic, arrange};
use dixit_core::graph::Graph;
use dixit_core::link::{Linked, link};
use dixit_core::progress::{Progress, Stage};
use dixit_core::source::Sources;
use dixit_export::diagnostic::Counts;
use dixit_ingest::{Disk, FileSystem, LoadError, Loaded, load};

use crate::args::Args;
use crate::failure::Failure;
use crate::output::Output;
use crate::progress::Watch;
use crate::project::{self, Project};

/// The files of a project. Records borrow from them, so they are held by whoever asks.
pub(crate) struct Session {
    pub(crate) project: Project,
    loaded: Loaded,
    color: crate::args::When,
    pub(crate) watch: Watch,
}

/// The sound records, and what was wrong with the others.
pub(crate) struct Answering<'s> {
    pub(crate) graph: Graph<'s>,
    pub(crate) sources: &'s Sources,
    /// How many records errors left out.
    pub(crate) left_out: usize,
    records: usize,
    findings: Vec<Diagnostic>,
    progress: &'s Progress,
}

impl Session {
    pub(crate) fn open(args: &Args) -> Result<Self, Failure> {
        let project = project::find(&args.global)?;
        let watch = Watch::begin();
        let files = Watched(watch.progress());
        let loaded = load(&files, &project.base, &project.data).map_err(|error| unreadable(error, &project))?;
        Ok(Self { project, loaded, color: args.global.color, watch })
    }

    /// Reads and links all records.
    pub(crate) fn link(&self) -> Answering<'_> {
        let (sources, progress) = (&self.loaded.sources, self.watch.progress());
        progress.begin(Stage::Reading, 0);
        let reading = self.loaded.read();
        let records = reading.records.len() + reading.unread.len();
        let mut findings = reading.findings;
        progress.begin(Stage::Linking, records as u64);
        let Linked { graph, findings: linking, left_out } = link(reading.records, &reading.unread, sources);
        findings.extend(linking);
        Answering { graph, sources, left_out, records, findings, progress }
    }

    /// The same, and says on stderr if records had to be left out.
    pub(crate) fn answer(&self) -> Answering<'_> {
        let answering = self.link();
        let n = answering.left_out;
        let unreadable = answering.findings.iter().any(|finding| finding.code.origin() == Origin::Read);
        let what = match n {
            0 if unreadable => "something that is no record is",
            0 => return answering,
            1 => "1 record is",
            n => &format!("{n} records are"),
        };
        let (yellow, plain) = if self.color.stderr() { ("\x1b[1;33m", "\x1b[0m") } else { ("", "") };
        self.watch.aside(|| {
            eprintln!(
                "{yellow}warning{plain}: {what} left out of this answer because of errors; `dixit check` shows them"
            );
        });
        answering
    }

    pub(crate) fn output(&self) -> Output {
        Output::new(self.color)
    }

    /// Writes an answer from the records; progress makes way for it.
    pub(crate) fn write(
        &self,
        output: Output,
        answer: impl Fn(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), Failure> {
        let before_first_byte = |_| {
            self.watch.end_unless_unseen();
            Ok(())
        };
        let written = output.write(before_first_byte, answer);
        self.watch.end();
        written
    }
}

/// The disk, with what is got from it counted.
struct Watched<'p>(&'p Progress);

impl FileSystem for Watched<'_> {
    fn files(&self, folder: &Path) -> Result<Vec<PathBuf>, LoadError> {
        self.0.begin(Stage::Finding, 0);
        let files = Disk.files(folder);
        self.0.begin(Stage::Loading, 0);
        files
    }

    fn size(&self, path: &Path) -> Result<u64, LoadError> {
        Disk.size(path)
    }

    fn bytes(&self, path: &Path) -> Result<Vec<u8>, LoadError> {
        let bytes = Disk.bytes(path)?;
        self.0.add(bytes.len() as u64);
        Ok(bytes)
    }
}

/// What could not be read, its path as places give it, and why.
fn unreadable(error: LoadError, project: &Project) -> Failure {
    match error {
        LoadError::Io { path, source } => {
            let shown = path.strip_prefix(&project.base).unwrap_or(&path).display().to_string();
            Failure::Io { what: format!("{shown} can't be read"), source }
        }
        other => Failure::usage(other.to_string()),
    }
}

impl Answering<'_> {
    /// Everything found wrong, at the project's levels and in order.
    pub(crate) fn findings(&self, project: &Project) -> Vec<Diagnostic> {
        self.progress.begin(Stage::Checking, 0);
        let mut findings = self.findings.clone();
        findings.extend(check(&self.graph));
        arrange(findings, &project.levels)
    }

    pub(crate) fn counts(&self, findings: &[Diagnostic]) -> Counts {
        Counts::of(findings, self.records, self.sources.len())
    }
}
