//! Several mistakes in one file: each is found at its place, and the records that have none are read.

use dixit_core::record::{Record, Unread};
use dixit_core::source::{FileId, Spanned};
use dixit_ingest::read_file;

use crate::parity::sources;

/// Reads `text` and compares what is found (`line:column code`), the ids of the records read, and those of the others.
#[track_caller]
fn check(text: &str, findings: &[&str], records: &[&str], unread: &[Option<&str>]) {
    let reading = read_file(FileId(0), text);
    let sources = sources(text);
    let found: Vec<String> = reading
        .findings
        .iter()
        .map(|finding| {
            let place = sources.place(finding.at);
            format!("{}:{} {}", place.line, place.column, finding.code)
        })
        .collect();
    assert_eq!(found, findings);
    assert_eq!(reading.records.iter().map(Record::id).collect::<Vec<_>>(), records);
    let ids: Vec<Option<&str>> = reading.unread.iter().map(|unread| unread.id.as_ref().map(Spanned::as_str)).collect();
    assert_eq!(ids, unread);
}

#[test]
fn a_mistake_of_each_sort() {
    check(
        r#"// A file with something wrong in nearly every record.
[
    Actor(id: "ann", kind: Person, name: "Ann"),
    Actor(id: "bob", kind: Human, name: "Bob"),
    Actor(id: "Carl", kind: Person, name: "Carl", naem: "C"),
    Event(id: "call", kind: Call, title: "Call", at: "2025-13-01"),
    Claim(id: "claim", text: "It is so", about: "call"),
    Claim(id: "sound", text: "It is not so"),
    Statement(id: "says", by: ["ann"], claim: "claim", in: [(doc: "d", at: 5), (at: "p")]),
    Statement(id: "says-nothing", by: ["ann"]),
    Statement(id: "twice", by: ["ann"], text: "x", text: "y", credibility: [(grade: 9)]),
    Documant(id: "paper", title: "Paper"),
    (id: "nameless"),
    "not a record",
    Document(id: "d", kind: Plan, title: "D", links: {"a": "1", "a": "2"}),
    Document(id: "e", kind: Plan, title: "E"),
]
"#,
        &[
            "4:28 unknown-value",
            "5:15 malformed-id",
            "5:51 unknown-field",
            "6:60 invalid-date",
            "7:49 wrong-type",
            "9:76 wrong-type",
            "9:80 missing-field",
            "10:5 empty-statement",
            "11:52 repeated-field",
            "11:85 out-of-range",
            "12:5 unknown-record",
            "13:5 wrong-type",
            "14:5 wrong-type",
            "15:65 repeated-key",
        ],
        &["ann", "sound", "e"],
        &[
            Some("bob"),
            Some("Carl"),
            Some("call"),
            Some("claim"),
            Some("says"),
            Some("says-nothing"),
            Some("twice"),
            Some("paper"),
            Some("nameless"),
            Some("d"),
        ],
    );
}

#[test]
fn a_missing_closing_parenthesis() {
    check(
        "[\n    Claim(id: \"a\", text: \"A\",\n    Claim(id: \"b\", text: \"B\"),\n    Claim(id: \"c\", text: \"C\"),\n]",
        &["3:5 syntax-error"],
        &["b", "c"],
        &[Some("a")],
    );
    // All on one line: only the position of the field tells.
    check(
        "[Claim(id: \"a\", text: \"A\", Claim(id: \"b\", text: \"B\"), Claim(id: \"c\", text: \"C\")]",
        &["1:28 syntax-error"],
        &["b", "c"],
        &[Some("a")],
    );
    // Of an inner struct.
    check(
        "[\n  Statement(id: \"a\", by: [], text: \"A\", in: [(doc: \"d\", at: \"p\"]),\n  Claim(id: \"b\", text: \"B\"),\n]",
        &["2:64 syntax-error"],
        &["b"],
        &[Some("a")],
    );
    // Of the last one.
    check("[\n  Claim(id: \"a\", text: \"A\"\n]\n", &["3:1 syntax-error"], &[], &[Some("a")]);
}

#[test]
fn a_missing_closing_bracket() {
    check(
        "[\n  Claim(id: \"a\", tags: [\"x\", \"y\", text: \"A\"),\n  Claim(id: \"b\", text: \"B\"),\n]",
        &["2:35 syntax-error"],
        &["b"],
        &[Some("a")],
    );
    check(
        "[\n  Claim(id: \"a\", text: \"A\", tags: [\"x\", \"y\"),\n  Claim(id: \"b\", text: \"B\"),\n]",
        &["2:44 syntax-error"],
        &["b"],
        &[Some("a")],
    );
    check(
        "[\n  Claim(id: \"a\", text: \"A\", tags: [\"x\",\n  Claim(id: \"b\", text: \"B\"),\n]",
        &["3:3 syntax-error"],
        &["b"],
        &[Some("a")],
    );
    check(
        "[\n  Claim(id: \"a\", text: \"A\", links: {\"x\": \"y\"),\n  Claim(id: \"b\", text: \"B\"),\n]",
        &["2:45 syntax-error"],
        &["b"],
        &[Some("a")],
    );
    check("[\n  Claim(id: \"a\", text: \"A\"),\n", &["3:1 syntax-error"], &["a"], &[]);
}

