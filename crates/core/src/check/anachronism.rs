//! `anachronism`: something definitely rests on what came later (model.md §5).
//!
//! Only certain orders are reported: every day that the one may be lies before every day that the other may be.

use super::Checking;
use crate::code::Code;
use crate::date::Date;
use crate::diagnostic::Diagnostic;
use crate::graph::{EdgeKind, Graph, Ix};
use crate::record::{Kind, Record};
use crate::source::{Location, Spanned};
use crate::unit::Days;

pub(super) fn check(checking: &Checking<'_, '_>, ix: Ix, findings: &mut Vec<Diagnostic>) {
    findings.extend(published_unmade(checking, ix));
    for arc in checking.graph.out(ix) {
        let found = match arc.kind {
            EdgeKind::Carries => published_before(checking, ix, arc.node, "carries"),
            EdgeKind::ReliesOn => rests_on_later(checking, ix, arc.node),
            EdgeKind::Records => published_before(checking, ix, arc.node, "records"),
            EdgeKind::Revises => revises_later(checking, ix, arc.node),
            EdgeKind::During => said_at_another_time(checking, ix, arc.node),
            EdgeKind::Retracts => takes_up_later(checking, ix, arc.node, "retracts"),
            EdgeKind::Corrects => takes_up_later(checking, ix, arc.node, "corrects"),
            _ => None,
        };
        findings.extend(found);
    }
}

/// Which of a record's clocks (model.md §3).
#[derive(Clone, Copy)]
enum Clock {
    /// When it happened, was said, or was made.
    CameAbout,
    /// When a document became public.
    Published,
}

/// A record's days by one of its clocks, as they stand in its node: enough to see that nothing is wrong.
#[derive(Clone, Copy)]
struct When {
    ix: Ix,
    clock: Clock,
    days: Days,
}

fn came_about(checking: &Checking<'_, '_>, ix: Ix) -> When {
    When { ix, clock: Clock::CameAbout, days: checking.came[ix.index()] }
}

fn published(checking: &Checking<'_, '_>, ix: Ix) -> When {
    let node = checking.graph.node(ix);
    When { ix, clock: Clock::Published, days: if node.kind() == Kind::Document { node.known } else { Days::NONE } }
}

/// The first trace of it: when it came about, else when it was published.
fn existed(checking: &Checking<'_, '_>, ix: Ix) -> When {
    let came = came_about(checking, ix);
    if came.days.is_none() { published(checking, ix) } else { came }
}

impl When {
    /// The date as it is written, and where.
    fn written<'s>(self, checking: &Checking<'_, 's>) -> Option<(Date<'s>, Location)> {
        let graph = checking.graph;
        let record = graph.row(graph.whole(self.ix)).decode();
        let field: Option<Spanned<Date<'s>>> = match (&record, self.clock) {
            (Record::Event(event), _) => event.at.clone(),
            (Record::Document(document), Clock::CameAbout) => document.made.clone(),
            (Record::Document(document), Clock::Published) => document.published.clone(),
            (Record::Statement(statement), _) if statement.at.is_some() => statement.at.clone(),
            (Record::Statement(_), _) => {
                let event = graph.targets(self.ix, EdgeKind::During).next()?;
                return came_about(checking, event).written(checking);
            }
            (Record::Actor(_) | Record::Claim(_), _) => None,
        };
        let field = field?;
        Some((field.value, record.head().at(field.span)))
    }
}

/// If the one is certainly before the other: what is wrong with that. `say` gives what happened then, of each, and the
/// message; it is asked only if something is wrong.
fn report<'w>(
    checking: &Checking<'_, '_>,
    earlier: When,
    later: When,
    say: impl FnOnce(&Graph<'_>) -> (&'w str, &'w str, String),
) -> Option<Diagnostic> {
    if !earlier.days.definitely_before(later.days) {
        return None;
    }
    let (was, came, message) = say(checking.graph);
    let ((first, at), (second, then)) = (earlier.written(checking)?, later.written(checking)?);
    Some(
        Diagnostic::new(Code::Anachronism, at, message)
            .label(format!("{was} {}", first.written))
            .also(then, format!("{came} {}", second.written))
            .help("mend the date that is wrong, or widen it to what the source really says"),
    )
}

fn published_before(checking: &Checking<'_, '_>, document: Ix, ix: Ix, verb: &str) -> Option<Diagnostic> {
    report(checking, published(checking, document), came_about(checking, ix), |graph| {
        let is_event = graph.kind(ix) == Kind::Event;
        let (happened, label) = if is_event { ("happened", "happened") } else { ("was said", "said") };
        let (document, id) = (graph.id(document), graph.id(ix));
        ("published", label, format!("`{document}` was published before `{id}`, which it {verb}, {happened}"))
    })
}

fn published_unmade(checking: &Checking<'_, '_>, document: Ix) -> Option<Diagnostic> {
    report(checking, published(checking, document), came_about(checking, document), |graph| {
        ("published", "made", format!("`{}` was published before it was made", graph.id(document)))
    })
}

fn said_at_another_time(checking: &Checking<'_, '_>, statement: Ix, event: Ix) -> Option<Diagnostic> {
    let (own, then) = (came_about(checking, statement), came_about(checking, event));
    let message = |graph: &Graph<'_>, order| {
        format!("`{}` is dated {order} `{}`, at which it was said", graph.id(statement), graph.id(event))
    };
    report(checking, own, then, |graph| ("said", "happened", message(graph, "before")))
        .or_else(|| report(checking, then, own, |graph| ("happened", "said", message(graph, "after"))))
}

