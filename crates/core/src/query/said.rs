//! Who said what, to whom, when, on what it rests, and since when that has been public.

#[cfg(test)]
mod tests;

use super::filter::{Filter, Kept, Undated, Window};
use super::grade::{self, Graded};
use super::origin::Origins;
use super::series::{Made, Series};
use crate::date::Date;
use crate::graph::{Distances, EdgeKind, Graph, Ix, slice};
use crate::record::{Basis, Kind, Record, ReliabilityGrade, Stance};
use crate::source::{Place, Text};
use crate::unit::Facts;

/// One statement, resolved.
#[derive(Debug, Clone)]
pub struct Said<'g> {
    /// Its id.
    pub id: &'g str,
    /// Who said it, by id.
    pub by: Vec<&'g str>,
    /// To whom, by id.
    pub to: Vec<&'g str>,
    /// When it was said: its own date, else its event's.
    pub at: Option<Date<'g>>,
    /// The event at which it was said.
    pub during: Option<&'g str>,
    /// The claim.
    pub claim: Option<&'g str>,
    /// The claim's own text.
    pub claim_text: Option<&'g str>,
    /// The paraphrase, as far as there is one of its own.
    pub text: Option<&'g str>,
    /// The words themselves.
    pub quote: Option<&'g str>,
    /// How the speaker stands to the claim.
    pub stance: Stance,
    /// The documents in which it can be read, each with its locator.
    pub carried_in: Vec<(&'g str, Option<&'g str>)>,
    /// What it rests on, and how.
    pub relies_on: Vec<(&'g str, Basis)>,
    /// Statements between it and the document in which we read it; `None` if no document carries it.
    pub hops: Option<u32>,
    /// Since when it has been public.
    pub known_since: Option<Date<'g>>,
    /// True if it was taken back (as of the date asked about).
    pub retracted: bool,
    /// Statements it takes back.
    pub retracts: Vec<&'g str>,
    /// Statements it corrects.
    pub corrects: Vec<&'g str>,
    /// How reliable somebody judges those who said it, in the order of `by`. Whoever judges it, and when, it is the keeper's
    /// own record and no part of what was public.
    pub reliability: Vec<Graded<'g, ReliabilityGrade>>,
    /// How credible somebody judges the statement.
    pub credibility: Vec<Graded<'g, u8>>,
    /// Ids of the origins it rests on, where they were asked for.
    pub origins: Option<Vec<&'g str>>,
    /// Where the record stands.
    pub place: Place<'g>,
    /// The names behind `by`.
    pub by_names: Vec<&'g str>,
    /// The names behind `to`.
    pub to_names: Vec<&'g str>,
}

/// What a reader could see, as of the date that a filter asks about: only documents public by then (model.md §3).
struct Seen<'f, 'a> {
    filter: &'f Filter<'a>,
    /// Where they differ from today's.
    hops: Option<Distances>,
    origins: Option<Origins>,
}

