//! model.md once more, slow and obvious: ids as strings, plain sets and maps, every rule as it is written there.
//!
//! One file, so that it can be read beside model.md from top to bottom. Nothing of the graph is used here. Closures grow until they stop growing; nothing is ordered cleverly.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use chrono::Datelike;

use crate::date::Bounds;
use crate::graph::EdgeKind;
use crate::query::diagram::Manner;
use crate::record::{Actor, ActorKind, Basis, Claim, Document, Event, How, Kind, Record, Stance, Statement};
use crate::source::Text;

/// From, to, kind, basis.
pub(super) type Link = (String, String, EdgeKind, Option<Basis>);

/// First and last day; an open end is the least or the greatest number.
pub(super) type Days = (i32, i32);

pub(super) fn days(bounds: Bounds) -> Days {
    let (earliest, latest) = (bounds.earliest, bounds.latest);
    (earliest.map_or(i32::MIN, |day| day.num_days_from_ce()), latest.map_or(i32::MAX, |day| day.num_days_from_ce()))
}

/// A part counts as its document.
pub(super) fn whole(name: &str) -> &str {
    name.split('#').next().unwrap_or(name)
}

/// The records that are not left out.
pub(super) struct World<'r> {
    pub(super) kept: BTreeMap<&'r str, &'r Record<'static>>,
    /// Since when each has been public, found once: everything as of a day asks for it.
    since: OnceCell<BTreeMap<&'r str, Option<Days>>>,
}

/// As of when the public record is looked at, and whether only what is certain counts.
pub(super) type AsOf = Option<(Days, bool)>;

