//! Answers as JSON, format version 1, and their lists as JSON lines.
//!
//! The shapes are output structs of their own, so that no change inside the core can change what other programs rely
//! on. Keys never change meaning within a version. Findings have theirs beside their other formats
//! ([`crate::diagnostic`]).

mod analysis;
mod answer;
mod change;
mod flow;
mod lineage;
mod list;
mod record;
mod row;

use std::io;

use dixit_core::analysis::compare::Comparison;
use dixit_core::analysis::conflict::Conflict;
use dixit_core::analysis::impact::Impact;
use dixit_core::analysis::impact::rank::Ranked;
use dixit_core::analysis::known::Known;
use dixit_core::analysis::lineage::Lineage;
use dixit_core::analysis::support::Support;
use dixit_core::date::{Bounds, Date};
use dixit_core::query::diagram::Diagram;
use dixit_core::query::flow::FlowDiagram;
use dixit_core::query::said::Said;
use dixit_core::query::search::Hit;
use dixit_core::query::series::Series;
use dixit_core::query::show::Shown;
use dixit_core::query::stats::Stats;
use dixit_core::query::timeline::{Timeline, TimelineEntry};
use dixit_core::query::trace::Trace;
use dixit_core::source::Place;
use serde::{Serialize, Serializer};

use crate::day::Day;
use crate::stream;

/// The version of the format, the value of `dixit` in every answer.
pub const VERSION: u32 = 1;

type Out<'o> = &'o mut dyn io::Write;

/// The statements of `said`.
///
/// # Errors
/// If `out` can't be written to; so for all functions here.
pub fn said<'g>(statements: &(impl Series<Said<'g>> + ?Sized), out: Out<'_>) -> io::Result<()> {
    array(r#""command":"said","statements":"#, statements, list::said, out)
}

/// The statements of `said`, one a line.
///
/// # Errors
/// If `out` can't be written to.
pub fn said_lines<'g>(statements: &(impl Series<Said<'g>> + ?Sized), out: Out<'_>) -> io::Result<()> {
    lines(statements, list::said, out)
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

/// The rows of `compare`.
///
/// # Errors
/// If `out` can't be written to.
pub fn compare(comparison: &Comparison<'_>, out: Out<'_>) -> io::Result<()> {
    object("compare", &lineage::Compared::of(comparison), out)
}

/// The texts of `lineage`, and the steps between them.
///
/// # Errors
/// If `out` can't be written to.
pub fn lineage(lineage: &Lineage<'_>, out: Out<'_>) -> io::Result<()> {
    object("lineage", &lineage::Descended::of(lineage), out)
}

/// The entries of `timeline`.
///
/// # Errors
/// If `out` can't be written to.
pub fn timeline<'g>(timeline: &Timeline<'g, impl Series<TimelineEntry<'g>>>, out: Out<'_>) -> io::Result<()> {
    let undated = serde_json::to_string(&timeline.undated.iter().map(|entry| entry.id).collect::<Vec<_>>())?;
    array(&format!(r#""command":"timeline","undated":{undated},"entries":"#), &timeline.entries, list::entry, out)
}

/// The entries of `timeline`, one a line.
///
/// # Errors
/// If `out` can't be written to.
pub fn timeline_lines<'g>(timeline: &Timeline<'g, impl Series<TimelineEntry<'g>>>, out: Out<'_>) -> io::Result<()> {
    lines(&timeline.entries, list::entry, out)
}

/// The nodes and edges of `graph`.
///
/// # Errors
/// If `out` can't be written to.
pub fn graph(diagram: &Diagram<'_>, out: Out<'_>) -> io::Result<()> {
    let (nodes, edges) = (each(&diagram.nodes, answer::Node::of), each(&diagram.edges, answer::Edge::of));
    object("graph", &answer::Drawing { nodes, edges }, out)
}

/// The networks of `graph --support`.
///
/// # Errors
/// If `out` can't be written to.
pub fn flow(diagram: &FlowDiagram<'_>, out: Out<'_>) -> io::Result<()> {
    object("graph", &flow::Flows::of(diagram), out)
}

/// The hits of `search`.
///
/// # Errors
/// If `out` can't be written to.
pub fn search<'g>(hits: &(impl Series<Hit<'g>> + ?Sized), out: Out<'_>) -> io::Result<()> {
    array(r#""command":"search","hits":"#, hits, list::hit, out)
}

