//! `timeline`: what happened, was said and was published, in order.

use dixit_export::timeline::Options;
use dixit_export::{json, sheet, table, timeline};

use super::{filter, window};
use crate::args::{Timeline, TimelineFormat};
use crate::failure::Failure;
use crate::session::Session;

pub(super) fn run(args: &Timeline, session: &Session) -> Result<(), Failure> {
    let answering = session.answer();
    let filter = filter(&args.filters, &answering.graph)?;
    let view = answering.graph.timeline(&filter, window(&args.filters));
    let lists_entries_alone = matches!(args.format, TimelineFormat::Jsonl | TimelineFormat::Csv);
    if lists_entries_alone && !view.undated.is_empty() {
        eprintln!("note: {} without a date left out", view.undated.len());
    }
    let output = session.output();
    let options = Options { title: &session.project.title, link: None };
    output.write(|out| match args.format {
        TimelineFormat::Text => timeline::text(&view, output.terminal().width, out),
        TimelineFormat::Json => json::timeline(&view, out),
        TimelineFormat::Jsonl => json::timeline_lines(&view, out),
        TimelineFormat::Csv => table::timeline(&view, out),
        TimelineFormat::Svg => timeline::svg(&view, &options, out),
        TimelineFormat::Html => {
            let mut svg = Vec::new();
            timeline::svg(&view, &options, &mut svg)?;
            sheet::html(&session.project.title, &session.project.lang, &svg, out)
        }
    })
}
