//! What was asked for in the beginning: the questions that the bundled case must answer, and the manners of a command.

use std::io::Read;
use std::process::Child;

use serde_json::Value;

use crate::run::{Answer, bundled, dixit, root};

fn json(line: &str) -> Value {
    let answer = bundled(line);
    assert_eq!((answer.code, answer.stderr.as_str()), (0, ""), "`dixit {line}`");
    serde_json::from_str(&answer.stdout).expect("JSON")
}

fn strings<'v>(list: &'v Value, key: &str) -> Vec<&'v str> {
    list.as_array().expect("a list").iter().map(|item| item[key].as_str().expect("a string")).collect()
}

#[test]
fn what_witkoff_said_to_ushakov_in_october_is_known_since_november() {
    let answer = json("said --by witkoff --to ushakov --format json");
    let statements = answer["statements"].as_array().expect("statements");
    let of_the_call: Vec<&Value> = statements.iter().filter(|statement| statement["during"] == "call-14-oct").collect();
    assert!(of_the_call.len() >= 5, "{} statements of the call", of_the_call.len());
    for statement in of_the_call {
        assert_eq!(statement["at"]["edtf"], "2025-10-14", "{}", statement["id"]);
        assert_eq!(statement["known_since"]["edtf"], "2025-11-25", "{}", statement["id"]);
        assert_eq!(statement["known_since"]["earliest"], "2025-11-25", "{}", statement["id"]);
    }
}

#[test]
fn the_day_before_the_leak_none_of_it_was_known() {
    let before = json("said --by witkoff --to ushakov --known-by 2025-11-24 --format json");
    assert_eq!(before["statements"], serde_json::json!([]));
    let on_the_day = json("said --by witkoff --to ushakov --known-by 2025-11-25 --format json");
    let always = json("said --by witkoff --to ushakov --format json");
    assert_eq!(strings(&on_the_day["statements"], "id"), strings(&always["statements"], "id"));
}

#[test]
fn another_spelling_finds_the_same_actor() {
    for format in ["text", "json", "jsonl", "csv"] {
        let by_id = bundled(&format!("said --by witkoff --format {format}"));
        let by_name = bundled(&format!("said --by Whitkoff --format {format}"));
        assert!(!by_id.stdout.is_empty(), "{format}");
        assert_eq!(by_id.stdout, by_name.stdout, "{format}");
        assert_eq!((by_name.code, by_name.stderr.as_str()), (0, ""), "{format}");
    }
}

#[test]
fn a_misspelt_id_is_answered_with_the_right_one() {
    for (line, right) in [
        ("said --by witkof", "witkoff"),
        ("show rubio-told-senator", "rubio-told-senators"),
        ("trace rubio-told-senater --down", "rubio-told-senators"),
        ("said --claim plan28-wishlist", "plan28-wish-list"),
        ("said --during call-15-oct", "call-14-oct"),
        ("explain lonely-cal", "lonely-call"),
    ] {
        let answer = bundled(line);
        assert_eq!((answer.code, answer.stdout.as_str()), (1, ""), "`dixit {line}`");
        assert!(answer.stderr.contains(&format!("`{right}`")), "`dixit {line}`: {}", answer.stderr);
    }
}

#[test]
fn the_wish_list_goes_back_to_rubio_and_down_to_the_paragraph() {
    let up = json("trace rubio-told-senators --format json");
    assert_eq!(up["origins"], serde_json::json!(["rubio"]));
    let down = json("trace rubio-told-senators --down --format json");
    assert!(strings(&down["nodes"], "id").contains(&"insider-article"));
    let carries = |arc: &&Value| arc["from"] == "insider-article" && arc["to"] == "insider-relays-senators";
    let arc = down["arcs"].as_array().expect("arcs").iter().find(carries).expect("the article carries it");
    assert_eq!((arc["arc"].as_str(), &arc["locators"]), (Some("carries"), &serde_json::json!(["para 40"])));
    let text = bundled("trace rubio-told-senators --down").stdout;
    assert!(text.contains("para 40") && text.contains("insider-article"), "{text}");
}

