//! The tree of `trace`: each hop with the kind of sourcing and its basis, down to the origins or the paragraphs.
//!
//! A record reached twice is drawn once and named again.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use dixit_core::graph::EdgeKind;
use dixit_core::query::trace::{Direction, Trace, TraceArc, TraceNode};

use super::{Terminal, count, names, retracted_mark};
use crate::visible::{visible_line, visible_start};

/// Below this depth branches are drawn without further indent: the tree of a long chain would leave the page.
const DEEPEST_INDENT: usize = 20;

struct Tree<'t, 'g> {
    trace: &'t Trace<'g>,
    nodes: BTreeMap<&'t str, &'t TraceNode<'g>>,
    steps: BTreeMap<&'t str, Vec<Step<'t, 'g>>>,
    terminal: Terminal,
}

#[derive(Clone, Copy)]
struct Step<'t, 'g> {
    to: &'t str,
    arc: Option<&'t TraceArc<'g>>,
}

/// A node to be drawn: what leads there, under which branches.
struct Branch<'t, 'g> {
    step: Step<'t, 'g>,
    prefix: String,
    last: bool,
    depth: usize,
}

/// The tree, its origins and its circles.
///
/// # Errors
/// If `out` can't be written to.
pub fn trace(trace: &Trace<'_>, terminal: Terminal, out: &mut dyn io::Write) -> io::Result<()> {
    let mut steps: BTreeMap<&str, Vec<Step<'_, '_>>> = BTreeMap::new();
    for arc in &trace.arcs {
        let (near, far) = match trace.direction {
            Direction::Up => (arc.from, arc.to),
            Direction::Down => (arc.to, arc.from),
        };
        steps.entry(near).or_default().push(Step { to: far, arc: Some(arc) });
    }
    let direct: BTreeSet<&str> = steps.get(trace.root).into_iter().flatten().map(|step| step.to).collect();
    let beside = trace.starts.iter().filter(|start| !direct.contains(*start)).map(|&to| Step { to, arc: None });
    steps.entry(trace.root).or_default().extend(beside);
    let nodes = trace.nodes.iter().map(|node| (node.id, node)).collect();
    let tree = Tree { trace, nodes, steps, terminal };
    tree.draw(out)?;
    tree.conclude(out)
}

impl<'t, 'g> Tree<'t, 'g> {
    /// Depth first with a stack of its own: a chain may be longer than the call stack is deep.
    fn draw(&self, out: &mut dyn io::Write) -> io::Result<()> {
        let root = Step { to: self.trace.root, arc: None };
        let mut pending = vec![Branch { step: root, prefix: String::new(), last: true, depth: 0 }];
        let mut drawn = BTreeSet::new();
        while let Some(branch) = pending.pop() {
            let again = !drawn.insert(branch.step.to);
            let below = self.line(&branch, again, out)?;
            if again {
                continue;
            }
            let steps = self.steps.get(branch.step.to).map_or(&[][..], Vec::as_slice);
            for (rank, &step) in steps.iter().enumerate().rev() {
                let last = rank + 1 == steps.len();
                pending.push(Branch { step, prefix: below.clone(), last, depth: branch.depth + 1 });
            }
        }
        Ok(())
    }

    /// Draws one node and returns the prefix for what hangs on it.
    fn line(&self, branch: &Branch<'_, '_>, again: bool, out: &mut dyn io::Write) -> io::Result<String> {
        let (fork, below) = match (branch.depth, branch.last) {
            (0, _) => ("", ""),
            (_, true) => ("└─ ", "   "),
            (_, false) => ("├─ ", "│  "),
        };
        let below =
            if branch.depth > DEEPEST_INDENT { branch.prefix.clone() } else { format!("{}{below}", branch.prefix) };
        let lead = format!("{}{fork}", branch.prefix);
        let hop = branch.step.arc.map_or(String::new(), |arc| format!("{} ", self.hop(arc)));
        let Some(node) = self.nodes.get(branch.step.to) else { return Ok(below) };
        let id = self.terminal.id(node.id, node.kind);
        if again {
            writeln!(out, "{lead}{hop}{id} {}", self.terminal.dim("(shown above)"))?;
            return Ok(below);
        }
        let retracted = retracted_mark(node.retracted);
        let place = self.terminal.place(node.place);
        writeln!(out, "{lead}{hop}{id}{retracted}  {place}")?;
        let has_branches = self.steps.get(node.id).is_some_and(|steps| !steps.is_empty());
        let stem = if has_branches { "│  " } else { "   " };
        let indent = format!("{below}{stem}");
        self.terminal.wrap(out, &indent, 0, &self.summary(node, indent.chars().count()))?;
        Ok(below)
    }

    /// Who said it, when, and what, in one line of what room there is.
    fn summary(&self, node: &TraceNode<'_>, indent: usize) -> String {
        let stance = node.stance.map_or(String::new(), |stance| format!(" ({})", stance.verb()));
        let by = if node.by_names.is_empty() { String::new() } else { format!("{}{stance}: ", names(&node.by_names)) };
        let at = node.at.as_ref().map_or(String::new(), |at| format!(", {}", at.written));
        let room = self.terminal.width.saturating_sub(indent + by.chars().count() + at.chars().count() + 1).max(24);
        // A date follows, so a full stop would end the line too early.
        format!("{by}{}{at}", visible_start(node.label.strip_suffix('.').unwrap_or(&node.label), room))
    }

    /// What kind of step it is, in the direction it is read.
    fn hop(&self, arc: &TraceArc<'_>) -> String {
        let basis = arc.basis.map_or(String::new(), |basis| format!(", {}", basis.to_lowercase()));
        let words = match (self.trace.direction, arc.arc) {
            (Direction::Up, EdgeKind::Carries) => "carries",
            (Direction::Up, EdgeKind::SpokenBy) => "spoken by",
            (Direction::Up, EdgeKind::Records) => "records",
            (Direction::Up, EdgeKind::PublishedBy) => "published by",
            (Direction::Up, _) => "relies on",
            (Direction::Down, EdgeKind::Carries) => "carried by",
            (Direction::Down, EdgeKind::SpokenBy) => "said",
            (Direction::Down, EdgeKind::Records) => "recorded by",
            (Direction::Down, EdgeKind::PublishedBy) => "published",
            (Direction::Down, _) => "relied on by",
        };
        let locators = match arc.locators.as_slice() {
            [] => String::new(),
            at => format!(" at {}", visible_line(&at.join(", "))),
        };
        self.terminal.dim(&format!("{words}{basis}{locators}:"))
    }

    fn conclude(&self, out: &mut dyn io::Write) -> io::Result<()> {
        let Trace { direction, origins, cycles, nodes, .. } = self.trace;
        writeln!(out)?;
        match direction {
            // Without a circle it ends at what was not public then, or at a claim that nobody states.
            Direction::Up if origins.is_empty() && cycles.is_empty() => writeln!(out, "no origin")?,
            Direction::Up if origins.is_empty() => writeln!(out, "no origin: all of it rests on itself")?,
            Direction::Up => writeln!(out, "{}: {}", count(origins.len(), "origin", "origins"), origins.join(", "))?,
            Direction::Down => match nodes.len() - 1 {
                0 => writeln!(out, "nothing rests on it")?,
                below => writeln!(out, "{} on it", count(below, "record rests", "records rest"))?,
            },
        }
        for cycle in cycles {
            match cycle.as_slice() {
                [own] => writeln!(out, "circle: {own} rests on itself")?,
                members => writeln!(out, "circle: {} rest on each other", members.join(", "))?,
            }
        }
        Ok(())
    }
}
