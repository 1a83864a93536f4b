//! The pictures of a dossier: which ones, of what, how large. How they look is `dixit-export`'s.

use std::io::{self, Write};
use std::sync::{Mutex, PoisonError};

use dixit_core::analysis::support::Support;
use dixit_core::graph::Graph;
use dixit_core::query::diagram::{Diagram, Theme};
use dixit_core::query::digest::{Digest, Growth};
use dixit_core::query::flow::FlowDiagram;
use dixit_core::query::tally::Tally;
use dixit_core::query::timeline::Timeline;
use dixit_core::record::Kind;
use dixit_export::diagram::flow;
use dixit_export::site::{Download, Picture, Table, file_of, way_along, way_in, way_into};
use dixit_export::{Scheme, diagram, dot, timeline};

use super::wording;

/// A diagram of all records.
pub(super) struct Kindred {
    theme: Theme,
    /// Of its files.
    pub(super) name: &'static str,
    pub(super) title: &'static str,
    caption: &'static str,
}

impl Kindred {
    pub(super) fn svg_file(&self) -> String {
        format!("{}.svg", self.name)
    }

    pub(super) fn gathered_file(&self) -> String {
        format!("{}-gathered.svg", self.name)
    }

    pub(super) fn dot_file(&self) -> String {
        format!("{}.dot", self.name)
    }
}

/// The diagrams of all records, as the index has them.
pub(super) const THEMES: [Kindred; 3] = [
    Kindred { theme: Theme::Lineage, name: "lineage", title: wording::LINEAGE, caption: wording::LINEAGE_READ },
    Kindred { theme: Theme::People, name: "people", title: wording::PEOPLE, caption: wording::PEOPLE_READ },
    Kindred { theme: Theme::Sourcing, name: "sourcing", title: wording::SOURCING, caption: wording::SOURCING_READ },
];

/// A picture with more nodes than this is a file to open; a page shows it gathered.
const LARGEST_IN_PAGE: usize = 120;
/// In a dossier of more records than this, what is around each is not drawn beforehand: the page draws it when it is looked
/// at, from what the script reads.
const MOST_PICTURED: usize = 2_000;
/// There the networks of support are drawn if both together have no more nodes than this: what a claim stands on is what
/// its page is read for.
const LARGEST_OF_MANY: usize = 40;
/// The page of a record shows what is around it, as far as so few nodes reach.
const LARGEST_AROUND: usize = 24;

/// A picture that has been drawn.
pub(super) struct Drawn<'g> {
    title: &'static str,
    caption: &'static str,
    pub(super) svg: String,
    /// Where it stands in the dossier.
    pub(super) svg_file: String,
    dot_file: Option<String>,
    /// Where it stands with each record by itself, if this one gathers them and that one could be drawn.
    whole_file: Option<String>,
    of: Of<'g>,
}

/// What a picture was drawn from.
enum Of<'g> {
    Time,
    Counts(Tally),
    Groups(Digest<'g>, Growth),
    Relations(Diagram<'g>),
    Networks(FlowDiagram<'g>),
}

impl Drawn<'_> {
    pub(super) fn downloads(&self) -> Vec<Download<'_>> {
        let whole = self.whole_file.iter().map(|file| Download { label: wording::WHOLE, file });
        whole.chain(self.dot_file.iter().map(|file| Download { label: wording::DOT, file })).collect()
    }

    pub(super) fn picture<'p>(&'p self, downloads: &'p [Download<'p>]) -> Picture<'p> {
        let table = match &self.of {
            Of::Counts(tally) => Some(Table::Counts(tally)),
            Of::Groups(digest, growth) => Some(Table::Groups(digest, growth)),
            Of::Relations(diagram) => Some(Table::Relations(diagram)),
            Of::Networks(diagram) => Some(Table::Networks(diagram)),
            Of::Time => None,
        };
        let (svg, svg_file) = (&self.svg, &self.svg_file);
        Picture { title: self.title, caption: self.caption, svg, svg_file, downloads, table }
    }

    /// Writes it as DOT, for what is no timeline.
    pub(super) fn dot(&self, out: &mut dyn Write) -> io::Result<()> {
        match &self.of {
            Of::Time | Of::Counts(_) | Of::Groups(..) => Ok(()),
            Of::Relations(view) => dot::dot(view, out),
            Of::Networks(view) => dot::flow::dot(view, out),
        }
    }
}

