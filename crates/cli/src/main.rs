//! The command line: arguments, configuration, exit codes, progress. What a library user would miss stands elsewhere.

mod args;
mod commands;
mod dossier;
mod failure;
mod interrupt;
mod output;
mod progress;
mod project;
mod session;

use std::process::ExitCode;

use clap::Parser;

use args::Args;

/// Exit codes: 0 fine, 1 the records have errors or the thing asked for does not exist, 2 could not run, 130 interrupted.
fn main() -> ExitCode {
    let args = Args::parse();
    match commands::run(&args) {
        Ok(code) => code,
        Err(failure) if failure.is_closed_pipe() => ExitCode::SUCCESS,
        Err(failure) => {
            failure.report(args.global.color.stderr());
            failure.exit_code()
        }
    }
}
