//! What is too large for a diagram, gathered: a box for each group of records that says how many of each kind it stands
//! for, and lines that say how many relations they stand for. Which groups there are is found in `dixit-core`.
//!
//! Where every group has ties to every other, all of them would be a tangle once more. So the strongest are drawn, and
//! each group's own strongest; below the picture it says what is left out, and the tables beside it have all.

mod choice;
mod wording;

use std::fmt::Write as _;
use std::io;

use dixit_core::query::digest::{Digest, Group, Tie, Whose};
use dixit_core::record::Kind;

use super::frame::{self, HEADING, MARGIN};
use super::geometry::{Box, Point};
use super::layout::{self, Layout, NAME};
use super::measure::Card;
use super::style::{Head, Line, Style, style};
use super::{Edge, draw, stroke};
use crate::Scheme;
use crate::svg::escape::{Xml, visible};
use crate::svg::wrap::{self, Lines};
use crate::svg::{Px, measure, theme};

pub use wording::{called, told, told_relations};

/// Actors that have a group to themselves, at most: so many boxes can be taken in on one page.
pub const MOST_GROUPS: usize = 24;
/// Pictures are not narrower, so that heading and notes have room.
const LEAST_WIDTH: f64 = 620.0;
/// Font sizes, each with the distance between lines: what a group is called, what it holds, the notes.
const TITLE: (f64, f64) = (13.0, 17.0);
const TEXT: (f64, f64) = (11.5, 15.0);
/// Bold letters are up to this much wider than those that are measured.
const BOLD: f64 = 1.12;
/// The widest text in a box, and the space around it.
const WIDEST: f64 = 180.0;
const PADDING: f64 = 12.0;
/// How far the box behind a box sticks out: a group is drawn as a pile.
const PILE: f64 = 5.0;
/// How many kinds of relation stand beside one line.
const MOST_NAMED: usize = 2;

const PLAIN: &str = "\
.dixit-diagram .called{font-weight:600}
.dixit-diagram .holds{font-size:11.5px}
.dixit-diagram .digest-note{font-size:11.5px;text-anchor:start}
.dixit-diagram .w2 .line{stroke-width:2.6}
.dixit-diagram .w3 .line{stroke-width:4}
.dixit-diagram .w4 .line{stroke-width:5.6}
";

/// A function from whose a group is to the address where its records are.
pub type Link<'o> = &'o dyn Fn(&Whose<'_>) -> String;
/// A function from a tie to the address where its relations are told.
pub type TieLink<'o> = &'o dyn Fn(&Tie) -> String;

/// What a caller may choose about it.
#[derive(Clone, Copy, Default)]
pub struct Options<'o> {
    /// A heading above the picture, also its accessible name.
    pub title: Option<&'o str>,
    /// Where each group leads.
    pub link: Option<Link<'o>>,
    /// Where each line leads.
    pub tie_link: Option<TieLink<'o>>,
    /// Its colours.
    pub scheme: Scheme,
}

/// Writes the picture as a self-contained SVG file.
///
/// # Errors
/// Those of the writer.
pub fn svg(digest: &Digest<'_>, options: &Options<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    out.write_all(drawn(digest, &Sheet::new(digest), options).as_bytes())
}

/// A group's words, in lines.
struct Words {
    called: Lines,
    holds: Lines,
    /// The actor's id, and how many relations lie within the group.
    small: Vec<String>,
    /// True if the last of those is that number.
    has_within: bool,
}

/// Everything with its place.
struct Sheet<'d> {
    words: Vec<Words>,
    /// The ties that are drawn.
    ties: Vec<&'d Tie>,
    names: Vec<String>,
    edges: Vec<Edge>,
    layout: Layout,
}

impl<'d> Sheet<'d> {
    fn new(digest: &'d Digest<'_>) -> Self {
        let within = |place: usize| digest.ties.iter().find(|tie| (tie.from, tie.to) == (place, place)).map(Tie::size);
        let words: Vec<Words> =
            digest.groups.iter().enumerate().map(|(place, group)| words(group, within(place))).collect();
        let cards: Vec<Card> = digest.groups.iter().zip(&words).map(|(group, words)| card(group, words)).collect();
        let ties = choice::drawn(digest);
        let names: Vec<String> = ties.iter().map(|tie| wording::shortened(tie, MOST_NAMED)).collect();
        let edge = |tie: &&Tie| {
            let kind = tie.relations.first().map(|&(kind, _)| kind)?;
            Some(Edge { from: tie.from, to: tie.to, kind, manner: None })
        };
        let edges: Vec<Edge> = ties.iter().filter_map(edge).collect();
        let room = |name: &String| Some((measure::width(name, NAME) + 8.0, NAME + 5.0));
        let rooms: Vec<Option<(f64, f64)>> = names.iter().map(room).collect();
        let layout = layout::layout_named(&cards, &edges, &rooms);
        Self { words, ties, names, edges, layout }
    }
}

