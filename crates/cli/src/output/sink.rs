//! The way of an answer's bytes: held until it is known where they go, then written in large pieces. What the answer
//! says is not looked at, but for its lines, which are counted.

use std::io::{self, Write};
use std::process::{Child, ExitStatus};

/// So much of an answer is held before its first byte is written. A longer one waits until everything that is mapped has
/// been compared, all of which then comes from the disk if it is not in memory.
const HELD: usize = 1 << 21;
/// Small pieces are gathered into pieces of this size; larger ones are written as they are.
const PIECE: usize = 1 << 18;
/// The same for a pager, whose reader waits for the next screen.
const PIECE_FOR_PAGER: usize = 1 << 13;

/// What is known of an answer when its first byte is about to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ready {
    /// All of it is rendered, and held.
    Whole,
    /// It is longer than what is held; the rest is made while it is written.
    Beginning,
}

/// How an answer ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// It has been written, or its pager was left.
    Written,
    /// The pager could not be started by its shell: nothing has been seen of it.
    PagerMissing,
}

/// A terminal with a pager for what is longer.
pub(super) struct Screen {
    pub(super) height: usize,
    pub(super) start: Box<dyn FnOnce() -> Option<Child>>,
}

/// What runs before the first byte.
pub(super) type Before<'o> = Box<dyn FnOnce(Ready) -> io::Result<()> + 'o>;

/// Takes an answer and hands it on.
pub(super) struct Sink<'o> {
    stdout: &'o mut dyn Write,
    /// What is not yet handed on.
    piece: Vec<u8>,
    /// Until the first byte is written.
    before: Option<Before<'o>>,
    screen: Option<Screen>,
    /// Lines held, where there is a screen.
    lines: usize,
    pager: Option<Child>,
}

impl<'o> Sink<'o> {
    pub(super) fn new(stdout: &'o mut dyn Write, screen: Option<Screen>, before: Before<'o>) -> Self {
        Self { stdout, piece: Vec::new(), before: Some(before), screen, lines: 0, pager: None }
    }

    /// True if so much more is to be held.
    fn holds(&mut self, bytes: &[u8]) -> bool {
        let fits_on_screen = self.screen.as_ref().is_none_or(|screen| {
            self.lines += bytes.iter().filter(|&&byte| byte == b'\n').count();
            self.lines < screen.height
        });
        fits_on_screen && self.piece.len() + bytes.len() <= HELD
    }

    fn open(&mut self, ready: Ready) -> io::Result<()> {
        if let Some(before) = self.before.take() {
            before(ready)?;
            if let (Ready::Beginning, Some(screen)) = (ready, self.screen.take()) {
                self.pager = (screen.start)();
            }
        }
        Ok(())
    }

    fn hand_on(&mut self, bytes: &[u8]) -> io::Result<()> {
        match self.pager.as_mut().and_then(|pager| pager.stdin.as_mut()) {
            Some(pager) => pager.write_all(bytes),
            None => self.stdout.write_all(bytes),
        }
    }

    fn hand_on_piece(&mut self) -> io::Result<()> {
        let mut piece = std::mem::take(&mut self.piece);
        let handed = self.hand_on(&piece);
        piece.clear();
        self.piece = piece;
        handed
    }

    /// Hands on what is left of the answer, if it came to its end, and waits until a pager has been left.
    pub(super) fn end(mut self, answered: io::Result<()>) -> io::Result<End> {
        let handed = answered.and_then(|()| {
            self.open(Ready::Whole)?;
            self.hand_on_piece()
        });
        match self.pager.take() {
            Some(pager) => match close(pager)?.code() {
                // The shell starts even where the pager does not, and says so by its status.
                Some(126 | 127) => Ok(End::PagerMissing),
                // That it was left early is no fault.
                _ => match handed {
                    Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error),
                    _ => Ok(End::Written),
                },
            },
            None => {
                handed?;
                self.stdout.flush()?;
                Ok(End::Written)
            }
        }
    }
}

/// Tells a pager that there is no more, and waits for it.
fn close(mut pager: Child) -> io::Result<ExitStatus> {
    drop(pager.stdin.take());
    pager.wait()
}

