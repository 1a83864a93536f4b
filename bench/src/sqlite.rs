//! The same records in SQLite, as somebody would lay them out who knows which questions will be asked: what an answer
//! shows of a record in one row, sourcing both ways, and an index for each question.

mod ask;
mod date;
mod known;
mod load;

pub use ask::{deepest, latest_origins, said, search, timeline, trace};
pub use load::load;

use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use crate::Outcome;

/// The version of the library.
#[must_use]
pub fn version() -> &'static str {
    rusqlite::version()
}

/// Tables first, indexes when they are filled.
const TABLES: &str = "
    CREATE TABLE file(n INTEGER PRIMARY KEY, path TEXT NOT NULL);
    -- In the order of the files. What a row of the timeline shows stands here, ready to be written.
    CREATE TABLE record(
        n INTEGER PRIMARY KEY, id TEXT NOT NULL, kind TEXT NOT NULL,
        at TEXT, earliest TEXT, latest TEXT, known_since TEXT,
        label TEXT NOT NULL, stance TEXT, retracted INTEGER NOT NULL, actors TEXT NOT NULL,
        file INTEGER NOT NULL, line INTEGER NOT NULL, col INTEGER NOT NULL);
    CREATE TABLE speech(actor INTEGER, earliest TEXT, latest TEXT, statement INTEGER,
        PRIMARY KEY(actor, earliest, latest, statement)) WITHOUT ROWID;
    -- From what depends to what it depends on.
    CREATE TABLE arc(source INTEGER, target INTEGER, kind TEXT, PRIMARY KEY(source, target, kind)) WITHOUT ROWID;
    CREATE TABLE passage(n INTEGER PRIMARY KEY, record INTEGER NOT NULL, field TEXT NOT NULL, body TEXT NOT NULL);
    CREATE VIRTUAL TABLE words USING fts5(
        body, content = 'passage', content_rowid = 'n', tokenize = 'unicode61 remove_diacritics 2');
    -- The statement that rests on the longest chain, the last of them.
    CREATE TABLE deepest(id TEXT);
";

const INDEXES: &str = "
    CREATE UNIQUE INDEX record_id ON record(id);
    CREATE INDEX record_date ON record(earliest, latest, id) WHERE earliest IS NOT NULL;
    CREATE INDEX statement_date ON record(earliest, latest, id) WHERE kind = 'statement';
    CREATE INDEX arc_back ON arc(target, source, kind);
    INSERT INTO words(words) VALUES ('rebuild');
    INSERT INTO words(words) VALUES ('optimize');
    ANALYZE;
";

/// Opens a loaded database to ask it something.
///
/// # Errors
/// If it cannot be opened.
pub fn open(path: &Path) -> Outcome<Connection> {
    let db = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    db.pragma_update(None, "mmap_size", 1_i64 << 31)?;
    Ok(db)
}

/// The day, in UTC.
///
/// # Errors
/// If it cannot be asked.
pub fn today() -> Outcome<String> {
    Ok(Connection::open_in_memory()?.query_row("SELECT date('now')", [], |row| row.get(0))?)
}
