//! Tables patched for changed files, against all files linked: equal in every byte, on random records in random files.

use std::cell::Cell;
use std::collections::BTreeMap;

use proptest::collection::vec;
use proptest::prelude::*;

use super::draft::{Draft, drafts};
use super::runner;
use crate::fixture::{Case, compiled, date, texts};
use crate::link::{Linked, link, relink};
use crate::record::{Basis, Record};
use crate::source::{FileId, Source, Sources};
use crate::unit::Unit;

/// What may become of a record in a file that changes.
#[derive(Debug, Clone, Copy)]
enum Fate {
    Stays,
    /// It is as in the other draft, or gone if it is not there.
    Changes,
    /// An actor has its id.
    TurnsActor,
}

/// Which files there are, what is in them, and what changes.
#[derive(Debug, Clone)]
struct Change {
    files: u8,
    changed: (u8, u8),
    /// Per record its file, and what becomes of it; again from the first if there are more records.
    records: Vec<(u8, Fate)>,
}

fn changes() -> impl Strategy<Value = Change> {
    let fate = prop_oneof![10 => Just(Fate::Stays), 8 => Just(Fate::Changes), 1 => Just(Fate::TurnsActor)];
    (2..=4u8, (any::<u8>(), any::<u8>()), vec((any::<u8>(), fate), 1..24))
        .prop_map(|(files, changed, records)| Change { files, changed, records })
}

type Files<'r> = Vec<Vec<&'r Record<'static>>>;

impl Change {
    fn changes(&self, file: usize) -> bool {
        [self.changed.0, self.changed.1].map(|pick| usize::from(pick % self.files)).contains(&file)
    }

    /// The records by file, as they were and as they are; and whether an id means another kind now.
    fn files<'r>(
        &self,
        before: &'r Case,
        after: &'r Case,
        actors: &'r [Record<'static>],
    ) -> (Files<'r>, Files<'r>, bool) {
        let by_id =
            |case: &'r Case| case.records().iter().map(|record| (record.id(), record)).collect::<BTreeMap<_, _>>();
        let files = usize::from(self.files);
        let (mut was, mut is, mut turned) = (vec![Vec::new(); files], vec![Vec::new(); files], false);
        let (old, new) = (by_id(before), by_id(after));
        for (record, (file, fate)) in before.records().iter().zip(self.records.iter().cycle()) {
            let file = usize::from(file % self.files);
            was[file].push(record);
            is[file].extend(match fate {
                _ if !self.changes(file) => Some(record),
                Fate::Stays => Some(record),
                Fate::Changes => new.get(record.id()).copied(),
                Fate::TurnsActor => {
                    turned = true;
                    actors.iter().find(|actor| actor.id() == record.id())
                }
            });
        }
        let come = after.records().iter().filter(|record| !old.contains_key(record.id()));
        is[usize::from(self.changed.0 % self.files)].extend(come);
        // Files do not begin with the same kind each.
        is.iter_mut().skip(1).step_by(2).for_each(|records| records.reverse());
        was.iter_mut().skip(1).step_by(2).for_each(|records| records.reverse());
        (was, is, turned)
    }
}

#[test]
fn tables_patched_for_changed_files_are_those_that_linking_makes() {
    let tried = [const { Cell::new(0_u32) }; 3];
    let [all, sound, patched] = &tried;
    let count = |cell: &Cell<u32>| cell.set(cell.get() + 1);
    let four = |_| Source { path: "case.ron".into(), text: String::new() };
    let sources = Sources::new((0..4).map(four).collect());
    let found = runner().run(&(drafts(), drafts(), changes()), |(before, after, change): (Draft, Draft, Change)| {
        let after = after.with_ids_of(&before).case(false);
        let before = before.case(false);
        let actors = before.records().iter().fold(Case::new(), |case, record| case.actor(record.id()));
        let (was, is, turned) = change.files(&before, &after, actors.records());
        let was: Vec<_> = was.iter().map(|records| compiled(records.iter().copied())).collect();
        let is: Vec<_> = is.iter().map(|records| compiled(records.iter().copied())).collect();
        let units = |bytes: &[crate::column::Blob<'static>]| -> Vec<Unit<'static>> {
            (0..).map(FileId).zip(bytes).map(|(file, bytes)| Unit::open(*bytes, file)).collect()
        };
        let (was, is) = (units(&was), units(&is));
        let Linked { tables: mut old, findings } = link(&was, &sources);
        assert!(findings.is_empty(), "{findings:?}");
        old.keep_findings(&findings);
        let Linked { tables: new, findings } = link(&is, &sources);
        let changed: Vec<_> =
            was.into_iter().zip(is).filter(|(unit, _)| change.changes(unit.file().0 as usize)).collect();
        count(all);
        let found = relink(old.view(), &changed);
        if findings.is_empty() {
            count(sound);
            assert!(found.is_some() || turned, "nothing is wrong, and it is not patched");
        }
        if let Some(found) = found {
            count(patched);
            assert!(findings.is_empty(), "{findings:?}");
            for ((tag, found), (_, expected)) in found.sections().into_iter().zip(new.sections()) {
                assert_eq!(found, expected, "section {tag}");
            }
        }
        Ok(())
    });
    if let Err(found) = found {
        panic!("{found}");
    }
    let [all, sound, patched] = tried.map(Cell::into_inner);
    assert!(patched * 4 > all, "{patched} patched, of {sound} sound, of {all}");
}

/// What random records seldom have: an event that a file says nothing new of, as public as what that file published.
#[test]
fn what_follows_elsewhere_from_a_changed_date_is_derived_again() {
    let paper = |published: &str| {
        let published = date(published);
        Case::new().document_with("paper", |document| document.published = Some(published))
    };
    let others = Case::new()
        .actor("ann")
        .event("talk")
        .event_with("walk", |event| event.head.sources = texts(&["paper"]))
        .statement("says", |s| s.by("ann").during("talk").carried_in("paper"))
        .statement("told", |s| s.by("ann"))
        .statement("tells", |s| s.by("ann").relies_on("told", Basis::Told).carried_in("paper"));
    let sources = Sources::new((0..2).map(|_| Source { path: "case.ron".into(), text: String::new() }).collect());
    let unit = |file, case: &Case| Unit::open(compiled(case.records()), FileId(file));
    let (was, is, kept) = (unit(0, &paper("2025-01-05")), unit(0, &paper("2025-01-06")), unit(1, &others));
    let old = link(&[was, kept], &sources).tables;
    let found = relink(old.view(), &[(was, is)]).expect("nothing is wrong");
    let new = link(&[is, kept], &sources).tables;
    assert_eq!(found.sections(), new.sections());
    assert_ne!(found.sections(), old.sections());
}
