//! What may be typed after `dixit`. What it does stands in [`crate::commands`].

use std::io::IsTerminal;
use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use dixit_core::date::Date;
use dixit_core::query::grade::Grades;
use dixit_core::record::Stance;

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

#[derive(Debug, Clone, Subcommand)]
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

#[derive(Debug, Clone, ClapArgs)]
pub(crate) struct Build {
    /// Where to write; replaced as a whole if dixit wrote it, never otherwise
    #[arg(short, long, value_name = "DIR", default_value = "out")]
    pub(crate) output: PathBuf,
}

#[derive(Debug, Clone, ClapArgs)]
pub(crate) struct Serve {
    /// The port of 127.0.0.1 to listen on; 0 takes a free one
    #[arg(long, value_name = "N", default_value_t = 3494)]
    pub(crate) port: u16,
}

#[derive(Debug, Clone, ClapArgs)]
pub(crate) struct Check {
    /// How to print the findings
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: CheckFormat,
    /// Let warnings count as errors for the exit code
    #[arg(long, value_name = "WHAT")]
    pub(crate) deny: Option<Deny>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum CheckFormat {
    /// Drawn for people
    Text,
    /// A line each
    Short,
    /// One JSON object
    Json,
    /// The findings, one JSON object a line
    Jsonl,
    /// SARIF 2.1.0, for code-scanning services
    Sarif,
    /// GitHub workflow commands
    Github,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Deny {
    /// All warnings
    Warnings,
}

#[derive(Debug, Clone, ClapArgs)]
pub(crate) struct Explain {
    /// The code, as `check` prints it; none lists them all
    pub(crate) code: Option<String>,
}

/// How to print one answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum OneFormat {
    /// For people
    Text,
    /// One JSON object
    Json,
}

/// How to print a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ListFormat {
    /// For people
    Text,
    /// One JSON object
    Json,
    /// The list's elements, one JSON object a line
    Jsonl,
    /// The same as columns
    Csv,
}

#[derive(Debug, Clone, ClapArgs)]
pub(crate) struct Show {
    /// The record's id, or an actor's name
    pub(crate) id: String,
    #[command(flatten)]
    pub(crate) as_of: AsOf,
    /// How to print it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: OneFormat,
}

/// Which statements, events and documents.
#[derive(Debug, Clone, ClapArgs)]
pub(crate) struct Filters {
    /// Said by this actor
    #[arg(long, value_name = "ACTOR")]
    pub(crate) by: Option<String>,
    /// Said to this actor
    #[arg(long, value_name = "ACTOR")]
    pub(crate) to: Option<String>,
    /// Of this claim, or of claims about this record
    #[arg(long, value_name = "ID")]
    pub(crate) about: Option<String>,
    /// Of this claim
    #[arg(long, value_name = "ID")]
    pub(crate) claim: Option<String>,
    /// Carried by this document itself
    #[arg(long = "in", value_name = "DOC")]
    pub(crate) carried_in: Option<String>,
    /// Said at this event
    #[arg(long, value_name = "EVENT")]
    pub(crate) during: Option<String>,
    /// Of this stance
    #[arg(long, ignore_case = true)]
    pub(crate) stance: Option<StanceArg>,
    /// May have been then (EDTF: 2025-11, 2025-11-18/2025-11-20, …)
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) on: Option<Date<'static>>,
    /// May have been then or later
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) since: Option<Date<'static>>,
    /// May have been then or earlier
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) until: Option<Date<'static>>,
    /// Certainly public by then
    #[arg(long, value_name = "DATE", value_parser = date, conflicts_with = "maybe_known_by")]
    pub(crate) known_by: Option<Date<'static>>,
    /// Perhaps public by then
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) maybe_known_by: Option<Date<'static>>,
    /// Said, written or published by somebody whom somebody grades so: B, A..C, or A..C,F; F (can't be judged) is in no range
    #[arg(long, value_name = "GRADES", value_parser = Grades::reliability)]
    pub(crate) reliability: Option<Grades>,
    /// Statements that somebody grades so: 2, 1..3, or 1..3,6; 6 (can't be judged) is in no range
    #[arg(long, value_name = "GRADES", value_parser = Grades::credibility)]
    pub(crate) credibility: Option<Grades>,
    /// With these words in its text, quote or claim, or its title
    pub(crate) text: Option<String>,
    /// At most so many, from the first
    #[arg(long, value_name = "N")]
    pub(crate) limit: Option<usize>,
    /// The last so many by date
    #[arg(long, value_name = "N")]
    pub(crate) latest: Option<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum StanceArg {
    Asserts,
    Denies,
    Questions,
    Reports,
    Declines,
}

impl From<StanceArg> for Stance {
    fn from(stance: StanceArg) -> Self {
        match stance {
            StanceArg::Asserts => Self::Asserts,
            StanceArg::Denies => Self::Denies,
            StanceArg::Questions => Self::Questions,
            StanceArg::Reports => Self::Reports,
            StanceArg::Declines => Self::Declines,
        }
    }
}

#[derive(Debug, Clone, ClapArgs)]
pub(crate) struct Said {
    #[command(flatten)]
    pub(crate) filters: Filters,
    /// Add the origins that each statement rests on
    #[arg(long)]
    pub(crate) origins: bool,
    /// How to print them
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: ListFormat,
}

#[derive(Debug, Clone, ClapArgs)]
pub(crate) struct Trace {
    /// The record's id, or an actor's name
    pub(crate) id: String,
    /// Follow what relies on it instead of what it rests on
    #[arg(long)]
    pub(crate) down: bool,
    #[command(flatten)]
    pub(crate) as_of: AsOf,
    /// How to print it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: OneFormat,
}

