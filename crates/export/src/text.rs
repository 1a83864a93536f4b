//! Answers for people at a terminal. Every line that names a record gives its id, and its place in the files.
//!
//! Whatever a record says is shown with hidden characters made visible ([`crate::visible`]) and wrapped to the width.

mod compare;
mod conflict;
mod derivation;
mod impact;
mod known;
mod lineage;
mod said;
mod search;
mod show;
mod stats;
mod support;
mod trace;

use std::fmt::Write as _;
use std::io;

use anstyle::{AnsiColor, Style};
use dixit_core::record::Kind;
use dixit_core::source::Place;

use crate::visible::visible_line;

pub use compare::compare;
pub use conflict::conflicts;
pub use impact::{impact, impact_rank};
pub use known::known;
pub use lineage::lineage;
pub use said::said;
pub use search::search;
pub use show::show;
pub use stats::stats;
pub use support::support;
pub use trace::trace;

/// What the terminal can show.
#[derive(Debug, Clone, Copy)]
pub struct Terminal {
    /// Columns.
    pub width: usize,
    /// Whether to colour.
    pub color: bool,
}

const STRONG: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();

impl Terminal {
    fn paint(self, style: Style, text: &str) -> String {
        if self.color && !text.is_empty() { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }

    fn strong(self, text: &str) -> String {
        self.paint(STRONG, text)
    }

    fn dim(self, text: &str) -> String {
        self.paint(DIM, text)
    }

    fn id(self, id: &str, kind: Kind) -> String {
        let color = match kind {
            Kind::Actor => AnsiColor::Green,
            Kind::Document | Kind::Part => AnsiColor::Blue,
            Kind::Event => AnsiColor::Yellow,
            Kind::Claim => AnsiColor::Magenta,
            Kind::Statement => AnsiColor::Cyan,
        };
        self.paint(color.on_default(), id)
    }

    fn place(self, place: Place<'_>) -> String {
        self.dim(&format!("{}:{}", visible_line(place.file), place.line))
    }

    /// Wraps hostile text behind an indent; the first line comes after `lead`, which is as wide as the indent.
    fn wrap(self, out: &mut dyn io::Write, lead: &str, indent: usize, text: &str) -> io::Result<()> {
        let room = self.width.saturating_sub(indent).max(24);
        let shown = visible_line(text);
        // An id broken at a hyphen can't be found again, so lines break at spaces alone.
        let options = textwrap::Options::new(room)
            .word_separator(textwrap::WordSeparator::AsciiSpace)
            .word_splitter(textwrap::WordSplitter::NoHyphenation);
        let mut lead = lead.to_owned();
        for line in textwrap::wrap(&shown, options) {
            writeln!(out, "{lead}{line}")?;
            lead = " ".repeat(indent);
        }
        Ok(())
    }
}

fn names(names: &[&str]) -> String {
    let mut joined = String::new();
    for (rank, name) in names.iter().enumerate() {
        let before = match rank {
            0 => "",
            _ if rank + 1 == names.len() => " and ",
            _ => ", ",
        };
        // Writing to a String can't fail.
        _ = write!(joined, "{before}{}", visible_line(name));
    }
    joined
}

/// The mark of a statement that was taken back, wherever one is named (model.md §6).
pub(crate) const fn retracted_mark(retracted: bool) -> &'static str {
    if retracted { " (retracted)" } else { "" }
}

fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// "2 of 17 statements": a part of a list never passes for the whole.
fn shown_of(shown: usize, total: usize, one: &str, many: &str) -> String {
    if shown == total { count(total, one, many) } else { format!("{shown} of {}", count(total, one, many)) }
}