fn words(group: &Group<'_>, within: Option<usize>) -> Words {
    let called = visible(&called(&group.whose));
    let within = within.map(wording::within);
    let id = match group.whose {
        Whose::Actors { id, .. } => Some(id),
        Whose::Others(_) | Whose::Nobodys(_) => None,
    };
    Words {
        has_within: within.is_some(),
        called: wrap::wrap(&called, TITLE.0 * BOLD, WIDEST, 4),
        holds: wrap::wrap(&wording::held(group), TEXT.0, WIDEST, 6),
        small: id.into_iter().flat_map(|id| wrap::one_line(&visible(id), NAME, WIDEST).lines).chain(within).collect(),
    }
}

fn card(group: &Group<'_>, words: &Words) -> Card {
    let small = words.small.iter().map(|line| measure::width(line, NAME)).fold(0.0, f64::max);
    let text = words.called.width.max(words.holds.width).max(small);
    let small = words.holds.lines.len() + words.small.len();
    Card {
        kind: kind(&group.whose),
        label: Lines::default(),
        id: Lines::default(),
        is_rtl: false,
        width: text.max(80.0) + 2.0 * PADDING + PILE,
        height: lines(words.called.lines.len()) * TITLE.1 + lines(small) * TEXT.1 + 2.0 * PADDING + PILE,
    }
}

/// Whose colours it has.
const fn kind(whose: &Whose<'_>) -> Kind {
    match whose {
        Whose::Actors { .. } | Whose::Others(_) => Kind::Actor,
        Whose::Nobodys(kind) => *kind,
    }
}

