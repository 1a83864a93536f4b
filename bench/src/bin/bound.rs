//! `bound scan|ron|dixit FOLDER [fresh|reused|ready]` and `bound walk FOLDER`: nanoseconds taken, without the start of the
//! process, and what was counted.

use std::path::Path;

use dixit_bench::bound::{self, Bytes};
use dixit_bench::{Outcome, corpus};

fn main() -> Outcome {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (what, folder, bytes) = match arguments.as_slice() {
        [what, folder] => (what, folder, "fresh"),
        [what, folder, bytes] => (what, folder, bytes.as_str()),
        _ => return Err("usage: bound scan|ron|dixit FOLDER [fresh|reused|ready], or bound walk FOLDER".into()),
    };
    let folder = Path::new(folder);
    let bytes = match bytes {
        "fresh" => Bytes::Fresh,
        "reused" => Bytes::Reused,
        "ready" => Bytes::Ready,
        other => return Err(format!("no bytes are `{other}`").into()),
    };
    let (time, count) = match what.as_str() {
        "scan" => bound::scan(bytes, &corpus::files(folder)?)?,
        "ron" => bound::parse_ron(bytes, &corpus::files(folder)?)?,
        "dixit" => bound::parse_dixit(bytes, &corpus::files(folder)?)?,
        "walk" => bound::walk(folder)?,
        other => return Err(format!("no `{other}`").into()),
    };
    println!("{} {count}", time.as_nanos());
    Ok(())
}
