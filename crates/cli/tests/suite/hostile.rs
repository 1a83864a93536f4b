//! Files that nobody would write in good faith, and some that editors and disks do: `dixit` never panics, never hangs,
//! never prints a character that could deceive, and still answers from the sound file beside them.

mod files;

use std::fs;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use tempfile::TempDir;

use crate::run::{Answer, dixit, root, run};
use files::{large, nested, tangles, texts};

/// Beside every hostile file.
const SOUND: &str = r#"[
    Actor(id: "sound-speaker", kind: Person, name: "Ann"),
    Document(id: "sound-letter", kind: Letter, title: "A letter", by: ["sound-speaker"], published: "2031-01-02"),
    Statement(id: "sound-says", by: ["sound-speaker"], at: "2031-01-01", text: "it rains",
        in: [(doc: "sound-letter", at: "p. 1")]),
]"#;

/// A file, and what else is asked of its records.
struct Hostile {
    name: String,
    bytes: Vec<u8>,
    questions: &'static [&'static str],
}

fn hostile(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Hostile {
    Hostile { name: name.into(), bytes: bytes.into(), questions: &[] }
}

/// With questions that follow relations from the record `x`.
fn tangled(name: &str, bytes: impl Into<Vec<u8>>) -> Hostile {
    const QUESTIONS: &[&str] = &[
        "show x",
        "trace x",
        "trace x --down",
        "trace x --format json",
        "said --origins",
        "timeline",
        "timeline --format svg",
        "graph --kind all",
        "graph --kind all --format json",
        "search x",
        "stats",
    ];
    Hostile { questions: QUESTIONS, ..hostile(name, bytes) }
}

#[test]
fn text_that_is_not_what_it_should_be() {
    withstand(&texts());
}

#[test]
fn brackets_without_end() {
    withstand(&nested());
}

#[test]
fn more_than_anybody_writes() {
    withstand(&large());
}

#[test]
fn relations_that_run_in_circles() {
    withstand(&tangles());
}

/// A file cut off anywhere: an editor's crash, a full disk. Every 97th byte here; all of them in `dixit-ingest`'s tests.
#[test]
fn real_records_cut_off() {
    let whole = fs::read(root().join("data/plan-28/thread-rubio.ron")).expect("the bundled records are there");
    let cuts: Vec<Hostile> =
        (0..whole.len()).step_by(97).map(|end| hostile(format!("cut at byte {end}"), &whole[..end])).collect();
    assert!(cuts.len() >= 50, "the bundled file is long enough to be cut often");
    withstand(&cuts);
}

/// Every code that a file's text can raise is raised by some hostile file, `file-too-large` among them.
#[test]
fn a_file_beyond_the_limit_is_not_read() {
    let project = project(b"[]");
    let large = fs::File::create(project.path().join("data/large.ron")).expect("a file can be made");
    large.set_len((64 << 20) + 1).expect("a file may have holes");
    let checked = run(project.path(), ["check"]);
    assert_eq!(checked.code, 1);
    assert!(checked.stdout.contains("error[file-too-large]"), "{}", checked.stdout);
    assert_sound_answer(&run(project.path(), ["said", "--format", "json"]), "a file of 64 MiB and a byte");
}

/// Runs `check`, `said` and the file's own questions on each, next to the sound file.
fn withstand(files: &[Hostile]) {
    let (next, failures) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(2, usize::from).min(8) {
            scope.spawn(|| {
                while let Some(file) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let failed = std::panic::catch_unwind(|| file.withstand()).is_err();
                    if failed {
                        failures.lock().expect("nobody panicked").push(file.name.clone());
                    }
                }
            });
        }
    });
    let failures = failures.into_inner().expect("nobody panicked");
    assert!(failures.is_empty(), "not withstood: {}", failures.join(", "));
}

impl Hostile {
    fn withstand(&self) {
        let project = project(&self.bytes);
        for question in ["check", "check --format json", "said"].iter().chain(self.questions) {
            let answer = run(project.path(), question.split(' '));
            assert_harmless(&answer, &self.name, question);
        }
        assert_sound_answer(&run(project.path(), ["said", "--format", "json"]), &self.name);
    }
}

fn project(bytes: &[u8]) -> TempDir {
    let project = TempDir::new().expect("a temporary folder");
    fs::create_dir(project.path().join("data")).expect("a folder can be made");
    fs::write(project.path().join("dixit.ron"), "()").expect("a file can be written");
    fs::write(project.path().join("data/hostile.ron"), bytes).expect("a file can be written");
    fs::write(project.path().join("data/sound.ron"), SOUND).expect("a file can be written");
    project
}

fn assert_harmless(answer: &Answer, name: &str, question: &str) {
    assert!(!answer.stderr.contains("panicked"), "{name}: `dixit {question}` panics: {}", answer.stderr);
    assert!(matches!(answer.code, 0 | 1), "{name}: `dixit {question}` exits with {}: {}", answer.code, answer.stderr);
    // JSON is for programs, which get the text as it is.
    let shown = if question.ends_with("json") { "" } else { &answer.stdout };
    let found = shown.chars().chain(answer.stderr.chars()).find(|&c| is_deceiving(c));
    assert!(found.is_none(), "{name}: `dixit {question}` prints {found:?}");
    if answer.took > Duration::from_secs(1) {
        println!("slow: {name}: `dixit {question}` took {:?}", answer.took);
    }
}

