//! A made-up story of sixty entries, for the tests and for looking at: a bridge, a contract, and who
//! knew of its price. Nobody in it exists.

use dixit_core::date::Date;
use dixit_core::query::timeline::{Timeline, TimelineEntry, UndatedEntry};
use dixit_core::record::Kind::{self, Document as D, Event as E, Statement as S};
use dixit_core::source::Place;

/// Kind, id, date, date of publication (`-`: never; `=`: the same), label, actors.
type Line = (Kind, &'static str, &'static str, &'static str, &'static str, &'static [&'static str]);

#[rustfmt::skip]
const STORY: &[Line] = &[
    (E, "event-1", "2024", "=", "The commission opens the tenders for the bridge", &["Ilse Brandt"]),
    (E, "event-2", "2025-01-20", "=", "Site visit on the eastern bank", &["Marit Olund", "Port of Lessing"]),
    (D, "northern-draft", "2025-01~/2025-02~", "-", "Earlier draft of the contract in nineteen clauses", &["Tomas Rehn"]),
    (E, "draft-shown", "2025-01~/2025-09~", "2025-11-25/2025-12-31?", "The draft is shown to The Courier by a source close to the commission", &["a source close to the commission", "The Courier"]),
    (E, "event-4", "2025-02-12", "2025-02-12", "The minister receives the mayors of both towns", &["Jon Arve", "a clerk of the commission"]),
    (S, "saying-1", "2025-03-04", "2025-03-04", "“The contract was never discussed with the supplier before June.”", &["Harbour Office", "Tomas Rehn", "The Courier"]),
    (E, "event-5", "2025-03-13", "2025-03-13", "Call: the minister and the supplier go through the price", &["Port of Lessing"]),
    (E, "event-6", "2025-04-11", "2025-04-11", "The council votes on the second reading", &["Eva Linden", "Ilse Brandt"]),
    (E, "event-7", "2025-04/2025-05", "2025-11-23", "A file goes missing from the registry and turns up on Monday", &["Bridge Commission", "Marit Olund", "Port of Lessing"]),
    (D, "paper-2", "2025-06-02~", "-", "Minutes of the May meeting", &["a clerk of the commission"]),
    (E, "event-8", "2025-08-15", "2025-08-15", "Hearing of the engineers, who disagree about the piers", &["Tomas Rehn", "The Courier"]),
    (S, "saying-2", "2025-08-15", "2025-08-15", "The price rose by a third between the first and the second reading", &["The Sentinel", "Jon Arve", "a clerk of the commission"]),
    (E, "event-9", "2025-09-29~", "2025-09-29", "Signing of the letter of intent, without cameras", &["Ilse Brandt"]),
    (E, "call-oct-14", "2025-10-14T17:00:00Z", "2025-11-25", "Call: the minister advises the supplier how to put the price", &["Ilse Brandt", "Jon Arve"]),
    (S, "saying-3", "2025-10-14", "2025-11-25", "The minister had seen the draft before the council did", &["Nordal Steel", "Eva Linden", "Ilse Brandt"]),
    (S, "saying-4", "2025-10-14", "2025-11-25", "“The clause on tolls was copied from the supplier's own paper.”", &["The Courier"]),
    (E, "event-11", "2025-10-16", "2025-10-16", "The auditors ask for the minutes of May", &["Jon Arve", "a clerk of the commission"]),
    (E, "event-12", "2025-10-17", "2025-10-17", "Dinner at the residence of the fund's chairman", &["Harbour Office", "Tomas Rehn", "The Courier"]),
    (E, "event-13", "2025-10", "2025-11-19/2025-11-20", "The commission opens the tenders for the bridge", &["Port of Lessing"]),
    (E, "event-14", "2025-10-24/2025-10-26", "2025-11-19", "Site visit on the eastern bank", &["Eva Linden", "Ilse Brandt"]),
    (E, "event-15", "2025-10-29", "2025-11-25", "The steel supplier presents its offer behind closed doors", &["Bridge Commission", "Marit Olund", "Port of Lessing"]),
    (S, "saying-5", "2025-10-29", "2025-11-25", "Nobody in the office remembers who wrote the annex on steel, which runs to forty pages and has no date", &["a clerk of the commission"]),
    (S, "saying-6", "2025-10-29", "2025-11-25", "The two offers are alike to the last comma", &["Tomas Rehn", "The Courier"]),
    (D, "paper-3", "2025-11-18/2025-11-20", "=", "Who wrote the steel annex?", &["The Sentinel", "Jon Arve", "a clerk of the commission"]),
    (S, "saying-7", "2025-11-18", "2025-11-18", "“We shall publish everything when the audit is done.”", &["Ilse Brandt"]),
    (D, "paper-4", "2025-11-18", "=", "Letter to the auditors", &["Marit Olund", "Port of Lessing"]),
    (E, "event-16", "2025-11-19/2025-11-20", "2025-11-19", "The minister receives the mayors of both towns", &["Nordal Steel", "Eva Linden", "Ilse Brandt"]),
    (S, "saying-8", "2025-11-19", "2025-11-19", "The mayors were told of it from the newspaper", &["The Courier"]),
    (D, "paper-5", "2025-11-19", "=", "Post, deleted; kept as a picture by several readers", &["Jon Arve", "a clerk of the commission"]),
    (S, "saying-9", "2025-11-19", "2025-11-19", "Договор не обсуждался до второго чтения", &["Пресс-служба министерства"]),
    (D, "paper-6", "2025-11-20", "=", "Report on the piers", &["Port of Lessing"]),
    (S, "saying-10", "2025-11-20", "2025-11-20", "“There is one version of the letter, and it is signed.”", &["Eva Linden", "Ilse Brandt"]),
    (S, "saying-11", "2025-11-20", "2025-11-20", "The engineers' warning was passed on the day it came", &["Bridge Commission", "Marit Olund", "Port of Lessing"]),
    (S, "saying-12", "2025-11-21", "2025-11-21", "A short list of suppliers was kept, and it was kept short", &["a clerk of the commission"]),
    (S, "saying-13", "2025-11-21", "2025-11-21", "“The contract was never discussed with the supplier before June.”", &["Tomas Rehn", "The Courier"]),
    (S, "saying-14", "2025-11-21", "2025-11-21", "The price rose by a third between the first and the second reading", &["The Sentinel", "Jon Arve", "a clerk of the commission"]),
    (S, "saying-15", "2025-11-21~", "2025-11-23", "The minister had seen the draft before the council did", &["Ilse Brandt"]),
    (D, "paper-7", "2025-11-23", "=", "Transcript of the call about the price", &["Marit Olund", "Port of Lessing"]),
    (E, "event-17", "2025-11-22", "2025-11-22", "Call: the minister and the supplier go through the price", &["Nordal Steel", "Eva Linden", "Ilse Brandt"]),
    (S, "saying-16", "2025-11-22", "2025-11-22", "“The clause on tolls was copied from the supplier's own paper.”", &["The Courier"]),
    (S, "saying-17", "2025-11-22", "2025-11-22", "Nobody in the office remembers who wrote the annex on steel, which runs to forty pages and has no date", &["Jon Arve", "a clerk of the commission"]),
    (E, "event-18", "2025-11-22", "2025-11-22", "The council votes on the second reading", &["Harbour Office", "Tomas Rehn", "The Courier"]),
    (S, "saying-18", "2025-11-22", "2025-11-22", "The two offers are alike to the last comma", &["Port of Lessing"]),
    (S, "saying-19", "2025-11-22", "2025-11-22", "“We shall publish everything when the audit is done.”", &["Eva Linden", "Ilse Brandt"]),
    (D, "paper-8", "2025-11-22", "=", "Paper on the toll, author unknown", &["Bridge Commission", "Marit Olund", "Port of Lessing"]),
    (S, "saying-20", "2025-11-22", "2025-11-22", "The mayors were told of it from the newspaper", &["a clerk of the commission"]),
    (S, "saying-21", "2025-11-23", "2025-11-23", "It was the commission that asked for the change, not the ministry", &["Tomas Rehn", "The Courier"]),
    (E, "event-19", "2025-11-23/2025-11-24", "2025-11-23", "A file goes missing from the registry and turns up on Monday", &["The Sentinel", "Jon Arve", "a clerk of the commission"]),
    (S, "saying-22", "2025-11-23", "2025-11-23", "“There is one version of the letter, and it is signed.”", &["Ilse Brandt"]),
    (S, "saying-23", "2025-11-23", "2025-11-23", "The engineers' warning was passed on the day it came", &["Marit Olund", "Port of Lessing"]),
    (D, "paper-9", "2025-11-23", "=", "Draft of the contract, second version", &["Nordal Steel", "Eva Linden", "Ilse Brandt"]),
    (S, "saying-24", "2025-11-24", "2025-11-24", "A short list of suppliers was kept, and it was kept short", &["The Courier"]),
    (S, "saying-25", "2025-11-24", "2025-11-24", "委员会希望各方在下个月之前就桥梁的价格和收费办法达成一致。", &["桥梁委员会"]),
    (S, "arabic-comment", "2025-11-24?", "2025-11-24", "قال المهندس إن الجسر لم يُفحص قبل توقيع العقد مع شركة CNN", &["وزير النقل"]),
    (E, "event-20", "2025-11-24/2025-11-25", "2025-11-25", "Hearing of the engineers, who disagree about the piers", &["Port of Lessing"]),
    (E, "event-21", "2025-11-25", "2025-11-25", "Signing of the letter of intent, without cameras", &["Eva Linden", "Ilse Brandt"]),
    (D, "paper-10", "2025-11-25", "=", "Minutes of the May meeting", &["Bridge Commission", "Marit Olund", "Port of Lessing"]),
    (D, "paper-11", "2025-11-25", "=", "Who wrote the steel annex?", &["a clerk of the commission"]),
    (S, "saying-27", "2025-11-25", "2025-11-25", "The minister had seen the draft before the council did", &["Tomas Rehn", "The Courier"]),
    (E, "someone-listens", "../2025-11-25", "2025-11-25/..", "Somebody listens in on the minister’s telephone", &["unknown"]),
    (E, "hunt-for-leaker", "2025-11-25/..", "2025-11-26", "The registry looks for whoever passed the file on", &["Harbour Office"]),
];

