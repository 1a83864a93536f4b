//! The connected parts of a diagram, and the wide fans in them. Where anything stands is [`super::layout`]'s.

use std::collections::BTreeMap;

use super::Edge;

/// More edges than this on one side of a box make a fan that may be folded.
const FAN: usize = 9;
/// More leaves than this, one below another, are higher than the largest sheet: they are folded as a fan is.
const LEAVES: usize = 60;

/// One connected part: the places of its nodes and of its edges.
#[derive(Debug, Default)]
pub(super) struct Part {
    pub(super) nodes: Vec<usize>,
    pub(super) edges: Vec<usize>,
}

/// The connected parts, by their first node; then the nodes that no edge joins to another.
pub(super) fn parts(nodes: usize, edges: &[Edge]) -> (Vec<Part>, Vec<usize>) {
    let mut neighbours = vec![Vec::new(); nodes];
    for edge in edges {
        neighbours[edge.from].push(edge.to);
        neighbours[edge.to].push(edge.from);
    }
    let mut part_of = vec![None; nodes];
    let mut parts: Vec<Part> = Vec::new();
    for start in 0..nodes {
        if part_of[start].is_some() {
            continue;
        }
        part_of[start] = Some(parts.len());
        let mut waiting = vec![start];
        while let Some(node) = waiting.pop() {
            for &next in &neighbours[node] {
                if part_of[next].is_none() {
                    part_of[next] = Some(parts.len());
                    waiting.push(next);
                }
            }
        }
        parts.push(Part::default());
    }
    for (node, part) in part_of.iter().enumerate() {
        parts[part.unwrap_or(0)].nodes.push(node);
    }
    for (place, edge) in edges.iter().enumerate().filter(|(_, edge)| edge.from != edge.to) {
        parts[part_of[edge.from].unwrap_or(0)].edges.push(place);
    }
    let (joined, single): (Vec<_>, Vec<_>) = parts.into_iter().partition(|part| part.nodes.len() > 1);
    (joined, single.into_iter().flat_map(|part| part.nodes).collect())
}

/// True if anything in it is to be folded, should it be too large.
pub(super) fn has_fan(part: &Part, edges: &[Edge]) -> bool {
    !wide_fans(part, edges).is_empty()
}

/// The edges that leave or meet one node, where they are many. Where they nowhere are, many leaves are as good as one: the edges
/// from whatever no other leads to, and to whatever no other leads from.
pub(super) fn wide_fans(part: &Part, edges: &[Edge]) -> Vec<Vec<usize>> {
    let mut fans: BTreeMap<(usize, bool), Vec<usize>> = BTreeMap::new();
    for &place in &part.edges {
        fans.entry((edges[place].from, true)).or_default().push(place);
        fans.entry((edges[place].to, false)).or_default().push(place);
    }
    let count = |node: usize, leaves: bool| fans.get(&(node, leaves)).map_or(0, Vec::len);
    if fans.values().all(|fan| fan.len() <= FAN) {
        let leaves = [true, false].map(|is_first| {
            let is_leaf = |&place: &usize| {
                let node = if is_first { edges[place].from } else { edges[place].to };
                count(node, is_first) == 1 && count(node, !is_first) == 0
            };
            part.edges.iter().copied().filter(is_leaf).collect::<Vec<usize>>()
        });
        return leaves.into_iter().filter(|leaves| leaves.len() > LEAVES).collect();
    }
    fans.into_values().filter(|fan| fan.len() > FAN).collect()
}
