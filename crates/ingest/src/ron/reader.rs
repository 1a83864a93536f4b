//! The reader itself: the token at hand, what has been found wrong, and the simple values.
//!
//! It is asked for what should come next, as serde asks. `None` as an answer always means that the mistake has been
//! reported; whoever asked goes on after [`Reader::recover`]. No tree is built and nothing is copied that the file's
//! own text can serve for. One file: all of it moves the one token at hand.

use std::borrow::Cow;

use dixit_core::diagnostic::{Diagnostic, Severity};
use dixit_core::source::{FileId, Location, Span, Spanned, Text};

use super::escape::unescape;
use super::header::Extensions;
use super::lexer::Lexer;
use super::number::{self, Width};
use super::quick::Quick;
use super::shape::Words;
use super::token::{Token, TokenKind};
use crate::fault::{out_of_range, syntax_error, unknown_value, wrong_type};

/// How many findings of one file are kept. Nobody reads more, and a file of a million mistakes must not cost a million
/// messages.
pub(crate) const FINDINGS: usize = 1000;

/// Reads one file.
pub(crate) struct Reader<'s> {
    file: FileId,
    pub(super) text: &'s str,
    pub(super) lexer: Lexer<'s>,
    /// The token at hand, not yet consumed.
    pub(super) token: Token,
    /// The token consumed last.
    pub(super) before: Token,
    /// The brackets that are open around the token at hand, outermost first.
    pub(super) open: Vec<Token>,
    pub(super) extensions: Extensions,
    /// True directly inside a `Some(` whose struct has no parentheses of its own (`unwrap_variant_newtypes`).
    pub(super) unwrapped: bool,
    /// The field whose value is being read; empty outside of fields.
    pub(super) field: &'static str,
    /// True once it is clear that the record at hand ends here without its closing bracket.
    pub(super) abandoned: bool,
    /// The names with which a record begins.
    pub(super) kinds: &'static [&'static str],
    /// The column at which the file's first record begins, if it begins a line.
    pub(super) column: Option<u32>,
    /// How often reading has gone on from within a string, which must be bounded: see [`super::recovery`].
    pub(super) resumed: u32,
    /// Where the last syntax error was reported, so that nothing is reported twice at one token.
    pub(super) told: Option<u32>,
    pub(super) too_deep: bool,
    findings: Vec<Diagnostic>,
    unkept: usize,
}

impl<'s> Reader<'s> {
    /// A reader at the first token of `text`.
    pub(crate) fn new(file: FileId, text: &'s str) -> Self {
        let mut lexer = Lexer::new(text);
        let token = lexer.next();
        let before = Token { kind: TokenKind::End, span: Span::new(0, 0) };
        Self {
            file,
            text,
            lexer,
            token,
            before,
            open: Vec::with_capacity(8),
            extensions: Extensions::default(),
            unwrapped: false,
            field: "",
            abandoned: false,
            kinds: &[],
            column: None,
            resumed: 0,
            told: None,
            too_deep: false,
            findings: Vec::new(),
            unkept: 0,
        }
    }

    /// The file being read.
    pub(crate) const fn file(&self) -> FileId {
        self.file
    }

    /// A span of this file as a place.
    pub(crate) const fn at(&self, span: Span) -> Location {
        Location { file: self.file, span }
    }

