//! One run over the records: loaded, read, linked and, where findings are wanted, checked.

use dixit_core::diagnostic::{Diagnostic, arrange};
use dixit_core::graph::Graph;
use dixit_core::source::Sources;
use dixit_export::diagnostic::Counts;
use dixit_ingest::{Disk, LoadError, Loaded, load};

use crate::args::Args;
use crate::failure::Failure;
use crate::output::Output;
use crate::project::{self, Project};

/// The files of a project. Records borrow from them, so they are held by whoever asks.
pub(crate) struct Session {
    pub(crate) project: Project,
    loaded: Loaded,
    color: crate::args::When,
}

/// The sound records, and what was wrong with the others.
pub(crate) struct Answering<'s> {
    pub(crate) graph: Graph<'s>,
    pub(crate) sources: &'s Sources,
    /// How many records errors left out.
    pub(crate) left_out: usize,
    loaded: &'s Loaded,
}

impl Session {
    pub(crate) fn open(args: &Args) -> Result<Self, Failure> {
        let project = project::find(&args.global)?;
        let loaded = load(Disk, &project.base, &project.data).map_err(|error| unreadable(error, &project))?;
        Ok(Self { project, loaded, color: args.global.color })
    }

    /// The records, linked.
    pub(crate) fn link(&self) -> Answering<'_> {
        let graph = self.loaded.graph();
        let left_out = graph.recorded_count() - graph.record_count();
        Answering { sources: self.loaded.sources(), loaded: &self.loaded, graph, left_out }
    }

    /// The same, and says on stderr if records had to be left out.
    pub(crate) fn answer(&self) -> Answering<'_> {
        let answering = self.link();
        let n = answering.left_out;
        let unreadable = answering.graph.unreadable_count() > 0;
        let what = match n {
            0 if unreadable => "something that is no record is",
            0 => return answering,
            1 => "1 record is",
            n => &format!("{n} records are"),
        };
        let (yellow, plain) = if self.color.stderr() { ("\x1b[1;33m", "\x1b[0m") } else { ("", "") };
        eprintln!("{yellow}warning{plain}: {what} left out of this answer because of errors; `dixit check` shows them");
        answering
    }

    pub(crate) fn output(&self) -> Output {
        Output::new(self.color)
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
        arrange(self.loaded.findings(), &project.levels)
    }

    pub(crate) fn counts(&self, findings: &[Diagnostic]) -> Counts {
        Counts::of(findings, self.graph.recorded_count(), self.sources.len())
    }
}
