//! The distinct names of one file: each id and reference once, told apart by a number. Not what they refer to: that is
//! linking.

use std::hash::Hasher;

use hashbrown::HashTable;
use rustc_hash::FxHasher;
use zerocopy::little_endian::U32;

use crate::column::{Column, damaged};

/// The distinct names of one file, in order of first use, while its records are encoded.
///
/// Meant to be used for file after file: [`Self::clear`] keeps what was allocated.
pub struct NamesBuilder {
    /// Numbers by the name they stand for.
    numbers: HashTable<u32>,
    /// Where each name starts in `bytes`, and where the last ends.
    starts: Vec<U32>,
    bytes: Vec<u8>,
}

impl Default for NamesBuilder {
    fn default() -> Self {
        Self::new()
    }
}

impl NamesBuilder {
    /// No names yet.
    #[must_use]
    pub fn new() -> Self {
        Self { numbers: HashTable::new(), starts: vec![U32::ZERO], bytes: Vec::new() }
    }

    /// Forgets all names, but keeps the memory for the next.
    pub fn clear(&mut self) {
        self.numbers.clear();
        self.starts.truncate(1);
        self.bytes.clear();
    }

    /// The number of a name: the one it has, or the next.
    ///
    /// # Panics
    /// If the names of one file come to more than 4 GiB, which its size rules out.
    pub fn intern(&mut self, name: &str) -> u32 {
        let Self { numbers, starts, bytes } = self;
        let stored = |number: u32| {
            let number = number as usize;
            &bytes[starts[number].get() as usize..starts[number + 1].get() as usize]
        };
        let of_name = hash(name.as_bytes());
        if let Some(&known) = numbers.find(of_name, |&number| stored(number) == name.as_bytes()) {
            return known;
        }
        let number = starts.len() as u32 - 1;
        numbers.insert_unique(of_name, number, |&number| hash(stored(number)));
        bytes.extend_from_slice(name.as_bytes());
        let end = u32::try_from(bytes.len()).expect("the names of a file are no longer than the file");
        starts.push(U32::new(end));
        number
    }

    /// How many names there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// True if there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Where each name starts in [`Self::bytes`], and where the last one ends: one more than there are names.
    #[must_use]
    pub fn starts(&self) -> &[U32] {
        &self.starts
    }

    /// All names, one after the other.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The names so far, to be read.
    #[must_use]
    pub fn names(&self) -> Names<'_> {
        Names::new(Column::built(&self.starts), Column::built(&self.bytes))
    }
}

fn hash(bytes: &[u8]) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(bytes);
    hasher.finish()
}

/// The distinct names of one file, read back. Nothing is believed of the bytes: what does not fit is damage. Of what is
/// mapped only those names are touched that are asked for.
#[derive(Clone, Copy)]
pub struct Names<'s> {
    starts: Column<'s, U32>,
    bytes: Column<'s, u8>,
}

impl<'s> Names<'s> {
    /// What [`NamesBuilder::starts`] and [`NamesBuilder::bytes`] gave.
    #[must_use]
    pub fn new(starts: Column<'s, U32>, bytes: Column<'s, u8>) -> Self {
        Self { starts, bytes }
    }

    /// How many names there are.
    #[must_use]
    pub fn len(self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// True if there is none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The bytes of a name, as they are: for comparing, which asks for no text.
    #[must_use]
    #[inline]
    pub(crate) fn bytes(self, name: u32) -> &'s [u8] {
        let name = name as usize;
        let Some([start, end]) = name.checked_add(2).and_then(|end| self.starts.within(name..end)) else { damaged() };
        self.bytes.within(start.get() as usize..end.get() as usize).unwrap_or_else(|| damaged())
    }

    /// The name of a number. Unwinds with [`crate::column::Damaged`] if there is none, or if it is not text.
    #[must_use]
    #[inline]
    pub fn get(self, name: u32) -> &'s str {
        std::str::from_utf8(self.bytes(name)).unwrap_or_else(|_| damaged())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_name_is_kept_once_in_order_of_first_use() {
        let mut names = NamesBuilder::new();
        for round in 0..2 {
            let numbers: Vec<u32> = ["b", "a", "", "b", "é#日", "", "a"].map(|name| names.intern(name)).into();
            assert_eq!(numbers, [0, 1, 2, 0, 3, 2, 1], "round {round}");
            let read = names.names();
            assert_eq!((read.len(), names.len(), names.starts().len()), (4, 4, 5));
            assert_eq!([0, 1, 2, 3].map(|number| read.get(number)), ["b", "a", "", "é#日"]);
            names.clear();
            assert!(names.is_empty() && names.names().is_empty() && names.bytes().is_empty());
        }
    }

    #[test]
    fn thousands_of_names_survive_the_growing_of_the_table() {
        let mut names = NamesBuilder::new();
        for number in 0..5_000u32 {
            assert_eq!(names.intern(&format!("name-{number}")), number);
        }
        for number in (0..5_000u32).rev() {
            assert_eq!(names.intern(&format!("name-{number}")), number);
            assert_eq!(names.names().get(number), format!("name-{number}"));
        }
    }

    #[test]
    fn a_table_that_does_not_fit_is_damage() {
        let starts = [0, 3, 2, 9, 10].map(U32::new);
        let names = Names::new(Column::built(&starts), Column::built(b"ab\xffcdefghij"));
        for number in [0, 1, 2, 4, u32::MAX] {
            let caught = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| names.get(number))).unwrap_err();
            assert!(caught.is::<crate::column::Damaged>(), "{number}");
        }
        assert_eq!(names.get(3), "i");
        assert_eq!(Names::new(Column::default(), Column::default()).len(), 0);
    }
}
