//! Measures what a snapshot costs: writing, opening and comparing a container, walking and stamping a made-up folder.
//!
//!     cargo run --release -p dixit-ingest --example snapshot -- 400

#![expect(clippy::print_stdout, reason = "what it measures is what it is for")]

use std::fs;
use std::path::Path;
use std::time::{Instant, SystemTime};

use dixit_ingest::snapshot::{Cache, Container, Section, compare, content_hash, scan};

const ROUNDS: usize = 9;

/// The shortest and the median of some runs, in milliseconds.
fn timed<R>(what: &str, mut work: impl FnMut() -> R) {
    let mut times: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            let result = work();
            let time = start.elapsed().as_secs_f64() * 1e3;
            drop(result);
            time
        })
        .collect();
    times.sort_by(f64::total_cmp);
    println!("{what:44} {:9.3} ms, median {:9.3} ms", times[0], times[ROUNDS / 2]);
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let megabytes: usize = std::env::args().nth(1).map_or(Ok(400), |argument| argument.parse())?;
    let folder = tempfile::tempdir_in(".")?;
    containers(&folder.path().join(".dixit"), megabytes)?;
    stamps(folder.path())?;
    Ok(())
}

fn containers(folder: &Path, megabytes: usize) -> Result<(), Box<dyn std::error::Error>> {
    let cache = Cache::open(folder);
    let section: Vec<u8> = (0..(megabytes as u32) << 20).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    let small: Vec<&[u8]> = section.chunks(120).collect();
    println!("{megabytes} MiB");
    timed("put a graph, in one part", || cache.put_graph(&[Section { tag: 1, parts: &[&section] }], &[]));
    timed("put a graph, in parts of 120 bytes", || cache.put_graph(&[Section { tag: 1, parts: &small }], &[]));
    timed("put it where there is none", || {
        let _ = fs::remove_file(folder.join("graph"));
        cache.put_graph(&[Section { tag: 1, parts: &[&section] }], &[])
    });
    timed("copy it by the system's own means", || {
        let _ = fs::remove_file(folder.join("copy"));
        fs::write(folder.join("copy"), &section)
    });
    timed("open", || cache.graph());
    let open = || cache.graph().ok_or("the graph was not kept");
    let verify = |container: &Container| container.guard().is_some_and(|it| it.verify_all());
    timed("open and compare everything", || open().map(|container| verify(&container)));
    timed("open and touch 100 places", || {
        open().map(|container| {
            let guard = container.guard()?;
            let step = container.bytes().len() / 101;
            (1..101).for_each(|place| guard.touch(place * step..place * step + 1));
            Some(())
        })
    });
    Ok(())
}

fn stamps(folder: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let data = folder.join("data");
    for file in 0..1500 {
        let within = data.join(format!("f{}", file % 15));
        fs::create_dir_all(&within)?;
        fs::write(within.join(format!("file-{file}.ron")), "[]")?;
    }
    let found = scan(folder, &data)?;
    let moment = Cache::open(&folder.join(".dixit")).moment(SystemTime::now())?;
    timed("walk and stamp 1,500 files in 15 folders", || scan(folder, &data));
    timed("compare the stamps", || {
        compare(found.iter().map(|found| (found.path.as_str(), found.stamp)), &found, moment)
    });
    timed("read and hash the files", || {
        let contents = found.iter().filter_map(|found| fs::read(found.file()).ok());
        contents.fold(0, |all, content| all ^ content_hash(&content))
    });
    timed("take the moment", || Cache::open(&folder.join(".dixit")).moment(SystemTime::now()));
    Ok(())
}
