//! `unused-actor`: an actor whom nothing refers to.

use super::Checking;
use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::graph::{Ix, Node};
use crate::unit::Facts;

pub(super) fn check(checking: &Checking<'_, '_>, ix: Ix, node: &Node, findings: &mut Vec<Diagnostic>) {
    if node.facts().has(Facts::REFERRED_TO) || checking.lost.contains(&ix) {
        return;
    }
    let graph = checking.graph;
    findings.push(
        Diagnostic::new(
            Code::UnusedActor,
            graph.location(ix),
            format!("nothing refers to the actor `{}`", graph.id(ix)),
        )
        .label("never referred to")
        .help("record what they said, heard or took part in, or delete the actor"),
    );
}

#[cfg(test)]
mod tests {
    use crate::code::Code;
    use crate::fixture::{Case, text, texts};
    use crate::record::{Reliability, ReliabilityGrade};

    #[test]
    fn any_field_that_names_them_is_a_use() {
        let case = Case::new().actor("judge").actor("knower").actor_with("lonely", |actor| {
            actor.known_to = texts(&["knower"]);
            actor.reliability = vec![Reliability {
                grade: crate::fixture::word(ReliabilityGrade::B),
                by: Some(text("judge")),
                at: None,
                because: None,
            }];
        });
        assert_eq!(case.check(Code::UnusedActor), ["nothing refers to the actor `lonely`"]);
    }
}
