//! No link within a dossier leads nowhere: pages, anchors, pictures and data, for every project of the tests. What the
//! pages say is tested where they are made.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Component, Path, PathBuf};

use crate::run::{root, run};

/// All files of a dossier, by their way from its root.
fn files(root: &Path) -> BTreeMap<PathBuf, String> {
    let mut files = BTreeMap::new();
    let mut waiting = vec![root.to_owned()];
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(folder).expect("listed") {
            let path = entry.expect("listed").path();
            if path.is_dir() {
                waiting.push(path);
            } else {
                let name = path.strip_prefix(root).expect("below").to_owned();
                files.insert(name, fs::read_to_string(&path).expect("text"));
            }
        }
    }
    files
}

/// What a page or picture leads to, outside of what it says: addresses stand in double quotes, text has none.
fn links(text: &str) -> impl Iterator<Item = String> {
    let after = [" href=\"", " src=\""].into_iter().flat_map(|start| text.split(start).skip(1));
    after.map(|rest| rest.split('"').next().unwrap_or_default().replace("&amp;", "&"))
}

/// A way without `..`, from the folder it starts in.
fn resolved(folder: &Path, link: &str) -> PathBuf {
    let mut place = folder.to_owned();
    for part in Path::new(link).components() {
        match part {
            Component::ParentDir => assert!(place.pop(), "{link} leaves the dossier"),
            Component::Normal(name) => place.push(name),
            other => panic!("{other:?} in {link}"),
        }
    }
    place
}

#[test]
fn no_link_leads_nowhere() {
    let cases = root().join("crates/cli/tests/cases");
    let projects = ["ferry", "conflict", "circle", "time", "hidden", "broken", "texts", "sources"];
    let projects =
        projects.map(|name| cases.join(name)).into_iter().filter(|project| project.join("dixit.ron").is_file());
    for project in std::iter::once(root()).chain(projects) {
        let folder = tempfile::tempdir().expect("a folder");
        let out = folder.path().join("out");
        let answer = run(&project, ["--no-cache", "build", "-o", out.to_str().expect("UTF-8")]);
        assert!(answer.code < 2, "{}: {}", project.display(), answer.stderr);
        let files = files(&out);
        let mut followed = 0;
        for (file, text) in
            files.iter().filter(|(file, _)| file.extension().is_some_and(|end| end == "html" || end == "svg"))
        {
            for link in links(text).filter(|link| !link.starts_with("https://") && !link.starts_with("http://")) {
                let (way, anchor) =
                    link.split_once('#').map_or((link.as_str(), None), |(way, anchor)| (way, Some(anchor)));
                let target = match way {
                    "" => file.clone(),
                    way => resolved(file.parent().expect("a folder"), way),
                };
                let found = files.get(&target);
                assert!(found.is_some(), "{}: {} leads to {link}", project.display(), file.display());
                if let (Some(found), Some(anchor)) = (found, anchor) {
                    let id = format!(" id=\"{anchor}\"");
                    assert!(found.contains(&id), "{}: {} leads to {link}", project.display(), file.display());
                }
                followed += 1;
            }
        }
        assert!(followed > 100, "{}: {followed}", project.display());
    }
}
