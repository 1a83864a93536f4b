//! The views that several files of a dossier are made of, each asked for when it is first needed.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use dixit_core::analysis::conflict::Conflict;
use dixit_core::analysis::impact::rank::Ranked;
use dixit_core::analysis::known::Known;
use dixit_core::analysis::support::{Independent, Support};
use dixit_core::date::{Bounds, Date};
use dixit_core::diagnostic::Diagnostic;
use dixit_core::graph::Graph;
use dixit_core::query::filter::{Filter, Window};
use dixit_core::query::said::Said;
use dixit_core::query::stats::Stats;
use dixit_core::query::timeline::Timeline;
use dixit_core::record::Kind;
use dixit_core::source::Sources;
use dixit_export::diagnostic::Counts;
use dixit_export::site::Figures;
use rayon::prelude::*;

use super::pictures::{self, Drawn, LastDrawn, Overview, THEMES};
use crate::project::Project;
use crate::session::Answering;

/// Independent origins behind a claim, and against it.
type Figure = (Independent, Independent);

/// The records, what is wrong with them, and what was asked of them so far.
pub(crate) struct Views<'g, 's> {
    pub(super) project: &'g Project,
    pub(super) graph: &'g Graph<'s>,
    pub(super) sources: &'g Sources,
    pub(super) left_out: usize,
    pub(super) findings: Vec<Diagnostic>,
    pub(super) counts: Counts,
    statements: OnceLock<Vec<Said<'g>>>,
    conflicts: OnceLock<Vec<Conflict<'g>>>,
    timeline: OnceLock<Timeline<'g>>,
    stats: OnceLock<Stats<'g>>,
    ranked: OnceLock<Vec<Ranked<'g>>>,
    figures: OnceLock<BTreeMap<&'g str, OnceLock<Figure>>>,
    known: OnceLock<Known<'g>>,
    clock: OnceLock<Drawn<'g>>,
    overviews: [OnceLock<Overview<'g>>; THEMES.len()],
    last: Option<Arc<LastDrawn>>,
}

impl<'g, 's> Views<'g, 's> {
    pub(crate) fn new(project: &'g Project, answering: &'g Answering<'s>) -> Self {
        let findings = answering.findings(project);
        Self {
            project,
            graph: &answering.graph,
            sources: answering.sources,
            left_out: answering.left_out,
            counts: answering.counts(&findings),
            findings,
            statements: OnceLock::new(),
            conflicts: OnceLock::new(),
            timeline: OnceLock::new(),
            stats: OnceLock::new(),
            ranked: OnceLock::new(),
            figures: OnceLock::new(),
            known: OnceLock::new(),
            clock: OnceLock::new(),
            overviews: Default::default(),
            last: None,
        }
    }

    /// The same views of records that change: of what did not, the drawing is kept.
    pub(crate) fn after(self, last: &Arc<LastDrawn>) -> Self {
        Self { last: Some(Arc::clone(last)), ..self }
    }

    /// What is wrong with the records, in order.
    pub(crate) fn findings(&self) -> &[Diagnostic] {
        &self.findings
    }

    /// The files that it was found in.
    pub(crate) fn sources(&self) -> &Sources {
        self.sources
    }

    pub(crate) fn counts(&self) -> Counts {
        self.counts
    }

    /// Asks for all of them.
    pub(super) fn prepare(&self) {
        self.statements();
        self.conflicts();
        self.stats();
        self.ranked();
        self.known();
        self.timeline();
        // Pictures take longest. Each asks for nothing that another of them makes.
        (0..=THEMES.len()).into_par_iter().for_each(|picture| match picture.checked_sub(1) {
            None => _ = self.clock(),
            Some(theme) => _ = self.overview(theme),
        });
    }

    /// All statements with their origins, in order of time.
    pub(super) fn statements(&self) -> &[Said<'g>] {
        self.statements.get_or_init(|| self.graph.said(&Filter::default(), Window::default(), true))
    }

    pub(super) fn conflicts(&self) -> &[Conflict<'g>] {
        self.conflicts.get_or_init(|| self.graph.conflicts(None, None))
    }

    pub(super) fn timeline(&self) -> &Timeline<'g> {
        self.timeline.get_or_init(|| self.graph.timeline(&Filter::default(), Window::default()))
    }

    pub(super) fn stats(&self) -> &Stats<'g> {
        self.stats.get_or_init(|| self.graph.stats())
    }

    /// Those whose fall would hurt most.
    pub(super) fn ranked(&self) -> &[Ranked<'g>] {
        self.ranked.get_or_init(|| self.graph.impact_rank(None))
    }

    /// How well each claim is supported: as it was found for the claim's own page, or found now.
    pub(super) fn figures(&self) -> Figures<'g> {
        let found = |(&claim, cell): (&&'g str, &OnceLock<Figure>)| {
            let figure = || self.graph.support_figures(claim).unwrap_or_default();
            (claim, *cell.get_or_init(figure))
        };
        self.cells().par_iter().map(found).collect()
    }

    /// Keeps what was found of a claim, for the list of all of them.
    pub(super) fn keep_figures(&self, support: &Support<'_>) {
        if let Some(cell) = self.cells().get(support.claim.id) {
            _ = cell.set((support.affirming.independent, support.denying.independent));
        }
    }

    fn cells(&self) -> &BTreeMap<&'g str, OnceLock<Figure>> {
        self.figures.get_or_init(|| self.graph.ids_of(Kind::Claim).map(|claim| (claim, OnceLock::new())).collect())
    }

    /// What became public, ever.
    pub(super) fn known(&self) -> &Known<'g> {
        self.known.get_or_init(|| self.graph.known(Date::from_bounds(Bounds { earliest: None, latest: None })))
    }

    /// The timeline, drawn.
    pub(super) fn clock(&self) -> &Drawn<'g> {
        self.clock.get_or_init(|| pictures::timeline(self.timeline(), &self.project.title))
    }

    /// A diagram of all records, by its place in [`THEMES`].
    pub(super) fn overview(&self, theme: usize) -> &Overview<'g> {
        self.overviews[theme].get_or_init(|| pictures::overview(self.graph, theme, self.last.as_deref()))
    }
}