/// The timeline: a row for each entry or, of too many, columns that count them.
pub(super) fn timeline<'g>(view: &Timeline<'_>, title: &str) -> Drawn<'g> {
    if view.entries.len() > timeline::MOST_ROWS {
        let tally = view.tally();
        let options = timeline::tally::Options { title, link: Some(&way_into), scheme: Scheme::Asked };
        return Drawn {
            title: wording::TIMELINE,
            caption: wording::COUNTS_READ,
            svg: drawn(|svg| timeline::tally::svg(view, &tally, &options, svg)),
            svg_file: "timeline.svg".to_owned(),
            dot_file: None,
            whole_file: None,
            of: Of::Counts(tally),
        };
    }
    let link = |id: &str| Some(file_of(id));
    let options = timeline::Options { title, link: Some(&link), scheme: Scheme::Asked };
    Drawn {
        title: wording::TIMELINE,
        caption: wording::ROWS_READ,
        svg: drawn(|svg| timeline::svg(view, &options, svg)),
        svg_file: "timeline.svg".to_owned(),
        dot_file: None,
        whole_file: None,
        of: Of::Time,
    }
}

/// A diagram of all records.
pub(super) struct Overview<'g> {
    pub(super) view: Diagram<'g>,
    /// None if there is nothing to draw, or too much.
    pub(super) drawn: Option<Drawn<'g>>,
    /// Gathered by whose the records are, if there are too many for a page.
    pub(super) gathered: Option<Drawn<'g>>,
}

/// The diagrams of all records as they were drawn last. A save leaves most of them as they were, and to lay them out anew
/// is most of what a reader of the first page would wait for.
#[derive(Default)]
pub(crate) struct LastDrawn([Mutex<Option<DrawnOf>>; THEMES.len()]);

