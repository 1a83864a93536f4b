//! What our reader accepts is what `ron` accepts, with the same values: by chance, and by cases that were found once.
//!
//! One file: most of it is the list of those cases.

use dixit_core::source::FileId;
use dixit_ingest::read_file;
use proptest::prelude::*;

use crate::generator::{self, Choices};
use crate::parity::{agree, by_ron, disagreement};
use crate::records;

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, max_shrink_iters: 20_000, failure_persistence: None, ..ProptestConfig::default() }
}

/// A run of choices. What it stands for is in the message of a failure, its bytes would be noise there.
#[derive(Clone)]
struct Run(Vec<u8>);

impl std::fmt::Debug for Run {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} choices", self.0.len())
    }
}

proptest! {
    // `PROPTEST_CASES` makes it more.
    #![proptest_config(ProptestConfig {
        cases: ProptestConfig::default().cases.max(8000),
        ..config(0)
    })]

    #[test]
    fn both_readers_agree(run in prop::collection::vec(any::<u8>(), 0..600).prop_map(Run)) {
        let mut choices = Choices::new(&run.0);
        let mut tokens = generator::file(&mut choices);
        let text = generator::text(&tokens, &mut choices);
        let found = disagreement(&text);
        prop_assert!(found.is_none(), "{}\nin:\n{text}\nthat is {text:?}", found.unwrap_or_default());

        for _ in 0..4 {
            generator::change(&mut tokens, &mut choices);
            let mut text = generator::text(&tokens, &mut choices);
            let found = disagreement(&text);
            prop_assert!(found.is_none(), "{}\nin:\n{text}\nthat is {text:?}", found.unwrap_or_default());

            generator::scratch(&mut text, &mut choices);
            let found = disagreement(&text);
            prop_assert!(found.is_none(), "{}\nin:\n{text}\nthat is {text:?}", found.unwrap_or_default());
        }
    }

    #[test]
    fn both_ways_lead_to_the_same(run in prop::collection::vec(any::<u8>(), 0..600).prop_map(Run)) {
        let mut choices = Choices::new(&run.0);
        let mut tokens = generator::file(&mut choices);
        for _ in 0..4 {
            let difference = two_ways(&neatly(&tokens));
            prop_assert!(difference.is_none(), "{}", difference.unwrap_or_default());
            generator::change(&mut tokens, &mut choices);
        }
    }
}

/// Tokens set as people set them, which is how the quick way through a record knows them.
fn neatly(tokens: &[String]) -> String {
    let mut text = String::new();
    for token in tokens {
        if !matches!(token.as_str(), ":" | "," | ")" | "]" | "(") {
            text.push_str(if text.ends_with([',', '(']) { "\n    " } else { " " });
        }
        text.push_str(token);
    }
    text
}

/// How two readings of a text differ, if they do: one that may go the quick way, and one that may not, because there is
/// a comment in each record such as the quick way does not lead over.
fn two_ways(text: &str) -> Option<String> {
    let kinds = ["Actor(", "Document(", "Event(", "Claim(", "Statement("];
    let with = |filling: &str| {
        kinds.iter().fold(text.to_owned(), |text, kind| text.replace(kind, &format!("{kind}{filling}")))
    };
    let (free, bound) = (with("    "), with("/**/"));
    let quick = format!("{:#?}", read_file(FileId(0), &free));
    // Help may quote the text.
    let careful = format!("{:#?}", read_file(FileId(0), &bound)).replace("/**/", "    ");
    (quick != careful).then(|| format!("quick:\n{quick}\ncareful:\n{careful}\nin:\n{free}"))
}

#[test]
fn both_ways_lead_to_the_same_through_ordinary_records() {
    for (_, text) in records::Corpus::new(500, 3) {
        assert_eq!(two_ways(&text), None);
        // With an escape, a comment and a mistake here and there.
        assert_eq!(two_ways(&text.replace("report", "re\\\"port")), None);
        assert_eq!(two_ways(&text.replace("tags: [\"aid\"", "// a \" b\n tags: [r\"aid\"")), None);
        assert_eq!(two_ways(&text.replace("-7\",", "--7\",")), None);
        assert_eq!(two_ways(&text.replace("basis: Told", "basis: Tolds")), None);
        assert_eq!(two_ways(&text.replace("lang: \"en\"", "lang: Some(\"en\"), kind: Post")), None);
    }
}

