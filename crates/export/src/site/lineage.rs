//! A document beside the texts it comes from: part by part, how each was changed, who says so and since when that is
//! public; what was left out, what is new, and what is only worded alike (model.md §7). Nothing is compared here.

use std::collections::BTreeSet;

use dixit_core::analysis::compare::{Compared, Comparison, Pair};
use dixit_core::analysis::lineage::Lineage;
use dixit_core::id::split_part;
use dixit_core::query::show::{Shown, Value};
use dixit_core::record::Kind;
use maud::{Markup, html};

use super::gather::{Fields, field};
use super::wording::lineage as words;
use super::{Pen, column, wording};

/// A table of more rows than this is for `dixit compare`.
const MOST: usize = 300;

/// The documents that a document says it comes from, its parts among them, or that it revises; by id.
#[must_use]
pub fn antecedents<'g>(shown: &Shown<'g>) -> Vec<&'g str> {
    let mut found: BTreeSet<&str> = BTreeSet::new();
    let mut add = |derivations: &Value<'g>| {
        let from = derivations.entries().iter().flat_map(|derivation| derivation.get("from").references());
        found.extend(from.map(|id| split_part(id).0));
    };
    add(field(shown, "derived_from"));
    field(shown, "parts").entries().iter().for_each(|part| add(part.get("derived_from")));
    found.extend(field(shown, "revises").references().into_iter().map(|id| split_part(id).0));
    found.remove(shown.id);
    found.into_iter().collect()
}

/// Each comparison with a text that this one comes from, then where its parts began, if that is further back.
pub(super) fn lineage(pen: &Pen<'_, '_>, compared: &[Comparison<'_>], lineages: &[Lineage<'_>]) -> Option<Markup> {
    let far: Vec<&Lineage<'_>> = lineages.iter().filter(|lineage| is_worth_telling(lineage)).collect();
    (!compared.is_empty() || !far.is_empty()).then(|| {
        html! {
            @for comparison in compared { (beside(pen, comparison)) }
            @if !far.is_empty() {
                h3 { (words::BEGINNINGS) }
                ul.plain.roots { @for lineage in far { li { (roots(pen, lineage)) } } }
            }
        }
    })
}

/// One step back stands in the table already.
fn is_worth_telling(lineage: &Lineage<'_>) -> bool {
    !lineage.cycles.is_empty() || lineage.nodes.iter().any(|node| node.distance > 1)
}

fn roots(pen: &Pen<'_, '_>, lineage: &Lineage<'_>) -> Markup {
    let farthest = lineage.nodes.iter().map(|node| node.distance).max().unwrap_or(0);
    html! {
        (pen.link(lineage.root))
        @if !lineage.ends.is_empty() {
            span.arc { " " (words::GOES_BACK) " " } (pen.links(&lineage.ends))
            span.arc { (words::at_most(farthest as usize)) }
        }
        @for circle in &lineage.cycles {
            span.missing { " " (words::CIRCLE) " " } (pen.links(circle))
        }
    }
}

/// A row of the table: what stood there, what was done, what stands here.
struct Row<'c> {
    from: Markup,
    how: Markup,
    to: Markup,
    class: &'c str,
}

fn beside(pen: &Pen<'_, '_>, comparison: &Comparison<'_>) -> Markup {
    let rows = rows(pen, comparison);
    html! {
        section.beside {
            h3 { (words::beside(&pen.link(comparison.from.id))) }
            @for whole in &comparison.documents {
                // What is said of it stands in paragraphs of its own.
                div.whole { (words::whole(&how(pen, whole))) }
            }
            @if !rows.is_empty() {
                div.table { table.lineage {
                    caption { (tally(comparison)) }
                    (column::heads(words::COLUMNS))
                    tbody {
                        @for row in rows.iter().take(MOST) {
                            tr.(row.class) {
                                (column::cell(words::COLUMNS[0], &row.from))
                                (column::cell(words::COLUMNS[1], &row.how))
                                (column::cell(words::COLUMNS[2], &row.to))
                            }
                        }
                    }
                } }
                @if rows.len() > MOST {
                    p.more {
                        @let command = format_args!("dixit compare {} {}", comparison.from.id, comparison.to.id);
                        (wording::more_by(rows.len() - MOST, &pen.command(command)))
                    }
                }
            }
            @if !comparison.backward.is_empty() {
                p { (words::BACKWARD) }
                ul.plain { @for pair in &comparison.backward { li {
                    (pen.link(pair.to)) span.arc { " " (words::COMES_FROM) " " } (pen.link(pair.from)) ", " (how(pen, pair))
                } } }
            }
        }
    }
}

/// What the parts of both amount to.
fn tally(comparison: &Comparison<'_>) -> String {
    let count = |declared: bool| {
        let of = comparison.pairs.iter().filter(|pair| pair.declared == declared);
        of.map(|pair| pair.to).collect::<BTreeSet<_>>().len()
    };
    let said = comparison.dropped.iter().filter(|dropped| !dropped.declared.is_empty()).count();
    let tally = words::Tally {
        declared: count(true),
        alike: count(false),
        new: comparison.new.len(),
        dropped: said,
        unmatched: comparison.dropped.len() - said,
    };
    tally.told()
}

