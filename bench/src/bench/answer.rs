//! The questions, and that both answer them alike. A difference ends the run: times of unlike answers mean nothing.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use dixit_bench::{Outcome, corpus};
use serde_json::Value;

use super::programs::Programs;

/// One question, as arguments of either program.
pub(crate) struct Question {
    pub(crate) what: &'static str,
    pub(crate) ours: Vec<String>,
    pub(crate) theirs: Vec<String>,
    kind: Kind,
}

#[derive(Clone, Copy)]
enum Kind {
    Said,
    Trace,
    Origins,
    Search,
    /// The same bytes.
    Timeline,
}

fn words(line: &str) -> Vec<String> {
    line.split(' ').map(str::to_owned).collect()
}

/// All questions that are timed.
pub(crate) fn questions(programs: &Programs, db: &Path) -> Outcome<Vec<Question>> {
    let deepest = Command::new(&programs.sqlite).arg(db).arg("deepest").output()?;
    let deepest = String::from_utf8(deepest.stdout)?;
    let deepest = deepest.trim();
    let question =
        |what, ours: String, theirs: String, kind| Question { what, ours: words(&ours), theirs: words(&theirs), kind };
    let rare = corpus::RARE[0].0;
    Ok(vec![
        question(
            "statements of one actor in a year",
            "said --by actor-7 --since 2016-01-01 --until 2016-12-31 --format jsonl".into(),
            "said actor-7 2016-01-01 2016-12-31".into(),
            Kind::Said,
        ),
        question(
            "all that the deepest statement rests on",
            format!("trace {deepest} --format json"),
            format!("trace {deepest}"),
            Kind::Trace,
        ),
        question(
            "origins of each of the 1,000 latest",
            "said --latest 1000 --origins --format jsonl".into(),
            "origins 1000".into(),
            Kind::Origins,
        ),
        question("a rare word", format!("search {rare} --format json"), format!("search {rare}"), Kind::Search),
        question("the whole timeline, columns", "timeline --format csv".into(), "timeline csv".into(), Kind::Timeline),
        question(
            "the whole timeline, JSON lines",
            "timeline --format jsonl".into(),
            "timeline jsonl".into(),
            Kind::Timeline,
        ),
    ])
}

/// Asks both everything that is timed, and for the other rare words too.
pub(crate) fn agree(programs: &Programs, project: &Path, db: &Path) -> Outcome {
    for question in questions(programs, db)? {
        let (ours, theirs) = (programs.ours(project, &question.ours), programs.theirs(db, &question.theirs));
        let (ours, theirs) = match question.kind {
            Kind::Timeline => {
                same_bytes(ours, theirs).map_err(|error| format!("{}: {error}", question.what))?;
                continue;
            }
            kind => (ids(kind, &text(ours)?)?, ids(kind, &text(theirs)?)?),
        };
        same(question.what, &ours, &theirs)?;
    }
    for (word, times) in corpus::RARE {
        let ours = programs.ours(project, &["search", word, "--format", "json"].map(str::to_owned));
        let theirs = programs.theirs(db, &["search", word].map(str::to_owned));
        let (ours, theirs) = (ids(Kind::Search, &text(ours)?)?, ids(Kind::Search, &text(theirs)?)?);
        same(word, &ours, &theirs)?;
        if ours.len() != *times {
            return Err(format!("`{word}` was found {} times and stands there {times} times", ours.len()).into());
        }
    }
    Ok(())
}

fn same(what: &str, ours: &[String], theirs: &[String]) -> Outcome {
    if ours.is_empty() {
        return Err(format!("{what}: an empty answer shows nothing").into());
    }
    if ours == theirs {
        return Ok(());
    }
    let (own, other): (BTreeSet<_>, BTreeSet<_>) = (ours.iter().collect(), theirs.iter().collect());
    let ours_alone: Vec<_> = own.difference(&other).take(5).collect();
    let theirs_alone: Vec<_> = other.difference(&own).take(5).collect();
    let counts = (ours.len(), theirs.len());
    Err(format!("{what}: answers differ {counts:?}; ours alone {ours_alone:?}, SQLite's alone {theirs_alone:?}").into())
}

/// What of an answer is compared, in its order; where order is only that of printing, sorted.
fn ids(kind: Kind, answer: &str) -> Outcome<Vec<String>> {
    let lines: Vec<Value> = answer.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let string = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let of_trace = |nodes: &[Value], is_origin: &dyn Fn(&Value) -> bool| {
        let mark = |node: &Value| if is_origin(node) { " (origin)" } else { "" };
        let mut ids: Vec<String> = nodes.iter().map(|node| string(&node["id"]) + mark(node)).collect();
        ids.sort();
        ids
    };
    let hits = |hits: &[Value]| hits.iter().map(|hit| string(&hit["id"]) + " " + &string(&hit["field"])).collect();
    Ok(match (kind, lines.first()) {
        (Kind::Trace, Some(answer)) if answer.get("dixit").is_some() => {
            let origins = list(&answer["origins"]);
            of_trace(&list(&answer["nodes"]), &|node| origins.contains(&node["id"]))
        }
        (Kind::Trace, _) => of_trace(&lines, &|node| node["origin"] == true),
        (Kind::Search, Some(answer)) if answer.get("dixit").is_some() => hits(&list(&answer["hits"])),
        (Kind::Search, _) => hits(&lines),
        (Kind::Origins, _) => {
            let origins = |line: &Value| list(&line["origins"]).iter().map(string).collect::<Vec<_>>().join(" ");
            lines.iter().map(|line| format!("{}: {}", string(&line["id"]), origins(line))).collect()
        }
        _ => lines.iter().map(|line| string(&line["id"])).collect(),
    })
}

fn text(mut command: Command) -> Outcome<String> {
    let output = command.stderr(Stdio::inherit()).output()?;
    if !output.status.success() {
        return Err(format!("{command:?} ended with {}", output.status).into());
    }
    Ok(String::from_utf8(output.stdout)?)
}

/// Line by line, so that no answer need stand in memory.
fn same_bytes(mut ours: Command, mut theirs: Command) -> Outcome {
    let mut ours = ours.stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
    let mut theirs = theirs.stdout(Stdio::piped()).spawn()?;
    let open = |child: &mut Child| child.stdout.take().map(|out| BufReader::with_capacity(1 << 16, out));
    let (Some(mut own), Some(mut other)) = (open(&mut ours), open(&mut theirs)) else { return Err("no output".into()) };
    let (mut line, mut row, mut number) = (Vec::new(), Vec::new(), 0);
    loop {
        line.clear();
        row.clear();
        let ended = own.read_until(b'\n', &mut line)? == 0;
        if (other.read_until(b'\n', &mut row)? == 0) != ended || line != row {
            let (line, row) = (String::from_utf8_lossy(&line), String::from_utf8_lossy(&row));
            return Err(format!("line {} differs:\n  ours    {line}  SQLite's {row}", number + 1).into());
        }
        if ended {
            break;
        }
        number += 1;
    }
    own.read_to_end(&mut line)?;
    for child in [&mut ours, &mut theirs] {
        let status = child.wait()?;
        if !status.success() {
            return Err(format!("ended with {status}").into());
        }
    }
    if number < 2 { Err("an empty answer shows nothing".into()) } else { Ok(()) }
}
