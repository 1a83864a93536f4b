//! The scan: every file of records with its stamp. Which files those are is said in [`crate::load()`].

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::stamp::Stamp;
use crate::load::{Disk, FileSystem, LoadError, relative};

/// A file of records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// As it is shown: relative to the project's folder.
    pub path: String,
    /// By what it is opened.
    pub file: PathBuf,
    /// What the system says of it.
    pub stamp: Stamp,
}

/// Finds every `.ron` file under `folder` that loading would find, by path, with its stamp. Paths are noted relative to
/// `root`, the project's folder.
///
/// # Errors
/// If a file or folder can't be reached, as when loading.
pub fn scan(root: &Path, folder: &Path) -> Result<Vec<Found>, LoadError> {
    #[cfg(unix)]
    let plain = plain::scan(root, folder);
    #[cfg(not(unix))]
    let plain = None;
    let mut found = plain.map_or_else(|| general(root, folder), Ok)?;
    // Mostly in order already, which a stable sort sees.
    found.sort_by(|a, b| (&a.path, &a.file).cmp(&(&b.path, &b.file)));
    Ok(found)
}

/// Loading's own walk, and then the stamps.
fn general(root: &Path, folder: &Path) -> Result<Vec<Found>, LoadError> {
    let stamped = |file: PathBuf| match std::fs::metadata(&file) {
        Ok(metadata) => Ok(Found { path: relative(&file, root), stamp: Stamp::of(&metadata), file }),
        Err(source) => Err(LoadError::Io { path: file, source }),
    };
    Disk.files(folder)?.into_par_iter().map(stamped).collect()
}

/// The walk through nothing but folders and files. Anything that would need a rule (a link, a name that is no text, an
/// error) leaves all of it to the general walk, so that the rules stand in one place.
#[cfg(unix)]
mod plain {
    use std::path::Path;

    use rustix::fs::{AtFlags, Dir, FileType, Mode, OFlags, open, statat};

    use super::super::stamp::{Stamp, nanoseconds};
    use super::Found;
    use crate::load::relative;

    pub(super) fn scan(root: &Path, folder: &Path) -> Option<Vec<Found>> {
        let mut found = Vec::new();
        // What is before the names of the files is asked for with a name, since that is how loading has it.
        let shown = relative(&folder.join("x"), root);
        let mut folders = vec![(shown.strip_suffix('x')?.to_owned(), folder.to_owned())];
        while let Some((prefix, folder)) = folders.pop() {
            let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
            let handle = open(&folder, flags, Mode::empty()).ok()?;
            let (first, outer) = (found.len(), folders.len());
            for entry in Dir::read_from(&handle).ok()? {
                let entry = entry.ok()?;
                let name = entry.file_name();
                if name.to_bytes().starts_with(b".") {
                    continue;
                }
                match entry.file_type() {
                    FileType::Directory => {
                        let name = name.to_str().ok()?;
                        folders.push((format!("{prefix}{name}/"), folder.join(name)));
                    }
                    FileType::RegularFile if name.to_bytes().ends_with(b".ron") => {
                        let stat = statat(&handle, name, AtFlags::empty()).ok()?;
                        if FileType::from_raw_mode(stat.st_mode) != FileType::RegularFile {
                            return None;
                        }
                        let name = name.to_str().ok()?;
                        let path = [prefix.as_str(), name].concat();
                        found.push(Found { path, file: folder.join(name), stamp: stamp(&stat) });
                    }
                    FileType::Symlink | FileType::Unknown => return None,
                    _ => {}
                }
            }
            // In order within each folder, and folder by folder: little is left to be sorted.
            found[first..].sort_unstable_by(|a: &Found, b| a.path[prefix.len()..].cmp(&b.path[prefix.len()..]));
            folders[outer..].sort_unstable_by(|a, b| b.cmp(a));
        }
        Some(found)
    }

