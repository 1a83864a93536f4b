//! What became public, once more: day after day, what a reader could see by then, from model.md §§3 to 5 alone; compared
//! with [`crate::analysis::known`] on random records.

use std::collections::BTreeMap;

use proptest::option::of;
use proptest::prelude::*;

use super::naive::{Days, World, days};
use super::{DATES, MANY, bounds, for_many, runner_of};
use crate::analysis::known::{Change, Known};
use crate::date::{Bounds, Date, day_number};
use crate::fixture::{Case, date, texts};
use crate::graph::Graph;
use crate::record::{Kind, Stance};

/// The claims, since when, whether certainly then, and the statements.
type Flat = (Vec<String>, Days, bool, Vec<String>);

/// Since when each record has been public.
type Publicity<'w> = BTreeMap<&'w str, Option<Days>>;

/// Every day on which anything could change, with one before all of them.
fn all_days() -> Vec<i32> {
    let day = |written: &str| day_number(date(written).value.bounds.earliest.unwrap());
    std::iter::once(i32::MIN).chain(day("2024-12-29")..=day("2025-03-02")).collect()
}

/// The first day of something, in the record of what was certainly public and in that of what may have been; and how
/// that lies to a period.
fn came(period: Days, holds: impl Fn(i32, bool) -> bool) -> Option<(Days, bool)> {
    let first = |certainly| all_days().into_iter().find(|&day| holds(day, certainly));
    let (since, both) = match (first(false), first(true)) {
        (None, None) => return None,
        (Some(possibly), Some(certainly)) => ((possibly.min(certainly), possibly.max(certainly)), true),
        (Some(possibly), None) => ((possibly, i32::MAX), false),
        (None, Some(certainly)) => ((certainly, certainly), false),
    };
    overlap(since, period).then_some((since, both && period.0 <= since.0 && since.1 <= period.1))
}

fn overlap(a: Days, b: Days) -> bool {
    a.0 <= b.1 && b.0 <= a.1
}

struct Simulation<'w, 'r> {
    world: &'w World<'r>,
    public: Publicity<'r>,
    period: Days,
}

impl Simulation<'_, '_> {
    fn is_public(&self, id: &str, day: i32, certainly: bool) -> bool {
        let since = self.public.get(id).copied().flatten();
        since.is_some_and(|since| if certainly { since.1 <= day } else { since.0 <= day })
    }

    /// True if on that day somebody could read a statement of that stance that nobody had been seen to take back.
    fn is_said(&self, claim: &str, stance: Stance, day: i32, certainly: bool) -> bool {
        self.world.statements().into_iter().any(|(id, own)| {
            let taken_back = || {
                let mut all = self.world.statements().into_iter();
                all.any(|(by, other)| {
                    other.retracts.iter().any(|name| name.as_str() == id) && self.is_public(by, day, certainly)
                })
            };
            own.claim.as_ref().is_some_and(|own| own.as_str() == claim)
                && own.stance() == stance
                && self.is_public(id, day, certainly)
                && !taken_back()
        })
    }

    fn statements(&self, sides: &[(&str, Stance)]) -> Vec<String> {
        let all = self.world.statements().into_iter().filter(|(id, own)| {
            let of = |(claim, stance): &(&str, Stance)| {
                own.claim.as_ref().is_some_and(|own| own.as_str() == *claim) && own.stance() == *stance
            };
            sides.iter().any(of) && self.public[id].is_some_and(|since| overlap(since, self.period))
        });
        all.map(|(id, _)| id.to_owned()).collect()
    }

    fn change(&self, claims: &[&str], sides: &[(&str, Stance)]) -> Option<Flat> {
        let holds = |day, certainly| sides.iter().all(|&(claim, stance)| self.is_said(claim, stance, day, certainly));
        let (since, certain) = came(self.period, holds)?;
        let claims = claims.iter().map(|&claim| claim.to_owned()).collect();
        Some((claims, since, certain, self.statements(sides)))
    }
}

fn flat(changes: &[Change<'_>]) -> Vec<Flat> {
    let one = |change: &Change<'_>| {
        let claims = change.claims.iter().map(|claim| claim.id.to_owned()).collect();
        let statements = change.statements.iter().map(|own| own.id.to_owned()).collect();
        (claims, days(change.since.bounds), change.certain, statements)
    };
    changes.iter().map(one).collect()
}

