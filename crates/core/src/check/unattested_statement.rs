//! `unattested-statement`: no document carries it, directly or through statements relying on it (model.md §2).

use super::Checking;
use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::graph::{Ix, Node};

pub(super) fn check(checking: &Checking<'_, '_>, ix: Ix, node: &Node, findings: &mut Vec<Diagnostic>) {
    // What a left-out record mentions, or what is relayed by such, may have been carried by it.
    if node.hops().is_some() || checking.relayed.contains_key(&ix) {
        return;
    }
    let graph = checking.graph;
    findings.push(
        Diagnostic::new(
            Code::UnattestedStatement,
            graph.location(ix),
            format!("no document carries the statement `{}`, directly or through others", graph.id(ix)),
        )
        .label("how do we know?")
        .help("say where it can be read, with `in: [(doc: \"…\", at: \"…\")]`, or record the statement that relays it"),
    );
}

#[cfg(test)]
mod tests {
    use crate::code::Code;
    use crate::fixture::Case;
    use crate::record::Basis;

    fn case() -> Case {
        Case::new().actor("a").document("d").statement("deep", |s| s.by("a"))
    }

    #[test]
    fn a_statement_nobody_carries_is_an_error() {
        let found = case().check(Code::UnattestedStatement);
        assert_eq!(found, ["no document carries the statement `deep`, directly or through others"]);
    }

    #[test]
    fn a_chain_that_ends_in_a_document_attests_all_of_it() {
        let case = case()
            .statement("middle", |s| s.by("a").relies_on("deep", Basis::Told))
            .statement("outer", |s| s.by("a").relies_on("middle", Basis::Told).carried_in("d"));
        assert!(case.check(Code::UnattestedStatement).is_empty());
    }

    #[test]
    fn a_document_that_relies_on_it_does_not_carry_it() {
        let case = case().document_with("d2", |document| {
            document.relies_on = vec![crate::record::Reliance {
                on: crate::fixture::text("deep"),
                basis: crate::fixture::word(Basis::Cites),
            }];
        });
        assert_eq!(case.check(Code::UnattestedStatement).len(), 1);
    }
}
