//! Runs the built `dixit` in a folder and waits for its answer; what it should answer is the other modules' business.

use std::ffi::OsStr;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// After this long a run counts as hung. No measure of speed: a debug build on a busy machine stays far below.
const LIMIT: Duration = Duration::from_secs(20);

/// What a run left behind.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    pub(crate) code: i32,
    pub(crate) took: Duration,
}

/// A command that runs `dixit` in `folder`, with nothing of this machine's environment to change its answers.
pub(crate) fn dixit(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dixit"));
    command.current_dir(folder).env_clear().stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Runs `dixit` with the given words.
///
/// Panics if it hangs, dies of a signal, or prints what is not UTF-8.
pub(crate) fn run<W: AsRef<OsStr>>(folder: &Path, words: impl IntoIterator<Item = W>) -> Answer {
    let start = Instant::now();
    let mut child = dixit(folder).args(words).spawn().expect("dixit starts");
    let stdout = drain(child.stdout.take());
    let stderr = drain(child.stderr.take());
    let status = loop {
        if let Some(status) = child.try_wait().expect("dixit can be waited for") {
            break status;
        }
        if start.elapsed() > LIMIT {
            child.kill().expect("dixit can be stopped");
            panic!("dixit hung in {}", folder.display());
        }
        thread::sleep(Duration::from_millis(2));
    };
    let took = start.elapsed();
    let text = |bytes: thread::JoinHandle<Vec<u8>>| {
        String::from_utf8(bytes.join().expect("the output is read")).expect("dixit prints UTF-8")
    };
    Answer { stdout: text(stdout), stderr: text(stderr), code: status.code().expect("dixit was not killed"), took }
}

/// Runs `dixit` in the repository's root, so on the bundled data set; `line` holds no quotes.
pub(crate) fn bundled(line: &str) -> Answer {
    run(&root(), line.split(' '))
}

/// The repository's root.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().expect("the repository is there")
}

/// True if expectations are to be renewed rather than compared.
pub(crate) fn blesses() -> bool {
    std::env::var_os("DIXIT_BLESS").is_some_and(|value| value == "1")
}

fn drain(pipe: Option<impl Read + Send + 'static>) -> thread::JoinHandle<Vec<u8>> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(mut pipe) = pipe {
            pipe.read_to_end(&mut bytes).expect("the output is read");
        }
        bytes
    })
}
