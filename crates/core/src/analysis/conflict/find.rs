//! Finding conflicts: a short key for each, in the order of the answer, and the statements from which each is made.

use fixedbitset::FixedBitSet;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::value::{self, Value, What};
use super::{ConflictKind, Position, Severity, Standing};
use crate::graph::{EdgeKind, Graph, Ix};
use crate::record::{Kind, Record, Stance};

/// How many nodes one thread looks at before it looks for other work.
const AT_LEAST: usize = 4096;

/// A conflict. The order of keys is that of the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    /// Within one claim, or between two.
    Disputed { claim: Ix, against: Option<Ix> },
    /// By one actor, of one claim (or of a statement without one), or of two. Of one, the turns taken, by range.
    Reversed { subject: Ix, against: Option<Ix>, actor: Ix, turns: (u32, u32) },
    /// Between two claims on one record.
    Value { of: Ix, what: What, claims: [Ix; 2], severity: Severity },
}

/// What one actor did with a claim, or with a statement without one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Turn {
    subject: Ix,
    actor: Ix,
    pub(super) position: Position,
    /// For the order of time.
    order: u64,
    pub(super) statement: Ix,
}

/// The statements from which the conflicts are made.
pub(super) struct Found<'g, 's> {
    pub(super) standing: Standing<'g, 's>,
    /// Of the claims that have part in a conflict, the statements that assert and that deny them, in order of time.
    said: FxHashMap<Ix, [Vec<Ix>; 2]>,
    /// Of the claims that are disputed by another, who asserts them: actors, each with the rank of the statement.
    voices: FxHashMap<Ix, Vec<(Ix, u32)>>,
    /// By subject, actor, position, and in order of time.
    turns: Vec<Turn>,
}

impl Found<'_, '_> {
    pub(super) fn said(&self, claim: Ix, stance: Stance) -> &[Ix] {
        self.said.get(&claim).map_or(&[], |said| said[usize::from(stance == Stance::Denies)].as_slice())
    }

    /// The assertions of a claim that are that actor's, in order of time.
    pub(super) fn asserted_by(&self, claim: Ix, actor: Ix) -> impl Iterator<Item = Ix> {
        let voices = self.voices.get(&claim).map_or(&[][..], Vec::as_slice);
        let own = &voices[voices.partition_point(|voice| voice.0 < actor)..];
        let own = &own[..own.partition_point(|voice| voice.0 == actor)];
        own.iter().map(move |&(_, rank)| self.said(claim, Stance::Asserts)[rank as usize])
    }

    pub(super) fn turns(&self, (start, end): (u32, u32)) -> &[Turn] {
        &self.turns[start as usize..end as usize]
    }
}

/// Every conflict of that kind, or of every kind.
pub(super) fn find<'g, 's>(standing: Standing<'g, 's>, kind: Option<ConflictKind>) -> (Vec<Key>, Found<'g, 's>) {
    let graph = standing.graph;
    let wants = |wanted| kind.is_none_or(|kind| kind == wanted);
    let claims: Vec<(Ix, bool, bool)> = (0..graph.len() as u32)
        .into_par_iter()
        .with_min_len(AT_LEAST)
        .map(Ix)
        .filter(|&ix| graph.kind(ix) == Kind::Claim)
        .map(|ix| {
            let is_said = |stance| standing.said(ix, stance).next().is_some();
            (ix, is_said(Stance::Asserts), is_said(Stance::Denies))
        })
        .collect();
    let mut asserted = FixedBitSet::with_capacity(graph.len());
    claims.iter().filter(|claim| claim.1).for_each(|claim| asserted.insert(claim.0.index()));
    let mut keys = Vec::new();
    let mut within: Vec<Ix> = Vec::new();
    let mut between: Vec<(Ix, Ix)> = Vec::new();
    if kind != Some(ConflictKind::Value) {
        within.extend(claims.iter().filter(|claim| claim.1 && claim.2).map(|claim| claim.0));
        between = contradicting(graph, &asserted);
    }
    if wants(ConflictKind::Disputed) {
        keys.extend(within.iter().map(|&claim| Key::Disputed { claim, against: None }));
        keys.extend(between.iter().map(|&(claim, other)| Key::Disputed { claim, against: Some(other) }));
    }
    if wants(ConflictKind::Value) {
        values(graph, &asserted, &mut keys);
    }
    let mut involved = within.clone();
    involved.extend(between.iter().flat_map(|&(claim, other)| [claim, other]));
    involved.extend(keys.iter().flat_map(|key| match key {
        Key::Value { claims, .. } => claims.as_slice(),
        _ => &[],
    }));
    let mut found =
        Found { said: said(&standing, involved), standing, voices: FxHashMap::default(), turns: Vec::new() };
    if wants(ConflictKind::Reversed) {
        found.turns = turns(&standing, &within, &found);
        reversed_within(&found.turns, &mut keys);
        found.voices = voices(&found, &between);
        for &(claim, other) in &between {
            let actors = shared(&found.voices[&claim], &found.voices[&other]);
            keys.extend(actors.map(|actor| Key::Reversed {
                subject: claim,
                against: Some(other),
                actor,
                turns: (0, 0),
            }));
        }
    }
    keys.par_sort_unstable();
    (keys, found)
}

