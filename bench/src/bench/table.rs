//! The figures as Markdown, put between two marks of a page whose other lines are left alone.

use std::fmt::Write;
use std::path::Path;

use dixit_bench::Outcome;

use super::plan::{AGAIN, Measured, Row, Unit};

const BEGIN: &str = "<!-- written by `just bench` from here -->";
const END: &str = "<!-- to here -->";

/// All tables.
pub(crate) fn write(machine: &str, measured: &[Measured], small: &[Row]) -> String {
    let mut out = String::new();
    _ = writeln!(
        out,
        "{machine}\n\nWhole processes on two threads where there are several, ours and the other in turns, page cache warm \
         unless said otherwise; median of 5 to 25 after one that does not count. Times in milliseconds, memory in megabytes."
    );
    for size in measured {
        _ = writeln!(
            out,
            "\n### {} statements\n\n{} records in {} files, {:.1} MB of RON.{}\n",
            grouped(size.statements),
            grouped(size.records),
            size.files,
            size.bytes as f64 / 1e6,
            if size.remembers { "" } else { " This program keeps no snapshot." },
        );
        rows(&mut out, &size.rows);
    }
    if measured.len() > 1 {
        growth(&mut out, measured);
    }
    if !small.is_empty() {
        _ = writeln!(out, "\n### 40 records\n");
        rows(&mut out, small);
    }
    out
}

fn rows(out: &mut String, rows: &[Row]) {
    out.push_str("| | dixit | beside it | | ratio | to reach | | aim | |\n|---|--:|---|--:|--:|---|---|---|---|\n");
    for row in rows {
        let (name, beside, ratio) = match row.beside {
            Some((name, beside)) => (name, figure(beside), format!("{:.2}", row.ours / beside)),
            None => ("", String::new(), String::new()),
        };
        let goal = |goal: &Option<(String, f64)>| match goal {
            Some((words, most)) => (words.clone(), if row.ours <= *most { "yes" } else { "no" }),
            None => (String::new(), ""),
        };
        let ((limit, met), (aim, reached)) = (goal(&row.limit), goal(&row.aim));
        let unit = if row.unit == Unit::Megabytes { " MB" } else { "" };
        _ = writeln!(
            out,
            "| {} | {}{unit} | {name} | {beside}{} | {ratio} | {limit} | {met} | {aim} | {reached} |",
            row.what,
            figure(row.ours),
            if beside.is_empty() { "" } else { unit },
        );
    }
}

/// How cost grows from size to size: 1 is linear.
fn growth(out: &mut String, measured: &[Measured]) {
    out.push_str("\n### Growth\n\nThe exponent from one size to the next: 1 is linear, 0 is none.\n\n|");
    for pair in measured.windows(2) {
        _ = write!(out, " | {} to {}, dixit | beside it", grouped(pair[0].statements), grouped(pair[1].statements));
    }
    _ = write!(out, " |\n|---{}|\n", "|--:|--:".repeat(measured.len() - 1));
    for (rank, row) in measured[0].rows.iter().enumerate().filter(|(_, row)| row.what != AGAIN) {
        let beside = row.beside.map(|(name, _)| format!(" beside {name}")).unwrap_or_default();
        _ = write!(out, "| {}{beside}", row.what);
        for pair in measured.windows(2) {
            let records = (pair[1].records as f64 / pair[0].records as f64).ln();
            let (from, to) = (&pair[0].rows[rank], &pair[1].rows[rank]);
            _ = write!(out, " | {:.2}", (to.ours / from.ours).ln() / records);
            match (from.beside, to.beside) {
                (Some((_, from)), Some((_, to))) => _ = write!(out, " | {:.2}", (to / from).ln() / records),
                _ => out.push_str(" | "),
            }
        }
        out.push_str(" |\n");
    }
}

fn figure(value: f64) -> String {
    match value {
        small if small < 10.0 => format!("{small:.2}"),
        middle if middle < 100.0 => format!("{middle:.1}"),
        large => grouped(large.round() as usize),
    }
}

fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (rank, digit) in digits.chars().enumerate() {
        if rank > 0 && (digits.len() - rank).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Puts the tables into the page.
pub(crate) fn put(page: &Path, tables: &str) -> Outcome {
    let text = std::fs::read_to_string(page)?;
    let missing = || format!("{} lacks the marks `{BEGIN}` and `{END}`", page.display());
    let (before, rest) = text.split_once(BEGIN).ok_or_else(missing)?;
    let (_, after) = rest.split_once(END).ok_or_else(missing)?;
    Ok(std::fs::write(page, format!("{before}{BEGIN}\n\n{tables}\n{END}{after}"))?)
}
