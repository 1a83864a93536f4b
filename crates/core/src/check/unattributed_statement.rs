//! `unattributed-statement`: a claim is never attributed, a statement always is (model.md §1).

use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::graph::{Graph, Ix, Node};
use crate::unit::Facts;

pub(super) fn check(graph: &Graph<'_>, ix: Ix, node: &Node, findings: &mut Vec<Diagnostic>) {
    if !node.facts().has(Facts::SPEAKERLESS) {
        return;
    }
    findings.push(
        Diagnostic::new(
            Code::UnattributedStatement,
            graph.location(ix),
            format!("nobody is named who makes the statement `{}`", graph.id(ix)),
        )
        .label("who says so?")
        .help("name the speaker in `by`; one who is not named is an actor of kind `Anonymous`"),
    );
}

#[cfg(test)]
mod tests {
    use crate::code::Code;
    use crate::fixture::Case;

    #[test]
    fn a_statement_is_somebodys() {
        let case = Case::new()
            .actor("a")
            .document("d")
            .statement("nobodys", |s| s.carried_in("d"))
            .statement("as", |s| s.by("a").carried_in("d"));
        assert_eq!(case.check(Code::UnattributedStatement), ["nobody is named who makes the statement `nobodys`"]);
    }
}
