//! What an earlier run kept, and how much of it still holds.

use std::ops::Range;
use std::path::Path;
use std::time::SystemTime;

use dixit_core::code::Origin;
use dixit_core::diagnostic::Diagnostic;
use dixit_core::link::relink;
use dixit_core::progress::{Progress, Stage};
use dixit_core::source::{FileId, Sources};
use dixit_core::unit::Unit;
use rayon::prelude::*;

use super::manifest::{Manifest, UnitAt};
use super::{Halves, Kept, Loaded, Shelf, UNITS, halves, linked, text, view};
use crate::load::{Disk, FileSystem, LoadError};
use crate::snapshot::{Cache, Container, Fate, Found, compare, content_hash, unchanged};

/// What an earlier run kept, opened.
pub(super) struct Snapshot {
    manifest: Manifest,
    tables: Halves<Container>,
    words: Option<Container>,
    segments: Vec<Container>,
}

/// What of it can be used again.
pub(super) enum Reused {
    /// Nothing has changed. The sources are still to be put in.
    All(Box<Loaded>),
    /// Some files have.
    Units(Box<Partly>),
}

/// What still holds where some files have changed.
#[derive(Default)]
pub(super) struct Partly {
    pub(super) shelves: Vec<Shelf>,
    /// By file, the unit that still holds.
    pub(super) units: Vec<Option<UnitAt>>,
    /// Of each changed file, where its unit was.
    pub(super) before: Vec<(usize, UnitAt)>,
    /// The tables, if the files are the same ones: they hold if the changed ones are linked as before.
    pub(super) tables: Option<Halves<Container>>,
}

/// What was done to have tables of the files as they are.
pub(super) enum How {
    /// Nothing: those of before hold.
    Alike,
    /// Those of before were copied with a few changes.
    Patched,
    /// All was linked.
    Linked,
}

impl Snapshot {
    pub(super) fn open(cache: &Cache) -> Option<Self> {
        let graph = cache.graph()?;
        let manifest = Manifest::read(&graph)?;
        let tables = [cache.segment(manifest.tables[0])?, cache.segment(manifest.tables[1])?];
        let segments: Vec<Container> =
            manifest.segments.iter().map(|&name| cache.segment(name)).collect::<Option<_>>()?;
        // What does not fit is as good as not there.
        let guards = halves(&tables)?;
        view(&tables, &guards)?;
        let fits = |unit: &UnitAt| {
            let section = segments.get(unit.shelf as usize).and_then(|segment| segment.section(UNITS));
            section.is_some_and(|section| unit.range.start <= unit.range.end && unit.range.end <= section.len())
        };
        if !manifest.units.iter().all(fits) {
            return None;
        }
        drop(guards);
        let words = manifest.words.and_then(|name| cache.segment(name));
        Some(Self { manifest, tables, words, segments })
    }

    /// How many files it is of.
    pub(super) fn len(&self) -> usize {
        self.manifest.units.len()
    }

    /// Whether it is all of what is under `folder`, of which none has changed. The paths of its files begin with `shown`.
    pub(super) fn holds(&self, shown: &str, folder: &Path) -> bool {
        let Manifest { paths, stamps, taken_at, .. } = &self.manifest;
        unchanged(paths, stamps, *taken_at, shown, folder)
    }

    /// All of it, where [it holds](Self::holds).
    pub(super) fn whole(self, cache: &Cache, shown: &str, folder: &Path) -> Loaded {
        let (folder, skipped) = (folder.to_owned(), shown.len());
        let fetch = move |_, path: &str| text(&Disk, &folder.join(&path[skipped..]));
        let Manifest { paths, units, .. } = self.manifest;
        let sources = Sources::on_demand(paths, Box::new(fetch));
        loaded(cache, sources, units, (self.segments, self.tables, self.words))
    }

