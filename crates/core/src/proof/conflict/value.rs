//! Rival values once more: dates, places and numbers of the same thing, pair by pair.

use std::collections::BTreeMap;

use super::Flat;
use crate::proof::naive::{AsOf, World, days, whole};
use crate::record::{Record, Stance, States};
use crate::source::Text;

impl World<'_> {
    /// Every claim that states a value with every other of the same thing.
    pub(super) fn values(&self, as_of: AsOf) -> Vec<Flat> {
        let mut found: BTreeMap<(String, &str, &str, &str), Flat> = BTreeMap::new();
        let is_there = |of: &Text<'_>| self.kept.contains_key(whole(of.as_str())) && self.has_part(of.as_str());
        for (a, one) in self.claims() {
            for (b, other) in self.claims() {
                let asserted = |claim| !self.standing(claim, Stance::Asserts, as_of).is_empty();
                if a >= b || !asserted(a) || !asserted(b) {
                    continue;
                }
                let pair = (one.states.as_ref(), other.states.as_ref());
                let (of, what, severity, values) = match pair {
                    (Some(States::Date { of, is }), Some(States::Date { of: same, is: or }))
                        if of.value == same.value =>
                    {
                        let ((from, to), (or_from, or_to)) = (days(is.value.bounds), days(or.value.bounds));
                        let marked = |date: &str| date.contains(['?', '~', '%']);
                        let severity = if (from, to) == (or_from, or_to) {
                            continue;
                        } else if from <= or_to && or_from <= to {
                            "precision"
                        } else if marked(&is.value.written) || marked(&or.value.written) {
                            "soft"
                        } else {
                            "hard"
                        };
                        (of, "date", severity, [is.value.written.to_string(), or.value.written.to_string()])
                    }
                    (Some(States::Place { of, is }), Some(States::Place { of: same, is: or }))
                        if of.value == same.value =>
                    {
                        let plain = |place: &str| place.trim().to_lowercase().replace('ü', "u");
                        if plain(is.as_str()) == plain(or.as_str()) {
                            continue;
                        }
                        (of, "place", "hard", [is.as_str().to_owned(), or.as_str().to_owned()])
                    }
                    (Some(States::Count { of, is }), Some(States::Count { of: same, is: or }))
                        if of.value == same.value =>
                    {
                        if is.value == or.value {
                            continue;
                        }
                        (of, "count", "hard", [is.value.to_string(), or.value.to_string()])
                    }
                    _ => continue,
                };
                if !is_there(of) {
                    continue;
                }
                let sides =
                    vec![self.standing_for(a, Some(&values[0]), as_of), self.standing_for(b, Some(&values[1]), as_of)];
                let conflict = Flat {
                    kind: "value",
                    severity,
                    of: Some(of.as_str().to_owned()),
                    what: Some(what),
                    recorded: self.recorded(of.as_str(), what),
                    relayed_only: self.relayed_only(&sides, as_of),
                    sides,
                };
                let rank = ["date", "place", "count"].iter().position(|own| *own == what).unwrap();
                found.insert((of.as_str().to_owned(), ["0", "1", "2"][rank], a, b), conflict);
            }
        }
        found.into_values().collect()
    }

    fn has_part(&self, name: &str) -> bool {
        let Some((whole, part)) = name.split_once('#') else { return true };
        self.kept[whole].parts().iter().any(|own| own.id.as_str() == part)
    }

    fn recorded(&self, id: &str, what: &str) -> Option<String> {
        match (what, self.kept.get(id)?) {
            ("date", Record::Event(event)) => event.at.as_ref().map(|at| at.value.written.to_string()),
            ("date", Record::Document(document)) => {
                document.published.as_ref().or(document.made.as_ref()).map(|at| at.value.written.to_string())
            }
            ("date", Record::Statement(_)) => self.at_written(id).map(|at| at.1),
            ("place", Record::Event(event)) => event.place.as_ref().map(|place| place.as_str().to_owned()),
            ("count", Record::Actor(actor)) => actor.count.map(|count| count.value.to_string()),
            _ => None,
        }
    }
}
