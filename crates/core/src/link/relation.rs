//! Resolved references → edges: which of them count as sourcing, and when (model.md §2).

use super::{Placed, Resolved};
use crate::graph::{Edge, EdgeKind};
use crate::record::Record;

/// The edges of all kept references. Sourcing takes a part as its document; other relations take it as itself.
pub(super) fn edges<'r>(
    records: &[Record<'_>],
    placed: &Placed,
    references: impl Iterator<Item = &'r Resolved>,
) -> Vec<Edge> {
    let mut edges = Vec::new();
    let mut rests_on_something = vec![false; records.len()];
    let mut publishing: Vec<&Resolved> = Vec::new();
    for reference in references {
        let (from, to) = (reference.from, reference.to);
        let whole = |kind, from: u32, to: u32| Edge {
            from: placed.exact(from, None),
            to: placed.exact(to, None),
            kind,
            basis: reference.basis,
        };
        let Some(kind) = reference.edge else { continue };
        match kind {
            EdgeKind::CarriedIn => {
                rests_on_something[to as usize] = true;
                edges.push(whole(EdgeKind::Carries, to, from));
            }
            EdgeKind::ReliesOn | EdgeKind::Records => {
                rests_on_something[from as usize] = true;
                edges.push(whole(kind, from, to));
            }
            EdgeKind::By => {
                edges.push(whole(kind, from, to));
                match &records[from as usize] {
                    Record::Statement(statement) if statement.is_first_hand() => {
                        edges.push(whole(EdgeKind::SpokenBy, from, to));
                    }
                    Record::Document(_) => publishing.push(reference),
                    _ => {}
                }
            }
            EdgeKind::Publisher => {
                edges.push(whole(kind, from, to));
                publishing.push(reference);
            }
            _ => edges.push(Edge {
                from: placed.exact(from, reference.from_part),
                to: placed.exact(to, reference.to_part),
                kind,
                basis: None,
            }),
        }
    }
    // Only now is it known which documents carry or rest on anything.
    for reference in publishing {
        let Record::Document(document) = &records[reference.from as usize] else { continue };
        let answers = reference.edge == Some(EdgeKind::Publisher) || document.publisher.is_none();
        if answers && !rests_on_something[reference.from as usize] {
            let (from, to) = (placed.exact(reference.from, None), placed.exact(reference.to, None));
            edges.push(Edge { from, to, kind: EdgeKind::PublishedBy, basis: None });
        }
    }
    edges.extend(placed.parts.iter().map(|(&(record, _), &part)| Edge {
        from: part,
        to: placed.exact(record, None),
        kind: EdgeKind::PartOf,
        basis: None,
    }));
    edges
}
