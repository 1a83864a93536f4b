//! One record: its fields as written, what it rests on, what rests on it, and how else it is related.

use std::borrow::Cow;

use super::filter::KnownBy;
use crate::date::Date;
use crate::graph::{Arc, EdgeKind, Graph, Ix};
use crate::record::{Basis, Derivation, Head, Kind, Record, Reliance, Stance, States};
use crate::source::{Place, Spanned, Text};

/// A field's value, typed as far as a reader of the answer needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value<'g> {
    /// Not given.
    Absent,
    /// Text in the keeper's or a speaker's words.
    Text(&'g str),
    /// One of a fixed list of words.
    Word(&'static str),
    /// The id of another record.
    Reference(&'g str),
    /// A date.
    Date(Date<'g>),
    /// A number.
    Number(u64),
    /// True or false.
    Truth(bool),
    /// Several values.
    List(Vec<Value<'g>>),
    /// Named values.
    Struct(Vec<(&'g str, Value<'g>)>),
}

/// Another record and the relation to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related<'g> {
    /// Its id.
    pub id: &'g str,
    /// Its kind.
    pub kind: Kind,
    /// Its name, title or text.
    pub label: Cow<'g, str>,
    /// For a statement: how the speaker stands to what the label says, unless they assert it.
    pub stance: Option<Stance>,
    /// True for a statement that was taken back.
    pub retracted: bool,
    /// Where it stands.
    pub place: Place<'g>,
    /// The relation.
    pub arc: EdgeKind,
    /// For a ground: how it was come by.
    pub basis: Option<&'static str>,
}

/// One record, opened.
#[derive(Debug, Clone)]
pub struct Shown<'g> {
    /// Its id.
    pub id: &'g str,
    /// Its kind.
    pub kind: Kind,
    /// Its name, title or text.
    pub label: Cow<'g, str>,
    /// For a statement: how the speaker stands to what the label says, unless they assert it.
    pub stance: Option<Stance>,
    /// Where it stands.
    pub place: Place<'g>,
    /// Every field of its kind, in the order of the model.
    pub fields: Vec<(&'static str, Value<'g>)>,
    /// Since when it has been public: statements, documents and events.
    pub known_since: Option<Date<'g>>,
    /// True for a statement that was taken back (as of the date asked about).
    pub retracted: bool,
    /// False if, as of the date asked about, it was not public, and nothing public led to it.
    pub seen: bool,
    /// Sourcing arcs from it, by id, then arc.
    pub rests_on: Vec<Related<'g>>,
    /// Sourcing arcs to it, by id, then arc.
    pub relied_on_by: Vec<Related<'g>>,
    /// Other relations from it, by relation, then id.
    pub relates_to: Vec<Related<'g>>,
    /// Other relations to it, by relation, then id.
    pub related_from: Vec<Related<'g>>,
}

impl Graph<'_> {
    /// Opens one record; a part opens its document. `None` if there is no such id.
    #[must_use]
    pub fn show(&self, id: &str) -> Option<Shown<'_>> {
        self.show_as_of(id, None)
    }

    /// The same as far as it could be seen by then: what it rests on, what rests on it and how else it is related, and
    /// whether it was known to be taken back. Its own fields are the record's, as they are kept today.
    #[must_use]
    pub fn show_as_of(&self, id: &str, known: Option<KnownBy>) -> Option<Shown<'_>> {
        let ix = self.whole(self.find(id)?);
        let related = |arcs: &mut dyn Iterator<Item = Arc>, sourcing: bool| {
            self.related(arcs.filter(|arc| arc.kind.is_sourcing() == sourcing), known)
        };
        let mut relates_to = related(&mut self.out(ix), false);
        let mut related_from = related(&mut self.into(ix), false);
        relates_to.sort_by_key(|related| related.arc);
        related_from.sort_by_key(|related| related.arc);
        Some(Shown {
            id: self.id(ix),
            kind: self.kind(ix),
            label: self.label(ix),
            stance: self.marked_stance(ix),
            place: self.place(ix),
            fields: fields(self.record(ix)),
            known_since: self.known_since_date(ix),
            retracted: self.is_retracted_by(ix, known),
            seen: known.is_none_or(|known| self.was_seen(ix, known)),
            rests_on: related(&mut self.out(ix), true),
            relied_on_by: related(&mut self.into(ix), true),
            relates_to,
            related_from,
        })
    }

    /// The record itself; for a part, its document.
    pub(crate) fn whole(&self, ix: Ix) -> Ix {
        match self.node(ix).part() {
            Some(_) => self.targets(ix, EdgeKind::PartOf).next().unwrap_or(ix),
            None => ix,
        }
    }

    /// Relations by the other end, then kind; as of a day, to what could be seen by then.
    fn related(&self, arcs: impl Iterator<Item = Arc>, known: Option<KnownBy>) -> Vec<Related<'_>> {
        let is_seen = |arc: &Arc| known.is_none_or(|known| self.was_seen(arc.node, known));
        let mut arcs: Vec<Arc> = arcs.filter(is_seen).collect();
        arcs.sort_unstable();
        let related = |arc: Arc| Related {
            id: self.id(arc.node),
            kind: self.kind(arc.node),
            label: self.label(arc.node),
            stance: self.marked_stance(arc.node),
            retracted: self.is_retracted_by(arc.node, known),
            place: self.place(arc.node),
            arc: arc.kind,
            basis: arc.basis.map(Basis::as_str),
        };
        arcs.into_iter().map(related).collect()
    }
}