/// A diagram, and what it was drawn as, if it could be.
struct DrawnOf(Diagram<'static>, Option<String>);

impl LastDrawn {
    /// What was drawn of the same diagram, or what is drawn of it now.
    fn again(&self, theme: usize, view: &Diagram<'_>, draw: impl FnOnce() -> Option<String>) -> Option<String> {
        let last = || self.0[theme].lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(DrawnOf(of, svg)) = &*last()
            && of == view
        {
            return svg.clone();
        }
        let svg = draw();
        *last() = Some(DrawnOf(view.clone().into_owned(), svg.clone()));
        svg
    }
}

/// The diagram of all records with that place in [`THEMES`].
pub(super) fn overview<'g>(graph: &'g Graph<'_>, theme: usize, last: Option<&LastDrawn>) -> Overview<'g> {
    let kindred = &THEMES[theme];
    let view = graph.diagram(None, kindred.theme).unwrap_or_default();
    let options = diagram::Options { title: Some(kindred.title), link: Some(&file_of), ..Default::default() };
    let draw = || if view.edges.is_empty() { None } else { sketch(&view, &options) };
    let svg = match last {
        Some(last) => last.again(theme, &view, draw),
        None => draw(),
    };
    let drawn = svg.map(|svg| relations(view.clone(), kindred.title, kindred.caption, kindred.svg_file(), svg));
    let is_gathered = view.nodes.len() > LARGEST_IN_PAGE || (drawn.is_none() && !view.edges.is_empty());
    let gathered = is_gathered.then(|| gathered(graph, &view, kindred, drawn.as_ref()));
    Overview { view, drawn, gathered }
}

/// Shapes and lines or, where too many lines cross, a matrix of so few records as make one.
fn sketch(view: &Diagram<'_>, options: &diagram::Options<'_>) -> Option<String> {
    if let Some(laid_out) = diagram::lay_out(view) {
        return Some(drawn(|svg| laid_out.svg(options, svg)));
    }
    diagram::matrix::is_drawable(view).then(|| drawn(|svg| diagram::matrix::svg(view, options, svg)))
}

/// The same gathered, each group leading to where its records are.
fn gathered<'g>(graph: &'g Graph<'_>, view: &Diagram<'_>, kindred: &Kindred, whole: Option<&Drawn<'_>>) -> Drawn<'g> {
    let digest = graph.digest(view, diagram::digest::MOST_GROUPS);
    let growth = graph.growth(view, kindred.theme, diagram::digest::MOST_GROUPS);
    let svg_file = kindred.gathered_file();
    let options = diagram::digest::Options {
        title: Some(kindred.title),
        link: Some(&way_in),
        tie_link: Some(&|tie| way_along(&svg_file, tie)),
        scheme: Scheme::Asked,
    };
    Drawn {
        title: kindred.title,
        caption: wording::GATHERED_READ,
        svg: drawn(|svg| diagram::digest::svg(&digest, &options, svg)),
        svg_file,
        dot_file: Some(kindred.dot_file()),
        whole_file: whole.map(|whole| whole.svg_file.clone()),
        of: Of::Groups(digest, growth),
    }
}

/// What is around a record: as many steps as stay readable.
pub(super) fn around<'g>(graph: &'g Graph<'_>, id: &str, kind: Kind) -> Option<Drawn<'g>> {
    if graph.record_count() > MOST_PICTURED {
        return None;
    }
    let (theme, title) = match kind {
        Kind::Statement | Kind::Document => (Theme::Sourcing, wording::SOURCES_AROUND),
        _ => (Theme::All, wording::AROUND),
    };
    let near = |depth| graph.diagram(Some((id, depth)), theme);
    let fits = |view: &Diagram<'_>| (2..=LARGEST_AROUND).contains(&view.nodes.len());
    let view = [3, 2, 1].into_iter().filter_map(near).find(fits)?;
    let options = diagram::Options { title: Some(title), link: Some(&beside), ..Default::default() };
    let svg = sketch(&view, &options)?;
    Some(relations(view, title, "", file_of(id).replace(".html", ".svg"), svg))
}

/// Pages of records lie in one folder, and so do their pictures: links lead from either.
fn beside(id: &str) -> String {
    file_of(id).trim_start_matches("record/").to_owned()
}

/// The networks in which a claim's support was counted, unless nobody could read them.
pub(super) fn network<'g>(graph: &'g Graph<'_>, support: &Support<'g>) -> Option<Drawn<'g>> {
    let is_empty = support.affirming.accounts.is_empty() && support.denying.accounts.is_empty();
    if is_empty {
        return None;
    }
    let is_small = |view: &FlowDiagram<'_>| {
        graph.record_count() <= MOST_PICTURED
            || view.sides().iter().map(|(_, side)| side.nodes.len()).sum::<usize>() <= LARGEST_OF_MANY
    };
    let view = graph.flow_diagram(support, None).filter(|view| flow::is_drawable(view) && is_small(view))?;
    let title = wording::NETWORKS;
    let options = diagram::Options { title: Some(title), link: Some(&beside), ..Default::default() };
    let svg_file = file_of(support.claim.id).replace(".html", ".support.svg");
    Some(Drawn {
        title,
        caption: wording::NETWORKS_READ,
        svg: drawn(|svg| flow::svg(&view, &options, svg)),
        dot_file: Some(svg_file.replace(".svg", ".dot")),
        svg_file,
        whole_file: None,
        of: Of::Networks(view),
    })
}

/// A diagram that has been drawn.
fn relations<'g>(
    view: Diagram<'g>,
    title: &'static str,
    caption: &'static str,
    svg_file: String,
    svg: String,
) -> Drawn<'g> {
    let dot_file = Some(svg_file.replace(".svg", ".dot"));
    Drawn { title, caption, svg, dot_file, svg_file, whole_file: None, of: Of::Relations(view) }
}

/// A picture as text; a buffer takes whatever is written to it.
fn drawn(draw: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> String {
    let mut svg = Vec::new();
    _ = draw(&mut svg);
    String::from_utf8(svg).unwrap_or_else(|invalid| String::from_utf8_lossy(invalid.as_bytes()).into_owned())
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use dixit_core::query::diagram::DiagramNode;

    use super::*;

    #[test]
    fn what_did_not_change_is_not_drawn_again() {
        let (last, drawn) = (LastDrawn::default(), Cell::new(0));
        let of = |label: &'static str| Diagram {
            nodes: vec![DiagramNode { id: "a".into(), kind: Kind::Actor, label: label.into() }],
            edges: Vec::new(),
        };
        let draw = |theme: usize, label: &'static str| {
            last.again(theme, &of(label), || {
                drawn.set(drawn.get() + 1);
                Some(format!("{theme} {label}"))
            })
        };
        for (theme, label, times) in [(0, "A", 1), (0, "A", 1), (1, "A", 2), (0, "B", 3), (1, "A", 3), (0, "A", 4)] {
            assert_eq!(draw(theme, label), Some(format!("{theme} {label}")));
            assert_eq!(drawn.get(), times);
        }
    }
}
