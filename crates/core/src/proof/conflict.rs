//! Conflicts once more, from model.md §§3 and 5 alone: every claim with every other, every actor with every pair of
//! statements; compared with [`crate::analysis::conflict`] on random records.

mod value;

use std::collections::{BTreeMap, BTreeSet};

use proptest::option::of;
use proptest::prelude::*;

use super::naive::{AsOf, Days, World, days};
use super::{MANY, as_of, bounds, for_many, runner_of};
use crate::analysis::conflict::{Conflict, ConflictKind, Side};
use crate::fixture::{Case, date, text, texts, word};
use crate::graph::Graph;
use crate::query::filter::KnownBy;
use crate::record::{Basis, Claim, Record, Stance, States};
use crate::source::Text;

/// A side: position, value, claim, statements, actors, date.
type FlatSide = (String, Option<String>, Option<String>, Vec<String>, Vec<String>, Option<String>);

/// By position, and its rank: the statements that take it.
type Turns<'w> = BTreeMap<(usize, &'w str), BTreeSet<String>>;

/// A conflict as plain values.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Flat {
    kind: &'static str,
    severity: &'static str,
    of: Option<String>,
    what: Option<&'static str>,
    recorded: Option<String>,
    sides: Vec<FlatSide>,
    relayed_only: Vec<String>,
}

fn flat(conflict: &Conflict<'_>) -> Flat {
    let strings = |ids: &[&str]| ids.iter().map(|&id| id.to_owned()).collect();
    let side = |side: &Side<'_>| {
        (
            side.position.as_str().to_owned(),
            side.value.as_ref().map(ToString::to_string),
            side.claim.as_ref().map(|claim| claim.id.to_owned()),
            side.statements.iter().map(|voice| voice.id.to_owned()).collect(),
            strings(&side.actors),
            side.at.as_ref().map(|at| at.written.to_string()),
        )
    };
    Flat {
        kind: conflict.kind.as_str(),
        severity: conflict.severity.as_str(),
        of: conflict.of.as_ref().map(|of| of.id.to_owned()),
        what: conflict.what,
        recorded: conflict.recorded.as_ref().map(ToString::to_string),
        sides: conflict.sides.iter().map(side).collect(),
        relayed_only: strings(&conflict.relayed_only),
    }
}

