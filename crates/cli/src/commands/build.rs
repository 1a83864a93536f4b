//! `build`: the main job. Checks the records and writes the whole dossier: pages, pictures, JSON.

mod folder;
mod seal;

use std::process::ExitCode;

use dixit_core::graph::Graph;
use dixit_core::progress::Stage;
use dixit_export::site;
use rayon::prelude::*;

use crate::args::{Args, Build};
use crate::dossier::{Dossier, Views};
use crate::failure::Failure;
use crate::output::{self, Output};
use crate::project;
use crate::session::{Session, ask};
use folder::{Folder, MARK};
use seal::{Inputs, Seal, Told};

/// Writes the dossier, unless it is there already, as this very program would write it from these very records.
pub(super) fn run(build: &Build, args: &Args) -> Result<ExitCode, Failure> {
    let before = Inputs::of(&project::find(&args.global)?);
    let found = before.filter(|_| !args.global.no_cache);
    if let Some(told) = found.and_then(|inputs| seal::up_to_date(&build.output, MARK, inputs)) {
        let line = format!("{} is up to date", index(build, told));
        Output::new(args.global.color).write(output::at_once, |out| writeln!(out, "{line}"))?;
        return Ok(told.aside());
    }
    ask(args, |session| anew(build, before, session))
}

/// The page to open, and how much it is about.
fn index(build: &Build, told: Told) -> String {
    format!("{} with {}", build.output.join(site::INDEX_FILE).display(), count(told.records, "record"))
}

fn anew(build: &Build, before: Option<Inputs>, session: &Session) -> Result<ExitCode, Failure> {
    // The records have been loaded between two looks: what was the same at both is what they were loaded from.
    let inputs = before.filter(|&before| Inputs::of(session.project) == Some(before));
    let answering = session.link();
    let views = Views::new(session.project, &answering);
    let folder = Folder::begin(&build.output, session.project)?;
    write(session, &Dossier::new(&views), &answering.graph, &folder)?;
    let counts = views.counts();
    let told = Told {
        records: answering.graph.record_count(),
        left_out: answering.left_out,
        errors: counts.error,
        warnings: counts.warning,
    };
    folder.finish(|content| Seal { inputs, content, told }.to_string())?;

    session.write(session.output(), |out| writeln!(out, "wrote {}", index(build, told)))?;
    Ok(told.aside())
}

impl Told {
    /// Says on stderr what is wrong with the records, and gives the exit code.
    fn aside(self) -> ExitCode {
        let Self { left_out, errors, warnings, .. } = self;
        if left_out > 0 {
            eprintln!("warning: {} left out because of errors; `dixit check` shows them", count(left_out, "record"));
        }
        if errors + warnings > 0 {
            eprintln!("the check found {} and {}", count(errors, "error"), count(warnings, "warning"));
        }
        if errors > 0 { ExitCode::from(1) } else { ExitCode::SUCCESS }
    }
}

fn count(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

fn write(session: &Session, dossier: &Dossier<'_, '_, '_>, graph: &Graph<'_>, folder: &Folder) -> Result<(), Failure> {
    let progress = session.watch.progress();
    progress.begin(Stage::Building, 0);
    dossier.prepare();
    for file in dossier.shared() {
        folder.write(&file, |out| dossier.write(&file, out).unwrap_or(Ok(())))?;
    }
    progress.begin(Stage::Building, graph.record_count() as u64);
    let ids: Vec<&str> = graph.record_ids().collect();
    ids.into_par_iter().try_for_each(|id| {
        dossier.record(id).each(|file, write| folder.write(file, write))?;
        progress.add(1);
        Ok(())
    })
}
