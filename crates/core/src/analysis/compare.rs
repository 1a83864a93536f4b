//! Two documents side by side (model.md §7): which part of the one came from which of the other, according to whom; what is
//! worded alike, as a suggestion; what was left out, and what is new. It never says that a text was copied.
//!
//! The first document is taken for the source: a row leads from a part of the first to the part of the second that comes
//! from it, directly or through drafts in between. What the records declare the other way round is neither turned about nor
//! left out, but listed apart ([`Comparison::backward`]).

use std::collections::{BTreeMap, BTreeSet};

use super::derivation::{Declared, Look, Step, Voice, Web};
use super::wording::{self, Passage, Wording};
use crate::date::{Bounds, Date};
use crate::graph::{Graph, Ix};
use crate::record::{How, Kind};
use crate::source::Place;

/// A part of a document that is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared<'g> {
    /// Its id, `doc#part`.
    pub id: &'g str,
    /// Its heading, else its words, else its own id.
    pub label: &'g str,
    /// What it says, where that is recorded.
    pub text: Option<&'g str>,
    /// Where it stands.
    pub place: Place<'g>,
}

/// A document that is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side<'g> {
    /// Its id.
    pub id: &'g str,
    /// Its title.
    pub title: &'g str,
    /// Where it stands.
    pub place: Place<'g>,
    /// Its parts, in the order written.
    pub parts: Vec<Compared<'g>>,
}

/// Two texts, the one from the other: as declared, or as suggested.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair<'g> {
    /// The source: a part, or a whole document.
    pub from: &'g str,
    /// What comes from it.
    pub to: &'g str,
    /// How it was changed. Through drafts in between, only if every step that changed anything did the same: nobody has said
    /// how the ends compare. `None` for a suggestion.
    pub how: Option<How>,
    /// According to whom; through drafts in between, for one step or another.
    pub per: Vec<Voice<'g>>,
    /// Since when it has been public that somebody says so; through drafts in between, of every step.
    pub known_since: Option<Date<'g>>,
    /// False for a suggestion.
    pub declared: bool,
    /// How alike the wording is: for a suggestion.
    pub score: Option<f64>,
    /// The steps from the one to the other, where there are drafts in between. Of ways of equal length the first by id.
    pub via: Vec<Step<'g>>,
}

/// A part of the first document without a counterpart, or declared to have none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dropped<'g> {
    /// The part.
    pub part: &'g str,
    /// Who says that it was left out, and of which document: the second, or a draft before it. Empty: nobody says so, it is
    /// only that none is recorded.
    pub declared: Vec<Step<'g>>,
}

/// Two documents side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison<'g> {
    /// The first document.
    pub from: Side<'g>,
    /// The second.
    pub to: Side<'g>,
    /// Pairs in which at least one is a part: declared ones, then suggestions; each by place in the second document, then in
    /// the first, whole documents last.
    pub pairs: Vec<Pair<'g>>,
    /// What is declared of the two as wholes.
    pub documents: Vec<Pair<'g>>,
    /// What is declared the other way round: from the second document to the first.
    pub backward: Vec<Pair<'g>>,
    /// Parts of the first that were dropped, in order.
    pub dropped: Vec<Dropped<'g>>,
    /// Parts of the second without an antecedent, in order.
    pub new: Vec<&'g str>,
}

/// One of the two documents, as it is worked on: its parts in order, then itself.
struct Texts {
    document: Ix,
    all: Vec<Ix>,
    place_of: BTreeMap<Ix, usize>,
}

impl Texts {
    fn parts(&self) -> &[Ix] {
        &self.all[..self.all.len() - 1]
    }
}

