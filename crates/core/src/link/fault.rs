//! What linking can find wrong: one file per code, each the making of its diagnostic and its tests.

pub(super) mod dangling_reference;
pub(super) mod duplicate_id;
pub(super) mod wrong_kind;
