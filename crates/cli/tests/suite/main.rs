//! The tests of the command line, in one binary: every module runs the real `dixit`.

mod acceptance;
mod cases;
mod codes;
mod format;
mod hostile;
mod long;
mod page;
mod readme;
mod reference;
mod run;
mod schema;
