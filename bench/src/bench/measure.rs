//! Whole processes, in turns: how long each took and how much memory it held at most.
//!
//! Every process is started by a small one of our own (this program, as `--measure`), which has no other children, so
//! that the peak the system tells of its children is that one's. Nothing here knows what is measured.

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Instant;

use dixit_bench::Outcome;
use nix::sys::resource::{UsageWho, getrusage};

/// What is done, untimed, before each run.
pub(crate) type Before<'b> = Box<dyn FnMut() -> Outcome + 'b>;

/// A process to be measured.
pub(crate) struct Run<'b> {
    program: PathBuf,
    arguments: Vec<String>,
    /// It says itself how long the work took, without its own start.
    reports: bool,
    before: Option<Before<'b>>,
}

/// The median of its runs.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sample {
    /// In milliseconds.
    pub(crate) time: f64,
    /// In megabytes.
    pub(crate) memory: f64,
}

impl<'b> Run<'b> {
    pub(crate) fn new<A: Into<String>>(program: &std::path::Path, arguments: impl IntoIterator<Item = A>) -> Self {
        let arguments = arguments.into_iter().map(Into::into).collect();
        Self { program: program.to_owned(), arguments, reports: false, before: None }
    }

    pub(crate) fn reporting(self) -> Self {
        Self { reports: true, ..self }
    }

    pub(crate) fn before(self, before: impl FnMut() -> Outcome + 'b) -> Self {
        Self { before: Some(Box::new(before)), ..self }
    }

    fn once(&mut self) -> Outcome<Sample> {
        if let Some(before) = &mut self.before {
            before()?;
        }
        let how = if self.reports { "reported" } else { "whole" };
        let mut command = Command::new(std::env::current_exe()?);
        command.args(["--measure", how]).arg(&self.program).args(&self.arguments);
        let output = command.stderr(Stdio::inherit()).output()?;
        let told = String::from_utf8(output.stdout)?;
        let numbers: Vec<f64> = told.split_whitespace().map(str::parse).collect::<Result<_, _>>()?;
        match numbers[..] {
            [nanoseconds, kilobytes] if output.status.success() => {
                Ok(Sample { time: nanoseconds / 1e6, memory: kilobytes * 1.024 / 1e3 })
            }
            _ => Err(format!("{} {} failed", self.program.display(), self.arguments.join(" ")).into()),
        }
    }
}

/// Runs all in turns, each at least so many times after one that does not count, and quick ones more often.
pub(crate) fn in_turns(runs: &mut [Run<'_>], least: usize) -> Outcome<Vec<Sample>> {
    let begun = Instant::now();
    for run in &mut *runs {
        run.once()?;
    }
    let round = begun.elapsed().as_secs_f64();
    let rounds = if least == 1 { 1 } else { ((5.0 / round) as usize).clamp(least, 25) };
    let mut samples: Vec<Vec<Sample>> = vec![Vec::new(); runs.len()];
    for _ in 0..rounds {
        for (run, samples) in runs.iter_mut().zip(&mut samples) {
            samples.push(run.once()?);
        }
    }
    let median = |mut values: Vec<f64>| {
        values.sort_by(f64::total_cmp);
        values[values.len() / 2]
    };
    let median = |samples: Vec<Sample>| Sample {
        time: median(samples.iter().map(|sample| sample.time).collect()),
        memory: median(samples.iter().map(|sample| sample.memory).collect()),
    };
    Ok(samples.into_iter().map(median).collect())
}

/// The other side: runs one process and says nanoseconds and kilobytes.
pub(crate) fn child(arguments: &[String]) -> Outcome {
    let [how, program, arguments @ ..] = arguments else { return Err("nothing to measure".into()) };
    let mut command = Command::new(program);
    // As many threads as the figures to compare with were taken on, whatever the machine has.
    command.args(arguments).env("RAYON_NUM_THREADS", "2").env_remove("PAGER").stdin(Stdio::null());
    let nanoseconds = if how == "reported" {
        let output = command.stderr(Stdio::inherit()).output()?;
        if !output.status.success() {
            return Err(format!("ended with {}", output.status).into());
        }
        let told = String::from_utf8(output.stdout)?;
        told.split_whitespace().next().ok_or("it did not tell its time")?.parse()?
    } else {
        command.stdout(Stdio::null());
        let begun = Instant::now();
        let status = command.status()?;
        let time = begun.elapsed();
        if !status.success() {
            return Err(format!("ended with {status}").into());
        }
        time.as_nanos()
    };
    println!("{nanoseconds} {}", getrusage(UsageWho::RUSAGE_CHILDREN)?.max_rss());
    Ok(())
}
