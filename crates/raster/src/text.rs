//! The words of a picture: which signs they need, and what has to be said otherwise to who draws them.

use std::collections::BTreeSet;

use resvg::usvg::roxmltree::{Document, Error};

/// Stands for a sign that no font has.
const SQUARE: &str = "□";
/// Begins words that run from right to left, whatever stands around them, and ends them.
const RIGHT_TO_LEFT: [&str; 2] = ["\u{202b}", "\u{202c}"];

/// All signs that are to be seen, each once, in their order.
pub(crate) fn signs(svg: &str) -> Result<Vec<char>, Error> {
    let document = Document::parse(svg)?;
    let texts = document.descendants().filter(|node| node.has_tag_name("text"));
    let words = texts.flat_map(|text| text.descendants().filter_map(|node| node.text()));
    let signs: BTreeSet<char> = words.flat_map(str::chars).filter(|&sign| is_seen(sign)).collect();
    Ok(signs.into_iter().collect())
}

/// False for what has no shape of its own: blanks, joiners, selectors.
fn is_seen(sign: char) -> bool {
    let has_no_shape = matches!(
        sign,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}'
    );
    !sign.is_whitespace() && !sign.is_control() && !has_no_shape
}

/// The picture as it must be written to be drawn right.
///
/// Who draws it takes every line to run from left to right, and stops looking for fonts at the first sign that has none.
pub(crate) fn prepared(svg: &str, missing: &[char]) -> String {
    let mut out = String::with_capacity(svg.len() + 64);
    let mut rest = svg;
    while let Some((before, tag, words, after)) = next_text(rest) {
        out.push_str(before);
        if tag.contains(r#" direction="rtl""#) {
            out.push_str(&turned(tag));
            out.extend([RIGHT_TO_LEFT[0], words, RIGHT_TO_LEFT[1]]);
        } else {
            out.extend([tag, words]);
        }
        rest = after;
    }
    out.push_str(rest);
    missing.iter().fold(out, |svg, &sign| svg.replace(sign, SQUARE))
}

/// What comes before the next words, their opening tag, the words, and what follows.
fn next_text(svg: &str) -> Option<(&str, &str, &str, &str)> {
    let start = svg.find("<text ")?;
    let inside = start + svg[start..].find('>')? + 1;
    let end = inside + svg[inside..].find("</text>")?;
    Some((&svg[..start], &svg[start..inside], &svg[inside..end], &svg[end..]))
}

/// The tag with its anchor on the other side: the start of what runs to the left is at its right. One without an anchor of
/// its own is in the middle by the picture's style.
fn turned(tag: &str) -> String {
    let [start, end] = [r#"text-anchor="start""#, r#"text-anchor="end""#];
    let tag = tag.replace(r#" direction="rtl""#, "");
    let tag = if tag.contains(end) { tag.replace(end, start) } else { tag.replace(start, end) };
    tag.replace("text-anchor:start", "text-anchor:end")
}
