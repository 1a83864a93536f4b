//! Values that claims state, and whether two of them can both be so.

use std::borrow::Cow;

use super::Severity;
use crate::date::{Bounds, Date};
use crate::fold::fold;
use crate::graph::{Graph, Ix, slice};
use crate::record::{Kind, Record, States};

/// What is given of a record, where only one of it can be right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum What {
    Date,
    Place,
    Count,
}

impl What {
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Place => "place",
            Self::Count => "count",
        }
    }
}

/// A value, alike for all ways to write it: dates by their days, places without case, accents and blanks.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Value {
    Date(Bounds),
    Place(String),
    Count(u64),
}

/// Of what a value is given, the value, and whether it is approximate or uncertain.
pub(super) fn stated<'r>(states: &'r States<'_>) -> Option<(&'r str, What, Value, bool)> {
    Some(match states {
        States::Date { of, is } => (of.as_str(), What::Date, Value::Date(is.value.bounds), is.value.qualified),
        States::Place { of, is } => {
            let place = fold(is.as_str());
            let place = place.split_whitespace().collect::<Vec<_>>().join(" ");
            (of.as_str(), What::Place, Value::Place(place), false)
        }
        States::Count { of, is } => (of.as_str(), What::Count, Value::Count(is.value), false),
        States::Author { .. } | States::Participant { .. } => return None,
    })
}

/// Two values that are not the same, each with whether it is approximate or uncertain.
pub(super) fn severity(a: (&Value, bool), b: (&Value, bool)) -> Severity {
    match (a, b) {
        ((Value::Date(a), _), (Value::Date(b), _)) if a.overlaps(*b) => Severity::Precision,
        ((_, qualified), (_, or_qualified)) if qualified || or_qualified => Severity::Soft,
        _ => Severity::Hard,
    }
}

/// A stated value, as written.
pub(super) fn written<'s>(states: &States<'s>) -> Option<Cow<'s, str>> {
    match states {
        States::Date { is, .. } => Some(is.value.written.clone()),
        States::Place { is, .. } => Some(Cow::Borrowed(slice(is))),
        States::Count { is, .. } => Some(Cow::Owned(is.value.to_string())),
        States::Author { .. } | States::Participant { .. } => None,
    }
}

