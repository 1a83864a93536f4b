//! `peer-sqlite load PROJECT DB`, or one question to a loaded database, answered on standard output.

use std::io::{BufWriter, Write};
use std::path::Path;

use dixit_bench::{Outcome, sqlite};

fn main() -> Outcome {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    if let ["load", project, path] = arguments[..] {
        return sqlite::load(Path::new(project), Path::new(path));
    }
    let [path, ref question @ ..] = arguments[..] else { return Err("usage: peer-sqlite DB QUESTION …".into()) };
    let db = sqlite::open(Path::new(path))?;
    let mut out = BufWriter::with_capacity(1 << 16, std::io::stdout().lock());
    match *question {
        ["said", actor, since, until] => sqlite::said(&db, actor, since, until, &mut out)?,
        ["trace", id] => sqlite::trace(&db, id, &mut out)?,
        ["origins", count] => sqlite::latest_origins(&db, count.parse()?, &mut out)?,
        ["search", word] => sqlite::search(&db, word, &mut out)?,
        ["timeline", "csv"] => sqlite::timeline(&db, true, &mut out)?,
        ["timeline", "jsonl"] => sqlite::timeline(&db, false, &mut out)?,
        ["deepest"] => writeln!(out, "{}", sqlite::deepest(&db)?)?,
        _ => return Err(format!("no such question: {question:?}").into()),
    }
    Ok(out.flush()?)
}
