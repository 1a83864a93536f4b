//! Tables of an earlier run and a few changed files → the tables that linking everything would make, byte for byte.
//!
//! What the changed files said is taken out, what they say now is put in, all else is copied and renumbered (`copy`),
//! and what follows from it is derived again. Only the simple case is done here: nothing was wrong with any file, and
//! nothing is. Whatever else is left to [`super::link`]; nothing is ever reported here.

mod copy;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use zerocopy::little_endian::{U16, U32};

use super::relation::{Edge, Linking};
use super::{Open, counts, derive, kinds_admitted};
use crate::code::Origin;
use crate::graph::view::Count;
use crate::graph::{EdgeKind, Filed, Ix, Tables, View};
use crate::record::{Kind, Slot};
use crate::unit::{Facts, NONE, Unit, finding};
use copy::{Old, copied};

/// The tables that linking all units makes, where the `old` ones were made of all units but the changed ones, each of
/// which is given as it was and as it is. The files must be the same ones, each at its rank.
///
/// `None` if anything was wrong in the old tables or is wrong now; then all must be linked.
///
/// Costs a copy of the tables, a look-up per name of the changed files, and deriving what depends on them.
#[must_use]
pub fn relink(old: View<'_>, changed: &[(Unit<'_>, Unit<'_>)]) -> Option<Tables> {
    let is_sound = |unit: &Unit<'_>| !unit.has_findings() && unit.unread_count() == 0;
    if !nothing_is_wrong(&old) || !changed.iter().all(|(before, after)| is_sound(before) && is_sound(after)) {
        return None;
    }
    let old = Old::new(old);
    let before: Vec<Open<'_>> = changed.iter().map(|(before, _)| Open::new(*before)).collect();
    let after: Vec<Open<'_>> = changed.iter().map(|(_, after)| Open::new(*after)).collect();
    let mut plan = Plan::default();
    plan.take_out(&old, &before)?;
    plan.put_in(&old, &after)?;
    let resolved = plan.resolve(&old, &after)?;
    plan.nothing_gone_is_named(&old, &after)?;
    let edges = plan.edges(&old, &after, &resolved);
    let (mut tables, changes) = copied(&old, &plan, &after, &edges)?;
    plan.settle_references(&mut tables)?;
    let (gone, come) = (records(&before), records(&after));
    let count = (old.view.count(Count::Linked) + come).checked_sub(gone)?;
    tables.counts = counts(&tables, [count, count, 0, 0, 0]);
    derive::derive_again(&mut tables, changes);
    Some(tables)
}

fn records(units: &[Open<'_>]) -> usize {
    units.iter().map(Open::len).sum()
}

/// True if every record of every file was read and linked, and no reference failed.
fn nothing_is_wrong(old: &View<'_>) -> bool {
    let faults = [Count::Unreadable, Count::FailedReferences, Count::DoubledParts];
    let whole =
        old.count(Count::Linked) == old.count(Count::Recorded) && faults.into_iter().all(|fault| old.count(fault) == 0);
    let checks = || finding::decode_all(old.findings.all()).iter().all(|found| found.code.origin() == Origin::Check);
    whole && old.lost.is_empty() && old.left_out.is_empty() && checks()
}

/// A record or part that stands in a changed file now.
struct Come<'s> {
    id: &'s [u8],
    /// Its unit among the changed ones, and its entry there.
    unit: u32,
    entry: u32,
    /// The first old node that does not come before it.
    place: u32,
    /// True if that node has its id.
    stays: bool,
}

impl Come<'_> {
    /// Its old node, if there was one.
    fn old(&self) -> Option<u32> {
        self.stays.then_some(self.place)
    }
}

/// What the names of a changed file lead to, by name; and of the parts among that, their documents.
struct Resolved {
    targets: Vec<Vec<u32>>,
    wholes: FxHashMap<u32, u32>,
}

/// What is to be done with the old tables.
#[derive(Default)]
struct Plan<'s> {
    /// The old nodes of the changed files, in order.
    gone: Vec<u32>,
    /// What stands in those files now, in the order of ids.
    come: Vec<Come<'s>>,
    /// By changed unit and entry, its rank in `come`.
    ranks: Vec<Vec<u32>>,
    /// By old node, how many references to it were taken out.
    unnamed: BTreeMap<u32, u32>,
    /// By new node, how many references to it were put in.
    named: BTreeMap<u32, u32>,
    /// Old documents of other files that rested on nothing but their publisher until something was carried in them.
    unpublished: BTreeSet<u32>,
}

