//! What stands for a relation as a link: to the record in whose fields the relation is written. Keys have the shapes and the
//! table beside a picture, so a line is no further stop for them.
//!
//! A line is thin, and a second, wide one behind it would be another quarter of every picture: the pages' script lays it
//! there (`site/explorer/lines.js`).

use std::fmt::Write as _;

use dixit_core::graph::End;

use super::Options;
use crate::svg::escape::Xml;

/// Opens what stands for a relation between two ends, each told by its name in the picture and its record's id if it has one.
pub(super) fn open(
    class: &str,
    ends: [(&str, Option<&str>); 2],
    written: End,
    options: &Options<'_>,
    svg: &mut String,
) {
    let [(from, _), (to, _)] = ends;
    let id = ends[usize::from(written == End::To)].1;
    let element = if options.link.is_some() { "a" } else { "g" };
    let _ = write!(svg, r#"<{element} class="{class}" data-from="{}" data-to="{}""#, Xml(from), Xml(to));
    if let (Some(link), Some(id)) = (options.link, id) {
        let _ = write!(svg, r#" href="{}" tabindex="-1""#, Xml(&link(id)));
        // What stands at the start goes without saying.
        if written == End::To {
            svg.push_str(r#" data-written="to""#);
        }
    }
    svg.push('>');
}

/// Closes it.
pub(super) fn close(options: &Options<'_>, svg: &mut String) {
    svg.push_str(if options.link.is_some() { "</a>" } else { "</g>" });
}
