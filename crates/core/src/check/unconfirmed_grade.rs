//! `unconfirmed-grade`: "confirmed by other independent sources", of which there are none (model.md §8).
//!
//! It does not judge the source. A statement that only relays, asks or declines is on no side, so nothing is counted for it.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::Checking;
use crate::analysis::network::Network;
use crate::analysis::network::scene::{Scene, Stand};
use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::graph::{EdgeKind, Graph, Ix, Node};
use crate::record::{Record, Stance};
use crate::unit::Facts;

/// Keeps a statement that is graded so, to be looked at with the others of its claim.
pub(super) fn note(checking: &Checking<'_, '_>, ix: Ix, node: &Node) {
    if node.facts().has(Facts::GRADED_CONFIRMED) {
        checking.confirmed.lock().expect("nobody panics with it").push(ix);
    }
}

pub(super) fn check(checking: Checking<'_, '_>, findings: &mut Vec<Diagnostic>) {
    let graph = checking.graph;
    let mut sides: BTreeMap<(Ix, bool), Vec<Ix>> = BTreeMap::new();
    for ix in checking.confirmed.into_inner().expect("nobody panics with it") {
        let affirms = match graph.node(ix).stance() {
            Stance::Asserts => true,
            Stance::Denies => false,
            Stance::Questions | Stance::Reports | Stance::Declines => continue,
        };
        for claim in graph.targets(ix, EdgeKind::Says) {
            sides.entry((claim, affirms)).or_default().push(ix);
        }
    }
    // A claim's network is made once, however many of its statements are graded.
    let found = sides.into_par_iter().flat_map_iter(|((claim, affirms), statements)| {
        let scene = Scene::new(graph, None);
        let stand = if affirms { Stand::For } else { Stand::Against };
        let at_most = Network::of(scene, &scene.sided(claim, stand), None).flow(graph).at_most;
        let unconfirmed = if at_most < 2 { statements } else { Vec::new() };
        unconfirmed.into_iter().filter_map(move |ix| finding(graph, ix, (claim, affirms), at_most))
    });
    findings.par_extend(found);
}

fn finding(graph: &Graph<'_>, ix: Ix, (claim, affirms): (Ix, bool), at_most: u64) -> Option<Diagnostic> {
    let Record::Statement(statement) = graph.row(ix).decode() else { return None };
    let grade = statement.credibility.iter().find(|grade| grade.is_confirmed())?;
    let stands = if at_most == 0 { "no independent origin stands" } else { "only one independent origin stands" };
    let side = if affirms { "behind" } else { "against" };
    let message = format!("`{}` is graded as confirmed, but {stands} {side} `{}`", graph.id(ix), graph.id(claim));
    Some(
        Diagnostic::new(Code::UnconfirmedGrade, statement.head.at(grade.grade.span), message)
            .label("1 means \"confirmed by other independent sources\"")
            .help("record who else knows of it and how, or grade it 2, \"probably true\""),
    )
}

#[cfg(test)]
mod tests {
    use crate::code::Code;
    use crate::fixture::Case;
    use crate::record::{Basis, Stance};

    fn paper(case: Case, id: &str, source: &str) -> Case {
        let (outlet, document) = (format!("{id}-outlet"), format!("{id}-doc"));
        case.actor(&outlet)
            .document_with(&document, |d| d.publisher = Some(crate::fixture::text(&outlet)))
            .statement(id, |s| s.by(&outlet).claim("claim").relies_on(source, Basis::Told).carried_in(&document))
    }

    #[test]
    fn two_papers_with_one_source_do_not_confirm_each_other() {
        let case = Case::new().actor("insider").actor("witness").claim("claim");
        let case = paper(paper(case, "first", "insider"), "second", "insider");
        let again =
            |s: crate::fixture::Saying| s.by("first-outlet").claim("claim").carried_in("first-doc").credibility(1);
        let one = case.statement("third", |s| again(s).relies_on("insider", Basis::Told));
        assert_eq!(
            one.check(Code::UnconfirmedGrade),
            ["`third` is graded as confirmed, but only one independent origin stands behind `claim`"]
        );
        let two = paper(one, "fourth", "witness");
        assert!(two.check(Code::UnconfirmedGrade).is_empty());
    }

    #[test]
    fn each_side_is_counted_by_itself() {
        let case = Case::new().actor("a").actor("b").claim("claim");
        let case = paper(paper(case, "first", "a"), "second", "b");
        let case = case.statement("denial", |s| {
            s.by("a").claim("claim").stance(Stance::Denies).carried_in("first-doc").credibility(1)
        });
        let one = "`denial` is graded as confirmed, but only one independent origin stands against `claim`";
        assert_eq!(case.check(Code::UnconfirmedGrade), [one]);
    }

    #[test]
    fn what_is_read_nowhere_is_confirmed_by_nobody() {
        let case = Case::new().actor("a").claim("claim").statement("bare", |s| s.by("a").claim("claim").credibility(1));
        let none = "`bare` is graded as confirmed, but no independent origin stands behind `claim`";
        assert_eq!(case.check(Code::UnconfirmedGrade), [none]);
    }

    #[test]
    fn other_grades_promise_nothing_and_who_only_asks_is_on_no_side() {
        let case = Case::new()
            .actor("a")
            .document("d")
            .claim("claim")
            .statement("likely", |s| s.by("a").claim("claim").carried_in("d").credibility(2))
            .statement("asks", |s| s.by("a").claim("claim").stance(Stance::Questions).carried_in("d").credibility(1))
            .statement("no-claim", |s| s.by("a").carried_in("d").credibility(1));
        assert!(case.check(Code::UnconfirmedGrade).is_empty());
    }
}
