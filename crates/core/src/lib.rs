//! What a record means and what follows from it.
//!
//! Records come in from `dixit-ingest` with references still names; linking resolves them into a
//! [`graph`], and queries answer from it with finished views that `dixit-export` prints. No file is
//! opened here, no format is read or written, nothing is printed.

pub mod check;
pub mod code;
pub mod column;
pub mod date;
pub mod diagnostic;
#[cfg(test)]
mod fixture;
pub mod fold;
pub mod graph;
pub mod id;
pub mod link;
pub mod progress;
#[cfg(test)]
mod proof;
pub mod query;
pub mod record;
pub mod source;
pub mod unit;
pub mod words;
