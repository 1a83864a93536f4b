//! One run over the records: loaded, read, linked and, where findings are wanted, checked.

use dixit_core::check::check;
use dixit_core::diagnostic::{Diagnostic, arrange};
use dixit_core::graph::Graph;
use dixit_core::link::{Linked, link};
use dixit_core::source::Sources;
use dixit_export::diagnostic::Counts;
use dixit_ingest::{Disk, Loaded, load};

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
    records: usize,
    findings: Vec<Diagnostic>,
}

impl Session {
    pub(crate) fn open(args: &Args) -> Result<Self, Failure> {
        let project = project::find(&args.global)?;
        let loaded = load(&Disk, &project.root, &project.data).map_err(|error| Failure::usage(error.to_string()))?;
        Ok(Self { project, loaded, color: args.global.color })
    }

    /// Reads and links all records.
    pub(crate) fn link(&self) -> Answering<'_> {
        let sources = &self.loaded.sources;
        let reading = self.loaded.read();
        let records = reading.records.len() + reading.unread.len();
        let mut findings = reading.findings;
        let Linked { graph, findings: linking, left_out } = link(reading.records, &reading.unread, sources);
        findings.extend(linking);
        Answering { graph, sources, left_out, records, findings }
    }

    /// The same, and says on stderr if records had to be left out.
    pub(crate) fn answer(&self) -> Answering<'_> {
        let answering = self.link();
        let n = answering.left_out;
        let unreadable =
            answering.findings.iter().any(|finding| finding.code.origin() == dixit_core::code::Origin::Read);
        if n > 0 || unreadable {
            let (yellow, plain) = if self.color.stderr() { ("\x1b[1;33m", "\x1b[0m") } else { ("", "") };
            let records = if n == 1 { "1 record is".to_owned() } else { format!("{n} records are") };
            eprintln!(
                "{yellow}warning{plain}: {records} left out of this answer because of errors; `dixit check` shows them"
            );
        }
        answering
    }

    pub(crate) fn output(&self) -> Output {
        Output::new(self.color)
    }
}

impl Answering<'_> {
    /// Everything found wrong, at the project's levels and in order.
    pub(crate) fn findings(&self, project: &Project) -> Vec<Diagnostic> {
        let mut findings = self.findings.clone();
        findings.extend(check(&self.graph));
        arrange(findings, &project.levels)
    }

    pub(crate) fn counts(&self, findings: &[Diagnostic]) -> Counts {
        Counts::of(findings, self.records, self.sources.len())
    }
}
