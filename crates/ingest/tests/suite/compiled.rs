//! Units and tables as bytes: a record comes back from its unit as it went in, and how many threads were at work is not to
//! be seen in anything that is kept.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use dixit_core::code::Code;
use dixit_core::column::Column;
use dixit_core::link::link;
use dixit_core::progress::Progress;
use dixit_core::record::Record;
use dixit_core::record::row::{NamesBuilder, Row, encode};
use dixit_core::source::{FileId, Source, Sources};
use dixit_core::unit::{Unit, Writer};
use dixit_ingest::{Disk, Keeping, Memory, Threads, load, load_cached, read_each, read_file};
use proptest::prelude::*;

use crate::answers::answers;
use crate::generator::{self, Choices};
use crate::records::Corpus;
use crate::{draft, generator::text as spelled};

type Tested = Result<(), Box<dyn std::error::Error>>;

/// How a text's records differ when they have been rows, or its findings when they have been in a unit, if they do.
fn loss(text: &str) -> Option<String> {
    let file = FileId(7);
    let reading = read_file(file, text);
    let (mut names, mut rows, mut starts) = (NamesBuilder::new(), Vec::new(), Vec::new());
    for record in &reading.records {
        starts.push(rows.len());
        encode(record, &mut names, &mut rows);
    }
    for (record, start) in reading.records.iter().zip(starts) {
        let back: Record<'_> = Row::new(&rows[start..], names.names(), file).decode();
        if back != *record {
            return Some(format!("{back:#?}\nwas\n{record:#?}"));
        }
    }
    let bytes = unit(file, text);
    let unit = Unit::open(Column::built(&bytes), FileId(9));
    let mut findings = reading.findings;
    for finding in &mut findings {
        finding.at.file = unit.file();
        finding.labels.iter_mut().for_each(|label| label.at.file = unit.file());
    }
    let counts = (unit.record_count(), unit.unread_count(), unit.has_findings());
    if counts != (reading.records.len(), reading.unread.len(), !findings.is_empty()) || unit.findings() != findings {
        return Some(format!("{counts:?} with {:#?}\nwas\n{findings:#?}", unit.findings()));
    }
    None
}

fn unit(file: FileId, text: &str) -> Vec<u8> {
    let (mut writer, mut bytes) = (Writer::new(), Vec::new());
    let rest = read_each(file, text, &mut |record| writer.record(record));
    rest.unread.iter().for_each(|unread| writer.unread(unread));
    writer.finish(text, &rest.findings, &mut bytes);
    bytes
}

#[test]
fn the_bundled_records_come_back_from_their_rows() -> Tested {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data")];
    let mut records = 0;
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())) {
            let path: PathBuf = path?;
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "ron") {
                let text = fs::read_to_string(&path)?;
                records += read_file(FileId(0), &text).records.len();
                assert_eq!(loss(&text), None, "{}", path.display());
            }
        }
    }
    assert!(records > 20, "{records}");
    Ok(())
}

#[test]
fn ordinary_records_come_back_from_their_rows() {
    for (name, text) in Corpus::new(2_000, 3) {
        assert_eq!(loss(&text), None, "{name}");
    }
}

#[test]
fn drafts_have_every_fault_that_files_can_have_together() -> Tested {
    let texts: Vec<String> = (0..40u32)
        .map(|file| String::from_utf8(draft::file(&(file * 14..file * 14 + 14).collect::<Vec<_>>(), 9)))
        .collect::<Result<_, _>>()?;
    let mut found = BTreeSet::new();
    let mut kept = 0;
    for group in texts.chunks(4) {
        let files = ["data/a.ron", "data/b.ron", "data/c.ron", "data/d.ron"];
        let loaded = load(
            Memory::new(files.into_iter().zip(group.iter().map(String::as_str))),
            Path::new(""),
            Path::new("data"),
        )?;
        found.extend(loaded.findings().iter().map(|finding| finding.code.as_str()));
        kept += loaded.graph(&loaded.guards()).record_count();
    }
    let wanted = [Code::DanglingReference, Code::DuplicateId, Code::WrongKind, Code::UnknownField, Code::SyntaxError];
    for code in wanted.into_iter().chain([Code::InvalidDate, Code::CircularSourcing]) {
        assert!(found.contains(code.as_str()), "no {code:?} in {found:?}");
    }
    assert!(kept > 40, "{kept}");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(1000),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn what_was_read_comes_back(run in prop::collection::vec(any::<u8>(), 0..600)) {
        let mut choices = Choices::new(&run);
        let mut tokens = generator::file(&mut choices);
        for _ in 0..4 {
            let mut text = spelled(&tokens, &mut choices);
            prop_assert_eq!(loss(&text), None, "in {}", text);
            generator::scratch(&mut text, &mut choices);
            prop_assert_eq!(loss(&text), None, "in {}", text);
            generator::change(&mut tokens, &mut choices);
        }
    }
}

