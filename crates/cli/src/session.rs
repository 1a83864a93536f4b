//! One run over the records: loaded, linked and, where findings are wanted, checked.

use std::io::{self, Write};
use std::mem::ManuallyDrop;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use dixit_core::column::{Damaged, damaged};
use dixit_core::diagnostic::{Diagnostic, arrange};
use dixit_core::fold::Terms;
use dixit_core::graph::Graph;
use dixit_core::query::search::Candidates;
use dixit_core::source::Sources;
use dixit_export::diagnostic::Counts;
use dixit_ingest::{Guards, Keeping, LoadError, Loaded, Threads, load_cached};

use crate::args::{Args, Command};
use crate::failure::Failure;
use crate::output::{Output, Ready};
use crate::progress::Watch;
use crate::project::{self, Project};

/// The records of a project, held while they are asked.
pub(crate) struct Session<'l> {
    pub(crate) project: &'l Project,
    loaded: &'l Loaded,
    guards: &'l Guards<'l>,
    color: crate::args::When,
    pub(crate) watch: &'l Watch,
}

/// The sound records, and what was wrong with the others.
pub(crate) struct Answering<'s> {
    pub(crate) graph: Graph<'s>,
    pub(crate) sources: &'s Sources,
    /// How many records errors left out.
    pub(crate) left_out: usize,
    loaded: &'s Loaded,
}

/// Loads the records and asks them, once and for all: the run ends with the answer.
pub(crate) fn ask<T>(args: &Args, question: impl Fn(&Session<'_>) -> Result<T, Failure>) -> Result<T, Failure> {
    held(args, false, question)
}

/// The same in a run that goes on: what was loaded is put away.
pub(crate) fn ask_meanwhile<T>(
    args: &Args,
    question: impl Fn(&Session<'_>) -> Result<T, Failure>,
) -> Result<T, Failure> {
    held(args, true, question)
}

/// Loads the records and asks them.
///
/// What an earlier run kept is believed only as far as it is compared with its sums. If it turns out to be damaged, all
/// work on it ends, and is done again from the text; nothing has been written by then.
fn held<T>(args: &Args, put_away: bool, question: impl Fn(&Session<'_>) -> Result<T, Failure>) -> Result<T, Failure> {
    let project = project::find(&args.global)?;
    let watch = Watch::begin();
    let cache = if args.global.no_cache { None } else { project.cache() };
    // A check is mostly followed by another edit, a question by another question.
    let waits = matches!(args.command, Command::Check(_));
    // Of a little text a large dossier is made.
    let is_long = put_away || matches!(args.command, Command::Build(_));
    let threads = if is_long { Threads::Pool } else { Threads::OneForLittle };
    let answer = |trust| {
        let keeping = cache.as_deref().map(|folder| Keeping { trust, waits, ..Keeping::within(folder) });
        let loaded = load_cached(&project.base, &project.data, keeping, threads, watch.progress())
            .map_err(|error| unreadable(error, &project))?;
        // Where the run ends with the answer, the system puts away what it held, at once.
        let loaded = ManuallyDrop::new(loaded);
        let guards = loaded.guards();
        let color = args.global.color;
        let answer = question(&Session { project: &project, loaded: &loaded, guards: &guards, color, watch: &watch });
        drop(guards);
        if put_away {
            drop(ManuallyDrop::into_inner(loaded));
        }
        answer
    };
    match catch_unwind(AssertUnwindSafe(|| answer(true))) {
        Ok(answered) => answered,
        Err(payload) if payload.is::<Damaged>() => answer(false),
        Err(payload) => resume_unwind(payload),
    }
}

impl Session<'_> {
    /// The records, linked.
    pub(crate) fn link(&self) -> Answering<'_> {
        let graph = self.loaded.graph(self.guards);
        let left_out = graph.recorded_count() - graph.record_count();
        Answering { sources: self.loaded.sources(), loaded: self.loaded, graph, left_out }
    }

    /// The same, and says on stderr if records had to be left out.
    pub(crate) fn answer(&self) -> Answering<'_> {
        let answering = self.link();
        if let Some(what) = missing(&answering) {
            let (yellow, plain) = if self.color.stderr() { ("\x1b[1;33m", "\x1b[0m") } else { ("", "") };
            self.watch.aside(format!(
                "{yellow}warning{plain}: {what} left out of this answer because of errors; `dixit check` shows them"
            ));
        }
        answering
    }

    /// The records that may hold the words; `None` if all have to be looked at.
    pub(crate) fn candidates(&self, graph: &Graph<'_>, terms: &Terms) -> Option<Candidates> {
        self.loaded.candidates(self.guards, graph, terms, self.watch.progress())
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
        let before_first_byte = |ready: Ready| {
            // What is written as it comes can't be taken back, so all that it may come from is compared before.
            if ready == Ready::Beginning && !self.guards.verify_all() {
                damaged();
            }
            self.watch.end_unless_unseen();
            Ok(())
        };
        let written = output.write(before_first_byte, answer);
        self.watch.end();
        written
    }
}

/// What an answer from these records lacks, with the verb; nothing if they are whole. A record that is there without a
/// reference it makes would pass for one that makes none.
fn missing(answering: &Answering<'_>) -> Option<String> {
    let graph = &answering.graph;
    let lost = [
        (answering.left_out, "record", "records"),
        (graph.doubled_part_count(), "part with the id of another", "parts with the id of another"),
        (
            graph.failed_reference_count(),
            "reference that leads nowhere or astray",
            "references that lead nowhere or astray",
        ),
    ];
    let told = lost.iter().filter(|(number, ..)| *number > 0);
    let told: Vec<String> =
        told.map(|&(number, one, many)| format!("{number} {}", if number == 1 { one } else { many })).collect();
    let is = if lost.iter().map(|(number, ..)| number).sum::<usize>() == 1 { "is" } else { "are" };
    match told.split_last() {
        None if graph.unreadable_count() > 0 => Some("something that is no record is".to_owned()),
        None => None,
        Some((last, [])) => Some(format!("{last} {is}")),
        Some((last, before)) => Some(format!("{} and {last} {is}", before.join(", "))),
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
