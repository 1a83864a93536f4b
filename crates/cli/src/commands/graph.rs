//! `graph`: a diagram of the records.

use dixit_core::query::diagram::Theme;
use dixit_core::record::Expected;
use dixit_export::{diagram, json};

use crate::args::{Graph, GraphFormat, ThemeArg};
use crate::failure::Failure;
use crate::session::Session;

pub(super) fn run(args: &Graph, session: &Session) -> Result<(), Failure> {
    let answering = session.answer();
    let around = match &args.around {
        Some(written) => Some((answering.graph.lookup(written, Expected::ANY)?, args.depth)),
        None => None,
    };
    let theme = match args.kind {
        ThemeArg::Sourcing => Theme::Sourcing,
        ThemeArg::People => Theme::People,
        ThemeArg::Lineage => Theme::Lineage,
        ThemeArg::All => Theme::All,
    };
    let Some(view) = answering.graph.diagram(around, theme) else { return Err(Failure::usage("the record is gone")) };
    session.output().write(|out| match args.format {
        GraphFormat::Json => json::graph(&view, out),
        _ => diagram::svg(&view, out),
    })
}
