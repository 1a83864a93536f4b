//! RON as text: tokens with their places, and a reader that is asked for what it should find.
//!
//! Knows no records: [`crate::lower`] says which fields there are. What is accepted is what the `ron` crate accepts
//! with `implicit_some` always on (a differential test holds us to it); unlike `ron`, a mistake is reported where it
//! stands and reading goes on behind it.
//!
//! Two ways lead through a text: [`Reader`] knows all of RON and all mistakes, [`Quick`] only how records are mostly
//! written. What both can be asked for is [`Values`], so that the fields of a record are listed once.

mod bracket;
mod escape;
mod header;
mod lexer;
mod number;
mod quick;
mod reader;
mod recovery;
mod scan;
mod sequence;
mod shape;
mod structure;
mod token;
mod values;

pub(crate) use number::Width;
pub(crate) use reader::Reader;
pub(crate) use shape::{Names, Shape, Words};
pub(crate) use token::{Token, TokenKind};
pub(crate) use values::Values;
