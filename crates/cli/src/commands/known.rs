//! `known`: what became public within a period, and what that changed.

use dixit_core::date::{Bounds, Date};
use dixit_export::{json, text};

use crate::args::{self, OneFormat};
use crate::failure::Failure;
use crate::session::Session;

pub(super) fn run(args: &args::Known, session: &Session) -> Result<(), Failure> {
    let period = match &args.on {
        Some(date) => date.clone(),
        None => {
            let bounds = Bounds {
                earliest: args.since.as_ref().and_then(|date| date.bounds.earliest),
                latest: args.until.as_ref().and_then(|date| date.bounds.latest),
            };
            if matches!((bounds.earliest, bounds.latest), (Some(since), Some(until)) if until < since) {
                return Err(Failure::usage("`--until` lies before `--since`"));
            }
            Date::from_bounds(bounds)
        }
    };
    let answering = session.answer();
    let known = answering.graph.known(period);
    let known = if args.certain { known.certainly() } else { known };
    let output = session.output();
    session.write(output, |out| match args.format {
        OneFormat::Text => text::known(&known, output.terminal(), out),
        OneFormat::Json => json::known(&known, out),
    })
}
