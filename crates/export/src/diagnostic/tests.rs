//! What every format makes of the same findings, and what none may ever do.

use dixit_core::code::Code;
use dixit_core::source::{FileId, Source, Span};
use proptest::prelude::*;
use serde_json::Value;

use super::*;
use crate::visible::is_hidden;

const ACTORS: &str = "[\n    Actor(id: \"witkoff\", kind: Person, name: \"Steve Witkoff\"),\n    \
    Actor(id: \"ushakov\", kind: Person, name: \"Юрий Ушаков\", aka: [\"乌沙科夫\"]),\n]\n";
const CALLS: &str = "[\n\tEvent(id: \"call-1\", kind: Call, title: \"電話会談 \u{202e}gnp\", at: \"2025-10-14\",\n\t\t\
    participants: [(who: \"whitkoff\"), (who: \"ushakov\")]),\n\tEvent(id: \"call-1\", kind: Call, title: \"e\u{301}\u{1b}[31m\"),\n]\n";

fn sources() -> Sources {
    Sources::new(vec![
        Source { path: "data/actors.ron".into(), text: ACTORS.into() },
        Source { path: "data/calls, 1.ron".into(), text: CALLS.into() },
    ])
}

/// The `nth` place of `needle` in a file.
fn find(sources: &Sources, file: u32, needle: &str, nth: usize) -> Location {
    let file = FileId(file);
    let start = sources.text(file).match_indices(needle).nth(nth).unwrap().0 as u32;
    Location { file, span: Span::new(start, start + needle.len() as u32) }
}

fn findings(sources: &Sources) -> Vec<Diagnostic> {
    vec![
        Diagnostic::new(
            Code::DanglingReference,
            find(sources, 1, "\"whitkoff\"", 0),
            "no record has the id `whitkoff`",
        )
        .label("not found")
        .also(find(sources, 0, "\"witkoff\"", 0), "a record with a similar id")
        .help("write `witkoff`"),
        Diagnostic::new(Code::DuplicateId, find(sources, 1, "\"call-1\"", 1), "the id `call-1` is taken")
            .also(find(sources, 1, "\"call-1\"", 0), "first defined here"),
        Diagnostic::new(Code::UnusedActor, find(sources, 0, "乌沙科夫", 0), "nothing refers to \u{202e}him\nreally")
            .label("这里"),
    ]
}

