//! Pictures as points: what is drawn is `dixit-raster`'s business, that it arrives whole is looked at here.

use resvg::tiny_skia::Pixmap;

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

/// Where the heading of a timeline too long for rows has ink: its first and last column of points, and the picture's width.
fn heading(title: &str) -> (u32, u32, u32) {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join("data")).expect("a folder");
    let event = |at: usize| {
        let (year, month) = (2010 + at % 12, 1 + at % 9);
        format!("Event(id: \"e-{at}\", kind: Meeting, title: \"Meeting\", at: \"{year}-0{month}-11\"),")
    };
    let records: String = (0..1_001).map(event).collect();
    std::fs::write(folder.path().join("data/all.ron"), format!("[{records}]")).expect("written");
    std::fs::write(folder.path().join("dixit.ron"), format!("(title: \"{title}\")")).expect("written");
    let output = dixit(folder.path()).args(["timeline", "--format", "png"]).output().expect("dixit runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.code() == Some(0) && !said.contains("no font"), "{said}");
    assert!(said.contains("1001 entries are too many for a row each"), "{said}");
    let picture = Pixmap::decode_png(&output.stdout).expect("a PNG");
    // Letters of 22 points on a line at 44, twice that in points of the picture.
    let is_dark = |x, y| picture.pixel(x, y).is_some_and(|point| point.red() < 128);
    let inked: Vec<u32> = (0..picture.width()).filter(|&x| (48..100).any(|y| is_dark(x, y))).collect();
    (inked.first().copied().expect("ink"), inked.last().copied().expect("ink"), picture.width())
}

#[test]
fn a_heading_that_runs_to_the_left_is_written_from_the_right() {
    for (title, begun) in [("מי אמר מה: תוכנית 28", "מי אמר מה"), ("من قال ماذا: الخطة 28", "من قال ماذا")]
    {
        let (start, end, width) = heading(title);
        assert!(start > width / 2 && (width - 64..width - 46).contains(&end), "{title}: {start} to {end} of {width}");
        // A full stop stands where the line ends, and more words lengthen it there.
        let (stopped, _, _) = heading(&format!("{title}."));
        assert!(stopped < start, "{title}: {stopped} and {start}");
        assert!(heading(begun).0 > start, "{begun}");
    }
    let (start, end, width) = heading("Who said what");
    assert!((40..64).contains(&start) && end < width / 2, "{start} to {end} of {width}");
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
