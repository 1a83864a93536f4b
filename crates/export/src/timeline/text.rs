//! The timeline for the terminal: by month, in columns, every entry with its id and its place in the files. No colours,
//! and nothing hidden ([`crate::visible`]).

use std::io::{self, Write as _};
use std::ops::Range;

use dixit_core::query::series::Series;
use dixit_core::query::timeline::{Timeline, TimelineEntry, UndatedEntry};
use unicode_width::UnicodeWidthStr as _;

use super::period::Period;
use crate::stream;
use crate::text::retracted_mark;
use crate::visible::visible_line;

/// The date's column: two dates of an interval stand below each other.
const DATE: usize = 12;
/// The kind's column, as wide as `statement`.
const KIND: usize = 11;
/// Columns before the first.
const INDENT: usize = 2;
/// Columns by which what stands below the label is set in.
const DETAIL: usize = 2;
/// The least room for words, however narrow the terminal.
const NARROWEST: usize = 24;

/// Writes the timeline, fitted to `width` columns.
///
/// # Errors
/// If `out` can't be written to.
pub fn text<'g>(
    timeline: &Timeline<'g, impl Series<TimelineEntry<'g>>>,
    width: usize,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let room = width.saturating_sub(INDENT + DATE + KIND).max(NARROWEST);
    if timeline.entries.is_empty() && timeline.undated.is_empty() {
        return writeln!(out, "nothing to show");
    }
    let entries = &timeline.entries;
    let render = |ranks: Range<usize>, into: &mut Vec<u8>| {
        let mut period = None;
        // Whether an entry stands below a heading of its own is told by the one before it, be it in another chunk.
        if let Some(before) = ranks.start.checked_sub(1) {
            entries.each(before..ranks.start, |entry| {
                period = Some(Period::of(entry.at.bounds));
                Ok::<(), io::Error>(())
            })?;
        }
        entries.each(ranks, |entry| {
            let this = Period::of(entry.at.bounds);
            if period != Some(this) {
                if period.is_some() {
                    writeln!(into)?;
                }
                writeln!(into, "{}", this.name())?;
                period = Some(this);
            }
            write_entry(entry, room, into)
        })
    };
    stream::chunks(entries.len(), render, out)?;
    if !timeline.undated.is_empty() {
        if !entries.is_empty() {
            writeln!(out)?;
        }
        writeln!(out, "{} without a date", timeline.undated.len())?;
        timeline.undated.iter().try_for_each(|entry| write_undated(entry, room, out))?;
    }
    Ok(())
}

/// The entry in its columns; that of the date is empty.
fn write_undated(entry: &UndatedEntry<'_>, room: usize, out: &mut dyn io::Write) -> io::Result<()> {
    let id = format!("{}{}", visible_line(entry.id), retracted_mark(entry.retracted));
    let place = format!("{}:{}", visible_line(entry.place.file), entry.place.line);
    let lines = joined([id, place], room);
    for (rank, line) in lines.iter().enumerate() {
        let kind = if rank == 0 { entry.kind.as_str() } else { "" };
        writeln!(out, "{:indent$}{kind:KIND$}{line}", "", indent = INDENT + DATE)?;
    }
    Ok(())
}

