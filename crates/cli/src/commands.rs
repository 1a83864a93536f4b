//! One file per command: from arguments to views to a renderer, and the exit code.

mod build;
mod check;
mod compare;
mod completions;
mod conflicts;
mod explain;
mod graph;
mod impact;
mod known;
mod lineage;
mod man;
mod picture;
mod said;
mod search;
mod serve;
mod show;
mod stats;
mod support;
mod timeline;
mod trace;

use std::process::ExitCode;

use dixit_core::fold::Terms;
use dixit_core::graph::Graph;
use dixit_core::query::filter::{Filter, KnownBy, Window};
use dixit_core::record::Expected;

use crate::args::{Args, AsOf, Command, Filters};
use crate::failure::Failure;
use crate::session::ask;

pub(crate) fn run(args: &Args) -> Result<ExitCode, Failure> {
    let done = |()| ExitCode::SUCCESS;
    match &args.command {
        Command::Build(build) => build::run(build, args),
        Command::Serve(serve) => serve::run(serve, args).map(done),
        Command::Check(check) => ask(args, |session| check::run(check, session)),
        Command::Show(show) => ask(args, |session| show::run(show, session)).map(done),
        Command::Said(said) => ask(args, |session| said::run(said, session)).map(done),
        Command::Trace(trace) => ask(args, |session| trace::run(trace, session)).map(done),
        Command::Conflicts(conflicts) => ask(args, |session| conflicts::run(conflicts, session)).map(done),
        Command::Compare(files) if files.text => compare::files(files, args.global.color).map(done),
        Command::Compare(compare) => ask(args, |session| compare::run(compare, session)).map(done),
        Command::Lineage(lineage) => ask(args, |session| lineage::run(lineage, session)).map(done),
        Command::Known(known) => ask(args, |session| known::run(known, session)).map(done),
        Command::Timeline(timeline) => ask(args, |session| timeline::run(timeline, session)).map(done),
        Command::Graph(graph) => ask(args, |session| graph::run(graph, session)).map(done),
        Command::Search(search) => ask(args, |session| search::run(search, session)).map(done),
        Command::Stats(stats) => ask(args, |session| stats::run(stats, session)).map(done),
        Command::Support(support) => ask(args, |session| support::run(support, session)).map(done),
        Command::Impact(impact) => ask(args, |session| impact::run(impact, session)).map(done),
        Command::Explain(explain) => explain::run(explain, args.global.color).map(done),
        Command::Completions(completions) => completions::run(completions).map(done),
        Command::Man(man) => man::run(man).map(done),
    }
}

/// The filters as typed → the filter as asked: every name looked up.
fn filter<'g>(filters: &Filters, graph: &'g Graph<'_>) -> Result<Filter<'g>, Failure> {
    let find = |written: &Option<String>, expected| match written {
        Some(written) => graph.lookup(written, expected).map(Some),
        None => Ok(None),
    };
    let text = match &filters.text {
        Some(typed) => Some(Terms::parse(typed).ok_or_else(|| Failure::usage("there is no word to look for"))?),
        None => None,
    };
    Ok(Filter {
        by: find(&filters.by, Expected::ACTOR)?,
        to: find(&filters.to, Expected::ACTOR)?,
        about: find(&filters.about, Expected::ANY)?,
        claim: find(&filters.claim, Expected::CLAIM)?,
        carried_in: find(&filters.carried_in, Expected::DOCUMENT)?.map(|id| dixit_core::id::split_part(id).0),
        during: find(&filters.during, Expected::EVENT)?,
        stance: filters.stance.map(Into::into),
        on: filters.on.as_ref().map(|date| date.bounds),
        since: filters.since.as_ref().map(|date| date.bounds),
        until: filters.until.as_ref().map(|date| date.bounds),
        known: as_of(&filters.as_of),
        reliability: filters.reliability,
        credibility: filters.credibility,
        text,
    })
}

/// As of when, of which at most one can be typed.
fn as_of(as_of: &AsOf) -> Option<KnownBy> {
    let possibly = as_of.maybe_known_by.as_ref().map(|date| KnownBy::Possibly(date.bounds));
    as_of.known_by.as_ref().map(|date| KnownBy::Certainly(date.bounds)).or(possibly)
}

fn window(filters: &Filters) -> Window {
    Window { limit: filters.limit, latest: filters.latest }
}
