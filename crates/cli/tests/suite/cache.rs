//! What a run keeps for the next, with the real program: it changes no byte of any answer, whatever happens to it, and lies
//! nowhere but in the project's `.dixit`. How fast it makes things is not measured here.
//!
//! One file, a little over the usual length: every test is the same comparison after another mishap.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use tempfile::TempDir;

use crate::records::Corpus;
use crate::records::vocabulary::Chance;
use crate::run::{dixit, run};

/// One question of every sort, in most formats. The timelines are longer than what is held before it is written.
const QUESTIONS: [&str; 25] = [
    "check",
    "check --format short",
    "check --format json",
    "check --format jsonl",
    "check --format sarif",
    "check --format github",
    "timeline --format jsonl",
    "timeline --format csv",
    "timeline",
    "timeline --latest 30 --format svg",
    "said --latest 300 --origins --format jsonl",
    "said --by actor-1 --limit 40",
    "said --known-by 2012-01-01 --limit 40 --format json",
    "said --text hapax",
    "show s-1000",
    "show s-1200 --format json",
    "trace s-1500",
    "trace actor-3 --down --format json",
    "graph --around s-50 --depth 1",
    "graph --around actor-2 --depth 1 --kind people --format json",
    "search quincunx",
    "search sha* --limit 50 --format jsonl",
    "stats",
    "stats --format json",
    "said --origins --format json",
];

/// The question whose answer is longer than what is held before it is written.
const LONG: usize = QUESTIONS.len() - 1;

/// What is wrong in it: a record that can't be read, one that names nobody, what rests on it, an id given twice.
const FAULTS: &str = r#"[
    Claim(id: "misspelt", txet: "not read"),
    Statement(id: "nobody-says", by: ["nobody"], text: "left out"),
    Statement(id: "rests", by: ["actor-1"], text: "left out too", relies_on: [(on: "nobody-says", basis: Told)]),
    Claim(id: "claim-6", text: "given twice"),
    Statement(id: "unsourced", by: ["actor-2"], text: "kept, with a warning"),
]
"#;

type Answer = (i32, String, String);

/// The bytes of an answer on both streams.
fn ask(folder: &Path, line: &str) -> Answer {
    let answer = run(folder, line.split(' '));
    (answer.code, answer.stdout, answer.stderr)
}

fn anew(folder: &Path, line: &str) -> Answer {
    ask(folder, &format!("--no-cache {line}"))
}

/// Fails if the answer is another, without printing a mebibyte.
#[track_caller]
fn same(answer: &Answer, expected: &Answer, when: &str) {
    if answer == expected {
        return;
    }
    let start = |text: &str, other: &str| {
        let same = text.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
        let (start, end) = (same.saturating_sub(100), text.len().min(same + 300));
        format!(
            "{} bytes, from {same}: {}",
            text.len(),
            &text[text.floor_char_boundary(start)..text.ceil_char_boundary(end)]
        )
    };
    panic!(
        "{when}: another answer ({} for {})\nstdout {}\nrather {}\nstderr {}\nrather {}",
        answer.0,
        expected.0,
        start(&answer.1, &expected.1),
        start(&expected.1, &answer.1),
        start(&answer.2, &expected.2),
        start(&expected.2, &answer.2),
    );
}

/// A project that is worth keeping, of which nothing is kept yet.
fn project(seed: u64) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    let mut size = 0;
    for (name, text) in Corpus::new(3_500, seed).chain([("faults.ron".to_owned(), FAULTS.to_owned())]) {
        let path = data.join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        size += text.len();
        fs::write(path, text).expect("a file");
    }
    assert!(size > 1 << 20, "{size}");
    folder
}

fn cache(folder: &TempDir) -> PathBuf {
    folder.path().join(".dixit")
}

