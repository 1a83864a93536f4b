//! The records of a project, compiled and linked.

use std::path::Path;
use std::sync::Arc;

use dixit_core::check::check;
use dixit_core::column::Blob;
use dixit_core::diagnostic::Diagnostic;
use dixit_core::graph::{Graph, Tables};
use dixit_core::link::{Linked, link};
use dixit_core::source::{FileId, Sources};
use dixit_core::unit::Unit;

use crate::compile::{Job, Portion, compile, load as load_text};
use crate::load::{FileSystem, LoadError, relative};

/// All that is under a folder, ready to be asked.
pub struct Loaded {
    sources: Sources,
    portions: Vec<Portion>,
    tables: Tables,
    findings: Vec<Diagnostic>,
}

/// Reads and links every `.ron` file under `folder`. Paths are noted relative to `root`, the project's folder.
///
/// # Errors
/// If a file or folder can't be read. A file that is too large, or not text, is a finding.
pub fn load(files: impl FileSystem, root: &Path, folder: &Path) -> Result<Loaded, LoadError> {
    let files = Arc::new(files);
    let mut paths: Vec<(String, std::path::PathBuf)> =
        files.files(folder)?.into_iter().map(|path| (relative(&path, root), path)).collect();
    paths.sort();
    let jobs: Vec<Job> = paths
        .iter()
        .zip((0..).map(FileId))
        .map(|((_, path), file)| Ok(Job { file, path: path.clone(), size: files.size(path)? }))
        .collect::<Result<_, LoadError>>()?;
    let portions = compile(&files, &jobs)?;
    let (names, places): (Vec<_>, Vec<_>) = paths.into_iter().unzip();
    let sources = Sources::on_demand(
        names,
        Box::new(move |file| {
            let mut bytes = Vec::new();
            // What can't be read any more has no text to show.
            match load_text(&files, &places[file.0 as usize], &mut bytes) {
                Ok(_) => String::from_utf8(bytes).unwrap_or_default(),
                Err(_) => String::new(),
            }
        }),
    );
    let mut loaded = Loaded { sources, portions, tables: Tables::default(), findings: Vec::new() };
    let units: Vec<Unit<'_>> = loaded.units().into_iter().zip((0..).map(FileId)).map(|(unit, file)| Unit::open(unit, file)).collect();
    let mut findings: Vec<Diagnostic> = units.iter().flat_map(Unit::findings).collect();
    let Linked { tables, findings: linking } = link(&units, &loaded.sources);
    findings.extend(linking);
    loaded.tables = tables;
    loaded.findings = findings;
    Ok(loaded)
}

impl Loaded {
    /// The files.
    #[must_use]
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// The sound records, linked.
    #[must_use]
    pub fn graph(&self) -> Graph<'_> {
        Graph::new(self.tables.view(), self.units(), &self.sources)
    }

    /// Everything that is wrong with the records, in no particular order and at the codes' own levels.
    #[must_use]
    pub fn findings(&self) -> Vec<Diagnostic> {
        let mut findings = self.findings.clone();
        findings.extend(check(&self.graph()));
        findings
    }

    /// By file, the bytes of its unit.
    fn units(&self) -> Vec<Blob<'_>> {
        self.portions
            .iter()
            .flat_map(|portion| portion.units.iter().map(|(_, range)| Blob::built(&portion.bytes[range.clone()])))
            .collect()
    }
}
