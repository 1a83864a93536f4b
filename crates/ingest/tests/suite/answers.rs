//! Everything a loaded project can be asked, as one text: two of them are equal if no question tells the projects apart.

use std::collections::BTreeMap;
use std::fmt::Write;

use dixit_core::diagnostic::arrange;
use dixit_core::fold::Terms;
use dixit_core::query::diagram::Theme;
use dixit_core::query::filter::{Filter, Window};
use dixit_core::query::trace::Direction;
use dixit_core::record::Kind;
use dixit_core::source::Sources;
use dixit_ingest::Loaded;

/// All answers, one below the other.
pub(crate) fn answers(loaded: &Loaded) -> String {
    let guards = loaded.guards();
    let graph = loaded.graph(&guards);
    let sources = loaded.sources();
    let mut all = String::new();
    for file in sources.ids() {
        _ = writeln!(all, "file {} of {} bytes", sources.path(file), sources.text(file).len());
    }
    let counts = (graph.recorded_count(), graph.record_count(), graph.unreadable_count());
    let lost = (graph.failed_reference_count(), graph.doubled_part_count());
    _ = writeln!(all, "{counts:?}, without {:?} and {lost:?}", graph.left_out());
    findings(loaded, sources, &mut all);
    let everything = Filter::default();
    _ = writeln!(all, "{:?}", graph.said(&everything, Window::default(), true));
    _ = writeln!(all, "{:?}", graph.timeline(&everything, Window::default()));
    _ = writeln!(all, "{:?}", graph.stats());
    _ = writeln!(all, "{:?}", graph.diagram(None, Theme::All));
    if let Some(terms) = Terms::parse("s*") {
        _ = writeln!(all, "{:?}", graph.search(&terms));
    }
    for id in graph.record_ids().chain(graph.ids_of(Kind::Part)) {
        _ = writeln!(all, "{id}: {:?} {:?} {:?}", graph.kind_of(id), graph.label_of(id), graph.show(id));
        for direction in [Direction::Up, Direction::Down] {
            _ = writeln!(all, "{:?}", graph.trace(id, direction));
        }
    }
    all
}

fn findings(loaded: &Loaded, sources: &Sources, all: &mut String) {
    for finding in arrange(loaded.findings(), &BTreeMap::new()) {
        _ = write!(all, "{:?} to {:?}", sources.place(finding.at), sources.end_place(finding.at));
        for label in &finding.labels {
            _ = write!(all, " and {:?}", sources.place(label.at));
        }
        _ = writeln!(all, ": {finding:?}");
    }
}
