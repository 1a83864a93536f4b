//! Diagrams drawn by an installed Graphviz: our DOT goes in, its SVG comes out. Nothing else here starts a program, and
//! nothing else needs one.

use std::ffi::OsStr;
use std::io::{self, Write as _};
use std::process::{Command, Stdio};
use std::thread;

use dixit_core::query::diagram::Diagram;

use crate::diagram::Options;
use crate::dot;

/// Why Graphviz drew nothing.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no program `dot` to be run.
    #[error("Graphviz is not installed: no program `dot` was found on the path; the built-in layout needs none")]
    Missing,
    /// It ran, and gave up.
    #[error("Graphviz failed ({status}): {message}")]
    Failed {
        /// How it ended.
        status: std::process::ExitStatus,
        /// The first lines of what it said.
        message: String,
    },
    /// It could not be run, spoken to, or its answer not be written.
    #[error("could not run Graphviz: {0}")]
    Io(#[from] io::Error),
}

/// Writes a diagram as SVG in Graphviz's layout. Light colours only, and no legend.
///
/// # Errors
/// [`Error::Missing`] where Graphviz is not installed; see [`Error`] for the others.
pub fn svg(diagram: &Diagram<'_>, options: &Options<'_>, out: &mut dyn io::Write) -> Result<(), Error> {
    let mut text = Vec::new();
    dot::dot_with(diagram, options, &mut text)?;
    let picture = run(OsStr::new("dot"), &text)?;
    out.write_all(&picture)?;
    Ok(())
}

fn run(program: &OsStr, text: &[u8]) -> Result<Vec<u8>, Error> {
    let child =
        Command::new(program).arg("-Tsvg").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let mut child = child.map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => Error::Missing,
        _ => Error::Io(error),
    })?;
    let stdin = child.stdin.take();
    // From a thread of its own: a program that answers before it has read everything would otherwise block both.
    let (sent, output) = thread::scope(|scope| {
        let writer = scope.spawn(move || stdin.map_or(Ok(()), |mut stdin| stdin.write_all(text)));
        let output = child.wait_with_output();
        (writer.join(), output)
    });
    let output = output?;
    if !output.status.success() {
        let message = String::from_utf8_lossy(&output.stderr).lines().take(3).collect::<Vec<_>>().join("; ");
        return Err(Error::Failed { status: output.status, message });
    }
    sent.unwrap_or_else(|_| Err(io::Error::other("the writer stopped")))?;
    Ok(output.stdout)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_program_is_named() {
        let error = run(OsStr::new("dixit-no-such-program"), b"digraph {}").expect_err("nothing to run");
        assert!(matches!(error, Error::Missing));
        assert!(error.to_string().starts_with("Graphviz is not installed"));
    }
}
