//! How much faster our reader is than `ron` alone, which points at nothing: `measure [STATEMENTS] [ROUNDS]`.
//!
//! Both read the same texts on one thread, in turns, so that a busy machine hurts both alike. What is read is dropped
//! outside the time measured. The last line reads the same on all processors.

#[path = "../tests/suite/mirror.rs"]
mod mirror;
#[path = "../tests/suite/records.rs"]
mod records;

use std::hint::black_box;
use std::io::Write;
use std::time::{Duration, Instant};

use dixit_core::source::{FileId, Source, Sources};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let statements = arguments.next().map_or(Ok(100_000), |number| number.parse())?;
    let rounds = arguments.next().map_or(Ok(7), |number| number.parse::<usize>())?.max(1);
    let files = records::files(statements, 1);
    let sources = Sources::new(files.into_iter().map(|(path, text)| Source { path, text }).collect());
    let bytes: usize = sources.iter().map(|(_, source)| source.text.len()).sum();
    let options = ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);

    let (mut ours, mut theirs, mut all) = (Vec::new(), Vec::new(), Vec::new());
    let mut records = 0;
    for _ in 0..rounds {
        ours.push(each(&sources, |file, text| dixit_ingest::read_file(file, text)));
        theirs.push(each(&sources, |_, text| options.from_str::<Vec<mirror::Record>>(text)));
        let begun = Instant::now();
        let reading = black_box(dixit_ingest::read(&sources));
        all.push(begun.elapsed());
        records = reading.records.len();
    }
    let (ours, theirs, all) = (median(ours), median(theirs), median(all));
    let rate = |time: Duration| bytes as f64 / 1e6 / time.as_secs_f64();
    let mut out = std::io::stdout().lock();
    writeln!(out, "{records} records, {:.1} MB, median of {rounds}", bytes as f64 / 1e6)?;
    writeln!(out, "ours            {:7.1} ms  {:6.1} MB/s", ours.as_secs_f64() * 1e3, rate(ours))?;
    writeln!(out, "ron             {:7.1} ms  {:6.1} MB/s", theirs.as_secs_f64() * 1e3, rate(theirs))?;
    writeln!(out, "ratio           {:7.2}", theirs.as_secs_f64() / ours.as_secs_f64())?;
    writeln!(out, "ours, parallel  {:7.1} ms  {:6.1} MB/s", all.as_secs_f64() * 1e3, rate(all))?;
    Ok(())
}

/// The time of reading each file, without that of dropping what was read.
fn each<'s, T>(sources: &'s Sources, read: impl Fn(FileId, &'s str) -> T) -> Duration {
    let mut time = Duration::ZERO;
    for (file, source) in sources.iter() {
        let begun = Instant::now();
        let value = black_box(read(file, &source.text));
        time += begun.elapsed();
        drop(value);
    }
    time
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}
