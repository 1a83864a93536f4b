//! `lineage`: what a text came from, or what came from it.

use dixit_core::query::trace::Direction;
use dixit_core::record::Expected;
use dixit_export::{json, text};

use crate::args::{Lineage, OneFormat};
use crate::failure::Failure;
use crate::session::Session;

pub(super) fn run(args: &Lineage, session: &Session) -> Result<(), Failure> {
    let answering = session.answer();
    let id = answering.graph.lookup(&args.id, Expected::DOCUMENT)?;
    let direction = if args.down { Direction::Down } else { Direction::Up };
    let Some(lineage) = answering.graph.lineage(id, direction) else {
        return Err(Failure::usage("the record is gone"));
    };
    let output = session.output();
    session.write(output, |out| match args.format {
        OneFormat::Text => text::lineage(&lineage, output.terminal(), out),
        OneFormat::Json => json::lineage(&lineage, out),
    })
}
