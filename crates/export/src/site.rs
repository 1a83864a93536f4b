//! The dossier as static pages: an index, a page per record, a listing per kind. They need no script and no server:
//! whoever unpacks the folder can read it, in ten years too.
//!
//! Nothing is found out here. Every page is made of finished views, one page at a time, and written to whatever the
//! caller opens; which files there are is [`file_of`]'s, [`file_of_kind`]'s and the `*_FILE` constants' to say. All text
//! of records is hostile until it has passed `prose`.
//!
//! ```
//! use dixit_core::graph::Graph;
//! use dixit_core::query::filter::{Filter, Window};
//! use dixit_core::query::trace::Direction;
//! use dixit_export::site::{Bearing, RecordPage, Site, file_of};
//! # use std::io;
//!
//! fn write_records(graph: &Graph<'_>, open: impl Fn(&str) -> io::Result<std::fs::File>) -> io::Result<()> {
//!     let said = graph.said(&Filter::default(), Window::default(), false);
//!     let records = graph.record_ids().filter_map(|id| graph.show(id));
//!     let site = Site::new("Plan 28", "en", &said, records);
//!     for id in graph.record_ids() {
//!         let (shown, up, down) =
//!             (graph.show(id), graph.trace(id, Direction::Up), graph.trace(id, Direction::Down));
//!         let (Some(shown), Some(up), Some(down)) = (shown, up, down) else { continue };
//!         let bearing = Bearing::default();
//!         let page = RecordPage { shown: &shown, up: &up, down: &down, picture: None, bearing };
//!         site.record(&page, &mut open(&file_of(id))?)?;
//!     }
//!     Ok(())
//! }
//! ```

mod address;
mod chronology;
mod column;
mod conflict;
mod data;
mod date;
mod explorer;
mod fall;
mod frame;
mod gather;
mod gathered;
mod index;
mod known;
mod lineage;
mod lines;
mod listing;
pub mod live;
mod picture;
mod prose;
mod record;
mod search;
pub mod single;
mod sources;
mod speech;
mod support;
#[cfg(test)]
mod tests;
mod tree;
mod wording;

use std::collections::BTreeMap;
use std::fmt::Display;

use dixit_core::analysis::conflict::Conflict;
use dixit_core::analysis::support::Independent;
use dixit_core::date::Date;
use dixit_core::id::split_part;
use dixit_core::query::said::Said;
use dixit_core::record::{Kind, Stance};
use dixit_core::source::Place;
use maud::{Markup, html};

use gather::{Derived, Graded, Mention, Named};

pub use address::file_of;
pub use data::{Data, data};
pub use explorer::SCRIPT;
pub use gathered::{way_along, way_in, way_into};
pub use index::Overview;
pub use lineage::antecedents;
pub use listing::file_of_kind;
pub use picture::{Download, Picture, Table};
pub use record::{Bearing, RecordPage};

/// The one style sheet, for [`STYLE_FILE`].
pub const STYLE: &str = concat!(
    include_str!("site/style.css"),
    include_str!("site/explorer/explorer.css"),
    include_str!("site/explorer/picture.css"),
    include_str!("site/explorer/drawing.css"),
    include_str!("site/explorer/finding.css"),
);
/// Where the style sheet stands, from the site's root.
pub const STYLE_FILE: &str = "style.css";
/// Where the script stands.
pub const SCRIPT_FILE: &str = "explorer.js";
/// Where the data stands that the script reads.
pub const DATA_FILE: &str = "data.js";
/// Where the index stands.
pub const INDEX_FILE: &str = "index.html";
/// Where the timeline as a table stands.
pub const TIMELINE_FILE: &str = "timeline.html";
/// Where what became public when stands.
pub const KNOWN_FILE: &str = "known.html";
/// Where the sources stand, by what hangs on them.
pub const SOURCES_FILE: &str = "sources.html";
/// Where all that is found stands.
pub const SEARCH_FILE: &str = "search.html";
/// Where all conflicts stand.
pub const CONFLICTS_FILE: &str = "conflicts.html";

/// What all pages of a site share: how records are called, and who said what.
#[derive(Debug)]
pub struct Site<'p> {
    title: &'p str,
    lang: &'p str,
    names: Vec<Named<'p>>,
    said: &'p [Said<'p>],
    by_id: BTreeMap<&'p str, usize>,
    by_claim: BTreeMap<&'p str, Vec<usize>>,
    by_speaker: BTreeMap<&'p str, Vec<usize>>,
    by_document: BTreeMap<&'p str, Vec<usize>>,
    by_event: BTreeMap<&'p str, Vec<usize>>,
    /// By the earlier text.
    derived: BTreeMap<&'p str, Vec<Derived>>,
    /// By the part.
    mentions: BTreeMap<&'p str, Vec<Mention<'p>>>,
    /// By the actor or statement.
    grades: BTreeMap<&'p str, Vec<Graded<'p>>>,
    conflicts: conflict::Filed<'p>,
    is_served: bool,
}

