//! Where the records say what cannot all be so: disputes, reversals and rival values (model.md §5).
//!
//! It never says who is right, and finds no conflict that the records do not state: what follows from a claim by
//! `implies` is not looked at. What was taken back counts on no side of a dispute and for no value, but taking it back is
//! itself a reversal.

mod find;
mod standing;
#[cfg(test)]
mod tests;
mod value;

use std::borrow::Cow;

use crate::date::Date;
use crate::graph::{EdgeKind, Graph, Ix};
use crate::query::filter::KnownBy;
use crate::query::series::{Made, Series};
use crate::record::{Kind, Record, Stance};
use crate::source::Place;
use find::{Found, Key};
pub(crate) use standing::Standing;

/// Which sort of conflict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ConflictKind {
    /// One claim both asserted and denied, or two that contradict each other both asserted.
    Disputed,
    /// One actor on both sides of a dispute, or taking back what they said.
    Reversed,
    /// Two claims that someone asserts give the same thing another date, place or number.
    Value,
}

impl ConflictKind {
    /// The word that answers print.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Disputed => "disputed",
            Self::Reversed => "reversed",
            Self::Value => "value",
        }
    }
}

/// How far a conflict is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Both cannot be so. All disputes are; of values, those without a day in common, or that differ.
    Hard,
    /// Dates without a day in common, but one of them is approximate or uncertain.
    Soft,
    /// Dates with a day in common that are not the same: one may only be less exact.
    Precision,
    /// A reversal in which one side was certainly taken after another.
    Definite,
    /// A reversal of which the dates do not tell which side came first.
    Possible,
}

impl Severity {
    /// The word that answers print.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Hard => "hard",
            Self::Soft => "soft",
            Self::Precision => "precision",
            Self::Definite => "definite",
            Self::Possible => "possible",
        }
    }
}

/// What those on a side do with its claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Position {
    /// They say so, with that stance.
    Says(Stance),
    /// They take back what they said.
    Retracts,
}

impl Position {
    /// The word that answers print.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Says(stance) => stance.as_str(),
            Self::Retracts => "Retracts",
        }
    }

    /// For sentences: "denies".
    #[must_use]
    pub const fn verb(self) -> &'static str {
        match self {
            Self::Says(stance) => stance.verb(),
            Self::Retracts => "takes back",
        }
    }
}

/// Another record that a conflict names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named<'g> {
    /// Its id.
    pub id: &'g str,
    /// Its kind.
    pub kind: Kind,
    /// Its name, title or text.
    pub label: Cow<'g, str>,
    /// Where it stands.
    pub place: Place<'g>,
}

/// A statement on a side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voice<'g> {
    /// Its id.
    pub id: &'g str,
    /// The names of who makes it.
    pub by_names: Vec<&'g str>,
    /// When it was made.
    pub at: Option<Date<'g>>,
    /// The words themselves.
    pub quote: Option<&'g str>,
    /// True if it was taken back (as of the date asked about).
    pub retracted: bool,
    /// The documents that carry it, by id: it was read there, at first hand. As of a date, those public by then.
    pub carried_in: Vec<&'g str>,
    /// Statements that relay it, with the names of who makes them, by id.
    pub relayed_by: Vec<(&'g str, Vec<&'g str>)>,
    /// True if no document carries it and others relay it: it is known only through them.
    pub relayed_only: bool,
    /// Where it stands.
    pub place: Place<'g>,
}

/// One side of a conflict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side<'g> {
    /// What they do with the claim.
    pub position: Position,
    /// For a conflict of values: the value, as written.
    pub value: Option<Cow<'g, str>>,
    /// The claim; `None` where a statement without one was taken back.
    pub claim: Option<Named<'g>>,
    /// The statements, in order of time, then by id; undated last.
    pub statements: Vec<Voice<'g>>,
    /// Who makes them, by id; of a reversal, whose it is.
    pub actors: Vec<&'g str>,
    /// The names behind `actors`.
    pub actor_names: Vec<&'g str>,
    /// When the first of them was made that has a date.
    pub at: Option<Date<'g>>,
}

/// What cannot all be so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict<'g> {
    /// Its sort.
    pub kind: ConflictKind,
    /// How far it is one.
    pub severity: Severity,
    /// The one claim that it is about; of values, the record they are given for; of a pair of claims, none.
    pub of: Option<Named<'g>>,
    /// For values: `date`, `place` or `count`.
    pub what: Option<&'static str>,
    /// For values: what the record itself has in that field, as written. It is its keeper's working value and no side.
    pub recorded: Option<Cow<'g, str>>,
    /// Of a dispute within one claim: asserting, denying. Of two claims, or values: by the claim's id. Of a reversal: in
    /// order of time.
    pub sides: Vec<Side<'g>>,
    /// Those of the statements that are known only because others relay them, by id.
    pub relayed_only: Vec<&'g str>,
}