/// The references without which a record would mean something else, and the kinds they may name.
fn bearing<'r>(record: &'r Record<'static>) -> Vec<(&'r str, Vec<Kind>)> {
    let ground = || vec![Kind::Statement, Kind::Document, Kind::Event, Kind::Actor];
    let mut named: Vec<(&Text<'static>, Vec<Kind>)> = Vec::new();
    match record {
        Record::Statement(statement) => {
            named.extend(statement.by.iter().map(|name| (name, vec![Kind::Actor])));
            named.extend(statement.during.iter().map(|name| (name, vec![Kind::Event])));
            named.extend(statement.claim.iter().map(|name| (name, vec![Kind::Claim])));
            named.extend(statement.carried_in.iter().map(|citation| (&citation.doc, vec![Kind::Document])));
            named.extend(statement.relies_on.iter().map(|reliance| (&reliance.on, ground())));
            named.extend(statement.retracts.iter().map(|name| (name, vec![Kind::Statement])));
            named.extend(statement.corrects.iter().map(|name| (name, vec![Kind::Statement])));
        }
        Record::Document(document) => {
            named.extend(document.by.iter().map(|name| (name, vec![Kind::Actor])));
            named.extend(document.publisher.iter().map(|name| (name, vec![Kind::Actor])));
            named.extend(document.records.iter().map(|name| (name, vec![Kind::Event])));
            named.extend(document.relies_on.iter().map(|reliance| (&reliance.on, ground())));
        }
        Record::Actor(_) | Record::Event(_) | Record::Claim(_) => {}
    }
    named.into_iter().map(|(name, kinds)| (name.as_str(), kinds)).collect()
}

impl<'r> World<'r> {
    /// Leaves out what a bearing reference of fails, or names something left out, until all is sound.
    pub(super) fn of(records: &'r [Record<'static>]) -> Self {
        let mut kept: BTreeMap<&str, &Record<'_>> = BTreeMap::new();
        for record in records {
            kept.entry(record.id()).or_insert(record);
        }
        loop {
            let world = Self { kept: kept.clone(), since: OnceCell::new() };
            kept.retain(|_, record| bearing(record).iter().all(|(name, kinds)| world.has(name, kinds)));
            if kept.len() == world.kept.len() {
                return world;
            }
        }
    }

    fn has(&self, name: &str, kinds: &[Kind]) -> bool {
        let Some(record) = self.kept.get(whole(name)) else { return false };
        let is_there = match name.split_once('#') {
            Some((_, part)) => record.parts().iter().any(|own| own.id.as_str() == part),
            None => true,
        };
        is_there && kinds.contains(&record.kind())
    }

    fn has_any(&self, name: &str) -> bool {
        self.has(name, &Kind::RECORDS)
    }

    pub(super) fn ids(&self) -> Vec<&'r str> {
        self.kept.keys().copied().collect()
    }

    pub(super) fn statements(&self) -> Vec<(&'r str, &'r Statement<'static>)> {
        let statement = |record: &'r Record<'static>| match record {
            Record::Statement(statement) => Some((record.id(), statement)),
            _ => None,
        };
        self.kept.values().filter_map(|record| statement(record)).collect()
    }

    pub(super) fn documents(&self) -> Vec<(&'r str, &'r Document<'static>)> {
        let document = |record: &'r Record<'static>| match record {
            Record::Document(document) => Some((record.id(), document)),
            _ => None,
        };
        self.kept.values().filter_map(|record| document(record)).collect()
    }

    pub(super) fn events(&self) -> Vec<(&'r str, &'r Event<'static>)> {
        let event = |record: &'r Record<'static>| match record {
            Record::Event(event) => Some((record.id(), event)),
            _ => None,
        };
        self.kept.values().filter_map(|record| event(record)).collect()
    }

    pub(super) fn claims(&self) -> Vec<(&'r str, &'r Claim<'static>)> {
        let claim = |record: &'r Record<'static>| match record {
            Record::Claim(claim) => Some((record.id(), claim)),
            _ => None,
        };
        self.kept.values().filter_map(|record| claim(record)).collect()
    }

    pub(super) fn actors(&self) -> Vec<(&'r str, &'r Actor<'static>)> {
        let actor = |record: &'r Record<'static>| match record {
            Record::Actor(actor) => Some((record.id(), actor)),
            _ => None,
        };
        self.kept.values().filter_map(|record| actor(record)).collect()
    }

    /// The table of §2, row by row.
    pub(super) fn sourcing(&self) -> BTreeSet<Link> {
        let mut arcs = BTreeSet::new();
        let mut arc = |from: &str, to: &str, kind, basis| {
            arcs.insert((whole(from).to_owned(), whole(to).to_owned(), kind, basis));
        };
        for (id, statement) in self.statements() {
            for citation in &statement.carried_in {
                arc(citation.doc.as_str(), id, EdgeKind::Carries, None);
            }
            for reliance in &statement.relies_on {
                arc(id, reliance.on.as_str(), EdgeKind::ReliesOn, Some(reliance.basis.value));
            }
            let witnessed = statement.relies_on.iter().any(|reliance| reliance.basis.value == Basis::Witnessed);
            if statement.relies_on.is_empty() || witnessed {
                statement.by.iter().for_each(|by| arc(id, by.as_str(), EdgeKind::SpokenBy, None));
            }
        }
        for (id, document) in self.documents() {
            for reliance in &document.relies_on {
                arc(id, reliance.on.as_str(), EdgeKind::ReliesOn, Some(reliance.basis.value));
            }
            if let Some(event) = &document.records {
                arc(id, event.as_str(), EdgeKind::Records, None);
            }
        }
        let others = arcs.clone();
        for (id, document) in self.documents() {
            if others.iter().any(|(from, ..)| from == id) {
                continue;
            }
            let publishing: Vec<&Text<'_>> = match &document.publisher {
                Some(publisher) => vec![publisher],
                None => document.by.iter().collect(),
            };
            for actor in publishing {
                arcs.insert((id.to_owned(), actor.as_str().to_owned(), EdgeKind::PublishedBy, None));
            }
        }
        arcs
    }

    /// Every relation that answers show (cli.md, `graph`), sourcing and other.
    pub(super) fn relations(&self) -> BTreeSet<(String, String, EdgeKind)> {
        use EdgeKind as E;
        let mut all: BTreeSet<_> = self.sourcing().into_iter().map(|(from, to, kind, _)| (from, to, kind)).collect();
        let mut link = |from: &str, names: Vec<&Text<'_>>, kind, kinds: &[Kind]| {
            for name in names {
                if self.has(name.as_str(), kinds) {
                    all.insert((from.to_owned(), name.as_str().to_owned(), kind));
                }
            }
        };
        let (actor, event, claim, document) = (&[Kind::Actor], &[Kind::Event], &[Kind::Claim], &[Kind::Document]);
        let vouching = &[Kind::Document, Kind::Statement];
        for (id, record) in &self.kept {
            link(id, record.head().sources.iter().collect(), E::AccordingTo, vouching);
        }
        for (id, own) in self.statements() {
            link(id, own.claim.iter().collect(), E::Says, claim);
            link(id, own.to.iter().collect(), E::To, actor);
            link(id, own.during.iter().collect(), E::During, event);
            link(id, own.retracts.iter().collect(), E::Retracts, &[Kind::Statement]);
            link(id, own.corrects.iter().collect(), E::Corrects, &[Kind::Statement]);
        }
        for (id, own) in self.events() {
            link(id, own.about.iter().collect(), E::About, &Kind::RECORDS);
            link(id, own.participants.iter().map(|participant| &participant.who).collect(), E::Participant, actor);
            link(id, own.initiated_by.iter().collect(), E::InitiatedBy, actor);
        }
        for (id, own) in self.claims() {
            link(id, own.about.iter().collect(), E::About, &Kind::RECORDS);
            link(id, own.contradicts.iter().collect(), E::Contradicts, claim);
            link(id, own.implies.iter().collect(), E::Implies, claim);
        }
        for (id, own) in self.actors() {
            link(id, own.part_of.iter().collect(), E::PartOf, actor);
            link(id, own.known_to.iter().collect(), E::KnownTo, actor);
            link(id, own.maybe_same_as.iter().collect(), E::MaybeSameAs, actor);
            link(id, own.distinct_from.iter().collect(), E::DistinctFrom, actor);
        }
        for (id, own) in self.documents() {
            link(id, own.revises.iter().collect(), E::Revises, document);
            for derivation in &own.derived_from {
                link(id, vec![&derivation.from], E::DerivedFrom, document);
                link(id, derivation.per.iter().collect(), E::AccordingTo, vouching);
            }
            for part in &own.parts {
                for derivation in &part.derived_from {
                    let part = format!("{id}#{}", part.id.as_str());
                    link(&part, vec![&derivation.from], E::DerivedFrom, document);
                    link(id, derivation.per.iter().collect(), E::AccordingTo, vouching);
                }
            }
        }
        for (id, own) in self.documents() {
            for part in &own.parts {
                all.insert((format!("{id}#{}", part.id.as_str()), id.to_owned(), E::PartOf));
            }
        }
        all
    }

    /// All that can be reached from `from` over pairs, itself included only if a path leads back.
    pub(super) fn reached(pairs: &BTreeSet<(String, String)>, from: &str) -> BTreeSet<String> {
        let mut reached = BTreeSet::new();
        loop {
            let before = reached.len();
            for (a, b) in pairs {
                if a == from || reached.contains(a) {
                    reached.insert(b.clone());
                }
            }
            if reached.len() == before {
                return reached;
            }
        }
    }

    pub(super) fn sourcing_pairs(&self) -> BTreeSet<(String, String)> {
        self.sourcing().into_iter().map(|(from, to, ..)| (from, to)).collect()
    }

    /// What is reachable and has no sourcing arc of its own.
    pub(super) fn origins(&self, id: &str) -> BTreeSet<String> {
        let pairs = self.sourcing_pairs();
        let mut nodes = Self::reached(&pairs, id);
        nodes.insert(id.to_owned());
        nodes.into_iter().filter(|node| !pairs.iter().any(|(from, _)| from == node)).collect()
    }

    /// Pairs that reach each other, gathered; and what has an arc to itself.
    pub(super) fn cycles(&self) -> BTreeSet<BTreeSet<String>> {
        let pairs = self.sourcing_pairs();
        let reached: BTreeMap<&str, BTreeSet<String>> =
            self.ids().into_iter().map(|id| (id, Self::reached(&pairs, id))).collect();
        let on_circle = self.ids().into_iter().filter(|&id| reached[id].contains(id));
        on_circle
            .map(|id| reached[id].iter().filter(|other| reached[other.as_str()].contains(id)).cloned().collect())
            .collect()
    }

    /// 0 if it has an `in`, else 1 + the least of those relying on it.
    pub(super) fn hops(&self) -> BTreeMap<String, u32> {
        let mut hops = BTreeMap::new();
        loop {
            let before = hops.clone();
            for (id, statement) in self.statements() {
                let relying = self
                    .statements()
                    .into_iter()
                    .filter(|(_, other)| other.relies_on.iter().any(|reliance| reliance.on.as_str() == id))
                    .filter_map(|(other, _)| before.get(other).map(|hops: &u32| hops + 1))
                    .min();
                let own = if statement.carried_in.is_empty() { relying } else { Some(0) };
                if let Some(own) = own {
                    hops.insert(id.to_owned(), own);
                }
            }
            if hops == before {
                return hops;
            }
        }
    }

    fn published(&self, name: &str) -> Option<Days> {
        match self.kept.get(whole(name))? {
            Record::Document(document) => document.published.as_ref().map(|date| days(date.value.bounds)),
            _ => None,
        }
    }

    /// The documents in which a statement, or one that relies on it (over statements only), can be read.
    fn readable_in(&self, id: &str) -> BTreeSet<String> {
        let mut relying = BTreeSet::from([id.to_owned()]);
        loop {
            let before = relying.len();
            for (other, statement) in self.statements() {
                if statement.relies_on.iter().any(|reliance| relying.contains(reliance.on.as_str())) {
                    relying.insert(other.to_owned());
                }
            }
            if relying.len() == before {
                break;
            }
        }
        let statements = self.statements().into_iter().filter(|(other, _)| relying.contains(*other));
        statements.flat_map(|(_, s)| s.carried_in.iter().map(|c| whole(c.doc.as_str()).to_owned())).collect()
    }

    /// The documents by which a record became public (§3).
    pub(super) fn publications(&self, name: &str) -> BTreeSet<String> {
        let mut documents = BTreeSet::new();
        match self.kept.get(whole(name)) {
            Some(Record::Document(_)) => {
                documents.insert(whole(name).to_owned());
            }
            Some(Record::Statement(_)) => documents = self.readable_in(name),
            Some(Record::Event(event)) => {
                let vouching = event.head.sources.iter().map(Text::as_str);
                let vouching = vouching.filter(|name| self.has(name, &[Kind::Document, Kind::Statement]));
                documents.extend(vouching.flat_map(|source| self.publications(source)));
                let is_this = |event: &Option<Text<'_>>| event.as_ref().is_some_and(|event| event.as_str() == name);
                let recording = self.documents().into_iter().filter(|(_, document)| is_this(&document.records));
                documents.extend(recording.map(|(id, _)| id.to_owned()));
                let said = self.statements().into_iter().filter(|(_, statement)| is_this(&statement.during));
                documents.extend(said.flat_map(|(id, _)| self.readable_in(id)));
            }
            Some(Record::Actor(_) | Record::Claim(_)) | None => {}
        }
        documents.retain(|id| self.published(id).is_some());
        documents
    }

    /// The least of all publications, end by end.
    pub(super) fn known_since(&self, name: &str) -> Option<Days> {
        let since = |name: &str| {
            let known: Vec<Days> = self.publications(name).iter().filter_map(|id| self.published(id)).collect();
            Some((known.iter().map(|days| days.0).min()?, known.iter().map(|days| days.1).min()?))
        };
        let all = self.since.get_or_init(|| self.ids().into_iter().map(|id| (id, since(id))).collect());
        all.get(whole(name)).copied().flatten()
    }

    /// The dates, as written, of publications that say exactly since when it has been public.
    pub(super) fn known_since_as_written(&self, name: &str) -> BTreeSet<&'r str> {
        let since = self.known_since(name);
        let exact = self.publications(name).into_iter().filter(|id| self.published(id) == since);
        exact
            .filter_map(|id| match self.kept.get(id.as_str())? {
                Record::Document(document) => Some(document.published.as_ref()?.value.written.as_ref()),
                _ => None,
            })
            .collect()
    }

    pub(super) fn is_public(&self, name: &str, as_of: AsOf) -> bool {
        let Some((day, certainly)) = as_of else { return true };
        self.known_since(name).is_some_and(|since| if certainly { since.1 <= day.1 } else { since.0 <= day.1 })
    }

    pub(super) fn is_retracted(&self, id: &str, as_of: AsOf) -> bool {
        let mut retracting = self.statements().into_iter();
        retracting.any(|(by, s)| s.retracts.iter().any(|name| name.as_str() == id) && self.is_public(by, as_of))
    }

    /// A statement's own date, else its event's.
    pub(super) fn said_at(&self, statement: &Statement<'_>) -> Option<Days> {
        if let Some(at) = &statement.at {
            return Some(days(at.value.bounds));
        }
        match self.kept.get(statement.during.as_ref()?.as_str())? {
            Record::Event(event) => event.at.as_ref().map(|at| days(at.value.bounds)),
            _ => None,
        }
    }

    /// True if the claim is about that record; what is about a part is about its document too.
    pub(super) fn claim_is_about(&self, claim: &str, id: &str) -> bool {
        let Some(Record::Claim(claim)) = self.kept.get(claim) else { return false };
        claim
            .about
            .iter()
            .map(Text::as_str)
            .filter(|name| self.has_any(name))
            .any(|name| name == id || whole(name) == id)
    }

    /// The statements that assert a claim, or one that implies it, and were not taken back (§4, the side `for`).
    pub(super) fn asserting(&self, claim: &str, as_of: AsOf) -> BTreeSet<&'r str> {
        let implied = self.claims().into_iter().flat_map(|(id, own)| {
            let implied = own.implies.iter().filter(|name| self.has(name.as_str(), &[Kind::Claim]));
            implied.map(move |name| (name.as_str().to_owned(), id.to_owned()))
        });
        let mut claims = Self::reached(&implied.collect(), claim);
        claims.insert(claim.to_owned());
        let asserts = |statement: &Statement<'_>| {
            statement.claim.as_ref().is_some_and(|own| claims.contains(own.as_str()))
                && statement.stance() == Stance::Asserts
        };
        let asserting = self.statements().into_iter().filter(|(id, own)| asserts(own) && self.stands(id, as_of));
        asserting.map(|(id, _)| id).collect()
    }

    /// The origins of all that stands for a claim.
    pub(super) fn asserted_on(&self, claim: &str, as_of: AsOf) -> BTreeSet<String> {
        let all = self.sourcing_pairs();
        let seen = self.seen(as_of);
        let pairs = all.iter().filter(|(from, to)| seen.contains(from) && seen.contains(to)).cloned().collect();
        let mut reached = BTreeSet::new();
        for id in self.asserting(claim, as_of) {
            reached.insert(id.to_owned());
            reached.extend(Self::reached(&pairs, id));
        }
        reached.into_iter().filter(|node| !all.iter().any(|(from, _)| from == node)).collect()
    }

    /// Who published the documents in which all that stands for a claim can be read, each document's by itself: its
    /// publisher, else its authors.
    pub(super) fn outlets(&self, claim: &str, as_of: AsOf) -> Vec<BTreeSet<&'r str>> {
        let mut documents: BTreeSet<String> =
            self.asserting(claim, as_of).into_iter().flat_map(|id| self.readable_in(id)).collect();
        documents.retain(|id| self.is_public(id, as_of));
        let outlets = |id: &str| match self.kept.get(id) {
            Some(Record::Document(document)) => match &document.publisher {
                Some(publisher) => BTreeSet::from([publisher.as_str()]),
                None => document.by.iter().map(Text::as_str).collect(),
            },
            _ => BTreeSet::new(),
        };
        documents.iter().map(|id| outlets(id)).collect()
    }

    /// How many records rest directly on one of these.
    pub(super) fn resting_on(&self, on: &BTreeSet<&str>, as_of: AsOf) -> usize {
        let arcs = self.sourcing();
        let resting = arcs.iter().filter(|(_, to, kind, _)| on.contains(to.as_str()) && *kind != EdgeKind::Carries);
        let resting = resting.filter(|(from, ..)| self.is_public(from, as_of));
        resting.map(|(from, ..)| from).collect::<BTreeSet<_>>().len()
    }

    /// All derivations whose source is there: derived text, source, how, according to whom.
    pub(super) fn derivations(&self) -> Vec<(String, &'r str, How, Vec<&'r str>)> {
        let mut all = Vec::new();
        for (id, document) in self.documents() {
            let of_parts = document.parts.iter().map(|part| (format!("{id}#{}", part.id.as_str()), &part.derived_from));
            for (text, derivations) in std::iter::once((id.to_owned(), &document.derived_from)).chain(of_parts) {
                for one in derivations.iter().filter(|one| self.has(one.from.as_str(), &[Kind::Document])) {
                    let vouches = |name: &&str| self.has(name, &[Kind::Document, Kind::Statement]);
                    let per = one.per.iter().map(Text::as_str).filter(vouches).collect();
                    all.push((text.clone(), one.from.as_str(), one.how.value, per));
                }
            }
        }
        all
    }

    /// How a text is said to derive from another; as of a day by those who were public, where anybody is named.
    /// What sets the relation apart from others of its kind.
    pub(super) fn manners(&self, from: &str, to: &str, kind: EdgeKind, as_of: AsOf) -> Vec<Manner> {
        match kind {
            EdgeKind::DerivedFrom => self.hows(from, to, as_of).into_iter().map(Manner::How).collect(),
            EdgeKind::Says => self
                .statements()
                .into_iter()
                .filter(|(id, statement)| *id == from && statement.stance() != Stance::Asserts)
                .map(|(_, statement)| Manner::Stance(statement.stance()))
                .collect(),
            _ => Vec::new(),
        }
    }

    pub(super) fn hows(&self, to: &str, from: &str, as_of: AsOf) -> BTreeSet<How> {
        let is_public = |per: &[&str]| per.is_empty() || per.iter().any(|name| self.is_public(whole(name), as_of));
        self.derivations()
            .into_iter()
            .filter(|(own, source, _, per)| own == to && *source == from && is_public(per))
            .map(|one| one.2)
            .collect()
    }

    /// The parts of a document, and itself.
    pub(super) fn texts(&self, document: &str) -> BTreeSet<String> {
        let parts = self.kept[document].parts().iter().map(|part| format!("{document}#{}", part.id.as_str()));
        parts.chain([document.to_owned()]).collect()
    }

    /// Steps from derived texts to what they come from; what was dropped is none.
    pub(super) fn descents(&self) -> BTreeSet<(String, String)> {
        let kept = self.derivations().into_iter().filter(|(_, _, how, _)| *how != How::Dropped);
        kept.map(|(to, from, ..)| (to, from.to_owned())).collect()
    }

    /// Documents before these texts: all that any relation of lineage leads to, a part also to its document.
    pub(super) fn drafts_before(&self, texts: &BTreeSet<String>) -> BTreeSet<String> {
        let mut steps: BTreeSet<(String, String)> =
            self.derivations().into_iter().map(|(to, from, ..)| (to, from.to_owned())).collect();
        for (id, document) in self.documents() {
            let revised = document.revises.iter().filter(|name| self.has(name.as_str(), &[Kind::Document]));
            steps.extend(revised.map(|name| (id.to_owned(), name.as_str().to_owned())));
            steps.extend(self.texts(id).into_iter().map(|text| (text, id.to_owned())));
        }
        let reached = texts.iter().flat_map(|text| within(&steps, text, u32::MAX).into_keys());
        reached.map(|text| whole(&text).to_owned()).collect()
    }

    pub(super) fn is_anonymous(&self, id: &str) -> bool {
        matches!(self.kept.get(id), Some(Record::Actor(actor)) if actor.kind.value == ActorKind::Anonymous)
    }

    /// All that an actor said, relayed or not, and wrote or published; or the statements of a claim.
    pub(super) fn starts(&self, id: &str, down: bool) -> BTreeSet<String> {
        let mut starts = BTreeSet::new();
        match self.kept.get(id) {
            Some(Record::Claim(_)) => {
                let of = |s: &Statement<'_>| s.claim.as_ref().is_some_and(|claim| claim.as_str() == id);
                starts.extend(self.statements().into_iter().filter(|(_, s)| of(s)).map(|(own, _)| own.to_owned()));
            }
            Some(Record::Actor(_)) if down => {
                let names = |by: &[Text<'_>]| by.iter().any(|name| name.as_str() == id);
                let said = self.statements().into_iter().filter(|(_, s)| names(&s.by));
                starts.extend(said.map(|(own, _)| own.to_owned()));
                let wrote = |d: &Document<'_>| names(&d.by) || d.publisher.iter().any(|name| name.as_str() == id);
                starts.extend(self.documents().into_iter().filter(|(_, d)| wrote(d)).map(|(own, _)| own.to_owned()));
            }
            _ => {}
        }
        starts
    }

    /// The least number of steps from a root to each record reached.
    pub(super) fn distances(&self, root: &str, down: bool) -> BTreeMap<String, u32> {
        let mut steps: BTreeSet<(String, String)> =
            self.starts(root, down).into_iter().map(|s| (root.to_owned(), s)).collect();
        for (from, to) in self.sourcing_pairs() {
            steps.insert(if down { (to, from) } else { (from, to) });
        }
        within(&steps, root, u32::MAX)
    }
}

/// The least number of steps to each node, up to so many.
pub(super) fn within(steps: &BTreeSet<(String, String)>, root: &str, depth: u32) -> BTreeMap<String, u32> {
    let mut distances = BTreeMap::from([(root.to_owned(), 0)]);
    for distance in 0..depth {
        let front: BTreeSet<String> =
            distances.iter().filter(|&(_, &own)| own == distance).map(|(id, _)| id.clone()).collect();
        if front.is_empty() {
            break;
        }
        for (from, to) in steps {
            if front.contains(from) {
                distances.entry(to.clone()).or_insert(distance + 1);
            }
        }
    }
    distances
}
