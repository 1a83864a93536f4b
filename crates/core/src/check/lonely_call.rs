//! `lonely-call`: it takes two to call.

use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::graph::{Graph, Ix, Node};
use crate::record::Record;
use crate::unit::Facts;

pub(super) fn check(graph: &Graph<'_>, ix: Ix, node: &Node, findings: &mut Vec<Diagnostic>) {
    if !node.facts().has(Facts::LONELY_CALL) {
        return;
    }
    let Record::Event(event) = graph.row(ix).decode() else { return };
    let has = if event.participants.is_empty() { "no participant" } else { "only one participant" };
    findings.push(
        Diagnostic::new(
            Code::LonelyCall,
            event.head.at(event.kind.span),
            format!("the call `{}` has {has}", graph.id(ix)),
        )
        .label("a call joins at least two")
        .help("name who was on the line, with `participants: [(who: \"…\"), (who: \"…\")]`"),
    );
}

#[cfg(test)]
mod tests {
    use crate::code::Code;
    use crate::fixture::{Case, participants, word};
    use crate::record::EventKind;

    #[test]
    fn a_call_joins_at_least_two() {
        let case = |kind, who: &[&str]| {
            Case::new()
                .actor("a")
                .actor("b")
                .event_with("e", |event| {
                    event.kind = word(kind);
                    event.participants = participants(who);
                })
                .check(Code::LonelyCall)
        };
        assert_eq!(case(EventKind::Call, &["a"]), ["the call `e` has only one participant"]);
        assert_eq!(case(EventKind::Call, &["a", "a"]), ["the call `e` has only one participant"]);
        assert_eq!(case(EventKind::Call, &[]), ["the call `e` has no participant"]);
        assert!(case(EventKind::Call, &["a", "b"]).is_empty());
        assert!(case(EventKind::Visit, &["a"]).is_empty());
    }
}
