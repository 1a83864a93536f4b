//! The page on which everything that is found stands. It is found by the page's script; without one, the page says where to
//! look instead.

use std::io::{self, Write};

use dixit_core::record::Kind;
use maud::html;

use super::frame::{self, Tab};
use super::wording::search as words;
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
                h1 { (wording::frame::SEARCH) }
                p.lead { (words::LEAD) }
            }
            div.search-page {
                p { (words::WITHOUT_SCRIPT) }
                ul.plain {
                    @for kind in Kind::RECORDS {
                        li { a href=(pen.to(file_of_kind(kind))) { (wording::kinds(kind)) } }
                    }
                    li { a href=(pen.to(super::TIMELINE_FILE)) { (wording::frame::TIMELINE) } }
                }
                p { (words::or_run(&pen.command(format_args!("dixit search {}", words::WORDS)))) }
            }
        };
        frame::page(&pen, Some(wording::frame::SEARCH), (Tab::Search, true), &content, out)
    }
}