fn names(list: &[Text<'_>]) -> Vec<String> {
    list.iter().map(|name| name.as_str().to_owned()).collect()
}

impl World<'_> {
    /// Public by then, and not known by then to have been taken back.
    pub(super) fn stands(&self, id: &str, as_of: AsOf) -> bool {
        self.is_public(id, as_of) && !self.is_retracted(id, as_of)
    }

    /// The statements of a claim with that stance that count.
    pub(super) fn standing(&self, claim: &str, stance: Stance, as_of: AsOf) -> Vec<String> {
        let all = self.statements().into_iter().filter(|(id, own)| {
            own.claim.as_ref().is_some_and(|own| own.as_str() == claim)
                && own.stance() == stance
                && self.stands(id, as_of)
        });
        all.map(|(id, _)| id.to_owned()).collect()
    }

    pub(super) fn contradict(&self, a: &str, b: &str) -> bool {
        let says = |claim: &Claim<'_>, other: &str| claim.contradicts.iter().any(|name| name.as_str() == other);
        self.claims().iter().any(|(id, claim)| (*id == a && says(claim, b)) || (*id == b && says(claim, a)))
    }

    fn speakers(&self, id: &str) -> BTreeSet<String> {
        let statements = self.statements();
        statements.into_iter().filter(|(own, _)| *own == id).flat_map(|(_, own)| names(&own.by)).collect()
    }

    fn at_written(&self, id: &str) -> Option<(Days, String)> {
        let (_, own) = self.statements().into_iter().find(|(own, _)| *own == id)?;
        let at = match &own.at {
            Some(at) => at,
            None => match self.kept.get(own.during.as_ref()?.as_str())? {
                Record::Event(event) => event.at.as_ref()?,
                _ => return None,
            },
        };
        Some((days(at.value.bounds), at.value.written.to_string()))
    }

    fn side(&self, position: &str, value: Option<&str>, claim: Option<&str>, statements: &[String]) -> FlatSide {
        let mut ordered: Vec<_> = statements.iter().map(|id| (self.at_written(id), id.clone())).collect();
        ordered.sort_by_key(|(at, id)| (at.is_none(), at.as_ref().map(|at| at.0), id.clone()));
        let actors: BTreeSet<String> = statements.iter().flat_map(|id| self.speakers(id)).collect();
        (
            position.to_owned(),
            value.map(str::to_owned),
            claim.map(str::to_owned),
            ordered.iter().map(|(_, id)| id.clone()).collect(),
            actors.into_iter().collect(),
            ordered.first().and_then(|(at, _)| at.as_ref().map(|at| at.1.clone())),
        )
    }

    fn standing_for(&self, claim: &str, value: Option<&str>, as_of: AsOf) -> FlatSide {
        self.side("Asserts", value, Some(claim), &self.standing(claim, Stance::Asserts, as_of))
    }

    /// No document (public by then) carries it, but it is known through statements that rely on it.
    fn relayed_only(&self, sides: &[FlatSide], as_of: AsOf) -> Vec<String> {
        let hops = self.hops();
        let only = |id: &String| {
            let carried = self.statements().iter().any(|(own, statement)| {
                own == id
                    && statement.carried_in.iter().any(|citation| {
                        let document = super::whole(citation.doc.as_str());
                        self.is_public(document, as_of)
                    })
            });
            let relayed = if as_of.is_some() { self.is_public(id, as_of) } else { hops.contains_key(id.as_str()) };
            !carried && relayed
        };
        let all: BTreeSet<&String> = sides.iter().flat_map(|side| &side.3).filter(|id| only(id)).collect();
        all.into_iter().cloned().collect()
    }

    /// True if some statement of one side was certainly made before one of another.
    fn certainly_ordered(&self, sides: &[FlatSide]) -> bool {
        let at = |id: &String| self.at_written(id).map(|at| at.0);
        let mut ordered = false;
        for (rank, one) in sides.iter().enumerate() {
            for (other_rank, other) in sides.iter().enumerate() {
                for (a, b) in one.3.iter().flat_map(|a| other.3.iter().map(move |b| (a, b))) {
                    let before = at(a).zip(at(b)).is_some_and(|(a, b)| a.1 < b.0);
                    ordered |= rank != other_rank && before;
                }
            }
        }
        ordered
    }

    fn reversal(&self, actor: &str, of: Option<&str>, mut sides: Vec<FlatSide>, as_of: AsOf) -> Flat {
        sides.iter_mut().for_each(|side| side.4 = vec![actor.to_owned()]);
        sides.sort_by_key(|side| {
            let first = side.3.first().and_then(|id| self.at_written(id)).map(|at| at.0);
            (first.is_none(), first)
        });
        let severity = if self.certainly_ordered(&sides) { "definite" } else { "possible" };
        let relayed_only = self.relayed_only(&sides, as_of);
        let of = of.map(str::to_owned);
        Flat { kind: "reversed", severity, of, what: None, recorded: None, sides, relayed_only }
    }

    fn conflicts(&self, as_of: AsOf) -> Vec<Flat> {
        [self.disputes(as_of), self.reversals(as_of), self.values(as_of)].concat()
    }

    fn disputes(&self, as_of: AsOf) -> Vec<Flat> {
        let dispute = |of: Option<&str>, sides: Vec<FlatSide>| Flat {
            kind: "disputed",
            severity: "hard",
            of: of.map(str::to_owned),
            what: None,
            recorded: None,
            relayed_only: self.relayed_only(&sides, as_of),
            sides,
        };
        let mut found = Vec::new();
        for (a, _) in self.claims() {
            let (asserting, denying) =
                (self.standing(a, Stance::Asserts, as_of), self.standing(a, Stance::Denies, as_of));
            if !asserting.is_empty() && !denying.is_empty() {
                let sides =
                    vec![self.side("Asserts", None, Some(a), &asserting), self.side("Denies", None, Some(a), &denying)];
                found.push(dispute(Some(a), sides));
            }
            for (b, _) in self.claims() {
                let other = self.standing(b, Stance::Asserts, as_of);
                if a < b && self.contradict(a, b) && !asserting.is_empty() && !other.is_empty() {
                    found.push(dispute(
                        None,
                        vec![self.standing_for(a, None, as_of), self.standing_for(b, None, as_of)],
                    ));
                }
            }
        }
        found
    }

    fn reversals(&self, as_of: AsOf) -> Vec<Flat> {
        let mut found: BTreeMap<(String, Option<String>, String), Flat> = BTreeMap::new();
        for (actor, _) in self.actors() {
            let own = |ids: Vec<String>| -> Vec<String> {
                ids.into_iter().filter(|id| self.speakers(id).contains(actor)).collect()
            };
            // What they said and took back, and how: of each claim, or of the statement where it has none.
            let mut turns: BTreeMap<(&str, bool), Turns<'_>> = BTreeMap::new();
            let rank = |stance: Stance| Stance::WORDS.iter().position(|(_, own)| *own == stance).unwrap();
            for (id, statement) in self.statements() {
                for (by, retracting) in self.statements() {
                    let takes_back = retracting.retracts.iter().any(|name| name.as_str() == id);
                    let both = self.speakers(id).contains(actor) && self.speakers(by).contains(actor);
                    if takes_back && both && self.is_public(id, as_of) && self.is_public(by, as_of) {
                        let subject = statement.claim.as_ref().map_or((id, false), |claim| (claim.as_str(), true));
                        let turns = turns.entry(subject).or_default();
                        let stance = statement.stance();
                        turns.entry((rank(stance), stance.as_str())).or_default().insert(id.to_owned());
                        turns.entry((9, "Retracts")).or_default().insert(by.to_owned());
                    }
                }
            }
            for (a, _) in self.claims() {
                let asserts = own(self.standing(a, Stance::Asserts, as_of));
                let denies = own(self.standing(a, Stance::Denies, as_of));
                if !asserts.is_empty() && !denies.is_empty() {
                    let turns = turns.entry((a, true)).or_default();
                    turns.entry((rank(Stance::Asserts), "Asserts")).or_default().extend(asserts.clone());
                    turns.entry((rank(Stance::Denies), "Denies")).or_default().extend(denies);
                }
                for (b, _) in self.claims() {
                    let others = own(self.standing(b, Stance::Asserts, as_of));
                    if a < b && self.contradict(a, b) && !asserts.is_empty() && !others.is_empty() {
                        let sides = vec![
                            self.side("Asserts", None, Some(a), &asserts),
                            self.side("Asserts", None, Some(b), &others),
                        ];
                        let key = (a.to_owned(), Some(b.to_owned()), actor.to_owned());
                        found.insert(key, self.reversal(actor, None, sides, as_of));
                    }
                }
            }
            for ((subject, is_claim), turns) in turns {
                let of = is_claim.then_some(subject);
                let side = |((_, position), ids): (&(usize, &str), &BTreeSet<String>)| {
                    self.side(position, None, of, &ids.iter().cloned().collect::<Vec<_>>())
                };
                let sides = turns.iter().map(side).collect();
                let key = (subject.to_owned(), None, actor.to_owned());
                found.insert(key, self.reversal(actor, of, sides, as_of));
            }
        }
        found.into_values().collect()
    }
}

