//! Where answers go: standard output, through `$PAGER` where an answer is longer than the terminal.

use std::io::{self, BufWriter, IsTerminal, Write};
use std::process::{Command, Stdio};

use dixit_export::text::Terminal;

use crate::args::When;
use crate::failure::Failure;

/// The width of text that is not read on a terminal: fixed, so that equal input gives equal bytes.
const WIDTH: usize = 100;

/// What the reader of the answer can see.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Output {
    color: bool,
    size: Option<(usize, usize)>,
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

    /// Writes an answer.
    pub(crate) fn write(self, answer: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
        let pager = std::env::var("PAGER").ok().filter(|pager| !pager.trim().is_empty());
        if let (Some((_, height)), Some(pager)) = (self.size, pager) {
            let mut whole = Vec::new();
            answer(&mut whole)?;
            let is_long = whole.iter().filter(|&&byte| byte == b'\n').count() >= height;
            if is_long && page(&pager, &whole) {
                return Ok(());
            }
            return Ok(io::stdout().lock().write_all(&whole)?);
        }
        let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
        answer(&mut out)?;
        Ok(out.flush()?)
    }
}

/// True if the pager could be started; that it was left early is no fault.
fn page(pager: &str, whole: &[u8]) -> bool {
    let (shell, flag) = if cfg!(windows) { ("cmd", "/C") } else { ("sh", "-c") };
    let mut command = Command::new(shell);
    command.args([flag, pager]).stdin(Stdio::piped());
    if std::env::var_os("LESS").is_none() {
        command.env("LESS", "FRX");
    }
    let Ok(mut child) = command.spawn() else { return false };
    if let Some(mut stdin) = child.stdin.take() {
        _ = stdin.write_all(whole);
    }
    // The shell starts even where the pager does not, and says so by its status.
    let status = child.wait().ok().and_then(|status| status.code());
    !matches!(status, Some(126 | 127))
}
