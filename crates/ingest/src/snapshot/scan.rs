//! The scan: every file of records with its stamp. Which files those are is said in [`crate::load()`].

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::stamp::Stamp;
#[cfg(unix)]
use super::stamp::nanoseconds;
use crate::load::{Disk, FileSystem, LoadError, relative};

/// A file of records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// As it is shown: relative to the project's folder.
    pub path: String,
    /// What the system says of it.
    pub stamp: Stamp,
    at: At,
}

/// By what a file is opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum At {
    /// In this folder, by the last part of the path that is shown. Files of one folder share it.
    Folder(Arc<Path>),
    File(PathBuf),
}

impl At {
    /// By what the file of this path is opened.
    pub(crate) fn file(&self, path: &str) -> PathBuf {
        match self {
            Self::Folder(folder) => folder.join(path.rsplit('/').next().unwrap_or(path)),
            Self::File(file) => file.clone(),
        }
    }
}

impl Found {
    /// A file that is shown by `path` and opened by `file`.
    #[must_use]
    pub fn new(path: String, file: PathBuf, stamp: Stamp) -> Self {
        Self { path, stamp, at: At::File(file) }
    }

    /// By what it is opened.
    #[must_use]
    pub fn file(&self) -> PathBuf {
        self.at.file(&self.path)
    }

    /// By what it is opened, given the path that is shown.
    pub(crate) fn into_place(self) -> At {
        self.at
    }
}

/// Finds every `.ron` file under `folder` that loading would find, by path, with its stamp. Paths are noted relative to
/// `root`, the project's folder.
///
/// # Errors
/// If a file or folder can't be reached, as when loading.
pub fn scan(root: &Path, folder: &Path) -> Result<Vec<Found>, LoadError> {
    #[cfg(unix)]
    let plain = shown(root, folder).and_then(|shown| plain::walk(shown, folder));
    #[cfg(not(unix))]
    let plain = None;
    let mut found = plain.map_or_else(|| general(root, folder), Ok)?;
    // Mostly in order already, which a stable sort sees.
    found.sort_by(|a, b| a.path.cmp(&b.path).then_with(|| a.file().cmp(&b.file())));
    Ok(found)
}

/// Loading's own walk, and then the stamps.
fn general(root: &Path, folder: &Path) -> Result<Vec<Found>, LoadError> {
    let stamped = |file: PathBuf| match std::fs::metadata(&file) {
        Ok(metadata) => Ok(Found::new(relative(&file, root), file, Stamp::of(&metadata))),
        Err(source) => Err(LoadError::Io { path: file, source }),
    };
    Disk.files(folder)?.into_par_iter().map(stamped).collect()
}

/// What a name in a folder is to loading.
#[cfg(unix)]
pub(super) enum What {
    Folder,
    /// Of records.
    File,
    Neither,
}

/// What a name in a folder is to loading, said again for the walks that ask for nothing else; that it is what [`Disk`] says
/// is tested. `None` where that is for loading's own walk to tell.
#[cfg(unix)]
pub(super) fn what(name: &std::ffi::CStr, is: rustix::fs::FileType) -> Option<What> {
    use rustix::fs::FileType;

    let name = name.to_bytes();
    match is {
        _ if name.starts_with(b".") => Some(What::Neither),
        FileType::Directory => Some(What::Folder),
        FileType::RegularFile if name.ends_with(b".ron") => Some(What::File),
        FileType::Symlink | FileType::Unknown => None,
        _ => Some(What::Neither),
    }
}

/// The walk through nothing but folders and files. Anything that would need a rule (a link, a name that is no text, an
/// error) leaves all of it to the general walk, so that the rules stand in one place.
#[cfg(unix)]
mod plain {
    use std::path::Path;
    use std::sync::Arc;

    use rustix::fs::{AtFlags, Dir, FileType, Mode, OFlags, open, statat};

    use super::{At, Found, What, stamp, what};

    /// A folder by what stands before the names of its files where they are shown, and by what it is opened.
    type Folder = (String, Arc<Path>);

    /// `None` if something is there that needs a rule.
    pub(super) fn walk(shown: String, folder: &Path) -> Option<Vec<Found>> {
        let mut folders: Vec<Folder> = vec![(shown, Arc::from(folder))];
        let mut all = Vec::new();
        while let Some(folder) = folders.pop() {
            let (within, found) = list(&folder)?;
            folders.extend(within);
            all.extend(found);
        }
        Some(all)
    }