fn text(draw: impl FnOnce(&mut dyn std::io::Write) -> std::io::Result<()>) -> String {
    let mut out = Vec::new();
    draw(&mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn human_text(findings: &[Diagnostic], sources: &Sources, color: Color, width: usize) -> String {
    text(|out| human(findings, sources, Counts::of(findings, 4, sources.len()), color, width, out))
}

#[test]
fn human_draws_carets_under_wide_and_escaped_text() {
    let sources = sources();
    let expected = r#"error[dangling-reference]: no record has the id `whitkoff`
 --> data/calls, 1.ron:3:24
  |
3 |         participants: [(who: "whitkoff"), (who: "ushakov")]),
  |                              ^^^^^^^^^^ not found
  |
 ::: data/actors.ron:2:15
  |
2 |     Actor(id: "witkoff", kind: Person, name: "Steve Witkoff"),
  |               --------- a record with a similar id
  |
  = help: write `witkoff`

error[duplicate-id]: the id `call-1` is taken
 --> data/calls, 1.ron:4:12
  |
2 |     Event(id: "call-1", kind: Call, title: "電話会談 \u{202e}gnp", at: "2025-10-14",
  |               -------- first defined here
3 |         participants: [(who: "whitkoff"), (who: "ushakov")]),
4 |     Event(id: "call-1", kind: Call, title: "e?\u{1b}[31m"),
  |               ^^^^^^^^

warning[unused-actor]: nothing refers to \u{202e}him\nreally
 --> data/actors.ron:3:68
  |
3 |     Actor(id: "ushakov", kind: Person, name: "Юрий Ушаков", aka: ["乌沙科夫"]),
  |                                                                    ^^^^^^^^ 这里

note: explained by `dixit explain <code>`: dangling-reference, duplicate-id, unused-actor
error: 2 errors and 1 warning in 2 files (4 records)
"#;
    let findings = findings(&sources);
    // The combining accent stands behind its letter, where this file could not show it.
    let drawn = human_text(&findings, &sources, Color::Plain, 100);
    assert_eq!(drawn.replace("e\u{301}", "e?"), expected);
    let colored = human_text(&findings, &sources, Color::Ansi, 100);
    assert!(colored.contains("\u{1b}[1m\u{1b}[91merror[duplicate-id]\u{1b}[0m"), "{colored:?}");
    assert_eq!(without_colors(&colored), drawn);
}

#[test]
fn a_run_without_findings_says_so() {
    let drawn = text(|out| {
        human(&[], &Sources::default(), Counts { records: 1, files: 2, ..Counts::default() }, Color::Plain, 80, out)
    });
    assert_eq!(drawn, "ok: nothing wrong in 2 files (1 record)\n");
}

#[test]
fn short_is_a_line_each() {
    let sources = sources();
    assert_eq!(
        text(|out| short(&findings(&sources), &sources, out)),
        "data/calls, 1.ron:3:24: error[dangling-reference]: no record has the id `whitkoff`\n\
         data/calls, 1.ron:4:12: error[duplicate-id]: the id `call-1` is taken\n\
         data/actors.ron:3:68: warning[unused-actor]: nothing refers to \\u{202e}him\\nreally\n"
    );
}

#[test]
fn github_escapes_what_its_runner_would_read() {
    let sources = sources();
    let mut findings = findings(&sources);
    findings[2].message = "100% a,b:c".into();
    assert_eq!(
        text(|out| github(&findings, &sources, out)),
        "::error file=data/calls%2C 1.ron,line=3,col=24,endLine=3,endColumn=34,title=dangling-reference::\
         no record has the id `whitkoff` (not found)%0Adata/actors.ron:2:15: a record with a similar id%0A\
         help: write `witkoff`\n\
         ::error file=data/calls%2C 1.ron,line=4,col=12,endLine=4,endColumn=20,title=duplicate-id::\
         the id `call-1` is taken%0Adata/calls, 1.ron:2:12: first defined here\n\
         ::warning file=data/actors.ron,line=3,col=68,endLine=3,endColumn=72,title=unused-actor::\
         100%25 a,b:c (这里)\n"
    );
}

#[test]
fn json_has_the_shape_that_is_promised() {
    let sources = sources();
    let findings = findings(&sources);
    let answer: Value =
        serde_json::from_str(&text(|out| json(&findings, &sources, Counts::of(&findings, 4, 2), out))).unwrap();
    assert_eq!(answer["dixit"], 1);
    assert_eq!(answer["command"], "check");
    assert_eq!(answer["counts"], serde_json::json!({"error": 2, "warning": 1, "note": 0, "records": 4, "files": 2}));
    let expected = serde_json::json!({
        "code": "dangling-reference",
        "severity": "error",
        "message": "no record has the id `whitkoff`",
        "label": "not found",
        "at": {"file": "data/calls, 1.ron", "line": 3, "column": 24, "end_line": 3, "end_column": 34},
        "labels": [{
            "message": "a record with a similar id",
            "at": {"file": "data/actors.ron", "line": 2, "column": 15, "end_line": 2, "end_column": 24},
        }],
        "help": ["write `witkoff`"],
    });
    assert_eq!(answer["diagnostics"][0], expected);
    assert_eq!(answer["diagnostics"][1]["label"], Value::Null);
    assert_eq!(answer["diagnostics"][1]["help"], serde_json::json!([]));
    let lines = text(|out| jsonl(&findings, &sources, out));
    let lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(Value::Array(lines), answer["diagnostics"]);
}

#[test]
fn sarif_has_what_the_standard_requires() {
    let sources = sources();
    let log: Value = serde_json::from_str(&text(|out| sarif(&findings(&sources), &sources, out))).unwrap();
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    assert_eq!(run["tool"]["driver"]["name"], "dixit");
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    assert_eq!(rules.len(), Code::ALL.len());
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), 3);
    for result in results {
        assert_eq!(rules[result["ruleIndex"].as_u64().unwrap() as usize]["id"], result["ruleId"]);
        assert!(["error", "warning", "note"].contains(&result["level"].as_str().unwrap()));
        assert!(result["message"]["text"].is_string());
        let related = result["relatedLocations"].as_array().into_iter().flatten();
        for location in result["locations"].as_array().unwrap().iter().chain(related) {
            let physical = &location["physicalLocation"];
            let uri = physical["artifactLocation"]["uri"].as_str().unwrap();
            assert!(uri.is_ascii() && !uri.starts_with('/') && !uri.contains([':', ' ', '\\']), "{uri}");
            let base = physical["artifactLocation"]["uriBaseId"].as_str().unwrap();
            assert!(run["originalUriBaseIds"][base].is_object());
            let region = |key: &str| physical["region"][key].as_u64().unwrap();
            assert!(region("startLine") >= 1 && region("startColumn") >= 1);
            assert!((region("endLine"), region("endColumn")) >= (region("startLine"), region("startColumn")));
        }
    }
    assert_eq!(results[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "data/calls%2C%201.ron");
    assert_eq!(results[0]["message"]["text"], "no record has the id `whitkoff`\nhelp: write `witkoff`");
    assert_eq!(results[0]["relatedLocations"][0]["message"]["text"], "a record with a similar id");
    assert_eq!(results[2]["locations"][0]["message"]["text"], "这里");
}