impl<'s> Plan<'s> {
    /// Finds what the changed files were linked as.
    fn take_out(&mut self, old: &Old<'_>, before: &[Open<'_>]) -> Option<()> {
        for open in before {
            let targets: Vec<u32> = (0..open.names.len() as u32)
                .into_par_iter()
                .map(|name| old.view.find(open.names.get(name)).map_or(NONE, |ix| ix.0))
                .collect();
            for entry in open.entries {
                let own = targets[entry.name.get() as usize];
                let node = old.nodes[..old.len()].get(own as usize)?;
                let is_it = node.file.get() == open.unit.file().0
                    && (node.record, node.part, node.kind) == (entry.record, entry.part, entry.kind);
                // A part that is there twice is one node.
                if !is_it {
                    return None;
                }
                self.gone.push(own);
            }
            for mention in (0..open.len()).flat_map(|record| open.mentions(record)) {
                *self.unnamed.entry(targets[mention.name as usize]).or_default() += 1;
            }
        }
        self.gone.sort_unstable();
        (!self.unnamed.contains_key(&NONE) && self.gone.windows(2).all(|pair| pair[0] < pair[1])).then_some(())
    }

    /// Finds where what stands in the changed files now belongs.
    fn put_in(&mut self, old: &Old<'_>, after: &[Open<'s>]) -> Option<()> {
        for (unit, open) in (0..).zip(after) {
            let come: Vec<Come<'s>> = (0..open.entries.len())
                .into_par_iter()
                .map(|entry| {
                    let (place, stays) = match old.view.search(open.id(entry)) {
                        Ok(ix) => (ix.0, true),
                        Err(ix) => (ix.0, false),
                    };
                    Come { id: open.id_bytes(entry), unit, entry: entry as u32, place, stays }
                })
                .collect();
            self.come.extend(come);
            self.ranks.push(vec![NONE; open.entries.len()]);
        }
        self.come.par_sort_unstable_by_key(|come| come.id);
        for (rank, come) in (0..).zip(&self.come) {
            self.ranks[come.unit as usize][come.entry as usize] = rank;
        }
        let once = self.come.windows(2).all(|pair| pair[0].id < pair[1].id);
        // What another file has stays there.
        let theirs = |come: &Come<'_>| come.old().is_none_or(|own| self.is_gone(own));
        (once && self.come.iter().all(theirs)).then_some(())
    }

    /// True if the old node is of a changed file, even if its id is there again.
    fn is_gone(&self, node: u32) -> bool {
        self.gone.binary_search(&node).is_ok()
    }

    fn gone_before(&self, node: u32) -> u32 {
        self.gone.partition_point(|&gone| gone < node) as u32
    }

    /// The node of what came as that rank.
    fn node_of(&self, rank: u32) -> u32 {
        let place = self.come[rank as usize].place;
        place - self.gone_before(place) + rank
    }

    /// The new node of what has not changed.
    fn moved(&self, node: u32) -> u32 {
        node - self.gone_before(node) + self.come.partition_point(|come| come.place <= node) as u32
    }

    /// The new node of the id that an old node had, if it still is one.
    fn kept(&self, node: u32) -> Option<u32> {
        if !self.is_gone(node) {
            return Some(self.moved(node));
        }
        let first = self.come.partition_point(|come| (come.place, come.stays) < (node, true));
        self.come.get(first).filter(|come| come.old() == Some(node)).map(|_| self.node_of(first as u32))
    }

    /// What came as that new node, or the old node that moved there.
    fn origin(&self, node: u32) -> Result<u32, u32> {
        let ranks = 0..self.come.len() as u32;
        let rank = partition_point(ranks, |rank| self.node_of(rank) < node);
        if (rank as usize) < self.come.len() && self.node_of(rank) == node {
            return Ok(rank);
        }
        let unchanged = node - rank;
        let before = partition_point(0..self.gone.len() as u32, |n| self.gone[n as usize] - n <= unchanged);
        Err(unchanged + before)
    }

    /// Looks up every name of the changed files. `None` if a reference fails.
    fn resolve(&mut self, old: &Old<'_>, after: &[Open<'s>]) -> Option<Resolved> {
        let admitted: Vec<u8> = Slot::ALL.iter().map(|slot| kinds_admitted(slot.expected())).collect();
        let mut resolved = Resolved { targets: Vec::new(), wholes: FxHashMap::default() };
        for (unit, open) in after.iter().enumerate() {
            let mut own = vec![NONE; open.names.len()];
            for (entry, &rank) in open.entries.iter().zip(&self.ranks[unit]) {
                own[entry.name.get() as usize] = rank;
            }
            // Node, kind, and of a part the document's node.
            let of_come = |rank: u32| {
                let come = &self.come[rank as usize];
                let there = &after[come.unit as usize];
                let entry = &there.entries[come.entry as usize];
                let whole = self.ranks[come.unit as usize][there.entry(entry.record.get() as usize)];
                Some((self.node_of(rank), entry.kind, self.node_of(whole)))
            };
            let of_old = |id: &str| {
                let found = old.view.find(id).filter(|ix| !self.is_gone(ix.0))?;
                let kind = old.nodes[found.index()].kind;
                let document = old.view.targets(found, EdgeKind::PartOf).next();
                let whole = if kind == Kind::Part as u8 { document? } else { found };
                Some((self.moved(found.0), kind, self.moved(whole.0)))
            };
            let found: Vec<Option<(u32, u8, u32)>> = (0..open.names.len() as u32)
                .into_par_iter()
                .map(|name| {
                    let id = open.names.get(name);
                    let rank = match own[name as usize] {
                        NONE => self.come.binary_search_by(|come| come.id.cmp(id.as_bytes())).ok()? as u32,
                        rank => rank,
                    };
                    of_come(rank)
                })
                .zip((0..open.names.len() as u32).into_par_iter())
                .map(|(come, name)| come.or_else(|| of_old(open.names.get(name))))
                .collect();
            for mention in (0..open.len()).flat_map(|record| open.mentions(record)) {
                let (node, kind, _) = found[mention.name as usize]?;
                if admitted[mention.slot as usize] & 1 << kind == 0 {
                    return None;
                }
                *self.named.entry(node).or_default() += 1;
            }
            resolved.wholes.extend(found.iter().flatten().filter(|found| found.0 != found.2).map(|f| (f.0, f.2)));
            resolved.targets.push(found.into_iter().map(|found| found.map_or(NONE, |(node, ..)| node)).collect());
        }
        Some(resolved)
    }

    /// How often the old node is named by files that have not changed.
    fn named_elsewhere(&self, old: &Old<'_>, node: u32) -> Option<u32> {
        old.referred[node as usize].get().checked_sub(self.unnamed.get(&node).copied().unwrap_or(0))
    }

    /// `None` if a file that has not changed names what is gone now, or is of another kind.
    fn nothing_gone_is_named(&self, old: &Old<'_>, after: &[Open<'_>]) -> Option<()> {
        let mut come = self.come.iter().peekable();
        for &node in &self.gone {
            while come.next_if(|come| (come.place, come.stays) < (node, true)).is_some() {}
            let same = come.peek().filter(|come| come.old() == Some(node)).is_some_and(|come| {
                after[come.unit as usize].entries[come.entry as usize].kind == old.nodes[node as usize].kind
            });
            if self.named_elsewhere(old, node)? > 0 && !same {
                return None;
            }
        }
        Some(())
    }

    /// The edges that are new: those of the changed files, and those of documents elsewhere that follow from them.
    fn edges(&mut self, old: &Old<'_>, after: &[Open<'s>], resolved: &Resolved) -> Vec<Edge> {
        let of_unit = |(open, targets): (&Open<'s>, &Vec<u32>)| {
            let sound = vec![true; open.len()];
            let whole = |node| resolved.wholes.get(&node).copied().unwrap_or(node);
            let linking = Linking { open, targets, sound: &sound, faulty: &[], kinds: &[], whole };
            let mut edges = Vec::new();
            linking.edges(|_| false, |edge| edges.push(edge));
            edges
        };
        let mut edges: Vec<Edge> = after.par_iter().zip(&resolved.targets).flat_map_iter(of_unit).collect();
        let of_kind = |kind| move |edge: &&Edge| edge.kind == kind;
        let carrying: FxHashSet<u32> = edges.iter().filter(of_kind(EdgeKind::Carries)).map(|edge| edge.from).collect();
        let still_carries = |node: u32| {
            let carried = old.view.targets(Ix(node), EdgeKind::Carries);
            carried.into_iter().any(|statement| !self.is_gone(statement.0))
        };
        edges.retain(|edge| {
            let carried_elsewhere =
                || self.origin(edge.from).is_ok_and(|rank| self.come[rank as usize].old().is_some_and(still_carries));
            edge.kind != EdgeKind::PublishedBy || !carrying.contains(&edge.from) && !carried_elsewhere()
        });
        let lost_one = self.gone.iter().flat_map(|&node| old.view.origins_of_edge(Ix(node), EdgeKind::Carries));
        let gained_one = carrying.iter().filter_map(|&node| self.origin(node).err());
        let mut others: Vec<u32> =
            lost_one.map(|ix| ix.0).chain(gained_one).filter(|&node| !self.is_gone(node)).collect();
        others.sort_unstable();
        others.dedup();
        let has = |node: u32, kind| old.view.targets(Ix(node), kind).len() > 0;
        let mut unpublished = BTreeSet::new();
        for node in others {
            let from = self.moved(node);
            let carries = carrying.contains(&from) || still_carries(node);
            if carries == has(node, EdgeKind::Carries) {
                continue;
            }
            if carries {
                unpublished.insert(node);
            } else if !has(node, EdgeKind::ReliesOn) && !has(node, EdgeKind::Records) {
                let answers = if has(node, EdgeKind::Publisher) { EdgeKind::Publisher } else { EdgeKind::By };
                let by = old.view.targets(Ix(node), answers).filter_map(|by| self.kept(by.0));
                edges.extend(by.map(|to| Edge { from, to, kind: EdgeKind::PublishedBy, basis: None }));
            }
        }
        self.unpublished = unpublished;
        edges
    }

    /// True if the arc, as it is filed where it starts, is no changed file's and still holds.
    fn keeps_out(&self, node: u32, arc: &Filed, changed: impl Fn(u32) -> bool) -> bool {
        let kind = arc.kind_number();
        let owner = if kind == EdgeKind::Carries as u8 { arc.node().0 } else { node };
        !changed(owner) && (kind != EdgeKind::PublishedBy as u8 || !self.unpublished.contains(&node))
    }

    /// The same, as it is filed where it ends.
    fn keeps_into(&self, node: u32, arc: &Filed, changed: impl Fn(u32) -> bool) -> bool {
        let kind = arc.kind_number();
        let owner = if kind == EdgeKind::Carries as u8 { node } else { arc.node().0 };
        !changed(owner) && (kind != EdgeKind::PublishedBy as u8 || !self.unpublished.contains(&arc.node().0))
    }

    /// Counts the references anew, and what follows from that: whether a record, or a part of it, is referred to.
    fn settle_references(&self, tables: &mut Tables) -> Option<()> {
        let mut again: Vec<u32> = (0..self.come.len() as u32).map(|rank| self.node_of(rank)).collect();
        for (&node, &less) in &self.unnamed {
            let Some(node) = self.kept(node) else { continue };
            let count = &mut tables.referred[node as usize];
            *count = U32::new(count.get().checked_sub(less)?);
            again.push(node);
        }
        for (&node, &more) in &self.named {
            tables.referred[node as usize] += more;
            again.push(node);
        }
        let referred: Vec<(u32, bool)> = {
            let view = tables.view();
            let is_part = |ix: Ix| tables.nodes[ix.index()].kind == Kind::Part as u8;
            let parts: Vec<Ix> = again.iter().map(|&node| Ix(node)).filter(|&ix| is_part(ix)).collect();
            let wholes = parts.into_iter().filter_map(|part| view.targets(part, EdgeKind::PartOf).next());
            again.extend(wholes.map(|ix| ix.0));
            again.sort_unstable();
            again.dedup();
            let is_named = |ix: Ix| tables.referred[ix.index()].get() > 0;
            let is_referred_to = |node: u32| {
                let parts = || view.origins_of_edge(Ix(node), EdgeKind::PartOf).filter(|&ix| is_part(ix));
                !is_part(Ix(node)) && (is_named(Ix(node)) || parts().any(is_named))
            };
            again.par_iter().map(|&node| (node, is_referred_to(node))).collect()
        };
        for (node, is_referred_to) in referred {
            let node = &mut tables.nodes[node as usize];
            let facts = node.facts().without(Facts::REFERRED_TO).and(Facts::REFERRED_TO, is_referred_to);
            node.facts = U16::new(facts.0);
        }
        Some(())
    }
}

/// The first of the numbers of which `is_before` does not hold.
fn partition_point(numbers: std::ops::Range<u32>, is_before: impl Fn(u32) -> bool) -> u32 {
    let (mut low, mut high) = (numbers.start, numbers.end);
    while low < high {
        let middle = low + (high - low) / 2;
        if is_before(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}
