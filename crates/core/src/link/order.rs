//! The ids of all records and parts in order, each once.

use std::cmp::Ordering;
use std::collections::hash_map::Entry as MapEntry;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::fault::duplicate_id;
use super::{At, Open};
use crate::diagnostic::Diagnostic;
use crate::record::Record;
use crate::source::Location;
use crate::unit::{Entry, NONE};

/// All ids in order, and which record or part bears each.
pub(super) struct Order {
    pub(super) at: Vec<At>,
    /// Per unit and entry: its rank in that order, or [`NONE`] if another bears the id.
    pub(super) ranks: Vec<Vec<u32>>,
}

/// An entry with the first bytes of its id, which mostly decide.
#[derive(Clone, Copy)]
struct Key {
    prefix: u128,
    at: At,
}

fn prefix(id: &[u8]) -> u128 {
    let mut bytes = [0; 16];
    let length = id.len().min(16);
    bytes[..length].copy_from_slice(&id[..length]);
    u128::from_be_bytes(bytes)
}

fn id<'s>(units: &[Open<'s>], at: At) -> &'s [u8] {
    units[at.unit as usize].id_bytes(at.entry as usize)
}

/// Sorts the ids. Of several with one id the first by file and place bears it, and the others are reported.
pub(super) fn order(units: &[Open<'_>], findings: &mut Vec<Diagnostic>) -> Order {
    let mut keys: Vec<Key> = units
        .par_iter()
        .enumerate()
        .flat_map_iter(|(unit, open)| {
            let key = move |entry| {
                let at = At { unit: unit as u32, entry };
                Key { prefix: prefix(open.id_bytes(entry as usize)), at }
            };
            (0..open.entries.len() as u32).map(key)
        })
        .collect();
    let by_id = |a: &Key, b: &Key| a.prefix.cmp(&b.prefix).then_with(|| id(units, a.at).cmp(id(units, b.at)));
    keys.par_sort_unstable_by(|a, b| by_id(a, b).then_with(|| (a.at.unit, a.at.entry).cmp(&(b.at.unit, b.at.entry))));
    let mut ranks: Vec<Vec<u32>> = units.iter().map(|open| vec![NONE; open.entries.len()]).collect();
    let mut at = Vec::with_capacity(keys.len());
    for same in keys.chunk_by(|a, b| by_id(a, b) == Ordering::Equal) {
        let bears = |key: &&Key| {
            let open = &units[key.at.unit as usize];
            let entry = &open.entries[key.at.entry as usize];
            // A part is where its document is.
            !entry.is_part() || ranks[key.at.unit as usize][open.entry(entry.record.get() as usize)] != NONE
        };
        let first = if let [one] = same { Some(one).filter(bears) } else { same.iter().find(bears) };
        if let Some(first) = first {
            ranks[first.at.unit as usize][first.at.entry as usize] = at.len() as u32;
            at.push(first.at);
        }
        if same.len() > 1 {
            report(units, same, findings);
        }
    }
    Order { at, ranks }
}

/// Where the entry's id stands in its record.
fn location(record: &Record<'_>, entry: &Entry) -> Location {
    match entry.part.get().checked_sub(1) {
        Some(part) => record.head().at(record.parts()[part as usize].id.span),
        None => record.head().id_at(),
    }
}

/// Reports all but the first of several with one id. Each record is decoded once, however many of its parts they are.
#[cold]
fn report(units: &[Open<'_>], same: &[Key], findings: &mut Vec<Diagnostic>) {
    let of = |at: At| (&units[at.unit as usize], &units[at.unit as usize].entries[at.entry as usize]);
    let mut first_record = None;
    // Parts are given twice within one document only; elsewhere their documents are.
    let mut first_parts: FxHashMap<(u32, u32), Location> = FxHashMap::default();
    for run in same.chunk_by(|a, b| a.at.unit == b.at.unit && of(a.at).1.record == of(b.at).1.record) {
        let (open, entry) = of(run[0].at);
        let record = open.unit.record(entry.record.get());
        for key in run {
            let entry = of(key.at).1;
            let at = location(&record, entry);
            let first = if entry.is_part() {
                match first_parts.entry((key.at.unit, entry.record.get())) {
                    MapEntry::Occupied(first) => Some(*first.get()),
                    MapEntry::Vacant(free) => {
                        free.insert(at);
                        None
                    }
                }
            } else {
                let first = first_record;
                first_record = first.or(Some(at));
                first
            };
            let Some(first) = first else { continue };
            let id = open.id(key.at.entry as usize);
            let what = match crate::id::split_part(id) {
                (_, Some(part)) if entry.is_part() => format!("the part `{part}`"),
                _ => format!("the id `{id}`"),
            };
            findings.push(duplicate_id::found(at, first, &what));
        }
    }
}
