//! `bound scan|ron|dixit|walk FOLDER`: nanoseconds taken, without the start of the process, and what was counted.

use std::path::Path;

use dixit_bench::{Outcome, bound, corpus};

fn main() -> Outcome {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [what, folder] = arguments.as_slice() else { return Err("usage: bound scan|ron|dixit|walk FOLDER".into()) };
    let folder = Path::new(folder);
    let (time, count) = match what.as_str() {
        "scan" => bound::scan(&corpus::files(folder)?)?,
        "ron" => bound::parse_ron(&corpus::files(folder)?)?,
        "dixit" => bound::parse_dixit(&corpus::files(folder)?)?,
        "walk" => bound::walk(folder)?,
        other => return Err(format!("no `{other}`").into()),
    };
    println!("{} {count}", time.as_nanos());
    Ok(())
}
