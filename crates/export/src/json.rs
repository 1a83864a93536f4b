//! Answers as JSON, format version 1, and their lists as JSON lines.
//!
//! The shapes are output structs of their own, so that no change inside the core can change what other programs rely
//! on. Keys never change meaning within a version. Findings have theirs beside their other formats
//! ([`crate::diagnostic`]).

mod answer;
mod record;
mod statement;

use std::io;

use dixit_core::date::Date;
use dixit_core::query::diagram::Diagram;
use dixit_core::query::said::Said;
use dixit_core::query::search::Hit;
use dixit_core::query::show::Shown;
use dixit_core::query::stats::Stats;
use dixit_core::query::timeline::Timeline;
use dixit_core::query::trace::Trace;
use dixit_core::source::Place;
use serde::{Serialize, Serializer};

/// The version of the format, the value of `dixit` in every answer.
pub const VERSION: u32 = 1;

type Out<'o> = &'o mut dyn io::Write;

/// The statements of `said`.
///
/// # Errors
/// If `out` can't be written to; so for all functions here.
pub fn said(statements: &[Said<'_>], out: Out<'_>) -> io::Result<()> {
    object("said", &answer::StatementList { statements: each(statements, statement::Statement::of) }, out)
}

/// The statements of `said`, one a line.
///
/// # Errors
/// If `out` can't be written to.
pub fn said_lines(statements: &[Said<'_>], out: Out<'_>) -> io::Result<()> {
    lines(statements, statement::Statement::of, out)
}

/// The record of `show`.
///
/// # Errors
/// If `out` can't be written to.
pub fn show(shown: &Shown<'_>, out: Out<'_>) -> io::Result<()> {
    object("show", &record::Opened::of(shown), out)
}

/// The tree of `trace`.
///
/// # Errors
/// If `out` can't be written to.
pub fn trace(trace: &Trace<'_>, out: Out<'_>) -> io::Result<()> {
    object("trace", &answer::Traced::of(trace), out)
}

/// The entries of `timeline`.
///
/// # Errors
/// If `out` can't be written to.
pub fn timeline(timeline: &Timeline<'_>, out: Out<'_>) -> io::Result<()> {
    let entries = each(&timeline.entries, answer::Entry::of);
    object("timeline", &answer::EntryList { undated: &timeline.undated, entries }, out)
}

/// The entries of `timeline`, one a line.
///
/// # Errors
/// If `out` can't be written to.
pub fn timeline_lines(timeline: &Timeline<'_>, out: Out<'_>) -> io::Result<()> {
    lines(&timeline.entries, answer::Entry::of, out)
}

/// The nodes and edges of `graph`.
///
/// # Errors
/// If `out` can't be written to.
pub fn graph(diagram: &Diagram<'_>, out: Out<'_>) -> io::Result<()> {
    let (nodes, edges) = (each(&diagram.nodes, answer::Node::of), each(&diagram.edges, answer::Edge::of));
    object("graph", &answer::Drawing { nodes, edges }, out)
}

/// The hits of `search`.
///
/// # Errors
/// If `out` can't be written to.
pub fn search(hits: &[Hit<'_>], out: Out<'_>) -> io::Result<()> {
    object("search", &answer::HitList { hits: each(hits, answer::Found::of) }, out)
}

/// The hits of `search`, one a line.
///
/// # Errors
/// If `out` can't be written to.
pub fn search_lines(hits: &[Hit<'_>], out: Out<'_>) -> io::Result<()> {
    lines(hits, answer::Found::of, out)
}

/// The counts and lists of `stats`.
///
/// # Errors
/// If `out` can't be written to.
pub fn stats(stats: &Stats<'_>, out: Out<'_>) -> io::Result<()> {
    object("stats", &answer::Counted::of(stats), out)
}

#[derive(Serialize)]
struct Answer<'a, T: Serialize> {
    dixit: u32,
    command: &'a str,
    #[serde(flatten)]
    body: &'a T,
}

fn object<T: Serialize>(command: &str, body: &T, mut out: Out<'_>) -> io::Result<()> {
    serde_json::to_writer(&mut out, &Answer { dixit: VERSION, command, body })?;
    out.write_all(b"\n")
}

fn lines<'v, V, T: Serialize>(views: &'v [V], shape: impl Fn(&'v V) -> T, mut out: Out<'_>) -> io::Result<()> {
    for view in views {
        serde_json::to_writer(&mut out, &shape(view))?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// A list that is given its shape element by element as it is written, so that it never stands in memory twice.
struct Each<'v, V, F>(&'v [V], F);

fn each<'v, V, T: Serialize, F: Fn(&'v V) -> T>(views: &'v [V], shape: F) -> Each<'v, V, F> {
    Each(views, shape)
}

impl<'v, V, T: Serialize, F: Fn(&'v V) -> T> Serialize for Each<'v, V, F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(&self.1))
    }
}

/// A date: as written, with its bounds; a bound is null where it is open.
#[derive(Serialize)]
struct Dated<'v> {
    edtf: &'v str,
    earliest: Option<String>,
    latest: Option<String>,
}

impl<'v> Dated<'v> {
    fn of(date: &'v Date<'_>) -> Self {
        let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string());
        Self { edtf: &date.written, earliest: day(date.bounds.earliest), latest: day(date.bounds.latest) }
    }
}

/// A place in the files, 1-based.
#[derive(Serialize)]
struct Placed<'v> {
    file: &'v str,
    line: u32,
    column: u32,
}

impl<'v> Placed<'v> {
    fn of(place: Place<'v>) -> Self {
        Self { file: place.file, line: place.line, column: place.column }
    }
}
