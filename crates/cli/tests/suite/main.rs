//! The one test binary of the command line.

mod readme;
