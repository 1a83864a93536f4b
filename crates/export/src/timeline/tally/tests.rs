//! Columns stand beside each other, within the page, and tell all that was counted.

use super::super::sample;
use super::*;

fn drawn(timeline: &Timeline<'_>, tally: &Tally) -> String {
    let link = |column: &Column| {
        Some(format!("t.html#from-{}", column.first.map_or("earlier".to_owned(), |first| first.to_string())))
    };
    let options = Options { title: "<A> title", link: Some(&link), scheme: Scheme::Asked };
    let mut out = Vec::new();
    svg(timeline, tally, &options, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn number(node: roxmltree::Node<'_, '_>, name: &str) -> f64 {
    node.attribute(name).and_then(|value| value.parse().ok()).unwrap_or_default()
}

#[test]
fn columns_keep_apart_and_within_the_page() {
    let timeline = sample::story();
    let tally = timeline.tally();
    let text = drawn(&timeline, &tally);
    let document = roxmltree::Document::parse(&text).unwrap();
    let (width, height) = (number(document.root_element(), "width"), number(document.root_element(), "height"));
    let columns: Vec<_> = document
        .descendants()
        .filter(|node| node.attribute("class").is_some_and(|class| class.ends_with(" column")))
        .collect();
    assert!(columns.len() > 10);
    for (rank, one) in columns.iter().enumerate() {
        let sides = |node| (number(node, "x"), number(node, "y"), number(node, "width"), number(node, "height"));
        let (x, y, w, h) = sides(*one);
        assert!(x >= LEFT && y >= 0.0 && x + w <= width && y + h <= height);
        for other in &columns[..rank] {
            let (a, b, c, d) = sides(*other);
            assert!(x + w <= a || a + c <= x || y + h <= b || b + d <= y, "{one:?} {other:?}");
        }
    }
    // Whatever is written stands on the page, as far as its width is known.
    for node in document.descendants().filter(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "text"))) {
        let size = match node.attribute("class").unwrap_or_default() {
            "title" => 22.0 * BOLD,
            "tick" => TICK,
            _ => 12.0,
        };
        let (x, wide) = (number(node, "x"), measure::width(node.text().unwrap_or_default(), size));
        let (left, right) = match node.attribute("text-anchor") {
            Some("end") => (x - wide, x),
            Some("middle") => (x - wide / 2.0, x + wide / 2.0),
            _ => (x, x + wide),
        };
        assert!(left >= 0.0 && right <= width, "{:?}: {left} {right} of {width}", node.text());
    }
}

#[test]
fn every_column_that_holds_something_leads_somewhere() {
    let timeline = sample::story();
    let tally = timeline.tally();
    let text = drawn(&timeline, &tally);
    let filled = tally.columns.iter().filter(|column| !column.counts.is_empty()).count();
    assert_eq!(text.matches("<a href=\"t.html#from-").count(), filled);
    assert_eq!(text.matches("class=\"stretch\"").count(), filled);
    assert_eq!(text, drawn(&timeline, &tally));
}

#[test]
fn stretches_are_called_by_what_they_are() {
    let column = |first: &str, last: &str| Column {
        first: first.parse().ok(),
        last: last.parse().ok(),
        counts: Counts::default(),
    };
    for (first, last, step, name) in [
        ("2025-03-10", "2025-03-10", Step::Days(1), "10 March 2025"),
        ("2025-03-10", "2025-03-16", Step::Days(7), "week of 10 March 2025"),
        ("2025-03-01", "2025-03-31", Step::Months(1), "March 2025"),
        ("2025-01-01", "2025-03-31", Step::Months(3), "January to March 2025"),
        ("2025-01-01", "2025-12-31", Step::Months(12), "2025"),
        ("2020-01-01", "2029-12-31", Step::Months(120), "2020 to 2029"),
        ("", "2025-03-31", Step::Months(1), "until 31 March 2025"),
        ("2025-04-01", "", Step::Months(1), "from 1 April 2025 on"),
    ] {
        assert_eq!(called(&column(first, last), step), name);
    }
}

#[test]
fn nothing_is_drawn_of_nothing() {
    let timeline = Timeline::default();
    let text = drawn(&timeline, &timeline.tally());
    roxmltree::Document::parse(&text).unwrap();
    assert!(!text.contains("stretch"));
}
