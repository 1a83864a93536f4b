//! The words of a gathered diagram, for the picture and for the tables that say the same.

use dixit_core::graph::EdgeKind;
use dixit_core::query::digest::{Digest, Group, Tie, Whose};
use dixit_core::record::Kind;

use crate::diagram::style::style;
use crate::diagram::wording::counted;

/// What a group is called. It may hold what a record says, as it stands there.
#[must_use]
pub fn called(whose: &Whose<'_>) -> String {
    match whose {
        Whose::Actors { name, .. } => name.to_string(),
        Whose::Others(number) => format!("{number} other actors"),
        Whose::Nobodys(Kind::Claim) => "Claims".to_owned(),
        Whose::Nobodys(Kind::Event) => "Events without a named initiator".to_owned(),
        Whose::Nobodys(Kind::Document | Kind::Part) => "Documents of nobody named".to_owned(),
        Whose::Nobodys(kind) => format!("{}s of nobody named", kind.as_str()),
    }
}

/// "3 documents, 1 statement".
#[must_use]
pub fn told(records: &[(Kind, usize)]) -> String {
    let one = |&(kind, number): &(Kind, usize)| counted(number, kind.as_str());
    records.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// What a box says that it holds: an actor's own record goes without saying, where there is anything else.
pub(super) fn held(group: &Group<'_>) -> String {
    let is_own = |kind| kind == Kind::Actor && matches!(group.whose, Whose::Actors { .. });
    let others: Vec<(Kind, usize)> = group.records.iter().copied().filter(|&(kind, _)| !is_own(kind)).collect();
    if others.is_empty() { told(&group.records) } else { told(&others) }
}

/// "relies on 12, carries 3".
#[must_use]
pub fn told_relations(relations: &[(EdgeKind, usize)]) -> String {
    let one = |&(kind, number): &(EdgeKind, usize)| format!("{} {number}", style(kind).name);
    relations.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// The same with at most so many kinds by name, the others summed up.
pub(super) fn shortened(tie: &Tie, most: usize) -> String {
    if tie.relations.len() <= most {
        return told_relations(&tie.relations);
    }
    let rest: usize = tie.relations[most..].iter().map(|&(_, number)| number).sum();
    format!("{}, other {rest}", told_relations(&tie.relations[..most]))
}

/// How many relations lie within a group, in its box.
pub(super) fn within(relations: usize) -> String {
    format!("{relations} within it")
}

/// How to read the picture, and what it leaves out.
pub(super) fn notes(digest: &Digest<'_>, drawn: &[&Tie]) -> Vec<String> {
    let sum = |ties: &mut dyn Iterator<Item = &Tie>| ties.map(Tie::size).sum::<usize>();
    let between = || digest.ties.iter().filter(|tie| tie.from != tie.to);
    let (all, shown) = (sum(&mut between()), sum(&mut drawn.iter().copied()));
    let mut notes = vec![
        format!(
            "{}, {}, in {}. A group is an actor with what they said, published (or else wrote) and initiated; what \
             several did together stands with the first.",
            counted(digest.records(), "record"),
            counted(digest.relations(), "relation"),
            counted(digest.groups.len(), "group"),
        ),
        format!(
            "A line stands for all relations from one group to another, wider for more: {}; {} within groups.",
            counted(all, "relation"),
            digest.relations() - all
        ),
    ];
    let ties = between().count();
    if ties > drawn.len() {
        notes.push(format!(
            "Drawn are the {} strongest of {ties} lines, of each group at least one. They stand for {shown} of the {all} \
             relations between groups; {} are not drawn.",
            drawn.len(),
            all - shown,
        ));
    }
    notes
}
