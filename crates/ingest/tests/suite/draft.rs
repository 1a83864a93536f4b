//! Records by number, with everything that can be wrong with records of several files: references that lead nowhere or
//! to the wrong kind, ids given twice, parts, circles, records that can't be read, bytes that are no text.

use crate::records::vocabulary::Chance;

/// So few ids of each kind that records of different files meet.
const IDS: usize = 4;

const DATES: [&str; 7] =
    ["2025-01-05", "2025-01-06", "2025-01", "2025-01-03/2025-01-07", "../2025-01-06", "2025-02~", "2024-12-31"];

/// The text of a record: the same for the same number.
pub(crate) fn record(number: u32) -> String {
    Draft { chance: Chance::new(number.into()), text: String::new() }.record()
}

/// The text of a file of such records. It ends, or does not, as `end` has it.
pub(crate) fn file(records: &[u32], end: u8) -> Vec<u8> {
    let records: Vec<String> = records.iter().map(|&number| record(number)).collect();
    let mut text = format!("[\n    {}\n]\n", records.join(",\n    ")).into_bytes();
    match end {
        0 => text.extend(b"\xff"),
        1 => text.truncate(text.len() / 2),
        2 => drop(text.splice(0..0, *b"\xef\xbb\xbf")),
        3 => drop(text.splice(0..0, "// «é»\r\n".bytes())),
        _ => {}
    }
    text
}

struct Draft {
    chance: Chance,
    text: String,
}

impl Draft {
    fn record(mut self) -> String {
        match self.chance.below(60) {
            0 => return "Actor(id: \"a1\" kind: Person)".to_owned(),
            1 => return format!("Claim(id: \"c{}\", txet: \"misspelt\")", self.chance.below(IDS)),
            2 => return format!("Statement(id: \"s{}\", by: \"a1\", text: 5)", self.chance.below(IDS)),
            3..14 => self.actor(),
            14..25 => self.document(),
            25..32 => self.event(),
            32..40 => self.claim(),
            _ => self.statement(),
        }
        if self.chance.once_in(4) {
            self.list("sources", &["d", "s"]);
        }
        if self.chance.once_in(4) {
            self.text.push_str(", note: \"a \\\"note\\\"\\u{e9}\", tags: [\"x\", \"y\"]");
        }
        self.text.push(')');
        self.text
    }

    fn begin(&mut self, name: &str, letter: &str) {
        let number = self.chance.below(IDS);
        self.text = format!("{name}(id: \"{letter}{number}\"");
    }

    /// An id of one of these kinds; seldom of another, of a part, or of nothing.
    fn id(&mut self, kinds: &[&str]) -> String {
        let kind = match self.chance.below(60) {
            0 => return "nobody".to_owned(),
            1 => self.chance.of(&["a", "d", "e", "c", "s"]),
            _ => self.chance.of(kinds),
        };
        let part = if kind == "d" && self.chance.once_in(8) { self.chance.of(&["#p0", "#p1"]) } else { "" };
        format!("{kind}{}{part}", self.chance.below(IDS))
    }

    fn one(&mut self, field: &str, kinds: &[&str]) {
        if self.chance.once_in(3) {
            let id = self.id(kinds);
            self.text.push_str(&format!(", {field}: \"{id}\""));
        }
    }

    fn list(&mut self, field: &str, kinds: &[&str]) {
        let ids: Vec<String> = (0..self.chance.below(3)).map(|_| format!("\"{}\"", self.id(kinds))).collect();
        if !ids.is_empty() {
            self.text.push_str(&format!(", {field}: [{}]", ids.join(", ")));
        }
    }

    fn date(&mut self, field: &str) {
        if self.chance.once_in(2) {
            let date = if self.chance.once_in(60) { "2025-13" } else { self.chance.of(&DATES) };
            self.text.push_str(&format!(", {field}: \"{date}\""));
        }
    }

    fn reliances(&mut self) {
        let mut one = || {
            let id = self.id(&["s", "s", "d", "e", "a"]);
            format!("(on: \"{id}\", basis: {})", self.chance.of(&["Told", "Saw", "Cites", "Witnessed"]))
        };
        let (first, second) = (one(), one());
        match self.chance.below(3) {
            0 => {}
            1 => self.text.push_str(&format!(", relies_on: [{first}]")),
            _ => self.text.push_str(&format!(", relies_on: [{first}, {second}]")),
        }
    }

    fn actor(&mut self) {
        self.begin("Actor", "a");
        let kind = self.chance.of(&["Person", "Outlet", "Anonymous"]);
        self.text.push_str(&format!(", kind: {kind}, name: \"Sam «{kind}»\""));
        self.one("part_of", &["a"]);
        self.list("known_to", &["a"]);
        self.list("maybe_same_as", &["a"]);
        self.list("distinct_from", &["a"]);
    }

    fn document(&mut self) {
        self.begin("Document", "d");
        self.text.push_str(", kind: Article, title: \"Some\\nlines\"");
        self.list("by", &["a"]);
        self.one("publisher", &["a"]);
        self.date("made");
        self.date("published");
        self.one("records", &["e"]);
        self.one("revises", &["d"]);
        self.reliances();
        if self.chance.once_in(2) {
            let from = self.id(&["d"]);
            self.text.push_str(&format!(
                ", parts: [(id: \"p0\", label: \"§ 1\", derived_from: [(from: \"{from}\", how: Verbatim)]), (id: \"p1\")]"
            ));
        }
    }

    fn event(&mut self) {
        self.begin("Event", "e");
        self.text.push_str(", kind: Meeting, title: \"Summit\"");
        self.date("at");
        let who = self.id(&["a"]);
        self.text.push_str(&format!(", participants: [(who: \"{who}\", role: \"host\")]"));
        self.one("initiated_by", &["a"]);
        self.list("about", &["a", "d", "e", "c", "s"]);
    }

    fn claim(&mut self) {
        self.begin("Claim", "c");
        self.text.push_str(", text: \"It is so\"");
        self.list("about", &["a", "d", "e", "c", "s"]);
        self.list("contradicts", &["c"]);
        self.list("implies", &["c"]);
    }

    fn statement(&mut self) {
        self.begin("Statement", "s");
        self.list("by", &["a"]);
        self.list("to", &["a"]);
        self.date("at");
        self.one("during", &["e"]);
        self.one("claim", &["c"]);
        let stance = self.chance.of(&["Asserts", "Denies", "Questions", "Reports"]);
        self.text.push_str(&format!(", stance: {stance}, text: \"so they say\""));
        if self.chance.once_in(2) {
            let document = self.id(&["d"]);
            self.text.push_str(&format!(", in: [(doc: \"{document}\", at: \"p. 1\")]"));
        }
        self.reliances();
        self.list("retracts", &["s"]);
        self.list("corrects", &["s"]);
    }
}
