//! `unknown-extension`: an `#![enable(…)]` header names an extension that RON does not have.

use dixit_core::code::Code;
use dixit_core::diagnostic::Diagnostic;
use dixit_core::id;
use dixit_core::source::Location;

/// The name of no extension, and those there are.
pub(crate) fn found(at: Location, name: &str, names: &[&'static str]) -> Diagnostic {
    let near = id::nearest(name, names.iter().copied()).first().map(|near| format!("did you mean `{near}`?"));
    let shown = super::syntax_error::quoted(name);
    Diagnostic::new(Code::UnknownExtension, at, format!("no extension of RON is called {shown}"))
        .help(near.unwrap_or_else(|| "delete the header: `implicit_some` is always on".to_owned()))
}

#[cfg(test)]
mod tests {
    use crate::fault::fixture::check;

    #[test]
    fn known_ones_pass_and_unknown_ones_are_named() {
        check("#![enable(implicit_some, unwrap_newtypes,)]\n#![type = \"x\"] []", "");
        check(
            "#![enable(implicit_same, r#serde)] []",
            "
            1:11 `implicit_same` unknown-extension: no extension of RON is called `implicit_same`
              help: did you mean `implicit_some`?
            1:26 `r#serde` unknown-extension: no extension of RON is called `serde`
              help: delete the header: `implicit_some` is always on
        ",
        );
    }

    #[test]
    fn a_broken_header_costs_its_line() {
        check(
            "#![enable(]\n[Claim(id: \"a\")]",
            "
            1:11 `]` syntax-error: expected the name of an extension, found `]`
            2:2 `Claim` missing-field: a claim needs a `text`
        ",
        );
    }
}