fn rests_on_later(checking: &Checking<'_, '_>, ix: Ix, ground: Ix) -> Option<Diagnostic> {
    report(checking, existed(checking, ix), came_about(checking, ground), |graph| {
        let verb = |ix| match graph.kind(ix) {
            Kind::Event => "happened",
            Kind::Document => "made",
            _ => "said",
        };
        let message = format!("`{}` rests on `{}`, which is later", graph.id(ix), graph.id(ground));
        (verb(ix), verb(ground), message)
    })
}

fn revises_later(checking: &Checking<'_, '_>, revision: Ix, original: Ix) -> Option<Diagnostic> {
    report(checking, existed(checking, revision), came_about(checking, original), |graph| {
        let (revision, original) = (graph.id(revision), graph.id(original));
        ("dated", "made", format!("`{revision}` revises `{original}`, which was made later"))
    })
}

fn takes_up_later(checking: &Checking<'_, '_>, ix: Ix, earlier: Ix, verb: &str) -> Option<Diagnostic> {
    report(checking, came_about(checking, ix), came_about(checking, earlier), |graph| {
        ("said", "said", format!("`{}` {verb} `{}`, which was said later", graph.id(ix), graph.id(earlier)))
    })
}

#[cfg(test)]
mod tests {
    use crate::code::Code;
    use crate::fixture::{Case, date, text};
    use crate::record::{Basis, Part};

    #[test]
    fn relying_on_what_was_said_later() {
        let case = |first: &str, second: &str| {
            Case::new()
                .actor("a")
                .document("d")
                .statement("said", |s| s.by("a").at(first))
                .statement("relayed", |s| s.by("a").at(second).relies_on("said", Basis::Told).carried_in("d"))
                .check(Code::Anachronism)
        };
        assert_eq!(case("2025-11-22", "2025-11-21"), ["`relayed` rests on `said`, which is later"]);
        assert!(case("2025-11-22", "2025-11-22").is_empty());
        assert!(case("2025-11-22", "2025-11").is_empty(), "only certain orders count");
        assert!(case("2025-11-22/..", "2025-11-23").is_empty());
    }

    #[test]
    fn published_before_it_was_said_at_its_event() {
        let case = Case::new()
            .actor("a")
            .event_with("call", |event| event.at = Some(date("2025-10-14")))
            .document_with("d", |document| document.published = Some(date("2025-10-13")))
            .statement("s", |s| s.by("a").during("call").carried_in("d"));
        assert_eq!(case.check(Code::Anachronism), ["`d` was published before `s`, which it carries, was said"]);
    }

    #[test]
    fn a_transcript_published_before_the_call() {
        let case = |published: &str| {
            Case::new()
                .event_with("call", |event| event.at = Some(date("2025-10-14")))
                .document_with("d", |document| {
                    document.published = Some(date(published));
                    document.records = Some(text("call"));
                })
                .check(Code::Anachronism)
        };
        assert_eq!(case("2025-10-13"), ["`d` was published before `call`, which it records, happened"]);
        assert!(case("2025-10").is_empty(), "it may have been published after");
    }

    #[test]
    fn published_before_it_was_made() {
        let case = |made: &str| {
            Case::new()
                .document_with("d", |document| {
                    document.made = Some(date(made));
                    document.published = Some(date("2025-10"));
                })
                .check(Code::Anachronism)
        };
        assert_eq!(case("2025-11"), ["`d` was published before it was made"]);
        assert!(case("2025-10-31").is_empty());
    }

    #[test]
    fn a_statement_dated_outside_its_event() {
        let case = |said: &str| {
            Case::new()
                .actor("a")
                .event_with("talks", |event| event.at = Some(date("2025-11-23/2025-11-24")))
                .document("d")
                .statement("s", |s| s.by("a").at(said).during("talks").carried_in("d"))
                .check(Code::Anachronism)
        };
        assert_eq!(case("2025-11-22"), ["`s` is dated before `talks`, at which it was said"]);
        assert_eq!(case("2025-11-25"), ["`s` is dated after `talks`, at which it was said"]);
        assert!(case("2025-11-24").is_empty());
    }

    #[test]
    fn a_revision_older_than_its_original() {
        let case = |revised: &str| {
            Case::new()
                .document_with("old", |document| document.made = Some(date("2025-11-18")))
                .document_with("new", |document| {
                    document.made = Some(date(revised));
                    document.revises = Some(text("old"));
                })
                .check(Code::Anachronism)
        };
        assert_eq!(case("2025-11-17"), ["`new` revises `old`, which was made later"]);
        assert!(case("2025-11-18").is_empty());
    }

    #[test]
    fn what_is_taken_of_a_part_is_as_old_as_its_document() {
        let case = |revised: &str| {
            let part = Part { id: text("p1"), label: None, text: None, derived_from: Vec::new() };
            Case::new()
                .document_with("old", |document| {
                    document.made = Some(date("2025-11-18"));
                    document.parts = vec![part];
                })
                .document_with("new", |document| {
                    document.made = Some(date(revised));
                    document.revises = Some(text("old#p1"));
                })
                .check(Code::Anachronism)
        };
        assert_eq!(case("2025-11-17"), ["`new` revises `old#p1`, which was made later"]);
        assert!(case("2025-11-18").is_empty());
    }

    #[test]
    fn a_retraction_before_what_it_retracts() {
        let case = Case::new()
            .actor("a")
            .document("d")
            .statement("said", |s| s.by("a").at("2025-11-22").carried_in("d"))
            .statement("unsaid", |s| s.by("a").at("2025-11-20").retracts("said").carried_in("d"));
        assert_eq!(case.check(Code::Anachronism), ["`unsaid` retracts `said`, which was said later"]);
    }
}
