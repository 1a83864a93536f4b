//! Diagrams as Mermaid flowcharts, for pages and hosts that draw them. No layout, and only the shapes that every version knows.
//!
//! # Quoting
//! Every label is quoted, and inside the quotes stand only letters, digits, blanks and a little punctuation; every other
//! ASCII sign is an entity code (`#34;` is Mermaid's spelling of a quotation mark). That covers quotation marks, backticks
//! (Markdown), `%%` (comments and directives) and `<` (HTML). Colons are coded too: before parsing, Mermaid shortens whatever
//! looks like `style …:…#…;` wherever it stands.

pub mod flow;

use std::fmt::{self, Write as _};
use std::io;

use dixit_core::query::diagram::Diagram;
use dixit_core::record::Kind;

use crate::diagram::style::{Head, Line};
use crate::diagram::{Edge, measure};
use crate::svg::escape::visible;
use crate::svg::theme;

/// Writes a diagram as a Mermaid flowchart.
///
/// # Errors
/// Those of the writer.
pub fn mermaid(diagram: &Diagram<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, "flowchart LR")?;
    for (place, node) in diagram.nodes.iter().enumerate() {
        let (open, close) = match node.kind {
            Kind::Actor => ("([", "])"),
            Kind::Document => ("[", "]"),
            Kind::Event => ("{{", "}}"),
            Kind::Claim => ("[[", "]]"),
            Kind::Statement => ("(", ")"),
            Kind::Part => (">", "]"),
        };
        let label = label(node);
        writeln!(out, "  n{place}{open}\"{label}\"{close}:::{}", node.kind.as_str())?;
    }
    let edges = crate::diagram::edges(diagram);
    for edge in &edges {
        writeln!(out, "  n{} {}|\"{}\"| n{}", edge.from, arrow(edge), Text(edge.style().name), edge.to)?;
    }
    for kind in theme::KINDS.into_iter().filter(|kind| diagram.nodes.iter().any(|node| node.kind == *kind)) {
        let width = if kind == Kind::Claim { 2.5 } else { 1.5 };
        writeln!(
            out,
            "  classDef {} fill:{},stroke:{},stroke-width:{width}px,color:{}",
            kind.as_str(),
            theme::fill(kind).light,
            theme::stroke(kind).light,
            theme::INK.light
        )?;
    }
    let mut colours: Vec<_> = edges.iter().map(|edge| edge.style().colour).collect();
    colours.sort_unstable_by_key(|colour| colour.name);
    colours.dedup();
    for colour in colours {
        let places = edges.iter().enumerate().filter(|(_, edge)| edge.style().colour == colour);
        let places: Vec<_> = places.map(|(place, _)| place.to_string()).collect();
        writeln!(out, "  linkStyle {} stroke:{}", places.join(","), colour.light)?;
    }
    Ok(())
}

/// The label's lines and the id, with the only markup we mean.
fn label(node: &dixit_core::query::diagram::DiagramNode<'_>) -> String {
    let card = measure::card(node);
    let mut label = String::new();
    for line in &card.label.lines {
        // Writing to a String cannot fail.
        let _ = write!(label, "{}<br/>", Text(line));
    }
    let _ = write!(label, "<small>{}</small>", Text(&visible(&node.id)));
    label
}

/// The arrow nearest to the look of a kind of edge.
fn arrow(edge: &Edge) -> String {
    let style = edge.style();
    let (start, end) = match (style.tail, style.head) {
        (Head::None, Head::Bar | Head::Barred) => ("", "x"),
        (Head::None, Head::Diamond) => ("", "o"),
        (Head::None, _) => ("", ">"),
        (_, Head::Bar) => ("x", "x"),
        _ => ("<", ">"),
    };
    let line = match style.line {
        Line::Solid => "--",
        Line::Dashed | Line::Dotted | Line::Mixed => "-.-",
        Line::Double => "==",
    };
    format!("{start}{line}{end}")
}

/// Text as the inside of a quoted label: see the module's page.
struct Text<'t>(&'t str);

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for char in self.0.chars() {
            match char {
                'a'..='z' | 'A'..='Z' | '0'..='9' | ' ' | ',' | '.' | '!' | '?' | '-' => f.write_char(char)?,
                _ if char.is_ascii() => write!(f, "#{};", u32::from(char))?,
                _ => f.write_char(char)?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use dixit_core::graph::EdgeKind;
    use dixit_core::query::diagram::{DiagramEdge, DiagramNode};
    use proptest::prelude::*;

    use super::*;

    fn written(diagram: &Diagram<'_>) -> String {
        let mut out = Vec::new();
        mermaid(diagram, &mut out).expect("writing to memory");
        String::from_utf8(out).expect("UTF-8")
    }

    fn two(id: &str, label: &str) -> Diagram<'static> {
        let node = |id: &str, kind, label: &str| DiagramNode {
            id: id.to_owned().into(),
            kind,
            label: label.to_owned().into(),
        };
        Diagram {
            nodes: vec![node(id, Kind::Claim, label), node("other", Kind::Claim, "Other")],
            edges: vec![DiagramEdge {
                from: id.to_owned().into(),
                to: "other".into(),
                kind: EdgeKind::Contradicts,
                manner: None,
            }],
        }
    }

    /// What Mermaid makes of the inside of a label.
    fn read(label: &str) -> String {
        let mut text = String::new();
        let mut rest = label;
        while let Some((before, after)) = rest.split_once('#') {
            let (code, after) = after.split_once(';').expect("a code ends");
            text.push_str(before);
            text.push(char::from_u32(code.parse().expect("a number")).expect("a character"));
            rest = after;
        }
        text + rest
    }

    #[test]
    fn a_small_chart() {
        let text = written(&two("it-was", "It was \"agreed\": 50%"));
        assert_eq!(
            text,
            "flowchart LR\n  n0[[\"It was #34;agreed#34;#58; 50#37;<br/><small>it-was</small>\"]]:::claim\n  \
             n1[[\"Other<br/><small>other</small>\"]]:::claim\n  n0 <==>|\"contradicts\"| n1\n  \
             classDef claim fill:#f2e8fc,stroke:#7337b3,stroke-width:2.5px,color:#1b2129\n  linkStyle 0 stroke:#b3261e\n"
        );
    }

    proptest! {
        #[test]
        fn no_text_leaves_its_quotes(id in any::<String>(), label in "(\\PC|[\"`#;:<>&%\n\0|]){0,60}") {
            let text = written(&two(&id, &label));
            let lines: Vec<_> = text.lines().collect();
            prop_assert_eq!(lines.len(), 6);
            let inner = lines[1].strip_prefix("  n0[[\"").and_then(|line| line.strip_suffix("\"]]:::claim")).expect("a node");
            prop_assert!(!inner.contains(['"', '`', '&', '%', ':']));
            prop_assert!(inner.replace("<br/>", "").replace("<small>", "").replace("</small>", "").find(['<', '>']).is_none());
            let (_, small) = inner.split_once("<small>").expect("the id");
            prop_assert_eq!(read(small.strip_suffix("</small>").expect("the id's end")), visible(&id));
        }
    }
}
