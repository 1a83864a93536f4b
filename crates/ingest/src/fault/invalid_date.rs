//! `invalid-date`: a date is not EDTF.

use dixit_core::code::Code;
use dixit_core::date::InvalidDate;
use dixit_core::diagnostic::Diagnostic;
use dixit_core::source::Location;

/// The date as written, and where in it the fault is.
pub(crate) fn found(at: Location, written: &str, fault: InvalidDate) -> Diagnostic {
    let shown = super::syntax_error::quoted(written);
    Diagnostic::new(Code::InvalidDate, at, format!("{shown} is no EDTF date: {}", fault.reason)).help(
        match as_edtf(written) {
            Some(day) => format!("write \"{day}\""),
            None => {
                "write for example \"2025-10-14\", \"2025-10\", \"2025-10~\" or \"2025-11-18/2025-11-20\"".to_owned()
            }
        },
    )
}

/// A day in another notation whose order is plain: the year first, `2025/10/14`, `2025.10.14` or `20251014`. Day and
/// month the other way round are nobody's to guess.
fn as_edtf(written: &str) -> Option<String> {
    let digits: String = written.chars().filter(char::is_ascii_digit).collect();
    let parts: Vec<&str> = written.split(['/', '.', ' ']).collect();
    let is_split =
        matches!(parts.as_slice(), [year, month, day] if year.len() == 4 && month.len() == 2 && day.len() == 2);
    if digits.len() != 8 || !(is_split || digits == written) {
        return None;
    }
    let day = format!("{}-{}-{}", &digits[..4], &digits[4..6], &digits[6..]);
    dixit_core::date::Date::parse(day.as_str().into()).is_ok().then_some(day)
}

#[cfg(test)]
mod tests {
    use crate::fault::fixture::check;

    #[test]
    fn a_plain_day_in_another_notation_is_rewritten() {
        for (written, meant) in [
            ("2024/06/03", Some("2024-06-03")),
            ("20240603", Some("2024-06-03")),
            ("2024.06.31", None),
            ("03.06.2024", None),
            ("3 June 2024", None),
        ] {
            assert_eq!(super::as_edtf(written).as_deref(), meant, "{written}");
        }
    }

    #[test]
    fn the_place_within_the_date() {
        check(
            r##"[Event(id: "a", kind: Call, title: "b", at: "2025-13-01"), Event(id: "c", kind: Call, title: "d", at: r#"yesterday"#)]"##,
            "
            1:51 `1` invalid-date: `2025-13-01` is no EDTF date: month must be 01-12 or a sub-year code 21-41
              help: write for example \"2025-10-14\", \"2025-10\", \"2025-10~\" or \"2025-11-18/2025-11-20\"
            1:106 `y` invalid-date: `yesterday` is no EDTF date: year must have exactly four digits (or X)
              help: write for example \"2025-10-14\", \"2025-10\", \"2025-10~\" or \"2025-11-18/2025-11-20\"
        ",
        );
        check(
            r#"[Event(id: "a", kind: Call, title: "b", at: "2025-\x31x"), Event(id: "c", kind: Call, title: "d", at: "")]"#,
            "
            1:45 `\"2025-\\x31x\"` invalid-date: `2025-\\x31x` is no EDTF date: month must be two digits (or X)
              help: write for example \"2025-10-14\", \"2025-10\", \"2025-10~\" or \"2025-11-18/2025-11-20\"
            1:104 `\"` invalid-date: `` is no EDTF date: empty input
              help: write for example \"2025-10-14\", \"2025-10\", \"2025-10~\" or \"2025-11-18/2025-11-20\"
        ",
        );
    }
}