fn holds(graph: &Graph<'_>, world: &World<'_>, period: Bounds) {
    let Known { records, supported, disputed, contradicted, retracted, .. } = graph.known(Date::from_bounds(period));
    let public: Publicity<'_> = world.ids().into_iter().map(|id| (id, world.known_since(id))).collect();
    let period = days(period);
    let simulation = Simulation { world, public, period };

    let mut expected: Vec<(Days, String, bool)> = Vec::new();
    for id in world.ids() {
        let kind = world.kept[id].kind();
        let is_one = matches!(kind, Kind::Document | Kind::Statement | Kind::Event);
        if let Some(since) = simulation.public[id].filter(|&since| is_one && overlap(since, period)) {
            // One whose last day is open is never certainly public.
            let certain = period.0 <= since.0 && since.1 <= period.1 && since.1 != i32::MAX;
            expected.push((since, id.to_owned(), certain));
        }
    }
    expected.sort();
    let found: Vec<(Days, String, bool)> =
        records.iter().map(|own| (days(own.known_since.bounds), own.id.to_owned(), own.certain)).collect();
    assert_eq!(found, expected, "records");
    for record in &records {
        assert_eq!(record.retracted, world.is_retracted(record.id, None), "{}", record.id);
    }

    let claims: Vec<&str> = world.claims().iter().map(|(id, _)| *id).collect();
    let asserts = |claim| (claim, Stance::Asserts);
    let expected: Vec<Flat> = claims.iter().filter_map(|&a| simulation.change(&[a], &[asserts(a)])).collect();
    assert_eq!(flat(&supported), expected, "supported");
    let expected: Vec<Flat> =
        claims.iter().filter_map(|&a| simulation.change(&[a], &[asserts(a), (a, Stance::Denies)])).collect();
    assert_eq!(flat(&disputed), expected, "disputed");
    let pairs = claims.iter().flat_map(|&a| claims.iter().map(move |&b| (a, b)));
    let pairs = pairs.filter(|(a, b)| a < b && world.contradict(a, b));
    let expected: Vec<Flat> =
        pairs.filter_map(|(a, b)| simulation.change(&[a, b], &[asserts(a), asserts(b)])).collect();
    assert_eq!(flat(&contradicted), expected, "contradicted");

    let mut expected = Vec::new();
    for (id, _) in world.statements() {
        for (by, other) in world.statements() {
            let takes_back = other.retracts.iter().any(|name| name.as_str() == id);
            let known = |day, certainly| [id, by].iter().all(|id| simulation.is_public(id, day, certainly));
            if let Some((since, certain)) = came(period, known).filter(|_| takes_back) {
                expected.push((id.to_owned(), by.to_owned(), since, certain));
            }
        }
    }
    let found: Vec<_> = retracted
        .iter()
        .map(|own| (own.statement.id.to_owned(), own.by.id.to_owned(), days(own.since.bounds), own.certain))
        .collect();
    assert_eq!(found, expected, "retracted");
}

/// A date, or from one to another; either end may be open.
fn period(since: Option<u8>, until: Option<u8>, day: Option<u8>) -> Bounds {
    match day {
        Some(day) => bounds(day),
        None => Bounds {
            earliest: since.and_then(|pick| bounds(pick).earliest),
            latest: until.and_then(|pick| bounds(pick).latest),
        },
    }
}

#[test]
fn what_became_public_is_what_the_next_day_has_more() {
    for astray in [false, true] {
        for_many(
            runner_of(MANY),
            (of(0..64u8), of(0..64u8), of(0..64u8)),
            astray,
            |_, graph, world, (since, until, day)| {
                holds(graph, world, period(since, until, day));
            },
        );
    }
}

/// Few claims of which much is said, taken back, and published at various times.
#[test]
fn what_became_public_where_much_is_said_and_taken_back() {
    let statement = (0..3usize, any::<bool>(), 0..64u8, of(0..12usize));
    let cases = (proptest::collection::vec(statement, 1..10), of(0..64u8), of(0..64u8), of(0..64u8));
    let found = runner_of(MANY).run(&cases, |(statements, since, until, day)| {
        let ids = ["a", "b", "c"];
        let mut case = Case::new().actor("x").claim_with("a", |claim| claim.contradicts = texts(&["b", "c"]));
        case = case.claim("b").claim_with("c", |claim| claim.contradicts = texts(&["a"]));
        for (rank, &(claim, denies, published, retracts)) in statements.iter().enumerate() {
            let document = format!("d{rank}");
            case = case.document_with(&document, |document| {
                document.published = DATES.get(usize::from(published) % (DATES.len() + 1)).map(|&at| date(at));
            });
            case = case.statement(&format!("s{rank}"), |s| {
                let s = s.by("x").claim(ids[claim]).carried_in(&document);
                let s = if denies { s.stance(Stance::Denies) } else { s };
                match retracts.filter(|&other| other < rank) {
                    Some(other) => s.retracts(&format!("s{other}")),
                    None => s,
                }
            });
        }
        holds(&case.graph(), &World::of(case.records()), period(since, until, day));
        Ok(())
    });
    if let Err(found) = found {
        panic!("{found}");
    }
}
