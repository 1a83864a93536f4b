//! `repeated-key`: a key of `links` is given twice. `ron` lets the last one win; here nothing is lost in silence.

use dixit_core::code::Code;
use dixit_core::diagnostic::Diagnostic;
use dixit_core::source::Location;

/// The second time, and the first.
pub(crate) fn found(at: Location, key: &str, first: Location) -> Diagnostic {
    let shown = super::syntax_error::quoted(key);
    Diagnostic::new(Code::RepeatedKey, at, format!("the key {shown} is given twice"))
        .label("given again here")
        .also(first, "first given here")
}

#[cfg(test)]
mod tests {
    use crate::fault::fixture::check;

    #[test]
    fn keys_are_compared_by_what_they_mean() {
        check(
            r#"[Claim(id: "a", text: "b", links: {"u": "1", "v": "2", r"u": "3", "\x75": "4"})]"#,
            r#"
            1:56 `r"u"` repeated-key: the key `u` is given twice
              1:36 `"u"`: first given here
            1:67 `"\x75"` repeated-key: the key `u` is given twice
              1:36 `"u"`: first given here
        "#,
        );
    }
}
