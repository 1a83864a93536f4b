//! On what, with what and when it was measured.

use std::fs::read_to_string;
use std::process::Command;

use dixit_bench::sqlite;

use super::programs::Programs;

/// More than what ends of its own accord a minute after a build.
pub(crate) const BUSY: f64 = 0.7;

/// How many processes wanted to run in the last minute: above what the machine can do at once, times say little.
pub(crate) fn load() -> Option<f64> {
    read_to_string("/proc/loadavg").ok()?.split_whitespace().next()?.parse().ok()
}

/// One paragraph; `load` is that from before.
pub(crate) fn describe(programs: &Programs, load: Option<f64>) -> String {
    let field = |path: &str, name: &str| {
        let text = read_to_string(path).unwrap_or_default();
        let line = text.lines().find(|line| line.starts_with(name)).map(str::to_owned);
        line.and_then(|line| line.split_once(':').map(|(_, value)| value.trim().to_owned()))
    };
    let cpu = field("/proc/cpuinfo", "model name").unwrap_or_else(|| std::env::consts::ARCH.to_owned());
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let memory = field("/proc/meminfo", "MemTotal")
        .and_then(|size| size.split_whitespace().next()?.parse::<f64>().ok())
        .map_or(String::new(), |kilobytes| format!(", {:.0} GiB", kilobytes / 1024.0 / 1024.0));
    let release = read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    // The version only: what was put behind it names somebody's own build.
    let release = release.trim().split('-').next().unwrap_or_default();
    let rustc = said("rustc", &["--version"]).split_whitespace().nth(1).unwrap_or("unknown").to_owned();
    let commit = said("git", &["rev-parse", "--short", "HEAD"]);
    let changed =
        if said("git", &["status", "--porcelain", "--untracked-files=no"]).is_empty() { "" } else { " and changes" };
    let load = match load {
        Some(load) if load > BUSY => format!(" **The machine was busy, with a load of {load:.1} at the start.**"),
        _ => String::new(),
    };
    let dixit = said(&programs.dixit.to_string_lossy(), &["--version"]);
    format!(
        "Measured on {}: {cpu}, {cores} cores{memory}, {} {release}. {dixit} (commit {commit}{changed}), rustc {rustc}, \
         ron {}, SQLite {}.{load}",
        today(),
        std::env::consts::OS,
        locked("ron"),
        sqlite::version(),
    )
}

fn said(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).output();
    output.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned()).unwrap_or_default()
}

/// The version of a dependency.
fn locked(name: &str) -> &'static str {
    let mut lines = include_str!("../../Cargo.lock").lines();
    let name = format!("name = \"{name}\"");
    lines.find(|line| *line == name);
    lines.next().and_then(|line| line.split('"').nth(1)).unwrap_or("unknown")
}

/// The day, as SQLite counts it: nothing else here knows the calendar.
fn today() -> String {
    sqlite::today().unwrap_or_else(|error| error.to_string())
}
