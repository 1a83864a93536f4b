//! The index against the judge: whatever `Terms` finds in a document, the document is among the candidates.

use proptest::prelude::*;

use super::{Sections, Shard, Words, finish};
use crate::fold::{Terms, fold};

/// Words and signs of many scripts, few enough that they meet again, spelt in ways that fold alike.
fn piece() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "plan",
        "Plan",
        "PLANNED",
        "pläne",
        "pla\u{308}ne",
        "Straße",
        "STRASSE",
        "Łódź",
        "lodz",
        "don't",
        "don’t",
        "3.14",
        "1,000",
        "plan-28",
        "e.g.",
        "a_b",
        "__",
        "ΟΔΟΣ",
        "οδός",
        "ὀδυσσεύς",
        "Οδυσσευσ",
        "мир",
        "Мир",
        "МИ\u{306}Р",
        "й",
        "и",
        "Українa",
        "İstanbul",
        "istanbul",
        "ISTANBUL",
        "ıstanbul",
        "diyarbakır",
        "סלום",
        "ש\u{5b8}לום",
        "צה\"ל",
        "كتاب",
        "كِتَاب",
        "الكتاب",
        "計画",
        "计划",
        "計画案",
        "カタカナ",
        "ｶﾞ",
        "ガ",
        "한국어",
        "ภาษาไทย",
        "ไทย",
        "हिन्दी",
        "हिंदी",
        "🙂",
        "👩\u{200d}💻",
        "🇺🇦",
        "🇺🇦🇷",
        "Wit\u{ad}koff",
        "witkoff",
        "ﬁnal",
        "final",
        "½",
        "㋿",
        "ﷺ",
        "\u{93e}",
        "\u{345}",
        "K",
        "k",
        "①",
        "x²",
    ])
    .prop_map(str::to_owned);
    let long =
        (prop::sample::select(vec!["ab", "é", "漢", "0_"]), 20..50usize, prop::sample::select(vec!["", "x", "y"]))
            .prop_map(|(part, times, end)| part.repeat(times) + end);
    prop_oneof![12 => known, 4 => "[a-cA-C]{1,3}", 2 => "[а-вй]{1,3}", 1 => long, 1 => any::<char>().prop_map(String::from)]
}

fn text() -> impl Strategy<Value = String> {
    let space = prop::sample::select(vec![
        " ", " ", " ", ", ", "", ".", " “", "” ", "\n", "\u{a0}", "  ", "-", "'", " \u{301}",
    ]);
    proptest::collection::vec((piece(), space), 0..12)
        .prop_map(|pairs| pairs.into_iter().flat_map(|(piece, space)| [piece, space.to_owned()]).collect())
}

/// A search: words of its own, or cut from one of the texts; spelt or folded; whole, begun, or a phrase.
fn search(
    texts: &[Vec<String>],
    (own, pick, from, len, kind): &(String, prop::sample::Index, usize, usize, u8),
) -> String {
    let all: Vec<&String> = texts.iter().flatten().collect();
    let cut: String = match kind % 4 {
        0 => own.clone(),
        _ if all.is_empty() => own.clone(),
        _ => {
            let text = pick.get(&all);
            let from = from % (text.chars().count() + 1);
            text.chars().skip(from).take(*len).filter(|&c| c != '"').collect()
        }
    };
    let cut = if kind & 4 == 0 { cut } else { fold(&cut) };
    let cut = if kind & 8 == 0 { cut } else { cut.to_uppercase() };
    let star = if kind & 16 == 0 { "" } else { "*" };
    if kind & 32 == 0 { format!("{cut}{star}") } else { format!("\"{cut}{star}\"") }
}

/// The index of documents, numbered with gaps, divided among so many shards.
fn index(documents: &[Vec<String>], shards: usize) -> Sections {
    let size = documents.len().div_ceil(shards).max(1);
    let ranges = documents.chunks(size).enumerate().map(|(rank, documents)| {
        let mut shard = Shard::new();
        for (at, texts) in documents.iter().enumerate() {
            texts.iter().for_each(|text| shard.add(number(rank * size + at), text));
        }
        shard
    });
    finish(ranges.collect())
}