fn assert_sound_answer(answer: &Answer, name: &str) {
    assert_eq!(answer.code, 0, "{name}: {}", answer.stderr);
    let said: serde_json::Value = serde_json::from_str(&answer.stdout).expect("JSON");
    let statements = said["statements"].as_array().expect("statements");
    assert!(statements.iter().any(|statement| statement["id"] == "sound-says"), "{name} silences the sound file");
}

/// Control and direction characters: what repaints a terminal or lets a name read as another.
fn is_deceiving(c: char) -> bool {
    c != '\n'
        && (c.is_control()
            || "\u{61c}\u{200b}\u{200e}\u{200f}\u{2028}\u{2029}\u{feff}".contains(c)
            || ('\u{202a}'..='\u{202e}').contains(&c)
            || ('\u{2066}'..='\u{2069}').contains(&c)
            || ('\u{e0000}'..='\u{e007f}').contains(&c))
}

/// Entries of the folder that are no record files, or can't be read as such.
#[cfg(unix)]
mod folder {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;

    use super::*;

    fn ask(make: impl FnOnce(&Path)) -> (Answer, Answer) {
        let project = project(b"[]");
        make(&project.path().join("data"));
        let checked = run(project.path(), ["check"]);
        assert!(!checked.stderr.contains("panicked"), "{}", checked.stderr);
        (checked, run(project.path(), ["said", "--format", "json"]))
    }

    #[test]
    fn what_is_no_file_is_passed_over() {
        for (name, make) in [
            ("a folder named like a file", (|data| fs::create_dir(data.join("x.ron")).unwrap()) as fn(&Path)),
            ("a link to the folder itself", |data| symlink(".", data.join("loop")).unwrap()),
            ("a device without end", |data| symlink("/dev/zero", data.join("zero.ron")).unwrap()),
            ("hidden files", |data| fs::write(data.join(".x.ron"), "]").unwrap()),
            ("hidden folders", |data| {
                fs::create_dir(data.join(".git")).unwrap();
                fs::write(data.join(".git/x.ron"), "]").unwrap();
            }),
            ("other files", |data| fs::write(data.join("x.ron.bak"), "]").unwrap()),
        ] {
            let (checked, said) = ask(make);
            assert_eq!(checked.code, 0, "{name}: {}{}", checked.stdout, checked.stderr);
            assert_sound_answer(&said, name);
        }
    }

    #[test]
    fn a_name_of_a_file_can_not_deceive() {
        for name in [
            &b"a\x1b[31m.ron"[..],
            b"a\nb.ron",
            "a\u{202e}b.ron".as_bytes(),
            b"\xff\xfe.ron",
            b" .ron",
            b"%0A::error::.ron",
        ] {
            let (checked, said) = ask(|data| fs::write(data.join(OsStr::from_bytes(name)), "[Claim(id: 7)]").unwrap());
            assert_harmless(&checked, &format!("{name:?}"), "check");
            assert_eq!(checked.code, 1, "{}", checked.stderr);
            assert_sound_answer(&said, &format!("{name:?}"));
        }
    }

    #[test]
    fn a_thousand_files_and_a_hundred_folders_are_read() {
        let (checked, said) = ask(|data| {
            let mut folder = data.to_owned();
            for n in 0..100 {
                folder.push(format!("folder-{n}"));
                fs::create_dir(&folder).unwrap();
                fs::write(folder.join("a.ron"), format!("[Event(id: \"e-{n}\", kind: Other, title: \"E\")]")).unwrap();
            }
            for n in 0..1_000 {
                fs::write(data.join(format!("{n}.ron")), "[]").unwrap();
            }
        });
        assert!(checked.stdout.contains("in 1102 files (103 records)"), "{}", checked.stdout);
        assert_sound_answer(&said, "many files");
    }

    /// That a file can't be read is no fault in the records: nothing is answered, and the file is named.
    #[test]
    fn what_can_not_be_read_is_named() {
        let (checked, said) = ask(|data| symlink("nowhere", data.join("gone.ron")).unwrap());
        for answer in [checked, said] {
            assert_eq!((answer.code, answer.stdout.as_str()), (2, ""));
            assert!(answer.stderr.starts_with("error: ") && answer.stderr.contains("gone.ron"), "{}", answer.stderr);
        }
    }
}

/// Where nobody can hear what is said on the side, the answer is given all the same.
#[cfg(target_os = "linux")]
#[test]
fn an_answer_does_not_depend_on_standard_error() {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("data")).unwrap();
    fs::write(folder.path().join("data/sound.ron"), SOUND).unwrap();
    fs::write(folder.path().join("data/broken.ron"), "[Actor(id: \"broken\", kind: Nothing)]").unwrap();
    for (words, code) in
        [("said --format json", 0), ("timeline --format csv", 0), ("show nobody", 1), ("-C nowhere check", 2)]
    {
        let heard = run(folder.path(), words.split(' '));
        let full = fs::File::options().write(true).open("/dev/full").unwrap();
        let unheard = dixit(folder.path()).args(words.split(' ')).stderr(full).output().unwrap();
        assert_eq!((heard.code, unheard.status.code()), (code, Some(code)), "{words}");
        assert_eq!(String::from_utf8_lossy(&unheard.stdout), heard.stdout, "{words}");
        assert!(!heard.stderr.is_empty(), "{words}: there is something to be heard");
    }
}
