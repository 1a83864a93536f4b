//! No link within a dossier leads nowhere: pages, anchors, pictures and data, for every project of the tests. What the
//! pages say is tested where they are made.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Component, Path, PathBuf};

use crate::run::{root, run};

/// All files of a dossier, by their way from its root; none if it was not made.
fn files(root: &Path) -> BTreeMap<PathBuf, String> {
    let mut files = BTreeMap::new();
    let mut waiting: Vec<PathBuf> = root.is_dir().then(|| root.to_owned()).into_iter().collect();
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

/// The bundled records, and those of the cases.
fn projects() -> impl Iterator<Item = PathBuf> {
    let cases = root().join("crates/cli/tests/cases");
    let projects = ["ferry", "conflict", "circle", "time", "hidden", "broken", "texts", "sources"];
    let projects =
        projects.map(|name| cases.join(name)).into_iter().filter(|project| project.join("dixit.ron").is_file());
    std::iter::once(root()).chain(projects)
}

#[test]
fn no_link_leads_nowhere() {
    for project in projects() {
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

/// In one file, everything that is led to is in the file, once, and nothing is fetched.
#[test]
fn one_file_holds_all_that_it_leads_to() {
    for project in projects() {
        let folder = tempfile::tempdir().expect("a folder");
        let build = |name: &str| {
            let out = folder.path().join(name);
            let answer = run(&project, ["--no-cache", "build", "--single-file", "-o", out.to_str().expect("UTF-8")]);
            assert!(answer.code < 2, "{}: {}", project.display(), answer.stderr);
            fs::read_to_string(out).expect("written")
        };
        let file = build("one.html");
        // The bundled records take a debug build long enough once.
        let is_small = project != root();
        assert!(!is_small || file == build("other.html"), "{}: equal input gives equal bytes", project.display());
        let mut ids: Vec<&str> = file.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        ids.sort_unstable();
        assert_eq!(ids.windows(2).find(|pair| pair[0] == pair[1]), None, "{}: ids are told apart", project.display());
        let mut followed = 0;
        for link in links(&file).filter(|link| !link.starts_with("https://") && !link.starts_with("http://")) {
            let id = link.strip_prefix('#').unwrap_or_else(|| panic!("{}: {link}", project.display()));
            assert!(ids.binary_search(&id).is_ok(), "{}: {link} leads nowhere", project.display());
            followed += 1;
        }
        assert!(followed > 50, "{}: {followed}", project.display());
        // Every page that a folder has is in it.
        let out = folder.path().join("out");
        if is_small {
            run(&project, ["--no-cache", "build", "-o", out.to_str().expect("UTF-8")]);
        }
        for page in files(&out).keys().filter(|page| page.extension().is_some_and(|end| end == "html")) {
            let key = page.with_extension("").to_string_lossy().replace('\\', "/");
            assert!(file.contains(&format!("<main class=\"page\" id=\"{key}\"")) || key == "index", "{key}");
        }
        assert_eq!(file.matches("<style").count(), 1, "{}", project.display());
        assert_eq!(file.matches(" style=\"").count(), 0, "{}: the policy would not allow it", project.display());
    }
}

/// What dixit did not write is never replaced.
#[test]
fn a_foreign_file_is_left_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let project = root().join("crates/cli/tests/cases/ferry");
    let out = folder.path().join("one.html");
    let words = ["--no-cache", "build", "--single-file", "-o", out.to_str().expect("UTF-8")];
    fs::write(&out, "<p>mine").expect("written");
    let answer = run(&project, words);
    assert_eq!(answer.code, 2);
    assert!(answer.stderr.contains("exists and was not written by `dixit build --single-file`"), "{}", answer.stderr);
    assert_eq!(fs::read_to_string(&out).expect("there"), "<p>mine");
    fs::remove_file(&out).expect("removed");
    assert!(run(&project, words).stdout.starts_with("wrote "));
    assert!(run(&project, words).stdout.starts_with("wrote "));
    assert_eq!(fs::read_dir(folder.path()).expect("listed").count(), 1, "nothing stays beside it");
    let answer = run(&project, ["build", "--single-file", "-o", folder.path().to_str().expect("UTF-8")]);
    assert_eq!(answer.code, 2, "{}", answer.stderr);
}
