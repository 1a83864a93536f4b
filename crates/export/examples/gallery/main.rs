//! Writes sample diagrams to a folder, to be looked at: `cargo run -p dixit-export --example gallery -- FOLDER [GRAPH.json]...`.
//!
//! With files in the format of `dixit graph --format json`, those graphs too. Not a test: eyes judge.

mod sample;

use std::path::Path;
use std::{env, fs, io};

use dixit_core::graph::EdgeKind;
use dixit_core::query::diagram::{Diagram, DiagramEdge, DiagramNode, Manner};
use dixit_core::record::{How, Kind, Stance};
use dixit_export::diagram::{Options, svg_with};
use dixit_export::dot::dot_with;
use dixit_export::mermaid::mermaid;

fn main() -> io::Result<()> {
    let mut args = env::args().skip(1);
    let folder = args.next().unwrap_or_else(|| "out".to_owned());
    let folder = Path::new(&folder);
    fs::create_dir_all(folder)?;
    let mut diagrams = sample::all();
    let given: Vec<_> = args.collect();
    for path in &given {
        let name = Path::new(path).file_stem().and_then(|name| name.to_str()).unwrap_or("given");
        diagrams.push((name, read(&fs::read(path)?).ok_or(io::ErrorKind::InvalidData)?));
    }
    for (name, diagram) in diagrams {
        let link = |id: &str| format!("records/{id}.html");
        let title = format!("Sample diagram: {name}");
        let options = Options { title: Some(&title), link: Some(&link), ..Options::default() };
        let file = |ending: &str| fs::File::create(folder.join(format!("{name}.{ending}")));
        svg_with(&diagram, &options, &mut file("svg")?)?;
        dot_with(&diagram, &options, &mut file("dot")?)?;
        mermaid(&diagram, &mut file("mmd")?)?;
    }
    Ok(())
}

/// Reads an answer of `dixit graph`.
fn read(json: &[u8]) -> Option<Diagram<'static>> {
    let value: serde_json::Value = serde_json::from_slice(json).ok()?;
    let kinds = [Kind::Actor, Kind::Document, Kind::Event, Kind::Claim, Kind::Statement, Kind::Part];
    let text = |value: &serde_json::Value, key: &str| Some(value.get(key)?.as_str()?.to_owned());
    let node = |node: &serde_json::Value| {
        let kind = text(node, "kind")?;
        let kind = kinds.into_iter().find(|known| known.as_str() == kind)?;
        Some(DiagramNode { id: text(node, "id")?.into(), kind, label: text(node, "label")?.into() })
    };
    let edge = |edge: &serde_json::Value| {
        let kind = text(edge, "kind")?;
        let kind = EdgeKind::SHOWN.into_iter().find(|known| known.as_str() == kind)?;
        let how = text(edge, "how").and_then(|how| How::WORDS.iter().find(|(word, _)| *word == how));
        let stance = text(edge, "stance").and_then(|stance| Stance::WORDS.iter().find(|(word, _)| *word == stance));
        let manner = how.map(|&(_, how)| Manner::How(how)).or(stance.map(|&(_, stance)| Manner::Stance(stance)));
        Some(DiagramEdge { from: text(edge, "from")?.into(), to: text(edge, "to")?.into(), kind, manner })
    };
    Some(Diagram {
        nodes: value.get("nodes")?.as_array()?.iter().map(node).collect::<Option<_>>()?,
        edges: value.get("edges")?.as_array()?.iter().map(edge).collect::<Option<_>>()?,
    })
}
