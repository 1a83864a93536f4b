//! `compare`: two documents of the records, or two plain-text files, side by side.

use std::io::Write;

use dixit_core::analysis::compare::{Compared, Comparison, Side, compare_texts};
use dixit_core::analysis::wording::{Paragraph, paragraphs};
use dixit_core::id::split_part;
use dixit_core::record::Expected;
use dixit_core::source::Place;
use dixit_export::{json, text};

use crate::args::{Compare, OneFormat, When};
use crate::failure::Failure;
use crate::output::{Output, at_once};
use crate::session::Session;

pub(super) fn run(args: &Compare, session: &Session) -> Result<(), Failure> {
    let answering = session.answer();
    let document = |written| answering.graph.lookup(written, Expected::DOCUMENT).map(|id| split_part(id).0);
    let (from, to) = (document(&args.from)?, document(&args.to)?);
    let Some(comparison) = answering.graph.compare(from, to) else {
        return Err(Failure::usage("a document can't be compared with itself"));
    };
    let output = session.output();
    session.write(output, |out| write(&comparison, args.format, output, out))
}

/// Two files that are no records: their paragraphs are the parts, and all that can be said is how alike they are.
pub(super) fn files(args: &Compare, color: When) -> Result<(), Failure> {
    let (from, to) = (read(&args.from)?, read(&args.to)?);
    let (from_parts, to_parts) = (paragraphs(&from), paragraphs(&to));
    let (from_ids, to_ids) = (ids(&args.from, &from_parts), ids(&args.to, &to_parts));
    let comparison = compare_texts(side(&args.from, &from_ids, &from_parts), side(&args.to, &to_ids, &to_parts));
    let output = Output::new(color);
    output.write(at_once, |out| write(&comparison, args.format, output, out))
}

fn write(comparison: &Comparison<'_>, format: OneFormat, output: Output, out: &mut dyn Write) -> std::io::Result<()> {
    match format {
        OneFormat::Text => text::compare(comparison, output.terminal(), out),
        OneFormat::Json => json::compare(comparison, out),
    }
}

fn read(path: &str) -> Result<String, Failure> {
    let bytes = std::fs::read(path).map_err(Failure::io(format!("{path} can't be read")))?;
    String::from_utf8(bytes)
        .map_err(|_| Failure::with_help(format!("{path} is not UTF-8"), "save it as plain text in UTF-8"))
}

/// Paragraphs by their number, as parts are by their id.
fn ids(path: &str, paragraphs: &[Paragraph<'_>]) -> Vec<String> {
    (1..=paragraphs.len()).map(|number| format!("{path}#{number}")).collect()
}

fn side<'t>(path: &'t str, ids: &'t [String], paragraphs: &[Paragraph<'t>]) -> Side<'t> {
    let part = |(id, own): (&'t String, &Paragraph<'t>)| Compared {
        id,
        label: own.text,
        text: Some(own.text),
        place: Place { file: path, line: own.line, column: 1 },
    };
    Side {
        id: path,
        title: path,
        place: Place { file: path, line: 1, column: 1 },
        parts: ids.iter().zip(paragraphs).map(part).collect(),
    }
}
