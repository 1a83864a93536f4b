//! `search`: full text.

use dixit_core::fold::Terms;
use dixit_core::query::search::Hits;
use dixit_export::{json, table, text};

use super::as_of;
use crate::args::{ListFormat, Search};
use crate::failure::Failure;
use crate::session::Session;

pub(super) fn run(args: &Search, session: &Session) -> Result<(), Failure> {
    let typed = args.text.join(" ");
    let terms = Terms::parse(&typed).ok_or_else(|| Failure::usage("there is no word to look for"))?;
    let answering = session.answer();
    let candidates = session.candidates(&answering.graph, &terms);
    let Hits { total, hits } =
        answering.graph.search_series(&terms, args.limit, candidates.as_ref(), as_of(&args.as_of));
    let hits = session.watch.rows(hits);
    let output = session.output();
    session.write(output, |out| match args.format {
        ListFormat::Text => text::search(&hits, total, output.terminal(), out),
        ListFormat::Json => json::search(&hits, out),
        ListFormat::Jsonl => json::search_lines(&hits, out),
        ListFormat::Csv => table::search(&hits, out),
    })
}
