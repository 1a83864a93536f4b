//! `unstated-claim`: a claim that nobody asserts, denies, questions or reports.

use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::graph::{EdgeKind, Graph};
use crate::record::Kind;

pub(super) fn check(graph: &Graph<'_>, findings: &mut Vec<Diagnostic>) {
    for ix in graph.record_ixs().filter(|&ix| graph.kind(ix) == Kind::Claim) {
        let stated = graph.origins_of_edge(ix, EdgeKind::Says).next().is_some();
        if stated || graph.mentioned_by_left_out.contains(graph.id(ix)) {
            continue;
        }
        findings.push(
            Diagnostic::new(
                Code::UnstatedClaim,
                graph.location(ix),
                format!("nobody states the claim `{}`", graph.id(ix)),
            )
            .label("who says so?")
            .help("record who asserts, denies or reports it as a statement, or delete the claim"),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::code::Code;
    use crate::fixture::Case;
    use crate::record::Stance;

    #[test]
    fn a_claim_is_stated_by_any_stance() {
        let case = Case::new()
            .actor("a")
            .document("d")
            .claim("stated")
            .claim_about("unstated", &["stated"])
            .statement("s", |s| s.by("a").claim("stated").stance(Stance::Declines).carried_in("d"));
        assert_eq!(case.check(Code::UnstatedClaim), ["nobody states the claim `unstated`"]);
    }
}
