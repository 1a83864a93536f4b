//! Recorded answers: one folder per case, `cases/<area>/<case>/`, with the input and the expected output side by side.
//!
//! | file | holds |
//! |---|---|
//! | `args` | comment lines (`# …`) that say what the case shows, then one line of words, split as a shell would |
//! | `data/`, `dixit.ron` | the project; a case without either takes its area's; so many cases may ask about one data set |
//! | `stdout`, `stderr` | what is printed, byte for byte; absent: nothing |
//! | `code` | the exit code; absent: 0 |
//!
//! A case runs in a copy of its project outside the repository, so that no `dixit.ron` above it is found; those of the
//! area `bundled` run in the repository's root, on its data set. `DIXIT_BLESS=1` renews what is expected; review the
//! difference as its reader would.

use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use dixit_core::code::Code;
use snapbox::data::Data;
use snapbox::report::{Palette, write_diff};
use tempfile::TempDir;

use crate::run::{Answer, blesses, root, run};

/// The area whose cases run on the bundled data set.
const BUNDLED: &str = "bundled";

struct Case {
    /// `area/case`.
    name: String,
    folder: PathBuf,
    words: Vec<String>,
}

#[test]
fn every_case_answers_as_recorded() {
    let cases = all();
    let (next, failures) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(2, usize::from).min(8) {
            scope.spawn(|| {
                while let Some(case) = cases.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if let Err(difference) = case.compare() {
                        failures.lock().expect("nobody panicked").push(difference);
                    }
                }
            });
        }
    });
    let mut failures = failures.into_inner().expect("nobody panicked");
    failures.sort();
    assert!(
        failures.is_empty(),
        "{}\n{} of {} cases differ; if the new answers are right, renew them with DIXIT_BLESS=1",
        failures.join("\n"),
        failures.len(),
        cases.len()
    );
}

#[test]
fn every_code_has_a_case() {
    for code in Code::ALL.iter().map(|code| code.as_str()) {
        // A file of more than 64 MiB is made where hostile files are.
        if code == "file-too-large" {
            continue;
        }
        let stdout = fs::read_to_string(cases().join("code").join(code).join("stdout")).unwrap_or_default();
        assert!(stdout.contains(&format!("[{code}]")), "cases/code/{code} does not show its finding");
    }
}

#[test]
fn every_command_has_a_case() {
    let asked: BTreeSet<String> = all().into_iter().filter_map(|case| case.words.into_iter().next()).collect();
    for command in crate::reference::commands() {
        assert!(asked.contains(&command), "no case asks for `dixit {command}`");
    }
}

impl Case {
    /// What differs from what was recorded.
    fn compare(&self) -> Result<(), String> {
        let project = self.project();
        let answer = run(&project.path(), &self.words);
        self.assert_portable(&answer, &project.path());
        let code = if answer.code == 0 { String::new() } else { format!("{}\n", answer.code) };
        let mut difference = String::new();
        for (file, actual) in [("stdout", &answer.stdout), ("stderr", &answer.stderr), ("code", &code)] {
            let path = self.folder.join(file);
            let expected = fs::read_to_string(&path).unwrap_or_default();
            if *actual == expected {
                continue;
            }
            if blesses() {
                if actual.is_empty() { fs::remove_file(&path) } else { fs::write(&path, actual) }.expect("renewed");
                continue;
            }
            let (old, new) = (Data::text(expected), Data::text(actual.clone()));
            let named = (format!("{}/{file}", self.name), "now".to_owned());
            write_diff(&mut difference, &old, &new, Some(&named.0), Some(&named.1), Palette::plain()).expect("written");
        }
        if difference.is_empty() { Ok(()) } else { Err(difference) }
    }

    /// The folder to run in.
    fn project(&self) -> Project {
        let area = self.folder.parent().expect("a case lies in an area");
        if area.ends_with(BUNDLED) {
            return Project::Bundled(root());
        }
        let has_own = ["data", "dixit.ron"].iter().any(|name| self.folder.join(name).exists());
        let from = if has_own { &self.folder } else { area };
        let copy = Project::Copy(TempDir::new().expect("a temporary folder"));
        fs::create_dir(copy.path()).expect("a folder can be made");
        for name in ["data", "dixit.ron"] {
            copy_all(&from.join(name), &copy.path().join(name));
        }
        copy
    }

    /// No answer may tell where on this machine it was found.
    fn assert_portable(&self, answer: &Answer, project: &Path) {
        let real = project.canonicalize().expect("the project is still there");
        for path in [project, real.as_path(), &root()] {
            let path = path.to_str().expect("a UTF-8 path");
            for text in [&answer.stdout, &answer.stderr] {
                assert!(!text.contains(path), "{} prints a path of this machine: {text}", self.name);
            }
        }
    }
}

enum Project {
    Bundled(PathBuf),
    Copy(TempDir),
}

impl Project {
    /// A project without a title is called like its folder, which must be the same in every run.
    fn path(&self) -> PathBuf {
        match self {
            Self::Bundled(root) => root.clone(),
            Self::Copy(copy) => copy.path().join("case"),
        }
    }
}

fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")
}

fn all() -> Vec<Case> {
    let mut all = Vec::new();
    for area in folders(&cases()) {
        for folder in folders(&area).into_iter().filter(|folder| !folder.ends_with("data")) {
            let name = format!("{}/{}", file_name(&area), file_name(&folder));
            let args = fs::read_to_string(folder.join("args")).unwrap_or_else(|_| panic!("{name} has no `args`"));
            let lines: Vec<&str> = args.lines().filter(|line| !line.starts_with('#')).collect();
            let [line] = lines.as_slice() else { panic!("{name}/args holds {} lines of words", lines.len()) };
            let words = split(line).unwrap_or_else(|| panic!("{name}/args has a quote that is not closed"));
            all.push(Case { name, folder, words });
        }
    }
    assert!(!all.is_empty(), "there are cases");
    all
}

fn folders(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder is there").map(|entry| entry.expect("readable").path());
    let mut folders: Vec<PathBuf> = entries.filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

fn file_name(path: &Path) -> &str {
    path.file_name().and_then(|name| name.to_str()).expect("a UTF-8 name")
}

/// Copies a file or a folder with all that is in it; what is not there is not copied.
fn copy_all(from: &Path, to: &Path) {
    if from.is_dir() {
        fs::create_dir_all(to).expect("a folder can be made");
        for entry in fs::read_dir(from).expect("the folder is there") {
            let path = entry.expect("readable").path();
            copy_all(&path, &to.join(file_name(&path)));
        }
    } else if let Err(error) = fs::copy(from, to) {
        assert_eq!(error.kind(), ErrorKind::NotFound, "{} can't be copied", from.display());
    }
}

/// Words as a shell splits them: at blanks, save within `'…'` and `"…"`. `None` if a quote is not closed.
fn split(line: &str) -> Option<Vec<String>> {
    let (mut words, mut word, mut quote) = (Vec::new(), None::<String>, None::<char>);
    for c in line.chars() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (None, '\'' | '"') => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            (None, ' ') => words.extend(word.take()),
            _ => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    quote.is_none().then_some(words)
}

#[test]
fn words_are_split_as_a_shell_splits_them() {
    let words = |line| split(line).unwrap();
    assert_eq!(words(r#"search  'a "b"' c"#), ["search", r#"a "b""#, "c"]);
    assert_eq!(words("x '' y"), ["x", "", "y"]);
    assert_eq!(split("'open"), None);
}
