//! What all pages share, gathered in one pass over the records: how each is called, who said what, and what points at
//! the parts of documents. Only filed here; how it reads is for the pages.

use std::borrow::Cow;
use std::collections::BTreeMap;

use dixit_core::id::split_part;
use dixit_core::query::said::Said;
use dixit_core::query::show::{Shown, Value};
use dixit_core::record::Kind;

use super::{Site, conflict, wording};

/// What a record, or a part of a document, is called wherever it is mentioned.
#[derive(Debug)]
pub(super) struct Named<'p> {
    /// Its id; for a part, `doc#part`.
    pub(super) id: Cow<'p, str>,
    pub(super) kind: Kind,
    /// Its name, title or text.
    pub(super) label: Cow<'p, str>,
}

/// A text that comes from another, or in which the other was dropped.
#[derive(Debug)]
pub(super) struct Derived {
    /// The later text, a document or part.
    pub(super) text: String,
    /// What was done to the earlier.
    pub(super) how: &'static str,
}

/// A grade that somebody gave an actor or a statement.
#[derive(Debug)]
pub(super) struct Graded<'p> {
    /// The letter of an actor, the figure of a statement.
    pub(super) grade: Cow<'p, str>,
    /// What it means.
    pub(super) meaning: &'static str,
    /// Who gave it.
    pub(super) by: Option<&'p str>,
}

/// A record that names a part.
#[derive(Debug)]
pub(super) struct Mention<'p> {
    pub(super) record: &'p str,
    pub(super) kind: Kind,
    /// The field in which it does so.
    pub(super) field: &'static str,
}

impl<'p> Site<'p> {
    /// Gathers what the pages share. `lang` is the language of the records (BCP 47); the pages themselves are in
    /// English. `said` holds every statement, in order of time, and `records` every record, in any order. Costs one
    /// pass over both; of a record no more is kept than its name and what it says of parts.
    #[must_use]
    pub fn new(
        title: &'p str,
        lang: &'p str,
        said: &'p [Said<'p>],
        records: impl IntoIterator<Item = Shown<'p>>,
    ) -> Self {
        let mut site = Self {
            title,
            lang,
            names: Vec::new(),
            said,
            by_id: BTreeMap::new(),
            by_claim: BTreeMap::new(),
            by_speaker: BTreeMap::new(),
            by_document: BTreeMap::new(),
            by_event: BTreeMap::new(),
            derived: BTreeMap::new(),
            mentions: BTreeMap::new(),
            grades: BTreeMap::new(),
            conflicts: conflict::Filed::default(),
            is_served: false,
        };
        for (rank, said) in said.iter().enumerate() {
            site.by_id.insert(said.id, rank);
            let file = |under: &mut BTreeMap<&'p str, Vec<usize>>, id: &'p str| {
                let ranks = under.entry(id).or_default();
                if ranks.last() != Some(&rank) {
                    ranks.push(rank);
                }
            };
            said.claim.into_iter().for_each(|claim| file(&mut site.by_claim, claim));
            said.during.into_iter().for_each(|event| file(&mut site.by_event, event));
            said.by.iter().for_each(|speaker| file(&mut site.by_speaker, speaker));
            said.carried_in.iter().for_each(|(document, _)| file(&mut site.by_document, split_part(document).0));
        }
        for record in records {
            site.add(record);
        }
        site.names.sort_by(|a, b| a.id.cmp(&b.id));
        // Whatever order they came in, the pages are the same.
        site.derived.values_mut().for_each(|texts| texts.sort_by(|a, b| (&a.text, a.how).cmp(&(&b.text, b.how))));
        for mentions in site.mentions.values_mut() {
            mentions.sort_by_key(|mention| (mention.kind, mention.field, mention.record));
            mentions.dedup_by_key(|mention| (mention.field, mention.record));
        }
        site
    }

    fn add(&mut self, shown: Shown<'p>) {
        let (id, kind) = (shown.id, shown.kind);
        self.names.push(Named { id: Cow::Borrowed(id), kind, label: shown.label });
        for (field, value) in &shown.fields {
            match (*field, value) {
                ("derived_from", value) => self.add_derivations(id, value),
                ("reliability" | "credibility", Value::List(grades)) => self.add_grades(id, grades),
                ("parts", Value::List(parts)) => parts.iter().for_each(|part| self.add_part(id, part)),
                (field, value) => each_reference(value, &mut |reference| {
                    if reference.contains('#') {
                        self.mentions.entry(reference).or_default().push(Mention { record: id, kind, field });
                    }
                }),
            }
        }
    }

    fn add_part(&mut self, document: &str, part: &Value<'p>) {
        let Value::Text(id) = part.get("id") else { return };
        let label = match (part.get("label"), part.get("text")) {
            (Value::Text(label), _) | (_, Value::Text(label)) => label,
            _ => id,
        };
        let whole = format!("{document}#{id}");
        self.add_derivations(&whole, part.get("derived_from"));
        self.names.push(Named { id: Cow::Owned(whole), kind: Kind::Part, label: Cow::Borrowed(label) });
    }

    fn add_grades(&mut self, id: &'p str, grades: &[Value<'p>]) {
        let grade = |value: &Value<'p>| {
            let (grade, meaning) = match value.get("grade") {
                Value::Word(word) => (Cow::Borrowed(*word), wording::reliability(word)),
                Value::Number(number) => (Cow::Owned(number.to_string()), wording::credibility(*number)),
                _ => return None,
            };
            Some(Graded { grade, meaning, by: value.get("by").references().first().copied() })
        };
        let grades: Vec<Graded<'p>> = grades.iter().filter_map(grade).collect();
        if !grades.is_empty() {
            self.grades.insert(id, grades);
        }
    }

    fn add_derivations(&mut self, text: &str, derivations: &Value<'p>) {
        let Value::List(derivations) = derivations else { return };
        for derivation in derivations {
            if let (Value::Reference(from), Value::Word(how)) = (derivation.get("from"), derivation.get("how")) {
                self.derived.entry(from).or_default().push(Derived { text: text.to_owned(), how });
            }
        }
    }
}

