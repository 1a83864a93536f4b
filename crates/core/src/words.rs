//! Which documents hold which words: an index beside the texts, so that a search reads a few pages instead of all text.
//!
//! It only names candidates: every document that `Terms` matches is among them, and what is among them is still for
//! `Terms` to judge, as are the order of phrases and the place of a match. No file is opened here and no record known:
//! a document is a number and some texts, the index is bytes in memory or in an image that was mapped.

mod key;
mod list;
mod lookup;
mod merge;
#[cfg(test)]
mod proof;
mod shard;
mod split;
mod table;
mod tree;

use std::ops::Range;

use crate::column::Blob;

pub use lookup::Words;
pub use merge::{Sections, finish};
pub use shard::Shard;

/// Bytes that are read piece by piece, as of an image whose pages are only made sure of when touched.
pub trait Bytes<'s>: Copy {
    /// How many bytes there are.
    fn len(&self) -> usize;
    /// Whether there are none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// Some of them. `None` if the range is not within.
    fn get(&self, range: Range<usize>) -> Option<&'s [u8]>;
}

impl<'s> Bytes<'s> for Blob<'s> {
    fn len(&self) -> usize {
        Blob::len(self)
    }

    fn get(&self, range: Range<usize>) -> Option<&'s [u8]> {
        Some(self.part(range)?.all())
    }
}

impl<'s> Bytes<'s> for &'s [u8] {
    fn len(&self) -> usize {
        <[u8]>::len(self)
    }

    fn get(&self, range: Range<usize>) -> Option<&'s [u8]> {
        <[u8]>::get(self, range)
    }
}