/// Pairs of asserted claims that contradict each other, whichever of them states it; the lesser first.
fn contradicting(graph: &Graph<'_>, asserted: &FixedBitSet) -> Vec<(Ix, Ix)> {
    let mut pairs = Vec::new();
    for claim in asserted.ones().map(|ix| Ix(ix as u32)) {
        let (to, from) =
            (graph.targets(claim, EdgeKind::Contradicts), graph.origins_of_edge(claim, EdgeKind::Contradicts));
        let later = to.chain(from).filter(|&other| claim < other && asserted.contains(other.index()));
        pairs.extend(later.map(|other| (claim, other)));
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// Asserted claims that give one record different values. Those with the same value lie together, so that only pairs are
/// looked at that differ.
fn values(graph: &Graph<'_>, asserted: &FixedBitSet, keys: &mut Vec<Key>) {
    let claims: Vec<Ix> = asserted.ones().map(|ix| Ix(ix as u32)).collect();
    let mut stated: Vec<(Ix, What, Value, Ix, bool)> = claims
        .into_par_iter()
        .with_min_len(AT_LEAST / 4)
        .filter(|&claim| graph.row(claim).states_one_value())
        .filter_map(|claim| {
            let Record::Claim(record) = graph.row(claim).decode() else { return None };
            let (of, what, value, qualified) = value::stated(record.states.as_ref()?)?;
            Some((graph.find(of)?, what, value, claim, qualified))
        })
        .collect();
    stated.par_sort_unstable();
    for group in stated.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
        let mut rest = group;
        for same in group.chunk_by(|a, b| a.2 == b.2) {
            rest = &rest[same.len()..];
            for (of, what, value, claim, qualified) in same {
                keys.extend(rest.iter().map(|(_, _, other_value, other, or_qualified)| Key::Value {
                    of: *of,
                    what: *what,
                    claims: [*claim.min(other), *claim.max(other)],
                    severity: value::severity((value, *qualified), (other_value, *or_qualified)),
                }));
            }
        }
    }
}

/// What asserts and what denies each of those claims.
fn said(standing: &Standing<'_, '_>, mut claims: Vec<Ix>) -> FxHashMap<Ix, [Vec<Ix>; 2]> {
    claims.par_sort_unstable();
    claims.dedup();
    let in_time = |claim: Ix, stance| {
        let mut said: Vec<Ix> = standing.said(claim, stance).collect();
        said.sort_by_key(|&ix| (standing.graph.node(ix).date().order(), ix));
        said
    };
    claims.into_par_iter().map(|claim| (claim, [Stance::Asserts, Stance::Denies].map(|s| in_time(claim, s)))).collect()
}

/// All that actors did on both sides of those claims, or with what they took back; by subject, actor and position.
fn turns(standing: &Standing<'_, '_>, within: &[Ix], found: &Found<'_, '_>) -> Vec<Turn> {
    let graph = standing.graph;
    let turn = |subject, actor, position, statement| Turn {
        subject,
        actor,
        position,
        order: graph.node(statement).date().order(),
        statement,
    };
    let mut turns = Vec::new();
    for &claim in within {
        let mut own = Vec::new();
        for stance in [Stance::Asserts, Stance::Denies] {
            for &statement in found.said(claim, stance) {
                let by = graph.targets(statement, EdgeKind::By);
                own.extend(by.map(|actor| turn(claim, actor, Position::Says(stance), statement)));
            }
        }
        own.sort_unstable();
        for of_one in own.chunk_by(|a, b| a.actor == b.actor) {
            if of_one.first().map(|turn| turn.position) != of_one.last().map(|turn| turn.position) {
                turns.extend_from_slice(of_one);
            }
        }
    }
    let retracting = graph.ixs().filter(|&ix| graph.kind(ix) == Kind::Statement);
    for by in retracting.filter(|&ix| standing.is_public(ix)) {
        for statement in graph.targets(by, EdgeKind::Retracts).filter(|&ix| standing.is_public(ix)) {
            let subject = graph.targets(statement, EdgeKind::Says).next().unwrap_or(statement);
            let position = Position::Says(graph.node(statement).stance());
            let speakers = graph.targets(statement, EdgeKind::By);
            for actor in graph.targets(by, EdgeKind::By).filter(|&actor| speakers.clone().any(|own| own == actor)) {
                turns.push(turn(subject, actor, position, statement));
                turns.push(turn(subject, actor, Position::Retracts, by));
            }
        }
    }
    turns.par_sort_unstable();
    turns.dedup();
    turns
}

fn reversed_within(turns: &[Turn], keys: &mut Vec<Key>) {
    let mut start = 0;
    for of_one in turns.chunk_by(|a, b| (a.subject, a.actor) == (b.subject, b.actor)) {
        let Turn { subject, actor, .. } = of_one[0];
        let end = start + of_one.len() as u32;
        keys.push(Key::Reversed { subject, against: None, actor, turns: (start, end) });
        start = end;
    }
}

/// Who asserts each of those claims, by actor, then in order of time.
fn voices(found: &Found<'_, '_>, between: &[(Ix, Ix)]) -> FxHashMap<Ix, Vec<(Ix, u32)>> {
    let mut voices = FxHashMap::default();
    for claim in between.iter().flat_map(|&(claim, other)| [claim, other]) {
        voices.entry(claim).or_insert_with(|| {
            let said = found.said(claim, Stance::Asserts).iter().zip(0..);
            let by = |(&ix, rank)| found.standing.graph.targets(ix, EdgeKind::By).map(move |actor| (actor, rank));
            let mut own: Vec<(Ix, u32)> = said.flat_map(by).collect();
            own.sort_unstable();
            own.dedup();
            own
        });
    }
    voices
}

/// Actors who are among both, each once.
fn shared<'v>(a: &'v [(Ix, u32)], b: &'v [(Ix, u32)]) -> impl Iterator<Item = Ix> {
    let actors = |voices: &'v [(Ix, u32)]| voices.chunk_by(|a, b| a.0 == b.0).map(|own| own[0].0);
    let mut others = actors(b).peekable();
    actors(a).filter(move |&actor| {
        while others.next_if(|&other| other < actor).is_some() {}
        others.peek() == Some(&actor)
    })
}
