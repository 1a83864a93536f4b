//! `stats`: counts, and what to look into first.

use dixit_export::{json, text};

use crate::args::{OneFormat, Stats};
use crate::failure::Failure;
use crate::session::Session;

pub(super) fn run(args: &Stats, session: &Session) -> Result<(), Failure> {
    let answering = session.answer();
    let stats = answering.graph.stats_as_of(super::as_of(&args.as_of));
    let output = session.output();
    session.write(output, |out| match args.format {
        OneFormat::Text => text::stats(&stats, output.terminal(), out),
        OneFormat::Json => json::stats(&stats, out),
    })
}
