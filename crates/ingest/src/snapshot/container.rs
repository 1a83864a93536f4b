//! A container: a file of named sections of bytes, mapped, with sums over all of it. Opening is here; how one comes to
//! be is in `write`.
//!
//! ```text
//! head     magic, sum of the rest of the head, version, program, length, own device and inode, counts
//!          the sections: tag, where, how long
//!          a sum for every 256 of the sums
//!          zeros, so that the image begins with a page
//! sums     of the 2 KiB chunks of the image
//! image    the sections, each at a multiple of 64
//! ```
//!
//! Opening reads and compares the head alone, some 6 KiB for 400 MB. The image is compared chunk by chunk by
//! [`dixit_core::column::Guard`] as it is touched, and so are the sums. Whatever is wrong, there is simply no container: a damaged, cut off,
//! copied or foreign file is as good as none.

use std::fs::{File, Metadata};
use std::ops::Range;
use std::path::Path;
use std::sync::OnceLock;

use dixit_core::column::{BLOCK, CHUNK, Guard, Readahead};
use memmap2::Mmap;
#[cfg(unix)]
use nix::sys::resource::{UsageWho, getrusage};
use twox_hash::{XxHash3_64, XxHash3_128};
use zerocopy::little_endian::{U32, U64};
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout, Unaligned};

use super::stamp::Stamp;

/// The version of the container and of all that is kept in one. To be raised whenever any section changes its meaning.
pub const FORMAT: u32 = 8;

/// Sections begin at multiples of this, so that no item of a power of two up to it lies across two chunks.
pub(super) const ALIGNED: usize = 64;

/// The image begins at a multiple of this, so that a chunk lies in one page.
const PAGE: usize = 4096;

pub(super) const MAGIC: [u8; 8] = *b"\x89dixit\r\n";

#[derive(FromBytes, IntoBytes, Immutable, KnownLayout, Unaligned, Clone, Copy, PartialEq, Eq)]
#[repr(C)]
pub(super) struct Header {
    pub(super) magic: [u8; 8],
    /// Of everything between this and the sums.
    pub(super) sum: U64,
    pub(super) format: U32,
    /// How many sections there are.
    pub(super) sections: U32,
    /// How long the file is.
    pub(super) length: U64,
    /// How long the image is.
    pub(super) image: U64,
    /// The file that was written. A copy is another file, and is not believed: what it says may be of other files.
    pub(super) identity: Identity,
    /// The program that wrote it; see [`program`].
    pub(super) program: [u8; 16],
}

#[derive(FromBytes, IntoBytes, Immutable, KnownLayout, Unaligned, Clone, Copy, Debug)]
#[repr(C)]
pub(super) struct Entry {
    pub(super) tag: U32,
    pub(super) unused: U32,
    /// Where in the image.
    pub(super) start: U64,
    pub(super) length: U64,
}

/// Which file of the system a file is; zeros where the system does not say.
#[derive(FromBytes, IntoBytes, Immutable, KnownLayout, Unaligned, Clone, Copy, PartialEq, Eq)]
#[repr(C)]
pub(super) struct Identity {
    device: U64,
    inode: U64,
}

impl Identity {
    #[cfg(unix)]
    pub(super) fn of(metadata: &Metadata) -> Self {
        use std::os::unix::fs::MetadataExt;
        Self { device: metadata.dev().into(), inode: metadata.ino().into() }
    }

    #[cfg(not(unix))]
    pub(super) fn of(_: &Metadata) -> Self {
        Self { device: U64::ZERO, inode: U64::ZERO }
    }
}

/// What is before the image, head and sums, in bytes, given how many sections and how long an image there are. `None` if that is more
/// than can be.
pub(super) fn head_length(sections: usize, image: usize) -> Option<usize> {
    let table = sections.checked_mul(size_of::<Entry>())?;
    let chunks = image.div_ceil(CHUNK);
    let sums = chunks.checked_add(chunks.div_ceil(BLOCK))?.checked_mul(size_of::<U64>())?;
    size_of::<Header>().checked_add(table)?.checked_add(sums)?.checked_next_multiple_of(PAGE)
}

/// The program as a header holds it: its version, and what tells one build of it from another, since what is kept holds
/// what was found wrong, in the words of the build that found it.
pub(super) fn program() -> [u8; 16] {
    static PROGRAM: OnceLock<[u8; 16]> = OnceLock::new();
    *PROGRAM.get_or_init(|| {
        let file = std::env::current_exe().and_then(|program| program.metadata());
        let build = file.map(|file| Stamp::of(&file)).unwrap_or_default();
        let mut contents = env!("CARGO_PKG_VERSION").as_bytes().to_vec();
        contents.extend_from_slice(build.size.as_bytes());
        contents.extend_from_slice(build.mtime_ns.as_bytes());
        XxHash3_128::oneshot(&contents).to_le_bytes()
    })
}

/// The sum of a head: of all of it but the magic and the sum.
pub(super) fn head_sum(head: &[u8]) -> u64 {
    XxHash3_64::oneshot(head.get(size_of::<[u64; 2]>()..).unwrap_or_default())
}

