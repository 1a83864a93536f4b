//! A picture within a page: the SVG itself, so that its links and its colours work, or a mere view of its file where the
//! SVG is too large or not to be trusted within HTML. Nothing is drawn here.

use std::borrow::Cow;

use dixit_core::query::diagram::Diagram;
use dixit_core::query::digest::{Digest, Growth};
use dixit_core::query::flow::FlowDiagram;
use dixit_core::query::tally::Tally;
use maud::{Markup, PreEscaped, html};

use super::lines::{self, Paper};
use super::wording::picture as words;
use super::{Pen, gathered};

/// Beyond this a picture is shown from its file, lest the page around it never appear.
const LARGEST: usize = 1 << 20;

/// A picture wider than this shows nothing much through a frame as wide as a page, so the whole comes first, small.
const WIDEST: f64 = 1400.0;

/// The letters of a picture's shapes, in its own units, and the least that is read on paper, in points.
const LETTER: f64 = 13.0;
const LEAST_LETTER: f64 = 5.0;

/// A file beside a page: what it is called, and where it stands from the site's root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Download<'p> {
    /// "SVG", "DOT".
    pub label: &'p str,
    /// The path.
    pub file: &'p str,
}

/// A drawing, as text and as files.
#[derive(Debug, Clone)]
pub struct Picture<'p> {
    /// What it is a picture of.
    pub title: &'p str,
    /// How to read it, in a sentence or two.
    pub caption: &'p str,
    /// Where its file stands, from the site's root.
    pub svg_file: &'p str,
    /// The SVG document. Links in it must lead from the page that shows it; they work in the file too if page and file
    /// lie in one folder.
    pub svg: &'p str,
    /// Other forms of it.
    pub downloads: &'p [Download<'p>],
    /// What it was made of, for the table that says the same; none if that stands on the page anyway.
    pub table: Option<Table<'p>>,
}

/// What a picture was made of.
#[derive(Debug, Clone, Copy)]
pub enum Table<'p> {
    /// Many records as few shapes, by whose they are, and since when each could be seen.
    Groups(&'p Digest<'p>, &'p Growth),
    /// Many entries as few columns, by time.
    Counts(&'p Tally),
    /// Records and relations.
    Relations(&'p Diagram<'p>),
    /// The networks of a claim's support.
    Networks(&'p FlowDiagram<'p>),
}

/// The picture with its caption, scrolling within its own frame if it is wider than the page. A very wide one is fitted
/// into the frame until asked for in full; a box to tick needs no script.
pub(super) fn figure(pen: &Pen<'_, '_>, picture: &Picture<'_>, heading: bool) -> Markup {
    let is_large = size(picture.svg).is_some_and(|[width, _]| width > WIDEST);
    html! {
        figure.picture.large[is_large] {
            @if heading { h3 { (pen.words(picture.title)) } }
            div.frame tabindex="0" role="region" aria-label=(super::prose::plain(picture.title)) {
                @match inline(picture.svg) {
                    Some(svg) => (PreEscaped(with_links(svg))),
                    None => img src=(pen.to(picture.svg_file)) alt=(super::prose::plain(picture.title)) loading="lazy";,
                }
            }
            figcaption {
                (pen.words(picture.caption)) " "
                @if is_large { label.full-size { input type="checkbox"; " " (words::FULL_SIZE) " · " } }
                span.downloads {
                    a href=(pen.to(picture.svg_file)) { (words::AS_SVG) }
                    @for download in picture.downloads {
                        " · " a href=(pen.to(download.file)) { (pen.words(download.label)) }
                    }
                }
            }
        }
        @match picture.table {
            Some(Table::Groups(digest, growth)) => (gathered::groups(pen, digest, growth, picture.svg_file)),
            Some(Table::Counts(tally)) => (gathered::counts(pen, tally)),
            Some(Table::Relations(diagram)) => (lines::relations(pen, diagram, on_paper(picture.svg, is_large))),
            Some(Table::Networks(diagram)) => (lines::networks(pen, diagram, on_paper(picture.svg, is_large))),
            None => {},
        }
    }
}

/// The `svg` element of an SVG document, if it may stand in a page as it is.
///
/// Our own pictures always may, up to their size. The check is a second door: XML's declaration, comments and DOCTYPE
/// are cut off, and an SVG that could run a script or open HTML again is left in its file, where a browser shows it
/// as an image and runs nothing.
fn inline(document: &str) -> Option<&str> {
    let start = document.find("<svg").filter(|_| document.len() <= LARGEST)?;
    let end = document.rfind("</svg>")? + "</svg>".len();
    let svg = document.get(start..end)?;
    let prologue = document[..start].trim_start_matches('\u{feff}').trim_start();
    let is_prologue = prologue.is_empty() || prologue.starts_with("<?xml") || prologue.starts_with("<!");
    let mut tags = svg.split('<').skip(1).map(|tag| tag.split('>').next().unwrap_or_default());
    (is_prologue && !tags.any(is_active)).then_some(svg)
}

/// The element as what it is within a page: what holds links is a group of them, not one image whose parts are nobody's.
fn with_links(svg: &str) -> Cow<'_, str> {
    match svg.split_once('>') {
        Some((root, rest)) if rest.contains("<a ") => {
            Cow::Owned(format!("{}>{rest}", root.replace(" role=\"img\"", " role=\"group\"")))
        }
        _ => Cow::Borrowed(svg),
    }
}

