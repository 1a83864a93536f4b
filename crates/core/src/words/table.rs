//! A hash table from words to what is gathered about them. It keeps its words in one arena, never gives one up, and
//! numbers them as they come; what order they stand in the index is decided later.

use super::key::Key;

/// Words and a value for each.
#[derive(Debug)]
pub(super) struct Table<V> {
    /// Open addressing: half of the hash above, the number of the entry plus one below, zero where there is none.
    slots: Vec<u64>,
    entries: Vec<Entry<V>>,
    /// What of words does not fit an entry.
    arena: Vec<u64>,
}

/// A word and its value: half a cache line where the value is a list, and never across two.
#[derive(Debug)]
#[repr(align(32))]
struct Entry<V> {
    head: u64,
    /// The length of a word that `head` holds. Of longer ones, where in the arena they go on, plus [`LONGER`]: there
    /// stands the length, then the rest.
    rest: u32,
    value: V,
}

/// The first length that is none of a word of eight bytes.
const LONGER: u32 = 9;

impl<V> Default for Table<V> {
    fn default() -> Self {
        Self { slots: Vec::new(), entries: Vec::new(), arena: Vec::new() }
    }
}

impl<V> Table<V> {
    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// A word by its number.
    pub(super) fn key(&self, number: u32) -> Key<'_> {
        let entry = &self.entries[number as usize];
        let Some(at) = entry.rest.checked_sub(LONGER) else {
            return Key { head: entry.head, rest: &[], len: entry.rest as u8 };
        };
        let (len, rest) = (self.arena[at as usize], &self.arena[at as usize + 1..]);
        Key { head: entry.head, rest: &rest[..(len as usize - 8).div_ceil(8)], len: len as u8 }
    }

    /// A value by its number.
    pub(super) fn value(&self, number: u32) -> &V {
        &self.entries[number as usize].value
    }

    /// The value of a word, if the table holds it.
    #[inline]
    pub(super) fn get(&self, key: Key<'_>) -> Option<&V> {
        if self.slots.is_empty() {
            return None;
        }
        let number = self.slots[self.find(hash(key), key)] as u32;
        number.checked_sub(1).map(|number| self.value(number))
    }

    /// A value by its number, to change it.
    #[inline]
    pub(super) fn value_mut(&mut self, number: u32) -> &mut V {
        &mut self.entries[number as usize].value
    }

    /// What stands where the search for a hash begins: for [`Table::guess`].
    #[inline]
    pub(super) fn peek(&self, hash: u32) -> u64 {
        self.slots.get(hash as usize & self.slots.len().wrapping_sub(1)).copied().unwrap_or(0)
    }

    /// The number of a word, if what was [peeked](Table::peek) at is that word. `None` if it takes more to know.
    #[inline]
    pub(super) fn guess(&self, slot: u64, hash: u32, key: Key<'_>) -> Option<u32> {
        let number = (slot as u32).checked_sub(1).filter(|_| (slot >> 32) as u32 == hash)?;
        self.is(number, key).then_some(number)
    }

    /// The number of a word, and whether it was new: then its value is made.
    #[inline]
    pub(super) fn enter(&mut self, key: Key<'_>, new: impl FnOnce() -> V) -> (u32, bool) {
        if self.entries.len() * 2 >= self.slots.len() {
            self.grow();
        }
        let hash = hash(key);
        let slot = self.find(hash, key);
        match (self.slots[slot] as u32).checked_sub(1) {
            Some(number) => (number, false),
            None => (self.insert(slot, hash, key, new()), true),
        }
    }

    /// The slot of the word, or the free one where it belongs.
    #[inline]
    fn find(&self, hash: u32, key: Key<'_>) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = hash as usize & mask;
        loop {
            let found = self.slots[slot];
            if found == 0 {
                return slot;
            }
            if (found >> 32) as u32 == hash && self.is(found as u32 - 1, key) {
                return slot;
            }
            slot = (slot + 1) & mask;
        }
    }

    #[inline]
    fn is(&self, number: u32, key: Key<'_>) -> bool {
        let entry = &self.entries[number as usize];
        entry.head == key.head
            && match entry.rest.checked_sub(LONGER) {
                None => entry.rest == u32::from(key.len),
                Some(at) => {
                    let (len, rest) = (self.arena[at as usize], &self.arena[at as usize + 1..]);
                    len == u64::from(key.len) && rest.starts_with(key.rest)
                }
            }
    }

    #[inline(never)]
    fn insert(&mut self, slot: usize, hash: u32, key: Key<'_>, value: V) -> u32 {
        let number = u32::try_from(self.entries.len() + 1).expect("four billion words would fill 160 GB first");
        let mut rest = u32::from(key.len);
        if rest >= LONGER {
            let at = u32::try_from(self.arena.len() + LONGER as usize);
            rest = at.expect("four billion parts of words would fill 32 GB first");
            self.arena.push(key.len.into());
            self.arena.extend_from_slice(key.rest);
        }
        self.entries.push(Entry { head: key.head, rest, value });
        self.slots[slot] = u64::from(hash) << 32 | u64::from(number);
        number - 1
    }

    #[cold]
    fn grow(&mut self) {
        let mut slots = vec![0; (self.slots.len() * 2).max(1 << 10)];
        let mask = slots.len() - 1;
        for &filled in self.slots.iter().filter(|&&slot| slot != 0) {
            let mut slot = (filled >> 32) as usize & mask;
            while slots[slot] != 0 {
                slot = (slot + 1) & mask;
            }
            slots[slot] = filled;
        }
        self.slots = slots;
    }
}

/// Multiplies and folds the product, machine word by machine word. Only where words stand in the table hangs on it,
/// never what is written.
#[inline]
pub(super) fn hash(key: Key<'_>) -> u32 {
    let mix = |state: u64, word: u64| {
        let product = u128::from(state ^ word) * 0x9e37_79b9_7f4a_7c15;
        (product >> 64) as u64 ^ product as u64
    };
    let mut state = mix(u64::from(key.len) + 1, key.head);
    for &word in key.rest {
        state = mix(state, word);
    }
    (state >> 32) as u32 ^ state as u32
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use proptest::prelude::*;

    use super::super::key::Rest;
    use super::*;

    proptest! {
        #[test]
        fn it_holds_what_a_map_would(words in proptest::collection::vec("[ab\0é]{0,20}|[a-z]{60,70}", 0..300)) {
            let mut table: Table<usize> = Table::default();
            let mut map: HashMap<Vec<u8>, usize> = HashMap::new();
            for (rank, word) in words.iter().enumerate() {
                let word = super::super::key::cut(word.as_bytes());
                let mut room = Rest::default();
                let (number, fresh) = table.enter(Key::pack(word, &mut room), || rank);
                let expected = *map.entry(word.to_vec()).or_insert(rank);
                prop_assert_eq!((*table.value_mut(number), fresh), (expected, expected == rank));
            }
            prop_assert_eq!(table.len(), map.len());
            for number in 0..table.len() as u32 {
                let mut room = [0; 64];
                let key = table.key(number);
                prop_assert_eq!(map.get(key.unpack(&mut room)), Some(table.value(number)));
                prop_assert_eq!(table.get(key), Some(table.value(number)));
            }
        }
    }
}
