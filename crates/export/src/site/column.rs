//! The heads and cells of tables: how wide a column is follows from what it holds, so that tables below one another
//! align; each cell names its column, for screens too narrow for a table.

use maud::{Markup, html};

use super::wording::column as heads;

/// The head row of a table with these columns.
pub(super) fn heads<'c>(columns: impl IntoIterator<Item = &'c str>) -> Markup {
    html! { thead { tr { @for column in columns { th.(class(column)) scope="col" { (column) } } } } }
}

/// A cell of the column with that head.
pub(super) fn cell(column: &str, content: &Markup) -> Markup {
    // A column is as wide as its head says; of a cell, what else its class brings about.
    let class =
        Some(class(column)).filter(|class| matches!(*class, "number" | "wide-column" | "half-column" | "names-column"));
    html! { td class=[class] data-label=(column) { div { (content) } } }
}

/// The class of a column; "wide" ones share what is left.
fn class(column: &str) -> &'static str {
    match column {
        heads::SAID | heads::WHEN | heads::HAPPENED | heads::MADE | heads::BECAME_PUBLIC | heads::PUBLIC_SINCE => {
            "date-column"
        }
        heads::KIND => "word-column",
        heads::AT => "locator-column",
        heads::LOSES | heads::BEFORE_AND_AFTER => "effect-column",
        heads::FOR | heads::AGAINST | heads::CLAIMS_ALONE | heads::WORDS_ALONE | heads::STATEMENTS => "number",
        heads::ASSERTED | heads::DENIED | heads::REPORTED => "number",
        heads::WHO | heads::BY | heads::PARTICIPANTS => "names-column",
        heads::READ_IN | heads::ABOUT => "half-column",
        _ => "wide-column",
    }
}
