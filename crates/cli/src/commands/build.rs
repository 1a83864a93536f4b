//! `build`: the main job. Checks the records and writes the whole dossier: pages, pictures, JSON.

mod analysis;
mod folder;
mod pictures;
mod seal;

use std::process::ExitCode;

use dixit_core::date::{Bounds, Date};
use dixit_core::diagnostic::Diagnostic;
use dixit_core::graph::Graph;
use dixit_core::progress::Stage;
use dixit_core::query::diagram::Theme;
use dixit_core::query::filter::{Filter, Window};
use dixit_core::query::trace::Direction;
use dixit_core::record::Kind;
use dixit_export::diagnostic::Counts;
use dixit_export::site::{self, Download, Overview, Picture, RecordPage, Site};
use dixit_export::{diagnostic, json};

use rayon::prelude::*;

use crate::args::{Args, Build};
use crate::failure::Failure;
use crate::output::{self, Output};
use crate::project;
use crate::session::{Answering, Session, ask};
use analysis::Asked;
use folder::{Folder, MARK};
use pictures::Drawn;
use seal::{Inputs, Seal, Told};

/// So many records are named whose fall would hurt most.
const MOST_RANKED: usize = 20;

/// Writes the dossier, unless it is there already, as this very program would write it from these very records.
pub(super) fn run(build: &Build, args: &Args) -> Result<ExitCode, Failure> {
    let before = Inputs::of(&project::find(&args.global)?);
    let found = before.filter(|_| !args.global.no_cache);
    if let Some(told) = found.and_then(|inputs| seal::up_to_date(&build.output, MARK, inputs)) {
        let line = format!("{} is up to date", index(build, told));
        Output::new(args.global.color).write(output::at_once, |out| writeln!(out, "{line}"))?;
        return Ok(told.aside());
    }
    ask(args, |session| anew(build, before, session))
}

/// The page to open, and how much it is about.
fn index(build: &Build, told: Told) -> String {
    format!("{} with {}", build.output.join(site::INDEX_FILE).display(), count(told.records, "record"))
}

fn anew(build: &Build, before: Option<Inputs>, session: &Session) -> Result<ExitCode, Failure> {
    // The records have been loaded between two looks: what was the same at both is what they were loaded from.
    let inputs = before.filter(|&before| Inputs::of(session.project) == Some(before));
    let answering = session.link();
    let findings = answering.findings(session.project);
    let folder = Folder::begin(&build.output, session.project)?;
    write(session, &answering, &findings, &folder)?;
    let counts = answering.counts(&findings);
    let told = Told {
        records: answering.graph.record_count(),
        left_out: answering.left_out,
        errors: counts.error,
        warnings: counts.warning,
    };
    folder.finish(|content| Seal { inputs, content, told }.to_string())?;

    session.write(session.output(), |out| writeln!(out, "wrote {}", index(build, told)))?;
    Ok(told.aside())
}

impl Told {
    /// Says on stderr what is wrong with the records, and gives the exit code.
    fn aside(self) -> ExitCode {
        let Self { left_out, errors, warnings, .. } = self;
        if left_out > 0 {
            eprintln!("warning: {} left out because of errors; `dixit check` shows them", count(left_out, "record"));
        }
        if errors + warnings > 0 {
            eprintln!("the check found {} and {}", count(errors, "error"), count(warnings, "warning"));
        }
        if errors > 0 { ExitCode::from(1) } else { ExitCode::SUCCESS }
    }
}

