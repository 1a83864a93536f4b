//! Pictures as points: what is drawn is `dixit-raster`'s business, that it arrives whole is looked at here.

use crate::run::{dixit, root, run};

fn drawn(line: &str) -> (Option<i32>, Vec<u8>, String) {
    let output =
        dixit(&root().join("crates/cli/tests/cases/ferry")).args(line.split(' ')).output().expect("dixit runs");
    (output.status.code(), output.stdout, String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn a_picture_arrives_whole_in_the_colours_asked_for() {
    for line in ["timeline --format png", "graph --format png", "graph --kind people --format png"] {
        let (code, png, said) = drawn(line);
        assert_eq!((code, said.as_str()), (Some(0), ""), "{line}");
        assert!(png.starts_with(b"\x89PNG\r\n\x1a\n") && png.ends_with(b"IEND\xaeB`\x82"), "{line}");
        let (_, light, _) = drawn(&format!("{line} --theme light"));
        let (_, dark, _) = drawn(&format!("{line} --theme dark"));
        assert!(png == light && light != dark, "{line}");
        // The size stands at the beginning.
        assert_eq!(light[16..24], dark[16..24], "{line}");
    }
}

#[test]
fn signs_that_no_font_has_are_named_once_and_the_picture_is_drawn() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join("data")).expect("a folder");
    // Private signs are in no font by right, noncharacters in none at all.
    let records =
        "[Event(id: \"meeting\", kind: Meeting, title: \"Meeting \u{10fffd}\u{10fffd}\", at: \"2025-11-01\")]";
    std::fs::write(folder.path().join("data/one.ron"), records).expect("written");
    let output = dixit(folder.path()).args(["timeline", "--format", "png"]).output().expect("dixit runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert!(output.stdout.starts_with(b"\x89PNG"), "drawn all the same");
    assert_eq!(said.matches("warning: no font has").count(), 1, "{said}");
    assert_eq!(said.matches("U+10FFFD").count(), 1, "{said}");
    assert!(said.contains("= help: install a font"), "{said}");
}

#[test]
fn a_theme_is_for_pictures() {
    let folder = root().join("crates/cli/tests/cases/ferry");
    let svg = |theme: &str| run(&folder, ["graph", "--format", "svg", "--theme", theme]).stdout;
    assert!(!svg("light").contains("@media") && !svg("dark").contains("@media") && svg("light") != svg("dark"));
    for line in ["graph --theme dark", "timeline --theme light", "graph --format json --theme dark"] {
        let answer = run(&folder, line.split(' '));
        assert_eq!(answer.code, 2, "{line}");
        assert!(answer.stderr.contains("`--theme` colours a picture"), "{}", answer.stderr);
    }
}
