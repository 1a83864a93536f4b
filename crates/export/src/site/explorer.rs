//! The one script of the pages. It is written as several files and handed out as one classic script, for modules do not
//! load from disk. The pages are complete without it.

/// The script, for [`SCRIPT_FILE`](super::SCRIPT_FILE).
pub const SCRIPT: &str = concat!(
    "(() => {\n\"use strict\";\n",
    include_str!("explorer/words.js"),
    include_str!("explorer/dom.js"),
    include_str!("explorer/days.js"),
    include_str!("explorer/dates.js"),
    include_str!("explorer/store.js"),
    include_str!("explorer/query.js"),
    include_str!("explorer/filter.js"),
    include_str!("explorer/find.js"),
    include_str!("explorer/picker.js"),
    include_str!("explorer/search.js"),
    include_str!("explorer/findings.js"),
    include_str!("explorer/page.js"),
    include_str!("explorer/strip.js"),
    include_str!("explorer/columns.js"),
    include_str!("explorer/cut.js"),
    include_str!("explorer/digest.js"),
    include_str!("explorer/figure.js"),
    include_str!("explorer/replay.js"),
    include_str!("explorer/bar.js"),
    include_str!("explorer/lines.js"),
    include_str!("explorer/card.js"),
    include_str!("explorer/looks.js"),
    include_str!("explorer/labels.js"),
    include_str!("explorer/shapes.js"),
    include_str!("explorer/nearby.js"),
    include_str!("explorer/spread.js"),
    include_str!("explorer/sketch.js"),
    include_str!("explorer/around.js"),
    include_str!("explorer/save.js"),
    include_str!("explorer/picture.js"),
    include_str!("explorer/inplace.js"),
    include_str!("explorer/chronicle.js"),
    include_str!("explorer/paper.js"),
    include_str!("explorer/start.js"),
    "})();\n"
);

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::SCRIPT;

    /// Of two functions with one name the later would take the place of the other, in all files, without a word.
    #[test]
    fn no_two_files_of_the_script_use_one_name() {
        let named = |line: &'static str| {
            let rest = line.strip_prefix("async ").unwrap_or(line);
            let rest = ["function ", "class ", "const ", "let "].iter().find_map(|word| rest.strip_prefix(word))?;
            rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().filter(|name| !name.is_empty())
        };
        let mut names = BTreeSet::new();
        for name in SCRIPT.lines().filter_map(named) {
            assert!(names.insert(name), "{name} is declared twice");
        }
        assert!(names.len() > 100, "{} names", names.len());
    }
}
