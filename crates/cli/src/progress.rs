//! Progress, drawn on a terminal's stderr: what is being done, how far, how fast. Only once a run has taken half a
//! second, and gone when the answer comes. The counters are bumped elsewhere, whether or not anybody looks.

use std::io::{self, IsTerminal};
use std::ops::Range;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use crate::output;

use dixit_core::progress::{Moment, Progress, Stage};
use dixit_core::query::series::Series;
use indicatif::{HumanBytes, HumanCount, ProgressBar, ProgressDrawTarget, ProgressStyle};

/// What takes less long is over before anybody could read what it is.
const PATIENCE: Duration = Duration::from_millis(500);
const TICK: Duration = Duration::from_millis(100);

/// The counters of a run, and the thread that draws them, where there is a terminal.
pub(crate) struct Watch {
    progress: Arc<Progress>,
    drawing: Mutex<Option<Drawing>>,
    /// What has been said beside the answer.
    said: Mutex<Vec<String>>,
}

struct Drawing {
    bar: ProgressBar,
    stop: Sender<()>,
    thread: JoinHandle<()>,
}

impl Watch {
    pub(crate) fn begin() -> Self {
        let progress = Arc::new(Progress::default());
        let drawing = io::stderr().is_terminal().then(|| {
            let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
            let (stop, stopped) = channel();
            let (counters, drawn) = (Arc::clone(&progress), bar.clone());
            let thread = thread::spawn(move || {
                let (begun, mut pace) = (Instant::now(), Pace::of(counters.now()));
                while stopped.recv_timeout(TICK) == Err(RecvTimeoutError::Timeout) {
                    let line = pace.line(counters.now());
                    if begun.elapsed() < PATIENCE {
                        continue;
                    }
                    if drawn.is_hidden() {
                        drawn.set_draw_target(ProgressDrawTarget::stderr());
                    }
                    draw(&drawn, counters.now(), line);
                }
                drawn.finish_and_clear();
            });
            Drawing { bar, stop, thread }
        });
        Self { progress, drawing: Mutex::new(drawing), said: Mutex::default() }
    }

    pub(crate) fn progress(&self) -> &Progress {
        &self.progress
    }

    /// The same rows, counted as they are made.
    pub(crate) fn rows<T, S: Series<T>>(&self, rows: S) -> Counted<'_, S> {
        self.progress.begin(Stage::Writing, rows.len() as u64);
        Counted { rows, progress: &self.progress }
    }

    /// Says something on stderr, not across what is drawn there; once, also where the work has to be done again.
    pub(crate) fn aside(&self, line: String) {
        let mut said = self.said.lock().unwrap_or_else(PoisonError::into_inner);
        if said.contains(&line) {
            return;
        }
        let say = || output::aside(&line);
        match self.drawing.lock().unwrap_or_else(PoisonError::into_inner).as_ref() {
            Some(drawing) => drawing.bar.suspend(say),
            None => say(),
        }
        said.push(line);
    }

    /// Draws no more, and clears what is drawn.
    pub(crate) fn end(&self) {
        end(self.drawing.lock().unwrap_or_else(PoisonError::into_inner).take());
    }

    /// What is drawn may stay while an answer is written to a file; on a terminal, or in a pipe that perhaps ends at
    /// one, it would stand in the answer's way.
    pub(crate) fn end_unless_unseen(&self) {
        let mut drawing = self.drawing.lock().unwrap_or_else(PoisonError::into_inner);
        if drawing.is_some() && !is_file() {
            end(drawing.take());
        }
    }
}

fn end(drawing: Option<Drawing>) {
    if let Some(Drawing { stop, thread, .. }) = drawing {
        drop(stop);
        _ = thread.join();
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.end();
    }
}

/// True if standard output is a file.
#[cfg(unix)]
fn is_file() -> bool {
    use std::os::fd::AsFd;
    let stdout = io::stdout().as_fd().try_clone_to_owned().map(std::fs::File::from);
    stdout.and_then(|file| file.metadata()).is_ok_and(|metadata| metadata.is_file())
}

#[cfg(not(unix))]
fn is_file() -> bool {
    false
}

/// Rows that count themselves.
pub(crate) struct Counted<'p, S> {
    rows: S,
    progress: &'p Progress,
}

impl<T, S: Series<T>> Series<T> for Counted<'_, S> {
    fn len(&self) -> usize {
        self.rows.len()
    }

    fn each<E>(&self, ranks: Range<usize>, see: impl FnMut(&T) -> Result<(), E>) -> Result<(), E> {
        let count = ranks.len() as u64;
        self.rows.each(ranks, see)?;
        self.progress.add(count);
        Ok(())
    }
}

fn draw(bar: &ProgressBar, now: Moment, line: String) {
    let template = if now.total == 0 { "{msg}" } else { "{msg} {wide_bar}" };
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar.set_length(now.total);
    bar.set_position(now.done.min(now.total));
    bar.set_message(line);
}

