//! The commands of pages that are read from top to bottom, run: what they show is what the program prints.
//! `DIXIT_BLESS=1` renews it.

use std::path::Path;

use crate::run::{blesses, bundled, root};

fn dixit(line: &str) -> String {
    let answer = bundled(line.strip_prefix("dixit ").unwrap_or(line));
    assert_eq!(answer.code, 0, "{line}: {}", answer.stderr);
    answer.stdout
}

/// The page with the output of every `$ dixit …` in its console blocks put in.
fn renewed(page: &str) -> String {
    let mut renewed = String::new();
    let mut in_block = false;
    for line in page.lines() {
        if line.starts_with("```") {
            in_block = line == "```console";
        } else if in_block {
            if line.starts_with("$ dixit ") {
                renewed.push_str(&format!("{line}\n{}\n", dixit(&line[2..]).trim_end()));
            }
            continue;
        }
        renewed.push_str(line);
        renewed.push('\n');
    }
    renewed
}

fn compare(path: &Path, wanted: &str) {
    if blesses() {
        std::fs::write(path, wanted).unwrap();
    }
    let is = std::fs::read_to_string(path).unwrap();
    assert!(is == wanted, "{} is out of date; run the tests with DIXIT_BLESS=1", path.display());
}

/// The page shows at least so many commands, each with what it prints.
fn shows_what_the_program_prints(page: &str, commands: usize) {
    let path = root().join(page);
    let page = std::fs::read_to_string(&path).unwrap();
    assert!(page.matches("\n$ dixit ").count() >= commands);
    compare(&path, &renewed(&page));
}

#[test]
fn the_tour_shows_what_the_program_prints() {
    shows_what_the_program_prints("README.md", 5);
}

#[test]
fn the_case_study_shows_what_the_program_prints() {
    shows_what_the_program_prints("docs/case-study.md", 10);
}

#[test]
fn its_picture_is_the_one_the_program_draws() {
    compare(&root().join("docs/lineage.svg"), &dixit("dixit graph --kind lineage --format svg"));
}
