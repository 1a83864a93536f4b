//! `anachronism`: something definitely rests on what came later (model.md §5).
//!
//! Only certain orders are reported: every day that the one may be lies before every day that the other may be.

use crate::code::Code;
use crate::date::Date;
use crate::diagnostic::Diagnostic;
use crate::graph::{EdgeKind, Graph, Ix};
use crate::record::{Kind, Record};
use crate::source::{Location, Spanned};
use crate::unit::Days;

pub(super) fn check(graph: &Graph<'_>, ix: Ix, findings: &mut Vec<Diagnostic>) {
    findings.extend(published_unmade(graph, ix));
    for arc in graph.out(ix) {
        let found = match arc.kind {
            EdgeKind::Carries => published_before(graph, ix, arc.node, "carries"),
            EdgeKind::ReliesOn => rests_on_later(graph, ix, arc.node),
            EdgeKind::Records => published_before(graph, ix, arc.node, "records"),
            EdgeKind::Revises => revises_later(graph, ix, arc.node),
            EdgeKind::During => said_at_another_time(graph, ix, arc.node),
            EdgeKind::Retracts => takes_up_later(graph, ix, arc.node, "retracts"),
            EdgeKind::Corrects => takes_up_later(graph, ix, arc.node, "corrects"),
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

fn came_about(graph: &Graph<'_>, ix: Ix) -> When {
    When { ix, clock: Clock::CameAbout, days: graph.node(ix).came }
}

fn published(graph: &Graph<'_>, ix: Ix) -> When {
    let days = if graph.kind(ix) == Kind::Document { graph.node(ix).known } else { Days::NONE };
    When { ix, clock: Clock::Published, days }
}

/// The first trace of it: when it came about, else when it was published.
fn existed(graph: &Graph<'_>, ix: Ix) -> When {
    let came = came_about(graph, ix);
    if came.days.is_none() { published(graph, ix) } else { came }
}

impl When {
    /// The date as it is written, and where.
    fn written<'s>(self, graph: &Graph<'s>) -> Option<(Date<'s>, Location)> {
        let record = graph.row(self.ix).decode();
        let field: Option<Spanned<Date<'s>>> = match (&record, self.clock) {
            (Record::Event(event), _) => event.at.clone(),
            (Record::Document(document), Clock::CameAbout) => document.made.clone(),
            (Record::Document(document), Clock::Published) => document.published.clone(),
            (Record::Statement(statement), _) if statement.at.is_some() => statement.at.clone(),
            (Record::Statement(_), _) => {
                let event = graph.targets(self.ix, EdgeKind::During).next()?;
                return came_about(graph, event).written(graph);
            }
            (Record::Actor(_) | Record::Claim(_), _) => None,
        };
        let field = field?;
        Some((field.value, record.head().at(field.span)))
    }
}

/// If the one is certainly before the other: what is wrong with that, and what happened then.
fn report(
    graph: &Graph<'_>,
    (earlier, was): (When, &str),
    (later, came): (When, &str),
    message: impl FnOnce() -> String,
) -> Option<Diagnostic> {
    if !earlier.days.definitely_before(later.days) {
        return None;
    }
    let ((first, at), (second, then)) = (earlier.written(graph)?, later.written(graph)?);
    Some(
        Diagnostic::new(Code::Anachronism, at, message())
            .label(format!("{was} {}", first.written))
            .also(then, format!("{came} {}", second.written))
            .help("mend the date that is wrong, or widen it to what the source really says"),
    )
}

fn published_before(graph: &Graph<'_>, document: Ix, ix: Ix, verb: &str) -> Option<Diagnostic> {
    let is_event = graph.kind(ix) == Kind::Event;
    let (happened, label) = if is_event { ("happened", "happened") } else { ("was said", "said") };
    report(graph, (published(graph, document), "published"), (came_about(graph, ix), label), || {
        let (document, id) = (graph.id(document), graph.id(ix));
        format!("`{document}` was published before `{id}`, which it {verb}, {happened}")
    })
}

fn published_unmade(graph: &Graph<'_>, document: Ix) -> Option<Diagnostic> {
    report(graph, (published(graph, document), "published"), (came_about(graph, document), "made"), || {
        format!("`{}` was published before it was made", graph.id(document))
    })
}

fn said_at_another_time(graph: &Graph<'_>, statement: Ix, event: Ix) -> Option<Diagnostic> {
    let (own, then) = (came_about(graph, statement), came_about(graph, event));
    let message =
        |order| format!("`{}` is dated {order} `{}`, at which it was said", graph.id(statement), graph.id(event));
    report(graph, (own, "said"), (then, "happened"), || message("before"))
        .or_else(|| report(graph, (then, "happened"), (own, "said"), || message("after")))
}

fn rests_on_later(graph: &Graph<'_>, ix: Ix, ground: Ix) -> Option<Diagnostic> {
    let verb = |ix| match graph.kind(ix) {
        Kind::Event => "happened",
        Kind::Document => "made",
        _ => "said",
    };
    report(graph, (existed(graph, ix), verb(ix)), (came_about(graph, ground), verb(ground)), || {
        format!("`{}` rests on `{}`, which is later", graph.id(ix), graph.id(ground))
    })
}

fn revises_later(graph: &Graph<'_>, revision: Ix, original: Ix) -> Option<Diagnostic> {
    report(graph, (existed(graph, revision), "dated"), (came_about(graph, original), "made"), || {
        format!("`{}` revises `{}`, which was made later", graph.id(revision), graph.id(original))
    })
}

fn takes_up_later(graph: &Graph<'_>, ix: Ix, earlier: Ix, verb: &str) -> Option<Diagnostic> {
    report(graph, (came_about(graph, ix), "said"), (came_about(graph, earlier), "said"), || {
        format!("`{}` {verb} `{}`, which was said later", graph.id(ix), graph.id(earlier))
    })
}

#[cfg(test)]
mod tests {
    use crate::code::Code;
    use crate::fixture::{Case, date, text};
    use crate::record::Basis;

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
    fn a_retraction_before_what_it_retracts() {
        let case = Case::new()
            .actor("a")
            .document("d")
            .statement("said", |s| s.by("a").at("2025-11-22").carried_in("d"))
            .statement("unsaid", |s| s.by("a").at("2025-11-20").retracts("said").carried_in("d"));
        assert_eq!(case.check(Code::Anachronism), ["`unsaid` retracts `said`, which was said later"]);
    }
}
