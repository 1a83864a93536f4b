//! Invented diagrams of the sizes and shapes that real cases have, for looking at and for tests. No randomness: a counter
//! stands in for it, so that a picture can be discussed by its name.

use dixit_core::graph::EdgeKind;
use dixit_core::query::diagram::{Diagram, DiagramEdge, DiagramNode};
use dixit_core::record::Kind;

const SENTENCES: [&str; 16] = [
    "The harbour authority had approved the second terminal before the environmental report was even commissioned",
    "Says that nobody in the ministry saw the annex until the morning of the vote",
    "The minister told three members of the committee that the list was a wish list and not an agreed position",
    "Денег на второй этап строительства в бюджете никогда не было, заявил представитель министерства",
    "The contract was signed on 14 March",
    "该合同在环境评估报告完成之前就已经获得批准，港务局的三名官员对此表示知情，但没有人愿意公开发表评论。",
    "Denies ever having met the contractor's agent, in Geneva or anywhere else",
    "قال المتحدث باسم الوزارة إن الاتفاق لم يُعرض على اللجنة قبل التصويت عليه في البرلمان",
    "A second draft circulated among the delegations with the clause on arbitration struck out and nothing put in its place, as two people who took part recall",
    "השר אמר לשלושה חברי ועדה שהמסמך הוא רשימת משאלות ולא עמדה מוסכמת",
    "It was agreed",
    "The paper will be drafted as if it were the company's own position, and handed over informally",
    "環境影響評価の報告書が提出される前に、港湾局は第二ターミナルの建設を承認していたという。",
    "Calls the figure of 340 million “a number somebody made up on a plane”",
    "Der Sprecher der Hafenbehörde bestätigte die Genehmigungsverfahrensbeschleunigungsvereinbarung",
    "Two officials, who asked not to be named because the talks are not public, say that the offer came from the other side",
];

const CLAIMS: [&str; 8] = [
    "The terminal was approved before the report",
    "The terminal was approved after the report",
    "The list was only a wish list",
    "The list was the agreed position of both sides",
    "وُقّع العقد في جنيف",
    "The money for the second stage exists",
    "The agent was in Geneva on 14 March",
    "第二阶段没有资金",
];

const ACTORS: [&str; 10] = [
    "Marta Olsen",
    "Harbour Authority",
    "a source close to the delegation",
    "وزارة الأشغال",
    "The Coastal Observer",
    "Committee on Public Works of the Upper House",
    "Ж. Петровић",
    "דוד לוי",
    "陳美玲",
    "two officials who took part",
];

const TITLES: [&str; 6] = [
    "How a harbour was sold: the second terminal and the men who signed for it",
    "Draft agreement, version of 3 March",
    "Transcript of the call of 12 February",
    "Minutes, unsigned",
    "Annex C (withheld)",
    "内部备忘录：关于第二码头",
];

/// A case of about so many records: articles that carry statements, which rest on each other and on speakers and say
/// claims.
pub(crate) fn case(size: usize) -> Diagram<'static> {
    let mut case = Case::default();
    let documents = (size / 16).max(1);
    let actors = (size / 6).max(2);
    let claims = (size / 6).max(2);
    let events = size / 30;
    let statements = size.saturating_sub(documents + actors + claims + events).max(1);
    for at in 0..documents {
        case.node("doc", at, Kind::Document, TITLES[at % TITLES.len()]);
        if at > 0 {
            case.edge("doc", at, EdgeKind::DerivedFrom, "doc", at - 1);
        }
    }
    for at in 0..actors {
        case.node("actor", at, Kind::Actor, ACTORS[at % ACTORS.len()]);
    }
    for at in 0..claims {
        case.node("claim", at, Kind::Claim, CLAIMS[at % CLAIMS.len()]);
        if at % 2 == 1 {
            case.edge("claim", at, EdgeKind::Contradicts, "claim", at - 1);
        }
    }
    for at in 0..events {
        case.node("event", at, Kind::Event, "Closed session of the committee, with the agent present");
    }
    for at in 0..statements {
        case.node("statement", at, Kind::Statement, SENTENCES[(at * 5) % SENTENCES.len()]);
        // Neighbours talk about neighbouring things, as in a real file.
        let near = |count: usize| (at * count / statements + usize::from(at % 5 == 4)) % count;
        let is_relayed = at % 4 == 2;
        if !is_relayed {
            case.edge("doc", near(documents), EdgeKind::Carries, "statement", at);
        }
        if at % 4 == 1 && at + 1 < statements {
            case.edge("statement", at, EdgeKind::ReliesOn, "statement", at + 1);
        } else {
            case.edge("statement", at, EdgeKind::SpokenBy, "actor", near(actors));
        }
        case.edge("statement", at, EdgeKind::Says, "claim", near(claims));
        if events > 0 && at % 7 == 3 {
            case.edge("statement", at, EdgeKind::During, "event", near(events));
        }
    }
    if statements > 6 {
        case.edge("statement", 6, EdgeKind::Retracts, "statement", 3);
    }
    case.finish()
}