impl<'g> Conflict<'g> {
    /// Every record that it names, but actors, by id, and where it stands.
    #[must_use]
    pub fn places(&self) -> Vec<(&'g str, Place<'g>)> {
        let claims = self.sides.iter().filter_map(|side| side.claim.as_ref());
        let records = self.of.iter().chain(claims).map(|named| (named.id, named.place));
        let said = self.sides.iter().flat_map(|side| &side.statements).map(|voice| (voice.id, voice.place));
        let mut places: Vec<_> = records.chain(said).collect();
        places.sort_by_key(|&(id, _)| id);
        places.dedup_by_key(|&mut (id, _)| id);
        places
    }

    /// Where it is best looked up: the record that it is about, else the first claim, else the first statement.
    #[must_use]
    pub fn place(&self) -> Option<Place<'g>> {
        let first = self.sides.first()?;
        let record = self.of.as_ref().or(first.claim.as_ref()).map(|named| named.place);
        record.or_else(|| first.statements.first().map(|voice| voice.place))
    }
}

/// Conflicts in the order of the answer: the first so many of all.
#[derive(Debug, Clone)]
pub struct Conflicts<S> {
    /// How many there are in all.
    pub total: usize,
    /// Those asked for.
    pub conflicts: S,
}

impl<'s> Graph<'s> {
    /// All conflicts of a kind, or of all kinds; as of a date, those within what was public by then.
    ///
    /// By kind; disputes by claim, and the other claim; reversals by claim (or what was taken back), the other claim, and
    /// actor; values by record, what is given, and claims: all of them by id.
    ///
    /// Costs a pass over claims and what says them, and what the answer is long; a claim is decoded only if it states a
    /// value that someone asserts.
    #[must_use]
    pub fn conflicts(&self, kind: Option<ConflictKind>, known: Option<KnownBy>) -> Vec<Conflict<'s>> {
        self.conflicts_made(kind, known).all()
    }

    /// The same, but no more than `limit`, and each made only when its turn comes.
    #[must_use]
    pub fn conflicts_series(
        &self,
        kind: Option<ConflictKind>,
        known: Option<KnownBy>,
        limit: Option<usize>,
    ) -> Conflicts<impl Series<Conflict<'s>>> {
        let mut conflicts = self.conflicts_made(kind, known);
        let total = conflicts.order.len();
        conflicts.order.truncate(limit.unwrap_or(usize::MAX));
        Conflicts { total, conflicts }
    }

    fn conflicts_made(
        &self,
        kind: Option<ConflictKind>,
        known: Option<KnownBy>,
    ) -> Made<Key, impl Fn(&Key) -> Option<Conflict<'s>> + Sync> {
        let (keys, found) = find::find(Standing::new(self, known), kind);
        Made { order: keys, make: move |key: &Key| Some(conflict(key, &found)) }
    }
}

fn conflict<'s>(key: &Key, found: &Found<'_, 's>) -> Conflict<'s> {
    let graph = found.standing.graph;
    let mut conflict = match *key {
        Key::Disputed { claim, against: None } => Conflict {
            of: Some(named(graph, claim)),
            sides: [Stance::Asserts, Stance::Denies]
                .map(|stance| side(found, Some(claim), Position::Says(stance), found.said(claim, stance).to_vec()))
                .into(),
            ..bare(ConflictKind::Disputed, Severity::Hard)
        },
        Key::Disputed { claim, against: Some(other) } => Conflict {
            sides: [claim, other].map(|claim| asserting(found, claim)).into(),
            ..bare(ConflictKind::Disputed, Severity::Hard)
        },
        Key::Reversed { subject, against: None, actor, turns } => {
            let of = (graph.kind(subject) == Kind::Claim).then_some(subject);
            let turns = found.turns(turns);
            let mut sides: Vec<(Position, Vec<Ix>)> = Vec::new();
            for turn in turns {
                match sides.last_mut() {
                    Some((position, statements)) if *position == turn.position => statements.push(turn.statement),
                    _ => sides.push((turn.position, vec![turn.statement])),
                }
            }
            let sides = sides.into_iter().map(|(position, statements)| side(found, of, position, statements)).collect();
            reversed(found, actor, of, sides)
        }
        Key::Reversed { subject, against: Some(other), actor, .. } => {
            let sides = [subject, other].map(|claim| {
                side(found, Some(claim), Position::Says(Stance::Asserts), found.asserted_by(claim, actor).collect())
            });
            reversed(found, actor, None, sides.into())
        }
        Key::Value { of, what, claims, severity } => {
            let sides = claims.map(|claim| {
                let written = match graph.row(claim).decode() {
                    Record::Claim(claim) => claim.states.as_ref().and_then(value::written),
                    _ => None,
                };
                Side { value: written, ..asserting(found, claim) }
            });
            Conflict {
                of: Some(named(graph, of)),
                what: Some(what.as_str()),
                recorded: value::recorded(graph, of, what),
                sides: sides.into(),
                ..bare(ConflictKind::Value, severity)
            }
        }
    };
    let all = conflict.sides.iter().flat_map(|side| &side.statements);
    let mut relayed: Vec<&str> = all.filter(|voice| voice.relayed_only).map(|voice| voice.id).collect();
    relayed.sort_unstable();
    relayed.dedup();
    conflict.relayed_only = relayed;
    conflict
}

