//! The one test binary of the command line.

mod codes;
mod format;
mod page;
mod readme;
