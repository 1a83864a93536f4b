//! `unknown-record`: a record is of none of the five kinds.

use dixit_core::code::Code;
use dixit_core::diagnostic::Diagnostic;
use dixit_core::id;
use dixit_core::source::Location;

/// The name that is no kind, and the kinds.
pub(crate) fn found(at: Location, name: &str, kinds: &[&'static str]) -> Diagnostic {
    let near = super::suggest(id::nearest(name, kinds.iter().copied()));
    let shown = super::syntax_error::quoted(name);
    let all = super::unknown_value::list(kinds.iter().copied());
    Diagnostic::new(Code::UnknownRecord, at, format!("{shown} is no kind of record"))
        .help(near.unwrap_or_else(|| format!("a record is {all}")))
}

#[cfg(test)]
mod tests {
    use crate::fault::fixture::check;

    #[test]
    fn the_nearest_kind_is_offered() {
        check(
            "[Statment(id: \"a\"), Thing(), Claim-(id: \"b\")]",
            "
            1:2 `Statment` unknown-record: `Statment` is no kind of record
              help: did you mean `Statement`?
            1:21 `Thing` unknown-record: `Thing` is no kind of record
              help: a record is `Actor`, `Document`, `Event`, `Claim` or `Statement`
            1:30 `Claim` unknown-record: `Claim-` is no kind of record
              help: did you mean `Claim`?
        ",
        );
    }
}
