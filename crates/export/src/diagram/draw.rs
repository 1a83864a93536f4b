//! A laid-out picture as SVG elements. Nothing is measured or moved here, except that lines are cut at outlines.

use std::fmt::Write as _;

use dixit_core::query::diagram::Diagram;
use dixit_core::record::Kind;

use super::frame::{self, HEADING, MARGIN};
use super::geometry::{Box, Flow, Point};
use super::layout::{NAME, Route};
use super::measure::{self, Card};
use super::shape::{self, Side};
use super::style::{Head, Line};
use super::{Edge, Options, Picture, legend, link, stroke, wording};
use crate::svg::escape::{Xml, visible};
use crate::svg::{Px, theme, wrap};

/// Pictures are not narrower, so that a heading or a key has room.
const LEAST_WIDTH: f64 = 360.0;
/// The rules that have no colour.
pub(super) const PLAIN: &str = "\
.dixit-diagram text{font-size:13px;text-anchor:middle}
.dixit-diagram .id{font-size:10px}
.dixit-diagram .heading{font-size:18px;font-weight:600;text-anchor:start}
.dixit-diagram .legend text{font-size:11.5px;text-anchor:start}
.dixit-diagram .name{font-size:10.5px}
.dixit-diagram .shape{stroke-width:1.4;stroke-linejoin:round}
.dixit-diagram .claim .shape{stroke-width:2.6}
.dixit-diagram .part .shape{stroke-width:1.1}
.dixit-diagram .line{fill:none;stroke-width:1.5}
.dixit-diagram .double{stroke-width:4.6}
.dixit-diagram .gap{fill:none;stroke-width:1.8}
.dixit-diagram .dashed{stroke-dasharray:7 4}
.dixit-diagram .dotted{stroke-dasharray:1.6 3.6;stroke-linecap:round;stroke-width:1.9}
.dixit-diagram .mixed{stroke-dasharray:9 3.5 1.8 3.5}
.dixit-diagram .head{stroke-width:1.4;stroke-linejoin:round}
.dixit-diagram .open{fill:none}
.dixit-diagram a:hover .shape,.dixit-diagram a:focus .shape{stroke-width:3}
";

