//! The English of the networks of support, for the picture and for the table and the text that say the same.

use dixit_core::analysis::network::Role;
use dixit_core::query::flow::{FlowNode, FlowSide};

use crate::svg::escape::visible;

/// The key: what stands in the picture, and what its lines are.
pub(super) const DOCUMENT: &str = "a document, and who brought it out";
pub(super) const STATEMENT: &str = "a statement that it rests on";
pub(super) const ORIGIN: &str = "origin: with whom the word began";
pub(super) const IN_CUT: &str = "in the cut: all of them would have to be wrong";
pub(super) const WAY: &str = "the way to what it rests on";
pub(super) const LOST: &str = "leads to nobody who knows: does not count";

/// The picture of a claim's support.
pub(super) fn title(claim: &str) -> String {
    format!("What stands behind: {claim}")
}

/// Over one side.
pub(super) fn heading(is_for: bool, side: &FlowSide<'_>) -> String {
    let origins = so_many(side);
    if is_for { format!("For it: {origins}") } else { format!("Against it: {origins}") }
}

/// "2 independent origins", "between 1 and 2 independent origins".
pub(crate) fn so_many(side: &FlowSide<'_>) -> String {
    let (least, most) = (side.independent.at_least, side.independent.at_most);
    match (least, most) {
        (_, 0) => "no independent origin".to_owned(),
        (1, 1) => "1 independent origin".to_owned(),
        _ if least == most => format!("{most} independent origins"),
        _ => format!("between {least} and {most} independent origins"),
    }
}

/// What the mark of the cut says, with the names of those in it.
pub(crate) fn cut_in_words(side: &FlowSide<'_>) -> String {
    let names: Vec<String> = side.cut.iter().map(|(_, name)| visible(name)).collect();
    match names.as_slice() {
        [] => "No way leads to anybody who knows.".to_owned(),
        [only] => format!("The cut: all of it hangs on {only}."),
        several => format!("The cut: these would all have to be wrong: {}.", several.join("; ")),
    }
}

/// What a vertex is in the network, before its id.
pub(crate) fn role_in_words(node: &FlowNode<'_>) -> String {
    let role = match node.role {
        Role::Publisher => "brought it out",
        Role::Origin => "origin",
        other => other.as_str(),
    };
    match node.capacity {
        Some(count) if count > 1 => format!("{role}, {count} people"),
        _ => role.to_owned(),
    }
}

/// What stands in the place of a record for those who are none.
pub(crate) const fn end(role: Role) -> &'static str {
    if matches!(role, Role::Reader) { "The reader" } else { "At first hand" }
}
