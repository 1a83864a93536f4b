//! The frame of every diagram: its size, what it is called, its colours, its heading. What stands within is drawn by
//! whoever opens it.

use std::fmt::Write as _;

use crate::svg::Px;
use crate::svg::escape::Xml;
use crate::svg::wrap::{self, Lines};

/// Around everything.
pub(super) const MARGIN: f64 = 28.0;
/// Font size of the heading, and distance of its lines.
pub(super) const HEADING: (f64, f64) = (18.0, 24.0);

/// Begins a picture that shows so much within its margins: all that comes before what it shows.
pub(super) fn open(
    title: &str,
    heading: &Lines,
    (inner, height): (f64, f64),
    description: &str,
    style: &str,
) -> String {
    let mut svg = String::new();
    let (w, h) = (Px((inner + 2.0 * MARGIN).ceil()), Px(height.ceil()));
    // Writing to a String cannot fail.
    let _ = writeln!(
        svg,
        r#"<svg xmlns="http://www.w3.org/2000/svg" class="dixit-diagram" role="img" viewBox="0 0 {w} {h}" width="{w}" height="{h}">"#
    );
    let name = if title.is_empty() { super::wording::UNTITLED } else { title };
    let _ = writeln!(svg, "<title>{}</title>\n<desc>{}</desc>", Xml(name), Xml(description));
    let _ = writeln!(svg, "<style>\n{style}</style>");
    let _ = writeln!(svg, r#"<rect class="ground" width="{w}" height="{h}"/>"#);
    // In a right-to-left heading, the start of the line is its right end. The anchor stands there for `dixit-raster`, which
    // turns it.
    let (x, direction) = if wrap::is_rtl(title) {
        (MARGIN + inner, r#" direction="rtl" style="text-anchor:start""#)
    } else {
        (MARGIN, "")
    };
    let mut y = MARGIN + HEADING.0;
    for line in &heading.lines {
        let _ = writeln!(svg, r#"<text class="heading" x="{}" y="{}"{direction}>{}</text>"#, Px(x), Px(y), Xml(line));
        y += HEADING.1;
    }
    svg
}
