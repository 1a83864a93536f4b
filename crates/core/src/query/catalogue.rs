//! All records and relations at once, each in the few fields by which it is found, filtered and drawn: what a reader's
//! machine needs in order to answer questions that were not asked when the pages were written.

use std::borrow::Cow;

use rayon::prelude::*;

use crate::date::Bounds;
use crate::graph::{EdgeKind, Graph, Ix};
use crate::record::{Kind, Record, Stance};

/// A record, or a part of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry<'g> {
    /// Its id.
    pub id: &'g str,
    /// Its kind.
    pub kind: Kind,
    /// Its name, title or text.
    pub label: Cow<'g, str>,
    /// For a statement: how the speaker stands to its claim.
    pub stance: Option<Stance>,
    /// When it happened, was said, or was published, else made.
    pub at: Option<Bounds>,
    /// Since when it has been public: statements, documents and events.
    pub known_since: Option<Bounds>,
    /// These two as they are written, where either is marked approximate or uncertain: bounds alone do not tell that. Empty is
    /// the one that is not.
    pub doubtful: Option<[Cow<'g, str>; 2]>,
    /// What of it is searched beside its label: other names, a quote, a note, the texts of parts. Of a part nothing, for its
    /// words are its document's.
    pub words: Vec<&'g str>,
}

/// Entries by id, and what relates them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Catalogue<'g> {
    /// Records and parts.
    pub entries: Vec<Entry<'g>>,
    /// Every relation once, by kind, then from and to, these as ranks in `entries`.
    pub arcs: Vec<(EdgeKind, usize, usize)>,
    /// Statements with the parts of documents in which they are said to be read, as ranks; in order. `Carries` leads from
    /// whole documents alone.
    pub read_in_part: Vec<(usize, usize)>,
}

impl Graph<'_> {
    /// All records and relations. Costs a pass over both.
    #[must_use]
    pub fn catalogue(&self) -> Catalogue<'_> {
        let all: Vec<Ix> = self.ixs().collect();
        let entries = all.par_iter().map(|&ix| self.catalogued(ix)).collect();
        let mut arcs: Vec<(EdgeKind, usize, usize)> =
            all.iter().flat_map(|&ix| self.out(ix).map(move |arc| (arc.kind, ix.index(), arc.node.index()))).collect();
        arcs.sort_unstable();
        arcs.dedup();
        let parts = |&ix: &Ix| -> Vec<(usize, usize)> {
            let Record::Statement(statement) = self.row(ix).decode() else { return Vec::new() };
            let cited = statement.carried_in.iter().filter(|citation| citation.doc.as_str().contains('#'));
            cited.filter_map(|citation| Some((ix.index(), self.find(citation.doc.as_str())?.index()))).collect()
        };
        let statements = all.par_iter().filter(|&&ix| self.kind(ix) == Kind::Statement);
        let mut read_in_part: Vec<(usize, usize)> = statements.flat_map_iter(parts).collect();
        read_in_part.sort_unstable();
        read_in_part.dedup();
        Catalogue { entries, arcs, read_in_part }
    }

    fn catalogued(&self, ix: Ix) -> Entry<'_> {
        let kind = self.kind(ix);
        let label = self.label(ix);
        let mut words = Vec::new();
        if kind != Kind::Part {
            self.row(ix).searchable(|_, text| words.push(text));
            words.retain(|text| *text != label);
        }
        Entry {
            id: self.id(ix),
            kind,
            stance: (kind == Kind::Statement).then(|| self.node(ix).stance()),
            at: self.bounds(ix),
            known_since: self.known_since(ix),
            doubtful: self.doubtful(ix),
            label,
            words,
        }
    }

    fn doubtful(&self, ix: Ix) -> Option<[Cow<'_, str>; 2]> {
        let [at, known] = [self.date(ix), self.known_since_date(ix)]
            .map(|date| date.filter(|date| date.qualified).map(|date| date.written).unwrap_or_default());
        (!at.is_empty() || !known.is_empty()).then_some([at, known])
    }
}

#[cfg(test)]
mod tests {
    use crate::fixture::{Case, date};
    use crate::graph::EdgeKind;
    use crate::record::Kind;

    #[test]
    fn ranks_lead_to_entries_and_every_word_is_there_once() {
        let case = Case::new()
            .actor("ann")
            .claim("c")
            .document_with_parts("paper", &["one"])
            .document_with("out", |document| document.published = Some(date("2025-11?")))
            .statement("said", |s| s.by("ann").claim("c").quote("my words").carried_in("out"))
            .statement("read", |s| s.by("ann").carried_in("paper#one"));
        let graph = case.graph();
        let catalogue = graph.catalogue();
        let ids: Vec<&str> = catalogue.entries.iter().map(|entry| entry.id).collect();
        let doubtful = |id: &str| catalogue.entries[ids.iter().position(|one| *one == id).unwrap()].doubtful.clone();
        assert_eq!(doubtful("out"), Some(["2025-11?".into(), "2025-11?".into()]));
        assert_eq!(doubtful("said"), Some(["".into(), "2025-11?".into()]));
        assert_eq!(doubtful("paper"), None);
        assert_eq!(ids, ["ann", "c", "out", "paper", "paper#one", "read", "said"]);
        let named = |&(from, to): &(usize, usize)| (ids[from], ids[to]);
        let of = |kind: EdgeKind| -> Vec<(&str, &str)> {
            let arcs = catalogue.arcs.iter().filter(|arc| arc.0 == kind);
            arcs.map(|&(_, from, to)| named(&(from, to))).collect()
        };
        assert_eq!(of(EdgeKind::By), [("read", "ann"), ("said", "ann")]);
        assert_eq!(of(EdgeKind::Carries), [("out", "said"), ("paper", "read")]);
        assert_eq!(of(EdgeKind::Says), [("said", "c")]);
        assert_eq!(catalogue.read_in_part.iter().map(named).collect::<Vec<_>>(), [("read", "paper#one")]);
        let said = &catalogue.entries[6];
        assert_eq!(said.known_since, Some(date("2025-11").value.bounds));
        assert!(said.words.contains(&"my words"));
        assert_eq!((catalogue.entries[4].kind, catalogue.entries[4].words.len()), (Kind::Part, 0));
    }
}
