//! `docs/format.md` is true: its examples pass together, it names every field and every word, and its days are those
//! that dixit computes.

use std::collections::{BTreeMap, BTreeSet};

use dixit_core::date::Date;
use dixit_core::record::{ActorKind, Basis, DocumentKind, EventKind, How, ReliabilityGrade, Stance};
use serde_json::Value;

use crate::page::{blocks, dixit, docs, read};

/// A field, and those of the structure that it holds.
type Field = (&'static str, &'static [&'static str]);

/// The fields of each kind, each with those of the structure that it holds, if it does.
const FIELDS: &[(&str, &[Field])] = &[
    ("All kinds", &[("id", &[]), ("note", &[]), ("tags", &[]), ("links", &[]), ("sources", &[])]),
    (
        "Actor",
        &[
            ("kind", &[]),
            ("name", &[]),
            ("aka", &[]),
            ("roles", &["title", "of", "during"]),
            ("part_of", &[]),
            ("count", &[]),
            ("known_to", &[]),
            ("distinct_from", &[]),
            ("maybe_same_as", &[]),
            ("reliability", &["grade", "by", "at", "because"]),
        ],
    ),
    (
        "Document",
        &[
            ("kind", &[]),
            ("title", &[]),
            ("by", &[]),
            ("publisher", &[]),
            ("made", &[]),
            ("published", &[]),
            ("lang", &[]),
            ("url", &[]),
            ("archive", &["url", "at", "sha256"]),
            ("records", &[]),
            ("revises", &[]),
            ("relies_on", &["on", "basis"]),
            ("derived_from", &["from", "how", "per"]),
            ("parts", &["id", "label", "text", "derived_from"]),
        ],
    ),
    (
        "Event",
        &[
            ("kind", &[]),
            ("title", &[]),
            ("at", &[]),
            ("place", &[]),
            ("participants", &["who", "role"]),
            ("initiated_by", &[]),
            ("lang", &[]),
            ("about", &[]),
        ],
    ),
    ("Claim", &[("text", &[]), ("about", &[]), ("contradicts", &[]), ("implies", &[]), ("states", &["of", "is"])]),
    (
        "Statement",
        &[
            ("by", &[]),
            ("to", &[]),
            ("at", &[]),
            ("during", &[]),
            ("claim", &[]),
            ("text", &[]),
            ("quote", &["words", "lang", "translated"]),
            ("stance", &[]),
            ("in", &["doc", "at"]),
            ("relies_on", &["on", "basis"]),
            ("retracts", &[]),
            ("corrects", &[]),
            ("credibility", &["grade", "by", "at", "because"]),
        ],
    ),
];

/// Records of the page's examples that between them hold every structure.
const SHOWN: &[&str] =
    &["minister", "courier-article", "post-article", "contract", "briefing", "signed-in-may", "minister-on-signing"];

fn page() -> String {
    read(&docs().join("format.md"))
}

/// The page's examples as files of one folder.
fn examples(page: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (index, block) in blocks(page).iter().enumerate().filter(|(_, block)| block.info == "ron") {
        std::fs::write(folder.path().join(format!("block-{index:02}.ron")), block.text).unwrap();
    }
    folder
}

/// What stands under a heading of the second rank.
#[track_caller]
fn section<'p>(page: &'p str, heading: &str) -> &'p str {
    let (_, rest) = page.split_once(&format!("\n## {heading}\n")).unwrap_or_else(|| panic!("no section {heading}"));
    rest.split_once("\n## ").map_or(rest, |(section, _)| section)
}

/// The fields that the program has, by kind: those of `show`, which lists absent ones too, and of what they hold.
fn fields_shown(page: &str) -> BTreeMap<String, BTreeMap<String, BTreeSet<String>>> {
    let folder = examples(page);
    let mut kinds: BTreeMap<String, BTreeMap<String, BTreeSet<String>>> = BTreeMap::new();
    for id in SHOWN {
        let answer = dixit(folder.path(), &["show", id, "--format", "json"]);
        let answer: Value = serde_json::from_str(&answer.stdout).unwrap_or_else(|_| panic!("{id}: {}", answer.stderr));
        let record = &answer["record"];
        let kind = kinds.entry(record["kind"].as_str().unwrap().to_owned()).or_default();
        for (name, value) in record["fields"].as_object().unwrap() {
            let held = kind.entry(name.clone()).or_default();
            let one = value.as_array().and_then(|list| list.first()).unwrap_or(value);
            held.extend(one.as_object().iter().flat_map(|fields| fields.keys().cloned()));
        }
    }
    kinds
}

