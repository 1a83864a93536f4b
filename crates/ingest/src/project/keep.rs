//! Keeping what a run compiled and linked for the next: new units as a segment of their own, or all as one.

use std::time::SystemTime;

use dixit_core::column::Blob;

use super::manifest::{Manifest, UnitAt};
use super::{Kept, Loaded, Shelf, UNITS};
use crate::snapshot::{Cache, Found, Section};

/// The longest table, of about as many bytes as all others.
const NODES: u32 = 1;

/// Of more segments than this, one is made.
const MOST_SEGMENTS: usize = 8;

impl Loaded {
    /// Keeps all of it for the next run.
    pub(super) fn keep(
        &self,
        cache: &Cache,
        found: &[Found],
        hashes: &[u128],
        begun: SystemTime,
    ) -> std::io::Result<()> {
        let guards = self.guards();
        let segments = self.segments_to_keep();
        let (segments, units) = match segments {
            Some((mut names, numbers)) => {
                // The new units become a segment of their own, the old ones stay where they are.
                let built: Vec<&[u8]> = self.built().collect();
                if !built.is_empty() {
                    names.push(cache.put_segment(&[section(UNITS, &built)])?);
                }
                let last = (names.len() as u32).saturating_sub(1);
                let starts = starts(
                    self.shelves.iter().map(|shelf| if let Shelf::Built(bytes) = shelf { bytes.len() } else { 0 }),
                );
                let units = self.units.iter().map(|(shelf, range)| match &self.shelves[*shelf as usize] {
                    Shelf::Built(_) => {
                        let start = starts[*shelf as usize];
                        (last, start + range.start..start + range.end)
                    }
                    Shelf::Mapped(_) => (numbers[*shelf as usize], range.clone()),
                });
                (names, units.collect::<Vec<_>>())
            }
            None => {
                // All units into one.
                let bytes: Vec<&[u8]> = self.unit_bytes(&guards).iter().map(Blob::all).collect();
                let starts = starts(bytes.iter().map(|bytes| bytes.len()));
                let name = cache.put_segment(&[section(UNITS, &bytes)])?;
                let units = bytes.iter().zip(starts).map(|(bytes, start)| (0, start..start + bytes.len()));
                (vec![name], units.collect())
            }
        };
        let tables = match &self.tables {
            Kept::Mapped(tables) => [tables[0].name(), tables[1].name()],
            Kept::Built(tables) => {
                let parts = tables.sections();
                let parts: Vec<(u32, [&[u8]; 1])> = parts.into_iter().map(|(tag, bytes)| (tag, [bytes])).collect();
                let put = |half: bool| {
                    let of_half = parts.iter().filter(|(tag, _)| (*tag == NODES) == half);
                    let sections: Vec<_> = of_half.map(|(tag, parts)| section(*tag, parts)).collect();
                    cache.put_segment(&sections)
                };
                let (nodes, others) = rayon::join(|| put(true), || put(false));
                [nodes?, others?]
            }
        };
        let units =
            units.into_iter().zip(hashes).map(|((shelf, range), &hash)| UnitAt { shelf, range, hash }).collect();
        Manifest::new(found, units, tables, segments).write(cache, begun)
    }

    fn built(&self) -> impl Iterator<Item = &[u8]> {
        self.shelves
            .iter()
            .filter_map(|shelf| if let Shelf::Built(bytes) = shelf { Some(bytes.as_slice()) } else { None })
    }

    /// The names of the segments in use, and by shelf each one's number; `None` if there are too many, or if too little
    /// of what is in them is in use.
    fn segments_to_keep(&self) -> Option<(Vec<u128>, Vec<u32>)> {
        let mut used = vec![0; self.shelves.len()];
        for (shelf, range) in &self.units {
            used[*shelf as usize] += range.len();
        }
        let (mut names, mut numbers) = (Vec::new(), vec![0; self.shelves.len()]);
        let (mut held, mut wanted) = (0, 0);
        for ((shelf, &used), number) in self.shelves.iter().zip(&used).zip(&mut numbers) {
            let Shelf::Mapped(mapped) = shelf else { continue };
            if used > 0 {
                *number = names.len() as u32;
                names.push(mapped.name());
                held += mapped.section(UNITS)?.len();
                wanted += used;
            }
        }
        (names.len() < MOST_SEGMENTS && held <= wanted * 2).then_some((names, numbers))
    }
}

/// Where each of such lengths begins, if they follow one another.
fn starts(lengths: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut end = 0;
    let start = |length| {
        end += length;
        end - length
    };
    lengths.map(start).collect()
}

/// A section of a container, in parts.
pub(super) fn section<'a>(tag: u32, parts: &'a [&'a [u8]]) -> Section<'a> {
    Section { tag, parts }
}