    /// Finds out what of it still holds.
    pub(super) fn reuse(
        self,
        cache: &Cache,
        found: &[Found],
        begun: SystemTime,
        progress: &Progress,
    ) -> Result<Reused, LoadError> {
        let Self { manifest, tables, words, segments } = self;
        let fates = compare(manifest.files(), found, manifest.taken_at);
        let must_hash: Vec<(usize, usize)> = fates
            .iter()
            .filter_map(|fate| if let Fate::MustHash { old, new } = *fate { Some((old, new)) } else { None })
            .collect();
        progress.begin(Stage::Loading, must_hash.iter().map(|&(_, new)| found[new].stamp.size.get()).sum());
        let is_same = |bytes: &mut Vec<u8>, (old, new): (usize, usize)| {
            bytes.clear();
            Disk.read(&found[new].file(), bytes)?;
            progress.add(bytes.len() as u64);
            Ok((old, new, content_hash(bytes) == manifest.units[old].hash))
        };
        // Where there is nothing to do, no thread is started for it.
        let hashed: Vec<(usize, usize, bool)> = match must_hash.as_slice() {
            [] => Vec::new(),
            _ => must_hash.into_par_iter().map_init(Vec::new, is_same).collect::<Result<_, LoadError>>()?,
        };
        let mut units: Vec<Option<UnitAt>> = vec![None; found.len()];
        let unchanged = fates
            .iter()
            .filter_map(|fate| if let Fate::Unchanged { old, new } = *fate { Some((old, new)) } else { None });
        let hashed_same = hashed.iter().filter(|&&(_, _, same)| same).map(|&(old, new, _)| (old, new));
        for (old, new) in unchanged.chain(hashed_same) {
            units[new] = Some(manifest.units[old].clone());
        }
        let all = manifest.units.len() == found.len() && units.iter().all(Option::is_some);
        if !all {
            let same_files = !fates.iter().any(|fate| matches!(fate, Fate::New { .. } | Fate::Gone { .. }));
            let changed = fates.iter().filter_map(|fate| match *fate {
                Fate::Changed { old, new } | Fate::MustHash { old, new } if units[new].is_none() => {
                    Some((new, manifest.units[old].clone()))
                }
                _ => None,
            });
            let before = changed.collect();
            let shelves = segments.into_iter().map(Shelf::Mapped).collect();
            let tables = Some(tables).filter(|_| same_files);
            return Ok(Reused::Units(Box::new(Partly { shelves, units, before, tables })));
        }
        if !hashed.is_empty() {
            // The same files with other stamps: noted, so that the next run need not read them.
            _ = manifest.restamped(cache, found, begun);
        }
        let units = units.into_iter().flatten().collect();
        Ok(Reused::All(Box::new(loaded(cache, Sources::default(), units, (segments, tables, words)))))
    }
}

/// Segments, tables and the index of words, as they were kept.
type Parts = (Vec<Container>, Halves<Container>, Option<Container>);

/// What was kept, of files whose units these are.
fn loaded(cache: &Cache, sources: Sources, units: Vec<UnitAt>, (segments, tables, words): Parts) -> Loaded {
    Loaded {
        sources,
        shelves: segments.into_iter().map(Shelf::Mapped).collect(),
        kept: Some((cache.clone(), units.iter().map(|unit| unit.hash).collect())),
        units: units.into_iter().map(|unit| (unit.shelf, unit.range)).collect(),
        tables: Kept::Mapped(Box::new(tables)),
        findings: None,
        compiled: 0,
        words,
    }
}

impl Loaded {
    /// Links again what has to be, unless the tables are those of an earlier run and hold: the changed units are linked as
    /// those `before` were, and nothing that was found points into their files, where all may have moved.
    pub(super) fn relinked_unless_alike(self, before: &[(usize, UnitAt)], progress: &Progress) -> (Self, How) {
        if let Kept::Built(_) = self.tables {
            return (self.checked_now(progress), How::Linked);
        }
        let patched = {
            let guards = self.guards();
            let graph = self.graph(&guards);
            let unit = |file: usize, (shelf, range): (u32, &Range<usize>)| {
                Unit::open(self.bytes_at(&guards, (shelf, range)), FileId(file as u32))
            };
            let changed: Vec<(Unit<'_>, Unit<'_>)> = before
                .iter()
                .map(|(file, old)| {
                    let (shelf, range) = &self.units[*file];
                    (unit(*file, (old.shelf, &old.range)), unit(*file, (*shelf, range)))
                })
                .collect();
            let is_changed = |file: FileId| changed.iter().any(|(unit, _)| unit.file() == file);
            let points_there = |finding: &Diagnostic| {
                is_changed(finding.at.file) || finding.labels.iter().any(|label| is_changed(label.at.file))
            };
            let alike = changed.iter().all(|(old, new)| old.links_like(new));
            // Of what could not be linked, the help and what is excused come from words anywhere.
            let from_elsewhere = |finding: &Diagnostic| finding.code.origin() == Origin::Link || points_there(finding);
            if alike && graph.is_whole() && !graph.findings().iter().any(from_elsewhere) {
                drop(graph);
                drop(guards);
                return (self, How::Alike);
            }
            // Where most has changed, patching is no less work.
            let few = changed.len() * 2 <= self.units.len();
            progress.begin(Stage::Linking, changed.iter().map(|(_, new)| new.record_count() as u64).sum());
            few.then(|| relink(self.tables_at(&guards), &changed)).flatten()
        };
        let (linked, how) = match patched {
            // Nothing is wrong with any file, or there would be no such tables.
            Some(tables) => {
                let tables = Kept::Built(Box::new(tables));
                (Self { tables, findings: Some(Vec::new()), words: None, ..self }, How::Patched)
            }
            None => (linked(self.sources, self.shelves, self.units, progress), How::Linked),
        };
        (linked.checked_now(progress), how)
    }
}
