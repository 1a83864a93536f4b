//! `unknown-value`: a word is not one of those its field takes.

use dixit_core::code::Code;
use dixit_core::diagnostic::Diagnostic;
use dixit_core::id;
use dixit_core::source::Location;

/// The word, the field, and the words that field takes.
pub(crate) fn found(
    at: Location,
    field: &str,
    written: &str,
    words: impl Iterator<Item = &'static str> + Clone,
) -> Diagnostic {
    let shown = super::syntax_error::quoted(written);
    let message = if field.is_empty() { format!("{shown} is no value") } else { format!("{shown} is no `{field}`") };
    let near = super::suggest(nearest(written, words.clone()));
    Diagnostic::new(Code::UnknownValue, at, message).help(near.unwrap_or_else(|| format!("write {}", list(words))))
}

/// Words are capitalised, and [`id::nearest`] folds only what was written: both are compared in lower case.
fn nearest(written: &str, words: impl Iterator<Item = &'static str> + Clone) -> Vec<&'static str> {
    let lower: Vec<String> = words.clone().map(str::to_lowercase).collect();
    let near = id::nearest(written, lower.iter().map(String::as_str));
    let words: Vec<&'static str> = words.collect();
    near.iter().filter_map(|near| lower.iter().position(|word| word == near)).map(|index| words[index]).collect()
}

/// "`A`, `B` or `C`"
pub(crate) fn list(words: impl Iterator<Item = &'static str>) -> String {
    let words: Vec<String> = words.map(|word| format!("`{word}`")).collect();
    match words.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => words.concat(),
    }
}

#[cfg(test)]
mod tests {
    use crate::fault::fixture::check;

    #[test]
    fn the_nearest_word_or_all_of_them() {
        check(
            "[Actor(id: \"a\", kind: Organisation, name: \"b\"), Actor(id: \"c\", kind: Ship, name: \"d\")]",
            "
            1:23 `Organisation` unknown-value: `Organisation` is no `kind`
              help: did you mean `Organization`?
            1:70 `Ship` unknown-value: `Ship` is no `kind`
              help: write `Person`, `Organization`, `Outlet`, `State`, `Group` or `Anonymous`
        ",
        );
        check(
            "[Actor(id: \"a\", kind: person, name: \"b\"), Claim(id: \"c\", text: \"d\", states: Date-(of: \"e\"))]",
            "
            1:23 `person` unknown-value: `person` is no `kind`
              help: did you mean `Person`?
            1:77 `Date` unknown-value: `Date-` is no `states`
              help: did you mean `Date`?
        ",
        );
    }
}
