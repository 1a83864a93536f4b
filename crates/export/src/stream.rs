//! Long answers: rendered in chunks, on all processors, and written in order as they are done. What a row looks like is
//! the formats' business; how many threads there are shows in no byte.
//!
//! Only a few chunks are ever held, so an answer may be longer than memory; where it can't be written to the end, no
//! further chunk is begun.

use std::collections::VecDeque;
use std::io;
use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::sync::mpsc::{Receiver, sync_channel};

use dixit_core::query::series::Series;
use rayon::ScopeFifo;

/// Rows of a chunk: some hundred kilobytes, so that they are still in the processor's cache when they are written, and
/// that what is handed from thread to thread costs nothing beside them.
pub(crate) const CHUNK: usize = 1024;

/// Chunks being rendered, or waiting to be written, for each thread.
const AHEAD: usize = 2;

type Out<'o> = &'o mut dyn io::Write;

/// Renders `len` rows into `out`: `render` gets their ranks chunk by chunk, on any thread.
///
/// A list of one chunk is rendered on this thread, as is any within the thread pool itself: to wait there for others
/// could mean to wait for oneself.
pub(crate) fn chunks(
    len: usize,
    render: impl Fn(Range<usize>, &mut Vec<u8>) -> io::Result<()> + Sync,
    out: Out<'_>,
) -> io::Result<()> {
    if len <= CHUNK || rayon::current_thread_index().is_some() || rayon::current_num_threads() == 1 {
        return in_turn(len, render, out);
    }
    let stop = AtomicBool::new(false);
    let threads = rayon::current_num_threads();
    rayon::in_place_scope_fifo(|scope| in_parallel(scope, threads, len, &stop, &render, out))
}

/// [`chunks`] of rows that need to know nothing of each other.
pub(crate) fn rows<T>(
    series: &(impl Series<T> + ?Sized),
    render: impl Fn(&T, &mut Vec<u8>) -> io::Result<()> + Sync,
    out: Out<'_>,
) -> io::Result<()> {
    chunks(series.len(), |ranks, into| series.each(ranks, |row| render(row, into)), out)
}

fn ranges(len: usize) -> impl Iterator<Item = Range<usize>> {
    (0..len).step_by(CHUNK).map(move |start| start..len.min(start + CHUNK))
}

fn in_turn(len: usize, render: impl Fn(Range<usize>, &mut Vec<u8>) -> io::Result<()>, out: Out<'_>) -> io::Result<()> {
    let mut chunk = Vec::new();
    for ranks in ranges(len) {
        chunk.clear();
        render(ranks, &mut chunk)?;
        out.write_all(&chunk)?;
    }
    Ok(())
}

