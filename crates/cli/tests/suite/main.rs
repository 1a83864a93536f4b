//! The tests of the command line, in one binary: every module runs the real `dixit`.

mod acceptance;
mod cases;
mod hostile;
mod readme;
mod reference;
mod run;
mod schema;
