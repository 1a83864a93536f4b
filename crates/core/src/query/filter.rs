//! Which statements, events and documents a question is about.

mod window;

use chrono::NaiveDate;
use rayon::prelude::*;

use super::grade::Grades;
use crate::column::damaged;
use crate::date::{Bounds, day_number};
use crate::fold::Terms;
use crate::graph::{EdgeKind, Graph, Ix};
use crate::record::{Kind, Record, Stance};

pub use window::Window;

/// As of when the public record is looked at (model.md §3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KnownBy {
    /// Keep what was certainly public by the end of that date.
    Certainly(Bounds),
    /// Keep what may have been public by the end of that date.
    Possibly(Bounds),
}

impl KnownBy {
    /// True if what has been public since `since` was so by then.
    #[must_use]
    pub fn admits(self, since: Option<Bounds>) -> bool {
        match (self, since) {
            (_, None) => false,
            (Self::Certainly(day), Some(since)) => since.certainly_by(day),
            (Self::Possibly(day), Some(since)) => since.possibly_by(day),
        }
    }
}

/// All conditions must hold. References are ids of records in the graph; see [`Graph::lookup`].
#[derive(Debug, Clone, Default)]
pub struct Filter<'a> {
    /// Said by that actor; of events: taken part in or begun; of documents: written or published.
    pub by: Option<&'a str>,
    /// Said to that actor. Statements only.
    pub to: Option<&'a str>,
    /// Of that claim, or of a claim about that record; of events: about it.
    pub about: Option<&'a str>,
    /// Statements of that claim.
    pub claim: Option<&'a str>,
    /// Carried by that document itself, or by that part of one; on a timeline also the document.
    pub carried_in: Option<&'a str>,
    /// Said at that event; on a timeline also the event and what records it.
    pub during: Option<&'a str>,
    /// Of that stance. Statements only.
    pub stance: Option<Stance>,
    /// May have been then.
    pub on: Option<Bounds>,
    /// May have been then or later.
    pub since: Option<Bounds>,
    /// May have been then or earlier.
    pub until: Option<Bounds>,
    /// Public by then.
    pub known: Option<KnownBy>,
    /// Said by somebody whom somebody grades so; of documents: written or published. Events are said by nobody.
    pub reliability: Option<Grades>,
    /// Graded so by somebody. Statements only.
    pub credibility: Option<Grades>,
    /// With these words in its text, quote or claim; in its title.
    pub text: Option<Terms>,
}

impl<'a> Filter<'a> {
    /// True if a reader could open that document, as of the date asked about.
    pub(crate) fn opens(&self, graph: &Graph<'_>, document: Ix) -> bool {
        self.known.is_none_or(|known| known.admits(graph.known_since(document)))
    }

    /// True if nothing is asked.
    pub(crate) fn is_empty(&self) -> bool {
        let Self {
            by,
            to,
            about,
            claim,
            carried_in,
            during,
            stance,
            on,
            since,
            until,
            known,
            reliability,
            credibility,
            text,
        } = self;
        let records = [by, to, about, claim, carried_in, during].iter().all(|record| record.is_none());
        let dates = [on, since, until].iter().all(|date| date.is_none());
        let graded = reliability.is_some() || credibility.is_some();
        records && dates && stance.is_none() && known.is_none() && !graded && text.is_none()
    }

    /// The filter with its ids looked up.
    pub(crate) fn ask<'f>(&'f self, graph: &Graph<'_>) -> Asked<'f, 'a> {
        let find = |id: Option<&str>| id.map(|id| graph.find(id));
        Asked {
            filter: self,
            by: find(self.by),
            to: find(self.to),
            claim: find(self.claim),
            about: find(self.about),
            during: find(self.during),
            carried_in: find(self.carried_in),
        }
    }
}

/// What a condition names: nothing is asked, or a record, or one that is not there, which nothing can be joined to.
type Wanted = Option<Option<Ix>>;

/// A filter that knows its records, so that each node is tried by its arcs.
#[derive(Clone, Copy)]
pub(crate) struct Asked<'f, 'a> {
    pub(crate) filter: &'f Filter<'a>,
    by: Wanted,
    to: Wanted,
    claim: Wanted,
    about: Wanted,
    during: Wanted,
    carried_in: Wanted,
}

