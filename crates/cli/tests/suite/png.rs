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
        if code == Some(2) {
            // Nothing to write words with.
            assert!(said.contains("no font on this machine") && said.contains("--format svg"), "{said}");
            continue;
        }
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
