//! The sorted words as blocks of 64, each word without what it shares with the one before, and above them blocks of the
//! first words of blocks, up to one at the top. A search reads one block of each level and nothing else.
//!
//! Each entry stands for a run of bytes of the level below, of the postings at the bottom: a block says where the run of
//! its first entry begins, an entry how long its own is, so runs lie in a row.

use std::ops::Range;

use super::Bytes;
use super::key::LONGEST;
use super::list::{read_number, write_number};

/// How many entries a block has, the last one of a level excepted.
const BLOCK: usize = 64;
/// Before the entries of a block: where the first run begins, and how many bytes the entries take.
const HEAD: usize = 8 + 4;
/// 64 to this power is more words than there can be numbers for.
const LEVELS: usize = 6;

/// Writes the levels.
#[derive(Debug, Default)]
pub(super) struct Writer {
    levels: Vec<Level>,
}

#[derive(Debug, Default)]
struct Level {
    bytes: Vec<u8>,
    /// Where the last block begins.
    block: usize,
    entries: usize,
    first: Vec<u8>,
    last: Vec<u8>,
    /// Where the next run begins.
    run: u64,
}

impl Writer {
    /// Files a word, greater than the last one, and the length of its run.
    pub(super) fn push(&mut self, word: &[u8], run: u64) {
        self.enter(0, word, run);
    }

    fn enter(&mut self, depth: usize, word: &[u8], run: u64) {
        if self.levels.len() == depth {
            self.levels.push(Level::default());
        }
        if self.levels[depth].entries == BLOCK {
            self.close(depth);
        }
        let level = &mut self.levels[depth];
        if level.entries == 0 {
            level.block = level.bytes.len();
            level.bytes.extend_from_slice(&level.run.to_le_bytes());
            level.bytes.extend_from_slice(&[0; HEAD - 8]);
            word.clone_into(&mut level.first);
            level.last.clear();
        }
        let shared = level.last.iter().zip(word).take_while(|(one, other)| one == other).count();
        level.bytes.push(shared as u8);
        level.bytes.push((word.len() - shared) as u8);
        level.bytes.extend_from_slice(&word[shared..]);
        write_number(run, &mut level.bytes);
        word.clone_into(&mut level.last);
        level.entries += 1;
        level.run += run;
    }

    /// Ends the last block of a level and files its first word above.
    fn close(&mut self, depth: usize) {
        let level = &mut self.levels[depth];
        let entries = (level.bytes.len() - level.block - HEAD) as u32;
        level.bytes[level.block + 8..level.block + HEAD].copy_from_slice(&entries.to_le_bytes());
        level.entries = 0;
        let (word, run) = (std::mem::take(&mut level.first), (level.bytes.len() - level.block) as u64);
        self.enter(depth + 1, &word, run);
    }

    /// The bytes of all levels: how many, a number that is the caller's, the bounds, the blocks.
    pub(super) fn finish(mut self, note: u32) -> Vec<u8> {
        // A level above begins when a second block does, so the top is the one level that has but one.
        let mut depth = 0;
        while depth + 1 < self.levels.len() {
            self.close(depth);
            depth += 1;
        }
        if let Some(top) = self.levels.last_mut() {
            let entries = (top.bytes.len() - HEAD) as u32;
            top.bytes[8..HEAD].copy_from_slice(&entries.to_le_bytes());
        }
        let mut bytes = Vec::with_capacity(64 + self.levels.iter().map(|level| level.bytes.len()).sum::<usize>());
        bytes.extend_from_slice(&(self.levels.len() as u32).to_le_bytes());
        bytes.extend_from_slice(&note.to_le_bytes());
        let mut end = 8 + 8 * self.levels.len() as u64;
        for level in &self.levels {
            end += level.bytes.len() as u64;
            bytes.extend_from_slice(&end.to_le_bytes());
        }
        self.levels.iter().for_each(|level| bytes.extend_from_slice(&level.bytes));
        bytes
    }
}

/// The levels as they were written. Nothing in them is believed: `None` is damage, wherever it is returned.
#[derive(Debug, Clone)]
pub(super) struct Tree<B> {
    bytes: B,
    levels: Vec<Range<usize>>,
    pub(super) note: u32,
}

impl<'s, B: Bytes<'s>> Tree<B> {
    pub(super) fn open(bytes: B) -> Option<Self> {
        let word = |at: usize| Some(u32::from_le_bytes(*bytes.get(at..at + 4)?.first_chunk()?));
        let count = usize::try_from(word(0)?).ok().filter(|&count| count <= LEVELS)?;
        let note = word(4)?;
        let mut levels = Vec::with_capacity(count);
        let mut start = 8 + 8 * count;
        for ends in bytes.get(8..start)?.chunks_exact(8) {
            let end = usize::try_from(u64::from_le_bytes(*ends.first_chunk()?)).ok()?;
            if end <= start || end > bytes.len() {
                return None;
            }
            levels.push(start..end);
            start = end;
        }
        (start == bytes.len()).then_some(Self { bytes, levels, note })
    }