/// Bytes that stand where a blank may stand, and are none: the quick way must not step over them.
#[test]
fn both_ways_stop_at_what_only_looks_like_a_blank() {
    let text = concat!(
        "[Claim(id: \"a\", text: \"x\"),\n",
        "Document(id: \"d\", kind: Post, title: \"t\", tags: [\"u\", \"v\"], relies_on: [(on: \"a\", basis: Told)]),\n",
        "Statement(id: \"s\", by: [\"p\"], claim: \"a\", quote: (words: \"w\", translated: true),\n",
        "    credibility: [(grade: 2, by: \"p\")]),\n]",
    );
    assert_eq!(two_ways(text), None);
    let stray = (0..=b' ').chain(*b"/").map(char::from);
    for (at, stray) in stray.flat_map(|stray| (1..text.len()).map(move |at| (at, stray))) {
        let changed = format!("{}{stray}{}", &text[..at], &text[at..]);
        assert_eq!(two_ways(&changed), None, "{stray:?} at {at}");
    }
}

/// The generator is worth something only if a good part of what it writes is accepted.
#[test]
fn the_generator_writes_files_of_both_sorts() {
    let mut accepted = 0;
    let mut records = 0;
    let mut seed = 1u64;
    for _ in 0..1000 {
        let data: Vec<u8> = (0..400)
            .map(|_| {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                (seed >> 56) as u8
            })
            .collect();
        let mut choices = Choices::new(&data);
        let tokens = generator::file(&mut choices);
        if let Ok(file) = by_ron(&generator::text(&tokens, &mut choices)) {
            accepted += 1;
            records += file.len();
        }
    }
    assert!((200..=900).contains(&accepted), "{accepted} of 1000 are accepted");
    assert!(records > 200, "{records} records in {accepted} files");
}

/// A claim with one more field.
fn claim(field: &str) -> String {
    format!("[Claim(id: \"a\", text: \"b\", {field})]")
}

/// What `ron` accepts and the model forbids must not hide what `ron` refuses: found by chance with a date.
#[test]
fn a_wrong_value_does_not_hide_what_stands_behind_it() {
    for value in [
        "at: \"x\" Some",
        "at: \"x\" 5",
        "at: \"x\" at",
        "at: Some(\"x\" 5)",
        "at: Some(\"x\", 5)",
        "participants: [(who: \"a\", role: \"b\" 5)]",
        "links: {\"a\": \"b\", \"a\": \"b\" 5}",
        "links: {\"a\": \"b\", \"a\": \"b\"} 5",
    ] {
        agree(&format!("[Event(id: \"a\", kind: Call, title: \"b\", {value})]"));
        agree(&format!("[Event(id: \"A\", kind: Call, title: \"b\", {value})]"));
    }
    for value in ["0 5", "0 Some", "0x", "Some(0 5)", "Some(0, 5)"] {
        agree(&format!("[Actor(id: \"a\", kind: Group, name: \"b\", count: {value})]"));
    }
    agree("[Document(id: \"a\", kind: Plan, title: \"b\", parts: [(id: \"A\") 5])]");
    agree("[Statement(id: \"a\", by: []) 5]");
}

#[test]
fn quirks_of_optional_fields() {
    for value in [
        "\"x\"",
        "Some(\"x\")",
        "Some (\"x\")",
        "Some(\"x\",)",
        "Some(\"x\",,)",
        "Some(\"x\"",
        "Some()",
        "Some \"x\"",
        "Some\"x\"",
        "Some/**/\"x\"",
        "Some/**/(/**/\"x\"/**/,/**/)",
        "Somer\"x\"",
        "Some r\"x\"",
        "None",
        "None()",
        "none",
        "r#None",
        "r#Some(\"x\")",
        "Some(None)",
        "Some(Some(\"x\"))",
        "Some None",
        "Some",
        "None-",
        "Some-(\"x\")",
        "Some.\"x\"",
    ] {
        agree(&claim(&format!("note: {value}")));
    }
}