fn number(rank: usize) -> u32 {
    (rank * rank) as u32
}

fn documents() -> impl Strategy<Value = Vec<Vec<String>>> {
    proptest::collection::vec(proptest::collection::vec(text(), 0..3), 0..30)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn all_that_matches_is_among_the_candidates(
        documents in documents(),
        shards in 1..4usize,
        searches in proptest::collection::vec(
            (text(), any::<prop::sample::Index>(), 0..80usize, 1..30usize, any::<u8>()), 12),
    ) {
        let sections = index(&documents, shards);
        let words = Words::open(sections.words.as_slice(), sections.postings.as_slice()).expect("as written");
        for typed in searches.iter().map(|choice| search(&documents, choice)) {
            let Some(terms) = Terms::parse(&typed) else { continue };
            let candidates = words.candidates(&terms);
            if let Some(candidates) = &candidates {
                prop_assert!(candidates.is_sorted_by(|one, other| one < other));
                prop_assert!(candidates.iter().all(|&candidate| candidate < words.documents()));
            }
            for (rank, texts) in documents.iter().enumerate() {
                if terms.find(texts.iter().map(String::as_str)).is_some() {
                    let named = candidates.as_ref().is_none_or(|named| named.contains(&number(rank)));
                    prop_assert!(named, "{typed:?} in {texts:?}");
                }
            }
        }
    }

    #[test]
    fn equal_texts_give_equal_bytes_for_any_number_of_shards(documents in documents()) {
        let one = index(&documents, 1);
        for shards in [2, 3, 7, 30] {
            prop_assert_eq!(&index(&documents, shards), &one);
        }
    }

    #[test]
    fn damage_is_found_or_survived(
        documents in documents(),
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..4),
        cut in any::<prop::sample::Index>(),
        typed in "[a-c]{1,2}[*]?|plan [a-c]|й[*]",
    ) {
        let mut sections = index(&documents, 1);
        for (at, byte) in changes {
            let Sections { words, postings } = &mut sections;
            let at = at.index(words.len() + postings.len());
            *words.iter_mut().chain(postings).nth(at).expect("within both") = byte;
        }
        let terms = Terms::parse(&typed).expect("a word");
        let postings = sections.postings.as_slice();
        for postings in [postings, &postings[..cut.index(postings.len() + 1)]] {
            if let Some(words) = Words::open(sections.words.as_slice(), postings)
                && let Some(candidates) = words.candidates(&terms)
            {
                prop_assert!(candidates.iter().all(|&candidate| candidate < words.documents()));
            }
        }
    }
}

/// Enough words for three levels of blocks, and lists that go through all sizes of blocks.
#[test]
fn a_large_index_names_exactly_the_documents_of_a_word() {
    let texts: Vec<Vec<String>> =
        (0..6000).map(|n| vec![format!("every Word{n} kind{} {}", n % 7, "and ".repeat(n % 3))]).collect();
    let sections = index(&texts, 2);
    assert_eq!(sections, index(&texts, 5));
    let words = Words::open(sections.words.as_slice(), sections.postings.as_slice()).unwrap();
    let named = |typed: &str| words.candidates(&Terms::parse(typed).unwrap()).unwrap();
    let of = |is: &dyn Fn(usize) -> bool| (0..6000).filter(|&n| is(n)).map(number).collect::<Vec<u32>>();
    assert_eq!(named("every"), of(&|_| true));
    assert_eq!(named("kind3"), of(&|n| n % 7 == 3));
    assert_eq!(named("kind3 and"), of(&|n| n % 7 == 3 && n % 3 > 0));
    assert_eq!(named("word59*"), of(&|n| n == 59 || n / 10 == 59 || n / 100 == 59));
    assert_eq!(named("word5999 every"), [number(5999)]);
    assert_eq!(named("word6000"), []);
    assert_eq!(words.candidates(&Terms::parse("every").unwrap()).unwrap().len(), 6000);
}
