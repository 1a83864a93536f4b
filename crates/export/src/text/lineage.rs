//! The lineage of a text as a tree: each step with how the text was changed, according to whom, and its words.
//!
//! A text reached twice is drawn once and named again.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use dixit_core::analysis::derivation::Step;
use dixit_core::analysis::lineage::{Lineage, LineageNode};
use dixit_core::query::trace::Direction;
use dixit_core::record::{How, Kind};

use super::derivation::{according, how};
use super::{Terminal, count};
use crate::visible::visible_line;

/// Below this depth branches are drawn without further indent: the tree of a long chain would leave the page.
const DEEPEST_INDENT: usize = 20;

/// A text to be drawn: the steps that lead there, under which branches.
struct Branch<'t, 'g> {
    to: &'t str,
    steps: Vec<&'t Step<'g>>,
    prefix: String,
    last: bool,
    depth: usize,
}

/// The tree, where it ends, and what is declared of the documents as wholes.
///
/// # Errors
/// If `out` can't be written to.
pub fn lineage(lineage: &Lineage<'_>, terminal: Terminal, out: &mut dyn io::Write) -> io::Result<()> {
    let up = lineage.direction == Direction::Up;
    let nodes: BTreeMap<&str, &LineageNode<'_>> = lineage.nodes.iter().map(|node| (node.id, node)).collect();
    let mut steps: BTreeMap<&str, BTreeMap<&str, Vec<&Step<'_>>>> = BTreeMap::new();
    for step in &lineage.steps {
        let (near, far) = if up { (step.to, step.from) } else { (step.from, step.to) };
        steps.entry(near).or_default().entry(far).or_default().push(step);
    }
    let root = Branch { to: lineage.root, steps: vec![], prefix: String::new(), last: true, depth: 0 };
    let (mut pending, mut drawn) = (vec![root], BTreeSet::new());
    while let Some(branch) = pending.pop() {
        let Some(node) = nodes.get(branch.to) else { continue };
        // What was only dropped is no way on, so it is not the place where the text is drawn for good.
        let is_dropped = !branch.steps.is_empty() && branch.steps.iter().all(|step| step.how == How::Dropped);
        let again = drawn.contains(branch.to) || (!is_dropped && !drawn.insert(branch.to));
        let further = if again || is_dropped { None } else { steps.get(branch.to) };
        let below = draw(&branch, node, (up, again, further.is_some()), terminal, out)?;
        for (rank, (to, steps)) in further.into_iter().flatten().rev().enumerate() {
            let last = rank == 0;
            pending.push(Branch { to, steps: steps.clone(), prefix: below.clone(), last, depth: branch.depth + 1 });
        }
    }
    conclude(lineage, terminal, out)
}

/// Draws one text and returns the prefix for what hangs on it.
fn draw(
    branch: &Branch<'_, '_>,
    node: &LineageNode<'_>,
    (up, again, has_branches): (bool, bool, bool),
    terminal: Terminal,
    out: &mut dyn io::Write,
) -> io::Result<String> {
    let (fork, below) = match (branch.depth, branch.last) {
        (0, _) => ("", ""),
        (_, true) => ("└─ ", "   "),
        (_, false) => ("├─ ", "│  "),
    };
    let below = if branch.depth > DEEPEST_INDENT { branch.prefix.clone() } else { format!("{}{below}", branch.prefix) };
    let mut hows: Vec<&str> = branch.steps.iter().map(|step| hop(step.how, up)).collect();
    hows.dedup();
    let hop =
        if hows.is_empty() { String::new() } else { format!("{} ", terminal.dim(&format!("{}:", hows.join(" / ")))) };
    let (id, place) = (terminal.id(node.id, node.kind), terminal.place(node.place));
    let shown = if again { format!(" {}", terminal.dim("(shown above)")) } else { format!("  {place}") };
    writeln!(out, "{}{fork}{hop}{id}{shown}", branch.prefix)?;
    let indent = format!("{below}{}", if has_branches { "│  " } else { "   " });
    let mut line = |text: &str| {
        let room = Terminal { width: terminal.width.saturating_sub(indent.chars().count()), ..terminal };
        // Every line of a text hangs on the same stem.
        let mut lines = Vec::new();
        room.wrap(&mut lines, "", 0, text)?;
        String::from_utf8_lossy(&lines).lines().try_for_each(|line| writeln!(out, "{indent}{line}"))
    };
    for step in &branch.steps {
        let lead = if hows.len() > 1 { format!("{}: ", how(step.how)) } else { String::new() };
        line(&format!("{lead}{}", according(&step.per, step.known_since.as_ref())))?;
    }
    if again {
        return Ok(below);
    }
    let heading = if node.text == Some(node.label) { None } else { Some(node.label) };
    match (heading, node.document) {
        (Some(label), Some(document)) => line(&format!("{label} (in: {document})"))?,
        (None, Some(document)) => line(&format!("in: {document}"))?,
        (label, None) => line(label.unwrap_or(node.label))?,
    }
    if let Some(text) = node.text {
        line(&format!("“{text}”"))?;
    }
    Ok(below)
}

