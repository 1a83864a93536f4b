//! Answers and dossiers that take a while: the same on any number of threads, over when nobody reads on, and nothing
//! left of what was interrupted. How long they take is not measured here.

use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use tempfile::TempDir;

use crate::run::{dixit, run};

/// So many statements by one speaker in one letter, over thirty years; of every thousand, one without a date.
fn records(statements: usize) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let mut text = String::from(
        "[Actor(id: \"speaker\", kind: Person, name: \"Ann\"),\n\
         Document(id: \"letter\", kind: Letter, title: \"A \\\"letter\\\", long\", by: [\"speaker\"], published: \"2031-01-02\"),\n",
    );
    for rank in 0..statements {
        let at = match rank % 1000 {
            999 => String::new(),
            day => format!("at: \"{:04}-{:02}-{:02}\", ", 2000 + rank % 30, 1 + day % 12, 1 + day % 28),
        };
        _ = writeln!(
            text,
            "Statement(id: \"says-{rank}\", by: [\"speaker\"], {at}text: \"it, \\\"rains\\\" again, {rank} times\", \
             in: [(doc: \"letter\", at: \"p. {rank}\")]),"
        );
    }
    text.push(']');
    fs::create_dir(folder.path().join("data")).expect("a folder");
    fs::write(folder.path().join("data/said.ron"), text).expect("a file");
    folder
}

#[test]
fn the_same_bytes_on_any_number_of_threads() {
    let folder = records(5_000);
    for question in ["timeline", "said --origins", "search rains"] {
        for format in ["text", "json", "jsonl", "csv"] {
            let line = format!("{question} --format {format}");
            let answer = |threads: &str| {
                let mut command = dixit(folder.path());
                let output = command.args(line.split(' ')).env("RAYON_NUM_THREADS", threads).output();
                output.expect("dixit answers").stdout
            };
            let alone = answer("1");
            assert!(alone.len() > 300_000, "`{line}` is long");
            assert!(alone == answer("2") && alone == answer("7"), "`{line}` depends on the number of threads");
        }
    }
}

#[test]
fn a_window_of_a_long_list_is_its_part() {
    let folder = records(5_000);
    let lines = |words: &str| {
        let answer = run(folder.path(), words.split(' '));
        answer.stdout.lines().map(str::to_owned).collect::<Vec<_>>()
    };
    let all = lines("timeline --format jsonl");
    assert_eq!(all.len(), 4_996);
    assert_eq!(lines("timeline --format jsonl --limit 3000"), all[..3_000]);
    assert_eq!(lines("timeline --format jsonl --latest 3000"), all[1_996..]);
    let hits = lines("search rains --format jsonl");
    assert_eq!(lines("search rains --format jsonl --limit 3000"), hits[..3_000]);
    let text = lines("search rains --limit 3000");
    assert_eq!(text.last().map(String::as_str), Some("3000 of 5000 hits"));
}

#[test]
fn who_reads_no_further_ends_it_quietly() {
    let folder = records(10_000);
    for question in ["timeline", "said", "search rains"] {
        for format in ["text", "json", "jsonl", "csv"] {
            for threads in ["1", "4"] {
                let line = format!("{question} --format {format}");
                let mut command = dixit(folder.path());
                let mut child = command.args(line.split(' ')).env("RAYON_NUM_THREADS", threads).spawn().expect("dixit");
                let mut stdout = BufReader::with_capacity(64, child.stdout.take().expect("a pipe"));
                let first = stdout.by_ref().take(200).read_until(b'\n', &mut Vec::new()).expect("dixit answers");
                assert!(first > 0, "`{line}` begins");
                drop(stdout);
                let output = child.wait_with_output().expect("dixit ends");
                let stderr = String::from_utf8_lossy(&output.stderr);
                let is_quiet = stderr.lines().all(|line| line == "note: 10 without a date left out");
                assert_eq!((output.status.code(), is_quiet), (Some(0), true), "`{line}`: {stderr}");
            }
        }
    }
}

/// Every file of a folder with its bytes, by path.
fn files(folder: &Path) -> Vec<(std::path::PathBuf, Vec<u8>)> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push((path.clone(), fs::read(path).expect("a file")));
            }
        }
    }
    files.sort();
    files
}

