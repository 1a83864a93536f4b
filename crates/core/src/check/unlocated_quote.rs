//! `unlocated-quote`: verbatim words that nobody could look up.
//!
//! A quote known only through others (its statement has no `in`) is looked up where they are read.

use super::Checking;
use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::graph::{Ix, Node};
use crate::record::Record;
use crate::unit::Facts;

pub(super) fn check(checking: &Checking<'_, '_>, ix: Ix, node: &Node, findings: &mut Vec<Diagnostic>) {
    let facts = node.facts();
    if !facts.has(Facts::QUOTES) || facts.has(Facts::HAS_LOCATOR) {
        return;
    }
    if !facts.has(Facts::CARRIED) && checking.is_located(ix) {
        return;
    }
    let graph = checking.graph;
    let Record::Statement(statement) = graph.row(ix).decode() else { return };
    let Some(quote) = &statement.quote else { return };
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
