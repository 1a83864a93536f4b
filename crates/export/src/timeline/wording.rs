//! The English of the timeline's pictures, in one place; the text of the terminal has its own.

use chrono::NaiveDate;

use super::track::Track;

/// How to read a row, for whoever does not see it.
pub(super) const ROWS: &str =
    "Each row tells when something happened, was said or was published, and since when it has been public.";
/// Over entries of which it is not known when they began.
pub(super) const UNKNOWN: &str = "Beginning unknown";
/// The signs of the legend: what a circle, a diamond, a square, an empty triangle and an empty square mean.
pub(super) const SIGNS: [&str; 5] =
    ["happened", "said", "became public", "made, not published", "not public, so far as known"];
/// The bars and lines of the legend.
pub(super) const BARS: [&str; 5] = [
    "on a day within, or all through",
    "beginning or end unknown",
    "uncertain or approximate date",
    "until it became public",
    "empty time left out",
];

/// What a number beside a sign means. `lacks_numbers` where there is no room for some.
pub(super) const fn so_many(lacks_numbers: bool) -> &'static str {
    if lacks_numbers { "so many at one time, if it fits" } else { "so many at one time" }
}

/// The name of a track.
pub(super) const fn track(track: Track) -> &'static str {
    match track {
        Track::Happened => "happened",
        Track::Said => "said",
        Track::Public => "became public",
        Track::Made => "was made",
    }
}

/// "1 entry", "2 entries".
pub(super) fn entries(number: usize) -> String {
    if number == 1 { "1 entry".to_owned() } else { format!("{number} entries") }
}

/// How many entries there are, from when to when.
pub(super) fn summary(number: usize, first: Option<NaiveDate>, last: Option<NaiveDate>) -> String {
    let entries = entries(number);
    match (first, last) {
        (Some(first), Some(last)) if first == last => format!("{entries}, {first}."),
        (Some(first), Some(last)) if first < last => format!("{entries}, {first} to {last}."),
        _ => format!("{entries}."),
    }
}

/// Below the picture: what it does not show.
pub(super) fn undated(ids: &[String]) -> String {
    format!("{} without a date: {}", ids.len(), ids.join(", "))
}

/// How long something took to become public: exactly, at least, or about so many days.
pub(super) fn delay(days: i32, is_exact: bool, is_qualified: bool) -> String {
    let is_long = days >= 1_000;
    let least = match days {
        1 => "1 day".to_owned(),
        _ if is_long => format!("{} years", days / 366),
        _ => format!("{days} days"),
    };
    match (is_exact, is_qualified) {
        (true, false) if is_long => format!("over {least}"),
        (true, false) => least,
        (true, true) => format!("about {least}"),
        (false, false) => format!("at least {least}"),
        (false, true) => format!("at least about {least}"),
    }
}

/// Behind what an entry says: since when it has been public, and how much later that was.
pub(super) fn known(since: Option<&str>, delay: Option<&str>) -> String {
    match (since, delay) {
        (Some(since), Some(delay)) => format!("; public {since} ({delay} later)"),
        (Some(since), None) => format!("; public {since}"),
        (None, _) => "; not public".to_owned(),
    }
}