/// The paths of everything under a folder, sorted.
fn listed(folder: &Path) -> Vec<PathBuf> {
    let (mut found, mut folders) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(folder) = folders.pop() {
        // What is being deleted meanwhile is not there.
        for path in fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                folders.push(path.clone());
            }
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The graph and its segments.
fn kept(folder: &TempDir) -> Vec<PathBuf> {
    let is_ours = |path: &PathBuf| {
        let name = path.file_name().expect("a name").to_string_lossy();
        name == "graph" || name.starts_with("segment-")
    };
    listed(&cache(folder)).into_iter().filter(is_ours).collect()
}

/// Writes over some bytes of the very file, which stays the one that was written.
fn overwrite(path: &Path, at: usize, bytes: &[u8]) {
    use std::io::{Seek, SeekFrom};
    let mut file = File::options().write(true).open(path).expect("a file");
    file.seek(SeekFrom::Start(at as u64)).expect("a place");
    file.write_all(bytes).expect("room");
}

/// Makes what is kept, of files that are old enough not to be looked at again.
fn warm(folder: &TempDir) -> Answer {
    std::thread::sleep(Duration::from_millis(150));
    let answer = ask(folder.path(), "check");
    assert_eq!(kept(folder).len(), 4, "a graph, the tables in two halves, the units");
    // The first search adds an index of words.
    ask(folder.path(), "search shond");
    assert_eq!(kept(folder).len(), 5);
    answer
}

#[test]
fn every_answer_is_the_same_with_and_without() {
    let folder = project(1);
    let files = listed(&folder.path().join("data"));
    let expected: Vec<Answer> = QUESTIONS.iter().map(|line| anew(folder.path(), line)).collect();
    assert!(!cache(&folder).exists(), "nothing is to be kept");
    assert!(expected[LONG].1.len() > 1 << 21, "{} bytes, a long answer", expected[LONG].1.len());
    assert!(expected[0].0 == 1 && expected[0].1.contains("nobody"), "{}", expected[0].1);
    for (line, expected) in QUESTIONS.iter().zip(&expected) {
        _ = fs::remove_dir_all(cache(&folder));
        same(&ask(folder.path(), line), expected, &format!("`{line}`, which keeps it"));
        same(&ask(folder.path(), line), expected, &format!("`{line}`, from what was just kept"));
    }
    warm(&folder);
    let before = fs::metadata(cache(&folder).join("graph")).and_then(|graph| graph.modified()).expect("a graph");
    for (line, expected) in QUESTIONS.iter().zip(&expected) {
        same(&ask(folder.path(), line), expected, &format!("`{line}`, from what was kept"));
    }
    let after = fs::metadata(cache(&folder).join("graph")).and_then(|graph| graph.modified()).expect("a graph");
    assert_eq!(before, after, "nothing is written where nothing changed");
    assert_eq!(listed(&folder.path().join("data")), files, "the data folder gets no file");
    assert_eq!(fs::read_to_string(cache(&folder).join(".gitignore")).expect("a mark").lines().last(), Some("*"));
    assert!(cache(&folder).join("CACHEDIR.TAG").is_file());
}

#[test]
fn a_dossier_is_the_same_from_what_was_kept() {
    let folder = project(1);
    let data = folder.path().join("data");
    // Few records, but much text.
    fs::remove_dir_all(data.join("statements")).expect("a folder");
    let long = format!("[Claim(id: \"long\", text: \"long\", note: \"{}\")]", "é ".repeat(400_000));
    fs::write(data.join("long.ron"), long).expect("a file");
    let dossier = |output: &str, line: &str| {
        let answer = ask(folder.path(), line);
        let root = folder.path().join(output);
        let files = listed(&root).into_iter().filter(|path| path.is_file());
        let files =
            files.map(|path| (path.strip_prefix(&root).expect("inside").to_owned(), fs::read(&path).expect("a file")));
        (answer.0, answer.2, files.collect::<Vec<_>>())
    };
    let expected = dossier("anew", "--no-cache build -o anew");
    assert!(expected.2.len() > 10 && dossier("first", "build -o first") == expected);
    for kept in kept(&folder) {
        let length = fs::metadata(&kept).expect("a file").len() as usize;
        for at in [length / 2, length - 1] {
            overwrite(&kept, at, b"?");
            assert!(dossier("again", "build -o again") == expected, "{} with another byte {at}", kept.display());
        }
    }
    let beside: Vec<_> =
        fs::read_dir(folder.path()).expect("a folder").flatten().map(|entry| entry.file_name()).collect();
    assert_eq!(beside.len(), 5, "{beside:?}");
}

#[test]
fn no_flipped_byte_reaches_an_answer() {
    let folder = project(2);
    let expected: Vec<Answer> = QUESTIONS.iter().map(|line| anew(folder.path(), line)).collect();
    warm(&folder);
    let names = kept(&folder);
    let mut chance = Chance::new(5);
    // `PROPTEST_CASES` makes it more.
    let rounds = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(40);
    let mut replaced = 0;
    for name in &names {
        for round in 0..rounds {
            let sound = fs::read(name).expect("a file");
            // Every part of the head, and then anywhere.
            let at = if round % 4 == 0 { chance.below(200) } else { chance.below(sound.len()) };
            overwrite(name, at, &[sound[at] ^ 1 << chance.below(8)]);
            let damaged = fs::read(name).expect("a file");
            // Often one whose answer begins before it is whole.
            let question = if round % 3 == 0 { LONG } else { chance.below(QUESTIONS.len()) };
            let when = format!("`{}` with another byte {at} in {}", QUESTIONS[question], name.display());
            same(&ask(folder.path(), QUESTIONS[question]), &expected[question], &when);
            if kept(&folder).len() < names.len() {
                // The index of words is let go ten seconds after all else was made again, and made again by a search.
                ask(folder.path(), "search shond");
            }
            assert_eq!(kept(&folder), names, "{when}: the same content has the same name");
            let now = fs::read(name).expect("a file");
            if now == damaged {
                // Not looked at.
                overwrite(name, at, &sound[at..=at]);
                continue;
            }
            replaced += 1;
            if name.file_name().is_some_and(|name| name != "graph") {
                assert!(now[4096..] == sound[4096..], "{when}: a sound one has taken its place");
            }
            same(&ask(folder.path(), QUESTIONS[question]), &expected[question], &format!("{when}, again"));
        }
    }
    assert!(replaced > rounds, "{replaced}");
    same(&ask(folder.path(), QUESTIONS[LONG]), &expected[LONG], "at the end");
}

#[test]
fn what_is_cut_off_or_not_ours_is_not_believed() {
    let folder = project(3);
    let other = project(4);
    let questions = ["check", "timeline --format jsonl"];
    let expected = questions.map(|line| anew(folder.path(), line));
    let agrees = |when: &str| {
        for _ in 0..2 {
            for (line, expected) in questions.iter().zip(&expected) {
                same(&ask(folder.path(), line), expected, &format!("`{line}`, {when}"));
            }
        }
    };
    warm(&folder);
    for rank in 0..4 {
        let length = |path: &Path| fs::metadata(path).expect("a file").len();
        let cuts: [fn(u64) -> u64; 6] = [|_| 0, |_| 1, |n| n / 2, |n| n.saturating_sub(1), |n| n + 1, |n| n * 2];
        // One of them may be the index of words, which nobody asks here and nobody puts right.
        for cut in cuts {
            let name = kept(&folder)[rank].clone();
            let length = length(&name);
            File::options().write(true).open(&name).and_then(|file| file.set_len(cut(length))).expect("another length");
            agrees(&format!("with {} of {length} bytes of {}", cut(length), name.display()));
        }
        fs::remove_file(&kept(&folder)[rank]).expect("a file");
        agrees("with one file gone");
    }
    warm(&other);
    // Copied over ours, one by one and all together; moved, so that it is the very folder that was written.
    for name in kept(&other) {
        fs::copy(&name, cache(&folder).join(name.file_name().expect("a name"))).expect("a copy");
        agrees("with a copy of another project's");
    }
    fs::remove_dir_all(cache(&folder)).expect("a folder");
    fs::rename(cache(&other), cache(&folder)).expect("moved");
    agrees("with another project's");
    // Its own, as a copy of the whole project has it, whose records are then changed.
    let copy = other.path().join("copy");
    let copied = std::process::Command::new("cp").args(["-a"]).arg(folder.path()).arg(&copy).status();
    assert!(copied.expect("a copy").success());
    for (line, expected) in questions.iter().zip(&expected) {
        same(&ask(&copy, line), expected, "in a copy of the project");
    }
}

#[test]
fn nothing_is_kept_where_it_is_not_wanted_or_can_not_be() {
    let folder = project(5);
    let expected = anew(folder.path(), "check");
    let elsewhere = project(6);
    let data = elsewhere.path().join("data").display().to_string();
    let line = format!("--data {data} check");
    same(&ask(folder.path(), &line), &anew(elsewhere.path(), "check"), "of records elsewhere");
    assert!(!cache(&folder).exists() && !cache(&elsewhere).exists(), "records elsewhere are not the project's");

    let small = tempfile::tempdir().expect("a folder");
    fs::create_dir(small.path().join("data")).expect("a folder");
    fs::write(small.path().join("data/faults.ron"), FAULTS).expect("a file");
    for line in ["check", "stats", "timeline", "search left"] {
        ask(small.path(), line);
    }
    assert_eq!(listed(small.path()).len(), 2, "too small to be kept");

    fs::write(cache(&folder), "a file").expect("a file");
    same(&ask(folder.path(), "check"), &expected, "with a file in the way");
    assert_eq!(fs::read(cache(&folder)).expect("a file"), b"a file");
    fs::remove_file(cache(&folder)).expect("a file");
    #[cfg(unix)]
    {
        use std::os::unix::fs::{PermissionsExt, symlink};
        symlink("nowhere", cache(&folder)).expect("a link");
        same(&ask(folder.path(), "check"), &expected, "with a link to nowhere in the way");
        fs::remove_file(cache(&folder)).expect("a link");
        let allow =
            |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("permissions");
        for made in [false, true] {
            if made {
                warm(&folder);
                fs::remove_file(cache(&folder).join("graph")).expect("a file");
            }
            let guarded = if made { cache(&folder) } else { folder.path().to_owned() };
            allow(&guarded, 0o555);
            // Some may write everywhere.
            let refuses = tempfile::tempfile_in(&guarded).is_err();
            let before = listed(folder.path());
            for _ in 0..2 {
                same(&ask(folder.path(), "check"), &expected, "where nothing can be written");
            }
            let after = listed(folder.path());
            allow(&guarded, 0o755);
            assert!(!refuses || before == after, "{after:?}");
            _ = fs::remove_dir_all(cache(&folder));
        }
    }
}

#[test]
fn changes_are_seen_at_once() {
    let folder = project(7);
    warm(&folder);
    let mut chance = Chance::new(9);
    let files: Vec<PathBuf> = listed(&folder.path().join("data")).into_iter().filter(|path| path.is_file()).collect();
    for round in 0..40 {
        let path = &files[chance.below(files.len())];
        let text = fs::read_to_string(path).expect("a file");
        let time = fs::metadata(path).and_then(|file| file.modified()).expect("a time");
        // A digit becomes another, and the time is set back: the size and the time say that nothing has changed.
        let digits: Vec<usize> = text.match_indices(|c: char| c.is_ascii_digit()).map(|(at, _)| at).collect();
        let at = digits[chance.below(digits.len())];
        let digit = char::from(b'0' + (text.as_bytes()[at] - b'0' + 1) % 10);
        fs::write(path, format!("{}{digit}{}", &text[..at], &text[at + 1..])).expect("a file");
        File::options().write(true).open(path).and_then(|file| file.set_modified(time)).expect("the old time");
        if round % 4 == 0 {
            File::open(path).and_then(|file| file.set_modified(SystemTime::now())).expect("a time");
        }
        let line = QUESTIONS[chance.below(QUESTIONS.len())];
        same(&ask(folder.path(), line), &anew(folder.path(), line), &format!("`{line}` after change {round}"));
        same(&ask(folder.path(), "check"), &anew(folder.path(), "check"), &format!("`check` after change {round}"));
    }
}

#[test]
fn several_at_once_do_not_disturb_each_other() {
    let folder = project(8);
    let questions = ["check", "timeline --format jsonl", "stats --format json", "check --format json"];
    let expected = questions.map(|line| anew(folder.path(), line));
    for round in 0..12 {
        match round % 3 {
            0 => _ = fs::remove_dir_all(cache(&folder)),
            1 => {
                if let Some(file) = kept(&folder).get(round / 3 % 4) {
                    overwrite(file, 5_000 * usize::from(round > 3), b"\xff\0\xff");
                }
            }
            _ => {}
        }
        let children = questions.map(|line| dixit(folder.path()).args(line.split(' ')).spawn().expect("dixit starts"));
        if round == 6 {
            for _ in 0..40 {
                _ = fs::remove_dir_all(cache(&folder));
                std::thread::sleep(Duration::from_millis(5));
            }
        }
        for ((child, line), expected) in children.into_iter().zip(questions).zip(&expected) {
            let output = child.wait_with_output().expect("dixit answers");
            let text = |bytes| String::from_utf8(bytes).expect("dixit prints UTF-8");
            let answer = (output.status.code().expect("a code"), text(output.stdout), text(output.stderr));
            same(&answer, expected, &format!("`{line}`, one of four in round {round}"));
        }
    }
}

#[test]
fn one_that_is_killed_leaves_nothing_that_is_believed() {
    let folder = project(9);
    let expected = anew(folder.path(), "timeline --format jsonl");
    for delay in 0..25 {
        if delay % 2 == 0 {
            _ = fs::remove_dir_all(cache(&folder));
        } else {
            let path = folder.path().join("data/faults.ron");
            let time = SystemTime::now() - Duration::from_secs(delay);
            File::options().write(true).open(path).and_then(|file| file.set_modified(time)).expect("another time");
        }
        let mut child = dixit(folder.path()).arg("check").spawn().expect("dixit starts");
        std::thread::sleep(Duration::from_millis(delay * 10));
        _ = child.kill();
        child.wait().expect("dixit ends");
        same(&ask(folder.path(), "timeline --format jsonl"), &expected, &format!("after {delay}0 ms"));
    }
}