/// How many independent origins stand behind each claim, and against it.
pub type Figures<'p> = BTreeMap<&'p str, (Independent, Independent)>;

impl<'p> Site<'p> {
    /// The same pages with what cannot all be so: on a page of its own, and on those of the records that are in it.
    #[must_use]
    pub fn with_conflicts(mut self, conflicts: &'p [Conflict<'p>]) -> Self {
        self.conflicts = conflict::Filed::new(conflicts);
        self
    }

    fn named(&self, id: &str) -> Option<&Named<'p>> {
        self.names.binary_search_by(|named| named.id.as_ref().cmp(id)).ok().map(|rank| &self.names[rank])
    }

    fn statement(&self, id: &str) -> Option<&'p Said<'p>> {
        self.by_id.get(id).map(|&rank| &self.said[rank])
    }

    /// The statements filed under an id, in order of time.
    fn filed<'s>(&'s self, under: &'s BTreeMap<&'p str, Vec<usize>>, id: &str) -> Vec<&'p Said<'p>> {
        under.get(id).into_iter().flatten().map(|&rank| &self.said[rank]).collect()
    }

    fn pen(&self, up: &'static str) -> Pen<'_, 'p> {
        Pen { site: self, up }
    }
}

/// The names of who speaks, and their statements: of each its id, and whether it was taken back.
type OfOne<'v> = (&'v [&'v str], Vec<(&'v str, bool)>);

/// Writes the small things that every page is full of, from where the page stands.
#[derive(Debug, Clone, Copy)]
struct Pen<'s, 'p> {
    site: &'s Site<'p>,
    /// The way from the page to the site's root.
    up: &'static str,
}

impl Pen<'_, '_> {
    /// The way to a file of the site. A page that is not at the root lies in the folder of records.
    fn to(&self, file: &str) -> String {
        match file.strip_prefix(address::FOLDER) {
            Some(beside) if !self.up.is_empty() => beside.to_owned(),
            _ => format!("{}{file}", self.up),
        }
    }

    /// The words of a record.
    fn words(&self, text: &str) -> Markup {
        prose::text(text, (self.site.lang != "en").then_some(self.site.lang))
    }

    /// The same as all that a block with `dir="auto"` says.
    fn block(&self, text: &str) -> Markup {
        prose::block(text, (self.site.lang != "en").then_some(self.site.lang))
    }

    /// The way to a record's page, if there is such a record.
    fn href(&self, id: &str) -> Option<String> {
        self.site.named(id).map(|_| self.to(&file_of(id)))
    }

    /// A record by its name, leading to its page. An id that names nothing is shown as it is.
    fn link(&self, id: &str) -> Markup {
        match self.site.named(id) {
            Some(named) => html! { a href=(self.to(&file_of(id))) data-id=(prose::plain(id)) { (self.name(named)) } },
            None => html! { span.missing { code { (self.words(id)) } " " (wording::NO_SUCH_RECORD) } },
        }
    }

    /// What a record is called where it is not read in its own page: a statement with its speakers, a part with its
    /// document.
    fn name(&self, named: &Named<'_>) -> Markup {
        match named.kind {
            Kind::Statement => html! {
                @if let Some(said) = self.site.statement(&named.id) {
                    (self.speakers(&said.by_names))
                    // A claim's text alone would show a denial as what is denied.
                    @if said.stance != Stance::Asserts && (said.text.is_none() || said.claim.is_none()) {
                        " (" (wording::stance(said.stance)) ")"
                    }
                    ": "
                }
                (self.words(&named.label))
            },
            Kind::Part => html! {
                @if let Some(document) = self.site.named(split_part(&named.id).0) { (self.words(&document.label)) " § " }
                (self.words(&named.label))
            },
            _ => self.words(&named.label),
        }
    }

    fn speakers(&self, names: &[&str]) -> Markup {
        html! { @for (rank, name) in names.iter().enumerate() { @if rank > 0 { ", " } (self.words(name)) } }
    }

