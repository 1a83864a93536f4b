//! How many independent origins stand behind a claim, and against it (model.md §4), with what explains the number: who
//! brought it out, on whom that rests and by which chains, who stands in every way, what does not count.
//!
//! Nothing is averaged and nothing is weighed: what is counted are parties that would all have to be wrong. The network
//! itself is [`crate::analysis::network`].

use std::borrow::Cow;

use petgraph::graph::NodeIndex;
use rustc_hash::FxHashSet;

use crate::analysis::network::scene::{Scene, Stand};
use crate::analysis::network::{Network, NetworkView, Vertex};
use crate::date::Date;
use crate::graph::{EdgeKind, Graph, Ix};
use crate::query::filter::KnownBy;
use crate::record::{Kind, Record, Stance};
use crate::source::Place;
use crate::unit::Facts;

/// Of so many origins the chains are told; a list of more is read by programs.
const TOLD: usize = 32;

/// So many chains are told of each origin.
const CHAINS: usize = 8;

/// How many independent origins there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Independent {
    /// Certainly so many: unnamed sources may be one and the same, unless declared distinct.
    pub at_least: u64,
    /// No more than so many: each unnamed source may be somebody else.
    pub at_most: u64,
}

/// A record that an answer names.
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
    /// True for a source who is not named.
    pub anonymous: bool,
    /// For an actor: how many people.
    pub count: u64,
    /// For a statement: the names of who said it.
    pub by_names: Vec<&'g str>,
    /// For a statement: how the speaker stands to what the label says, unless they assert it.
    pub stance: Option<Stance>,
    /// True for a statement that was taken back (as of the date asked about).
    pub retracted: bool,
    /// When it happened, was said or was published.
    pub at: Option<Date<'g>>,
}

/// A statement of one side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account<'g> {
    /// The statement.
    pub statement: Named<'g>,
    /// True if some way leads from it to somebody who knows.
    pub counts: bool,
    /// True if it does not say what it rests on.
    pub unknown_basis: bool,
    /// Statements it relies on that were taken back, by id: no way leads through them.
    pub taken_back: Vec<Named<'g>>,
}

/// Somebody with whom the word began.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin<'g> {
    /// Who.
    pub who: Named<'g>,
    /// Who brought it out: publishers, else authors, else the documents themselves; by id. Told of the first 32 origins.
    pub outlets: Vec<&'g str>,
    /// The shortest chain from each document, shortest first: at most 8.
    pub chains: Vec<Vec<Named<'g>>>,
    /// How many more documents lead there.
    pub more: usize,
}

/// One side of a claim.
#[derive(Debug, Clone, Default)]
pub struct Side<'g> {
    /// Its statements, without the reports and those taken back; by id.
    pub accounts: Vec<Account<'g>>,
    /// How many independent origins they have.
    pub independent: Independent,
    /// With whom the word began, by id.
    pub origins: Vec<Origin<'g>>,
    /// Who and what stands in every way, nearest to the origin first.
    pub single_points: Vec<Named<'g>>,
    /// A least set of parties that would all have to be wrong, by id.
    pub cut: Vec<Named<'g>>,
    /// Who brings it out to a reader: publishers, else authors, else documents; by id.
    pub outlets: Vec<Named<'g>>,
    /// Statements that only relay it, by id.
    pub reports: Vec<&'g str>,
    /// Statements that would be of this side, had they not been taken back; by id.
    pub retracted: Vec<Named<'g>>,
    /// Circles of sourcing among its statements and what they rest on, each by id.
    pub circles: Vec<Vec<&'g str>>,
}

impl Side<'_> {
    /// How many of its statements do not say what they rest on.
    #[must_use]
    pub fn unknown_basis(&self) -> usize {
        self.accounts.iter().filter(|account| account.unknown_basis).count()
    }
}