/// A build that is told to end while it writes pages: what stood there stands there still, and nothing beside it.
#[cfg(unix)]
#[test]
fn a_build_that_is_interrupted_leaves_nothing() {
    use std::process::Command;
    use std::thread;
    use std::time::{Duration, Instant};

    let folder = records(2_500);
    let large = folder.path().join("data/said.ron");
    let all = fs::read(&large).expect("the records");
    fs::write(&large, "[Actor(id: \"speaker\", kind: Person, name: \"Ann\")]").expect("a file");
    for output in ["old/out", "new/out"] {
        if output == "old/out" {
            assert_eq!(run(folder.path(), ["build", "-o", output]).code, 0);
        } else {
            fs::create_dir(folder.path().join("new")).expect("a folder");
        }
    }
    fs::write(&large, all).expect("the records");

    for (place, signal) in [("old", "INT"), ("new", "INT"), ("old", "TERM"), ("new", "TERM")] {
        let beside = folder.path().join(place);
        let before = files(&beside);
        let mut child = dixit(folder.path()).args(["build", "-o", &format!("{place}/out")]).spawn().expect("dixit");
        let start = Instant::now();
        let is_writing = || {
            let mut entries = fs::read_dir(&beside).expect("a folder").flatten();
            let making = entries.find(|entry| entry.file_name().to_string_lossy().starts_with(".dixit-making-"));
            making
                .is_some_and(|making| fs::read_dir(making.path().join("record")).is_ok_and(|pages| pages.count() > 20))
        };
        while !is_writing() {
            assert!(child.try_wait().expect("dixit").is_none(), "it was over before it could be interrupted");
            assert!(start.elapsed() < Duration::from_secs(60), "no page was written");
            thread::sleep(Duration::from_millis(1));
        }
        let sent = Command::new("kill").args(["-s", signal, &child.id().to_string()]).status();
        assert!(sent.expect("a signal").success());
        let output = child.wait_with_output().expect("dixit ends");
        assert_eq!(output.status.code(), Some(130), "after SIG{signal}");
        assert_eq!(String::from_utf8_lossy(&output.stdout), "");
        assert!(files(&beside) == before, "{place} is as it was, after SIG{signal}");
        let names: Vec<_> = fs::read_dir(&beside).expect("a folder").flatten().map(|entry| entry.file_name()).collect();
        assert_eq!(names.len(), before.len().min(1), "{names:?}");
    }
}

/// Interrupted about when it puts the new dossier in the place of the old: one of them stands there, whole.
#[cfg(unix)]
#[test]
fn a_build_that_is_interrupted_at_its_end_leaves_one_of_both() {
    use std::process::Command;
    use std::thread;
    use std::time::Duration;

    let folder = records(3);
    let said = folder.path().join("data/said.ron");
    let all = fs::read(&said).expect("the records");
    let build = |output: &str| assert_eq!(run(folder.path(), ["build", "-o", output]).code, 0);
    let dossier = |output: &str| {
        let root = folder.path().join(output);
        let relative = |(path, bytes): (std::path::PathBuf, _)| (path.strip_prefix(&root).unwrap().to_owned(), bytes);
        files(&root).into_iter().map(relative).collect::<Vec<_>>()
    };
    build("after/out");
    fs::write(&said, "[Actor(id: \"speaker\", kind: Person, name: \"Ann\")]").expect("a file");
    build("before/out");
    let (before, after) = (dossier("before/out"), dossier("after/out"));
    for delay in [0, 100, 300, 600, 1_000, 2_000, 4_000] {
        fs::write(&said, "[Actor(id: \"speaker\", kind: Person, name: \"Ann\")]").expect("a file");
        build("place/out");
        fs::write(&said, &all).expect("the records");
        let place = folder.path().join("place");
        let mut child = dixit(folder.path()).args(["build", "-o", "place/out"]).spawn().expect("dixit");
        let is_last_written = || {
            let entries = fs::read_dir(&place).into_iter().flatten().flatten();
            entries.into_iter().any(|entry| {
                entry.path().join("json/trace-down/speaker.json").exists() && {
                    entry.file_name().to_string_lossy().starts_with(".dixit-making-")
                }
            })
        };
        while !is_last_written() && child.try_wait().expect("dixit").is_none() {}
        thread::sleep(Duration::from_micros(delay));
        // It may be over by now, and then there is nobody to tell.
        let kill = format!("kill -s INT {} 2>/dev/null", child.id());
        Command::new("sh").args(["-c", &kill]).status().expect("a signal");
        let code = child.wait().expect("dixit ends").code();
        assert!(matches!(code, Some(0 | 130)), "{code:?}");
        let stands = dossier("place/out");
        assert!(stands == after || (stands == before && code == Some(130)), "neither stands, after {delay} µs");
        assert_eq!(fs::read_dir(&place).expect("a folder").count(), 1, "something stays beside it, after {delay} µs");
    }
}

#[test]
fn what_is_too_large_for_a_picture_is_gathered() {
    let folder = records(2_000);
    let graph = run(folder.path(), ["graph", "--format", "svg"]);
    assert_eq!(graph.code, 0);
    assert!(
        graph.stderr.starts_with("note: 2002 shapes and 4000 lines make no picture that could be read"),
        "{}",
        graph.stderr
    );
    assert!(graph.stderr.contains("--around ID"));
    assert!(graph.stdout.contains(">1 document, 2000 statements<"), "{}", graph.stdout);
    assert!(graph.stdout.contains("2002 records, 4000 relations, in 1 group."));
    // Other programs are given all of it.
    assert_eq!(run(folder.path(), ["graph"]).stdout.matches(" -> ").count(), 4_000);

    let line = run(folder.path(), ["timeline", "--format", "svg"]);
    assert_eq!(line.code, 0);
    assert!(
        line.stderr.starts_with("note: 1999 entries are too many for a row each: counted for each year"),
        "{}",
        line.stderr
    );
    assert!(line.stdout.contains("2 have no date") && line.stdout.contains(">1999 entries<"), "{}", line.stdout);
    let part = run(folder.path(), ["timeline", "--format", "svg", "--since", "2005", "--until", "2005"]);
    assert_eq!(part.stderr, "");
    assert!(part.stdout.contains("data-id"), "rows again");
}
