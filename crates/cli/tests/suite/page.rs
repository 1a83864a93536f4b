//! A page of the documentation: its fenced blocks, and the program they are run through.
//!
//! Not a Markdown parser: our pages open and close their blocks at the beginning of a line.

use std::ffi::OsStr;
use std::ops::Range;
use std::path::{Path, PathBuf};

use crate::run::{Answer, root, run};

/// The documentation.
pub(crate) fn docs() -> PathBuf {
    root().join("docs")
}

/// The text of a page, with the line ends that it has in the repository.
pub(crate) fn read(path: &Path) -> String {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    text.replace("\r\n", "\n")
}

/// A fenced block.
pub(crate) struct Block<'p> {
    /// What stands behind the opening fence: `ron`, `ron error`, `text`.
    pub(crate) info: &'p str,
    /// What stands between the fences.
    pub(crate) text: &'p str,
    /// Where that is in the page.
    pub(crate) range: Range<usize>,
}

/// The fenced blocks of a page, in order.
pub(crate) fn blocks(page: &str) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    let mut open: Option<(&str, usize)> = None;
    let mut at = 0;
    for line in page.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let Some(info) = line.strip_prefix("```") else { continue };
        match open.take() {
            None => open = Some((info.trim(), at)),
            Some((info, from)) => blocks.push(Block { info, text: &page[from..start], range: from..start }),
        }
    }
    assert!(open.is_none(), "a block is not closed:\n{page}");
    blocks
}

/// Runs the program on the records of a folder that lies in no project.
pub(crate) fn dixit(folder: &Path, arguments: &[&str]) -> Answer {
    let place = [OsStr::new("--data"), folder.as_os_str()];
    run(folder, arguments.iter().map(OsStr::new).chain(place))
}
