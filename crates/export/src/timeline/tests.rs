//! What the picture promises whatever the records hold: it is well-formed, every number is one, every word is on the
//! page, and no word lies on another.

use chrono::NaiveDate;
use dixit_core::date::{Bounds, Date};
use dixit_core::query::timeline::{Timeline, TimelineEntry};
use dixit_core::record::Kind;
use dixit_core::source::Place;
use proptest::prelude::*;
use roxmltree::{Document, Node};

use super::{Options, sample, svg, tally, text};
use crate::svg::measure;

fn drawn(timeline: &Timeline<'_>) -> String {
    let mut out = Vec::new();
    let link = |id: &str| Some(format!("{id}.html?a=1&b=\"2\""));
    svg(timeline, &Options { title: "A <title> & more", link: Some(&link), scheme: crate::Scheme::Asked }, &mut out)
        .unwrap();
    String::from_utf8(out).unwrap()
}

/// The room that a line of words takes, at the greatest.
#[derive(Debug)]
struct Words {
    /// Told when a check fails.
    #[expect(dead_code, reason = "read through Debug")]
    text: String,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

fn number(node: Node<'_, '_>, name: &str) -> f64 {
    let value = node.attribute(name).unwrap_or_else(|| panic!("no {name}"));
    value.parse().unwrap_or_else(|_| panic!("{name} is {value}"))
}

fn words(document: &Document<'_>) -> Vec<Words> {
    let texts = document.descendants().filter(|node| node.has_tag_name("text"));
    texts
        .map(|node| {
            let class = node.attribute("class").unwrap();
            let (size, bold) = match class.split(' ').next().unwrap() {
                "title" => (22.0, 1.1),
                "heading" | "track" => (13.0, 1.1),
                "year" => (12.0, 1.0),
                "date" | "key" => (12.0, 1.0),
                "small" | "name" | "delay" => (11.5, 1.0),
                "tick" => (10.5, 1.0),
                "label" => (14.0, 1.0),
                other => panic!("a text of class {other}"),
            };
            let text: String = node.text().unwrap_or("").to_owned();
            // Bold letters are wider; those lines have room enough not to be measured to the letter.
            let width = measure::width(&text, size) * if text.len() < 40 { bold } else { 1.0 };
            let x = number(node, "x");
            let is_rtl = node.attribute("direction") == Some("rtl");
            let left = match (node.attribute("text-anchor"), is_rtl) {
                (Some("middle"), _) => x - width / 2.0,
                (Some("end"), false) | (Some("start"), true) => x - width,
                _ => x,
            };
            let y = number(node, "y");
            // Nothing of a figure lies beneath the line.
            let depth = if text.bytes().all(|byte| byte.is_ascii_digit()) { 0.02 } else { 0.2 };
            Words { text, left, right: left + width, top: y - size * 0.75, bottom: y + size * depth }
        })
        .collect()
}

/// Checks all that must hold of any picture; gives back its entries' ids.
fn check(svg: &str) -> Vec<String> {
    for broken in ["NaN", "inf", "Inf"] {
        assert!(!svg.split('<').any(|tag| tag.split('>').next().unwrap().contains(&format!("\"{broken}"))), "{broken}");
    }
    let document = Document::parse(svg).unwrap();
    let root = document.root_element();
    assert_eq!(root.attribute("role"), Some("img"));
    assert!(root.children().any(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "title"))));
    let (width, height) = (number(root, "width"), number(root, "height"));
    assert!(width < 1_600.0 && height < 1_000_000.0, "{width} x {height}");
    let mut words = words(&document);
    for line in &words {
        let Words { left, right, top, bottom, .. } = *line;
        assert!(left >= 0.0 && right <= width && top >= 0.0 && bottom <= height, "{line:?} on {width} x {height}");
    }
    words.sort_by(|a, b| a.top.total_cmp(&b.top));
    for (rank, line) in words.iter().enumerate() {
        for other in words[rank + 1..].iter().take_while(|other| other.top < line.bottom - 0.2) {
            let apart = other.left >= line.right - 0.2 || line.left >= other.right - 0.2;
            assert!(apart, "{line:?} lies on {other:?}");
        }
    }
    let entries = document.descendants().filter(|node| node.attribute("class") == Some("entry"));
    entries.map(|node| node.attribute("data-id").unwrap().to_owned()).collect()
}

