//! `derivation-without-per`: that a text comes from another is itself contested, so somebody must say so (model.md §1).

use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::graph::{Graph, Ix, Node};
use crate::record::Record;
use crate::unit::Facts;

pub(super) fn check(graph: &Graph<'_>, ix: Ix, node: &Node, findings: &mut Vec<Diagnostic>) {
    if !node.facts().has(Facts::BARE_DERIVATION) {
        return;
    }
    let Record::Document(document) = graph.row(ix).decode() else { return };
    let of_parts = document.parts.iter().flat_map(|part| &part.derived_from);
    for derivation in document.derived_from.iter().chain(of_parts).filter(|derivation| derivation.per.is_empty()) {
        let from = derivation.from.as_str();
        findings.push(
            Diagnostic::new(
                Code::DerivationWithoutPer,
                document.head.at(derivation.from.span),
                format!("nobody is named who says that `{}` derives from `{from}`", graph.id(ix)),
            )
            .label("according to whom?")
            .help("name the statements or documents that say so, with `per: [\"…\"]`"),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::code::Code;
    use crate::fixture::{Case, derivation};

    #[test]
    fn somebody_must_say_so() {
        let case = |per: &[&str]| {
            Case::new()
                .document("draft")
                .document("article")
                .document_with("plan", |document| document.derived_from = vec![derivation("draft", per)])
                .check(Code::DerivationWithoutPer)
        };
        assert_eq!(case(&[]), ["nobody is named who says that `plan` derives from `draft`"]);
        assert!(case(&["article"]).is_empty());
    }
}
