//! A project of which a file changed keeps the very tables that are kept of it without an earlier run.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use dixit_core::progress::Progress;
use dixit_ingest::snapshot::{Cache, Container};
use dixit_ingest::{Keeping, Loaded, Threads, load_cached};

use crate::records::Corpus;

/// The nodes, and the arcs that start at them: each half of the tables has one of the two, and no other segment has.
const NODES: u32 = 1;
const ARCS: u32 = 3;

fn loaded(root: &Path, folder: &Path) -> Result<Loaded, dixit_ingest::LoadError> {
    loaded_by(root, Keeping { worth: 0, ..Keeping::within(folder) })
}

fn loaded_by(root: &Path, keeping: Keeping<'_>) -> Result<Loaded, dixit_ingest::LoadError> {
    load_cached(root, &root.join("data"), Some(keeping), Threads::Pool, &Progress::default())
}

/// The names of the kept tables. A name is that of the content.
fn tables(folder: &Path) -> std::io::Result<BTreeSet<String>> {
    let mut names = BTreeSet::new();
    for file in fs::read_dir(folder)? {
        let path = file?.path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let is_tables = |container: Container| [NODES, ARCS].iter().any(|&tag| container.section(tag).is_some());
        if name.starts_with("segment-") && Container::open(&path).is_some_and(is_tables) {
            names.insert(name);
        }
    }
    Ok(names)
}

/// Writes some records in several files; gives one of them, and what it holds but for the end of the list.
fn written(root: &Path) -> Result<(PathBuf, String), Box<dyn std::error::Error>> {
    let mut files = Vec::new();
    for (name, text) in Corpus::new(6000, 11) {
        let path = root.join("data").join(name);
        fs::create_dir_all(path.parent().ok_or("files are in folders")?)?;
        fs::write(&path, text)?;
        files.push(path);
    }
    assert!(files.len() > 4, "{files:?}");
    files.sort();
    let path = files.into_iter().rfind(|path| path.to_string_lossy().contains("statements"));
    let path = path.ok_or("there are statements")?;
    let text = fs::read_to_string(&path)?;
    let body = text.trim_end().strip_suffix(']').ok_or("a file is a list")?;
    Ok((path, body.to_owned()))
}

#[test]
fn a_run_that_waits_keeps_what_it_meets_twice() -> Result<(), Box<dyn std::error::Error>> {
    let root = tempfile::tempdir()?;
    let (path, body) = written(root.path())?;
    let kept = root.path().join("kept");
    let load = |waits| loaded_by(root.path(), Keeping { worth: 0, waits, ..Keeping::within(&kept) });
    // There is nothing yet that could be patched, so waiting would cost a whole run again.
    load(true)?;
    assert_eq!(load(true)?.compiled_count(), 0);
    let edit = |id: &str| {
        let new = format!("    Actor(id: \"{id}\", kind: Person, name: \"New\"),\n");
        fs::write(&path, format!("{body}{new}]\n"))
    };
    let before = tables(&kept)?;
    for id in ["a-new", "a-newer", "a-new"] {
        edit(id)?;
        let loaded = load(true)?;
        assert_eq!(loaded.compiled_count(), 1, "{id}");
        assert!(loaded.graph(&loaded.guards()).record_ids().any(|found| found == id));
        assert_eq!(tables(&kept)?, before, "{id}");
    }
    assert_eq!(load(true)?.compiled_count(), 1);
    assert_eq!(load(true)?.compiled_count(), 0, "met twice, kept");
    edit("a-newest")?;
    load(false)?;
    assert_eq!(load(true)?.compiled_count(), 0, "others do not wait");
    Ok(())
}

#[test]
fn tables_after_a_change_are_those_of_a_first_run() -> Result<(), Box<dyn std::error::Error>> {
    let root = tempfile::tempdir()?;
    let (path, body) = written(root.path())?;
    let kept = root.path().join("kept");
    loaded(root.path(), &kept)?;
    let new = "    Actor(id: \"a-new\", kind: Person, name: \"New\"),\n";
    let event = "    Event(id: \"m-new\", kind: Visit, title: \"New\", at: \"2020-01-01\"),\n";
    let said = "    Statement(id: \"z-new\", by: [\"a-new\"], during: \"m-new\", text: \"so\"),\n";
    let redated = event.replace("2020", "2021");
    let edits = [
        vec![new],
        vec![new, event, said],
        vec![new, &redated, said],
        vec![new, &redated],
        // Something is wrong, then nothing is.
        vec![said],
        vec![event],
    ];
    for edit in edits {
        // What is old and not named by the next manifest goes.
        for kept in fs::read_dir(&kept)? {
            let old = std::time::SystemTime::now() - std::time::Duration::from_secs(60);
            fs::File::options().write(true).open(kept?.path())?.set_modified(old)?;
        }
        fs::write(&path, format!("{body}{}]\n", edit.concat()))?;
        let again = loaded(root.path(), &kept)?;
        assert_eq!(again.compiled_count(), 1);
        let afresh = tempfile::tempdir()?;
        let whole = loaded(root.path(), afresh.path())?;
        assert_eq!(again.findings(), whole.findings());
        let now = tables(&kept)?;
        assert_eq!(now.len(), 2, "{edit:?}");
        assert_eq!(now, tables(afresh.path())?, "{edit:?}");
    }
    assert!(Cache::open(&kept).graph().is_some());
    Ok(())
}
