//! The one place that knows the layout crate: layers and an order within them, for blocks joined by wires.
//!
//! It answers with rough coordinates only. [`super::bands`] takes the layers and their order from them and makes the
//! final ones, so another crate can stand here as long as wires pass through every layer between their ends. See
//! `docs/adr/0003-layout-crate.md`.

use dugong::graphlib::{Graph, GraphOptions};
use dugong::{EdgeLabel, GraphLabel, LabelPos, NodeLabel, RankDir, WorkControl, WorkError};

/// Space between neighbours in a layer.
const BLOCK_GAP: f64 = 22.0;
/// Space between a wire and its neighbours in a layer.
const WIRE_GAP: f64 = 12.0;
/// More wires than this are drawn closer together: what they pass would else be mostly the space between them.
const CROWD: usize = 240;

/// Space between neighbouring blocks, and between a wire and its neighbours, where there are so many wires.
pub(crate) const fn gaps(wires: usize) -> (f64, f64) {
    if wires > CROWD { (14.0, 5.0) } else { (BLOCK_GAP, WIRE_GAP) }
}

/// A size along and across the flow of the layers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Size {
    pub(crate) along: f64,
    pub(crate) across: f64,
}

/// A line to be routed between two different blocks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Wire {
    pub(crate) from: usize,
    pub(crate) to: usize,
    /// Room for its name.
    pub(crate) label: Option<Size>,
    /// How much it matters that it is short and straight.
    pub(crate) weight: u8,
    /// Layers that it spans at least.
    pub(crate) span: usize,
}

/// A place along and across the flow.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Spot {
    pub(crate) main: f64,
    pub(crate) cross: f64,
}

/// Blocks in layers: those of one layer have one `main`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Layers {
    /// The centre of each block.
    pub(crate) blocks: Vec<Spot>,
    /// For each wire, where it passes through the layers between its ends, from its start to its end.
    pub(crate) via: Vec<Vec<Spot>>,
    /// For each wire with a name, which of its passages has room for it.
    pub(crate) labels: Vec<Option<usize>>,
}

/// How layers are chosen: for the least total length of wires, which may take minutes on a thousand records that all refer
/// to each other at random, or nearly so, which does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ranker {
    NetworkSimplex,
    TightTree,
}

/// What the better way may cost, in the crate's own units: some forty times what four hundred real records
/// take. Units, not time, so that equal input gives
/// equal layers on any machine.
const BUDGET: usize = 60_000_000;

/// Counts the crate's work down.
#[derive(Debug)]
struct Budget(usize);

impl WorkControl for Budget {
    fn charge(&mut self, units: usize) -> Result<(), WorkError> {
        self.0 = self.0.checked_sub(units).ok_or(WorkError::Interrupted)?;
        Ok(())
    }
}

/// Puts the blocks in layers so that wires lead, as far as they can, from each layer to later ones.
pub(crate) fn layered(blocks: &[Size], wires: &[Wire]) -> Layers {
    dagre(blocks, wires, Ranker::NetworkSimplex, &mut Budget(BUDGET))
        .or_else(|| dagre(blocks, wires, Ranker::TightTree, &mut Budget(usize::MAX)))
        .unwrap_or_else(|| single_file(blocks, wires))
}

