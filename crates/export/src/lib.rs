//! Text out: finished views as text, pictures and files. Nothing is read and nothing is found out here.

pub mod diagnostic;
pub mod site;
pub mod visible;
