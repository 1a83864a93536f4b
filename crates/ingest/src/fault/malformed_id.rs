//! `malformed-id`: the id of a record or part is not kebab-case. A malformed reference is a dangling one.

use dixit_core::code::Code;
use dixit_core::diagnostic::Diagnostic;
use dixit_core::id;
use dixit_core::source::Location;

/// The id as written.
pub(crate) fn found(at: Location, written: &str) -> Diagnostic {
    let shown = super::syntax_error::quoted(written);
    let near = id::suggestion(written).filter(|near| near.len() <= 80).map(|near| format!("write \"{near}\""));
    Diagnostic::new(Code::MalformedId, at, format!("the id {shown} is not kebab-case"))
        .help(near.unwrap_or_else(|| "an id is made of a-z, 0-9 and single hyphens between them".to_owned()))
}

#[cfg(test)]
mod tests {
    use crate::fault::fixture::check;

    #[test]
    fn the_id_it_could_be_is_offered() {
        check(
            "[Claim(id: \"Plan 28\", text: \"b\"), Claim(id: \"\", text: \"b\")]",
            "
            1:12 `\"Plan 28\"` malformed-id: the id `Plan 28` is not kebab-case
              help: write \"plan-28\"
            1:45 `\"\"` malformed-id: the id `` is not kebab-case
              help: an id is made of a-z, 0-9 and single hyphens between them
        ",
        );
        check(
            "[Document(id: \"a\", kind: Plan, title: \"b\", parts: [(id: \"No_1\")])]",
            "
            1:57 `\"No_1\"` malformed-id: the id `No_1` is not kebab-case
              help: write \"no-1\"
        ",
        );
    }

    #[test]
    fn what_can_not_be_seen_is_shown() {
        check(
            "[Claim(id: \"a\u{202e}b\", text: \"b\")]",
            "
            1:12 `\"a\u{202e}b\"` malformed-id: the id `a\\u{202e}b` is not kebab-case
              help: write \"a-b\"
        ",
        );
    }
}
