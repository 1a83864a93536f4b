//! How wide text may come out, without a font at hand. Not a shaper: an upper estimate by character class.
//!
//! The reader's machine chooses the font. The widths are therefore the greatest among the common sans-serif faces (DejaVu
//! Sans, the widest in wide use, Liberation Sans, Noto Sans), so that what fits here fits there.

use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthChar as _;

/// Widths of U+0020..=U+007E in hundredths of an em.
#[rustfmt::skip]
const ASCII: [u8; 95] = [
    32, 41, 46, 84, 64, 96, 78, 28, 40, 40, 56, 84, 32, 37, 32, 38, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 34, 34, 84, 84, 84, 56,
    102, 69, 69, 73, 78, 67, 62, 78, 76, 34, 50, 67, 56, 91, 76, 79, 67, 79, 73, 67, 62, 74, 69, 99, 69, 67, 69, 40, 38, 40, 84, 56,
    50, 62, 64, 55, 64, 62, 36, 64, 64, 28, 28, 58, 28, 98, 64, 62, 64, 64, 42, 53, 40, 64, 60, 82, 60, 60, 53, 64, 56, 64, 84,
];

/// The same in ems.
const EMS: [f64; ASCII.len()] = {
    let mut ems = [0.0; ASCII.len()];
    let mut at = 0;
    while at < ASCII.len() {
        ems[at] = ASCII[at] as f64 / 100.0;
        at += 1;
    }
    ems
};

/// The width of a line of text at a font size, in the unit of that size.
pub(crate) fn width(text: &str, size: f64) -> f64 {
    if text.is_ascii() {
        return text.chars().map(|char| char_ems(char) * size).sum();
    }
    text.graphemes(true).map(|grapheme| ems(grapheme) * size).sum()
}

/// The width of one grapheme in ems.
pub(crate) fn ems(grapheme: &str) -> f64 {
    if let &[byte] = grapheme.as_bytes() {
        return char_ems(char::from(byte));
    }
    let mut chars = grapheme.chars();
    if let (Some(char), None) = (chars.next(), chars.next())
        && char != '\u{FE0F}'
    {
        return char_ems(char);
    }
    // A sequence that many fonts join into one picture comes out as its members side by side where the font lacks it.
    if grapheme.contains('\u{200D}') {
        return grapheme.chars().filter(|char| !matches!(char, '\u{1F3FB}'..='\u{1F3FF}')).map(char_ems).sum();
    }
    // An emoji selector turns a narrow sign into a wide picture.
    if grapheme.ends_with('\u{FE0F}') {
        return 1.4;
    }
    let mut chars = grapheme.chars();
    let base = chars.next().map_or(0.0, char_ems);
    base + chars.map(|char| if char.width() == Some(0) { 0.0 } else { char_ems(char) }).sum::<f64>()
}

/// The width of one character in ems.
pub(super) fn char_ems(char: char) -> f64 {
    if let Some(&ems) = u32::from(char).checked_sub(0x20).and_then(|at| EMS.get(at as usize)) {
        return ems;
    }
    match char {
        '\u{FDFD}' => return 8.0,
        '\u{12000}'..='\u{1254F}' => return 4.8,
        '\u{1F000}'..='\u{1FAFF}' | '\u{2600}'..='\u{27BF}' | '\u{231A}'..='\u{23FF}' => return 1.4,
        '\u{2E3A}' | '\u{2E3B}' => return 3.0,
        '⟨' | '⟩' => return 0.45,
        '‘' | '’' | '‚' => return 0.38,
        '“' | '”' | '„' => return 0.56,
        '–' => return 0.56,
        _ => {}
    }
    match char.width() {
        Some(0) | None => return 0.0,
        Some(2) => {
            return if matches!(char, '\u{1100}'..='\u{11FF}' | '\u{2E80}'..='\u{D7FF}' | '\u{F900}'..) {
                1.02
            } else {
                1.4
            };
        }
        Some(_) => {}
    }
    match char {
        'ж' | 'м' | 'ф' | 'ш' | 'щ' | 'ы' | 'ю' | 'љ' | 'њ' | 'ќ' | 'ђ' => 0.94,
        'Ж' | 'М' | 'Ф' | 'Ш' | 'Щ' | 'Ы' | 'Ю' | 'Љ' | 'Њ' | 'Æ' | 'Œ' | 'œ' | 'æ' => 1.08,
        '\u{00A0}'..='\u{024F}' | '\u{0370}'..='\u{052F}' | '\u{1E00}'..='\u{1FFF}' => {
            if char.is_lowercase() {
                0.74
            } else {
                0.88
            }
        }
        '\u{0590}'..='\u{05FF}' => 0.70,
        '\u{0600}'..='\u{06FF}' | '\u{FE70}'..='\u{FEFF}' => 0.66,
        '\u{0900}'..='\u{0DFF}' | '\u{1000}'..='\u{109F}' => 1.20,
        '\u{0E00}'..='\u{0EFF}' => 0.85,
        '\u{10A0}'..='\u{10FF}' | '\u{0530}'..='\u{058F}' => 0.90,
        _ => 1.30,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_scripts_are_wide_and_marks_are_free() {
        assert!(width("计划", 10.0) >= 20.0);
        assert!((width("e\u{301}", 10.0) - width("e", 10.0)).abs() < 1e-9);
        assert!(width("👩🏽‍👩🏽‍👧🏽‍👦🏽", 10.0) >= 50.0);
        assert!(width("", 10.0).abs() < 1e-9);
    }

    #[test]
    fn every_character_that_can_be_seen_has_a_width() {
        for char in ('\u{20}'..='\u{2FFFF}')
            .filter(|char| char.is_alphanumeric() && char.width().is_some_and(|width| width > 0))
        {
            assert!(char_ems(char) > 0.2, "{char:?}");
        }
    }
}