/// What comes of work on so many threads.
fn on_threads<R: Send>(threads: usize, work: impl FnOnce() -> R + Send) -> R {
    rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads").install(work)
}

/// All bytes that linking makes, and what it found.
fn linked(files: &[(String, Vec<u8>)]) -> String {
    let texts = files.iter().map(|(path, bytes)| (path.clone(), String::from_utf8_lossy(bytes).into_owned()));
    let sources = Sources::new(texts.map(|(path, text)| Source { path, text }).collect());
    let units: Vec<Vec<u8>> = sources.ids().map(|file| unit(file, sources.text(file))).collect();
    let units: Vec<Unit<'_>> =
        units.iter().zip(sources.ids()).map(|(bytes, file)| Unit::open(Column::built(bytes), file)).collect();
    let linked = link(&units, &sources);
    format!("{:?} {:?}", linked.tables.sections(), linked.findings)
}

fn same_on_any_number_of_threads(files: &[(String, Vec<u8>)]) -> Tested {
    let alone = on_threads(1, || linked(files));
    for threads in [2, 7] {
        assert!(on_threads(threads, || linked(files)) == alone, "{threads} threads make other tables");
    }
    let folder = tempfile::tempdir()?;
    for (path, bytes) in files {
        let path = folder.path().join("data").join(path);
        fs::create_dir_all(path.parent().ok_or("no folder")?)?;
        fs::write(path, bytes)?;
    }
    let data = folder.path().join("data");
    let mut kept = BTreeSet::new();
    for threads in [1, 2, 7] {
        let cache = folder.path().join(format!(".dixit-{threads}"));
        let answers = on_threads(threads, || {
            let keeping = Keeping { worth: 0, ..Keeping::within(&cache) };
            let cold = load_cached(folder.path(), &data, Some(keeping), Threads::Pool, &Progress::default())?;
            let cold = answers(&cold);
            let warm = load_cached(folder.path(), &data, Some(keeping), Threads::Pool, &Progress::default())?;
            let plain = load(Disk, folder.path(), &data)?;
            Ok::<_, dixit_ingest::LoadError>((cold, answers(&warm), answers(&plain)))
        })?;
        // Segments are named by their content.
        let names: BTreeSet<_> = fs::read_dir(&cache)?.flatten().map(|entry| entry.file_name()).collect();
        kept.insert((answers, names));
    }
    assert_eq!(kept.len(), 1, "threads differ");
    let all_equal = kept.iter().all(|((cold, warm, plain), _)| cold == warm && warm == plain);
    assert!(all_equal, "what was kept makes another answer");
    // On a thread of its own, since that stays alone from then on.
    let alone = std::thread::scope(|scope| {
        let alone = scope.spawn(|| {
            let loaded = load_cached(folder.path(), &data, None, Threads::OneForLittle, &Progress::default())?;
            Ok::<_, dixit_ingest::LoadError>((answers(&loaded), rayon::current_num_threads()))
        });
        alone.join().map_err(|_| "a panic")
    })??;
    let size: usize = files.iter().map(|(_, bytes)| bytes.len()).sum();
    assert!(kept.iter().all(|((cold, ..), _)| *cold == alone.0), "one thread makes another answer");
    assert!(size >= 32 << 10 || alone.1 == 1, "{} threads for {size} bytes", alone.1);
    Ok(())
}

#[test]
fn ordinary_records_are_linked_to_the_same_bytes_by_any_number_of_threads() {
    let files: Vec<(String, Vec<u8>)> = Corpus::new(12_000, 5).map(|(path, text)| (path, text.into_bytes())).collect();
    let alone = on_threads(1, || linked(&files));
    for threads in [2, 7] {
        assert!(on_threads(threads, || linked(&files)) == alone, "{threads} threads make other tables");
    }
}

#[test]
fn faulty_records_are_linked_to_the_same_bytes_by_any_number_of_threads() -> Tested {
    for round in 0..12u32 {
        let file = |file: u32| {
            let records: Vec<u32> = (0..14).map(|record| round * 1_000 + file * 20 + record).collect();
            (format!("{file:02}.ron"), draft::file(&records, file as u8))
        };
        same_on_any_number_of_threads(&(0..9).map(file).collect::<Vec<_>>())?;
    }
    Ok(())
}
