//! Wording in several scripts: what must be found, what must not, and the slow way to the same pairs.

use proptest::prelude::*;

use super::*;

/// Provisions of made-up agreements, in the words of an alphabet with case, one with endings, one from right to left,
/// two scripts without blanks, and one of syllables.
const TEXTS: [&[&str]; 6] = [
    &[
        "The ferry company shall publish its passenger lists within thirty days of each crossing.",
        "Harbour dues are waived for vessels of the coast guard and for hospital ships.",
        "A joint inspectorate of five members examines every lifeboat once a year.",
        "Disputes over wages go to the maritime court in the capital, whose ruling is final.",
        "Half of the profit from the new terminal is paid into a fund for the islands.",
    ],
    &[
        "Паромная компания публикует списки пассажиров в течение тридцати дней после каждого рейса.",
        "Портовые сборы не взимаются с кораблей береговой охраны и с госпитальных судов.",
        "Совместная инспекция из пяти членов раз в год проверяет каждую спасательную шлюпку.",
        "Споры о заработной плате рассматривает морской суд в столице, решение которого окончательно.",
        "Половина прибыли от нового терминала перечисляется в фонд развития островов.",
    ],
    &[
        "تنشر شركة العبارات قوائم الركاب خلال ثلاثين يوما من كل رحلة بحرية.",
        "تعفى سفن خفر السواحل وسفن المستشفيات من رسوم الميناء.",
        "تفحص هيئة تفتيش مشتركة من خمسة أعضاء كل قارب نجاة مرة في السنة.",
        "تحال نزاعات الأجور إلى المحكمة البحرية في العاصمة وحكمها نهائي.",
        "يدفع نصف أرباح المحطة الجديدة إلى صندوق تنمية الجزر.",
    ],
    &[
        "渡轮公司应在每次航行后三十天内公布乘客名单。",
        "海岸警卫队的船只和医院船免缴港口费。",
        "由五名成员组成的联合检查组每年检查一次所有救生艇。",
        "工资纠纷由首都的海事法院审理，其裁决为终局裁决。",
        "新码头利润的一半拨入岛屿发展基金。",
    ],
    &[
        "フェリー会社は各航海から三十日以内に乗客名簿を公表する。",
        "沿岸警備隊の船と病院船は港湾使用料を免除される。",
        "五人の委員からなる合同検査団が毎年すべての救命艇を検査する。",
        "賃金をめぐる争いは首都の海事裁判所が審理し、その判決を最終とする。",
        "新しいターミナルの利益の半分は島々のための基金に払い込まれる。",
    ],
    &[
        "여객선 회사는 매 항해 후 삼십 일 이내에 승객 명단을 공개한다.",
        "해안 경비대 선박과 병원선은 항만 사용료를 면제받는다.",
        "다섯 명으로 구성된 합동 검사단이 매년 모든 구명정을 점검한다.",
        "임금 분쟁은 수도의 해사 법원이 심리하며 그 판결은 최종적이다.",
        "새 터미널 수익의 절반은 섬 개발 기금에 납입된다.",
    ],
];

fn passages<'t>(texts: impl IntoIterator<Item = &'t str>) -> Vec<Passage> {
    texts.into_iter().map(|text| Passage { wording: Wording::of(text), is_free: true }).collect()
}

fn ranks(from: &[Passage], to: &[Passage]) -> Vec<(usize, usize)> {
    align(from, to).into_iter().map(|like| (like.from, like.to)).collect()
}

/// Every pair tried, in the order that [`align`] promises.
fn slowly(from: &[Passage], to: &[Passage]) -> Vec<Likeness> {
    let share = |a: &Wording, b: &Wording| a.0.iter().filter(|own| b.0.contains(own)).count();
    let mut all = Vec::new();
    for (i, a) in from.iter().enumerate() {
        for (j, b) in to.iter().enumerate() {
            let both = a.wording.0.len() + b.wording.0.len();
            let thousandths = (2000 * share(&a.wording, &b.wording)).checked_div(both).unwrap_or(0);
            if thousandths >= 400 {
                all.push((1000 - thousandths, i, j));
            }
        }
    }
    all.sort_unstable();
    let mut kept: Vec<(usize, usize, usize)> = Vec::new();
    for pass in [0, 1] {
        for &(rank, i, j) in &all {
            let left = from[i].is_free && !kept.iter().any(|&(_, other, _)| other == i);
            let right = to[j].is_free && !kept.iter().any(|&(.., other)| other == j);
            if (left && right) || (pass == 1 && (left || right)) {
                kept.push((rank, i, j));
            }
        }
    }
    kept.sort_unstable_by_key(|&(_, i, j)| (j, i));
    let like = |(rank, from, to)| Likeness { from, to, score: (1000 - rank) as f64 / 1000.0 };
    kept.into_iter().map(like).collect()
}

#[test]
fn the_same_words_score_one_whatever_their_case_accents_and_breaks() {
    for &text in TEXTS.iter().copied().flatten() {
        let wording = Wording::of(text);
        for same in [text.to_uppercase(), text.to_lowercase(), text.replace(' ', "\n  "), format!("«{text}»")] {
            assert!((wording.likeness(&Wording::of(&same)) - 1.0).abs() < f64::EPSILON, "{same}");
        }
    }
    assert_eq!(Wording::of("Crème brûlée!"), Wording::of("creme  BRULEE"));
    assert_eq!(Wording::of("محكمة"), Wording::of("مَحكَمَة"));
}