/// Draws a picture.
pub(crate) fn draw(diagram: &Diagram<'_>, edges: &[Edge], picture: &Picture, options: &Options<'_>) -> String {
    let kinds: Vec<Kind> = diagram.nodes.iter().map(|node| node.kind).collect();
    let key = legend::legend(&kinds, edges, picture.layout.has_rows.then_some(picture.layout.flow));
    let shows_key = !options.without_legend && !kinds.is_empty();
    let key_width = if shows_key { key.least_width() } else { 0.0 };
    let inner = picture.layout.width.max(LEAST_WIDTH).max(key_width);

    let title = visible(options.title.unwrap_or(""));
    let heading = wrap::wrap(&title, HEADING.0, inner, 3);
    let lines = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    let head = if heading.lines.is_empty() { 0.0 } else { lines(heading.lines.len()) * HEADING.1 + 14.0 };
    let body = if diagram.nodes.is_empty() { 40.0 } else { picture.layout.height };
    let foot = if shows_key { key.height(inner) + 30.0 } else { 0.0 };
    let (width, height) = (inner + 2.0 * MARGIN, head + body + foot + 2.0 * MARGIN);

    let mut svg = frame::open(
        &title,
        &heading,
        (inner, height),
        &wording::description(&kinds, edges.len()),
        &style_sheet(edges, options.scheme),
    );
    // About what comes of each.
    svg.reserve(1 << 12 | (800 * diagram.nodes.len() + 400 * edges.len()));
    if diagram.nodes.is_empty() {
        let (x, y) = (Px(width / 2.0), Px(MARGIN + head + 24.0));
        let _ = writeln!(svg, r#"<text x="{x}" y="{y}">{}</text>"#, wording::NOTHING);
    }
    // A group moves the sheet into the middle of what may be a wider picture; coordinates inside stay the layout's own.
    let left = MARGIN + (inner - picture.layout.width) / 2.0;
    let _ = writeln!(svg, r#"<g transform="translate({} {})">"#, Px(left), Px(MARGIN + head));
    draw_edges(diagram, edges, picture, options, &mut svg);
    for ((node, card), at) in diagram.nodes.iter().zip(&picture.cards).zip(&picture.layout.boxes) {
        draw_node(&node.id, &node.label, card, at, options, &mut svg);
    }
    draw_names(diagram, edges, picture, options, &mut svg);
    svg.push_str("</g>\n");
    if shows_key {
        let top = MARGIN + head + body + 14.0;
        let _ = writeln!(svg, r#"<path class="rule" d="M{} {}H{}"/>"#, Px(MARGIN), Px(top), Px(MARGIN + inner));
        key.draw(Point { x: MARGIN, y: top + 14.0 }, inner, &mut svg);
    }
    svg.push_str("</svg>\n");
    svg
}

/// Rules for lines of these colours, and for what lies beneath and beside them.
pub(super) fn line_rules(
    colours: impl Iterator<Item = theme::Colour>,
) -> Vec<(String, Vec<(&'static str, theme::Colour)>)> {
    let mut colours: Vec<_> = colours.collect();
    colours.sort_by_key(|colour| colour.name);
    colours.dedup();
    let mut rules =
        vec![(".rule".to_owned(), vec![("stroke", theme::RULE)]), (".gap".to_owned(), vec![("stroke", theme::GROUND)])];
    for colour in colours {
        rules.push((format!(".{} .line", colour.name), vec![("stroke", colour)]));
        rules.push((format!(".{} .head", colour.name), vec![("stroke", colour)]));
        rules.push((format!(".{} .full", colour.name), vec![("fill", colour)]));
        rules.push((format!("text.{}", colour.name), vec![("fill", colour)]));
    }
    rules.push((".hollow".to_owned(), vec![("fill", theme::GROUND)]));
    rules
}

fn style_sheet(edges: &[Edge], scheme: theme::Scheme) -> String {
    sheet(edges.iter().map(|edge| edge.style().colour), scheme)
}

/// The style sheet of diagrams whose lines have these colours.
pub(super) fn sheet(colours: impl Iterator<Item = theme::Colour>, scheme: theme::Scheme) -> String {
    let rules = line_rules(colours);
    let rules: Vec<_> = rules.iter().map(|(selector, rule)| (selector.as_str(), rule.as_slice())).collect();
    theme::style("dixit-diagram", &rules, PLAIN, scheme)
}

pub(super) fn draw_node(id: &str, label: &str, card: &Card, at: &Box, options: &Options<'_>, svg: &mut String) {
    if let Some(link) = options.link {
        let _ = write!(svg, r#"<a href="{}">"#, Xml(&link(id)));
    }
    let kind = card.kind.as_str();
    let _ = write!(svg, r#"<g class="node {kind}" data-id="{}">"#, Xml(id));
    let _ = write!(svg, "<title>{}</title>", Xml(&format!("{} ({kind} {})", visible(label), visible(id))));
    shape::draw(card.kind, at, svg);
    let padding = measure::padding(card.kind);
    let direction = if card.is_rtl { r#" direction="rtl""# } else { "" };
    let x = Px(at.centre().x);
    // A box made taller for its lines keeps its words in the middle.
    let mut y = at.y + padding.top + (at.height - card.height) / 2.0 - 4.0;
    for line in &card.label.lines {
        y += measure::LEADING;
        let _ = write!(svg, r#"<text x="{x}" y="{}"{direction}>{}</text>"#, Px(y), Xml(line));
    }
    y += measure::ID_LEADING;
    for line in &card.id.lines {
        let _ = write!(svg, r#"<text class="id" x="{x}" y="{}">{}</text>"#, Px(y), Xml(line));
    }
    svg.push_str("</g>");
    if options.link.is_some() {
        svg.push_str("</a>");
    }
    svg.push('\n');
}

fn draw_edges(diagram: &Diagram<'_>, edges: &[Edge], picture: &Picture, options: &Options<'_>, svg: &mut String) {
    let mut loops = vec![0_usize; diagram.nodes.len()];
    for (edge, route) in edges.iter().zip(&picture.layout.routes) {
        let (from, to) = (&diagram.nodes[edge.from].id, &diagram.nodes[edge.to].id);
        let style = edge.style();
        let title = format!("{} {} {}", visible(from), style.name, visible(to));
        open_edge(&format!("edge {}", edge.kind.as_str()), edge, diagram, options, svg);
        let _ = write!(svg, "<title>{}</title>", Xml(&title));
        if let Some(route) = route {
            stroke::line(style, &cut(edge, route, picture), svg);
        } else {
            own(edge, &picture.layout.boxes[edge.from], picture.cards[edge.from].kind, &mut loops[edge.from], svg);
        }
        link::close(options, svg);
        svg.push('\n');
    }
}

fn open_edge(class: &str, edge: &Edge, diagram: &Diagram<'_>, options: &Options<'_>, svg: &mut String) {
    let ends = [edge.from, edge.to].map(|end| diagram.nodes[end].id.as_ref());
    link::open(class, ends.map(|id| (id, Some(id))), edge.kind.written_at(), options, svg);
}

/// The pieces of a route, the first and the last drawn out to the outlines of the shapes.
pub(super) fn cut(edge: &Edge, route: &Route, picture: &Picture) -> Vec<(Point, Point)> {
    let mut pieces = route.pieces.clone();
    let flow = picture.layout.flow;
    let reach = |node: usize, point: Point| {
        let (at, kind) = (&picture.layout.boxes[node], picture.cards[node].kind);
        let centre = at.centre();
        match flow {
            Flow::Right if point.x >= centre.x => {
                Point { x: point.x - shape::inset(kind, at, Side::Right, point.y), ..point }
            }
            Flow::Right => Point { x: point.x + shape::inset(kind, at, Side::Left, point.y), ..point },
            Flow::Down if point.y >= centre.y => {
                Point { y: point.y - shape::inset(kind, at, Side::Bottom, point.x), ..point }
            }
            Flow::Down => Point { y: point.y + shape::inset(kind, at, Side::Top, point.x), ..point },
        }
    };
    if let Some(first) = pieces.first_mut() {
        first.0 = reach(edge.from, first.0);
    }
    if let Some(last) = pieces.last_mut() {
        last.1 = reach(edge.to, last.1);
    }
    pieces
}

/// An edge from a record to itself: a small loop on the upper side of its box, within the space that boxes keep free.
fn own(edge: &Edge, at: &Box, kind: Kind, before: &mut usize, svg: &mut String) {
    let step = f64::from(u32::try_from(*before).unwrap_or(u32::MAX));
    *before += 1;
    let room = ((at.width - 64.0) / 30.0).floor().max(1.0);
    let right = at.right() - 26.0 - 30.0 * (step % room);
    let left = right - 16.0;
    let (out, back) = (at.y + shape::inset(kind, at, Side::Top, left), at.y + shape::inset(kind, at, Side::Top, right));
    let top = at.y - 10.0;
    let style = edge.style();
    let path = format!(
        "M{} {}C{} {} {} {} {} {}",
        Px(left),
        Px(out),
        Px(left - 4.0),
        Px(top - 4.0),
        Px(right),
        Px(top - 4.0),
        Px(right),
        Px(back - 4.0)
    );
    let _ =
        write!(svg, r#"<g class="{}"><path class="line{}" d="{path}"/>"#, style.colour.name, stroke::class(style.line));
    if style.line == Line::Double {
        let _ = write!(svg, r#"<path class="gap" d="{path}"/>"#);
    }
    stroke::head(Head::Filled, Point { x: right, y: back }, (0.0, 1.0), 0.6, svg);
    svg.push_str("</g>");
}

fn draw_names(diagram: &Diagram<'_>, edges: &[Edge], picture: &Picture, options: &Options<'_>, svg: &mut String) {
    for (edge, route) in edges.iter().zip(&picture.layout.routes) {
        let Some(at) = route.as_ref().and_then(|route| route.name) else { continue };
        let style = edge.style();
        let centre = at.centre();
        // A plate, not an outline of the letters: the line must not show through the blank between two words.
        open_edge("naming", edge, diagram, options, svg);
        let _ = write!(
            svg,
            r#"<rect class="ground" x="{}" y="{}" width="{}" height="{}" rx="3"/><text class="name {}" x="{}" y="{}">{}</text>"#,
            Px(at.x),
            Px(at.y),
            Px(at.width),
            Px(at.height),
            style.colour.name,
            Px(centre.x),
            Px(centre.y + NAME * 0.34),
            Xml(style.name)
        );
        link::close(options, svg);
        svg.push('\n');
    }
}
