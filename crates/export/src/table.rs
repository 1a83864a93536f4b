//! Lists as CSV (RFC 4180): the columns of the JSON lines, a date in three, a list in one with spaces between.
//!
//! A cell holds what the record holds. Spreadsheet programs may take one that begins with `=` for a formula: import
//! it as text.

use std::fmt::{self, Write as _};
use std::io;

use dixit_core::analysis::conflict::{Conflict, Side};
use dixit_core::date::Date;
use dixit_core::query::said::Said;
use dixit_core::query::search::Hit;
use dixit_core::query::series::Series;
use dixit_core::query::timeline::{Timeline, TimelineEntry};
use dixit_core::record::Stance;
use dixit_core::source::Place;

use crate::day::Day;
use crate::stream;

type Out<'o> = &'o mut dyn io::Write;

/// The statements of `said`, one a row; with a column of origins where they were asked for.
///
/// # Errors
/// If `out` can't be written to; so for all functions here.
pub fn said<'g>(statements: &(impl Series<Said<'g>> + ?Sized), with_origins: bool, out: Out<'_>) -> io::Result<()> {
    let header = |row: &mut Row<'_>| {
        row.texts(&["id", "by", "to", "at", "at_earliest", "at_latest", "during", "claim", "text", "quote", "stance"])?;
        row.texts(&["in", "relies_on", "hops", "known_since", "known_since_earliest", "known_since_latest"])?;
        row.texts(&["retracted", "reliability", "credibility"])?;
        if with_origins {
            row.text("origins")?;
        }
        row.texts(&["file", "line", "column"])
    };
    let columns = |said: &Said<'g>, row: &mut Row<'_>| {
        row.text(said.id)?;
        row.list(" ", &said.by, |id, cell| cell.write_str(id))?;
        row.list(" ", &said.to, |id, cell| cell.write_str(id))?;
        row.date(said.at.as_ref())?;
        row.texts(&[said.during, said.claim, said.text, said.quote].map(Option::unwrap_or_default))?;
        row.text(said.stance.as_str())?;
        row.list("; ", &said.carried_in, |&(document, locator), cell| match locator {
            Some(locator) => write!(cell, "{document} ({locator})"),
            None => cell.write_str(document),
        })?;
        row.list("; ", &said.relies_on, |(on, basis), cell| write!(cell, "{on} ({})", basis.as_str()))?;
        match said.hops {
            Some(hops) => row.number(hops)?,
            None => row.text("")?,
        }
        row.date(said.known_since.as_ref())?;
        row.truth(said.retracted)?;
        let grader = |by: Option<&str>| by.map_or(String::new(), |by| format!(" ({by})"));
        row.list("; ", &said.reliability, |own, cell| {
            write!(cell, "{} {}{}", own.of, own.grade.as_str(), grader(own.by))
        })?;
        row.list("; ", &said.credibility, |own, cell| write!(cell, "{}{}", own.grade, grader(own.by)))?;
        if with_origins {
            let origins = said.origins.as_deref().unwrap_or_default();
            row.list(" ", origins, |id, cell| cell.write_str(id))?;
        }
        row.place(said.place)
    };
    table(statements, header, columns, out)
}

/// The entries of `timeline`, one a row.
///
/// # Errors
/// If `out` can't be written to.
pub fn timeline<'g>(timeline: &Timeline<'g, impl Series<TimelineEntry<'g>>>, out: Out<'_>) -> io::Result<()> {
    let header = |row: &mut Row<'_>| {
        row.texts(&["id", "kind", "at", "at_earliest", "at_latest"])?;
        row.texts(&["known_since", "known_since_earliest", "known_since_latest"])?;
        row.texts(&["label", "stance", "retracted", "actors", "file", "line", "column"])
    };
    let columns = |entry: &TimelineEntry<'g>, row: &mut Row<'_>| {
        row.texts(&[entry.id, entry.kind.as_str()])?;
        row.date(Some(&entry.at))?;
        row.date(entry.known_since.as_ref())?;
        row.texts(&[&entry.label, entry.stance.map_or("", Stance::as_str)])?;
        row.truth(entry.retracted)?;
        row.list(" ", &entry.actors, |id, cell| cell.write_str(id))?;
        row.place(entry.place)
    };
    table(&timeline.entries, header, columns, out)
}

/// The hits of `search`, one a row.
///
/// # Errors
/// If `out` can't be written to.
pub fn search<'g>(hits: &(impl Series<Hit<'g>> + ?Sized), out: Out<'_>) -> io::Result<()> {
    let header =
        |row: &mut Row<'_>| row.texts(&["id", "kind", "field", "excerpt", "retracted", "file", "line", "column"]);
    let columns = |hit: &Hit<'g>, row: &mut Row<'_>| {
        row.texts(&[hit.id, hit.kind.as_str(), hit.field, &hit.excerpt])?;
        row.truth(hit.retracted)?;
        row.place(hit.place)
    };
    table(hits, header, columns, out)
}

