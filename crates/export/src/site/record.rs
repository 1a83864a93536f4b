//! The page of one record: what it is, its clocks, who says it, what it rests on, what rests on it, and how else it is
//! related. Each part of the page has a file of its own beneath.

mod clocks;
mod fields;
mod parts;
mod relations;
mod retraction;
mod voices;

use std::io::{self, Write};

use dixit_core::analysis::compare::Comparison;
use dixit_core::analysis::impact::Impact;
use dixit_core::analysis::lineage::Lineage;
use dixit_core::analysis::support::Support;
use dixit_core::query::show::{Shown, Value};
use dixit_core::query::trace::{Direction, Trace};
use dixit_core::record::Kind;
use maud::{Markup, Render, html};

use super::frame::{self, Tab};
use super::gather::field;
use super::picture::{self, Picture};
use super::wording::record as words;
use super::{Pen, Site, conflict, fall, lineage, prose, speech, support, tree, wording};

/// What the page of a record shows.
#[derive(Debug, Clone, Copy)]
pub struct RecordPage<'p> {
    /// The record.
    pub shown: &'p Shown<'p>,
    /// What it rests on.
    pub up: &'p Trace<'p>,
    /// What rests on it.
    pub down: &'p Trace<'p>,
    /// What is around it. Its file lies in the folder of the records' pages, where its links lead from.
    pub picture: Option<&'p Picture<'p>>,
    /// What the analyses say of it.
    pub bearing: Bearing<'p>,
}

/// What follows from the records taken together, as far as it bears on one of them. Conflicts are the whole site's
/// ([`Site::with_conflicts`]).
#[derive(Debug, Clone, Copy, Default)]
pub struct Bearing<'p> {
    /// What stands behind a claim, and against it.
    pub support: Option<&'p Support<'p>>,
    /// The networks in which that was counted, drawn.
    pub network: Option<&'p Picture<'p>>,
    /// What falls with it.
    pub fall: Option<&'p Impact<'p>>,
    /// A document beside each that it comes from.
    pub compared: &'p [Comparison<'p>],
    /// Where its parts began.
    pub lineages: &'p [Lineage<'p>],
}

/// A part of the page, and what leads to it.
struct Section {
    anchor: &'static str,
    heading: &'static str,
    content: Markup,
}

impl Render for Section {
    fn render(&self) -> Markup {
        html! { section id=(self.anchor) { h2 { (self.heading) } (self.content) } }
    }
}

impl Site<'_> {
    /// Writes the page of a record, for the file that [`file_of`](super::file_of) names.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn record(&self, page: &RecordPage<'_>, out: &mut dyn Write) -> io::Result<()> {
        let pen = self.pen("../");
        let shown = page.shown;
        let sections = sections(&pen, page);
        // As wide as the page, below its columns.
        let around = page.picture.map(|picture| Section {
            anchor: "around",
            heading: words::AROUND,
            content: picture::figure(&pen, picture, false),
        });
        let network = page.bearing.network.map(|picture| Section {
            anchor: "network",
            heading: words::NETWORK,
            content: picture::figure(&pen, picture, false),
        });
        let content = html! {
            article.record.(shown.kind.as_str()) data-id=(prose::plain(shown.id)) {
                (head(&pen, shown))
                div.columns {
                    aside.at-a-glance {
                        (clocks::clocks(&pen, shown))
                        @if sections.len() > 1 {
                            nav.contents aria-label=(words::ON_THIS_PAGE) {
                                p { (words::ON_THIS_PAGE) }
                                ul {
                                    @for section in sections.iter().chain(&network).chain(&around) {
                                        li { a href=(format!("#{}", section.anchor)) { (section.heading) } }
                                    }
                                }
                            }
                        }
                    }
                    div.body {
                        (fields::fields(&pen, shown))
                        @for section in &sections { (section) }
                    }
                }
            }
            @for section in network.iter().chain(&around) { (section) }
        };
        frame::page(&pen, Some(&title(&pen, shown)), (Tab::Kind(shown.kind), false), &content, out)
    }
}

fn title(pen: &Pen<'_, '_>, shown: &Shown<'_>) -> String {
    match pen.site.statement(shown.id) {
        Some(said) => format!("{}: {}", said.by_names.join(", "), shown.label),
        None => shown.label.to_string(),
    }
}

fn head(pen: &Pen<'_, '_>, shown: &Shown<'_>) -> Markup {
    let said = pen.site.statement(shown.id);
    html! {
        header.head {
            p.kicker {
                span.kind { (wording::kind(shown.kind)) }
                @if let Value::Word(sort) = field(shown, "kind") { " " span.sort { (wording::sort(sort)) } }
                @if shown.retracted { " " (pen.retracted()) }
            }
            h1 dir="auto" {
                @if let Some(said) = said {
                    span.speaker {
                        (pen.speakers(&said.by_names))
                        @if said.text.is_none() || speech::has_verb(said) {
                            " " span.verb dir="ltr" { (wording::stance(said.stance)) } " " (speech::at_issue(pen, said))
                        }
                    }
                    " "
                }
                (pen.block(&shown.label))
            }
            (fields::quote(pen, field(shown, "quote")))
            p.identity {
                span { (words::id(&html! { code { (prose::text(shown.id, None)) } })) } " "
                span { (words::written_in(&pen.place(&shown.place))) }
            }
        }
    }
}

fn sections(pen: &Pen<'_, '_>, page: &RecordPage<'_>) -> Vec<Section> {
    let shown = page.shown;
    let mut sections = Vec::new();
    let mut add = |anchor, heading, content: Option<Markup>| {
        if let Some(content) = content {
            sections.push(Section { anchor, heading, content });
        }
    };
    let anchor = match shown.kind {
        Kind::Claim => "who-says-so",
        Kind::Actor => "what-they-said",
        Kind::Event => "said-there",
        _ => "read-in-it",
    };
    add(anchor, words::voices(shown.kind), voices::voices(pen, shown));
    let bearing = &page.bearing;
    let counted = bearing.support.map(|support| support::support(pen, support));
    add("support", words::SUPPORT, counted);
    add("retraction", words::RETRACTION, retraction::retraction(pen, shown));
    add("conflicts", words::CONFLICTS, conflict::section(pen, shown.id));
    add("parts", words::PARTS, parts::parts(pen, shown));
    add("lineage", words::LINEAGE, lineage::lineage(pen, bearing.compared, bearing.lineages));
    add("rests-on", wording::tree::trace(shown.kind, Direction::Up), rests_on(pen, page));
    add("relied-on-by", wording::tree::trace(shown.kind, Direction::Down), Some(tree::trace(pen, page.down)));
    add("fall", wording::fall::fall(shown.kind).0, bearing.fall.and_then(|impact| fall::fall(pen, shown.kind, impact)));
    add("connections", words::CONNECTIONS, relations::relations(pen, shown));
    sections
}

/// An actor rests on nothing: it is where sourcing ends.
fn rests_on(pen: &Pen<'_, '_>, page: &RecordPage<'_>) -> Option<Markup> {
    (page.shown.kind != Kind::Actor || page.up.nodes.len() > 1).then(|| tree::trace(pen, page.up))
}