#[test]
fn unrelated_texts_are_not_alike() {
    let all: Vec<&str> = TEXTS.iter().copied().flatten().copied().collect();
    for (i, one) in all.iter().enumerate() {
        for other in &all[i + 1..] {
            let likeness = Wording::of(one).likeness(&Wording::of(other));
            assert!(likeness < 0.25, "{likeness}: {one} {other}");
        }
    }
    assert!(Wording::of("").0.is_empty() && Wording::of("* * *").0.is_empty());
    assert!(Wording::of("").likeness(&Wording::of("")).abs() < f64::EPSILON);
}

#[test]
fn a_short_text_has_a_wording_too() {
    for text in ["No.", "НЕТ", "لا", "否", "いいえ"] {
        assert!(!Wording::of(text).0.is_empty(), "{text}");
    }
}

#[test]
fn a_text_that_grew_or_was_split_is_found() {
    let grown = format!("{} {}", TEXTS[0][1], TEXTS[0][3]);
    let from = passages([TEXTS[0][1], TEXTS[0][3]]);
    assert_eq!(ranks(&from, &passages([grown.as_str()])), [(0, 0), (1, 0)], "joined");
    assert_eq!(ranks(&passages([grown.as_str()]), &from), [(0, 0), (0, 1)], "split");
}

#[test]
fn repeated_texts_find_each_other_in_order() {
    let same = passages(std::iter::repeat_n(TEXTS[0][0], 5_000));
    assert_eq!(ranks(&same, &same), (0..5_000).map(|rank| (rank, rank)).collect::<Vec<_>>());
}

/// Boilerplate that all of them share, and one word of their own: the worst for an index.
#[test]
fn thousands_of_parts_that_begin_alike_take_no_square_of_time() {
    let text = |rank: usize| {
        let own = rank.wrapping_mul(2_654_435_761) % 1_000_000_007;
        format!(
            "The High Contracting Parties solemnly undertake with respect to matter {own:09}-{:05} as follows",
            rank * 7
        )
    };
    let from: Vec<String> = (0..5_000).map(text).collect();
    let to: Vec<&str> = from.iter().rev().map(String::as_str).collect();
    let found = ranks(&passages(from.iter().map(String::as_str)), &passages(to));
    assert_eq!(found, (0..5_000).map(|rank| (4_999 - rank, rank)).collect::<Vec<_>>());
}

#[test]
fn paragraphs_are_what_blank_lines_divide() {
    let found = |text| paragraphs(text).into_iter().map(|own| (own.line, own.text)).collect::<Vec<_>>();
    assert_eq!(found("\u{feff}One\r\ntwo\r\n\r\n \t\r\n  Three\n"), [(1, "One\r\ntwo"), (5, "Three")]);
    assert_eq!(found("1. One\n2. Two\n"), [(1, "1. One"), (2, "2. Two")]);
    assert!(found(" \n\n").is_empty());
}

/// A change of one or two signs in the middle of a provision.
fn edited(text: &str, at: usize, put: &str) -> String {
    let signs: Vec<char> = text.chars().collect();
    let at = at % signs.len();
    signs[..at].iter().chain(&put.chars().collect::<Vec<_>>()).chain(signs.iter().skip(at + 1)).collect()
}

proptest! {
    /// Whatever their order, and with a small slip in each, provisions find the ones they come from.
    #[test]
    fn order_and_small_edits_do_not_matter(
        script in 0..TEXTS.len(),
        order in Just((0..5_usize).collect::<Vec<_>>()).prop_shuffle(),
        at in proptest::collection::vec(any::<usize>(), 5),
        put in prop_oneof![Just(""), Just("x"), Just("ы"), Just("不"), Just(" "), Just("ل")],
    ) {
        let changed: Vec<String> =
            order.iter().map(|&rank| edited(TEXTS[script][rank], at[rank], put)).collect();
        let found = ranks(&passages(TEXTS[script].iter().copied()), &passages(changed.iter().map(String::as_str)));
        let expected: Vec<_> = order.iter().enumerate().map(|(to, &from)| (from, to)).collect();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn likeness_is_symmetric_and_between_none_and_one(one in "\\PC{0,40}", other in "\\PC{0,40}") {
        let (one, other) = (Wording::of(&one), Wording::of(&other));
        let likeness = one.likeness(&other);
        prop_assert!((0.0..=1.0).contains(&likeness));
        prop_assert!((likeness - other.likeness(&one)).abs() < f64::EPSILON);
        prop_assert_eq!(likeness == 1.0, one == other && !one.0.is_empty());
    }

    /// The index finds what trying every pair finds.
    #[test]
    fn the_index_finds_all_pairs(
        from in proptest::collection::vec(("(one |two |three |four |five ){0,4}", any::<bool>()), 0..7),
        to in proptest::collection::vec(("(one |two |three |four |five ){0,4}", any::<bool>()), 0..7),
    ) {
        let passages = |drawn: &[(String, bool)]| -> Vec<Passage> {
            drawn.iter().map(|(text, is_free)| Passage { wording: Wording::of(text), is_free: *is_free }).collect()
        };
        let (from, to) = (passages(&from), passages(&to));
        prop_assert_eq!(align(&from, &to), slowly(&from, &to));
    }

    #[test]
    fn paragraphs_hold_every_word(text in "[a-c \n\r]{0,40}") {
        let words: Vec<&str> = text.split_whitespace().collect();
        let found: Vec<&str> = paragraphs(&text).into_iter().flat_map(|own| own.text.split_whitespace()).collect();
        prop_assert_eq!(found, words);
    }
}
