//! Whether nothing has changed since stamps were taken: the answer to most runs, found with one look at each file and
//! without a list of them. What has changed, if anything, is the [scan](super::scan())'s to say.

use std::path::Path;

use dixit_core::source::Paths;

use super::stamp::{Moment, Stamp};

/// Whether the files of records under `folder` are those of these paths, each of which begins with what the folder is
/// shown as, and each is unchanged since its stamp was taken, in the sense of [`compare`](super::compare). False also where
/// that takes more than a plain look: at a link, a name that is no text, a folder that can't be read, or on another system
/// than Linux.
pub(crate) fn unchanged(paths: &Paths, stamps: &[Stamp], taken_at: Moment, shown: &str, folder: &Path) -> bool {
    #[cfg(target_os = "linux")]
    return plain::Look { paths, stamps, taken_at, seen: 0 }.holds(shown, folder);
    #[cfg(not(target_os = "linux"))]
    {
        let _ = (paths, stamps, taken_at, shown, folder);
        false
    }
}

#[cfg(target_os = "linux")]
mod plain {
    use std::ffi::CStr;
    use std::ops::Range;
    use std::path::{Path, PathBuf};

    use dixit_core::source::{FileId, Paths};
    use rustix::fs::{AtFlags, FileType, Mode, OFlags, RawDir, open, statat};

    use super::super::scan::{What, stamp, what};
    use super::super::stamp::{Moment, Stamp, is_unchanged};

    /// Room for what the system says of a thousand names at once.
    const NAMES: usize = 1 << 16;

