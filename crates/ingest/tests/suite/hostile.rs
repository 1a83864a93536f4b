//! Texts that nobody writes: each is read or refused, without a panic, within a second.

use std::time::{Duration, Instant};

use dixit_core::code::Code;
use dixit_core::source::FileId;
use dixit_ingest::{Reading, read_file};

use crate::parity::disagreement;

/// A real file, to be maimed.
const LEAK: &str = include_str!("leak.ron");

/// Reads a text within a second; unoptimised builds get more. A machine that was busy meanwhile gets another chance.
#[track_caller]
fn read(name: &str, text: &str) -> Reading<'static> {
    let limit = Duration::from_secs(if cfg!(debug_assertions) { 10 } else { 1 });
    let mut fastest = Duration::MAX;
    let mut reading = Reading::default();
    for _ in 0..3 {
        let begun = Instant::now();
        reading = read_file(FileId(0), text);
        fastest = fastest.min(begun.elapsed());
        if fastest < limit {
            break;
        }
    }
    assert!(fastest < limit, "{name} took {fastest:?}");
    for finding in &reading.findings {
        assert!(finding.message.len() < 1000, "{name}: {}", finding.message);
        assert!(text.get(finding.at.span.start as usize..finding.at.span.end as usize).is_some(), "{name}");
    }
    assert!(reading.findings.len() <= 1001, "{name}");
    Reading { records: Vec::new(), unread: Vec::new(), findings: reading.findings }
}

/// Reads it and expects a finding of that code.
#[track_caller]
fn refuse(name: &str, text: &str, code: Code) {
    let reading = read(name, text);
    assert!(reading.findings.iter().any(|finding| finding.code == code), "{name}: {:?}", reading.findings.first());
}

#[test]
fn a_real_file_is_sound() {
    assert_eq!(disagreement(LEAK), None);
    assert!(read_file(FileId(0), LEAK).findings.is_empty());
}

#[test]
fn a_real_file_cut_at_every_byte() {
    for end in (0..LEAK.len()).filter(|&end| LEAK.is_char_boundary(end)) {
        let text = &LEAK[..end];
        // Agreement is looked at for a part of them only: reading the file with ron 8,500 times takes long.
        if end % 29 == 0 {
            assert_eq!(disagreement(text), None, "cut at {end}");
        }
        let reading = read_file(FileId(0), text);
        assert!(!reading.findings.is_empty() || end + 1 >= LEAK.trim_end().len(), "cut at {end}");
        assert!(reading.findings.len() <= 2, "cut at {end}: {:#?}", reading.findings);
    }
}

#[test]
fn a_real_file_without_any_one_token() {
    let records = read_file(FileId(0), LEAK).records.len();
    let mut at = 0;
    let mut read = 0;
    let mut worst = (0, 0);
    while let Some(found) = LEAK[at..].find(['(', ')', '[', ']', ',', ':', '"']) {
        let without = format!("{}{}", &LEAK[..at + found], &LEAK[at + found + 1..]);
        let reading = read_file(FileId(0), &without);
        let lost = records.saturating_sub(reading.records.len());
        worst = (worst.0.max(reading.findings.len()), worst.1.max(lost));
        at += found + 1;
        read += 1;
    }
    assert!(read > 1000);
    assert!(worst.0 <= 8 && worst.1 <= 1, "at worst {} findings, {} records lost", worst.0, worst.1);
}

#[test]
fn a_real_file_full_of_rubbish() {
    for rubbish in
        ["\0", "\u{202e}", "\u{feff}", "\r", "(", "]", "\"", "/*", "//", "r#\"", "'", "\\", "\u{10ffff}", "é", "#", "5"]
    {
        for nth in 0..97 {
            let at = LEAK.floor_char_boundary(LEAK.len() * nth / 97);
            let text = format!("{}{rubbish}{}", &LEAK[..at], &LEAK[at..]);
            assert_eq!(disagreement(&text), None, "{rubbish:?} at {at}");
        }
    }
}

#[test]
fn nothing_and_nearly_nothing() {
    for text in ["", " ", "\n", "\r", "\0", "\t\u{b}\u{c}", "//", "/**/", "\u{200e}"] {
        let code = if text == "\0" { Code::SyntaxError } else { Code::EmptyFile };
        refuse(&format!("{text:?}"), text, code);
    }
    for byte in 0u8..128 {
        read(&format!("byte {byte}"), &char::from(byte).to_string());
        read(&format!("list and byte {byte}"), &format!("[{}", char::from(byte)));
        read(&format!("record and byte {byte}"), &format!("[Claim({}", char::from(byte)));
        read(&format!("value and byte {byte}"), &format!("[Claim(id:{}", char::from(byte)));
    }
    refuse("a byte order mark", "\u{feff}", Code::ByteOrderMark);
}

