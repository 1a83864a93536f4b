//! The faults of reading, one file per code: how each is worded, and what help is offered.
//!
//! Here stands what is said; where a fault is found is the reader's and the lowering's.

pub(crate) mod byte_order_mark;
pub(crate) mod empty_file;
pub(crate) mod empty_statement;
pub(crate) mod file_too_large;
pub(crate) mod invalid_date;
pub(crate) mod malformed_id;
pub(crate) mod missing_field;
pub(crate) mod nesting_too_deep;
pub(crate) mod not_utf8;
pub(crate) mod out_of_range;
pub(crate) mod repeated_field;
pub(crate) mod repeated_key;
pub(crate) mod syntax_error;
pub(crate) mod unknown_extension;
pub(crate) mod unknown_field;
pub(crate) mod unknown_record;
pub(crate) mod unknown_value;
pub(crate) mod wrong_type;

/// " in `name`", or nothing.
fn in_field(field: &str) -> String {
    if field.is_empty() { String::new() } else { format!(" in `{field}`") }
}

/// "did you mean `a` or `b`?"
fn suggest(near: Vec<&'static str>) -> Option<String> {
    let all = unknown_value::list(near.into_iter());
    (!all.is_empty()).then(|| format!("did you mean {all}?"))
}

#[cfg(test)]
pub(crate) mod fixture;