#[test]
fn a_title_that_runs_to_the_left_begins_at_the_right() {
    let timeline = sample::story();
    let title = "من قال ماذا، ومتى: (Draft 2) الخطة 28.";
    let (mut rows, mut columns) = (Vec::new(), Vec::new());
    svg(&timeline, &Options { title, link: None, scheme: crate::Scheme::Light }, &mut rows).unwrap();
    let options = tally::Options { title, link: None, scheme: crate::Scheme::Light };
    tally::svg(&timeline, &timeline.tally(), &options, &mut columns).unwrap();
    for text in [rows, columns].map(|bytes| String::from_utf8(bytes).unwrap()) {
        let document = Document::parse(&text).unwrap();
        let line = document.descendants().find(|node| node.attribute("class") == Some("title")).unwrap();
        assert_eq!((line.attribute("direction"), line.attribute("text-anchor")), (Some("rtl"), Some("start")));
        assert!((number(document.root_element(), "width") - number(line, "x") - 24.0).abs() < 0.1, "{line:?}");
        words(&document).iter().for_each(|line| assert!(line.left >= 0.0, "{line:?}"));
    }
}

#[test]
fn sixty_entries_and_a_hundred_and_fifty_are_drawn_each_in_its_place() {
    for timeline in [sample::story(), sample::long_story()] {
        let svg = drawn(&timeline);
        let ids: Vec<&str> = timeline.entries.iter().map(|entry| entry.id).collect();
        assert_eq!(check(&svg), ids);
        assert_eq!(svg, drawn(&timeline), "twice the same");
        assert!(svg.contains("3 without a date: paper-on-tolls, recording-kept-by-source, saying-without-a-day"));
    }
}

#[test]
fn a_gap_is_a_line_with_its_length_and_what_never_came_out_is_hollow() {
    let svg = drawn(&sample::story());
    let document = Document::parse(&svg).unwrap();
    let entry = |id: &str| {
        let node = document.descendants().find(|node| node.attribute("data-id") == Some(id)).unwrap();
        svg[node.range()].to_owned()
    };
    let call = entry("call-oct-14");
    assert!(call.contains(">42 days</text>") && call.contains("from-public thread join"), "{call}");
    assert!(call.contains("public 2025-11-25 (42 days later). data/bridge/november.ron:23</title>"), "{call}");
    assert!(call.contains("href=\"call-oct-14.html?a=1&amp;b=&quot;2&quot;\""), "{call}");
    let shown = entry("draft-shown");
    assert!(shown.contains(">at least about 56 days</text>") && shown.contains("happened bar doubt"), "{shown}");
    let draft = entry("northern-draft");
    assert!(draft.contains("public mark hollow") && !draft.contains("join"), "{draft}");
    assert!(entry("someone-listens").contains("url(#dixit-fade-happened-start)"));
    assert!(entry("hunt-for-leaker").contains("url(#dixit-fade-happened-end)"));
    let plan = entry("paper-3");
    assert!(plan.contains("public bar") && !plan.contains("join"), "{plan}");
    assert!(entry("arabic-comment").contains("direction=\"rtl\" text-anchor=\"end\""));
}

#[test]
fn nothing_one_thing_and_one_day_are_fine() {
    check(&drawn(&Timeline::default()));
    check(&drawn(&Timeline { undated: vec![sample::undated("a", Kind::Event); 900], entries: vec![] }));
    for at in ["2025-11-25", "-0044-03-15", "2025", "../..", "2025/..", "2025-02~"] {
        let Ok(date) = Date::parse(at.into()) else { continue };
        for known in [None, Some(date.clone())] {
            let one = entry("one", Kind::Event, date.clone(), known, "One thing");
            check(&drawn(&Timeline { undated: vec![], entries: vec![one.clone()] }));
            let many = vec![one; 40];
            check(&drawn(&Timeline { undated: vec![], entries: many }));
        }
    }
}

