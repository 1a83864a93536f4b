//! `build`: the main job. Checks the records and writes the whole dossier: pages, pictures, JSON.

mod folder;
mod seal;
mod single;

use std::path::Path;
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
use crate::session::{Answering, Session, ask};
use folder::{Folder, MARK};
use seal::{Inputs, Seal, Told};

/// Where the dossier stands, if nobody says.
const OUTPUT: &str = "out";

/// Writes the dossier, unless it is there already, as this very program would write it from these very records.
pub(super) fn run(build: &Build, args: &Args) -> Result<ExitCode, Failure> {
    let output = build.output.clone().unwrap_or_else(|| if build.single_file { single::OUTPUT } else { OUTPUT }.into());
    let output = output.as_path();
    if build.single_file {
        return ask(args, |session| in_one(output, session));
    }
    let before = Inputs::of(&project::find(&args.global)?);
    let found = before.filter(|_| !args.global.no_cache);
    if let Some(told) = found.and_then(|inputs| seal::up_to_date(output, MARK, inputs)) {
        let line = format!("{} is up to date", index(output, told));
        Output::new(args.global.color).write(output::at_once, |out| writeln!(out, "{line}"))?;
        return Ok(told.aside());
    }
    ask(args, |session| anew(output, before, session))
}

/// The page to open, and how much it is about.
fn index(output: &Path, told: Told) -> String {
    format!("{} with {}", output.join(site::INDEX_FILE).display(), count(told.records, "record"))
}

fn anew(output: &Path, before: Option<Inputs>, session: &Session) -> Result<ExitCode, Failure> {
    // The records have been loaded between two looks: what was the same at both is what they were loaded from.
    let inputs = before.filter(|&before| Inputs::of(session.project) == Some(before));
    let answering = session.link();
    let views = Views::new(session.project, &answering);
    let folder = Folder::begin(output, session.project)?;
    write(session, &Dossier::new(&views), &answering.graph, &folder)?;
    let told = Told::of(&answering, &views);
    folder.finish(|content| Seal { inputs, content, told }.to_string())?;

    session.write(session.output(), |out| writeln!(out, "wrote {}", index(output, told)))?;
    Ok(told.aside())
}

/// All pages in one file.
fn in_one(output: &Path, session: &Session) -> Result<ExitCode, Failure> {
    let answering = session.link();
    let views = Views::new(session.project, &answering);
    let size = single::write(session, &Dossier::new(&views), &answering.graph, output)?;
    let told = Told::of(&answering, &views);
    let line = format!("wrote {} with {}, {}", output.display(), count(told.records, "record"), megabytes(size));
    session.write(session.output(), |out| writeln!(out, "{line}"))?;
    if size > single::EASY {
        output::aside(
            "note: a browser may need long to open so large a file; `dixit build` writes a folder of small ones",
        );
    }
    Ok(told.aside())
}

fn megabytes(size: u64) -> String {
    let tenths = (size + 50_000) / 100_000;
    format!("{}.{} MB", tenths / 10, tenths % 10)
}

impl Told {
    fn of(answering: &Answering<'_>, views: &Views<'_, '_>) -> Self {
        let counts = views.counts();
        Self {
            records: answering.graph.record_count(),
            left_out: answering.left_out,
            errors: counts.error,
            warnings: counts.warning,
        }
    }

    /// Says on stderr what is wrong with the records, and gives the exit code.
    fn aside(self) -> ExitCode {
        let Self { left_out, errors, warnings, .. } = self;
        if left_out > 0 {
            output::aside(format_args!(
                "warning: {} left out because of errors; `dixit check` shows them",
                count(left_out, "record")
            ));
        }
        if errors + warnings > 0 {
            output::aside(format_args!(
                "the check found {} and {}",
                count(errors, "error"),
                count(warnings, "warning")
            ));
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
    progress.begin(Stage::Building, graph.record_count() as u64);
    let ids: Vec<&str> = graph.record_ids().collect();
    let write_shared = |file: &String| folder.write(file, |out| dossier.write(file, out).unwrap_or(Ok(())));
    let write_record = |id: &&str| {
        dossier.record(id).each(|file, write| folder.write(file, write))?;
        progress.add(1);
        Ok(())
    };
    // The list of claims has the figures that were found for their pages.
    let (claims, shared): (Vec<String>, Vec<String>) =
        dossier.shared().into_iter().partition(|file| file.starts_with("claims."));
    let (shared, records) =
        rayon::join(|| shared.par_iter().try_for_each(write_shared), || ids.par_iter().try_for_each(write_record));
    shared.and(records)?;
    claims.iter().try_for_each(write_shared)
}
