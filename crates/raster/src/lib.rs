//! Pictures as PNG: our own SVG, written in DejaVu Sans, which is part of the program. So equal pictures are equal bytes on
//! every machine, unless they hold signs that this font lacks (above all Chinese, Japanese and Korean ones): those come from
//! a font of the machine, and where none has them, an empty square stands, and the caller is told.
//!
//! Nothing here knows a diagram. It is a crate of its own for the weight of what draws.

mod font;
mod text;

use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{self, Options, Tree};
use thiserror::Error;

use font::Fonts;

/// Points of the picture to one of the SVG: sharp in print and on most screens.
const SCALE: f32 = 2.0;
/// A picture of more points than this is drawn smaller; one that would have more even at the size of the SVG is not drawn.
const MOST_POINTS: f32 = 120e6;

/// A picture in points.
#[derive(Debug)]
pub struct Drawn {
    /// The PNG.
    pub png: Vec<u8>,
    /// Signs that no font has, in their order. An empty square stands for each.
    pub missing: Vec<char>,
}

/// Why there is no picture.
#[derive(Debug, Error)]
pub enum Fault {
    /// It would take too much memory, and no program would open it.
    #[error("a picture of {0} by {1} points is too large for a PNG")]
    TooLarge(u32, u32),
    /// It is no picture of ours.
    #[error("the picture can't be drawn: {0}")]
    Svg(String),
}

/// An SVG of ours as PNG. Its colours must be chosen: what asks the reader's system finds none here.
///
/// # Errors
/// See [`Fault`].
pub fn png(svg: &str) -> Result<Drawn, Fault> {
    draw(svg, Fonts::add_system)
}

/// `more` adds the machine's fonts, if they are needed.
fn draw(svg: &str, more: impl FnOnce(&mut Fonts)) -> Result<Drawn, Fault> {
    let mut fonts = Fonts::bundled().ok_or_else(|| Fault::Svg("its font is damaged".to_owned()))?;
    let written = text::signs(svg).map_err(|error| Fault::Svg(error.to_string()))?;
    let missing = fonts.find(&written, more);
    let svg = text::prepared(svg, &missing);
    let (fontdb, font_resolver) = fonts.resolver();
    let options = Options { fontdb: Arc::new(fontdb), font_resolver, ..Options::default() };
    let tree = Tree::from_str(&svg, &options).map_err(|error: usvg::Error| Fault::Svg(error.to_string()))?;
    let (width, height) = (tree.size().width(), tree.size().height());
    let scale = SCALE.min((MOST_POINTS / (width * height)).sqrt());
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a positive number of points")]
    let points = |length: f32| (length * scale.max(1.0)).ceil() as u32;
    let (across, down) = (points(width), points(height));
    let too_large = || Fault::TooLarge(across, down);
    if scale < 1.0 {
        return Err(too_large());
    }
    let mut picture = Pixmap::new(across, down).ok_or_else(too_large)?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut picture.as_mut());
    let png = picture.encode_png().map_err(|error| Fault::Svg(error.to_string()))?;
    Ok(Drawn { png, missing })
}

#[cfg(test)]
mod tests {
    use super::*;

    const PICTURE: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" class="p" viewBox="0 0 30 20" width="30" height="20">
<style>.p{font-family:'No such font',sans-serif}.p .ground{fill:#102030;}.p text{fill:#ffffff}</style><rect class="ground" width="30" height="20"/><text x="2" y="15">W</text></svg>"##;

    fn alone(svg: &str) -> Drawn {
        draw(svg, |_| {}).expect("drawn")
    }

    /// The columns of points in which there is ink.
    fn inked(drawn: &Drawn) -> Vec<u32> {
        let picture = Pixmap::decode_png(&drawn.png).expect("a PNG");
        let is_light = |x, y| picture.pixel(x, y).is_some_and(|point| point.red() > 128);
        (0..picture.width()).filter(|&x| (0..picture.height()).any(|y| is_light(x, y))).collect()
    }

    #[test]
    fn a_picture_is_twice_its_size_and_has_its_colours_and_words() {
        let drawn = alone(PICTURE);
        let picture = Pixmap::decode_png(&drawn.png).expect("a PNG");
        assert_eq!((picture.width(), picture.height()), (60, 40));
        let corner = picture.pixel(59, 0).map(|point| (point.red(), point.green(), point.blue(), point.alpha()));
        assert_eq!(corner, Some((0x10, 0x20, 0x30, 255)));
        assert!(!inked(&drawn).is_empty(), "the word is written");
        assert!(drawn.missing.is_empty());
    }

    #[test]
    fn the_fonts_of_the_machine_change_nothing_that_needs_none_of_them() {
        for words in ["W", "Ünïcode", "Γειά", "Привіт", "«قال»", "שלום", "Հայ", "→ § “x”"]
        {
            let svg = PICTURE.replace('W', words);
            let (ours, with) = (alone(&svg), png(&svg).expect("drawn"));
            assert!(ours.missing.is_empty(), "{words}: {:?}", ours.missing);
            assert!(ours.png == with.png, "{words}");
        }
    }

    #[test]
    fn bold_is_bold() {
        let bold = PICTURE.replace("<text ", r#"<text style="font-weight:600" "#);
        assert!(alone(&bold).png != alone(PICTURE).png);
    }

    #[test]
    fn what_no_font_has_is_told_and_the_rest_is_written() {
        // Noncharacters are in no font.
        let drawn = alone(&PICTURE.replace('W', "\u{10fffd}W計\u{200d}"));
        assert_eq!(drawn.missing, ['計', '\u{10fffd}']);
        let squares = PICTURE.replace('W', "□W□\u{200d}");
        assert!(drawn.png == alone(&squares).png, "squares stand for them");
    }

    #[test]
    fn what_runs_to_the_left_begins_at_its_right() {
        let start = r#"direction="rtl" style="text-anchor:start""#;
        let at = |attributes: &str, words: &str| {
            let svg =
                PICTURE.replace(r#"x="2" "#, &format!(r#"x="15" {attributes} "#)).replace(">W<", &format!(">{words}<"));
            let inked = inked(&alone(&svg));
            (inked.first().copied().expect("ink"), inked.last().copied().expect("ink"))
        };
        assert!(at(start, "ש").1 <= 30, "its start is its right");
        assert!(at(r#"direction="rtl" text-anchor="start""#, "ש").1 <= 30, "however that is said");
        assert!(at(r#"direction="rtl" text-anchor="end""#, "ש").0 >= 30, "its end is its left");
        assert!(at("", "ש").0 >= 30);
        // A full stop ends a line where the line ends.
        let (stop, none) = (at(start, "ש."), at(start, "ש"));
        assert!(stop.0 < none.0, "{stop:?} {none:?}");
    }

    #[test]
    fn what_is_too_large_is_not_begun() {
        let large =
            PICTURE.replace("30 20", "30000 20000").replace("\"30\"", "\"30000\"").replace("\"20\"", "\"20000\"");
        assert!(matches!(png(&large), Err(Fault::TooLarge(30_000, 20_000))));
        assert!(matches!(png("<svg"), Err(Fault::Svg(_))));
    }
}
