//! The record types as somebody using `ron` and `serde` would write them: what our reader must agree with.
//!
//! Not the model (that is `dixit_core::record`): ids and dates are plain strings here, places are not kept. The fuzz
//! target and the benchmark use this file too.

use std::collections::BTreeMap;

use dixit_core::record as core;
use dixit_core::source::{Spanned, Text};
use serde::Deserialize;

type Date<'s> = dixit_core::date::Date<'s>;

/// Declares an enum of words with its conversion from ours.
macro_rules! words {
    ($name:ident($ours:ty) { $($word:ident),+ $(,)? }) => {
        #[derive(Debug, Clone, PartialEq, Deserialize)]
        pub(crate) enum $name { $($word),+ }

        impl From<&Spanned<$ours>> for $name {
            fn from(ours: &Spanned<$ours>) -> Self {
                match ours.value { $(<$ours>::$word => Self::$word),+ }
            }
        }
    };
}

words! { ActorKind(core::ActorKind) { Person, Organization, Outlet, State, Group, Anonymous } }
words! { ReliabilityGrade(core::ReliabilityGrade) { A, B, C, D, E, F } }
words! {
    DocumentKind(core::DocumentKind) {
        Article, Post, Plan, Draft, Transcript, Recording, Letter, Speech, Report, Filing, Book, Dataset, Page, Other,
    }
}
words! { How(core::How) { Verbatim, Close, Translated, Paraphrased, Softened, Hardened, Reversed, Dropped } }
words! { EventKind(core::EventKind) { Call, Meeting, Talks, Visit, Leak, Publication, PressConference, Other } }
words! { Stance(core::Stance) { Asserts, Denies, Questions, Reports, Declines } }
words! { Basis(core::Basis) { Told, Saw, Cites, Witnessed, Unknown } }

