//! Boxes and lines of a gathered diagram by the rules of every other, and every number on it or below it.

use dixit_core::graph::EdgeKind;
use proptest::prelude::*;

use super::super::tests::{check_lines, overlap};
use super::*;

/// So many actors with so many records each, and so many ties.
fn digest(records: &[usize], ties: &[(usize, usize, usize)]) -> Digest<'static> {
    let group = |(rank, &number): (usize, &usize)| Group {
        whose: match rank {
            0 => Whose::Nobodys(Kind::Document),
            1 => Whose::Others(number),
            _ => Whose::Actors { id: "an-actor", name: format!("<Actor> & co, {rank} \u{202E}gnorw").into() },
        },
        records: vec![(Kind::Actor, 1), (Kind::Statement, number)],
    };
    let mut joined = std::collections::BTreeMap::new();
    for &(from, to, number) in ties.iter().filter(|(from, to, _)| *from.max(to) < records.len()) {
        joined.insert((from, to), number + 1);
    }
    let tie = |((from, to), number)| Tie {
        from,
        to,
        relations: vec![(EdgeKind::ReliesOn, number), (EdgeKind::Carries, 1), (EdgeKind::SpokenBy, 1)],
    };
    Digest { groups: records.iter().enumerate().map(group).collect(), ties: joined.into_iter().map(tie).collect() }
}

fn written(digest: &Digest<'_>) -> String {
    let link = |_: &Whose<'_>| "to?a&b".to_owned();
    let mut out = Vec::new();
    svg(digest, &Options { title: Some("<T>"), link: Some(&link), ..Options::default() }, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn check(digest: &Digest<'_>) {
    let sheet = Sheet::new(digest);
    let Layout { boxes, width, height, .. } = &sheet.layout;
    for (rank, one) in boxes.iter().enumerate() {
        assert!(one.x >= -0.05 && one.y >= -0.05 && one.right() <= width + 0.05 && one.bottom() <= height + 0.05);
        assert!(boxes[..rank].iter().all(|other| !overlap(one, other)), "{one:?} lies on another");
        let words = &sheet.words[rank];
        let texts = words.called.lines.iter().map(|line| (line, TITLE.0 * BOLD));
        let texts = texts.chain(words.holds.lines.iter().map(|line| (line, TEXT.0)));
        for (line, size) in texts.chain(words.small.iter().map(|line| (line, NAME))) {
            assert!(measure::width(line, size) <= one.width - PILE - 2.0 * PADDING + 0.05, "{line:?} in {one:?}");
        }
    }
    check_lines(&sheet.layout, &sheet.edges);
    let text = written(digest);
    roxmltree::Document::parse(&text).unwrap();
    assert_eq!(text, written(digest));
    assert!(!text.contains('\u{202E}'));
    assert_eq!(text.matches("<a href=").count(), digest.groups.len());
}

#[test]
fn of_many_ties_the_strongest_are_drawn_and_the_rest_is_said() {
    let ties: Vec<_> =
        (0..26).flat_map(|from| (0..26).map(move |to| (from, to, 5 + (from * 7 + to * 3) % 50))).collect();
    let digest = digest(&[40; 26], &ties);
    check(&digest);
    let drawn = choice::drawn(&digest);
    assert!(drawn.len() < 60, "{} lines", drawn.len());
    // None stands alone.
    for place in 0..26 {
        assert!(drawn.iter().any(|tie| tie.from == place || tie.to == place), "{place}");
    }
    let between: usize = digest.ties.iter().filter(|tie| tie.from != tie.to).map(Tie::size).sum();
    let shown: usize = drawn.iter().map(|tie| tie.size()).sum();
    let notes = wording::notes(&digest, &drawn).join(" ");
    assert!(
        notes.contains(&format!(
            "They stand for {shown} of the {between} relations between groups; {} are not drawn.",
            between - shown
        )),
        "{notes}"
    );
    assert!(notes.contains(&format!("{} within groups.", digest.relations() - between)));
}

#[test]
fn of_few_ties_all_are_drawn() {
    let digest = digest(&[3, 4, 5], &[(0, 1, 1), (1, 2, 300), (2, 2, 7)]);
    check(&digest);
    assert_eq!(choice::drawn(&digest).len(), 2);
    assert!(!wording::notes(&digest, &choice::drawn(&digest)).join(" ").contains("not drawn"));
    let text = written(&digest);
    assert!(text.contains(">relies on 301, carries 1, other 1<") && text.contains(">10 within it<"), "{text}");
}

#[test]
fn nothing_is_drawn_of_nothing() {
    assert!(written(&Digest::default()).contains("nothing to draw"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn any_digest_is_sound(
        records in proptest::collection::vec(0..9_999_usize, 0..12),
        ties in proptest::collection::vec((0..12_usize, 0..12_usize, 1..9_999_usize), 0..60),
    ) {
        check(&digest(&records, &ties));
    }
}
