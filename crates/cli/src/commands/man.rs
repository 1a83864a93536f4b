//! `man`: a manual page in roff, for `man -l -` or a package.

use clap::CommandFactory;
use dixit_core::id;

use crate::args::{Args, Man, When};
use crate::failure::Failure;
use crate::output::{Output, at_once};

pub(super) fn run(args: &Man) -> Result<(), Failure> {
    let mut dixit = Args::command();
    dixit.build();
    let page = match &args.command {
        None => dixit,
        Some(name) => match dixit.find_subcommand(name) {
            Some(command) => command.clone(),
            None => {
                let names: Vec<&str> = dixit.get_subcommands().map(clap::Command::get_name).collect();
                let near = id::nearest(name, names.iter().copied());
                let help = near
                    .first()
                    .map_or(format!("commands are {}", names.join(", ")), |near| format!("did you mean `{near}`?"));
                return Err(Failure::with_help(format!("there is no command `{name}`"), help));
            }
        },
    };
    Output::new(When::Never).write(at_once, |out| {
        let mut roff = Vec::new();
        clap_mangen::Man::new(page.clone()).render(&mut roff)?;
        out.write_all(&roff)
    })
}
