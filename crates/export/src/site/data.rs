//! The records as data for the page's script: one assignment of one plain value, as a classic script, since a page opened
//! from disk can fetch nothing. What it holds is `dixit-core`'s catalogue; how it is put to use is `explorer/`'s.
//!
//! Columns rather than objects, relations as ranks: ten thousand records have to be read on every page. All of it is
//! hostile text until it stands within a string that nothing can end.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Write};

use chrono::NaiveDate;
use dixit_core::analysis::support::{Standing, Step};
use dixit_core::date::{Bounds, day_number};
use dixit_core::query::catalogue::{Catalogue, Entry};
use dixit_core::record::{Kind, Stance};

use super::{file_of, prose};
use crate::visible::is_hidden;

/// What the script needs to know of all records.
#[derive(Debug, Clone, Copy)]
pub struct Data<'p> {
    /// The records and their relations.
    pub catalogue: &'p Catalogue<'p>,
    /// Claims with the days on which their support changed, by id.
    pub support: &'p [(&'p str, Vec<Step<'p>>)],
    /// The days on which the public record grew, in order.
    pub days: &'p [NaiveDate],
}

/// Writes the data, for [`DATA_FILE`](super::DATA_FILE).
///
/// Dates are numbers of days since 1 January 1970: a number for a day, a pair for a stretch with `null` for an open end,
/// `null` where there is none. Kinds are their first letters; stances too, but `l` of who
/// declines, and `-` where there is none.
///
/// # Errors
/// Those of `out`.
pub fn data(data: &Data<'_>, out: &mut dyn Write) -> io::Result<()> {
    let Catalogue { entries, arcs, read_in_part } = data.catalogue;
    out.write_all(b"globalThis.dixitData={\"version\":1")?;
    column("ids", entries, |entry, out| string(entry.id, out), out)?;
    let letters: String = entries.iter().map(|entry| letter(entry.kind)).collect();
    write!(out, ",\n\"kinds\":\"{letters}\"")?;
    let letters: String = entries.iter().map(|entry| entry.stance.map_or('-', stance)).collect();
    write!(out, ",\n\"stances\":\"{letters}\"")?;
    column("labels", entries, |entry, out| string(&prose::plain(&entry.label), out), out)?;
    column("at", entries, |entry, out| stretch(entry.at, out), out)?;
    column("known", entries, |entry, out| stretch(entry.known_since, out), out)?;
    sparse("doubtful", entries, doubtful, |dates, out| both(dates, out), out)?;
    sparse("words", entries, words, |words, out| string(words, out), out)?;
    sparse("files", entries, file, |file, out| string(file, out), out)?;

    out.write_all(b",\n\"arcs\":{")?;
    for (rank, group) in arcs.chunk_by(|a, b| a.0 == b.0).enumerate() {
        let comma = if rank > 0 { "," } else { "" };
        write!(out, "{comma}\n\"{}\":[", group[0].0.as_str())?;
        pairs(group.iter().map(|&(_, from, to)| (from, to)), out)?;
        out.write_all(b"]")?;
    }
    out.write_all(b"},\n\"parts\":[")?;
    pairs(read_in_part.iter().copied(), out)?;
    out.write_all(b"],\n\"days\":[")?;
    for (rank, &day) in data.days.iter().enumerate() {
        write!(out, "{}{}", if rank > 0 { "," } else { "" }, number(day))?;
    }
    out.write_all(b"]")?;
    let steps: BTreeMap<&str, &[Step<'_>]> =
        data.support.iter().map(|(claim, steps)| (*claim, steps.as_slice())).collect();
    let of = |entry: &Entry<'_>| steps.get(entry.id).copied().filter(|steps| !steps.is_empty());
    sparse("support", entries, of, |steps, out| history(steps, entries, out), out)?;
    out.write_all(b"\n};\n")
}

fn doubtful<'e>(entry: &'e Entry<'e>) -> Option<&'e [Cow<'e, str>; 2]> {
    entry.doubtful.as_ref()
}

fn both([at, known]: &[Cow<'_, str>; 2], out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"[")?;
    string(&prose::plain(at), out)?;
    out.write_all(b",")?;
    string(&prose::plain(known), out)?;
    out.write_all(b"]")
}

/// The letter of a kind.
const fn letter(kind: Kind) -> char {
    match kind {
        Kind::Actor => 'a',
        Kind::Document => 'd',
        Kind::Event => 'e',
        Kind::Claim => 'c',
        Kind::Statement => 's',
        Kind::Part => 'p',
    }
}

/// The letter of a stance.
pub(super) const fn stance(stance: Stance) -> char {
    match stance {
        Stance::Asserts => 'a',
        Stance::Denies => 'd',
        Stance::Reports => 'r',
        Stance::Questions => 'q',
        Stance::Declines => 'l',
    }
}

/// What is searched beside the label; with the label as it is written, if its page shows it otherwise.
fn words(entry: &Entry<'_>) -> Option<String> {
    let label = entry.label.contains(is_hidden).then_some(entry.label.as_ref());
    let words: Vec<&str> = label.into_iter().chain(entry.words.iter().copied()).collect();
    (!words.is_empty()).then(|| words.join("\n"))
}

/// Where the record's page stands, if its id does not tell.
fn file(entry: &Entry<'_>) -> Option<String> {
    let plain = match entry.id.split_once('#') {
        Some((document, part)) => format!("record/{document}.html#part-{part}"),
        None => format!("record/{}.html", entry.id),
    };
    Some(file_of(entry.id)).filter(|file| *file != plain)
}

fn column(
    name: &str,
    entries: &[Entry<'_>],
    put: impl Fn(&Entry<'_>, &mut dyn Write) -> io::Result<()>,
    out: &mut dyn Write,
) -> io::Result<()> {
    write!(out, ",\n\"{name}\":[")?;
    for (rank, entry) in entries.iter().enumerate() {
        if rank > 0 {
            out.write_all(b",")?;
        }
        put(entry, out)?;
    }
    out.write_all(b"]")
}

/// What few have, by rank.
fn sparse<'e, T: 'e>(
    name: &str,
    entries: &'e [Entry<'e>],
    of: impl Fn(&'e Entry<'e>) -> Option<T>,
    put: impl Fn(&T, &mut dyn Write) -> io::Result<()>,
    out: &mut dyn Write,
) -> io::Result<()> {
    write!(out, ",\n\"{name}\":{{")?;
    let present = entries.iter().enumerate().filter_map(|(rank, entry)| Some((rank, of(entry)?)));
    for (place, (rank, value)) in present.enumerate() {
        write!(out, "{}\"{rank}\":", if place > 0 { "," } else { "" })?;
        put(&value, out)?;
    }
    out.write_all(b"}")
}

fn pairs(pairs: impl Iterator<Item = (usize, usize)>, out: &mut dyn Write) -> io::Result<()> {
    for (rank, (from, to)) in pairs.enumerate() {
        write!(out, "{}{from},{to}", if rank > 0 { "," } else { "" })?;
    }
    Ok(())
}

/// The day, and of each side the least and the greatest number of origins, and who is in the cut.
fn history(steps: &[Step<'_>], entries: &[Entry<'_>], out: &mut dyn Write) -> io::Result<()> {
    for (rank, step) in steps.iter().enumerate() {
        write!(out, "{}{}", if rank > 0 { ",[" } else { "[[" }, number(step.day))?;
        for Standing { independent, cut } in [&step.affirming, &step.denying] {
            write!(out, ",{},{},[", independent.at_least, independent.at_most)?;
            // Entries stand by id, as records do.
            let ranks = cut.iter().filter_map(|id| entries.binary_search_by(|entry| entry.id.cmp(id)).ok());
            for (place, rank) in ranks.enumerate() {
                write!(out, "{}{rank}", if place > 0 { "," } else { "" })?;
            }
            out.write_all(b"]")?;
        }
        out.write_all(b"]")?;
    }
    out.write_all(b"]")
}

/// Days since 1 January 1970.
pub(super) fn number(day: NaiveDate) -> i32 {
    day_number(day) - 719_163
}

fn stretch(bounds: Option<Bounds>, out: &mut dyn Write) -> io::Result<()> {
    let Some(Bounds { earliest, latest }) = bounds else { return out.write_all(b"null") };
    if let (Some(day), true) = (earliest, earliest == latest) {
        return write!(out, "{}", number(day));
    }
    let end = |day: Option<NaiveDate>| day.map_or_else(|| "null".to_owned(), |day| number(day).to_string());
    write!(out, "[{},{}]", end(earliest), end(latest))
}

/// A text as a JSON string that stands as well in a script within a page: nothing in it ends an element or a line, opens a
/// comment or turns the direction of what follows.
fn string(text: &str, out: &mut dyn Write) -> io::Result<()> {
    let json = serde_json::to_string(text)?;
    let mut plain = 0;
    for (at, c) in json.char_indices() {
        if c != '<'
            && c != '>'
            && c != '&'
            && !is_hidden(c)
            && !matches!(c, '\u{2028}' | '\u{2029}' | '\u{7f}'..='\u{9f}')
        {
            continue;
        }
        out.write_all(&json.as_bytes()[plain..at])?;
        for unit in c.encode_utf16(&mut [0; 2]) {
            write!(out, "\\u{unit:04x}")?;
        }
        plain = at + c.len_utf8();
    }
    out.write_all(&json.as_bytes()[plain..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> String {
        let mut out = Vec::new();
        string(text, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn no_text_gets_out_of_its_string() {
        let text = "</script><!-- ]]> \" \\ \u{2028}\u{2029}\u{202e}\0\u{7f}\u{1b} &lt; é 漢 \u{e0041}";
        let json = written(text);
        assert!(
            !json.contains(['<', '>', '&', '\u{2028}', '\u{2029}', '\u{202e}', '\0', '\u{7f}', '\u{e0041}']),
            "{json}"
        );
        assert!(json.contains("é 漢") && json.contains("\\udb40\\udc41"), "{json}");
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
    }

    #[test]
    fn days_count_from_1970() {
        let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
        assert_eq!((number(day(1970, 1, 1)), number(day(1969, 12, 31)), number(day(2025, 11, 25))), (0, -1, 20_417));
        let of = |bounds| {
            let mut out = Vec::new();
            stretch(bounds, &mut out).unwrap();
            String::from_utf8(out).unwrap()
        };
        let bounds = |earliest, latest| Some(Bounds { earliest, latest });
        assert_eq!(of(None), "null");
        assert_eq!(of(bounds(Some(day(1970, 1, 2)), Some(day(1970, 1, 2)))), "1");
        assert_eq!(of(bounds(None, Some(day(1970, 1, 2)))), "[null,1]");
        assert_eq!(of(bounds(None, None)), "[null,null]");
    }
}
