//! Records → graph: every reference resolved, and what can't be resolved reported and left out.
//!
//! Whatever leaves here is sound: a record whose bearing references fail (model.md §1: its speaker, claim, document,
//! ground …) is left out, and with it what bears on it in turn, since a statement that lost its ground would pass for
//! first-hand. A reference that only describes (a topic, an office, a participant) is dropped and its record kept.

mod fault;
mod relation;
mod resolve;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use crate::diagnostic::Diagnostic;
use crate::graph::{Adjacency, EdgeKind, Graph, Ix, Node};
use crate::id;
use crate::record::{Basis, Record, Unread};
use crate::source::{Location, Sources};
use fault::duplicate_id;

/// A graph, and what was wrong with what is not in it.
#[derive(Debug)]
pub struct Linked<'s> {
    /// The sound records.
    pub graph: Graph<'s>,
    /// Duplicate ids, dangling references, references of the wrong kind.
    pub findings: Vec<Diagnostic>,
    /// How many records are not in the graph: those that could not be read, and those left out here.
    pub left_out: usize,
}

/// A resolved reference, its ends still ranks in the list of records.
struct Resolved {
    from: u32,
    /// For a derivation of a part, the part's rank.
    from_part: Option<u32>,
    to: u32,
    to_part: Option<u32>,
    edge: Option<EdgeKind>,
    basis: Option<Basis>,
    bears: bool,
}

/// Links what was read. Records come in the order of files and places; of two with one id the first counts.
///
/// Costs a sort of the ids and one look-up per reference.
#[must_use]
pub fn link<'s>(records: Vec<Record<'s>>, unread: &[Unread<'s>], sources: &'s Sources) -> Linked<'s> {
    let mut findings = Vec::new();
    let mut names: FxHashMap<&str, u32> = FxHashMap::default();
    names.reserve(records.len());
    let mut sound = vec![true; records.len()];
    for (rank, record) in records.iter().enumerate() {
        match names.entry(record.id()) {
            std::collections::hash_map::Entry::Vacant(free) => {
                free.insert(rank as u32);
            }
            std::collections::hash_map::Entry::Occupied(taken) => {
                sound[rank] = false;
                let first = records[*taken.get() as usize].head().id_at();
                findings.push(duplicate_id::found(record.head().id_at(), first, &format!("the id `{}`", record.id())));
            }
        }
        findings.extend(duplicate_parts(record));
    }

    let broken: BTreeSet<&str> = unread.iter().filter_map(|unread| Some(unread.id.as_ref()?.as_str())).collect();
    let mut resolver = resolve::Resolver::new(&records, &names, &broken);
    let mut references: Vec<Resolved> = Vec::with_capacity(records.len() * 4);
    for (rank, sound) in sound.iter_mut().enumerate() {
        let before = references.len();
        let resolved = resolver.resolve(rank as u32, &mut references);
        if *sound {
            *sound = resolved;
        } else {
            // Of a second record with the same id its own mistakes are shown, but nothing is linked.
            references.truncate(before);
        }
    }
    findings.append(&mut resolver.findings);
    let mut mentioned_by_left_out = std::mem::take(&mut resolver.meant);
    drop(resolver);
    drop(names);
    leave_out_what_bears_on(&mut sound, &references);

    let kept = sound.iter().filter(|&&sound| sound).count();
    let left_out = records.len() - kept + unread.len();
    if left_out > 0 {
        mentioned_by_left_out.extend(mentioned(&records, &sound, unread, sources));
    }
    let unsound = records.iter().zip(&sound).filter(|&(_, &sound)| !sound).map(|(record, _)| record.id());
    let gone: BTreeSet<String> = unsound.chain(broken).map(str::to_owned).collect();
    let mut graph = build(records, &sound, &references, mentioned_by_left_out, sources);
    graph.left_out = gone.into_iter().filter(|id| graph.find(id).is_none()).collect();
    Linked { graph, findings, left_out }
}

fn duplicate_parts(record: &Record<'_>) -> Vec<Diagnostic> {
    let mut seen: FxHashMap<&str, Location> = FxHashMap::default();
    let mut findings = Vec::new();
    for part in record.parts() {
        let at = record.head().at(part.id.span);
        match seen.get(part.id.as_str()) {
            Some(&first) => findings.push(duplicate_id::found(at, first, &format!("the part `{}`", part.id.as_str()))),
            None => {
                seen.insert(part.id.as_str(), at);
            }
        }
    }
    findings
}

