//! A diagram too large to be drawn, gathered: each actor with what is theirs as one group, and of the relations between
//! groups how many there are of each kind. Where the groups stand on paper, and which lines are drawn, is `dixit-export`'s.
//!
//! Every record of the diagram is in one group, and every relation in one tie.

mod growth;

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::diagram::Diagram;
use crate::graph::{EdgeKind, Graph, Ix};
use crate::record::Kind;

pub use growth::{Days, Growth};

/// Whose the records of a group are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whose<'g> {
    /// One actor's: what they said, published or else wrote, and initiated, with the actor if the diagram has them.
    Actors {
        /// The actor.
        id: &'g str,
        /// What they are called.
        name: Cow<'g, str>,
    },
    /// Of so many further actors, each of whom has less.
    Others(usize),
    /// Nobody's in particular, all of one kind: claims, and what has nobody named whose it would be.
    Nobodys(Kind),
}

/// Records that are drawn as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group<'g> {
    /// Whose they are.
    pub whose: Whose<'g>,
    /// How many there are of each kind, in the order of kinds.
    pub records: Vec<(Kind, usize)>,
}

impl Group<'_> {
    /// How many records it stands for.
    #[must_use]
    pub fn size(&self) -> usize {
        self.records.iter().map(|&(_, number)| number).sum()
    }
}

/// All relations from one group to another, or within one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tie {
    /// The place of the group they start from.
    pub from: usize,
    /// The place of the group they lead to.
    pub to: usize,
    /// How many there are of each kind, the most first.
    pub relations: Vec<(EdgeKind, usize)>,
}

impl Tie {
    /// How many relations it stands for.
    #[must_use]
    pub fn size(&self) -> usize {
        self.relations.iter().map(|&(_, number)| number).sum()
    }
}

/// Groups: actors by what they have, the most first; then all other actors; then what is nobody's, by kind. Ties by the
/// groups they join.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Digest<'g> {
    /// The groups.
    pub groups: Vec<Group<'g>>,
    /// The ties.
    pub ties: Vec<Tie>,
}

impl Digest<'_> {
    /// How many records it stands for.
    #[must_use]
    pub fn records(&self) -> usize {
        self.groups.iter().map(Group::size).sum()
    }

    /// How many relations it stands for.
    #[must_use]
    pub fn relations(&self) -> usize {
        self.ties.iter().map(Tie::size).sum()
    }
}

/// What a record is gathered under.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Owner {
    Actor(Ix),
    Others,
    Nobody(Kind),
}

/// A diagram's nodes and edges by where they are gathered.
struct Gathered<'g> {
    groups: Vec<Group<'g>>,
    /// The group of each node.
    of: Vec<usize>,
    /// The nodes that each edge joins.
    ends: Vec<Option<(usize, usize)>>,
}

