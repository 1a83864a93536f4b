//! `bench SIZE…`: measures dixit beside `ron` and SQLite at these sizes (10k, 100k, 1m) and writes the figures to
//! `docs/performance.md`. `bench smoke`: everything once at 2,000 statements, answers compared, nothing written.
//!
//! Builds nothing: see `just bench`. Run one at a time.

mod answer;
mod disk;
mod machine;
mod measure;
mod plan;
mod programs;
mod table;

use std::path::{Path, PathBuf};
use std::process::Command;

use dixit_bench::{Outcome, corpus};

use plan::{Measured, Place, small};
use programs::Programs;

/// Each is run at least so often.
const LEAST: usize = 5;
const SMOKE: usize = 2000;
/// So many statements come with what makes them forty records.
const FORTY: usize = 24;

fn main() -> Outcome {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.as_slice() {
        [flag, rest @ ..] if flag == "--measure" => measure::child(rest),
        [] => Err("usage: bench smoke | SIZE… (10k, 100k, 1m)".into()),
        [smoke] if smoke == "smoke" => {
            let programs = Programs::find()?;
            at(&programs, SMOKE, 1)?;
            small(&programs, &forty()?, 1)?;
            eprintln!("dixit, `ron` and SQLite agree on {SMOKE} statements");
            Ok(())
        }
        sizes => {
            let sizes: Vec<usize> = sizes.iter().map(|size| number(size)).collect::<Outcome<_>>()?;
            let programs = Programs::find()?;
            let load = machine::load();
            if let Some(load) = load.filter(|load| *load > machine::BUSY) {
                eprintln!("the machine is busy (load {load:.1}): figures will say little");
            }
            let mut measured = Vec::new();
            for statements in sizes {
                measured.push(at(&programs, statements, LEAST)?);
            }
            let small = small(&programs, &forty()?, LEAST)?;
            let tables = table::write(&machine::describe(&programs, load), &measured, &small);
            println!("{tables}");
            table::put(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/performance.md"), &tables)
        }
    }
}

/// `10k`, `1m`, `2500`.
fn number(size: &str) -> Outcome<usize> {
    let (digits, times) = match size.to_ascii_lowercase() {
        size if size.ends_with('k') => (size[..size.len() - 1].to_owned(), 1000),
        size if size.ends_with('m') => (size[..size.len() - 1].to_owned(), 1_000_000),
        size => (size, 1),
    };
    let number: usize = digits.parse().map_err(|_| format!("`{size}` is no size"))?;
    let number = number * times;
    if number < SMOKE { Err(format!("at least {SMOKE} statements are needed").into()) } else { Ok(number) }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("target/corpus")
}

fn forty() -> Outcome<PathBuf> {
    let project = folder().join("forty");
    corpus::make(FORTY, &project)?;
    Ok(project)
}

/// Makes, loads, compares and measures one size.
fn at(programs: &Programs, statements: usize, least: usize) -> Outcome<Measured> {
    let (project, db) = (folder().join(statements.to_string()), folder().join(format!("{statements}.db")));
    eprintln!("{statements} statements: making the records");
    corpus::make(statements, &project)?;
    let project = project.canonicalize()?;
    load(programs, &project, &db)?;
    let count = |program: &Path, arguments: &[&str]| -> Outcome<usize> {
        let data = corpus::data(&project);
        let output = Command::new(program)
            .args(arguments.iter().map(|word| word.replace("DATA", &data.to_string_lossy())))
            .output()?;
        if !output.status.success() {
            return Err(String::from_utf8_lossy(&output.stderr).into_owned().into());
        }
        let told = String::from_utf8(output.stdout)?;
        Ok(told.split_whitespace().next_back().ok_or("it did not tell a number")?.parse()?)
    };
    let records = count(&programs.ron, &["DATA", "2"])?;
    let ours = count(&programs.bound, &["dixit", "DATA"])?;
    if records != ours {
        return Err(format!("`ron` reads {records} records and dixit {ours}").into());
    }
    let check = programs.ours(&project, &["check", "--deny", "warnings"].map(str::to_owned)).output()?;
    if !check.status.success() {
        return Err(format!("the records are not sound: {}", String::from_utf8_lossy(&check.stdout)).into());
    }
    eprintln!("{statements} statements: comparing answers");
    answer::agree(programs, &project, &db)?;
    eprintln!("{statements} statements: measuring");
    Place { programs, project, db, least }.measure(statements, records)
}

/// Loads the database, unless it is newer than the records and than the program that loads it.
fn load(programs: &Programs, project: &Path, db: &Path) -> Outcome {
    let changed = |path: &Path| path.metadata()?.modified();
    let loaded = changed(db);
    let is_new = |loaded: std::time::SystemTime| -> Outcome<bool> {
        Ok(loaded > changed(&corpus::stamp(project))? && loaded > changed(&programs.sqlite)?)
    };
    if let Ok(loaded) = loaded
        && is_new(loaded)?
    {
        return Ok(());
    }
    eprintln!("{}: loading SQLite", db.display());
    let part = db.with_extension("part");
    let status = Command::new(&programs.sqlite).arg("load").arg(project).arg(&part).status()?;
    if !status.success() {
        return Err(format!("loading ended with {status}").into());
    }
    Ok(std::fs::rename(part, db)?)
}
