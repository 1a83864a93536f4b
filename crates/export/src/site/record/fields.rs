//! The fields of a record as a definition list, each in the form a reader expects. Clocks, parts, the heading and the
//! quote have places of their own on the page and are not repeated.

use dixit_core::query::show::{Shown, Value};
use dixit_core::record::Kind;
use maud::{Markup, html};

use crate::site::address::is_web;
use crate::site::gather::Fields;
use crate::site::wording::record as words;
use crate::site::{Pen, prose, wording};

/// All fields that are present and shown nowhere else.
pub(super) fn fields(pen: &Pen<'_, '_>, shown: &Shown<'_>) -> Markup {
    let rows: Vec<(&str, Markup)> = shown
        .fields
        .iter()
        .filter(|(name, value)| !value.is_empty() && !is_elsewhere(shown.kind, name, value))
        .map(|(name, value)| (*name, field(pen, shown, name, value)))
        .collect();
    html! {
        @if !rows.is_empty() {
            dl.fields {
                @for (name, content) in rows {
                    div.(format!("field-{}", name.replace('_', "-"))) {
                        dt { (wording::field(shown.kind, name)) }
                        dd { (content) }
                    }
                }
            }
        }
    }
}

/// True for what the head of the page, the clocks and the parts already say.
fn is_elsewhere(kind: Kind, name: &str, value: &Value<'_>) -> bool {
    match (kind, name) {
        (_, "kind" | "parts" | "quote") => true,
        (Kind::Actor, "name") | (Kind::Document | Kind::Event, "title") | (Kind::Claim | Kind::Statement, "text") => {
            true
        }
        (Kind::Document, "made" | "published") | (Kind::Event | Kind::Statement, "at") => true,
        // One is what an actor stands for unless said otherwise.
        (Kind::Actor, "count") => *value == Value::Number(1),
        _ => false,
    }
}

fn field(pen: &Pen<'_, '_>, shown: &Shown<'_>, name: &str, value: &Value<'_>) -> Markup {
    match (name, value) {
        ("note", Value::Text(text)) => html! { p.note dir="auto" { (pen.block(text)) } },
        ("url", Value::Text(url)) => web(url),
        ("links", Value::Struct(links)) => html! {
            ul.plain { @for (key, value) in links { li { (pen.words(key)) ": " @if let Value::Text(text) = value { (web(text)) } } } }
        },
        ("aka", Value::List(names)) => html! {
            ul.inline { @for name in names { li { (generic(pen, name)) } } }
        },
        ("tags", Value::List(tags)) => html! { ul.inline.tags { @for tag in tags { li { (generic(pen, tag)) } } } },
        ("stance", Value::Word(word)) => html! {
            @match pen.site.statement(shown.id) {
                Some(said) => (wording::stance(said.stance)),
                None => (word),
            }
        },
        ("states", _) => html! {
            @if let Value::Word(what) = value.get("what") { (wording::states(what)) " " }
            (generic(pen, value.get("of"))) ": " (generic(pen, value.get("is")))
        },
        ("archive", _) => html! { ul.plain {
            @if let Value::Text(url) = value.get("url") { li { (web(url)) } }
            @if let Value::Date(at) = value.get("at") { li { (words::taken(&pen.date(at))) } }
            @if let Value::Text(sum) = value.get("sha256") { li { (words::sha256(&html! { code.sum { (prose::text(sum, None)) } })) } }
        } },
        (_, Value::List(values)) => list(values, |value| entry(pen, name, value)),
        (_, value) => generic(pen, value),
    }
}

/// One value in a line, several as a list.
fn list(values: &[Value<'_>], each: impl Fn(&Value<'_>) -> Markup) -> Markup {
    html! {
        @match values {
            [only] => (each(only)),
            several => ul.plain { @for value in several { li { (each(value)) } } },
        }
    }
}

