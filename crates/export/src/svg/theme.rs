//! Colours and fonts, light and dark. Not layout: nothing here moves a mark.
//!
//! Each colour is a custom property, so that a page that holds the picture can set its own. Renderers that know no custom
//! properties (most converters to PNG) get the light colours through plain rules first; the rest stands in `@supports`.

use std::fmt::Write as _;

use dixit_core::record::Kind;

/// The fonts asked for, widest coverage last. No emoji font: it would lend its digits to plain text; systems find it alone.
pub(crate) const FONTS: &str = "system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans','Helvetica Neue',Arial,'DejaVu Sans',\
     'Noto Sans CJK SC','Noto Sans CJK JP','PingFang SC','Microsoft YaHei','Noto Sans Arabic','Noto Sans Hebrew',\
     'Noto Sans Devanagari',sans-serif";

/// A colour by its role, in both themes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Colour {
    /// The custom property, without its `--dixit-`.
    pub(crate) name: &'static str,
    /// On a light ground.
    pub(crate) light: &'static str,
    /// On a dark ground.
    pub(crate) dark: &'static str,
}

const fn colour(name: &'static str, light: &'static str, dark: &'static str) -> Colour {
    Colour { name, light, dark }
}

/// Behind everything.
pub(crate) const GROUND: Colour = colour("ground", "#ffffff", "#14171c");
/// Text.
pub(crate) const INK: Colour = colour("ink", "#1b2129", "#e9edf2");
/// Ids and other small print.
pub(crate) const FAINT: Colour = colour("faint", "#56606c", "#a3adb9");
/// Frames and rules.
pub(crate) const RULE: Colour = colour("rule", "#c9d0d8", "#3b434d");
/// Sourcing: what rests on what.
pub(crate) const SOURCING: Colour = colour("sourcing", "#3d4854", "#b8c2ce");
/// Meaning: says, implies, about.
pub(crate) const MEANING: Colour = colour("meaning", "#7337b3", "#c79bf2");
/// Denial: contradicts, retracts, corrects.
pub(crate) const DENIAL: Colour = colour("denial", "#b3261e", "#ff8f84");
/// Where a text comes from.
pub(crate) const LINEAGE: Colour = colour("lineage", "#8a4b08", "#e3ad6c");
/// People: roles, membership, participation.
pub(crate) const PEOPLE: Colour = colour("people", "#1f5fae", "#8dbcf5");

/// Every colour that is not a kind's own.
const COMMON: [Colour; 9] = [GROUND, INK, FAINT, RULE, SOURCING, MEANING, DENIAL, LINEAGE, PEOPLE];

/// The kinds in the order that legends list them.
pub(crate) const KINDS: [Kind; 6] =
    [Kind::Document, Kind::Part, Kind::Statement, Kind::Claim, Kind::Event, Kind::Actor];

/// The fill of a kind's shape.
pub(crate) const fn fill(kind: Kind) -> Colour {
    match kind {
        Kind::Actor => colour("actor-fill", "#e3eefc", "#16304f"),
        Kind::Document => colour("document-fill", "#f5f1e6", "#38332a"),
        Kind::Event => colour("event-fill", "#fdeccb", "#46330c"),
        Kind::Claim => colour("claim-fill", "#f2e8fc", "#3a2454"),
        Kind::Statement => colour("statement-fill", "#e3f5e9", "#15392a"),
        Kind::Part => colour("part-fill", "#faf8f2", "#2a2823"),
    }
}

/// The outline of a kind's shape.
pub(crate) const fn stroke(kind: Kind) -> Colour {
    match kind {
        Kind::Actor => colour("actor", "#1f5fae", "#8dbcf5"),
        Kind::Document => colour("document", "#6d6145", "#cbbd9b"),
        Kind::Event => colour("event", "#97650a", "#ecbd5f"),
        Kind::Claim => colour("claim", "#7337b3", "#c79bf2"),
        Kind::Statement => colour("statement", "#1f7a46", "#7fd3a3"),
        Kind::Part => colour("part", "#857a5f", "#a89d82"),
    }
}

/// Which colours a picture has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scheme {
    /// Those that the reader's system, or the page around it, asks for.
    #[default]
    Asked,
    /// Those for a light ground, whatever is asked for: on paper, in a document.
    Light,
    /// Those for a dark one.
    Dark,
}

