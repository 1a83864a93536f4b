//! The container and its folder: what is damaged, foreign or of another version is as good as none, and no byte but
//! those that were written is ever served.

use std::fs;
use std::io::Write;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use dixit_core::column::{Blob, CHUNK, Damaged};
use dixit_ingest::snapshot::{Cache, Container, Section};
use proptest::prelude::*;
use twox_hash::XxHash3_64;

type Tested = Result<(), Box<dyn std::error::Error>>;

const IDENTITY: Range<usize> = 40..56;
const PROGRAM: Range<usize> = 56..72;
const HEADER: usize = 72;

fn bytes(len: usize, seed: u32) -> Vec<u8> {
    (0..len as u32).map(|n| (n.wrapping_add(seed).wrapping_mul(2_654_435_761) >> 24) as u8).collect()
}

fn graph_of(folder: &Path) -> PathBuf {
    folder.join("graph")
}

/// All that a container says of these sections, or that it is damaged. Any other panic fails the test.
fn read(container: &Container, tags: &[u32]) -> Result<Vec<Option<Vec<u8>>>, Damaged> {
    let work = || {
        let Some(guard) = container.guard() else { return Vec::new() };
        let section = |&tag: &u32| Some(Blob::mapped(&guard, container.section(tag)?)?.all().to_vec());
        tags.iter().map(section).collect()
    };
    catch_unwind(AssertUnwindSafe(work)).map_err(|payload| match payload.downcast::<Damaged>() {
        Ok(damaged) => *damaged,
        Err(other) => std::panic::resume_unwind(other),
    })
}

/// Puts other bytes into the very file. Not emptied first, since file systems make sure of what replaces everything.
fn overwrite(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = fs::File::options().write(true).open(path)?;
    file.write_all(bytes)?;
    file.set_len(bytes.len() as u64)
}

/// Makes the sum of the head right again. `None` if there is no head to be right.
fn reseal(file: &mut [u8]) -> Option<()> {
    let image = u64::from_le_bytes(file.get(32..40)?.try_into().ok()?);
    let start = (file.len() as u64).checked_sub(image)? as usize;
    let sums = (image as usize).div_ceil(CHUNK).checked_mul(8)?;
    let sum = XxHash3_64::oneshot(file.get(16..start.checked_sub(sums)?)?);
    file[8..16].copy_from_slice(&sum.to_le_bytes());
    Some(())
}

#[test]
fn what_was_put_is_what_is_found() -> Tested {
    let folder = tempfile::tempdir()?;
    let cache = Cache::open(&folder.path().join(".dixit"));
    assert!(cache.graph().is_none() && cache.segment(7).is_none());
    let long = bytes(3 * CHUNK + 17, 0);
    let many: Vec<&[u8]> = long.chunks(7).collect();
    let sections = [
        Section { tag: 1, parts: &[b"one", b"", b" and two"] },
        Section { tag: 2, parts: &[] },
        Section { tag: 9, parts: &many },
        Section { tag: u32::MAX, parts: &[&long, b"!", &long] },
    ];
    let name = cache.put_segment(&sections)?;
    cache.put_graph(&sections, &[name])?;
    for container in [cache.graph(), cache.segment(name)] {
        let container = container.ok_or("not found")?;
        let twice = [&long[..], b"!", &long].concat();
        let expected = [Some(b"one and two".to_vec()), Some(vec![]), Some(long.clone()), Some(twice), None];
        assert_eq!(read(&container, &[1, 2, 9, u32::MAX, 3]), Ok(expected.to_vec()));
        assert_eq!(container.name(), name);
        for tag in [1, 2, 9, u32::MAX] {
            assert_eq!(container.section(tag).map(|range| range.start % 64), Some(0));
        }
    }
    assert!(fs::read_to_string(folder.path().join(".dixit/.gitignore"))?.ends_with("\n*\n"));
    assert!(
        fs::read_to_string(folder.path().join(".dixit/CACHEDIR.TAG"))?.starts_with("Signature: 8a477f597d28d17278")
    );
    Ok(())
}

#[test]
fn a_container_of_nothing_is_one() -> Tested {
    let folder = tempfile::tempdir()?;
    let cache = Cache::open(folder.path());
    cache.put_graph(&[], &[])?;
    let container = cache.graph().ok_or("not found")?;
    assert_eq!(read(&container, &[0]), Ok(vec![None]));
    assert!(container.bytes().is_empty());
    Ok(())
}