/// The story as a timeline.
pub(crate) fn story() -> Timeline<'static> {
    let mut entries: Vec<TimelineEntry<'static>> = STORY
        .iter()
        .zip(10..)
        .map(|(&(kind, id, at, known, label, actors), line)| {
            let known = if known == "=" { at } else { known };
            TimelineEntry {
                id,
                kind,
                at: date(at),
                known_since: (known != "-").then(|| date(known)),
                label: label.into(),
                stance: None,
                retracted: false,
                actors: actors.to_vec(),
                actor_names: actors.to_vec(),
                place: Place { file: "data/bridge/november.ron", line, column: 5 },
            }
        })
        .collect();
    entries.sort_by(|a, b| (a.at.bounds, a.id).cmp(&(b.at.bounds, b.id)));
    Timeline {
        undated: vec![
            undated("paper-on-tolls", D),
            undated("recording-kept-by-source", D),
            UndatedEntry { retracted: true, ..undated("saying-without-a-day", S) },
        ],
        entries,
    }
}

/// A hundred and fifty: the story, and what was said about it day by day.
pub(crate) fn long_story() -> Timeline<'static> {
    const IDS: [&str; 90] = {
        let mut ids = [""; 90];
        let mut at = 0;
        while at < 90 {
            ids[at] =
                ["editorial", "reply", "briefing", "interview", "letter", "speech", "call", "vote", "leak"][at % 9];
            at += 1;
        }
        ids
    };
    let mut timeline = story();
    for (rank, id) in (0..).zip(IDS) {
        let kind = [S, D, E][rank % 3];
        let written = format!("2025-{:02}-{:02}", 1 + rank % 12, 1 + (rank * 7) % 28);
        let label = [
            "Another view of the matter, at some length and with little news in it",
            "A short note",
            "Talks about talks",
        ];
        let at = Date::parse(written.into()).unwrap_or_else(|_| date("2025"));
        timeline.entries.push(TimelineEntry {
            id,
            kind,
            known_since: (rank % 5 != 0).then(|| at.clone()),
            at,
            label: label[rank % 3].into(),
            stance: None,
            retracted: false,
            actors: vec![],
            actor_names: vec!["The Courier"],
            place: Place { file: "data/bridge/more.ron", line: 1, column: 1 },
        });
    }
    timeline.entries.sort_by(|a, b| (a.at.bounds, a.id).cmp(&(b.at.bounds, b.id)));
    timeline
}

fn date(written: &'static str) -> Date<'static> {
    // The table above is read by a test: every date in it is one.
    Date::parse(written.into()).unwrap_or_else(|error| panic!("{written}: {}", error.reason))
}

/// What has no date.
pub(super) fn undated(id: &str, kind: Kind) -> UndatedEntry<'_> {
    UndatedEntry { id, kind, retracted: false, place: Place { file: "data/bridge/november.ron", line: 90, column: 5 } }
}
