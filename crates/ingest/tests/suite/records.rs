//! Record files of any size, made up by chance but deterministic by seed: what measuring is done on.
//!
//! They are meant to be ordinary: every statement has a speaker, a date (its own, or that of the event it was made at), a
//! text of about 120 characters and one to three topics; half of them rest on up to three earlier ones, in layers up to
//! twelve deep; most stand in a document with a locator, the others are relayed by one that does. `check` finds nothing
//! to say about them. Of a million statements, 1.32 million records are made, in about 1,300 files.
//!
//! Files come one by one ([`Corpus`]), so that a million statements need no more memory than a thousand.

#[path = "vocabulary.rs"]
pub(crate) mod vocabulary;

use std::fmt::Write;

use vocabulary::{Chance, NAMES, RARE, TOPICS, Vocabulary};

/// How many records go into one file, at least.
const PER_FILE: usize = 1000;
/// How many layers statements rest on each other in.
const LAYERS: usize = 12;
/// How many of the latest statements of each layer others may rest on.
const RECENT: usize = 256;
/// Sixteen years of twelve months of 28 days.
const DAYS: usize = 16 * 336;

/// The files of a corpus that are still to come.
pub(crate) struct Corpus {
    statements: usize,
    actors: usize,
    chance: Chance,
    vocabulary: Vocabulary,
    /// The latest statements of each layer, as rank and day.
    recent: Vec<Vec<(usize, usize)>>,
    next_actor: usize,
    next: usize,
    batch: usize,
    files: usize,
}

/// One statement's place among the others.
struct Position {
    index: usize,
    layer: usize,
    day: usize,
    /// What it rests on, by rank; the first is of the layer beneath.
    grounds: Vec<usize>,
    /// Said at the event of its batch.
    at_event: bool,
    /// Read in a document itself, not only relayed by the next.
    carried: bool,
    /// It relays the one before, which no document carries.
    relays: bool,
    retracts: Option<usize>,
    corrects: Option<usize>,
}

impl Corpus {
    pub(crate) fn new(statements: usize, seed: u64) -> Self {
        Self {
            statements,
            actors: (statements / 200).clamp(4, 5000),
            chance: Chance::new(seed),
            vocabulary: Vocabulary::new(),
            recent: vec![Vec::new(); LAYERS],
            next_actor: 0,
            next: 0,
            batch: 0,
            files: 0,
        }
    }

    /// One actor of ten is an outlet, another an anonymous source. Each refers to the next, so that none is unused.
    fn actor_file(&mut self) -> (String, String) {
        let mut text = String::from("[\n");
        let name = format!("actors/{:03}.ron", self.next_actor / PER_FILE);
        for index in self.next_actor..self.actors.min(self.next_actor + PER_FILE) {
            let name = self.chance.of(&NAMES);
            let next = (index + 1) % self.actors;
            _ = match index % 10 {
                0 => writeln!(
                    text,
                    "    Actor(id: \"actor-{index}\", kind: Outlet, name: \"The {name} Gazette {index}\", distinct_from: [\"actor-{next}\"]),"
                ),
                9 => writeln!(
                    text,
                    "    Actor(id: \"actor-{index}\", kind: Anonymous, name: \"a source close to {name}\", known_to: [\"actor-{next}\"]),"
                ),
                _ => writeln!(
                    text,
                    "    Actor(id: \"actor-{index}\", kind: Person, name: \"{name}\", aka: [\"{name} {index}\"], distinct_from: [\"actor-{next}\"]),"
                ),
            };
        }
        self.next_actor += PER_FILE;
        text.push_str("]\n");
        (name, text)
    }

    fn statement_file(&mut self) -> (String, String) {
        let mut text = String::from("[\n");
        let name = format!("statements/{}/{:04}.ron", year(self.today()), self.files);
        self.files += 1;
        let mut records = 0;
        while records < PER_FILE && self.next < self.statements {
            records += self.batch(&mut text);
        }
        text.push_str("]\n");
        (name, text)
    }

    /// The first day of what comes next: time goes on evenly.
    fn today(&self) -> usize {
        self.next * DAYS / self.statements
    }

    /// Statements of some days with the event some were made at, the documents that carry them, and a claim for every
    /// sixth. Returns how many records that made.
    fn batch(&mut self, text: &mut String) -> usize {
        let batch = self.batch;
        self.batch += 1;
        let size = (8 + self.chance.below(25)).min(self.statements - self.next);
        let (first, today) = (self.next, self.today());
        let documents = 1 + self.chance.below(3);
        let speakers: Vec<usize> = (0..size).map(|_| self.speaker()).collect();
        self.event(text, today, speakers[0], speakers.get(1).copied());
        let mut records = 1 + documents + size;
        let (mut last_day, mut claim) = (today, None);
        let mut owed = None;
        for (rank, &by) in speakers.iter().enumerate() {
            let position = self.position(first + rank, rank < 2 && owed.is_none(), rank + 1 < size, owed);
            if position.index.is_multiple_of(6) {
                self.claim(text, position.index, by);
                claim = Some(position.index);
                records += 1;
            }
            let claim = claim.filter(|claim| *claim == position.index || self.chance.once_in(3));
            self.statement(text, &position, by, claim, documents);
            owed = (!position.carried).then_some((position.index, position.layer));
            last_day = last_day.max(position.day);
            let recent = &mut self.recent[position.layer];
            if recent.len() < RECENT {
                recent.push((position.index, position.day));
            } else {
                recent[position.index % RECENT] = (position.index, position.day);
            }
        }
        for document in 0..documents {
            self.document(text, batch, document, last_day);
        }
        self.next += size;
        records
    }

