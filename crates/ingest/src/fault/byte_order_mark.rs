//! `byte-order-mark`: a file that begins with U+FEFF, which editors do not show.

use dixit_core::code::Code;
use dixit_core::diagnostic::Diagnostic;
use dixit_core::source::Location;

/// The mark.
pub(crate) fn found(at: Location) -> Diagnostic {
    Diagnostic::new(Code::ByteOrderMark, at, "the file begins with a byte order mark")
        .help("save the file as UTF-8 without BOM, or delete its first three bytes")
}

#[cfg(test)]
mod tests {
    use crate::fault::fixture::check;

    #[test]
    fn the_rest_is_read_all_the_same() {
        check(
            "\u{feff}[Claim(id: \"a\")]",
            "
            1:1 `\u{feff}` byte-order-mark: the file begins with a byte order mark
              help: save the file as UTF-8 without BOM, or delete its first three bytes
            1:3 `Claim` missing-field: a claim needs a `text`
        ",
        );
    }
}
