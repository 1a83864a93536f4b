//! What follows from the records taken together, beyond what a question reads off the graph: one module per analysis of
//! the model. Questions that look up and list are in [`crate::query`].

pub mod compare;
mod derivation;
pub mod lineage;
pub mod wording;
