//! The flow network of a claim's support as SVG: the reader at one side, those with whom the word began at the other, and
//! in between the least set of parties that would all have to be wrong, marked and named. One network for the claim, one
//! against it.
//!
//! A network has one look of line and roles of its own, so it has its own key; shapes, colours and layers are those of
//! every other diagram.

mod key;
mod wording;

use std::fmt::Write as _;
use std::io;

use dixit_core::analysis::network::Role;
use dixit_core::graph::EdgeKind;
use dixit_core::query::diagram::DiagramNode;
use dixit_core::query::flow::{FlowDiagram, FlowNode, FlowSide};
use dixit_core::record::Kind;

use super::frame::{self, MARGIN};
use super::geometry::{Box, Flow, Point};
use super::layered::{Size, Wire, layered};
use super::layout::{Layout, Route};
use super::measure::{self, Card};
use super::{Edge, Options, Picture, bands, draw, link, page, rows, shape, stroke};
use crate::svg::escape::{Xml, visible};
use crate::svg::{Px, measure as ems, theme, wrap};

pub(crate) use wording::{cut_in_words, end, role_in_words, so_many};

/// More shapes than this make no picture that anybody could read.
const MOST_NODES: usize = 200;
const MOST_ARCS: usize = 600;
/// Font size of a side's heading and of the lines below it, each with the distance between lines.
const HEADING: (f64, f64) = (15.0, 20.0);
const TEXT: (f64, f64) = (12.0, 16.0);
/// Pictures are not narrower, so that the words have room.
const LEAST_WIDTH: f64 = 620.0;
/// How far the mark of the cut stands off its shape.
const OFF: f64 = 5.0;
/// Space between the two sides.
const BETWEEN: f64 = 36.0;
/// The look of a way that leads to somebody who knows, and of one that does not.
const LEADING: EdgeKind = EdgeKind::Carries;
const LOST: EdgeKind = EdgeKind::Records;

const PLAIN: &str = "\
.dixit-diagram .side-heading{font-size:15px;font-weight:600;text-anchor:start}
.dixit-diagram .side-text{font-size:12px;text-anchor:start}
.dixit-diagram .cut-mark{fill:none;stroke-width:2.4}
.dixit-diagram .cut-name{font-size:10px;font-weight:700;text-anchor:start}
.dixit-diagram .lost .shape{stroke-dasharray:3 3}
.dixit-diagram .end text{font-weight:600}
";

/// True if both networks are small enough to be drawn.
#[must_use]
pub fn is_drawable(diagram: &FlowDiagram<'_>) -> bool {
    diagram.sides().iter().all(|(_, side)| side.nodes.len() <= MOST_NODES && side.arcs.len() <= MOST_ARCS)
}

/// Writes the networks as a self-contained SVG file.
///
/// # Errors
/// Those of the writer.
pub fn svg(diagram: &FlowDiagram<'_>, options: &Options<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    out.write_all(picture(diagram, options).as_bytes())
}

/// One side, laid out and described.
struct Sheet<'d, 'g> {
    /// "for" or "against".
    word: &'d str,
    side: &'d FlowSide<'g>,
    heading: String,
    text: wrap::Lines,
    edges: Vec<Edge>,
    picture: Picture,
}

impl<'d, 'g> Sheet<'d, 'g> {
    fn new(word: &'d str, side: &'d FlowSide<'g>) -> Self {
        let cards: Vec<Card> = side.nodes.iter().map(card).collect();
        let leads = |&(from, to): &(usize, usize)| side.nodes[from].leads && side.nodes[to].leads;
        let edge = |arc: &(usize, usize)| Edge {
            from: arc.0,
            to: arc.1,
            kind: if leads(arc) { LEADING } else { LOST },
            manner: None,
        };
        let edges: Vec<Edge> = side.arcs.iter().map(edge).collect();
        let layout = layout(side, &cards, &edges);
        let text = wrap::wrap(&cut_in_words(side), TEXT.0, layout.width.max(LEAST_WIDTH), 6);
        let heading = wording::heading(word == "for", side);
        Self { word, side, heading, text, edges, picture: Picture { cards, layout } }
    }

    fn head(&self) -> f64 {
        HEADING.1 + lines(self.text.lines.len()) * TEXT.1 + 18.0
    }

    fn height(&self) -> f64 {
        // Where no way leads anywhere, nothing is drawn under the words.
        self.head() + if self.side.is_empty() { 0.0 } else { self.picture.layout.height }
    }
}

