//! The questions, each as somebody would ask SQLite who knows it well, written as JSON lines or columns.

use std::io::Write;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row, params};
use serde::Serialize;

use crate::Outcome;

type Out<'o> = &'o mut dyn Write;

/// All above a statement, itself included; and whether it rests on nothing.
const UP: &str = "
    WITH RECURSIVE up(n) AS (SELECT ?1 UNION SELECT arc.target FROM up JOIN arc ON arc.source = up.n)
    SELECT record.id, record.kind, record.label, NOT EXISTS (SELECT 1 FROM arc WHERE arc.source = up.n)
    FROM up JOIN record ON record.n = up.n ORDER BY record.id";

/// The same, but only what rests on nothing.
const ORIGINS: &str = "
    WITH RECURSIVE up(n) AS (SELECT ?1 UNION SELECT arc.target FROM up JOIN arc ON arc.source = up.n)
    SELECT record.id FROM up JOIN record ON record.n = up.n
    WHERE NOT EXISTS (SELECT 1 FROM arc WHERE arc.source = up.n) ORDER BY record.id";

const TIMELINE: &str = "
    SELECT id, kind, at, earliest, latest, known_since, label, stance, retracted, actors, file, line, col
    FROM record WHERE earliest IS NOT NULL ORDER BY earliest, latest, id";

fn line(out: Out<'_>, value: &impl Serialize) -> Outcome {
    serde_json::to_writer(&mut *out, value)?;
    out.write_all(b"\n")?;
    Ok(())
}

/// Text, or nothing where the column has none. Borrowed: no row is copied to be written.
fn text<'r>(row: &'r Row<'_>, column: usize) -> Outcome<Option<&'r str>> {
    match row.get_ref(column)? {
        ValueRef::Null => Ok(None),
        value => Ok(Some(value.as_str()?)),
    }
}

/// What an actor said within some days.
///
/// # Errors
/// If the database cannot answer, as for all functions here.
pub fn said(db: &Connection, actor: &str, since: &str, until: &str, out: Out<'_>) -> Outcome {
    #[derive(Serialize)]
    struct Said<'r> {
        id: &'r str,
        at: Option<&'r str>,
        label: Option<&'r str>,
        known_since: Option<&'r str>,
    }
    let mut statement = db.prepare(
        "SELECT record.id, record.at, record.label, record.known_since
         FROM speech JOIN record ON record.n = speech.statement
         WHERE speech.actor = (SELECT n FROM record WHERE id = ?1) AND speech.earliest <= ?3 AND speech.latest >= ?2
         ORDER BY speech.earliest, speech.latest, record.id",
    )?;
    let mut rows = statement.query(params![actor, since, until])?;
    while let Some(row) = rows.next()? {
        let id = text(row, 0)?.unwrap_or_default();
        line(out, &Said { id, at: text(row, 1)?, label: text(row, 2)?, known_since: text(row, 3)? })?;
    }
    Ok(())
}

/// All that a statement rests on.
///
/// # Errors
/// See [`said`].
pub fn trace(db: &Connection, id: &str, out: Out<'_>) -> Outcome {
    #[derive(Serialize)]
    struct Node<'r> {
        id: &'r str,
        kind: Option<&'r str>,
        label: Option<&'r str>,
        origin: bool,
    }
    let rank: i64 = db.query_row("SELECT n FROM record WHERE id = ?", [id], |row| row.get(0))?;
    let mut statement = db.prepare(UP)?;
    let mut rows = statement.query([rank])?;
    while let Some(row) = rows.next()? {
        let id = text(row, 0)?.unwrap_or_default();
        line(out, &Node { id, kind: text(row, 1)?, label: text(row, 2)?, origin: row.get(3)? })?;
    }
    Ok(())
}

/// The latest statements, each with the origins it rests on.
///
/// # Errors
/// See [`said`].
pub fn latest_origins(db: &Connection, count: u32, out: Out<'_>) -> Outcome {
    #[derive(Serialize)]
    struct Rooted<'r> {
        id: &'r str,
        at: &'r str,
        label: &'r str,
        origins: &'r [String],
    }
    let mut latest = db.prepare(
        "SELECT n, id, at, label FROM record WHERE kind = 'statement' AND earliest IS NOT NULL
         ORDER BY earliest DESC, latest DESC, id DESC LIMIT ?",
    )?;
    let statements: Vec<(i64, String, String, String)> = latest
        .query_map([count], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?
        .collect::<Result<_, _>>()?;
    let mut beneath = db.prepare(ORIGINS)?;
    for (rank, id, at, label) in statements.iter().rev() {
        let origins: Vec<String> = beneath.query_map([rank], |row| row.get(0))?.collect::<Result<_, _>>()?;
        line(out, &Rooted { id, at, label, origins: &origins })?;
    }
    Ok(())
}