#[test]
fn quirks_of_numbers() {
    for value in [
        "2",
        "+2",
        "-2",
        "-0",
        "+ 2",
        "++2",
        "0x2",
        "0X2",
        "0o7",
        "0b1",
        "0b2",
        "2u64",
        "2u8",
        "2u32",
        "2i64",
        "2u64x",
        "2_u64",
        "2u",
        "2i",
        "1_000",
        "_1",
        "1_",
        "1__0",
        "0x_1",
        "0x1_",
        "007",
        "1.0",
        "1.",
        ".1",
        "1e3",
        "1E3",
        "1f32",
        "0x1f",
        "0xfu64",
        "b'a'",
        "b'\\x01'",
        "'a'",
        "18446744073709551615",
        "18446744073709551616",
        "0xffff_ffff_ffff_ffff",
        "1/**/",
        "2\"x\"",
        "inf",
        "NaN",
        "true",
        "\"2\"",
        "1..2",
        "..",
        "Some(2)",
        "2 ",
        "2\u{200e}",
        "2\u{a0}",
        "2é",
    ] {
        agree(&claim(&format!("states: Count(of: \"c\", is: {value})")));
        agree(&format!("[Actor(id: \"a\", kind: Group, name: \"b\", count: {value})]"));
        agree(&format!("[Actor(id: \"a\", kind: Group, name: \"b\", count: Some{value})]"));
        agree(&format!("[Actor(id: \"a\", kind: Group, name: \"b\", count: Some({value}))]"));
        agree(&format!("[Statement(id: \"a\", by: [], text: \"b\", credibility: [(grade: {value})])]"));
    }
    for value in [
        "b'\\x01'",
        "b'\u{1}'",
        "b'\\x01' ",
        "b'\\x1'",
        "b'\\u{1}'",
        "b''",
        "b'''",
        "b'\\''",
        "b'\\n'",
        "+b'a'",
        "b 'a'",
        "b'é'",
    ] {
        agree(&format!("[Statement(id: \"a\", by: [], text: \"b\", credibility: [(grade: {value})])]"));
    }
}

#[test]
fn quirks_of_names() {
    for value in [
        "Claim",
        "r#Claim",
        "Claim-",
        "Claim.",
        "Claim+",
        "r#Claim-",
        "claim",
        "Claim\u{301}",
        "Claimé",
        "é",
        "_",
        "b",
        "r",
        "br",
        "r#",
        "r##a",
        "1Claim",
    ] {
        agree(&format!("[{value}(id: \"a\", text: \"b\")]"));
        agree(&format!("[Claim({value}: \"a\", text: \"b\")]"));
        agree(&format!("[Actor(id: \"a\", kind: {value}, name: \"b\")]"));
    }
    for field in ["in", "r#in", "r#r#in", "r #in", "in_", "in-", "\"in\""] {
        agree(&format!("[Statement(id: \"a\", by: [], text: \"b\", {field}: [(doc: \"d\")])]"));
    }
    for kind in [
        "Person",
        "Person()",
        "Person,",
        "Person(x)",
        "Person {}",
        "\"Person\"",
        "Some(Person)",
        "r#Person",
        "Person.Group",
    ] {
        agree(&format!("[Actor(id: \"a\", kind: {kind}, name: \"b\")]"));
    }
}

