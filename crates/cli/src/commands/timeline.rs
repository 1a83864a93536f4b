//! `timeline`: what happened, was said and was published, in order.

use std::io::Write;

use dixit_core::query::timeline::Timeline;
use dixit_export::timeline::{Options, tally};
use dixit_export::{json, sheet, table, timeline};

use super::{filter, picture, window};
use crate::args::{self, TimelineFormat};
use crate::failure::Failure;
use crate::session::Session;

pub(super) fn run(args: &args::Timeline, session: &Session) -> Result<(), Failure> {
    let answering = session.answer();
    let filter = filter(&args.filters, &answering.graph)?;
    let window = window(&args.filters);
    let output = session.output();
    let is_points = args.format == TimelineFormat::Png;
    let is_picture = is_points || matches!(args.format, TimelineFormat::Svg | TimelineFormat::Html);
    let scheme = picture::scheme(args.theme, is_points, is_picture)?;
    if is_picture {
        // A picture is laid out as a whole.
        let view = answering.graph.timeline(&filter, window);
        let tally = (view.entries.len() > timeline::MOST_ROWS).then(|| view.tally());
        if let Some(tally) = &tally {
            session.watch.aside(format!(
                "note: {} entries are too many for a row each: counted for each {}\n  \
                 help: draw some of them with `--since` and `--until`, or take all of them with `--format text`",
                view.entries.len(),
                timeline::tally::steps(tally.step)
            ));
        }
        let title = session.project.title.as_str();
        let draw = |out: &mut dyn Write| match &tally {
            Some(tally) => timeline::tally::svg(&view, tally, &tally::Options { title, link: None, scheme }, out),
            None => timeline::svg(&view, &Options { title, link: None, scheme }, out),
        };
        if is_points {
            return picture::png(session, draw);
        }
        return session.write(output, |out| {
            if args.format == TimelineFormat::Svg {
                return draw(out);
            }
            let mut svg = Vec::new();
            draw(&mut svg)?;
            sheet::html(&session.project.title, &session.project.lang, &svg, out)
        });
    }
    let Timeline { undated, entries } = answering.graph.timeline_series(&filter, window);
    let view = Timeline { undated, entries: session.watch.rows(entries) };
    let lists_entries_alone = matches!(args.format, TimelineFormat::Jsonl | TimelineFormat::Csv);
    if lists_entries_alone && !view.undated.is_empty() {
        session.watch.aside(format!("note: {} without a date left out", view.undated.len()));
    }
    session.write(output, |out| match args.format {
        TimelineFormat::Json => json::timeline(&view, out),
        TimelineFormat::Jsonl => json::timeline_lines(&view, out),
        TimelineFormat::Csv => table::timeline(&view, out),
        _ => timeline::text(&view, output.terminal().width, out),
    })
}
