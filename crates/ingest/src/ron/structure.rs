//! Structs: `(name: value, …)`, with or without the struct's name before them, and the variants of enums that hold one.

use dixit_core::source::{Span, Text};

use super::reader::Reader;
use super::shape::{FIELDS, Shape};
use super::token::{Token, TokenKind};
use crate::fault::{missing_field, repeated_field, syntax_error, unknown_field, unknown_value, wrong_type};

impl<'s> Reader<'s> {
    /// A struct: `read` is called at the value of each of its fields, with the number of the field. Answers where the
    /// struct stands, if nothing about it is wrong: then every required field has been read.
    #[inline]
    pub(crate) fn fields(
        &mut self,
        shape: &'static Shape,
        mut read: impl FnMut(&mut Self, usize) -> Option<()>,
    ) -> Option<Span> {
        let first = self.token;
        if std::mem::take(&mut self.unwrapped) {
            // `Some(url: "…")`: the parentheses are those of `Some`, who closes them.
            let sound = self.body(shape, first.span, &mut read)?;
            return sound.then(|| first.span.to(self.before.span));
        }
        let mut sound = true;
        if first.kind != TokenKind::OpenParen || self.extensions.explicit_struct_names {
            sound = self.struct_name(shape)?;
        }
        let span = self.parenthesised(shape, first, &mut read)?;
        sound.then_some(span)
    }

    /// The fields of a variant whose name, `name`, has been consumed.
    #[inline]
    pub(crate) fn variant_fields(
        &mut self,
        shape: &'static Shape,
        name: Token,
        mut read: impl FnMut(&mut Self, usize) -> Option<()>,
    ) -> Option<Span> {
        self.parenthesised(shape, name, &mut read)
    }

    /// The name of a variant that holds fields: which of `shapes` it is, and the name's token.
    pub(crate) fn variant(&mut self, shapes: &'static [Shape], what: &str) -> Option<(usize, Token)> {
        self.unwrapped = false;
        let token = self.token;
        if !token.kind.is_name() {
            self.unexpected(what);
            return None;
        }
        let name = self.name(token);
        let known = shapes.iter().position(|shape| shape.name == name);
        self.bump();
        match known {
            Some(index) if !self.is_joined(token) => Some((index, token)),
            _ => {
                let names = shapes.iter().map(|shape| shape.name);
                let name = self.whole_name(token);
                self.report(|r| unknown_value::found(r.at(token.span), r.field, name, names));
                self.told = Some(self.token.span.start);
                None
            }
        }
    }

    /// The name before a struct's parentheses, if any. False if it was the wrong one.
    #[cold]
    fn struct_name(&mut self, shape: &'static Shape) -> Option<bool> {
        let token = self.token;
        let named = token.kind.is_name();
        if named && self.name(token) == shape.name && !self.is_joined(token) {
            self.bump();
            return Some(true);
        }
        if named && self.next_kind() == TokenKind::OpenParen {
            self.report(|r| wrong_type::struct_name(r.at(token.span), r.slice(token.span), shape.name));
            self.bump();
            return Some(false);
        }
        if token.kind == TokenKind::OpenParen {
            self.report(|r| wrong_type::unnamed(r.at(token.span), shape.name));
            return Some(false);
        }
        self.unexpected(shape.what);
        None
    }

    #[inline]
    fn parenthesised(
        &mut self,
        shape: &'static Shape,
        first: Token,
        read: &mut impl FnMut(&mut Self, usize) -> Option<()>,
    ) -> Option<Span> {
        if self.token.kind != TokenKind::OpenParen {
            self.unexpected(&format!("{}, `(…)`", shape.what));
            return None;
        }
        let opener = self.bump();
        self.open.push(opener);
        let sound = self.body(shape, first.span, read);
        self.open.pop();
        let sound = sound?;
        self.bump();
        sound.then(|| first.span.to(self.before.span))
    }

    /// The fields up to the closing parenthesis, which is left. `None` if it is not there; false if a field is wrong.
    #[inline]
    fn body(
        &mut self,
        shape: &'static Shape,
        first: Span,
        read: &mut impl FnMut(&mut Self, usize) -> Option<()>,
    ) -> Option<bool> {
        let outer = self.field;
        let mut seen = 0u32;
        let mut firsts = [0u32; FIELDS];
        let mut guess = 0;
        let mut sound = true;
        loop {
            if self.token.kind == TokenKind::CloseParen {
                break;
            }
            let (index, start) = match self.key(shape, guess, &mut sound) {
                Key::Known(index, start) => (index, start),
                Key::Skipped => (FIELDS, 0),
                Key::Next => continue,
                Key::Nothing => return None,
            };
            if index < FIELDS {
                if seen & 1 << index == 0 {
                    seen |= 1 << index;
                    firsts[index] = start;
                } else {
                    sound = false;
                    self.repeated(start, firsts[index], shape.fields[index]);
                }
                guess = index + 1;
                self.field = shape.fields[index];
                let value = self.token.span.start;
                if read(self, index).is_none() {
                    sound = false;
                    self.recover_from(value, shape.fields);
                }
            }
            if self.abandoned {
                return None;
            }
            match self.token.kind {
                TokenKind::Comma => {
                    self.bump();
                }
                TokenKind::CloseParen => {}
                _ => {
                    sound = false;
                    self.missing_comma(shape.fields, "`,` or `)`");
                    if self.abandoned {
                        return None;
                    }
                }
            }
        }
        self.field = outer;
        let missing = shape.required & !seen;
        if missing != 0 {
            sound = false;
            self.missing(shape, first, missing);
        }
        Some(sound)
    }

