//! The shape of `known`: what became public, and what that changed.

use dixit_core::analysis::known::{Change, Known, Published, TakenBack};
use serde::Serialize;

use super::{Dated, Placed};

#[derive(Serialize)]
struct Record<'v> {
    id: &'v str,
    kind: &'static str,
    label: &'v str,
    stance: Option<&'static str>,
    known_since: Dated<'v>,
    retracted: bool,
    certain: bool,
    place: Placed<'v>,
}

impl<'v> Record<'v> {
    fn of(record: &'v Published<'_>) -> Self {
        Self {
            id: record.id,
            kind: record.kind.as_str(),
            label: &record.label,
            stance: record.stance.map(dixit_core::record::Stance::as_str),
            known_since: Dated::of(&record.known_since),
            retracted: record.retracted,
            certain: record.certain,
            place: Placed::of(record.place),
        }
    }
}

#[derive(Serialize)]
struct OfClaims<'v> {
    claims: Vec<&'v str>,
    since: Dated<'v>,
    certain: bool,
    statements: Vec<&'v str>,
}

impl<'v> OfClaims<'v> {
    fn of(change: &'v Change<'_>) -> Self {
        Self {
            claims: change.claims.iter().map(|claim| claim.id).collect(),
            since: Dated::of(&change.since),
            certain: change.certain,
            statements: change.statements.iter().map(|own| own.id).collect(),
        }
    }
}

#[derive(Serialize)]
struct Retraction<'v> {
    statement: &'v str,
    by: &'v str,
    since: Dated<'v>,
    certain: bool,
}

impl<'v> Retraction<'v> {
    fn of(taken: &'v TakenBack<'_>) -> Self {
        Self { statement: taken.statement.id, by: taken.by.id, since: Dated::of(&taken.since), certain: taken.certain }
    }
}

#[derive(Serialize)]
pub(super) struct Became<'v> {
    period: Dated<'v>,
    records: Vec<Record<'v>>,
    supported: Vec<OfClaims<'v>>,
    disputed: Vec<OfClaims<'v>>,
    contradicted: Vec<OfClaims<'v>>,
    retracted: Vec<Retraction<'v>>,
}

impl<'v> Became<'v> {
    pub(super) fn of(known: &'v Known<'_>) -> Self {
        let changes = |changes: &'v [Change<'_>]| changes.iter().map(OfClaims::of).collect();
        Self {
            period: Dated::of(&known.period),
            records: known.records.iter().map(Record::of).collect(),
            supported: changes(&known.supported),
            disputed: changes(&known.disputed),
            contradicted: changes(&known.contradicted),
            retracted: known.retracted.iter().map(Retraction::of).collect(),
        }
    }
}
