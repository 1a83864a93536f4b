//! What somebody typed → the record they mean: an id, or a name that only one actor has.

use std::fmt;

use crate::fold::{Terms, fold};
use crate::graph::Graph;
use crate::id;
use crate::record::{Actor, ActorKind, Expected, Kind, Record};

/// Why nothing could be found for what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotFound {
    /// No record has that id or name.
    Unknown {
        /// What was typed.
        written: String,
        /// The kinds that were looked among.
        expected: Expected,
        /// The nearest ids, nearest first.
        near: Vec<String>,
    },
    /// Several actors go by that name.
    Ambiguous {
        /// What was typed.
        written: String,
        /// Their ids, in order.
        ids: Vec<String>,
    },
    /// There is such a record, but errors left it out.
    LeftOut {
        /// The id.
        written: String,
    },
    /// There is such a record, but of another kind.
    WrongKind {
        /// The id.
        written: String,
        /// The kinds that were looked among.
        expected: Expected,
        /// What it is.
        kind: Kind,
    },
}

impl std::error::Error for NotFound {}

impl fmt::Display for NotFound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown { written, expected, .. } => {
                let what = expected.to_string();
                let what = what.split_once(' ').map_or(what.as_str(), |(_, what)| what);
                let named = if expected.admits(Kind::Actor) { " or name" } else { "" };
                write!(f, "no {what} has the id{named} `{written}`")
            }
            Self::LeftOut { written } => write!(f, "the record `{written}` is left out because of errors"),
            Self::Ambiguous { written, .. } => write!(f, "several actors go by the name `{written}`"),
            Self::WrongKind { written, expected, kind } => {
                write!(f, "`{written}` is {}, but {expected} is asked for", kind.with_article())
            }
        }
    }
}

impl NotFound {
    /// The way out: ids that may have been meant.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        let (before, ids) = match self {
            Self::LeftOut { .. } => return Some("`dixit check` shows what is wrong with it".to_owned()),
            Self::Unknown { near, .. } if !near.is_empty() => ("did you mean", near),
            Self::Ambiguous { ids, .. } => ("say which by its id:", ids),
            _ => return None,
        };
        let quoted: Vec<String> = ids.iter().map(|id| format!("`{id}`")).collect();
        let end = if before.starts_with("did") { "?" } else { "" };
        Some(format!("{before} {}{end}", quoted.join(", ")))
    }
}

impl Graph<'_> {
    /// The id of the record that `written` means: its id, `doc#part`, or a name that only one actor has.
    ///
    /// # Errors
    /// If there is none, or several, or one of another kind; with the nearest ids.
    pub fn lookup(&self, written: &str, expected: Expected) -> Result<&str, NotFound> {
        if let Some(ix) = self.find(written) {
            let kind = self.kind(ix);
            return if expected.admits(kind) {
                Ok(self.id(ix))
            } else {
                Err(NotFound::WrongKind { written: written.to_owned(), expected, kind })
            };
        }
        if self.left_out().binary_search(&id::split_part(written).0).is_ok() {
            return Err(NotFound::LeftOut { written: written.to_owned() });
        }
        if expected.admits(Kind::Actor) {
            match self.actors_named(written).as_slice() {
                [] => {}
                [only] => return Ok(only),
                several => {
                    let ids = several.iter().map(|&id| id.to_owned()).collect();
                    return Err(NotFound::Ambiguous { written: written.to_owned(), ids });
                }
            }
        }
        let ids = self.ixs().filter(|&ix| expected.admits(self.kind(ix))).map(|ix| self.id(ix));
        let near = id::nearest(written, ids).into_iter().map(str::to_owned).collect();
        Err(NotFound::Unknown { written: written.to_owned(), expected, near })
    }

    /// Actors by name, the surest reading first: an id in other spelling, a whole name as it is written, or but for case and
    /// accents, words of a name, words of the
    /// description of a source who is not named.
    fn actors_named(&self, written: &str) -> Vec<&str> {
        if let Some(ix) = id::suggestion(written).and_then(|id| self.find(&id))
            && self.kind(ix) == Kind::Actor
        {
            return vec![self.id(ix)];
        }
        let exact = self.actors(|actor| names(actor).any(|name| name == written.trim()));
        if !exact.is_empty() {
            return exact;
        }
        let whole = fold(written.trim());
        let named = self.actors(|actor| names(actor).any(|name| fold(name) == whole));
        if !named.is_empty() {
            return named;
        }
        let Some(terms) = Terms::parse(written) else { return Vec::new() };
        let has_words = |actor: &Actor<'_>| names(actor).any(|name| terms.find([name]).is_some());
        let named = self.actors(|actor| actor.kind.value != ActorKind::Anonymous && has_words(actor));
        if named.is_empty() { self.actors(has_words) } else { named }
    }

    fn actors(&self, keep: impl Fn(&Actor<'_>) -> bool) -> Vec<&str> {
        let actors = self.ixs().filter(|&ix| self.kind(ix) == Kind::Actor);
        let kept = actors.filter(|&ix| matches!(&self.row(ix).decode(), Record::Actor(actor) if keep(actor)));
        kept.map(|ix| self.id(ix)).collect()
    }
}

fn names<'a>(actor: &'a Actor<'_>) -> impl Iterator<Item = &'a str> {
    std::iter::once(&actor.name).chain(&actor.aka).map(crate::source::Text::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{Case, text, texts, word};

    fn case() -> Case {
        Case::new()
            .actor_with("witkoff", |actor| {
                actor.name = text("Steve Witkoff");
                actor.aka = texts(&["Whitkoff"]);
            })
            .actor_with("source-on-witkoff", |actor| {
                actor.name = text("a source close to Witkoff");
                actor.kind = word(ActorKind::Anonymous);
            })
            .actor_with("yuri", |actor| actor.name = text("Yuri Ushakov"))
            .actor_with("steve", |actor| actor.name = text("Steve Miller"))
            .document("plan")
    }

    #[test]
    fn a_name_an_alias_or_a_surname_finds_its_actor() {
        let case = case();
        let graph = case.graph();
        for written in ["witkoff", "Witkoff", "WITKOFF", "steve witkoff", "Whitkoff"] {
            assert_eq!(graph.lookup(written, Expected::ACTOR), Ok("witkoff"), "{written}");
        }
        assert_eq!(graph.lookup("Ushakov", Expected::ANY), Ok("yuri"));
        assert_eq!(graph.lookup("source close", Expected::ACTOR), Ok("source-on-witkoff"));
    }

    #[test]
    fn an_unclear_name_asks_which() {
        let case = case();
        let graph = case.graph();
        let error = graph.lookup("The Steve", Expected::ACTOR).unwrap_err();
        assert!(matches!(error, NotFound::Unknown { .. }));
        let case = case.actor_with("steve-2", |actor| actor.name = text("Steve Miller"));
        let graph = case.graph();
        let error = graph.lookup("Steve Miller", Expected::ACTOR).unwrap_err();
        assert_eq!(error.help().unwrap(), "say which by its id: `steve`, `steve-2`");
    }

    #[test]
    fn a_misspelt_id_suggests_the_right_one() {
        let case = case();
        let graph = case.graph();
        let error = graph.lookup("witkof", Expected::ACTOR).unwrap_err();
        assert_eq!(error.to_string(), "no actor has the id or name `witkof`");
        assert_eq!(error.help().unwrap(), "did you mean `witkoff`, `source-on-witkoff`?");
        let error = graph.lookup("plan", Expected::ACTOR).unwrap_err();
        assert_eq!(error.to_string(), "`plan` is a document, but an actor is asked for");
    }
}
