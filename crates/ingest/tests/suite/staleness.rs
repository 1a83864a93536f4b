//! Staleness on the file system itself: whatever is done to a file, it is never called unchanged when it is not.
#![cfg(unix)]

use std::fs::{self, File};
use std::path::Path;
use std::time::{Duration, SystemTime};

use dixit_ingest::snapshot::{Cache, Fate, Found, Moment, compare, content_hash, scan};
use proptest::prelude::*;

type Tested = Result<(), Box<dyn std::error::Error>>;

/// What a run keeps: the moment, the stamps, and the hashes of what it read after them.
struct Kept {
    moment: Moment,
    found: Vec<Found>,
    hashes: Vec<u128>,
}

fn keep(folder: &Path) -> Result<Kept, Box<dyn std::error::Error>> {
    let begun = SystemTime::now();
    let found = scan(folder, &folder.join("data"))?;
    let hashes = found.iter().map(|found| fs::read(found.file()).map(|content| content_hash(&content)));
    let hashes = hashes.collect::<Result<_, _>>()?;
    Ok(Kept { moment: Cache::open(&folder.join(".dixit")).moment(begun)?, found, hashes })
}

fn fates(kept: &Kept, found: &[Found]) -> Vec<Fate> {
    compare(kept.found.iter().map(|found| (found.path.as_str(), found.stamp)), found, kept.moment)
}

/// Every file that is called unchanged is; how many were.
fn unchanged(kept: &Kept, folder: &Path) -> Result<usize, Box<dyn std::error::Error>> {
    let found = scan(folder, &folder.join("data"))?;
    let mut count = 0;
    for fate in fates(kept, &found) {
        if let Fate::Unchanged { old, new } = fate {
            assert_eq!(content_hash(&fs::read(found[new].file())?), kept.hashes[old], "{}", found[new].path);
            count += 1;
        }
    }
    Ok(count)
}

#[test]
fn a_file_that_is_left_alone_is_unchanged_once_it_is_old_enough() -> Tested {
    let folder = tempfile::tempdir()?;
    fs::create_dir(folder.path().join("data"))?;
    fs::write(folder.path().join("data/a.ron"), "[]")?;
    // As on any machine, unless the file system keeps but whole seconds.
    for _ in 0..40 {
        let kept = keep(folder.path())?;
        if unchanged(&kept, folder.path())? == 1 {
            return Ok(());
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    Err("after four seconds it still counts as just written".into())
}

#[test]
fn a_change_right_after_reading_is_seen_though_the_time_is_set_back() -> Tested {
    let folder = tempfile::tempdir()?;
    fs::create_dir(folder.path().join("data"))?;
    let path = folder.path().join("data/a.ron");
    for round in 0..300u32 {
        fs::write(&path, format!("[{:04}]", round * 2))?;
        let time = fs::metadata(&path)?.modified()?;
        let kept = keep(folder.path())?;
        fs::write(&path, format!("[{:04}]", round * 2 + 1))?;
        File::options().write(true).open(&path)?.set_modified(time)?;
        let found = scan(folder.path(), &folder.path().join("data"))?;
        assert_eq!(fates(&kept, &found), [Fate::MustHash { old: 0, new: 0 }]);
    }
    Ok(())
}

/// Something done to one of a few files, all of the same size.
#[derive(Debug, Clone)]
enum Deed {
    Write(usize, u8),
    WriteAndSetBack(usize, u8),
    Replace(usize, u8),
    Swap(usize, usize),
    Link(usize, usize),
    Remove(usize),
    Touch(usize),
    Keep,
    Wait,
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        (0..4usize, 0..3u8).prop_map(|(file, content)| Deed::Write(file, content)),
        (0..4usize, 0..3u8).prop_map(|(file, content)| Deed::WriteAndSetBack(file, content)),
        (0..4usize, 0..3u8).prop_map(|(file, content)| Deed::Replace(file, content)),
        (0..4usize, 0..4usize).prop_map(|(a, b)| Deed::Swap(a, b)),
        (0..4usize, 0..4usize).prop_map(|(a, b)| Deed::Link(a, b)),
        (0..4usize).prop_map(Deed::Remove),
        (0..4usize).prop_map(Deed::Touch),
        Just(Deed::Keep),
        Just(Deed::Wait),
    ]
}

/// Does it; what can't be done is left.
fn perform(deed: &Deed, folder: &Path) -> std::io::Result<()> {
    let path = |file: usize| folder.join(format!("data/{file}.ron"));
    let text = |content: u8| format!("[{content}]");
    match *deed {
        Deed::Write(file, content) => fs::write(path(file), text(content)),
        Deed::WriteAndSetBack(file, content) => {
            let time = fs::metadata(path(file))?.modified()?;
            fs::write(path(file), text(content))?;
            File::options().write(true).open(path(file))?.set_modified(time)
        }
        Deed::Replace(file, content) => {
            let (old, new) = (path(file), folder.join("new"));
            let time = fs::metadata(&old)?.modified()?;
            fs::write(&new, text(content))?;
            File::options().write(true).open(&new)?.set_modified(time)?;
            fs::rename(new, old)
        }
        Deed::Swap(a, b) => {
            fs::rename(path(a), folder.join("swapped"))?;
            let _ = fs::rename(path(b), path(a));
            fs::rename(folder.join("swapped"), path(b))
        }
        Deed::Link(a, b) => {
            let _ = fs::remove_file(path(b));
            fs::hard_link(path(a), path(b))
        }
        Deed::Remove(file) => fs::remove_file(path(file)),
        Deed::Touch(file) => File::options().write(true).open(path(file))?.set_modified(SystemTime::now()),
        Deed::Keep => Ok(()),
        Deed::Wait => {
            std::thread::sleep(Duration::from_millis(110));
            Ok(())
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn nothing_that_changed_is_called_unchanged(deeds in prop::collection::vec(deed(), 1..40)) {
        let folder = tempfile::tempdir()?;
        fs::create_dir(folder.path().join("data"))?;
        let failed = |error: Box<dyn std::error::Error>| TestCaseError::fail(error.to_string());
        let mut kept = keep(folder.path()).map_err(failed)?;
        for deed in &deeds {
            let _ = perform(deed, folder.path());
            unchanged(&kept, folder.path()).map_err(failed)?;
            if matches!(deed, Deed::Keep) {
                kept = keep(folder.path()).map_err(failed)?;
            }
        }
    }
}
