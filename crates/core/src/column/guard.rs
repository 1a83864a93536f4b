//! The guard of an image: its chunks, their sums, and what happens when the two do not agree. What is in the chunks is
//! the columns' business.

use std::fmt;
use std::ops::Range;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use rayon::prelude::*;
use twox_hash::XxHash3_64;
use zerocopy::little_endian::U64;
use zerocopy::{FromZeros, IntoBytes};

/// How many bytes one checksum covers. A question that jumps about compares so many for every few that it wants.
pub const CHUNK: usize = 1 << 11;

/// How many sums of chunks one sum of sums covers.
pub const BLOCK: usize = 1 << 8;

/// So many bytes come from a disk as quickly as a chunk, and what lies beside it is often wanted next.
const FROM_DISK: usize = 8 * CHUNK;

/// Fewer chunks than this are compared faster than other threads wake up.
const PARALLEL: usize = (1 << 19) / CHUNK;

/// What is in memory is compared in a fraction of this. What has to come from a disk unannounced takes more: the system
/// reads more of it than is touched.
const FROM_MEMORY: Duration = Duration::from_micros(250);

/// The payload of the unwinding that ends all work on a damaged image.
///
/// It is no panic of ours, and no panic hook runs. Caught by whoever opened the image.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Damaged;

/// Ends all work on the image, since what it says can't be. Also for whoever finds sense missing where the sums agree.
#[cold]
#[inline(never)]
pub fn damaged() -> ! {
    std::panic::resume_unwind(Box::new(Damaged))
}

/// The sums of an image, chunk by chunk; what is stored beside it.
#[must_use]
pub fn chunk_sums(image: &[u8]) -> Vec<u64> {
    image.par_chunks(CHUNK).map(chunk_sum).collect()
}

/// The sums of these sums, block by block, for [`Guard::with_sums_of_sums`].
#[must_use]
pub fn sums_of_sums(sums: &[U64]) -> Vec<u64> {
    sums.chunks(BLOCK).map(block_sum).collect()
}

fn block_sum(sums: &[U64]) -> u64 {
    XxHash3_64::oneshot(sums.as_bytes())
}

/// The sum of one chunk.
#[must_use]
pub fn chunk_sum(chunk: &[u8]) -> u64 {
    XxHash3_64::oneshot(chunk)
}

/// Who can be told which part of an image is about to be read, so that it comes from the disk in one piece.
pub trait Readahead: Sync {
    /// These bytes of the image are read next.
    fn will_read(&self, range: Range<usize>);

    /// True if the image is known not to be in memory. To tell what is read next costs more there than reading it.
    fn is_far(&self) -> bool;
}

/// The bytes of an image with the sums of its chunks, each compared when first touched.
pub struct Guard<'s> {
    pub(super) image: &'s [u8],
    sums: &'s [U64],
    verified: Flags,
    /// Of the sums, where they are to be compared as well, and which of their blocks have been.
    blocks: Option<(&'s [U64], Flags)>,
    readahead: Option<&'s dyn Readahead>,
    /// True once something had to come from the disk.
    far: AtomicBool,
}

impl<'s> Guard<'s> {
    /// Guards an image. `None` if there is not one sum for each of its chunks.
    #[must_use]
    pub fn new(image: &'s [u8], sums: &'s [U64]) -> Option<Self> {
        if sums.len() != image.len().div_ceil(CHUNK) {
            return None;
        }
        let verified = Flags::new(sums.len())?;
        Some(Self { image, sums, verified, blocks: None, readahead: None, far: AtomicBool::new(false) })
    }

    /// The same guard, that believes none of its sums before it has compared the block of them with one of `blocks`; see
    /// [`sums_of_sums`]. So nothing need be read of the sums of what is not touched. `None` if there is not one for
    /// each block.
    #[must_use]
    pub fn with_sums_of_sums(self, blocks: &'s [U64]) -> Option<Self> {
        if blocks.len() != self.sums.len().div_ceil(BLOCK) {
            return None;
        }
        Some(Self { blocks: Some((blocks, Flags::new(blocks.len())?)), ..self })
    }

    /// The same guard, that says which chunks it is about to compare, where the image is not in memory: the system else
    /// reads ahead megabytes at every touch, or single pages.
    #[must_use]
    pub fn with_readahead(self, readahead: &'s dyn Readahead) -> Self {
        Self { readahead: Some(readahead), far: AtomicBool::new(readahead.is_far()), ..self }
    }

    /// Says that these bytes will be read soon, where that helps. Nothing is compared, and bytes that are not there are no
    /// damage yet.
    pub(super) fn announce(&self, range: Range<usize>) {
        let Some(readahead) = self.readahead.filter(|_| self.is_far()) else { return };
        let end = range.end.min(self.image.len());
        if range.start >= end {
            return;
        }
        if !(range.start / CHUNK..end.div_ceil(CHUNK)).all(|chunk| self.is_verified(chunk)) {
            let start = range.start / FROM_DISK * FROM_DISK;
            readahead.will_read(start..self.image.len().min(end.next_multiple_of(FROM_DISK)));
        }
    }

