//! Dates as marks: a sign for a day, a bar for an interval, a fading bar where an end is open, dashes where the date is
//! uncertain or approximate. Not where they stand: that is the axis's and the row's.

use std::io;

use super::axis::Extent;
use super::track::Track;
use crate::svg::Px;

/// Cells from this width on have a place for what happened or was said (before the middle) and one for what became
/// public (behind it), so that both of one day stand side by side; but near each other, for it was one day.
const ROOMY: f64 = 28.0;
const ASIDE: f64 = 9.0;

/// A date on a track, ready to draw.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark {
    pub(super) track: Track,
    pub(super) extent: Extent,
    pub(super) qualified: bool,
}

impl Mark {
    /// The left and the right end of what is drawn.
    pub(super) fn ends(&self) -> (f64, f64) {
        if self.extent.is_day {
            let middle = self.middle();
            (middle - 6.0, middle + 6.0)
        } else {
            let start = if self.extent.open_start { self.extent.start } else { self.extent.start + 1.0 };
            let end = if self.extent.open_end { self.extent.end } else { self.extent.end - 1.0 };
            // The bounds of two months may meet in one narrow cell.
            (start, end.max(start + 4.0))
        }
    }

    /// Where the sign of a day stands, and the middle of a bar.
    pub(super) fn middle(&self) -> f64 {
        let Extent { start, end, is_day, .. } = self.extent;
        let middle = f64::midpoint(start, end);
        match self.track {
            _ if !is_day || end - start < ROOMY => middle,
            Track::Public => middle + ASIDE,
            _ => middle - ASIDE,
        }
    }

    /// Draws it with its middle at height `y`; a bar is `thick`, a sign has more `classes`, each with a blank before it.
    pub(super) fn draw(&self, y: f64, thick: f64, classes: &str, out: &mut dyn io::Write) -> io::Result<()> {
        let doubt = if self.qualified { " doubt" } else { "" };
        if self.extent.is_day {
            return self.track.sign(self.middle(), y, &format!(" mark{doubt}{classes}"), out);
        }
        let (start, end) = self.ends();
        let (top, bottom, class) = (y - thick / 2.0, y + thick / 2.0, self.track.class());
        let (x, width) = (Px(start), Px(end - start));
        let fade = fade(self.extent);
        if let Some(fade) = fade {
            let id = fade_id(self.track, fade);
            write!(
                out,
                r##"<rect class="bar fade{doubt}" x="{x}" y="{}" width="{width}" height="{}" fill="url(#{id})"/>"##,
                Px(top),
                Px(thick)
            )?;
            if self.qualified {
                // Dashes along the bar, none across its open ends.
                write!(
                    out,
                    r#"<path class="{class} edge doubt" d="M{x} {}h{width}M{x} {}h{width}"/>"#,
                    Px(top),
                    Px(bottom)
                )?;
            }
            return Ok(());
        }
        let round = if self.track == Track::Happened { thick / 2.0 } else { 0.0 };
        match self.track {
            // A bar that is pointed as its sign is.
            Track::Said if end - start > thick * 1.5 => write!(
                out,
                r#"<path class="{class} bar{doubt}" d="M{x} {}l{h} -{h}H{}l{h} {h}-{h} {h}H{}z"/>"#,
                Px(y),
                Px(end - thick / 2.0),
                Px(start + thick / 2.0),
                h = Px(thick / 2.0),
            ),
            _ => write!(
                out,
                r#"<rect class="{class} bar{doubt}" x="{x}" y="{}" width="{width}" height="{}" rx="{}"/>"#,
                Px(top),
                Px(thick),
                Px(round)
            ),
        }
    }
}

/// Which ends of a bar fade.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fade {
    Start,
    End,
    Both,
}

const fn fade(extent: Extent) -> Option<Fade> {
    match (extent.open_start, extent.open_end) {
        (true, true) => Some(Fade::Both),
        (true, false) => Some(Fade::Start),
        (false, true) => Some(Fade::End),
        (false, false) => None,
    }
}

fn fade_id(track: Track, fade: Fade) -> String {
    let side = match fade {
        Fade::Start => "start",
        Fade::End => "end",
        Fade::Both => "both",
    };
    format!("dixit-fade-{}-{side}", track.class())
}

/// The gradients that fading bars refer to.
pub(super) fn gradients(out: &mut dyn io::Write) -> io::Result<()> {
    for track in Track::ALL {
        for (fade, stops) in [
            (Fade::Start, [(0, 0.0), (35, 0.35), (100, 0.9)].as_slice()),
            (Fade::End, &[(0, 0.9), (65, 0.35), (100, 0.0)]),
            (Fade::Both, &[(0, 0.0), (30, 0.55), (70, 0.55), (100, 0.0)]),
        ] {
            write!(out, r#"<linearGradient id="{}">"#, fade_id(track, fade))?;
            for (offset, opacity) in stops {
                write!(out, r#"<stop class="stop-{}" offset="{offset}%" stop-opacity="{opacity}"/>"#, track.class())?;
            }
            writeln!(out, "</linearGradient>")?;
        }
    }
    Ok(())
}
