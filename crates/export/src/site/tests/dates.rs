//! Dates as the pages' script is to read them: cases with the bounds that the program gives, written to
//! `tests/browser/dates.json`, to which the browser tests hold `site/explorer/dates.js`.

use std::fmt::Write as _;

use dixit_core::date::Date;
use serde_json::json;

const WRITTEN: &str = "2025-10-14 2025-10 2025 2024-02-29 2025-02-29 2025-02 2024-02 2025-13 2025-00 2025-11-31 0000 -0001 -0001-02 -0000 9999-12 \
    2025~ 2025? 2025% 2024-05~ 2024-05-06? 2024~-05 ?2024-05 2024-?05 2024-~05-06 202X 20XX XXXX 2X2X 2025-XX 2025-1X 2025-X2 2025-4X 2025-11-XX 2025-11-3X \
    2025-02-3X 2025-XX-31 2025-XX-XX XXX5-02-29 202X-02-29 202X-12-31 \
    2024/2025 2024-05~/2025-21 2025-11-18/2025-11-20 ../2025-11-25 2025-11-25/.. /2025 2025/ ../.. / ..2025 2025/2024 2025/2025-06 2025-06/2025 2025-24/2025-12 1/2 \
    2024/2025/2026 2024//2025 ../20X5 \
    2025-10-14T17:00:00Z 2025-10-14T23:30:00-05:00 2025-10-14T17:00:00 2025-10-14T25:00:00 2025-10T17:00:00 \
    yesterday 14.10.2025 10/14/2025 2025-1-1 2025-1 25 20251014 2025-10-14x 2025_10 +2025 2025-21-01 2025-20 2025-42 \
    ٢٠٢٥ 2025–10";

fn cases() -> String {
    let seasons: Vec<String> = (21..=41).map(|code| format!("2025-{code}")).collect();
    let mut lines = Vec::new();
    for written in WRITTEN.split_whitespace().chain(seasons.iter().map(String::as_str)).chain([""]) {
        let case = Date::parse(written.into()).map_or_else(
            |_| json!({ "written": written, "bounds": null }),
            |date| {
                let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string());
                json!({ "written": written, "bounds": [day(date.bounds.earliest), day(date.bounds.latest)] })
            },
        );
        let mut line = String::new();
        // Writing to a String cannot fail.
        _ = write!(line, "  {case}");
        lines.push(line);
    }
    format!("[\n{}\n]\n", lines.join(",\n"))
}

#[test]
fn the_script_is_held_to_the_bounds_that_dates_have() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/browser/dates.json");
    if std::env::var_os("DIXIT_BLESS").is_some_and(|value| value == "1") {
        std::fs::write(path, cases()).unwrap();
    }
    let written = std::fs::read_to_string(path).unwrap_or_default();
    assert!(written == cases(), "tests/browser/dates.json is out of date; renew it with DIXIT_BLESS=1");
}
