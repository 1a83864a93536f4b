//! `unknown-source`: an anonymous source whose identity nobody is recorded as knowing.

use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::graph::{Graph, Ix, Node};
use crate::record::Record;
use crate::unit::Facts;

pub(super) fn check(graph: &Graph<'_>, ix: Ix, node: &Node, findings: &mut Vec<Diagnostic>) {
    if !node.facts().has(Facts::KNOWN_TO_NOBODY) {
        return;
    }
    let Record::Actor(actor) = graph.row(ix).decode() else { return };
    findings.push(
        Diagnostic::new(
            Code::UnknownSource,
            actor.head.at(actor.kind.span),
            format!("nobody is recorded as knowing who `{}` is", graph.id(ix)),
        )
        .label("known to whom?")
        .help("name the reporter or outlet that spoke to them, with `known_to: [\"…\"]`"),
    );
}

#[cfg(test)]
mod tests {
    use crate::code::Code;
    use crate::fixture::{Case, texts, word};
    use crate::record::ActorKind;

    #[test]
    fn somebody_knows_an_anonymous_source() {
        let case = Case::new()
            .actor("outlet")
            .actor_with("voice", |actor| actor.kind = word(ActorKind::Anonymous))
            .actor_with("source", |actor| {
                actor.kind = word(ActorKind::Anonymous);
                actor.known_to = texts(&["outlet"]);
            });
        assert_eq!(case.check(Code::UnknownSource), ["nobody is recorded as knowing who `voice` is"]);
    }
}
