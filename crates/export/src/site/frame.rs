//! What surrounds every page: head, masthead, navigation, foot. Not what stands in between.

use std::io::{self, Write};

use dixit_core::record::Kind;
use maud::{DOCTYPE, Markup, html};

use super::wording::frame as words;
use super::{Pen, live, prose, wording};

/// How the content begins.
pub(super) const MAIN: &str = "<main id=\"main\"";

/// Nothing may run but the scripts beside the page, nothing may be fetched but them, the style sheet and pictures, nothing
/// may be sent. Pages opened from disk have no origin that `'self'` could mean to every browser, hence `file:`; pictures within a page
/// carry a style of their own, hence `'unsafe-inline'` for styles alone.
const POLICY: &str = "default-src 'none'; script-src 'self' file:; style-src 'self' file: 'unsafe-inline'; img-src 'self' file: data:; \
                      base-uri 'none'; form-action 'none'";

/// Which entry of the navigation a page belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tab {
    Overview,
    Timeline,
    Known,
    Conflicts,
    Sources,
    Search,
    Kind(Kind),
}

impl Tab {
    /// The page's file, from the site's root.
    pub(super) const fn file(self) -> &'static str {
        match self {
            Self::Overview => "index.html",
            Self::Timeline => "timeline.html",
            Self::Known => "known.html",
            Self::Conflicts => "conflicts.html",
            Self::Sources => "sources.html",
            Self::Search => "search.html",
            Self::Kind(Kind::Actor) => "actors.html",
            Self::Kind(Kind::Document | Kind::Part) => "documents.html",
            Self::Kind(Kind::Event) => "events.html",
            Self::Kind(Kind::Claim) => "claims.html",
            Self::Kind(Kind::Statement) => "statements.html",
        }
    }

    const fn label(self) -> &'static str {
        match self {
            Self::Overview => words::OVERVIEW,
            Self::Timeline => words::TIMELINE,
            Self::Known => words::KNOWN,
            Self::Conflicts => words::CONFLICTS,
            Self::Sources => words::SOURCES,
            Self::Search => words::SEARCH,
            Self::Kind(kind) => wording::kinds(kind),
        }
    }

    fn all() -> impl Iterator<Item = Self> {
        [Self::Overview, Self::Timeline, Self::Known, Self::Conflicts, Self::Sources]
            .into_iter()
            .chain(Kind::RECORDS.map(Self::Kind))
            .chain([Self::Search])
    }
}

/// Writes everything before a page's own content. `exact` if the page is the tab's own and not one beneath it.
pub(super) fn open(
    pen: &Pen<'_, '_>,
    title: Option<&str>,
    tab: Tab,
    exact: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    let site = prose::plain(pen.site.title);
    let title = title.map_or_else(|| site.clone(), |title| format!("{} · {site}", prose::start(title, 100)));
    let head = html! {
        head {
            meta charset="utf-8";
            // A server says it of each answer.
            @if !pen.site.is_served { meta http-equiv="Content-Security-Policy" content=(POLICY); }
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="referrer" content="no-referrer";
            meta name="color-scheme" content="light dark";
            title { (title) }
            link rel="stylesheet" href=(pen.to("style.css"));
            script src=(pen.to(super::SCRIPT_FILE)) defer {}
            script src=(pen.to(super::DATA_FILE)) defer {}
            @if pen.site.is_served {
                link rel="stylesheet" href=(pen.to(live::LIVE_STYLE_FILE));
                script src=(pen.to(live::LIVE_SCRIPT_FILE)) defer {}
                // A browser asks a server for one, unless it is told that there is none.
                link rel="icon" href="data:,";
            }
        }
    };
    let masthead = html! {
        a.skip href="#main" { (words::SKIP) }
        header.masthead {
            p.name { a href=(pen.to("index.html")) { (pen.words(pen.site.title)) } }
            nav aria-label=(words::PAGES) {
                ul {
                    @for entry in Tab::all() {
                        li { a href=(pen.to(entry.file())) aria-current=[current(entry, tab, exact)] { (entry.label()) } }
                    }
                }
            }
        }
    };
    // Elements stay open over the parts of a page, which maud's literals cannot express.
    let (doctype, head, masthead) = (DOCTYPE.into_string(), head.into_string(), masthead.into_string());
    let root = pen.up;
    write!(
        out,
        "{doctype}\n<html lang=\"en\" data-root=\"{root}\">\n{head}\n<body>\n{masthead}\n{MAIN} tabindex=\"-1\">\n"
    )
}

fn current(entry: Tab, tab: Tab, exact: bool) -> Option<&'static str> {
    (entry == tab).then_some(if exact { "page" } else { "true" })
}

/// Writes everything after it.
pub(super) fn close(out: &mut dyn Write) -> io::Result<()> {
    let signs = html! {
        @for (rank, (sign, meaning)) in wording::DATES.into_iter().enumerate() {
            @if rank > 0 { ", " }
            code { (sign) } " " (meaning)
        }
    };
    let foot = html! {
        footer {
            p.dates { (words::dates(&signs)) }
            p { (wording::DISCLAIMER) }
            p { (words::written_by(&html! { em { (words::PROGRAM) } })) }
        }
    };
    write!(out, "\n</main>\n{}\n</body>\n</html>\n", foot.into_string())
}

/// Writes a whole page.
pub(super) fn page(
    pen: &Pen<'_, '_>,
    title: Option<&str>,
    (tab, exact): (Tab, bool),
    content: &Markup,
    out: &mut dyn Write,
) -> io::Result<()> {
    open(pen, title, tab, exact, out)?;
    out.write_all(content.0.as_bytes())?;
    close(out)
}