#[test]
fn a_line_of_ten_megabytes_is_cut() {
    let line = format!("[{}Actor(id: \"x\"){}]", "é".repeat(5_000_000), "日".repeat(1_000));
    let sources = Sources::new(vec![Source { path: "long.ron".into(), text: line }]);
    let at = find(&sources, 0, "\"x\"", 0);
    let all = Location { file: at.file, span: Span::new(0, 9_000_000) };
    let findings = [
        Diagnostic::new(Code::UnknownField, at, "here").label("this"),
        Diagnostic::new(Code::UnknownField, all, "m".repeat(10_000_000)).label("that"),
    ];
    let drawn = human_text(&findings, &sources, Color::Plain, 80);
    let widest = drawn.lines().filter(|line| line.contains('|')).map(unicode_width::UnicodeWidthStr::width).max();
    assert!(widest <= Some(80), "{drawn}");
    assert!(drawn.contains(" --> long.ron:1:5000012\n"), "{drawn}");
    assert!(drawn.contains("1 | …"), "{drawn}");
    assert!(drawn.len() < 3_000);
}

#[test]
fn places_far_apart_or_over_many_lines_are_told_shortly() {
    let text = format!("[\n{}]\n", "    X(),\n".repeat(100_000));
    let sources = Sources::new(vec![Source { path: "tall.ron".into(), text }]);
    let at = |start, end| Location { file: FileId(0), span: Span::new(start, end) };
    let mut finding = Diagnostic::new(Code::CircularSourcing, at(6, 9), "a circle").also(at(900_000, 900_004), "there");
    finding = finding.also(at(0, 800_000), "all this");
    for nth in 0..20 {
        finding = finding.also(at(nth, nth), "and");
    }
    let drawn = human_text(&[finding], &sources, Color::Plain, 80);
    assert!(drawn.lines().count() < 60, "{drawn}");
    assert!(drawn.contains("= note: and 10 more places"), "{drawn}");
}

#[test]
fn a_file_that_is_not_text_is_named_without_an_excerpt() {
    let sources = Sources::new(vec![Source { path: "image.ron".into(), text: String::new() }]);
    let at = Location { file: FileId(0), span: Span::new(70, 71) };
    let finding = Diagnostic::new(Code::NotUtf8, at, "the file is not UTF-8").label("byte 70");
    let drawn = human_text(&[finding], &sources, Color::Plain, 80);
    assert!(
        drawn.starts_with("error[not-utf8]: the file is not UTF-8\n--> image.ron:1:1\n = note: byte 70\n"),
        "{drawn}"
    );
}

