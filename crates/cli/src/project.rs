//! The project: where `dixit.ron` is, what it says, and where the records lie.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use dixit_core::code::{Code, Origin};
use dixit_core::diagnostic::Level;
use dixit_core::id;
use ron::extensions::Extensions;
use serde::Deserialize;

use crate::args::Global;
use crate::failure::Failure;

/// What a project is known by.
pub(crate) const FILE: &str = "dixit.ron";

/// `dixit.ron` as it is written.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, rename = "Project")]
struct Written {
    title: Option<String>,
    data: Option<PathBuf>,
    lang: Option<String>,
    levels: BTreeMap<String, WrittenLevel>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename = "Level")]
enum WrittenLevel {
    Deny,
    Warn,
    Allow,
}

/// A project, found and understood.
#[derive(Debug)]
pub(crate) struct Project {
    /// The folder that holds `dixit.ron`, else the one that was started from.
    pub(crate) root: PathBuf,
    /// The folder of records.
    pub(crate) data: PathBuf,
    /// The folder that places are given from: the root, or what holds the records if they lie elsewhere.
    pub(crate) base: PathBuf,
    /// What the dossier is called.
    pub(crate) title: String,
    /// The language of its own texts, as BCP 47.
    pub(crate) lang: String,
    /// Levels that differ from the codes' own.
    pub(crate) levels: BTreeMap<Code, Level>,
}

impl Project {
    /// Where what one run compiled may be kept for the next; nowhere, if the records are not this project's own.
    pub(crate) fn cache(&self) -> Option<PathBuf> {
        self.data.starts_with(&self.root).then(|| self.root.join(dixit_ingest::CACHE_FOLDER))
    }
}

/// Walks up from the given folder, or the working one, to a `dixit.ron`; with none, `./data` holds the records.
pub(crate) fn find(global: &Global) -> Result<Project, Failure> {
    let start = match &global.directory {
        Some(directory) => directory.clone(),
        None => std::env::current_dir().map_err(Failure::io("the working folder can't be read"))?,
    };
    let start = start.canonicalize().map_err(Failure::io(format!("{} can't be opened", start.display())))?;
    let found = start.ancestors().find(|folder| folder.join(FILE).is_file());
    let root = found.unwrap_or(&start).to_path_buf();
    let written = if found.is_some() { read(&root.join(FILE))? } else { Written::default() };
    let data = match &global.data {
        Some(data) => data.canonicalize().map_err(Failure::io(format!("{} can't be opened", data.display())))?,
        None => root.join(written.data.unwrap_or_else(|| PathBuf::from("data"))),
    };
    if !data.is_dir() {
        let shown = data.strip_prefix(&root).unwrap_or(&data).display();
        return Err(Failure::with_help(
            format!("there is no folder of records at {shown}"),
            format!("make one, name another with `--data DIR`, or set `data` in {FILE}"),
        ));
    }
    let folder = root.file_name().map_or_else(|| "Dossier".to_owned(), |name| name.to_string_lossy().into_owned());
    let elsewhere = || data.parent().unwrap_or(&data).to_path_buf();
    Ok(Project {
        base: if data.starts_with(&root) { root.clone() } else { elsewhere() },
        data,
        title: written.title.unwrap_or(folder),
        lang: written.lang.unwrap_or_else(|| "en".to_owned()),
        levels: written.levels.into_iter().map(level).collect::<Result<_, _>>()?,
        root,
    })
}

fn read(path: &Path) -> Result<Written, Failure> {
    let text = std::fs::read_to_string(path).map_err(Failure::io(format!("{FILE} can't be read")))?;
    let options = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    options.from_str(&text).map_err(|error| {
        let start = error.span.start;
        Failure::with_help(
            format!("{FILE}:{}:{}: {}", start.line, start.col, uncapitalized(&error.code.to_string())),
            "it is written `(title: \"…\", data: \"data\", lang: \"en\", levels: {\"code\": Warn})`, all optional",
        )
    })
}

/// Messages of ours begin in lower case, whoever worded them.
fn uncapitalized(message: &str) -> String {
    let mut chars = message.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

fn level((name, level): (String, WrittenLevel)) -> Result<(Code, Level), Failure> {
    let Some(code) = Code::from_name(&name) else {
        let near = id::nearest(&name, Code::ALL.iter().map(|code| code.as_str()));
        return Err(Failure::with_help(
            format!("{FILE} sets the level of `{name}`, but there is no such code"),
            near.first().map_or("`dixit explain` lists them all".to_owned(), |near| format!("did you mean `{near}`?")),
        ));
    };
    let level = match level {
        WrittenLevel::Deny => Level::Deny,
        WrittenLevel::Warn => Level::Warn,
        WrittenLevel::Allow => Level::Allow,
    };
    if code.origin() != Origin::Check && level != Level::Deny {
        return Err(Failure::with_help(
            format!("{FILE} lowers the level of `{name}`, which is always an error"),
            "a record with this fault can't be placed in the graph; mend the record",
        ));
    }
    Ok((code, level))
}
