//! Small random sets of records, drawn as numbers so that they shrink well, then made up with [`Case`].
//!
//! Ids begin with a random letter: no kind comes before another in the order of ids, and none in that of the file.

use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;

use crate::fixture::{Case, date, derivation, participants, text, texts, word};
use crate::record::{ActorKind, Basis, How, Part, Reliance, Stance, States};

/// Which of those that may be named; taken modulo their number.
type Pick = u8;

/// From here on a pick names something that is not there, where that is wanted.
const ASTRAY: Pick = 60;

/// Points, months, qualified dates, intervals and open ends, near enough to overlap.
pub(super) const DATES: [&str; 13] = [
    "2025-01-05",
    "2025-01-06",
    "2025-01-08",
    "2025-01-03/2025-01-07",
    "2025-01-06/2025-01-20",
    "../2025-01-06",
    "2025-01-04/..",
    "2025-01",
    "2025-02~",
    "2025-01-03/2025-01-05",
    "2025-01-06?",
    "2024-12-31",
    "2025-01-07/",
];

/// Two places, one of them in three spellings.
const PLACES: [&str; 4] = ["Zürich", "zurich", "Zurich ", "Geneva"];

#[derive(Debug, Clone)]
struct DraftActor {
    letter: u8,
    anonymous: bool,
    count: u8,
    part_of: Option<Pick>,
    known_to: Vec<Pick>,
    maybe_same_as: Vec<Pick>,
    distinct_from: Vec<Pick>,
}

#[derive(Debug, Clone)]
struct DraftDocument {
    letter: u8,
    parts: u8,
    by: Vec<Pick>,
    publisher: Option<Pick>,
    dates: (Option<Pick>, Option<Pick>),
    records: Option<Pick>,
    revises: Option<Pick>,
    relies_on: Vec<(Pick, Pick)>,
    derived_from: Vec<(Pick, Pick, Vec<Pick>)>,
    sources: Vec<Pick>,
}

#[derive(Debug, Clone)]
struct DraftEvent {
    letter: u8,
    at: Option<Pick>,
    participants: Vec<Pick>,
    initiated_by: Option<Pick>,
    about: Vec<Pick>,
    sources: Vec<Pick>,
}

#[derive(Debug, Clone)]
struct DraftClaim {
    letter: u8,
    about: Vec<Pick>,
    contradicts: Vec<Pick>,
    implies: Vec<Pick>,
    /// Which form, of what, and the value.
    states: Option<(Pick, Pick, Pick)>,
}

#[derive(Debug, Clone)]
struct DraftStatement {
    letter: u8,
    by: Vec<Pick>,
    to: Vec<Pick>,
    at: Option<Pick>,
    during: Option<Pick>,
    claim: Option<Pick>,
    stance: Option<Pick>,
    carried_in: Vec<(Pick, bool)>,
    relies_on: Vec<(Pick, Pick)>,
    retracts: Vec<Pick>,
    corrects: Vec<Pick>,
}

/// A set of records in the making.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    actors: Vec<DraftActor>,
    documents: Vec<DraftDocument>,
    events: Vec<DraftEvent>,
    claims: Vec<DraftClaim>,
    statements: Vec<DraftStatement>,
}

fn pick() -> impl Strategy<Value = Pick> {
    0..64u8
}

fn few(most: usize) -> impl Strategy<Value = Vec<Pick>> {
    vec(pick(), 0..=most)
}

/// A field that is mostly empty.
fn seldom() -> impl Strategy<Value = Vec<Pick>> {
    prop_oneof![3 => Just(Vec::new()), 1 => few(2)]
}

fn grounds() -> impl Strategy<Value = Vec<(Pick, Pick)>> {
    prop_oneof![1 => Just(Vec::new()), 1 => vec((pick(), pick()), 0..=2)]
}

fn letter() -> impl Strategy<Value = u8> {
    b'a'..=b'd'
}

