//! Columns: tables of fixed-width items, in memory just built or in a part of an image that was mapped.
//!
//! An image is bytes that an earlier run wrote, so nothing in it is believed before its checksum was compared: a
//! [`Guard`] holds one sum for every 2 KiB and compares it when the chunk is first touched. What is not touched costs
//! nothing. No file is opened here, and what the items mean is not known here.
//!
//! A chunk that fails ends all work on its image by unwinding with [`Damaged`]; whoever opened the image catches it
//! (`std::panic::catch_unwind`), discards the image and starts over from the text. A result type instead would run
//! through every loop of every query, for what next to never happens and what no query can do anything about.

use std::fmt;
use std::ops::Range;

use zerocopy::{FromBytes, Immutable, KnownLayout, Unaligned};

pub use guard::{BLOCK, CHUNK, Damaged, Guard, Readahead, chunk_sum, chunk_sums, damaged, sums_of_sums};

mod guard;

/// A table of fixed-width items: memory of this run, or a part of a guarded image.
///
/// Both are asked alike. Of an image, an index out of the table is damage, since it was read from the same image; of
/// memory just built it is a bug, and panics.
pub struct Column<'s, T> {
    items: &'s [T],
    /// The guard of the image, and where in the image the items begin.
    guard: Option<(&'s Guard<'s>, usize)>,
}

/// Bytes, mostly text: what other columns say the bounds of.
pub type Blob<'s> = Column<'s, u8>;

impl<T> Clone for Column<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Column<'_, T> {}

impl<T> Default for Column<'_, T> {
    fn default() -> Self {
        Self { items: &[], guard: None }
    }
}

impl<T> fmt::Debug for Column<'_, T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mapped = self.guard.is_some();
        formatter.debug_struct("Column").field("len", &self.items.len()).field("mapped", &mapped).finish()
    }
}

impl<'s, T: FromBytes + Immutable + Unaligned + KnownLayout + Copy> Column<'s, T> {
    /// A column of items in memory.
    #[must_use]
    pub fn built(items: &'s [T]) -> Self {
        Self { items, guard: None }
    }

    /// The column at `range` of an image. `None` if that is not within the image, or is no whole number of items.
    #[must_use]
    pub fn mapped(guard: &'s Guard<'s>, range: Range<usize>) -> Option<Self> {
        let bytes = guard.image.get(range.clone())?;
        let items = <[T]>::ref_from_bytes(bytes).ok()?;
        Some(Self { items, guard: Some((guard, range.start)) })
    }

    /// Some of the column, not touched by this. `None` if that is not within it.
    #[must_use]
    pub fn part(&self, range: Range<usize>) -> Option<Self> {
        let items = self.items.get(range.clone())?;
        let guard = self.guard.map(|(guard, start)| (guard, start + range.start * size_of::<T>()));
        Some(Self { items, guard })
    }

    /// How many items there are.
    #[inline]
    #[must_use]
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there are none.
    #[inline]
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// One item. See [`Column`] for an index that is out of the table.
    #[inline]
    #[must_use]
    pub fn get(&self, index: usize) -> T {
        let Some((guard, start)) = self.guard else { return self.items[index] };
        let Some(item) = self.items.get(index) else { damaged() };
        guard.touch_item(start + index * size_of::<T>(), size_of::<T>());
        *item
    }

    /// Consecutive items. See [`Column`] for a range that is out of the table.
    #[inline]
    #[must_use]
    pub fn slice(&self, range: Range<usize>) -> &'s [T] {
        let Some((guard, start)) = self.guard else { return &self.items[range] };
        let Some(items) = self.items.get(range.clone()) else { damaged() };
        guard.touch(start + range.start * size_of::<T>()..start + range.end * size_of::<T>());
        items
    }

    /// Consecutive items; `None` if they are not within the table, wherever it lies.
    #[inline]
    #[must_use]
    pub(crate) fn within(&self, range: Range<usize>) -> Option<&'s [T]> {
        let items = self.items.get(range.clone())?;
        if let Some((guard, start)) = self.guard {
            guard.touch(start + range.start * size_of::<T>()..start + range.end * size_of::<T>());
        }
        Some(items)
    }

    /// Says that these items will be asked for, where they have to come from a disk: what is said of many at once comes
    /// sooner than what is waited for one after the other. See [`Readahead`].
    pub(crate) fn announce(&self, range: Range<usize>) {
        if let Some((guard, start)) = self.guard {
            let at = |index: usize| start.saturating_add(index.min(self.items.len()) * size_of::<T>());
            guard.announce(at(range.start)..at(range.end));
        }
    }

    /// True if what is asked for comes from a disk, so that announcing is worth its while.
    pub(crate) fn is_far(&self) -> bool {
        self.guard.is_some_and(|(guard, _)| guard.is_far())
    }

    /// All items, after comparing all their sums: on all threads if there are many.
    #[must_use]
    pub fn all(&self) -> &'s [T] {
        self.slice(0..self.items.len())
    }
}

