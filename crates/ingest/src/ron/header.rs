//! The headers of a file: `#![enable(implicit_some)]`, `#![type = "…"]`, `#![schema = "…"]`.

use super::reader::Reader;
use super::token::TokenKind as K;
use crate::fault::{syntax_error, unknown_extension};

/// The extensions that change what may be read here. `implicit_some` is always on, and `unwrap_newtypes` changes
/// nothing, because records hold no newtypes.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Extensions {
    /// A struct directly in `Some(…)` is written without its own parentheses.
    pub(super) unwrap_variant_newtypes: bool,
    /// A struct's name must be written.
    pub(super) explicit_struct_names: bool,
}

/// The names that `ron` knows.
const NAMES: [&str; 4] = ["unwrap_newtypes", "implicit_some", "unwrap_variant_newtypes", "explicit_struct_names"];

impl Reader<'_> {
    /// Reads all headers, if there are any.
    pub(super) fn headers(&mut self) {
        while self.token.kind == K::Hash {
            let start = self.token.span.start;
            if self.header().is_none() {
                self.skip_header(start);
            }
        }
    }

    /// Skips the rest of a header that can't be read: to its `]`, but no further than its line.
    fn skip_header(&mut self, start: u32) {
        let line = self.text[start as usize..].find('\n').map_or(u32::MAX, |length| start + length as u32);
        while self.token.kind != K::End && self.token.span.start < line {
            if self.bump().kind == K::CloseList {
                return;
            }
        }
    }

    fn header(&mut self) -> Option<()> {
        self.bump();
        self.one(K::Bang, "`!`")?;
        self.one(K::OpenList, "`[`")?;
        match (self.token.kind, self.slice(self.token.span)) {
            (K::Ident, "enable") => {
                self.bump();
                self.one(K::OpenParen, "`(`")?;
                loop {
                    self.extension()?;
                    if self.token.kind != K::Comma {
                        break;
                    }
                    self.bump();
                    if !(self.token.kind.is_name() || self.token.kind == K::Number) {
                        break;
                    }
                }
                self.one(K::CloseParen, "`)`")?;
            }
            (K::Ident, "type" | "schema") => {
                self.bump();
                self.one(K::Equals, "`=`")?;
                self.string()?;
            }
            _ => {
                self.misplaced("`enable`, `type` or `schema`");
                return None;
            }
        }
        self.one(K::CloseList, "`]`")
    }

    fn extension(&mut self) -> Option<()> {
        let token = self.token;
        if !token.kind.is_name() || self.is_joined(token) {
            self.misplaced("the name of an extension");
            return None;
        }
        match self.name(token) {
            "unwrap_variant_newtypes" => self.extensions.unwrap_variant_newtypes = true,
            "explicit_struct_names" => self.extensions.explicit_struct_names = true,
            "implicit_some" | "unwrap_newtypes" => {}
            name => self.report(|r| unknown_extension::found(r.at(token.span), name, &NAMES)),
        }
        self.bump();
        Some(())
    }

    fn one(&mut self, kind: K, written: &str) -> Option<()> {
        if self.token.kind != kind {
            if self.token.kind == K::End {
                let end = self.token.span;
                self.told = Some(end.start);
                self.report(|r| syntax_error::expected(r.at(end), "", written, "the end of the file"));
            } else {
                self.misplaced(written);
            }
            return None;
        }
        self.bump();
        Some(())
    }
}
