//! Words in names, titles, texts, quotes, notes and parts: one hit per record and field.

use std::ops::Range;

use rayon::prelude::*;

use super::filter::KnownBy;
use super::series::{Made, Series};
use crate::fold::{Terms, excerpt};
use crate::graph::{Graph, Ix};
use crate::progress::{Progress, Stage};
use crate::record::Kind;
use crate::source::Place;
use crate::words::{Bytes, Sections, Shard, Words, finish};

/// How many characters of a text a hit shows.
const EXCERPT: usize = 160;

/// How many records one thread looks at before it looks for other work.
const AT_LEAST: usize = 1024;

/// How many records are indexed at once by one thread.
const SHARD: usize = 1 << 16;

/// The records that may hold the words, by an index of all words.
#[derive(Debug)]
pub struct Candidates(Vec<u32>);

impl Candidates {
    /// Looks the words up. `None` if the index can't narrow the search, or is not one of this graph's.
    #[must_use]
    pub fn find<'s, B: Bytes<'s>>(index: &Words<B>, graph: &Graph<'_>, terms: &Terms) -> Option<Self> {
        let fits = index.documents() as usize <= graph.len();
        index.candidates(terms).filter(|_| fits).map(Self)
    }
}

/// A field in which all words were found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit<'g> {
    /// The record's id.
    pub id: &'g str,
    /// Its kind.
    pub kind: Kind,
    /// The field.
    pub field: &'static str,
    /// The text around the first word found.
    pub excerpt: String,
    /// True for a statement that was taken back (as of the date asked about).
    pub retracted: bool,
    /// Where the record stands.
    pub place: Place<'g>,
}

/// Hits by id, then field: the first so many of all.
#[derive(Debug, Clone)]
pub struct Hits<S> {
    /// How many there are in all.
    pub total: usize,
    /// Those asked for.
    pub hits: S,
}

/// Where the words were found; what is shown of it is cut out later.
struct Found<'g> {
    ix: Ix,
    field: &'static str,
    text: &'g str,
    range: Range<usize>,
}