#[test]
fn a_bracket_too_many() {
    check(
        "[\n  Claim(id: \"a\", tags: [\"x\"]], text: \"A\"),\n  Claim(id: \"b\", text: \"B\"),\n]",
        &["2:29 syntax-error"],
        &["b"],
        &[Some("a")],
    );
    check(
        "[\n  Claim(id: \"a\", text: \"A\")),\n  Claim(id: \"b\", text: \"B\"),\n]",
        &["2:28 syntax-error"],
        &["a", "b"],
        &[],
    );
    check(
        "[\n  Claim(id: \"a\", text: \"A\"),\n],\n  Claim(id: \"b\", text: \"B\"),\n]",
        &["3:2 syntax-error", "5:1 syntax-error"],
        &["a", "b"],
        &[],
    );
}

#[test]
fn a_missing_quote() {
    // The closing one: the string goes on to the next quote, and all strings behind it are turned inside out.
    check(
        "[\n  Claim(id: \"a\", text: \"A, tags: [\"x\"]),\n  Claim(id: \"b\", text: \"B\"),\n  Claim(id: \"c\", text: \"C\"),\n]",
        &["2:36 syntax-error"],
        &["b", "c"],
        &[Some("a")],
    );
    check(
        "[\n  Claim(id: \"a\", text: \"A),\n  Claim(id: \"b\", text: \"B\"),\n  Claim(id: \"c\", text: \"C\"),\n]",
        &["3:14 syntax-error"],
        &["b", "c"],
        &[Some("a")],
    );
    // The opening one.
    check(
        "[\n  Claim(id: \"a\", text: A\"),\n  Claim(id: \"b\", text: \"B\"),\n  Claim(id: \"c\", text: \"C\"),\n]",
        &["2:24 wrong-type"],
        &["b", "c"],
        &[Some("a")],
    );
    // That of the last string of the file.
    check(
        "[\n  Claim(id: \"a\", text: \"A\"),\n  Claim(id: \"b\", text: \"B),\n]",
        &["3:24 syntax-error"],
        &["a"],
        &[Some("b")],
    );
}

#[test]
fn a_missing_comma_or_value() {
    check(
        "[\n  Claim(id: \"a\" text: \"A\" tags: [\"x\" \"y\"] about: [\"z\"]),\n  Claim(id: \"b\", text: \"B\")\n  Claim(id: \"c\", text: \"C\")\n]",
        &["2:17 syntax-error", "2:27 syntax-error", "2:38 syntax-error", "2:43 syntax-error", "4:3 syntax-error"],
        &["b", "c"],
        &[Some("a")],
    );
    check(
        "[\n  Claim(id: \"a\", text:, tags: 5, about),\n  Claim(id: , text: \"B\"),\n  Claim(id: text: \"C\"),\n]",
        &["2:23 syntax-error", "2:31 wrong-type", "2:39 syntax-error", "3:13 syntax-error", "4:13 wrong-type"],
        &[],
        &[Some("a"), None, None],
    );
    check(
        "[,, Claim(id: \"a\", text: \"A\"),,]",
        &["1:2 syntax-error", "1:3 syntax-error", "1:31 syntax-error"],
        &["a"],
        &[],
    );
}

#[test]
fn what_is_no_record_file_at_all() {
    check("{\"id\": \"a\"}", &["1:1 wrong-type"], &[], &[]);
    check("id,name\na,Ann\n", &["1:1 wrong-type"], &[], &[]);
    check("(\n  title: \"x\",\n)\n", &["1:1 wrong-type"], &[], &[]);
    check("Claim(id: \"a\", text: \"A\"),\nClaim(id: \"b\", text: \"B\"),\n", &["1:1 syntax-error"], &["a", "b"], &[]);
}

#[test]
fn spans_are_those_of_the_tokens() {
    let text = "[\n  Claim(id: r\"a\", text: \"b\\n\", about: [\"c\"]), Claim(text: 5, id: \"d\")]";
    let reading = read_file(FileId(0), text);
    let slice = |span: dixit_core::source::Span| &text[span.start as usize..span.end as usize];
    let [Record::Claim(claim)] = reading.records.as_slice() else { panic!("{reading:?}") };
    assert_eq!(slice(claim.head.span), "Claim(id: r\"a\", text: \"b\\n\", about: [\"c\"])");
    assert_eq!((slice(claim.head.id.span), slice(claim.text.span)), ("r\"a\"", "\"b\\n\""));
    assert_eq!(slice(claim.about[0].span), "\"c\"");
    assert!(matches!(claim.head.id.value, std::borrow::Cow::Borrowed("a")));
    let [Unread { at, id: Some(id) }] = reading.unread.as_slice() else { panic!("{reading:?}") };
    assert_eq!((slice(at.span), slice(id.span)), ("Claim(text: 5, id: \"d\")", "\"d\""));
}
