//! What an earlier run compiled, kept on disk, and how to know whether it still holds.
//!
//! - [`folder`]: the folder `.dixit/`: one *graph*, and *segments* named by their content, each a container.
//! - [`container`]: a file of named sections of bytes with sums over all of it. `write` is how one comes to be.
//! - [`stamp`]: what the system says of a file without reading it, and what follows from two such stamps.
//! - [`scan`](scan()): the walk that takes the stamps. `unchanged` only tells whether they are the same.
//!
//! The order matters: note the time, scan, compare with what is kept, read (and hash the very bytes that are compiled),
//! take the [`Moment`] from that time, put the segments, put the graph. A stamp taken after its file was read, or a moment
//! after the scan, would let a change slip through between the two.
//!
//! Nothing here knows a record: what the sections mean is said by those who fill them. Nothing here is ever needed: all
//! of it can be deleted at any time, and where it can't be written, the next run reads the files again.

pub mod container;
pub mod folder;
mod scan;
pub mod stamp;
mod unchanged;
mod write;

pub use container::Container;
pub use folder::Cache;
pub(crate) use scan::{At, shown};
pub use scan::{Found, scan};
pub use stamp::{Fate, Moment, Stamp, compare, content_hash};
pub(crate) use unchanged::unchanged;
pub use write::Section;
