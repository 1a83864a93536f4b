//! Text out: finished views as text, pictures and files. Nothing is read and nothing is found out here.

pub mod diagnostic;
pub mod json;
mod svg;
pub mod table;
pub mod text;
pub mod timeline;
pub mod visible;
