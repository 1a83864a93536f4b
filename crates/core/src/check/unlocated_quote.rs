//! `unlocated-quote`: verbatim words that nobody could look up.
//!
//! A quote known only through others (its statement has no `in`) is looked up where they are read.

use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::graph::{EdgeKind, Graph, Ix, view::Relations};
use crate::record::{Kind, Record, Statement};

pub(super) fn check(graph: &Graph<'_>, findings: &mut Vec<Diagnostic>) {
    let located = located(graph);
    for ix in graph.record_ixs() {
        let Record::Statement(statement) = graph.record(ix) else { continue };
        let Some(quote) = &statement.quote else { continue };
        let relayed_only = statement.carried_in.is_empty();
        if has_locator(statement) || (relayed_only && located[ix.index()].is_some()) {
            continue;
        }
        findings.push(
            Diagnostic::new(
                Code::UnlocatedQuote,
                statement.head.at(quote.words.span),
                format!("the words quoted in `{}` have no locator", graph.id(ix)),
            )
            .label("where can this be looked up?")
            .help("give the page, paragraph or timecode, with `in: [(doc: \"…\", at: \"…\")]`"),
        );
    }
}

fn has_locator(statement: &Statement<'_>) -> bool {
    statement.carried_in.iter().filter_map(|citation| citation.at.as_ref()).any(|at| !at.as_str().trim().is_empty())
}

/// For each statement with a locator, and all that it relays: how far it is. One pass over the graph.
fn located(graph: &Graph<'_>) -> Vec<Option<u32>> {
    let has_locator = |ix: &Ix| match graph.record(*ix) {
        Record::Statement(statement) => has_locator(statement),
        _ => false,
    };
    Relations::new(graph, |arc| arc.kind == EdgeKind::ReliesOn)
        .among(|graph, ix| graph.kind(ix) == Kind::Statement)
        .distances(graph.record_ixs().filter(has_locator))
}

#[cfg(test)]
mod tests {
    use crate::code::Code;
    use crate::fixture::Case;
    use crate::record::Basis;

    #[test]
    fn a_quote_needs_a_locator() {
        let base = || Case::new().actor("a").document("d");
        let bare = base().statement("s", |s| s.by("a").quote("as if it were theirs").carried_in("d"));
        assert_eq!(bare.check(Code::UnlocatedQuote), ["the words quoted in `s` have no locator"]);
        let located = base().statement("s", |s| s.by("a").quote("as if it were theirs").carried_at("d", "para 39"));
        assert!(located.check(Code::UnlocatedQuote).is_empty());
    }

    #[test]
    fn a_relayed_quote_is_looked_up_where_it_is_relayed() {
        let case = |locator: Option<&str>| {
            Case::new()
                .actor("a")
                .document("d")
                .statement("said", |s| s.by("a").quote("wish list"))
                .statement("relayed", |s| {
                    let s = s.by("a").relies_on("said", Basis::Told);
                    match locator {
                        Some(locator) => s.carried_at("d", locator),
                        None => s.carried_in("d"),
                    }
                })
                .check(Code::UnlocatedQuote)
        };
        assert!(case(Some("para 30")).is_empty());
        assert_eq!(case(None).len(), 1);
    }
}
