//! The tests of the command line, in one binary: every module runs the real `dixit`.

mod acceptance;
mod cache;
mod cases;
mod codes;
mod dossier;
mod format;
mod hostile;
mod links;
mod long;
mod page;
mod png;
mod readme;
#[path = "../../../ingest/tests/suite/records.rs"]
mod records;
mod reference;
mod run;
mod schema;
mod serve;
