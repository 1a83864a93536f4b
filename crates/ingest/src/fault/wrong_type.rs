//! `wrong-type`: a value is well-formed, but not of the type its field takes.

use dixit_core::code::Code;
use dixit_core::diagnostic::Diagnostic;
use dixit_core::source::Location;

/// Something else than `expected` is the value; `field`, if any, is the one it stands in.
pub(crate) fn found(at: Location, field: &str, expected: &str, found: &str) -> Diagnostic {
    let place = super::in_field(field);
    Diagnostic::new(Code::WrongType, at, format!("expected {expected}{place}, found {found}"))
}

/// A value where a list of them should be, and the text it would be written as.
pub(crate) fn not_a_list(at: Location, field: &str, found: &str, mended: Option<&str>) -> Diagnostic {
    let help = match mended {
        Some(mended) => format!("a list is written `[ … ]`, also for one value: {mended}"),
        None => "a list is written `[ … ]`, also for one value".to_owned(),
    };
    self::found(at, field, "a list", found).help(help)
}

/// A struct that goes by another name.
pub(crate) fn struct_name(at: Location, written: &str, name: &str) -> Diagnostic {
    let shown = super::syntax_error::quoted(written);
    found(at, "", &format!("`{name}` or no name before `(`"), &shown).help(format!("delete {shown}"))
}

/// A struct without its name, where the file's header asks for names.
pub(crate) fn unnamed(at: Location, name: &str) -> Diagnostic {
    found(at, "", &format!("`{name}` before `(`"), "no name")
        .help("the header of this file enables `explicit_struct_names`: delete it")
}

/// A number with the suffix of another type.
pub(crate) fn suffix(at: Location, written: &str, suffix: &str) -> Diagnostic {
    let shown = super::syntax_error::quoted(written);
    found(at, "", "a number without a suffix", &shown).help(format!("delete the suffix; only `{suffix}` would do"))
}

#[cfg(test)]
mod tests {
    use crate::fault::fixture::check;

    #[test]
    fn both_types_are_named_with_the_way_out() {
        check("[Actor(id: witkoff, kind: \"Person\", name: 'W', count: \"2\", note: None, aka: None)]", "
            1:12 `witkoff` wrong-type: expected a string in `id`, found `witkoff`
              help: write it in quotes: \"witkoff\"
            1:27 `\"Person\"` wrong-type: expected `Person`, `Organization`, `Outlet`, `State`, `Group` or `Anonymous` in `kind`, found a string
              help: write it without quotes: Person
            1:43 `'W'` wrong-type: expected a string in `name`, found a character
              help: write it in double quotes: \"W\"
            1:55 `\"2\"` wrong-type: expected a whole number in `count`, found a string
              help: write it without quotes: 2
            1:77 `None` wrong-type: expected a list in `aka`, found `None`
              help: leave the field out
        ");
    }

    #[test]
    fn a_single_value_is_shown_as_the_list_it_should_be() {
        check(
            "[Statement(id: \"a\", by: \"b\", text: \"c\", in: (doc: \"d\"), relies_on: Reliance(on: \"e\", basis: Saw))]",
            "
            1:25 `\"b\"` wrong-type: expected a list in `by`, found a string
              help: a list is written `[ … ]`, also for one value: [\"b\"]
            1:45 `(` wrong-type: expected a list in `in`, found `(`
              help: a list is written `[ … ]`, also for one value: [(doc: \"d\")]
            1:68 `Reliance` wrong-type: expected a list in `relies_on`, found `Reliance`
              help: a list is written `[ … ]`, also for one value: [Reliance(on: \"e\", basis: Saw)]
        ",
        );
    }

    #[test]
    fn structs_and_numbers() {
        check(
            "[Actor(id: \"a\", kind: Person, name: \"b\", count: 1.5, roles: [Rule(title: \"c\"), \"d\"])]",
            "
            1:49 `1.5` wrong-type: expected a whole number in `count`, found a fraction
            1:62 `Rule` wrong-type: expected `Role` or no name before `(`, found `Rule`
              help: delete `Rule`
            1:80 `\"d\"` wrong-type: expected a role in `roles`, found a string
        ",
        );
        check(
            "#![enable(explicit_struct_names)] [Actor(id: \"a\", kind: Person, name: \"b\", count: 2u8, roles: [(title: \"c\")])]",
            "
            1:83 `2u8` wrong-type: expected a number without a suffix, found `2u8`
              help: delete the suffix; only `u32` would do
            1:96 `(` wrong-type: expected `Role` before `(`, found no name
              help: the header of this file enables `explicit_struct_names`: delete it
        ",
        );
    }
}