fn lines(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

/// A record's card, with what it is here beside its id; a plate for the reader and the far end.
fn card(node: &FlowNode<'_>) -> Card {
    let plate;
    let record = if let Some(record) = &node.record {
        record
    } else {
        plate = DiagramNode { id: "".into(), kind: Kind::Actor, label: end(node.role).into() };
        &plate
    };
    let mut card = measure::card(record);
    if node.record.is_some() {
        let line = format!("{} · {}", role_in_words(node), visible(&record.id));
        card.id = wrap::one_line(&line, measure::ID, 260.0);
        card.width = card.width.max(card.id.width + 2.0 * measure::padding(card.kind).side);
    }
    card
}

/// Left to right in layers, origins as near to the far end as they go.
fn layout(side: &FlowSide<'_>, cards: &[Card], edges: &[Edge]) -> Layout {
    let flow = Flow::Right;
    let mut ends = vec![(0_usize, 0_usize); cards.len()];
    for edge in edges {
        ends[edge.from].0 += 1;
        ends[edge.to].1 += 1;
    }
    let block = |(card, ends): (&Card, &(usize, usize))| {
        let (along, across) = flow.sizes(card.width, card.height);
        Size { along, across: across.max(bands::across_for(ends.0.max(ends.1))) }
    };
    let blocks: Vec<Size> = cards.iter().zip(&ends).map(block).collect();
    let wire = |edge: &Edge| {
        let weight = if side.nodes[edge.to].role == Role::Sink { 12 } else { 1 };
        Wire { from: edge.from, to: edge.to, label: None, weight, span: 1 }
    };
    let wires: Vec<Wire> = edges.iter().filter(|edge| edge.from != edge.to).map(wire).collect();
    let layers = layered(&blocks, &wires);
    let loose = bands::banded(&blocks, &wires, &layers, None);
    let tight = bands::banded(&blocks, &wires, &layers, Some(0.5));
    let banded = if tight.across < loose.across * 0.85 { tight } else { loose };
    let rows = || rows::broken(&bands::banded(&blocks, &wires, &layers, Some(0.0)), (&blocks, &wires), page::extent);
    let rows = rows::is_strip(banded.along, banded.across).then(rows).flatten();
    let has_rows = rows.is_some();
    let banded = rows.unwrap_or(banded);
    let (width, height) = flow.sizes(banded.along, banded.across);
    let boxes = banded
        .blocks
        .iter()
        .zip(&blocks)
        .map(|(&(main, cross), size)| {
            flow.upright(main - size.along / 2.0, cross - size.across / 2.0, size.along, size.across)
        })
        .collect();
    let mut pieces = banded.pieces.iter();
    let route = |edge: &Edge| {
        let pieces = if edge.from == edge.to { return None } else { pieces.next()? };
        Some(Route { pieces: pieces.iter().map(|piece| flow.piece(piece)).collect(), name: None })
    };
    let routes = edges.iter().map(route).collect();
    Layout { flow, boxes, routes, width, height, has_rows }
}

fn picture(diagram: &FlowDiagram<'_>, options: &Options<'_>) -> String {
    let sheets: Vec<Sheet<'_, '_>> = diagram
        .sides()
        .into_iter()
        .filter(|(word, side)| !side.is_empty() || *word == "for")
        .map(|(word, side)| Sheet::new(word, side))
        .collect();
    let inner = sheets.iter().map(|sheet| sheet.picture.layout.width).fold(LEAST_WIDTH, f64::max);
    let title = options.title.map_or_else(|| wording::title(&visible(&diagram.claim.label)), visible);
    let heading = wrap::wrap(&title, frame::HEADING.0, inner, 3);
    let head = lines(heading.lines.len()) * frame::HEADING.1 + 12.0;
    let body: f64 = sheets.iter().map(|sheet| sheet.height() + BETWEEN).sum();
    let key = key::key(&sheets);
    let foot = if options.without_legend { 0.0 } else { key::height(&key, inner) + 24.0 };
    let height = head + body + foot + 2.0 * MARGIN;

    let told: Vec<String> =
        sheets.iter().map(|sheet| format!("{}. {}", sheet.heading, cut_in_words(sheet.side))).collect();
    let mut svg = frame::open(&title, &heading, (inner, height), &told.join(" "), &style_sheet(options.scheme));
    let mut top = MARGIN + head;
    for sheet in &sheets {
        draw_sheet(sheet, top, options, &mut svg);
        top += sheet.height() + BETWEEN;
    }
    if !options.without_legend {
        let _ = writeln!(svg, r#"<path class="rule" d="M{} {}H{}"/>"#, Px(MARGIN), Px(top), Px(MARGIN + inner));
        key::draw(&key, Point { x: MARGIN, y: top + 14.0 }, inner, &mut svg);
    }
    svg.push_str("</svg>\n");
    svg
}

fn draw_sheet(sheet: &Sheet<'_, '_>, top: f64, options: &Options<'_>, svg: &mut String) {
    let (x, mut y) = (Px(MARGIN), top + HEADING.0);
    let _ = writeln!(svg, r#"<text class="side-heading" x="{x}" y="{}">{}</text>"#, Px(y), Xml(&sheet.heading));
    for line in &sheet.text.lines {
        y += TEXT.1;
        let _ = writeln!(svg, r#"<text class="side-text" x="{x}" y="{}">{}</text>"#, Px(y), Xml(line));
    }
    if sheet.side.is_empty() {
        return;
    }
    let _ = writeln!(svg, r#"<g transform="translate({} {})">"#, Px(MARGIN), Px(top + sheet.head()));
    let Picture { layout, cards } = &sheet.picture;
    for ((edge, arc), route) in sheet.edges.iter().zip(&sheet.side.arcs).zip(&layout.routes) {
        if let Some(route) = route {
            // A record may stand at two places, so ways lead between places.
            let [from, to] = [edge.from, edge.to].map(|at| format!("{}-{at}", sheet.word));
            let [source, target] = [edge.from, edge.to].map(|at| sheet.side.nodes[at].id());
            let written = sheet.side.written_at(*arc);
            link::open("way", [(&from, source), (&to, target)], written, options, svg);
            // A link has a name.
            if options.link.is_some() {
                let told = |at: usize| match &sheet.side.nodes[at] {
                    FlowNode { record: Some(record), .. } => visible(&record.id),
                    node => end(node.role).to_owned(),
                };
                let _ = write!(svg, "<title>{}</title>", Xml(&format!("{} → {}", told(edge.from), told(edge.to))));
            }
            stroke::line(edge.style(), &draw::cut(edge, route, &sheet.picture), svg);
            link::close(options, svg);
            svg.push('\n');
        }
    }
    for (place, ((node, card), at)) in sheet.side.nodes.iter().zip(cards).zip(&layout.boxes).enumerate() {
        let place = format!("{}-{place}", sheet.word);
        match &node.record {
            Some(record) => {
                let class = match (node.leads, node.in_cut) {
                    (true, true) => "met cut-place",
                    (true, false) => "met",
                    (false, _) => "lost",
                };
                let _ = write!(svg, r#"<g class="{class}" data-place="{place}">"#);
                draw::draw_node(&record.id, &record.label, card, at, options, svg);
                svg.push_str("</g>");
                if node.in_cut {
                    draw_mark(at, svg);
                }
            }
            None => draw_end(node.role, &place, at, svg),
        }
    }
    svg.push_str("</g>\n");
}

fn draw_end(role: Role, place: &str, at: &Box, svg: &mut String) {
    let _ = write!(svg, r#"<g class="end" data-place="{place}">"#);
    shape::draw(Kind::Actor, at, svg);
    let centre = at.centre();
    let _ = writeln!(svg, r#"<text x="{}" y="{}">{}</text></g>"#, Px(centre.x), Px(centre.y + 4.5), Xml(end(role)));
}

/// A frame around a shape and the word beside it: not by colour alone.
fn draw_mark(at: &Box, svg: &mut String) {
    let (x, y) = (at.x - OFF, at.y - OFF);
    let word = "CUT";
    let width = ems::width(word, 10.0) + 8.0;
    let _ = writeln!(
        svg,
        r#"<rect class="cut-mark" x="{}" y="{}" width="{}" height="{}" rx="9"/><rect class="ground" x="{}" y="{}" width="{}" height="12"/><text class="cut-name" x="{}" y="{}">{word}</text>"#,
        Px(x),
        Px(y),
        Px(at.width + 2.0 * OFF),
        Px(at.height + 2.0 * OFF),
        Px(x + 12.0),
        Px(y - 6.0),
        Px(width),
        Px(x + 16.0),
        Px(y + 3.6)
    );
}

fn style_sheet(scheme: theme::Scheme) -> String {
    let line = theme::SOURCING;
    let rules: &[theme::Rule<'_>] = &[
        (".rule", &[("stroke", theme::RULE)]),
        (".sourcing .line", &[("stroke", line)]),
        (".sourcing .head", &[("stroke", line)]),
        (".sourcing .full", &[("fill", line)]),
        (".lost text", &[("fill", theme::FAINT)]),
        (".lost .shape", &[("fill", theme::GROUND)]),
        (".end .shape", &[("fill", theme::GROUND), ("stroke", theme::INK)]),
        (".side-text", &[("fill", theme::FAINT)]),
        (".cut-mark", &[("stroke", theme::DENIAL)]),
        (".cut-name", &[("fill", theme::DENIAL)]),
    ];
    theme::style("dixit-diagram", rules, &format!("{}{PLAIN}", draw::PLAIN), scheme)
}

#[cfg(test)]
pub(crate) mod tests;
