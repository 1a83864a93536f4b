//! `unknown-field`: a record or struct has a field that its kind does not have.

use dixit_core::code::Code;
use dixit_core::diagnostic::Diagnostic;
use dixit_core::id;
use dixit_core::source::Location;

/// What people write from habit, and the fields that may be meant, the likeliest first.
const HABITS: &[(&[&str], &[&str])] = &[
    (&["date", "when", "day", "time"], &["at", "made", "published", "during"]),
    (&["source", "sources", "basis", "grounds"], &["relies_on", "sources"]),
    (&["doc", "document", "carried_in", "where"], &["in", "place"]),
    (&["speaker", "author", "authors", "who", "from"], &["by"]),
    (&["recipient", "audience"], &["to"]),
    (&["comment", "notes", "description"], &["note"]),
    (&["name", "title", "headline"], &["title", "name", "text"]),
    (&["outlet", "newspaper"], &["publisher"]),
];

fn meant(name: &str, fields: &[&'static str]) -> Option<String> {
    let (_, meant) = HABITS.iter().find(|(written, _)| written.contains(&name))?;
    let own: Vec<&str> = meant.iter().copied().filter(|field| fields.contains(field)).collect();
    super::suggest(own)
}

/// The name of no field of `what` ("a claim"), and its fields.
pub(crate) fn found(at: Location, name: &str, what: &str, fields: &[&'static str]) -> Diagnostic {
    let near = super::suggest(id::nearest(name, fields.iter().copied()));
    let shown = super::syntax_error::quoted(name);
    let all = if fields.len() > 9 { None } else { Some(super::unknown_value::list(fields.iter().copied())) };
    Diagnostic::new(Code::UnknownField, at, format!("{what} has no field {shown}")).help_if(
        near.or_else(|| meant(name, fields))
            .or_else(|| all.map(|all| format!("its fields are {}", all.replace(" or ", " and ")))),
    )
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
              help: its fields are `id`, `note`, `tags`, `links`, `text`, `about`, `contradicts`, `implies` and `states`
        ",
        );
        check(
            "[Statement(id: \"a\", by: [\"b\"], text: \"c\", date: \"2024\", source: \"d\")]",
            "
            1:43 `date` unknown-field: a statement has no field `date`
              help: did you mean `at` or `during`?
            1:57 `source` unknown-field: a statement has no field `source`
              help: did you mean `relies_on`?
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
