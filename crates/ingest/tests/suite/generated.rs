//! The made-up records that measuring is done on are what they claim to be: sound, resolved, and deep.

use std::collections::{BTreeMap, BTreeSet};

use dixit_core::record::Record;
use dixit_core::source::FileId;
use dixit_ingest::{Reading, read_file};

use crate::parity::agree;
use crate::records::Corpus;
use crate::records::vocabulary::RARE;

#[test]
fn they_are_sound_and_deep() {
    let files: Vec<(String, String)> = Corpus::new(5000, 7).collect();
    assert_eq!(files, Corpus::new(5000, 7).collect::<Vec<_>>());
    files.iter().for_each(|(_, text)| agree(text));
    let readings: Vec<Reading<'_>> = files.iter().map(|(_, text)| read_file(FileId(0), text)).collect();
    assert!(readings.iter().all(|reading| reading.findings.is_empty() && reading.unread.is_empty()));

    let records: Vec<&Record<'_>> = readings.iter().flat_map(|reading| &reading.records).collect();
    let ids: BTreeSet<&str> = records.iter().map(|record| record.id()).collect();
    assert_eq!(ids.len(), records.len());
    let mut named = BTreeSet::new();
    let mut depths: BTreeMap<&str, usize> = BTreeMap::new();
    let mut deepest = 0;
    for record in &records {
        record.references(|reference| {
            assert!(ids.contains(reference.name.as_str()), "{}", reference.name.as_str());
            named.insert(reference.name.as_str().to_owned());
        });
        if let Record::Statement(statement) = record {
            let below =
                statement.relies_on.iter().map(|reliance| depths.get(reliance.on.as_str()).copied().unwrap_or(0));
            let depth = 1 + below.max().unwrap_or(0);
            depths.insert(record.id(), depth);
            deepest = deepest.max(depth);
        }
    }
    assert_eq!(deepest, 12);
    for record in &records {
        assert!(!matches!(record, Record::Actor(_)) || named.contains(record.id()), "{}", record.id());
    }
    for (word, times) in RARE {
        assert_eq!(files.iter().map(|(_, text)| text.matches(word).count()).sum::<usize>(), times, "{word}");
    }
}
