//! The ids of all records and parts in order, each once.

use std::cmp::Ordering;

use rayon::prelude::*;

use super::fault::duplicate_id;
use super::{At, Open};
use crate::diagnostic::Diagnostic;
use crate::source::Location;
use crate::unit::NONE;

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

/// Where the entry's id stands.
fn location(open: &Open<'_>, entry: usize) -> Location {
    let entry = &open.entries[entry];
    let record = open.unit.record(entry.record.get());
    match entry.part.get().checked_sub(1) {
        Some(part) => record.head().at(record.parts()[part as usize].id.span),
        None => record.head().id_at(),
    }
}

#[cold]
fn report(units: &[Open<'_>], same: &[Key], findings: &mut Vec<Diagnostic>) {
    let of = |key: &Key| {
        let open = &units[key.at.unit as usize];
        (open, &open.entries[key.at.entry as usize])
    };
    for (index, key) in same.iter().enumerate() {
        let (open, entry) = of(key);
        // Parts are given twice within one document only; elsewhere their documents are.
        let first = same[..index].iter().find(|other| {
            let (_, earlier) = of(other);
            match (entry.is_part(), earlier.is_part()) {
                (false, false) => true,
                (true, true) => other.at.unit == key.at.unit && earlier.record == entry.record,
                _ => false,
            }
        });
        let Some(first) = first else { continue };
        let id = open.id(key.at.entry as usize);
        let what = match crate::id::split_part(id) {
            (_, Some(part)) if entry.is_part() => format!("the part `{part}`"),
            _ => format!("the id `{id}`"),
        };
        let first = location(of(first).0, first.at.entry as usize);
        findings.push(duplicate_id::found(location(open, key.at.entry as usize), first, &what));
    }
}
