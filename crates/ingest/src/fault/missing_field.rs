//! `missing-field`: a record or struct lacks a field that its kind requires.

use dixit_core::code::Code;
use dixit_core::diagnostic::Diagnostic;
use dixit_core::source::Location;

/// The name of the record (or where its struct begins), and the field it lacks.
pub(crate) fn found(at: Location, what: &str, field: &str) -> Diagnostic {
    let article = if field.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    let help = match field {
        "basis" => Some("write `basis: Unknown` if it is not known".to_owned()),
        "title" => Some("what has no title is given a description".to_owned()),
        _ => None,
    };
    Diagnostic::new(Code::MissingField, at, format!("{what} needs {article} `{field}`")).help_if(help)
}

#[cfg(test)]
mod tests {
    use crate::fault::fixture::check;

    #[test]
    fn each_field_is_named_at_the_record() {
        check(
            "[Actor(id: \"a\", name: \"b\"), Statement(text: \"c\", relies_on: [(basis: Told)])]",
            "
            1:2 `Actor` missing-field: an actor needs a `kind`
            1:29 `Statement` missing-field: a statement needs an `id`
            1:29 `Statement` missing-field: a statement needs a `by`
            1:62 `(` missing-field: a ground needs an `on`
        ",
        );
    }
}
