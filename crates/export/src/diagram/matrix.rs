//! A diagram as a matrix: a row and a column for each record, and a mark where what stands in the row leads to what has the
//! column's number. For few records of which so many lead to each other that their lines would be a skein: nothing crosses
//! here, nothing is left out, and each record stays a way to its page.

mod wording;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io;

use dixit_core::graph::End;
use dixit_core::query::diagram::Diagram;
use dixit_core::record::Kind;

use super::frame::{self, HEADING, MARGIN};
use super::geometry::{Box, Point};
use super::style::{Head, Line, Style};
use super::{Edge, Options, draw, edges, legend, link, shape};
use crate::svg::escape::{Xml, visible};
use crate::svg::{Px, theme, wrap};

/// More rows than this are no longer taken in; a [`super::digest`] is.
pub const MOST_NODES: usize = 120;
/// The side of a cell.
const CELL: f64 = 18.0;
/// Font size of names.
const NAME: f64 = 11.5;
/// The widest name, and what stands before it: its number, its kind's shape.
const WIDEST: f64 = 300.0;
const BEFORE: f64 = 62.0;
/// How small the shape of its kind stands there.
const SHRUNK: f64 = 0.55;
/// Space between names and cells.
const GAP: f64 = 10.0;
/// Half the size of a mark, by how many share a cell.
pub(super) const MARKS: [f64; 2] = [5.2, 2.6];
/// Pictures are not narrower, so that the words below have room.
const LEAST_WIDTH: f64 = 620.0;
const PLAIN: &str = "\
.dixit-diagram .grid{fill:none;stroke-width:.6}
.dixit-diagram .row text,.dixit-diagram .note{font-size:11.5px;text-anchor:start}
.dixit-diagram .row .number{text-anchor:end}
.dixit-diagram .number{font-size:10px}
.dixit-diagram .reach{fill-opacity:0}
.dixit-diagram .cell .head{stroke-width:1.3}
";

/// True if a diagram has few enough records.
#[must_use]
pub fn is_drawable(diagram: &Diagram<'_>) -> bool {
    (1..=MOST_NODES).contains(&diagram.nodes.len())
}

/// Writes the picture as a self-contained SVG file.
///
/// # Errors
/// Those of the writer.
pub fn svg(diagram: &Diagram<'_>, options: &Options<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    out.write_all(picture(diagram, options).as_bytes())
}

/// The nodes so that whatever leads to another stands before it, as far as no circle forbids it; else by id.
fn order(nodes: usize, edges: &[Edge]) -> Vec<usize> {
    let mut awaited = vec![0_usize; nodes];
    let mut following = vec![Vec::new(); nodes];
    for edge in edges.iter().filter(|edge| edge.from != edge.to) {
        awaited[edge.to] += 1;
        following[edge.from].push(edge.to);
    }
    let mut ready: BTreeSet<usize> = (0..nodes).filter(|&node| awaited[node] == 0).collect();
    let mut left: BTreeSet<usize> = (0..nodes).collect();
    let mut order = Vec::with_capacity(nodes);
    while let Some(node) = ready.pop_first().or_else(|| left.first().copied()) {
        left.remove(&node);
        order.push(node);
        for &next in &following[node] {
            awaited[next] = awaited[next].saturating_sub(1);
            if awaited[next] == 0 && left.contains(&next) {
                ready.insert(next);
            }
        }
    }
    order
}

/// What a cell holds: the looks of what leads from the row's record to the column's, and in which of the two the first of it
/// is written.
type Cell = (Vec<Style>, End);

/// All cells by row and column. What holds both ways is marked both ways.
fn cells(places: &[usize], edges: &[Edge]) -> BTreeMap<(usize, usize), Cell> {
    let mut cells: BTreeMap<(usize, usize), Cell> = BTreeMap::new();
    for edge in edges {
        let style = edge.style();
        let cell = (places[edge.from], places[edge.to]);
        let written = edge.kind.written_at();
        let other = if written == End::From { End::To } else { End::From };
        let mirrored = (style.tail != Head::None).then_some(((cell.1, cell.0), other));
        for (cell, written) in [(cell, written)].into_iter().chain(mirrored) {
            let (held, _) = cells.entry(cell).or_insert_with(|| (Vec::new(), written));
            if !held.contains(&style) {
                held.push(style);
            }
        }
    }
    cells
}

fn number(value: usize) -> f64 {
    f64::from(u32::try_from(value).unwrap_or(u32::MAX))
}