#[test]
fn the_same_content_has_the_same_name_and_another_one_another() -> Tested {
    let folder = tempfile::tempdir()?;
    let cache = Cache::open(folder.path());
    let whole = bytes(CHUNK + 5, 1);
    let (one, two) = whole.split_at(1000);
    let name = cache.put_segment(&[Section { tag: 1, parts: &[&whole] }])?;
    assert_eq!(cache.put_segment(&[Section { tag: 1, parts: &[one, two] }])?, name);
    let others = [
        cache.put_segment(&[Section { tag: 2, parts: &[&whole] }])?,
        cache.put_segment(&[Section { tag: 1, parts: &[one] }])?,
        cache.put_segment(&[Section { tag: 1, parts: &[one] }, Section { tag: 2, parts: &[two] }])?,
        cache.put_segment(&[])?,
    ];
    for other in others {
        assert_ne!(other, name);
        // A segment under the name of another is none, though it is the very file that was written.
        let path = |name: u128| folder.path().join(format!("segment-{name:032x}"));
        fs::rename(path(other), path(name))?;
        assert!(cache.segment(name).is_none());
    }
    // It is put again where what is there is none.
    assert_eq!(cache.put_segment(&[Section { tag: 1, parts: &[&whole] }])?, name);
    assert!(cache.segment(name).is_some());
    Ok(())
}

#[test]
fn every_flipped_byte_is_found() -> Tested {
    let folder = tempfile::tempdir()?;
    let cache = Cache::open(folder.path());
    let text = bytes(300, 5);
    cache.put_graph(&[Section { tag: 1, parts: &[&text] }, Section { tag: 2, parts: &[b"last"] }], &[])?;
    let path = graph_of(folder.path());
    let sound = fs::read(&path)?;
    let expected = Ok(vec![Some(text), Some(b"last".to_vec())]);
    for at in 0..sound.len() {
        let mut damaged = sound.clone();
        damaged[at] ^= 1 << (at % 8);
        overwrite(&path, &damaged)?;
        let read = cache.graph().map(|container| read(&container, &[1, 2]));
        assert!(matches!(read, None | Some(Err(Damaged))), "byte {at}");
    }
    overwrite(&path, &sound)?;
    assert_eq!(cache.graph().map(|container| read(&container, &[1, 2])), Some(expected));
    for end in 0..sound.len() {
        overwrite(&path, &sound[..end])?;
        assert!(cache.graph().is_none(), "cut off at {end}");
    }
    overwrite(&path, &[&sound[..], b"!"].concat())?;
    assert!(cache.graph().is_none());
    Ok(())
}

#[test]
fn another_version_a_copy_and_what_is_no_container_is_none() -> Tested {
    let folder = tempfile::tempdir()?;
    let cache = Cache::open(folder.path());
    cache.put_graph(&[Section { tag: 1, parts: &[b"text"] }], &[])?;
    let path = graph_of(folder.path());
    let sound = fs::read(&path)?;
    for at in [16, 17, PROGRAM.start, PROGRAM.end - 1].into_iter().chain(cfg!(unix).then_some(IDENTITY.start)) {
        let mut other = sound.clone();
        other[at] ^= 1;
        reseal(&mut other).ok_or("no head")?;
        overwrite(&path, &other)?;
        assert!(cache.graph().is_none(), "byte {at}");
    }
    overwrite(&path, &sound)?;
    assert!(cache.graph().is_some());
    if cfg!(unix) {
        let copy = Cache::open(&folder.path().join("copy"));
        fs::create_dir(folder.path().join("copy"))?;
        fs::copy(&path, graph_of(&folder.path().join("copy")))?;
        assert!(copy.graph().is_none());
        // But the folder may be moved.
        fs::rename(&path, graph_of(&folder.path().join("copy")))?;
        assert!(copy.graph().is_some());
    }
    for garbage in [vec![], b"no".to_vec(), vec![0; 8192], bytes(100_000, 3)] {
        fs::write(&path, garbage)?;
        assert!(cache.graph().is_none());
    }
    fs::remove_file(&path)?;
    fs::create_dir(&path)?;
    assert!(cache.graph().is_none());
    assert!(cache.put_graph(&[], &[]).is_err());
    Ok(())
}