fn count(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

fn write(
    session: &Session,
    answering: &Answering<'_>,
    findings: &[Diagnostic],
    folder: &Folder,
) -> Result<(), Failure> {
    let (graph, progress) = (&answering.graph, session.watch.progress());
    progress.begin(Stage::Building, 0);
    let everything = Filter::default();
    let statements = graph.said(&everything, Window::default(), true);
    let timeline = graph.timeline(&everything, Window::default());
    let stats = graph.stats();
    let conflicts = graph.conflicts(None, None);
    let ranked = graph.impact_rank(Some(MOST_RANKED));
    let counts = answering.counts(findings);

    folder.write("json/check.json", |out| diagnostic::json(findings, answering.sources, counts, out))?;
    folder.write("json/said.json", |out| json::said(&statements, out))?;
    folder.write("json/timeline.json", |out| json::timeline(&timeline, out))?;
    folder.write("json/stats.json", |out| json::stats(&stats, out))?;
    folder.write("json/conflicts.json", |out| json::conflicts(&conflicts, out))?;
    folder.write("json/impact-rank.json", |out| json::impact_rank(&ranked, out))?;
    let mut answers = vec![
        Download { label: "Findings", file: "json/check.json" },
        Download { label: "Statements", file: "json/said.json" },
        Download { label: "Timeline", file: "json/timeline.json" },
        Download { label: "Counts", file: "json/stats.json" },
        Download { label: "Made public", file: "json/known.json" },
        Download { label: "Conflicts", file: "json/conflicts.json" },
        Download { label: "What would hurt most", file: "json/impact-rank.json" },
    ];

    let clock = pictures::timeline(&timeline, &session.project.title, folder)?;
    let all = graph.diagram(None, Theme::All).unwrap_or_default();
    let (mut drawn, mut large) = (Vec::new(), Vec::new());
    for &(theme, name, title, caption) in pictures::THEMES {
        let diagram = graph.diagram(None, theme).unwrap_or_default();
        let file = format!("json/graph-{name}.json");
        folder.write(&file, |out| json::graph(&diagram, out))?;
        match pictures::overview(&diagram, name, title, caption, folder)? {
            Some(picture) if pictures::fits_in_page(&diagram) => drawn.push(picture),
            Some(picture) => large.push((format!("Diagram: {title} ({} shapes)", diagram.nodes.len()), picture)),
            None => {}
        }
    }
    answers.push(Download { label: "Relations", file: "json/graph-all.json" });
    answers.extend(large.iter().map(|(label, drawn)| Download { label, file: &drawn.svg_file }));
    folder.write("json/graph-all.json", |out| json::graph(&all, out))?;

    let project = &session.project;
    let records = graph.record_ids().filter_map(|id| graph.show(id));
    let site = Site::new(&project.title, &project.lang, &statements, records).with_conflicts(&conflicts);
    folder.write(site::STYLE_FILE, |out| out.write_all(site::STYLE.as_bytes()))?;
    let downloads: Vec<Vec<Download<'_>>> = drawn.iter().map(Drawn::downloads).collect();
    let pictures: Vec<Picture<'_>> = drawn.iter().zip(&downloads).map(|(drawn, files)| drawn.picture(files)).collect();
    let clock_picture = clock.as_ref().map(|clock| clock.picture(&[]));
    folder.write(site::INDEX_FILE, |out| {
        let overview = Overview {
            counts: Counts { records: graph.record_count(), ..counts },
            findings,
            sources: answering.sources,
            left_out: answering.left_out,
            ranked: &ranked,
            stats: &stats,
            timeline: &timeline,
            timeline_picture: clock_picture.as_ref(),
            pictures: &pictures,
            answers: &answers,
        };
        site.index(&overview, out)
    })?;
    let known = graph.known(Date::from_bounds(Bounds { earliest: None, latest: None }));
    folder.write(site::KNOWN_FILE, |out| site.known(&known, out))?;
    folder.write("json/known.json", |out| json::known(&known, out))?;
    folder.write(site::CONFLICTS_FILE, |out| site.conflicts(out))?;
    folder.write(site::TIMELINE_FILE, |out| site.timeline(&timeline, clock_picture.as_ref(), out))?;
    for kind in Kind::RECORDS {
        let ids: Vec<&str> = match kind {
            // What was said and what happened reads best in order of time.
            Kind::Statement => statements.iter().map(|said| said.id).collect(),
            Kind::Event => {
                let dated = timeline.entries.iter().filter(|entry| entry.kind == kind).map(|entry| entry.id);
                let undated = timeline.undated.iter().copied().filter(|id| graph.kind_of(id) == Some(kind));
                dated.chain(undated).collect()
            }
            _ => graph.ids_of(kind).collect(),
        };
        let entries = ids.into_iter().filter_map(|id| graph.show(id));
        folder.write(site::file_of_kind(kind), |out| site.listing(kind, entries, out))?;
    }
    progress.begin(Stage::Building, graph.record_count() as u64);
    let ids: Vec<&str> = graph.record_ids().collect();
    ids.into_par_iter().try_for_each(|id| {
        record(graph, &site, id, folder)?;
        progress.add(1);
        Ok(())
    })
}

fn record(graph: &Graph<'_>, site: &Site<'_>, id: &str, folder: &Folder) -> Result<(), Failure> {
    let (Some(shown), Some(up), Some(down)) =
        (graph.show(id), graph.trace(id, Direction::Up), graph.trace(id, Direction::Down))
    else {
        return Ok(());
    };
    let drawn = pictures::around(graph, id, shown.kind, folder)?;
    let downloads = drawn.as_ref().map(Drawn::downloads).unwrap_or_default();
    let picture = drawn.as_ref().map(|drawn| drawn.picture(&downloads));
    let asked = Asked::of(graph, &shown, folder)?;
    asked.bear(|bearing| {
        let page = RecordPage { shown: &shown, up: &up, down: &down, picture: picture.as_ref(), bearing };
        folder.write(&site::file_of(id), |out| site.record(&page, out))
    })?;
    folder.write(&format!("json/show/{id}.json"), |out| json::show(&shown, out))?;
    folder.write(&format!("json/trace/{id}.json"), |out| json::trace(&up, out))?;
    folder.write(&format!("json/trace-down/{id}.json"), |out| json::trace(&down, out))
}
