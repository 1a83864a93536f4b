//! `docs/cli.md` is what `dixit` says of itself, so that it can't drift: this writes it, and fails where it differs.

use std::fmt::Write as _;
use std::fs;

use crate::run::{blesses, root, run};

const INTRODUCTION: &str = "\
# The command line

`dixit` (Latin: \"said\") tells who said what, when, and how we know. This page is written by a test from `dixit --help`
and the `--help` of each command; after a change of the command line, `DIXIT_BLESS=1 cargo test -p dixit` renews it.

## Conventions

- The project is found by walking up from the working folder, or from `-C DIR`, to a `dixit.ron`; with none, `./data`
  holds the records. Places in the files are given relative to the project's folder.
- Answers go to standard output, everything else to standard error. Equal records give equal bytes. Colour only on a
  terminal (`--color`, `NO_COLOR`); an answer longer than the terminal goes through `$PAGER`; a closed pipe ends quietly.
  What takes over half a second shows its progress on standard error, if that is a terminal.
- Of more than a mebibyte of records, what was compiled is kept in `.dixit/` in the project's folder, and the next run reads
  only files that may have changed. The folder can be deleted at any time; `--no-cache` neither reads nor writes it. Nothing
  is kept of records that lie outside the project's folder.
- An actor's name does wherever an actor's id is asked for, if only one actor has it. What does not exist is an error that
  names the nearest ids.
- Dates are EDTF (ISO 8601-2:2019), on the command line as in the records: `2025-11-24`, `2025-11`, `2025-11~`,
  `2025-11-18/2025-11-20`, `../2025-11-25`. `--on`, `--since` and `--until` keep what may have been then and leave out
  what has no date; `--known-by` keeps what was certainly public by then.
- JSON is never guessed: `--format json` prints one object, described by the schema of the command in
  [`schema/`](schema/README.md); `jsonl` prints the elements of its list, one a line; `csv` prints them as columns.
  A cell holds what the record holds: import CSV as text, since a spreadsheet takes one that begins with `=` for a formula.

## Exit codes

| code | means |
|---|---|
| 0 | fine; an empty list is an answer too |
| 1 | the records have errors (with `check --deny warnings`, also warnings), or what was asked for does not exist |
| 2 | could not run: bad arguments, a project that can't be read, a file that can't be read or written |
| 130 | interrupted (Ctrl-C), or told to end, while a dossier was made: what it had begun is gone, what stood there stands |

A question asked of records with errors is answered from the sound ones; standard error says how many were left out,
and how many references that lead nowhere the others are shown without.
";

#[test]
fn the_reference_page_is_what_the_commands_say() {
    let page = page();
    let path = root().join("docs/cli.md");
    if blesses() {
        fs::write(&path, &page).expect("the page can be written");
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    let differs = written.lines().zip(page.lines()).find(|(written, now)| written != now);
    assert!(written == page, "docs/cli.md differs ({differs:?}); renew it with DIXIT_BLESS=1");
}

/// The names of all commands but `help`, in the order of `dixit --help`.
pub(crate) fn commands() -> Vec<String> {
    let help = help(&[]);
    let list = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    // A description too long for its line goes on in the next, indented further.
    let names = list.filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    let names = names.filter_map(|line| line.split_whitespace().next()).filter(|name| *name != "help");
    let names: Vec<String> = names.map(str::to_owned).collect();
    assert!(names.contains(&"check".to_owned()), "the list of commands was not understood: {help}");
    names
}

fn page() -> String {
    let mut page = INTRODUCTION.to_owned();
    let mut section = |title: &str, words: &[&str]| {
        write!(page, "\n## `{title}`\n\n```text\n{}```\n", help(words)).expect("a String takes all");
    };
    section("dixit", &[]);
    for command in commands() {
        section(&format!("dixit {command}"), &[&command]);
    }
    page
}

/// The long help, without the blanks that end some of its lines.
fn help(words: &[&str]) -> String {
    let answer = run(&root(), words.iter().copied().chain(["--help"]));
    assert_eq!((answer.code, answer.stderr.as_str()), (0, ""), "help is an answer");
    let lines = answer.stdout.lines().map(str::trim_end);
    lines.fold(String::new(), |page, line| page + line + "\n")
}