fn dagre(blocks: &[Size], wires: &[Wire], ranker: Ranker, budget: &mut Budget) -> Option<Layers> {
    let name = |prefix: char, place: usize| format!("{prefix}{place}");
    // Compound, though there are no clusters: the crate works on a compound copy in any case.
    let mut graph = Graph::new(GraphOptions { directed: true, multigraph: true, compound: true });
    graph.set_graph(GraphLabel {
        rankdir: RankDir::TB,
        nodesep: gaps(wires.len()).0,
        edgesep: gaps(wires.len()).1,
        ranksep: 60.0,
        // The names are dagre's.
        ranker: Some(if ranker == Ranker::TightTree { "tight-tree" } else { "network-simplex" }.to_owned()),
        ..GraphLabel::default()
    });
    for (place, block) in blocks.iter().enumerate() {
        graph
            .set_node(name('n', place), NodeLabel { width: block.across, height: block.along, ..NodeLabel::default() });
    }
    for (place, wire) in wires.iter().enumerate() {
        let size = wire.label.unwrap_or(Size { along: 0.0, across: 0.0 });
        let label = EdgeLabel {
            width: size.across,
            height: size.along,
            labelpos: LabelPos::C,
            minlen: wire.span,
            weight: f64::from(wire.weight),
            ..EdgeLabel::default()
        };
        graph.set_edge_named(name('n', wire.from), name('n', wire.to), Some(name('e', place)), Some(label));
    }
    dugong::layout_controlled(&mut graph, budget).ok()?;

    let spot = |x: f64, y: f64| (x.is_finite() && y.is_finite()).then_some(Spot { main: y, cross: x });
    let mut placed = Vec::with_capacity(blocks.len());
    for place in 0..blocks.len() {
        let node = graph.node(&name('n', place))?;
        placed.push(spot(node.x?, node.y?)?);
    }
    let mut via = Vec::with_capacity(wires.len());
    let mut labels = Vec::with_capacity(wires.len());
    for (place, wire) in wires.iter().enumerate() {
        let edge = graph.edge(&name('n', wire.from), &name('n', wire.to), Some(&name('e', place)))?;
        // The first and the last point lie on the blocks' outlines, which are ours to find.
        let inner = edge.points.get(1..edge.points.len().checked_sub(1)?)?;
        let passages = inner.iter().map(|point| spot(point.x, point.y)).collect::<Option<Vec<_>>>()?;
        let label = edge.x.zip(edge.y).and_then(|(x, y)| {
            let far = |passage: &Spot| (passage.cross - x).abs() + (passage.main - y).abs();
            (0..passages.len()).min_by(|&one, &other| far(&passages[one]).total_cmp(&far(&passages[other])))
        });
        labels.push(label.filter(|_| wire.label.is_some()));
        via.push(passages);
    }
    Some(Layers { blocks: placed, via, labels })
}

/// Each block a layer of its own, one after another, with every wire in a lane beside them. It cannot fail, and it is never
/// pretty: what is left if the crate refuses a graph.
pub(super) fn single_file(blocks: &[Size], wires: &[Wire]) -> Layers {
    // Two units of main for each layer, so that there is one between neighbours for labels.
    let main = |layer: usize| f64::from(u32::try_from(layer).unwrap_or(u32::MAX));
    let widest = blocks.iter().map(|block| block.across).fold(0.0, f64::max);
    let placed = (0..blocks.len()).map(|place| Spot { main: main(2 * place), cross: 0.0 }).collect();
    let mut lane = widest / 2.0;
    let mut via = Vec::with_capacity(wires.len());
    let mut labels = Vec::with_capacity(wires.len());
    for wire in wires {
        lane += 2.0 * WIRE_GAP + wire.label.map_or(0.0, |label| label.across);
        let (first, last) = (2 * wire.from.min(wire.to), 2 * wire.from.max(wire.to));
        let mut passages: Vec<_> = (first + 1..last).map(|layer| Spot { main: main(layer), cross: lane }).collect();
        if wire.from > wire.to {
            passages.reverse();
        }
        labels.push(wire.label.is_some().then_some(0));
        via.push(passages);
    }
    Layers { blocks: placed, via, labels }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BLOCK: Size = Size { along: 100.0, across: 40.0 };

    fn wire(from: usize, to: usize) -> Wire {
        Wire { from, to, label: Some(Size { along: 50.0, across: 12.0 }), weight: 1, span: 1 }
    }

    #[test]
    fn cycles_and_repeated_wires_pass_between_the_layers() {
        let wires = [wire(0, 1), wire(0, 1), wire(1, 2), wire(2, 0)];
        let layers = dagre(&[BLOCK; 3], &wires, Ranker::NetworkSimplex, &mut Budget(BUDGET)).expect("a layout");
        assert_eq!(layers.blocks.len(), 3);
        assert!(layers.via.iter().all(|passages| !passages.is_empty()));
        assert!(layers.labels.iter().all(Option::is_some));
    }

    #[test]
    fn what_the_crate_refuses_still_has_layers() {
        let layers = single_file(&[BLOCK; 3], &[wire(2, 0)]);
        let mains: Vec<_> = layers.via[0].iter().map(|spot| spot.main).collect();
        assert_eq!(mains, [3.0, 2.0, 1.0]);
    }
}
