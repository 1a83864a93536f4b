//! What a gathered diagram had by a day: the days by which it grew, added up, against the diagram as of that day, gathered.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::{THEMES, as_of, bounds, for_all};
use crate::date::Bounds;
use crate::query::digest::{Days, Digest, Whose};

/// Numbers by what they are of, in words; none of nothing.
type Numbers = BTreeMap<String, usize>;

fn by(days: &Days, asked: Bounds) -> usize {
    let is_by = |day: Option<chrono::NaiveDate>| asked.latest.is_none_or(|last| day.is_some_and(|day| day <= last));
    days.iter().filter(|&&(day, _)| is_by(day)).map(|&(_, number)| number).sum()
}

fn named(digest: &Digest<'_>, group: usize) -> String {
    match &digest.groups[group].whose {
        Whose::Actors { id, .. } => (*id).to_owned(),
        Whose::Others(_) => "others".to_owned(),
        Whose::Nobodys(kind) => format!("nobody's {}", kind.as_str()),
    }
}

fn told(digest: &Digest<'_>) -> Numbers {
    let mut numbers = Numbers::new();
    for (place, group) in digest.groups.iter().enumerate() {
        let own = |&(kind, number): &(crate::record::Kind, usize)| {
            (format!("{}: {}", named(digest, place), kind.as_str()), number)
        };
        numbers.extend(group.records.iter().map(own));
    }
    for tie in &digest.ties {
        let ends = format!("{} to {}", named(digest, tie.from), named(digest, tie.to));
        numbers.extend(tie.relations.iter().map(|&(kind, number)| (format!("{ends}: {}", kind.as_str()), number)));
    }
    numbers
}

#[test]
fn what_a_gathered_diagram_grew_by_adds_up_to_the_diagram_as_of_any_day() {
    for_all(any::<u8>(), false, |_, graph, _, pick| {
        let day = bounds(pick);
        for theme in THEMES {
            let whole = graph.diagram(None, theme).unwrap();
            // With a group for each actor, as of any day, the groups are those of the whole.
            let digest = graph.digest(&whole, usize::MAX - 1);
            let growth = graph.growth(&whole, theme, usize::MAX - 1);
            assert_eq!((growth.groups.len(), growth.ties.len()), (digest.groups.len(), digest.ties.len()));
            let mut numbers = Numbers::new();
            for (place, kinds) in growth.groups.iter().enumerate() {
                let own = kinds
                    .iter()
                    .map(|(kind, days)| (format!("{}: {}", named(&digest, place), kind.as_str()), by(days, day)));
                numbers.extend(own);
            }
            for (tie, kinds) in digest.ties.iter().zip(&growth.ties) {
                let ends = format!("{} to {}", named(&digest, tie.from), named(&digest, tie.to));
                numbers.extend(kinds.iter().map(|(kind, days)| (format!("{ends}: {}", kind.as_str()), by(days, day))));
            }
            numbers.retain(|_, number| *number > 0);
            let then = graph.diagram_as_of(None, theme, Some(as_of(day, true))).unwrap();
            assert_eq!(numbers, told(&graph.digest(&then, usize::MAX - 1)), "{theme:?} {day:?}");
            // With few groups the same records are in fewer.
            let few = graph.growth(&whole, theme, 1);
            let sum = |growth: &crate::query::digest::Growth| {
                let records: usize = growth.groups.iter().flatten().map(|(_, days)| by(days, day)).sum();
                let relations: usize = growth.ties.iter().flatten().map(|(_, days)| by(days, day)).sum();
                (records, relations)
            };
            assert_eq!(sum(&few), (then.nodes.len(), then.edges.len()));
            assert_eq!(few.groups.len(), graph.digest(&whole, 1).groups.len());
        }
    });
}
