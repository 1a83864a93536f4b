//! Text out: a view comes in finished and leaves as text, a picture or a file. No reading, no analysis.

pub mod diagram;
pub mod dot;
pub mod graphviz;
pub mod mermaid;
mod svg;
