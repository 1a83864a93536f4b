//! The lines around some places, made fit to print: hidden characters escaped, tabs expanded, lines cut to a width,
//! and the places' byte offsets carried over. Not the drawing of carets and labels.
//!
//! Costs what is shown, not what is there: a file may hold ten megabytes on one line.

use std::ops::Range;

use dixit_core::source::{Location, Sources};
use unicode_width::UnicodeWidthChar;

use crate::visible::{is_hidden, push_escape};

/// Places of one file further apart than this many lines are shown as excerpts of their own.
const GAP: u32 = 50;

/// A place over more lines than this is shown by its first line.
const TALL: u32 = 20;

/// Columns that the gutter and a bracket for places over several lines take.
const GUTTER: usize = 10;

/// Columns shown of a long line before and after each end of a place.
const AROUND: usize = 24;

/// Characters allowed for each column: letters bear a few marks without width, not a million of them.
const PILE: usize = 8;

/// Stands for what was cut out of a line.
const CUT: char = '…';

/// Some successive lines of a file.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    /// The lines as they are to be shown.
    pub(super) text: String,
    /// The number of the first.
    pub(super) first_line: u32,
    /// The places within; never empty. The given first place comes first, the rest from top to bottom.
    pub(super) marks: Vec<Mark>,
}

/// A place within an excerpt.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// Its rank among the places that were given.
    pub(super) place: usize,
    /// First byte, within the excerpt's text.
    pub(super) start: usize,
    /// One past the last byte.
    pub(super) end: usize,
}

/// A place with its lines, clamped to its file.
#[derive(Debug, Clone)]
struct Found {
    place: usize,
    at: Location,
    bytes: Range<usize>,
    lines: Range<u32>,
}

/// Excerpts that show all `places`, at most `width` columns wide; the one that holds the first place comes first.
pub(super) fn excerpts(places: &[Location], sources: &Sources, width: usize) -> Vec<Excerpt> {
    let width = width.saturating_sub(GUTTER).max(40);
    let mut found: Vec<Found> = places.iter().enumerate().map(|(place, &at)| find(place, at, sources)).collect();
    found.sort_by_key(|found| (found.at.file, found.bytes.start, found.bytes.end, found.place));

    let mut clusters: Vec<Vec<Found>> = Vec::new();
    for found in found {
        match clusters.last_mut() {
            Some(cluster)
                if cluster[0].at.file == found.at.file
                    && cluster.iter().any(|before| found.lines.start <= before.lines.end + GAP) =>
            {
                cluster.push(found);
            }
            _ => clusters.push(vec![found]),
        }
    }
    // Then by the rank of the first of each: labels are told in an order.
    clusters.sort_by_key(|cluster| cluster.iter().map(|found| found.place).min());
    clusters.iter().map(|cluster| shown(cluster, sources.text(cluster[0].at.file), width)).collect()
}

fn find(place: usize, at: Location, sources: &Sources) -> Found {
    let text = sources.text(at.file);
    let start = text.floor_char_boundary((at.span.start as usize).min(text.len()));
    let mut end = text.floor_char_boundary((at.span.end as usize).min(text.len())).max(start);
    let first = sources.place(at).line;
    let mut last = sources.end_place(at).line.max(first);
    if last - first > TALL {
        end = line_end(text, start);
        last = first;
    }
    Found { place, at, bytes: start..end, lines: first..last }
}

/// The byte at which the line of `at` ends, without its line feed.
fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |length| at + length)
}

fn shown(cluster: &[Found], text: &str, width: usize) -> Excerpt {
    let start = cluster.iter().map(|found| found.bytes.start).min().unwrap_or_default();
    let end = cluster.iter().map(|found| found.bytes.end).max().unwrap_or_default();
    let first_line = cluster.iter().map(|found| found.lines.start).min().unwrap_or(1);

    let mut writer = Writer { text: String::new(), column: 0, moved: ends(cluster) };
    let mut line = text[..start].rfind('\n').map_or(0, |feed| feed + 1);
    loop {
        let feed = line_end(text, line);
        // Of CR LF, the CR belongs to the line's end.
        let content = line..if text[line..feed].ends_with('\r') { feed - 1 } else { feed };
        writer.line(text, content, cluster, width);
        writer.reach(feed);
        if feed >= end || feed == text.len() {
            break;
        }
        writer.text.push('\n');
        writer.column = 0;
        line = feed + 1;
        // A place may begin just behind the line feed.
        writer.reach(line);
    }
    let mut marks: Vec<Mark> = cluster
        .iter()
        .map(|found| {
            let start = writer.moved_to(found.bytes.start);
            Mark { place: found.place, start, end: writer.moved_to(found.bytes.end).max(start) }
        })
        .collect();
    marks.sort_by_key(|mark| (mark.place != 0, mark.start, mark.end, mark.place));
    Excerpt { text: writer.text, first_line, marks }
}

/// Every end of every place, in order; where it went is filled in as the text is written.
fn ends(cluster: &[Found]) -> Vec<(usize, Option<usize>)> {
    let mut ends: Vec<usize> = cluster.iter().flat_map(|found| [found.bytes.start, found.bytes.end]).collect();
    ends.sort_unstable();
    ends.dedup();
    ends.into_iter().map(|end| (end, None)).collect()
}

