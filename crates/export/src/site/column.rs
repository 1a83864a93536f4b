//! The heads and cells of tables: how wide a column is follows from what it holds, so that tables below one another
//! align; each cell names its column, for screens too narrow for a table.

use maud::{Markup, html};

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
        "Said" | "When" | "Happened" | "Made" | "Became public" | "Public since" => "date-column",
        "Kind" => "word-column",
        "At" => "locator-column",
        "What it loses" | "Before and after" => "effect-column",
        "For" | "Against" | "Claims alone" | "Words alone" | "Statements" | "Asserted" | "Denied" | "Reported"
        | "Questioned" => "number",
        "Who" | "By" | "Participants" => "names-column",
        "Read in" | "About" => "half-column",
        _ => "wide-column",
    }
}
