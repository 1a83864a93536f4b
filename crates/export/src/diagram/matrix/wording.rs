//! The words of a matrix.

use super::super::wording::counted;

/// How to read it, and why there is no drawing.
pub(super) const NOTE: &str = "Row by row: a mark says that the record of the row leads to the one with the column's number. \
                               Too many lines would cross for a drawing of shapes and lines.";

/// The same for whoever does not see it, with how much there is.
pub(super) fn told(records: usize, relations: usize) -> String {
    format!("{}, {}. {NOTE}", counted(records, "record"), counted(relations, "relation"))
}