    /// A few speak much, most now and then.
    fn speaker(&mut self) -> usize {
        self.chance.below(self.actors) * self.chance.below(self.actors) / self.actors
    }

    /// Where a statement stands. The one before may be `owed` that this one relays it, since no document carries it.
    fn position(&mut self, index: usize, at_event: bool, may_owe: bool, owed: Option<(usize, usize)>) -> Position {
        let chance = &mut self.chance;
        let today = index * DAYS / self.statements;
        let mut position = Position {
            index,
            layer: 0,
            day: if at_event { self.next * DAYS / self.statements } else { today + chance.below(20) },
            grounds: Vec::new(),
            at_event,
            carried: true,
            relays: owed.is_some(),
            retracts: None,
            corrects: None,
        };
        if at_event {
            return position;
        }
        if let Some((before, layer)) = owed {
            position.layer = layer + 1;
            position.grounds.push(before);
            // It stands last in its layer, and its day is the latest there that this one must not precede.
            let day = self.recent[layer].iter().find(|(index, _)| *index == before).map_or(today, |(_, day)| *day);
            position.day = position.day.max(day);
        } else if chance.once_in(2) {
            let mut layer = 1 + chance.below(LAYERS - 1);
            while layer > 0 && self.recent[layer - 1].is_empty() {
                layer -= 1;
            }
            position.layer = layer;
        }
        if position.layer > 0 {
            let wanted = 1 + chance.below(3);
            for _ in position.grounds.len()..wanted {
                let beneath = if position.grounds.is_empty() || chance.below(5) < 3 {
                    position.layer - 1
                } else {
                    chance.below(position.layer)
                };
                let recent = &self.recent[beneath];
                let Some(&(ground, day)) = recent.get(chance.below(recent.len().max(1))) else { continue };
                if !position.grounds.contains(&ground) {
                    position.grounds.push(ground);
                    position.day = position.day.max(day);
                }
            }
        }
        if chance.once_in(100)
            && let recent = &self.recent[0]
            && let Some(&(other, day)) = recent.get(chance.below(recent.len().max(1)))
        {
            let taken = Some(other);
            position.day = position.day.max(day);
            if chance.once_in(2) { position.retracts = taken } else { position.corrects = taken }
        }
        position.carried = owed.is_some() || !may_owe || position.layer + 1 >= LAYERS || !chance.once_in(5);
        position
    }

    fn event(&mut self, text: &mut String, today: usize, first: usize, second: Option<usize>) {
        let Self { chance, vocabulary, actors, batch, .. } = self;
        let batch = *batch - 1;
        let kind = chance.of(&["Call", "Meeting", "Talks", "Visit", "PressConference", "Other"]);
        let second = second.filter(|second| *second != first).unwrap_or((first + 1) % *actors);
        _ = write!(text, "    Event(id: \"event-{batch}\", kind: {kind}, title: \"");
        vocabulary.sentence(text, 30, chance);
        _ = writeln!(
            text,
            "\", at: \"{}\",\n        participants: [(who: \"actor-{first}\"), (who: \"actor-{second}\", role: \"host\")]),",
            day(today),
        );
    }

    fn claim(&mut self, text: &mut String, index: usize, by: usize) {
        let Self { chance, vocabulary, .. } = self;
        _ = write!(text, "    Claim(id: \"claim-{index}\", text: \"");
        vocabulary.sentence(text, 60, chance);
        _ = writeln!(text, "\", about: [\"actor-{by}\"], tags: [\"{}\"]),", chance.of(&TOPICS));
    }

    fn document(&mut self, text: &mut String, batch: usize, document: usize, last_day: usize) {
        let Self { chance, vocabulary, actors, .. } = self;
        let kind = chance.of(&["Article", "Article", "Post", "Report", "Speech", "Transcript"]);
        _ = write!(text, "    Document(id: \"doc-{batch}-{document}\", kind: {kind}, title: \"");
        vocabulary.sentence(text, 40, chance);
        let outlet = (batch + document) % actors.div_ceil(10) * 10;
        let published = day(last_day + 1 + chance.below(6));
        _ = write!(text, "\", publisher: \"actor-{outlet}\", published: \"{published}\", lang: \"en\", ");
        _ = write!(text, "url: \"https://news.example/{batch}-{document}\"");
        if chance.once_in(3) {
            _ = write!(text, ", archive: (url: \"https://archive.example/{batch}-{document}\", at: \"{published}\")");
        }
        if document == 1 && chance.once_in(4) {
            _ = write!(text, ", revises: \"doc-{batch}-0\"");
        }
        text.push_str("),\n");
    }