/// True if nothing is asked, or what is asked is there and `holds` of it.
fn holds(wanted: Wanted, holds: impl FnOnce(Ix) -> bool) -> bool {
    wanted.is_none_or(|ix| ix.is_some_and(holds))
}

impl Asked<'_, '_> {
    /// The nodes of these kinds that the filter keeps, those with a date in the order of time, and then the others, by id.
    ///
    /// What the narrowest condition names is looked up where it is filed; only without such a condition are all nodes
    /// gone through, and no more of them than the window asks for.
    pub(crate) fn kept(&self, graph: &Graph<'_>, kinds: &[Kind], window: Window, undated: Undated) -> Kept {
        if let Some(spoken) = self.spoken(graph, kinds, window, undated) {
            return spoken;
        }
        let keeps = |&ix: &Ix| kinds.contains(&graph.kind(ix)) && self.keeps(graph, ix);
        if let Some(narrowed) = self.narrowed(graph) {
            let mut kept: Vec<Ix> = narrowed.into_iter().filter(keeps).collect();
            kept.sort_unstable();
            kept.dedup();
            let (mut dated, undated): (Vec<Ix>, Vec<Ix>) =
                kept.into_iter().partition(|&ix| !graph.node(ix).date().is_none());
            dated.sort_by_key(|&ix| (graph.node(ix).date().order(), ix));
            return Kept { dated, undated };
        }
        let timed = graph.view.timed;
        let in_order = || timed.all().iter().map(|ix| Ix(ix.get())).filter(keeps);
        let dated: Vec<Ix> = match window {
            Window { latest: Some(latest), .. } => {
                if timed.is_far() {
                    // With some more, since not all of them are kept.
                    let start = timed.len().saturating_sub(latest.saturating_add(latest / 2));
                    graph.announce_nodes(timed.slice(start..timed.len()).iter().rev().map(|ix| Ix(ix.get())));
                }
                let backwards = (0..timed.len()).rev().map(|rank| Ix(timed.get(rank).get()));
                let mut dated: Vec<Ix> = backwards.filter(keeps).take(latest).collect();
                dated.reverse();
                dated
            }
            Window { limit: Some(limit), .. } => in_order().take(limit).collect(),
            _ => timed.all().par_iter().with_min_len(AT_LEAST).map(|ix| Ix(ix.get())).filter(keeps).collect(),
        };
        let is_full = window.latest.is_some() || window.limit.is_some_and(|limit| dated.len() == limit);
        if undated == Undated::AfterAll && is_full {
            return Kept { dated, undated: Vec::new() };
        }
        let undated = (0..graph.len() as u32)
            .into_par_iter()
            .with_min_len(AT_LEAST)
            .map(Ix)
            .filter(|&ix| graph.node(ix).date().is_none())
            .filter(keeps)
            .collect();
        Kept { dated, undated }
    }

    /// What the filter keeps of what somebody said, where a date, or how many are wanted, makes that a stretch of their
    /// list. `None` where that is not asked, or another condition may leave less to try.
    fn spoken(&self, graph: &Graph<'_>, kinds: &[Kind], window: Window, undated: Undated) -> Option<Kept> {
        let Filter { on, since, until, .. } = *self.filter;
        let has_date = on.is_some() || since.is_some() || until.is_some();
        let narrower = [self.to, self.claim, self.during].iter().any(Option::is_some);
        let is_cut = has_date || undated == Undated::AfterAll && window.latest.is_some();
        if kinds != [Kind::Statement] || narrower || !is_cut {
            return None;
        }
        let (list, widest) = graph.view.spoken_by(self.by??);
        let spoken = graph.view.spoken.part(list).unwrap_or_else(|| damaged());
        // Nothing said before the first of these days may have been said within the dates asked for, nor after the last.
        let day = |bound: Option<NaiveDate>| bound.map(|day| i64::from(day_number(day)));
        let first = [on, since].into_iter().flatten().filter_map(|date| day(date.earliest)).max();
        let last = [on, until].into_iter().flatten().filter_map(|date| day(date.latest)).min();
        let first = first.filter(|_| widest != u32::MAX).map_or(i64::MIN, |first| first - i64::from(widest));
        let last = last.unwrap_or(i64::MAX);
        let before = |is_before: &dyn Fn(i64) -> bool| {
            let (mut low, mut high) = (0, spoken.len());
            while low < high {
                let middle = low + (high - low) / 2;
                if is_before(spoken.get(middle).earliest.get().into()) { low = middle + 1 } else { high = middle }
            }
            low
        };
        let (start, end) = (before(&|earliest| earliest < first), before(&|earliest| earliest <= last));
        let found = || spoken.slice(start..end.max(start)).iter().map(|spoken| Ix(spoken.node.get()));
        graph.announce_nodes(found());
        // Who said it need not be asked again.
        let asked = Self { by: None, ..*self };
        let keeps = |&ix: &Ix| asked.keeps(graph, ix);
        let dated = match window.latest {
            Some(latest) => {
                let mut dated: Vec<Ix> = found().rev().filter(keeps).take(latest).collect();
                dated.reverse();
                dated
            }
            None => found().filter(keeps).collect(),
        };
        Some(Kept { dated, undated: Vec::new() })
    }

