//! What can't be resolved: reported, left out with all that bears on it, and remembered, so that nothing is called
//! missing that is missing only because of the fault there.

use std::collections::BTreeSet;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::fault::{dangling_reference, wrong_kind};
use super::order::Order;
use super::{At, Open, Resolved};
use crate::diagnostic::Diagnostic;
use crate::id;
use crate::record::{Expected, Kind, Record, Reference};
use crate::source::{FileId, Location, Sources, Text};
use crate::unit::NONE;

/// For how many dangling references of a run similar ids are looked for: each costs a pass over all ids.
const MOST_SUGGESTIONS: usize = 50;

/// What reporting the references that fail brings to light.
#[derive(Default)]
pub(super) struct Reported {
    /// Ids that one of them may have meant.
    pub(super) meant: BTreeSet<String>,
    /// By unit, the record of each.
    pub(super) failed: Vec<(u32, u32)>,
}

/// Reports every reference that leads nowhere or astray.
pub(super) fn report(
    units: &[Open<'_>],
    order: &Order,
    resolved: &mut Resolved,
    findings: &mut Vec<Diagnostic>,
) -> Reported {
    if resolved.faulty.iter().all(Vec::is_empty) {
        return Reported::default();
    }
    let unread = units.iter().flat_map(|open| open.unit.unread());
    let mut reporter = Reporter {
        units,
        order,
        unread: unread.filter_map(|(_, id)| id).collect(),
        findings,
        meant: BTreeSet::new(),
        suggested: 0,
        last: None,
    };
    let mut failed = Vec::new();
    for ((unit, open), faulty) in (0..).zip(units).zip(&resolved.faulty) {
        for &rank in faulty {
            let record = open.unit.record(rank);
            let before = reporter.findings.len();
            record.references(|reference| reporter.report(&record, &reference));
            failed.extend(std::iter::repeat_n((unit, rank), reporter.findings.len() - before));
        }
    }
    Reported { meant: reporter.meant, failed }
}

/// By unit, the record of each part that is left out because another part of it has the same id.
pub(super) fn doubled_parts(units: &[Open<'_>], order: &Order) -> impl Iterator<Item = (u32, u32)> {
    let of_unit = |((unit, open), ranks): ((u32, &Open<'_>), &Vec<u32>)| {
        let doubled = open.entries.iter().zip(ranks).filter(|(entry, rank)| entry.is_part() && **rank == NONE);
        doubled.map(|(entry, _)| (unit, entry.record.get())).collect::<Vec<_>>()
    };
    // Mostly every id is there once.
    let is_any = units.iter().map(|open| open.entries.len()).sum::<usize>() > order.at.len();
    (0..).zip(units).zip(&order.ranks).filter(move |_| is_any).flat_map(of_unit)
}

struct Reporter<'u, 's> {
    units: &'u [Open<'s>],
    order: &'u Order,
    /// Ids of records that could not be read: naming one is no second mistake.
    unread: BTreeSet<&'s str>,
    findings: &'u mut Vec<Diagnostic>,
    meant: BTreeSet<String>,
    suggested: usize,
    /// The record that was last found, and where. Many references in a row may name one document's parts.
    last: Option<(At, Rc<Record<'s>>)>,
}

impl<'s> Reporter<'_, 's> {
    fn find(&mut self, id: &str) -> Option<Rc<Record<'s>>> {
        let of = |at: &At| self.units[at.unit as usize].id(at.entry as usize);
        let rank = self.order.at.binary_search_by(|at| of(at).cmp(id)).ok()?;
        let at = self.order.at[rank];
        if let Some((_, record)) = self.last.as_ref().filter(|(last, _)| *last == at) {
            return Some(Rc::clone(record));
        }
        let open = &self.units[at.unit as usize];
        let record = Rc::new(open.unit.record(open.entries[at.entry as usize].record.get()));
        self.last = Some((at, Rc::clone(&record)));
        Some(record)
    }

    /// Reports the reference, if it fails.
    fn report(&mut self, record: &Record<'_>, reference: &Reference<'_, '_>) {
        let name = reference.name.as_str();
        let (whole, part) = id::split_part(name);
        let Some(target) = self.find(whole) else {
            if !self.unread.contains(whole) {
                self.dangling(record, reference);
            }
            return;
        };
        let expected = reference.slot.expected();
        if let (Some(part), Kind::Document) = (part, target.kind()) {
            if !target.parts().iter().any(|own| own.id.as_str() == part) {
                self.dangling_part(record, reference, &target, part);
                return;
            }
            if expected.admits(Kind::Part) {
                return;
            }
        } else if part.is_none() && expected.admits(target.kind()) {
            return;
        }
        self.findings.push(wrong_kind::found(record, reference, &target, part.is_some()));
    }

    fn may_suggest(&mut self) -> bool {
        self.suggested += 1;
        self.suggested <= MOST_SUGGESTIONS
    }

    fn dangling(&mut self, record: &Record<'_>, reference: &Reference<'_, '_>) {
        let name = reference.name.as_str();
        let expected = reference.slot.expected();
        let mut near: Vec<&str> = Vec::new();
        if self.may_suggest() {
            let (whole, part) = id::split_part(name);
            near = id::nearest(whole, self.records(expected).map(|(open, entry)| open.id(entry)));
            if part.is_none() && near.is_empty() && expected.admits(Kind::Actor) {
                near = self.by_name(name);
            }
        }
        self.meant.extend(near.iter().map(|&id| id.to_owned()));
        self.findings.push(dangling_reference::to_record(record, reference, &near));
    }

    /// The records of such kinds, in file order, so that ties fall the same way in every run.
    fn records(&self, expected: Expected) -> impl Iterator<Item = (&Open<'s>, usize)> {
        self.units.iter().zip(&self.order.ranks).flat_map(move |(open, ranks)| {
            // Of several with one id, only who bears it.
            let right = move |&at: &usize| {
                let entry = &open.entries[at];
                ranks[at] != NONE && !entry.is_part() && expected.admits(crate::unit::kind(entry.kind))
            };
            (0..open.entries.len()).filter(right).map(move |entry| (open, entry))
        })
    }

    /// Actors whose name or other spelling is what was written where an id belongs.
    fn by_name(&self, written: &str) -> Vec<&'s str> {
        let written = written.to_lowercase();
        let is = |name: &Text<'_>| name.as_str().to_lowercase() == written;
        let named = |(open, entry): &(&Open<'s>, usize)| match open.unit.record(open.entries[*entry].record.get()) {
            Record::Actor(actor) => is(&actor.name) || actor.aka.iter().any(is),
            _ => false,
        };
        self.records(Expected::ACTOR).filter(named).take(3).map(|(open, entry)| open.id(entry)).collect()
    }

    fn dangling_part(&mut self, record: &Record<'_>, reference: &Reference<'_, '_>, target: &Record<'_>, part: &str) {
        let own = target.parts().iter().map(|own| own.id.as_str());
        let near = if self.may_suggest() { id::nearest(part, own) } else { Vec::new() };
        self.findings.push(dangling_reference::to_part(record, reference, target, part, &near));
    }
}

