//! Text out: finished views as text, pictures and files. Nothing is read and nothing is found out here.

mod day;
pub mod diagnostic;
pub mod diagram;
pub mod dot;
pub mod graphviz;
pub mod json;
pub mod mermaid;
mod month;
pub mod sheet;
pub mod site;
mod stream;
mod svg;
pub mod table;
pub mod text;
pub mod timeline;
pub mod visible;

pub use svg::theme::Scheme;
