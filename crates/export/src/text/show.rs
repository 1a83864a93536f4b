//! The record of `show`: its fields, what it rests on, what rests on it, and its other relations.

use std::io;

use dixit_core::graph::EdgeKind;
use dixit_core::query::show::{Related, Shown, Value};
use dixit_core::record::{Kind, Stance};

use super::{Terminal, retracted_mark};
use crate::visible::visible_line;

/// Width of the column of field names.
const NAMES: usize = 16;

/// Width of the column of relations: `relies-on (witnessed)` and a blank.
const ARCS: usize = 22;

/// One record, opened.
///
/// # Errors
/// If `out` can't be written to.
pub fn show(shown: &Shown<'_>, terminal: Terminal, out: &mut dyn io::Write) -> io::Result<()> {
    let retracted = retracted_mark(shown.retracted);
    writeln!(out, "{} {}{retracted}", shown.kind.as_str(), terminal.id(shown.id, shown.kind))?;
    terminal.wrap(out, "", 0, &worded(shown.stance, &shown.label))?;
    writeln!(out, "{}", terminal.place(shown.place))?;
    if !shown.seen {
        writeln!(out, "not to be seen by then: it was not public, and nothing public led to it")?;
    }
    if shown.retracted {
        let by: Vec<&str> =
            shown.related_from.iter().filter(|other| other.arc == EdgeKind::Retracts).map(|other| other.id).collect();
        writeln!(out, "taken back by {}: it counts for nothing in support", by.join(", "))?;
    }
    writeln!(out)?;
    for (name, value) in &shown.fields {
        field(name, value, terminal, out)?;
    }
    if matches!(shown.kind, Kind::Statement | Kind::Document | Kind::Event) {
        let since = shown.known_since.as_ref().map_or("never".to_owned(), |since| visible_line(&since.written).into());
        writeln!(out, "{}{since}", lead("public since", terminal))?;
    }
    section("rests on", &shown.rests_on, terminal, out)?;
    let resting = if shown.retracted { "rests on this, which was taken back" } else { "rests on this" };
    section(resting, &shown.relied_on_by, terminal, out)?;
    // Its speakers and publisher stand among the fields.
    let is_field = |other: &&Related<'_>| !matches!(other.arc, EdgeKind::By | EdgeKind::Publisher);
    let relates_to: Vec<Related<'_>> = shown.relates_to.iter().filter(is_field).cloned().collect();
    section("relates to", &relates_to, terminal, out)?;
    section("is related to by", &shown.related_from, terminal, out)
}

fn lead(name: &str, terminal: Terminal) -> String {
    format!("  {}{}", terminal.dim(name), " ".repeat(NAMES.saturating_sub(name.len()).max(1)))
}

fn is_given(value: &Value<'_>) -> bool {
    match value {
        Value::Absent => false,
        Value::List(items) => !items.is_empty(),
        Value::Struct(fields) => fields.iter().any(|(_, value)| is_given(value)),
        _ => true,
    }
}

fn field(name: &str, value: &Value<'_>, terminal: Terminal, out: &mut dyn io::Write) -> io::Result<()> {
    if !is_given(value) {
        return Ok(());
    }
    let lead = lead(&visible_line(name), terminal);
    item(value, &lead, NAMES + 2, terminal, out)
}

/// A value behind an indent: on one line where it fits, else a line for each of its own.
fn item(value: &Value<'_>, lead: &str, indent: usize, terminal: Terminal, out: &mut dyn io::Write) -> io::Result<()> {
    let mut lead = lead.to_owned();
    let pad = " ".repeat(indent);
    match value {
        Value::List(items) if items.iter().any(|item| matches!(item, Value::Struct(_))) => {
            for own in items {
                item(own, &lead, indent, terminal, out)?;
                lead.clone_from(&pad);
            }
            Ok(())
        }
        Value::Struct(fields) if inline(value).chars().count() > terminal.width.saturating_sub(indent).max(24) => {
            let given: Vec<_> = fields.iter().filter(|(_, value)| is_given(value)).collect();
            for (rank, (name, value)) in given.into_iter().enumerate() {
                let inner = if rank == 0 { indent } else { indent + 2 };
                if rank > 0 {
                    lead = " ".repeat(inner);
                }
                let name = format!("{}: ", visible_line(name));
                item(value, &format!("{lead}{name}"), inner + name.chars().count(), terminal, out)?;
            }
            Ok(())
        }
        _ => terminal.wrap(out, &lead, indent, &inline(value)),
    }
}

fn inline(value: &Value<'_>) -> String {
    match value {
        Value::Absent => String::new(),
        Value::Text(text) | Value::Reference(text) => (*text).to_owned(),
        Value::Word(word) => (*word).to_owned(),
        Value::Date(date) => date.written.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Truth(truth) => truth.to_string(),
        Value::List(items) => items.iter().map(inline).collect::<Vec<_>>().join(", "),
        Value::Struct(fields) => {
            let given = fields.iter().filter(|(_, value)| is_given(value));
            given.map(|(name, value)| format!("{name}: {}", inline(value))).collect::<Vec<_>>().join(" · ")
        }
    }
}

/// A label, with how the speaker stands to what it says.
fn worded(stance: Option<Stance>, label: &str) -> String {
    stance.map_or_else(|| label.to_owned(), |stance| format!("{}: {label}", stance.verb()))
}

fn section(title: &str, related: &[Related<'_>], terminal: Terminal, out: &mut dyn io::Write) -> io::Result<()> {
    if related.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{}", terminal.strong(title))?;
    for other in related {
        let basis = other.basis.map_or(String::new(), |basis| format!(" ({})", basis.to_lowercase()));
        let arc = format!("{}{basis}", other.arc.as_str());
        let retracted = retracted_mark(other.retracted);
        let id = terminal.id(other.id, other.kind);
        writeln!(out, "  {arc:<ARCS$}{id}{retracted}  {}", terminal.place(other.place))?;
        terminal.wrap(out, &" ".repeat(ARCS + 4), ARCS + 4, &worded(other.stance, &other.label))?;
    }
    Ok(())
}
