//! What may be typed after `dixit`, a file for each command. What it does stands in [`crate::commands`].

mod as_of;
mod build;
mod check;
mod compare;
mod completions;
mod conflicts;
mod explain;
mod filters;
mod format;
mod graph;
mod impact;
mod known;
mod lineage;
mod man;
mod said;
mod search;
mod serve;
mod show;
mod stats;
mod support;
mod timeline;
mod trace;

use std::io::IsTerminal;
use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};

pub(crate) use as_of::AsOf;
pub(crate) use build::Build;
pub(crate) use check::{Check, CheckFormat};
pub(crate) use compare::Compare;
pub(crate) use completions::Completions;
pub(crate) use conflicts::{ConflictKindArg, Conflicts};
pub(crate) use explain::Explain;
pub(crate) use filters::Filters;
pub(crate) use format::{ListFormat, OneFormat, SchemeArg};
pub(crate) use graph::{Graph, GraphFormat, Layout, ThemeArg};
pub(crate) use impact::Impact;
pub(crate) use known::Known;
pub(crate) use lineage::Lineage;
pub(crate) use man::Man;
pub(crate) use said::Said;
pub(crate) use search::Search;
pub(crate) use serve::Serve;
pub(crate) use show::Show;
pub(crate) use stats::Stats;
pub(crate) use support::Support;
pub(crate) use timeline::{Timeline, TimelineFormat};
pub(crate) use trace::Trace;

/// Who said what, when, and how do we know.
///
/// Checks a folder of claim-and-source records, links them into a graph and answers from it. It never says what is
/// true: it says who said it and what that rests on.
#[derive(Debug, Clone, Parser)]
#[command(name = "dixit", version, max_term_width = 100, propagate_version = false)]
pub(crate) struct Args {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What every command takes.
#[derive(Debug, Clone, ClapArgs)]
pub(crate) struct Global {
    /// Look for the project from this folder upwards
    #[arg(short = 'C', value_name = "DIR", global = true, help_heading = "Project")]
    pub(crate) directory: Option<PathBuf>,
    /// Read the records of this folder instead of the project's
    #[arg(long, value_name = "DIR", global = true, help_heading = "Project")]
    pub(crate) data: Option<PathBuf>,
    /// Read all records anew, and keep nothing for the next run
    #[arg(long, global = true, help_heading = "Project")]
    pub(crate) no_cache: bool,
    /// When to colour
    #[arg(long, value_name = "WHEN", default_value = "auto", global = true, help_heading = "Project")]
    pub(crate) color: When,
}

/// When to colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum When {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

impl When {
    pub(crate) fn stdout(self) -> bool {
        self.decide(std::io::stdout().is_terminal())
    }

    pub(crate) fn stderr(self) -> bool {
        self.decide(std::io::stderr().is_terminal())
    }

    fn decide(self, terminal: bool) -> bool {
        let refused = || {
            std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
                || std::env::var_os("TERM").is_some_and(|term| term == "dumb")
        };
        match self {
            Self::Always => true,
            Self::Never => false,
            Self::Auto => terminal && !refused(),
        }
    }
}

// What a command takes is only put together when it is the one: for all of them that takes half as long as the start of
// the process.
#[derive(Debug, Clone, Subcommand)]
#[command(defer = true)]
pub(crate) enum Command {
    /// Check the records and write the whole dossier: pages, timeline, diagrams, JSON
    Build(Build),
    /// Show the dossier in a browser, live: as records are saved, pages change in place
    ///
    /// Only this machine can see it, and nothing can be changed through it. While records are broken, the last sound state
    /// stays, with what is wrong and where above each page. Ctrl-C ends it.
    Serve(Serve),
    /// Say what is wrong with the records
    Check(Check),
    /// Say what a diagnostic code means and how to mend it
    Explain(Explain),
    /// Show one record: its fields, what it rests on, what rests on it
    ///
    /// As of a day, the fields are still those of today; what it rests on, what rests on it, other relations and retractions
    /// are those that could be seen by then.
    Show(Show),
    /// List who said what and when
    Said(Said),
    /// Draw the sourcing tree from a record to its origins, or to all that relies on it
    Trace(Trace),
    /// List what cannot all be so: disputes, reversals, rival values
    Conflicts(Conflicts),
    /// Count the independent origins behind a claim, and against it
    Support(Support),
    /// Say what loses its support if a record falls
    ///
    /// As of a day, in the record that was public by then: what would have fallen with it on that day.
    Impact(Impact),
    /// Say which part of one document came from which of another, according to whom
    Compare(Compare),
    /// Follow a part of a document, or a whole one, to what it came from
    Lineage(Lineage),
    /// Say what became public on a day, or between two, and what that changed
    Known(Known),
    /// List what happened, was said and was published, in order
    Timeline(Timeline),
    /// Draw a diagram
    Graph(Graph),
    /// Search names, titles, texts, quotes, notes and parts
    Search(Search),
    /// Count, and list what to look into first
    ///
    /// As of a day, of documents and statements that were public by then and of what these lead to. Archived copies are those
    /// of today.
    Stats(Stats),
    /// Print a completion script for a shell
    Completions(Completions),
    /// Print a manual page
    Man(Man),
}
