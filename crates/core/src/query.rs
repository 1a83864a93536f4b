//! Questions, and their answers as finished views: what the terminal, JSON, SVG and HTML all print.

pub mod diagram;
pub mod timeline;
