//! `out-of-range`: a number is a number, but outside the range its field takes.

use dixit_core::code::Code;
use dixit_core::diagnostic::Diagnostic;
use dixit_core::source::Location;

/// The number as written, its field, and the least and greatest it may be.
pub(crate) fn found(at: Location, field: &str, written: &str, least: u64, greatest: u64) -> Diagnostic {
    let place = super::in_field(field);
    let shown = super::syntax_error::quoted(written);
    // The end of a type's range says nothing about the field.
    let range = if greatest < 1_000 { format!("from {least} to {greatest}") } else { format!("of at least {least}") };
    let range = if written.starts_with('-') || written == "0" || greatest < 1_000 {
        range
    } else {
        format!("of at most {greatest}")
    };
    let message = format!("expected a number {range}{place}, found {shown}");
    Diagnostic::new(Code::OutOfRange, at, message)
}

#[cfg(test)]
mod tests {
    use crate::fault::fixture::check;

    #[test]
    fn the_range_is_named() {
        check(
            "[Actor(id: \"a\", kind: Group, name: \"b\", count: 0), Actor(id: \"c\", kind: Group, name: \"d\", count: 5000000000)]",
            "
            1:48 `0` out-of-range: expected a number of at least 1 in `count`, found `0`
            1:98 `5000000000` out-of-range: expected a number of at most 4294967295 in `count`, found `5000000000`
        ",
        );
        check(
            "[Statement(id: \"a\", by: [\"b\"], text: \"c\", credibility: [(grade: 7), (grade: -1), (grade: 6)])]",
            "
            1:65 `7` out-of-range: expected a number from 1 to 6 in `grade`, found `7`
            1:77 `-1` out-of-range: expected a number from 1 to 6 in `grade`, found `-1`
        ",
        );
    }
}
