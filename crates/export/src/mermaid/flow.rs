//! The flow networks of a claim's support as a Mermaid flowchart: a subgraph for each side, the cut with a thick red line.

use std::fmt::Write as _;
use std::io;

use dixit_core::query::flow::FlowDiagram;
use dixit_core::record::Kind;

use super::Text;
use crate::diagram::{flow, measure};
use crate::svg::escape::visible;
use crate::svg::theme;

/// Writes the networks as a Mermaid flowchart.
///
/// # Errors
/// Those of the writer.
pub fn mermaid(diagram: &FlowDiagram<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, "flowchart LR")?;
    let (mut kinds, mut lost, mut arcs) = (Vec::new(), Vec::new(), 0);
    for (word, side) in diagram.sides().into_iter().filter(|(_, side)| !side.is_empty()) {
        let heading = format!("{word}: {}. {}", flow::so_many(side), flow::cut_in_words(side));
        writeln!(out, "  subgraph {word}[\"{}\"]", Text(&heading))?;
        for (rank, node) in side.nodes.iter().enumerate() {
            let Some(record) = &node.record else {
                writeln!(out, "    {word}{rank}([\"{}\"]):::end_", Text(flow::end(node.role)))?;
                continue;
            };
            let (open, close) = match record.kind {
                Kind::Document => ("[", "]"),
                Kind::Statement => ("(", ")"),
                _ => ("([", "])"),
            };
            let mut label = if node.in_cut { "<b>CUT</b><br/>".to_owned() } else { String::new() };
            for line in &measure::card(record).label.lines {
                // Writing to a String cannot fail.
                let _ = write!(label, "{}<br/>", Text(line));
            }
            let role = format!("{}, {}", flow::role_in_words(node), visible(&record.id));
            let class = if node.in_cut { "cut" } else { record.kind.as_str() };
            writeln!(out, "    {word}{rank}{open}\"{label}<small>{}</small>\"{close}:::{class}", Text(&role))?;
            kinds.push(record.kind);
        }
        for &(from, to) in &side.arcs {
            let leads = side.nodes[from].leads && side.nodes[to].leads;
            writeln!(out, "    {word}{from} {} {word}{to}", if leads { "-->" } else { "-.->" })?;
            if !leads {
                lost.push(arcs.to_string());
            }
            arcs += 1;
        }
        writeln!(out, "  end")?;
    }
    for kind in theme::KINDS.into_iter().filter(|kind| kinds.contains(kind)) {
        let (fill, stroke, ink) = (theme::fill(kind).light, theme::stroke(kind).light, theme::INK.light);
        writeln!(out, "  classDef {} fill:{fill},stroke:{stroke},stroke-width:1.5px,color:{ink}", kind.as_str())?;
    }
    let (ground, ink, cut) = (theme::GROUND.light, theme::INK.light, theme::DENIAL.light);
    writeln!(out, "  classDef cut fill:{ground},stroke:{cut},stroke-width:4px,color:{ink}")?;
    writeln!(out, "  classDef end_ fill:{ground},stroke:{ink},color:{ink}")?;
    if !lost.is_empty() {
        writeln!(out, "  linkStyle {} stroke:{}", lost.join(","), theme::FAINT.light)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_side_is_a_subgraph_and_the_cut_has_a_class() {
        let mut out = Vec::new();
        mermaid(&flow::tests::sample(), &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(text.starts_with("flowchart LR\n  subgraph for[\"for#58; 1 independent origin. The cut#58; all of it"));
        assert_eq!(text.matches(":::cut\n").count(), 1);
        assert!(text.contains("    for0 --> for1\n") && text.contains("    for4 -.-> for6\n"));
        assert!(text.contains("  linkStyle 6,8 stroke:"));
    }
}
