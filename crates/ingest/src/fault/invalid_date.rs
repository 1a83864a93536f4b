//! `invalid-date`: a date is not EDTF.

use dixit_core::code::Code;
use dixit_core::date::InvalidDate;
use dixit_core::diagnostic::Diagnostic;
use dixit_core::source::Location;

/// The date as written, and where in it the fault is.
pub(crate) fn found(at: Location, written: &str, fault: InvalidDate) -> Diagnostic {
    let shown = super::syntax_error::quoted(written);
    Diagnostic::new(Code::InvalidDate, at, format!("{shown} is no EDTF date: {}", fault.reason))
        .help("write for example \"2025-10-14\", \"2025-10\", \"2025-10~\" or \"2025-11-18/2025-11-20\"")
}
