//! Why a command could not answer, what to do about it, and the exit code that says so.

use std::io;
use std::process::ExitCode;

use crate::output;

use dixit_core::query::name::NotFound;
use dixit_export::visible::visible;
use thiserror::Error;

/// A command's failure. Faults in the records are findings, not failures.
#[derive(Debug, Error)]
pub(crate) enum Failure {
    /// The thing asked for does not exist.
    #[error(transparent)]
    NotFound(#[from] NotFound),
    /// The page asked for does not exist.
    #[error("there is no diagnostic code `{written}`")]
    NoSuchCode { written: String, near: Vec<&'static str> },
    /// Something asked for in the arguments makes no sense.
    #[error("{message}")]
    Usage { message: String, help: Option<String> },
    /// Reading or writing failed.
    #[error("{what}: {source}")]
    Io { what: String, source: io::Error },
    /// There is no picture of points.
    #[error(transparent)]
    Picture(#[from] dixit_raster::Fault),
    /// Writing the answer failed.
    #[error("the answer can't be written: {0}")]
    Answer(#[from] io::Error),
}

impl Failure {
    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self::Usage { message: message.into(), help: None }
    }

    pub(crate) fn with_help(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self::Usage { message: message.into(), help: Some(help.into()) }
    }

    /// For `map_err`: an I/O error, and what was being done.
    pub(crate) fn io(what: impl Into<String>) -> impl FnOnce(io::Error) -> Self {
        let what = what.into();
        |source| Self::Io { what, source }
    }

    /// True if nobody reads the answer any more: that ends a command, and is no fault.
    pub(crate) fn is_closed_pipe(&self) -> bool {
        matches!(self, Self::Answer(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }

    pub(crate) fn exit_code(&self) -> ExitCode {
        match self {
            Self::NotFound(_) | Self::NoSuchCode { .. } => ExitCode::from(1),
            Self::Usage { .. } | Self::Io { .. } | Self::Picture(_) | Self::Answer(_) => ExitCode::from(2),
        }
    }

    pub(crate) fn help(&self) -> Option<String> {
        match self {
            Self::NotFound(not_found) => not_found.help(),
            Self::NoSuchCode { near, .. } if near.is_empty() => Some("`dixit explain` lists them all".to_owned()),
            Self::NoSuchCode { near, .. } => {
                let quoted: Vec<String> = near.iter().map(|code| format!("`{code}`")).collect();
                Some(format!("did you mean {}?", quoted.join(", ")))
            }
            Self::Usage { help, .. } => help.clone(),
            Self::Picture(_) => Some("take `--format svg`, which any browser draws".to_owned()),
            Self::Io { .. } | Self::Answer(_) => None,
        }
    }

    pub(crate) fn report(&self, color: bool) {
        let (red, cyan, plain) = if color { ("\x1b[1;31m", "\x1b[1;36m", "\x1b[0m") } else { ("", "", "") };
        output::aside(format_args!("{red}error{plain}: {}", visible(&self.to_string())));
        if let Some(help) = self.help() {
            output::aside(format_args!("{cyan}help{plain}: {}", visible(&help)));
        }
    }
}
