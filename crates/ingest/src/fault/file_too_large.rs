//! `file-too-large`: a file of more than 64 MiB. It is not read: places are counted in 32 bits, and no person keeps it.

use dixit_core::code::Code;
use dixit_core::diagnostic::Diagnostic;
use dixit_core::source::Location;

/// A file of `bytes` bytes, where `limit` may be read.
pub(crate) fn found(at: Location, bytes: u64, limit: u64) -> Diagnostic {
    let (mebibytes, limit) = (bytes.div_ceil(1 << 20), limit >> 20);
    Diagnostic::new(Code::FileTooLarge, at, format!("the file is {mebibytes} MiB large, more than {limit} MiB"))
        .help("divide it: neither a file's name nor the order of its records carries meaning")
}

#[cfg(test)]
mod tests {
    use dixit_core::source::{FileId, Location, Span};

    #[test]
    fn sizes_are_rounded_so_that_they_differ() {
        let at = Location { file: FileId(0), span: Span::default() };
        let finding = super::found(at, (64 << 20) + 1, 64 << 20);
        assert_eq!(finding.message, "the file is 65 MiB large, more than 64 MiB");
    }
}