    /// All that the filter may keep, where one of its conditions names something that few are joined to.
    fn narrowed(&self, graph: &Graph<'_>) -> Option<Vec<Ix>> {
        use EdgeKind as E;
        let to = |wanted: Wanted, kinds: &[EdgeKind]| -> Option<Vec<Ix>> {
            let Some(ix) = wanted? else { return Some(Vec::new()) };
            Some(kinds.iter().flat_map(|&kind| graph.origins_of_edge(ix, kind)).collect())
        };
        let whole = |wanted: Wanted| wanted.map(|ix| ix.map(|ix| graph.whole(ix)));
        let itself = |wanted: Wanted, found: Option<Vec<Ix>>| {
            let mut found = found?;
            found.extend(wanted.flatten());
            Some(found)
        };
        to(self.claim, &[E::Says])
            .or_else(|| itself(self.during, to(self.during, &[E::During, E::Records])))
            .or_else(|| to(self.to, &[E::To]))
            .or_else(|| to(self.by, &[E::By, E::Publisher, E::Participant, E::InitiatedBy]))
            .or_else(|| {
                let document = whole(self.carried_in)?;
                let carried = document.map_or_else(Vec::new, |ix| graph.targets(ix, E::Carries).collect());
                itself(Some(document), Some(carried))
            })
    }

    pub(crate) fn keeps(&self, graph: &Graph<'_>, ix: Ix) -> bool {
        let relation = || match graph.kind(ix) {
            Kind::Statement => self.keeps_statement(graph, ix),
            Kind::Event => self.keeps_event(graph, ix),
            Kind::Document => self.keeps_document(graph, ix),
            _ => false,
        };
        // What the node says is tried before its arcs, and they before its words: each lies further away.
        self.keeps_date(graph, ix)
            && self.filter.known.is_none_or(|known| known.admits(graph.known_since(ix)))
            && relation()
            && self.filter.text.as_ref().is_none_or(|terms| terms.find(texts(graph, ix)).is_some())
    }

    fn keeps_date(&self, graph: &Graph<'_>, ix: Ix) -> bool {
        let Filter { on, since, until, .. } = *self.filter;
        if on.is_none() && since.is_none() && until.is_none() {
            return true;
        }
        let Some(date) = graph.bounds(ix) else { return false };
        on.is_none_or(|on| date.overlaps(on))
            && since.is_none_or(|since| !date.definitely_before(since))
            && until.is_none_or(|until| !until.definitely_before(date))
    }

    fn keeps_statement(&self, graph: &Graph<'_>, ix: Ix) -> bool {
        let leads = |kind| move |wanted| graph.targets(ix, kind).any(|target| target == wanted);
        self.filter.stance.is_none_or(|stance| graph.node(ix).stance() == stance)
            && holds(self.by, leads(EdgeKind::By))
            && holds(self.to, leads(EdgeKind::To))
            && holds(self.claim, leads(EdgeKind::Says))
            && holds(self.during, leads(EdgeKind::During))
            && self.filter.reliability.is_none_or(|grades| is_reliable(graph, ix, grades))
            && self.filter.credibility.is_none_or(|grades| is_credible(graph, ix, grades))
            && holds(self.carried_in, |document| self.is_carried(graph, ix, document))
            && holds(self.about, |topic| {
                graph.targets(ix, EdgeKind::Says).any(|claim| claim == topic || is_about(graph, claim, topic))
            })
    }

