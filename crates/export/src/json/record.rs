//! The record of `show`, with every field of its kind: absent ones null, lists as lists.

use dixit_core::query::show::{Related, Shown, Value};
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::{Dated, Placed};

#[derive(Serialize)]
struct Neighbor<'v> {
    id: &'v str,
    arc: &'static str,
    basis: Option<&'static str>,
}

impl<'v> Neighbor<'v> {
    fn all(related: &'v [Related<'_>]) -> Vec<Self> {
        let neighbor =
            |related: &'v Related<'_>| Self { id: related.id, arc: related.arc.as_str(), basis: related.basis };
        // Speakers and publishers are fields of the record.
        related.iter().filter(|related| related.arc.is_shown()).map(neighbor).collect()
    }
}

struct Fields<'v, 'g>(&'v [(&'g str, Value<'g>)]);

impl Serialize for Fields<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, value) in self.0 {
            map.serialize_entry(name, &Field(value))?;
        }
        map.end()
    }
}

struct Field<'v, 'g>(&'v Value<'g>);

impl Serialize for Field<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Absent => serializer.serialize_none(),
            Value::Text(text) | Value::Reference(text) => serializer.serialize_str(text),
            Value::Word(word) => serializer.serialize_str(word),
            Value::Date(date) => Dated::of(date).serialize(serializer),
            Value::Number(number) => serializer.serialize_u64(*number),
            Value::Truth(truth) => serializer.serialize_bool(*truth),
            Value::List(items) => serializer.collect_seq(items.iter().map(Field)),
            Value::Struct(fields) => Fields(fields).serialize(serializer),
        }
    }
}

#[derive(Serialize)]
struct Record<'v, 'g> {
    id: &'v str,
    kind: &'static str,
    label: &'v str,
    place: Placed<'v>,
    fields: Fields<'v, 'g>,
}

#[derive(Serialize)]
pub(super) struct Opened<'v, 'g> {
    record: Record<'v, 'g>,
    known_since: Option<Dated<'v>>,
    retracted: bool,
    /// False if, as of the day asked about, it could not be seen.
    seen: bool,
    rests_on: Vec<Neighbor<'v>>,
    relied_on_by: Vec<Neighbor<'v>>,
    /// Other relations, from the record and to it.
    relates_to: Vec<Neighbor<'v>>,
    related_from: Vec<Neighbor<'v>>,
}

impl<'v, 'g> Opened<'v, 'g> {
    pub(super) fn of(shown: &'v Shown<'g>) -> Self {
        Self {
            record: Record {
                id: shown.id,
                kind: shown.kind.as_str(),
                label: &shown.label,
                place: Placed::of(shown.place),
                fields: Fields(&shown.fields),
            },
            known_since: shown.known_since.as_ref().map(Dated::of),
            retracted: shown.retracted,
            seen: shown.seen,
            rests_on: Neighbor::all(&shown.rests_on),
            relied_on_by: Neighbor::all(&shown.relied_on_by),
            relates_to: Neighbor::all(&shown.relates_to),
            related_from: Neighbor::all(&shown.related_from),
        }
    }
}
