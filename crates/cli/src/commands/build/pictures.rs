//! The pictures of a dossier: which ones, of what, how large. How they look is `dixit-export`'s.

use dixit_core::analysis::support::Support;
use dixit_core::graph::Graph;
use dixit_core::query::diagram::{Diagram, Theme};
use dixit_core::query::timeline::Timeline;
use dixit_core::record::Kind;
use dixit_export::diagram::flow;
use dixit_export::site::{Download, Picture, file_of};
use dixit_export::{diagram, dot, timeline};

use super::folder::Folder;
use crate::failure::Failure;

/// The diagrams of the index: theme, name of the files, title, caption.
pub(super) const THEMES: &[(Theme, &str, &str, &str)] = &[
    (
        Theme::Lineage,
        "lineage",
        "Which text comes from which",
        "Derivations as sources declare them, provisions that were dropped among them; who says so, and how, stands on each document's page.",
    ),
    (
        Theme::People,
        "people",
        "Who met and belongs to whom",
        "Events with who took part, offices, memberships, and who knows a source that is not named.",
    ),
    (
        Theme::Sourcing,
        "sourcing",
        "What rests on what",
        "From the documents that can be read to the origins behind them.",
    ),
];

/// A picture with more nodes than this is a file to open, not one to lay into a page.
const LARGEST_IN_PAGE: usize = 120;
/// A timeline with more entries than this is a table alone.
const LONGEST_TIMELINE: usize = 1_000;
/// In a dossier of more records than this, their pages have no pictures of their own: trees and links say the same, and
/// a hundred thousand drawings help nobody.
const MOST_PICTURED: usize = 2_000;
/// The page of a record shows what is around it, as far as so few nodes reach.
const LARGEST_AROUND: usize = 24;

/// A picture that has been drawn and written.
pub(super) struct Drawn {
    title: String,
    caption: String,
    svg: String,
    /// Where it stands in the dossier.
    pub(super) svg_file: String,
    dot_file: Option<String>,
}

impl Drawn {
    pub(super) fn downloads(&self) -> Vec<Download<'_>> {
        self.dot_file.iter().map(|file| Download { label: "DOT", file }).collect()
    }

    pub(super) fn picture<'p>(&'p self, downloads: &'p [Download<'p>]) -> Picture<'p> {
        Picture { title: &self.title, caption: &self.caption, svg: &self.svg, svg_file: &self.svg_file, downloads }
    }
}

/// The timeline, unless it is too long to be looked at.
pub(super) fn timeline(view: &Timeline<'_>, title: &str, folder: &Folder) -> Result<Option<Drawn>, Failure> {
    if view.entries.len() > LONGEST_TIMELINE {
        return Ok(None);
    }
    let mut svg = Vec::new();
    let link = |id: &str| Some(file_of(id));
    timeline::svg(view, &timeline::Options { title, link: Some(&link) }, &mut svg)?;
    let drawn = Drawn {
        title: "Timeline".to_owned(),
        caption: "What happened, what was said and when each became public; the line between is how long that took."
            .to_owned(),
        svg: String::from_utf8_lossy(&svg).into_owned(),
        svg_file: "timeline.svg".to_owned(),
        dot_file: None,
    };
    folder.write(&drawn.svg_file, |out| out.write_all(&svg))?;
    Ok(Some(drawn))
}

/// A diagram of the index, drawn and written; as DOT alone if it is too large to be drawn.
pub(super) fn overview(
    view: &Diagram<'_>,
    name: &str,
    title: &str,
    caption: &str,
    folder: &Folder,
) -> Result<Option<Drawn>, Failure> {
    if view.edges.is_empty() {
        return Ok(None);
    }
    if !diagram::is_drawable(view) {
        folder.write(&format!("{name}.dot"), |out| dot::dot(view, out))?;
        return Ok(None);
    }
    draw(view, title, caption, &format!("{name}.svg"), &file_of, folder).map(Some)
}

/// True if a page can show it; else it is a file to open.
pub(super) fn fits_in_page(view: &Diagram<'_>) -> bool {
    view.nodes.len() <= LARGEST_IN_PAGE
}

/// What is around a record: as many steps as stay readable.
pub(super) fn around(graph: &Graph<'_>, id: &str, kind: Kind, folder: &Folder) -> Result<Option<Drawn>, Failure> {
    if graph.record_count() > MOST_PICTURED {
        return Ok(None);
    }
    let (theme, title) = match kind {
        Kind::Statement | Kind::Document => (Theme::Sourcing, "What it rests on, and what rests on it"),
        _ => (Theme::All, "What is around it"),
    };
    let near = |depth| graph.diagram(Some((id, depth)), theme);
    let fits = |view: &Diagram<'_>| (2..=LARGEST_AROUND).contains(&view.nodes.len());
    let Some(view) = [3, 2, 1].into_iter().filter_map(near).find(fits) else { return Ok(None) };
    // Pages of records lie in one folder, and so do their pictures: links lead from either.
    let link = |id: &str| file_of(id).trim_start_matches("record/").to_owned();
    let file = file_of(id).replace(".html", ".svg");
    draw(&view, title, "", &file, &link, folder).map(Some)
}

/// The networks in which a claim's support was counted, drawn and written, unless nobody could read them.
pub(super) fn network(graph: &Graph<'_>, support: &Support<'_>, folder: &Folder) -> Result<Option<Drawn>, Failure> {
    let is_empty = support.affirming.accounts.is_empty() && support.denying.accounts.is_empty();
    if is_empty || graph.record_count() > MOST_PICTURED {
        return Ok(None);
    }
    let Some(view) = graph.flow_diagram(support, None).filter(flow::is_drawable) else { return Ok(None) };
    let link = |id: &str| file_of(id).trim_start_matches("record/").to_owned();
    let title = "From the reader to the origins";
    let options = diagram::Options { title: Some(title), link: Some(&link), ..Default::default() };
    let svg_file = file_of(support.claim.id).replace(".html", ".support.svg");
    let dot_file = svg_file.replace(".svg", ".dot");
    let mut svg = Vec::new();
    flow::svg(&view, &options, &mut svg)?;
    folder.write(&svg_file, |out| out.write_all(&svg))?;
    folder.write(&dot_file, |out| dot::flow::dot(&view, out))?;
    Ok(Some(Drawn {
        title: title.to_owned(),
        caption:
            "Every way from a reader to somebody who knows. What is framed is the cut: a least set of those who would \
                  all have to be wrong."
                .to_owned(),
        svg: String::from_utf8_lossy(&svg).into_owned(),
        svg_file,
        dot_file: Some(dot_file),
    }))
}

fn draw(
    view: &Diagram<'_>,
    title: &str,
    caption: &str,
    svg_file: &str,
    link: &dyn Fn(&str) -> String,
    folder: &Folder,
) -> Result<Drawn, Failure> {
    let mut svg = Vec::new();
    diagram::svg_with(
        view,
        &diagram::Options { title: Some(title), link: Some(link), ..Default::default() },
        &mut svg,
    )?;
    folder.write(svg_file, |out| out.write_all(&svg))?;
    let dot_file = svg_file.replace(".svg", ".dot");
    folder.write(&dot_file, |out| dot::dot(view, out))?;
    Ok(Drawn {
        title: title.to_owned(),
        caption: caption.to_owned(),
        svg: String::from_utf8_lossy(&svg).into_owned(),
        svg_file: svg_file.to_owned(),
        dot_file: Some(dot_file),
    })
}
