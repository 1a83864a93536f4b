//! Lists as CSV (RFC 4180): the columns of the JSON lines, a date in three, a list in one with spaces between.
//!
//! A cell holds what the record holds. Spreadsheet programs may take one that begins with `=` for a formula: import
//! it as text.

use std::io;

use dixit_core::date::Date;
use dixit_core::query::said::Said;
use dixit_core::query::search::Hit;
use dixit_core::query::timeline::Timeline;
use dixit_core::source::Place;

type Out<'o> = &'o mut dyn io::Write;

const DATE: [&str; 3] = ["", "_earliest", "_latest"];
const PLACE: [&str; 3] = ["file", "line", "column"];

/// The statements of `said`, one a row; with a column of origins where they were asked for.
///
/// # Errors
/// If `out` can't be written to; so for all functions here.
pub fn said(statements: &[Said<'_>], with_origins: bool, out: Out<'_>) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    let mut header: Vec<String> = ["id", "by", "to"].map(str::to_owned).to_vec();
    header.extend(DATE.map(|end| format!("at{end}")));
    let middle = ["during", "claim", "text", "quote", "stance", "in", "relies_on", "hops"];
    header.extend(middle.map(str::to_owned));
    header.extend(DATE.map(|end| format!("known_since{end}")));
    header.push("retracted".to_owned());
    if with_origins {
        header.push("origins".to_owned());
    }
    header.extend(PLACE.map(str::to_owned));
    writer.write_record(&header)?;
    for said in statements {
        let mut row = vec![said.id.to_owned(), said.by.join(" "), said.to.join(" ")];
        row.extend(date(said.at.as_ref()));
        row.extend([said.during, said.claim, said.text, said.quote].map(|text| text.unwrap_or_default().to_owned()));
        row.push(said.stance.as_str().to_owned());
        let citation = |&(document, locator): &(&str, Option<&str>)| match locator {
            Some(locator) => format!("{document} ({locator})"),
            None => document.to_owned(),
        };
        row.push(said.carried_in.iter().map(citation).collect::<Vec<_>>().join("; "));
        let ground = |(on, basis): &(&str, dixit_core::record::Basis)| format!("{on} ({})", basis.as_str());
        row.push(said.relies_on.iter().map(ground).collect::<Vec<_>>().join("; "));
        row.push(said.hops.map(|hops| hops.to_string()).unwrap_or_default());
        row.extend(date(said.known_since.as_ref()));
        row.push(said.retracted.to_string());
        if with_origins {
            row.push(said.origins.as_deref().unwrap_or_default().join(" "));
        }
        row.extend(place(said.place));
        writer.write_record(&row)?;
    }
    writer.flush()
}

/// The entries of `timeline`, one a row.
///
/// # Errors
/// If `out` can't be written to.
pub fn timeline(timeline: &Timeline<'_>, out: Out<'_>) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    let mut header = vec!["id".to_owned(), "kind".to_owned()];
    header.extend(DATE.map(|end| format!("at{end}")));
    header.extend(DATE.map(|end| format!("known_since{end}")));
    header.extend(["label", "stance", "retracted", "actors"].map(str::to_owned));
    header.extend(PLACE.map(str::to_owned));
    writer.write_record(&header)?;
    for entry in &timeline.entries {
        let mut row = vec![entry.id.to_owned(), entry.kind.as_str().to_owned()];
        row.extend(date(Some(&entry.at)));
        row.extend(date(entry.known_since.as_ref()));
        let stance = entry.stance.map_or("", dixit_core::record::Stance::as_str);
        row.extend([entry.label.to_string(), stance.to_owned(), entry.retracted.to_string(), entry.actors.join(" ")]);
        row.extend(place(entry.place));
        writer.write_record(&row)?;
    }
    writer.flush()
}

/// The hits of `search`, one a row.
///
/// # Errors
/// If `out` can't be written to.
pub fn search(hits: &[Hit<'_>], out: Out<'_>) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    let header = ["id", "kind", "field", "excerpt"];
    writer.write_record(header.iter().chain(&PLACE))?;
    for hit in hits {
        let mut row = [hit.id, hit.kind.as_str(), hit.field, &hit.excerpt].map(str::to_owned).to_vec();
        row.extend(place(hit.place));
        writer.write_record(&row)?;
    }
    writer.flush()
}

fn date(date: Option<&Date<'_>>) -> [String; 3] {
    let Some(date) = date else { return Default::default() };
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    [date.written.to_string(), day(date.bounds.earliest), day(date.bounds.latest)]
}

fn place(place: Place<'_>) -> [String; 3] {
    [place.file.to_owned(), place.line.to_string(), place.column.to_string()]
}