    /// Whose statements, each speaker once, leading to the first; further ones of theirs by number. Of each: its id, the
    /// names, whether it was taken back.
    fn voices<'v>(&self, statements: impl Iterator<Item = (&'v str, &'v [&'v str], bool)>) -> Markup {
        let mut grouped: Vec<OfOne<'_>> = Vec::new();
        for (id, names, retracted) in statements {
            match grouped.iter_mut().find(|(known, _)| *known == names) {
                Some((_, group)) => group.push((id, retracted)),
                None => grouped.push((names, vec![(id, retracted)])),
            }
        }
        html! {
            @for (place, (names, group)) in grouped.iter().enumerate() {
                @if place > 0 { ", " }
                @for (rank, (id, retracted)) in group.iter().enumerate() {
                    @if rank > 0 { " " }
                    a href=(self.href(id).unwrap_or_default()) data-id=(prose::plain(id)) {
                        @if rank > 0 { "(" (rank + 1) ")" }
                        @else if names.is_empty() { code { (self.words(id)) } }
                        @else { (self.speakers(names)) }
                    }
                    @if *retracted { " " (self.retracted()) }
                }
            }
        }
    }

    /// Several records by name, in a line.
    fn links(&self, ids: &[&str]) -> Markup {
        html! { @for (rank, id) in ids.iter().enumerate() { @if rank > 0 { ", " } (self.link(id)) } }
    }

    /// A date as written, and spelled out if it is not a plain day.
    fn date(&self, date: &Date<'_>) -> Markup {
        self.date_with(date, date::spelled(date))
    }

    /// A date as written and no more, for tables and trees: the record's own page spells it out, and every page's foot
    /// says how to read it.
    fn date_as_written(&self, date: &Date<'_>) -> Markup {
        self.date_with(date, None)
    }

    /// A stretch of time.
    fn stretch(&self, date: &Date<'_>) -> Markup {
        self.date_with(date, date::stretch(date))
    }

    fn date_with(&self, date: &Date<'_>, spelled: Option<String>) -> Markup {
        html! {
            @if date::plain_day(date).is_some() {
                time { (date.written) }
                @if let Some(spelled) = spelled { " " span.bounds { (spelled) } }
            } @else {
                span.date {
                    // A long one may be broken at its slash, its commas and before its time.
                    span.edtf {
                        @for (rank, piece) in date.written.split_inclusive(['/', ',', 'T']).enumerate() {
                            @if rank > 0 { wbr; }
                            span { (prose::plain(piece)) }
                        }
                    }
                    @if let Some(spelled) = spelled { " " span.bounds { (spelled) } }
                }
            }
        }
    }

    /// Since when something has been public.
    fn public(&self, since: Option<&Date<'_>>) -> Markup {
        match since {
            Some(since) => self.date(since),
            None => html! { span.not-public { (wording::NOT_PUBLIC) } },
        }
    }

    /// The same for a table.
    fn public_as_written(&self, since: Option<&Date<'_>>) -> Markup {
        since.map_or_else(|| self.public(None), |since| self.date_as_written(since))
    }

    /// A line to type.
    fn command(&self, line: impl Display) -> Markup {
        html! { code { (maud::display(line)) } }
    }

    /// Where a record stands in the files.
    fn place(&self, place: &Place<'_>) -> Markup {
        html! { code.place { (prose::text(&format!("{}:{}", place.file, place.line), None)) } }
    }

    /// How a speaker stands to what is said.
    fn stance(&self, stance: Stance) -> Markup {
        html! { span.stance.(stance.as_str().to_ascii_lowercase()) { (wording::stance(stance)) } }
    }

    /// That a statement was taken back.
    fn retracted(&self) -> Markup {
        html! { span.retracted-mark { (wording::RETRACTED) } }
    }

    /// A link to a record, with that mark where it belongs.
    fn marked(&self, id: &str, retracted: bool) -> Markup {
        html! { (self.link(id)) @if retracted { " " (self.retracted()) } }
    }

    /// The grades that were given these records, each with what it means and who gave it. They are never averaged.
    fn grades(&self, ids: &[&str]) -> Markup {
        html! {
            @for grade in ids.iter().filter_map(|id| self.site.grades.get(id)).flatten() {
                " " span.grade title=(grade.meaning) {
                    (grade.grade)
                    @if let Some(by) = grade.by.and_then(|by| self.site.named(by)) { " " small { (wording::by(&self.words(&by.label))) } }
                }
            }
        }
    }

    /// The small coloured word for a kind.
    fn badge(&self, kind: Kind) -> Markup {
        html! { span.badge.(kind.as_str()) { (wording::one(kind)) } }
    }
}
