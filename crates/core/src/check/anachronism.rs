//! `anachronism`: something definitely rests on what came later (model.md §5).
//!
//! Only certain orders are reported: every day that the one may be lies before every day that the other may be.

use crate::code::Code;
use crate::date::{Bounds, Date};
use crate::diagnostic::Diagnostic;
use crate::graph::{EdgeKind, Graph, Ix};
use crate::record::{Kind, Record};
use crate::source::{Location, Spanned};

pub(super) fn check(graph: &Graph<'_>, findings: &mut Vec<Diagnostic>) {
    for ix in graph.record_ixs() {
        findings.extend(published_unmade(graph, ix));
        for arc in graph.out(ix) {
            let found = match arc.kind {
                EdgeKind::Carries => carried_too_early(graph, ix, arc.node),
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
}

/// A date of a record with its place: where the statement has none of its own, its event's.
struct When<'g> {
    date: &'g Date<'g>,
    at: Location,
}

fn when<'g>(graph: &'g Graph<'_>, ix: Ix, field: &'g Option<Spanned<Date<'_>>>) -> Option<When<'g>> {
    let date = field.as_ref()?;
    Some(When { date: &date.value, at: graph.record(ix).head().at(date.span) })
}

/// When it happened, was said, or was made.
fn came_about<'g>(graph: &'g Graph<'_>, ix: Ix) -> Option<When<'g>> {
    match graph.record(ix) {
        Record::Event(event) => when(graph, ix, &event.at),
        Record::Document(document) => when(graph, ix, &document.made),
        Record::Statement(statement) => when(graph, ix, &statement.at).or_else(|| {
            let event = graph.targets(ix, EdgeKind::During).next()?;
            came_about(graph, event)
        }),
        Record::Actor(_) | Record::Claim(_) => None,
    }
}

fn published<'g>(graph: &'g Graph<'_>, ix: Ix) -> Option<When<'g>> {
    match graph.record(ix) {
        Record::Document(document) => when(graph, ix, &document.published),
        _ => None,
    }
}

/// The date by which it certainly existed: a document published has been made.
fn existed<'g>(graph: &'g Graph<'_>, ix: Ix) -> Option<When<'g>> {
    came_about(graph, ix).or_else(|| published(graph, ix))
}

fn report(earlier: &When<'_>, later: &When<'_>, message: String, was: (&str, &str)) -> Option<Diagnostic> {
    let before = |a: Bounds, b: Bounds| a.definitely_before(b);
    before(earlier.date.bounds, later.date.bounds).then(|| {
        Diagnostic::new(Code::Anachronism, earlier.at, message)
            .label(format!("{} {}", was.0, earlier.date.written))
            .also(later.at, format!("{} {}", was.1, later.date.written))
            .help("mend the date that is wrong, or widen it to what the source really says")
    })
}

fn carried_too_early(graph: &Graph<'_>, document: Ix, statement: Ix) -> Option<Diagnostic> {
    published_before(graph, document, statement, "carries")
}

fn published_before(graph: &Graph<'_>, document: Ix, ix: Ix, verb: &str) -> Option<Diagnostic> {
    let (out, then) = (published(graph, document)?, came_about(graph, ix)?);
    let happened = if graph.kind(ix) == Kind::Event { "happened" } else { "was said" };
    let (document, id) = (graph.id(document), graph.id(ix));
    let message = format!("`{document}` was published before `{id}`, which it {verb}, {happened}");
    report(&out, &then, message, ("published", if happened == "happened" { "happened" } else { "said" }))
}

fn published_unmade(graph: &Graph<'_>, document: Ix) -> Option<Diagnostic> {
    let (out, made) = (published(graph, document)?, came_about(graph, document)?);
    let message = format!("`{}` was published before it was made", graph.id(document));
    report(&out, &made, message, ("published", "made"))
}

fn said_at_another_time(graph: &Graph<'_>, statement: Ix, event: Ix) -> Option<Diagnostic> {
    let Record::Statement(record) = graph.record(statement) else { return None };
    let (own, then) = (when(graph, statement, &record.at)?, came_about(graph, event)?);
    let message =
        |order| format!("`{}` is dated {order} `{}`, at which it was said", graph.id(statement), graph.id(event));
    report(&own, &then, message("before"), ("said", "happened"))
        .or_else(|| report(&then, &own, message("after"), ("happened", "said")))
}

fn rests_on_later(graph: &Graph<'_>, ix: Ix, ground: Ix) -> Option<Diagnostic> {
    let (own, then) = (existed(graph, ix)?, came_about(graph, ground)?);
    let verb = |ix| match graph.kind(ix) {
        Kind::Event => "happened",
        Kind::Document => "made",
        _ => "said",
    };
    let message = format!("`{}` rests on `{}`, which is later", graph.id(ix), graph.id(ground));
    report(&own, &then, message, (verb(ix), verb(ground)))
}

fn revises_later(graph: &Graph<'_>, revision: Ix, original: Ix) -> Option<Diagnostic> {
    let (own, then) = (existed(graph, revision)?, came_about(graph, original)?);
    let message = format!("`{}` revises `{}`, which was made later", graph.id(revision), graph.id(original));
    report(&own, &then, message, ("dated", "made"))
}

fn takes_up_later(graph: &Graph<'_>, ix: Ix, earlier: Ix, verb: &str) -> Option<Diagnostic> {
    let (own, then) = (came_about(graph, ix)?, came_about(graph, earlier)?);
    let message = format!("`{}` {verb} `{}`, which was said later", graph.id(ix), graph.id(earlier));
    report(&own, &then, message, ("said", "said"))
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