    /// Where in the postings the list of a word stands, if the word is filed; of a beginning, all that are filed.
    pub(super) fn find(&self, word: &[u8], prefix: bool) -> Option<Vec<Range<usize>>> {
        let mut found = Vec::new();
        let Some((top, below)) = self.levels.split_last() else { return Some(found) };
        let mut at = top.clone();
        for level in below.iter().rev() {
            let run = self.descend(at, word)?;
            at = level.start.checked_add(run.start)?..level.start.checked_add(run.end)?;
            if at.end > level.end {
                return None;
            }
        }
        let end = self.levels[0].end;
        let mut start = at.start;
        // All words of this block may be smaller than a beginning that the next block has words for.
        while start < end {
            let mut block = Block::open(self.bytes, start..end)?;
            while let Some(entry) = block.next() {
                let entry = entry?;
                let filed = block.word();
                if filed == word || prefix && filed.starts_with(word) {
                    found.push(entry);
                } else if filed > word {
                    return Some(found);
                }
            }
            if !prefix {
                break;
            }
            start = block.end;
        }
        Some(found)
    }

    /// The run of the last entry that is not above the word, or of the first one.
    fn descend(&self, at: Range<usize>, word: &[u8]) -> Option<Range<usize>> {
        let mut block = Block::open(self.bytes, at)?;
        let mut run = block.next()??;
        while let Some(entry) = block.next() {
            let entry = entry?;
            if block.word() > word {
                break;
            }
            run = entry;
        }
        Some(run)
    }
}

/// A block being read.
struct Block<'s> {
    entries: &'s [u8],
    word: [u8; LONGEST],
    len: usize,
    run: usize,
    /// Where the next block begins.
    end: usize,
}

impl<'s> Block<'s> {
    /// The block at the beginning of a range.
    fn open(bytes: impl Bytes<'s>, range: Range<usize>) -> Option<Self> {
        let start = range.start.checked_add(HEAD).filter(|&start| start <= range.end)?;
        let (run, len) = bytes.get(range.start..start)?.split_first_chunk()?;
        let run = usize::try_from(u64::from_le_bytes(*run)).ok()?;
        let len = usize::try_from(u32::from_le_bytes(*len.first_chunk()?)).ok()?;
        let end = start.checked_add(len).filter(|&end| end <= range.end)?;
        Some(Self { entries: bytes.get(start..end)?, word: [0; LONGEST], len: 0, run, end })
    }

    /// The run of the next entry.
    fn next(&mut self) -> Option<Option<Range<usize>>> {
        (!self.entries.is_empty()).then(|| self.entry())
    }

    fn entry(&mut self) -> Option<Range<usize>> {
        let (&[shared, own], rest) = self.entries.split_first_chunk()?;
        let (shared, own) = (usize::from(shared), usize::from(own));
        let (bytes, mut rest) = rest.split_at_checked(own)?;
        if shared > self.len {
            return None;
        }
        self.word.get_mut(shared..shared + own)?.copy_from_slice(bytes);
        self.len = shared + own;
        let start = self.run;
        self.run = start.checked_add(usize::try_from(read_number(&mut rest)?).ok()?)?;
        self.entries = rest;
        Some(start..self.run)
    }

    /// The word of the entry that was read last.
    fn word(&self) -> &[u8] {
        &self.word[..self.len]
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    fn write(words: &BTreeMap<Vec<u8>, u32>) -> Vec<u8> {
        let mut writer = Writer::default();
        words.iter().for_each(|(word, &run)| writer.push(word, run.into()));
        writer.finish(7)
    }

    /// Words by their number, so that neighbours share much and lie in order.
    fn many(count: u32) -> BTreeMap<Vec<u8>, u32> {
        (0..count).map(|n| (format!("{:05}", n * 3).into_bytes(), n % 200)).collect()
    }

    #[test]
    fn every_word_and_every_beginning_is_found_on_any_number_of_levels() {
        for count in [0, 1, 63, 64, 65, 4096, 4097, 5000] {
            let words = many(count);
            let bytes = write(&words);
            let tree = Tree::open(bytes.as_slice()).expect("as written");
            assert_eq!(tree.note, 7);
            let mut start = 0;
            let runs: BTreeMap<&[u8], Range<usize>> = words
                .iter()
                .map(|(word, &run)| {
                    start += run as usize;
                    (word.as_slice(), start - run as usize..start)
                })
                .collect();
            for n in 0..count * 3 + 2 {
                let word = format!("{n:05}").into_bytes();
                let found = tree.find(&word, false).expect("sound");
                assert_eq!(found, Vec::from_iter(runs.get(word.as_slice()).cloned()));
                for cut in [0, 2, 3, 4, 5] {
                    if n % 37 == 0 {
                        let begun = runs.iter().filter(|(other, _)| other.starts_with(&word[..cut]));
                        let begun: Vec<_> = begun.map(|(_, run)| run.clone()).collect();
                        assert_eq!(tree.find(&word[..cut], true).expect("sound"), begun);
                    }
                }
            }
        }
    }

    proptest! {
        #[test]
        fn damage_is_found_or_survived(
            count in prop_oneof![0..200u32, Just(5000u32)],
            changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..4),
            cut in any::<prop::sample::Index>(),
            word in "[0-9]{0,5}",
        ) {
            let mut bytes = write(&many(count));
            for (at, byte) in changes {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
            for bytes in [&bytes, &bytes[..cut.index(bytes.len())]] {
                if let Some(tree) = Tree::open(bytes) {
                    tree.find(word.as_bytes(), false);
                    tree.find(word.as_bytes(), true);
                }
            }
        }
    }
}