fn as_asked(known: Option<KnownBy>) -> AsOf {
    known.map(|known| match known {
        KnownBy::Certainly(day) => (days(day), true),
        KnownBy::Possibly(day) => (days(day), false),
    })
}

fn holds(graph: &Graph<'_>, world: &World<'_>, known: Option<KnownBy>) {
    let found: Vec<Flat> = graph.conflicts(None, known).iter().map(flat).collect();
    assert_eq!(found, world.conflicts(as_asked(known)), "{known:?}");
    let mut by_kind = Vec::new();
    for kind in [ConflictKind::Disputed, ConflictKind::Reversed, ConflictKind::Value] {
        by_kind.extend(graph.conflicts(Some(kind), known).iter().map(flat));
    }
    assert_eq!(by_kind, found, "kinds apart and together");
}

#[test]
fn conflicts_are_those_of_every_claim_with_every_other() {
    for astray in [false, true] {
        for_many(runner_of(MANY), of((0..64u8, any::<bool>())), astray, |_, graph, world, known| {
            holds(graph, world, None);
            holds(graph, world, known.map(|(pick, certainly)| as_of(bounds(pick), certainly)));
        });
    }
}

/// Many statements of few claims by few people: what the general records seldom have.
#[test]
fn conflicts_where_few_people_say_much_of_few_claims() {
    let statement = (0..2u8, 0..3u8, 0..5u8, of(0..13u8), of(0..13u8), of(0..12u8), any::<bool>());
    let cases = (proptest::collection::vec(statement, 1..12), any::<[bool; 3]>(), of((0..13u8, any::<bool>())));
    let found = runner_of(MANY).run(&cases, |(statements, contradicts, known)| {
        let ids = ["a", "b", "c"];
        let mut case = Case::new().actor("x").actor("y").claim_with("a", |claim| {
            claim.contradicts =
                texts(&ids[1..].iter().zip(contradicts).filter(|one| one.1).map(|one| *one.0).collect::<Vec<_>>());
        });
        case = case
            .claim("b")
            .claim_with("c", |claim| claim.contradicts = texts(if contradicts[2] { &["b"] } else { &[] }));
        for (rank, &(by, claim, stance, at, published, retracts, relayed)) in statements.iter().enumerate() {
            let written = |pick: u8| super::DATES[usize::from(pick) % super::DATES.len()];
            let document = format!("d{rank}");
            case = case
                .document_with(&document, |document| document.published = published.map(|pick| date(written(pick))));
            let id = format!("s{rank}");
            case = case.statement(&id, |mut s| {
                s = s.by(["x", "y"][usize::from(by)]).claim(ids[usize::from(claim)]);
                s = s.stance(Stance::WORDS[usize::from(stance)].1);
                if let Some(at) = at {
                    s = s.at(written(at));
                }
                if let Some(other) = retracts.filter(|&other| usize::from(other) < rank) {
                    s = s.retracts(&format!("s{other}"));
                }
                if relayed { s } else { s.carried_in(&document) }
            });
            if relayed {
                let relay = format!("r{rank}");
                case = case.statement(&relay, |s| s.by("y").relies_on(&id, Basis::Told).carried_in(&document));
            }
        }
        let (graph, world) = (case.graph(), World::of(case.records()));
        holds(&graph, &world, None);
        holds(&graph, &world, known.map(|(pick, certainly)| as_of(bounds(pick), certainly)));
        Ok(())
    });
    if let Err(found) = found {
        panic!("{found}");
    }
}