impl Graph<'_> {
    /// Compares two documents. `None` if one of them is none, or both are the same.
    #[must_use]
    pub fn compare(&self, from: &str, to: &str) -> Option<Comparison<'_>> {
        let document = |id: &str| self.find(id).filter(|&ix| self.kind(ix) == Kind::Document);
        let (from, to) = (document(from)?, document(to)?);
        if from == to {
            return None;
        }
        let (from, to) = (self.texts(from), self.texts(to));
        let above = self.texts_beyond(&to.all, Look::Up);
        let forward = Web::of(self.declared_by(&above), |one| !from.place_of.contains_key(&one.to));
        let back_above = self.texts_beyond(&from.all, Look::Up);
        let back = Web::of(self.declared_by(&back_above), |one| !to.place_of.contains_key(&one.to));
        let mut pairs = self.pairs(&from, &to, &forward);
        let backward = self.pairs(&to, &from, &back);

        let linked: BTreeSet<&str> = pairs.iter().chain(&backward).flat_map(|pair| [pair.from, pair.to]).collect();
        let (from_side, to_side) = (self.compared_side(&from), self.compared_side(&to));
        let suggested = suggestions(&from_side, &to_side, &linked);
        let is_whole = |pair: &Pair<'_>| !pair.from.contains('#') && !pair.to.contains('#');
        let mut documents = Vec::new();
        pairs.retain(|pair| {
            if is_whole(pair) {
                documents.push(pair.clone());
            }
            !is_whole(pair)
        });
        let matched: BTreeSet<&str> = suggested.iter().flat_map(|pair| [pair.from, pair.to]).collect();
        pairs.extend(suggested);
        let dropped = self.dropped(&from, &to, &forward, &above, &linked, &matched);
        let new = to.parts().iter().map(|&part| self.id(part));
        let new = new.filter(|part| !linked.contains(part) && !matched.contains(part)).collect();
        Some(Comparison { from: from_side, to: to_side, pairs, documents, backward, dropped, new })
    }

    fn texts(&self, document: Ix) -> Texts {
        let mut all = self.parts_of(document);
        all.push(document);
        let place_of = all.iter().enumerate().map(|(place, &text)| (text, place)).collect();
        Texts { document, all, place_of }
    }

    fn compared_side(&self, texts: &Texts) -> Side<'_> {
        let part = |&ix: &Ix| Compared {
            id: self.id(ix),
            label: self.plain_label(ix),
            text: self.part_text(ix),
            place: self.place(ix),
        };
        Side {
            id: self.id(texts.document),
            title: self.plain_label(texts.document),
            place: self.place(texts.document),
            parts: texts.parts().iter().map(part).collect(),
        }
    }

    /// What the records declare to come from `from` in `to`: direct derivations one by one, and where there is none, the
    /// shortest way through other texts.
    fn pairs<'g>(&'g self, from: &Texts, to: &Texts, web: &Web) -> Vec<Pair<'g>> {
        let leading = web.leading_to(from.all.iter().copied());
        let mut pairs: Vec<((usize, usize), Pair<'g>)> = Vec::new();
        for (place, &text) in to.all.iter().enumerate().filter(|(_, text)| leading.contains(text)) {
            let reached = web.reached_by(text, &leading);
            let before: BTreeMap<Ix, Option<Ix>> = reached.iter().copied().collect();
            for (source, _) in reached {
                let Some(&source_place) = from.place_of.get(&source) else { continue };
                let mut way = vec![source];
                while let Some(&Some(near)) = way.last().and_then(|last| before.get(last)) {
                    way.push(near);
                }
                let steps: Vec<Vec<&Declared>> =
                    way.windows(2).map(|step| web.between(step[1], step[0]).collect()).collect();
                let order = (place, source_place);
                match steps.as_slice() {
                    [direct] => pairs.extend(direct.iter().map(|&one| (order, self.direct(one)))),
                    steps => pairs.push((order, self.through(source, text, steps))),
                }
            }
        }
        pairs.sort_by_key(|&(order, _)| order);
        pairs.into_iter().map(|(_, pair)| pair).collect()
    }

    fn direct<'g>(&'g self, declared: &Declared) -> Pair<'g> {
        let Step { from, to, how, per, known_since, .. } = self.step(declared);
        Pair { from, to, how: Some(how), per, known_since, declared: true, score: None, via: vec![] }
    }

    fn through<'g>(&'g self, from: Ix, to: Ix, steps: &[Vec<&Declared>]) -> Pair<'g> {
        let declared = || steps.iter().flatten();
        let mut per: Vec<Ix> = declared().flat_map(|one| one.per.iter().copied()).collect();
        per.sort_unstable();
        per.dedup();
        let known = steps.iter().map(|step| {
            let per: Vec<Ix> = step.iter().flat_map(|one| one.per.iter().copied()).collect();
            self.first_known(&per)
        });
        Pair {
            from: self.id(from),
            to: self.id(to),
            how: joined(declared().map(|one| one.how)),
            per: self.voices(&per),
            known_since: known.reduce(|one, other| last_of(one?, other?)).flatten(),
            declared: true,
            score: None,
            via: declared().map(|one| self.step(one)).collect(),
        }
    }

    /// The parts of the first that were dropped: by the second, as somebody says, whatever else is said; or by a draft before
    /// it, or without a word, if nothing is said of a counterpart.
    fn dropped<'g>(
        &'g self,
        from: &Texts,
        to: &Texts,
        web: &Web,
        above: &[Ix],
        linked: &BTreeSet<&str>,
        matched: &BTreeSet<&str>,
    ) -> Vec<Dropped<'g>> {
        let mut declared: BTreeMap<Ix, Vec<&Declared>> = BTreeMap::new();
        let drafts: BTreeSet<Ix> = above.iter().map(|&text| self.whole(text)).collect();
        for one in web.declared.iter().filter(|one| one.how == How::Dropped && drafts.contains(&self.whole(one.to))) {
            declared.entry(one.from).or_default().push(one);
        }
        let dropped = |&part: &Ix| {
            let id = self.id(part);
            let is_linked = linked.contains(id);
            let mut said = declared.remove(&part).unwrap_or_default();
            said.retain(|one| self.whole(one.to) == to.document || !is_linked);
            let is_missing = !is_linked && !matched.contains(id);
            let steps: Vec<Step<'_>> = said.into_iter().map(|one| self.step(one)).collect();
            (is_missing || !steps.is_empty()).then_some(Dropped { part: id, declared: steps })
        };
        from.parts().iter().filter_map(dropped).collect()
    }
}

