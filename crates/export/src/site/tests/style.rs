//! The style sheet's promises: text that can be read on its ground, light and dark; nothing fetched.

use dixit_core::record::Kind;

use super::super::STYLE;
use crate::svg::theme;

fn luminance(colour: &str) -> f64 {
    let full = match colour.len() {
        4 => colour.chars().skip(1).flat_map(|c| [c, c]).collect(),
        _ => colour[1..].to_owned(),
    };
    let channel = |at: usize| {
        let value = f64::from(u8::from_str_radix(&full[at..at + 2], 16).unwrap()) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(0) + 0.7152 * channel(2) + 0.0722 * channel(4)
}

fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// The colours of a theme: the light ones, or those that the dark ones replace.
fn colour(theme: usize, name: &str) -> String {
    let block = STYLE.split(":root {").nth(theme + 1).unwrap().split('}').next().unwrap();
    let line = block.lines().find_map(|line| line.trim().strip_prefix(&format!("--{name}: "))).unwrap();
    line.trim_end_matches(';').to_owned()
}

#[test]
fn text_is_legible_in_both_themes() {
    for theme in [0, 1] {
        let get = |name: &str| colour(theme, name);
        let on_ground =
            ["ink", "faint", "alarm", "warn", "sound", "actor", "document", "event", "claim", "statement", "part"];
        for ground in ["ground", "panel"] {
            for text in on_ground {
                let contrast = contrast(&get(text), &get(ground));
                assert!(contrast >= 4.5, "{text} on {ground} of theme {theme}: {contrast:.2}");
            }
        }
        for fill in ["actor", "document", "event", "claim", "statement", "part"].map(|kind| format!("{kind}-fill")) {
            assert!(contrast(&get("ink"), &get(&fill)) >= 7.0, "{fill}");
        }
        for fill in ["alarm-fill", "warn-fill", "mark"] {
            for text in ["ink", "faint"] {
                assert!(contrast(&get(text), &get(fill)) >= 4.5, "{text} on {fill} of theme {theme}");
            }
        }
        for text in ["alarm", "warn"] {
            assert!(contrast(&get(text), &get(&format!("{text}-fill"))) >= 4.5, "{text} of theme {theme}");
        }
        assert!(contrast(&get("focus"), &get("ground")) >= 3.0);
    }
}

#[test]
fn kinds_have_the_colours_that_pictures_give_them() {
    for kind in Kind::RECORDS {
        for (theme_colour, name) in [(theme::stroke(kind), ""), (theme::fill(kind), "-fill")] {
            let name = format!("{}{name}", kind.as_str());
            assert_eq!(colour(0, &name), theme_colour.light, "{name}");
            assert_eq!(colour(1, &name), theme_colour.dark, "{name}");
        }
    }
}

#[test]
fn nothing_is_fetched() {
    for word in ["url(", "@import", "@font-face", "http", "expression"] {
        assert!(!STYLE.contains(word), "{word}");
    }
    assert_eq!(STYLE.matches('{').count(), STYLE.matches('}').count());
}
