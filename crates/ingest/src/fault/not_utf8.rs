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

#[cfg(test)]
mod tests {
    use std::path::Path;

    use crate::{LoadError, Memory, load};

    #[test]
    fn the_first_bad_byte_is_pointed_at() -> Result<(), LoadError> {
        let mut files = Memory::default();
        files.0.insert("a.ron".into(), b"// \xc3\xa9\n// \xe9 and \xff".to_vec());
        let loaded = load(files, Path::new(""), Path::new(""))?;
        let findings = loaded.findings();
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].message, "the file is not UTF-8: the byte 0xe9 stands here");
        let place = loaded.sources().place(findings[0].at);
        assert_eq!((place.line, place.column), (2, 4));
        Ok(())
    }
}
