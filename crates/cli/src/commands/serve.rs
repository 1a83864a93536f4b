//! `serve`: the dossier in a browser, changed in place as records are saved.
//!
//! The records as they were at one moment are a [`generation`], on a thread of its own; which of them is shown, and with
//! what notice, is [`present`]'s to say. Here files are watched, and a new generation is begun when they change.

mod generation;
mod present;

use std::sync::Arc;
use std::thread;
use std::time::Duration;

use dixit_export::site::live::LIVE_POLICY;
use dixit_ingest::snapshot::{Found, Stamp, scan};
use dixit_serve::watch::Watch;
use dixit_serve::{News, Server};

use crate::args::{Args, Serve};
use crate::dossier::LastDrawn;
use crate::failure::Failure;
use crate::interrupt;
use crate::output::{self, Output};
use crate::project::{self, Project};
use present::Present;

/// Where the system does not say that files change, they are looked at so often.
const LOOK_EVERY: Duration = Duration::from_secs(2);

pub(super) fn run(serve: &Serve, args: &Args) -> Result<(), Failure> {
    let project = project::find(&args.global)?;
    let present = Arc::new(Present::new());
    let server = Server::bind(serve.port, present.version()).map_err(|source| taken(serve.port, &source))?;
    let watched = Watched::begin(project);
    // The first must be there before anybody looks.
    let last = Arc::default();
    let told = generation::begin(args, &present, &last)?;
    let news = server.news();
    news.tell(present.version());

    let line = format!("serving {} at {} until Ctrl-C", watched.shown(), server.address());
    Output::new(args.global.color).write(output::at_once, |out| writeln!(out, "{line}"))?;
    if told.errors > 0 {
        output::aside(told.line());
    }
    let stop = news.clone();
    interrupt::stop_by(move || stop.end());
    let (args, shown) = (args.clone(), Arc::clone(&present));
    // It ends with the program.
    thread::spawn(move || watched.follow(&args, &shown, &last, &news));
    server.run(present, LIVE_POLICY).map_err(Failure::io("the dossier can't be served"))
}

fn taken(port: u16, source: &std::io::Error) -> Failure {
    Failure::with_help(
        format!("port {port} of this machine can't be listened on: {source}"),
        "name another with `--port N`; `--port 0` takes a free one",
    )
}

/// What bears on the dossier, as it looked when it was last read.
struct Watched {
    project: Project,
    watch: Watch,
    seen: Seen,
}

/// Files by name and stamp; of those that can't be looked at, none.
type Seen = (Option<Stamp>, Option<Vec<Found>>);

impl Watched {
    fn begin(project: Project) -> Self {
        // What changes while it is looked at is heard of later.
        let watch = Watch::of(&project.data, &project.root);
        let seen = look(&project);
        Self { project, watch, seen }
    }

    fn shown(&self) -> String {
        let Project { base, data, .. } = &self.project;
        data.strip_prefix(base).unwrap_or(data).display().to_string()
    }

    /// Shows what comes of each change, for ever.
    fn follow(mut self, args: &Args, present: &Arc<Present>, last: &Arc<LastDrawn>, news: &News) {
        loop {
            let touched = self.watch.wait(LOOK_EVERY);
            let seen = look(&self.project);
            let is_record = |path: &std::path::PathBuf| path.extension().is_some_and(|ending| ending == "ron");
            // What the system says was written may have the stamp that it had: clocks tick slower than editors save.
            if seen == self.seen && !touched.iter().any(is_record) {
                continue;
            }
            self.seen = seen;
            let failed = |failure| present.unreadable(&failure);
            match project::find(&args.global) {
                Ok(project) => {
                    if (&project.data, &project.root) != (&self.project.data, &self.project.root) {
                        self.watch = Watch::of(&project.data, &project.root);
                        self.seen = look(&project);
                    }
                    self.project = project;
                    match generation::begin(args, present, last) {
                        Ok(told) => output::aside(told.line()),
                        Err(failure) => failed(failure),
                    }
                }
                Err(failure) => failed(failure),
            }
            news.tell(present.version());
        }
    }
}

fn look(project: &Project) -> Seen {
    let manifest = std::fs::metadata(project.root.join(project::FILE)).ok().map(|metadata| Stamp::of(&metadata));
    (manifest, scan(&project.base, &project.data).ok())
}
