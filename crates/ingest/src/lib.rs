//! Text in: finds the files, reads them, and points at mistakes.
//!
//! - [`load()`] finds every `.ron` file under a folder and loads it as text.
//! - [`read()`] reads records out of the texts, in parallel: all that are sound, and every mistake of all files at once,
//!   each at its place.
//!
//! What is accepted is what the `ron` crate accepts for such types with `implicit_some`, no more and no less, but for
//! what the model forbids beyond that (ids that are not kebab-case, dates that are none, numbers out of range, a key
//! given twice, a statement that states nothing). Nothing is analysed here, and nothing is printed.
//!
//! ```
//! use std::path::Path;
//!
//! let files = dixit_ingest::Memory::new([
//!     ("data/people.ron", r#"[Actor(id: "ann", kind: Person, name: "Ann")]"#),
//!     ("data/said.ron", r#"[Statement(id: "she-says", by: "ann", text: "no")]"#),
//! ]);
//! let loaded = dixit_ingest::load(files, Path::new(""), Path::new("data"))?;
//!
//! let guards = loaded.guards();
//! let graph = loaded.graph(&guards);
//!
//! assert_eq!(graph.record_ids().collect::<Vec<_>>(), ["ann"]);
//! let finding = &loaded.findings()[0];
//! assert_eq!(finding.message, "expected a list in `by`, found a string");
//! assert_eq!(finding.help, [r#"a list is written `[ … ]`, also for one value: ["ann"]"#]);
//! assert_eq!(loaded.sources().place(finding.at).column, 32);
//! # Ok::<(), dixit_ingest::LoadError>(())
//! ```

mod compile;
mod fault;
mod load;
mod lower;
mod project;
mod read;
mod ron;
pub mod snapshot;

pub use load::{Disk, FileSystem, LARGEST, LoadError, Memory};
pub use project::{Guards, Keeping, Loaded, load, load_cached};
pub use read::{Reading, Rest, read_each, read_file};
pub use snapshot::folder::FOLDER as CACHE_FOLDER;
