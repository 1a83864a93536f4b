//! Where answers go: standard output, through `$PAGER` where an answer is longer than the terminal. How its bytes are
//! held and handed on is [`sink`]'s.

mod sink;

use std::io::{self, IsTerminal, Write};
use std::process::{Child, Command, Stdio};

use dixit_export::text::Terminal;

use crate::args::When;
use crate::failure::Failure;
use crate::interrupt;
use sink::{End, Screen, Sink};

pub(crate) use sink::Ready;

/// Says something on standard error. Where nobody can hear it, the answer is still worth giving.
pub(crate) fn aside(line: impl std::fmt::Display) {
    _ = writeln!(io::stderr(), "{line}");
}

/// The width of text that is not read on a terminal: fixed, so that equal input gives equal bytes.
const WIDTH: usize = 100;

/// What the reader of the answer can see.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Output {
    color: bool,
    size: Option<(usize, usize)>,
}

/// For an answer that nothing has to be done for before it is seen.
pub(crate) fn at_once(_: Ready) -> io::Result<()> {
    Ok(())
}

impl Output {
    pub(crate) fn new(color: When) -> Self {
        let size = if io::stdout().is_terminal() { terminal_size::terminal_size() } else { None };
        let size = size.map(|(width, height)| (usize::from(width.0), usize::from(height.0)));
        Self { color: color.stdout(), size }
    }

    pub(crate) fn terminal(self) -> Terminal {
        Terminal { width: self.size.map_or(WIDTH, |(width, _)| width.clamp(40, 120)), color: self.color }
    }

    pub(crate) fn color(self) -> bool {
        self.color
    }

    /// Writes an answer, which is made again if the pager turns out not to be there.
    ///
    /// `before_first_byte` runs once, when nothing has been written yet: told that the whole answer is rendered and
    /// held, or that it is longer than what is held (2 MiB, or the screen) and is about to be written as it comes. If
    /// it fails, nothing is written and its error is returned.
    ///
    /// Where nobody reads on, the process ends here, quietly and at once: what it holds need not be put away.
    pub(crate) fn write(
        self,
        before_first_byte: impl FnOnce(Ready) -> io::Result<()>,
        answer: impl Fn(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), Failure> {
        let pager = std::env::var("PAGER").ok().filter(|pager| !pager.trim().is_empty());
        let screen = self.size.zip(pager).map(|((_, height), command)| Screen { height, start: pager_of(command) });
        let mut stdout = io::stdout().lock();
        let mut sink = Sink::new(&mut stdout, screen, Box::new(before_first_byte));
        let answered = answer(&mut sink);
        let ended = match sink.end(answered) {
            Ok(End::PagerMissing) => {
                let mut sink = Sink::new(&mut stdout, None, Box::new(at_once));
                let answered = answer(&mut sink);
                sink.end(answered)
            }
            ended => ended,
        };
        match ended {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => std::process::exit(0),
            ended => Ok(ended.map(|_| ())?),
        }
    }
}

/// Starts the pager; `None` if even the shell that is to start it can't be started.
fn pager_of(command: String) -> Box<dyn FnOnce() -> Option<Child>> {
    Box::new(move || {
        let (shell, flag) = if cfg!(windows) { ("cmd", "/C") } else { ("sh", "-c") };
        let mut pager = Command::new(shell);
        pager.args([flag, &command]).stdin(Stdio::piped());
        if std::env::var_os("LESS").is_none() {
            pager.env("LESS", "FRX");
        }
        // Ctrl-C at a pager is meant for the pager, which would be left behind without a terminal to itself.
        interrupt::leave_to_pager();
        pager.spawn().ok()
    })
}
