//! What commands that draw share: the colours asked for, and a picture as points.

use std::io::{self, IsTerminal as _, Write};

use dixit_export::Scheme;

use crate::args::SchemeArg;
use crate::failure::Failure;
use crate::output;
use crate::session::Session;

/// So many signs that no font has are named.
const MOST_NAMED: usize = 8;

/// The colours of what is drawn. Points have none that a reader could ask for.
pub(super) fn scheme(asked: Option<SchemeArg>, is_points: bool, is_picture: bool) -> Result<Scheme, Failure> {
    match asked {
        Some(_) if !is_picture => {
            Err(Failure::usage("`--theme` colours a picture; add `--format svg` or `--format png`"))
        }
        Some(SchemeArg::Dark) => Ok(Scheme::Dark),
        Some(SchemeArg::Light) => Ok(Scheme::Light),
        None if is_points => Ok(Scheme::Light),
        None => Ok(Scheme::Asked),
    }
}

/// Writes a picture as PNG.
pub(super) fn png(session: &Session, svg: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
    if io::stdout().is_terminal() {
        return Err(Failure::with_help(
            "a terminal shows no PNG",
            "write it to a file: `… --format png > picture.png`",
        ));
    }
    let mut drawn = Vec::new();
    svg(&mut drawn)?;
    let dixit_raster::Drawn { png, missing } = dixit_raster::png(&String::from_utf8_lossy(&drawn))?;
    session.write(session.output(), |out| out.write_all(&png))?;
    if !missing.is_empty() {
        output::aside(lacking(&missing));
    }
    Ok(())
}

/// That no font has some signs, and what to do.
fn lacking(signs: &[char]) -> String {
    let named: Vec<String> =
        signs.iter().take(MOST_NAMED).map(|&sign| format!("{sign} (U+{:04X})", u32::from(sign))).collect();
    let more = match signs.len().saturating_sub(MOST_NAMED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    format!(
        "warning: no font has {}{more}: the picture shows an empty square (□) for each\n  \
         = help: install a font with them, such as one of the Noto family, or take `--format svg`, which the reader's own \
         fonts write",
        named.join(", ")
    )
}