impl<'s> Graph<'s> {
    /// The statements that a filter keeps, in order of time.
    #[must_use]
    pub fn said(&self, filter: &Filter<'_>, window: Window, with_origins: bool) -> Vec<Said<'_>> {
        self.said_made(filter, window, with_origins).all()
    }

    /// The same, each made only when its turn comes.
    #[must_use]
    pub fn said_series<'g>(
        &'g self,
        filter: &'g Filter<'_>,
        window: Window,
        with_origins: bool,
    ) -> impl Series<Said<'g>> {
        self.said_made(filter, window, with_origins)
    }

    fn said_made<'g>(
        &'g self,
        filter: &Filter<'_>,
        window: Window,
        with_origins: bool,
    ) -> Made<Ix, impl Fn(&Ix) -> Option<Said<'g>> + Sync> {
        let Kept { dated: mut kept, undated } =
            filter.ask(self).kept(self, &[Kind::Statement], window, Undated::AfterAll);
        let with_date = kept.len();
        kept.extend(undated);
        window.cut(&mut kept, with_date);
        let opens = |document| filter.opens(self, document);
        let seen = Seen {
            filter,
            hops: filter.known.map(|_| self.hops_through(opens)),
            origins: with_origins.then(|| self.origins(&kept, opens)),
        };
        self.announce_records(&kept, &[EdgeKind::By, EdgeKind::To, EdgeKind::Says, EdgeKind::During]);
        Made { order: kept, make: move |&ix: &Ix| self.statement(ix, &seen) }
    }

    /// How many statements a filter keeps, all told.
    #[must_use]
    pub fn said_count(&self, filter: &Filter<'_>) -> usize {
        if filter.is_empty() {
            return self.count_of(Kind::Statement);
        }
        let Kept { dated, undated } =
            filter.ask(self).kept(self, &[Kind::Statement], Window::default(), Undated::AfterAll);
        dated.len() + undated.len()
    }

    fn statement(&self, ix: Ix, seen: &Seen<'_, '_>) -> Option<Said<'s>> {
        let Record::Statement(statement) = self.row(ix).decode() else { return None };
        let node = self.node(ix);
        let Seen { filter, hops, origins } = seen;
        let is_open = |document: &str| {
            filter.known.is_none()
                || self.find(crate::id::split_part(document).0).is_some_and(|document| filter.opens(self, document))
        };
        let (by, to) = (self.named(ix, EdgeKind::By, &statement.by), self.named(ix, EdgeKind::To, &statement.to));
        // Where every reference holds, the names are the ids of what they lead to.
        let all_hold = !node.facts().has(Facts::LOST_REFERENCE);
        let ids = |nodes: &[Ix], names: &[Text<'s>]| match all_hold {
            true => names.iter().map(slice).collect(),
            false => nodes.iter().map(|&node| self.id(node)).collect(),
        };
        let also = |kind, names: &[Text<'s>]| match names {
            [] => Vec::new(),
            names if all_hold => ids(&[], names),
            names => ids(&self.named(ix, kind, names), names),
        };
        let names = |nodes: &[Ix]| nodes.iter().map(|&node| self.plain_label(node)).collect();
        Some(Said {
            id: slice(&statement.head.id),
            at: match (&statement.at, node.came.is_none()) {
                (Some(at), _) => Some(at.value.clone()),
                (None, true) => None,
                (None, false) => self.targets(ix, EdgeKind::During).next().and_then(|event| self.date(event)),
            },
            during: statement.during.as_ref().map(slice),
            claim: statement.claim.as_ref().map(slice),
            claim_text: self.targets(ix, EdgeKind::Says).next().map(|claim| self.plain_label(claim)),
            text: statement.text.as_ref().map(slice),
            quote: statement.quote.as_ref().map(|quote| slice(&quote.words)),
            stance: statement.stance(),
            carried_in: statement
                .carried_in
                .iter()
                .map(|citation| (slice(&citation.doc), citation.at.as_ref().map(slice)))
                .filter(|(document, _)| is_open(document))
                .collect(),
            relies_on: statement.relies_on.iter().map(|ground| (slice(&ground.on), ground.basis.value)).collect(),
            hops: hops.as_ref().map_or_else(|| self.hops(ix), |hops| hops.get(&ix).copied()),
            known_since: self.known_since_date(ix),
            retracted: self.is_retracted_by(ix, filter.known),
            retracts: also(EdgeKind::Retracts, &statement.retracts),
            corrects: also(EdgeKind::Corrects, &statement.corrects),
            reliability: self.reliability_of(&by),
            credibility: grade::credibility(self.id(ix), &statement.credibility),
            origins: origins.as_ref().map(|origins| origins.of(ix).iter().map(|&origin| self.id(origin)).collect()),
            place: self.place(ix),
            by_names: names(&by),
            to_names: names(&to),
            by: ids(&by, &statement.by),
            to: ids(&to, &statement.to),
        })
    }

    /// The nodes that a field's references lead to, in the order written.
    pub(crate) fn named(&self, ix: Ix, kind: EdgeKind, names: &[Text<'_>]) -> Vec<Ix> {
        let targets = self.targets(ix, kind);
        if names.len() < 2 {
            return targets.collect();
        }
        if names.len() > 16 {
            return names.iter().filter_map(|name| self.find(name.as_str())).collect();
        }
        let node = |name: &Text<'_>| targets.clone().find(|&target| self.id(target) == name.as_str());
        names.iter().filter_map(node).collect()
    }

    /// The names of who makes a statement, in the order written.
    pub(crate) fn speakers(&self, ix: Ix) -> Vec<&'s str> {
        let by = match self.targets(ix, EdgeKind::By) {
            few if few.len() < 2 => few.collect(),
            _ => match self.row(ix).decode() {
                Record::Statement(statement) => self.named(ix, EdgeKind::By, &statement.by),
                _ => Vec::new(),
            },
        };
        by.into_iter().map(|by| self.plain_label(by)).collect()
    }
}