/// The parts in their order here, each with what it comes from; then what was left out.
fn rows<'c>(pen: &Pen<'_, '_>, comparison: &Comparison<'_>) -> Vec<Row<'c>> {
    let mut rows = Vec::new();
    let here = comparison.to.parts.iter().map(|part| part.id).chain([comparison.to.id]);
    for id in here {
        for pair in comparison.pairs.iter().filter(|pair| pair.to == id) {
            rows.push(Row {
                from: text(pen, &comparison.from.parts, pair.from),
                how: how(pen, pair),
                to: text(pen, &comparison.to.parts, id),
                class: if pair.declared { "declared" } else { "suggested" },
            });
        }
        if comparison.new.contains(&id) {
            rows.push(Row {
                from: html! { span.none { "–" } },
                how: html! { span.none { (words::NEW) } },
                to: text(pen, &comparison.to.parts, id),
                class: "new",
            });
        }
    }
    for dropped in &comparison.dropped {
        let how = html! {
            span.mark.gone { (if dropped.declared.is_empty() { words::UNMATCHED } else { words::DROPPED }) }
            @for step in &dropped.declared {
                @let voices: Vec<&str> = step.per.iter().map(|voice| voice.id).collect();
                p.voiced { (words::dropped_from(&pen.link(step.to), &per(pen, &voices))) }
                p.since { (since(pen, step.known_since.as_ref())) }
            }
            @if dropped.declared.is_empty() { p.voiced { span.none { (words::DROPPED_UNSAID) } } }
        };
        rows.push(Row {
            from: text(pen, &comparison.from.parts, dropped.part),
            how,
            to: html! { span.none { "–" } },
            class: "gone",
        });
    }
    rows
}

/// A part by its label, leading to its place, and its words.
fn text(pen: &Pen<'_, '_>, parts: &[Compared<'_>], id: &str) -> Markup {
    let part = parts.iter().find(|part| part.id == id);
    html! {
        @match part {
            Some(part) => {
                p.part-label { a href=(pen.href(id).unwrap_or_default()) { (pen.words(part.label)) } }
                // A part without a heading is called by its words: the very same ones.
                @if let Some(text) = part.text.filter(|&text| !std::ptr::eq(text, part.label)) { p.part-text dir="auto" { (pen.block(text)) } }
            }
            None => (words::of_whole(&pen.link(id))),
        }
    }
}

/// What was done to the text, who says so and since when that is public; or that it is a suggestion.
fn how(pen: &Pen<'_, '_>, pair: &Pair<'_>) -> Markup {
    if !pair.declared {
        let score = pair.score.unwrap_or_default();
        return html! {
            span.mark.suggestion { (words::SUGGESTION) }
            p.voiced { (words::alike(score * 100.0)) }
        };
    }
    let said: Vec<&str> = pair.per.iter().map(|voice| voice.id).collect();
    html! {
        em { @match pair.how { Some(how) => (wording::how(how.as_str())), None => (words::MANY_WAYS) } }
        @if !pair.via.is_empty() {
            @let between: BTreeSet<&str> = pair.via.iter().map(|step| step.from).filter(|&id| id != pair.from).collect();
            p.voiced { (words::by_way_of(&pen.links(&between.into_iter().collect::<Vec<_>>()))) }
        }
        p.voiced { (per(pen, &said)) }
        @if !said.is_empty() { p.since { (since(pen, pair.known_since.as_ref())) } }
    }
}

/// According to whom: speakers, each once, leading to the statement in which they say so.
fn per(pen: &Pen<'_, '_>, voices: &[&str]) -> Markup {
    if voices.is_empty() {
        return html! { span.none { (wording::NOBODY_SAYS_SO) } };
    }
    let said: Vec<_> = voices.iter().filter_map(|id| pen.site.statement(id)).collect();
    words::according_to(&html! {
        (pen.voices(said.iter().map(|said| (said.id, said.by_names.as_slice(), said.retracted))))
        @for (rank, id) in voices.iter().filter(|id| pen.site.statement(id).is_none()).enumerate() {
            @if rank > 0 || !said.is_empty() { ", " }
            (pen.link(id))
        }
    })
}

fn since(pen: &Pen<'_, '_>, since: Option<&dixit_core::date::Date<'_>>) -> Markup {
    html! { @match since {
        Some(since) => (words::public_since(&pen.date_as_written(since))),
        None => (wording::NOT_PUBLIC),
    } }
}

/// Whether a copy of a document is kept elsewhere; nothing for other kinds.
pub(super) fn archive(pen: &Pen<'_, '_>, shown: &Shown<'_>) -> Option<Markup> {
    if shown.kind != Kind::Document {
        return None;
    }
    let archive = field(shown, "archive");
    Some(html! {
        @if archive.is_empty() {
            @if shown.known_since.is_some() { span.unarchived { (words::NO_COPY) } } @else { span.none { (words::NONE) } }
        } @else if let Value::Date(at) = archive.get("at") { (pen.date(at)) } @else { (words::COPY) }
    })
}