    /// The text of a span.
    pub(crate) fn slice(&self, span: Span) -> &'s str {
        self.text.get(span.start as usize..span.end as usize).unwrap_or_default()
    }

    /// What has been found wrong, in the order of the text.
    pub(crate) fn finish(mut self) -> Vec<Diagnostic> {
        self.findings.sort_by(|a, b| (a.at, a.code.as_str()).cmp(&(b.at, b.code.as_str())));
        if self.unkept > 0 {
            let end = self.text.len() as u32;
            let mut note = syntax_error::too_many(self.at(Span::new(end, end)), FINDINGS, self.unkept);
            note.severity = Severity::Note;
            self.findings.push(note);
        }
        self.findings
    }

    /// Keeps a finding, as long as there are not too many.
    #[cold]
    pub(crate) fn report(&mut self, finding: impl FnOnce(&Self) -> Diagnostic) {
        if self.findings.len() < FINDINGS {
            let finding = finding(self);
            self.findings.push(finding);
        } else {
            self.unkept += 1;
        }
    }

    /// Consumes the token at hand.
    #[inline]
    pub(super) fn bump(&mut self) -> Token {
        self.before = self.token;
        self.token = self.lexer.next();
        self.before
    }

    /// Leaves the token at hand out.
    pub(crate) fn skip(&mut self) {
        self.bump();
    }

    /// Goes back (or forward) to the token that begins at `at`.
    pub(super) fn seek(&mut self, at: u32) {
        self.lexer.seek(at);
        self.token = self.lexer.next();
    }

    /// The quick way on from behind a token, unless the header of the file asks for what only this reader knows.
    pub(crate) fn quick(&self, token: Token) -> Option<Quick<'s>> {
        (!self.extensions.explicit_struct_names).then(|| Quick::new(self.file, self.text, token.span.end))
    }

    /// Goes on behind a closing parenthesis that ends at `end`, to which the quick way has led.
    pub(crate) fn resume(&mut self, end: u32) {
        self.seek(end - 1);
        self.bump();
    }

    /// The kind of the token after the one at hand.
    pub(super) fn next_kind(&self) -> TokenKind {
        self.lexer.clone().next().kind
    }

    /// What stands from a token to the one consumed last.
    pub(crate) fn since(&self, first: Token) -> Span {
        first.span.to(self.before.span)
    }

    /// A name with what is joined to it: `Claim-`.
    pub(crate) fn whole_name(&self, token: Token) -> &'s str {
        if self.is_joined(token) { self.slice(token.span.to(self.token.span)) } else { self.name(token) }
    }

    /// The name that a token stands for, without the `r#` of a raw one.
    #[inline]
    pub(super) fn name(&self, token: Token) -> &'s str {
        let text = self.slice(token.span);
        if token.kind == TokenKind::RawIdent { &text[2..] } else { text }
    }

    /// True if a name is directly followed by what only a raw name may hold. `ron` refuses it then.
    #[inline]
    pub(super) fn is_joined(&self, token: Token) -> bool {
        let next = self.text.as_bytes().get(token.span.end as usize);
        token.kind == TokenKind::Ident && matches!(next, Some(b'.' | b'+' | b'-'))
    }

    /// A string.
    #[inline]
    pub(crate) fn string(&mut self) -> Option<Text<'s>> {
        let span = self.token.span;
        let value = match self.token.kind {
            TokenKind::Str => Cow::Borrowed(self.slice(Span::new(span.start + 1, span.end - 1))),
            TokenKind::EscapedStr => Cow::Owned(self.escaped_string()?),
            TokenKind::RawStr => Cow::Borrowed(raw_content(self.slice(span))),
            _ => {
                self.unexpected("a string");
                return None;
            }
        };
        self.bump();
        Some(Spanned { value, span })
    }

    fn escaped_string(&mut self) -> Option<String> {
        let span = self.token.span;
        match unescape(self.slice(Span::new(span.start + 1, span.end - 1))) {
            Ok(text) => Some(text),
            Err(fault) => {
                let start = span.start + 1 + fault.offset as u32;
                let span = Span::new(start, start + fault.length as u32);
                self.report(|r| syntax_error::escape(r.at(span), r.slice(span), fault.reason));
                self.bump();
                None
            }
        }
    }

    /// A whole number from `least` to `greatest`, of a type that is `width` wide.
    pub(crate) fn unsigned(&mut self, width: Width, least: u64, greatest: u64) -> Option<Spanned<u64>> {
        let Token { kind, span } = self.token;
        let read = match kind {
            TokenKind::Number => number::unsigned(self.slice(span), width),
            TokenKind::Byte if width == Width::Byte => {
                number::byte(self.slice(span)).map(u64::from).ok_or(number::InvalidNumber::Malformed)
            }
            _ => {
                self.unexpected("a whole number");
                return None;
            }
        };
        self.bump();
        match read {
            Ok(value) if (least..=greatest).contains(&value) => Some(Spanned { value, span }),
            fault => {
                use number::InvalidNumber as E;
                self.report(|r| match fault.err().unwrap_or(E::TooLarge) {
                    E::Fraction => wrong_type::found(r.at(span), r.field, "a whole number", "a fraction"),
                    E::Suffix => wrong_type::suffix(r.at(span), r.slice(span), width.suffix()),
                    E::Negative | E::TooLarge => {
                        out_of_range::found(r.at(span), r.field, r.slice(span), least, greatest)
                    }
                    E::Malformed => syntax_error::number(r.at(span), r.slice(span)),
                });
                None
            }
        }
    }

    /// `true` or `false`.
    pub(crate) fn bool(&mut self) -> Option<Spanned<bool>> {
        let Token { kind, span } = self.token;
        let value = match (kind, self.slice(span)) {
            (TokenKind::Ident, "true") => true,
            (TokenKind::Ident, "false") => false,
            _ => {
                self.unexpected("`true` or `false`");
                return None;
            }
        };
        self.bump();
        Some(Spanned { value, span })
    }

    /// One of the words of a table.
    pub(crate) fn word<T: Copy>(&mut self, words: &'static Words<T>) -> Option<Spanned<T>> {
        let token = self.token;
        if !token.kind.is_name() {
            let mentioned = unknown_value::list(words.words.iter().map(|&(word, _)| word));
            self.unexpected(&mentioned);
            return None;
        }
        let written = self.name(token);
        let words = words.words;
        let known = words.iter().find(|&&(word, _)| word == written);
        self.bump();
        match known {
            Some(&(_, value)) if !self.is_joined(token) => Some(Spanned { value, span: token.span }),
            _ => {
                let mut span = token.span;
                if self.is_joined(token) {
                    span = span.to(self.bump().span);
                }
                let words = words.iter().map(|&(word, _)| word);
                self.report(|r| unknown_value::found(r.at(span), r.field, r.slice(span), words));
                // `Foo(…)`: one mistake.
                self.told = Some(self.token.span.start);
                None
            }
        }
    }

    /// A value that may be left out: `x`, `Some(x)` or `None`.
    ///
    /// `Some x` without parentheses is `x`, as it is for `ron`.
    #[inline]
    pub(crate) fn option<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<Option<T>> {
        if self.token.kind == TokenKind::Ident {
            match self.slice(self.token.span) {
                "None" => {
                    self.bump();
                    return Some(None);
                }
                "Some" => {
                    self.bump();
                    if self.token.kind == TokenKind::OpenParen {
                        return self.some(read);
                    }
                }
                _ => {}
            }
        }
        read(self).map(Some)
    }

    /// What stands in the parentheses of `Some`.
    fn some<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<Option<T>> {
        let opener = self.bump();
        self.open.push(opener);
        self.unwrapped = self.extensions.unwrap_variant_newtypes;
        let inner = self.token.span.start;
        let value = read(self);
        self.unwrapped = false;
        if value.is_none() {
            self.recover_from(inner, &[]);
        }
        if self.token.kind == TokenKind::Comma && !self.abandoned {
            self.bump();
        }
        let closed = self.close(TokenKind::CloseParen);
        self.open.pop();
        if closed { value.map(Some) } else { None }
    }

    /// Reports that the token at hand is not what should stand there. Consumes nothing.
    #[cold]
    pub(super) fn unexpected(&mut self, expected: &str) {
        let token = self.token;
        if token.kind == TokenKind::End {
            return self.unclosed();
        }
        if self.told.replace(token.span.start) == Some(token.span.start) {
            return;
        }
        let span = self.first_line(token.span);
        self.report(|r| match token.kind {
            TokenKind::UnclosedStr => syntax_error::unclosed_string(r.at(span)),
            TokenKind::UnclosedComment => syntax_error::unclosed_comment(r.at(Span::new(span.start, span.start + 2))),
            TokenKind::Stray => syntax_error::stray(r.at(span), r.slice(span)),
            kind if kind.is_close() || matches!(kind, TokenKind::Comma | TokenKind::Colon | TokenKind::Equals) => {
                syntax_error::expected(r.at(span), r.field, expected, &r.found(token))
            }
            _ => wrong_type::found(r.at(span), r.field, expected, &r.found(token)).help_if(r.way_out(token, expected)),
        });
    }

    /// As [`Self::unexpected`], where the fault is in how the text is put together.
    #[cold]
    pub(super) fn misplaced(&mut self, expected: &str) {
        let token = self.token;
        if token.kind == TokenKind::End || token.kind.is_unclosed() || token.kind == TokenKind::Stray {
            return self.unexpected(expected);
        }
        if self.told.replace(token.span.start) != Some(token.span.start) {
            self.report(|r| syntax_error::expected(r.at(r.first_line(token.span)), "", expected, &r.found(token)));
        }
    }

    /// What a token is, for a sentence.
    pub(super) fn found(&self, token: Token) -> String {
        let word = match token.kind {
            kind if kind.is_string() => "a string",
            TokenKind::Bytes => "a byte string",
            TokenKind::Byte => "a byte",
            TokenKind::Char => "a character",
            TokenKind::Quoted => "a text in single quotes",
            TokenKind::Number => "a number",
            TokenKind::OpenList => "a list",
            TokenKind::OpenMap => "a map",
            TokenKind::End => "the end of the file",
            _ => return syntax_error::quoted(self.slice(token.span)),
        };
        word.to_owned()
    }

    /// How the token at hand would have to be written to be what was expected.
    fn way_out(&self, token: Token, expected: &str) -> Option<String> {
        let written = self.slice(token.span);
        if written.len() > 60 || written.contains('\n') {
            return None;
        }
        let string = expected == "a string";
        match token.kind {
            TokenKind::Char | TokenKind::Quoted if string => {
                Some(format!("write it in double quotes: \"{}\"", &written[1..written.len() - 1]))
            }
            TokenKind::Ident if written == "None" => Some("leave the field out".to_owned()),
            TokenKind::Ident if written == "Some" => Some("leave out `Some`".to_owned()),
            TokenKind::Ident | TokenKind::Number if string => Some(format!("write it in quotes: \"{written}\"")),
            TokenKind::Str if !string => {
                let inner = &written[1..written.len() - 1];
                let number = expected == "a whole number" && inner.bytes().all(|byte| byte.is_ascii_digit());
                let word = expected.split('`').any(|word| word == inner);
                (!inner.is_empty() && (number || word)).then(|| format!("write it without quotes: {inner}"))
            }
            _ => None,
        }
    }

    /// A span cut at the end of its first line.
    pub(super) fn first_line(&self, span: Span) -> Span {
        let length = self.slice(span).find(['\n', '\r']).unwrap_or((span.end - span.start) as usize);
        Span::new(span.start, span.start + length as u32)
    }
}

/// What stands between the quotes of a raw string.
fn raw_content(written: &str) -> &str {
    let fence = written.find('"').unwrap_or(0);
    written.get(fence + 1..written.len().saturating_sub(fence)).unwrap_or_default()
}
