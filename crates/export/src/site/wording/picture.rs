//! The words around pictures.

/// The box to tick for a picture as large as it is.
pub(in crate::site) const FULL_SIZE: &str = "Show at full size";
/// What leads to the picture's file.
pub(in crate::site) const AS_SVG: &str = "Open as SVG";