pub(super) fn drafts() -> impl Strategy<Value = Draft> {
    let actor = (letter(), (any::<bool>(), 0..6u8), of(pick()), seldom(), seldom(), seldom()).prop_map(
        |(letter, (anonymous, count), part_of, known_to, maybe_same_as, distinct_from)| DraftActor {
            letter,
            anonymous,
            count,
            part_of,
            known_to,
            maybe_same_as,
            distinct_from,
        },
    );
    let derivations = prop_oneof![2 => Just(Vec::new()), 1 => vec((pick(), pick(), seldom()), 0..=2)];
    let document = (
        (letter(), 0..3u8, few(2), of(pick()), (of(pick()), of(pick())), of(pick()), of(pick())),
        (grounds(), derivations, seldom()),
    )
        .prop_map(
            |((letter, parts, by, publisher, dates, records, revises), (relies_on, derived_from, sources))| {
                DraftDocument {
                    letter,
                    parts,
                    by,
                    publisher,
                    dates,
                    records,
                    revises,
                    relies_on,
                    derived_from,
                    sources,
                }
            },
        );
    let event = (letter(), of(pick()), few(2), of(pick()), seldom(), few(2)).prop_map(
        |(letter, at, participants, initiated_by, about, sources)| DraftEvent {
            letter,
            at,
            participants,
            initiated_by,
            about,
            sources,
        },
    );
    let claim = (letter(), few(2), seldom(), seldom(), of((pick(), pick(), pick()))).prop_map(
        |(letter, about, contradicts, implies, states)| DraftClaim { letter, about, contradicts, implies, states },
    );
    let carried_in = prop_oneof![1 => Just(Vec::new()), 1 => vec((pick(), any::<bool>()), 0..=2)];
    let statement = (
        (letter(), few(2), seldom(), of(pick()), of(pick()), of(pick()), of(pick())),
        (carried_in, grounds(), seldom(), seldom()),
    )
        .prop_map(|((letter, by, to, at, during, claim, stance), (carried_in, relies_on, retracts, corrects))| {
            DraftStatement { letter, by, to, at, during, claim, stance, carried_in, relies_on, retracts, corrects }
        });
    let records = (vec(actor, 1..4), vec(document, 0..4), vec(event, 0..3), vec(claim, 0..4), vec(statement, 0..8));
    records.prop_map(|(actors, documents, events, claims, statements)| Draft {
        actors,
        documents,
        events,
        claims,
        statements,
    })
}

/// The ids that a field may name.
struct Names {
    actors: Vec<String>,
    documents: Vec<String>,
    events: Vec<String>,
    claims: Vec<String>,
    statements: Vec<String>,
    grounds: Vec<String>,
    vouching: Vec<String>,
    all: Vec<String>,
    astray: bool,
}

impl Names {
    fn one(&self, pool: &[String], pick: Pick) -> Option<String> {
        match pick {
            // Nothing, a part that is not there, or a record of whatever kind.
            ASTRAY if self.astray => return Some("nobody".to_owned()),
            61 if self.astray => return Some(format!("{}#none", self.all[0])),
            62.. if self.astray => return Some(self.all[usize::from(pick) % self.all.len()].clone()),
            _ => {}
        }
        (!pool.is_empty()).then(|| pool[usize::from(pick) % pool.len()].clone())
    }

    fn some(&self, pool: &[String], picks: &[Pick]) -> Vec<String> {
        picks.iter().filter_map(|&pick| self.one(pool, pick)).collect()
    }

