//! Names this very build of the program, so that a dossier can say what wrote it: a sum of all that the program is
//! made from. Not a version: two builds from the same sources have the same name, on any machine.

use std::path::{Path, PathBuf};
use std::{fs, io};

use twox_hash::XxHash3_128;

fn main() -> io::Result<()> {
    // Cargo runs a build script in its package's folder, wherever that has moved since the script was compiled.
    let root = Path::new("../..");
    let mut files = vec![root.join("Cargo.toml"), root.join("Cargo.lock")];
    for part in ["core", "ingest", "export", "raster", "serve", "cli"] {
        let part = root.join("crates").join(part);
        files.push(part.join("Cargo.toml"));
        println!("cargo::rerun-if-changed={}", part.join("src").display());
        list(&part.join("src"), &mut files)?;
    }
    files.sort();
    let mut sum = XxHash3_128::new();
    for file in files {
        println!("cargo::rerun-if-changed={}", file.display());
        let name = file.strip_prefix(root).unwrap_or(&file).to_string_lossy().replace('\\', "/");
        let content = fs::read(&file)?;
        for part in [name.as_bytes(), &content] {
            sum.write(&part.len().to_le_bytes());
            sum.write(part);
        }
    }
    println!("cargo::rustc-env=DIXIT_BUILD={:032x}", sum.finish_128());
    Ok(())
}

fn list(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { list(&path, files)? } else { files.push(path) }
    }
    Ok(())
}