fn write_entry(entry: &TimelineEntry<'_>, room: usize, out: &mut dyn io::Write) -> io::Result<()> {
    let mut words = wrapped(&visible_line(&super::words(entry)), room);
    words.extend(details(entry, room - DETAIL).into_iter().map(|line| format!("{:DETAIL$}{line}", "")));
    let dates = dates(&visible_line(&entry.at.written));
    for rank in 0..dates.len().max(words.len()) {
        let date = dates.get(rank).map_or("", String::as_str);
        let kind = if rank == 0 { entry.kind.as_str() } else { "" };
        let word = words.get(rank).map_or("", String::as_str);
        let line = format!("{:INDENT$}{date:DATE$}{kind:KIND$}{word}", "");
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

/// What stands below the label: id, actors, since when it is public, where the record is. Broken between those only, as
/// long as each fits.
fn details(entry: &TimelineEntry<'_>, room: usize) -> Vec<String> {
    let public = match &entry.known_since {
        Some(known) if known.bounds == entry.at.bounds => None,
        Some(known) => Some(format!("public {}", visible_line(&known.written))),
        None => Some("not public".to_owned()),
    };
    let names = entry.actor_names.join(", ");
    let place = format!("{}:{}", visible_line(entry.place.file), entry.place.line);
    let items =
        [Some(visible_line(entry.id).into_owned()), Some(visible_line(&names).into_owned()), public, Some(place)];
    joined(items.into_iter().flatten(), room)
}

/// Items with points between them, in as few lines as they fit.
fn joined(items: impl IntoIterator<Item = String>, room: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for item in items.into_iter().filter(|item| !item.is_empty()) {
        match lines.last_mut() {
            Some(last) if last.width() + 3 + item.width() <= room => {
                last.push_str(" · ");
                last.push_str(&item);
            }
            _ => lines.extend(wrapped(&item, room)),
        }
    }
    lines
}

/// A date as written, an interval's parts below each other.
fn dates(written: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for part in super::row::date_parts(written) {
        match lines.last_mut() {
            Some(last) if last.width() + part.width() < DATE => last.push_str(part),
            _ => lines.extend(wrapped(part, DATE - 1)),
        }
    }
    lines
}

/// Lines of at most `room` columns, broken at spaces alone: half an id can't be found again. What is wider than a line,
/// such as a sentence in Chinese, is broken anywhere.
fn wrapped(text: &str, room: usize) -> Vec<String> {
    let options = textwrap::Options::new(room)
        .word_separator(textwrap::WordSeparator::AsciiSpace)
        .word_splitter(textwrap::WordSplitter::NoHyphenation);
    textwrap::wrap(text, options)
        .into_iter()
        .map(|line| line.trim().to_owned())
        .filter(|line| !line.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    fn drawn(width: usize) -> String {
        let mut out = Vec::new();
        text(&sample::story(), width, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn columns_are_aligned_and_say_when_it_became_public() {
        let drawn = drawn(80);
        let expected = "
October 2025
  2025-10     event      The commission opens the tenders for the bridge
                           event-13 · Port of Lessing
                           public 2025-11-19/2025-11-20
                           data/bridge/november.ron:28
  2025-10-14  event      Call: the minister advises the supplier how to put the
  T17:00:00Z             price
                           call-oct-14 · Ilse Brandt, Jon Arve
                           public 2025-11-25 · data/bridge/november.ron:23
";
        assert!(drawn.contains(expected), "{drawn}");
        let undated = "

3 without a date
              document   paper-on-tolls · data/bridge/november.ron:90
              document   recording-kept-by-source · data/bridge/november.ron:90
              statement  saying-without-a-day (retracted)
                         data/bridge/november.ron:90
";
        assert!(drawn.ends_with(undated), "{drawn}");
    }

    #[test]
    fn no_line_is_wider_than_the_terminal() {
        for width in [60, 80, 120] {
            let drawn = drawn(width);
            let widest = drawn.lines().max_by_key(|line| line.width()).unwrap();
            assert!(widest.width() <= width, "{width}: {widest}");
        }
    }

    #[test]
    fn ids_stay_whole_and_nothing_hidden_gets_out() {
        assert_eq!(wrapped("and call-oct-14 ", 13), ["and", "call-oct-14"]);
        assert_eq!(wrapped("中方支持，希望", 8), ["中方支持", "，希望"]);
        assert_eq!(wrapped("  ", 9), [""; 0]);
        let mut timeline = sample::story();
        timeline.entries[0].label = "a\u{1b}[2Jb\u{202e}\nc".into();
        let mut out = Vec::new();
        text(&timeline, 80, &mut out).unwrap();
        let drawn = String::from_utf8(out).unwrap();
        assert!(drawn.contains("a\\u{1b}[2Jb\\u{202e}\\nc"), "{drawn}");
    }
}
