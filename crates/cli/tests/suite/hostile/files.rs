//! The files themselves.

use std::fmt::Write as _;

use super::{Hostile, hostile, tangled};

pub(super) fn texts() -> Vec<Hostile> {
    let mut files: Vec<Hostile> = [
        ("nothing", &b""[..]),
        ("a blank", b" "),
        ("line feeds", b"\n\n\n"),
        ("a lone CR", b"\r"),
        ("lone CRs between records", b"[\rClaim(id: \"a\", text: \"b\"),\r// x\rClaim(id: 7),\r]\r"),
        ("CRLF", b"[\r\n  Claim(id: \"a\",\r\n text: 7),\r\n]\r\n"),
        ("CRLF in a string", b"[Claim(id: \"a\", text: \"b\r\nc\r\nd\"), Claim(id: \"e\")]"),
        ("a BOM", b"\xef\xbb\xbf"),
        ("a BOM before records", b"\xef\xbb\xbf[Claim(id: \"a\", text: \"b\")]"),
        ("two BOMs", b"\xef\xbb\xbf\xef\xbb\xbf[]"),
        ("a BOM within", b"[\xef\xbb\xbfClaim(id: \"a\", text: \"b\")]"),
        ("UTF-16 little endian", b"\xff\xfe[\0]\0"),
        ("UTF-16 big endian", b"\xfe\xff\0[\0]"),
        ("UTF-16 without BOM", b"[\0C\0l\0a\0i\0m\0(\0)\0]\0"),
        ("UTF-32", b"\xff\xfe\0\0[\0\0\0]\0\0\0"),
        ("Latin-1", b"[Actor(id: \"a\", kind: Person, name: \"Ren\xe9\")]"),
        ("an overlong encoding", b"[Claim(id: \"a\", text: \"\xc0\xaf\")]"),
        ("a surrogate", b"[Claim(id: \"a\", text: \"\xed\xa0\x80\")]"),
        ("half a character", b"[Claim(id: \"a\", text: \"\xf0\x9f"),
        ("beyond Unicode", b"\xf7\xbf\xbf\xbf"),
        ("a NUL", b"\0"),
        ("a NUL between records", b"[\0Claim(id: \"a\", text: \"b\")]"),
        ("a NUL in a string", b"[Claim(id: \"a\", text: \"b\0c\"), Claim(id: \"d\0\")]"),
        ("an ELF header", b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0"),
        ("a gzip header", b"\x1f\x8b\x08\0\0\0\0\0\0\x03"),
        ("a PNG header", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        ("JSON", br#"[{"id": "a", "kind": "Person"}]"#),
        ("JSON lines", b"{\"id\": \"a\"}\n{\"id\": \"b\"}\n"),
        ("YAML", b"- id: a\n  kind: Person\n"),
        ("XML", b"<?xml version=\"1.0\"?><a/>"),
        ("merge conflict", b"[\n<<<<<<< HEAD\nClaim(id: \"a\", text: \"b\"),\n=======\nClaim(id: \"a\", text: \"c\"),\n>>>>>>> x\n]"),
        ("a record without a list", b"Claim(id: \"a\", text: \"b\")"),
        ("two lists", b"[] []"),
        ("a list in a list", b"[[Claim(id: \"a\", text: \"b\")]]"),
        ("a tuple of records", b"(Claim(id: \"a\", text: \"b\"))"),
        ("a map of records", b"{\"a\": Claim(id: \"a\", text: \"b\")}"),
        ("a record without brackets", b"[Claim]"),
        ("a record in braces", b"[Claim{id: \"a\", text: \"b\"}]"),
        ("a record of values", b"[Claim(\"a\", \"b\")]"),
        ("commas alone", b"[,,,,]"),
        ("colons alone", b"[Claim(:::)]"),
        ("closing brackets alone", b")]}"),
        ("brackets crossed", b"[Claim(id: \"a\"], text: \"b\")"),
        ("a string that never ends", b"[Claim(id: \"a\", text: \"b"),
        ("a raw string that never ends", b"[Claim(id: \"a\", text: r###\"b\"##)]"),
        ("a raw string with too many hashes", b"[Claim(id: \"a\", text: r#########################################################\"b\")]"),
        ("a comment that never ends", b"[] /*"),
        ("half a comment", b"[] /"),
        ("an escape at the end", b"[Claim(id: \"a\", text: \"\\"),
        ("half an escape", b"[Claim(id: \"a\", text: \"\\u{\")]"),
        ("an escape beyond Unicode", b"[Claim(id: \"a\", text: \"\\u{110000}\")]"),
        ("an escaped surrogate", b"[Claim(id: \"a\", text: \"\\u{d800}\")]"),
        ("an escape of many digits", b"[Claim(id: \"a\", text: \"\\u{00000000000000000041}\")]"),
        ("a byte string", b"[Claim(id: b\"a\", text: b\"\\xff\")]"),
        ("a character", b"[Claim(id: 'a', text: ''')]"),
        ("raw identifiers", b"[r#Claim(r#id: \"a\", r#text: \"b\")]"),
        ("a header that never ends", b"#![enable("),
        ("a header of everything", b"#![enable(implicit_some, unwrap_newtypes, unwrap_variant_newtypes, explicit_struct_names)]\n[]"),
        ("Some of Some", b"[Claim(id: \"a\", text: \"b\", note: Some(Some(Some(\"c\"))))]"),
        ("None everywhere", b"[Statement(id: None, by: None, claim: None, text: None)]"),
        ("units everywhere", b"[Statement(id: (), by: (), claim: (), text: ())]"),
        ("infinities", b"[Actor(id: \"a\", kind: Group, name: \"b\", count: inf), Actor(id: \"c\", kind: Group, name: \"d\", count: NaN)]"),
        ("numbers beyond all ranges", b"[Actor(id: \"a\", kind: Group, name: \"b\", count: 99999999999999999999999999999999999999999999)]"),
        ("a negative count", b"[Actor(id: \"a\", kind: Group, name: \"b\", count: -0)]"),
        ("every base", b"[Actor(id: \"a\", kind: Group, name: \"b\", count: 0x_), Actor(id: \"c\", kind: Group, name: \"d\", count: 0b2)]"),
        ("an exponent without end", b"[Actor(id: \"a\", kind: Group, name: \"b\", count: 1e)]"),
        ("an empty id", b"[Claim(id: \"\", text: \"\")]"),
        ("an id of blanks", b"[Claim(id: \" a \", text: \"b\"), Claim(id: \"a\\tb\", text: \"c\")]"),
        ("an id of another script", "[Claim(id: \"претензия\", text: \"b\"), Claim(id: \"а\", text: \"Cyrillic a\")]".as_bytes()),
        ("ids with hidden characters", "[Claim(id: \"a\u{202e}b\", text: \"c\"), Claim(id: \"a\u{200b}\", text: \"c\")]".as_bytes()),
        ("references with hidden characters", "[Statement(id: \"s\", by: [\"sound\u{202e}-speaker\"], text: \"c\")]".as_bytes()),
        ("references of nothing", b"[Statement(id: \"s\", by: [\"\", \"#\", \"a#\", \"#b\", \"a#b#c\"], text: \"c\", in: [(doc: \"\"), (doc: \"sound-letter#\")])]"),
        ("a statement by nobody", b"[Statement(id: \"s\", by: [], text: \"c\", in: [(doc: \"sound-letter\")])]"),
        ("fields with hidden characters", "[Claim(id: \"a\", te\u{202e}xt: \"b\")]".as_bytes()),
        ("an escape sequence in place of a word", b"[Claim(id: \"a\", text: \x1b[31m)]"),
        ("escape sequences in words", b"[Actor(id: \"a\", kind: P\x1b]0;x\x07, name: \"b\")]"),
        ("a date of hidden characters", "[Event(id: \"e\", kind: Other, title: \"t\", at: \"2031\u{202e}-01\")]".as_bytes()),
        ("strange dates", b"[Event(id: \"a\", kind: Other, title: \"t\", at: \"Y170000002\"), Event(id: \"b\", kind: Other, title: \"t\", at: \"-9999999999-12-31\"), Event(id: \"c\", kind: Other, title: \"t\", at: \"../..\"), Event(id: \"d\", kind: Other, title: \"t\", at: \"XXXX-XX-XX\"), Event(id: \"e\", kind: Other, title: \"t\", at: \"2031-24\"), Event(id: \"f\", kind: Other, title: \"t\", at: \"Y-999999999\"), Event(id: \"g\", kind: Other, title: \"t\", at: \"1E9S3\")]"),
        ("the widest dates", b"[Event(id: \"a\", kind: Other, title: \"t\", at: \"-9999\"), Event(id: \"b\", kind: Other, title: \"t\", at: \"9999-12-31\"), Event(id: \"c\", kind: Other, title: \"t\", at: \"Y262142-12-31\"), Event(id: \"d\", kind: Other, title: \"t\", at: \"Y-262143\")]"),
        ("dixit.ron's own text", b"(title: \"x\", data: \"..\", levels: {})"),
    ]
    .map(|(name, bytes)| hostile(name, bytes))
    .into();
    files.push(hostile("every byte", (0..=255).collect::<Vec<u8>>()));
    files.push(hostile("every byte in a string", {
        let mut bytes = b"[Claim(id: \"a\", text: \"".to_vec();
        bytes.extend((0..=127u8).filter(|byte| !matches!(byte, b'"' | b'\\')));
        bytes.extend(b"\")]");
        bytes
    }));
    for (name, hidden) in [
        (
            "directions",
            "\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}\u{200e}\u{200f}\u{61c}",
        ),
        ("blanks without width", "\u{200b}\u{feff}\u{2060}\u{e0041}"),
        ("controls", "\u{1b}[2J\u{7}\u{8}\u{9b}31m\u{85}\u{2028}\u{2029}"),
    ] {
        files.push(tangled(
            &format!("{name} in every text"),
            format!(
                "[Actor(id: \"y\", kind: Person, name: \"N{hidden}\", aka: [\"A{hidden}\"], roles: [(title: \"T{hidden}\")], note: \"N{hidden}\", tags: [\"T{hidden}\"], links: {{\"k{hidden}\": \"v{hidden}\"}}),
                Document(id: \"d\", kind: Letter, title: \"T{hidden}\", by: [\"y\"], url: \"u{hidden}\", lang: \"l{hidden}\", published: \"2031-01-02\", parts: [(id: \"p\", label: \"L{hidden}\", text: \"T{hidden}\")]),
                Event(id: \"e\", kind: Call, title: \"T{hidden}\", place: \"P{hidden}\", at: \"2031-01-01\", participants: [(who: \"y\", role: \"R{hidden}\")]),
                Claim(id: \"c\", text: \"T{hidden}\", about: [\"d#p\"]),
                Statement(id: \"x\", by: [\"y\"], to: [\"y\"], during: \"e\", claim: \"c\", text: \"x T{hidden}\", quote: (words: \"Q{hidden}\", lang: \"l{hidden}\"), in: [(doc: \"d\", at: \"p{hidden}\")]),
                Statement(id: \"w\", by: [\"nobody{hidden}\"], text: \"T{hidden}\")]"
            ),
        ));
    }
    files
}

pub(super) fn nested() -> Vec<Hostile> {
    const DEPTH: usize = 100_000;
    let mut files = Vec::new();
    for (open, close) in
        [("[", "]"), ("(", ")"), ("{", "}"), ("Some(", ")"), ("{1:", "}"), ("(a:", ")"), ("[(", ")]"), ("/*", "*/")]
    {
        let (open, close) = (open.repeat(DEPTH), close.repeat(DEPTH));
        for (where_, before, after) in [
            ("at the top", "", ""),
            ("in a field", "[Claim(id: \"a\", text: ", ")]"),
            ("in an unknown field", "[Claim(id: \"a\", b: ", ")]"),
        ] {
            let kind = &open[..open.len() / DEPTH];
            files.push(hostile(format!("{kind} {where_}"), format!("{before}{open}{close}{after}")));
            files.push(hostile(format!("{kind} {where_}, never closed"), format!("{before}{open}")));
        }
    }
    files.push(hostile("closing brackets", ")".repeat(DEPTH)));
    files.push(hostile(
        "hashes of a raw string",
        format!("[Claim(id: \"a\", text: r{}\"b\"{})]", "#".repeat(DEPTH), "#".repeat(DEPTH)),
    ));
    files.push(hostile(
        "minus signs",
        format!("[Actor(id: \"a\", kind: Group, name: \"b\", count: {}1)]", "-".repeat(DEPTH)),
    ));
    files.push(hostile("quotes", "\"".repeat(DEPTH + 1)));
    files.push(hostile("backslashes", format!("\"{}", "\\".repeat(DEPTH + 1))));
    files.push(hostile("commas", format!("[{}]", ",".repeat(DEPTH))));
    files.push(hostile("attributes", "#![enable(implicit_some)]\n".repeat(2_000)));
    files
}

pub(super) fn large() -> Vec<Hostile> {
    let mut files = vec![
        hostile("a string of 10 MB", format!("[Claim(id: \"x\", text: \"x {}\")]", "lorem ipsum ".repeat(870_000))),
        tangled("a string of 100 kB", format!("[Claim(id: \"x\", text: \"x {}\")]", "lorem ipsum ".repeat(8_700))),
        tangled("a word of 100 kB", format!("[Claim(id: \"x\", text: \"x {}\")]", "x".repeat(100_000))),
        hostile("a line of 10 MB without a record", "x".repeat(10 << 20)),
        hostile("a comment of 10 MB", format!("/*{}*/[]", "x".repeat(10 << 20))),
        hostile(
            "a line of 10 MB with a mistake at its end",
            format!("[Claim(id: \"a\", text: \"{}\", txt: 1)]", "日".repeat(3 << 20)),
        ),
        hostile("an id of 100,000 characters", format!("[Claim(id: \"{}\", text: \"b\")]", "a".repeat(100_000))),
        hostile(
            "a malformed id of 100,000 characters",
            format!("[Claim(id: \"{}\", text: \"b\")]", "A ".repeat(50_000)),
        ),
        hostile(
            "a reference of 100,000 characters",
            format!("[Statement(id: \"s\", by: [\"{}\"], text: \"b\")]", "a".repeat(100_000)),
        ),
        hostile(
            "a date of 100,000 characters",
            format!("[Event(id: \"e\", kind: Other, title: \"b\", at: \"{}\")]", "2031-01-01/".repeat(10_000)),
        ),
        hostile(
            "a set of 10,000 dates",
            format!(
                "[Event(id: \"e\", kind: Other, title: \"b\", at: \"[{}2031-01-01]\")]",
                "2031-01-01,".repeat(10_000)
            ),
        ),
        hostile("a field name of 100,000 characters", format!("[Claim({}: 1)]", "a".repeat(100_000))),
        hostile("a kind of 100,000 characters", format!("[{}(id: \"a\")]", "A".repeat(100_000))),
        hostile(
            "100,000 marks on one letter",
            format!("[Claim(id: \"a\", text: 7, note: \"a{}\")]", "\u{301}".repeat(100_000)),
        ),
        hostile("100,000 line feeds", "\n".repeat(100_000)),
        hostile("100,000 mistakes", format!("[{}]", "Claim(id: 7), ".repeat(100_000))),
        hostile("100,000 wrong bytes", vec![0xff; 100_000]),
    ];
    let repeated = |count: usize, piece: &dyn Fn(usize) -> String| {
        (0..count).fold(String::new(), |mut text, n| {
            text.push_str(&piece(n));
            text
        })
    };
    files.push(hostile(
        "10,000 records of one id",
        format!("[{}]", repeated(10_000, &|_| "Claim(id: \"a\", text: \"b\"),\n".to_owned())),
    ));
    files.push(tangled(
        "10,000 parts of one id",
        format!("[Document(id: \"x\", kind: Plan, title: \"x\", parts: [{}])]", "(id: \"p\"),".repeat(10_000)),
    ));
    files.push(hostile(
        "10,000 fields of one name",
        format!("[Claim(id: \"a\", text: \"b\", {})]", "note: \"c\",".repeat(10_000)),
    ));
    files.push(hostile(
        "10,000 keys of one name",
        format!("[Claim(id: \"a\", text: \"b\", links: {{{}}})]", "\"k\": \"v\",".repeat(10_000)),
    ));
    files.push(tangled(
        "10,000 keys",
        format!("[Claim(id: \"x\", text: \"b\", links: {{{}}})]", repeated(10_000, &|n| format!("\"k{n}\": \"v\","))),
    ));
    files.push(hostile(
        "10,000 dangling references in one record",
        format!("[Claim(id: \"a\", text: \"b\", about: [{}])]", repeated(10_000, &|n| format!("\"no-{n}\","))),
    ));
    files.push(hostile(
        "10,000 records with a dangling reference each",
        format!("[{}]", repeated(10_000, &|n| format!("Claim(id: \"a-{n}\", text: \"b\", about: [\"no-{n}\"]),\n"))),
    ));
    files.push(hostile(
        "references one letter away from many ids",
        format!(
            "[{}]",
            repeated(5_000, &|n| format!(
                "Claim(id: \"claim-number-{n}\", text: \"b\", about: [\"claim-numbre-{n}\"]),\n"
            ))
        ),
    ));
    files.push(tangled(
        "100,000 tags",
        format!("[Claim(id: \"x\", text: \"b\", tags: [{}])]", "\"t\",".repeat(100_000)),
    ));
    files.push(tangled(
        "a document of 2,000 statements by one speaker",
        format!(
            "[Actor(id: \"x\", kind: Person, name: \"X\"), Document(id: \"d\", kind: Letter, title: \"x\", by: [\"x\"], published: \"2031\"), {}]",
            repeated(2_000, &|n| format!("Statement(id: \"s-{n}\", by: [\"x\"], at: \"2031-01-01\", text: \"x\", in: [(doc: \"d\", at: \"{n}\")]),\n"))
        ),
    ));
    files
}

pub(super) fn tangles() -> Vec<Hostile> {
    const BASE: &str = "Actor(id: \"ann\", kind: Person, name: \"Ann\"), Document(id: \"d\", kind: Letter, title: \"D\", by: [\"ann\"], published: \"2031-01-02\"),";
    let statements = |count: usize, grounds: &dyn Fn(usize) -> Vec<usize>| {
        let mut text = format!("[{BASE}");
        for n in 0..count {
            let id = |n: usize| if n == 0 { "x".to_owned() } else { format!("s-{n}") };
            let on =
                grounds(n).into_iter().fold(String::new(), |on, n| on + &format!("(on: \"{}\", basis: Told),", id(n)));
            writeln!(
                text,
                "Statement(id: \"{}\", by: [\"ann\"], text: \"x\", in: [(doc: \"d\")], relies_on: [{on}]),",
                id(n)
            )
            .expect("a String takes all");
        }
        text + "]"
    };
    let mut files = vec![
        tangled(
            "a chain of 1,000 statements",
            statements(1_000, &|n| if n + 1 < 1_000 { vec![n + 1] } else { vec![] }),
        ),
        tangled(
            "a chain of 1,000 statements, downwards",
            statements(1_000, &|n| if n > 0 { vec![n - 1] } else { vec![] }),
        ),
        tangled("a circle of 1,000 statements", statements(1_000, &|n| vec![(n + 1) % 1_000])),
        tangled("everybody relies on everybody", statements(150, &|n| (0..150).filter(|&m| m != n).collect())),
        tangled("everybody relies on all before", statements(200, &|n| (0..n).collect())),
        tangled(
            "a ladder of 2 to the 500 paths",
            statements(1_000, &|n| {
                let rung = n / 2 * 2;
                if rung + 3 < 1_000 { vec![rung + 2, rung + 3] } else { vec![] }
            }),
        ),
        tangled("a statement that relies on itself twice", statements(1, &|_| vec![0, 0])),
    ];
    for (name, records) in [
        (
            "parts of each other",
            "Actor(id: \"x\", kind: Group, name: \"X\", part_of: \"y\"), Actor(id: \"y\", kind: Group, name: \"Y\", part_of: \"x\")",
        ),
        ("part of itself", "Actor(id: \"x\", kind: Group, name: \"X\", part_of: \"x\")"),
        (
            "an actor of itself in every way",
            "Actor(id: \"x\", kind: Anonymous, name: \"X\", part_of: \"x\", known_to: [\"x\", \"x\"], distinct_from: [\"x\"], maybe_same_as: [\"x\"], roles: [(title: \"x\", of: \"x\")], reliability: [(grade: A, by: \"x\")])",
        ),
        (
            "a speaker in a circle of bodies",
            "Actor(id: \"x\", kind: Group, name: \"X\", part_of: \"y\"), Actor(id: \"y\", kind: Group, name: \"Y\", part_of: \"x\"), Event(id: \"e\", kind: Call, title: \"E\"), Statement(id: \"s\", by: [\"x\"], during: \"e\", text: \"x\", in: [(doc: \"d\")])",
        ),
        (
            "a document from itself in every way",
            "Document(id: \"x\", kind: Plan, title: \"X\", revises: \"x\", sources: [\"x\"], relies_on: [(on: \"x\", basis: Cites)], derived_from: [(from: \"x\", how: Close, per: [\"x\"])], parts: [(id: \"p\", derived_from: [(from: \"x#p\", how: Dropped, per: [\"x#p\"])])])",
        ),
        (
            "plans that revise each other",
            "Document(id: \"x\", kind: Plan, title: \"X\", revises: \"y\"), Document(id: \"y\", kind: Plan, title: \"Y\", revises: \"x\")",
        ),
        (
            "parts from each other",
            "Document(id: \"x\", kind: Plan, title: \"X\", parts: [(id: \"a\", derived_from: [(from: \"x#b\", how: Close)]), (id: \"b\", derived_from: [(from: \"x#a\", how: Close)])])",
        ),
        (
            "a claim of itself in every way",
            "Claim(id: \"x\", text: \"x\", about: [\"x\"], contradicts: [\"x\"], implies: [\"x\"], states: Count(of: \"x\", is: 18446744073709551615))",
        ),
        (
            "claims that imply each other",
            "Claim(id: \"x\", text: \"x\", implies: [\"y\"], contradicts: [\"y\"]), Claim(id: \"y\", text: \"y\", implies: [\"x\"], contradicts: [\"x\"])",
        ),
        (
            "a statement that takes itself back",
            "Statement(id: \"x\", by: [\"ann\"], text: \"x\", in: [(doc: \"d\")], retracts: [\"x\"], corrects: [\"x\"])",
        ),
        (
            "statements that take each other back",
            "Statement(id: \"x\", by: [\"ann\"], text: \"x\", in: [(doc: \"d\")], retracts: [\"y\"]), Statement(id: \"y\", by: [\"ann\"], text: \"y\", in: [(doc: \"d\")], retracts: [\"x\"])",
        ),
        (
            "an event about itself",
            "Event(id: \"x\", kind: Call, title: \"X\", about: [\"x\"], sources: [\"s\"], participants: [(who: \"ann\"), (who: \"ann\")], initiated_by: \"ann\"), Statement(id: \"s\", by: [\"ann\"], during: \"x\", text: \"x\", in: [(doc: \"t\")]), Document(id: \"t\", kind: Transcript, title: \"T\", records: \"x\")",
        ),
        (
            "a document that carries what it rests on",
            "Document(id: \"x\", kind: Article, title: \"X\", relies_on: [(on: \"s\", basis: Cites)]), Statement(id: \"s\", by: [\"ann\"], text: \"x\", in: [(doc: \"x\")], relies_on: [(on: \"x\", basis: Cites)])",
        ),
        (
            "a statement carried a hundred times by one document",
            "Statement(id: \"x\", by: [\"ann\", \"ann\"], to: [\"ann\", \"ann\"], text: \"x\", in: [(doc: \"d\"), (doc: \"d\"), (doc: \"d\", at: \"1\"), (doc: \"d\", at: \"1\"), (doc: \"d\", at: \"2\")])",
        ),
        (
            "grounds of every kind",
            "Event(id: \"e\", kind: Other, title: \"E\"), Statement(id: \"x\", by: [\"ann\"], text: \"x\", in: [(doc: \"d\")], relies_on: [(on: \"ann\", basis: Witnessed), (on: \"e\", basis: Witnessed), (on: \"d\", basis: Saw), (on: \"d\", basis: Cites), (on: \"x\", basis: Unknown)])",
        ),
    ] {
        files.push(tangled(name, format!("[{BASE}{records}]")));
    }
    files
}