    /// True if the statement can be read in that document, or in that part of it.
    fn is_carried(&self, graph: &Graph<'_>, statement: Ix, document: Ix) -> bool {
        let whole = graph.whole(document);
        if !self.filter.opens(graph, whole)
            || !graph.origins_of_edge(statement, EdgeKind::Carries).any(|by| by == whole)
        {
            return false;
        }
        let Record::Statement(record) = graph.row(statement).decode() else { return false };
        let id = graph.id(document);
        whole == document || record.carried_in.iter().any(|citation| citation.doc.as_str() == id)
    }

    fn keeps_event(&self, graph: &Graph<'_>, ix: Ix) -> bool {
        self.to.is_none()
            && self.claim.is_none()
            && self.carried_in.is_none()
            && self.filter.stance.is_none()
            && self.filter.reliability.is_none()
            && self.filter.credibility.is_none()
            && holds(self.during, |event| event == ix)
            && holds(self.about, |topic| topic == ix || is_about(graph, ix, topic))
            && holds(self.by, |actor| {
                let began = graph.targets(ix, EdgeKind::InitiatedBy);
                graph.targets(ix, EdgeKind::Participant).chain(began).any(|present| present == actor)
            })
    }

    fn keeps_document(&self, graph: &Graph<'_>, ix: Ix) -> bool {
        self.to.is_none()
            && self.claim.is_none()
            && self.filter.stance.is_none()
            && self.filter.credibility.is_none()
            && self.filter.reliability.is_none_or(|grades| is_reliable(graph, ix, grades))
            && holds(self.about, |topic| topic == ix)
            && holds(self.carried_in, |document| document == ix)
            && holds(self.during, |event| graph.targets(ix, EdgeKind::Records).any(|of| of == event))
            && holds(self.by, |actor| {
                let published = graph.targets(ix, EdgeKind::Publisher);
                graph.targets(ix, EdgeKind::By).chain(published).any(|author| author == actor)
            })
    }
}

/// How many nodes one thread looks at before it looks for other work.
const AT_LEAST: usize = 4096;

/// Where what has no date goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Undated {
    /// To the end of the list, so that a window may leave it out.
    AfterAll,
    /// Into a list of its own, which no window cuts.
    Apart,
}

/// What a filter keeps.
pub(crate) struct Kept {
    /// What has a date, in the order of time.
    pub(crate) dated: Vec<Ix>,
    /// What has none, by id.
    pub(crate) undated: Vec<Ix>,
}

/// True if somebody gave one of who says, wrote or published it one of these grades. Several grades are several judgements:
/// one of them is enough.
fn is_reliable(graph: &Graph<'_>, ix: Ix, grades: Grades) -> bool {
    let who = graph.targets(ix, EdgeKind::By).chain(graph.targets(ix, EdgeKind::Publisher));
    let mut actors = who.filter_map(|actor| match graph.record(actor) {
        Record::Actor(actor) => Some(actor),
        _ => None,
    });
    actors.any(|actor| actor.reliability.iter().any(|grade| grades.hold(grade.grade.value as u8)))
}

/// True if somebody gave the statement one of these grades.
fn is_credible(graph: &Graph<'_>, ix: Ix, grades: Grades) -> bool {
    let Record::Statement(statement) = graph.row(ix).decode() else { return false };
    statement.credibility.iter().any(|grade| grade.grade.value > 0 && grades.hold(grade.grade.value - 1))
}

/// True if the claim or event is about that record; what is about a part is about its document too.
fn is_about(graph: &Graph<'_>, ix: Ix, about: Ix) -> bool {
    graph.targets(ix, EdgeKind::About).any(|topic| {
        topic == about
            || (graph.kind(topic) == Kind::Part && graph.targets(topic, EdgeKind::PartOf).any(|of| of == about))
    })
}

/// What of a record is searched by the words of a filter.
fn texts<'s>(graph: &Graph<'s>, ix: Ix) -> Vec<&'s str> {
    let row = graph.row(ix);
    let claims = graph.targets(ix, EdgeKind::Says).filter_map(|claim| graph.row(claim).label());
    row.label().into_iter().chain(row.quote()).chain(claims).collect()
}
