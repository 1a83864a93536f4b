//! `not-utf8`: a file that is not UTF-8 text, at the first byte that is not.

use dixit_core::code::Code;
use dixit_core::diagnostic::Diagnostic;
use dixit_core::source::Location;

/// The byte at fault; the text before it is sound.
pub(crate) fn found(at: Location, byte: u8) -> Diagnostic {
    Diagnostic::new(Code::NotUtf8, at, format!("the file is not UTF-8: the byte 0x{byte:02x} stands here"))
        .label("the text is sound up to here")
        .help("save the file as UTF-8")
}
