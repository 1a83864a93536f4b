//! `unstated-claim`: a claim that nobody asserts, denies, questions or reports.

use super::Checking;
use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::graph::{EdgeKind, Ix};

pub(super) fn check(checking: &Checking<'_, '_>, ix: Ix, findings: &mut Vec<Diagnostic>) {
    let graph = checking.graph;
    if graph.origins_of_edge(ix, EdgeKind::Says).len() > 0 || checking.lost.contains(&ix) {
        return;
    }
    findings.push(
        Diagnostic::new(Code::UnstatedClaim, graph.location(ix), format!("nobody states the claim `{}`", graph.id(ix)))
            .label("who says so?")
            .help("record who asserts, denies or reports it as a statement, or delete the claim"),
    );
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
