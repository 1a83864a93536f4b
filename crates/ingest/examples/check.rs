//! Time and memory of a whole check beside `ron` alone: `check [STATEMENTS] [ROUNDS]`.
//!
//! Writes made-up records to a temporary folder and runs, in turns, two kinds of process on them: one that finds, reads,
//! links and checks them as `dixit check` does, and one that reads the same files into plain serde types with `ron` and
//! does nothing else. Each says how long it took and how much memory it held at most (where the system tells).

#[path = "../tests/suite/mirror.rs"]
mod mirror;
#[path = "../tests/suite/records.rs"]
mod records;

use std::error::Error;
use std::io::Write;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

type Outcome = Result<(), Box<dyn Error>>;

fn main() -> Outcome {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["--ours", folder] => ours(Path::new(folder)),
        ["--ron", folder] => theirs(Path::new(folder)),
        rest => {
            let number = |rank: usize, other: usize| rest.get(rank).map_or(Ok(other), |number| number.parse());
            compare(number(0, 72_000)?, number(1, 7)?.max(1))
        }
    }
}

fn compare(statements: usize, rounds: usize) -> Outcome {
    let folder = tempfile::tempdir()?;
    let mut bytes = 0;
    for (name, text) in records::files(statements, 1) {
        bytes += text.len();
        std::fs::write(folder.path().join(name), text)?;
    }
    let own = std::env::current_exe()?;
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        for (mode, measured) in [("--ours", &mut ours), ("--ron", &mut theirs)] {
            let output = Command::new(&own).arg(mode).arg(folder.path()).output()?;
            let line = String::from_utf8(output.stdout)?;
            let numbers: Result<Vec<f64>, _> = line.split_whitespace().map(str::parse).collect();
            let [time, memory, records] = numbers?[..] else { return Err(format!("{mode} failed: {line}").into()) };
            measured.push((time, memory, records));
        }
    }
    let mut out = std::io::stdout().lock();
    let ((time, memory, records), (ron_time, ron_memory, _)) = (median(ours), median(theirs));
    let megabytes = bytes as f64 / 1e6;
    writeln!(out, "{records} records, {megabytes:.1} MB, median of {rounds}")?;
    writeln!(
        out,
        "find, read, link, check  {time:7.1} ms  {memory:6.1} MB at most, {:.1} x the text",
        memory / megabytes
    )?;
    writeln!(out, "ron alone                {ron_time:7.1} ms  {ron_memory:6.1} MB at most")?;
    writeln!(out, "ratio                    {:7.2}", time / ron_time)?;
    Ok(())
}

fn median(mut measured: Vec<(f64, f64, f64)>) -> (f64, f64, f64) {
    measured.sort_by(|a, b| a.0.total_cmp(&b.0));
    measured[measured.len() / 2]
}

fn ours(folder: &Path) -> Outcome {
    let begun = Instant::now();
    let loaded = dixit_ingest::load(&dixit_ingest::Disk, folder, folder)?;
    let reading = loaded.read();
    let linked = dixit_core::link::link(reading.records, &reading.unread, &loaded.sources);
    let findings = dixit_core::check::check(&linked.graph);
    if let Some(finding) = reading.findings.iter().chain(&linked.findings).chain(&findings).next() {
        return Err(format!("the records are not sound: {}", finding.message).into());
    }
    report(begun, linked.graph.record_count())
}

fn theirs(folder: &Path) -> Outcome {
    let begun = Instant::now();
    let options = ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    let mut all: Vec<Vec<mirror::Record>> = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        all.push(options.from_str(&std::fs::read_to_string(entry?.path())?)?);
    }
    report(begun, all.iter().map(Vec::len).sum())
}

/// Milliseconds, megabytes at most, records.
fn report(begun: Instant, records: usize) -> Outcome {
    let time = begun.elapsed().as_secs_f64() * 1e3;
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak =
        status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.split_whitespace().next()?.parse::<f64>().ok());
    writeln!(std::io::stdout(), "{time} {} {records}", peak.map_or(f64::NAN, |kilobytes| kilobytes / 1024.0))?;
    Ok(())
}
