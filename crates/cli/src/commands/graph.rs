//! `graph`: a diagram of the records.

use std::io::{self, Write};

use dixit_core::query::diagram::{Diagram, Theme};
use dixit_core::record::Expected;
use dixit_export::diagram::flow;
use dixit_export::{Scheme, diagram, dot, graphviz, json, mermaid};

use super::picture;
use crate::args::{Graph, GraphFormat, Layout, ThemeArg};
use crate::failure::Failure;
use crate::session::{Answering, Session};

pub(super) fn run(args: &Graph, session: &Session) -> Result<(), Failure> {
    let answering = session.answer();
    let is_points = args.format == GraphFormat::Png;
    let is_picture = is_points || args.format == GraphFormat::Svg;
    let scheme = picture::scheme(args.theme, is_points, is_picture)?;
    let options = diagram::Options { scheme, ..Default::default() };
    if let Some(written) = &args.support {
        return networks(args, written, &options, &answering, session);
    }
    let around = match &args.around {
        Some(written) => Some((answering.graph.lookup(written, Expected::ANY)?, args.depth)),
        None => None,
    };
    let theme = match args.kind {
        ThemeArg::Sourcing => Theme::Sourcing,
        ThemeArg::People => Theme::People,
        ThemeArg::Lineage => Theme::Lineage,
        ThemeArg::All => Theme::All,
    };
    let Some(view) = answering.graph.diagram_as_of(around, theme, super::as_of(&args.as_of)) else {
        return Err(Failure::usage("the record is gone"));
    };
    let output = session.output();
    if args.layout == Layout::Graphviz {
        if args.format != GraphFormat::Svg {
            return Err(Failure::usage("`--layout` places the nodes of a picture; add `--format svg`"));
        }
        if args.theme.is_some() {
            return Err(Failure::usage("Graphviz has its own colours; leave out `--theme` or `--layout graphviz`"));
        }
        let mut picture = Vec::new();
        graphviz::svg(&view, &diagram::Options::default(), &mut picture).map_err(|error| {
            Failure::with_help(error.to_string(), "leave out `--layout graphviz`: dixit places nodes itself")
        })?;
        return session.write(output, |out| out.write_all(&picture));
    }
    if is_picture {
        return match diagram::lay_out(&view) {
            Some(laid_out) => drawn(session, is_points, |out| laid_out.svg(&options, out)),
            None => gathered(&view, scheme, is_points, &answering, session),
        };
    }
    session.write(output, |out| match args.format {
        GraphFormat::Dot | GraphFormat::Svg | GraphFormat::Png => dot::dot(&view, out),
        GraphFormat::Mermaid => mermaid::mermaid(&view, out),
        GraphFormat::Json => json::graph(&view, out),
    })
}

/// Nobody could read so many shapes or lines: few records make a matrix; of more, each actor's stand as one.
fn gathered(
    view: &Diagram<'_>,
    scheme: Scheme,
    is_points: bool,
    answering: &Answering<'_>,
    session: &Session,
) -> Result<(), Failure> {
    if diagram::matrix::is_drawable(view) {
        session.watch.aside(format!(
            "note: {} lines between {} shapes cross too often to be followed: a matrix has a mark for each",
            view.edges.len(),
            view.nodes.len()
        ));
        let options = diagram::Options { scheme, ..Default::default() };
        return drawn(session, is_points, |out| diagram::matrix::svg(view, &options, out));
    }
    let digest = answering.graph.digest(view, diagram::digest::MOST_GROUPS);
    session.watch.aside(format!(
        "note: {} shapes and {} lines make no picture that could be read: what is each actor's is drawn as one\n  \
         help: draw a part of it with `--around ID` and `--depth`, or take all of it with `--format dot`",
        view.nodes.len(),
        view.edges.len()
    ));
    let options = diagram::digest::Options { scheme, ..Default::default() };
    drawn(session, is_points, |out| diagram::digest::svg(&digest, &options, out))
}

/// Writes a picture as SVG or as points.
fn drawn(session: &Session, is_points: bool, draw: impl Fn(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
    if is_points { picture::png(session, draw) } else { session.write(session.output(), draw) }
}

/// The networks in which a claim's support is counted.
fn networks(
    args: &Graph,
    written: &str,
    options: &diagram::Options<'_>,
    answering: &Answering<'_>,
    session: &Session,
) -> Result<(), Failure> {
    let is_points = args.format == GraphFormat::Png;
    let graph = &answering.graph;
    let claim = graph.lookup(written, Expected::CLAIM)?;
    let known = super::as_of(&args.as_of);
    let support = graph.support(claim, known);
    let Some(view) = support.as_ref().and_then(|support| graph.flow_diagram(support, known)) else {
        return Err(Failure::usage("the claim is gone"));
    };
    if (is_points || args.format == GraphFormat::Svg) && !flow::is_drawable(&view) {
        return Err(Failure::with_help(
            "so many ways lead to this claim that a picture of them could not be read",
            "take `--format dot`, or ask `dixit support` for the numbers and names",
        ));
    }
    if is_points {
        return picture::png(session, |out| flow::svg(&view, options, out));
    }
    session.write(session.output(), |out| match args.format {
        GraphFormat::Dot => dot::flow::dot(&view, out),
        GraphFormat::Svg | GraphFormat::Png => flow::svg(&view, options, out),
        GraphFormat::Mermaid => mermaid::flow::mermaid(&view, out),
        GraphFormat::Json => json::flow(&view, out),
    })
}