#[test]
fn numbers_that_can_not_be_are_no_container() -> Tested {
    let folder = tempfile::tempdir()?;
    let cache = Cache::open(folder.path());
    cache.put_graph(&[Section { tag: 1, parts: &[b"text"] }, Section { tag: 2, parts: &[b"more"] }], &[])?;
    let path = graph_of(folder.path());
    let sound = fs::read(&path)?;
    let numbers = [u64::MAX, u64::MAX - 63, 1 << 63, 1 << 62, u64::from(u32::MAX), 1 << 16, 4097, 4096, 65, 1, 0];
    // How many sections, how long the file and the image, and where and how long each section.
    let fields = [20, 24, 32, HEADER + 8, HEADER + 16, HEADER + 32, HEADER + 40];
    for at in fields {
        for number in numbers {
            let mut forged = sound.clone();
            let width = if at == 20 { 4 } else { 8 };
            forged[at..at + width].copy_from_slice(&number.to_le_bytes()[..width]);
            let _ = reseal(&mut forged);
            overwrite(&path, &forged)?;
            if let Some(container) = cache.graph() {
                let inside = |tag| container.section(tag).is_none_or(|range| range.end <= container.bytes().len());
                assert!(inside(1) && inside(2), "{number} at {at}");
                let _ = read(&container, &[1, 2]);
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn random_damage_never_serves_other_bytes(
        lens in prop::collection::vec(0..40_000usize, 1..6),
        changes in prop::collection::vec((any::<prop::sample::Index>(), 1..=255u8), 1..4),
        forge in any::<bool>(),
    ) {
        let folder = tempfile::tempdir()?;
        let cache = Cache::open(folder.path());
        let texts: Vec<Vec<u8>> = lens.iter().zip(0..).map(|(&len, seed)| bytes(len, seed)).collect();
        let parts: Vec<[&[u8]; 1]> = texts.iter().map(|text| [text.as_slice()]).collect();
        let sections: Vec<_> = parts.iter().zip(0..).map(|(parts, tag)| Section { tag, parts }).collect();
        cache.put_graph(&sections, &[])?;
        let mut file = fs::read(graph_of(folder.path()))?;
        for (at, flip) in changes {
            // Where a head is forged, the damage is in the head.
            let len = if forge { HEADER + lens.len() * 24 + 8 } else { file.len() };
            file[at.index(len)] ^= flip;
        }
        if forge {
            let _ = reseal(&mut file);
        }
        overwrite(&graph_of(folder.path()), &file)?;
        let tags: Vec<u32> = (0..lens.len() as u32).collect();
        if let Some(container) = cache.graph() {
            for (tag, text) in tags.iter().zip(&texts) {
                let read = read(&container, &[*tag]);
                let same = read.as_ref().map_or(true, |read| *read == [Some(text.clone())]);
                prop_assert!(forge || same);
            }
        }
    }
}

#[test]
fn writers_and_readers_at_once_find_something_whole() -> Tested {
    let folder = tempfile::tempdir()?;
    let cache = Cache::open(&folder.path().join(".dixit"));
    let writes = |writer: u32| -> std::io::Result<()> {
        for round in 0..30 {
            let text = bytes(CHUNK * 2, writer * 1000 + round);
            let name = cache.put_segment(&[Section { tag: 1, parts: &[&text] }])?;
            let parts: [&[u8]; 2] = [&name.to_le_bytes(), &text];
            cache.put_graph(&[Section { tag: 1, parts: &parts }], &[name])?;
        }
        Ok(())
    };
    let reads = || {
        let mut found = 0;
        while found < 100 {
            let Some(graph) = cache.graph() else { continue };
            let Ok(read_graph) = read(&graph, &[1]) else { panic!("a graph that is half written") };
            let Some(Some(graph)) = read_graph.first() else { panic!("a graph of another") };
            let (name, text) = graph.split_at(16);
            let name = name.try_into().map(u128::from_le_bytes).unwrap_or_default();
            // The segments of the last ten seconds are there, whoever put the graph in place.
            let segment = cache.segment(name).map(|segment| read(&segment, &[1]));
            assert_eq!(segment, Some(Ok(vec![Some(text.to_vec())])));
            found += 1;
        }
    };
    std::thread::scope(|scope| -> Tested {
        let writers: Vec<_> = (0..3).map(|writer| scope.spawn(move || writes(writer))).collect();
        let readers: Vec<_> = (0..2).map(|_| scope.spawn(reads)).collect();
        for writer in writers {
            writer.join().map_err(|_| "a writer panicked")??;
        }
        for reader in readers {
            reader.join().map_err(|_| "a reader panicked")?;
        }
        Ok(())
    })?;
    let mut left: Vec<_> =
        fs::read_dir(folder.path().join(".dixit"))?.flatten().map(|entry| entry.file_name()).collect();
    left.retain(|name| !name.to_string_lossy().starts_with("segment-"));
    left.sort();
    assert_eq!(left, [".gitignore", "CACHEDIR.TAG", "graph"]);
    Ok(())
}

#[test]
fn what_nobody_needs_is_removed_once_it_is_old() -> Tested {
    let folder = tempfile::tempdir()?;
    let cache = Cache::open(folder.path());
    let put = |text: &[u8]| cache.put_segment(&[Section { tag: 1, parts: &[text] }]);
    let (kept, old, young) = (put(b"kept")?, put(b"old")?, put(b"young")?);
    let age = |name: &str, minutes: u64| -> std::io::Result<()> {
        let time = std::time::SystemTime::now() - std::time::Duration::from_secs(60 * minutes);
        fs::File::options().write(true).open(folder.path().join(name))?.set_modified(time)
    };
    let file = |name: u128| format!("segment-{name:032x}");
    fs::write(folder.path().join(".new-abandoned"), "")?;
    fs::write(folder.path().join(".new-being-written"), "")?;
    fs::write(folder.path().join("somebody's"), "")?;
    for (name, minutes) in [(file(kept), 90), (file(old), 2), (".new-abandoned".into(), 61), ("somebody's".into(), 90)]
    {
        age(&name, minutes)?;
    }
    age(".new-being-written", 59)?;
    cache.put_graph(&[], &[kept])?;
    assert!(cache.segment(kept).is_some() && cache.segment(old).is_none() && cache.segment(young).is_some());
    let is_there = |name: &str| folder.path().join(name).exists();
    assert!(!is_there(".new-abandoned") && is_there(".new-being-written") && is_there("somebody's"));
    Ok(())
}

#[test]
fn a_folder_that_can_not_be_written_is_an_error_and_no_more() -> Tested {
    let folder = tempfile::tempdir()?;
    fs::write(folder.path().join("file"), "")?;
    for place in ["file", "file/.dixit", "no/such/folder"] {
        let cache = Cache::open(&folder.path().join(place));
        assert!(cache.put_segment(&[]).is_err() && cache.put_graph(&[], &[]).is_err());
        assert!(cache.moment(std::time::SystemTime::now()).is_err());
        assert!(cache.graph().is_none() && cache.segment(0).is_none());
    }
    // A folder that has become read-only answers as before, and takes nothing (but from an administrator).
    let cache = Cache::open(&folder.path().join("kept"));
    cache.put_graph(&[Section { tag: 1, parts: &[b"text"] }], &[])?;
    let usual = fs::metadata(folder.path().join("kept"))?.permissions();
    let mut permissions = usual.clone();
    permissions.set_readonly(true);
    fs::set_permissions(folder.path().join("kept"), permissions)?;
    let put = cache.put_graph(&[Section { tag: 1, parts: &[b"other"] }], &[]);
    let graph = cache.graph().ok_or("not found")?;
    fs::set_permissions(folder.path().join("kept"), usual)?;
    let expected: &[u8] = if put.is_ok() { b"other" } else { b"text" };
    assert_eq!(read(&graph, &[1]), Ok(vec![Some(expected.to_vec())]));
    Ok(())
}

#[cfg(unix)]
#[test]
fn files_have_the_permissions_that_the_users_files_have() -> Tested {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir()?;
    let cache = Cache::open(&folder.path().join(".dixit"));
    cache.put_graph(&[], &[])?;
    fs::write(folder.path().join("usual"), "")?;
    let mode = |name: &str| fs::metadata(folder.path().join(name)).map(|metadata| metadata.permissions().mode());
    assert_eq!(mode(".dixit/graph")?, mode("usual")?);
    assert_eq!(mode(".dixit/.gitignore")?, mode("usual")?);
    Ok(())
}
