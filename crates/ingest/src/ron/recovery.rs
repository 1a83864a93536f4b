//! Going on after a mistake: skipping to where the text is sound again.
//!
//! Sound is the next `,` or closing bracket of the bracket at hand, the next known field of the struct at hand, or,
//! where a bracket or quote is evidently missing, the next line that begins a record. Nothing here recurses.

use super::bracket::closer;
use super::reader::Reader;
use super::token::{Token, TokenKind};
use crate::fault::{nesting_too_deep, syntax_error};

/// How deep brackets may be nested.
const DEPTH: usize = 128;

/// How often reading may go on from within a string that was read too far. Each time costs reading the string again.
const RESUMPTIONS: u32 = 32;

impl Reader<'_> {
    /// After a value that began at `start` and is wrong. If nothing of it has been consumed, it is skipped; otherwise it
    /// was well-formed, and what stands behind it is yet to be judged.
    #[cold]
    pub(super) fn recover_from(&mut self, start: u32, names: &[&str]) {
        if self.token.span.start == start {
            self.recover(names);
        }
    }

    /// Skips to the next sound point. `names` are the fields of the struct at hand, if it is one.
    #[cold]
    pub(super) fn recover(&mut self, names: &[&str]) {
        let mut skipped: Vec<TokenKind> = Vec::new();
        let mut counts = [0usize; 3];
        while !self.abandoned {
            let token = self.token;
            match token.kind {
                TokenKind::End => return,
                TokenKind::Comma if skipped.is_empty() => return,
                kind if kind.is_open() => {
                    skipped.push(kind);
                    counts[index(closer(kind))] += 1;
                    self.check_depth(self.open.len() + skipped.len());
                }
                kind if kind.is_close() => {
                    if counts[index(kind)] == 0 {
                        return;
                    }
                    while let Some(open) = skipped.pop() {
                        counts[index(closer(open))] -= 1;
                        if closer(open) == kind {
                            break;
                        }
                    }
                }
                kind if kind.is_name() => {
                    if self.begins_record(token) {
                        self.abandoned = true;
                        return;
                    }
                    if skipped.is_empty() && names.contains(&self.name(token)) && self.next_kind() == TokenKind::Colon {
                        return;
                    }
                }
                TokenKind::UnclosedStr | TokenKind::UnclosedComment => {
                    self.unexpected("");
                    self.resume_within(token);
                }
                TokenKind::Str | TokenKind::EscapedStr | TokenKind::RawStr | TokenKind::Bytes => {
                    self.resume_within(token);
                }
                _ => {}
            }
            if !self.abandoned {
                self.bump();
            }
        }
    }

    /// Reports, once for a file, that the bracket at hand is nested too deeply.
    pub(super) fn check_depth(&mut self, depth: usize) {
        if depth > DEPTH && !self.too_deep {
            self.too_deep = true;
            let span = self.token.span;
            self.report(|r| nesting_too_deep::found(r.at(span), DEPTH));
        }
    }

    /// Reports that a comma is missing before the token at hand, and goes on: in a list (no `names`) with the next
    /// value, in a struct with the next field.
    #[cold]
    pub(super) fn missing_comma(&mut self, names: &[&str], expected: &str) {
        let token = self.token;
        match token.kind {
            TokenKind::End => return self.unclosed(),
            // For whoever comes to it next.
            kind if kind.is_close() => return,
            _ => {}
        }
        let string = self.before;
        let adjoins = string.span.end == token.span.start;
        let unlikely = string.kind.is_string() && (adjoins || self.slice(string.span).contains('\n'));
        if unlikely && self.told != Some(token.span.start) {
            self.told = Some(token.span.start);
            self.report(|r| {
                let finding = syntax_error::expected(r.at(r.first_line(token.span)), "", expected, &r.found(token));
                let start = string.span.start;
                let quote = dixit_core::source::Span::new(start, start + 1);
                finding.also(r.at(quote), "the string before it begins here; is its closing quote missing?")
            });
            self.resume_within(string);
            if self.abandoned {
                return;
            }
        } else {
            self.misplaced(expected);
        }
        let goes_on = if names.is_empty() {
            token.kind.is_string() || token.kind.is_name() || token.kind.is_open() || token.kind == TokenKind::Number
        } else {
            token.kind.is_name() && self.next_kind() == TokenKind::Colon
        };
        if !goes_on {
            self.recover(names);
            if self.token.kind == TokenKind::Comma && !self.abandoned {
                self.bump();
            }
        }
    }

    /// True if a token begins a line, at the column of the file's records or before it, with the name of a record.
    pub(super) fn begins_record(&self, token: Token) -> bool {
        self.kinds.contains(&self.slice(token.span))
            && self.stands_like_record(token)
            && self.next_kind() == TokenKind::OpenParen
    }

    /// True if a token begins a line at the column of the file's records or before it.
    pub(super) fn stands_like_record(&self, token: Token) -> bool {
        matches!((self.column_of(token), self.column), (Some(column), Some(records)) if column <= records)
    }

    /// Notes where the file's records begin: at the column of the first that begins a line.
    #[inline]
    pub(crate) fn note_column(&mut self, record: Token) {
        if self.column.is_none() {
            self.column = self.column_of(record);
        }
    }

    /// The column of a token, in bytes, if only blanks stand before it.
    fn column_of(&self, token: Token) -> Option<u32> {
        let before = &self.text.as_bytes()[..token.span.start as usize];
        let blanks = before.iter().rev().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        let begins = matches!(before.len().checked_sub(blanks + 1).map(|at| before[at]), None | Some(b'\n'));
        begins.then_some(blanks as u32)
    }

    /// If a string holds a line that begins a record, its closing quote is missing: goes on there.
    fn resume_within(&mut self, string: Token) {
        let Some(column) = self.column else { return };
        if self.resumed == RESUMPTIONS {
            return;
        }
        let text = self.slice(string.span);
        let record = memchr::memchr_iter(b'\n', text.as_bytes()).find_map(|line| {
            let rest = &text[line + 1..];
            let blanks = rest.bytes().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
            let begins = blanks <= column as usize
                && self
                    .kinds
                    .iter()
                    .any(|kind| rest[blanks..].strip_prefix(kind).is_some_and(|rest| rest.starts_with('(')));
            begins.then_some(line + 1 + blanks)
        });
        if let Some(record) = record {
            self.resumed += 1;
            self.seek(string.span.start + record as u32);
            self.abandoned = true;
        }
    }
}

const fn index(closer: TokenKind) -> usize {
    match closer {
        TokenKind::CloseParen => 0,
        TokenKind::CloseList => 1,
        _ => 2,
    }
}