/// Where a word occurs.
///
/// # Errors
/// See [`said`].
pub fn search(db: &Connection, word: &str, out: Out<'_>) -> Outcome {
    #[derive(Serialize)]
    struct Hit<'r> {
        id: &'r str,
        kind: Option<&'r str>,
        field: Option<&'r str>,
        body: Option<&'r str>,
    }
    let mut statement = db.prepare(
        "SELECT record.id, record.kind, passage.field, passage.body
         FROM words JOIN passage ON passage.n = words.rowid JOIN record ON record.n = passage.record
         WHERE words MATCH ? ORDER BY record.id, passage.field",
    )?;
    let mut rows = statement.query([word])?;
    while let Some(row) = rows.next()? {
        let id = text(row, 0)?.unwrap_or_default();
        line(out, &Hit { id, kind: text(row, 1)?, field: text(row, 2)?, body: text(row, 3)? })?;
    }
    Ok(())
}

/// Everything with a date, in its order, in the very bytes of `dixit timeline`.
///
/// # Errors
/// See [`said`].
pub fn timeline(db: &Connection, columns: bool, out: Out<'_>) -> Outcome {
    // A few paths, which need not be looked up for each row.
    let mut paths = db.prepare("SELECT path FROM file ORDER BY n")?;
    let paths: Vec<String> = paths.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    let mut statement = db.prepare(TIMELINE)?;
    let mut rows = statement.query([])?;
    if !columns {
        while let Some(row) = rows.next()? {
            entry(row, &paths, out)?;
        }
        return Ok(());
    }
    let mut writer = csv::Writer::from_writer(out);
    let header = "id,kind,at,at_earliest,at_latest,known_since,known_since_earliest,known_since_latest,label,stance,\
                  retracted,actors,file,line,column";
    writer.write_record(header.split(','))?;
    while let Some(row) = rows.next()? {
        // A day public since then is written, and bounded, by itself.
        for column in [0, 1, 2, 3, 4, 5, 5, 5, 6, 7] {
            writer.write_field(text(row, column)?.unwrap_or_default())?;
        }
        writer.write_field(if row.get(8)? { "true" } else { "false" })?;
        writer.write_field(text(row, 9)?.unwrap_or_default())?;
        writer.write_field(&paths[row.get::<_, u32>(10)? as usize])?;
        for column in [11, 12] {
            writer.write_field(row.get::<_, u32>(column)?.to_string())?;
        }
        writer.write_record(None::<&[u8]>)?;
    }
    writer.flush()?;
    Ok(())
}

fn entry(row: &Row<'_>, paths: &[String], out: Out<'_>) -> Outcome {
    #[derive(Serialize)]
    struct Dated<'r> {
        edtf: Option<&'r str>,
        earliest: Option<&'r str>,
        latest: Option<&'r str>,
    }
    #[derive(Serialize)]
    struct Place<'r> {
        file: &'r str,
        line: u32,
        column: u32,
    }
    #[derive(Serialize)]
    struct Entry<'r> {
        id: Option<&'r str>,
        kind: Option<&'r str>,
        at: Dated<'r>,
        known_since: Option<Dated<'r>>,
        label: Option<&'r str>,
        stance: Option<&'r str>,
        retracted: bool,
        actors: Vec<&'r str>,
        place: Place<'r>,
    }
    let known = text(row, 5)?;
    let entry = Entry {
        id: text(row, 0)?,
        kind: text(row, 1)?,
        at: Dated { edtf: text(row, 2)?, earliest: text(row, 3)?, latest: text(row, 4)? },
        known_since: known.map(|day| Dated { edtf: Some(day), earliest: Some(day), latest: Some(day) }),
        label: text(row, 6)?,
        stance: text(row, 7)?,
        retracted: row.get(8)?,
        actors: text(row, 9)?.unwrap_or_default().split_whitespace().collect(),
        place: Place { file: &paths[row.get::<_, u32>(10)? as usize], line: row.get(11)?, column: row.get(12)? },
    };
    line(out, &entry)
}

/// The statement that rests on the longest chain.
///
/// # Errors
/// See [`said`].
pub fn deepest(db: &Connection) -> Outcome<String> {
    Ok(db.query_row("SELECT id FROM deepest", [], |row| row.get(0))?)
}
