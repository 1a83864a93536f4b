//! The one place that knows the layout crate: layers and an order within them, for blocks joined by wires.
//!
//! It answers with rough coordinates only. [`super::bands`] takes the layers and their order from them and makes the
//! final ones, so another crate can stand here as long as wires pass through every layer between their ends. See
//! `docs/adr/0003-layout-crate.md`.

use dugong::acyclic;
use dugong::graphlib::{EdgeKey, Graph, GraphOptions};
use dugong::order::{OrderOptions, order};
use dugong::position::bk::position_x;
use dugong::rank::plan_controlled;
use dugong::{EdgeLabel, GraphLabel, NodeLabel, WorkControl, WorkError};

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

/// The crate's steps, one by one: what it does between them for diagrams of other sorts (clusters, loops, labels beside
/// lines) would take as long as the steps.
fn dagre(blocks: &[Size], wires: &[Wire], ranker: Ranker, budget: &mut Budget) -> Option<Layers> {
    let names: Vec<String> = (0..blocks.len()).map(|place| format!("n{place}")).collect();
    let (layers, turns) = ranked(&names, wires, ranker, budget)?;
    let mut chained = chained(&names, blocks, wires, &layers, &turns);
    order(&mut chained.graph, OrderOptions::default());
    let across = position_x(&chained.graph);
    let across = |name: &str| across.get(name).copied().filter(|x| x.is_finite());

    // As the crate has it, the sheet begins where the first block or label does.
    let mut least = f64::INFINITY;
    for (name, block) in names.iter().zip(blocks) {
        least = least.min(across(name)? - block.across / 2.0);
    }
    for (wire, chain) in wires.iter().zip(&chained.chains) {
        if let (Some(label), Some(at)) = (wire.label, chain.label) {
            least = least.min(across(&chain.names[at])? - label.across / 2.0);
        }
    }
    let spot = |layer: usize, name: &str| {
        let main = f64::from(u32::try_from(layer).ok()?);
        Some(Spot { main, cross: across(name)? - least })
    };
    let placed = names.iter().zip(&layers).map(|(name, &layer)| spot(layer, name));
    let mut via = Vec::with_capacity(wires.len());
    let mut labels = Vec::with_capacity(wires.len());
    for (wire, chain) in wires.iter().zip(&chained.chains) {
        let passages = chain.names.iter().zip(chain.first..).map(|(name, layer)| spot(layer, name));
        let mut passages = passages.collect::<Option<Vec<_>>>()?;
        let mut label = chain.label;
        if layers[wire.from] > layers[wire.to] {
            passages.reverse();
            label = label.map(|at| passages.len() - 1 - at);
        }
        via.push(passages);
        labels.push(label);
    }
    Some(Layers { blocks: placed.collect::<Option<_>>()?, via, labels })
}

/// The layer of each block, and the wires in the order in which the crate takes them: those that close circles last. Blocks
/// stand two layers apart at least, so that there is one between for names.
fn ranked(names: &[String], wires: &[Wire], ranker: Ranker, budget: &mut Budget) -> Option<(Vec<usize>, Vec<usize>)> {
    // Compound, though there are no clusters: the crate works on a compound copy in any case.
    let options = GraphOptions { directed: true, multigraph: true, compound: true };
    let mut graph = Graph::with_capacity(options, names.len(), wires.len());
    graph.set_graph(GraphLabel {
        // The names are dagre's.
        ranker: Some(if ranker == Ranker::TightTree { "tight-tree" } else { "network-simplex" }.to_owned()),
        ..GraphLabel::default()
    });
    for name in names {
        graph.set_node(name.clone(), NodeLabel::default());
    }
    for (place, wire) in wires.iter().enumerate() {
        let label =
            EdgeLabel { minlen: wire.span.checked_mul(2)?, weight: f64::from(wire.weight), ..EdgeLabel::default() };
        let (from, to) = (names[wire.from].clone(), names[wire.to].clone());
        graph.set_edge_named(from, to, Some(place.to_string()), Some(label));
    }
    let plan = plan_controlled(&graph, budget).ok()?;
    let turns = if plan.reversed_edges.is_empty() {
        (0..wires.len()).collect()
    } else {
        acyclic::run(&mut graph);
        let place = |key: &EdgeKey| {
            let edge = graph.edge_by_key(key)?;
            // One that was turned round has another name meanwhile.
            if edge.reversed { edge.forward_name.as_ref() } else { key.name.as_ref() }?.parse().ok()
        };
        graph.edges().map(place).collect::<Option<Vec<usize>>>()?
    };
    let layers = plan.nodes.iter().map(|node| usize::try_from(node.rank?).ok()).collect::<Option<_>>()?;
    Some((layers, turns))
}

/// Wires as chains from layer to layer.
struct Chained {
    graph: Graph<NodeLabel, EdgeLabel, GraphLabel>,
    /// For each wire.
    chains: Vec<Chain>,
}

/// The passages of a wire, from the earlier layer to the later.
#[derive(Default)]
struct Chain {
    names: Vec<String>,
    /// The layer of the first.
    first: usize,
    /// Which of them has room for a name.
    label: Option<usize>,
}

