//! The page on which everything that is found stands. It is found by the page's script; without one, the page says where to
//! look instead.

use std::io::{self, Write};

use dixit_core::record::Kind;
use maud::html;

use super::frame::{self, Tab};
use super::{Site, file_of_kind, wording};

impl Site<'_> {
    /// Writes the page of the search, for [`SEARCH_FILE`](super::SEARCH_FILE).
    ///
    /// # Errors
    /// Those of `out`.
    pub fn search(&self, out: &mut dyn Write) -> io::Result<()> {
        let pen = self.pen("");
        let content = html! {
            header.head {
                h1 { "Search" }
                p.lead { "Names, titles, quotes, notes and the texts of parts: each word may be the beginning of a longer one, without regard to case and accents." }
            }
            div.search-page {
                p { "Here the browser would search, by a script that it does not run. Without it, its own search (Ctrl+F or ⌘F) finds words on these pages, \
                     which hold all records:" }
                ul.plain {
                    @for kind in Kind::RECORDS {
                        li { a href=(pen.to(file_of_kind(kind))) { (wording::kinds(kind)) } }
                    }
                    li { a href=(pen.to(super::TIMELINE_FILE)) { "Timeline" } }
                }
                p { "Or run " code { "dixit search WORDS" } " on the records themselves." }
            }
        };
        frame::page(&pen, Some("Search"), (Tab::Search, true), &content, out)
    }
}