fn lines(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

fn drawn(digest: &Digest<'_>, sheet: &Sheet<'_>, options: &Options<'_>) -> String {
    let inner = sheet.layout.width.max(LEAST_WIDTH);
    let title = visible(options.title.unwrap_or_default());
    let heading = wrap::wrap(&title, HEADING.0 * BOLD, inner, 3);
    let notes: Vec<String> =
        wording::notes(digest, &sheet.ties).iter().flat_map(|note| wrap::wrap(note, TEXT.0, inner, 6).lines).collect();
    let head = if heading.lines.is_empty() { 0.0 } else { lines(heading.lines.len()) * HEADING.1 + 14.0 };
    let body = if digest.groups.is_empty() { 40.0 } else { sheet.layout.height };
    let foot = lines(notes.len()) * TEXT.1 + 34.0;
    let (width, height) = (inner + 2.0 * MARGIN, head + body + foot + 2.0 * MARGIN);

    let mut svg = frame::open(
        &title,
        &heading,
        (inner, height),
        &wording::notes(digest, &sheet.ties).join(" "),
        &style_sheet(&sheet.edges, options.scheme),
    );
    if digest.groups.is_empty() {
        let (x, y) = (Px(width / 2.0), Px(MARGIN + head + 24.0));
        let _ = writeln!(svg, r#"<text x="{x}" y="{y}">{}</text>"#, super::wording::NOTHING);
    }
    let left = MARGIN + (inner - sheet.layout.width) / 2.0;
    let _ = writeln!(svg, r#"<g transform="translate({} {})">"#, Px(left), Px(MARGIN + head));
    draw_ties(digest, sheet, options, &mut svg);
    for ((group, words), at) in digest.groups.iter().zip(&sheet.words).zip(&sheet.layout.boxes) {
        draw_group(group, words, at, options, &mut svg);
    }
    draw_names(sheet, options, &mut svg);
    svg.push_str("</g>\n");
    let top = MARGIN + head + body + 14.0;
    let _ = writeln!(svg, r#"<path class="rule" d="M{} {}H{}"/>"#, Px(MARGIN), Px(top), Px(MARGIN + inner));
    for (place, line) in notes.iter().enumerate() {
        let y = Px(top + 20.0 + lines(place) * TEXT.1);
        let _ = writeln!(svg, r#"<text class="digest-note" x="{}" y="{y}">{}</text>"#, Px(MARGIN), Xml(line));
    }
    svg.push_str("</svg>\n");
    svg
}

fn draw_ties(digest: &Digest<'_>, sheet: &Sheet<'_>, options: &Options<'_>, svg: &mut String) {
    let most = sheet.ties.iter().map(|tie| tie.size()).max().unwrap_or(1);
    for ((tie, edge), route) in sheet.ties.iter().zip(&sheet.edges).zip(&sheet.layout.routes) {
        let Some(route) = route else { continue };
        // A quarter of the strongest is half as wide.
        let share = (lines(tie.size()) / lines(most)).sqrt();
        let class = [(0.85, "w4"), (0.6, "w3"), (0.35, "w2")].iter().find(|(least, _)| share >= *least);
        let ends = [tie.from, tie.to].map(|end| visible(&called(&digest.groups[end].whose)));
        open_tie(&format!("tie {}", class.map_or("w1", |(_, class)| class)), tie, options, svg);
        let told = format!("{} → {}: {}", ends[0], ends[1], told_relations(&tie.relations));
        let _ = write!(svg, "<title>{}</title>", Xml(&told));
        stroke::line(look(edge), &route.pieces, svg);
        close_tie(options, svg);
    }
}

/// What stands for a tie: a link, but no stop for keys, which have the table.
fn open_tie(class: &str, tie: &Tie, options: &Options<'_>, svg: &mut String) {
    let _ = match options.tie_link {
        Some(link) => write!(
            svg,
            r#"<a class="{class}" data-tie="{}-{}" href="{}" tabindex="-1">"#,
            tie.from,
            tie.to,
            Xml(&link(tie))
        ),
        None => write!(svg, r#"<g class="{class}">"#),
    };
}

fn close_tie(options: &Options<'_>, svg: &mut String) {
    svg.push_str(if options.tie_link.is_some() { "</a>\n" } else { "</g>\n" });
}

/// The colour of what most of it is; one line for several kinds has no pattern.
fn look(edge: &Edge) -> Style {
    Style { line: Line::Solid, head: Head::Filled, tail: Head::None, ..style(edge.kind) }
}

fn draw_group(group: &Group<'_>, words: &Words, at: &Box, options: &Options<'_>, svg: &mut String) {
    if let Some(link) = options.link {
        let _ = write!(svg, r#"<a href="{}">"#, Xml(&link(&group.whose)));
    }
    let class = kind(&group.whose).as_str();
    let _ = match &group.whose {
        Whose::Actors { id, .. } => write!(svg, r#"<g class="group {class}" data-id="{}">"#, Xml(id)),
        _ => write!(svg, r#"<g class="group {class}">"#),
    };
    let called = visible(&called(&group.whose));
    let _ = write!(svg, "<title>{}</title>", Xml(&format!("{called}: {}", told(&group.records))));
    let (width, height) = (Px(at.width - PILE), Px(at.height - PILE));
    // What stands for a single record is no pile.
    let piled = (group.size() > 1).then_some((at.x + PILE, at.y));
    for (x, y) in piled.into_iter().chain([(at.x, at.y + PILE)]) {
        let (x, y) = (Px(x), Px(y));
        let _ = write!(svg, r#"<rect class="shape" x="{x}" y="{y}" width="{width}" height="{height}" rx="6"/>"#);
    }
    let x = Px(at.x + (at.width - PILE) / 2.0);
    let needed =
        lines(words.called.lines.len()) * TITLE.1 + lines(words.holds.lines.len() + words.small.len()) * TEXT.1;
    // A box made taller for its lines keeps its words in the middle.
    let mut y = at.y + PILE + (at.height - PILE - needed) / 2.0 - 4.0;
    let direction = if wrap::is_rtl(&called) { r#" direction="rtl""# } else { "" };
    for line in &words.called.lines {
        y += TITLE.1;
        let _ = write!(svg, r#"<text class="called" x="{x}" y="{}"{direction}>{}</text>"#, Px(y), Xml(line));
    }
    for line in &words.holds.lines {
        y += TEXT.1;
        let _ = write!(svg, r#"<text class="holds" x="{x}" y="{}">{}</text>"#, Px(y), Xml(line));
    }
    for (place, line) in words.small.iter().enumerate() {
        y += TEXT.1;
        // What pages count as of a day, they have to find.
        let is_counted = options.tie_link.is_some() && words.has_within && place + 1 == words.small.len();
        let class = if is_counted { "id within" } else { "id" };
        let _ = write!(svg, r#"<text class="{class}" x="{x}" y="{}">{}</text>"#, Px(y), Xml(line));
    }
    svg.push_str("</g>");
    if options.link.is_some() {
        svg.push_str("</a>");
    }
    svg.push('\n');
}

fn draw_names(sheet: &Sheet<'_>, options: &Options<'_>, svg: &mut String) {
    let names = sheet.edges.iter().zip(&sheet.ties).zip(&sheet.names);
    for (((edge, tie), name), route) in names.zip(&sheet.layout.routes) {
        let Some(at) = route.as_ref().and_then(|route| route.name) else { continue };
        let centre: Point = at.centre();
        // Files that hold no links are as they were before there were any.
        if options.tie_link.is_some() {
            open_tie("tie-name", tie, options, svg);
        }
        let _ = write!(
            svg,
            r#"<rect class="ground" x="{}" y="{}" width="{}" height="{}" rx="3"/><text class="name {}" x="{}" y="{}">{}</text>"#,
            Px(at.x),
            Px(at.y),
            Px(at.width),
            Px(at.height),
            look(edge).colour.name,
            Px(centre.x),
            Px(centre.y + NAME * 0.34),
            Xml(name)
        );
        svg.push_str(if options.tie_link.is_some() { "</a>\n" } else { "\n" });
    }
}

fn style_sheet(edges: &[Edge], scheme: Scheme) -> String {
    let rules = draw::line_rules(edges.iter().map(|edge| look(edge).colour));
    let rules: Vec<_> = rules.iter().map(|(selector, rule)| (selector.as_str(), rule.as_slice())).collect();
    theme::style("dixit-diagram", &rules, &format!("{}{PLAIN}", draw::PLAIN), scheme)
}

#[cfg(test)]
mod tests;
