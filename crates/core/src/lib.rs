//! What a record means and what follows from it.
//!
//! Records come from `dixit-ingest` with references still names. A file's records are compiled into a [`unit`](mod@unit);
//! [`link`] resolves all units into the tables of a [`graph`], and reports and leaves out what can't be resolved; [`check`]
//! judges sense; the questions in [`query`] answer with finished views that `dixit-export` prints. Units and tables are flat
//! bytes ([`column`](mod@column)), the same in memory and in the image of an earlier run. No file is opened here, no format
//! is read or written, nothing is printed.
//!
//! ```
//! use std::borrow::Cow;
//!
//! use dixit_core::column::Blob;
//! use dixit_core::graph::Graph;
//! use dixit_core::link::link;
//! use dixit_core::record::{Claim, Head, Kind, Record};
//! use dixit_core::source::{FileId, Source, Sources, Span, Spanned};
//! use dixit_core::unit::{Unit, Writer};
//!
//! // As a reader would hand it over: every text is a slice of the file, with its place.
//! let file = r#"[Claim(id: "signed", text: "The contract was signed", implies: ["drafted"])]"#.to_owned();
//! let sources = Sources::new(vec![Source { path: "data/claims.ron".to_owned(), text: file.clone() }]);
//! let text = |words: &'static str| {
//!     let start = file.find(words).unwrap_or_default() as u32 - 1;
//!     Spanned { value: Cow::Borrowed(words), span: Span::new(start, start + words.len() as u32 + 2) }
//! };
//! let span = Span::new(1, file.len() as u32 - 1);
//! let id = text("signed");
//! let head = Head { file: FileId(0), span, id, note: None, tags: vec![], links: vec![], sources: vec![] };
//! let claim = Claim {
//!     head,
//!     text: text("The contract was signed"),
//!     states: None,
//!     about: vec![],
//!     contradicts: vec![],
//!     implies: vec![text("drafted")],
//! };
//!
//! let (mut writer, mut bytes) = (Writer::new(), Vec::new());
//! writer.record(&Record::Claim(claim));
//! writer.finish(sources.text(FileId(0)), &[], &mut bytes);
//!
//! let unit = Unit::open(Blob::built(&bytes), FileId(0));
//! let linked = link(&[unit], &sources);
//! assert_eq!(linked.findings[0].message, "no claim has the id `drafted`");
//!
//! // What a claim implies only describes it: the reference is dropped, and the claim is kept.
//! let graph = Graph::new(linked.tables.view(), vec![Blob::built(&bytes)], &sources);
//! assert_eq!(graph.kind_of("signed"), Some(Kind::Claim));
//! assert_eq!(graph.label_of("signed").as_deref(), Some("The contract was signed"));
//! ```

pub mod analysis;
pub mod check;
pub mod code;
pub mod column;
pub mod date;
pub mod diagnostic;
#[cfg(test)]
mod fixture;
pub mod fold;
pub mod graph;
pub mod id;
pub mod link;
pub mod progress;
#[cfg(test)]
mod proof;
pub mod query;
pub mod record;
pub mod source;
pub mod unit;
pub mod words;
