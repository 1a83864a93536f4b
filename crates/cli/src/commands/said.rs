//! `said`: who said what and when.

use dixit_core::query::series::Series;
use dixit_export::{json, table, text};

use super::{filter, window};
use crate::args::{ListFormat, Said};
use crate::failure::Failure;
use crate::session::Session;

pub(super) fn run(args: &Said, session: &Session) -> Result<(), Failure> {
    let answering = session.answer();
    let filter = filter(&args.filters, &answering.graph)?;
    let window = window(&args.filters);
    let statements = session.watch.rows(answering.graph.said_series(&filter, window, args.origins));
    let output = session.output();
    session.write(output, |out| match args.format {
        ListFormat::Text => {
            let total = if window.is_whole() { statements.len() } else { answering.graph.said_count(&filter) };
            text::said(&statements, total, output.terminal(), out)
        }
        ListFormat::Json => json::said(&statements, out),
        ListFormat::Jsonl => json::said_lines(&statements, out),
        ListFormat::Csv => table::said(&statements, args.origins, out),
    })
}