/// This thread writes; those of the scope render, each into a buffer that has been written before.
fn in_parallel<'s, R>(
    scope: &ScopeFifo<'s>,
    threads: usize,
    len: usize,
    stop: &'s AtomicBool,
    render: &'s R,
    out: Out<'_>,
) -> io::Result<()>
where
    R: Fn(Range<usize>, &mut Vec<u8>) -> io::Result<()> + Sync,
{
    let begin = |ranks: Range<usize>, mut chunk: Vec<u8>| -> Receiver<io::Result<Vec<u8>>> {
        let (done, waiting) = sync_channel(1);
        scope.spawn_fifo(move |_| {
            if !stop.load(Relaxed) {
                chunk.clear();
                let rendered = render(ranks, &mut chunk).map(|()| chunk);
                // Nobody waits for it any more where writing has failed.
                _ = done.send(rendered);
            }
        });
        waiting
    };
    let mut ranges = ranges(len);
    let mut waiting: VecDeque<_> =
        ranges.by_ref().take(threads * AHEAD).map(|ranks| begin(ranks, Vec::new())).collect();
    while let Some(next) = waiting.pop_front() {
        // A renderer that panicked sends nothing; the scope passes its panic on.
        let Ok(rendered) = next.recv() else { break };
        let written = rendered.and_then(|chunk| out.write_all(&chunk).map(|()| chunk));
        let chunk = written.inspect_err(|_| stop.store(true, Relaxed))?;
        waiting.extend(ranges.next().map(|ranks| begin(ranks, chunk)));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::sync::atomic::AtomicUsize;

    use super::*;

    /// Numbers, counted as they are made.
    #[derive(Default)]
    struct Numbers {
        len: usize,
        made: AtomicUsize,
    }

    impl Series<usize> for Numbers {
        fn len(&self) -> usize {
            self.len
        }

        fn each<E>(&self, ranks: Range<usize>, see: impl FnMut(&usize) -> Result<(), E>) -> Result<(), E> {
            self.made.fetch_add(ranks.len(), Relaxed);
            ranks.map(|rank| rank * 7).collect::<Vec<_>>().iter().try_for_each(see)
        }
    }

    fn line(number: &usize, into: &mut Vec<u8>) -> io::Result<()> {
        writeln!(into, "number {number}")
    }

    /// [`rows`], rendered by so many threads; one renders in turn.
    fn on_threads(threads: usize, numbers: &Numbers, out: Out<'_>) -> io::Result<()> {
        let render = |ranks: Range<usize>, into: &mut Vec<u8>| numbers.each(ranks, |number| line(number, into));
        if threads == 1 {
            return in_turn(numbers.len, render, out);
        }
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let stop = AtomicBool::new(false);
        pool.in_place_scope_fifo(|scope| in_parallel(scope, threads, numbers.len, &stop, &render, out))
    }

    /// Takes so many lines, then is closed; notes how many numbers had been made but not written, at most.
    struct Reader<'n> {
        numbers: &'n Numbers,
        lines: usize,
        most: usize,
        held: usize,
    }

    impl<'n> Reader<'n> {
        fn of(numbers: &'n Numbers, most: usize) -> Self {
            Self { numbers, lines: 0, most, held: 0 }
        }
    }

    impl Write for Reader<'_> {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.held = self.held.max(self.numbers.made.load(Relaxed) - self.lines);
            self.lines += bytes.iter().filter(|&&byte| byte == b'\n').count();
            if self.lines > self.most { Err(io::ErrorKind::BrokenPipe.into()) } else { Ok(bytes.len()) }
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn bytes_do_not_depend_on_threads() {
        for len in [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 20 * CHUNK + 17] {
            let expected: String = (0..len).map(|rank| format!("number {}\n", rank * 7)).collect();
            for threads in [1, 2, 7] {
                let mut out = Vec::new();
                on_threads(threads, &Numbers { len, ..Numbers::default() }, &mut out).unwrap();
                assert!(out == expected.as_bytes(), "{len} rows on {threads} threads");
            }
            let mut out = Vec::new();
            rows(&Numbers { len, ..Numbers::default() }, line, &mut out).unwrap();
            assert!(out == expected.as_bytes(), "{len} rows");
        }
    }

    #[test]
    fn no_more_than_a_few_chunks_are_held() {
        for threads in [1, 2, 7] {
            let numbers = Numbers { len: 1_000_000, ..Numbers::default() };
            let mut reader = Reader::of(&numbers, usize::MAX);
            on_threads(threads, &numbers, &mut reader).unwrap();
            assert_eq!(reader.lines, numbers.len);
            assert!(reader.held <= threads * AHEAD * CHUNK, "{} held on {threads} threads", reader.held);
        }
    }

    #[test]
    fn a_closed_pipe_ends_it() {
        for threads in [1, 2, 7] {
            let numbers = Numbers { len: 1_000_000, ..Numbers::default() };
            let error = on_threads(threads, &numbers, &mut Reader::of(&numbers, 3 * CHUNK)).unwrap_err();
            assert_eq!(error.kind(), io::ErrorKind::BrokenPipe);
            let made = numbers.made.into_inner();
            assert!(made <= (4 + threads * AHEAD) * CHUNK, "{made} made on {threads} threads");
        }
    }

    #[test]
    fn what_fails_to_render_fails_in_its_turn() {
        let mut out = Vec::new();
        let render = |ranks: Range<usize>, into: &mut Vec<u8>| match ranks.start {
            start if start == 5 * CHUNK => Err(io::Error::other("no")),
            _ => into.write_all(b"x"),
        };
        let pool = rayon::ThreadPoolBuilder::new().num_threads(3).build().unwrap();
        let stop = AtomicBool::new(false);
        let failed = pool.in_place_scope_fifo(|scope| in_parallel(scope, 3, 90 * CHUNK, &stop, &render, &mut out));
        assert_eq!(failed.unwrap_err().to_string(), "no");
        assert_eq!(out, b"xxxxx");
    }

    #[test]
    fn within_the_pool_nobody_waits_for_himself() {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
        let numbers = Numbers { len: 10 * CHUNK, ..Numbers::default() };
        let written = pool.install(|| {
            let mut out = Vec::new();
            rows(&numbers, line, &mut out).map(|()| out.len())
        });
        assert!(written.unwrap() > 10 * CHUNK);
    }
}
