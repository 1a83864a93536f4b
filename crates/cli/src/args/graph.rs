//! What `graph` takes.

use clap::{Args as ClapArgs, ValueEnum};

use super::as_of::AsOf;
use super::format::SchemeArg;

#[derive(Debug, Clone, ClapArgs)]
pub(crate) struct Graph {
    /// Only what is near this record: its id, or an actor's name
    #[arg(long, value_name = "ID")]
    pub(crate) around: Option<String>,
    /// How many steps count as near
    #[arg(long, value_name = "N", default_value_t = 2, requires = "around")]
    pub(crate) depth: u32,
    /// Which relations to draw
    #[arg(long, value_name = "KIND", default_value = "sourcing")]
    pub(crate) kind: ThemeArg,
    /// How to print it
    #[arg(long, value_name = "FORMAT", default_value = "dot")]
    pub(crate) format: GraphFormat,
    /// The colours of a picture; without it an SVG has those that its reader asks for, and a PNG the light ones
    #[arg(long, value_name = "THEME")]
    pub(crate) theme: Option<SchemeArg>,
    /// Who places the nodes of a picture: dixit itself, or an installed Graphviz
    #[arg(long, value_name = "LAYOUT", default_value = "embedded")]
    pub(crate) layout: Layout,
    /// The networks in which this claim's support is counted, with the cut marked
    #[arg(long, value_name = "CLAIM", conflicts_with_all = ["around", "kind", "layout"])]
    pub(crate) support: Option<String>,
    #[command(flatten)]
    pub(crate) as_of: AsOf,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ThemeArg {
    /// What rests on what
    Sourcing,
    /// Who belongs to, met, knows or may be whom
    People,
    /// Which text comes from which
    Lineage,
    /// Everything
    All,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum GraphFormat {
    /// The DOT language of Graphviz
    Dot,
    /// A picture
    Svg,
    /// The same as points, in a font of its own
    Png,
    /// A Mermaid flowchart
    Mermaid,
    /// One JSON object
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Layout {
    /// Built in
    Embedded,
    /// The installed `dot` program
    Graphviz,
}