#[test]
fn rubbish() {
    let binary: String = (0..1_000_000u32).map(|n| char::from((n.wrapping_mul(2_654_435_761) >> 24) as u8)).collect();
    refuse("binary", &binary, Code::SyntaxError);
    refuse("zeros", &"\0".repeat(1_000_000), Code::SyntaxError);
    refuse("carriage returns alone", "[\rClaim(\rid:\r\"a\",\r)\r]", Code::MissingField);
    refuse("bidi in an id", "[Claim(id: \"a\u{202e}b\u{2066}\", text: \"\")]", Code::MalformedId);
    refuse("bidi as a name", "[Claim(i\u{202e}d: \"a\", text: \"\")]", Code::SyntaxError);
    read("bidi in a text", "[Claim(id: \"a\", text: \"\u{202e}\")]");
    let long = format!("[Claim(id: \"a\", text: \"{}\")]", "é".repeat(5_000_000));
    assert!(read("a string of 10 MB", &long).findings.is_empty());
    let escapes = format!("[Claim(id: \"a\", text: \"{}\")]", "\\n".repeat(5_000_000));
    assert!(read("five million escapes", &escapes).findings.is_empty());
    refuse("an id of 10 MB", &format!("[Claim(id: \"{}\", text: \"\")]", "A".repeat(10_000_000)), Code::MalformedId);
    refuse("a date of 1 MB", &format!("[Event(at: \"{}\")]", "2".repeat(1_000_000)), Code::InvalidDate);
    refuse("a word of 10 MB", &format!("[Actor(kind: {})]", "P".repeat(10_000_000)), Code::UnknownValue);
    refuse("a field of 10 MB", &format!("[Actor({}: 1)]", "k".repeat(10_000_000)), Code::UnknownField);
    refuse("a kind of 10 MB", &format!("[{}(id: 1)]", "K".repeat(10_000_000)), Code::UnknownRecord);
    let number = "9".repeat(1_000_000);
    refuse("a number of 1 MB", &format!("[Actor(count: {number})]"), Code::OutOfRange);
    refuse("a negative one", &format!("[Actor(count: -{number})]"), Code::OutOfRange);
    refuse("a number of underscores", &format!("[Actor(count: {})]", "_".repeat(1_000_000)), Code::WrongType);
}

#[test]
fn deep_nesting() {
    for (open, close) in [("(", ")"), ("[", "]"), ("{", "}"), ("(a:", ")"), ("Some(", ")"), ("([{", "}])")] {
        for (before, after) in
            [("", ""), ("[", "]"), ("[Claim(", ")]"), ("[Claim(id: ", ")]"), ("[Claim(about: [", "])]")]
        {
            let opened = open.repeat(100_000);
            refuse(&format!("{before}{open}…"), &format!("{before}{opened}"), Code::NestingTooDeep);
            let closed = close.repeat(100_000);
            refuse(
                &format!("{before}{open}…{close}"),
                &format!("{before}{opened}{closed}{after}"),
                Code::NestingTooDeep,
            );
            read(&format!("{before}{close}…"), &format!("{before}{closed}{after}"));
        }
    }
    read("comments", &"/*".repeat(1_000_000));
    let nested = format!("{}{}[]", "/*".repeat(1_000_000), "*/".repeat(1_000_000));
    assert!(read("closed comments", &nested).findings.is_empty());
}

#[test]
fn again_and_again() {
    for piece in [
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        ",",
        ":",
        "\"",
        "\"\"",
        "'",
        "''",
        "r#\"",
        "r##\"",
        "b'",
        "/",
        "/*",
        "*/",
        "//\n",
        "\\",
        "#",
        "#![enable(",
        "#![",
        "5",
        "-",
        ".",
        "é",
        "\u{200e}",
        "\u{85} ",
        "a",
        "a ",
        "a:",
        "id:",
        "\"a\" ",
        "Claim(",
        "\nClaim(",
        "\n  Claim(id: \"a\",",
        "Claim(id: \"a",
        "Some(",
        "Some ",
        "None,",
        "(,",
        "[,",
        ")(",
        "](",
        "}{",
        "\n\"Claim(",
        "\nClaim(\"",
        "\nClaim(r#\"",
        "\nClaim(id: \\\"",
        "Claim(id: \"A\", text: \"\"),",
        "Claim(id: \"a\", id: \"a\", id: \"a\"),",
        "Claim(zzz: 1),",
        "Thing(),",
        "Claim(text: \"a\" text: \"a\"),",
        "Event(at: \"x\"),",
        "Actor(count: 0),",
        "Claim(links: {\"a\": \"\", \"a\": \"\"}),",
        "Claim(about: \"a\"),",
        "Claim(id: (((((((((((((((((((((((((),",
    ] {
        let many = piece.repeat(if cfg!(debug_assertions) { 50_000 } else { 1_000_000 } / piece.len());
        for before in [
            "",
            "[",
            "[Claim(",
            "[\n  Claim(id: ",
            "[Claim(id: \"a\", about: [",
            "[Claim(links: {",
            "[Claim(id: \"",
            "#![enable(",
        ] {
            read(&format!("{before}{piece}…"), &format!("{before}{many}"));
        }
    }
    let fields = "text: \"a\", ".repeat(300_000);
    refuse("a field 300,000 times", &format!("[Claim({fields})]"), Code::RepeatedField);
    let keys = "\"a\": \"b\", ".repeat(300_000);
    refuse("a key 300,000 times", &format!("[Claim(id: \"a\", text: \"b\", links: {{{keys}}})]"), Code::RepeatedKey);
    refuse("a million records of one bracket", &format!("[{}]", "(,".repeat(1_000_000)), Code::SyntaxError);
}

#[test]
fn a_million_mistakes_are_counted_but_not_listed() {
    let text = format!("[{}]", "Claim(id: \"A\", text: 5),\n".repeat(50_000));
    let reading = read_file(FileId(0), &text);
    assert_eq!(reading.unread.len(), 50_000);
    assert_eq!(reading.findings.len(), 1001);
    let last = &reading.findings[1000];
    assert_eq!(last.severity, dixit_core::diagnostic::Severity::Note);
    assert_eq!(last.message, "only the first 1000 mistakes of this file are listed, 99000 more are not");
}
