//! Questions, and their answers as finished views: what the terminal, JSON, SVG and HTML all print.

pub mod catalogue;
pub mod diagram;
pub mod digest;
pub mod filter;
pub mod flow;
pub mod grade;
pub mod name;
pub(crate) mod origin;
pub mod said;
pub mod search;
pub mod series;
pub mod show;
pub mod stats;
pub mod tally;
pub mod timeline;
pub mod trace;