    /// A value of one of two records, mostly, so that there are others of the same.
    fn states(&self, (form, of, is): (Pick, Pick, Pick)) -> Option<States<'static>> {
        let of = self.one(&self.all, if of < ASTRAY { of % 2 } else { of })?;
        let of = text(&of);
        Some(match form % 8 {
            0..4 => States::Date { of, is: date(written(is)) },
            4 | 5 => States::Place { of, is: text(PLACES[usize::from(is) % PLACES.len()]) },
            6 => States::Count { of, is: word(u64::from(is % 3)) },
            _ => States::Author { of: text(self.documents.first()?), is: texts(&strs(&self.actors)) },
        })
    }

    fn reliances(&self, picks: &[(Pick, Pick)]) -> Vec<(String, Basis)> {
        let basis = |pick: Pick| Basis::WORDS[usize::from(pick) % Basis::WORDS.len()].1;
        picks.iter().filter_map(|&(on, how)| Some((self.one(&self.grounds, on)?, basis(how)))).collect()
    }
}

fn strs(ids: &[String]) -> Vec<&str> {
    ids.iter().map(String::as_str).collect()
}

fn written(pick: Pick) -> &'static str {
    DATES[usize::from(pick) % DATES.len()]
}

fn id(letter: u8, kind: &str, rank: usize) -> String {
    format!("{}-{kind}{rank}", letter as char)
}

impl Draft {
    /// The same with another's ids, as far as both have as many records of a kind.
    pub(super) fn with_ids_of(mut self, other: &Self) -> Self {
        macro_rules! take_letters {
            ($($kind:ident),+) => {
                $(self.$kind.iter_mut().zip(&other.$kind).for_each(|(own, other)| own.letter = other.letter);)+
            };
        }
        take_letters!(actors, documents, events, claims, statements);
        self
    }

    fn names(&self, astray: bool) -> Names {
        let ids = |letters: Vec<u8>, kind: &str| -> Vec<String> {
            letters.into_iter().enumerate().map(|(rank, letter)| id(letter, kind, rank)).collect()
        };
        let actors = ids(self.actors.iter().map(|actor| actor.letter).collect(), "actor");
        let events = ids(self.events.iter().map(|event| event.letter).collect(), "event");
        let claims = ids(self.claims.iter().map(|claim| claim.letter).collect(), "claim");
        let statements = ids(self.statements.iter().map(|statement| statement.letter).collect(), "statement");
        let mut documents = Vec::new();
        for (rank, document) in self.documents.iter().enumerate() {
            let whole = id(document.letter, "document", rank);
            documents.extend((0..document.parts).map(|part| format!("{whole}#p{part}")));
            documents.push(whole);
        }
        let grounds = [&statements[..], &documents, &events, &actors, &statements].concat();
        let vouching = [&documents[..], &statements].concat();
        let all = [&actors[..], &documents, &events, &claims, &statements].concat();
        Names { actors, documents, events, claims, statements, grounds, vouching, all, astray }
    }