#[test]
fn the_bundled_case_is_large_enough() {
    let stats = json("stats --format json");
    let counts = stats["records"].as_array().expect("counts");
    for (kind, least) in [("actor", 30), ("document", 15), ("event", 12), ("claim", 40), ("statement", 70)] {
        let count = counts.iter().find(|count| count["name"] == kind).expect("a count of each kind");
        assert!(count["count"].as_u64().is_some_and(|count| count >= least), "{kind}: {count}");
    }
}

#[test]
fn the_bundled_case_is_sound() {
    let answer = bundled("check --deny warnings");
    assert_eq!((answer.code, answer.stderr.as_str()), (0, ""), "{}", answer.stdout);
}

#[test]
fn the_same_question_has_the_same_answer() {
    for line in [
        "check --format json",
        "check --format sarif",
        "said --origins",
        "said --origins --format json",
        "show plan-28",
        "show plan-28 --format json",
        "trace insider-article",
        "trace the-insider --down --format json",
        "timeline",
        "timeline --format json",
        "timeline --format svg",
        "graph --kind all",
        "graph --format mermaid",
        "search plan --format csv",
        "stats",
        "stats --format json",
    ] {
        let [first, second] = [(); 2].map(|()| bundled(line));
        assert_eq!(first.code, 0, "`dixit {line}`: {}", first.stderr);
        assert!(first.stdout == second.stdout && first.stderr == second.stderr, "`dixit {line}` answers differently");
    }
}

#[test]
fn answers_are_lines_without_paths_of_this_machine() {
    let root = root();
    for line in [
        "check",
        "said",
        "said --format csv",
        "show plan-28",
        "trace insider-article",
        "timeline",
        "timeline --format json",
        "graph --kind all",
        "search plan",
        "stats",
        "explain",
        "man",
    ] {
        let answer = bundled(line);
        assert!(answer.stdout.ends_with('\n'), "`dixit {line}` ends in the middle of a line");
        assert!(!answer.stdout.contains(root.to_str().expect("UTF-8")), "`dixit {line}` tells where it runs");
    }
}

#[test]
fn a_closed_pipe_ends_quietly() {
    for line in ["said --format json", "timeline", "trace the-insider --down", "check", "explain", "man", "--help"] {
        // Closed before a byte is read, and closed after the first, when more is to come.
        for read in [0, 1] {
            let mut child = dixit(&root()).args(line.split(' ')).spawn().expect("dixit starts");
            let mut stdout = child.stdout.take().expect("a pipe");
            stdout.read_exact(&mut vec![0; read]).expect("dixit answers");
            drop(stdout);
            let (code, stderr) = end(child);
            assert_eq!((code, stderr.as_str()), (Some(0), ""), "`dixit {line}`, {read} bytes read");
        }
    }
}

fn end(mut child: Child) -> (Option<i32>, String) {
    let mut stderr = String::new();
    child.stderr.take().expect("a pipe").read_to_string(&mut stderr).expect("UTF-8");
    (child.wait().expect("dixit ends").code(), stderr)
}

#[test]
fn exit_codes_tell_what_happened() {
    let code = |line: &str| {
        let Answer { code, stdout, stderr, .. } = bundled(line);
        assert_eq!(code != 0, stdout.is_empty() && !stderr.is_empty(), "`dixit {line}` answers or says why not");
        code
    };
    for line in
        ["check", "said --by witkoff", "said --known-by 1990", "search zanzibar", "explain", "--help", "--version"]
    {
        assert_eq!(code(line), 0, "`dixit {line}`");
    }
    for line in ["show nobody-at-all", "said --by nobody-at-all", "explain nothing", "trace x", "graph --around x"] {
        assert_eq!(code(line), 1, "`dixit {line}`");
    }
    for line in ["", "nothing", "said --on someday", "check --data no-such-folder", "-C no-such-folder check", "show"] {
        assert_eq!(code(line), 2, "`dixit {line}`");
    }
}