impl<'s> Graph<'s> {
    /// A diagram of these records, gathered by whose they are; of actors at most so many have a group to themselves.
    ///
    /// What several said or wrote is the first one's, a part is its document's.
    #[must_use]
    pub fn digest(&self, diagram: &Diagram<'_>, most: usize) -> Digest<'s> {
        let Gathered { mut groups, of: group, ends } = self.gathered(diagram, most);
        let mut records: Vec<BTreeMap<Kind, usize>> = vec![BTreeMap::new(); groups.len()];
        for (node, &group) in diagram.nodes.iter().zip(&group) {
            *records[group].entry(node.kind).or_default() += 1;
        }
        for (group, records) in groups.iter_mut().zip(records) {
            group.records = records.into_iter().collect();
        }
        let mut ties: BTreeMap<(usize, usize), BTreeMap<EdgeKind, usize>> = BTreeMap::new();
        for (edge, ends) in diagram.edges.iter().zip(&ends) {
            if let Some((from, to)) = *ends {
                *ties.entry((group[from], group[to])).or_default().entry(edge.kind).or_default() += 1;
            }
        }
        let tie = |((from, to), relations): (_, BTreeMap<EdgeKind, usize>)| {
            let mut relations: Vec<(EdgeKind, usize)> = relations.into_iter().collect();
            relations.sort_by(|one, other| other.1.cmp(&one.1).then(one.0.cmp(&other.0)));
            Tie { from, to, relations }
        };
        Digest { groups, ties: ties.into_iter().map(tie).collect() }
    }

    /// Which groups there are, still without what they hold, and which one each node is in.
    fn gathered(&self, diagram: &Diagram<'_>, most: usize) -> Gathered<'s> {
        let mut places: BTreeMap<&str, usize> = BTreeMap::new();
        let mut owners: Vec<Owner> = Vec::with_capacity(diagram.nodes.len());
        for (place, node) in diagram.nodes.iter().enumerate() {
            places.insert(&node.id, place);
            owners.push(self.find(&node.id).map_or(Owner::Nobody(node.kind), |ix| self.owner(ix)));
        }
        let ends = |edge: &super::diagram::DiagramEdge<'_>| {
            Some((*places.get(edge.from.as_ref())?, *places.get(edge.to.as_ref())?))
        };
        let ends: Vec<Option<(usize, usize)>> = diagram.edges.iter().map(ends).collect();

        // Those with the most records have a group each; of those with as many, whoever has more relations.
        let mut weights: BTreeMap<Owner, (usize, usize)> = BTreeMap::new();
        owners.iter().for_each(|&owner| weights.entry(owner).or_default().0 += 1);
        for &(from, to) in ends.iter().flatten() {
            for end in [from, to] {
                weights.entry(owners[end]).or_default().1 += 1;
            }
        }
        let mut actors: Vec<(Owner, (usize, usize))> = weights
            .iter()
            .map(|(&owner, &weight)| (owner, weight))
            .filter(|(owner, _)| matches!(owner, Owner::Actor(_)))
            .collect();
        actors.sort_by(|one, other| other.1.cmp(&one.1).then(one.0.cmp(&other.0)));
        // A group of one other would only hide a name.
        let alone = if actors.len() <= most + 1 { actors.len() } else { most };
        let others = actors.len() - alone;

        let mut groups: Vec<Group<'s>> = Vec::new();
        let mut group_of: BTreeMap<Owner, usize> = BTreeMap::new();
        let mut open = |owner: Owner, whose: Whose<'s>| {
            group_of.insert(owner, groups.len());
            groups.push(Group { whose, records: Vec::new() });
        };
        for &(owner, _) in &actors[..alone] {
            if let Owner::Actor(ix) = owner {
                open(owner, Whose::Actors { id: self.id(ix), name: self.label(ix) });
            }
        }
        if others > 0 {
            open(Owner::Others, Whose::Others(others));
        }
        for &owner in weights.keys() {
            if let Owner::Nobody(kind) = owner {
                open(owner, Whose::Nobodys(kind));
            }
        }
        let group = |place: usize| {
            let found = group_of.get(&owners[place]).or_else(|| group_of.get(&Owner::Others));
            found.copied().unwrap_or_default()
        };
        let of = (0..owners.len()).map(group).collect();
        Gathered { groups, of, ends }
    }