/// What kind of step it is, in the direction it is read.
const fn hop(kind: How, up: bool) -> &'static str {
    match (kind, up) {
        (How::Verbatim, true) => "word for word from",
        (How::Close, true) => "nearly word for word from",
        (How::Translated, true) => "translated from",
        (How::Paraphrased, true) => "paraphrased from",
        (How::Softened, true) => "softened from",
        (How::Hardened, true) => "hardened from",
        (How::Reversed, true) => "the opposite of",
        (How::Dropped, true) => "dropped",
        (How::Verbatim, false) => "word for word in",
        (How::Close, false) => "nearly word for word in",
        (How::Translated, false) => "translated in",
        (How::Paraphrased, false) => "paraphrased in",
        (How::Softened, false) => "softened in",
        (How::Hardened, false) => "hardened in",
        (How::Reversed, false) => "turned into its opposite in",
        (How::Dropped, false) => "dropped by",
    }
}

fn conclude(lineage: &Lineage<'_>, terminal: Terminal, out: &mut dyn io::Write) -> io::Result<()> {
    let Lineage { root, direction, steps, ends, cycles, documents, .. } = lineage;
    let up = *direction == Direction::Up;
    writeln!(out)?;
    match (up, steps.is_empty()) {
        (true, true) => writeln!(out, "it is not declared to come from anything")?,
        (false, true) => writeln!(out, "nothing is declared to come from it")?,
        (true, false) if ends.is_empty() => writeln!(out, "no root: all of it comes from itself")?,
        (true, false) => writeln!(out, "{}: {}", count(ends.len(), "root", "roots"), ends.join(", "))?,
        (false, false) => {
            let ends: Vec<&str> = ends.iter().copied().filter(|end| end != root).collect();
            match ends.as_slice() {
                [] if cycles.is_empty() => writeln!(out, "nothing else is declared to come from it")?,
                [] => {}
                ends => writeln!(out, "it ends in: {}", ends.join(", "))?,
            }
        }
    }
    for cycle in cycles {
        match cycle.as_slice() {
            [own] => writeln!(out, "circle: {own} comes from itself")?,
            members => writeln!(out, "circle: {} come from each other", members.join(", "))?,
        }
    }
    if !documents.is_empty() {
        writeln!(out, "\n{}", terminal.strong("the documents as wholes"))?;
    }
    for step in documents {
        let (from, to) = (terminal.id(step.from, Kind::Document), terminal.id(step.to, Kind::Document));
        writeln!(out, "  {to} {} {from}  {}", hop(step.how, true), terminal.place(step.place))?;
        terminal.wrap(out, "    ", 4, &visible_line(&according(&step.per, step.known_since.as_ref())))?;
    }
    Ok(())
}