fn picture(diagram: &Diagram<'_>, options: &Options<'_>) -> String {
    let edges = edges(diagram);
    let order = order(diagram.nodes.len(), &edges);
    let mut places = vec![0_usize; order.len()];
    order.iter().enumerate().for_each(|(place, &node)| places[node] = place);
    let cells = cells(&places, &edges);
    let kinds: Vec<Kind> = diagram.nodes.iter().map(|node| node.kind).collect();
    let key = legend::of_marks(&kinds, &edges);

    let name = |node: usize| wrap::one_line(&visible(&diagram.nodes[node].label), NAME, WIDEST);
    let widest = order.iter().map(|&node| name(node).width).fold(80.0, f64::max);
    let grid = Point { x: MARGIN + BEFORE + widest + GAP, y: 0.0 };
    let side = number(order.len()) * CELL;
    let inner = (grid.x - MARGIN + side).max(LEAST_WIDTH).max(key.least_width());
    let title = visible(options.title.unwrap_or_default());
    let heading = wrap::wrap(&title, HEADING.0, inner, 3);
    let note = wrap::wrap(wording::NOTE, NAME, inner, 4);
    let head = if heading.lines.is_empty() { 0.0 } else { number(heading.lines.len()) * HEADING.1 + 14.0 };
    let shows_key = !options.without_legend;
    let foot = number(note.lines.len()) * 15.0 + 24.0 + if shows_key { key.height(inner) + 14.0 } else { 0.0 };
    let top = MARGIN + head + CELL;
    let told = wording::told(diagram.nodes.len(), edges.len());
    let rules = sheet(&edges, options.scheme);
    let mut svg = frame::open(&title, &heading, (inner, top + side + foot + MARGIN), &told, &rules);

    let lines = (0..=order.len()).map(|at| {
        let at = number(at) * CELL;
        let (x, y) = (Px(grid.x + at), Px(top + at));
        format!("M{} {y}h{}M{x} {}v{}", Px(MARGIN), Px(grid.x - MARGIN + side), Px(top), Px(side))
    });
    let _ = writeln!(svg, r#"<path class="grid rule" d="{}"/>"#, lines.collect::<String>());
    for (place, &node) in order.iter().enumerate() {
        let (x, y) = (grid.x + number(place) * CELL, top + number(place) * CELL);
        draw_row(diagram, node, place, &name(node), (y, grid.x - GAP), options, &mut svg);
        draw_head(diagram, node, place, (x, top - CELL), options, &mut svg);
    }
    for ((row, column), (styles, written)) in cells {
        let [from, to] = [row, column].map(|place| &diagram.nodes[order[place]]);
        let ends = [from, to].map(|end| (end.id.as_ref(), Some(end.id.as_ref())));
        link::open("edge cell", ends, written, options, &mut svg);
        let named: Vec<&str> = styles.iter().map(|style| style.name).collect();
        let told = format!("{} → {}: {}", visible(&from.label), visible(&to.label), named.join(", "));
        let _ = write!(svg, "<title>{}</title>", Xml(&told));
        let centre = Point { x: grid.x + (number(column) + 0.5) * CELL, y: top + (number(row) + 0.5) * CELL };
        let quarters = [(-1.0, -1.0), (1.0, -1.0), (-1.0, 1.0), (1.0, 1.0)];
        match styles.as_slice() {
            [only] => mark(*only, centre, MARKS[0], &mut svg),
            several => several.iter().zip(quarters).for_each(|(style, (dx, dy))| {
                let off = CELL / 4.0;
                mark(*style, Point { x: centre.x + dx * off, y: centre.y + dy * off }, MARKS[1], &mut svg);
            }),
        }
        if options.link.is_some() {
            let (x, y) = (Px(grid.x + number(column) * CELL), Px(top + number(row) * CELL));
            let _ = write!(svg, r#"<rect class="reach" x="{x}" y="{y}" width="{CELL}" height="{CELL}"/>"#);
        }
        link::close(options, &mut svg);
        svg.push('\n');
    }

    let mut y = top + side + 8.0;
    for line in &note.lines {
        y += 15.0;
        let _ = writeln!(svg, r#"<text class="note" x="{}" y="{}">{}</text>"#, Px(MARGIN), Px(y), Xml(line));
    }
    if shows_key {
        key.draw(Point { x: MARGIN, y: y + 14.0 }, inner, &mut svg);
    }
    svg.push_str("</svg>\n");
    svg
}

/// A record's number, the shape of its kind, and its name.
fn draw_row(
    diagram: &Diagram<'_>,
    node: usize,
    place: usize,
    name: &wrap::Lines,
    (y, end): (f64, f64),
    options: &Options<'_>,
    svg: &mut String,
) {
    let record = &diagram.nodes[node];
    let kind = record.kind.as_str();
    if let Some(link) = options.link {
        let _ = write!(svg, r#"<a href="{}">"#, Xml(&link(&record.id)));
    }
    let _ = write!(svg, r#"<g class="node row {kind}" data-id="{}">"#, Xml(&record.id));
    let _ =
        write!(svg, "<title>{}</title>", Xml(&format!("{} ({kind} {})", visible(&record.label), visible(&record.id))));
    let (width, height) = (Px(end - MARGIN), Px(CELL));
    let _ = write!(svg, r#"<rect class="reach" x="{}" y="{}" width="{width}" height="{height}"/>"#, Px(MARGIN), Px(y));
    let base = Px(y + CELL / 2.0 + 4.0);
    let _ = write!(svg, r#"<text class="number" x="{}" y="{base}">{}</text>"#, Px(MARGIN + 24.0), place + 1);
    // Shapes are drawn for cards: a fold or a tail has no room in a row. So a card's is made smaller.
    let height = if record.kind == Kind::Statement { 24.0 } else { 18.0 };
    let up = Px(y + (CELL - height * SHRUNK) / 2.0);
    let _ = write!(svg, r#"<g transform="translate({} {up}) scale({SHRUNK})">"#, Px(MARGIN + 31.0));
    shape::draw(record.kind, &Box { x: 0.0, y: 0.0, width: 40.0, height }, svg);
    svg.push_str("</g>");
    for line in &name.lines {
        let (x, turned) = if wrap::is_rtl(line) {
            (end, r#" direction="rtl" style="text-anchor:start""#)
        } else {
            (MARGIN + BEFORE, "")
        };
        let _ = write!(svg, r#"<text x="{}" y="{base}"{turned}>{}</text>"#, Px(x), Xml(line));
    }
    svg.push_str(if options.link.is_some() { "</g></a>\n" } else { "</g>\n" });
}

/// The number above a column. A way to the record for a mouse; keys have the row's.
fn draw_head(
    diagram: &Diagram<'_>,
    node: usize,
    place: usize,
    (x, y): (f64, f64),
    options: &Options<'_>,
    svg: &mut String,
) {
    let record = &diagram.nodes[node];
    if let Some(link) = options.link {
        let _ = write!(svg, r#"<a href="{}" tabindex="-1">"#, Xml(&link(&record.id)));
    }
    let told = format!("{}: {}", place + 1, visible(&record.label));
    let _ = write!(svg, r#"<g class="node column" data-id="{}"><title>{}</title>"#, Xml(&record.id), Xml(&told));
    let _ = write!(svg, r#"<rect class="reach" x="{}" y="{}" width="{CELL}" height="{CELL}"/>"#, Px(x), Px(y));
    let (x, y) = (Px(x + CELL / 2.0), Px(y + CELL - 5.0));
    let _ = write!(svg, r#"<text class="number" x="{x}" y="{y}">{}</text></g>"#, place + 1);
    svg.push_str(if options.link.is_some() { "</a>\n" } else { "\n" });
}

/// A relation as a mark: the end of its line gives the outline, its pattern the filling, and its colour is its own; so no
/// two kinds look alike.
pub(super) fn mark(style: Style, at: Point, half: f64, svg: &mut String) {
    let (full, sizes): (&str, &[f64]) = match style.line {
        Line::Solid => ("full", &[1.0]),
        Line::Dashed => ("hollow", &[1.0]),
        Line::Dotted => ("full", &[0.55]),
        Line::Mixed => ("hollow", &[1.0, 0.35]),
        Line::Double => ("hollow", &[1.0, 0.5]),
    };
    let _ = write!(svg, r#"<g class="{}">"#, style.colour.name);
    for &size in sizes {
        let r = half * size;
        let [left, right, up, down] = [at.x - r, at.x + r, at.y - r, at.y + r].map(Px);
        let (x, y) = (Px(at.x), Px(at.y));
        let path = match style.head {
            Head::Filled => format!("M{left} {up}H{right}V{down}H{left}z"),
            Head::Hollow => format!("M{x} {up}L{right} {down}H{left}z"),
            Head::Open => format!("M{left} {y}a{0} {0} 0 1 0 {1} 0a{0} {0} 0 1 0 -{1} 0z", Px(r), Px(2.0 * r)),
            Head::Diamond => format!("M{x} {up}L{right} {y}L{x} {down}L{left} {y}z"),
            Head::Bar | Head::None => format!("M{left} {y}H{right}"),
            Head::Barred => format!("M{left} {up}L{right} {down}M{left} {down}L{right} {up}"),
        };
        let _ = write!(svg, r#"<path class="line head {full}" d="{path}"/>"#);
    }
    // What holds both ways is underlined.
    if style.tail != Head::None {
        let [left, right, below] = [at.x - half, at.x + half, at.y + half + 1.5].map(Px);
        let _ = write!(svg, r#"<path class="line head" d="M{left} {below}H{right}"/>"#);
    }
    svg.push_str("</g>");
}

fn sheet(edges: &[Edge], scheme: crate::Scheme) -> String {
    let mut rules = draw::line_rules(edges.iter().map(|edge| edge.style().colour));
    rules.push((".note".to_owned(), vec![("fill", theme::FAINT)]));
    rules.push((".number".to_owned(), vec![("fill", theme::FAINT)]));
    let rules: Vec<_> = rules.iter().map(|(selector, rule)| (selector.as_str(), rule.as_slice())).collect();
    theme::style("dixit-diagram", &rules, &format!("{}{PLAIN}", draw::PLAIN), scheme)
}

#[cfg(test)]
mod tests;