fn bare<'s>(kind: ConflictKind, severity: Severity) -> Conflict<'s> {
    Conflict { kind, severity, of: None, what: None, recorded: None, sides: Vec::new(), relayed_only: Vec::new() }
}

/// A reversal of those sides, which come in the order of claims and positions.
fn reversed<'s>(found: &Found<'_, 's>, actor: Ix, of: Option<Ix>, mut sides: Vec<Side<'s>>) -> Conflict<'s> {
    let graph = found.standing.graph;
    for side in &mut sides {
        (side.actors, side.actor_names) = (vec![graph.id(actor)], vec![graph.plain_label(actor)]);
    }
    let when = |side: &Side<'_>| (side.at.is_none(), side.at.as_ref().map(|at| at.bounds));
    sides.sort_by_key(when);
    // Of each side, the day by which one of its statements was certainly made, and that before which another was not.
    let ends = |side: &Side<'_>| {
        let dates = || side.statements.iter().filter_map(|voice| voice.at.as_ref()).map(|at| at.bounds);
        (dates().filter_map(|at| at.latest).min(), dates().filter_map(|at| at.earliest).max())
    };
    let ends: Vec<_> = sides.iter().map(ends).collect();
    let is_ordered = ends.iter().enumerate().any(|(rank, (by, _))| {
        let others = ends.iter().enumerate().filter(|(other, _)| *other != rank);
        others.into_iter().any(|(_, (_, from))| by.zip(*from).is_some_and(|(by, from)| by < from))
    });
    let severity = if is_ordered { Severity::Definite } else { Severity::Possible };
    Conflict { of: of.map(|of| named(graph, of)), sides, ..bare(ConflictKind::Reversed, severity) }
}

fn asserting<'s>(found: &Found<'_, 's>, claim: Ix) -> Side<'s> {
    let statements = found.said(claim, Stance::Asserts).to_vec();
    side(found, Some(claim), Position::Says(Stance::Asserts), statements)
}

fn side<'s>(found: &Found<'_, 's>, claim: Option<Ix>, position: Position, statements: Vec<Ix>) -> Side<'s> {
    let graph = found.standing.graph;
    let mut actors: Vec<Ix> = statements.iter().flat_map(|&ix| graph.targets(ix, EdgeKind::By)).collect();
    actors.sort_unstable();
    actors.dedup();
    Side {
        position,
        value: None,
        claim: claim.map(|claim| named(graph, claim)),
        // In order of time, so whoever has a date comes first.
        at: statements.first().and_then(|&first| graph.said_at(first)),
        statements: statements.into_iter().map(|ix| voice(&found.standing, ix)).collect(),
        actor_names: actors.iter().map(|&actor| graph.plain_label(actor)).collect(),
        actors: actors.into_iter().map(|actor| graph.id(actor)).collect(),
    }
}

fn voice<'s>(standing: &Standing<'_, 's>, ix: Ix) -> Voice<'s> {
    let graph = standing.graph;
    let carried_in: Vec<&str> = standing.carriers(ix).map(|document| graph.id(document)).collect();
    Voice {
        id: graph.id(ix),
        by_names: graph.speakers(ix),
        at: graph.said_at(ix),
        quote: graph.row(ix).quote(),
        retracted: standing.is_retracted(ix),
        relayed_by: standing.relays(ix).map(|by| (graph.id(by), graph.speakers(by))).collect(),
        relayed_only: carried_in.is_empty() && standing.is_relayed(ix),
        carried_in,
        place: graph.place(ix),
    }
}

pub(super) fn named<'s>(graph: &Graph<'s>, ix: Ix) -> Named<'s> {
    Named { id: graph.id(ix), kind: graph.kind(ix), label: graph.label(ix), place: graph.place(ix) }
}
