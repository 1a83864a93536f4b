//! The English of lineage: where the parts of a text come from.

/// The heads of the table that puts two texts side by side.
pub(in crate::site) const COLUMNS: [&str; 3] = ["There", "What became of it", "Here"];
/// For a part of this text that has no counterpart in the other.
pub(in crate::site) const NEW: &str = "no antecedent there is recorded";
/// For a part of the other that has none here.
pub(in crate::site) const DROPPED_UNSAID: &str = "no counterpart is recorded, and nobody says why";
/// For what went through several changes of different kinds.
pub(in crate::site) const MANY_WAYS: &str = "changed in several steps";
