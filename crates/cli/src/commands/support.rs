//! `support`: how many independent origins stand behind a claim, and against it.

use dixit_core::record::Expected;
use dixit_export::{json, text};

use crate::args::{OneFormat, Support};
use crate::failure::Failure;
use crate::session::Session;

pub(super) fn run(args: &Support, session: &Session) -> Result<(), Failure> {
    let answering = session.answer();
    let claim = answering.graph.lookup(&args.claim, Expected::CLAIM)?;
    let known = super::as_of(&args.as_of);
    let Some(support) = answering.graph.support(claim, known) else { return Err(Failure::usage("the claim is gone")) };
    let output = session.output();
    session.write(output, |out| match args.format {
        OneFormat::Text => text::support(&support, output.terminal(), out),
        OneFormat::Json => json::support(&support, out),
    })
}
