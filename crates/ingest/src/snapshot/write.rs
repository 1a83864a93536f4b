//! Writing a container: sections given in parts, summed in parallel, written in one pass without a copy of their own.
//!
//! The file is made under a name of its own in the same folder and then renamed, so a reader finds the old one, the new
//! one or none, and writers do not meet. It is not forced to disk: if the power fails, what is found is short, empty or
//! torn, fails its sums and counts as none. Waiting for the disk would cost more than the snapshot saves.

use std::fs::File;
use std::io::{self, BufWriter, Seek, SeekFrom, Write};
use std::path::Path;

use dixit_core::column::{CHUNK, chunk_sum, sums_of_sums};
use rayon::prelude::*;
use tempfile::NamedTempFile;
use zerocopy::IntoBytes;
use zerocopy::little_endian::U64;

use super::container::{ALIGNED, Entry, FORMAT, Header, Identity, MAGIC, content_name, head_length, head_sum, program};

/// How temporary files are called, so that those of a process that was killed can be told and removed.
pub(super) const TEMPORARY: &str = ".new-";

/// A section to be written: its parts one after the other.
#[derive(Debug, Clone, Copy)]
pub struct Section<'a> {
    /// What it is found by. The same tag twice would leave the second unfound.
    pub tag: u32,
    /// The bytes.
    pub parts: &'a [&'a [u8]],
}

/// What is going to be written: all parts with what is between them, and where the sections come to lie.
pub(super) struct Draft<'a> {
    parts: Vec<&'a [u8]>,
    table: Vec<Entry>,
    /// How long all parts are together, and what is before them.
    image: usize,
    start: usize,
}

impl<'a> Draft<'a> {
    /// Lays out sections.
    pub(super) fn new(sections: &[Section<'a>]) -> io::Result<Self> {
        let mut parts: Vec<&[u8]> = Vec::with_capacity(sections.iter().map(|section| section.parts.len() + 1).sum());
        let mut table = Vec::with_capacity(sections.len());
        let mut end = 0usize;
        for section in sections {
            let gap = end.next_multiple_of(ALIGNED) - end;
            parts.push(&[0; ALIGNED][..gap]);
            let length: usize = section.parts.iter().map(|part| part.len()).sum();
            let (start, length64) = ((end + gap) as u64, length as u64);
            table.push(Entry {
                tag: section.tag.into(),
                unused: 0.into(),
                start: start.into(),
                length: length64.into(),
            });
            parts.extend(section.parts.iter().filter(|part| !part.is_empty()));
            end += gap + length;
        }
        let start = head_length(sections.len(), end).filter(|_| u32::try_from(sections.len()).is_ok());
        let start = start.ok_or_else(|| io::Error::from(io::ErrorKind::FileTooLarge))?;
        Ok(Self { parts, table, image: end, start })
    }

    /// Writes the file under a name of its own in `folder`.
    pub(super) fn write(&self, folder: &Path) -> io::Result<Written> {
        let mut file = temporary(folder)?;
        let identity = Identity::of(&file.as_file().metadata()?);
        // The sums are ready long before the last part is written. The head, which holds them, comes last.
        let (written, sums) = rayon::join(|| self.write_parts(file.as_file()), || sums(&self.parts, self.image));
        written?;
        let mut contents = self.table.as_bytes().to_vec();
        contents.extend(sums_of_sums(&sums).into_iter().flat_map(u64::to_le_bytes));
        let header = Header {
            magic: MAGIC,
            sum: 0.into(),
            format: FORMAT.into(),
            sections: (self.table.len() as u32).into(),
            length: ((self.start + self.image) as u64).into(),
            image: (self.image as u64).into(),
            identity,
            program: program(),
        };
        let mut head = [header.as_bytes(), &contents].concat();
        head.resize(self.start - size_of_val(sums.as_slice()), 0);
        let sum = head_sum(&head);
        head[MAGIC.len()..MAGIC.len() + size_of::<u64>()].copy_from_slice(&sum.to_le_bytes());
        head.extend_from_slice(sums.as_bytes());
        file.rewind()?;
        file.write_all(&head)?;
        Ok(Written { file, name: content_name(&contents) })
    }

    fn write_parts(&self, file: &File) -> io::Result<()> {
        // Parts larger than the buffer do not go through it.
        let mut writer = BufWriter::with_capacity(1 << 14, file);
        writer.seek(SeekFrom::Start(self.start as u64))?;
        self.parts.iter().try_for_each(|part| writer.write_all(part))?;
        writer.flush()
    }
}

/// A file that has been written and has its name yet to get; else it is removed.
pub(super) struct Written {
    file: NamedTempFile,
    /// The name of the content.
    pub(super) name: u128,
}

impl Written {
    /// Puts the file in the place of what may be there under that name.
    pub(super) fn put(self, path: &Path) -> io::Result<()> {
        // The two change places, and what was there is removed as the temporary file. Replacing it would have the file
        // system start writing all of the new one to the disk, to be safe from what the sums are for.
        #[cfg(target_os = "linux")]
        if path.is_file() {
            use rustix::fs::{CWD, RenameFlags, renameat_with};
            if renameat_with(CWD, self.file.path(), CWD, path, RenameFlags::EXCHANGE).is_ok() {
                return Ok(());
            }
        }
        self.file.persist(path).map(drop).map_err(|error| error.error)
    }
}

/// A new file in `folder`, with the permissions that the user's files have, removed again unless it is kept.
pub(super) fn temporary(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(TEMPORARY);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}

/// The sums of the chunks of what the parts are together, of which there are `length` bytes.
fn sums(parts: &[&[u8]], length: usize) -> Vec<U64> {
    let ends: Vec<usize> = parts
        .iter()
        .scan(0, |end, part| {
            *end += part.len();
            Some(*end)
        })
        .collect();
    let sum = |gathered: &mut Vec<u8>, chunk: usize| {
        let (start, end) = (chunk * CHUNK, length.min((chunk + 1) * CHUNK));
        let mut at = ends.partition_point(|&end| end <= start);
        let from = start - (ends[at] - parts[at].len());
        if end <= ends[at] {
            return U64::new(chunk_sum(&parts[at][from..from + (end - start)]));
        }
        // A chunk of many parts is put together in the cache of the processor.
        gathered.clear();
        gathered.extend_from_slice(&parts[at][from..]);
        while gathered.len() < end - start {
            at += 1;
            let missing = end - start - gathered.len();
            gathered.extend_from_slice(&parts[at][..missing.min(parts[at].len())]);
        }
        U64::new(chunk_sum(gathered))
    };
    (0..length.div_ceil(CHUNK)).into_par_iter().map_init(|| Vec::with_capacity(CHUNK), sum).collect()
}
