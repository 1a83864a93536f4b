//! What dixit is measured beside: `ron` alone, SQLite, and what the machine can do at all.
//!
//! No measuring here (`src/bench` does that, on whole processes) and nothing that the product uses. Except for
//! [`bound::parse_dixit`], no line of the product runs in the peers, so that equal answers mean something.

pub mod bound;
pub mod corpus;
pub mod peer_ron;
pub mod sqlite;

#[path = "../../crates/ingest/tests/suite/mirror.rs"]
mod mirror;
#[path = "../../crates/ingest/tests/suite/records.rs"]
mod records;

/// Whatever goes wrong ends the run.
pub type Outcome<T = ()> = Result<T, Box<dyn std::error::Error>>;