    #[cold]
    fn missing(&mut self, shape: &'static Shape, first: Span, missing: u32) {
        for (index, field) in shape.fields.iter().enumerate() {
            if missing & 1 << index != 0 {
                self.report(|r| missing_field::found(r.at(first), shape.what, field));
            }
        }
    }

    #[cold]
    fn repeated(&mut self, key: u32, first: u32, name: &str) {
        let span = |start: u32| {
            let raw = if self.text.as_bytes().get(start as usize + 1) == Some(&b'#') { 2 } else { 0 };
            Span::new(start, start + raw + name.len() as u32)
        };
        let (key, first) = (span(key), span(first));
        self.report(|r| repeated_field::found(r.at(key), name, r.at(first)));
    }

    /// The name of the next field and its colon. What is no such thing, or no field of this struct, is reported.
    #[inline]
    fn key(&mut self, shape: &'static Shape, guess: usize, sound: &mut bool) -> Key {
        let key = self.token;
        if !key.kind.is_name() {
            *sound = false;
            return if self.no_field(shape) { Key::Next } else { Key::Nothing };
        }
        let name = self.name(key);
        let joined = self.is_joined(key);
        self.bump();
        if self.token.kind == TokenKind::Colon && !joined {
            self.bump();
        } else {
            *sound = false;
            match self.no_colon(key, shape) {
                Key::Known(..) => {}
                other => return other,
            }
        }
        match shape.position(name, guess) {
            Some(index) => Key::Known(index, key.span.start),
            None => {
                *sound = false;
                self.report(|r| unknown_field::found(r.at(key.span), name, shape.what, shape.fields));
                self.recover(shape.fields);
                Key::Skipped
            }
        }
    }

    /// Where a field should begin, something else stands. True if reading goes on with the next field.
    #[cold]
    fn no_field(&mut self, shape: &'static Shape) -> bool {
        let token = self.token;
        match token.kind {
            TokenKind::End => {
                self.unclosed();
                false
            }
            kind if kind.is_close() => self.wrong_closer(),
            TokenKind::Comma => {
                self.misplaced("a field");
                self.bump();
                true
            }
            _ => {
                if token.kind.is_string() && self.next_kind() == TokenKind::Colon {
                    self.report(|r| syntax_error::quoted_name(r.at(token.span), r.slice(token.span)));
                    self.told = Some(token.span.start);
                } else {
                    self.misplaced("a field, `name: value`");
                }
                self.skip_one(shape.fields);
                !self.abandoned
            }
        }
    }

    /// A name is not followed by a colon. [`Key::Known`] if its value follows all the same.
    #[cold]
    fn no_colon(&mut self, key: Token, shape: &'static Shape) -> Key {
        let name = self.slice(key.span);
        let known = self.kinds.contains(&name);
        match self.token.kind {
            TokenKind::OpenParen if known || self.stands_like_record(key) => {
                self.seek(key.span.start);
                self.unclosed_here();
                self.abandoned = true;
                return Key::Nothing;
            }
            TokenKind::End => {
                self.unclosed();
                return Key::Nothing;
            }
            TokenKind::Equals => {
                self.report(|r| syntax_error::equals(r.at(r.token.span), name));
                self.bump();
                return Key::Known(0, 0);
            }
            kind if shape.fields.contains(&self.name(key))
                && (kind.is_string() || kind.is_open() || kind == TokenKind::Number || kind == TokenKind::Ident)
                && !self.is_joined(key) =>
            {
                self.misplaced(&format!("`:` after `{name}`"));
                return Key::Known(0, 0);
            }
            TokenKind::OpenParen => {
                self.told = Some(self.token.span.start);
                self.report(|r| {
                    syntax_error::expected(r.at(key.span), "", "a field, `name: value`", &format!("`{name}(`"))
                });
            }
            _ => self.misplaced(&format!("`:` after `{name}`")),
        }
        self.skip_one(shape.fields);
        if self.abandoned { Key::Nothing } else { Key::Next }
    }

    /// Skips the fields of something unknown, but for a string in the field `wanted`, if there is one.
    #[cold]
    pub(crate) fn skip_fields(&mut self, wanted: &str) -> Option<Text<'s>> {
        let mut found = None;
        if self.token.kind != TokenKind::OpenParen {
            self.recover(&[]);
            return None;
        }
        let opener = self.bump();
        self.open.push(opener);
        while !self.abandoned {
            if found.is_none() && self.slice(self.token.span) == wanted && self.next_kind() == TokenKind::Colon {
                self.bump();
                self.bump();
                if self.token.kind == TokenKind::Str {
                    found = self.string();
                }
            }
            self.recover(&[]);
            match self.token.kind {
                _ if self.abandoned => {}
                TokenKind::Comma => {
                    self.bump();
                }
                TokenKind::CloseParen => {
                    self.bump();
                    break;
                }
                _ => {
                    if !self.wrong_closer() {
                        break;
                    }
                }
            }
        }
        self.open.pop();
        found
    }

    /// Skips to the next sound point and over the comma there.
    fn skip_one(&mut self, names: &[&str]) {
        self.recover(names);
        if self.token.kind == TokenKind::Comma && !self.abandoned {
            self.bump();
        }
    }
}

/// What stands where a field begins.
enum Key {
    /// A field's name, its number and where it begins; its value is at hand.
    Known(usize, u32),
    /// A field that there is not; it has been skipped.
    Skipped,
    /// Nothing any more; perhaps the next field.
    Next,
    /// Nothing of this struct.
    Nothing,
}