#[test]
fn the_examples_pass_together() {
    let folder = examples(&page());
    let answer = dixit(folder.path(), &["check", "--format", "short", "--deny", "warnings"]);
    assert_eq!((answer.stdout.as_str(), answer.stderr.as_str(), answer.code), ("", "", 0));
}

#[test]
fn the_list_of_fields_is_the_programs() {
    let shown = fields_shown(&page());
    for (kind, fields) in &FIELDS[1..] {
        let mut names: BTreeSet<&str> = fields.iter().map(|(name, _)| *name).collect();
        names.extend(["note", "tags", "links"]);
        if !matches!(*kind, "Claim" | "Statement") {
            names.insert("sources");
        }
        let own = &shown[&kind.to_lowercase()];
        assert_eq!(names, own.keys().map(String::as_str).collect(), "{kind}");
        for (name, held) in fields.iter().filter(|(_, held)| !held.is_empty()) {
            let mut held: BTreeSet<&str> = held.iter().copied().collect();
            if *name == "states" {
                held.insert("what");
            }
            assert_eq!(held, own[*name].iter().map(String::as_str).collect(), "{kind}, {name}");
        }
    }
}

#[test]
fn the_page_names_every_field_of_every_kind() {
    let page = page();
    for (kind, fields) in FIELDS {
        let section = section(&page, kind);
        let rows: Vec<&str> = section.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next()).collect();
        for (field, held) in *fields {
            assert!(rows.contains(field), "{kind}: no row for `{field}`");
            for inner in *held {
                assert!(
                    section.contains(&format!("`{inner}`")),
                    "{kind}: `{field}` holds `{inner}`, which is not named"
                );
            }
        }
        let unknown = rows.iter().filter(|row| !row.contains('(') && !fields.iter().any(|(field, _)| field == *row));
        assert_eq!(unknown.collect::<Vec<_>>(), Vec::<&&str>::new(), "{kind} has no such field");
    }
}

#[test]
fn the_page_names_every_word() {
    let page = page();
    let words = [
        ("Actor", words(ActorKind::WORDS)),
        ("Actor", words(ReliabilityGrade::WORDS)),
        ("Document", words(DocumentKind::WORDS)),
        ("Event", words(EventKind::WORDS)),
        ("Statement", words(Stance::WORDS)),
        ("Statement", words(Basis::WORDS)),
        ("How to record …", words(How::WORDS)),
    ];
    for (heading, words) in words {
        for word in words {
            assert!(section(&page, heading).contains(&format!("`{word}`")), "{heading}: `{word}` is not named");
        }
    }
}

fn words<T>(table: &'static [(&'static str, T)]) -> Vec<&'static str> {
    table.iter().map(|(word, _)| *word).collect()
}

#[test]
fn the_days_are_those_that_dixit_computes() {
    let page = page();
    let rows: Vec<Vec<&str>> = section(&page, "Dates")
        .lines()
        .filter(|line| line.starts_with("| `"))
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
        .collect();
    assert!(rows.len() > 10);
    for row in rows {
        let [written, _, first, last] = row[..] else { panic!("{row:?}") };
        let bounds =
            Date::parse(written.trim_matches('`').into()).unwrap_or_else(|fault| panic!("{written}: {fault:?}")).bounds;
        let day = |day: Option<String>| day.unwrap_or_else(|| "open".to_owned());
        let computed = [bounds.earliest, bounds.latest].map(|end| day(end.map(|end| end.to_string())));
        assert_eq!([first, last], computed, "{written}");
    }
}

#[test]
fn links_lead_to_pages_that_are_there() {
    for page in ["format.md", "glossary.md"] {
        let text = read(&docs().join(page));
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let (path, heading) = link.split_once('#').map_or((link, None), |(path, heading)| (path, Some(heading)));
            if path.contains("://") {
                continue;
            }
            let target = if path.is_empty() { docs().join(page) } else { docs().join(path) };
            assert!(target.exists(), "{page} links to {link}");
            if let Some(heading) = heading {
                let anchors: Vec<String> = read(&target).lines().filter_map(anchor).collect();
                assert!(anchors.iter().any(|anchor| anchor == heading), "{page} links to {link}: {anchors:?}");
            }
        }
    }
}

/// What a heading is called in a link.
fn anchor(line: &str) -> Option<String> {
    let heading = line.strip_prefix('#')?.trim_start_matches('#').strip_prefix(' ')?;
    let kept = heading.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    Some(kept.flat_map(char::to_lowercase).map(|c| if c == ' ' { '-' } else { c }).collect())
}
