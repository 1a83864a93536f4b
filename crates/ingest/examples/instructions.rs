//! A fixed piece of work to count instructions on, since they do not vary with the load of the machine as times do:
//! `instructions [STATEMENTS]`. Says how many bytes are read; `just instructions` runs it under callgrind, which counts
//! only within [`read_corpus`], and divides.

#[path = "../tests/suite/records.rs"]
mod records;

use std::hint::black_box;
use std::io::Write;

use dixit_core::source::FileId;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // About 2 MB.
    let statements = std::env::args().nth(1).map_or(Ok(4500), |number| number.parse())?;
    let files: Vec<(String, String)> = records::Corpus::new(statements, 1).collect();
    let bytes: usize = files.iter().map(|(_, text)| text.len()).sum();
    let records = read_corpus(&files);
    writeln!(std::io::stdout(), "{bytes} bytes, {records} records")?;
    Ok(())
}

/// Callgrind is told this name.
#[inline(never)]
fn read_corpus(files: &[(String, String)]) -> usize {
    let mut records = 0;
    for (file, (_, text)) in (0..).map(FileId).zip(files) {
        _ = black_box(dixit_ingest::read_each(file, text, &mut |record| {
            black_box(record);
            records += 1;
        }));
    }
    records
}