    /// Whose a record is.
    fn owner(&self, ix: Ix) -> Owner {
        let whole = self.whole(ix);
        let actor = match self.kind(whole) {
            Kind::Actor => Some(whole),
            Kind::Statement => self.taking_part(whole).first().copied(),
            Kind::Document => {
                let publisher = self.targets(whole, EdgeKind::Publisher).next();
                publisher.or_else(|| self.taking_part(whole).first().copied())
            }
            Kind::Event => self.targets(whole, EdgeKind::InitiatedBy).next(),
            Kind::Claim | Kind::Part => None,
        };
        actor.map_or(Owner::Nobody(self.kind(whole)), Owner::Actor)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::fixture::{Case, participants};
    use crate::query::diagram::Theme;
    use crate::record::Basis;

    fn case() -> Case {
        Case::new()
            .actor("ann")
            .actor("bob")
            .actor("cy")
            .event_with("e", |event| event.participants = participants(&["ann", "bob"]))
            .document_with_parts("paper", &["p"])
            .statement("s", |s| s.by("ann").to("bob").carried_in("paper"))
            .statement("t", |s| s.by("bob").carried_in("paper").relies_on("s", Basis::Told))
            .statement("u", |s| s.by("ann").carried_in("paper"))
    }

    fn told(digest: &Digest<'_>) -> Vec<String> {
        let whose = |group: &Group<'_>| match &group.whose {
            Whose::Actors { id, .. } => (*id).to_owned(),
            Whose::Others(number) => format!("{number} others"),
            Whose::Nobodys(kind) => format!("nobody's {}", kind.as_str()),
        };
        let records = |group: &Group<'_>| {
            group.records.iter().map(|(kind, number)| format!(" {number} {}", kind.as_str())).collect::<String>()
        };
        digest.groups.iter().map(|group| format!("{}:{}", whose(group), records(group))).collect()
    }

    #[test]
    fn each_actor_has_what_is_theirs() {
        let case = case();
        let graph = case.graph();
        let digest = graph.digest(&graph.diagram(None, Theme::Sourcing).unwrap(), 9);
        assert_eq!(told(&digest), ["ann: 1 actor 2 statement", "bob: 1 statement", "nobody's document: 1 document"]);
        let tie =
            |from, to| digest.ties.iter().find(|tie| (tie.from, tie.to) == (from, to)).map(|tie| &tie.relations[..]);
        assert_eq!(tie(1, 0), Some(&[(EdgeKind::ReliesOn, 1)][..]));
        assert_eq!(tie(2, 0), Some(&[(EdgeKind::Carries, 2)][..]));
        assert_eq!(tie(0, 0), Some(&[(EdgeKind::SpokenBy, 2)][..]));
        assert_eq!(tie(0, 1), None);
    }

    #[test]
    fn those_with_less_are_gathered_unless_it_is_one() {
        let case = case();
        let graph = case.graph();
        let diagram = graph.diagram(None, Theme::All).unwrap();
        let whose = |most| told(&graph.digest(&diagram, most));
        assert_eq!(whose(1)[..2], ["ann: 1 actor 2 statement", "2 others: 2 actor 1 statement"]);
        assert_eq!(whose(2)[2], "cy: 1 actor");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]

        /// Whatever is gathered, every record and every relation is counted once, and in the group of its owner.
        #[test]
        fn nothing_is_lost_and_nothing_counted_twice(
            statements in proptest::collection::vec((0..6_usize, 0..3_usize, proptest::option::of(0..30_usize)), 0..40),
            most in 0..8_usize,
        ) {
            let mut case = Case::new();
            for actor in 0..6 { case = case.actor(&format!("a-{actor}")); }
            for document in 0..3 { case = case.document_with_parts(&format!("d-{document}"), &["p"]); }
            for (rank, &(by, document, on)) in statements.iter().enumerate() {
                let on = on.filter(|&on| on < rank).map(|on| format!("s-{on}"));
                case = case.statement(&format!("s-{rank}"), |s| {
                    let s = s.by(&format!("a-{by}")).carried_in(&format!("d-{document}"));
                    match &on { Some(on) => s.relies_on(on, Basis::Told), None => s }
                });
            }
            let graph = case.graph();
            for theme in [Theme::Sourcing, Theme::People, Theme::Lineage, Theme::All] {
                let diagram = graph.diagram(None, theme).unwrap();
                let digest = graph.digest(&diagram, most);
                prop_assert_eq!(digest.records(), diagram.nodes.len());
                prop_assert_eq!(digest.relations(), diagram.edges.len());
                for kind in [Kind::Actor, Kind::Document, Kind::Statement, Kind::Part] {
                    let in_groups: usize = digest.groups.iter().flat_map(|group| &group.records)
                        .filter(|(of, _)| *of == kind).map(|(_, number)| number).sum();
                    prop_assert_eq!(in_groups, diagram.nodes.iter().filter(|node| node.kind == kind).count());
                }
                prop_assert!(digest.groups.iter().all(|group| group.size() > 0));
                let alone = digest.groups.iter().filter(|group| matches!(group.whose, Whose::Actors { .. })).count();
                prop_assert!(alone <= most + 1);
            }
        }
    }
}