impl Write for Sink<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_all(bytes)?;
        Ok(bytes.len())
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        if self.before.is_some() {
            if self.holds(bytes) {
                self.piece.extend_from_slice(bytes);
                return Ok(());
            }
            self.open(Ready::Beginning)?;
        }
        let most = if self.pager.is_some() { PIECE_FOR_PAGER } else { PIECE };
        if self.piece.len() + bytes.len() > most {
            self.hand_on_piece()?;
        }
        if bytes.len() >= most {
            return self.hand_on(bytes);
        }
        self.piece.extend_from_slice(bytes);
        Ok(())
    }

    /// Nothing goes out because a renderer flushes: [`Sink::end`] does.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    /// Notes the sizes of what it is given.
    #[derive(Default)]
    struct Notes(Vec<usize>);

    impl Write for Notes {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.push(bytes.len());
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    /// So many lines of 100 bytes; what was ready before the first, and the pieces in which they came out.
    fn answer(lines: usize) -> (Option<Ready>, Vec<usize>) {
        let (mut notes, ready) = (Notes::default(), Cell::new(None));
        let before = |now| {
            assert!(ready.replace(Some(now)).is_none(), "it runs once");
            Ok(())
        };
        let mut sink = Sink::new(&mut notes, None, Box::new(before));
        let answered = (0..lines).try_for_each(|_| sink.write_all(&[b'x'; 100]));
        assert_eq!(sink.end(answered).unwrap(), End::Written);
        (ready.get(), notes.0)
    }

    #[test]
    fn a_short_answer_is_written_when_it_is_whole() {
        assert_eq!(answer(0), (Some(Ready::Whole), vec![]));
        assert_eq!(answer(10_485), (Some(Ready::Whole), vec![1_048_500]));
    }

    #[test]
    fn a_long_answer_is_written_as_it_comes_in_large_pieces() {
        let (ready, pieces) = answer(100_000);
        assert_eq!(ready, Some(Ready::Beginning));
        assert_eq!(pieces.iter().sum::<usize>(), 10_000_000);
        let (last, others) = pieces.split_last().unwrap();
        assert!(*last <= PIECE && others.iter().all(|piece| *piece > PIECE - 100), "{pieces:?}");
    }

    #[test]
    fn a_large_piece_is_not_gathered() {
        let mut notes = Notes::default();
        let mut sink = Sink::new(&mut notes, None, Box::new(|_| Ok(())));
        let chunk = vec![b'x'; PIECE + 7];
        let answered = (0..HELD / chunk.len() + 6).try_for_each(|_| sink.write_all(&chunk));
        sink.end(answered).unwrap();
        assert_eq!(notes.0[1..], [chunk.len(); 6], "{:?}", notes.0);
    }

    #[test]
    fn nothing_is_written_if_it_may_not_be() {
        for lines in [1, 100_000] {
            let mut notes = Notes::default();
            let mut sink = Sink::new(&mut notes, None, Box::new(|_| Err(io::Error::other("stale"))));
            let answered = (0..lines).try_for_each(|_| sink.write_all(&[b'x'; 100]));
            assert_eq!(sink.end(answered).unwrap_err().to_string(), "stale");
            assert!(notes.0.is_empty());
        }
    }

    #[test]
    fn an_answer_that_fails_is_not_written() {
        let mut notes = Notes::default();
        let mut sink = Sink::new(&mut notes, None, Box::new(|_| Ok(())));
        sink.write_all(b"half").unwrap();
        assert!(sink.end(Err(io::Error::other("no"))).is_err());
        assert!(notes.0.is_empty());
    }

    /// A pager of the shell's own, and what it got.
    #[cfg(unix)]
    fn paged(command: &'static str, lines: usize) -> (io::Result<End>, Vec<usize>, String) {
        use std::process::{Command, Stdio};

        let folder = tempfile::tempdir().unwrap();
        let seen = folder.path().join("seen");
        let file = std::fs::File::create(&seen).unwrap();
        let start = move || Command::new("sh").args(["-c", command]).stdin(Stdio::piped()).stdout(file).spawn().ok();
        let mut notes = Notes::default();
        let screen = Screen { height: 24, start: Box::new(start) };
        let mut sink = Sink::new(&mut notes, Some(screen), Box::new(|_| Ok(())));
        let answered = (0..lines).try_for_each(|line| writeln!(sink, "line {line}"));
        let end = sink.end(answered);
        (end, notes.0, std::fs::read_to_string(&seen).unwrap())
    }

    #[cfg(unix)]
    #[test]
    fn what_is_longer_than_the_screen_goes_to_the_pager() {
        let (end, stdout, seen) = paged("cat", 23);
        assert_eq!((end.unwrap(), stdout.len(), seen.as_str()), (End::Written, 1, ""));
        let (end, stdout, seen) = paged("cat", 5_000);
        assert_eq!((end.unwrap(), stdout.len()), (End::Written, 0));
        assert_eq!(seen, (0..5_000).map(|line| format!("line {line}\n")).collect::<String>());
    }

    #[cfg(unix)]
    #[test]
    fn a_pager_that_is_left_ends_the_answer_and_a_missing_one_is_told() {
        let (end, stdout, seen) = paged("head -n 2", 1_000_000);
        assert_eq!((end.unwrap(), stdout.len(), seen.as_str()), (End::Written, 0, "line 0\nline 1\n"));
        let (end, stdout, _) = paged("exec no-such-pager-anywhere 2>/dev/null", 1_000_000);
        assert_eq!((end.unwrap(), stdout.len()), (End::PagerMissing, 0));
    }
}
