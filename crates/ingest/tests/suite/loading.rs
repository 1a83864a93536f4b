//! Loading: which files are found, under which paths, and what is said about those that are no text.

use std::fs;
use std::path::Path;

use dixit_core::code::{Code, Origin};
use dixit_core::diagnostic::Diagnostic;
use dixit_ingest::{Disk, FileSystem, LARGEST, LoadError, Loaded, Memory, load};

fn paths(loaded: &Loaded) -> Vec<&str> {
    loaded.sources().ids().map(|file| loaded.sources().path(file)).collect()
}

/// What was found in reading, by place.
fn found(loaded: &Loaded) -> Vec<Diagnostic> {
    let mut findings = loaded.findings();
    findings.retain(|finding| finding.code.origin() == Origin::Read);
    findings.sort_by_key(|finding| finding.at);
    findings
}

#[test]
fn files_are_found_by_their_ending_and_sorted_by_path() -> Result<(), Box<dyn std::error::Error>> {
    let folder = tempfile::tempdir()?;
    let data = folder.path().join("data");
    for (path, text) in [
        ("z.ron", "[]"),
        ("b/c/deep.ron", "[]"),
        ("b.ron", "[]"),
        ("B.ron", "[]"),
        ("a.txt", "no"),
        ("a.RON", "no"),
        ("ron", "no"),
        (".hidden.ron", "no"),
        (".git/x.ron", "no"),
        ("b/.dixit/x.ron", "no"),
    ] {
        let path = data.join(path);
        fs::create_dir_all(path.parent().unwrap_or(&data))?;
        fs::write(path, text)?;
    }
    fs::create_dir_all(data.join("folder.ron"))?;
    let loaded = load(Disk, folder.path(), &data)?;
    assert_eq!(paths(&loaded), ["data/B.ron", "data/b.ron", "data/b/c/deep.ron", "data/z.ron"]);
    assert!(loaded.findings().is_empty());
    // A root that the folder does not lie in.
    let elsewhere = load(Disk, &folder.path().join("other"), &data)?;
    assert!(paths(&elsewhere)[0].ends_with("/data/B.ron"));
    // A hidden folder that was asked for is read.
    let hidden = load(Disk, folder.path(), &data.join(".git"))?;
    assert_eq!(paths(&hidden), ["data/.git/x.ron"]);
    Ok(())
}

#[cfg(unix)]
#[test]
fn a_link_to_a_folder_around_it_ends() -> Result<(), Box<dyn std::error::Error>> {
    let folder = tempfile::tempdir()?;
    let elsewhere = tempfile::tempdir()?;
    fs::write(elsewhere.path().join("linked.ron"), "[]")?;
    fs::create_dir_all(folder.path().join("data/sub"))?;
    fs::write(folder.path().join("data/a.ron"), "[]")?;
    std::os::unix::fs::symlink(folder.path().join("data"), folder.path().join("data/sub/loop"))?;
    std::os::unix::fs::symlink(elsewhere.path(), folder.path().join("data/other"))?;
    // The lock of an editor, and a file that is gone.
    std::os::unix::fs::symlink("nobody@nowhere", folder.path().join("data/.#a.ron"))?;
    let loaded = load(Disk, folder.path(), &folder.path().join("data"))?;
    assert_eq!(paths(&loaded), ["data/a.ron", "data/other/linked.ron"]);
    std::os::unix::fs::symlink("gone.ron", folder.path().join("data/link.ron"))?;
    let error = load(Disk, folder.path(), &folder.path().join("data")).err();
    assert!(matches!(&error, Some(LoadError::Io { path, .. }) if path.ends_with("link.ron")), "{error:?}");
    Ok(())
}

#[test]
fn a_folder_that_is_not_there_is_an_error() {
    let error = load(Disk, Path::new("/"), Path::new("/no/such/folder")).err();
    assert!(matches!(&error, Some(LoadError::NoFolder(_))), "{error:?}");
}

#[test]
fn what_is_no_text_is_a_finding_at_its_place() -> Result<(), LoadError> {
    let mut files = Memory::new([("data/a.ron", "[Claim(id: \"a\", text: \"A\")]")]);
    let broken = b"[Claim(id: \"b\", text: \"B\"),\n \xc3\xa9 Claim(id: \"\xe9\", text: \"C\")]".to_vec();
    files.0.insert("data/b.ron".into(), broken);
    files.0.insert("data/c.ron".into(), vec![0xff]);
    let loaded = load(files, Path::new(""), Path::new("data"))?;
    let findings = found(&loaded);
    let places: Vec<(Code, &str, u32, u32)> = findings
        .iter()
        .map(|finding| {
            let place = loaded.sources().place(finding.at);
            (finding.code, place.file, place.line, place.column)
        })
        .collect();
    assert_eq!(places, [(Code::NotUtf8, "data/b.ron", 2, 15), (Code::NotUtf8, "data/c.ron", 1, 1)]);
    assert_eq!(findings[0].message, "the file is not UTF-8: the byte 0xe9 stands here");
    assert_eq!(loaded.graph(&loaded.guards()).record_ids().collect::<Vec<_>>(), ["a", "b"]);
    Ok(())
}

/// Files whose sizes are only claimed.
struct Large;

impl FileSystem for Large {
    fn files(&self, _: &Path) -> Result<Vec<std::path::PathBuf>, LoadError> {
        Ok(vec!["data/large.ron".into(), "data/largest.ron".into()])
    }

    fn size(&self, path: &Path) -> Result<u64, LoadError> {
        Ok(LARGEST + u64::from(path.ends_with("large.ron")))
    }

    fn read(&self, path: &Path, bytes: &mut Vec<u8>) -> Result<(), LoadError> {
        assert!(path.ends_with("largest.ron"), "a file that is too large is not read");
        bytes.extend(b"[]");
        Ok(())
    }
}

#[test]
fn a_file_that_is_too_large_is_not_read() -> Result<(), LoadError> {
    let loaded = load(Large, Path::new(""), Path::new("data"))?;
    let findings = found(&loaded);
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].code, Code::FileTooLarge);
    assert_eq!(findings[0].message, "the file is 65 MiB large, more than 64 MiB");
    Ok(())
}

#[test]
fn what_is_found_in_many_files_is_found_in_each() -> Result<(), LoadError> {
    let texts: Vec<(String, String)> = (0..200)
        .map(|n| {
            (format!("data/{n:03}.ron"), format!("[Claim(id: \"c-{n:03}\", text: \"x\"), Claim(id: \"d-{n:03}\"), 5]"))
        })
        .collect();
    let files = Memory::new(texts.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    let loaded = load(files, Path::new(""), Path::new("data"))?;
    let guards = loaded.guards();
    let graph = loaded.graph(&guards);
    assert_eq!((graph.record_ids().count(), graph.recorded_count(), found(&loaded).len()), (200, 400, 400));
    let places: Vec<u32> = found(&loaded).iter().map(|finding| finding.at.file.0).collect();
    assert_eq!(places, (0..400).map(|n| n / 2).collect::<Vec<_>>());
    let nothing = load(Memory::default(), Path::new(""), Path::new("data"))?;
    assert_eq!(nothing.graph(&nothing.guards()).record_count(), 0);
    Ok(())
}