impl<'s> Graph<'s> {
    /// Every field of every record that holds all the words, by id, then field. Scans all text once.
    #[must_use]
    pub fn search(&self, terms: &Terms) -> Vec<Hit<'_>> {
        self.search_made(terms, None, None, None).hits.all()
    }

    /// The same, but no more than `limit`, and each made only when its turn comes. With `candidates` only they are looked
    /// at; without, all text is scanned. With `known` only what could be seen by then is found.
    #[must_use]
    pub fn search_series<'g>(
        &'g self,
        terms: &Terms,
        limit: Option<usize>,
        candidates: Option<&Candidates>,
        known: Option<KnownBy>,
    ) -> Hits<impl Series<Hit<'g>>> {
        self.search_made(terms, limit, candidates, known)
    }

    /// An index of the words of all records, for [`Candidates`]. Costs one pass over all text.
    #[must_use]
    pub fn index_words(&self, progress: &Progress) -> Sections {
        progress.begin(Stage::Indexing, self.len() as u64);
        let starts = (0..self.len() as u32).step_by(SHARD).collect::<Vec<_>>();
        let shards = starts.into_par_iter().map(|start| {
            let mut shard = Shard::new();
            let end = (start + SHARD as u32).min(self.len() as u32);
            for ix in (start..end).map(Ix).filter(|&ix| self.kind(ix) != Kind::Part) {
                self.row(ix).searchable(|_, text| shard.add(ix.0, text));
            }
            progress.add(u64::from(end - start));
            shard
        });
        finish(shards.collect())
    }

    fn search_made<'g>(
        &'g self,
        terms: &Terms,
        limit: Option<usize>,
        candidates: Option<&Candidates>,
        known: Option<KnownBy>,
    ) -> Hits<Made<Found<'g>, impl Fn(&Found<'g>) -> Option<Hit<'g>> + Sync>> {
        // Whether it could be seen takes longer to tell than whether it holds the words.
        let found = |ix| {
            let mut found = self.found(Ix(ix), terms);
            found.retain(|found| known.is_none_or(|known| self.was_seen(found.ix, known)));
            found
        };
        let mut order: Vec<Found<'g>> = match candidates {
            Some(Candidates(few)) if few.len() < AT_LEAST => few.iter().copied().flat_map(found).collect(),
            Some(Candidates(many)) => many.par_iter().copied().with_min_len(AT_LEAST).flat_map_iter(found).collect(),
            None => (0..self.len() as u32)
                .into_par_iter()
                .with_min_len(AT_LEAST)
                .filter(|&ix| self.kind(Ix(ix)) != Kind::Part)
                .flat_map_iter(found)
                .collect(),
        };
        let total = order.len();
        order.truncate(limit.unwrap_or(usize::MAX));
        let make = move |found: &Found<'g>| {
            Some(Hit {
                id: self.id(found.ix),
                kind: self.kind(found.ix),
                field: found.field,
                excerpt: excerpt(found.text, found.range.clone(), EXCERPT),
                retracted: self.is_retracted_by(found.ix, known),
                place: self.place(found.ix),
            })
        };
        Hits { total, hits: Made { order, make } }
    }

    /// The fields of one record that hold all the words, by name.
    fn found(&self, ix: Ix, terms: &Terms) -> Vec<Found<'s>> {
        let mut fields: Vec<(&'static str, Vec<&'s str>)> = Vec::new();
        self.row(ix).searchable(|field, text| match fields.last_mut() {
            Some((last, texts)) if *last == field => texts.push(text),
            _ => fields.push((field, vec![text])),
        });
        let found = |(field, texts): (&'static str, Vec<&'s str>)| {
            let at = terms.find(texts.iter().copied())?;
            Some(Found { ix, field, text: texts[at.text], range: at.range })
        };
        let mut found: Vec<Found<'s>> = fields.into_iter().filter_map(found).collect();
        found.sort_by_key(|found| found.field);
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{Case, date, text, texts};

    #[test]
    fn one_hit_per_record_and_field_by_id() {
        let case = Case::new()
            .actor_with("z", |actor| {
                actor.name = text("Serhiy Kyslytsya");
                actor.aka = texts(&["Kislitsa", "Сергій Кислиця"]);
                actor.head.note = Some(text("kislitsa in the article"));
            })
            .document("d")
            .statement("a", |s| s.by("z").quote("Kislitsa, Kislitsa").carried_in("d"));
        let graph = case.graph();
        let found = |typed: &str| -> Vec<(String, &str)> {
            let hits = graph.search(&Terms::parse(typed).unwrap());
            hits.iter().map(|hit| (hit.id.to_owned(), hit.field)).collect()
        };
        assert_eq!(found("kislitsa"), [("a".to_owned(), "quote"), ("z".to_owned(), "aka"), ("z".to_owned(), "note")]);
        assert_eq!(found("кислиця"), [("z".to_owned(), "aka")]);
        assert!(found("serhiy kislitsa").is_empty(), "all words must stand in one field");
    }

    #[test]
    fn what_was_taken_back_is_marked_from_the_day_that_is_known() {
        let case = Case::new()
            .actor("a")
            .document_with("early", |document| document.published = Some(date("2025-11-20")))
            .document_with("late", |document| document.published = Some(date("2025-12-01")))
            .statement("said", |s| s.by("a").quote("unicorn").carried_in("early"))
            .statement("regretted", |s| s.by("a").quote("no unicorn").retracts("said").carried_in("late"));
        let graph = case.graph();
        let terms = Terms::parse("unicorn").unwrap();
        let marked = |known: Option<&str>| -> Vec<(&str, bool)> {
            let known = known.map(|day| KnownBy::Certainly(date(day).value.bounds));
            let hits = graph.search_made(&terms, None, None, known).hits.all();
            hits.iter().map(|hit| (hit.id, hit.retracted)).collect()
        };
        assert_eq!(marked(None), [("regretted", false), ("said", true)]);
        assert_eq!(marked(Some("2025-11-30")), [("said", false)]);
    }
}
