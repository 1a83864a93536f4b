//! What falls with a record (model.md §6): which statements nobody attests any more, which claims lose support.
//!
//! `fall` finds what is taken along; the claims that may lose by it are found by following the arcs backwards, and only
//! their support is counted, before and after. Which falls would hurt most is [`rank`].

mod fall;
pub mod rank;

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use crate::analysis::network::Network;
use crate::analysis::network::scene::{Scene, Stand, implying};
use crate::analysis::support::{Independent, Named};
use crate::graph::{EdgeKind, Graph, Ix, Relations};
use crate::query::filter::KnownBy;
use crate::record::Kind;
use fall::Fall;

/// What a fall does to a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effect {
    /// It had an independent origin, and has none.
    Lost,
    /// It has fewer, or fewer for certain.
    Weakened,
    /// It has as many as before, or more: what took a statement back may have fallen.
    Unchanged,
}

impl Effect {
    /// The lower-case word that answers print.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Lost => "lost",
            Self::Weakened => "weakened",
            Self::Unchanged => "unchanged",
        }
    }
}

/// A claim before and after: the side that affirms it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Struck<'g> {
    /// The claim.
    pub claim: Named<'g>,
    /// Its support as it stands.
    pub before: Independent,
    /// Its support without what falls.
    pub after: Independent,
    /// What that comes to.
    pub effect: Effect,
}

/// What a fall does.
#[derive(Debug, Clone)]
pub struct Impact<'g> {
    /// What falls; for a part, its document.
    pub removed: Named<'g>,
    /// True for a statement that was taken back (as of the date asked about), and counts for nothing as it is.
    pub retracted: bool,
    /// Every statement that is lost with it, itself excepted; by id.
    pub unattested: Vec<Named<'g>>,
    /// Statements that still stand and relied on something that falls, directly; by id.
    pub relied: Vec<Named<'g>>,
    /// Claims by id: those struck, or all.
    pub claims: Vec<Struck<'g>>,
    /// How many claims there are in all.
    pub total: usize,
}

impl<'s> Graph<'s> {
    /// What falls with a record: an actor, document (or part of one), statement or event. `None` if there is no such.
    ///
    /// Costs what rests on the record, and twice the support of each claim among that; with `all`, of each claim there is.
    #[must_use]
    pub fn impact(&self, id: &str, all: bool) -> Option<Impact<'_>> {
        self.impact_as_of(id, all, None)
    }

    /// The same in the record that was public by then: what falls there, and how much support that leaves of what there was.
    /// Claims have no date, so [`Impact::total`] is of all that are recorded.
    #[must_use]
    pub fn impact_as_of(&self, id: &str, all: bool, known: Option<KnownBy>) -> Option<Impact<'_>> {
        let ix = self.whole(self.find(id)?);
        if self.kind(ix) == Kind::Claim {
            return None;
        }
        let fall = Fall::of(self, ix, known);
        let claims: Vec<Ix> = if all {
            self.record_ixs().filter(|&ix| self.kind(ix) == Kind::Claim).collect()
        } else {
            self.touched(ix, &fall)
        };
        let struck: Vec<(Ix, Independent, Independent)> = claims
            .into_par_iter()
            .map(|claim| {
                let (before, after) = self.before_and_after(claim, &fall, known);
                (claim, before, after)
            })
            .filter(|(_, before, after)| all || before != after)
            .collect();
        let falls = fall.removed.ones().map(|at| Ix(at as u32));
        let mut relied: Vec<Ix> = falls
            .flat_map(|ix| self.origins_of_edge(ix, EdgeKind::ReliesOn))
            .filter(|&by| {
                self.kind(by) == Kind::Statement && !fall.removed.contains(by.index()) && fall.was_there(self, by)
            })
            .collect();
        relied.sort_unstable();
        relied.dedup();
        Some(Impact {
            removed: self.named_record(ix, known),
            retracted: self.is_retracted_by(ix, known),
            unattested: fall
                .lost
                .iter()
                .filter(|&&lost| lost != ix)
                .map(|&lost| self.named_record(lost, known))
                .collect(),
            relied: relied.into_iter().map(|by| self.named_record(by, known)).collect(),
            claims: struck
                .into_iter()
                .map(|(claim, before, after)| Struck {
                    claim: self.named_record(claim, known),
                    before,
                    after,
                    effect: effect(before, after),
                })
                .collect(),
            total: self.count_of(Kind::Claim),
        })
    }

    fn before_and_after(&self, claim: Ix, fall: &Fall, known: Option<KnownBy>) -> (Independent, Independent) {
        let scene = Scene::new(self, known);
        let sided = scene.sided(claim, Stand::For);
        let independent = |network: &Network| {
            let flow = network.flow(self);
            Independent { at_least: flow.at_least, at_most: flow.at_most }
        };
        let before = independent(&Network::of(scene, &sided, None));
        let scene = scene.without(&fall.removed);
        let after = independent(&Network::of(scene, &scene.sided(claim, Stand::For), Some(&sided)));
        (before, after)
    }

    /// Every claim whose support may change, by id: what is said by, or rests on, anything that falls or is touched by it.
    fn touched(&self, ix: Ix, fall: &Fall) -> Vec<Ix> {
        let removed = || fall.removed.ones().map(|at| Ix(at as u32));
        let answered = [EdgeKind::By, EdgeKind::Publisher];
        // What the actor wrote or published with others loses one who answers for it; what was taken back stands again.
        let own = answered.into_iter().flat_map(|kind| self.origins_of_edge(ix, kind));
        let again = removed().flat_map(|by| self.targets(by, EdgeKind::Retracts));
        let mut seeds: Vec<Ix> = removed().chain(own).chain(again).collect();
        let carried = |&ix: &Ix| self.targets(ix, EdgeKind::Carries);
        let read: Vec<Ix> = seeds.iter().flat_map(carried).collect();
        seeds.extend(read);
        let touched = Relations::sourcing(&self.view).reversed().distances(seeds);
        let said: FxHashSet<Ix> = touched.keys().flat_map(|&ix| self.targets(ix, EdgeKind::Says)).collect();
        let mut claims: Vec<Ix> = said.into_iter().flat_map(|claim| implying(self, claim, false)).collect();
        claims.sort_unstable();
        claims.dedup();
        claims
    }
}

fn effect(before: Independent, after: Independent) -> Effect {
    if before.at_most > 0 && after.at_most == 0 {
        Effect::Lost
    } else if after.at_most < before.at_most || after.at_least < before.at_least {
        Effect::Weakened
    } else {
        Effect::Unchanged
    }
}

#[cfg(test)]
mod tests;