/// The hits of `search`, one a line.
///
/// # Errors
/// If `out` can't be written to.
pub fn search_lines<'g>(hits: &(impl Series<Hit<'g>> + ?Sized), out: Out<'_>) -> io::Result<()> {
    lines(hits, list::hit, out)
}

/// The conflicts of `conflicts`.
///
/// # Errors
/// If `out` can't be written to.
pub fn conflicts<'g>(conflicts: &(impl Series<Conflict<'g>> + ?Sized), out: Out<'_>) -> io::Result<()> {
    array(r#""command":"conflicts","conflicts":"#, conflicts, list::conflict, out)
}

/// The conflicts of `conflicts`, one a line.
///
/// # Errors
/// If `out` can't be written to.
pub fn conflict_lines<'g>(conflicts: &(impl Series<Conflict<'g>> + ?Sized), out: Out<'_>) -> io::Result<()> {
    lines(conflicts, list::conflict, out)
}

/// What became public, and what it changed, of `known`.
///
/// # Errors
/// If `out` can't be written to.
pub fn known(known: &Known<'_>, out: Out<'_>) -> io::Result<()> {
    object("known", &change::Became::of(known), out)
}

/// The counts and lists of `stats`.
///
/// # Errors
/// If `out` can't be written to.
pub fn stats(stats: &Stats<'_>, out: Out<'_>) -> io::Result<()> {
    object("stats", &answer::Counted::of(stats), out)
}

/// The two sides of `support`.
///
/// # Errors
/// If `out` can't be written to.
pub fn support(support: &Support<'_>, out: Out<'_>) -> io::Result<()> {
    object("support", &analysis::Supported::of(support), out)
}

/// What `impact` finds to fall.
///
/// # Errors
/// If `out` can't be written to.
pub fn impact(impact: &Impact<'_>, out: Out<'_>) -> io::Result<()> {
    object("impact", &analysis::Fallen::of(impact), out)
}

/// The records of `impact --rank`.
///
/// # Errors
/// If `out` can't be written to.
pub fn impact_rank(ranked: &[Ranked<'_>], out: Out<'_>) -> io::Result<()> {
    object("impact", &analysis::Ranking::of(ranked), out)
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

/// An answer whose last value is a long list, written as its elements are made.
fn array<T>(
    head: &str,
    elements: &(impl Series<T> + ?Sized),
    push: impl Fn(&T, &mut Vec<u8>) -> io::Result<()> + Sync,
    out: Out<'_>,
) -> io::Result<()> {
    write!(out, r#"{{"dixit":{VERSION},{head}["#)?;
    let render = |ranks: std::ops::Range<usize>, into: &mut Vec<u8>| {
        let mut is_first = ranks.start == 0;
        elements.each(ranks, |element| {
            if !std::mem::take(&mut is_first) {
                into.push(b',');
            }
            push(element, into)
        })
    };
    stream::chunks(elements.len(), render, out)?;
    out.write_all(b"]}\n")
}

fn lines<T>(
    elements: &(impl Series<T> + ?Sized),
    push: impl Fn(&T, &mut Vec<u8>) -> io::Result<()> + Sync,
    out: Out<'_>,
) -> io::Result<()> {
    let line = |element: &T, into: &mut Vec<u8>| {
        push(element, into)?;
        into.push(b'\n');
        Ok(())
    };
    stream::rows(elements, line, out)
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
    earliest: Option<Day>,
    latest: Option<Day>,
}

impl<'v> Dated<'v> {
    fn of(date: &'v Date<'_>) -> Self {
        let Bounds { earliest, latest } = date.bounds;
        Self { edtf: &date.written, earliest: earliest.map(Day::of), latest: latest.map(Day::of) }
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
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
