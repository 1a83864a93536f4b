//! Any text at all: our reader neither panics nor hangs, agrees with `ron` on whether it is a file of records, and if it
//! is, on what they say. The types and the comparison are those of the test suite.

#![no_main]

#[path = "../../crates/ingest/tests/suite/mirror.rs"]
mod mirror;
#[path = "../../crates/ingest/tests/suite/parity.rs"]
mod parity;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    // What is not UTF-8 never reaches the reader: loading stops it.
    let Ok(text) = std::str::from_utf8(data) else { return };
    if let Some(disagreement) = parity::disagreement(text) {
        panic!("{disagreement}\nin:\n{text}\nthat is {text:?}");
    }
});
