//! `trace`: the sourcing tree of a record.

use dixit_core::query::trace::Direction;
use dixit_core::record::Expected;
use dixit_export::{json, text};

use super::as_of;
use crate::args::{OneFormat, Trace};
use crate::failure::Failure;
use crate::session::Session;

pub(super) fn run(args: &Trace, session: &Session) -> Result<(), Failure> {
    let answering = session.answer();
    let id = answering.graph.lookup(&args.id, Expected::ANY)?;
    let direction = if args.down { Direction::Down } else { Direction::Up };
    let known = as_of(&args.as_of);
    let Some(trace) = answering.graph.trace_as_of(id, direction, known) else {
        return Err(Failure::usage("the record is gone"));
    };
    let output = session.output();
    session.write(output, |out| match args.format {
        OneFormat::Text => text::trace(&trace, output.terminal(), out),
        OneFormat::Json => json::trace(&trace, out),
    })
}
