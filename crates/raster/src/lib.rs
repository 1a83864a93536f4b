//! Pictures as PNG: our own SVG, drawn with the fonts of this machine. So the same picture may come out in other letters
//! elsewhere; SVG is the form that is the same everywhere.
//!
//! Nothing here knows a diagram. It is a crate of its own for the weight of what draws.

use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::{Database, Family, Query};
use resvg::usvg::{self, Options, Tree};
use thiserror::Error;

/// Points of the picture to one of the SVG: sharp in print and on most screens.
const SCALE: f32 = 2.0;
/// A picture of more points than this is drawn smaller; one that would have more even at the size of the SVG is not drawn.
const MOST_POINTS: f32 = 120e6;
/// What stands for "any sans-serif", the first that there is; the SVG's own measures allow for all of them.
const SANS: [&str; 9] = [
    "Noto Sans",
    "DejaVu Sans",
    "Liberation Sans",
    "Arial",
    "Helvetica Neue",
    "Helvetica",
    "Segoe UI",
    "Roboto",
    "Open Sans",
];

/// Why there is no picture.
#[derive(Debug, Error)]
pub enum Fault {
    /// There is nothing to write words with.
    #[error("there is no font on this machine, and a picture without words says nothing")]
    NoFont,
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
pub fn png(svg: &str) -> Result<Vec<u8>, Fault> {
    let mut fonts = Database::new();
    fonts.load_system_fonts();
    draw(svg, fonts)
}

fn draw(svg: &str, mut fonts: Database) -> Result<Vec<u8>, Fault> {
    let has = |name: &&&str| fonts.query(&Query { families: &[Family::Name(name)], ..Query::default() }).is_some();
    let first = || fonts.faces().next().and_then(|face| face.families.first()).map(|(name, _)| name.clone());
    let sans = SANS.iter().find(has).map(|&name| name.to_owned()).or_else(first).ok_or(Fault::NoFont)?;
    fonts.set_sans_serif_family(sans.clone());
    let options = Options { fontdb: Arc::new(fonts), font_family: sans, ..Options::default() };
    // What is written from right to left has its end at its left; here every line is taken to be written the other way.
    let svg = svg.replace(r#" direction="rtl" text-anchor="end""#, r#" text-anchor="start""#);
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
    picture.encode_png().map_err(|error| Fault::Svg(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PICTURE: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" class="p" viewBox="0 0 30 20" width="30" height="20">
<style>.p .ground{fill:#102030;}.p text{fill:#ffffff}</style><rect class="ground" width="30" height="20"/><text x="2" y="15">W</text></svg>"##;

    fn system() -> Database {
        let mut fonts = Database::new();
        fonts.load_system_fonts();
        fonts
    }

    #[test]
    fn without_a_font_there_is_no_picture() {
        let fault = draw(PICTURE, Database::new()).expect_err("no font");
        assert!(matches!(fault, Fault::NoFont));
        assert!(fault.to_string().starts_with("there is no font on this machine"));
    }

    #[test]
    fn a_picture_is_twice_its_size_and_has_its_colours_and_words() {
        if system().is_empty() {
            assert!(matches!(png(PICTURE), Err(Fault::NoFont)));
            return;
        }
        let drawn = Pixmap::decode_png(&png(PICTURE).expect("drawn")).expect("a PNG");
        assert_eq!((drawn.width(), drawn.height()), (60, 40));
        let colour = |x, y| drawn.pixel(x, y).map(|point| (point.red(), point.green(), point.blue(), point.alpha()));
        assert_eq!(colour(59, 0), Some((0x10, 0x20, 0x30, 255)));
        let is_light = |x, y| colour(x, y).is_some_and(|(red, ..)| red > 128);
        assert!((0..60).any(|x| (0..40).any(|y| is_light(x, y))), "the word is written");
        assert_eq!(png(PICTURE).expect("drawn"), png(PICTURE).expect("drawn"));
    }

    #[test]
    fn what_is_too_large_is_not_begun() {
        if system().is_empty() {
            return;
        }
        let large =
            PICTURE.replace("30 20", "30000 20000").replace("\"30\"", "\"30000\"").replace("\"20\"", "\"20000\"");
        assert!(matches!(png(&large), Err(Fault::TooLarge(30_000, 20_000))));
        assert!(matches!(png("<svg"), Err(Fault::Svg(_))));
    }
}