    /// The records; if `astray`, with references that lead nowhere or to the wrong kind.
    pub(super) fn case(&self, astray: bool) -> Case {
        let names = self.names(astray);
        let mut case = Case::new();
        for (rank, draft) in self.statements.iter().enumerate() {
            case = case.statement(&id(draft.letter, "statement", rank), |mut s| {
                for by in names.some(&names.actors, &draft.by) {
                    s = s.by(&by);
                }
                for to in names.some(&names.actors, &draft.to) {
                    s = s.to(&to);
                }
                if let Some(at) = draft.at {
                    s = s.at(written(at));
                }
                if let Some(event) = draft.during.and_then(|pick| names.one(&names.events, pick)) {
                    s = s.during(&event);
                }
                if let Some(claim) = draft.claim.and_then(|pick| names.one(&names.claims, pick)) {
                    s = s.claim(&claim);
                }
                if let Some(stance) = draft.stance {
                    s = s.stance(Stance::WORDS[usize::from(stance) % Stance::WORDS.len()].1);
                }
                for &(document, located) in &draft.carried_in {
                    if let Some(document) = names.one(&names.documents, document) {
                        s = if located { s.carried_at(&document, "page 1") } else { s.carried_in(&document) };
                    }
                }
                for (on, basis) in names.reliances(&draft.relies_on) {
                    s = s.relies_on(&on, basis);
                }
                for other in names.some(&names.statements, &draft.retracts) {
                    s = s.retracts(&other);
                }
                for other in names.some(&names.statements, &draft.corrects) {
                    s = s.corrects(&other);
                }
                s
            });
        }
        for (rank, draft) in self.documents.iter().enumerate() {
            case = case.document_with(&id(draft.letter, "document", rank), |document| {
                document.by = texts(&strs(&names.some(&names.actors, &draft.by)));
                document.publisher =
                    draft.publisher.and_then(|pick| names.one(&names.actors, pick)).map(|id| text(&id));
                document.made = draft.dates.0.map(|pick| date(written(pick)));
                document.published = draft.dates.1.map(|pick| date(written(pick)));
                document.records = draft.records.and_then(|pick| names.one(&names.events, pick)).map(|id| text(&id));
                document.revises = draft.revises.and_then(|pick| names.one(&names.documents, pick)).map(|id| text(&id));
                let reliances = names.reliances(&draft.relies_on).into_iter();
                document.relies_on =
                    reliances.map(|(on, basis)| Reliance { on: text(&on), basis: word(basis) }).collect();
                document.head.sources = texts(&strs(&names.some(&names.vouching, &draft.sources)));
                let part = |rank| Part { id: text(&format!("p{rank}")), label: None, text: None, derived_from: vec![] };
                document.parts = (0..draft.parts).map(part).collect();
                for (of, from, per) in &draft.derived_from {
                    let Some(from) = names.one(&names.documents, *from) else { continue };
                    let mut derived = derivation(&from, &strs(&names.some(&names.vouching, per)));
                    derived.how = word(How::WORDS[usize::from(of / 3) % How::WORDS.len()].1);
                    // A part of the document, or else the whole.
                    match document.parts.get_mut(usize::from(of % 3)) {
                        Some(part) => part.derived_from.push(derived),
                        None => document.derived_from.push(derived),
                    }
                }
            });
        }
        for (rank, draft) in self.events.iter().enumerate() {
            case = case.event_with(&id(draft.letter, "event", rank), |event| {
                event.at = draft.at.map(|pick| date(written(pick)));
                event.participants = participants(&strs(&names.some(&names.actors, &draft.participants)));
                event.initiated_by =
                    draft.initiated_by.and_then(|pick| names.one(&names.actors, pick)).map(|id| text(&id));
                event.about = texts(&strs(&names.some(&names.all, &draft.about)));
                event.head.sources = texts(&strs(&names.some(&names.vouching, &draft.sources)));
            });
        }
        for (rank, draft) in self.claims.iter().enumerate() {
            case = case.claim_with(&id(draft.letter, "claim", rank), |claim| {
                claim.about = texts(&strs(&names.some(&names.all, &draft.about)));
                claim.contradicts = texts(&strs(&names.some(&names.claims, &draft.contradicts)));
                claim.implies = texts(&strs(&names.some(&names.claims, &draft.implies)));
                claim.states = draft.states.and_then(|states| names.states(states));
            });
        }
        for (rank, draft) in self.actors.iter().enumerate() {
            case = case.actor_with(&id(draft.letter, "actor", rank), |actor| {
                if draft.anonymous {
                    actor.kind = word(ActorKind::Anonymous);
                }
                // Mostly one.
                actor.count = [2, 3].get(usize::from(draft.count)).map(|&count| word(count));
                actor.part_of = draft.part_of.and_then(|pick| names.one(&names.actors, pick)).map(|id| text(&id));
                actor.known_to = texts(&strs(&names.some(&names.actors, &draft.known_to)));
                actor.maybe_same_as = texts(&strs(&names.some(&names.actors, &draft.maybe_same_as)));
                actor.distinct_from = texts(&strs(&names.some(&names.actors, &draft.distinct_from)));
            });
        }
        case
    }
}