/// On each day of a year some speak and are heard, the most on its last: 1,000 entries.
#[test]
fn numbers_in_the_tracks_keep_apart_and_the_greatest_is_written() {
    let start = NaiveDate::from_ymd_opt(2025, 1, 1).unwrap();
    let mut entries = Vec::new();
    for at in 0..1_000_usize {
        let day = if at >= 970 { 364 } else { (at * 7 + at / 13) % 365 };
        let date = |first: usize, last: usize| {
            let day = |day: usize| start.checked_add_days(chrono::Days::new(day as u64));
            Date::from_bounds(Bounds { earliest: day(first), latest: day(last) })
        };
        // Some of them over a week, which is a bar.
        let (kind, by) = if at.is_multiple_of(5) { (Kind::Event, 7) } else { (Kind::Statement, 0) };
        let day = if by > 0 { day / 14 * 14 } else { day };
        entries.push(entry("id", kind, date(day, day + by), Some(date(day, day)), "A short note"));
    }
    entries.sort_by_key(|entry| entry.at.bounds);
    let svg = drawn(&Timeline { undated: vec![], entries });
    check(&svg);
    assert!(svg.contains(">so many at one time, if it fits<"));
    let document = Document::parse(&svg).unwrap();
    let strip = document.descendants().find(|node| node.attribute("class") == Some("overview")).unwrap();
    let is_count = |node: &Node<'_, '_>| node.attribute("class") == Some("tick count");
    // Left, right and line of each.
    let numbers: Vec<(f64, f64, f64)> = strip
        .descendants()
        .filter(is_count)
        .map(|node| {
            let (x, width) = (number(node, "x"), measure::width(node.text().unwrap(), 10.5));
            let left = if node.attribute("text-anchor").is_some() { x - width / 2.0 } else { x };
            (left, left + width, number(node, "y"))
        })
        .collect();
    assert!(numbers.len() > 60, "{}", numbers.len());
    for (rank, one) in numbers.iter().enumerate() {
        for other in &numbers[..rank] {
            let apart = (one.0 - other.1).max(other.0 - one.1);
            assert!(apart >= 4.9 || (one.2 - other.2).abs() >= 7.8, "{one:?} and {other:?}");
        }
    }
    let counts = strip.descendants().filter(|node| node.attribute("data-track") == Some("public"));
    let counts = counts.filter_map(|node| node.attribute("data-days")).map(|days| days.split(' ').count());
    let most = counts.max().unwrap().to_string();
    assert!(strip.descendants().filter(is_count).any(|node| node.text() == Some(&most)), "{most}");
}

fn entry<'t>(
    id: &'t str,
    kind: Kind,
    at: Date<'t>,
    known_since: Option<Date<'t>>,
    label: &'t str,
) -> TimelineEntry<'t> {
    let place = Place { file: "a.ron", line: 1, column: 1 };
    TimelineEntry {
        id,
        kind,
        at,
        known_since,
        label: label.into(),
        stance: None,
        retracted: false,
        actors: vec![],
        actor_names: vec![label],
        place,
    }
}

fn day() -> impl Strategy<Value = Option<NaiveDate>> {
    let near = NaiveDate::from_ymd_opt(2025, 1, 1).unwrap();
    let near = (0..400u64).prop_map(move |days| near.checked_add_days(chrono::Days::new(days)));
    let far = (-95_000_000..95_000_000i32).prop_map(NaiveDate::from_num_days_from_ce_opt);
    prop_oneof![8 => near, 1 => far, 1 => Just(None), 1 => Just(Some(NaiveDate::MIN)), 1 => Just(Some(NaiveDate::MAX))]
}

fn date() -> impl Strategy<Value = Date<'static>> {
    (day(), day(), any::<bool>(), any::<bool>()).prop_map(|(one, other, same, qualified)| {
        let bounds = match (one, other) {
            (one, _) if same => Bounds { earliest: one, latest: one },
            (Some(one), Some(other)) => Bounds { earliest: Some(one.min(other)), latest: Some(one.max(other)) },
            (earliest, latest) => Bounds { earliest, latest },
        };
        Date { qualified, ..Date::from_bounds(bounds) }
    })
}

fn label() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[ -~]{0,120}",
        2 => any::<String>(),
        1 => proptest::sample::select(vec![
            "]]><script>alert(1)</script>", "\u{202e}\u{0}\u{1b}[31m", "日本語の長い題名がここに続く日本語の長い題名がここに続く",
            "قال الوزير إن الخطة لم تُعرض على CNN قبل نشرها", "x\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}", "",
            "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft", "👩🏽‍🚀👩🏽‍🚀", "\u{fdfd}",
        ])
        .prop_map(str::to_owned),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_dates_and_any_words_give_a_sound_picture(
        drawn_entries in proptest::collection::vec(
            (date(), proptest::option::of(date()), label(), 0..5usize), 0..40,
        ),
        undated in proptest::collection::vec("[a-z]{1,9}", 0..4),
        width in 0..160usize,
    ) {
        let mut entries: Vec<TimelineEntry<'_>> = drawn_entries
            .iter()
            .map(|(at, known, label, kind)| {
                let known = known.as_ref().map(Date::borrowed);
                entry("some-id", Kind::RECORDS[*kind], at.borrowed(), known, label)
            })
            .collect();
        entries.sort_by_key(|entry| entry.at.bounds);
        let timeline = Timeline { undated: undated.iter().map(|id| sample::undated(id, Kind::Event)).collect(), entries };
        prop_assert_eq!(check(&drawn(&timeline)).len(), timeline.entries.len());
        let mut out = Vec::new();
        text(&timeline, width, &mut out).unwrap();
        let out = String::from_utf8(out).unwrap();
        prop_assert_eq!(out.chars().find(|&c| crate::visible::is_hidden(c) && c != '\n'), None);
    }
}
