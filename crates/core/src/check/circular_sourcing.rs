//! `circular-sourcing`: records that rest on each other in a circle (model.md §2).

use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::graph::{Graph, Ix};

/// How many members of a circle are shown with their places.
const MOST_LABELS: usize = 8;

pub(super) fn check(graph: &Graph<'_>, findings: &mut Vec<Diagnostic>) {
    for circle in graph.circles() {
        let first = circle[0];
        let message = match circle.as_slice() {
            [_] => format!("`{}` rests on itself", graph.id(first)),
            members => format!("{} rest on each other in a circle", names(graph, members)),
        };
        let mut finding = Diagnostic::new(Code::CircularSourcing, graph.location(first), message)
            .label("in the circle")
            .help("find out who had it first, and remove the reliance that runs the wrong way");
        for &member in circle.iter().skip(1).take(MOST_LABELS) {
            finding = finding.also(graph.location(member), "in the circle");
        }
        findings.push(finding);
    }
}

fn names(graph: &Graph<'_>, members: &[Ix]) -> String {
    let shown: Vec<String> = members.iter().take(3).map(|&ix| format!("`{}`", graph.id(ix))).collect();
    match members.len() - shown.len() {
        0 => {
            let (last, before) = shown.split_last().expect("a circle of more than one has members");
            format!("{} and {last}", before.join(", "))
        }
        more => format!("{} and {more} more", shown.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use crate::code::Code;
    use crate::fixture::Case;
    use crate::record::Basis;

    #[test]
    fn a_cites_b_cites_a() {
        let case = Case::new()
            .actor("x")
            .document("d")
            .statement("a", |s| s.by("x").relies_on("b", Basis::Cites).carried_in("d"))
            .statement("b", |s| s.by("x").relies_on("a", Basis::Cites))
            .statement("c", |s| s.by("x").relies_on("a", Basis::Cites).carried_in("d"));
        assert_eq!(case.check(Code::CircularSourcing), ["`a` and `b` rest on each other in a circle"]);
    }

    #[test]
    fn a_circle_through_a_document() {
        let case = Case::new()
            .actor("x")
            .document("d")
            .statement("a", |s| s.by("x").relies_on("d", Basis::Cites).carried_in("d"));
        assert_eq!(case.check(Code::CircularSourcing), ["`a` and `d` rest on each other in a circle"]);
    }

    #[test]
    fn a_statement_that_relies_on_itself() {
        let case = Case::new()
            .actor("x")
            .document("d")
            .statement("a", |s| s.by("x").relies_on("a", Basis::Told).carried_in("d"));
        assert_eq!(case.check(Code::CircularSourcing), ["`a` rests on itself"]);
    }

    #[test]
    fn a_long_chain_is_no_circle() {
        let mut case = Case::new().actor("x").document("d").statement("s0", |s| s.by("x").carried_in("d"));
        for n in 1..3000 {
            let (id, before) = (format!("s{n}"), format!("s{}", n - 1));
            case = case.statement(&id, |s| s.by("x").relies_on(&before, Basis::Told).carried_in("d"));
        }
        assert!(case.check(Code::CircularSourcing).is_empty());
    }
}
