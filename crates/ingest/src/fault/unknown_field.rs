//! `unknown-field`: a record or struct has a field that its kind does not have.

use dixit_core::code::Code;
use dixit_core::diagnostic::Diagnostic;
use dixit_core::id;
use dixit_core::source::Location;

/// The name of no field of `what` ("a claim"), and its fields.
pub(crate) fn found(at: Location, name: &str, what: &str, fields: &[&'static str]) -> Diagnostic {
    let near = super::suggest(id::nearest(name, fields.iter().copied()));
    let shown = super::syntax_error::quoted(name);
    let all = if fields.len() > 8 { None } else { Some(super::unknown_value::list(fields.iter().copied())) };
    Diagnostic::new(Code::UnknownField, at, format!("{what} has no field {shown}"))
        .help_if(near.or_else(|| all.map(|all| format!("its fields are {}", all.replace(" or ", " and ")))))
}

#[cfg(test)]
mod tests {
    use crate::fault::fixture::check;

    #[test]
    fn the_nearest_field_is_offered_and_reading_goes_on() {
        check(
            "[Claim(id: \"a\", texts: (\"b\", [1, 2]), abuot: [], text: \"c\", sources: [])]",
            "
            1:17 `texts` unknown-field: a claim has no field `texts`
              help: did you mean `text`?
            1:39 `abuot` unknown-field: a claim has no field `abuot`
              help: did you mean `about`?
            1:61 `sources` unknown-field: a claim has no field `sources`
        ",
        );
        check(
            "[Statement(id: \"a\", by: [\"b\"], text: \"c\", in: [(doc: \"d\", page: 5)])]",
            "
            1:59 `page` unknown-field: a citation has no field `page`
              help: its fields are `doc` and `at`
        ",
        );
    }
}
