//! Names → records, with the diagnostics for those that lead nowhere or astray.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::Resolved;
use super::fault::{dangling_reference, wrong_kind};
use crate::diagnostic::Diagnostic;
use crate::id;
use crate::record::{Expected, Kind, Record, Reference};

/// For how many dangling references of a run similar ids are looked for: each costs a pass over all ids.
const MOST_SUGGESTIONS: usize = 50;

pub(super) struct Resolver<'r, 's> {
    records: &'r [Record<'s>],
    names: &'r FxHashMap<&'r str, u32>,
    /// Ids of records that could not be read: naming one is no second mistake.
    broken: &'r BTreeSet<&'r str>,
    pub(super) findings: Vec<Diagnostic>,
    /// Ids that a failed reference may have meant.
    pub(super) meant: BTreeSet<String>,
    suggested: usize,
}

impl<'r, 's> Resolver<'r, 's> {
    pub(super) fn new(
        records: &'r [Record<'s>],
        names: &'r FxHashMap<&'r str, u32>,
        broken: &'r BTreeSet<&'r str>,
    ) -> Self {
        Self { records, names, broken, findings: Vec::new(), meant: BTreeSet::new(), suggested: 0 }
    }

    /// Resolves all references of one record; false if one that bears on it failed.
    pub(super) fn resolve(&mut self, from: u32, resolved: &mut Vec<Resolved>) -> bool {
        let record = &self.records[from as usize];
        let mut sound = true;
        record.references(|reference| match self.target(record, &reference) {
            Some((to, to_part)) => {
                resolved.push(Resolved {
                    from,
                    from_part: reference.part,
                    to,
                    to_part,
                    edge: reference.edge,
                    basis: reference.basis,
                    bears: reference.bears,
                });
            }
            None => sound &= !reference.bears,
        });
        sound
    }

    fn target(&mut self, record: &Record<'s>, reference: &Reference<'_, 's>) -> Option<(u32, Option<u32>)> {
        let name = reference.name.as_str();
        let (whole, part) = id::split_part(name);
        let Some(&to) = self.names.get(whole) else {
            if !self.broken.contains(whole) {
                self.dangling(record, reference);
            }
            return None;
        };
        let target = &self.records[to as usize];
        if let (Some(part), Kind::Document) = (part, target.kind()) {
            let Some(rank) = target.parts().iter().position(|own| own.id.as_str() == part) else {
                self.dangling_part(record, reference, target, part);
                return None;
            };
            if reference.expected.admits(Kind::Part) {
                return Some((to, Some(rank as u32)));
            }
        } else if part.is_none() && reference.expected.admits(target.kind()) {
            return Some((to, None));
        }
        self.findings.push(wrong_kind::found(record, reference, target, part.is_some()));
        None
    }

    fn may_suggest(&mut self) -> bool {
        self.suggested += 1;
        self.suggested <= MOST_SUGGESTIONS
    }

    fn dangling(&mut self, record: &Record<'s>, reference: &Reference<'_, 's>) {
        let name = reference.name.as_str();
        let mut near: Vec<&str> = Vec::new();
        if self.may_suggest() {
            // In file order, so that ties fall the same way in every run.
            let right = |other: &&Record<'_>| reference.expected.admits(other.kind());
            let (whole, part) = id::split_part(name);
            near = id::nearest(whole, self.records.iter().filter(right).map(Record::id));
            if part.is_none() && near.is_empty() {
                near = self.by_name(name, reference.expected);
            }
        }
        self.meant.extend(near.iter().map(|&id| id.to_owned()));
        self.findings.push(dangling_reference::to_record(record, reference, &near));
    }

    /// Actors whose name or other spelling is what was written where an id belongs.
    fn by_name(&self, written: &str, expected: Expected) -> Vec<&'r str> {
        let written = written.to_lowercase();
        let is = |name: &crate::source::Text<'_>| name.as_str().to_lowercase() == written;
        let named = |record: &&'r Record<'s>| match record {
            Record::Actor(actor) => is(&actor.name) || actor.aka.iter().any(is),
            _ => false,
        };
        let records = if expected.admits(Kind::Actor) { self.records } else { &[] };
        records.iter().filter(named).take(3).map(Record::id).collect()
    }

    fn dangling_part(&mut self, record: &Record<'s>, reference: &Reference<'_, 's>, target: &Record<'s>, part: &str) {
        let own = target.parts().iter().map(|own| own.id.as_str());
        let near = if self.may_suggest() { id::nearest(part, own) } else { Vec::new() };
        self.findings.push(dangling_reference::to_part(record, reference, target, part, &near));
    }
}