/// How wide and high an SVG document is, by its view box.
fn size(document: &str) -> Option<[f64; 2]> {
    let root = &document[document.find("<svg")?..];
    let root = root.split('>').next()?;
    let (_, after) = root.split_once("viewBox=\"")?;
    let mut numbers = after.split('"').next()?.split_whitespace().skip(2).map(|number| number.parse().ok());
    Some([numbers.next()??, numbers.next()??])
}

/// Whether a picture's letters can be read on a sheet: of A4, which lies if the picture is large, without the margins and
/// what stands above and below it.
fn on_paper(document: &str, is_large: bool) -> Paper {
    let Some([width, height]) = size(document) else { return Paper::Small };
    let [wide, high] = if is_large { [757.0, 354.0] } else { [510.0, 640.0] };
    let scale = f64::min(wide / width, high / height);
    if LETTER * scale < LEAST_LETTER { Paper::Small } else { Paper::Legible }
}

/// True for the inside of a tag that does more than draw: between `<` and `>`, attributes in double quotes.
fn is_active(tag: &str) -> bool {
    const ACTIVE: [&str; 8] = ["script", "foreignobject", "iframe", "object", "embed", "animate", "set", "handler"];
    let tag = tag.to_ascii_lowercase();
    let name = tag.split(|c: char| c.is_whitespace() || c == '/').next().unwrap_or_default();
    // Every other piece lies within quotes.
    let mut pieces = tag.split('"').enumerate();
    ACTIVE.contains(&name)
        || pieces.any(|(rank, piece)| {
            let is_value = rank % 2 == 1;
            let handles = || piece.split(|c: char| c.is_whitespace() || c == '/').any(|word| word.starts_with("on"));
            if is_value { piece.trim_start().starts_with("javascript:") } else { handles() || piece.contains('\'') }
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_prologue_is_left_behind() {
        let document = "<?xml version=\"1.0\"?>\n<!DOCTYPE svg>\n<svg viewBox=\"0 0 1 1\"><title lang=\"a onload=1\">on=1</title></svg>\n";
        let start = document.find("<svg").unwrap();
        assert_eq!(inline(document).unwrap(), document[start..].trim_end());
        assert_eq!(inline("<svg/>"), None);
        assert_eq!(inline("<p><svg></svg>"), None);
    }

    #[test]
    fn the_view_box_tells_how_wide_it_is() {
        assert_eq!(size("<?xml?><svg class=\"x\" viewBox=\"0 0 4940.5 7690\"><g/></svg>"), Some([4940.5, 7690.0]));
        assert_eq!(size("<svg><g viewBox=\"0 0 1 1\"/></svg>"), None);
        assert_eq!(size("<svg viewBox=\"0 0\">"), None);
    }

    #[test]
    fn a_table_is_printed_where_the_picture_would_be_too_small() {
        let paper = |width, height, is_large| on_paper(&format!("<svg viewBox=\"0 0 {width} {height}\">"), is_large);
        assert_eq!(paper(1_300, 900, false), Paper::Legible);
        assert_eq!(paper(1_900, 900, true), Paper::Legible);
        assert_eq!(paper(2_000, 900, true), Paper::Small);
        assert_eq!(paper(1_900, 1_200, true), Paper::Small);
    }

    #[test]
    fn what_could_act_stays_in_its_file() {
        for inner in [
            "<script>1</script>",
            "<SCRIPT/>",
            "<g onload=\"x\"/>",
            "<g onload='x'/>",
            "<a href=\"javascript:x\"/>",
            "<foreignObject><p/></foreignObject>",
            "<animate/>",
        ] {
            assert_eq!(inline(&format!("<svg>{inner}</svg>")), None, "{inner}");
        }
        let large = format!("<svg>{}</svg>", " ".repeat(LARGEST));
        assert_eq!(inline(&large), None);
    }
}
