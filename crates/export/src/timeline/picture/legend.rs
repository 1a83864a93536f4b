//! What the signs mean.

use std::io;

use super::super::axis::Extent;
use super::super::mark::Mark;
use super::super::row;
use super::super::track::Track;
use super::super::wording;
use super::text_line;
use crate::svg::Px;

const LEADING: f64 = 20.0;
const COLUMN: f64 = 194.0;
const ROWS: f64 = 6.0;

/// How much of the page it takes.
pub(super) const HEIGHT: f64 = ROWS * LEADING;

/// Draws the key; if not every number is written, it says so.
pub(super) fn draw(top: f64, lacks_numbers: bool, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, r#"<g class="legend">"#)?;
    let left = row::DATE_X;
    let y = |rank: u8| top + 8.0 + f64::from(rank) * LEADING;
    let signs = [
        (Track::Happened, ""),
        (Track::Said, ""),
        (Track::Public, ""),
        (Track::Made, " hollow"),
        (Track::Public, " hollow"),
    ];
    for (((track, hollow), meaning), rank) in signs.into_iter().zip(wording::SIGNS).zip(0..) {
        track.sign(left + 6.0, y(rank), &format!(" mark{hollow}"), out)?;
        text_line(out, "key", left + 20.0, y(rank) + 4.5, meaning)?;
    }

    let left = left + COLUMN;
    let bar = |open_end, qualified| Mark {
        track: Track::Happened,
        extent: Extent { start: left, end: left + 34.0, open_start: false, open_end, is_day: false },
        qualified,
    };
    bar(false, false).draw(y(0), 9.0, "", out)?;
    bar(true, false).draw(y(1), 9.0, "", out)?;
    bar(false, true).draw(y(2), 9.0, "", out)?;
    Track::Happened.sign(left + 6.0, y(3), " mark", out)?;
    write!(out, r#"<path class="from-public thread join" d="M{} {}h12"/>"#, Px(left + 11.0), Px(y(3)))?;
    Track::Public.sign(left + 28.0, y(3), " mark", out)?;
    super::frame::slashes(left + 17.0, y(4), out)?;
    Track::Public.sign(left + 14.0, y(5), " mark", out)?;
    text_line(out, "tick", left + 22.0, y(5) + 4.0, "9")?;
    for (meaning, rank) in wording::BARS.into_iter().chain([wording::so_many(lacks_numbers)]).zip(0..) {
        text_line(out, "key", left + 44.0, y(rank) + 4.5, meaning)?;
    }
    writeln!(out, "</g>")
}
