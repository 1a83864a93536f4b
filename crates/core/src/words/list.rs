//! Lists of documents that grow, all in one pool: ascending numbers as differences, seven bits a byte. What they are
//! written as is how they are kept, so that finishing copies them.

/// The smallest block of the pool. Blocks of a list double up to sixteen times eight of these.
const UNIT: usize = 16;
/// The last bytes of a block say which block follows.
const LINK: usize = 4;
/// How often blocks double.
const DOUBLINGS: u8 = 8;

/// The documents of one word. The first stands here, since most words occur once. As small as it gets, since there are as
/// many as words and each word met touches one.
#[derive(Debug, Clone, Copy)]
pub(super) struct List {
    pub(super) first: u32,
    pub(super) last: u32,
    /// How many bytes follow the first document.
    len: u32,
    /// The block that is being filled. Its link leads to the first one, those of the others to the next.
    tail: u32,
    /// How many bytes of that block are filled: all of none, to begin with.
    used: u16,
    size: u8,
}

/// The blocks of all lists.
#[derive(Debug, Default)]
pub(super) struct Pool(Vec<u8>);

impl List {
    /// A list of one document.
    pub(super) fn of(document: u32) -> Self {
        let used = room(0) as u16;
        Self { first: document, last: document, len: 0, tail: 0, used, size: 0 }
    }

    /// Adds a document, which is the last one or comes after it.
    #[inline]
    pub(super) fn add(&mut self, document: u32, pool: &mut Pool) {
        if document == self.last {
            return;
        }
        let mut difference = document - self.last;
        self.last = document;
        while difference >= 0x80 {
            self.push(difference as u8 | 0x80, pool);
            difference >>= 7;
        }
        self.push(difference as u8, pool);
    }

    #[inline]
    fn push(&mut self, byte: u8, pool: &mut Pool) {
        if usize::from(self.used) == room(self.size) {
            self.extend(pool);
        }
        pool.0[self.tail as usize * UNIT + usize::from(self.used)] = byte;
        self.used += 1;
        self.len += 1;
    }

    #[inline(never)]
    fn extend(&mut self, pool: &mut Pool) {
        if self.len == 0 {
            (self.tail, self.used) = (pool.block(0), 0);
            return pool.set_link(self.tail, 0, self.tail);
        }
        let size = (self.size + 1).min(DOUBLINGS);
        let block = pool.block(size);
        pool.set_link(block, size, pool.link(self.tail, self.size));
        pool.set_link(self.tail, self.size, block);
        (self.tail, self.size, self.used) = (block, size, 0);
    }

    /// Writes what follows the first document.
    pub(super) fn write(&self, pool: &Pool, out: &mut Vec<u8>) {
        if self.len == 0 {
            return;
        }
        let (mut left, mut block, mut size) = (self.len as usize, pool.link(self.tail, self.size), 0);
        loop {
            let start = block as usize * UNIT;
            let taken = left.min(room(size));
            out.extend_from_slice(&pool.0[start..start + taken]);
            left -= taken;
            if left == 0 {
                return;
            }
            block = pool.link(block, size);
            size = (size + 1).min(DOUBLINGS);
        }
    }
}

impl Pool {
    fn block(&mut self, size: u8) -> u32 {
        let start = self.0.len();
        self.0.resize(start + (UNIT << size), 0);
        u32::try_from(start / UNIT).expect("that many lists would fill 64 GB first")
    }

    fn link(&self, block: u32, size: u8) -> u32 {
        let at = block as usize * UNIT + room(size);
        u32::from_le_bytes(std::array::from_fn(|byte| self.0[at + byte]))
    }

    fn set_link(&mut self, block: u32, size: u8, to: u32) {
        let at = block as usize * UNIT + room(size);
        self.0[at..at + LINK].copy_from_slice(&to.to_le_bytes());
    }
}

/// How many bytes of a list a block of this size holds.
fn room(size: u8) -> usize {
    (UNIT << size) - LINK
}

/// Writes a number, seven bits a byte, the lowest first.
pub(super) fn write_number(mut number: u64, out: &mut Vec<u8>) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Reads a number off the front. `None` if there is none, or none that fits.
#[inline]
pub(super) fn read_number(bytes: &mut &[u8]) -> Option<u64> {
    let mut number = 0;
    for shift in (0..64).step_by(7) {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Some(number);
        }
    }
    None
}

/// Reads all documents of a list, as written, behind `out`. `None` if they do not ascend, or reach `bound`.
pub(super) fn read(mut bytes: &[u8], bound: u32, out: &mut Vec<u32>) -> Option<()> {
    let mut last: Option<u32> = None;
    while !bytes.is_empty() {
        let number = read_number(&mut bytes)?;
        let document = match last {
            None => u32::try_from(number).ok()?,
            Some(last) if number > 0 => last.checked_add(u32::try_from(number).ok()?)?,
            Some(_) => return None,
        };
        if document >= bound {
            return None;
        }
        out.push(document);
        last = Some(document);
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn lists_are_read_as_they_were_written(
            mut lists in proptest::collection::vec(
                proptest::collection::vec(prop_oneof![0..300u32, any::<u32>().prop_map(|n| n / 2)], 1..2000), 1..5)
        ) {
            let mut pool = Pool::default();
            lists.iter_mut().for_each(|list| list.sort_unstable());
            let mut kept: Vec<List> = lists.iter().map(|list| List::of(list[0])).collect();
            for rank in 0..2000 {
                for (list, kept) in lists.iter().zip(&mut kept) {
                    list.get(rank).into_iter().for_each(|&document| kept.add(document, &mut pool));
                }
            }
            for (list, kept) in lists.iter_mut().zip(&kept) {
                list.dedup();
                let mut bytes = Vec::new();
                write_number(kept.first.into(), &mut bytes);
                kept.write(&pool, &mut bytes);
                let mut documents = Vec::new();
                prop_assert_eq!(read(&bytes, u32::MAX, &mut documents), Some(()));
                prop_assert_eq!(&documents, list);
                prop_assert_eq!(kept.last, *documents.last().unwrap());
                prop_assert_eq!(read(&bytes, kept.last, &mut documents), None);
            }
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..50)) {
            let mut documents = Vec::new();
            read(&bytes, u32::MAX, &mut documents);
            prop_assert!(documents.is_sorted_by(|one, other| one < other));
        }
    }
}