fn each_reference<'p>(value: &Value<'p>, visit: &mut dyn FnMut(&'p str)) {
    match value {
        Value::Reference(id) => visit(id),
        Value::List(values) => values.iter().for_each(|value| each_reference(value, visit)),
        Value::Struct(fields) => fields.iter().for_each(|(_, value)| each_reference(value, visit)),
        _ => {}
    }
}

/// Ways into the values of fields, which are as deep as the model's structs.
pub(super) trait Fields<'g> {
    /// A struct's field; absent if it is no struct or has none of that name.
    fn get(&self, name: &str) -> &Value<'g>;
    /// A list's values; none if it is no list.
    fn entries(&self) -> &[Value<'g>];
    /// The ids in it, one or several.
    fn references(&self) -> Vec<&'g str>;
    /// True if there is nothing to show.
    fn is_empty(&self) -> bool;
}

impl<'g> Fields<'g> for Value<'g> {
    fn get(&self, name: &str) -> &Value<'g> {
        let Value::Struct(fields) = self else { return &Value::Absent };
        fields.iter().find(|(field, _)| *field == name).map_or(&Value::Absent, |(_, value)| value)
    }

    fn entries(&self) -> &[Value<'g>] {
        match self {
            Value::List(values) => values,
            _ => &[],
        }
    }

    fn references(&self) -> Vec<&'g str> {
        let mut ids = Vec::new();
        each_reference(self, &mut |id| ids.push(id));
        ids
    }

    fn is_empty(&self) -> bool {
        match self {
            Value::Absent => true,
            Value::List(values) => values.iter().all(Fields::is_empty),
            Value::Struct(fields) => fields.iter().all(|(_, value)| value.is_empty()),
            _ => false,
        }
    }
}

/// The value of a record's field; absent if its kind has none of that name.
pub(super) fn field<'v, 'g>(shown: &'v Shown<'g>, name: &str) -> &'v Value<'g> {
    shown.fields.iter().find(|(field, _)| *field == name).map_or(&Value::Absent, |(_, value)| value)
}
