//! Any bytes at all where a snapshot is looked for: there is none, or what it says can be asked for, and is what its
//! sums are of; nothing ends in another way. Bytes that would fail at the first number are helped past it, so that what
//! comes after is reached.

#![no_main]

use std::fs::{self, File};
use std::io::{Seek, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::LazyLock;

use dixit_core::column::{Blob, Column, Damaged, chunk_sums, sums_of_sums};
use dixit_ingest::snapshot::{Cache, Container, Section};
use libfuzzer_sys::fuzz_target;
use twox_hash::XxHash3_64;
use zerocopy::IntoBytes;
use zerocopy::little_endian::{U32, U64};

/// A folder with a graph in it, and the head of that graph: with the identity of the file that is overwritten from now on.
static PLACE: LazyLock<(PathBuf, Vec<u8>)> = LazyLock::new(|| {
    let folder = std::env::temp_dir().join(format!("dixit-fuzz-{}", std::process::id()));
    let put = Cache::open(&folder).put_graph(&[Section { tag: 1, parts: &[b"text"] }], &[]);
    put.expect("the folder of temporary files can be written to");
    let path = folder.join("graph");
    let head = fs::read(&path).expect("it has been written");
    (path, head)
});

/// Gives the bytes a head of this program for this file. As much of it as the first byte says is taken from them.
fn sealed(data: &[u8]) -> Vec<u8> {
    let (_, head) = &*PLACE;
    let Some((&how, data)) = data.split_first() else { return Vec::new() };
    let mut file = data.to_vec();
    let mut put = |at: usize, bytes: &[u8]| {
        if let Some(place) = file.get_mut(at..at + bytes.len()) {
            place.copy_from_slice(bytes);
        }
    };
    if how & 1 != 0 {
        put(0, &head[..8]);
        put(16, &head[16..20]);
        put(40, &head[40..72]);
    }
    if how & 2 != 0 {
        put(24, &(data.len() as u64).to_le_bytes());
    }
    if how & 4 != 0 {
        put(32, &(data.len() as u64).saturating_sub(4096).to_le_bytes());
    }
    if how & 8 != 0 {
        let image = file.get(32..40).and_then(|image| image.try_into().ok()).map_or(0, u64::from_le_bytes);
        let start = (file.len() as u64).saturating_sub(image) as usize;
        let sums: Vec<U64> = chunk_sums(&file[start..]).into_iter().map(U64::new).collect();
        let end = start.saturating_sub(size_of_val(sums.as_slice()));
        // The sums, before the image, and theirs, where they would be after the sections that are said to be.
        if how & 16 != 0 && end > 0 && image > 0 {
            file[end..start].copy_from_slice(sums.as_bytes());
            let sections = file.get(20..24).and_then(|it| it.try_into().ok()).map_or(0, u32::from_le_bytes) as usize;
            let at = sections.saturating_mul(24).saturating_add(72);
            let blocks: Vec<u8> = sums_of_sums(&sums).into_iter().flat_map(u64::to_le_bytes).collect();
            if let Some(place) = file.get_mut(at..at.saturating_add(blocks.len())) {
                place.copy_from_slice(&blocks);
            }
        }
        if let Some(head) = file.get(16..end) {
            let sum = XxHash3_64::oneshot(head).to_le_bytes();
            file[8..16].copy_from_slice(&sum);
        }
    }
    file
}

fuzz_target!(|data: &[u8]| {
    let file = sealed(data);
    let path = &PLACE.0;
    let written = File::options().write(true).open(path).and_then(|mut at| {
        at.rewind()?;
        at.write_all(&file)?;
        at.set_len(file.len() as u64)
    });
    written.expect("it could be written before");
    let Some(container) = Container::open(path) else { return };
    assert!(file.ends_with(container.bytes()));
    let _ = container.name();
    let guard = container.guard().expect("one sum per chunk, or it would not open");
    let start = file.len() - container.bytes().len();
    let sums: Vec<U64> = chunk_sums(container.bytes()).into_iter().map(U64::new).collect();
    let blocks: Vec<u8> = sums_of_sums(&sums).into_iter().flat_map(u64::to_le_bytes).collect();
    let sections = u32::from_le_bytes(file[20..24].try_into().expect("four bytes")) as usize;
    let sound = file[..start].ends_with(sums.as_bytes()) && file[sections * 24 + 72..].starts_with(&blocks);
    for tag in file.chunks(4).filter_map(|tag| tag.try_into().ok()).map(u32::from_le_bytes).chain([0, 1]) {
        let Some(range) = container.section(tag) else { continue };
        let blob = Blob::mapped(&guard, range.clone()).expect("within the image, or it would not open");
        let read = catch_unwind(AssertUnwindSafe(|| {
            let numbers = Column::<U32>::mapped(&guard, range.clone()).map_or(0, |column| column.all().len());
            (numbers, blob.all(), blob.len().checked_sub(1).map(|last| blob.get(last)))
        }));
        match read {
            Ok((_, bytes, last)) => assert!(bytes == &container.bytes()[range] && last == bytes.last().copied()),
            Err(payload) => assert!(payload.is::<Damaged>() && !sound),
        }
    }
    assert_eq!(guard.verify_all(), sound);
});
