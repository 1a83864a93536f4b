//! `syntax-error`: the text is not well-formed RON.
//!
//! A value that is well-formed but of the wrong type is [`super::wrong_type`]'s.

use dixit_core::code::Code;
use dixit_core::diagnostic::Diagnostic;
use dixit_core::source::Location;

/// Something else stands where `expected` should; `field`, if any, is the one whose value it would be.
pub(crate) fn expected(at: Location, field: &str, expected: &str, found: &str) -> Diagnostic {
    let place = super::in_field(field);
    Diagnostic::new(Code::SyntaxError, at, format!("expected {expected}{place}, found {found}"))
}

/// A bracket should have been closed before `found`.
pub(crate) fn not_closed(at: Location, found: &str, opener: Location, bracket: &str) -> Diagnostic {
    let closer = match bracket {
        "[" => "]",
        "{" => "}",
        _ => ")",
    };
    expected(at, "", &format!("`{closer}`"), found).also(opener, format!("this `{bracket}` is not closed"))
}

/// A closing bracket for which none is open.
pub(crate) fn unmatched(at: Location, bracket: &str) -> Diagnostic {
    Diagnostic::new(Code::SyntaxError, at, format!("this `{bracket}` closes nothing")).help("delete it")
}

/// A file whose records stand in no list.
pub(crate) fn no_list_of_records(at: Location, found: &str) -> Diagnostic {
    expected(at, "", "`[`", found).help("a file is one list of records: put them in `[ … ]`")
}

/// A string that goes on to the end of the file.
pub(crate) fn unclosed_string(at: Location) -> Diagnostic {
    Diagnostic::new(Code::SyntaxError, at, "this string has no closing quote")
}

/// A block comment that goes on to the end of the file.
pub(crate) fn unclosed_comment(at: Location) -> Diagnostic {
    Diagnostic::new(Code::SyntaxError, at, "this comment is not closed")
        .help("each `/*` needs its own `*/`, also within a comment")
}

/// A character that begins nothing in RON.
pub(crate) fn stray(at: Location, character: &str) -> Diagnostic {
    let message = format!("{} has no meaning here", quoted(character));
    Diagnostic::new(Code::SyntaxError, at, message)
}

/// A backslash and what follows it.
pub(crate) fn escape(at: Location, written: &str, reason: &str) -> Diagnostic {
    Diagnostic::new(Code::SyntaxError, at, format!("{} is no escape: {reason}", quoted(written)))
        .help("write `\\\\` for a backslash")
}

/// What begins like a number but is none.
pub(crate) fn number(at: Location, written: &str) -> Diagnostic {
    Diagnostic::new(Code::SyntaxError, at, format!("{} is no number", quoted(written)))
}

/// `=` between a field's name and its value.
pub(crate) fn equals(at: Location, name: &str) -> Diagnostic {
    expected(at, "", &format!("`:` after `{name}`"), "`=`").help("a field is written `name: value`")
}

/// A field's name in quotes.
pub(crate) fn quoted_name(at: Location, written: &str) -> Diagnostic {
    Diagnostic::new(Code::SyntaxError, at, "the name of a field stands in quotes")
        .help(format!("write it without quotes: {}", written.trim_matches('"')))
}

/// That more has been found than is shown. A note.
pub(crate) fn too_many(at: Location, shown: usize, more: usize) -> Diagnostic {
    Diagnostic::new(
        Code::SyntaxError,
        at,
        format!("only the first {shown} mistakes of this file are listed, {more} more are not"),
    )
}

/// A piece of the text in backquotes, cut if it is long; a character that can't be seen is shown by its number.
pub(crate) fn quoted(written: &str) -> String {
    let mut shown: String = written.chars().take(40).flat_map(visible).collect();
    if written.chars().nth(40).is_some() {
        shown.push('…');
    }
    format!("`{shown}`")
}

fn visible(c: char) -> impl Iterator<Item = char> {
    let hidden = c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    let (escaped, plain) = if hidden { (Some(c.escape_unicode()), None) } else { (None, Some(c)) };
    escaped.into_iter().flatten().chain(plain)
}

#[cfg(test)]
mod tests {
    use crate::fault::fixture::check;

