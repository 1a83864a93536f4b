//! The linked graph: resolved records with their relations, addressed from outside by id alone.

pub mod edge;

pub use edge::EdgeKind;
