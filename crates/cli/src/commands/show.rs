//! `show`: one record, opened.

use dixit_core::record::Expected;
use dixit_export::{json, text};

use crate::args::{OneFormat, Show};
use crate::failure::Failure;
use crate::session::Session;

pub(super) fn run(args: &Show, session: &Session) -> Result<(), Failure> {
    let answering = session.answer();
    let id = answering.graph.lookup(&args.id, Expected::ANY)?;
    let Some(shown) = answering.graph.show_as_of(id, super::as_of(&args.as_of)) else {
        return Err(Failure::usage("the record is gone"));
    };
    let output = session.output();
    session.write(output, |out| match args.format {
        OneFormat::Text => text::show(&shown, output.terminal(), out),
        OneFormat::Json => json::show(&shown, out),
    })
}