/// What stands behind a claim, and against it.
#[derive(Debug, Clone)]
pub struct Support<'g> {
    /// The claim.
    pub claim: Named<'g>,
    /// Who asserts it, or what implies it.
    pub affirming: Side<'g>,
    /// Who denies it or what follows from it, or asserts what contradicts it.
    pub denying: Side<'g>,
}

impl Graph<'_> {
    /// Support of a claim as it stands, or as it stood on a day. `None` if there is no such claim.
    ///
    /// Costs what hangs on the claim: the flow is found in a few passes over that, at worst edges times origins.
    #[must_use]
    pub fn support(&self, claim: &str, known: Option<KnownBy>) -> Option<Support<'_>> {
        let claim = self.claim_ix(claim)?;
        let scene = Scene::new(self, known);
        Some(Support {
            claim: self.named_record(claim, known),
            affirming: self.side(scene, claim, Stand::For),
            denying: self.side(scene, claim, Stand::Against),
        })
    }

    /// The networks that [`Self::support`] counts in, for and against. `None` if there is no such claim.
    #[must_use]
    pub fn support_networks(&self, claim: &str, known: Option<KnownBy>) -> Option<(NetworkView<'_>, NetworkView<'_>)> {
        let claim = self.claim_ix(claim)?;
        let scene = Scene::new(self, known);
        let view = |stand| Network::of(scene, &scene.sided(claim, stand), None).view(self);
        Some((view(Stand::For), view(Stand::Against)))
    }

    fn claim_ix(&self, id: &str) -> Option<Ix> {
        self.find(id).filter(|&ix| self.kind(ix) == Kind::Claim)
    }

    fn side(&self, scene: Scene<'_, '_>, claim: Ix, stand: Stand) -> Side<'_> {
        let sided = scene.sided(claim, stand);
        let network = Network::of(scene, &sided, None);
        let flow = network.flow(self);
        let leading: FxHashSet<Ix> = network
            .arcs
            .node_indices()
            .filter(|&at| network.leads(at) && matches!(network.vertex(at), Vertex::Statement(_)))
            .filter_map(|at| network.vertex(at).ix())
            .collect();
        let account = |&ix: &Ix| Account {
            statement: self.named_record(ix, scene.known),
            counts: leading.contains(&ix),
            unknown_basis: self.targets(ix, EdgeKind::ReliesOn).len() == 0,
            taken_back: {
                let mut grounds: Vec<Ix> = self.targets(ix, EdgeKind::ReliesOn).collect();
                grounds.dedup();
                grounds.retain(|&ground| self.kind(ground) == Kind::Statement && scene.is_retracted(ground));
                grounds.into_iter().map(|ground| self.named_record(ground, scene.known)).collect()
            },
        };
        let named = |at: &[NodeIndex]| -> Vec<Named<'_>> {
            records_at(&network, at).into_iter().map(|ix| self.named_record(ix, scene.known)).collect()
        };
        let mut reports: Vec<Ix> = sided.relevant.iter().filter(|&(_, &reports)| reports).map(|(&ix, _)| ix).collect();
        reports.sort_unstable();
        let mut cut = named(&flow.cut);
        cut.sort_unstable_by_key(|record| record.id);
        Side {
            accounts: sided.statements.iter().map(account).collect(),
            independent: Independent { at_least: flow.at_least, at_most: flow.at_most },
            origins: self.told(scene, &network),
            single_points: named(&network.single_points()),
            cut,
            outlets: {
                // What only relays the other side's words is read for nothing here.
                let says = |document: Ix| {
                    let mut carried = self.targets(document, EdgeKind::Carries);
                    carried.any(|ix| sided.relevant.get(&ix) == Some(&false))
                };
                let matters = |&at: &NodeIndex| network.leads(at) || network.vertex(at).ix().is_some_and(says);
                let read = network.read.iter().copied().filter(matters);
                let mut outlets: Vec<Ix> = read.flat_map(|at| outlets(scene, &network, at)).collect();
                outlets.sort_unstable();
                outlets.dedup();
                outlets.into_iter().map(|ix| self.named_record(ix, scene.known)).collect()
            },
            reports: reports.into_iter().map(|ix| self.id(ix)).collect(),
            retracted: sided.retracted.iter().map(|&ix| self.named_record(ix, scene.known)).collect(),
            circles: self.circles_in(&network),
        }
    }

    /// The origins, the first of them with how it leads to them.
    fn told(&self, scene: Scene<'_, '_>, network: &Network) -> Vec<Origin<'_>> {
        let origin = |(rank, at): (usize, NodeIndex)| {
            let ix = network.vertex(at).ix()?;
            let mut origin =
                Origin { who: self.named_record(ix, scene.known), outlets: Vec::new(), chains: Vec::new(), more: 0 };
            if rank >= TOLD {
                return Some(origin);
            }
            let steps = network.towards(at);
            let mut reading: Vec<NodeIndex> = network.read.clone();
            reading.retain(|at| steps.contains_key(at));
            let mut outlets: Vec<Ix> = reading.iter().flat_map(|&at| outlets(scene, network, at)).collect();
            outlets.sort_unstable();
            outlets.dedup();
            origin.outlets = outlets.into_iter().map(|ix| self.id(ix)).collect();
            // They stand by id, and stay so where the ways are equally long.
            reading.sort_by_key(|at| steps[at].1);
            for &from in reading.iter().take(CHAINS) {
                let chain = std::iter::successors(Some(from), |at| steps.get(at).map(|&(next, _)| next));
                let vertices = chain.map(|at| network.vertex(at));
                let told = vertices.filter(|vertex| !matches!(vertex, Vertex::Publisher(_))).filter_map(Vertex::ix);
                origin.chains.push(told.map(|ix| self.named_record(ix, scene.known)).collect());
            }
            origin.more = reading.len() - origin.chains.len();
            Some(origin)
        };
        network.origins().into_iter().enumerate().filter_map(origin).collect()
    }

    fn circles_in(&self, network: &Network) -> Vec<Vec<&str>> {
        let statements: FxHashSet<Ix> = network.vertices.iter().filter_map(|vertex| vertex.ix()).collect();
        let touched = self.circles().iter().filter(|circle| circle.iter().any(|ix| statements.contains(ix)));
        touched.map(|circle| circle.iter().map(|&ix| self.id(ix)).collect()).collect()
    }

    pub(crate) fn named_record(&self, ix: Ix, known: Option<KnownBy>) -> Named<'_> {
        let kind = self.kind(ix);
        Named {
            id: self.id(ix),
            kind,
            label: self.label(ix),
            place: self.place(ix),
            anonymous: kind == Kind::Actor && self.has(ix, Facts::ANONYMOUS),
            count: match self.row(ix).decode() {
                Record::Actor(actor) => actor.count.map_or(1, |count| u64::from(count.value)),
                _ => 1,
            },
            by_names: if kind == Kind::Statement { self.speakers(ix) } else { Vec::new() },
            stance: self.marked_stance(ix),
            retracted: self.is_retracted_by(ix, known),
            at: self.date(ix),
        }
    }
}

/// Who answers for a document that is read; else the document itself.
fn outlets(scene: Scene<'_, '_>, network: &Network, at: NodeIndex) -> Vec<Ix> {
    let Some(document) = network.vertex(at).ix() else { return Vec::new() };
    let answerable: Vec<Ix> = scene.answerable(document).collect();
    if answerable.is_empty() { vec![document] } else { answerable }
}

/// The records that stand there, each once: an actor may stand in a network as publisher and as origin.
fn records_at(network: &Network, at: &[NodeIndex]) -> Vec<Ix> {
    let mut seen = FxHashSet::default();
    at.iter().filter_map(|&at| network.vertex(at).ix()).filter(|&ix| seen.insert(ix)).collect()
}

mod history;
#[cfg(test)]
mod tests;

pub use history::{Standing, Step};