    #[test]
    fn a_missing_comma_is_one_mistake() {
        check(
            "[Claim(id: \"a\" text: \"b\")]",
            "
            1:16 `text` syntax-error: expected `,` or `)`, found `text`
        ",
        );
        check(
            "[Claim(id: \"a\", text: \"b\", about: [\"c\" \"d\"])]",
            "
            1:40 `\"d\"` syntax-error: expected `,` or `]`, found a string
        ",
        );
        check(
            "[Claim(id: \"a\", text: \"b\") Claim(id: \"c\", text: \"d\")]",
            "
            1:28 `Claim` syntax-error: expected `,` or `]`, found `Claim`
        ",
        );
    }

    #[test]
    fn brackets_name_the_one_that_is_open() {
        check(
            "[Claim(id: \"a\", text: \"b\"",
            "
            1:26 `` syntax-error: expected `)`, found the end of the file
              1:7 `(`: this `(` is not closed
        ",
        );
        check(
            "[Claim(id: \"a\", about: [\"c\", text: \"b\")]",
            "
            1:30 `text` syntax-error: expected `]`, found `text`
              1:24 `[`: this `[` is not closed
        ",
        );
        check(
            "[Claim(id: \"a\", text: \"b\"]",
            "
            1:26 `]` syntax-error: expected `)`, found `]`
              1:7 `(`: this `(` is not closed
        ",
        );
        check(
            "[Claim(id: \"a\", about: [\"c\"]], text: \"b\")]",
            "
            1:29 `]` syntax-error: this `]` closes nothing
              help: delete it
        ",
        );
        check(
            "[\n  Claim(id: \"a\", text: \"b\",\n  Claim(id: \"c\", text: \"d\"),\n]",
            "
            3:3 `Claim` syntax-error: expected `)`, found `Claim`
              2:8 `(`: this `(` is not closed
        ",
        );
    }

    #[test]
    fn what_the_file_ends_in() {
        check(
            "[Claim(id: \"a\", text: \"b",
            "
            1:23 `\"b` syntax-error: this string has no closing quote
        ",
        );
        check(
            "[] /* /* */",
            "
            1:4 `/*` syntax-error: this comment is not closed
              help: each `/*` needs its own `*/`, also within a comment
        ",
        );
        check(
            "[] []",
            "
            1:4 `[` syntax-error: expected the end of the file, found a list
        ",
        );
    }

    #[test]
    fn a_missing_quote_costs_one_record() {
        check(
            "[\n  Claim(id: \"a, text: \"b\"),\n  Claim(id: \"c\", text: \"d\"),\n]",
            "
            2:13 `\"a, text: \"` malformed-id: the id `a, text: ` is not kebab-case
              help: write \"a-text\"
            2:24 `b\"),` syntax-error: expected `,` or `)`, found a byte string
              2:13 `\"`: the string before it begins here; is its closing quote missing?
        ",
        );
        check(
            "[\n  Claim(id: \"a\", text: \"b),\n  Claim(id: \"c\", text: \"d\"),\n  Claim(id: \"e\", text: \"f\")]",
            "
            3:14 `c` syntax-error: expected `,` or `)`, found `c`
              2:24 `\"`: the string before it begins here; is its closing quote missing?
        ",
        );
    }

    #[test]
    fn habits_of_other_formats() {
        check(
            "[Claim(\"id\": \"a\", text = \"b\")]",
            "
            1:2 `Claim` missing-field: a claim needs an `id`
            1:8 `\"id\"` syntax-error: the name of a field stands in quotes
              help: write it without quotes: id
            1:24 `=` syntax-error: expected `:` after `text`, found `=`
              help: a field is written `name: value`
        ",
        );
        check(
            "Claim(id: \"a\", text: \"b\")",
            "
            1:1 `Claim` syntax-error: expected `[`, found `Claim`
              help: a file is one list of records: put them in `[ … ]`
        ",
        );
    }

    #[test]
    fn escapes_and_characters() {
        check(
            "[Claim(id: \"a\", text: \"b\\q\")]",
            "
            1:25 `\\q` syntax-error: `\\q` is no escape: no such escape
              help: write `\\\\` for a backslash
        ",
        );
        check(
            "[Claim(id: \"a\", text: ;)]",
            "
            1:23 `;` syntax-error: `;` has no meaning here
        ",
        );
        check(
            "[Claim(id: \"a\", text: \"b\", states: Count(of: \"c\", is: 0x))]",
            "
            1:55 `0x` syntax-error: `0x` is no number
        ",
        );
        check(
            "[Claim(id: \"a\", text: ,)]",
            "
            1:23 `,` syntax-error: expected a string in `text`, found `,`
        ",
        );
    }
}
