//! Text out: a view comes in finished and leaves as text, a picture or a file. No reading, no analysis.

pub mod diagnostic;
mod svg;
pub mod timeline;
pub mod visible;
