//! The files that are about all records.

use std::io::{self, Write};

use dixit_core::graph::Graph;
use dixit_core::query::diagram::Theme as Relations;
use dixit_core::record::Kind;
use dixit_export::diagnostic::Counts;
use dixit_export::site::{self, Download, Picture};
use dixit_export::{diagnostic, json};
use rayon::prelude::*;

use super::pictures::{Drawn, THEMES};
use super::{Dossier, Views, wording};

/// An answer as data: what it is called, where it stands, how it is written.
type Answer = (&'static str, &'static str, fn(&Views<'_, '_>, &mut dyn Write) -> io::Result<()>);

const ANSWERS: [Answer; 8] = [
    (wording::FINDINGS, "json/check.json", |views, out| {
        diagnostic::json(&views.findings, views.sources, views.counts, out)
    }),
    (wording::STATEMENTS, "json/said.json", |views, out| json::said(views.statements(), out)),
    (wording::TIMELINE, "json/timeline.json", |views, out| json::timeline(views.timeline(), out)),
    (wording::COUNTS, "json/stats.json", |views, out| json::stats(views.stats(), out)),
    (wording::MADE_PUBLIC, "json/known.json", |views, out| json::known(views.known(), out)),
    (wording::CONFLICTS, "json/conflicts.json", |views, out| json::conflicts(views.conflicts(), out)),
    (wording::HURTS_MOST, "json/impact-rank.json", |views, out| {
        json::impact_rank(&views.ranked()[..views.ranked().len().min(MOST_RANKED)], out)
    }),
    (wording::RELATIONS, "json/graph-all.json", |views, out| {
        json::graph(&views.graph.diagram(None, Relations::All).unwrap_or_default(), out)
    }),
];

/// A page about all records: where it stands, how it is written.
type Page = (&'static str, fn(&Dossier<'_, '_, '_>, &mut dyn Write) -> io::Result<()>);

/// So many sources are listed, and so many of them on the first page.
const MOST_SOURCES: usize = 500;
const MOST_RANKED: usize = 20;

const PAGES: [Page; 6] = [
    (site::INDEX_FILE, index),
    (site::KNOWN_FILE, |dossier, out| dossier.site().known(dossier.views.known(), out)),
    (site::SOURCES_FILE, |dossier, out| {
        let ranked = dossier.views.ranked();
        let (first, rest) = ranked.split_at(ranked.len().min(MOST_SOURCES));
        dossier.site().sources(first, rest.len(), out)
    }),
    (site::CONFLICTS_FILE, |dossier, out| dossier.site().conflicts(out)),
    (site::SEARCH_FILE, |dossier, out| dossier.site().search(out)),
    (site::TIMELINE_FILE, |dossier, out| {
        let clock = dossier.views.clock().picture(&[]);
        dossier.site().timeline(dossier.views.timeline(), Some(&clock), out)
    }),
];

/// What a file about all records holds.
#[derive(Clone, Copy)]
enum File {
    Style,
    Script,
    /// What the script reads.
    Data,
    Answer(usize),
    Page(usize),
    Listing(Kind),
    Clock,
    /// By its place in [`THEMES`].
    Diagram(usize, Form),
}

#[derive(Clone, Copy)]
enum Form {
    Json,
    Svg,
    /// By whose the records are, if there are too many for a page.
    Gathered,
    Dot,
}

fn all() -> impl Iterator<Item = File> {
    let forms = |theme| [Form::Json, Form::Svg, Form::Gathered, Form::Dot].map(|form| File::Diagram(theme, form));
    [File::Style, File::Script, File::Data, File::Clock]
        .into_iter()
        .chain((0..ANSWERS.len()).map(File::Answer))
        .chain((0..PAGES.len()).map(File::Page))
        .chain(Kind::RECORDS.map(File::Listing))
        .chain((0..THEMES.len()).flat_map(forms))
}

/// The paths of those that there are.
pub(super) fn files(views: &Views<'_, '_>) -> Vec<String> {
    all().filter(|file| file.is_there(views)).map(File::path).collect()
}

/// Writes the one of that path, if there is one.
pub(super) fn write(dossier: &Dossier<'_, '_, '_>, path: &str, out: &mut dyn Write) -> Option<io::Result<()>> {
    let file = all().find(|file| file.path() == path)?;
    file.is_there(dossier.views).then(|| file.write(dossier, out))
}

impl File {
    fn path(self) -> String {
        match self {
            Self::Style => site::STYLE_FILE.to_owned(),
            Self::Script => site::SCRIPT_FILE.to_owned(),
            Self::Data => site::DATA_FILE.to_owned(),
            Self::Clock => "timeline.svg".to_owned(),
            Self::Answer(rank) => ANSWERS[rank].1.to_owned(),
            Self::Page(rank) => PAGES[rank].0.to_owned(),
            Self::Listing(kind) => site::file_of_kind(kind).to_owned(),
            Self::Diagram(theme, Form::Json) => format!("json/graph-{}.json", THEMES[theme].name),
            Self::Diagram(theme, Form::Svg) => THEMES[theme].svg_file(),
            Self::Diagram(theme, Form::Gathered) => THEMES[theme].gathered_file(),
            Self::Diagram(theme, Form::Dot) => THEMES[theme].dot_file(),
        }
    }

