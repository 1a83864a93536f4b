//! What is thrown when stored bytes are not what was written. Not an error of a record: those are findings.

/// The payload of the unwinding that bytes which cannot be decoded cause: whoever opened the snapshot catches it and
/// builds the snapshot anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Damaged;

/// Ends the reading of a damaged snapshot. Unwinds with [`Damaged`], without a message.
#[cold]
#[inline(never)]
pub fn damaged() -> ! {
    std::panic::resume_unwind(Box::new(Damaged))
}