/// Parts that are worded alike, and of which one at least has no counterpart that is declared.
fn suggestions<'g>(from: &Side<'g>, to: &Side<'g>, linked: &BTreeSet<&str>) -> Vec<Pair<'g>> {
    let passages = |side: &Side<'_>| -> Vec<Passage> {
        let passage = |part: &Compared<'_>| Passage {
            wording: part.text.map(Wording::of).unwrap_or_default(),
            is_free: !linked.contains(part.id),
        };
        side.parts.iter().map(passage).collect()
    };
    let pair = |like: wording::Likeness| Pair {
        from: from.parts[like.from].id,
        to: to.parts[like.to].id,
        how: None,
        per: vec![],
        known_since: None,
        declared: false,
        score: Some(like.score),
        via: vec![],
    };
    wording::align(&passages(from), &passages(to)).into_iter().map(pair).collect()
}

/// Compares two texts that are no records: nothing is declared of them, so all there is are suggestions.
#[must_use]
pub fn compare_texts<'g>(from: Side<'g>, to: Side<'g>) -> Comparison<'g> {
    let pairs = suggestions(&from, &to, &BTreeSet::new());
    let matched: BTreeSet<&str> = pairs.iter().flat_map(|pair| [pair.from, pair.to]).collect();
    let left = |side: &Side<'g>| -> Vec<&'g str> {
        side.parts.iter().map(|part| part.id).filter(|id| !matched.contains(id)).collect()
    };
    let dropped = left(&from).into_iter().map(|part| Dropped { part, declared: vec![] }).collect();
    let new = left(&to);
    Comparison { from, to, pairs, documents: vec![], backward: vec![], dropped, new }
}

/// What several steps did, if every one that changed anything did the same, and doing it again leaves it so.
fn joined(steps: impl Iterator<Item = How>) -> Option<How> {
    let mut changed = steps.filter(|&how| how != How::Verbatim);
    let Some(first) = changed.next() else { return Some(How::Verbatim) };
    let rest: Vec<How> = changed.collect();
    // What is turned into its opposite twice is what it was, or something third.
    let is_one = rest.iter().all(|&how| how == first) && (rest.is_empty() || first != How::Reversed);
    is_one.then_some(first)
}

/// The later of two dates, end by end: since when both have been known.
fn last_of<'g>(one: Date<'g>, other: Date<'g>) -> Option<Date<'g>> {
    let (a, b) = (one.bounds, other.bounds);
    let last = Bounds {
        earliest: match (a.earliest, b.earliest) {
            (Some(a), Some(b)) => Some(a.max(b)),
            (a, b) => a.or(b),
        },
        latest: a.latest.zip(b.latest).map(|(a, b)| a.max(b)),
    };
    let exactly = [one, other].into_iter().find(|date| date.bounds == last);
    Some(exactly.unwrap_or_else(|| Date::from_bounds(last)))
}

#[cfg(test)]
mod tests;
