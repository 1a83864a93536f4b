//! One page per kind, with the columns that tell its records apart. Rows are written as they come, so a listing costs no
//! more memory than one record.

use std::io::{self, Write};

use dixit_core::query::show::{Shown, Value};
use dixit_core::record::{Kind, Stance};
use maud::{Markup, html};

use super::fall::bounds;
use super::frame::{self, Tab};
use super::gather::{Fields, field};
use super::speech::{self, About};
use super::wording::record as words;
use super::{Figures, Pen, Site, column, wording};

/// Where the listing of a kind stands, from the site's root: `actors.html`.
#[must_use]
pub const fn file_of_kind(kind: Kind) -> &'static str {
    Tab::Kind(kind).file()
}

impl Site<'_> {
    /// Writes the listing of a kind, for the file that [`file_of_kind`] names, in the order of `entries`. Claims are listed
    /// with their `figures`, which no other kind has.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn listing<'g>(
        &self,
        kind: Kind,
        entries: impl IntoIterator<Item = Shown<'g>>,
        figures: &Figures<'_>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let pen = self.pen("");
        let title = wording::kinds(kind);
        frame::open(&pen, Some(title), Tab::Kind(kind), true, out)?;
        let before = html! { header.head { h1 { (title) } p.lead { (wording::about_kind(kind)) } } };
        writeln!(
            out,
            "{}<div class=\"table\"><table class=\"listing {}\">{}<tbody>",
            before.0,
            wording::kinds(kind).to_lowercase(),
            head(kind).0
        )?;
        let mut none = true;
        for shown in entries {
            none = false;
            writeln!(out, "{}", row(&pen, kind, &shown, figures).0)?;
        }
        out.write_all(b"</tbody></table></div>")?;
        if none {
            out.write_all(html! { p.nothing { (words::NONE) } }.0.as_bytes())?;
        }
        frame::close(out)
    }
}

fn head(kind: Kind) -> Markup {
    if kind == Kind::Statement {
        return speech::head(About::Anything);
    }
    column::heads(words::columns(kind).iter().copied())
}

fn row(pen: &Pen<'_, '_>, kind: Kind, shown: &Shown<'_>, figures: &Figures<'_>) -> Markup {
    let cells: Vec<Markup> = match kind {
        Kind::Actor => actor(pen, shown),
        Kind::Document | Kind::Part => document(pen, shown),
        Kind::Event => event(pen, shown),
        Kind::Claim => claim(pen, shown, figures),
        Kind::Statement => {
            return pen
                .site
                .statement(shown.id)
                .map_or_else(|| html! {}, |said| speech::row(pen, said, About::Anything));
        }
    };
    html! {
        tr data-id=(super::prose::plain(shown.id)) {
            th scope="row" { (pen.link(shown.id)) " " code.id { (super::prose::text(shown.id, None)) } }
            @for (column, cell) in words::columns(kind).iter().skip(1).zip(cells) {
                (column::cell(column, &cell))
            }
        }
    }
}

fn sort(shown: &Shown<'_>) -> Markup {
    html! { @if let Value::Word(word) = field(shown, "kind") { (wording::sort(word)) } }
}

fn number(number: usize) -> Markup {
    html! { @if number > 0 { (number) } @else { span.none.nil { "–" } } }
}

/// The same, which the script counts anew as of a day: `of` says what.
fn counted(number: usize, of: &str) -> Markup {
    html! { span data-count=(of) { (self::number(number)) } }
}

/// A dash where there is nothing.
fn or_none(is_empty: bool, content: Markup) -> Markup {
    if is_empty {
        html! { span.none.nil { "–" } }
    } else {
        content
    }
}

fn date(pen: &Pen<'_, '_>, date: &Value<'_>) -> Markup {
    html! { @match date { Value::Date(date) => (pen.date_as_written(date)), _ => span.none.nil { "–" } } }
}

fn actor(pen: &Pen<'_, '_>, shown: &Shown<'_>) -> Vec<Markup> {
    let roles = html! {
        @for (rank, role) in field(shown, "roles").entries().iter().enumerate() {
            @if rank > 0 { "; " }
            @if let Value::Text(title) = role.get("title") { (pen.words(title)) }
            @if let Value::Reference(of) = role.get("of") { ", " (pen.link(of)) }
        }
        @if let Value::Reference(whole) = field(shown, "part_of") {
            @if !field(shown, "roles").entries().is_empty() { "; " }
            (words::belongs_to(&pen.link(whole)))
        }
    };
    let said = pen.site.by_speaker.get(shown.id).map_or(0, Vec::len);
    vec![sort(shown), roles, counted(said, "by")]
}

fn document(pen: &Pen<'_, '_>, shown: &Shown<'_>) -> Vec<Markup> {
    let mut by = field(shown, "by").references();
    by.extend(field(shown, "publisher").references());
    let carried = pen.site.by_document.get(shown.id).map_or(0, Vec::len);
    let public = pen.public_as_written(shown.known_since.as_ref());
    vec![
        sort(shown),
        or_none(by.is_empty(), pen.links(&by)),
        date(pen, field(shown, "made")),
        public,
        counted(carried, "in"),
    ]
}

fn event(pen: &Pen<'_, '_>, shown: &Shown<'_>) -> Vec<Markup> {
    let who: Vec<&str> = field(shown, "participants")
        .entries()
        .iter()
        .filter_map(|participant| match participant.get("who") {
            Value::Reference(who) => Some(*who),
            _ => None,
        })
        .collect();
    let at = html! {
        @match (field(shown, "at"), field(shown, "place")) {
            (Value::Absent, Value::Text(place)) => (pen.words(place)),
            (at, Value::Text(place)) => { (date(pen, at)) " " span.place { (pen.words(place)) } }
            (at, _) => (date(pen, at)),
        }
    };
    vec![sort(shown), at, pen.links(&who), pen.public_as_written(shown.known_since.as_ref())]
}

fn claim(pen: &Pen<'_, '_>, shown: &Shown<'_>, figures: &Figures<'_>) -> Vec<Markup> {
    let said = pen.site.filed(&pen.site.by_claim, shown.id);
    let taking = |stance: Stance| {
        let number = said.iter().filter(|said| said.stance == stance && !said.retracted).count();
        counted(number, &format!("says:{}", super::data::stance(stance)))
    };
    let about = pen.links(&field(shown, "about").references());
    let taken = [Stance::Asserts, Stance::Denies, Stance::Reports].map(taking);
    let (affirming, denying) = figures.get(shown.id).copied().unwrap_or_default();
    let figures = [("for", affirming), ("against", denying)].map(|(side, figure)| {
        // The script shows them as of another day.
        html! {
            span.figure data-claim=(super::prose::plain(shown.id)) data-side=(side) {
                @if figure.at_most > 0 { (bounds(figure)) } @else { "–" }
            }
        }
    });
    figures.into_iter().chain(taken).chain([about]).collect()
}