    fn statement(&mut self, text: &mut String, at: &Position, by: usize, claim: Option<usize>, documents: usize) {
        let Self { chance, vocabulary, actors, statements, batch, .. } = self;
        let batch = *batch - 1;
        _ = write!(text, "    Statement(id: \"s-{}\", by: [\"actor-{by}\"], ", at.index);
        if chance.once_in(4) {
            _ = write!(text, "to: [\"actor-{}\"], ", chance.below(*actors));
        }
        if at.at_event {
            _ = write!(text, "during: \"event-{batch}\", ");
        } else {
            text.push_str("at: \"");
            date(text, at.day, chance);
            text.push_str("\", ");
        }
        if let Some(claim) = claim {
            _ = write!(text, "claim: \"claim-{claim}\", ");
        }
        let stance = chance.below(20);
        if let Some(stance) = match stance {
            0 | 1 => Some("Denies"),
            2 => Some("Questions"),
            3 | 4 if !at.grounds.is_empty() => Some("Reports"),
            _ => None,
        } {
            _ = write!(text, "stance: {stance}, ");
        }
        text.push_str("text: \"");
        vocabulary.sentence(text, 115, chance);
        if chance.once_in(50) {
            _ = write!(text, " and \\\"{}\\\"", vocabulary.word(chance));
        }
        for (rank, (word, times)) in RARE.iter().enumerate() {
            let share = *statements / times;
            if share > 0 && at.index % share == (rank * 13 + 7) % share && at.index / share < *times {
                _ = write!(text, " {word}");
            }
        }
        text.push_str("\", tags: [");
        let topic = chance.below(TOPICS.len());
        for offset in 0..=chance.below(3) {
            let comma = if offset == 0 { "" } else { ", " };
            _ = write!(text, "{comma}\"{}\"", TOPICS[(topic + offset) % TOPICS.len()]);
        }
        text.push(']');
        let quoted = chance.once_in(12);
        if quoted {
            text.push_str(", quote: (words: \"");
            vocabulary.sentence(text, 50, chance);
            text.push_str("\", lang: \"en\")");
        }
        if at.carried {
            _ = write!(text, ", in: [(doc: \"doc-{batch}-{}\"", chance.below(documents));
            if quoted || at.relays || chance.once_in(2) {
                _ = write!(text, ", at: \"para {}\"", 1 + chance.below(60));
            }
            text.push_str(")]");
        }
        for (rank, ground) in at.grounds.iter().enumerate() {
            text.push_str(if rank == 0 { ", relies_on: [" } else { ", " });
            let basis = chance.of(&["Told", "Saw", "Cites"]);
            _ = write!(text, "(on: \"s-{ground}\", basis: {basis})");
        }
        if at.at_event && chance.once_in(2) {
            _ = write!(text, ", relies_on: [(on: \"event-{batch}\", basis: Witnessed)]");
        } else if !at.grounds.is_empty() {
            text.push(']');
        }
        if let Some(other) = at.retracts {
            _ = write!(text, ", retracts: [\"s-{other}\"]");
        }
        if let Some(other) = at.corrects {
            _ = write!(text, ", corrects: [\"s-{other}\"]");
        }
        if chance.once_in(30) {
            text.push_str(", note: \"");
            vocabulary.sentence(text, 80, chance);
            text.push('"');
        }
        text.push_str("),\n");
    }
}

/// Files in the order in which they are to be written, each by its name and text.
impl Iterator for Corpus {
    type Item = (String, String);

    fn next(&mut self) -> Option<Self::Item> {
        if self.next_actor < self.actors {
            Some(self.actor_file())
        } else if self.next < self.statements {
            Some(self.statement_file())
        } else {
            None
        }
    }
}

fn year(day: usize) -> usize {
    2009 + day / 336
}

/// A day of the years from 2009, 28 to a month.
fn day(number: usize) -> String {
    format!("{}-{:02}-{:02}", year(number), number / 28 % 12 + 1, number % 28 + 1)
}

/// Mostly the day itself; now and then something wider that holds it.
fn date(text: &mut String, number: usize, chance: &mut Chance) {
    let written = day(number);
    match chance.below(40) {
        0 => text.push_str(&written[..7]),
        1 => _ = write!(text, "{}~", &written[..7]),
        2 => _ = write!(text, "{written}/{}", day(number + 3)),
        3 => _ = write!(text, "{written}T{:02}:{:02}:00Z", chance.below(24), chance.below(60)),
        4 => _ = write!(text, "{written}?"),
        _ => text.push_str(&written),
    }
}
