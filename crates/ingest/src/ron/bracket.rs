//! Brackets that do not match: which one is missing, and who goes on.

use super::reader::Reader;
use super::token::{Token, TokenKind};
use crate::fault::syntax_error;

/// The bracket that closes `open`.
pub(super) const fn closer(open: TokenKind) -> TokenKind {
    match open {
        TokenKind::OpenList => TokenKind::CloseList,
        TokenKind::OpenMap => TokenKind::CloseMap,
        _ => TokenKind::CloseParen,
    }
}

impl Reader<'_> {
    /// Reports that the file ends inside a bracket, unless it was said before, and gives the record up.
    #[cold]
    pub(super) fn unclosed(&mut self) {
        self.abandoned = true;
        let end = self.token;
        if self.told.replace(end.span.start) == Some(end.span.start) || self.before.kind.is_unclosed() {
            return;
        }
        match self.open.last().copied() {
            Some(opener) => self.report(|r| r.not_closed(opener, end)),
            None => self.report(|r| syntax_error::expected(r.at(end.span), "", "more", &r.found(end))),
        }
    }

    /// Reports that the innermost bracket should have been closed before the token at hand.
    #[cold]
    pub(super) fn unclosed_here(&mut self) {
        let token = self.token;
        let Some(opener) = self.open.last().copied() else { return };
        if self.told.replace(token.span.start) != Some(token.span.start) {
            self.report(|r| r.not_closed(opener, token));
        }
    }

    fn not_closed(&self, opener: Token, found: Token) -> dixit_core::diagnostic::Diagnostic {
        let what = self.found(found);
        syntax_error::not_closed(self.at(found.span), &what, self.at(opener.span), self.slice(opener.span))
    }

    /// At a bracket that does not close the innermost one, or at the end of the file. True if it was a stray one and
    /// has been skipped; false if it is for somebody further out.
    #[cold]
    pub(super) fn wrong_closer(&mut self) -> bool {
        if self.token.kind == TokenKind::End {
            self.unclosed();
            return false;
        }
        let kind = self.token.kind;
        let inner = self.open.len().saturating_sub(1);
        let owner = self.open[..inner].iter().rposition(|opener| closer(opener.kind) == kind);
        // The list of records is closed only at the end of the file: a stray `]` must not cost all that follows.
        let owned = owner.is_some_and(|owner| owner > 0 || self.next_kind() == TokenKind::End);
        if owned {
            self.unclosed_here();
        } else {
            self.stray_closer();
        }
        !owned
    }

    /// Reports a bracket that closes nothing, and skips it with the comma behind it.
    #[cold]
    pub(super) fn stray_closer(&mut self) {
        let token = self.token;
        if self.told.replace(token.span.start) != Some(token.span.start) {
            self.report(|r| syntax_error::unmatched(r.at(token.span), r.slice(token.span)));
        }
        self.bump();
        if self.token.kind == TokenKind::Comma {
            self.bump();
        }
    }

    /// Consumes the closing bracket of the innermost one. False if it is not there, which has then been reported; if
    /// something else stood before it, that has been skipped.
    pub(super) fn close(&mut self, kind: TokenKind) -> bool {
        if self.abandoned {
            return false;
        }
        if self.token.kind == kind {
            self.bump();
            return true;
        }
        while !self.abandoned && self.token.kind != kind {
            if self.token.kind.is_close() || self.token.kind == TokenKind::End {
                if !self.wrong_closer() {
                    return false;
                }
                continue;
            }
            self.misplaced(if kind == TokenKind::CloseParen { "`)`" } else { "`]`" });
            self.recover(&[]);
            if self.token.kind == TokenKind::Comma {
                // What follows belongs to the same mistake.
                self.bump();
                self.told = Some(self.token.span.start);
            }
        }
        if !self.abandoned {
            self.bump();
        }
        false
    }
}
