//! A trace as a nested list: each step with the arc it follows, each record once. What is reached, and by which arcs, is
//! `dixit-core`'s to find.
//!
//! A record stands under the first of those nearest to the root that lead to it, so that no branch is longer than it
//! needs to be; wherever else an arc leads to it, the list points there.

use std::collections::{BTreeMap, VecDeque};

use dixit_core::graph::EdgeKind;
use dixit_core::query::trace::{Direction, Trace, TraceArc, TraceNode};
use maud::{Markup, html};

use super::wording::tree as words;
use super::{Pen, prose, wording};

/// Steps beyond this are left to the page of the record they start from.
const DEEPEST: u32 = 8;
/// More records than this in one list are read by nobody, and they are most of what the pages of ten thousand records weigh.
const MOST: usize = 250;
/// From so many records on, branches are closed until asked for.
const FOLDED_FROM: usize = 60;

/// The arcs from one record to another; none where a trace only begins there.
struct Step<'t> {
    to: usize,
    arcs: Vec<&'t TraceArc<'t>>,
}

struct Tree<'t, 's, 'p> {
    pen: &'t Pen<'s, 'p>,
    trace: &'t Trace<'t>,
    steps: Vec<Vec<Step<'t>>>,
    /// Under which record each is shown; the root, and what is not shown, under none.
    parent: Vec<Option<usize>>,
    depth: Vec<u32>,
    shown: usize,
    /// The rank of each record's line on the page.
    line: Vec<usize>,
    prefix: &'static str,
}

/// The whole trace, with its origins and circles said first.
pub(super) fn trace(pen: &Pen<'_, '_>, trace: &Trace<'_>) -> Markup {
    let tree = Tree::new(pen, trace);
    html! {
        @for cycle in &trace.cycles {
            p.circle {
                strong { (wording::CIRCULAR) " " }
                @if let [only] = cycle.as_slice() { (words::on_itself(&pen.link(only))) }
                @else { (words::on_each_other(&pen.links(cycle))) }
            }
        }
        @if trace.nodes.len() < 2 {
            p.nothing {
                @match trace.direction {
                    Direction::Up if !trace.origins.is_empty() => (words::IS_ORIGIN),
                    Direction::Up | Direction::Down => (words::NOTHING),
                }
            }
        } @else {
            @if trace.direction == Direction::Up && !trace.origins.is_empty() {
                p.origins {
                    strong { (words::origins(trace.origins.len())) " " }
                    (pen.links(&trace.origins)) "."
                }
            }
            ul.tree { (tree.branches(0)) }
            @let missing = trace.nodes.len() - tree.shown;
            @if missing > 0 {
                p.more { (words::not_shown(missing)) }
            }
        }
    }
}

impl<'t, 's, 'p> Tree<'t, 's, 'p> {
    fn new(pen: &'t Pen<'s, 'p>, trace: &'t Trace<'t>) -> Self {
        let rank: BTreeMap<&str, usize> = trace.nodes.iter().enumerate().map(|(rank, node)| (node.id, rank)).collect();
        let mut steps: Vec<Vec<Step<'t>>> = trace.nodes.iter().map(|_| Vec::new()).collect();
        for arc in &trace.arcs {
            let (from, to) = match trace.direction {
                Direction::Up => (arc.from, arc.to),
                Direction::Down => (arc.to, arc.from),
            };
            let (Some(&from), Some(&to)) = (rank.get(from), rank.get(to)) else { continue };
            match steps[from].iter_mut().find(|step| step.to == to) {
                Some(step) => step.arcs.push(arc),
                None => steps[from].push(Step { to, arcs: vec![arc] }),
            }
        }
        for start in trace.starts.iter().filter_map(|start| rank.get(start)) {
            if !steps[0].iter().any(|step| step.to == *start) {
                steps[0].push(Step { to: *start, arcs: Vec::new() });
            }
        }
        // In order of time, as a story is told; what has no date last.
        for steps in &mut steps {
            steps.sort_by_key(|step| {
                let at = trace.nodes[step.to].at.as_ref().map(|at| at.bounds);
                (at.is_none(), at, step.to)
            });
        }
        let mut tree = Self {
            pen,
            trace,
            parent: vec![None; steps.len()],
            depth: vec![0; steps.len()],
            shown: 1,
            line: vec![0; steps.len()],
            steps,
            prefix: if trace.direction == Direction::Up { "up" } else { "down" },
        };
        tree.place();
        tree.number(0, &mut 0);
        tree
    }

    /// Numbers the lines in the order in which they are written. As deep as the tree, so [`DEEPEST`] at most.
    fn number(&mut self, at: usize, next: &mut usize) {
        self.line[at] = *next;
        *next += 1;
        let beneath: Vec<usize> = self.steps[at].iter().map(|step| step.to).collect();
        for to in beneath {
            if self.parent[to] == Some(at) {
                self.number(to, next);
            }
        }
    }

