//! `check`: what is wrong with the records.

use std::process::ExitCode;

use dixit_export::diagnostic::{self, Color};

use crate::args::{Check, CheckFormat};
use crate::failure::Failure;
use crate::session::Session;

pub(super) fn run(args: &Check, session: &Session) -> Result<ExitCode, Failure> {
    let answering = session.link();
    let findings = answering.findings(session.project);
    let counts = answering.counts(&findings);
    let (sources, output) = (answering.sources, session.output());
    session.write(output, |out| match args.format {
        CheckFormat::Text => {
            let color = if output.color() { Color::Ansi } else { Color::Plain };
            diagnostic::human(&findings, sources, counts, color, output.terminal().width, out)
        }
        CheckFormat::Short => diagnostic::short(&findings, sources, out),
        CheckFormat::Json => diagnostic::json(&findings, sources, counts, out),
        CheckFormat::Jsonl => diagnostic::jsonl(&findings, sources, out),
        CheckFormat::Sarif => diagnostic::sarif(&findings, sources, out),
        CheckFormat::Github => diagnostic::github(&findings, sources, out),
    })?;
    let denied = args.deny.is_some() && counts.warning > 0;
    Ok(if counts.error > 0 || denied { ExitCode::from(1) } else { ExitCode::SUCCESS })
}