#[test]
fn quirks_of_structs() {
    for archive in [
        "()",
        "(url: \"u\")",
        "(url: \"u\",)",
        "(,)",
        "(url: \"u\",,)",
        "Archive()",
        "Archive ()",
        "Archive",
        "r#Archive()",
        "Archive-()",
        "Archiv()",
        "Some()",
        "Some(())",
        "Some(Archive())",
        "Some(url: \"u\")",
        "Some(url: \"u\",)",
        "Some((url: \"u\"))",
        "Some((url: \"u\"),)",
        "Some(,)",
        "Some ()",
        "None",
        "[]",
        "{}",
        "{url: \"u\"}",
        "{\"url\": \"u\"}",
        "Some Archive()",
        "Some Archive(url: \"u\",)",
        "url: \"u\"",
        "(url \"u\")",
        "(\"u\")",
    ] {
        for header in [
            "",
            "#![enable(unwrap_variant_newtypes)]",
            "#![enable(explicit_struct_names)]",
            "#![enable(unwrap_newtypes)]",
            "#![enable(unwrap_variant_newtypes, explicit_struct_names)]",
            "#![enable(implicit_some)] #![enable(unwrap_variant_newtypes)]",
        ] {
            agree(&format!("{header} [Document(id: \"a\", kind: Plan, title: \"t\", archive: {archive})]"));
            let quote = archive.replace("url", "words").replace("Archive", "Quote");
            agree(&format!("{header} [Statement(id: \"a\", by: [], text: \"t\", quote: {quote})]"));
            let role = archive.replace("url", "title").replace("Archive", "Role");
            agree(&format!("{header} [Actor(id: \"a\", kind: Person, name: \"t\", roles: [{role}])]"));
            let states = archive.replace("url: \"u\"", "of: \"o\", is: \"2025\"").replace("Archive", "Date");
            agree(&format!("{header} [Claim(id: \"a\", text: \"t\", states: {states})]"));
            agree(&format!("{header} [Claim(id: \"a\", text: Some(\"t\"), note: Some(\"n\"))]"));
            agree(&format!("{header} [Claim(id: \"a\", text: \"t\", note: Some(\"n\"))]"));
        }
    }
}

#[test]
fn quirks_of_lists_and_maps() {
    for list in [
        "[]",
        "[,]",
        "[\"a\"]",
        "[\"a\",]",
        "[\"a\",,]",
        "[\"a\" \"b\"]",
        "\"a\"",
        "Some([])",
        "None",
        "(\"a\")",
        "()",
        "[[\"a\"]]",
        "{}",
        "[None]",
    ] {
        agree(&claim(&format!("about: {list}")));
    }
    for map in [
        "{}",
        "{,}",
        "{\"a\": \"b\"}",
        "{\"a\": \"b\",}",
        "{\"a\" \"b\"}",
        "{a: \"b\"}",
        "{\"a\"}",
        "{\"a\": \"b\", \"a\": \"c\"}",
        "(a: \"b\")",
        "[]",
        "()",
        "Some({})",
        "{r\"a\": r#\"b\"#}",
        "{\"a\": Some(\"b\")}",
        "{\"a\": 1}",
        "{Some(\"a\"): \"b\"}",
        "{\"a\"/**/:/**/\"b\"}",
    ] {
        agree(&claim(&format!("links: {map}")));
    }
}

#[test]
fn quirks_of_strings() {
    for string in [
        r#""a""#,
        r#""a\"b""#,
        r#""\\""#,
        r#""\""#,
        r#""\x41""#,
        r#""\x4""#,
        r#""\x""#,
        r#""\xc3\xa9""#,
        r#""\xc3""#,
        r#""\xc3\x41""#,
        r#""\xe2\x82\xac""#,
        r#""\xe2\x82""#,
        r#""\xf0\x9f\x98\x80""#,
        r#""\xf5\x80\x80\x80""#,
        r#""\xC3\xA9""#,
        r#""\u{41}""#,
        r#""\u{}""#,
        r#""\u{1F600}""#,
        r#""\u{0001F6}""#,
        r#""\u{0001F60}""#,
        r#""\u{110000}""#,
        r#""\u{d800}""#,
        r#""\u41""#,
        r#""\u{41""#,
        r#""\u{4g}""#,
        r#""\u{4_1}""#,
        r#""\q""#,
        r#""\'""#,
        r#""\a""#,
        "\"\\\n  x\"",
        "\"\\\r\n  x\"",
        "\"\\\r  x\"",
        "\"\\  \n x\"",
        "\"a\\\n\"",
        "\"\\\n\\\n x\"",
        "\"\\\n\u{85}x\"",
        "\"a\nb\"",
        "\"a\r\nb\"",
        "\"\0\"",
        "r\"a\"",
        "r\"\\\"",
        "r#\"a\"b\"#",
        "r#\"a\"",
        "r##\"a\"#b\"##",
        "r##\"a\"#",
        "r#a",
        "r \"a\"",
        "r#\"\"#",
        "r\"\"",
        "b\"a\"",
        "br\"a\"",
        "'a'",
        "'ab'",
        "\"a",
        "\"",
        "r\"",
        "r#\"",
        "\"a\"\"b\"",
        "\u{201c}a\u{201d}",
        "\"\u{202e}\"",
    ] {
        agree(&claim(&format!("note: {string}")));
        agree(&claim(&format!("links: {{{string}: {string}}}")));
        agree(&format!("#![type = {string}] []"));
    }
}

