//! `empty-statement`: a statement that has neither a claim nor a text. A quote alone says what words were used, not
//! what they assert.

use dixit_core::code::Code;
use dixit_core::diagnostic::Diagnostic;
use dixit_core::source::Location;

/// The statement.
pub(crate) fn found(at: Location) -> Diagnostic {
    Diagnostic::new(Code::EmptyStatement, at, "a statement needs a `claim` or a `text`")
        .help("name what it is about with `claim: \"…\"`, or say in your own words what was said with `text: \"…\"`")
}

#[cfg(test)]
mod tests {
    use crate::fault::fixture::check;

    #[test]
    fn one_of_both_is_enough() {
        check("[Statement(id: \"a\", by: [\"b\"], claim: \"c\"), Statement(id: \"d\", by: [\"b\"], text: \"e\")]", "");
        check(
            "[Statement(id: \"a\", by: [\"b\"], quote: (words: \"c\"), text: None)]",
            "
            1:2 `Statement` empty-statement: a statement needs a `claim` or a `text`
              help: name what it is about with `claim: \"…\"`, or say in your own words what was said with `text: \"…\"`
        ",
        );
    }
}