/// One of several values of a field.
fn entry(pen: &Pen<'_, '_>, field: &str, value: &Value<'_>) -> Markup {
    let get = |name| value.get(name);
    let grade = |meaning: &str| {
        html! {
            " (" (meaning) ")"
            @if let Value::Reference(by) = get("by") { ", " (wording::by(&pen.link(by))) }
            @if let Value::Date(at) = get("at") { ", " (pen.date(at)) }
            @if let Value::Text(because) = get("because") { ": " (pen.words(because)) }
        }
    };
    match field {
        "roles" => html! {
            (generic(pen, get("title")))
            @if let Value::Reference(of) = get("of") { ", " (pen.link(of)) }
            @if let Value::Date(during) = get("during") { ", " (pen.stretch(during)) }
        },
        "participants" => html! {
            (generic(pen, get("who")))
            @if let Value::Text(role) = get("role") { ", " (pen.words(role)) }
        },
        "in" => html! {
            (generic(pen, get("doc")))
            @if let Value::Text(at) = get("at") { ", " span.locator { (pen.words(at)) } }
        },
        "relies_on" => html! {
            (generic(pen, get("on")))
            @if let Value::Word(basis) = get("basis") { " " span.basis { "(" (wording::basis(basis)) ")" } }
        },
        "derived_from" => derivation(pen, value),
        "reliability" => html! {
            @if let Value::Word(word) = get("grade") { strong { (word) } (grade(wording::reliability(word))) }
        },
        "credibility" => html! {
            @if let Value::Number(number) = get("grade") { strong { (number) } (grade(wording::credibility(*number))) }
        },
        _ => generic(pen, value),
    }
}

/// From what a text comes, how, and who says so.
pub(super) fn derivation(pen: &Pen<'_, '_>, derivation: &Value<'_>) -> Markup {
    html! {
        (generic(pen, derivation.get("from")))
        @if let Value::Word(how) = derivation.get("how") { ", " em { (wording::how(how)) } }
        @match derivation.get("per") {
            Value::List(per) if !per.is_empty() => {
                ul.per { @for source in per { li { span.arc { (wording::ACCORDING_TO) } " " (generic(pen, source)) } } }
            }
            _ => span.none { " (" (wording::NOBODY_SAYS_SO) ")" },
        }
    }
}

/// The words themselves, at the head of a statement's page.
pub(super) fn quote(pen: &Pen<'_, '_>, quote: &Value<'_>) -> Markup {
    let Value::Text(words) = quote.get("words") else { return html! {} };
    let lang = match quote.get("lang") {
        Value::Text(lang) => Some(*lang),
        _ => None,
    };
    html! {
        blockquote {
            p dir="auto" { @match lang { Some(lang) => (prose::block(words, Some(lang))), None => (pen.block(words)) } }
        }
        @match (quote.get("translated"), lang) {
            (Value::Truth(true), Some(lang)) => p.quote-note { (words::translation(&prose::text(lang, None))) },
            (Value::Truth(true), None) => p.quote-note { (words::TRANSLATION) },
            _ => {},
        }
    }
}

/// A value without a form of its own.
pub(super) fn generic(pen: &Pen<'_, '_>, value: &Value<'_>) -> Markup {
    match value {
        Value::Absent => html! {},
        Value::Text(text) => pen.words(text),
        Value::Word(word) => html! { (wording::sort(word)) },
        Value::Reference(id) => pen.link(id),
        Value::Date(date) => pen.date(date),
        Value::Number(number) => html! { (number) },
        Value::Truth(truth) => html! { (words::truth(*truth)) },
        Value::List(values) => {
            html! { @for (rank, value) in values.iter().enumerate() { @if rank > 0 { ", " } (generic(pen, value)) } }
        }
        Value::Struct(fields) => html! {
            @for (rank, (name, value)) in fields.iter().filter(|(_, value)| !value.is_empty()).enumerate() {
                @if rank > 0 { ", " }
                (pen.words(name)) ": " (generic(pen, value))
            }
        },
    }
}

/// An address elsewhere: a link only if it is plainly one to the web.
fn web(address: &str) -> Markup {
    html! {
        @if is_web(address) {
            a.web href=(address) rel="noopener noreferrer" { (prose::text(address, None)) }
        } @else {
            code { (prose::text(address, None)) }
        }
    }
}
