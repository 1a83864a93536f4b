//! Since when what a gathered diagram stands for has been public, as numbers by days: whoever holds them can say of any day what
//! the diagram as of that day would have in each group and each tie, without the records.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::super::diagram::{Diagram, Theme};
use crate::graph::{EdgeKind, Graph, Ix};
use crate::record::{How, Kind};

/// How many came to be seen on each day, the days in order. Without a day, and last: those that are public, but since no day
/// that could be told, so that there is none by which they certainly are.
pub type Days = Vec<(Option<NaiveDate>, usize)>;

/// By the places that groups and ties have in the digest of the same diagram: of each kind that has anything public, when.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Growth {
    /// Records.
    pub groups: Vec<Vec<(Kind, Days)>>,
    /// Relations.
    pub ties: Vec<Vec<(EdgeKind, Days)>>,
}

/// Since when something can be seen; never, if none. The last of all days stands for one that could not be told.
type Since = Option<NaiveDate>;

/// Numbers by kind, then day.
type Counts<K> = BTreeMap<K, BTreeMap<NaiveDate, usize>>;

fn days<K: Copy>(counts: Counts<K>) -> Vec<(K, Days)> {
    let told = |day: NaiveDate| Some(day).filter(|&day| day != NaiveDate::MAX);
    counts.into_iter().map(|(kind, days)| (kind, days.into_iter().map(|(day, n)| (told(day), n)).collect())).collect()
}

/// Both at once, for what needs both.
fn both(one: Since, other: Since) -> Since {
    Some(one?.max(other?))
}

impl Graph<'_> {
    /// When the records and relations of a diagram of all records came to be seen, by the groups and ties of
    /// [`Graph::digest`]; as [`Graph::diagram_as_of`] has it of what was certainly public.
    #[must_use]
    pub fn growth(&self, diagram: &Diagram<'_>, theme: Theme, most: usize) -> Growth {
        let gathered = self.gathered(diagram, most);
        let found: Vec<Option<Ix>> = diagram.nodes.iter().map(|node| self.find(&node.id)).collect();
        let seen = self.seen_since();
        let seen = |node: usize| found[node].and_then(|ix| seen[ix.index()]);
        let vouched = self.vouched_since(diagram);

        // A record is drawn with the first of its relations; where everything is drawn, by itself.
        let is_drawn_alone = |node: usize| theme == Theme::All && diagram.nodes[node].kind != Kind::Part;
        let alone = |node: usize| if is_drawn_alone(node) { seen(node) } else { None };
        let mut since: Vec<Since> = (0..diagram.nodes.len()).map(alone).collect();
        let mut ties: BTreeMap<(usize, usize), Counts<EdgeKind>> = BTreeMap::new();
        for (edge, ends) in diagram.edges.iter().zip(&gathered.ends) {
            let Some((from, to)) = *ends else { continue };
            let tie = ties.entry((gathered.of[from], gathered.of[to])).or_default();
            let mut own = both(seen(from), seen(to));
            if let (Some(how), Some(source), Some(target)) = (edge.how(), found[from], found[to]) {
                own = both(own, vouched.get(&(source, target, how)).copied());
            }
            let Some(day) = own else { continue };
            *tie.entry(edge.kind).or_default().entry(day).or_default() += 1;
            for end in [from, to] {
                since[end] = since[end].into_iter().chain(own).min();
            }
        }
        let mut groups: Vec<Counts<Kind>> = vec![Counts::new(); gathered.groups.len()];
        for (node, since) in since.into_iter().enumerate() {
            if let Some(day) = since {
                *groups[gathered.of[node]].entry(diagram.nodes[node].kind).or_default().entry(day).or_default() += 1;
            }
        }
        Growth { groups: groups.into_iter().map(days).collect(), ties: ties.into_values().map(days).collect() }
    }

    /// Since when it has certainly been public.
    fn public_since(&self, ix: Ix) -> Since {
        self.known_since(self.whole(ix)).map(|since| since.latest.unwrap_or(NaiveDate::MAX))
    }

    /// Since when each record could certainly be seen: the days on which `was_seen` comes to hold.
    fn seen_since(&self) -> Vec<Since> {
        let mut seen: Vec<Since> = vec![None; self.len()];
        // Each asks only kinds before it.
        let steps: [(&[Kind], &[Kind]); 4] = [
            (&[Kind::Document, Kind::Part, Kind::Statement], &[]),
            (&[Kind::Claim], &[Kind::Statement]),
            (&[Kind::Event], &[Kind::Document, Kind::Statement]),
            (&[Kind::Actor], &[Kind::Document, Kind::Statement, Kind::Event, Kind::Claim]),
        ];
        for (kinds, through) in steps {
            for ix in self.ixs().filter(|&ix| kinds.contains(&self.kind(ix))) {
                let own = match self.kind(ix) {
                    Kind::Claim | Kind::Actor => None,
                    _ => self.public_since(ix),
                };
                let leading = self.into(ix).map(|arc| arc.node).filter(|&from| through.contains(&self.kind(from)));
                let since = leading.filter_map(|from| seen[from.index()]).chain(own).min();
                seen[ix.index()] = since;
            }
        }
        seen
    }

    /// Since when somebody said in public that a text was made from another in that way; the derived text first. What nobody
    /// is named for has been so all along.
    fn vouched_since(&self, diagram: &Diagram<'_>) -> BTreeMap<(Ix, Ix, How), NaiveDate> {
        let derived = diagram.edges.iter().filter(|edge| edge.kind == EdgeKind::DerivedFrom);
        let derived: Vec<Ix> = derived.filter_map(|edge| self.find(&edge.from)).collect();
        let mut vouched = BTreeMap::new();
        for one in self.declared_by(&derived) {
            let since = if one.per.is_empty() {
                Some(NaiveDate::MIN)
            } else {
                one.per.iter().filter_map(|&per| self.public_since(per)).min()
            };
            if let Some(since) = since {
                let least = vouched.entry((one.to, one.from, one.how)).or_insert(since);
                *least = since.min(*least);
            }
        }
        vouched
    }
}