    /// Gives every record its one place, nearest first.
    fn place(&mut self) {
        let mut next = VecDeque::from([0]);
        while let Some(at) = next.pop_front() {
            if self.depth[at] == DEEPEST {
                continue;
            }
            for step in &self.steps[at] {
                if step.to != 0 && self.parent[step.to].is_none() && self.shown < MOST {
                    self.parent[step.to] = Some(at);
                    self.depth[step.to] = self.depth[at] + 1;
                    self.shown += 1;
                    next.push_back(step.to);
                }
            }
        }
    }

    /// What follows from one record. As deep as the trace, so [`DEEPEST`] at most.
    fn branches(&self, at: usize) -> Markup {
        html! {
            @for step in &self.steps[at] {
                @if self.parent[step.to] == Some(at) {
                    (self.branch(at, step))
                } @else if step.to == 0 || self.parent[step.to].is_some() {
                    li data-id=(prose::plain(self.trace.nodes[step.to].id)) { (self.line(at, step)) " " (self.pointer(at, step.to)) }
                }
            }
        }
    }

    fn branch(&self, at: usize, step: &Step<'_>) -> Markup {
        let line = html! { (self.line(at, step)) };
        let beneath = self.steps[step.to].iter().filter(|next| next.to == 0 || self.parent[next.to].is_some()).count();
        html! {
            li id=(format!("{}-{}", self.prefix, step.to)) data-id=(prose::plain(self.trace.nodes[step.to].id)) {
                @if beneath == 0 {
                    (line)
                } @else if self.shown >= FOLDED_FROM && self.depth[step.to] > 1 {
                    // What opens it holds no link, which a reader by ear would not find within it.
                    (line)
                    details { summary { (words::further(beneath)) } ul { (self.branches(step.to)) } }
                } @else {
                    (line)
                    ul { (self.branches(step.to)) }
                }
            }
        }
    }

    /// Where a record met again is to be found.
    fn pointer(&self, at: usize, to: usize) -> Markup {
        let is_circle = std::iter::successors(Some(at), |&at| self.parent[at]).any(|above| above == to);
        html! {
            @if to == 0 {
                span.again { (words::BACK_TO_THIS) }
            } @else if is_circle {
                a.again href=(format!("#{}-{to}", self.prefix)) { (words::BACK_TO_IT) }
            } @else if !self.steps[to].is_empty() {
                a.again href=(format!("#{}-{to}", self.prefix)) { (if self.line[to] < self.line[at] { words::ABOVE } else { words::BELOW }) }
            }
        }
    }

    fn line(&self, at: usize, step: &Step<'_>) -> Markup {
        let node = &self.trace.nodes[step.to];
        let is_origin = self.trace.direction == Direction::Up && self.trace.origins.binary_search(&node.id).is_ok();
        html! {
            span.step {
                (self.arcs(at, step)) " " (self.pen.badge(node.kind)) " " (self.pen.link(node.id))
                @if node.retracted { " " (self.pen.retracted()) }
                @if is_origin { " " span.origin { (words::ORIGIN) } }
                @if let Some(at) = &node.at { " " span.when { (self.pen.date_as_written(at)) } }
            }
        }
    }

    fn arcs(&self, at: usize, step: &Step<'_>) -> Markup {
        let direction = self.trace.direction;
        html! {
            span.arc {
                @if step.arcs.is_empty() { (self.start(at, &self.trace.nodes[step.to])) }
                @for (rank, arc) in step.arcs.iter().enumerate() {
                    @if rank > 0 { ", " }
                    @match arc.basis {
                        Some(basis) if arc.arc == EdgeKind::ReliesOn => {
                            (words::step(arc.arc, direction)) span.basis { " (" (wording::basis(basis)) ")" }
                        }
                        _ => (words::step(arc.arc, direction)),
                    }
                    @if !arc.locators.is_empty() && direction == Direction::Up {
                        " " (words::at(&self.locators(arc)))
                    }
                    @if !arc.locators.is_empty() && direction == Direction::Down {
                        " (" (self.locators(arc)) ")"
                    }
                }
            }
        }
    }

    fn locators(&self, arc: &TraceArc<'_>) -> Markup {
        html! {
            @for (rank, locator) in arc.locators.iter().enumerate() {
                @if rank > 0 { ", " }
                span.locator { (self.pen.words(locator)) }
            }
        }
    }

    /// Why a trace begins beside its root: a claim's statements, what an actor said and published.
    fn start(&self, at: usize, node: &TraceNode<'_>) -> &'static str {
        let said = self.pen.site.statement(node.id);
        words::start(self.trace.nodes[at].kind, said.map(|said| said.stance))
    }
}