#[test]
fn quirks_of_files() {
    for text in [
        "",
        " ",
        "\u{feff}[]",
        "[]\u{feff}",
        "[]",
        "[];",
        "[],",
        "[] []",
        "[]//",
        "[]// x",
        "[]/",
        "[]/*",
        "[]/* */",
        "[]/* /* */",
        "//\n[]",
        "/**/[]",
        "/*/[]",
        "//[]",
        "// \r []",
        "()",
        "{}",
        "[[]]",
        "[()]",
        "Claim(id: \"a\", text: \"b\")",
        "[Claim]",
        "[Claim()]",
        "[Claim(id: \"a\", text: \"b\"),]",
        "[Claim(id: \"a\", text: \"b\"),,]",
        "[,]",
        "[Claim (id: \"a\", text: \"b\")]",
        "[Claim/**/(id: \"a\", text: \"b\")]",
        "[Claim{id: \"a\", text: \"b\"}]",
        "[Some(Claim(id: \"a\", text: \"b\"))]",
        "[Claim((id: \"a\", text: \"b\"))]",
        "[Claim(Claim(id: \"a\", text: \"b\"))]",
        "\u{85}[\u{200e}]\u{200f}\u{2028}",
        "\u{a0}[]",
        "\u{200b}[]",
        "\u{3000}[]",
        "[\0]",
        "[]\0",
        "Some([])",
        "None",
        "[Claim(id: \"a\", text: \"b\", id: \"a\")]",
        "[Claim(id: \"a\", text: \"b\", zzz: 1)]",
        "[Claim(id: \"a\")]",
        "[Claim(id: \"a\", text: \"b\", sources: [])]",
        "[Statement(id: \"a\", by: [], text: \"b\", sources: [])]",
        "[Statement(id: \"a\", text: \"b\")]",
        "#",
        "#!",
        "#![",
        "#![]",
        "#![] []",
        "#![enable()] []",
        "#![enable(implicit_some)] []",
        "#![enable(implicit_some,)] []",
        "#![enable(implicit_some,,)] []",
        "#![enable(implicit_some) []",
        "#![enable(implicit_some unwrap_newtypes)] []",
        "#![enable(implicit_some, unwrap_newtypes)] []",
        "#![enable(implicit_some)]",
        "# ! [ enable ( implicit_some ) ] []",
        "#/**/!/**/[/**/enable/**/(/**/implicit_some/**/)/**/]/**/[]",
        "#![enable(implicit-some)] []",
        "#![enable(IMPLICIT_SOME)] []",
        "#![enable(r#implicit_some)] []",
        "#![r#enable(implicit_some)] []",
        "#![enable(serde)] []",
        "#![enable(explicit_struct_names)] []",
        "#![enable[implicit_some]] []",
        "#![type = \"a\"] []",
        "#![type = 5] []",
        "#![type \"a\"] []",
        "#![type=r#\"a\"#][]",
        "#![schema = \"a\"] []",
        "#![other = \"a\"] []",
        "#![types = \"a\"] []",
        "[] #![enable(implicit_some)]",
        "#![enable(implicit_some)] #![enable(unwrap_newtypes)] // x\n #![type = \"x\"] []",
        "#[enable(implicit_some)] []",
        "!#[enable(implicit_some)] []",
    ] {
        agree(text);
    }
}
