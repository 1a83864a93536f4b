//! Writes a made-up timeline to look at: `cargo run -p dixit-export --example timeline [long|text] > story.svg`.

use std::io::{self, Write as _};

#[path = "../src/timeline/sample.rs"]
mod sample;

fn main() -> io::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let options = dixit_export::timeline::Options {
        title: "The bridge contract: what happened, what was said, and when it came out",
        link: None,
        scheme: dixit_export::Scheme::Asked,
    };
    match std::env::args().nth(1).as_deref() {
        Some("long") => dixit_export::timeline::svg(&sample::long_story(), &options, &mut out)?,
        Some("text") => {
            let width = std::env::args().nth(2).and_then(|width| width.parse().ok()).unwrap_or(100);
            dixit_export::timeline::text(&sample::story(), width, &mut out)?;
        }
        _ => dixit_export::timeline::svg(&sample::story(), &options, &mut out)?,
    }
    out.flush()
}
