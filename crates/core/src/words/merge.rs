//! The words of all shards written as one index: sorted words as a [`tree`](super::tree), lists of documents in the
//! same order. Equal documents give equal bytes, however they were divided among shards.

use std::cmp::Ordering;

use rayon::prelude::*;

use super::key::{Key, LONGEST};
use super::list::write_number;
use super::shard::{Gathered, Shard};
use super::tree::Writer;

/// The two parts of an index.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sections {
    /// The words, and where the documents of each stand.
    pub words: Vec<u8>,
    /// The documents of each word, ascending.
    pub postings: Vec<u8>,
}

/// So many words are written by one thread at a time.
const STRETCH: usize = 1 << 14;

/// A word of a shard, with as much of it as mostly decides.
#[derive(Debug, Clone, Copy)]
struct Item {
    head: u64,
    shard: u32,
    number: u32,
}

/// Writes the index of shards whose documents follow each other. Sorts and copies on all threads.
///
/// # Panics
/// If the documents of a shard do not come after those of the shard before.
#[must_use]
pub fn finish(mut shards: Vec<Shard>) -> Sections {
    let mut documents = 0;
    for shard in &mut shards {
        shard.gathered.settle();
        if let (Some(first), Some(last)) = (shard.first, shard.last) {
            assert!(first >= documents, "shards come in the order of their documents");
            documents = last.checked_add(1).expect("the greatest number is no document's");
        }
    }
    let shards: Vec<Gathered> = shards.into_iter().map(|shard| shard.gathered).collect();
    let items = sorted(&shards);
    let stretches = stretches(&shards, &items);
    let written: Vec<(Vec<u8>, Vec<u32>)> = stretches.par_iter().map(|items| write(&shards, items)).collect();
    let mut writer = Writer::default();
    let mut postings = Vec::with_capacity(written.iter().map(|(bytes, _)| bytes.len()).sum());
    for (items, (bytes, lens)) in stretches.iter().zip(&written) {
        postings.extend_from_slice(bytes);
        for (same, &len) in items.chunk_by(|one, other| compare(&shards, one, other).is_eq()).zip(lens) {
            writer.push(key(&shards, &same[0]).unpack(&mut [0; LONGEST]), len.into());
        }
    }
    Sections { words: writer.finish(documents), postings }
}

/// The lists of some words in a row, and how long each is.
fn write(shards: &[Gathered], items: &[Item]) -> (Vec<u8>, Vec<u32>) {
    let (mut bytes, mut lens) = (Vec::new(), Vec::new());
    for same in items.chunk_by(|one, other| compare(shards, one, other).is_eq()) {
        let start = bytes.len();
        let mut last = 0;
        for item in same {
            let shard = &shards[item.shard as usize];
            let list = shard.words.value(item.number);
            write_number(u64::from(list.first - last), &mut bytes);
            list.write(&shard.pool, &mut bytes);
            last = list.last;
        }
        lens.push((bytes.len() - start) as u32);
    }
    (bytes, lens)
}

/// The words of all shards, equal ones in the order of the shards.
fn sorted(shards: &[Gathered]) -> Vec<Item> {
    let each = shards.par_iter().enumerate().map(|(rank, shard)| {
        let item = |number| Item { head: shard.words.key(number).head, shard: rank as u32, number };
        let mut items: Vec<Item> = (0..shard.words.len() as u32).map(item).collect();
        items.sort_unstable_by(|one, other| compare(shards, one, other));
        items
    });
    let mut items = each.collect::<Vec<_>>().concat();
    // What is sorted already is found and merged.
    items.sort_by(|one, other| compare(shards, one, other));
    items
}

/// The words in stretches that do not part equal ones.
fn stretches<'i>(shards: &[Gathered], items: &'i [Item]) -> Vec<&'i [Item]> {
    let (mut stretches, mut rest) = (Vec::new(), items);
    while !rest.is_empty() {
        let mut end = rest.len().min(STRETCH);
        while end < rest.len() && compare(shards, &rest[end - 1], &rest[end]).is_eq() {
            end += 1;
        }
        let (stretch, more) = rest.split_at(end);
        stretches.push(stretch);
        rest = more;
    }
    stretches
}

fn key<'t>(shards: &'t [Gathered], item: &Item) -> Key<'t> {
    shards[item.shard as usize].words.key(item.number)
}

#[inline]
fn compare(shards: &[Gathered], one: &Item, other: &Item) -> Ordering {
    one.head.cmp(&other.head).then_with(|| {
        let (one, other) = (key(shards, one), key(shards, other));
        one.rest.cmp(other.rest).then(one.len.cmp(&other.len))
    })
}
