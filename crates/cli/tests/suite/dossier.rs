//! A dossier that is there already, as this program would write it, is left alone; anything else is written anew. What
//! is in a dossier is the cases' and `acceptance`'s business.

use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use tempfile::TempDir;

use crate::run::run;

pub(crate) const RECORDS: &str = r#"[
    Actor(id: "ann", kind: Person, name: "Ann"),
    Document(id: "memo", kind: Article, title: "Memo", published: "2025-03-01"),
    Statement(id: "ann-says", by: ["ann"], at: "2025-03-01", text: "it will rain", in: [(doc: "memo")]),
]
"#;
/// A record that can't be read, so that a run has something to say and an exit code.
const FAULTY: &str = "[Claim(id: \"misspelt\", txet: \"not read\")]\n";

pub(crate) fn project() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("data")).expect("made");
    fs::write(folder.path().join("dixit.ron"), "(title: \"Rain\")\n").expect("written");
    fs::write(folder.path().join("data/all.ron"), RECORDS).expect("written");
    folder
}

/// Builds; true if the dossier was written.
#[track_caller]
fn builds(folder: &Path, line: &str) -> bool {
    let answer = run(folder, line.split(' '));
    assert_eq!((answer.code, answer.stderr.as_str()), (0, ""));
    match answer.stdout.as_str() {
        "wrote out/index.html with 3 records\n" => true,
        "out/index.html with 3 records is up to date\n" => false,
        other => panic!("{other}"),
    }
}

/// All files of a dossier with their bytes.
fn read(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(next) = waiting.pop() {
        for entry in fs::read_dir(next).expect("listed") {
            let path = entry.expect("listed").path();
            if path.is_dir() {
                waiting.push(path);
            } else {
                let name = path.strip_prefix(folder).expect("below").to_string_lossy().into_owned();
                files.push((name, fs::read(path).expect("read")));
            }
        }
    }
    files.sort();
    files
}

#[test]
fn what_is_there_already_is_left_alone() {
    let project = project();
    let folder = project.path();
    assert!(builds(folder, "build"));
    let first = read(&folder.join("out"));
    let stamp = || fs::metadata(folder.join("out/index.html")).and_then(|file| file.modified()).expect("a time");
    let written = stamp();
    assert!(!builds(folder, "build"));
    // No times are asked: neither the records' nor the pages'.
    let records = fs::File::options().write(true).open(folder.join("data/all.ron")).expect("opened");
    records.set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(1)).expect("set");
    assert!(!builds(folder, "build"));
    assert_eq!((stamp(), read(&folder.join("out"))), (written, first.clone()));
    assert!(builds(folder, "--no-cache build"));
    assert_eq!(read(&folder.join("out")), first);
    assert!(!builds(folder, "build"));
}

#[test]
fn a_dossier_that_was_touched_is_written_anew() {
    let project = project();
    let folder = project.path();
    let out = folder.join("out");
    assert!(builds(folder, "build"));
    let first = read(&out);
    let (page, mark) = (out.join("record/ann.html"), out.join(".dixit-dossier"));
    let words = "This folder was written by `dixit build` and is replaced as a whole.\n";
    let edit = |file: &Path, edit: fn(&mut Vec<u8>)| {
        let (time, mut bytes) =
            (fs::metadata(file).and_then(|file| file.modified()).expect("a time"), fs::read(file).expect("read"));
        edit(&mut bytes);
        fs::write(file, bytes).expect("written");
        // Whoever edits may set the time back.
        fs::File::options().write(true).open(file).and_then(|file| file.set_modified(time)).expect("set");
    };
    let touches: [(&str, &dyn Fn()); 9] = [
        ("edited", &|| edit(&page, |bytes| bytes[200] ^= 1)),
        ("longer", &|| edit(&page, |bytes| bytes.push(b'\n'))),
        ("emptied", &|| edit(&page, Vec::clear)),
        ("removed", &|| fs::remove_file(&page).expect("removed")),
        ("renamed", &|| fs::rename(&page, out.join("record/bob.html")).expect("renamed")),
        ("added", &|| fs::write(out.join("note.txt"), "mine").expect("written")),
        ("added below", &|| fs::write(out.join("json/show/mine.json"), "{}").expect("written")),
        ("its mark edited", &|| edit(&mark, |bytes| bytes[100] ^= 1)),
        ("as it was marked before", &|| fs::write(&mark, words).expect("written")),
    ];
    for (what, touch) in touches {
        touch();
        assert!(builds(folder, "build"), "{what}");
        assert!(read(&out) == first, "{what}");
        assert!(!builds(folder, "build"), "{what}");
    }
    #[cfg(unix)]
    {
        fs::remove_file(&page).expect("removed");
        std::os::unix::fs::symlink("../index.html", &page).expect("linked");
        assert!(builds(folder, "build"), "a link");
        assert!(read(&out) == first, "a link");
    }
}

#[test]
fn other_records_or_options_make_another_dossier() {
    let project = project();
    let folder = project.path();
    let write = |file: &str, text: &str| fs::write(folder.join(file), text).expect("written");
    assert!(builds(folder, "build"));
    let changes: [(&str, &dyn Fn()); 6] = [
        ("a text", &|| write("data/all.ron", &RECORDS.replace("rain", "snow"))),
        ("a blank", &|| write("data/all.ron", &RECORDS.replace("[\n", "[ \n"))),
        ("another file", &|| write("data/none.ron", "[]\n")),
        ("another name", &|| fs::rename(folder.join("data/none.ron"), folder.join("data/nil.ron")).expect("renamed")),
        ("the title", &|| write("dixit.ron", "(title: \"Snow\")\n")),
        ("the language", &|| write("dixit.ron", "(title: \"Snow\", lang: \"uk\")\n")),
    ];
    for (what, change) in changes {
        change();
        assert!(builds(folder, "build"), "{what}");
        assert!(!builds(folder, "build"), "{what}");
    }
    write("dixit.ron", "(title: \"Snow\", lang: \"uk\", levels: {\"unused-actor\": Allow})\n");
    assert!(builds(folder, "build"), "a level");
    assert!(!builds(folder, "build"), "a level");
    assert!(!builds(folder, "--data data build"), "the same, named");
}

/// What was said at the end is said again, with the same exit code.
#[test]
fn what_is_wrong_is_said_again() {
    let project = project();
    fs::write(project.path().join("data/faulty.ron"), FAULTY).expect("written");
    let first = run(project.path(), ["build"]);
    let second = run(project.path(), ["build"]);
    assert_eq!(first.code, 1);
    assert!(first.stderr.contains("the check found 2 errors"), "{}", first.stderr);
    assert_eq!((second.code, second.stderr), (1, first.stderr));
    assert_eq!(first.stdout, "wrote out/index.html with 3 records\n");
    assert_eq!(second.stdout, "out/index.html with 3 records is up to date\n");
}

/// Two folders with the same dossier have the same mark.
#[test]
fn the_mark_says_nothing_of_time_and_place() {
    let (one, other) = (project(), project());
    assert!(builds(one.path(), "build"));
    assert!(builds(other.path(), "build"));
    assert!(read(&one.path().join("out")) == read(&other.path().join("out")));
}
