//! The pages of a small dossier: sound, linked, the same every time, and unmoved by what records say.

mod dates;
mod fixture;
mod markup;
mod style;
mod wording;

use std::collections::BTreeMap;

use dixit_core::code::Code;
use dixit_core::diagnostic::Diagnostic;
use dixit_core::record::{Basis, Record, Reliance};
use dixit_core::source::{FileId, Location, Span, Spanned};

use super::{DATA_FILE, INDEX_FILE, KNOWN_FILE, SCRIPT_FILE, TIMELINE_FILE};
use fixture::{Files, Maker, id, pages};
use markup::Page;

const HOSTILE: &str = "</title></style></bdi></p></main><script>alert(1)</script><img src=x onerror=alert(1)>\
                       \"'><a href=\"javascript:alert(1)\" onclick=x>&lt;&#x3c;<!-- ]]> {{x}} \u{202e}gnp.\u{2066} \0\u{1b}[31m";

fn plain() -> Files {
    pages(&Maker::default().records(), "Case", &[])
}

fn read(files: &Files) -> BTreeMap<&str, Page> {
    let pages = files.iter().filter(|(file, _)| file.ends_with(".html"));
    pages
        .map(|(file, html)| (file.as_str(), markup::read(html).unwrap_or_else(|wrong| panic!("{file}: {wrong}"))))
        .collect()
}

