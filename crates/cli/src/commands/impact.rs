//! `impact`: what loses its support if a record falls, and whose fall would hurt most.

use dixit_core::record::{Expected, Kind};
use dixit_export::{json, text};

use crate::args::{Impact, OneFormat};
use crate::failure::Failure;
use crate::session::Session;

pub(super) fn run(args: &Impact, session: &Session) -> Result<(), Failure> {
    let answering = session.answer();
    let output = session.output();
    let known = super::as_of(&args.as_of);
    let Some(written) = &args.id else {
        let ranked = answering.graph.impact_rank_as_of(args.limit, known);
        return session.write(output, |out| match args.format {
            OneFormat::Text => text::impact_rank(&ranked, output.terminal(), out),
            OneFormat::Json => json::impact_rank(&ranked, out),
        });
    };
    let id = answering.graph.lookup(written, Expected::ANY)?;
    if answering.graph.kind_of(id) == Some(Kind::Claim) {
        return Err(Failure::with_help(
            format!("`{id}` is a claim, and what falls is a record that claims rest on"),
            format!("`dixit support {id}` says on what it rests"),
        ));
    }
    let Some(impact) = answering.graph.impact_as_of(id, args.all, known) else {
        return Err(Failure::usage("the record is gone"));
    };
    session.write(output, |out| match args.format {
        OneFormat::Text => text::impact(&impact, output.terminal(), out),
        OneFormat::Json => json::impact(&impact, out),
    })
}
