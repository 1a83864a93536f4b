//! The record of `show`: its fields, what it rests on, what rests on it, and its other relations.

use std::io;

use dixit_core::query::show::{Related, Shown, Value};
use dixit_core::record::Kind;

use super::Terminal;
use crate::visible::visible_line;

/// Width of the column of field names.
const NAMES: usize = 16;

/// One record, opened.
///
/// # Errors
/// If `out` can't be written to.
pub fn show(shown: &Shown<'_>, terminal: Terminal, out: &mut dyn io::Write) -> io::Result<()> {
    let retracted = if shown.retracted { " (retracted)" } else { "" };
    writeln!(out, "{} {}{retracted}", shown.kind.as_str(), terminal.id(shown.id, shown.kind))?;
    terminal.wrap(out, "", 0, &shown.label)?;
    writeln!(out, "{}", terminal.place(shown.place))?;
    writeln!(out)?;
    for (name, value) in &shown.fields {
        field(name, value, terminal, out)?;
    }
    if matches!(shown.kind, Kind::Statement | Kind::Document | Kind::Event) {
        let since = shown.known_since.as_ref().map_or("never".to_owned(), |since| visible_line(&since.written).into());
        writeln!(out, "{}{since}", lead("public since", terminal))?;
    }
    section("rests on", &shown.rests_on, terminal, out)?;
    section("rests on this", &shown.relied_on_by, terminal, out)?;
    section("relates to", &shown.relates_to, terminal, out)?;
    section("is related to by", &shown.related_from, terminal, out)
}

fn lead(name: &str, terminal: Terminal) -> String {
    format!("  {}{}", terminal.dim(name), " ".repeat(NAMES.saturating_sub(name.len()).max(1)))
}

fn field(name: &str, value: &Value<'_>, terminal: Terminal, out: &mut dyn io::Write) -> io::Result<()> {
    let items: Vec<String> = match value {
        Value::Absent => return Ok(()),
        Value::List(items) => items.iter().map(inline).collect(),
        Value::Struct(fields) if fields.is_empty() => return Ok(()),
        other => vec![inline(other)],
    };
    let mut lead = lead(&visible_line(name), terminal);
    for item in items {
        terminal.wrap(out, &lead, NAMES + 2, &item)?;
        lead = " ".repeat(NAMES + 2);
    }
    Ok(())
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
            let is_given = |value: &Value<'_>| !matches!(value, Value::Absent) && *value != Value::List(Vec::new());
            let given = fields.iter().filter(|(_, value)| is_given(value));
            given.map(|(name, value)| format!("{name}: {}", inline(value))).collect::<Vec<_>>().join(" · ")
        }
    }
}

fn section(title: &str, related: &[Related<'_>], terminal: Terminal, out: &mut dyn io::Write) -> io::Result<()> {
    if related.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{}", terminal.strong(title))?;
    for other in related {
        let basis = other.basis.map_or(String::new(), |basis| format!(" ({})", basis.to_lowercase()));
        let arc = format!("{}{basis}", other.arc.as_str());
        writeln!(out, "  {arc:<NAMES$}{}", terminal.id(other.id, other.kind))?;
        terminal.wrap(out, &" ".repeat(NAMES + 4), NAMES + 4, &other.label)?;
    }
    Ok(())
}
