//! `completions`: a script that completes commands and options in a shell.

use clap::CommandFactory;

use crate::args::{Args, Completions, When};
use crate::failure::Failure;
use crate::output::{Output, at_once};

pub(super) fn run(args: &Completions) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Args::command(), "dixit", &mut script);
    Output::new(When::Never).write(at_once, |out| out.write_all(&script))
}