/// How fast the present stage goes, since it was first seen.
struct Pace {
    since: Instant,
    seen: Moment,
}

impl Pace {
    fn of(seen: Moment) -> Self {
        Self { since: Instant::now(), seen }
    }

    fn line(&mut self, now: Moment) -> String {
        if now.stage != self.seen.stage || now.done < self.seen.done {
            *self = Self::of(now);
        }
        line(self.seen, now, self.since.elapsed())
    }
}

/// What is being done, how far it is, and at which rate since it was seen for the first time.
fn line(seen: Moment, now: Moment, elapsed: Duration) -> String {
    let rate = |before: u64, now: u64| match elapsed.as_secs_f64() {
        0.0 => 0,
        seconds => (now.saturating_sub(before) as f64 / seconds) as u64,
    };
    let a_second = rate(seen.done, now.done);
    let known = now.done > 0;
    let amount = |unit: fn(u64) -> String| match now.total {
        _ if !known => String::new(),
        0 => format!(" {}", unit(now.done)),
        total => format!(" {} of {}", unit(now.done), unit(total)),
    };
    let speed = |unit: fn(u64) -> String| if known { format!(" ({}/s)", unit(a_second)) } else { String::new() };
    let bytes = |bytes: u64| HumanBytes(bytes).to_string();
    let count = |count: u64| HumanCount(count).to_string();
    match now.stage {
        Stage::Finding => "finding files".to_owned(),
        Stage::Loading => format!("loading files{}{}", amount(bytes), speed(bytes)),
        Stage::Reading => {
            let records = match rate(seen.records, now.records) {
                0 => String::new(),
                records => format!(" ({} records/s)", count(records)),
            };
            format!("reading records{}{}{records}", amount(bytes), speed(bytes))
        }
        Stage::Linking => format!("linking{}{}", amount(count), speed(count)),
        Stage::Checking => "checking".to_owned(),
        Stage::Indexing => format!("indexing words{}{}", amount(count), speed(count)),
        Stage::Writing => format!("writing rows{}{}", amount(count), speed(count)),
        Stage::Building => format!("writing pages{}{}", amount(count), speed(count)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(stage: Stage, done: u64, records: u64, total: u64) -> Moment {
        Moment { stage, done, records, total }
    }

    #[test]
    fn a_line_says_what_is_done_how_far_and_how_fast() {
        let second = Duration::from_secs(1);
        let lines = [
            (Stage::Finding, (0, 0), (0, 0), 0, "finding files"),
            (Stage::Loading, (0, 0), (0, 0), 0, "loading files"),
            (Stage::Loading, (1 << 20, 0), (3 << 20, 0), 0, "loading files 3.00 MiB (2.00 MiB/s)"),
            (
                Stage::Reading,
                (0, 0),
                (1 << 20, 4_000),
                8 << 20,
                "reading records 1.00 MiB of 8.00 MiB (1.00 MiB/s) (4,000 records/s)",
            ),
            (Stage::Linking, (0, 0), (0, 0), 1_000, "linking"),
            (Stage::Checking, (0, 0), (0, 0), 0, "checking"),
            (Stage::Writing, (1_000, 0), (451_000, 0), 1_200_000, "writing rows 451,000 of 1,200,000 (450,000/s)"),
            (Stage::Building, (0, 0), (12, 0), 40, "writing pages 12 of 40 (12/s)"),
        ];
        for (stage, before, now, total, expected) in lines {
            let (seen, now) = (at(stage, before.0, before.1, total), at(stage, now.0, now.1, total));
            assert_eq!(line(seen, now, second), expected);
        }
    }

    #[test]
    fn the_pace_of_a_stage_is_its_own() {
        let mut pace = Pace::of(at(Stage::Loading, 5_000_000, 0, 0));
        pace.line(at(Stage::Writing, 10, 0, 20));
        assert_eq!(pace.seen, at(Stage::Writing, 10, 0, 20));
        pace.line(at(Stage::Writing, 15, 0, 20));
        assert_eq!(pace.seen.done, 10, "the pace is taken from where the stage was first seen");
        pace.line(at(Stage::Writing, 3, 0, 9));
        assert_eq!(pace.seen.done, 3, "the next list begins anew");
    }

    #[test]
    fn rows_are_counted_as_they_are_made() {
        let watch = Watch { progress: Arc::default(), drawing: Mutex::new(None), said: Mutex::default() };
        let rows = watch.rows::<u8, _>(vec![1, 2, 3]);
        assert_eq!(watch.progress().now(), at(Stage::Writing, 0, 0, 3));
        rows.each(0..2, |_| Ok::<(), ()>(())).unwrap();
        assert_eq!(watch.progress().now().done, 2);
        assert_eq!(Series::len(&rows), 3);
    }
}
