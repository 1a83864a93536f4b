//! `empty-file`: a file without a list of records, be it without anything or with comments alone.

use dixit_core::code::Code;
use dixit_core::diagnostic::Diagnostic;
use dixit_core::source::Location;

/// The end of the file.
pub(crate) fn found(at: Location) -> Diagnostic {
    Diagnostic::new(Code::EmptyFile, at, "the file holds no list of records")
        .help("write `[]` for a list without records, or delete the file")
}

#[cfg(test)]
mod tests {
    use crate::fault::fixture::check;

    #[test]
    fn comments_and_headers_are_no_list() {
        for source in ["", " \n\t", "// only this", "/* only this */", "#![enable(implicit_some)]"] {
            let end = source.chars().rev().take_while(|&c| c != '\n').count() + 1;
            let line = source.matches('\n').count() + 1;
            check(
                source,
                &format!(
                    "
                {line}:{end} `` empty-file: the file holds no list of records
                  help: write `[]` for a list without records, or delete the file
            "
                ),
            );
        }
        check("[]", "");
    }
}