/// The page's text with every stretch of white space as one blank.
fn text(files: &Files, file: &str) -> String {
    let page = markup::read(&files[file]).unwrap();
    page.text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn says(text: &str, words: &str) {
    assert!(text.contains(words), "{words:?} is not in: {text}");
}

#[test]
fn every_link_within_the_site_leads_somewhere() {
    let files = plain();
    let pages = read(&files);
    let mut internal = 0;
    for (file, page) in &pages {
        for link in page.links().filter(|link| !link.starts_with("https://")) {
            let (path, anchor) = link.split_once('#').map_or((link, None), |(path, anchor)| (path, Some(anchor)));
            let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
            let target = match path.strip_prefix("../") {
                _ if path.is_empty() => (*file).to_owned(),
                Some(up) => up.to_owned(),
                None if folder.is_empty() => path.to_owned(),
                None => format!("{folder}/{path}"),
            };
            assert!(files.contains_key(&target), "{file} leads to {link}");
            if let Some(anchor) = anchor {
                assert!(pages[target.as_str()].ids.contains(anchor), "{file} leads to {link}");
            }
            internal += 1;
        }
    }
    assert!(internal > 500, "{internal}");
}

#[test]
fn the_same_records_give_the_same_bytes() {
    assert_eq!(plain(), plain());
}

#[test]
fn nothing_that_a_record_says_changes_a_page() {
    let hostile = pages(&Maker { words: Some(HOSTILE), url: None }.records(), HOSTILE, &[]);
    let (hostile_pages, plain_files) = (read(&hostile), plain());
    for (file, page) in read(&plain_files) {
        let other = &hostile_pages[file];
        assert_eq!(page.skeleton(), other.skeleton(), "{file}");
        assert_eq!(page.ids, other.ids, "{file}");
        // Only windows' titles and names for screen readers repeat what records say; what acts must be the same.
        for (tag, same) in page.tags.iter().zip(other.tags.iter().filter(|tag| tag.get("class") != Some("hidden-char")))
        {
            for name in ["href", "src", "id", "http-equiv", "content"] {
                assert_eq!(tag.get(name), same.get(name), "{file}");
            }
            assert!(same.attributes.iter().all(|(name, _)| !name.starts_with("on")), "{file}");
        }
        let bytes = &hostile[file];
        assert!(!bytes.contains(['\0', '\u{1b}', '\u{202e}', '\u{2066}']), "{file}");
        assert_eq!(bytes.matches("<script").count(), 2, "{file}");
    }
}

#[test]
fn the_data_is_one_plain_value_whatever_records_say() {
    for words in [None, Some(HOSTILE)] {
        let files = pages(&Maker { words, url: None }.records(), "Case", &[]);
        let data = &files[DATA_FILE];
        assert!(!data.contains(['<', '>', '\u{202e}', '\u{2066}', '\0']), "{words:?}");
        let json = data.strip_prefix("globalThis.dixitData=").and_then(|rest| rest.strip_suffix(";\n")).unwrap();
        let value: serde_json::Value = serde_json::from_str(json).unwrap();
        let length = |key: &str| match &value[key] {
            serde_json::Value::Array(values) => values.len(),
            other => other.as_str().unwrap().len(),
        };
        for key in ["kinds", "stances", "labels", "at", "known"] {
            assert_eq!(length(key), length("ids"), "{key}");
        }
        assert!(value["arcs"]["by"].as_array().unwrap().len() > 4);
        assert!(!value["support"].as_object().unwrap().is_empty());
    }
}

#[test]
fn only_web_addresses_are_links_and_they_tell_nobody_where_one_comes_from() {
    let page = |url| {
        let files = pages(&Maker { words: None, url: Some(url) }.records(), "Case", &[]);
        let page = markup::read(&files["record/article.html"]).unwrap();
        page.tags.into_iter().find(|tag| tag.get("href") == Some(url))
    };
    assert_eq!(page("https://example.org/a").unwrap().get("rel"), Some("noopener noreferrer"));
    for url in ["javascript:alert(1)", "https://example.org/\u{202e}", "data:text/html,x"] {
        assert_eq!(page(url), None, "{url}");
    }
}

#[test]
fn every_page_forbids_scripts_but_its_own_and_foreign_files() {
    for (file, page) in read(&plain()) {
        let policy = page.tags.iter().find(|tag| tag.get("http-equiv") == Some("Content-Security-Policy"));
        assert!(policy.unwrap().get("content").unwrap().starts_with("default-src 'none';"), "{file}");
        let scripts: Vec<_> = page.tags.iter().filter(|tag| tag.name == "script").collect();
        let up = if file.starts_with("record/") { "../" } else { "" };
        let sources: Vec<_> = scripts.iter().filter_map(|tag| tag.get("src")).collect();
        assert_eq!(sources, [SCRIPT_FILE, DATA_FILE].map(|file| format!("{up}{file}")), "{file}");
        assert_eq!(page.tags.iter().filter(|tag| tag.name == "h1").count(), 1, "{file}");
    }
}

#[test]
fn a_claim_names_who_says_it_and_who_denies_it() {
    let text = text(&plain(), "record/wish-list.html");
    says(&text, "Asserted by Said Statement Read in Public since 2025-10-14 minister B by paper to senator retracted");
    says(&text, "only through 1 other statement 2025-11-22");
    says(&text, "Denied by Said Statement Read in Public since not dated source says it is not tape, 00:10");
    says(&text, "Reported, without endorsing it, by Said");
    says(&text, "article, para 30, para 4");
    says(&text, "Claims that cannot hold with it serious, asserted by paper");
    says(&text, "In comparable form date of call: 2025-10 in October 2025");
}

#[test]
fn a_statement_keeps_its_clocks_apart() {
    let files = plain();
    let told = text(&files, "record/told.html");
    says(&told, "Statement retracted minister asserts wish-list a wish list");
    says(&told, "Said 2025-10-14 (the date of the event) Public since 2025-11-22");
    says(&told, "Retracted by 1 statement source: says it is not");
    let whispered = text(&files, "record/whispered.html");
    says(&whispered, "Said not known Public since not public, so far as is known");
}

#[test]
fn what_was_taken_back_is_marked_wherever_it_is_listed() {
    let files = plain();
    for file in [KNOWN_FILE, TIMELINE_FILE, INDEX_FILE, "record/minister.html"] {
        let marks = files[file].matches("retracted-mark").count();
        assert!(marks > 0, "{file}");
    }
    says(&text(&files, KNOWN_FILE), "minister: wish-list retracted");
    says(&text(&files, TIMELINE_FILE), "2025-10-14 statement wish-list retracted minister 2025-11-22");
    says(&text(&files, INDEX_FILE), "minister: wish-list retracted relied on by");
}

#[test]
fn a_document_shows_its_parts_and_where_they_come_from() {
    let files = plain();
    let plan = text(&files, "record/plan.html");
    says(&plan, "Became public 2025-11-18/2025-11-20 between 18 and 20 November 2025");
    says(
        &plan,
        "Part plan#army No army. Derived from draft § Part, softened according to senator (reports): wish-list",
    );
    says(&plan, "Events about it call");
    let draft = text(&files, "record/draft.html");
    says(&draft, "Part draft#army No army. What became of it plan § Part, softened");
    says(&draft, "Part draft#con No army. What became of it dropped in plan");
    assert!(files["record/draft.html"].contains("id=\"part-con-\""));
    says(&text(&files, "record/article.html"), "SHA-256 00ff");
}

#[test]
fn sourcing_is_told_step_by_step_and_circles_are_named() {
    let files = plain();
    let relayed = text(&files, "record/relayed.html");
    says(&relayed, "1 origin: minister.");
    says(&relayed, "rests on (was told), rests on (saw it) statement minister: wish-list retracted 2025-10-14");
    says(&relayed, "on the word of actor minister origin");
    says(&relayed, "can be read in (para 30, para 4) document article 2025-11-22");
    let chicken = text(&files, "record/chicken.html");
    says(
        &chicken,
        "Circular sourcing: these rest on each other, so none of them is a ground: paper: serious, paper: serious.",
    );
    says(&chicken, "↻ back to this record: a circle");
}

#[test]
fn an_actor_shows_offices_grades_and_other_names() {
    let text = text(&plain(), "record/minister.html");
    says(&text, "Also known as Міністр");
    says(&text, "Minister, ministry, 2025-01/.. from 1 January 2025 on");
    says(&text, "B (usually reliable), by paper, 2025-11 in November 2025: long known");
    says(&text, "wikidata: Q1");
    says(&text, "Certainly not senator");
    says(&text, "Took part in 1 event call");
}

#[test]
fn conflicts_name_their_sides_and_how_we_know_them() {
    let files = plain();
    let all = text(&files, "conflicts.html");
    says(&all, "Disputes 2 Reversals 1");
    says(&all, "serious against wish-list cannot both be so The claims are recorded as contradicting each other");
    says(&all, "serious paper not dated the claim as it stands Read in article");
    says(&all, "paper not dated the claim as it stands Known only through paper");
    says(&all, "source on wish-list possible The dates do not tell which side came first. asserts source");
    let claim = text(&files, "record/wish-list.html");
    says(&claim, "In conflict serious against wish-list");
    says(&text(&files, "record/source.html"), "In conflict source on wish-list");
    let index = text(&files, "index.html");
    says(&index, "What is disputed 2 disputes serious against wish-list");
    says(&index, "1 reversal 1 possible, as the dates do not tell which came first source on wish-list");
}

#[test]
fn what_became_public_stands_on_its_day() {
    let all = text(&plain(), "known.html");
    says(&all, "2025-11-22 Published 2 documents article tape");
    says(&all, "Asserted for the first time");
    says(&text(&plain(), "index.html"), "What became public last 2025-11-22: 2 documents");
}

#[test]
fn sources_stand_in_the_order_of_what_they_alone_hold() {
    let all = text(&plain(), "sources.html");
    says(&all, "Source Kind Claims alone Words alone Statements");
    says(&all, "draft draft document 2 1 1 source source actor 2 – 2");
}

#[test]
fn a_list_of_claims_tells_how_many_stand_behind_each() {
    let all = text(&plain(), "claims.html");
    says(&all, "Claim For Against Asserted Denied Reported About");
    says(&all, "wish-list wish-list 1 1 1 1 1 plan § Part");
}

#[test]
fn a_claim_tells_how_many_stand_behind_it() {
    let claim = text(&plain(), "record/wish-list.html");
    says(&claim, "For it 1 independent origin: 1 statement, brought out by 2 parties");
    says(&claim, "All of it hangs on source: wish-list.");
    says(&claim, "document draft → statement source: wish-list → actor source (not named) (2 people)");
    says(&claim, "Only relays it, and adds no origin: senator (reports): wish-list.");
    says(&claim, "Circular sourcing: these rest on each other, so none is a ground: paper: serious, paper: serious.");
    says(&claim, "How many stand behind it Counted are not reports but origins");
    says(&claim, "Taken back, and does not count: minister: wish-list.");
    says(
        &text(&plain(), "record/source.html"),
        "If their word fell What would be lost, were nothing of theirs to be relied on.",
    );
}

#[test]
fn a_document_stands_beside_what_it_comes_from() {
    let plan = text(&plain(), "record/plan.html");
    says(&plan, "Beside draft Parts: 1 with a declared source");
    says(&plan, "softened according to senator public since 2025-11-22");
    says(&plan, "suggestion Worded alike by 100 %. Nobody is recorded as saying that it comes from there.");
    says(&plan, "dropped from plan according to senator");
    says(&plan, "Archived no copy recorded");
}

#[test]
fn what_was_taken_back_counts_for_nothing_and_says_what_relied_on_it() {
    let told = text(&plain(), "record/told.html");
    says(&told, "Taken back It counts for nothing in the support of any claim. Taken back in source");
    says(&told, "What relied on it senator (reports): wish-list");
    assert!(!text(&plain(), "record/relayed.html").contains("It counts for nothing"));
}

#[test]
fn findings_stand_on_the_index_with_their_places() {
    let at = Location { file: FileId(0), span: Span::new(4, 9) };
    let finding = Diagnostic::new(Code::DanglingReference, at, "no actor has the id `<b>`")
        .label("here")
        .also(at, "there")
        .help("did you mean `b`?");
    let files = pages(&Maker::default().records(), "Case", &[finding]);
    let found = text(&files, "index.html");
    says(&found, "The check found 1 error.");
    says(&found, "1 record is missing from these pages because of what is wrong with it.");
    says(
        &found,
        "no actor has the id `<b>` dangling-reference data/case.ron:2:3: here data/case.ron:2:3: there did you mean `b`?",
    );
    says(&text(&plain(), "index.html"), "The check found nothing to report.");
    says(
        &found,
        "5 actors 4 documents 1 event 3 claims 6 statements Of the statements, 4 assert, 1 denies, 1 reports.",
    );
    says(&found, "Claims on a single origin");
}

#[test]
fn a_long_chain_ends_where_a_page_does() {
    let maker = Maker::default();
    let mut records = maker.records();
    for n in 0..3000u32 {
        let mut link = maker.statement(&format!("link-{n:04}"), "senator");
        let on = if n == 0 { "told".to_owned() } else { format!("link-{:04}", n - 1) };
        let basis = Spanned { value: Basis::Told, span: Span::default() };
        link.relies_on = vec![Reliance { on: id(&on), basis }];
        records.push(Record::Statement(link));
    }
    // Only the ends are of interest; writing all pages would take long.
    let files = fixture::some_pages(&records, &["link-2999", "told", "senator"]);
    for (file, page) in read(&files) {
        assert!(page.tags.len() < 30_000, "{file}: {}", page.tags.len());
    }
    says(&text(&files, "record/link-2999.html"), "further records not shown here: follow the links.");
}