fn chained(names: &[String], blocks: &[Size], wires: &[Wire], layers: &[usize], turns: &[usize]) -> Chained {
    // Each wire passes one layer at least.
    let passages: usize = wires.iter().map(|wire| layers[wire.from].abs_diff(layers[wire.to]).saturating_sub(1)).sum();
    let options = GraphOptions { directed: true, multigraph: false, compound: false };
    let mut graph = Graph::with_capacity(options, names.len() + passages, wires.len() + passages);
    let (nodesep, edgesep) = gaps(wires.len());
    graph.set_graph(GraphLabel { nodesep, edgesep, ..GraphLabel::default() });
    let rank = |layer: usize| i32::try_from(layer).ok();
    for ((name, block), &layer) in names.iter().zip(blocks).zip(layers) {
        let (width, height) = (block.across, block.along);
        graph.set_node(name.clone(), NodeLabel { width, height, rank: rank(layer), ..NodeLabel::default() });
    }
    let mut chains: Vec<Chain> = wires.iter().map(|_| Chain::default()).collect();
    let mut passages = 0..;
    for &turn in turns {
        let wire = &wires[turn];
        let (start, end) =
            if layers[wire.from] <= layers[wire.to] { (wire.from, wire.to) } else { (wire.to, wire.from) };
        let (first, last) = (layers[start] + 1, layers[end]);
        let label = wire.label.map(|_| (last + 1 - first) / 2).map(|middle| middle - 1);
        let mut chain = Chain { names: Vec::with_capacity(last.saturating_sub(first)), first, label };
        let weight = f64::from(wire.weight);
        let join = |graph: &mut Graph<_, _, _>, from: String, to: &str| {
            graph.set_edge_with_label(from, to, EdgeLabel { weight, ..EdgeLabel::default() });
        };
        let mut before = names[start].clone();
        for (layer, passage) in (first..last).zip(passages.by_ref()) {
            let name = format!("p{passage}");
            let room = wire.label.filter(|_| label == Some(layer - first)).unwrap_or(Size { along: 0.0, across: 0.0 });
            let label = NodeLabel {
                width: room.across,
                height: room.along,
                rank: rank(layer),
                dummy: Some(String::new()),
                ..NodeLabel::default()
            };
            graph.set_node(name.clone(), label);
            join(&mut graph, before, &name);
            chain.names.push(name.clone());
            before = name;
        }
        join(&mut graph, before, &names[end]);
        chains[turn] = chain;
    }
    Chained { graph, chains }
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
    use dugong::{LabelPos, RankDir};
    use proptest::prelude::*;

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

    /// The crate's whole way, at once.
    fn at_once(blocks: &[Size], wires: &[Wire], ranker: Ranker) -> Option<Layers> {
        let name = |prefix: char, place: usize| format!("{prefix}{place}");
        let mut graph = Graph::new(GraphOptions { directed: true, multigraph: true, compound: true });
        graph.set_graph(GraphLabel {
            rankdir: RankDir::TB,
            nodesep: gaps(wires.len()).0,
            edgesep: gaps(wires.len()).1,
            ranksep: 60.0,
            ranker: Some(if ranker == Ranker::TightTree { "tight-tree" } else { "network-simplex" }.to_owned()),
            ..GraphLabel::default()
        });
        for (place, block) in blocks.iter().enumerate() {
            let label = NodeLabel { width: block.across, height: block.along, ..NodeLabel::default() };
            graph.set_node(name('n', place), label);
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
        dugong::layout(&mut graph).ok()?;
        let mut mains: Vec<f64> = graph.nodes().filter_map(|node| graph.node(node)?.y).collect();
        let edges = wires.iter().enumerate().map(|(place, wire)| {
            let edge = graph.edge(&name('n', wire.from), &name('n', wire.to), Some(&name('e', place)))?;
            Some((edge.points[1..edge.points.len() - 1].to_vec(), edge.x.zip(edge.y)))
        });
        let edges = edges.collect::<Option<Vec<_>>>()?;
        mains.extend(edges.iter().flat_map(|(points, _)| points).map(|point| point.y));
        mains.sort_by(f64::total_cmp);
        mains.dedup_by(|one, other| (*one - *other).abs() < 0.01);
        let spot = |x: f64, y: f64| {
            let layer = mains.iter().position(|main| (main - y).abs() < 0.01)?;
            Some(Spot { main: f64::from(u32::try_from(layer).ok()?), cross: x })
        };
        let placed = (0..blocks.len()).map(|place| {
            let node = graph.node(&name('n', place))?;
            spot(node.x?, node.y?)
        });
        let via = edges.iter().map(|(points, _)| points.iter().map(|point| spot(point.x, point.y)).collect());
        let labels = edges.iter().zip(wires).map(|((points, label), wire)| {
            let (x, y) = label.filter(|_| wire.label.is_some())?;
            points.iter().position(|point| (point.x - x).abs() + (point.y - y).abs() < 0.01)
        });
        Some(Layers {
            blocks: placed.collect::<Option<_>>()?,
            via: via.collect::<Option<_>>()?,
            labels: labels.collect(),
        })
    }

    proptest! {
        #[test]
        fn step_by_step_comes_out_as_at_once(
            sizes in prop::collection::vec((40.0..260.0_f64, 30.0..120.0_f64), 2..14),
            joins in prop::collection::vec(
                (0..14_usize, 0..14_usize, prop::option::of(20.0..90.0_f64), 1..3_u8, 1..4_usize), 0..26),
            is_tight in any::<bool>(),
        ) {
            let blocks: Vec<Size> = sizes.iter().map(|&(along, across)| Size { along, across }).collect();
            let wires: Vec<Wire> = joins
                .iter()
                .map(|&(from, to, label, weight, span)| Wire {
                    from: from % blocks.len(),
                    to: to % blocks.len(),
                    label: label.map(|across| Size { along: 15.5, across }),
                    weight,
                    span,
                })
                .filter(|wire| wire.from != wire.to)
                .collect();
            let ranker = if is_tight { Ranker::TightTree } else { Ranker::NetworkSimplex };
            let stepped = dagre(&blocks, &wires, ranker, &mut Budget(usize::MAX));
            prop_assert_eq!(stepped, at_once(&blocks, &wires, ranker));
        }
    }
}
