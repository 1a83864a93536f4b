//! Whether records make sense together: one file per code, each a function from the graph to findings.
//!
//! Reading and linking have their own codes. What is missing only because a left-out record mentions it is not
//! reported here: one mistake, one report.

mod absent_speaker;
mod anachronism;
mod circular_sourcing;
mod derivation_without_per;
mod lonely_call;
mod report_without_basis;
mod unattested_statement;
mod unattributed_statement;
mod unconfirmed_grade;
mod unknown_source;
mod unlocated_quote;
mod unstated_claim;
mod unused_actor;

use std::collections::BTreeSet;
use std::sync::{Mutex, OnceLock};

use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::graph::{Distances, EdgeKind, Graph, Ix, Node, Relations};
use crate::record::Kind;
use crate::unit::{Days, Facts};

/// How many nodes are looked at between two looks at what other threads left to do.
const AT_LEAST: usize = 4096;

/// A graph under scrutiny, with what several checks want to know of all of it.
struct Checking<'g, 's> {
    graph: &'g Graph<'s>,
    /// By node, when it came about; a part, when its document did. Each record's days are compared with those of all
    /// that it names, wherever they are:
    /// a list of nothing but days is small enough to stay near.
    came: Vec<Days>,
    /// What a left-out record mentions or may mention.
    lost: BTreeSet<Ix>,
    /// The same, and all that it relays: one that was left out may have carried it.
    relayed: Distances,
    /// Statements with a locator, and all that they relay.
    located: OnceLock<Distances>,
    /// Statements graded as confirmed, in no particular order: they are few, and looked at together.
    confirmed: Mutex<Vec<Ix>>,
}

/// So many relays are looked at for one quote; one with more than that above it is looked up among all.
const NEAR: usize = 64;

impl Checking<'_, '_> {
    /// True if the statement, or one that relays it, says where it can be read.
    fn is_located(&self, ix: Ix) -> bool {
        let mut near = vec![ix];
        let mut next = 0;
        while let Some(&ix) = near.get(next) {
            if self.graph.has(ix, Facts::HAS_LOCATOR) {
                return true;
            }
            let relaying = self.graph.origins_of_edge(ix, EdgeKind::ReliesOn);
            for by in relaying.filter(|&by| self.graph.kind(by) == Kind::Statement) {
                if near.len() == NEAR {
                    return self.located().contains_key(&near[0]);
                }
                if !near.contains(&by) {
                    near.push(by);
                }
            }
            next += 1;
        }
        false
    }

    fn located(&self) -> &Distances {
        self.located.get_or_init(|| {
            let with_locator = self.graph.ixs().filter(|&ix| self.graph.has(ix, Facts::HAS_LOCATOR));
            Relations::relaying(&self.graph.view).distances(with_locator)
        })
    }
}

/// Every check, on all records. Findings come in no particular order; see [`crate::diagnostic::arrange`].
///
/// Costs one pass over nodes and edges, on all processors; a record is decoded only where something is found. A claim with
/// a statement graded as confirmed costs its support once for a side.
#[must_use]
pub fn check(graph: &Graph<'_>) -> Vec<Diagnostic> {
    let lost: BTreeSet<Ix> = graph.lost().into_iter().filter_map(|id| graph.find(id)).collect();
    let relayed = match lost.len() {
        0 => Distances::default(),
        _ => Relations::relaying(&graph.view).distances(lost.iter().copied()),
    };
    let came = (0..graph.len() as u32)
        .into_par_iter()
        .with_min_len(AT_LEAST)
        .map(|ix| graph.node(graph.whole(Ix(ix))).came)
        .collect();
    let checking = Checking { graph, came, lost, relayed, located: OnceLock::new(), confirmed: Mutex::default() };
    let mut findings: Vec<Diagnostic> = (0..graph.len() as u32)
        .into_par_iter()
        .with_min_len(AT_LEAST)
        .fold(Vec::new, |mut findings, ix| {
            check_one(&checking, Ix(ix), &mut findings);
            findings
        })
        .reduce(Vec::new, |mut a, b| {
            a.extend(b);
            a
        });
    circular_sourcing::check(graph, &mut findings);
    unconfirmed_grade::check(checking, &mut findings);
    findings
}

/// The checks that look at one record and what it is joined to.
fn check_one(checking: &Checking<'_, '_>, ix: Ix, findings: &mut Vec<Diagnostic>) {
    let graph = checking.graph;
    let node: &Node = &graph.node(ix);
    match node.kind() {
        Kind::Actor => {
            unknown_source::check(graph, ix, node, findings);
            unused_actor::check(checking, ix, node, findings);
        }
        Kind::Document => {
            anachronism::check(checking, ix, findings);
            derivation_without_per::check(graph, ix, node, findings);
        }
        Kind::Event => lonely_call::check(graph, ix, node, findings),
        Kind::Claim => unstated_claim::check(checking, ix, findings),
        Kind::Statement => {
            absent_speaker::check(graph, ix, findings);
            anachronism::check(checking, ix, findings);
            report_without_basis::check(graph, ix, node, findings);
            unattested_statement::check(checking, ix, node, findings);
            unattributed_statement::check(graph, ix, node, findings);
            unconfirmed_grade::note(checking, ix, node);
            unlocated_quote::check(checking, ix, node, findings);
        }
        Kind::Part => {}
    }
}
