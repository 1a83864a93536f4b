//! `nesting-too-deep`: more brackets within each other than anybody means. Reported once for a file.

use dixit_core::code::Code;
use dixit_core::diagnostic::Diagnostic;
use dixit_core::source::Location;

/// The first bracket that is too deep.
pub(crate) fn found(at: Location, limit: usize) -> Diagnostic {
    Diagnostic::new(Code::NestingTooDeep, at, format!("brackets are nested more than {limit} deep"))
}

#[cfg(test)]
mod tests {
    use crate::fault::fixture::check;

    #[test]
    fn once_for_a_file() {
        let deep = format!("{}{}", "[".repeat(200), "]".repeat(200));
        let source = format!("[Claim(id: \"a\", note: {deep}, text: {deep})]");
        check(
            &source,
            "
            1:23 `[` wrong-type: expected a string in `note`, found a list
            1:149 `[` nesting-too-deep: brackets are nested more than 128 deep
            1:431 `[` wrong-type: expected a string in `text`, found a list
        ",
        );
    }
}
