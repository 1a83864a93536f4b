//! Where every box and line stands: connected parts laid out one by one, then packed on one sheet. No drawing.

use std::collections::BTreeMap;
use std::panic::resume_unwind;
use std::thread;

use super::Edge;
use super::bands::{self, Banded, Bounds};
use super::geometry::{Box, Flow, Point};
use super::layered::{Layers, Size, Wire, layered};
use super::measure::Card;
use super::page::{ASPECT, extent, pack};
use super::part::{Part, has_fan, parts, wide_fans};
use super::rows;
use crate::svg::measure;

/// Font size of names beside lines.
pub(crate) const NAME: f64 = 10.5;
/// Space between boxes that have no lines.
const GRID_GAP: f64 = 22.0;
/// Above this number of lines, names that the shapes already tell are left to the legend.
const BUSY: usize = 10;
/// Above this number of lines no name stands beside any: they would take more room than the lines, and the legend has them.
const CROWD: usize = 150;
/// Up to this number of edges a layout takes a few milliseconds, and the second is waited for only if it may be wanted.
const SMALL: usize = 120;
/// Above this number of edges one layout takes a second, and none fits a page: few are tried.
const LARGE: usize = 900;
/// What is left of a layout's size where another is taken in its place.
const GAIN: f64 = 0.85;

/// The finished sheet; its upper left corner is the origin.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Layout {
    pub(crate) flow: Flow,
    /// Parallel to the cards.
    pub(crate) boxes: Vec<Box>,
    /// Parallel to the edges; none for an edge from a record to itself, which is drawn at its box.
    pub(crate) routes: Vec<Option<Route>>,
    pub(crate) width: f64,
    pub(crate) height: f64,
    /// True if any part is a strip that was broken into rows.
    pub(crate) has_rows: bool,
}

/// The way of a line.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Route {
    /// Straight pieces from its start to its end, along the flow but where it goes back from the end of a row; bends join
    /// each to the next.
    pub(crate) pieces: Vec<(Point, Point)>,
    /// Where its name stands, if it has one.
    pub(crate) name: Option<Box>,
}

/// The room that the name of an edge needs, if it is shown.
fn name_size(edge: &Edge, edges: &[Edge]) -> Option<(f64, f64)> {
    let style = edge.style();
    (edges.len() <= BUSY || (!style.is_plain && edges.len() <= CROWD))
        .then(|| (measure::width(style.name, NAME) + 8.0, NAME + 5.0))
}

/// Edges, and the room that the name of each needs.
type Named<'e> = (&'e [Edge], &'e [Option<(f64, f64)>]);

/// Lays out both ways, left to right and top to bottom, and keeps what is larger on a page of common proportions.
pub(crate) fn layout(cards: &[Card], edges: &[Edge]) -> Layout {
    let names: Vec<Option<(f64, f64)>> = edges.iter().map(|edge| name_size(edge, edges)).collect();
    layout_named(cards, edges, &names)
}

/// The same, with the room that the name of each edge needs.
pub(crate) fn layout_named(cards: &[Card], edges: &[Edge], names: &[Option<(f64, f64)>]) -> Layout {
    let flowing = |flow| flowing(flow, cards, edges, names);
    if edges.len() > LARGE {
        return flowing(Flow::Right).0;
    }
    // Sentences are wider than tall and stack well, so left to right wins unless it is clearly worse.
    let is_right = |right: &Layout, down: f64| extent(right.width, right.height) <= down * 1.15;
    let (right, down) = if edges.len() > SMALL {
        thread::scope(|scope| {
            // Whoever draws one picture may be the pool's only thread.
            let down = scope.spawn(|| flowing(Flow::Down).0);
            let right = flowing(Flow::Right).0;
            (right, down.join().unwrap_or_else(|payload| resume_unwind(payload)))
        })
    } else {
        let (right, layers) = flowing(Flow::Right);
        // Mostly this says enough.
        if is_right(&right, least(Flow::Down, cards, (edges, names), &layers)) {
            return right;
        }
        (right, flowing(Flow::Down).0)
    };
    if is_right(&right, extent(down.width, down.height)) { right } else { down }
}

/// What page a flow takes at least, given the layers of each connected part as the other flow has them: they are the same
/// both ways.
pub(super) fn least(flow: Flow, cards: &[Card], (edges, names): Named<'_>, layers: &[Layers]) -> f64 {
    let sizes = sizes(flow, cards, edges);
    let (parts, _) = parts(cards.len(), edges);
    // Folded, a part would have other layers.
    let parts = parts.iter().zip(layers).filter(|(part, _)| !has_fan(part, edges));
    let extents = parts.map(|(part, layers)| {
        let (blocks, wires) = joined(flow, part, &sizes, (edges, names), 1);
        let Bounds { least: (along, across), longest } = bands::bounds(&blocks, &wires, layers);
        if rows::is_strip(longest, across) {
            // It may be broken into rows.
            return 0.0;
        }
        let (width, height) = flow.sizes(along, across);
        extent(width, height)
    });
    extents.fold(0.0, f64::max)
}

