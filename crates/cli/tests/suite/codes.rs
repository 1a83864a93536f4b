//! Every page of `docs/codes/` is true: its example gives its code and nothing else, in the words shown, and what it
//! calls mended is.
//!
//! `DIXIT_BLESS=1` writes what the program prints into the pages.

use std::collections::BTreeSet;
use std::fs::File;
use std::path::PathBuf;

use dixit_core::code::{Code, Origin};
use dixit_core::diagnostic::Severity;

use crate::page::{Block, blocks, dixit, docs, read};
use crate::run::blesses;

/// A page, taken apart.
struct Page {
    code: Code,
    path: PathBuf,
    text: String,
}

impl Page {
    fn all() -> Vec<Self> {
        let page = |&code: &Code| {
            let path = docs().join("codes").join(format!("{code}.md"));
            Self { code, text: read(&path), path }
        };
        Code::ALL.iter().map(page).collect()
    }

    /// The only block of this kind.
    #[track_caller]
    fn block(&self, info: &str) -> Block<'_> {
        let mut found: Vec<Block<'_>> = blocks(&self.text).into_iter().filter(|block| block.info == info).collect();
        assert_eq!(found.len(), 1, "{}: there should be one block `{info}`", self.code);
        found.remove(0)
    }

    /// The file that the page is about: its example, or what it describes where that can't stand in a page.
    fn example(&self) -> Example {
        let mended = || self.block("ron").text.to_owned();
        let bytes = match self.code {
            Code::ByteOrderMark => format!("\u{feff}{}", mended()).into_bytes(),
            Code::FileTooLarge => return Example::Hole((64 << 20) + 1),
            Code::NestingTooDeep => format!("{}{}\n", "[".repeat(200), "]".repeat(200)).into_bytes(),
            Code::NotUtf8 => latin_1(&mended()),
            _ => self.block("ron error").text.as_bytes().to_vec(),
        };
        Example::Bytes(bytes)
    }

    /// The codes that the example gives: the page's own, once.
    fn expected(&self) -> Vec<&'static str> {
        match self.code {
            // Wherever so many brackets are, there is also no value that they could be.
            Code::NestingTooDeep => vec![Code::WrongType.as_str(), self.code.as_str()],
            code => vec![code.as_str()],
        }
    }
}

enum Example {
    Bytes(Vec<u8>),
    /// So many bytes, none of which has to be written.
    Hole(u64),
}

impl Example {
    fn file(&self) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("example.ron");
        match self {
            Self::Bytes(bytes) => std::fs::write(path, bytes).unwrap(),
            Self::Hole(length) => File::create(path).unwrap().set_len(*length).unwrap(),
        }
        folder
    }
}

fn latin_1(text: &str) -> Vec<u8> {
    text.chars().map(|c| u8::try_from(c).expect("a character of Latin-1")).collect()
}

#[test]
fn every_page_is_of_a_code() {
    let files = std::fs::read_dir(docs().join("codes")).unwrap();
    let names: BTreeSet<String> = files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    let codes: BTreeSet<String> = Code::ALL.iter().map(|code| format!("{code}.md")).collect();
    assert_eq!(names, codes);
}

#[test]
fn a_page_begins_with_what_the_table_of_codes_says() {
    for Page { code, text, .. } in Page::all() {
        let summary = code.summary();
        let (first, rest) = summary.split_at(1);
        let severity = code.severity().as_str();
        let level = match (code.origin(), code.severity()) {
            (Origin::Read | Origin::Link, _) => "It can't be lowered in `dixit.ron`.".to_owned(),
            (Origin::Check, Severity::Error) => set(code, "Warn"),
            (Origin::Check, _) => set(code, "Deny"),
        };
        let head = format!("# {code}\n\n{}{rest}.\n\nLevel: {severity}. {level}\n\n", first.to_uppercase());
        assert!(text.starts_with(&head), "{code} should begin with\n{head}\nand begins with\n{text:.300}");
    }
}

fn set(code: Code, level: &str) -> String {
    format!("Another can be set in `dixit.ron`: `levels: {{\"{code}\": {level}}}`.")
}

#[test]
fn an_example_gives_its_code_and_no_other() {
    for page in Page::all() {
        let folder = page.example().file();
        let answer = dixit(folder.path(), &["check", "--format", "json", "--deny", "warnings"]);
        let json: serde_json::Value = serde_json::from_str(&answer.stdout).unwrap();
        let found = json["diagnostics"].as_array().unwrap();
        let codes: Vec<&str> = found.iter().map(|finding| finding["code"].as_str().unwrap()).collect();
        assert_eq!(codes, page.expected(), "{}: {}", page.code, answer.stdout);
        assert_eq!(answer.code, 1, "{}", page.code);
    }
}

#[test]
fn an_example_is_reported_in_the_words_shown() {
    for page in Page::all() {
        let folder = page.example().file();
        let answer = dixit(folder.path(), &["check", "--format", "short"]);
        let shown = page.block("text");
        if blesses() && shown.text != answer.stdout {
            let mut text = page.text.clone();
            text.replace_range(shown.range, &answer.stdout);
            std::fs::write(&page.path, text).unwrap();
        } else {
            assert_eq!(shown.text, answer.stdout, "{} (renew it with DIXIT_BLESS=1)", page.code);
        }
    }
}

#[test]
fn what_is_mended_has_nothing_wrong() {
    for page in Page::all() {
        let folder = Example::Bytes(page.block("ron").text.into()).file();
        let answer = dixit(folder.path(), &["check", "--format", "short", "--deny", "warnings"]);
        assert_eq!((answer.stdout.as_str(), answer.code), ("", 0), "{}", page.code);
    }
}

#[test]
fn explain_prints_the_page() {
    if blesses() {
        // The program still holds the pages as they were before they were renewed.
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    for page in Page::all() {
        let answer = dixit(folder.path(), &["explain", page.code.as_str()]);
        assert_eq!(answer.stdout, page.text, "{}", page.code);
        assert_eq!((answer.stderr.as_str(), answer.code), ("", 0), "{}", page.code);
    }
}
