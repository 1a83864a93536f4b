//! The looks of diagrams as the pages' script has them, for what it draws itself: `site/explorer/looks.js`, written from the
//! tables here, so that a drawing made in a browser and one made by `build` cannot come to look different.

use std::collections::BTreeMap;

use dixit_core::graph::{EdgeKind, End};
use dixit_core::query::diagram::Manner;
use dixit_core::record::Stance;
use serde_json::json;

use super::draw;
use super::style::{Line, look, style};
use crate::svg::theme::{FONTS, Scheme};

fn looks() -> String {
    let kinds = EdgeKind::SHOWN.into_iter().chain([EdgeKind::By, EdgeKind::Publisher]);
    // What a statement says of its claim also by the letter that data have for the stance.
    let stances = [
        ("says d", Stance::Denies),
        ("says q", Stance::Questions),
        ("says r", Stance::Reports),
        ("says l", Stance::Declines),
    ];
    let stances = stances.map(|(key, stance)| (key, look(EdgeKind::Says, Some(Manner::Stance(stance)))));
    let lines: BTreeMap<&str, _> = kinds
        .clone()
        .map(|kind| (kind.as_str(), style(kind)))
        .chain(stances)
        .map(|(key, style)| {
            let line = match style.line {
                Line::Solid => "",
                Line::Dashed => "dashed",
                Line::Dotted => "dotted",
                Line::Mixed => "mixed",
                Line::Double => "double",
            };
            let end = |head| format!("{head:?}").to_lowercase();
            let look = json!({
                "name": style.name, "colour": style.colour.name, "line": line, "head": end(style.head), "tail": end(style.tail),
            });
            (key, look)
        })
        .collect();
    let at_end: Vec<&str> = kinds.clone().filter(|kind| kind.written_at() == End::To).map(EdgeKind::as_str).collect();
    let sheet = draw::sheet(kinds.map(|kind| style(kind).colour), Scheme::Asked);
    let entries: Vec<String> = lines.iter().map(|(kind, look)| format!("    {}: {look},\n", json!(kind))).collect();
    let rules: Vec<String> = sheet.lines().map(|line| format!("    {},\n", json!(line))).collect();
    format!(
        "// How diagrams look: their lines by relation, their fonts, their style sheet. Written by the test in `diagram/looks.rs` from the\n\
         // tables of the diagrams that `build` draws; `DIXIT_BLESS=1 cargo test -p dixit-export looks` renews it.\n\n\
         /** @typedef {{{{ name: string, colour: string, line: string, head: string, tail: string }}}} Look */\n\n\
         const LOOKS = {{\n  lines: /** @type {{Record<string, Look>}} */ ({{\n{}  }}),\n  /** Relations that are written in the record they lead to; all others in the one they start from. */\n  \
         writtenAtEnd: /** @type {{string[]}} */ ({}),\n  fonts: {},\n  style: [\n{}  ].join(\"\\n\"),\n}};\n",
        entries.concat(),
        json!(at_end),
        json!(FONTS),
        rules.concat()
    )
}

#[test]
fn the_script_draws_lines_and_shapes_as_diagrams_have_them() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/site/explorer/looks.js");
    if std::env::var_os("DIXIT_BLESS").is_some_and(|value| value == "1") {
        std::fs::write(path, looks()).unwrap();
    }
    let written = std::fs::read_to_string(path).unwrap_or_default();
    assert!(written == looks(), "site/explorer/looks.js is out of date; renew it with DIXIT_BLESS=1");
}