/// The size that each card needs along and across the flow.
fn sizes(flow: Flow, cards: &[Card], edges: &[Edge]) -> Vec<Size> {
    let mut ends = vec![(0_usize, 0_usize); cards.len()];
    for edge in edges.iter().filter(|edge| edge.from != edge.to) {
        ends[edge.from].0 += 1;
        ends[edge.to].1 += 1;
    }
    let size = |(card, ends): (&Card, &(usize, usize))| {
        let (along, across) = flow.sizes(card.width, card.height);
        Size { along, across: across.max(bands::across_for(ends.0.max(ends.1))) }
    };
    cards.iter().zip(&ends).map(size).collect()
}

/// The layout, and the layers of each connected part before anything is folded.
pub(super) fn flowing(
    flow: Flow,
    cards: &[Card],
    edges: &[Edge],
    names: &[Option<(f64, f64)>],
) -> (Layout, Vec<Layers>) {
    let sizes = sizes(flow, cards, edges);
    let mut boxes = vec![Box { x: 0.0, y: 0.0, width: 0.0, height: 0.0 }; cards.len()];
    let mut routes: Vec<Option<Route>> = vec![None; edges.len()];
    let (parts, singles) = parts(cards.len(), edges);
    let (mut sheets, layers): (Vec<Sheet>, Vec<Layers>) =
        parts.iter().map(|part| sheet(flow, part, &sizes, (edges, names))).unzip();
    sheets.extend(grid(flow, &singles, cards, &sizes));
    let has_rows = sheets.iter().any(|sheet| sheet.is_broken);
    let taken: Vec<(f64, f64)> = sheets.iter().map(|sheet| (sheet.width, sheet.height)).collect();
    let (places, width, height) = pack(&taken);
    for (sheet, place) in sheets.into_iter().zip(places) {
        for (card, at) in sheet.boxes {
            boxes[card] = at.moved(place.x, place.y);
        }
        for (edge, mut route) in sheet.routes {
            for (from, to) in &mut route.pieces {
                for point in [from, to] {
                    point.x += place.x;
                    point.y += place.y;
                }
            }
            route.name = route.name.map(|name| name.moved(place.x, place.y));
            routes[edge] = Some(route);
        }
    }
    (Layout { flow, boxes, routes, width, height, has_rows }, layers)
}

/// A part of the picture with its own origin.
#[derive(Debug)]
struct Sheet {
    boxes: Vec<(usize, Box)>,
    routes: Vec<(usize, Route)>,
    width: f64,
    height: f64,
    is_broken: bool,
}

/// Lays out one connected part; its layers are those before anything is folded. Loose and unfolded reads best; tight
/// layouts, wide fans folded into columns, and strips broken into rows are taken where they make the part so much smaller
/// that its words come out larger on a page.
fn sheet(flow: Flow, part: &Part, sizes: &[Size], (edges, names): Named<'_>) -> (Sheet, Layers) {
    let proportion = match flow {
        Flow::Right => 1.0 / ASPECT,
        Flow::Down => ASPECT,
    };
    let folds: &[usize] = match (has_fan(part, edges), part.edges.len()) {
        (false, _) => &[1],
        (true, ..=CROWD) => &[1, 2, 3, 4, 5, 6],
        (true, ..=LARGE) => &[1, 2, 4, 6, 9, 13],
        (true, _) => &[1, 6, 13],
    };
    let plan = plan(flow, part, sizes, (edges, names), 1);
    let mut best = drawn(flow, part, &plan, None);
    for &columns in folds {
        let is_long = match flow {
            Flow::Right => best.width >= best.height * ASPECT,
            Flow::Down => best.width <= best.height * ASPECT,
        };
        if is_long {
            // Columns would only lengthen it.
            break;
        }
        let tried = if columns == 1 {
            drawn(flow, part, &plan, Some(proportion))
        } else {
            drawn(flow, part, &self::plan(flow, part, sizes, (edges, names), columns), Some(proportion))
        };
        if extent(tried.width, tried.height) <= extent(best.width, best.height) * GAIN {
            best = tried;
        }
    }
    let (along, across) = flow.sizes(best.width, best.height);
    if rows::is_strip(along, across)
        && let Some(rows) = in_rows(flow, part, &plan)
        && extent(rows.width, rows.height) <= extent(best.width, best.height) * GAIN
    {
        best = rows;
    }
    (best, plan.layers)
}

/// A connected part in layers, its nodes and edges by their places in it.
struct Plan {
    blocks: Vec<Size>,
    wires: Vec<Wire>,
    layers: Layers,
}

/// Puts one connected part in layers.
fn plan(flow: Flow, part: &Part, sizes: &[Size], named: Named<'_>, columns: usize) -> Plan {
    let (blocks, wires) = joined(flow, part, sizes, named, columns);
    let layers = layered(&blocks, &wires);
    Plan { blocks, wires, layers }
}