    /// True if what is touched comes from the disk.
    pub(super) fn is_far(&self) -> bool {
        self.far.load(Ordering::Relaxed)
    }

    /// Makes sure of these bytes of the image. Unwinds with [`Damaged`] if they are not as they were written, or not
    /// within the image.
    #[inline]
    pub fn touch(&self, range: Range<usize>) {
        if range.start > range.end || range.end > self.image.len() {
            damaged();
        }
        if range.is_empty() {
            return;
        }
        // Most ranges lie in one chunk, or in two.
        let (first, last) = (range.start / CHUNK, (range.end - 1) / CHUNK);
        if last - first > 1 || !self.is_verified(first) || !self.is_verified(last) {
            self.compare(first..last + 1);
        }
    }

    /// Compares all sums, on all threads. Whether the image is sound.
    #[must_use]
    pub fn verify_all(&self) -> bool {
        self.verify(0..self.sums.len())
    }

    /// Makes sure of an item that is known to lie within the image.
    #[inline]
    pub(super) fn touch_item(&self, start: usize, size: usize) {
        let (first, last) = (start / CHUNK, (start + size.saturating_sub(1)) / CHUNK);
        if !self.is_verified(first) || last != first && !self.is_verified(last) {
            self.compare(first..last + 1);
        }
    }

    #[inline]
    fn is_verified(&self, chunk: usize) -> bool {
        self.verified.get(chunk)
    }

    #[cold]
    #[inline(never)]
    fn compare(&self, chunks: Range<usize>) {
        if !self.verify(chunks) {
            damaged();
        }
    }

    fn verify(&self, mut chunks: Range<usize>) -> bool {
        // Where a long range was compared before, no thread is woken for it again.
        while chunks.start < chunks.end && self.is_verified(chunks.start) {
            chunks.start += 1;
        }
        if chunks.len() < PARALLEL {
            // What is longer is read in order, which the system sees for itself.
            if self.is_far() {
                self.announce(chunks.start * CHUNK..chunks.end * CHUNK);
                return chunks.all(|chunk| self.verify_chunk(chunk));
            }
            let begun = Instant::now();
            let count = chunks.len() as u32;
            let sound = chunks.all(|chunk| self.verify_chunk(chunk));
            if self.readahead.is_some() && begun.elapsed() > FROM_MEMORY + Duration::from_micros(5) * count {
                self.far.store(true, Ordering::Relaxed);
            }
            return sound;
        }
        chunks.into_par_iter().all(|chunk| self.verify_chunk(chunk))
    }

    fn verify_chunk(&self, chunk: usize) -> bool {
        if self.is_verified(chunk) {
            return true;
        }
        let start = chunk * CHUNK;
        let bytes = &self.image[start..self.image.len().min(start + CHUNK)];
        let sound = self.verify_sum(chunk) && chunk_sum(bytes) == self.sums[chunk].get();
        if sound {
            self.verified.set(chunk);
        }
        sound
    }

    /// Whether the sum of this chunk is the one that was written.
    fn verify_sum(&self, chunk: usize) -> bool {
        let Some((blocks, verified)) = &self.blocks else { return true };
        let block = chunk / BLOCK;
        if verified.get(block) {
            return true;
        }
        let start = block * BLOCK;
        let sound = block_sum(&self.sums[start..self.sums.len().min(start + BLOCK)]) == blocks[block].get();
        if sound {
            verified.set(block);
        }
        sound
    }
}

/// What has been compared: one bit each, so that few pages are touched for them. The bytes do not change, so nothing is
/// ordered by the flags: a thread that does not see one yet compares again.
struct Flags(Box<[AtomicU64]>);

impl Flags {
    /// None of so many. `None` if there is no memory for them.
    fn new(count: usize) -> Option<Self> {
        // Memory that costs nothing before it is touched.
        AtomicU64::new_vec_zeroed(count.div_ceil(64)).ok().map(|words| Self(words.into_boxed_slice()))
    }

    #[inline]
    fn get(&self, at: usize) -> bool {
        self.0[at / 64].load(Ordering::Relaxed) >> (at % 64) & 1 == 1
    }

    fn set(&self, at: usize) {
        self.0[at / 64].fetch_or(1 << (at % 64), Ordering::Relaxed);
    }

    fn count(&self) -> u32 {
        self.0.iter().map(|word| word.load(Ordering::Relaxed).count_ones()).sum()
    }
}

impl fmt::Debug for Guard<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let verified = self.verified.count();
        let bytes = self.image.len();
        formatter.debug_struct("Guard").field("bytes", &bytes).field("verified", &verified).finish_non_exhaustive()
    }
}
