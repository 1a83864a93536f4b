//! What follows from the records taken together, beyond what a question reads off the graph: one module per analysis of
//! the model. Views only, as in [`crate::query`], where questions that look up and list are; nothing is judged true here.

pub mod compare;
pub mod conflict;
pub mod derivation;
pub mod impact;
pub mod known;
pub mod lineage;
pub mod network;
pub mod support;
pub mod wording;
