//! A made-up story of sixty entries, for the tests and for looking at: a plan for a disputed strait, drafted by one side
//! and published as the other's. Nobody in it exists.

use dixit_core::date::Date;
use dixit_core::query::timeline::{Timeline, TimelineEntry};
use dixit_core::record::Kind::{self, Document as D, Event as E, Statement as S};
use dixit_core::source::Place;

/// Kind, id, date, date of publication (`-`: never; `=`: the same), label, actors.
type Line = (Kind, &'static str, &'static str, &'static str, &'static str, &'static [&'static str]);

#[rustfmt::skip]
const STORY: &[Line] = &[
    (E, "port-agreement", "2024", "=", "The two port authorities stop exchanging notices", &["Harbour Office", "Port of Lessing"]),
    (E, "inauguration", "2025-01-20", "=", "The new government takes office", &["Orlan Veit"]),
    (D, "northern-draft", "2025-01~/2025-02~", "-", "Earlier northern draft of a settlement in nineteen points", &["Ilya Maren"]),
    (E, "draft-shown", "2025-01~/2025-09~", "2025-11-25/2025-12-31?", "The draft is shown to the Courier by a source close to the northern government", &["a source close to the government", "The Courier"]),
    (E, "envoy-named", "2025-02-12", "2025-02-12", "A property developer is named special envoy for the strait", &["Orlan Veit", "Sten Whitlock"]),
    (S, "never-recognise", "2025-03-04", "2025-03-04", "“We shall never recognise the occupation of the eastern shore.”", &["Foreign Minister Adele Korn"]),
    (E, "first-visit", "2025-03-13", "2025-03-13", "First visit of the envoy to the northern capital", &["Sten Whitlock", "Ilya Maren"]),
    (E, "second-visit", "2025-04-11", "2025-04-11", "Second visit, without an interpreter of his own", &["Sten Whitlock", "Ilya Maren"]),
    (E, "fund-dinner", "2025-04/2025-05", "2025-11-23", "Dinner at the residence of the fund’s chairman", &["Ilya Maren", "Jared Kuhn"]),
    (D, "asset-paper", "2025-06-02~", "-", "Paper on the use of frozen assets, author unknown", &[]),
    (E, "summit", "2025-08-15", "2025-08-15", "Summit on the northern air base ends after three hours without a statement", &["Orlan Veit", "President Gavrin"]),
    (S, "no-deal-until", "2025-08-15", "2025-08-15", "“There is no deal until there is a deal.”", &["Orlan Veit"]),
    (E, "bay-plan", "2025-09-29~", "2025-09-29", "The plan for the bay is announced: twenty points, a board of peace, and a chairman", &["Orlan Veit", "Jared Kuhn"]),
    (E, "call-oct-14", "2025-10-14T17:00:00Z", "2025-11-25", "Call: the envoy advises the adviser how his president should put it", &["Sten Whitlock", "Yuri Osharov"]),
    (S, "congratulate-him", "2025-10-14", "2025-11-25", "“Congratulate him on the bay, say that you respect that he is a man of peace.”", &["Sten Whitlock"]),
    (S, "twenty-points-too", "2025-10-14", "2025-11-25", "“Maybe he says: let us do a plan of twenty points like in the bay, for peace.”", &["Sten Whitlock"]),
    (E, "call-oct-16", "2025-10-16", "2025-10-16", "The two presidents speak for two and a half hours", &["Orlan Veit", "President Gavrin"]),
    (E, "capital-meeting", "2025-10-17", "2025-10-17", "A tense meeting in the west wing; maps are thrown aside", &["Orlan Veit", "President Kova"]),
    (E, "drafting", "2025-10", "2025-11-19/2025-11-20", "Drafting of the twenty-eight points", &["Sten Whitlock", "Jared Kuhn"]),
    (E, "miami", "2025-10-24/2025-10-26", "2025-11-19", "Three days of talks in a villa on the southern coast", &["Ilya Maren", "Sten Whitlock", "Jared Kuhn"]),
    (E, "call-oct-29", "2025-10-29", "2025-11-25", "Call: the two advisers discuss how much to ask for", &["Yuri Osharov", "Ilya Maren"]),
    (S, "maximum", "2025-10-29", "2025-11-25", "“We need the maximum, don’t you think? Otherwise what is the point of passing anything on?”", &["Yuri Osharov"]),
    (S, "as-their-own", "2025-10-29", "2025-11-25", "“I’ll pass it on informally. Let them do it like their own. But it will be as close to ours as possible.”", &["Ilya Maren"]),
    (D, "plan-28", "2025-11-18/2025-11-20", "=", "Twenty-eight-point plan for the strait", &["several outlets"]),
    (S, "secret-talks", "2025-11-18", "2025-11-18", "A secret plan is being drawn up with the north, inspired by the one for the bay", &["Barak Ravel"]),
    (D, "axis-article", "2025-11-18", "=", "Scoop: secret plan for the strait in the works", &["Axis"]),
    (E, "generals-visit", "2025-11-19/2025-11-20", "2025-11-19", "The army secretary brings the plan to the southern capital", &["Daniel Dresk", "President Kova"]),
    (S, "got-it-from-k", "2025-11-19", "2025-11-19", "“He must have got this from K.”: posted, then deleted within the hour", &["Sten Whitlock"]),
    (D, "deleted-post", "2025-11-19", "=", "Post, deleted; kept as a picture by several readers", &["Sten Whitlock"]),
    (S, "kremlin-nothing-new", "2025-11-19", "2025-11-19", "Ничего нового, кроме того, что обсуждалось на саммите", &["Пресс-секретарь"]),
    (D, "full-text", "2025-11-20", "=", "Full text of the plan, photographed from a screen", &["Member of parliament Honch"]),
    (S, "both-sides-input", "2025-11-20", "2025-11-20", "The plan was worked on quietly for a month, with input from both sides", &["Press Secretary Lovatt"]),
    (S, "not-consulted", "2025-11-20", "2025-11-20", "Europe was not consulted and has seen no paper", &["High Representative Kalla"]),
    (S, "by-thursday", "2025-11-21", "2025-11-21", "“Thursday is, we think, an appropriate time.”", &["Orlan Veit"]),
    (S, "dignity", "2025-11-21", "2025-11-21", "The country may face a very hard choice: loss of dignity or the risk of losing a key partner", &["President Kova"]),
    (S, "may-be-basis", "2025-11-21", "2025-11-21", "The text could form the basis of a final settlement, but has not been discussed in substance", &["President Gavrin"]),
    (S, "translated-from", "2025-11-21~", "2025-11-23", "The wording reads as if translated: “it is expected that” is no English of any lawyer", &["Luke Hardin"]),
    (D, "linguists", "2025-11-23", "=", "Was the plan written in another language?", &["The Sentinel"]),
    (E, "senators-call", "2025-11-22", "2025-11-22", "The secretary of state calls several senators on his way to the talks", &["Marco Rubens", "Senator Rand", "Senator Kerr"]),
    (S, "wish-list-told", "2025-11-22", "2025-11-22", "The plan is not ours; it is a wish list of the north that was passed to us", &["Marco Rubens"]),
    (S, "wish-list-reported", "2025-11-22", "2025-11-22", "“He made it very clear to us that we are the recipients of a proposal.”", &["Senator Rand", "Senator Kerr"]),
    (E, "halifax", "2025-11-22", "2025-11-22", "Press conference at the security forum", &["Senator Rand", "Senator Kerr", "Senator Shah"]),
    (S, "blatantly-false", "2025-11-22", "2025-11-22", "“This is blatantly false.”", &["Spokesman Tommy Piggott"]),
    (S, "authored-by-us", "2025-11-22", "2025-11-22", "“The peace proposal was authored by the U.S. It is offered as a strong framework.”", &["Marco Rubens"]),
    (D, "rubens-post", "2025-11-22", "=", "Post on the authorship of the proposal", &["Marco Rubens"]),
    (S, "not-final", "2025-11-22", "2025-11-22", "“No, not my final offer.”", &["Orlan Veit"]),
    (S, "leader-asks", "2025-11-23", "2025-11-23", "“Before we start, it would be good to know for sure who is the author and where it was created.”", &["Prime Minister Tosk"]),
    (E, "geneva", "2025-11-23/2025-11-24", "2025-11-23", "Talks by the lake: the delegations cut the plan down to nineteen points", &["Marco Rubens", "Andrij Yarem", "Sten Whitlock"]),
    (S, "tremendous", "2025-11-23", "2025-11-23", "“Probably the most productive meeting so far.”", &["Marco Rubens"]),
    (S, "zero-gratitude", "2025-11-23", "2025-11-23", "“ZERO GRATITUDE FOR OUR EFFORTS”", &["Orlan Veit"]),
    (D, "counter-proposal", "2025-11-23", "=", "European counter-proposal in twenty-four points", &["three governments"]),
    (S, "unconstructive", "2025-11-24", "2025-11-24", "The European text is, at first glance, wholly unconstructive", &["Yuri Osharov"]),
    (S, "chinese-comment", "2025-11-24", "2025-11-24", "中方支持一切有利于和平的努力，希望各方就具有约束力的和平协议达成共识。", &["外交部发言人"]),
    (S, "arabic-comment", "2025-11-24?", "2025-11-24", "قال الوزير إن الخطة لم تُعرض على CNN قبل نشرها", &["وزير الخارجية"]),
    (E, "abu-dhabi", "2025-11-24/2025-11-25", "2025-11-25", "The army secretary meets a northern delegation at the gulf", &["Daniel Dresk"]),
    (E, "tapes-leak", "2025-11-25", "2025-11-25", "Leak of the recordings", &["unknown", "Bloomfield News"]),
    (D, "tape-14-oct", "2025-11-25", "=", "Transcript of the call of 14 October", &["Bloomfield News"]),
    (D, "tape-29-oct", "2025-11-25", "=", "Transcript of the call of 29 October", &["Bloomfield News"]),
    (S, "standard-thing", "2025-11-25", "2025-11-25", "“That’s a standard thing. That’s what a deal-maker does.”", &["Orlan Veit"]),
    (E, "someone-listens", "../2025-11-25", "2025-11-25/..", "Somebody listens in on the adviser’s telephone", &["unknown"]),
    (E, "hunt-for-leaker", "2025-11-25/..", "2025-11-26", "The services look for whoever leaked", &["northern security service"]),
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
                actors: actors.to_vec(),
                actor_names: actors.to_vec(),
                place: Place { file: "data/strait/november.ron", line, column: 5 },
            }
        })
        .collect();
    entries.sort_by(|a, b| (a.at.bounds, a.id).cmp(&(b.at.bounds, b.id)));
    Timeline { undated: vec!["plan-for-the-bay", "recording-kept-by-source", "whitlock-boasts"], entries }
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
            actors: vec![],
            actor_names: vec!["The Courier"],
            place: Place { file: "data/strait/more.ron", line: 1, column: 1 },
        });
    }
    timeline.entries.sort_by(|a, b| (a.at.bounds, a.id).cmp(&(b.at.bounds, b.id)));
    timeline
}

fn date(written: &'static str) -> Date<'static> {
    // The table above is read by a test: every date in it is one.
    Date::parse(written.into()).unwrap_or_else(|error| panic!("{written}: {}", error.reason))
}