/// Claims that give two records dates, places and numbers: what the general records seldom have two of.
#[test]
fn values_where_many_claims_are_about_few_records() {
    let claim = (0..2usize, 0..6u8, 0..64u8, 0..64u8);
    let cases = (proptest::collection::vec(claim, 2..8), of((0..64u8, any::<bool>())));
    let found = runner_of(MANY).run(&cases, |(claims, known)| {
        let mut case = Case::new()
            .actor_with("x", |actor| actor.count = Some(word(2)))
            .event_with("e", |event| {
                event.at = Some(date("2025-01~"));
                event.place = Some(text("Geneva"));
            })
            .document_with("d", |document| document.published = Some(date("2025-01-06")));
        for (rank, &(record, form, is, said)) in claims.iter().enumerate() {
            let of = text(["e", "x"][record]);
            let states = match form {
                0..3 => States::Date { of, is: date(super::DATES[usize::from(is) % super::DATES.len()]) },
                3 | 4 => States::Place { of, is: text(["Zürich", "zurich ", "Geneva"][usize::from(is) % 3]) },
                _ => States::Count { of, is: word(u64::from(is % 3)) },
            };
            case = case.claim_with(&format!("c{rank}"), |claim| claim.states = Some(states));
            case = case.statement(&format!("s{rank}"), |s| {
                let s = s.by("x").claim(&format!("c{rank}"));
                let s = if said % 8 == 0 { s.stance(Stance::Reports) } else { s };
                let s = if said % 4 == 1 { s.at(super::DATES[usize::from(said) % super::DATES.len()]) } else { s };
                if said % 3 == 0 { s } else { s.carried_in("d") }
            });
        }
        let (graph, world) = (case.graph(), World::of(case.records()));
        holds(&graph, &world, None);
        holds(&graph, &world, known.map(|(pick, certainly)| as_of(bounds(pick), certainly)));
        Ok(())
    });
    if let Err(found) = found {
        panic!("{found}");
    }
}