/// The name of what is in a container, given its sections and sums of sums.
pub(super) fn content_name(contents: &[u8]) -> u128 {
    XxHash3_128::oneshot(contents)
}

/// An open container.
#[derive(Debug)]
pub struct Container {
    map: Mmap,
    /// Copied, so that nothing that was checked can change.
    entries: Vec<(u32, Range<usize>)>,
    contents: Range<usize>,
    blocks: Range<usize>,
    sums: Range<usize>,
    image: Range<usize>,
    /// The head had to come from a disk, so the rest will too.
    far: bool,
}

/// How often this process has waited for a disk to give it a page. What the clock says would not do: on a busy machine
/// everything takes long, and telling the system to fetch what is there already costs more than an answer does.
fn waits_for_disk() -> i64 {
    #[cfg(unix)]
    return getrusage(UsageWho::RUSAGE_SELF).map_or(0, |usage| usage.major_page_faults());
    #[cfg(not(unix))]
    return 0;
}

impl Container {
    /// Maps the container at `path`. `None` if there is none, or none that this program wrote there.
    #[must_use]
    pub fn open(path: &Path) -> Option<Self> {
        // Something that is no file might never answer when opened.
        if !path.metadata().ok()?.is_file() {
            return None;
        }
        let file = File::open(path).ok()?;
        let metadata = file.metadata().ok()?;
        if metadata.len() < size_of::<Header>() as u64 {
            return None;
        }
        // SAFETY: a mapping is unsound if the file changes beneath it. This program makes a container under a name that
        // no other process opens, never writes to it again, and replaces and removes it by name alone, which leaves
        // mappings as they are. What another program does to files in our folder can't be ruled out, as it can't be for
        // the program itself; so everything that is read here is checked where it is used, and no reference is made to
        // a type with invalid values.
        #[expect(unsafe_code, reason = "mapping a file is the only way not to read all of it")]
        let map = unsafe { Mmap::map(&file) }.ok()?;
        Self::checked(map, Identity::of(&metadata))
    }

    fn checked(map: Mmap, identity: Identity) -> Option<Self> {
        let waits = waits_for_disk();
        let (header, _) = Header::ref_from_prefix(&map).ok()?;
        let header = *header;
        let ours = header.magic == MAGIC && header.format.get() == FORMAT && header.program == program();
        if !ours || header.identity != identity || header.length.get() != map.len() as u64 {
            return None;
        }
        let image = usize::try_from(header.image.get()).ok()?;
        let start = head_length(header.sections.get() as usize, image)?;
        if start.checked_add(image)? != map.len() {
            return None;
        }
        let chunks = image.div_ceil(CHUNK);
        let table = size_of::<Header>()..size_of::<Header>() + header.sections.get() as usize * size_of::<Entry>();
        let blocks = table.end..table.end + chunks.div_ceil(BLOCK) * size_of::<U64>();
        let sums = start - chunks * size_of::<U64>()..start;
        if head_sum(&map[..sums.start]) != header.sum.get() {
            return None;
        }
        let entries = <[Entry]>::ref_from_bytes(&map[table.clone()]).ok()?.iter().map(|entry| {
            let start = usize::try_from(entry.start.get()).ok()?;
            let end = start.checked_add(usize::try_from(entry.length.get()).ok()?)?;
            (end <= image).then_some((entry.tag.get(), start..end))
        });
        let entries = entries.collect::<Option<_>>()?;
        let far = waits_for_disk() > waits;
        let contents = table.start..blocks.end;
        let container = Self { entries, contents, blocks, sums, image: start..map.len(), far, map };
        if far {
            // In one piece, since some of most blocks is soon wanted.
            container.advise(container.sums.clone());
        }
        Some(container)
    }

    /// The image: what the sums are of, and sections lie in. Nothing in it has been compared.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.map[self.image.clone()]
    }

    /// Where in the image a section is.
    #[must_use]
    pub fn section(&self, tag: u32) -> Option<Range<usize>> {
        self.entries.iter().find(|(of, _)| *of == tag).map(|(_, range)| range.clone())
    }

    /// The guard of the image. `None` never, but for want of memory.
    #[must_use]
    pub fn guard(&self) -> Option<Guard<'_>> {
        let sums = |range: &Range<usize>| <[U64]>::ref_from_bytes(&self.map[range.clone()]).ok();
        let guard = Guard::new(self.bytes(), sums(&self.sums)?)?;
        Some(guard.with_sums_of_sums(sums(&self.blocks)?)?.with_readahead(self))
    }

    /// Tells the system which part of the file is read next.
    fn advise(&self, range: Range<usize>) {
        // Advice that is not taken does no harm.
        #[cfg(unix)]
        let _ = self.map.advise_range(memmap2::Advice::WillNeed, range.start, range.len());
        #[cfg(not(unix))]
        let _ = range;
    }

    /// The name of the content, which is the same for the same sections.
    #[must_use]
    pub fn name(&self) -> u128 {
        content_name(&self.map[self.contents.clone()])
    }
}

impl Readahead for Container {
    fn will_read(&self, range: Range<usize>) {
        self.advise(self.image.start + range.start..self.image.start + range.end);
    }

    fn is_far(&self) -> bool {
        self.far
    }
}
