//! From an id to its rank: a table of slots, filled and asked by all threads at once.

use std::hash::Hasher;
use std::sync::atomic::{AtomicU64, Ordering};

use rustc_hash::FxHasher;

/// Slots of half a hash and a rank. Which slot an id fell into depends on who came first; what is found does not.
pub(super) struct Index {
    slots: Vec<AtomicU64>,
}

fn hash(id: &[u8]) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(id);
    hasher.finish()
}

const RANK: u64 = 0xffff_ffff;

impl Index {
    /// Room for so many ids.
    pub(super) fn with_room_for(ids: usize) -> Self {
        let slots = (ids + ids / 2 + 1).next_power_of_two();
        Self { slots: std::iter::repeat_with(AtomicU64::default).take(slots).collect() }
    }

    /// Files an id that is not in the index.
    pub(super) fn insert(&self, id: &[u8], rank: u32) {
        let hash = hash(id);
        let filled = hash & !RANK | (u64::from(rank) + 1);
        let mut slot = self.first(hash);
        while self.slots[slot].compare_exchange(0, filled, Ordering::Relaxed, Ordering::Relaxed).is_err() {
            slot = self.next(slot);
        }
    }

    /// The rank for which `is` says that it has this id.
    pub(super) fn find(&self, id: &[u8], is: impl Fn(u32) -> bool) -> Option<u32> {
        let hash = hash(id);
        let mut slot = self.first(hash);
        loop {
            let filled = self.slots[slot].load(Ordering::Relaxed);
            let rank = (filled & RANK).checked_sub(1)? as u32;
            if filled & !RANK == hash & !RANK && is(rank) {
                return Some(rank);
            }
            slot = self.next(slot);
        }
    }

    /// The lower half of the hash chooses the slot, the upper one is kept in it.
    fn first(&self, hash: u64) -> usize {
        hash as usize & (self.slots.len() - 1)
    }

    fn next(&self, slot: usize) -> usize {
        (slot + 1) & (self.slots.len() - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_filed_is_found_and_nothing_else() {
        let ids: Vec<String> = (0..1000).map(|n| format!("id-{n}")).collect();
        let index = Index::with_room_for(ids.len());
        (0..).zip(&ids).for_each(|(rank, id)| index.insert(id.as_bytes(), rank));
        for (rank, id) in (0..).zip(&ids) {
            assert_eq!(index.find(id.as_bytes(), |found| ids[found as usize] == *id), Some(rank));
        }
        assert_eq!(index.find(b"id-1000", |found| ids[found as usize] == "id-1000"), None);
    }
}