/// The conflicts of `conflicts`, one a row; what there is of each side stands in one cell, with ` | ` between the sides.
///
/// # Errors
/// If `out` can't be written to.
pub fn conflicts<'g>(conflicts: &(impl Series<Conflict<'g>> + ?Sized), out: Out<'_>) -> io::Result<()> {
    let header = |row: &mut Row<'_>| {
        row.texts(&["kind", "severity", "of", "what", "recorded", "positions", "values", "claims", "statements"])?;
        row.texts(&["actors", "at", "relayed_only", "file", "line", "column"])
    };
    let ids = |ids: &[&str], cell: &mut String| cell.write_str(&ids.join(" "));
    let columns = |conflict: &Conflict<'g>, row: &mut Row<'_>| {
        row.texts(&[conflict.kind.as_str(), conflict.severity.as_str()])?;
        row.texts(&[conflict.of.as_ref().map_or("", |of| of.id), conflict.what.unwrap_or_default()])?;
        row.text(conflict.recorded.as_deref().unwrap_or_default())?;
        let sides = &conflict.sides;
        row.list(" | ", sides, |side, cell| cell.write_str(side.position.as_str()))?;
        row.list(" | ", sides, |side, cell| cell.write_str(side.value.as_deref().unwrap_or_default()))?;
        row.list(" | ", sides, |side, cell| cell.write_str(side.claim.as_ref().map_or("", |claim| claim.id)))?;
        let said = |side: &Side<'_>, cell: &mut String| {
            ids(&side.statements.iter().map(|voice| voice.id).collect::<Vec<_>>(), cell)
        };
        row.list(" | ", sides, said)?;
        row.list(" | ", sides, |side, cell| ids(&side.actors, cell))?;
        row.list(" | ", sides, |side, cell| cell.write_str(side.at.as_ref().map_or("", |at| &at.written)))?;
        row.list(" ", &conflict.relayed_only, |id, cell| cell.write_str(id))?;
        match conflict.place() {
            Some(place) => row.place(place),
            None => row.texts(&["", "", ""]),
        }
    };
    table(conflicts, header, columns, out)
}

/// A header, and a row for each element.
fn table<T>(
    elements: &(impl Series<T> + ?Sized),
    header: impl Fn(&mut Row<'_>) -> io::Result<()>,
    columns: impl Fn(&T, &mut Row<'_>) -> io::Result<()> + Sync,
    out: Out<'_>,
) -> io::Result<()> {
    let mut head = Vec::new();
    let mut row = Row::into(&mut head);
    header(&mut row)?;
    row.end()?;
    row.finish()?;
    out.write_all(&head)?;
    let render = |ranks, into: &mut Vec<u8>| {
        let mut row = Row::into(into);
        elements.each(ranks, |element| {
            columns(element, &mut row)?;
            row.end()
        })?;
        row.finish()
    };
    stream::chunks(elements.len(), render, out)
}

/// Rows in the making, cell by cell; what is put together for one cell is put together in the same place as for the last.
struct Row<'w> {
    writer: csv::Writer<&'w mut Vec<u8>>,
    cell: String,
}

impl<'w> Row<'w> {
    fn into(chunk: &'w mut Vec<u8>) -> Self {
        Self { writer: csv::Writer::from_writer(chunk), cell: String::new() }
    }

    fn text(&mut self, text: &str) -> io::Result<()> {
        Ok(self.writer.write_field(text)?)
    }

    fn texts(&mut self, texts: &[&str]) -> io::Result<()> {
        texts.iter().try_for_each(|text| self.text(text))
    }

    fn list<T>(&mut self, between: &str, list: &[T], write: impl Fn(&T, &mut String) -> fmt::Result) -> io::Result<()> {
        self.cell.clear();
        for (rank, element) in list.iter().enumerate() {
            if rank > 0 {
                self.cell.push_str(between);
            }
            write(element, &mut self.cell).map_err(io::Error::other)?;
        }
        Ok(self.writer.write_field(&self.cell)?)
    }

    fn number(&mut self, number: u32) -> io::Result<()> {
        self.text(itoa::Buffer::new().format(number))
    }

    fn truth(&mut self, truth: bool) -> io::Result<()> {
        self.text(if truth { "true" } else { "false" })
    }

    fn date(&mut self, date: Option<&Date<'_>>) -> io::Result<()> {
        let Some(date) = date else { return self.texts(&["", "", ""]) };
        self.text(&date.written)?;
        [date.bounds.earliest, date.bounds.latest].into_iter().try_for_each(|day| match day {
            Some(day) => self.text(Day::of(day).as_str()),
            None => self.text(""),
        })
    }

    fn place(&mut self, place: Place<'_>) -> io::Result<()> {
        self.text(place.file)?;
        self.number(place.line)?;
        self.number(place.column)
    }

    fn end(&mut self) -> io::Result<()> {
        Ok(self.writer.write_record(None::<&[u8]>)?)
    }

    fn finish(mut self) -> io::Result<()> {
        self.writer.flush()
    }
}
