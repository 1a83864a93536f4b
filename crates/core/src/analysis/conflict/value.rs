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
