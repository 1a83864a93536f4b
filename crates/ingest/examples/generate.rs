//! Writes made-up record files, to measure on: `generate STATEMENTS FOLDER [SEED]`.

#[path = "../tests/suite/records.rs"]
mod records;

use std::path::Path;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (statements, folder, seed) = match arguments.as_slice() {
        [statements, folder] => (statements.parse()?, folder, 1),
        [statements, folder, seed] => (statements.parse()?, folder, seed.parse()?),
        _ => return Err("usage: generate STATEMENTS FOLDER [SEED]".into()),
    };
    for (name, text) in records::Corpus::new(statements, seed) {
        let path = Path::new(folder).join(name);
        std::fs::create_dir_all(path.parent().unwrap_or(Path::new(folder)))?;
        std::fs::write(path, text)?;
    }
    Ok(())
}
