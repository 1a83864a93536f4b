//! How support of a claim came about: on which days of the public record its figures changed, and to what (model.md §3, §4).
//!
//! Between two days on which something became public that bears on the claim, nothing can change. So the days are found
//! first, by what hangs on the claim alone, and the network is counted in once on each.

use chrono::NaiveDate;
use rustc_hash::FxHashSet;

use super::{Independent, records_at};
use crate::analysis::network::scene::{Scene, Stand, implying};
use crate::analysis::network::{Flow, Network};
use crate::date::Bounds;
use crate::graph::{EdgeKind, Graph, Ix};
use crate::query::filter::KnownBy;
use crate::record::Kind;

/// What support was from one day on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step<'g> {
    /// The first day.
    pub day: NaiveDate,
    /// What stood behind the claim.
    pub affirming: Standing<'g>,
    /// What stood against it.
    pub denying: Standing<'g>,
}

/// One side of a claim as of a day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Standing<'g> {
    /// How many independent origins it had.
    pub independent: Independent,
    /// A least set of parties that would all have had to be wrong, by id.
    pub cut: Vec<&'g str>,
}

fn independent(flow: &Flow) -> Independent {
    Independent { at_least: flow.at_least, at_most: flow.at_most }
}

impl Graph<'_> {
    /// Support of a claim as two figures, for and against, as [`Graph::support`] counts them over the whole record. `None`
    /// if there is no such claim.
    #[must_use]
    pub fn support_figures(&self, claim: &str) -> Option<(Independent, Independent)> {
        let claim = self.claim_ix(claim)?;
        let scene = Scene::new(self, None);
        let figure = |stand| independent(&self.flow_of(scene, claim, stand).1);
        Some((figure(Stand::For), figure(Stand::Against)))
    }

    fn standing(&self, scene: Scene<'_, '_>, claim: Ix, stand: Stand) -> Standing<'_> {
        let (network, flow) = self.flow_of(scene, claim, stand);
        let mut cut = records_at(&network, &flow.cut);
        cut.sort_unstable();
        Standing { independent: independent(&flow), cut: cut.into_iter().map(|ix| self.id(ix)).collect() }
    }

    fn flow_of(&self, scene: Scene<'_, '_>, claim: Ix, stand: Stand) -> (Network, Flow) {
        let network = Network::of(scene, &scene.sided(claim, stand), None);
        let flow = network.flow(self);
        (network, flow)
    }

    /// The days from which on support of a claim, or the cut of a side, was another than before, by what was certainly
    /// public by then. Before the first there was none on either side. `None` if there is no such claim.
    ///
    /// On each day it is what [`Graph::support`] finds as of that day. Costs that, for each day on which something became
    /// public that bears on the claim.
    #[must_use]
    pub fn support_history(&self, claim: &str) -> Option<Vec<Step<'_>>> {
        let claim = self.claim_ix(claim)?;
        let mut steps: Vec<Step<'_>> = Vec::new();
        for day in self.days_bearing_on(claim) {
            let bounds = Bounds { earliest: Some(day), latest: Some(day) };
            let scene = Scene::new(self, Some(KnownBy::Certainly(bounds)));
            let [affirming, denying] = [Stand::For, Stand::Against].map(|stand| self.standing(scene, claim, stand));
            let none = Standing::default();
            let before = steps.last().map_or((&none, &none), |step| (&step.affirming, &step.denying));
            if (&affirming, &denying) != before {
                steps.push(Step { day, affirming, denying });
            }
        }
        Some(steps)
    }

    /// The days on which anything certainly became public that may be of either side, carry it, or take back what it rests
    /// on; in order. What a statement rests on counts whether it is public or not, so those days are not asked for.
    fn days_bearing_on(&self, claim: Ix) -> Vec<NaiveDate> {
        let mut claims: FxHashSet<Ix> = implying(self, claim, true).into_iter().collect();
        claims.extend(implying(self, claim, false));
        claims.extend(self.targets(claim, EdgeKind::Contradicts));
        claims.extend(self.origins_of_edge(claim, EdgeKind::Contradicts));
        let mut met: Vec<Ix> = claims.iter().flat_map(|&claim| self.origins_of_edge(claim, EdgeKind::Says)).collect();
        met.sort_unstable();
        met.dedup();
        let mut bearing: FxHashSet<Ix> = met.iter().copied().collect();
        bearing.extend(met.iter().flat_map(|&statement| self.origins_of_edge(statement, EdgeKind::Carries)));
        let mut seen: FxHashSet<Ix> = met.iter().copied().collect();
        while let Some(at) = met.pop() {
            bearing.extend(self.origins_of_edge(at, EdgeKind::Retracts));
            let grounds = self.targets(at, EdgeKind::ReliesOn).filter(|&ix| self.kind(ix) == Kind::Statement);
            met.extend(grounds.filter(|&ix| seen.insert(ix)));
        }
        let known = bearing.into_iter().filter_map(|ix| self.known_since(ix)?.latest);
        let mut days: Vec<NaiveDate> = known.collect();
        days.sort_unstable();
        days.dedup();
        days
    }

    /// The days on which the public record certainly grew, in order.
    #[must_use]
    pub fn public_days(&self) -> Vec<NaiveDate> {
        let records = self.ixs().filter(|&ix| self.kind(ix) != Kind::Part);
        let mut days: Vec<NaiveDate> = records.filter_map(|ix| self.known_since(ix)?.latest).collect();
        days.sort_unstable();
        days.dedup();
        days
    }
}

#[cfg(test)]
mod tests {
    use crate::analysis::support::{Independent, Standing, Step};
    use crate::fixture::{Case, date};
    use crate::record::Basis;
    use chrono::NaiveDate;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2025, 11, day).unwrap()
    }

    fn so_many(number: u64) -> Independent {
        Independent { at_least: number, at_most: number }
    }

    #[test]
    fn a_second_origin_a_repetition_and_a_retraction_each_have_their_day() {
        let published = |case: Case, id: &str, on: &str| {
            let on = date(on);
            case.document_with(id, |document| document.published = Some(on))
        };
        let case = Case::new().actor("a").actor("b").event("meeting").claim("c");
        let case = published(case, "first", "2025-11-03");
        let case = published(case, "again", "2025-11-05");
        let case = published(case, "second", "2025-11-10/2025-11-12");
        let case = published(case, "sorry", "2025-11-20");
        let case = case
            .statement("one", |s| s.by("a").claim("c").carried_in("first"))
            .statement("echo", |s| s.by("b").claim("c").relies_on("one", Basis::Told).carried_in("again"))
            .statement("two", |s| s.by("b").claim("c").relies_on("meeting", Basis::Witnessed).carried_in("second"))
            .statement("back", |s| s.by("a").retracts("one").carried_in("sorry"));
        let graph = case.graph();
        let step = |on, affirming, cut: &[&'static str]| {
            let affirming = Standing { independent: so_many(affirming), cut: cut.to_vec() };
            Step { day: day(on), affirming, denying: Standing::default() }
        };
        let steps = [step(3, 1, &["a"]), step(12, 2, &["a", "b"]), step(20, 1, &["b"])];
        assert_eq!(graph.support_history("c").unwrap(), steps);
        assert_eq!(graph.public_days(), [day(3), day(5), day(12), day(20)]);
        assert!(graph.support_history("a").is_none());
    }
}
