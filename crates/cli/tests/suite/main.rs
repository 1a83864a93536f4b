//! What the program does when it is run.

mod codes;
mod format;
mod page;
