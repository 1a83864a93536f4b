//! Asking the index: terms in, documents out that may match. Whether they do is for [`Terms`] to say.

use std::ops::Range;

use fixedbitset::FixedBitSet;

use super::Bytes;
use super::key::cut;
use super::list::read;
use super::tree::Tree;
use crate::fold::Terms;

/// Verifying a candidate costs about as much as reading so many bytes of lists. A list that is longer than all
/// candidates are worth is not read: the candidates stay a few too many.
const WORTH: usize = 1000;

/// An index to ask, in memory or mapped.
#[derive(Debug, Clone)]
pub struct Words<B> {
    tree: Tree<B>,
    postings: B,
}

/// The lists one word of a search needs: one, or one for each word that begins so.
struct Need {
    lists: Vec<Range<usize>>,
    bytes: usize,
}

impl<'s, B: Bytes<'s>> Words<B> {
    /// Opens what [`finish`](super::finish) wrote. `None` if it did not write that.
    #[must_use]
    pub fn open(words: B, postings: B) -> Option<Self> {
        Some(Self { tree: Tree::open(words)?, postings })
    }

    /// One more than the highest document. Candidates are below.
    #[must_use]
    pub fn documents(&self) -> u32 {
        self.tree.note
    }

    /// The documents that may hold all the terms, ascending; every one that does is among them. `None` if that is to be
    /// found by reading all text: the terms name nothing that narrows the search, or the index is damaged.
    #[must_use]
    pub fn candidates(&self, terms: &Terms) -> Option<Vec<u32>> {
        let mut needs = Vec::new();
        for (words, begun) in terms.wanted() {
            for (rank, word) in words.iter().enumerate() {
                let prefix = begun && rank + 1 == words.len();
                // Everything begins with nothing.
                if prefix && word.is_empty() {
                    continue;
                }
                let lists = self.tree.find(cut(word.as_bytes()), prefix)?;
                if lists.is_empty() {
                    return Some(Vec::new());
                }
                let bytes = lists.last()?.end.checked_sub(lists[0].start)?;
                needs.push(Need { lists, bytes });
            }
        }
        needs.sort_by_key(|need| need.bytes);
        let (first, more) = needs.split_first()?;
        let mut candidates = self.read(first)?;
        for need in more {
            if need.bytes / WORTH > candidates.len() {
                break;
            }
            let documents = self.read(need)?;
            keep_common(&mut candidates, &documents);
        }
        Some(candidates)
    }

    /// All documents of the lists.
    fn read(&self, need: &Need) -> Option<Vec<u32>> {
        let mut documents = Vec::with_capacity(need.bytes.min(self.postings.len()));
        for list in &need.lists {
            read(self.postings.get(list.clone())?, self.documents(), &mut documents)?;
        }
        if need.lists.len() > 1 {
            documents = distinct(documents);
        }
        Some(documents)
    }
}

/// Keeps what both hold; both ascend.
fn keep_common(candidates: &mut Vec<u32>, documents: &[u32]) {
    let mut rest = documents;
    candidates.retain(|candidate| {
        while rest.first().is_some_and(|document| document < candidate) {
            rest = &rest[1..];
        }
        rest.first() == Some(candidate)
    });
}

/// Sorts the documents of several lists and frees them of repetitions: many by marking them, few by comparing.
fn distinct(mut documents: Vec<u32>) -> Vec<u32> {
    let bits = documents.iter().max().map_or(0, |&most| most as usize + 1);
    if bits / 64 > documents.len() {
        documents.sort_unstable();
        documents.dedup();
        return documents;
    }
    let mut marked = FixedBitSet::with_capacity(bits);
    documents.iter().for_each(|&document| marked.insert(document as usize));
    documents.clear();
    documents.extend(marked.ones().map(|document| document as u32));
    documents
}
