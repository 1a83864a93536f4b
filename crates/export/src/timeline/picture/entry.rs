//! One row on the page: its words on the left, its marks on the right, a dotted line between. What they say and where
//! along the axis they stand is known before.

use std::io;

use super::super::mark::Mark;
use super::super::row::{self, Row};
use super::super::track::Track;
use super::super::wording;
use super::{MARGIN, Page, directed_line, text_line};
use crate::svg::Px;
use crate::svg::escape::{Xml, visible};
use crate::svg::measure;
use crate::svg::wrap::is_rtl;

/// Draws a row with its top at `top`.
pub(super) fn draw(row: &Row<'_>, top: f64, page: &Page<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let y = top + Row::first_line();
    let track = row.own.track;
    writeln!(out, r#"<g class="entry" data-id="{}">"#, Xml(row.entry.id))?;
    let link = page.options.link.and_then(|link| link(row.entry.id));
    if let Some(link) = &link {
        write!(out, r#"<a href="{}">"#, Xml(link))?;
    }
    writeln!(out, "<title>{}</title>", Xml(&tooltip(row)))?;
    writeln!(
        out,
        r#"<path class="rule" d="M{} {y}H{}"/>"#,
        Px(row::SIGN_X - 8.0),
        Px(page.width - MARGIN),
        y = Px(top + row.height)
    )?;
    let mut base = y + 4.5;
    for line in &row.date.lines {
        text_line(out, "date", row::DATE_X, base, line)?;
        base += row::SMALL_LEADING;
    }
    let hollow = if row.entry.known_since.is_none() { " hollow" } else { "" };
    track.sign(row::SIGN_X, y, &format!(" mark{hollow}"), out)?;
    writeln!(out)?;
    let mut base = y + 5.0;
    let rtl = is_rtl(&row.entry.label);
    for line in &row.label.lines {
        directed_line(out, "label", rtl, row::LABEL_X, base, line)?;
        base += row::LABEL_LEADING;
    }
    base -= row::LABEL_LEADING - row::SMALL_LEADING - 1.0;
    for line in &row.small.lines {
        text_line(out, "name", row::LABEL_X, base, line)?;
        base += row::SMALL_LEADING;
    }
    chart(row, top, page.never_x, out)?;
    if link.is_some() {
        write!(out, "</a>")?;
    }
    writeln!(out, "</g>")
}

fn chart(row: &Row<'_>, top: f64, never_x: Option<f64>, out: &mut dyn io::Write) -> io::Result<()> {
    let y = top + Row::first_line();
    let (start, end) = row.own.ends();
    let words_end = row::LABEL_X + row.label.lines.first().map_or(0.0, |line| measure::width(line, row::LABEL_SIZE));
    if start - words_end > 24.0 {
        writeln!(out, r#"<path class="leader" d="M{} {y}H{}"/>"#, Px(words_end + 8.0), Px(start - 5.0), y = Px(y))?;
    }
    if let Some(public) = row.public {
        let (from, to) = public.ends();
        let low = top + row.public_line();
        write!(out, r#"<path class="from-public thread join" d=""#)?;
        if row.stepped {
            // Down, from where both are: sign to sign, or wherever a bar lies over the other.
            let within = |x: f64, mark: &Mark| if mark.extent.is_day { mark.middle() } else { x };
            let x = f64::midpoint(start.max(from), end.min(to));
            write!(out, "M{} {}L{} {}", Px(within(x, &row.own)), Px(y), Px(within(x, &public)), Px(low))?;
            writeln!(out, r#""/>"#)?;
        } else {
            let (a, b) = if from > end { (end, from) } else { (to, start) };
            let middle = f64::midpoint(a, b);
            let words = row.delay.as_ref().map(|delay| (delay, row::delay_width(delay) / 2.0 + 4.0));
            match words {
                Some((delay, half)) if b - a > 2.0 * half + 12.0 => {
                    let (before, after) = (Px(middle - half), Px(middle + half));
                    writeln!(out, r#"M{} {y}H{before}M{after} {y}H{}"/>"#, Px(a), Px(b), y = Px(y))?;
                    writeln!(
                        out,
                        r#"<text class="delay" x="{}" y="{}" text-anchor="middle">{}</text>"#,
                        Px(middle),
                        Px(y + 4.0),
                        Xml(delay)
                    )?;
                }
                _ => writeln!(out, r#"M{} {y}H{}"/>"#, Px(a), Px(b), y = Px(y))?,
            }
        }
        public.draw(low, 8.0, "", out)?;
    } else if let (Some(x), None) = (never_x, &row.entry.known_since) {
        writeln!(
            out,
            r#"<path class="from-public thread never" d="M{} {y}H{}"/>"#,
            Px(end + 4.0),
            Px(x - 8.0),
            y = Px(y)
        )?;
        Track::Public.sign(x, y, " mark hollow", out)?;
    }
    let hollow = if row.entry.known_since.is_none() { " hollow" } else { "" };
    row.own.draw(y, 9.0, hollow, out)?;
    writeln!(out)
}

fn tooltip(row: &Row<'_>) -> String {
    let entry = row.entry;
    let known = match &entry.known_since {
        Some(_) if row.own.track == Track::Public => String::new(),
        Some(known) => wording::known(Some(&known.written), row.delay.as_deref()),
        None => wording::known(None, None),
    };
    visible(&format!(
        "{} ({}{}{}): {} {}{known}. {}:{}",
        entry.label,
        entry.id,
        if entry.actor_names.is_empty() { "" } else { "; " },
        entry.actor_names.join(", "),
        row.own.track.name(),
        entry.at.written,
        entry.place.file,
        entry.place.line
    ))
}
