//! The English of lineage: where the parts of a text come from.

/// The heads of the table that puts two texts side by side.
pub(in crate::site) const COLUMNS: [&str; 3] = ["There", "What became of it", "Here"];
/// For a part of this text that has no counterpart in the other.
pub(in crate::site) const NEW: &str = "no antecedent there is recorded";
/// For a part of the other that somebody says was dropped; the word that diagrams and fields have for it.
pub(in crate::site) const DROPPED: &str = "dropped";
/// For a part of the other of which nobody says so, and that has no counterpart here.
pub(in crate::site) const UNMATCHED: &str = "not here";
/// What is added to that.
pub(in crate::site) const DROPPED_UNSAID: &str = "no counterpart is recorded, and nobody says why";
/// For what went through several changes of different kinds.
pub(in crate::site) const MANY_WAYS: &str = "changed in several steps";