/// One document that carries everything: the widest fan.
pub(crate) fn fan(size: usize) -> Diagram<'static> {
    let mut case = Case::default();
    case.node("doc", 0, Kind::Document, TITLES[0]);
    for at in 0..size {
        case.node("statement", at, Kind::Statement, SENTENCES[at % SENTENCES.len()]);
        case.edge("doc", 0, EdgeKind::Carries, "statement", at);
    }
    case.finish()
}

/// Several parts that no line joins, and records that stand alone.
pub(crate) fn islands() -> Diagram<'static> {
    let mut case = Case::default();
    for at in 0..7 {
        case.node("statement", at, Kind::Statement, SENTENCES[at]);
        case.node("actor", at, Kind::Actor, ACTORS[at]);
        case.edge("statement", at, EdgeKind::SpokenBy, "actor", at);
    }
    for at in 0..9 {
        case.node("event", at, Kind::Event, "Meeting at the harbour");
    }
    case.node("claim", 0, Kind::Claim, "");
    case.finish()
}

/// A document's parts and where they come from.
pub(crate) fn lineage() -> Diagram<'static> {
    let mut case = Case::default();
    for document in 0..3 {
        case.node("doc", document, Kind::Document, TITLES[document + 1]);
        for part in 0..4 {
            case.node("part", document * 4 + part, Kind::Part, SENTENCES[(document + part * 3) % SENTENCES.len()]);
            case.edge("part", document * 4 + part, EdgeKind::PartOf, "doc", document);
            if document > 0 {
                case.edge("part", document * 4 + part, EdgeKind::DerivedFrom, "part", (document - 1) * 4 + part);
            }
        }
    }
    case.edge("doc", 1, EdgeKind::Revises, "doc", 0);
    case.edge("doc", 2, EdgeKind::Revises, "doc", 1);
    case.finish()
}

/// Every kind of edge, some of them at once between the same two, a cycle, and loops.
pub(crate) fn tangle() -> Diagram<'static> {
    let mut case = Case::default();
    let kinds = [Kind::Statement, Kind::Claim, Kind::Actor, Kind::Document, Kind::Event, Kind::Part];
    for at in 0..9 {
        case.node("node", at, kinds[at % kinds.len()], SENTENCES[at + 4]);
    }
    for (at, kind) in EdgeKind::SHOWN.into_iter().enumerate() {
        case.edge("node", at % 8, kind, "node", (at * 3 + 1) % 8);
    }
    case.edge("node", 0, EdgeKind::ReliesOn, "node", 0);
    case.edge("node", 0, EdgeKind::Contradicts, "node", 0);
    case.finish()
}

/// Text meant to do harm.
pub(crate) fn hostile() -> Diagram<'static> {
    let mut case = Case::default();
    let labels = [
        "</text><script>alert(1)</script>",
        "\"quotes\" 'and' & ampersands; \\ backslash at the end\\",
        "\u{202E}gnp.eciovni\u{202C} reversed",
        "controls \0 \u{1} \u{1B}[31m \u{7F} \u{FFFF} and a\nnew line\r\ttab",
        "Z\u{0351}\u{0351}\u{0351}\u{0351}\u{0351}\u{0351}\u{0351}\u{0351}\u{0351}algo \u{FDFD} 𒐫 ⸻",
        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftsvorsitzendenstellvertreter",
        "👩🏽‍👩🏽‍👧🏽‍👦🏽 🏴󠁧󠁢󠁥󠁮󠁧󠁿 family, flag and ☂️",
    ];
    for (at, label) in labels.into_iter().enumerate() {
        case.node("n", at, Kind::Statement, label);
        if at > 0 {
            case.edge("n", at - 1, EdgeKind::ReliesOn, "n", at);
        }
    }
    case.finish()
}

/// Everything above, by name.
pub(crate) fn all() -> Vec<(&'static str, Diagram<'static>)> {
    vec![
        ("empty", Diagram::default()),
        ("case-5", case(5)),
        ("case-15", case(15)),
        ("case-60", case(60)),
        ("case-200", case(200)),
        ("fan-12", fan(12)),
        ("fan-60", fan(60)),
        ("islands", islands()),
        ("lineage", lineage()),
        ("tangle", tangle()),
        ("hostile", hostile()),
    ]
}

#[derive(Default)]
struct Case(Diagram<'static>);

impl Case {
    fn node(&mut self, stem: &str, at: usize, kind: Kind, label: &'static str) {
        self.0.nodes.push(DiagramNode { id: format!("{stem}-{at}").into(), kind, label: label.into() });
    }

    fn edge(&mut self, from: &str, from_at: usize, kind: EdgeKind, to: &str, to_at: usize) {
        let (from, to) = (format!("{from}-{from_at}").into(), format!("{to}-{to_at}").into());
        self.0.edges.push(DiagramEdge { from, to, kind, manner: None });
    }

    fn finish(mut self) -> Diagram<'static> {
        self.0.nodes.sort_by(|one, other| one.id.cmp(&other.id));
        self.0.edges.sort_by(|one, other| (&one.from, &one.to, one.kind).cmp(&(&other.from, &other.to, other.kind)));
        self.0
    }
}