/// A style rule in terms of colours: selector, then property and colour.
pub(crate) type Rule<'r> = (&'r str, &'r [(&'r str, Colour)]);

/// The style sheet of a picture whose root element has the class `root`: the font, the colours of both themes, the kinds'
/// shapes, the given rules, and what the picture adds of its own that has no colour.
pub(crate) fn style(root: &str, rules: &[Rule<'_>], plain: &str, scheme: Scheme) -> String {
    let mut own: Vec<(String, Vec<(&str, Colour)>)> = vec![
        (format!(".{root} .ground"), vec![("fill", GROUND)]),
        (format!(".{root} text"), vec![("fill", INK)]),
        (format!(".{root} .id"), vec![("fill", FAINT)]),
    ];
    for kind in KINDS {
        own.push((format!(".{root} .{} .shape", kind.as_str()), vec![("fill", fill(kind)), ("stroke", stroke(kind))]));
    }
    own.extend(rules.iter().map(|(selector, declarations)| (format!(".{root} {selector}"), declarations.to_vec())));

    let mut css = format!(".{root}{{font-family:{FONTS}}}\n{plain}");
    // Writing to a String cannot fail.
    for (selector, declarations) in &own {
        let _ = write!(css, "{selector}{{");
        for (property, colour) in declarations {
            let colour = if scheme == Scheme::Dark { colour.dark } else { colour.light };
            let _ = write!(css, "{property}:{colour};");
        }
        css.push_str("}\n");
    }
    if scheme != Scheme::Asked {
        return css;
    }
    let colours = || COMMON.into_iter().chain(KINDS.into_iter().flat_map(|kind| [fill(kind), stroke(kind)]));
    let _ = write!(css, "@supports (--a:0){{\n.{root}{{color-scheme:light dark;");
    for colour in colours() {
        let _ = write!(css, "--dixit-{}:{};", colour.name, colour.light);
    }
    // Paper is light, whatever the screen is.
    let _ = write!(css, "}}\n@media screen and (prefers-color-scheme:dark){{.{root}{{");
    for colour in colours() {
        let _ = write!(css, "--dixit-{}:{};", colour.name, colour.dark);
    }
    css.push_str("}}\n");
    for (selector, declarations) in &own {
        let _ = write!(css, "{selector}{{");
        for (property, colour) in declarations {
            let _ = write!(css, "{property}:var(--dixit-{});", colour.name);
        }
        css.push_str("}\n");
    }
    css.push_str("}\n");
    css
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scheme_that_is_chosen_asks_nobody() {
        let rules: [Rule<'_>; 1] = [(".line", &[("stroke", DENIAL)])];
        let [asked, light, dark] =
            [Scheme::Asked, Scheme::Light, Scheme::Dark].map(|scheme| style("p", &rules, "", scheme));
        assert!(asked.contains("prefers-color-scheme") && asked.contains(DENIAL.dark) && asked.contains(DENIAL.light));
        for (chosen, has, lacks) in [(light, "light", "dark"), (dark, "dark", "light")] {
            let colour = |scheme| if scheme == "light" { DENIAL.light } else { DENIAL.dark };
            assert!(
                chosen.contains(colour(has)) && !chosen.contains(colour(lacks)) && !chosen.contains('@'),
                "{chosen}"
            );
        }
    }

    fn luminance(colour: &str) -> f64 {
        let channel = |at: usize| {
            let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).expect("a hex colour")) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    }

    fn contrast(one: &str, other: &str) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn text_is_legible_on_every_fill() {
        for ground in KINDS.map(fill).into_iter().chain([GROUND]) {
            for text in [INK, FAINT] {
                assert!(contrast(ground.light, text.light) >= 4.5, "{} on {}", text.name, ground.name);
                assert!(contrast(ground.dark, text.dark) >= 4.5, "{} on {}", text.name, ground.name);
            }
        }
    }

    #[test]
    fn lines_stand_out_from_the_ground() {
        for line in KINDS.map(stroke).into_iter().chain([SOURCING, MEANING, DENIAL, LINEAGE, PEOPLE]) {
            // Edge labels have their line's colour, so it must serve for text too; a part's outline need not.
            let least = if line.name == "part" { 3.0 } else { 4.5 };
            assert!(contrast(GROUND.light, line.light) >= least, "{}", line.name);
            assert!(contrast(GROUND.dark, line.dark) >= least, "{}", line.name);
        }
    }
}
