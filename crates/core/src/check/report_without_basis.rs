//! `report-without-basis`: who reports relays somebody or something, and must say what.

use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::graph::{Graph, Ix, Node};
use crate::record::Record;
use crate::unit::Facts;

pub(super) fn check(graph: &Graph<'_>, ix: Ix, node: &Node, findings: &mut Vec<Diagnostic>) {
    if !node.facts().has(Facts::REPORTS_NOTHING) {
        return;
    }
    let Record::Statement(statement) = graph.row(ix).decode() else { return };
    let Some(stance) = statement.stance else { return };
    findings.push(
        Diagnostic::new(
            Code::ReportWithoutBasis,
            statement.head.at(stance.span),
            format!("`{}` reports without saying whom or what it relays", graph.id(ix)),
        )
        .label("relays what?")
        .help("name what it relays, with `relies_on: [(on: \"…\", basis: Told)]`, or let it assert"),
    );
}

#[cfg(test)]
mod tests {
    use crate::code::Code;
    use crate::fixture::Case;
    use crate::record::{Basis, Stance};

    #[test]
    fn a_report_relays_something() {
        let case = Case::new()
            .actor("a")
            .document("d")
            .statement("bare", |s| s.by("a").stance(Stance::Reports).carried_in("d"))
            .statement("sound", |s| s.by("a").stance(Stance::Reports).relies_on("bare", Basis::Cites).carried_in("d"))
            .statement("own", |s| s.by("a").stance(Stance::Denies).carried_in("d"));
        assert_eq!(case.check(Code::ReportWithoutBasis), ["`bare` reports without saying whom or what it relays"]);
    }
}