/// Carries unsoundness along bearing references until nothing changes. Costs one pass over the references, if anything
/// is unsound at all.
pub(super) fn leave_out_what_bears_on(units: &[Open<'_>], order: &Order, resolved: &mut Resolved) {
    let mut pending: Vec<u32> = Vec::new();
    for (unit, open) in units.iter().enumerate() {
        let ranks = (0..open.len()).filter(|&record| !resolved.sound[unit][record]);
        // One that does not bear its id has no rank, and nothing names it.
        pending.extend(ranks.map(|record| order.ranks[unit][open.entry(record)]).filter(|&rank| rank != NONE));
    }
    if pending.is_empty() {
        return;
    }
    let mut bearing: FxHashMap<u32, Vec<(usize, usize)>> = FxHashMap::default();
    for (unit, open) in units.iter().enumerate() {
        for record in 0..open.len() {
            for mention in open.mentions(record).filter(|mention| mention.slot.bears()) {
                let Some(target) = resolved.target(unit, mention.name) else { continue };
                bearing.entry(whole(units, order, target)).or_default().push((unit, record));
            }
        }
    }
    while let Some(gone) = pending.pop() {
        for &(unit, record) in bearing.get(&gone).into_iter().flatten() {
            if std::mem::replace(&mut resolved.sound[unit][record], false) {
                let rank = order.ranks[unit][units[unit].entry(record)];
                pending.extend(Some(rank).filter(|&rank| rank != NONE));
            }
        }
    }
}

/// The rank of the record, where that of a part is given.
fn whole(units: &[Open<'_>], order: &Order, rank: u32) -> u32 {
    let At { unit, entry } = order.at[rank as usize];
    let open = &units[unit as usize];
    order.ranks[unit as usize][open.entry(open.entries[entry as usize].record.get() as usize)]
}

/// Takes what is not sound out of the order: from here on, ranks are those of nodes.
pub(super) fn renumber(units: &[Open<'_>], order: Order, resolved: &mut Resolved) -> Vec<At> {
    if resolved.sound.iter().flatten().all(|&sound| sound) {
        return order.at;
    }
    let mut nodes = Vec::with_capacity(order.at.len());
    let mut numbers = vec![NONE; order.at.len()];
    for (number, &at) in numbers.iter_mut().zip(&order.at) {
        let open = &units[at.unit as usize];
        if resolved.sound[at.unit as usize][open.entries[at.entry as usize].record.get() as usize] {
            *number = nodes.len() as u32;
            nodes.push(at);
        }
    }
    resolved.kinds = nodes.iter().map(|at: &At| units[at.unit as usize].entries[at.entry as usize].kind).collect();
    for target in resolved.targets.iter_mut().flatten().filter(|target| **target != NONE) {
        *target = numbers[*target as usize];
    }
    nodes
}

/// Ids that left-out records mention, or that a failed reference may have meant (`mentioned`), and ids of records that
/// errors left out; both in order.
pub(super) fn lost(
    units: &[Open<'_>],
    nodes: &[At],
    resolved: &Resolved,
    mentioned: &mut BTreeSet<String>,
    sources: &Sources,
) -> (Vec<String>, Vec<String>) {
    let mut gone = BTreeSet::new();
    for (unit, open) in units.iter().enumerate() {
        for record in (0..open.len()).filter(|&record| !resolved.sound[unit][record]) {
            gone.insert(open.id(open.entry(record)));
            mention(mentioned, sources, open.unit.row(record as u32).span(), open.unit.file());
        }
        for (span, id) in open.unit.unread() {
            gone.extend(id);
            mention(mentioned, sources, span, open.unit.file());
        }
    }
    let is_node = |id: &&str| {
        let of = |at: &At| units[at.unit as usize].id(at.entry as usize);
        nodes.binary_search_by(|at| of(at).cmp(id)).is_ok()
    };
    let left_out = gone.into_iter().filter(|id| !is_node(id)).map(str::to_owned).collect();
    (std::mem::take(mentioned).into_iter().collect(), left_out)
}

/// Every string that stands in a left-out record: ids it may have referred to.
fn mention(mentioned: &mut BTreeSet<String>, sources: &Sources, span: crate::source::Span, file: FileId) {
    let at = Location { file, span };
    let text = sources.text(at.file);
    let Some(text) = text.get(at.span.start as usize..(at.span.end as usize).min(text.len())) else { return };
    // Strings stand between quotes; taking every other gap too costs nothing but a few needless names.
    mentioned.extend(text.split('"').filter(|word| id::is_well_formed(id::split_part(word).0)).map(str::to_owned));
}