/// The blocks and wires of one connected part, the edges of wide fans spanning one layer, two, and so on in turn.
fn joined(
    flow: Flow,
    part: &Part,
    sizes: &[Size],
    (edges, names): Named<'_>,
    columns: usize,
) -> (Vec<Size>, Vec<Wire>) {
    let mut spans: BTreeMap<usize, usize> = BTreeMap::new();
    for fan in wide_fans(part, edges) {
        for (at, place) in fan.into_iter().enumerate() {
            let span = spans.entry(place).or_insert(1);
            *span = (*span).max(1 + at % columns);
        }
    }
    // Every node of the part's edges is a node of the part, so the search finds it.
    let local = |node: usize| part.nodes.binary_search(&node).unwrap_or(0);
    let blocks: Vec<Size> = part.nodes.iter().map(|&node| sizes[node]).collect();
    let wires: Vec<Wire> = part
        .edges
        .iter()
        .map(|&place| {
            let edge = &edges[place];
            let label = names[place].map(|(width, height)| {
                let (along, across) = flow.sizes(width, height);
                Size { along, across }
            });
            let weight = if edge.kind.is_sourcing() { 2 } else { 1 };
            Wire {
                from: local(edge.from),
                to: local(edge.to),
                label,
                weight,
                span: spans.get(&place).copied().unwrap_or(1),
            }
        })
        .collect();
    (blocks, wires)
}

/// Draws one connected part, within proportions or without.
fn drawn(flow: Flow, part: &Part, plan: &Plan, proportion: Option<f64>) -> Sheet {
    placed(flow, part, plan, &bands::banded(&plan.blocks, &plan.wires, &plan.layers, proportion))
}

/// Draws one connected part in rows, if it can be broken; none if too many lines would lead from row to row.
fn in_rows(flow: Flow, part: &Part, plan: &Plan) -> Option<Sheet> {
    let Plan { blocks, wires, layers } = plan;
    // As narrow as its fullest band allows: what a strip has to spare across it would stand between rows.
    let strip = bands::banded(blocks, wires, layers, Some(0.0));
    let page = |along: f64, across: f64| {
        let (width, height) = flow.sizes(along, across);
        extent(width, height)
    };
    let broken = rows::broken(&strip, (blocks, wires), page)?;
    Some(Sheet { is_broken: true, ..placed(flow, part, plan, &broken) })
}

fn placed(flow: Flow, part: &Part, plan: &Plan, banded: &Banded) -> Sheet {
    let Plan { blocks, wires, .. } = plan;
    let &Banded { along, across, .. } = banded;
    let (width, height) = flow.sizes(along, across);
    let boxes = part
        .nodes
        .iter()
        .zip(&banded.blocks)
        .zip(blocks)
        .map(|((&node, &(main, cross)), size)| {
            (node, flow.upright(main - size.along / 2.0, cross - size.across / 2.0, size.along, size.across))
        })
        .collect();
    let routes = part
        .edges
        .iter()
        .zip(wires.iter().zip(banded.pieces.iter().zip(&banded.labels)))
        .map(|(&place, (wire, (pieces, label)))| {
            let pieces = pieces.iter().map(|piece| flow.piece(piece)).collect();
            let name = label.zip(wire.label).map(|((main, cross), size)| {
                flow.upright(main - size.along / 2.0, cross - size.across / 2.0, size.along, size.across)
            });
            (place, Route { pieces, name })
        })
        .collect();
    Sheet { boxes, routes, width, height, is_broken: false }
}

/// Boxes without lines in a grid, like with like.
fn grid(flow: Flow, singles: &[usize], cards: &[Card], sizes: &[Size]) -> Option<Sheet> {
    let mut singles = singles.to_vec();
    singles.sort_by_key(|&node| (cards[node].kind, node));
    let size = |node: usize| flow.sizes(sizes[node].along, sizes[node].across);
    let column = singles.iter().map(|&node| size(node).0).reduce(f64::max)?;
    let row = singles.iter().map(|&node| size(node).1).fold(0.0, f64::max);
    let count = f64::from(u32::try_from(singles.len()).unwrap_or(u32::MAX));
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and the number of nodes")]
    let columns = (count * ASPECT * (row + GRID_GAP) / (column + GRID_GAP)).sqrt().round().clamp(1.0, count) as usize;
    let mut boxes = Vec::with_capacity(singles.len());
    let mut y = 0.0;
    for row in singles.chunks(columns) {
        let height = row.iter().map(|&node| size(node).1).fold(0.0, f64::max);
        let mut x = 0.0;
        for &node in row {
            let (width, own) = size(node);
            boxes.push((node, Box { x: x + (column - width) / 2.0, y: y + (height - own) / 2.0, width, height: own }));
            x += column + GRID_GAP;
        }
        y += height + GRID_GAP;
    }
    let width = boxes.iter().map(|(_, at)| at.right()).fold(0.0, f64::max);
    Some(Sheet { boxes, routes: Vec::new(), width, height: y - GRID_GAP, is_broken: false })
}
