//! What has to be computed of all records before any row can be written: since when each has been public, what was
//! retracted, and how deep each statement rests.

use rustc_hash::FxHashMap;

use crate::Outcome;
use crate::mirror::Record;

/// Per record, by its rank in the files.
#[derive(Default)]
pub(super) struct Known {
    pub(super) ranks: FxHashMap<String, u32>,
    /// The day since which it has been public.
    pub(super) since: Vec<Option<String>>,
    pub(super) retracted: Vec<bool>,
    /// The dates and labels that others show: of events, and of claims.
    pub(super) lent: FxHashMap<u32, String>,
    is_statement: Vec<bool>,
    /// How many statements rest on each other, from this one to the lowest.
    depth: Vec<u32>,
    /// Statement and what it relies on, where that is a statement; statement and its event.
    relies: Vec<(u32, u32)>,
    during: Vec<(u32, u32)>,
}

impl Known {
    /// First: the ids.
    pub(super) fn note(&mut self, record: &Record) {
        let rank = self.ranks.len() as u32;
        let id = id(record).to_owned();
        match record {
            Record::Event { at: Some(at), .. } => _ = self.lent.insert(rank, at.clone()),
            Record::Claim { text, .. } => _ = self.lent.insert(rank, text.clone()),
            _ => {}
        }
        self.is_statement.push(matches!(record, Record::Statement { .. }));
        self.ranks.insert(id, rank);
    }

    pub(super) fn rank(&self, name: &str) -> Outcome<u32> {
        self.ranks.get(name).copied().ok_or_else(|| format!("no `{name}`").into())
    }

    /// Then: who relies on whom.
    pub(super) fn relate(&mut self, rank: u32, record: &Record) -> Outcome {
        let count = self.ranks.len();
        self.since.resize(count, None);
        self.retracted.resize(count, false);
        match record {
            Record::Document { published, .. } => earlier(&mut self.since[rank as usize], published.as_ref()),
            Record::Statement { during, relies_on, retracts, .. } => {
                for other in retracts {
                    let other = self.rank(other)?;
                    self.retracted[other as usize] = true;
                }
                for reliance in relies_on {
                    let ground = self.rank(&reliance.on)?;
                    if self.is_statement[ground as usize] {
                        self.relies.push((rank, ground));
                    }
                }
                if let Some(event) = during {
                    self.during.push((rank, self.rank(event)?));
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Then, with the days of all documents known: those of what they carry.
    pub(super) fn carry(&mut self, rank: u32, record: &Record) -> Outcome {
        let Record::Statement { r#in, .. } = record else { return Ok(()) };
        for citation in r#in {
            let published = self.since[self.rank(&citation.doc)? as usize].clone();
            earlier(&mut self.since[rank as usize], published.as_ref());
        }
        Ok(())
    }

    /// Last: a statement is as public as what relies on it, an event as what was said at it.
    pub(super) fn settle(&mut self) {
        let mut changed = true;
        while std::mem::take(&mut changed) {
            for &(relying, ground) in self.relies.iter().rev() {
                let lent = self.since[relying as usize].clone();
                let own = &mut self.since[ground as usize];
                let before = own.clone();
                earlier(own, lent.as_ref());
                changed |= *own != before;
            }
        }
        for &(statement, event) in &self.during {
            let lent = self.since[statement as usize].clone();
            earlier(&mut self.since[event as usize], lent.as_ref());
        }
        self.depth = vec![0; self.ranks.len()];
        for &(relying, ground) in &self.relies {
            self.depth[relying as usize] = self.depth[relying as usize].max(self.depth[ground as usize] + 1);
        }
    }

    pub(super) fn deepest(&self) -> Option<u32> {
        (0..self.depth.len() as u32).max_by_key(|&rank| self.depth[rank as usize])
    }
}

/// Days are compared as text: all are written `YYYY-MM-DD`.
fn earlier(day: &mut Option<String>, other: Option<&String>) {
    if let Some(other) = other
        && day.as_ref().is_none_or(|day| other < day)
    {
        *day = Some(other.clone());
    }
}

pub(super) fn id(record: &Record) -> &str {
    match record {
        Record::Actor { id, .. }
        | Record::Document { id, .. }
        | Record::Event { id, .. }
        | Record::Claim { id, .. }
        | Record::Statement { id, .. } => id,
    }
}
