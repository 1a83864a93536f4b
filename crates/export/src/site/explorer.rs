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
    include_str!("explorer/page.js"),
    include_str!("explorer/strip.js"),
    include_str!("explorer/columns.js"),
    include_str!("explorer/figure.js"),
    include_str!("explorer/replay.js"),
    include_str!("explorer/bar.js"),
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
