//! Names → ranks, and which records lose a reference that bears on them.

use rayon::prelude::*;

use super::index::Index;
use super::order::Order;
use super::{Open, Resolved, kinds_admitted};
use crate::record::Slot;
use crate::unit::NONE;

/// Resolves every name of every unit. A record with an id that another bears is not sound, nor one of which a bearing
/// reference leads nowhere or astray.
pub(super) fn resolve(units: &[Open<'_>], order: &Order) -> Resolved {
    let index = Index::with_room_for(order.at.len());
    let id = |rank: u32| {
        let at = order.at[rank as usize];
        units[at.unit as usize].id_bytes(at.entry as usize)
    };
    (0..order.at.len() as u32).into_par_iter().with_min_len(4096).for_each(|rank| index.insert(id(rank), rank));
    let targets: Vec<Vec<u32>> = units
        .par_iter()
        .zip(&order.ranks)
        .map(|(open, ranks)| {
            let mut targets = vec![NONE; open.names.len()];
            // Most names of a file are those of its own records.
            for (entry, &rank) in open.entries.iter().zip(ranks).filter(|&(_, &rank)| rank != NONE) {
                targets[entry.name.get() as usize] = rank;
            }
            for (name, target) in (0..).zip(&mut targets).filter(|(_, target)| **target == NONE) {
                let name = open.names.bytes(name);
                *target = index.find(name, |rank| id(rank) == name).unwrap_or(NONE);
            }
            targets
        })
        .collect();
    let kinds: Vec<u8> = order
        .at
        .par_iter()
        .with_min_len(4096)
        .map(|at| units[at.unit as usize].entries[at.entry as usize].kind)
        .collect();
    let admitted: Vec<u8> = Slot::ALL.iter().map(|slot| kinds_admitted(slot.expected())).collect();
    let (sound, faulty) = units
        .par_iter()
        .zip(&targets)
        .zip(&order.ranks)
        .map(|((open, targets), ranks)| {
            let mut faulty = Vec::new();
            let sound = (0..open.len()).map(|record| {
                let mut sound = ranks[open.entry(record)] != NONE;
                let mut fault = false;
                for mention in open.mentions(record) {
                    let target = targets[mention.name as usize];
                    let leads = target != NONE && admitted[mention.slot as usize] & 1 << kinds[target as usize] != 0;
                    if !leads {
                        fault = true;
                        sound &= !mention.slot.bears();
                    }
                }
                if fault {
                    faulty.push(record as u32);
                }
                sound
            });
            (sound.collect(), faulty)
        })
        .unzip();
    Resolved { targets, sound, faulty, kinds }
}
