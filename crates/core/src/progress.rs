//! How far long work has come: counters that the work bumps, now and then, and that whoever wants to show them may read
//! at any time. Nothing is shown here, and nothing waits for it.

use std::sync::atomic::{AtomicU8, AtomicU64, Ordering::Relaxed};

/// What is being done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Looking for files; counts them.
    Finding,
    /// Comparing files with what is kept of them; counts their bytes.
    Loading,
    /// Reading records out of texts; counts bytes, and records.
    Reading,
    /// Linking records, of which there are so many in all.
    Linking,
    /// Judging the sense of records.
    Checking,
    /// Indexing words; counts records.
    Indexing,
    /// Writing the rows of an answer; counts them.
    Writing,
    /// Writing the pages of a dossier; counts records.
    Building,
}

impl Stage {
    const ALL: [Self; 8] = [
        Self::Finding,
        Self::Loading,
        Self::Reading,
        Self::Linking,
        Self::Checking,
        Self::Indexing,
        Self::Writing,
        Self::Building,
    ];
}

/// The counters of one run. Bump them for a file, a page or some thousand rows, not for each row.
#[derive(Debug, Default)]
pub struct Progress {
    stage: AtomicU8,
    done: AtomicU64,
    records: AtomicU64,
    total: AtomicU64,
}

/// What the counters said at one moment. Stages change while it is read, so the numbers may belong to two of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// What is being done.
    pub stage: Stage,
    /// How much of it is done, in what the stage counts.
    pub done: u64,
    /// How many records came of that, where the stage counts something else.
    pub records: u64,
    /// How much there is to do; zero if nobody knows.
    pub total: u64,
}

impl Progress {
    /// Begins a stage of so much work (zero: nobody knows).
    pub fn begin(&self, stage: Stage, total: u64) {
        self.done.store(0, Relaxed);
        self.records.store(0, Relaxed);
        self.total.store(total, Relaxed);
        self.stage.store(stage as u8, Relaxed);
    }

    /// So much more is done.
    pub fn add(&self, done: u64) {
        self.done.fetch_add(done, Relaxed);
    }

    /// So many more records came of it.
    pub fn add_records(&self, records: u64) {
        self.records.fetch_add(records, Relaxed);
    }

    /// How far the work is.
    #[must_use]
    pub fn now(&self) -> Moment {
        let stage = usize::from(self.stage.load(Relaxed));
        Moment {
            stage: Stage::ALL[stage],
            done: self.done.load(Relaxed),
            records: self.records.load(Relaxed),
            total: self.total.load(Relaxed),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_stage_counts_from_nothing() {
        let progress = Progress::default();
        assert_eq!(progress.now(), Moment { stage: Stage::Finding, done: 0, records: 0, total: 0 });
        for stage in Stage::ALL {
            progress.begin(stage, 9);
            progress.add(3);
            progress.add(4);
            progress.add_records(1);
            assert_eq!(progress.now(), Moment { stage, done: 7, records: 1, total: 9 });
        }
    }
}
