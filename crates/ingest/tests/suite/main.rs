//! The tests of `dixit-ingest` that see it from outside, in one binary.

mod differential;
mod generator;
mod hostile;
mod mirror;
mod parity;
mod records;
