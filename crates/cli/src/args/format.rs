//! How answers of several commands are printed.

use clap::ValueEnum;

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

/// In which colours a picture is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SchemeArg {
    /// Those for a light ground
    Light,
    /// Those for a dark one
    Dark,
}
