//! `absent-speaker`: who speaks during an event takes part in it, themselves or as one of a body that does.

use std::collections::BTreeSet;

use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::graph::{EdgeKind, Graph, Ix};
use crate::record::Record;
use crate::unit::Facts;

pub(super) fn check(graph: &Graph<'_>, ix: Ix, findings: &mut Vec<Diagnostic>) {
    let Some(event) = graph.targets(ix, EdgeKind::During).next() else { return };
    let is_present = |speaker| takes_part(graph, speaker, event);
    if graph.targets(ix, EdgeKind::By).all(is_present) || lost_a_participant(graph, event) {
        return;
    }
    let Record::Statement(statement) = graph.row(ix).decode() else { return };
    for by in &statement.by {
        let Some(speaker) = graph.find(by.as_str()) else { continue };
        if is_present(speaker) {
            continue;
        }
        findings.push(
            Diagnostic::new(
                Code::AbsentSpeaker,
                statement.head.at(by.span),
                format!("`{}` speaks during `{}` but is not among its participants", by.as_str(), graph.id(event)),
            )
            .label("not a participant")
            .also(graph.location(event), "the event is defined here")
            .help(format!("add `(who: \"{}\")` to the participants, or mend `during`", by.as_str())),
        );
    }
}

/// True if a participant could not be found: that is reported already, and may be the speaker.
fn lost_a_participant(graph: &Graph<'_>, event: Ix) -> bool {
    if !graph.has(event, Facts::LOST_REFERENCE) {
        return false;
    }
    let Record::Event(event) = graph.row(event).decode() else { return false };
    event.participants.iter().any(|participant| graph.find(participant.who.as_str()).is_none())
}

/// True if the speaker, or a body that they are part of, is among the participants.
fn takes_part(graph: &Graph<'_>, speaker: Ix, event: Ix) -> bool {
    let mut seen = BTreeSet::new();
    let mut body = Some(speaker);
    // Up through `part_of`; a circle of bodies ends where it began.
    while let Some(ix) = body.filter(|&ix| seen.insert(ix)) {
        if graph.targets(event, EdgeKind::Participant).any(|present| present == ix) {
            return true;
        }
        body = graph.targets(ix, EdgeKind::PartOf).next();
    }
    false
}

#[cfg(test)]
mod tests {
    use crate::code::Code;
    use crate::fixture::{Case, participants, text};

    fn case(speaker: &str) -> Vec<String> {
        Case::new()
            .actor("delegation")
            .actor_with("member", |actor| actor.part_of = Some(text("delegation")))
            .actor("outsider")
            .event_with("talks", |event| event.participants = participants(&["delegation"]))
            .document("d")
            .statement("s", |s| s.by(speaker).during("talks").carried_in("d"))
            .check(Code::AbsentSpeaker)
    }

    #[test]
    fn who_speaks_takes_part() {
        assert_eq!(case("outsider"), ["`outsider` speaks during `talks` but is not among its participants"]);
        assert!(case("delegation").is_empty());
    }

    #[test]
    fn a_member_of_a_body_that_takes_part_is_present() {
        assert!(case("member").is_empty());
    }
}