    pub(super) struct Look<'l> {
        pub(super) paths: &'l Paths,
        pub(super) stamps: &'l [Stamp],
        pub(super) taken_at: Moment,
        /// How many files have been found unchanged. A folder has no name twice, so none is counted twice.
        pub(super) seen: usize,
    }

    impl Look<'_> {
        pub(super) fn holds(mut self, shown: &str, folder: &Path) -> bool {
            let mut names = Vec::with_capacity(NAMES);
            let mut folders = vec![(shown.to_owned(), folder.to_owned())];
            while let Some((prefix, folder)) = folders.pop() {
                if self.look(&prefix, &folder, &mut folders, &mut names).is_none() {
                    return false;
                }
            }
            self.seen == self.paths.len()
        }

        /// `None` if something is not as it was, or not plain.
        fn look(
            &mut self,
            prefix: &str,
            folder: &Path,
            folders: &mut Vec<(String, PathBuf)>,
            names: &mut Vec<u8>,
        ) -> Option<()> {
            let within = self.within(prefix);
            let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
            let handle = open(folder, flags, Mode::empty()).ok()?;
            let mut entries = RawDir::new(&handle, names.spare_capacity_mut());
            while let Some(entry) = entries.next() {
                let entry = entry.ok()?;
                let name = entry.file_name();
                match what(name, entry.file_type())? {
                    What::Folder => {
                        let name = name.to_str().ok()?;
                        folders.push((format!("{prefix}{name}/"), folder.join(name)));
                    }
                    What::File => {
                        let at = self.find(within.clone(), prefix.len(), name)?;
                        let stat = statat(&handle, name, AtFlags::empty()).ok()?;
                        let is_file = FileType::from_raw_mode(stat.st_mode) == FileType::RegularFile;
                        if !is_file || !is_unchanged(self.stamps[at], stamp(&stat), self.taken_at) {
                            return None;
                        }
                        self.seen += 1;
                    }
                    What::Neither => {}
                }
            }
            Some(())
        }

        /// The files whose paths begin so, which stand together.
        fn within(&self, prefix: &str) -> Range<usize> {
            let ids = 0..self.paths.len();
            let start = first(ids.clone(), |id| self.path(id) >= prefix);
            start..first(start..ids.end, |id| !self.path(id).starts_with(prefix))
        }

        /// The file of this name among those in whose paths `skipped` bytes stand before the names.
        fn find(&self, within: Range<usize>, skipped: usize, name: &CStr) -> Option<usize> {
            let rest = |id| &self.path(id).as_bytes()[skipped..];
            let at = first(within.clone(), |id| rest(id) >= name.to_bytes());
            (at < within.end && rest(at) == name.to_bytes()).then_some(at)
        }

        fn path(&self, id: usize) -> &str {
            self.paths.get(FileId(id as u32))
        }
    }

    /// The first of them for which it is so, if it is for all after that one; else the end.
    fn first(within: Range<usize>, is_so: impl Fn(usize) -> bool) -> usize {
        let Range { mut start, mut end } = within;
        while start < end {
            let middle = start.midpoint(end);
            if is_so(middle) { end = middle } else { start = middle + 1 }
        }
        start
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::fs;
    use std::time::SystemTime;

    use super::super::{Fate, Found, compare, scan, scan::shown};
    use super::*;

    type Tested = Result<(), Box<dyn std::error::Error>>;

    const FILES: [&str; 7] = ["a.ron", "a/b.ron", "a/b/c.ron", "a-b.ron", "ab/a.ron", "z.ron", "é.ron"];

    /// Whether nothing has changed since `before`, and whether the scan and the comparison say the same.
    fn holds(root: &Path, data: &Path, before: &[Found], taken_at: Moment) -> Result<bool, Box<dyn std::error::Error>> {
        let paths: Paths = before.iter().map(|found| &found.path).collect();
        let stamps: Vec<Stamp> = before.iter().map(|found| found.stamp).collect();
        let quick = unchanged(&paths, &stamps, taken_at, &shown(root, data).ok_or("no name")?, data);
        let olds = before.iter().map(|found| (found.path.as_str(), found.stamp));
        let fates = compare(olds, &scan(root, data)?, taken_at);
        assert_eq!(quick, fates.iter().all(|fate| matches!(fate, Fate::Unchanged { .. })), "{fates:?}");
        Ok(quick)
    }

    #[test]
    fn one_look_tells_what_a_scan_and_a_comparison_tell() -> Tested {
        let folder = tempfile::tempdir()?;
        let (root, data) = (folder.path(), folder.path().join("data"));
        for file in FILES {
            let file = data.join(file);
            fs::create_dir_all(file.parent().unwrap_or(&file))?;
            fs::write(file, "[]")?;
        }
        fs::write(data.join("notes.txt"), "no records")?;
        let device = scan(root, &data)?[0].stamp.dev;
        // As if the files had been looked at in ten seconds: their times are past then.
        let ahead = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH)?.as_nanos() as i64 + 10_000_000_000;
        let taken_at = Moment { ns: ahead.into(), dev: device };
        for (root, data) in
            [(root, data.clone()), (&data, data.clone()), (Path::new("/"), data.join("a/..")), (root, data.join("a"))]
        {
            let before = scan(root, &data)?;
            assert!(holds(root, &data, &before, taken_at)?);
            assert!(!holds(root, &data, &before, Moment::default())?);
            assert!(!holds(root, &data, &before[1..], taken_at)?);
            assert!(!holds(root, &data, &[&before[..], &before[..1]].concat(), taken_at)?);
        }
        let before = scan(root, &data)?;
        let edits: [&dyn Fn() -> std::io::Result<()>; 6] = [
            &|| fs::write(data.join("a/b.ron"), "[ ]"),
            &|| fs::write(data.join("a/b.ron"), "[]"),
            &|| fs::rename(data.join("z.ron"), data.join("y.ron")),
            &|| fs::rename(data.join("y.ron"), data.join("z.ron")),
            &|| fs::remove_file(data.join("a/b/c.ron")),
            &|| fs::write(data.join("a/b/d.ron"), "[]"),
        ];
        for edit in edits {
            edit()?;
            assert!(!holds(root, &data, &before, taken_at)?);
        }
        // A new folder, or file, that holds no records changes nothing.
        let before = scan(root, &data)?;
        fs::create_dir(data.join("new"))?;
        fs::write(data.join("new/.hidden.ron"), "[]")?;
        assert!(holds(root, &data, &before, taken_at)?);
        Ok(())
    }

    #[test]
    fn a_link_is_never_plainly_unchanged() -> Tested {
        let folder = tempfile::tempdir()?;
        let data = folder.path().join("data");
        fs::create_dir(&data)?;
        fs::write(folder.path().join("a.ron"), "[]")?;
        std::os::unix::fs::symlink("../a.ron", data.join("a.ron"))?;
        let found = scan(folder.path(), &data)?;
        let paths: Paths = found.iter().map(|found| &found.path).collect();
        let stamps: Vec<Stamp> = found.iter().map(|found| found.stamp).collect();
        let taken_at = Moment { ns: i64::MAX.into(), dev: stamps[0].dev };
        assert!(!unchanged(&paths, &stamps, taken_at, "data/", &data));
        assert!(!unchanged(&Paths::default(), &[], taken_at, "gone/", &data.join("gone")));
        Ok(())
    }
}
