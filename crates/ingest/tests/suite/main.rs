//! The tests of `dixit-ingest` that see it from outside, in one binary.

mod differential;
mod generator;
mod mirror;
mod parity;
