//! `repeated-field`: a field is given twice in one record or struct.

use dixit_core::code::Code;
use dixit_core::diagnostic::Diagnostic;
use dixit_core::source::Location;

/// The second time, and the first.
pub(crate) fn found(at: Location, name: &str, first: Location) -> Diagnostic {
    Diagnostic::new(Code::RepeatedField, at, format!("the field `{name}` is given twice"))
        .label("given again here")
        .also(first, "first given here")
}

#[cfg(test)]
mod tests {
    use crate::fault::fixture::check;

    #[test]
    fn the_first_is_shown_beside_it() {
        check(
            "[Claim(id: \"a\", text: \"b\", text: 5, r#text: \"c\")]",
            "
            1:28 `text` repeated-field: the field `text` is given twice
              1:17 `text`: first given here
            1:34 `5` wrong-type: expected a string in `text`, found a number
              help: write it in quotes: \"5\"
            1:37 `r#text` repeated-field: the field `text` is given twice
              1:17 `text`: first given here
        ",
        );
    }
}
