//! How fast our reader is on one thread, beside the least that anything could do that reads the bytes, and beside `ron`
//! alone, which points at nothing: `measure [STATEMENTS] [ROUNDS]`.
//!
//! All take turns, so that a busy machine hurts all alike; the ratios are medians of those within a round. *Read and
//! scan* is: read the bytes of each file into one buffer and go through its quotes with memchr. What `ron` has read is
//! dropped outside the time measured. The last line reads the same on all processors.

#[path = "../tests/suite/mirror.rs"]
mod mirror;
#[path = "../tests/suite/records.rs"]
mod records;

use std::fs::File;
use std::hint::black_box;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use dixit_core::source::{FileId, Source, Sources};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let statements = arguments.next().map_or(Ok(100_000), |number| number.parse())?;
    let rounds = arguments.next().map_or(Ok(7), |number| number.parse::<usize>())?.max(1);
    let folder = tempfile::tempdir()?;
    let files = records::files(statements, 1);
    let paths = write(folder.path(), &files)?;
    let sources = Sources::new(files.into_iter().map(|(path, text)| Source { path, text }).collect());
    let bytes: usize = sources.iter().map(|(_, source)| source.text.len()).sum();
    let options = ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);

    let mut times = [const { Vec::new() }; 4];
    let mut records = 0;
    for _ in 0..rounds {
        let begun = Instant::now();
        black_box(read_and_scan(&paths)?);
        times[0].push(begun.elapsed());

        records = 0;
        let begun = Instant::now();
        for (file, source) in sources.iter() {
            let rest = dixit_ingest::read_each(file, &source.text, &mut |record| {
                black_box(record);
                records += 1;
            });
            black_box(rest);
        }
        times[1].push(begun.elapsed());

        times[2].push(each(&sources, |_, text| options.from_str::<Vec<mirror::Record>>(text)));

        let begun = Instant::now();
        black_box(dixit_ingest::read(&sources));
        times[3].push(begun.elapsed());
    }
    let mut out = std::io::stdout().lock();
    writeln!(out, "{records} records, {:.1} MB, median of {rounds}", bytes as f64 / 1e6)?;
    let names = ["read and scan", "ours", "ron", "ours, collected, parallel"];
    for (name, times_of) in names.into_iter().zip(&times) {
        let time = median(times_of.iter().map(Duration::as_secs_f64));
        writeln!(out, "{name:26}{:7.1} ms  {:7.1} MB/s", time * 1e3, bytes as f64 / 1e6 / time)?;
    }
    let ratio = |a: usize, b: usize| median(times[a].iter().zip(&times[b]).map(|(a, b)| a.div_duration_f64(*b)));
    writeln!(out, "ours / read and scan {:7.2}", ratio(1, 0))?;
    writeln!(out, "ron / ours           {:7.2}", ratio(2, 1))?;
    Ok(())
}

fn write(folder: &Path, files: &[(String, String)]) -> std::io::Result<Vec<PathBuf>> {
    let write = |(name, text): &(String, String)| {
        let path = folder.join(name);
        std::fs::write(&path, text).map(|()| path)
    };
    files.iter().map(write).collect()
}

/// How many quotes there are in the files.
fn read_and_scan(paths: &[PathBuf]) -> std::io::Result<usize> {
    let mut buffer = Vec::new();
    let mut quotes = 0;
    for path in paths {
        buffer.clear();
        File::open(path)?.read_to_end(&mut buffer)?;
        quotes += memchr::memchr_iter(b'"', &buffer).map(black_box).count();
    }
    Ok(quotes)
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

fn median(numbers: impl Iterator<Item = f64>) -> f64 {
    let mut numbers: Vec<f64> = numbers.collect();
    numbers.sort_unstable_by(f64::total_cmp);
    numbers[numbers.len() / 2]
}