fn without_colors(text: &str) -> String {
    let mut out = String::new();
    let mut parts = text.split("\u{1b}[");
    out.push_str(parts.next().unwrap());
    for part in parts {
        let (code, rest) = part.split_once('m').unwrap();
        assert!(code.bytes().all(|byte| byte.is_ascii_digit() || byte == b';'), "{part:?}");
        out.push_str(rest);
    }
    out
}

/// Text of all that makes trouble: controls, direction, wide and combining characters, line ends, our own marks.
fn troubling() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => "[a-z \"(),]{0,12}",
        2 => proptest::sample::select(vec![
            "\n", "\r\n", "\r", "\t", "\u{1b}[31m", "\0", "\u{7f}", "\u{85}", "\u{9b}2J", "\u{202e}", "\u{2066}",
            "\u{200f}", "\u{2028}", "日本語", "e\u{301}", "👩\u{200d}💻", "\u{10fffe}0\u{10fffe}", "%0A::error::", ":,%",
            "\u{fe0f}", "\u{feff}", "שלום", "......", "~~~~",
        ])
        .prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        1 => proptest::sample::select(vec![("x", 300), ("日", 200), ("\u{301}", 500)])
            .prop_map(|(text, times)| text.repeat(times)),
    ];
    proptest::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

fn location() -> impl Strategy<Value = Location> {
    (0..2u32, 0..700u32, prop_oneof![0..8u32, 0..900u32])
        .prop_map(|(file, start, length)| Location { file: FileId(file), span: Span::new(start, start + length) })
}

fn finding() -> impl Strategy<Value = Diagnostic> {
    let severity = proptest::sample::select(vec![Severity::Error, Severity::Warning, Severity::Note]);
    let labels = proptest::collection::vec((location(), troubling()), 0..4);
    (location(), severity, troubling(), troubling(), labels, proptest::collection::vec(troubling(), 0..2)).prop_map(
        |(at, severity, message, label, labels, help)| {
            let mut finding = Diagnostic::new(Code::SyntaxError, at, message).label(label);
            finding.severity = severity;
            finding.help = help;
            labels.into_iter().fold(finding, |finding, (at, message)| finding.also(at, message))
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_hidden_gets_out_and_nothing_panics(
        texts in (troubling(), troubling()),
        path in troubling(),
        findings in proptest::collection::vec(finding(), 1..4),
        width in 0..200usize,
    ) {
        let sources = Sources::new(vec![
            Source { path: format!("a{path}"), text: texts.0 },
            Source { path: "b".into(), text: texts.1 },
        ]);
        // Places on a character, as the reader gives them, or anywhere.
        let plain = human_text(&findings, &sources, Color::Plain, width);
        let colored = human_text(&findings, &sources, Color::Ansi, width);
        prop_assert_eq!(&without_colors(&colored), &plain);
        let short_lines = text(|out| short(&findings, &sources, out));
        prop_assert_eq!(short_lines.lines().count(), findings.len());
        let commands = text(|out| github(&findings, &sources, out));
        prop_assert_eq!(commands.lines().count(), findings.len());
        prop_assert!(commands.lines().all(|line| line.starts_with("::")));
        for drawn in [&plain, &short_lines, &commands] {
            let hidden = drawn.chars().find(|&c| is_hidden(c) && c != '\n');
            prop_assert_eq!(hidden, None, "{}", drawn);
        }
        for line in plain.lines() {
            // An excerpt's lines keep to the width.
            if line.trim_start().starts_with(|c: char| c.is_ascii_digit()) && line.contains(" | ") {
                let columns = unicode_width::UnicodeWidthStr::width(line);
                prop_assert!(columns <= width.max(52) * 2, "{columns}: {line}");
            }
        }
        let _: Value = serde_json::from_str(&text(|out| sarif(&findings, &sources, out))).unwrap();
        let counts = Counts::of(&findings, 0, 2);
        let answer: Value = serde_json::from_str(&text(|out| json(&findings, &sources, counts, out))).unwrap();
        prop_assert_eq!(answer["diagnostics"].as_array().unwrap().len(), findings.len());
        prop_assert_eq!(text(|out| jsonl(&findings, &sources, out)).lines().count(), findings.len());
    }
}
