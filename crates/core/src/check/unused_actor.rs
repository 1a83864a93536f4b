//! `unused-actor`: an actor whom nothing refers to.

use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::graph::Graph;
use crate::record::Kind;

pub(super) fn check(graph: &Graph<'_>, findings: &mut Vec<Diagnostic>) {
    for ix in graph.record_ixs().filter(|&ix| graph.kind(ix) == Kind::Actor) {
        if graph.referred_to[ix.index()] || graph.mentioned_by_left_out.contains(graph.id(ix)) {
            continue;
        }
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
