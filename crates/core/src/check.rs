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
mod unknown_source;
mod unlocated_quote;
mod unstated_claim;
mod unused_actor;

use crate::diagnostic::Diagnostic;
use crate::graph::Graph;

/// Every check, on all records. Findings come in no particular order; see [`crate::diagnostic::arrange`].
///
/// Costs a few passes over nodes and edges.
#[must_use]
pub fn check(graph: &Graph<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for run in [
        absent_speaker::check,
        anachronism::check,
        circular_sourcing::check,
        derivation_without_per::check,
        lonely_call::check,
        report_without_basis::check,
        unattested_statement::check,
        unattributed_statement::check,
        unknown_source::check,
        unlocated_quote::check,
        unstated_claim::check,
        unused_actor::check,
    ] {
        run(graph, &mut findings);
    }
    findings
}