impl<'s> Blob<'s> {
    /// The bytes as items of another kind, not touched by this. `None` if they are no whole number of items.
    #[must_use]
    pub fn cast<T: FromBytes + Immutable + Unaligned + KnownLayout>(self) -> Option<Column<'s, T>> {
        let items = <[T]>::ref_from_bytes(self.items).ok()?;
        Some(Column { items, guard: self.guard })
    }
}

#[cfg(test)]
mod tests {
    use std::panic::{AssertUnwindSafe, catch_unwind};

    use proptest::prelude::*;
    use zerocopy::little_endian::{U16, U32, U64};

    use super::*;

    /// The result, or whether it ended as on a damaged image. Any other panic fails the test.
    fn caught<R>(work: impl FnOnce() -> R) -> Result<R, Damaged> {
        catch_unwind(AssertUnwindSafe(work)).map_err(|payload| match payload.downcast::<Damaged>() {
            Ok(damaged) => *damaged,
            Err(other) => std::panic::resume_unwind(other),
        })
    }

    /// Bytes that do not repeat from chunk to chunk.
    fn image(len: usize) -> Vec<u8> {
        (0..len as u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect()
    }

    fn sums(image: &[u8]) -> Vec<U64> {
        chunk_sums(image).into_iter().map(U64::new).collect()
    }

    #[test]
    fn a_mapped_column_says_what_the_built_one_does() {
        let items: Vec<U32> = (0..100_000).map(|n: u32| U32::new(n.wrapping_mul(0x9e37_79b9))).collect();
        let built = Column::built(&items);
        // At an odd place, so that items lie across the bounds of chunks.
        let mut image = vec![7; 65];
        image.extend(items.iter().flat_map(|item| item.to_bytes()));
        image.push(7);
        let sums = sums(&image);
        let guard = Guard::new(&image, &sums).expect("one sum per chunk");
        let mapped = Column::<U32>::mapped(&guard, 65..65 + 400_000).expect("within the image");
        assert_eq!((mapped.len(), mapped.is_empty()), (built.len(), false));
        for index in (0..items.len()).rev() {
            assert_eq!(mapped.get(index), built.get(index));
        }
        assert_eq!(mapped.slice(16_000..90_000), built.slice(16_000..90_000));
        assert_eq!(mapped.all(), built.all());
        assert!(mapped.slice(5..5).is_empty());
    }

    #[test]
    fn what_is_not_a_column_of_the_image_is_none() {
        let image = image(10);
        let sums = sums(&image);
        assert!(Guard::new(&image, &[]).is_none());
        assert!(Guard::new(&image, &[sums[0], sums[0]]).is_none());
        let guard = Guard::new(&image, &sums).expect("one sum");
        assert!(Column::<U16>::mapped(&guard, 0..10).is_some_and(|column| column.len() == 5));
        assert!(Column::<U16>::mapped(&guard, 10..10).is_some_and(|column| column.is_empty()));
        for range in [0..9, 4..14, 12..12, Range { start: 6, end: 4 }, usize::MAX - 1..usize::MAX, 0..usize::MAX - 1] {
            assert!(Column::<U16>::mapped(&guard, range).is_none());
        }
        let empty = Guard::new(&[], &[]).expect("no chunk, no sum");
        assert!(empty.verify_all());
        assert!(Blob::mapped(&empty, 0..0).is_some_and(|blob| blob.all().is_empty()));
        empty.touch(0..0);
    }

    #[test]
    fn out_of_a_mapped_table_is_damage_and_out_of_a_built_one_a_bug() {
        let image = image(12);
        let sums = sums(&image);
        let guard = Guard::new(&image, &sums).expect("one sum");
        let column = Column::<U32>::mapped(&guard, 0..8).expect("within the image");
        assert_eq!(caught(|| column.get(2)), Err(Damaged));
        assert_eq!(caught(|| column.get(usize::MAX)), Err(Damaged));
        for range in [0..3, Range { start: 2, end: 1 }, 3..3, usize::MAX..usize::MAX] {
            assert_eq!(caught(|| column.slice(range)), Err(Damaged));
        }
        for range in [0..13, 13..13, Range { start: 2, end: 1 }, 0..usize::MAX] {
            assert_eq!(caught(|| guard.touch(range)), Err(Damaged));
        }
        assert!(catch_unwind(|| Column::built(&[U32::ZERO]).get(1)).is_err_and(|payload| !payload.is::<Damaged>()));
    }

    #[test]
    fn every_flipped_bit_is_found_when_touched_and_not_before() {
        let sound = image(CHUNK + 300);
        let sums = sums(&sound);
        // Each bit of what follows the bound of the chunks, and some of what is before it.
        let bits = (0..CHUNK * 8).step_by(4_099).chain(CHUNK * 8 - 64..sound.len() * 8);
        for bit in bits {
            let mut bytes = sound.clone();
            bytes[bit / 8] ^= 1 << (bit % 8);
            let guard = Guard::new(&bytes, &sums).expect("one sum per chunk");
            let blob = Blob::mapped(&guard, 0..bytes.len()).expect("within the image");
            let (hurt, whole) =
                if bit / 8 < CHUNK { (0..CHUNK, CHUNK..sound.len()) } else { (CHUNK..sound.len(), 0..CHUNK) };
            assert_eq!(blob.slice(whole.clone()), &sound[whole.clone()]);
            assert_eq!(blob.get(whole.start), sound[whole.start]);
            assert_eq!(caught(|| blob.get(hurt.end - 1)), Err(Damaged));
            // Once found it stays found.
            assert_eq!(caught(|| blob.get(hurt.start)), Err(Damaged));
            assert_eq!(caught(|| blob.slice(CHUNK - 1..CHUNK + 1)), Err(Damaged));
            assert!(!guard.verify_all());
        }
    }

    #[test]
    fn an_item_across_two_chunks_needs_both() {
        let sound = image(2 * CHUNK);
        let sums = sums(&sound);
        for hurt in [CHUNK - 100, CHUNK + 100] {
            let mut bytes = sound.clone();
            bytes[hurt] ^= 1;
            let guard = Guard::new(&bytes, &sums).expect("one sum per chunk");
            let column = Column::<U32>::mapped(&guard, CHUNK - 2..CHUNK + 2).expect("within the image");
            assert_eq!(caught(|| column.get(0)), Err(Damaged));
            assert_eq!(caught(|| column.all().len()), Err(Damaged));
        }
    }

    #[test]
    fn damage_in_a_large_image_reaches_whoever_asked() {
        let mut bytes = image(400 * CHUNK);
        let sums = sums(&bytes);
        let sound = bytes.clone();
        bytes[70 * CHUNK] ^= 0x80;
        let guard = Guard::new(&bytes, &sums).expect("one sum per chunk");
        let blob = Blob::mapped(&guard, 0..bytes.len()).expect("within the image");
        assert_eq!(caught(|| blob.all().len()), Err(Damaged));
        assert_eq!(blob.slice(0..70 * CHUNK), &sound[..70 * CHUNK]);
        assert!(!guard.verify_all());
        assert!(Guard::new(&sound, &sums).is_some_and(|guard| guard.verify_all()));
    }

    #[test]
    fn a_sum_that_is_not_the_one_written_is_found_where_it_is_wanted() {
        let image = image(2 * BLOCK * CHUNK + 7);
        let mut sums = sums(&image);
        let blocks: Vec<U64> = sums_of_sums(&sums).into_iter().map(U64::new).collect();
        assert_eq!(blocks.len(), 3);
        let guard = Guard::new(&image, &sums).and_then(|guard| guard.with_sums_of_sums(&blocks));
        assert!(guard.is_some_and(|guard| guard.verify_all()));
        // Another sum that nobody asks for is enough for all of its block not to be believed, and for no other.
        sums[BLOCK - 1] = U64::new(sums[BLOCK - 1].get() ^ 1);
        let guard = Guard::new(&image, &sums).and_then(|guard| guard.with_sums_of_sums(&blocks));
        let guard = guard.expect("one sum per chunk, and one per block");
        let blob = Blob::mapped(&guard, 0..image.len()).expect("within the image");
        assert_eq!(caught(|| blob.get(0)), Err(Damaged));
        assert_eq!(caught(|| blob.get(BLOCK * CHUNK)), Ok(image[BLOCK * CHUNK]));
        assert_eq!(caught(|| blob.get(image.len() - 1)), Ok(image[image.len() - 1]));
        assert!(!guard.verify_all());
        let too_few = Guard::new(&image, &sums).and_then(|guard| guard.with_sums_of_sums(&blocks[..2]));
        assert!(too_few.is_none());
    }

    #[derive(Default)]
    struct Told(std::sync::Mutex<Vec<Range<usize>>>);

    impl Readahead for Told {
        fn will_read(&self, range: Range<usize>) {
            self.0.lock().expect("nobody panics with it").push(range);
        }

        fn is_far(&self) -> bool {
            true
        }
    }

    #[test]
    fn what_is_compared_is_told_once_and_only_in_small_pieces() {
        let image = image(400 * CHUNK + 5);
        let sums = sums(&image);
        let told = Told::default();
        let guard = Guard::new(&image, &sums).expect("one sum per chunk").with_readahead(&told);
        let blob = Blob::mapped(&guard, 0..image.len()).expect("within the image");
        for range in
            [3..5, 7..9, CHUNK - 1..CHUNK + 1, 0..2 * CHUNK, 400 * CHUNK..400 * CHUNK + 5, 5..5, 0..image.len()]
        {
            assert_eq!(blob.slice(range.clone()), &image[range]);
        }
        let expected = vec![0..8 * CHUNK, 0..8 * CHUNK, 400 * CHUNK..400 * CHUNK + 5];
        assert_eq!(*told.0.lock().expect("nobody panics with it"), expected);
        // Announced is what is not there yet, and nothing beyond the image.
        let guard = Guard::new(&image, &sums).expect("one sum per chunk").with_readahead(&told);
        let blob = Blob::mapped(&guard, 0..image.len()).expect("within the image");
        told.0.lock().expect("nobody panics with it").clear();
        assert_eq!(blob.get(3), image[3]);
        blob.announce(5..9);
        blob.announce(10 * CHUNK + 1..12 * CHUNK + 1);
        blob.announce(400 * CHUNK..usize::MAX);
        blob.announce(usize::MAX..usize::MAX);
        let expected = vec![0..8 * CHUNK, 8 * CHUNK..16 * CHUNK, 400 * CHUNK..400 * CHUNK + 5];
        assert_eq!(*told.0.lock().expect("nobody panics with it"), expected);
    }

    #[test]
    fn what_is_in_memory_is_not_announced() {
        struct Near;
        impl Readahead for Near {
            fn will_read(&self, range: Range<usize>) {
                panic!("{range:?} is in memory");
            }

            fn is_far(&self) -> bool {
                false
            }
        }
        let image = image(3 * CHUNK);
        let sums = sums(&image);
        let guard = Guard::new(&image, &sums).expect("one sum per chunk").with_readahead(&Near);
        let blob = Blob::mapped(&guard, 0..image.len()).expect("within the image");
        blob.announce(0..5);
        assert!(!blob.is_far());
    }

    proptest! {
        #[test]
        fn no_byte_that_was_changed_is_ever_served(
            len in 1..3 * CHUNK,
            changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..4),
            asks in proptest::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 1..8),
        ) {
            let sound = image(len);
            let sums = sums(&sound);
            let mut bytes = sound.clone();
            for (at, byte) in changes {
                bytes[at.index(len)] = byte;
            }
            let guard = Guard::new(&bytes, &sums).expect("one sum per chunk");
            let blob = Blob::mapped(&guard, 0..len).expect("within the image");
            for (start, end) in asks {
                let (start, end) = (start.index(len), end.index(len));
                let range = start.min(end)..start.max(end);
                if let Ok(served) = caught(|| blob.slice(range.clone())) {
                    prop_assert_eq!(served, &sound[range]);
                }
                if let Ok(served) = caught(|| blob.get(start)) {
                    prop_assert_eq!(served, sound[start]);
                }
            }
            prop_assert_eq!(guard.verify_all(), bytes == sound);
        }
    }
}
