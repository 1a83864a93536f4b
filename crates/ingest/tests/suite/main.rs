//! The tests of `dixit-ingest` that see it from outside, in one binary.

mod differential;
mod generated;
mod generator;
mod hostile;
mod loading;
mod mirror;
mod parity;
mod patched;
mod records;
mod recovery;
mod snapshot;
mod staleness;
