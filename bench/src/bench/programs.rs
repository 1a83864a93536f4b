//! Where the programs are, and how each is called. Nothing is built here.

use std::path::{Path, PathBuf};
use std::process::Command;

use dixit_bench::Outcome;

/// The product, and those beside it.
pub(crate) struct Programs {
    pub(crate) dixit: PathBuf,
    pub(crate) bound: PathBuf,
    pub(crate) ron: PathBuf,
    pub(crate) sqlite: PathBuf,
    /// `check` knows `--no-cache`.
    pub(crate) can_do_without_cache: bool,
}

impl Programs {
    /// The peers lie beside this program; the product where cargo puts a release build, or where `DIXIT` says.
    pub(crate) fn find() -> Outcome<Self> {
        let own = std::env::current_exe()?;
        let folder = own.parent().ok_or("no folder of our own")?;
        let beside = |name: &str| {
            let path = folder.join(name);
            if path.is_file() { Ok(path) } else { Err(format!("{} is not built", path.display())) }
        };
        let built = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/release/dixit");
        let dixit = std::env::var_os("DIXIT").map_or(built, PathBuf::from);
        let dixit = dixit.canonicalize().map_err(|error| format!("{}: {error}", dixit.display()))?;
        let help = Command::new(&dixit).args(["check", "--help"]).output()?;
        Ok(Self {
            dixit,
            bound: beside("bound")?,
            ron: beside("peer-ron")?,
            sqlite: beside("peer-sqlite")?,
            can_do_without_cache: String::from_utf8_lossy(&help.stdout).contains("--no-cache"),
        })
    }

    pub(crate) fn ours(&self, project: &Path, arguments: &[String]) -> Command {
        let mut command = Command::new(&self.dixit);
        command.arg("-C").arg(project).args(arguments);
        command
    }

    pub(crate) fn theirs(&self, db: &Path, arguments: &[String]) -> Command {
        let mut command = Command::new(&self.sqlite);
        command.arg(db).args(arguments);
        command
    }

    /// What a check without anything remembered is called with.
    pub(crate) fn cold_check(&self) -> Vec<&'static str> {
        if self.can_do_without_cache { vec!["check", "--no-cache"] } else { vec!["check"] }
    }
}