    fn is_there(self, views: &Views<'_, '_>) -> bool {
        match self {
            Self::Diagram(theme, Form::Svg) => views.overview(theme).drawn.is_some(),
            Self::Diagram(theme, Form::Gathered) => views.overview(theme).gathered.is_some(),
            Self::Diagram(theme, Form::Dot) => !views.overview(theme).view.edges.is_empty(),
            _ => true,
        }
    }

    fn write(self, dossier: &Dossier<'_, '_, '_>, out: &mut dyn Write) -> io::Result<()> {
        let views = dossier.views;
        let svg = |drawn: Option<&Drawn<'_>>, out: &mut dyn Write| match drawn {
            Some(drawn) => out.write_all(drawn.svg.as_bytes()),
            None => Ok(()),
        };
        match self {
            Self::Style => out.write_all(site::STYLE.as_bytes()),
            Self::Script => out.write_all(site::SCRIPT.as_bytes()),
            Self::Data => data(views.graph, out),
            Self::Clock => svg(Some(views.clock()), out),
            Self::Answer(rank) => ANSWERS[rank].2(views, out),
            Self::Page(rank) => PAGES[rank].1(dossier, out),
            Self::Listing(kind) => listing(dossier, kind, out),
            Self::Diagram(theme, Form::Json) => json::graph(&views.overview(theme).view, out),
            Self::Diagram(theme, Form::Svg) => svg(views.overview(theme).drawn.as_ref(), out),
            Self::Diagram(theme, Form::Gathered) => svg(views.overview(theme).gathered.as_ref(), out),
            Self::Diagram(theme, Form::Dot) => dixit_export::dot::dot(&views.overview(theme).view, out),
        }
    }
}

/// What the pages' script reads.
fn data(graph: &Graph<'_>, out: &mut dyn Write) -> io::Result<()> {
    let claims: Vec<&str> = graph.ids_of(Kind::Claim).collect();
    let support: Vec<_> =
        claims.into_par_iter().filter_map(|claim| Some((claim, graph.support_history(claim)?))).collect();
    let (catalogue, days) = (graph.catalogue(), graph.public_days());
    site::data(&site::Data { catalogue: &catalogue, support: &support, days: &days }, out)
}

fn index(dossier: &Dossier<'_, '_, '_>, out: &mut dyn Write) -> io::Result<()> {
    let views = dossier.views;
    let shown: Vec<&Drawn<'_>> = (0..THEMES.len())
        .filter_map(|theme| {
            let overview = views.overview(theme);
            overview.gathered.as_ref().or(overview.drawn.as_ref())
        })
        .collect();
    let downloads: Vec<Vec<Download<'_>>> = shown.iter().map(|drawn| drawn.downloads()).collect();
    let pictures: Vec<Picture<'_>> = shown.iter().zip(&downloads).map(|(drawn, files)| drawn.picture(files)).collect();
    let answers: Vec<Download<'_>> = ANSWERS.iter().map(|&(label, file, _)| Download { label, file }).collect();
    let clock = views.clock().picture(&[]);
    let overview = site::Overview {
        counts: Counts { records: views.graph.record_count(), ..views.counts },
        findings: &views.findings,
        sources: views.sources,
        left_out: views.left_out,
        ranked: &views.ranked()[..views.ranked().len().min(MOST_RANKED)],
        known: views.known(),
        stats: views.stats(),
        timeline: views.timeline(),
        timeline_picture: Some(&clock),
        pictures: &pictures,
        answers: &answers,
    };
    dossier.site().index(&overview, out)
}

fn listing(dossier: &Dossier<'_, '_, '_>, kind: Kind, out: &mut dyn Write) -> io::Result<()> {
    let views = dossier.views;
    let graph = views.graph;
    let ids: Vec<&str> = match kind {
        // What was said and what happened reads best in order of time.
        Kind::Statement => views.statements().iter().map(|said| said.id).collect(),
        Kind::Event => {
            let timeline = views.timeline();
            let dated = timeline.entries.iter().filter(|entry| entry.kind == kind).map(|entry| entry.id);
            let undated = timeline.undated.iter().filter(|entry| entry.kind == kind).map(|entry| entry.id);
            dated.chain(undated).collect()
        }
        _ => graph.ids_of(kind).collect(),
    };
    let entries = ids.into_iter().filter_map(|id| graph.show(id));
    // Only the list of claims pays for them.
    let figures = if kind == Kind::Claim { views.figures() } else { site::Figures::new() };
    dossier.site().listing(kind, entries, &figures, out)
}