/// As of when the public record is looked at.
#[derive(Debug, Clone, ClapArgs)]
pub(crate) struct AsOf {
    /// Only what was certainly public by then, and whom and what that leads to
    #[arg(long, value_name = "DATE", value_parser = date, conflicts_with = "maybe_known_by")]
    pub(crate) known_by: Option<Date<'static>>,
    /// Only what was perhaps public by then, and whom and what that leads to
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) maybe_known_by: Option<Date<'static>>,
}

#[derive(Debug, Clone, ClapArgs)]
pub(crate) struct Conflicts {
    /// Only of this sort
    #[arg(long, value_name = "KIND")]
    pub(crate) kind: Option<ConflictKindArg>,
    #[command(flatten)]
    pub(crate) as_of: AsOf,
    /// At most so many, from the first
    #[arg(long, value_name = "N")]
    pub(crate) limit: Option<usize>,
    /// How to print them
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: ListFormat,
}

#[derive(Debug, Clone, ClapArgs)]
pub(crate) struct Known {
    /// The day, or any other date (EDTF: 2025-11-24, 2025-11, …)
    #[arg(value_name = "DATE", value_parser = date, required_unless_present_any = ["since", "until"])]
    #[arg(conflicts_with_all = ["since", "until"])]
    pub(crate) on: Option<Date<'static>>,
    /// Then or later
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) since: Option<Date<'static>>,
    /// Then or earlier
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) until: Option<Date<'static>>,
    /// Leave out what only may have become public then
    #[arg(long)]
    pub(crate) certain: bool,
    /// How to print it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: OneFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ConflictKindArg {
    /// A claim both asserted and denied, or two that contradict each other both asserted
    Disputed,
    /// Someone on both sides of a dispute, or taking back what they said
    Reversed,
    /// Another date, place or number of the same thing
    Value,
}

#[derive(Debug, Clone, ClapArgs)]
pub(crate) struct Support {
    /// The claim's id
    pub(crate) claim: String,
    #[command(flatten)]
    pub(crate) as_of: AsOf,
    /// How to print it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: OneFormat,
}

#[derive(Debug, Clone, ClapArgs)]
pub(crate) struct Impact {
    /// What falls: the id of an actor, document, statement or event, or an actor's name
    #[arg(required_unless_present = "rank", conflicts_with = "rank")]
    pub(crate) id: Option<String>,
    /// List the records whose fall would hurt most, all at once: a lower bound for each
    ///
    /// By how many claims a record is a single point of failure of, on the side that affirms them; then by how many
    /// statements nothing else attests. Events are in neither. It costs the network of each claim once, whatever number of
    /// records there is.
    #[arg(long)]
    pub(crate) rank: bool,
    /// At most so many
    #[arg(long, value_name = "N", requires = "rank")]
    pub(crate) limit: Option<usize>,
    /// Show claims too that lose nothing
    #[arg(long, conflicts_with = "rank")]
    pub(crate) all: bool,
    #[command(flatten)]
    pub(crate) as_of: AsOf,
    /// How to print it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: OneFormat,
}

#[derive(Debug, Clone, ClapArgs)]
pub(crate) struct Compare {
    /// The document taken for the source: its id; with `--text` a plain-text file
    #[arg(value_name = "DOC")]
    pub(crate) from: String,
    /// The document looked at for what came from it, likewise
    #[arg(value_name = "DOC")]
    pub(crate) to: String,
    /// Compare the wording of two plain-text files, paragraph by paragraph; needs no project
    #[arg(long)]
    pub(crate) text: bool,
    /// How to print it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: OneFormat,
}

#[derive(Debug, Clone, ClapArgs)]
pub(crate) struct Lineage {
    /// A part of a document, DOC#PART, or a document
    #[arg(value_name = "DOC#PART")]
    pub(crate) id: String,
    /// Follow what came from it instead
    #[arg(long)]
    pub(crate) down: bool,
    /// How to print it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: OneFormat,
}

#[derive(Debug, Clone, ClapArgs)]
pub(crate) struct Timeline {
    #[command(flatten)]
    pub(crate) filters: Filters,
    /// How to print it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: TimelineFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum TimelineFormat {
    /// For people
    Text,
    /// One JSON object
    Json,
    /// The entries, one JSON object a line
    Jsonl,
    /// The same as columns
    Csv,
    /// A picture
    Svg,
    /// The picture in a page
    Html,
}

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

#[derive(Debug, Clone, ClapArgs)]
pub(crate) struct Search {
    /// The words: all of them in one field; `word*` is a prefix, `"…"` a phrase
    #[arg(required = true, value_name = "TEXT")]
    pub(crate) text: Vec<String>,
    #[command(flatten)]
    pub(crate) as_of: AsOf,
    /// At most so many
    #[arg(long, value_name = "N")]
    pub(crate) limit: Option<usize>,
    /// How to print the hits
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: ListFormat,
}

#[derive(Debug, Clone, ClapArgs)]
pub(crate) struct Stats {
    #[command(flatten)]
    pub(crate) as_of: AsOf,
    /// How to print them
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: OneFormat,
}

#[derive(Debug, Clone, ClapArgs)]
pub(crate) struct Completions {
    /// The shell
    pub(crate) shell: Shell,
}

#[derive(Debug, Clone, ClapArgs)]
pub(crate) struct Man {
    /// The command; none prints the page of dixit itself
    pub(crate) command: Option<String>,
}

fn date(written: &str) -> Result<Date<'static>, String> {
    Date::parse(written.to_owned().into()).map_err(|invalid| {
        format!(
            "{} (at character {}); dates are EDTF, such as 2025-11-24 or 2025-11",
            invalid.reason,
            invalid.offset + 1
        )
    })
}
