//! Which files a snapshot is of, and where what became of each is kept: small, and replaced as a whole.

use std::io;
use std::ops::Range;
use std::time::SystemTime;

use dixit_core::column::Column;
use dixit_core::source::Paths;
use zerocopy::little_endian::{U32, U64};
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout, Unaligned};

use crate::snapshot::{Cache, Container, Found, Moment, Section, Stamp};

/// Where a file's unit is, and of which content it was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct UnitAt {
    pub(super) shelf: u32,
    pub(super) range: Range<usize>,
    pub(super) hash: u128,
}

/// One file as it is stored.
#[derive(Debug, Clone, Copy, FromBytes, IntoBytes, Immutable, KnownLayout, Unaligned)]
#[repr(C)]
struct Item {
    stamp: Stamp,
    /// Where its path ends among the paths.
    path_end: U32,
    shelf: U32,
    start: U64,
    end: U64,
    hash: [u8; 16],
}

/// What a snapshot holds.
pub(super) struct Manifest {
    pub(super) paths: Paths,
    /// By file.
    pub(super) stamps: Vec<Stamp>,
    /// By file.
    pub(super) units: Vec<UnitAt>,
    /// The names of the segments with the graph's tables.
    pub(super) tables: [u128; 2],
    /// The name of the segment with the index of words, if there is one.
    pub(super) words: Option<u128>,
    /// The names of the segments with units.
    pub(super) segments: Vec<u128>,
    /// When the files were looked at.
    pub(super) taken_at: Moment,
}

/// Stands where there is no segment.
const NO_NAME: u128 = 0;

const ITEMS: u32 = 1;
const PATHS: u32 = 2;
const NAMES: u32 = 3;
const MOMENT: u32 = 4;

impl Manifest {
    pub(super) fn new(found: &[Found], units: Vec<UnitAt>, tables: [u128; 2], segments: Vec<u128>) -> Self {
        let paths = found.iter().map(|found| &found.path).collect();
        let stamps = found.iter().map(|found| found.stamp).collect();
        Self { paths, stamps, units, tables, words: None, segments, taken_at: Moment::default() }
    }

    /// `None` if there is something wrong with it.
    pub(super) fn read(container: &Container) -> Option<Self> {
        let guard = container.guard()?;
        if !guard.verify_all() {
            return None;
        }
        let items: Column<'_, Item> = Column::mapped(&guard, container.section(ITEMS)?)?;
        let paths: Column<'_, u8> = Column::mapped(&guard, container.section(PATHS)?)?;
        let names: Column<'_, [u8; 16]> = Column::mapped(&guard, container.section(NAMES)?)?;
        let moment: Column<'_, Moment> = Column::mapped(&guard, container.section(MOMENT)?)?;
        let paths = std::str::from_utf8(paths.all()).ok()?;
        let path_ends = items.all().iter().map(|item| item.path_end.get()).collect();
        let unit = |item: &Item| {
            let range = usize::try_from(item.start.get()).ok()?..usize::try_from(item.end.get()).ok()?;
            Some(UnitAt { shelf: item.shelf.get(), range, hash: u128::from_le_bytes(item.hash) })
        };
        let mut names = names.all().iter().map(|&name| u128::from_le_bytes(name));
        Some(Self {
            paths: Paths::new(paths.to_owned(), path_ends)?,
            stamps: items.all().iter().map(|item| item.stamp).collect(),
            units: items.all().iter().map(unit).collect::<Option<_>>()?,
            tables: [names.next()?, names.next()?],
            words: Some(names.next()?).filter(|&name| name != NO_NAME),
            segments: names.collect(),
            taken_at: moment.all().first().copied()?,
        })
    }

    /// The files, by path.
    pub(super) fn files(&self) -> impl Iterator<Item = (&str, Stamp)> {
        self.paths.iter().zip(self.stamps.iter().copied())
    }

    /// The same content with other stamps.
    pub(super) fn restamped(self, cache: &Cache, found: &[Found], begun: SystemTime) -> io::Result<()> {
        Self { stamps: found.iter().map(|found| found.stamp).collect(), ..self }.write(cache, begun)
    }

    /// Makes this what the folder holds, of files that were looked at just after `begun`.
    pub(super) fn write(self, cache: &Cache, begun: SystemTime) -> io::Result<()> {
        Self { taken_at: cache.moment(begun)?, ..self }.put(cache)
    }

    /// Makes this what the folder holds.
    pub(super) fn put(&self, cache: &Cache) -> io::Result<()> {
        let item = |((&path_end, &stamp), unit): ((&u32, &Stamp), &UnitAt)| Item {
            stamp,
            path_end: U32::new(path_end),
            shelf: U32::new(unit.shelf),
            start: U64::new(unit.range.start as u64),
            end: U64::new(unit.range.end as u64),
            hash: unit.hash.to_le_bytes(),
        };
        let (paths, path_ends) = self.paths.parts();
        let items: Vec<Item> = path_ends.iter().zip(&self.stamps).zip(&self.units).map(item).collect();
        let words = self.words.unwrap_or(NO_NAME);
        let [nodes, others] = self.tables;
        let keep: Vec<u128> = [nodes, others, words].into_iter().chain(self.segments.iter().copied()).collect();
        let names: Vec<[u8; 16]> = keep.iter().map(|name| name.to_le_bytes()).collect();
        cache.put_graph(
            &[
                Section { tag: ITEMS, parts: &[items.as_bytes()] },
                Section { tag: PATHS, parts: &[paths.as_bytes()] },
                Section { tag: NAMES, parts: &[names.as_bytes()] },
                Section { tag: MOMENT, parts: &[self.taken_at.as_bytes()] },
            ],
            &keep,
        )
    }
}
