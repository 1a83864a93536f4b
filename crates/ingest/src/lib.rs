//! Text in: finds the files, reads them, and points at mistakes.
//!
//! - [`load()`] finds every `.ron` file under a folder, compiles each on all processors and links them. All that is sound
//!   can be asked, and every mistake of all files is found at once, each at its place.
//! - [`load_cached()`] does the same with what an earlier run kept in a folder of its own: only files that may have changed
//!   are read again, and what comes of it is the same. See [`snapshot`].
//! - [`read_file()`] and [`read_each()`] read records out of one text, linked to nothing.
//!
//! What is accepted is what the `ron` crate accepts for such types with `implicit_some`, no more and no less, but for
//! what the model forbids beyond that (ids that are not kebab-case, dates that are none, numbers out of range, a key
//! given twice, a statement that states nothing). What records mean is `dixit-core`'s, and nothing is printed.
//!
//! A [`Loaded`] owns texts, or mappings, and a graph looks at it through [`Guards`], which compare what is mapped when it is
//! touched. If that turns out to be damaged, all work on it ends by unwinding with
//! [`Damaged`](dixit_core::column::Damaged): catch it, and call [`load_cached()`] again with [`Keeping::trust`]
//! false. Of what [`load()`] gives nothing is mapped.
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
pub use project::{Guards, Keeping, Loaded, Threads, load, load_cached};
pub use read::{Reading, Rest, read_each, read_file};
pub use snapshot::folder::FOLDER as CACHE_FOLDER;