    /// As [`Stamp::of`] would have it.
    #[allow(clippy::unnecessary_cast, clippy::allow_attributes, reason = "the types differ from system to system")]
    fn stamp(stat: &rustix::fs::Stat) -> Stamp {
        Stamp {
            size: (stat.st_size as u64).into(),
            mtime_ns: nanoseconds(stat.st_mtime as i64, stat.st_mtime_nsec as i64).into(),
            ctime_ns: nanoseconds(stat.st_ctime as i64, stat.st_ctime_nsec as i64).into(),
            inode: (stat.st_ino as u64).into(),
            dev: (stat.st_dev as u64).into(),
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs;

    use super::*;
    use crate::project::load;

    type Tested = Result<(), Box<dyn std::error::Error>>;

    fn tree() -> std::io::Result<tempfile::TempDir> {
        let folder = tempfile::tempdir()?;
        for path in
            ["data/b/c/d.ron", "data/b.ron", "data/B.ron", "data/a.txt", "data/a.RON", "data/.x.ron", "data/.y/z.ron"]
        {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap_or(&path))?;
            fs::write(path, "[]")?;
        }
        fs::create_dir_all(folder.path().join("data/e.ron/f"))?;
        std::os::unix::fs::symlink("nobody@nowhere", folder.path().join("data/.#b.ron"))?;
        Ok(folder)
    }

    /// Found is what loading finds, however the folders are written.
    fn agrees(root: &Path, folder: &Path) -> Tested {
        let loaded = load(Disk, root, folder)?;
        let sources = loaded.sources();
        let expected: Vec<&str> = sources.ids().map(|file| sources.path(file)).collect();
        let found = scan(root, folder)?;
        assert_eq!(found.iter().map(|found| found.path.as_str()).collect::<Vec<_>>(), expected);
        for found in &found {
            assert_eq!(found.stamp, Stamp::of(&fs::metadata(&found.file)?));
        }
        let mut general = general(root, folder)?;
        general.sort_by(|a, b| a.path.cmp(&b.path));
        assert_eq!(found, general);
        Ok(())
    }

    #[test]
    fn what_is_scanned_is_what_is_loaded() -> Tested {
        let folder = tree()?;
        let root = folder.path();
        let data = root.join("data");
        assert_eq!(plain::scan(root, &data).map(|found| found.len()), Some(3));
        for root in [root, &root.join("other"), &data, Path::new(""), Path::new("/")] {
            for data in
                [data.clone(), data.join(""), data.join("."), data.join("b"), data.join("b/.."), data.join(".y")]
            {
                agrees(root, &data)?;
            }
        }
        Ok(())
    }

    #[test]
    fn links_are_left_to_the_walk_that_knows_the_rules() -> Tested {
        let folder = tree()?;
        let elsewhere = tree()?;
        let data = folder.path().join("data");
        std::os::unix::fs::symlink(&data, data.join("b/around"))?;
        std::os::unix::fs::symlink(elsewhere.path(), data.join("elsewhere"))?;
        std::os::unix::fs::symlink("b.ron", data.join("linked.ron"))?;
        assert!(plain::scan(folder.path(), &data).is_none());
        agrees(folder.path(), &data)?;
        std::os::unix::fs::symlink("gone.ron", data.join("dangling.ron"))?;
        let error = scan(folder.path(), &data).err();
        assert!(matches!(&error, Some(LoadError::Io { path, .. }) if path.ends_with("dangling.ron")), "{error:?}");
        Ok(())
    }

    #[test]
    fn a_name_that_is_no_text_is_found_as_loading_does() -> Tested {
        use std::os::unix::ffi::OsStrExt;
        let folder = tree()?;
        let data = folder.path().join("data");
        // Some file systems refuse such names.
        if fs::write(data.join(std::ffi::OsStr::from_bytes(b"\xff.ron")), "[]").is_ok() {
            assert!(plain::scan(folder.path(), &data).is_none());
        }
        agrees(folder.path(), &data)
    }

    #[test]
    fn a_folder_that_is_not_there_is_the_error_of_loading() {
        let error = scan(Path::new("/"), Path::new("/no/such/folder")).err();
        assert!(matches!(&error, Some(LoadError::NoFolder(_))), "{error:?}");
    }
}