/// What the record has in its own field, as written: when it happened, was said or was published (else made); where an
/// event was; how many an actor stands for.
pub(super) fn recorded<'s>(graph: &Graph<'s>, of: Ix, what: What) -> Option<Cow<'s, str>> {
    if graph.kind(of) == Kind::Part {
        return None;
    }
    match (what, graph.row(of).decode()) {
        (What::Date, _) => graph.date(of).map(|Date { written, .. }| written),
        (What::Place, Record::Event(event)) => event.place.as_ref().map(|place| Cow::Borrowed(slice(place))),
        (What::Count, Record::Actor(actor)) => actor.count.map(|count| Cow::Owned(count.value.to_string())),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use edtf_core::{Bound, Edtf, Relation};
    use proptest::prelude::*;

    use super::*;

    fn value(written: &str) -> (Value, bool) {
        let date = Date::parse(written.into()).unwrap();
        (Value::Date(date.bounds), date.qualified)
    }

    /// What two dates of one thing make: a word, or nothing where they have the same days.
    fn between(a: &str, b: &str) -> Option<&'static str> {
        let ((a, qualified), (b, or_qualified)) = (value(a), value(b));
        (a != b).then(|| severity((&a, qualified), (&b, or_qualified)).as_str())
    }

    #[test]
    fn dates_are_hard_soft_or_a_matter_of_precision() {
        let (hard, soft, precision) = (Some("hard"), Some("soft"), Some("precision"));
        for (a, b, expected) in [
            // Days.
            ("2025-11-18", "2025-11-20", hard),
            ("2025-11-18", "2025-11-18", None),
            ("2025-11-18", "2025-11-18?", None),
            ("2025-11-18~", "2025-11-18%", None),
            ("2025-11-18?", "2025-11-20", soft),
            ("2025-11-18", "2025-11-20~", soft),
            ("2025-11-18%", "2025-11-20%", soft),
            ("2024-02-29", "2025-03-01", hard),
            // Times of one day are one day; of two zones, the days as written.
            ("2025-10-14T17:00:00Z", "2025-10-14", None),
            ("2025-10-14T01:00:00Z", "2025-10-14T23:00:00Z", None),
            ("2025-10-14T23:30:00-05:00", "2025-10-15T04:30:00Z", hard),
            ("2025-10-14T23:30:00-05:00", "2025-10-14", None),
            // Months and years.
            ("2025-11", "2025-11-20", precision),
            ("2025-11", "2025-11", None),
            ("2025-11", "2025-11~", None),
            ("2025-11", "2025-12", hard),
            ("2025-11~", "2025-12", soft),
            ("2025-11", "2025-12-01?", soft),
            ("2025", "2025-11", precision),
            ("2025", "2024-12-31", hard),
            ("2025~", "2024-12-31", soft),
            ("2025-02", "2025-02-28", precision),
            ("2025-02", "2025-03-01", hard),
            // Intervals.
            ("2025-11-18/2025-11-20", "2025-11-20", precision),
            ("2025-11-18/2025-11-20", "2025-11-21", hard),
            ("2025-11-18/2025-11-20", "2025-11-20/2025-11-22", precision),
            ("2025-11-18/2025-11-20", "2025-11-21/2025-11-22", hard),
            ("2025-11-18/2025-11-20?", "2025-11-21/2025-11-22", soft),
            ("2025-11-18/2025-11-20", "2025-11-19", precision),
            ("2025-11-01/2025-11-30", "2025-11", None),
            ("2025-01~/2025-02~", "2025-01/2025-02", None),
            ("2025-01~/2025-02~", "2025-03", soft),
            ("2025-01~/2025-02~", "2025-02-28", precision),
            // Open ends.
            ("../2025-11-18", "2025-11-19", hard),
            ("../2025-11-18", "2025-11-18", precision),
            ("../2025-11-18", "2025-11-19/..", hard),
            ("../2025-11-18", "../2025-11-19", precision),
            ("2025-11-18/..", "2030", precision),
            ("2025-11-18/..", "2025-11-17", hard),
            ("2025-11-18~/..", "2025-11-17", soft),
            ("2025-11-18/..", "2025-11-18/..", None),
            // An end that is not known bounds as little as an open one.
            ("2025-11-18/", "2025-11-17", hard),
            ("/2025-11-18", "2025-11-18", precision),
            // Digits that are not known, seasons and sets.
            ("202X", "2025-11-18", precision),
            ("202X", "2019-12-31", hard),
            ("2025-XX", "2025", None),
            ("2025-11-1X", "2025-11-20", hard),
            ("2025-11-1X", "2025-11-10/2025-11-19", None),
            ("2025-21", "2025-04", precision),
            ("2025-21", "2025-07", hard),
            ("[2025-11-18,2025-11-20]", "2025-11-19", precision),
            ("[2025-11-18,2025-11-20]", "2025-11-21", hard),
        ] {
            assert_eq!(between(a, b), expected, "{a} and {b}");
            assert_eq!(between(b, a), expected, "{b} and {a}");
        }
    }

    /// Parts of dates, of which intervals are made too.
    fn points() -> impl Strategy<Value = String> {
        let mark = prop_oneof![3 => Just(""), 1 => Just("?"), 1 => Just("~"), 1 => Just("%")];
        let day = (2024..2027i32, 1..13u32, 1..29u32);
        (day, 0..5u8, mark).prop_map(|((year, month, day), form, mark)| match form {
            0 => format!("{year}{mark}"),
            1 | 2 => format!("{year}-{month:02}{mark}"),
            3 => format!("{year}-{month:02}-{day:02}{mark}"),
            _ => format!("{}X{mark}", year / 10),
        })
    }

    fn dates() -> impl Strategy<Value = String> {
        let end = || prop_oneof![4 => points(), 1 => Just("..".to_owned()), 1 => Just(String::new())];
        prop_oneof![
            3 => points(),
            2 => (end(), end()).prop_map(|(from, to)| format!("{from}/{to}")),
            1 => (points(), points()).prop_map(|(a, b)| format!("[{a},{b}]")),
        ]
    }

    /// No common day is what edtf-core calls definitely before or after. It says nothing definite where an end is not
    /// known (`2025-11-18/`); we take that end for open, as the bounds that answers print are.
    #[test]
    fn a_common_day_is_what_edtf_says_it_is() {
        proptest!(|(a in dates(), b in dates())| {
            let (Ok(edtf_a), Ok(edtf_b)) = (Edtf::parse(&a), Edtf::parse(&b)) else { return Ok(()) };
            let relations = edtf_a.relation(&edtf_b);
            let apart = matches!(relations.definite(), Some(Relation::Before | Relation::After));
            let same = relations.definite() == Some(Relation::Equal);
            let is_known = [&edtf_a, &edtf_b].iter().all(|edtf| {
                let bounds = edtf.bounds();
                bounds.earliest != Bound::Unknown && bounds.latest != Bound::Unknown
            });
            let found = between(&a, &b);
            let is_apart = matches!(found, Some("hard" | "soft"));
            prop_assert!(is_apart || !apart, "{} and {}: {:?}, but {}", a, b, found, relations);
            if is_known {
                prop_assert_eq!(is_apart, apart, "{} and {}: {}", a, b, relations);
                // Only single days are ever definitely equal.
                prop_assert!(found.is_none() || !same, "{} and {}: {:?}, but {}", a, b, found, relations);
                // What overlaps may be the same day.
                prop_assert!(is_apart || relations.is_possible(Relation::Equal));
            }
            let is_soft = a.contains(['?', '~', '%']) || b.contains(['?', '~', '%']);
            prop_assert!(!is_apart || (found == Some("soft")) == is_soft, "{} and {}: {:?}", a, b, found);
        });
    }
}