/// Declares a struct with its conversion from ours, field by field.
macro_rules! mirror {
    ($(#[$attribute:meta])* $name:ident($ours:ty) {
        $($(#[$field_attribute:meta])* $field:ident: $type:ty = $from:expr),+ $(,)?
    }) => {
        #[derive(Debug, Clone, PartialEq, Deserialize)]
        #[serde(deny_unknown_fields)]
        $(#[$attribute])*
        pub(crate) struct $name { $($(#[$field_attribute])* pub(crate) $field: $type),+ }

        impl From<&$ours> for $name {
            fn from(ours: &$ours) -> Self {
                $(let $field: $type = { let from: fn(&$ours) -> $type = $from; from(ours) };)+
                Self { $($field),+ }
            }
        }
    };
}

fn text(ours: &Text<'_>) -> String {
    ours.value.clone().into_owned()
}

fn maybe(ours: &Option<Text<'_>>) -> Option<String> {
    ours.as_ref().map(text)
}

fn date(ours: &Option<Spanned<Date<'_>>>) -> Option<String> {
    ours.as_ref().map(|date| date.value.written.clone().into_owned())
}

fn texts(ours: &[Text<'_>]) -> Vec<String> {
    ours.iter().map(text).collect()
}

fn all<'o, O, M: From<&'o O>>(ours: &'o [O]) -> Vec<M> {
    ours.iter().map(M::from).collect()
}

fn links(ours: &core::Head<'_>) -> BTreeMap<String, String> {
    ours.links.iter().map(|(key, value)| (text(key), text(value))).collect()
}

mirror! {
    Role(core::Role<'_>) {
        title: String = |o| text(&o.title),
        of: Option<String> = |o| maybe(&o.of),
        during: Option<String> = |o| date(&o.during),
    }
}

mirror! {
    #[serde(rename = "Grade")]
    Reliability(core::Reliability<'_>) {
        grade: ReliabilityGrade = |o| (&o.grade).into(),
        by: Option<String> = |o| maybe(&o.by),
        at: Option<String> = |o| date(&o.at),
        because: Option<String> = |o| maybe(&o.because),
    }
}

mirror! {
    #[serde(rename = "Grade")]
    Credibility(core::Credibility<'_>) {
        grade: u8 = |o| o.grade.value,
        by: Option<String> = |o| maybe(&o.by),
        at: Option<String> = |o| date(&o.at),
        because: Option<String> = |o| maybe(&o.because),
    }
}

mirror! {
    Archive(core::Archive<'_>) {
        url: Option<String> = |o| maybe(&o.url),
        at: Option<String> = |o| date(&o.at),
        sha256: Option<String> = |o| maybe(&o.sha256),
    }
}

mirror! {
    Derivation(core::Derivation<'_>) {
        from: String = |o| text(&o.from),
        how: How = |o| (&o.how).into(),
        #[serde(default)] per: Vec<String> = |o| texts(&o.per),
    }
}

mirror! {
    Part(core::Part<'_>) {
        id: String = |o| text(&o.id),
        label: Option<String> = |o| maybe(&o.label),
        text: Option<String> = |o| maybe(&o.text),
        #[serde(default)] derived_from: Vec<Derivation> = |o| all(&o.derived_from),
    }
}

mirror! {
    Participant(core::Participant<'_>) {
        who: String = |o| text(&o.who),
        role: Option<String> = |o| maybe(&o.role),
    }
}

mirror! {
    Quote(core::Quote<'_>) {
        words: String = |o| text(&o.words),
        lang: Option<String> = |o| maybe(&o.lang),
        translated: Option<bool> = |o| o.translated.map(|translated| translated.value),
    }
}

mirror! {
    Citation(core::Citation<'_>) {
        doc: String = |o| text(&o.doc),
        at: Option<String> = |o| maybe(&o.at),
    }
}

mirror! {
    Reliance(core::Reliance<'_>) {
        on: String = |o| text(&o.on),
        basis: Basis = |o| (&o.basis).into(),
    }
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) enum States {
    Date { of: String, is: String },
    Place { of: String, is: String },
    Count { of: String, is: u64 },
    Author { of: String, is: Vec<String> },
    Participant { of: String, is: Vec<String> },
}

impl From<&core::States<'_>> for States {
    fn from(ours: &core::States<'_>) -> Self {
        match ours {
            core::States::Date { of, is } => Self::Date { of: text(of), is: is.value.written.clone().into_owned() },
            core::States::Place { of, is } => Self::Place { of: text(of), is: text(is) },
            core::States::Count { of, is } => Self::Count { of: text(of), is: is.value },
            core::States::Author { of, is } => Self::Author { of: text(of), is: texts(is) },
            core::States::Participant { of, is } => Self::Participant { of: text(of), is: texts(is) },
        }
    }
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) enum Record {
    Actor {
        id: String,
        note: Option<String>,
        #[serde(default)]
        tags: Vec<String>,
        #[serde(default)]
        links: BTreeMap<String, String>,
        #[serde(default)]
        sources: Vec<String>,
        kind: ActorKind,
        name: String,
        #[serde(default)]
        aka: Vec<String>,
        #[serde(default)]
        roles: Vec<Role>,
        part_of: Option<String>,
        count: Option<u32>,
        #[serde(default)]
        known_to: Vec<String>,
        #[serde(default)]
        distinct_from: Vec<String>,
        #[serde(default)]
        maybe_same_as: Vec<String>,
        #[serde(default)]
        reliability: Vec<Reliability>,
    },
    Document {
        id: String,
        note: Option<String>,
        #[serde(default)]
        tags: Vec<String>,
        #[serde(default)]
        links: BTreeMap<String, String>,
        #[serde(default)]
        sources: Vec<String>,
        kind: DocumentKind,
        title: String,
        #[serde(default)]
        by: Vec<String>,
        publisher: Option<String>,
        made: Option<String>,
        published: Option<String>,
        lang: Option<String>,
        url: Option<String>,
        archive: Option<Archive>,
        records: Option<String>,
        revises: Option<String>,
        #[serde(default)]
        relies_on: Vec<Reliance>,
        #[serde(default)]
        derived_from: Vec<Derivation>,
        #[serde(default)]
        parts: Vec<Part>,
    },
    Event {
        id: String,
        note: Option<String>,
        #[serde(default)]
        tags: Vec<String>,
        #[serde(default)]
        links: BTreeMap<String, String>,
        #[serde(default)]
        sources: Vec<String>,
        kind: EventKind,
        title: String,
        at: Option<String>,
        place: Option<String>,
        #[serde(default)]
        participants: Vec<Participant>,
        initiated_by: Option<String>,
        lang: Option<String>,
        #[serde(default)]
        about: Vec<String>,
    },
    Claim {
        id: String,
        note: Option<String>,
        #[serde(default)]
        tags: Vec<String>,
        #[serde(default)]
        links: BTreeMap<String, String>,
        text: String,
        #[serde(default)]
        about: Vec<String>,
        #[serde(default)]
        contradicts: Vec<String>,
        #[serde(default)]
        implies: Vec<String>,
        states: Option<States>,
    },
    Statement {
        id: String,
        note: Option<String>,
        #[serde(default)]
        tags: Vec<String>,
        #[serde(default)]
        links: BTreeMap<String, String>,
        by: Vec<String>,
        #[serde(default)]
        to: Vec<String>,
        at: Option<String>,
        during: Option<String>,
        claim: Option<String>,
        text: Option<String>,
        quote: Option<Quote>,
        stance: Option<Stance>,
        #[serde(default)]
        r#in: Vec<Citation>,
        #[serde(default)]
        relies_on: Vec<Reliance>,
        #[serde(default)]
        retracts: Vec<String>,
        #[serde(default)]
        corrects: Vec<String>,
        #[serde(default)]
        credibility: Vec<Credibility>,
    },
}

impl From<&core::Record<'_>> for Record {
    fn from(ours: &core::Record<'_>) -> Self {
        let head = ours.head();
        let (id, note, tags, links) = (text(&head.id), maybe(&head.note), texts(&head.tags), links(head));
        let sources = texts(&head.sources);
        match ours {
            core::Record::Actor(o) => Self::Actor {
                id,
                note,
                tags,
                links,
                sources,
                kind: (&o.kind).into(),
                name: text(&o.name),
                aka: texts(&o.aka),
                roles: all(&o.roles),
                part_of: maybe(&o.part_of),
                count: o.count.map(|count| count.value),
                known_to: texts(&o.known_to),
                distinct_from: texts(&o.distinct_from),
                maybe_same_as: texts(&o.maybe_same_as),
                reliability: all(&o.reliability),
            },
            core::Record::Document(o) => Self::Document {
                id,
                note,
                tags,
                links,
                sources,
                kind: (&o.kind).into(),
                title: text(&o.title),
                by: texts(&o.by),
                publisher: maybe(&o.publisher),
                made: date(&o.made),
                published: date(&o.published),
                lang: maybe(&o.lang),
                url: maybe(&o.url),
                archive: o.archive.as_ref().map(Archive::from),
                records: maybe(&o.records),
                revises: maybe(&o.revises),
                relies_on: all(&o.relies_on),
                derived_from: all(&o.derived_from),
                parts: all(&o.parts),
            },
            core::Record::Event(o) => Self::Event {
                id,
                note,
                tags,
                links,
                sources,
                kind: (&o.kind).into(),
                title: text(&o.title),
                at: date(&o.at),
                place: maybe(&o.place),
                participants: all(&o.participants),
                initiated_by: maybe(&o.initiated_by),
                lang: maybe(&o.lang),
                about: texts(&o.about),
            },
            core::Record::Claim(o) => Self::Claim {
                id,
                note,
                tags,
                links,
                text: text(&o.text),
                about: texts(&o.about),
                contradicts: texts(&o.contradicts),
                implies: texts(&o.implies),
                states: o.states.as_ref().map(States::from),
            },
            core::Record::Statement(o) => Self::Statement {
                id,
                note,
                tags,
                links,
                by: texts(&o.by),
                to: texts(&o.to),
                at: date(&o.at),
                during: maybe(&o.during),
                claim: maybe(&o.claim),
                text: maybe(&o.text),
                quote: o.quote.as_ref().map(Quote::from),
                stance: o.stance.as_ref().map(Stance::from),
                r#in: all(&o.carried_in),
                relies_on: all(&o.relies_on),
                retracts: texts(&o.retracts),
                corrects: texts(&o.corrects),
                credibility: all(&o.credibility),
            },
        }
    }
}
