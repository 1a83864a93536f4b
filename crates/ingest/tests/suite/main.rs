//! The tests of `dixit-ingest` that see it from outside, in one binary.

mod answers;
mod compiled;
mod differential;
mod draft;
mod generated;
mod generator;
mod hostile;
mod incremental;
mod loading;
mod mirror;
mod parity;
mod patched;
mod records;
mod recovery;
mod snapshot;
mod staleness;
