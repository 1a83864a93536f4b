//! RON as text: tokens with their places, and a reader that is asked for what it should find.
//!
//! Knows no records: [`crate::lower`] says which fields there are. What is accepted is what the `ron` crate accepts
//! with `implicit_some` always on (a differential test holds us to it); unlike `ron`, a mistake is reported where it
//! stands and reading goes on behind it.

mod bracket;
mod escape;
mod header;
mod lexer;
mod number;
mod reader;
mod recovery;
mod scan;
mod sequence;
mod structure;
mod token;

pub(crate) use number::Width;
pub(crate) use reader::Reader;
pub(crate) use structure::Shape;
pub(crate) use token::{Token, TokenKind};
