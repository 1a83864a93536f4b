//! The words of a range of documents, gathered by one thread. How they are written is said elsewhere.

use super::key::{Key, LONGEST, Rest};
use super::list::{List, Pool};
use super::split::{Ascii, Part, Parts};
use super::table::{Table, hash};
use crate::fold;

/// So many spellings are remembered with the words they fold to; what comes after is folded each time.
const REMEMBERED: usize = 1 << 19;

/// So many words are looked up together.
const TOGETHER: usize = 256;

/// The words of a range of documents: make one per thread, add texts, then [`finish`](super::finish) them together.
#[derive(Debug, Default)]
pub struct Shard {
    pub(super) gathered: Gathered,
    pub(super) first: Option<u32>,
    pub(super) last: Option<u32>,
    ascii: Ascii,
    /// Parts of texts that are not ASCII, as spelt: where their words stand in `numbers`.
    parts: Table<(u32, u32)>,
    numbers: Vec<u32>,
    /// Words of parts too long to be remembered, as spelt: which word each folds to.
    spellings: Table<u32>,
}

/// The words met, each with its documents.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    pub(super) words: Table<List>,
    pub(super) pool: Pool,
    /// Words met and not looked up yet. Each look-up waits for memory, in turn at several places; of many words at once
    /// these waits overlap.
    waiting: Vec<Waiting>,
    rests: Vec<u64>,
}

#[derive(Debug)]
struct Waiting {
    head: u64,
    hash: u32,
    document: u32,
    /// Where among the rests the word goes on; of a word that was looked up before, its number.
    rest: u32,
    len: u8,
    known: bool,
    /// What was found so far.
    slot: u64,
}

impl Waiting {
    fn key<'r>(&self, rests: &'r [u64]) -> Key<'r> {
        let more = usize::from(self.len).saturating_sub(8).div_ceil(8);
        Key { head: self.head, rest: &rests[self.rest as usize..self.rest as usize + more], len: self.len }
    }
}

impl Gathered {
    #[inline]
    fn note(&mut self, key: Key<'_>, document: u32) {
        let rest = self.rests.len() as u32;
        if !key.rest.is_empty() {
            self.rests.extend_from_slice(key.rest);
        }
        let (head, hash, len) = (key.head, hash(key), key.len);
        self.wait(Waiting { head, hash, document, rest, len, known: false, slot: 0 });
    }

    /// Notes a word that was looked up before.
    fn add(&mut self, number: u32, document: u32) {
        self.wait(Waiting { head: 0, hash: 0, document, rest: number, len: 0, known: true, slot: 0 });
    }

    #[inline]
    fn wait(&mut self, waiting: Waiting) {
        self.waiting.push(waiting);
        if self.waiting.len() == TOGETHER {
            self.settle();
        }
    }

    /// Looks up the words that wait.
    pub(super) fn settle(&mut self) {
        let Self { words, pool, waiting, rests } = self;
        for waiting in waiting.iter_mut() {
            waiting.slot = words.peek(waiting.hash);
        }
        for waiting in waiting.iter_mut() {
            let number = match waiting.known {
                true => Some(waiting.rest),
                false => words.guess(waiting.slot, waiting.hash, waiting.key(rests)),
            };
            waiting.slot = number.map_or(u64::MAX, u64::from);
        }
        for waiting in waiting.iter() {
            let number = u32::try_from(waiting.slot)
                .unwrap_or_else(|_| words.enter(waiting.key(rests), || List::of(waiting.document)).0);
            words.value_mut(number).add(waiting.document, pool);
        }
        waiting.clear();
        rests.clear();
    }

    /// Notes a word at once, after those that wait: lists ascend.
    fn note_now(&mut self, key: Key<'_>, document: u32) -> u32 {
        self.settle();
        let (number, _) = self.words.enter(key, || List::of(document));
        self.words.value_mut(number).add(document, &mut self.pool);
        number
    }
}

impl Shard {
    /// No documents yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a text of a document. A document may have several, one after the other.
    ///
    /// # Panics
    /// If texts of a later document were added before.
    pub fn add(&mut self, document: u32, text: &str) {
        assert!(self.last.is_none_or(|last| last <= document), "documents come in ascending order");
        self.first.get_or_insert(document);
        self.last = Some(document);
        if text.is_ascii() {
            return self.ascii.words(text.as_bytes(), |key| self.gathered.note(key, document));
        }
        for part in Parts::of(text) {
            match part {
                Part::Ascii(bytes) => self.ascii.words(bytes, |key| self.gathered.note(key, document)),
                Part::Other(text) => self.add_other(document, text),
            }
        }
    }

    /// Unicode is asked once for each spelling: segmenting and folding cost more than all the rest.
    fn add_other(&mut self, document: u32, text: &str) {
        // None of these joins what stands before it with nothing behind it.
        let text = text.trim_end_matches([' ', ',', '.', ';', ':', '!', '?', ')']);
        if text.len() > LONGEST {
            return self.add_long(document, text);
        }
        let mut room = Rest::default();
        let key = Key::pack(text.as_bytes(), &mut room);
        if let Some(&(start, end)) = self.parts.get(key) {
            for &number in &self.numbers[start as usize..end as usize] {
                self.gathered.add(number, document);
            }
            return;
        }
        let start = self.numbers.len();
        for (_, _, word) in fold::words(text) {
            let mut more = Rest::default();
            self.numbers.push(self.gathered.note_now(Key::pack(word.as_bytes(), &mut more), document));
        }
        if self.parts.len() < REMEMBERED {
            self.parts.enter(key, || (start as u32, self.numbers.len() as u32));
        } else {
            self.numbers.truncate(start);
        }
    }

    /// A part in a script without spaces, for the most part: its words are short, and come again.
    fn add_long(&mut self, document: u32, text: &str) {
        for word in fold::raw_words(text) {
            let mut room = Rest::default();
            let known = (word.len() <= LONGEST).then(|| Key::pack(word.as_bytes(), &mut room));
            if let Some(&number) = known.and_then(|key| self.spellings.get(key)) {
                self.gathered.add(number, document);
                continue;
            }
            let folded = fold::fold(word);
            let mut more = Rest::default();
            let number = self.gathered.note_now(Key::pack(folded.as_bytes(), &mut more), document);
            if let Some(key) = known.filter(|_| self.spellings.len() < REMEMBERED) {
                self.spellings.enter(key, || number);
            }
        }
    }
}