type Fields<'g> = Vec<(&'static str, Value<'g>)>;

fn text<'g>(text: &'g Option<Text<'_>>) -> Value<'g> {
    text.as_ref().map_or(Value::Absent, |text| Value::Text(text.as_str()))
}

fn texts<'g>(texts: &'g [Text<'_>]) -> Value<'g> {
    Value::List(texts.iter().map(|text| Value::Text(text.as_str())).collect())
}

fn reference<'g>(id: &'g Option<Text<'_>>) -> Value<'g> {
    id.as_ref().map_or(Value::Absent, |id| Value::Reference(id.as_str()))
}

fn references<'g>(ids: &'g [Text<'_>]) -> Value<'g> {
    Value::List(ids.iter().map(|id| Value::Reference(id.as_str())).collect())
}

fn date<'g>(date: &'g Option<Spanned<Date<'_>>>) -> Value<'g> {
    date.as_ref().map_or(Value::Absent, |date| Value::Date(date.value.borrowed()))
}

fn list<'g, T>(items: &'g [T], each: impl Fn(&'g T) -> Vec<(&'g str, Value<'g>)>) -> Value<'g> {
    Value::List(items.iter().map(|item| Value::Struct(each(item))).collect())
}

fn reliances<'g>(grounds: &'g [Reliance<'_>]) -> Value<'g> {
    list(grounds, |ground| {
        vec![("on", Value::Reference(ground.on.as_str())), ("basis", Value::Word(ground.basis.value.as_str()))]
    })
}

fn derivations<'g>(derivations: &'g [Derivation<'_>]) -> Value<'g> {
    list(derivations, |derivation| {
        vec![
            ("from", Value::Reference(derivation.from.as_str())),
            ("how", Value::Word(derivation.how.value.as_str())),
            ("per", references(&derivation.per)),
        ]
    })
}

fn fields<'g>(record: &'g Record<'_>) -> Fields<'g> {
    let Head { note, tags, links, sources, .. } = record.head();
    let mut fields = own_fields(record);
    fields.push(("note", text(note)));
    fields.push(("tags", texts(tags)));
    let links = links.iter().map(|(key, value)| (key.as_str(), Value::Text(value.as_str()))).collect();
    fields.push(("links", Value::Struct(links)));
    if !matches!(record.kind(), Kind::Claim | Kind::Statement) {
        fields.push(("sources", references(sources)));
    }
    fields
}

fn own_fields<'g>(record: &'g Record<'_>) -> Fields<'g> {
    match record {
        Record::Actor(actor) => vec![
            ("kind", Value::Word(actor.kind.value.as_str())),
            ("name", Value::Text(actor.name.as_str())),
            ("aka", texts(&actor.aka)),
            (
                "roles",
                list(&actor.roles, |role| {
                    vec![
                        ("title", Value::Text(role.title.as_str())),
                        ("of", reference(&role.of)),
                        ("during", date(&role.during)),
                    ]
                }),
            ),
            ("part_of", reference(&actor.part_of)),
            ("count", actor.count.map_or(Value::Absent, |count| Value::Number(u64::from(count.value)))),
            ("known_to", references(&actor.known_to)),
            ("distinct_from", references(&actor.distinct_from)),
            ("maybe_same_as", references(&actor.maybe_same_as)),
            (
                "reliability",
                list(&actor.reliability, |grade| {
                    vec![
                        ("grade", Value::Word(grade.grade.value.as_str())),
                        ("by", reference(&grade.by)),
                        ("at", date(&grade.at)),
                        ("because", text(&grade.because)),
                    ]
                }),
            ),
        ],
        Record::Document(document) => vec![
            ("kind", Value::Word(document.kind.value.as_str())),
            ("title", Value::Text(document.title.as_str())),
            ("by", references(&document.by)),
            ("publisher", reference(&document.publisher)),
            ("made", date(&document.made)),
            ("published", date(&document.published)),
            ("lang", text(&document.lang)),
            ("url", text(&document.url)),
            (
                "archive",
                document.archive.as_ref().map_or(Value::Absent, |archive| {
                    Value::Struct(vec![
                        ("url", text(&archive.url)),
                        ("at", date(&archive.at)),
                        ("sha256", text(&archive.sha256)),
                    ])
                }),
            ),
            ("records", reference(&document.records)),
            ("revises", reference(&document.revises)),
            ("relies_on", reliances(&document.relies_on)),
            ("derived_from", derivations(&document.derived_from)),
            (
                "parts",
                list(&document.parts, |part| {
                    vec![
                        ("id", Value::Text(part.id.as_str())),
                        ("label", text(&part.label)),
                        ("text", text(&part.text)),
                        ("derived_from", derivations(&part.derived_from)),
                    ]
                }),
            ),
        ],
        Record::Event(event) => vec![
            ("kind", Value::Word(event.kind.value.as_str())),
            ("title", Value::Text(event.title.as_str())),
            ("at", date(&event.at)),
            ("place", text(&event.place)),
            (
                "participants",
                list(&event.participants, |participant| {
                    vec![("who", Value::Reference(participant.who.as_str())), ("role", text(&participant.role))]
                }),
            ),
            ("initiated_by", reference(&event.initiated_by)),
            ("lang", text(&event.lang)),
            ("about", references(&event.about)),
        ],
        Record::Claim(claim) => vec![
            ("text", Value::Text(claim.text.as_str())),
            ("about", references(&claim.about)),
            ("contradicts", references(&claim.contradicts)),
            ("implies", references(&claim.implies)),
            ("states", claim.states.as_ref().map_or(Value::Absent, states)),
        ],
        Record::Statement(statement) => vec![
            ("by", references(&statement.by)),
            ("to", references(&statement.to)),
            ("at", date(&statement.at)),
            ("during", reference(&statement.during)),
            ("claim", reference(&statement.claim)),
            ("text", text(&statement.text)),
            (
                "quote",
                statement.quote.as_ref().map_or(Value::Absent, |quote| {
                    Value::Struct(vec![
                        ("words", Value::Text(quote.words.as_str())),
                        ("lang", text(&quote.lang)),
                        ("translated", quote.translated.map_or(Value::Absent, |truth| Value::Truth(truth.value))),
                    ])
                }),
            ),
            ("stance", Value::Word(statement.stance().as_str())),
            (
                "in",
                list(&statement.carried_in, |citation| {
                    vec![("doc", Value::Reference(citation.doc.as_str())), ("at", text(&citation.at))]
                }),
            ),
            ("relies_on", reliances(&statement.relies_on)),
            ("retracts", references(&statement.retracts)),
            ("corrects", references(&statement.corrects)),
            (
                "credibility",
                list(&statement.credibility, |grade| {
                    vec![
                        ("grade", Value::Number(u64::from(grade.grade.value))),
                        ("by", reference(&grade.by)),
                        ("at", date(&grade.at)),
                        ("because", text(&grade.because)),
                    ]
                }),
            ),
        ],
    }
}

fn states<'g>(states: &'g States<'_>) -> Value<'g> {
    let (what, of, is) = match states {
        States::Date { of, is } => ("Date", of, Value::Date(is.value.borrowed())),
        States::Place { of, is } => ("Place", of, Value::Text(is.as_str())),
        States::Count { of, is } => ("Count", of, Value::Number(is.value)),
        States::Author { of, is } => ("Author", of, references(is)),
        States::Participant { of, is } => ("Participant", of, references(is)),
    };
    Value::Struct(vec![("what", Value::Word(what)), ("of", Value::Reference(of.as_str())), ("is", is)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Case;
    use crate::record::Basis;

    #[test]
    fn what_it_rests_on_and_what_rests_on_it() {
        let case = Case::new()
            .actor("minister")
            .actor("senator")
            .document_with_parts("article", &["p1"])
            .claim("wish-list")
            .statement("told", |s| s.by("minister").to("senator").claim("wish-list"))
            .statement("relayed", |s| s.by("senator").relies_on("told", Basis::Told).carried_in("article"));
        let graph = case.graph();
        let told = graph.show("told").unwrap();
        let related = |list: &[Related<'_>]| -> Vec<(String, &str)> {
            list.iter().map(|related| (related.id.to_owned(), related.arc.as_str())).collect()
        };
        assert_eq!(related(&told.rests_on), [("minister".to_owned(), "spoken-by")]);
        assert_eq!(related(&told.relied_on_by), [("relayed".to_owned(), "relies-on")]);
        assert_eq!(
            related(&told.relates_to),
            [("wish-list".to_owned(), "says"), ("senator".to_owned(), "to"), ("minister".to_owned(), "by")]
        );
        assert_eq!(told.label, "told");
        assert_eq!(told.fields[0], ("by", Value::List(vec![Value::Reference("minister")])));
        assert_eq!(graph.show("article#p1").unwrap().id, "article");
        assert!(graph.show("nothing").is_none());
    }
}
