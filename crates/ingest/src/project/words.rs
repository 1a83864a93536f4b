//! The index of words, made when somebody first searches and kept beside the rest: most runs never search, and it costs
//! about as much as linking.

use dixit_core::column::Blob;
use dixit_core::fold::Terms;
use dixit_core::graph::Graph;
use dixit_core::progress::Progress;
use dixit_core::query::search::Candidates;
use dixit_core::words::{Sections, Words};

use super::keep::section;
use super::manifest::Manifest;
use super::{Guards, Loaded};
use crate::snapshot::Cache;

const WORDS: u32 = 101;
const POSTINGS: u32 = 102;

impl Loaded {
    /// The records of the graph that may hold the words, by the index that is kept, or by one that is made now and kept.
    /// `None` where nothing is kept, or where an index is of no use: then all text is to be scanned.
    #[must_use]
    pub fn candidates(
        &self,
        guards: &Guards<'_>,
        graph: &Graph<'_>,
        terms: &Terms,
        progress: &Progress,
    ) -> Option<Candidates> {
        let (cache, hashes) = self.kept.as_ref()?;
        if let (Some(kept), Some(guard)) = (&self.words, &guards.words) {
            let column = |tag| Blob::mapped(guard, kept.section(tag)?);
            return Candidates::find(&Words::open(column(WORDS)?, column(POSTINGS)?)?, graph, terms);
        }
        let made = graph.index_words(progress);
        let words = Words::open(made.words.as_slice(), made.postings.as_slice())?;
        let found = Candidates::find(&words, graph, terms);
        // Without it the next search does the same work again, and nothing else.
        _ = keep(cache, hashes, &made);
        found
    }
}

/// Puts the index with what it is of, if that is still what the folder holds.
fn keep(cache: &Cache, hashes: &[u128], made: &Sections) -> std::io::Result<()> {
    let name = cache.put_segment(&[section(WORDS, &[&made.words]), section(POSTINGS, &[&made.postings])])?;
    let manifest = cache.graph().as_ref().and_then(Manifest::read);
    match manifest.filter(|manifest| manifest.units.iter().map(|unit| &unit.hash).eq(hashes)) {
        Some(mut manifest) => {
            manifest.words = Some(name);
            manifest.put(cache)
        }
        None => Ok(()),
    }
}
