//! The shapes of analyses: support and impact.

use dixit_core::analysis::impact::rank::Ranked;
use dixit_core::analysis::impact::{Impact, Struck};
use dixit_core::analysis::support::{Independent, Named, Side, Support};
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct Bounds {
    at_least: u64,
    at_most: u64,
}

impl Bounds {
    pub(super) fn of(independent: Independent) -> Self {
        Self { at_least: independent.at_least, at_most: independent.at_most }
    }
}

#[derive(Serialize)]
struct Sided<'v> {
    statements: Vec<&'v str>,
    independent: Bounds,
    origins: Vec<&'v str>,
    single_points: Vec<&'v str>,
    unknown_basis: usize,
    /// Beyond format version 1's promise: how the number comes about.
    cut: Vec<&'v str>,
    outlets: Vec<&'v str>,
    reports: &'v [&'v str],
    retracted: Vec<&'v str>,
    circles: &'v [Vec<&'v str>],
    chains: Vec<Vec<&'v str>>,
}

fn ids<'v>(records: &'v [Named<'_>]) -> Vec<&'v str> {
    records.iter().map(|record| record.id).collect()
}

impl<'v> Sided<'v> {
    fn of(side: &'v Side<'_>) -> Self {
        Self {
            statements: side.accounts.iter().map(|account| account.statement.id).collect(),
            independent: Bounds::of(side.independent),
            origins: side.origins.iter().map(|origin| origin.who.id).collect(),
            single_points: ids(&side.single_points),
            unknown_basis: side.unknown_basis(),
            cut: ids(&side.cut),
            outlets: ids(&side.outlets),
            reports: &side.reports,
            retracted: ids(&side.retracted),
            circles: &side.circles,
            chains: side.origins.iter().flat_map(|origin| &origin.chains).map(|chain| ids(chain)).collect(),
        }
    }
}

#[derive(Serialize)]
pub(super) struct Supported<'v> {
    claim: &'v str,
    #[serde(rename = "for")]
    affirming: Sided<'v>,
    against: Sided<'v>,
}

impl<'v> Supported<'v> {
    pub(super) fn of(support: &'v Support<'_>) -> Self {
        Self { claim: support.claim.id, affirming: Sided::of(&support.affirming), against: Sided::of(&support.denying) }
    }
}

#[derive(Serialize)]
struct Hurt<'v> {
    claim: &'v str,
    before: Bounds,
    after: Bounds,
    effect: &'static str,
}

#[derive(Serialize)]
pub(super) struct Fallen<'v> {
    removed: &'v str,
    unattested: Vec<&'v str>,
    claims: Vec<Hurt<'v>>,
    /// Beyond format version 1's promise: what stood on it directly.
    retracted: bool,
    relied: Vec<&'v str>,
}

impl<'v> Fallen<'v> {
    pub(super) fn of(impact: &'v Impact<'_>) -> Self {
        let hurt = |struck: &'v Struck<'_>| Hurt {
            claim: struck.claim.id,
            before: Bounds::of(struck.before),
            after: Bounds::of(struck.after),
            effect: struck.effect.as_str(),
        };
        Self {
            removed: impact.removed.id,
            unattested: ids(&impact.unattested),
            claims: impact.claims.iter().map(hurt).collect(),
            retracted: impact.retracted,
            relied: ids(&impact.relied),
        }
    }
}

#[derive(Serialize)]
struct Rank<'v> {
    id: &'v str,
    kind: &'static str,
    claims: usize,
    statements: usize,
}

#[derive(Serialize)]
pub(super) struct Ranking<'v> {
    ranked: Vec<Rank<'v>>,
}

impl<'v> Ranking<'v> {
    pub(super) fn of(ranked: &'v [Ranked<'_>]) -> Self {
        let rank = |ranked: &'v Ranked<'_>| Rank {
            id: ranked.record.id,
            kind: ranked.record.kind.as_str(),
            claims: ranked.claims,
            statements: ranked.statements,
        };
        Self { ranked: ranked.iter().map(rank).collect() }
    }
}
