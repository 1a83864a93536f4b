//! Filling the database: the files are read with `ron`, four times over rather than held in memory.

use std::path::Path;

use rusqlite::{Connection, Statement, params};

use super::date::Dated;
use super::known::{Known, id};
use super::{INDEXES, TABLES};
use crate::mirror::{Basis, Record, Stance};
use crate::{Outcome, corpus, peer_ron};

/// Where a record stands.
struct Place {
    file: u32,
    line: u32,
    column: u32,
}

/// Makes a database of the records of a project.
///
/// # Errors
/// If they cannot be read, or are not such as the generator makes.
pub fn load(project: &Path, path: &Path) -> Outcome {
    if path.exists() {
        std::fs::remove_file(path)?;
    }
    let mut db = Connection::open(path)?;
    db.execute_batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -262144;")?;
    let transaction = db.transaction()?;
    transaction.execute_batch(TABLES)?;
    let files = corpus::files(&corpus::data(project))?;
    let mut known = Known::default();
    each(&files, |_, record, _| {
        known.note(record);
        Ok(())
    })?;
    each(&files, |rank, record, _| known.relate(rank, record))?;
    each(&files, |rank, record, _| known.carry(rank, record))?;
    known.settle();
    {
        let mut file = transaction.prepare("INSERT INTO file VALUES (?, ?)")?;
        for (n, path) in (0u32..).zip(&files) {
            file.execute(params![n, path.strip_prefix(project)?.to_string_lossy()])?;
        }
        let mut rows = Rows {
            record: transaction.prepare("INSERT INTO record VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")?,
            speech: transaction.prepare("INSERT INTO speech VALUES (?, ?, ?, ?)")?,
            arc: transaction.prepare("INSERT OR IGNORE INTO arc VALUES (?, ?, ?)")?,
            passage: transaction.prepare("INSERT INTO passage(record, field, body) VALUES (?, ?, ?)")?,
            known: &known,
        };
        each(&files, |rank, record, place| rows.insert(rank, record, &place))?;
    }
    transaction.execute("INSERT INTO deepest SELECT id FROM record WHERE n = ?", [known.deepest()])?;
    transaction.execute_batch(INDEXES)?;
    transaction.commit()?;
    Ok(())
}

/// Hands over every record by its rank, with its place: the generator begins each on a line of its own, four in.
fn each(files: &[std::path::PathBuf], mut take: impl FnMut(u32, &Record, Place) -> Outcome) -> Outcome {
    let mut rank = 0;
    for (file, path) in (0u32..).zip(files) {
        let text = std::fs::read_to_string(path)?;
        let begins = |line: &str| line.strip_prefix("    ").is_some_and(|rest| rest.starts_with(char::is_uppercase));
        let mut lines = (1u32..).zip(text.lines()).filter(|(_, line)| begins(line));
        for record in peer_ron::parse(&text)? {
            let (line, _) = lines.next().ok_or("a record without a line")?;
            take(rank, &record, Place { file, line, column: 5 })?;
            rank += 1;
        }
    }
    Ok(())
}

struct Rows<'t> {
    record: Statement<'t>,
    speech: Statement<'t>,
    arc: Statement<'t>,
    passage: Statement<'t>,
    known: &'t Known,
}

impl Rows<'_> {
    fn insert(&mut self, rank: u32, record: &Record, place: &Place) -> Outcome {
        let known = self.known;
        let mut at: Option<&str> = None;
        let mut actors: Vec<&str> = Vec::new();
        let mut marked = None;
        let (kind, label): (&str, &str) = match record {
            Record::Actor { name, aka, .. } => {
                self.passage(rank, "name", Some(name))?;
                aka.iter().try_for_each(|aka| self.passage(rank, "aka", Some(aka)))?;
                ("actor", name)
            }
            Record::Document { title, by, publisher, published, made, .. } => {
                self.passage(rank, "title", Some(title))?;
                at = published.as_deref().or(made.as_deref());
                actors.extend(by.iter().chain(publisher).map(String::as_str));
                ("document", title)
            }
            Record::Event { title, at: own, participants, .. } => {
                self.passage(rank, "title", Some(title))?;
                at = own.as_deref();
                actors.extend(participants.iter().map(|participant| participant.who.as_str()));
                ("event", title)
            }
            Record::Claim { text, .. } => {
                self.passage(rank, "text", Some(text))?;
                ("claim", text)
            }
            Record::Statement { at: own, by, during, claim, text, quote, stance, r#in, relies_on, .. } => {
                self.passage(rank, "text", text.as_ref())?;
                self.passage(rank, "quote", quote.as_ref().map(|quote| &quote.words))?;
                let event = during.as_ref().map(|event| known.rank(event)).transpose()?;
                at = own.as_deref().or(event.and_then(|event| known.lent.get(&event)).map(String::as_str));
                actors.extend(by.iter().map(String::as_str));
                marked =
                    stance.as_ref().filter(|stance| **stance != Stance::Asserts && (text.is_none() || claim.is_none()));
                for citation in r#in {
                    self.arc.execute(params![known.rank(&citation.doc)?, rank, "carries"])?;
                }
                for reliance in relies_on {
                    self.arc.execute(params![rank, known.rank(&reliance.on)?, "relies-on"])?;
                }
                if relies_on.is_empty() || relies_on.iter().any(|reliance| reliance.basis == Basis::Witnessed) {
                    for by in by {
                        self.arc.execute(params![rank, known.rank(by)?, "spoken-by"])?;
                    }
                }
                let claim = claim.as_ref().map(|claim| known.rank(claim)).transpose()?;
                let claimed = claim.and_then(|claim| known.lent.get(&claim)).map(String::as_str);
                ("statement", text.as_deref().or(claimed).unwrap_or_default())
            }
        };
        self.passage(rank, "note", note(record))?;
        let at = at.map(Dated::parse).transpose()?;
        if let (Record::Statement { by, .. }, Some(at)) = (record, &at) {
            for by in by {
                self.speech.execute(params![known.rank(by)?, at.earliest, at.latest, rank])?;
            }
        }
        let mut seen = Vec::new();
        actors.retain(|actor| {
            !seen.contains(actor) && {
                seen.push(*actor);
                true
            }
        });
        let day = |day: fn(&Dated) -> &String| at.as_ref().map(day);
        self.record.execute(params![
            rank,
            id(record),
            kind,
            day(|at| &at.written),
            day(|at| &at.earliest),
            day(|at| &at.latest),
            known.since[rank as usize],
            label,
            marked.map(|stance| format!("{stance:?}")),
            known.retracted[rank as usize],
            actors.join(" "),
            place.file,
            place.line,
            place.column,
        ])?;
        Ok(())
    }

    fn passage(&mut self, rank: u32, field: &str, text: Option<&String>) -> Outcome {
        if let Some(text) = text {
            self.passage.execute(params![rank, field, text])?;
        }
        Ok(())
    }
}

fn note(record: &Record) -> Option<&String> {
    match record {
        Record::Actor { note, .. }
        | Record::Document { note, .. }
        | Record::Event { note, .. }
        | Record::Claim { note, .. }
        | Record::Statement { note, .. } => note.as_ref(),
    }
}
