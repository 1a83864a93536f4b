//! Which files a dossier has, and what is in each. Any one can be asked for by its path, and what several are made of is
//! found out once, when the first of them is: `build` writes all of them, `serve` those that somebody looks at.
//!
//! Not how they look, which is `dixit-export`'s, nor where they go.

mod pictures;
mod record;
mod shared;
mod views;
mod wording;

use std::io::{self, Write};
use std::panic::resume_unwind;
use std::sync::OnceLock;
use std::thread;

use dixit_export::site::Site;

pub(crate) use pictures::LastDrawn;
pub(crate) use record::RecordFiles;
pub(crate) use views::Views;

/// The media type of a file, by its name's ending.
pub(crate) fn media_of(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, ending)| ending) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        _ => "text/plain; charset=utf-8",
    }
}

/// The pages, pictures and answers about one set of records.
pub(crate) struct Dossier<'v, 'g, 's> {
    views: &'v Views<'g, 's>,
    site: OnceLock<Site<'v>>,
    is_served: bool,
}

impl<'v, 'g, 's> Dossier<'v, 'g, 's> {
    pub(crate) fn new(views: &'v Views<'g, 's>) -> Self {
        Self { views, site: OnceLock::new(), is_served: false }
    }

    /// The same, to be served live.
    pub(crate) fn served(views: &'v Views<'g, 's>) -> Self {
        Self { is_served: true, ..Self::new(views) }
    }

    /// Finds out all that several files are made of. Who asks for files on threads of the pool must have done so: there,
    /// to wait for another's work may be to wait for one's own.
    pub(crate) fn prepare(&self) {
        self.views.prepare();
        self.site();
    }

    /// The paths of the files that are about all records, each from the dossier's folder, with `/` between its parts.
    pub(crate) fn shared(&self) -> Vec<String> {
        shared::files(self.views)
    }

    /// The files about one record.
    pub(crate) fn record<'d>(&'d self, id: &'d str) -> RecordFiles<'d, 'v, 'g, 's> {
        RecordFiles::new(self, id)
    }

    /// Writes one file; `None` if the dossier has none of that path, and then nothing is written.
    pub(crate) fn write(&self, path: &str, out: &mut dyn Write) -> Option<io::Result<()>> {
        if let Some(written) = shared::write(self, path, out) {
            return Some(written);
        }
        let id = record::id_in(self.views.graph, path)?;
        self.record(id).write(path, out)
    }

    /// Writes the page that stands for those that there are not.
    pub(crate) fn missing(&self, out: &mut dyn Write) -> io::Result<()> {
        self.site().missing(out)
    }

    fn site(&self) -> &Site<'v> {
        self.site.get_or_init(|| {
            let Views { graph, project, .. } = *self.views;
            // The two that take longest, beside each other; not on threads of the pool, where waiting may be for oneself.
            thread::scope(|scope| {
                let conflicts = scope.spawn(|| _ = self.views.conflicts());
                self.views.statements();
                conflicts.join().unwrap_or_else(|payload| resume_unwind(payload));
            });
            let records = graph.record_ids().filter_map(|id| graph.show(id));
            let site = Site::new(&project.title, &project.lang, self.views.statements(), records)
                .with_conflicts(self.views.conflicts());
            if self.is_served { site.served() } else { site }
        })
    }
}
