//! Record files by chance: every field, every spelling RON has for a value, odd spacing, comments, headers, and now and
//! then a mistake. Driven by a run of choices, so that a failing one shrinks.
//!
//! One file: each part writes what the next is made of, from a digit to a whole file.

/// A run of choices; when it has run out, everything is as simple as possible.
pub(crate) struct Choices<'c> {
    data: &'c [u8],
}

impl<'c> Choices<'c> {
    pub(crate) fn new(data: &'c [u8]) -> Self {
        Self { data }
    }

    /// A number below `bound`, 0 if the choices have run out.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        match self.data {
            [high, low, rest @ ..] if bound > 200 => {
                self.data = rest;
                (usize::from(*high) << 8 | usize::from(*low)) % bound
            }
            [first, rest @ ..] => {
                self.data = rest;
                usize::from(*first) % bound
            }
            [] => 0,
        }
    }

    /// True once in `n`.
    pub(crate) fn once_in(&mut self, n: usize) -> bool {
        self.below(n) == n - 1
    }

    pub(crate) fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }
}

/// The type of a value.
#[derive(Clone, Copy)]
enum Type {
    Text,
    Id,
    Date,
    Word(&'static [&'static str]),
    Number(&'static str),
    Bool,
    List(&'static Type),
    Struct(&'static str, &'static [Field]),
    Links,
    States,
    Option(&'static Type),
}

/// Name, whether it must be given, type.
type Field = (&'static str, bool, Type);

use Type as T;

const TEXTS: T = T::List(&T::Text);
const REFERENCES: T = T::List(&T::Id);
const REFERENCE: T = T::Option(&T::Id);
const TEXT: T = T::Option(&T::Text);
const DATE: T = T::Option(&T::Date);

const GRADE: &[&str] = &["A", "B", "C", "D", "E", "F"];
const BASIS: &[&str] = &["Told", "Saw", "Cites", "Witnessed", "Unknown"];
const HOW: &[&str] = &["Verbatim", "Close", "Translated", "Paraphrased", "Softened", "Hardened", "Reversed", "Dropped"];
const STANCE: &[&str] = &["Asserts", "Denies", "Questions", "Reports", "Declines"];

const ROLE: T = T::Struct("Role", &[("title", true, T::Text), ("of", false, REFERENCE), ("during", false, DATE)]);
const RELIABILITY: T = T::Struct(
    "Grade",
    &[("grade", true, T::Word(GRADE)), ("by", false, REFERENCE), ("at", false, DATE), ("because", false, TEXT)],
);
const CREDIBILITY: T = T::Struct(
    "Grade",
    &[("grade", true, T::Number("u8")), ("by", false, REFERENCE), ("at", false, DATE), ("because", false, TEXT)],
);
const ARCHIVE: T = T::Struct("Archive", &[("url", false, TEXT), ("at", false, DATE), ("sha256", false, TEXT)]);
const RELIANCE: T = T::Struct("Reliance", &[("on", true, T::Id), ("basis", true, T::Word(BASIS))]);
const DERIVATION: T =
    T::Struct("Derivation", &[("from", true, T::Id), ("how", true, T::Word(HOW)), ("per", false, REFERENCES)]);
const PART: T = T::Struct(
    "Part",
    &[
        ("id", true, T::Id),
        ("label", false, TEXT),
        ("text", false, TEXT),
        ("derived_from", false, T::List(&DERIVATION)),
    ],
);
const PARTICIPANT: T = T::Struct("Participant", &[("who", true, T::Id), ("role", false, TEXT)]);
const QUOTE: T =
    T::Struct("Quote", &[("words", true, T::Text), ("lang", false, TEXT), ("translated", false, T::Option(&T::Bool))]);
const CITATION: T = T::Struct("Citation", &[("doc", true, T::Id), ("at", false, TEXT)]);

const HEAD: [Field; 4] =
    [("id", true, T::Id), ("note", false, TEXT), ("tags", false, TEXTS), ("links", false, T::Links)];
const SOURCES: Field = ("sources", false, REFERENCES);

const RECORDS: [(&str, &[Field]); 5] = [
    (
        "Actor",
        &[
            ("kind", true, T::Word(&["Person", "Organization", "Outlet", "State", "Group", "Anonymous"])),
            ("name", true, T::Text),
            SOURCES,
            ("aka", false, TEXTS),
            ("roles", false, T::List(&ROLE)),
            ("part_of", false, REFERENCE),
            ("count", false, T::Option(&T::Number("u32"))),
            ("known_to", false, REFERENCES),
            ("distinct_from", false, REFERENCES),
            ("maybe_same_as", false, REFERENCES),
            ("reliability", false, T::List(&RELIABILITY)),
        ],
    ),
    (
        "Document",
        &[
            ("kind", true, T::Word(&["Article", "Post", "Plan", "Draft", "Transcript", "Dataset", "Page", "Other"])),
            ("title", true, T::Text),
            SOURCES,
            ("by", false, REFERENCES),
            ("publisher", false, REFERENCE),
            ("made", false, DATE),
            ("published", false, DATE),
            ("lang", false, TEXT),
            ("url", false, TEXT),
            ("archive", false, T::Option(&ARCHIVE)),
            ("records", false, REFERENCE),
            ("revises", false, REFERENCE),
            ("relies_on", false, T::List(&RELIANCE)),
            ("derived_from", false, T::List(&DERIVATION)),
            ("parts", false, T::List(&PART)),
        ],
    ),
    (
        "Event",
        &[
            ("kind", true, T::Word(&["Call", "Meeting", "Talks", "Visit", "Leak", "PressConference", "Other"])),
            ("title", true, T::Text),
            SOURCES,
            ("at", false, DATE),
            ("place", false, TEXT),
            ("participants", false, T::List(&PARTICIPANT)),
            ("initiated_by", false, REFERENCE),
            ("lang", false, TEXT),
            ("about", false, REFERENCES),
        ],
    ),
    (
        "Claim",
        &[
            ("text", true, T::Text),
            ("about", false, REFERENCES),
            ("contradicts", false, REFERENCES),
            ("implies", false, REFERENCES),
            ("states", false, T::Option(&T::States)),
        ],
    ),
    (
        "Statement",
        &[
            ("by", true, REFERENCES),
            ("text", false, TEXT),
            ("to", false, REFERENCES),
            ("at", false, DATE),
            ("during", false, REFERENCE),
            ("claim", false, REFERENCE),
            ("quote", false, T::Option(&QUOTE)),
            ("stance", false, T::Option(&T::Word(STANCE))),
            ("in", false, T::List(&CITATION)),
            ("relies_on", false, T::List(&RELIANCE)),
            ("retracts", false, REFERENCES),
            ("corrects", false, REFERENCES),
            ("credibility", false, T::List(&CREDIBILITY)),
        ],
    ),
];

const STATES: [(&str, &[Field]); 5] = [
    ("Date", &[("of", true, T::Id), ("is", true, T::Date)]),
    ("Place", &[("of", true, T::Id), ("is", true, T::Text)]),
    ("Count", &[("of", true, T::Id), ("is", true, T::Number("u64"))]),
    ("Author", &[("of", true, T::Id), ("is", true, REFERENCES)]),
    ("Participant", &[("of", true, T::Id), ("is", true, REFERENCES)]),
];

/// The tokens of a file, in the order in which they would be written.
pub(crate) fn file(choices: &mut Choices<'_>) -> Vec<String> {
    let mut file = Writer { choices, tokens: Vec::new(), unwrapped: false, named: false };
    file.headers();
    file.put("[");
    for _ in 0..file.choices.below(4) {
        let (name, fields) = file.choices.of(&RECORDS);
        file.name(name);
        let mut all: Vec<Field> = HEAD.to_vec();
        all.extend(fields);
        file.fields(&all, true);
        file.put(",");
    }
    file.last_comma();
    file.put("]");
    file.tokens
}

/// Tokens with something between them.
pub(crate) fn text(tokens: &[String], choices: &mut Choices<'_>) -> String {
    let mut text = String::new();
    for token in tokens {
        text.push_str(token);
        text.push_str(match choices.below(40) {
            ..20 => " ",
            20..32 => "",
            32 => "\n",
            33 => "\r\n",
            34 => "/* a, ( /* \" */ [ */",
            35 => "// b ' ) \"\n",
            36 => "\t\u{b}\u{c}",
            37 => "\u{85}\u{200e}\u{200f}\u{2028}\u{2029}",
            38 => "\r",
            _ => choices.of(&["/**/", "/*/**/*/", "//\r\n", "//\r", "\u{a0}", "\u{feff}", "/*", "//", "\0", "/"]),
        });
    }
    text
}

struct Writer<'w, 'c> {
    choices: &'w mut Choices<'c>,
    tokens: Vec<String>,
    unwrapped: bool,
    named: bool,
}

impl Writer<'_, '_> {
    fn put(&mut self, token: impl Into<String>) {
        self.tokens.push(token.into());
    }

    fn put_all(&mut self, tokens: &[&str]) {
        self.tokens.extend(tokens.iter().map(|&token| token.to_owned()));
    }

    /// What should not be there, once in a while.
    fn mistake(&mut self) -> bool {
        self.choices.once_in(150)
    }

    /// The right token, or once in a while another.
    fn put_or(&mut self, right: &str, wrong: &str) {
        let mistake = self.mistake();
        self.put(if mistake { wrong } else { right });
    }

    fn headers(&mut self) {
        for _ in 0..self.choices.below(12).saturating_sub(9) {
            self.put_all(&["#", "!", "["]);
            if self.choices.once_in(5) {
                let name = self.choices.of(&["type", "schema", "types"]);
                self.put_all(&[name, "=", "\"a::B\"", "]"]);
                continue;
            }
            self.put_all(&["enable", "("]);
            for _ in 0..=self.choices.below(2) {
                let name = self.choices.of(&[
                    "implicit_some",
                    "unwrap_newtypes",
                    "unwrap_variant_newtypes",
                    "explicit_struct_names",
                    "r#implicit_some",
                ]);
                self.unwrapped |= name == "unwrap_variant_newtypes";
                self.named |= name == "explicit_struct_names";
                self.put_or(name, "implicit_none");
                self.put(",");
            }
            self.last_comma();
            self.put_all(&[")", "]"]);
        }
    }

    /// The comma before a closing bracket, which may be left out.
    fn last_comma(&mut self) {
        if self.tokens.last().is_some_and(|last| last == ",") && self.choices.below(3) < 2 {
            self.tokens.pop();
        }
    }

    fn name(&mut self, name: &str) {
        match self.choices.below(20) {
            19 => self.put(format!("r#{name}")),
            _ if self.mistake() => self.put(format!("{name}x")),
            _ => self.put(name),
        }
    }

    fn fields(&mut self, fields: &[Field], bracketed: bool) {
        if bracketed {
            self.put("(");
        }
        let turn = if self.choices.once_in(4) { self.choices.below(fields.len()) } else { 0 };
        for index in 0..fields.len() {
            let (name, required, kind) = fields[(index + turn) % fields.len()];
            if if required { self.mistake() } else { self.choices.below(3) < 2 } {
                continue;
            }
            for _ in 0..=usize::from(self.mistake()) {
                self.name(name);
                self.put_or(":", "=");
                self.value(kind);
                self.put_or(",", ";");
            }
        }
        self.last_comma();
        if bracketed {
            self.put(")");
        }
    }

    fn value(&mut self, kind: Type) {
        if self.choices.once_in(300) {
            let other = self.choices.of(&[
                "5",
                "\"a\"",
                "1.5",
                "Person",
                "'a'",
                "b\"a\"",
                "true",
                "None",
                "()",
                "[]",
                "{}",
                "(a: 1)",
                "-",
                "b'a'",
                "[\"a\"]",
                "Some(\"a\")",
                "Some([])",
                "\"a",
                "(\"a\")",
                "..",
                "inf",
                "r#a",
            ]);
            return self.put(other);
        }
        match kind {
            T::Id => {
                let id = self.choices.of(&["a", "plan-28", "x1", "b-c-d"]);
                self.string(id);
            }
            T::Date => {
                let date = self.choices.of(&["2025-10-14", "2025-01~", "../2025-11-25", "2025-11-18/2025-11-20"]);
                self.string(date);
            }
            T::Text => {
                let text = self.choices.of(&[
                    "",
                    "a",
                    "Ann said \"no\"",
                    "tab\there",
                    "é 日本 😀",
                    "a\nb",
                    "\\",
                    "// x",
                    "]",
                    "'",
                ]);
                self.string(text);
            }
            T::Word(words) => {
                let word = self.choices.of(words);
                self.name(word);
            }
            T::Number(suffix) => self.number(suffix),
            T::Bool => {
                let flag = self.choices.of(&["true", "false"]);
                self.put(flag);
            }
            T::List(item) => {
                self.put("[");
                for _ in 0..self.choices.below(3) {
                    self.value(*item);
                    self.put_or(",", "");
                }
                self.last_comma();
                self.put("]");
            }
            T::Struct(name, fields) => {
                if self.named || self.choices.once_in(4) {
                    self.name(name);
                }
                self.fields(fields, true);
            }
            T::Links => {
                self.put("{");
                for index in 0..self.choices.below(3) {
                    self.string(["url", "wikidata"][index]);
                    self.put(":");
                    self.value(T::Text);
                    self.put(",");
                }
                self.last_comma();
                self.put("}");
            }
            T::States => {
                let (name, fields) = self.choices.of(&STATES);
                self.name(name);
                self.fields(fields, true);
            }
            T::Option(inner) => match self.choices.below(8) {
                ..5 => self.value(*inner),
                5 => {
                    self.put_all(&["Some", "("]);
                    match inner {
                        T::Struct(_, fields) if self.unwrapped => self.fields(fields, false),
                        inner => self.value(*inner),
                    }
                    if self.choices.once_in(3) {
                        self.put(",");
                    }
                    self.put(")");
                }
                6 => self.put("None"),
                // A quirk of ron's: the parentheses may be left out.
                _ => {
                    self.put("Some ");
                    self.value(*inner);
                }
            },
        }
    }

    fn number(&mut self, suffix: &str) {
        let number = self.choices.of(&[
            "1",
            "2",
            "+3",
            "1_",
            "0x2",
            "0o7",
            "0b1",
            "0_1",
            "00_4",
            "0x0_1",
            "5",
            "6",
            "-0",
            "0",
            "7",
            "1_000",
            "b'\\x01'",
            "b'\u{2}'",
            "4294967296",
            "256",
            "18446744073709551616",
            "-1",
            "0x",
            "1e0",
            "1.0",
            "_1",
            "+-1",
            "0b2",
            "b'\\n'",
        ]);
        match self.choices.below(12) {
            11 => self.put(format!("{number}{suffix}")),
            10 => {
                let suffix = self.choices.of(&["u8", "u32", "u64", "i32", "u", "x", "f32"]);
                self.put(format!("{number}{suffix}"));
            }
            _ => self.put(number),
        }
    }

    /// A string that means `text`, in one of its spellings.
    fn string(&mut self, text: &str) {
        let style = self.choices.below(16);
        let written = match style {
            0 => format!("r#\"{text}\"#"),
            1 => format!("r##\"{text}\"##"),
            2 if !text.contains('"') => format!("r\"{text}\""),
            3 => {
                let escaped: String = text.chars().map(|c| format!("\\u{{{:x}}}", u32::from(c))).collect();
                format!("\"{escaped}\"")
            }
            4 => {
                let escaped: String = text.bytes().map(|byte| format!("\\x{byte:02X}")).collect();
                format!("\"{escaped}\"")
            }
            5 => format!("\"\\\n  {}\\\r\n\t\"", plain(text)),
            6 => {
                let odd = self.choices.of(&[
                    "\\q",
                    "\\x4",
                    "\\xff",
                    "\\u{}",
                    "\\u{110000}",
                    "\\u{d800}",
                    "\\\r",
                    "\\xc3\\x28",
                    "\\\\",
                    "\\'",
                    "\\0",
                    "\\ ",
                ]);
                if self.mistake() { format!("\"{}{odd}\"", plain(text)) } else { format!("\"{}\"", plain(text)) }
            }
            _ => format!("\"{}\"", plain(text)),
        };
        self.put(written);
    }
}

fn plain(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"").replace('\t', "\\t")
}

/// One change to the tokens of a file.
pub(crate) fn change(tokens: &mut Vec<String>, choices: &mut Choices<'_>) {
    const ODD: [&str; 40] = [
        ",", ":", "(", ")", "[", "]", "{", "}", "Some", "None", "\"a\"", "5", "Person", "r#in", "in", "id", "=", "#",
        "!", "true", "Actor", "Claim(", "'a'", "b'a'", "r#\"a\"#", "\"", "'", "/*", "*/", "//", "1.5", "-", ".", "é",
        "\u{301}", "\0", "r#", "b", "\u{feff}", "_",
    ];
    let at = choices.below(tokens.len().max(1));
    match choices.below(6) {
        0 if !tokens.is_empty() => drop(tokens.remove(at)),
        1 if !tokens.is_empty() => tokens.insert(at, tokens[at].clone()),
        2 if !tokens.is_empty() => tokens[at] = choices.of(&ODD).to_owned(),
        3 if tokens.len() > 1 => {
            let other = choices.below(tokens.len());
            tokens.swap(at, other);
        }
        4 => tokens.truncate(at),
        _ => tokens.insert(at, choices.of(&ODD).to_owned()),
    }
}

/// One change to the characters of a text.
pub(crate) fn scratch(text: &mut String, choices: &mut Choices<'_>) {
    const ODD: [char; 24] = [
        ',', ':', '(', ')', '[', ']', '{', '}', '"', '\\', '#', 'r', 'b', '\'', '/', '*', '\n', '\r', '_', '.', '+',
        '0', 'é', '\u{200e}',
    ];
    let at = text.floor_char_boundary(choices.below(text.len().max(1)));
    match choices.below(4) {
        0 if at < text.len() => drop(text.remove(at)),
        1 => text.insert(at, choices.of(&ODD)),
        2 if at < text.len() => {
            text.remove(at);
            text.insert(at, choices.of(&ODD));
        }
        _ => text.truncate(at),
    }
}