/// Carries unsoundness along bearing references until nothing changes. Costs one pass over the references a round trip.
fn leave_out_what_bears_on(sound: &mut [bool], references: &[Resolved]) {
    let mut pending: Vec<u32> = (0..sound.len() as u32).filter(|&rank| !sound[rank as usize]).collect();
    if pending.is_empty() {
        return;
    }
    let mut bearing: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
    for reference in references.iter().filter(|reference| reference.bears) {
        bearing.entry(reference.to).or_default().push(reference.from);
    }
    while let Some(gone) = pending.pop() {
        for &from in bearing.get(&gone).into_iter().flatten() {
            if std::mem::replace(&mut sound[from as usize], false) {
                pending.push(from);
            }
        }
    }
}

/// Every string that stands in a left-out record: ids it may have referred to.
fn mentioned(records: &[Record<'_>], sound: &[bool], unread: &[Unread<'_>], sources: &Sources) -> BTreeSet<String> {
    let left_out = records.iter().zip(sound).filter(|&(_, &sound)| !sound);
    let spans = left_out.map(|(record, _)| record.head().at(record.head().span));
    let mut names = BTreeSet::new();
    for at in spans.chain(unread.iter().map(|unread| unread.at)) {
        let text = &sources.file(at.file).text;
        let Some(text) = text.get(at.span.start as usize..(at.span.end as usize).min(text.len())) else { continue };
        // Strings stand between quotes; taking every other gap too costs nothing but a few needless names.
        names.extend(text.split('"').filter(|word| id::is_well_formed(id::split_part(word).0)).map(str::to_owned));
    }
    names
}

fn build<'s>(
    records: Vec<Record<'s>>,
    sound: &[bool],
    references: &[Resolved],
    mentioned_by_left_out: BTreeSet<String>,
    sources: &'s Sources,
) -> Graph<'s> {
    let mut nodes: Vec<Node<'s>> = Vec::with_capacity(records.len());
    for (rank, record) in records.iter().enumerate().filter(|&(rank, _)| sound[rank]) {
        let node = |id, part| Node { id, kind: record.kind(), record: rank as u32, part };
        nodes.push(node(record.head().id.value.clone(), None));
        let mut seen = BTreeSet::new();
        for (part_rank, part) in (0u32..).zip(record.parts()) {
            if seen.insert(part.id.as_str()) {
                let id = Cow::Owned(format!("{}#{}", record.id(), part.id.as_str()));
                nodes.push(Node { kind: crate::record::Kind::Part, ..node(id, Some(part_rank)) });
            }
        }
    }
    nodes.sort_unstable_by(|a, b| a.id.cmp(&b.id));

    let mut placed = Placed { records: vec![Ix(u32::MAX); records.len()], parts: BTreeMap::new() };
    for (rank, node) in (0u32..).map(Ix).zip(&nodes) {
        match node.part {
            None => placed.records[node.record as usize] = rank,
            Some(part) => {
                placed.parts.insert((node.record, part), rank);
            }
        }
    }
    let mut referred_to = vec![false; nodes.len()];
    let kept = |reference: &&Resolved| sound[reference.from as usize] && sound[reference.to as usize];
    for reference in references.iter().filter(kept) {
        referred_to[placed.records[reference.to as usize].index()] = true;
    }
    let edges = relation::edges(&records, &placed, references.iter().filter(kept));
    let (forward, backward) = Adjacency::both_ways(edges, nodes.len());
    Graph {
        sources,
        nodes,
        records,
        forward,
        backward,
        referred_to,
        mentioned_by_left_out,
        left_out: BTreeSet::new(),
        known: std::sync::OnceLock::new(),
        hops: std::sync::OnceLock::new(),
        circles: std::sync::OnceLock::new(),
    }
}

/// Where records and parts came to stand among the nodes.
struct Placed {
    records: Vec<Ix>,
    parts: BTreeMap<(u32, u32), Ix>,
}

impl Placed {
    fn exact(&self, record: u32, part: Option<u32>) -> Ix {
        let whole = self.records[record as usize];
        part.and_then(|part| self.parts.get(&(record, part)).copied()).unwrap_or(whole)
    }
}

#[cfg(test)]
mod tests {
    use crate::fixture::Case;

    #[test]
    fn what_rests_on_a_left_out_record_is_left_out_too() {
        let case = Case::new()
            .actor("a")
            .document("d")
            .statement("s1", |s| s.by("nobody"))
            .statement("s2", |s| s.by("a").relies_on("s1", crate::record::Basis::Told).carried_in("d"))
            .statement("s3", |s| s.by("a").to("nobody-either").carried_in("d"));
        assert_eq!(case.kept(), ["a", "d", "s3"]);
        assert_eq!(case.link_findings().len(), 2);
    }
}