    /// The folders in a folder, the first one last, and its files in order.
    fn list((prefix, folder): &Folder) -> Option<(Vec<Folder>, Vec<Found>)> {
        let (mut folders, mut found): (Vec<Folder>, Vec<Found>) = (Vec::new(), Vec::new());
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
        let handle = open(&**folder, flags, Mode::empty()).ok()?;
        for entry in Dir::read_from(&handle).ok()? {
            let entry = entry.ok()?;
            let name = entry.file_name();
            match what(name, entry.file_type())? {
                What::Folder => {
                    let name = name.to_str().ok()?;
                    folders.push((format!("{prefix}{name}/"), Arc::from(folder.join(name))));
                }
                What::File => {
                    let stat = statat(&handle, name, AtFlags::empty()).ok()?;
                    if FileType::from_raw_mode(stat.st_mode) != FileType::RegularFile {
                        return None;
                    }
                    let path = [prefix.as_str(), name.to_str().ok()?].concat();
                    found.push(Found { path, stamp: stamp(&stat), at: At::Folder(folder.clone()) });
                }
                What::Neither => {}
            }
        }
        found.sort_unstable_by(|a: &Found, b| a.path[prefix.len()..].cmp(&b.path[prefix.len()..]));
        folders.sort_unstable_by(|(a, _), (b, _)| b.cmp(a));
        Some((folders, found))
    }
}

/// As [`Stamp::of`] would have it.
#[cfg(unix)]
#[allow(clippy::unnecessary_cast, clippy::allow_attributes, reason = "the types differ from system to system")]
pub(super) fn stamp(stat: &rustix::fs::Stat) -> Stamp {
    Stamp {
        size: (stat.st_size as u64).into(),
        mtime_ns: nanoseconds(stat.st_mtime as i64, stat.st_mtime_nsec as i64).into(),
        ctime_ns: nanoseconds(stat.st_ctime as i64, stat.st_ctime_nsec as i64).into(),
        inode: (stat.st_ino as u64).into(),
        dev: (stat.st_dev as u64).into(),
    }
}

/// What stands before the paths of a folder's files where they are shown, relative to `root`. It is asked for with a name,
/// since that is how loading has it; `None` where it depends on the name.
pub(crate) fn shown(root: &Path, folder: &Path) -> Option<String> {
    relative(&folder.join("x"), root).strip_suffix('x').map(str::to_owned)
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

    /// How many the plain walk finds.
    fn plainly(root: &Path, folder: &Path) -> Option<usize> {
        plain::walk(shown(root, folder)?, folder).map(|found| found.len())
    }

    /// Found is what loading finds, however the folders are written.
    fn agrees(root: &Path, folder: &Path) -> Tested {
        let loaded = load(Disk, root, folder)?;
        let sources = loaded.sources();
        let expected: Vec<&str> = sources.ids().map(|file| sources.path(file)).collect();
        let found = scan(root, folder)?;
        assert_eq!(found.iter().map(|found| found.path.as_str()).collect::<Vec<_>>(), expected);
        for found in &found {
            assert_eq!(found.stamp, Stamp::of(&fs::metadata(found.file())?));
        }
        let mut general = general(root, folder)?;
        general.sort_by(|a, b| a.path.cmp(&b.path));
        let parts = |found: &Found| (found.path.clone(), found.file(), found.stamp);
        assert_eq!(found.iter().map(parts).collect::<Vec<_>>(), general.iter().map(parts).collect::<Vec<_>>());
        Ok(())
    }

    #[test]
    fn what_is_scanned_is_what_is_loaded() -> Tested {
        let folder = tree()?;
        let root = folder.path();
        let data = root.join("data");
        assert_eq!(plainly(root, &data), Some(3));
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
        assert!(plainly(folder.path(), &data).is_none());
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
            assert!(plainly(folder.path(), &data).is_none());
        }
        agrees(folder.path(), &data)
    }

    #[test]
    fn a_folder_that_is_not_there_is_the_error_of_loading() {
        let error = scan(Path::new("/"), Path::new("/no/such/folder")).err();
        assert!(matches!(&error, Some(LoadError::NoFolder(_))), "{error:?}");
    }
}
