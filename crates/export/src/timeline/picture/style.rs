//! The picture's colours and type, by class. Not its layout.

use super::super::track::Track;
use crate::svg::theme::{self, FAINT, GROUND, INK, RULE};

/// The style sheet.
pub(in crate::timeline) fn sheet(scheme: theme::Scheme) -> String {
    let of = |track: Track| track.colour();
    let mut rules: Vec<theme::Rule<'_>> = vec![
        (".small", &[("fill", FAINT)]),
        (".name", &[("fill", FAINT)]),
        (".rule", &[("stroke", RULE)]),
        (".period", &[("stroke", RULE)]),
        (".grid", &[("stroke", RULE)]),
        (".axis", &[("stroke", INK)]),
        (".leader", &[("stroke", FAINT)]),
        (".lane", &[("fill", RULE)]),
        (".mark", &[("stroke", GROUND)]),
        (".count", &[("stroke", GROUND)]),
        (".delay", &[("fill", FAINT)]),
        (".cover", &[("fill", GROUND), ("stroke", GROUND)]),
    ];
    let tracks: Vec<(String, [(&str, theme::Colour); 2])> = Track::ALL
        .iter()
        .flat_map(|&track| {
            let (class, colour) = (track.class(), of(track));
            [
                (format!(".{class}"), [("fill", colour), ("color", colour)]),
                (format!(".{class}.bar"), [("stroke", colour), ("color", colour)]),
                (format!(".{class}.doubt"), [("stroke", colour), ("color", colour)]),
                (format!(".{class}.hollow"), [("fill", GROUND), ("stroke", colour)]),
                (format!(".{class}.edge"), [("stroke", colour), ("color", colour)]),
                (format!(".from-{class}"), [("stroke", colour), ("color", colour)]),
                (format!(".stop-{class}"), [("stop-color", colour), ("color", colour)]),
            ]
        })
        .collect();
    rules.extend(tracks.iter().map(|(selector, declarations)| (selector.as_str(), declarations.as_slice())));
    theme::style("dixit-timeline", &rules, PLAIN, scheme)
}

/// What has no colour.
const PLAIN: &str = "\
.dixit-timeline{max-width:100%;height:auto}
.dixit-timeline text{font-size:14px}
.dixit-timeline .title{font-size:22px;font-weight:700}
.dixit-timeline .heading{font-size:13px;font-weight:700}
.dixit-timeline .date,.dixit-timeline .key{font-size:12px}
.dixit-timeline .small{font-size:11.5px}
.dixit-timeline .name{font-size:11.5px}
.dixit-timeline .tick{font-size:10.5px}
.dixit-timeline .track{font-size:13px;font-weight:700}
.dixit-timeline .year{font-size:12px;font-weight:700}
.dixit-timeline .delay{font-size:11.5px}
.dixit-timeline .mark{stroke-width:1}
.dixit-timeline .count{paint-order:stroke;stroke-width:2.5px;stroke-opacity:.8;stroke-linejoin:round}
.dixit-timeline .bar{stroke-width:1;fill-opacity:.55}
.dixit-timeline .fade{stroke:none;fill-opacity:1}
.dixit-timeline .doubt{stroke-width:1.4;stroke-dasharray:2.6 2;fill-opacity:.16}
.dixit-timeline .fade.doubt{stroke:none;fill-opacity:.45}
.dixit-timeline .hollow{stroke-width:1.5}
.dixit-timeline .edge{fill:none}
.dixit-timeline .rule{stroke-width:1;opacity:.75}
.dixit-timeline .grid{stroke-width:1;opacity:.6}
.dixit-timeline .period{stroke-width:2}
.dixit-timeline .axis{stroke-width:1}
.dixit-timeline .leader{stroke-width:1;stroke-dasharray:1 4}
.dixit-timeline .lane{opacity:.28}
.dixit-timeline .column{fill-opacity:.85}
.dixit-timeline a:hover .column,.dixit-timeline a:focus .column{fill-opacity:1;stroke-width:1.5}
.dixit-timeline .thread{fill:none;stroke-opacity:.5}
.dixit-timeline .join{fill:none;stroke-width:1.8;stroke-opacity:.75}
.dixit-timeline .never{fill:none;stroke-dasharray:1 4;stroke-opacity:.8}
.dixit-timeline a:hover .label{text-decoration:underline}
";
