//! DOT read back: by graphviz-rust's parser always, by Graphviz itself where it is installed.

use dixit_core::graph::EdgeKind;
use dixit_core::query::diagram::{DiagramEdge, DiagramNode};
use proptest::prelude::*;

use super::*;

fn node(id: &str, kind: Kind, label: &str) -> DiagramNode<'static> {
    DiagramNode { id: id.to_owned().into(), kind, label: label.to_owned().into() }
}

fn two(id: &str, label: &str) -> Diagram<'static> {
    Diagram {
        nodes: vec![node(id, Kind::Statement, label), node("other", Kind::Actor, "Other")],
        edges: vec![DiagramEdge {
            from: id.to_owned().into(),
            to: "other".into(),
            kind: EdgeKind::SpokenBy,
            manner: None,
        }],
    }
}

fn written(diagram: &Diagram<'_>) -> String {
    let mut out = Vec::new();
    dot(diagram, &mut out).expect("writing to memory");
    String::from_utf8(out).expect("UTF-8")
}

/// What Graphviz makes of the inside of a quoted string.
fn read(id: &Id) -> String {
    let Id::Escaped(text) = id else { panic!("not quoted: {id}") };
    let inner = text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).expect("quotes");
    let xml = format!("<t>{inner}</t>");
    roxmltree::Document::parse(&xml).expect("references only").root_element().text().unwrap_or("").to_owned()
}

fn kept(text: &str) -> String {
    text.chars().map(|char| if is_forbidden(char) && !"\n\r\t".contains(char) { '\u{FFFD}' } else { char }).collect()
}

#[test]
fn a_small_graph() {
    let text = written(&two("says-so", "It was \"agreed\"\\"));
    assert!(text.starts_with("digraph \"dixit\" {"), "{text}");
    assert!(text.contains("\"says-so\"[label=\"It was &#34;agreed&#34;&#92;&#92;\\nsays-so\""), "{text}");
    assert!(text.contains("\"says-so\" -> \"other\" [label=\"spoken by\""), "{text}");
}

#[test]
fn an_edge_without_its_end_makes_no_node() {
    let mut diagram = two("a", "A");
    diagram.edges[0].to = "gone".into();
    assert!(!written(&diagram).contains("gone"));
}

#[test]
fn nothing_is_a_graph_too() {
    graphviz_rust::parse(&written(&Diagram::default())).expect("a graph");
}

#[test]
fn graphviz_shows_the_text_itself() {
    let labels =
        ["\"", "\\", "a\\", "\\N \\G \\n", "&amp; &lt; &#65;", "<b>x</b>", "</svg>", "שלום abc", "{a|b}", "😀"];
    for label in labels {
        let mut svg = Vec::new();
        match crate::graphviz::svg(&two("x", label), &Options::default(), &mut svg) {
            Ok(()) => {}
            // Not installed here: the parser's tests must do.
            Err(crate::graphviz::Error::Missing) => return,
            Err(error) => panic!("{label:?}: {error}"),
        }
        let svg = String::from_utf8(svg).expect("UTF-8");
        let options = roxmltree::ParsingOptions { allow_dtd: true, ..Default::default() };
        let document = roxmltree::Document::parse_with_options(&svg, options).expect("XML");
        // Graphviz turns blanks into no-break spaces.
        let shown = document.descendants().filter(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "text")));
        let shown: Vec<_> = shown.filter_map(|node| node.text()).map(|text| text.replace('\u{A0}', " ")).collect();
        assert!(shown.iter().any(|line| line == label), "{label:?} in {shown:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_text_is_read_back(text in any::<String>()) {
        let graph = format!("digraph {{ {}[label={}] }}", quoted("x").print(&mut PrinterContext::default()),
            quoted(&text).print(&mut PrinterContext::default()));
        let Graph::DiGraph { stmts, .. } = graphviz_rust::parse(&graph).expect("parsed") else { panic!("directed") };
        let Stmt::Node(node) = &stmts[0] else { panic!("a node") };
        prop_assert_eq!(read(&node.attributes[0].1), kept(&text));
        // In labels, Graphviz halves what the references leave.
        prop_assert_eq!(read(&label([text.as_str()]).1).replace("\\\\", "\\"), kept(&text));
    }

    #[test]
    fn any_diagram_is_read_back(id in any::<String>(), label in "(\\PC|[\\\\\"<>&;{}\\[\\]\n\0#/*]){0,40}") {
        let graph = graphviz_rust::parse(&written(&two(&id, &label))).expect("parsed");
        let Graph::DiGraph { stmts, .. } = graph else { panic!("directed") };
        let nodes: Vec<_> = stmts.iter().filter_map(|stmt| match stmt { Stmt::Node(node) => Some(node), _ => None }).collect();
        prop_assert_eq!(nodes.len(), 2);
        prop_assert_eq!(read(&nodes[0].id.0), kept(&id));
        prop_assert_eq!(stmts.iter().filter(|stmt| matches!(stmt, Stmt::Edge(_))).count(), 1);
    }
}