struct Writer {
    text: String,
    column: usize,
    /// Bytes of the source, and the byte of `text` that each became.
    moved: Vec<(usize, Option<usize>)>,
}

impl Writer {
    fn line(&mut self, text: &str, line: Range<usize>, cluster: &[Found], width: usize) {
        let mut done = line.start;
        for piece in pieces(text, line.clone(), cluster, width) {
            if piece.start > done {
                self.text.push(CUT);
            }
            for (at, c) in text[piece.clone()].char_indices() {
                self.reach(piece.start + at);
                self.push(c);
            }
            self.reach(piece.end);
            done = piece.end;
        }
        if done < line.end {
            self.text.push(CUT);
        }
    }

    fn push(&mut self, c: char) {
        match c {
            '\t' => self.text.push_str("    "),
            _ if is_hidden(c) => push_escape(&mut self.text, c),
            _ => self.text.push(c),
        }
    }

    /// The text has been written up to, and without, byte `at` of the source.
    fn reach(&mut self, at: usize) {
        let here = self.text.len();
        let next = self.moved.partition_point(|&(end, _)| end < at);
        if let Some((end, moved @ None)) = self.moved.get_mut(next)
            && *end == at
        {
            *moved = Some(here);
        }
    }

    fn moved_to(&self, at: usize) -> usize {
        let found = self.moved.binary_search_by_key(&at, |&(end, _)| end).ok();
        found.and_then(|found| self.moved[found].1).unwrap_or(self.text.len())
    }
}

/// What to keep of a line: all of it if it fits, else the surroundings of each end of each place, filled up to the
/// width. In order, apart from each other.
fn pieces(text: &str, line: Range<usize>, cluster: &[Found], width: usize) -> Vec<Range<usize>> {
    if forth(text, line.start, line.end, width) == line.end {
        return vec![line];
    }
    let mut ends: Vec<usize> = cluster.iter().flat_map(|found| [found.bytes.start, found.bytes.end]).collect();
    ends.sort_unstable();
    ends.retain(|end| (line.start..=line.end).contains(end));
    // Many places on one line have to make do with less around each.
    let tries = [AROUND, AROUND / 2, AROUND / 4, 2].map(|around| surroundings(text, &line, &ends, around));
    let used = |kept: &[Range<usize>]| kept.iter().map(|piece| columns(text, piece.clone()) + 1).sum::<usize>();
    let fits = tries.iter().position(|kept| used(kept) < width).unwrap_or(tries.len() - 1);
    let mut kept = tries.into_iter().nth(fits).unwrap_or_default();
    if kept.is_empty() {
        // A line between two places, shown as context.
        kept.push(line.start..forth(text, line.start, line.end, width - 1));
    } else if let [piece] = kept.as_mut_slice() {
        let room = (width - 2).saturating_sub(columns(text, piece.clone()));
        let before = piece.start;
        piece.start = back(text, piece.start, line.start, room / 3);
        let room = room - columns(text, piece.start..before);
        piece.end = forth(text, piece.end, line.end, room);
    }
    kept
}

/// So many columns around each of `ends`; what all but touches is one piece.
fn surroundings(text: &str, line: &Range<usize>, ends: &[usize], around: usize) -> Vec<Range<usize>> {
    let mut kept: Vec<Range<usize>> = Vec::new();
    for &end in ends {
        let piece = back(text, end, line.start, around)..forth(text, end, line.end, around);
        match kept.last_mut() {
            // A gap that is hardly wider than its mark is no gain.
            Some(last) if forth(text, last.end, line.end, 4) >= piece.start => last.end = last.end.max(piece.end),
            _ => kept.push(piece),
        }
    }
    kept
}

/// How far one gets from `at` towards `end` within so many columns. Marks without width go with what they stand on.
fn forth(text: &str, at: usize, end: usize, columns: usize) -> usize {
    let mut used = 0;
    for ((offset, c), number) in text[at..end].char_indices().zip(0..) {
        used += column_width(c);
        if used > columns || number > columns * PILE {
            return at + offset;
        }
    }
    end
}

/// How far one gets from `at` back towards `start` within so many columns.
fn back(text: &str, at: usize, start: usize, columns: usize) -> usize {
    let mut used = 0;
    let mut reached = at;
    for ((offset, c), number) in text[start..at].char_indices().rev().zip(0..) {
        used += column_width(c);
        if used > columns || number > columns * PILE {
            return reached;
        }
        // A mark without width at the cut would stand on the sign for the cut.
        if column_width(c) > 0 {
            reached = start + offset;
        }
    }
    start
}

fn columns(text: &str, range: Range<usize>) -> usize {
    text[range].chars().map(column_width).sum()
}

/// The columns that a character takes in an excerpt.
fn column_width(c: char) -> usize {
    match c {
        ' '..='~' => 1,
        '\t' => 4,
        _ if is_hidden(c) => {
            let mut shown = String::new();
            push_escape(&mut shown, c);
            shown.len()
        }
        _ => c.width().unwrap_or(0),
    }
}
