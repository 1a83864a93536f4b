//! Sequences: lists `[a, b]`, maps `{"k": "v"}`, and the list of records that a file is.

use dixit_core::source::Text;

use super::reader::Reader;
use super::token::{Token, TokenKind};
use crate::fault::{empty_file, repeated_key, syntax_error, wrong_type};

impl<'s> Reader<'s> {
    /// A list: `read` is called at each of its values.
    pub(crate) fn list<T>(&mut self, items: &mut Vec<T>, mut read: impl FnMut(&mut Self) -> Option<T>) -> Option<()> {
        items.clear();
        if self.token.kind != TokenKind::OpenList {
            self.no_list();
            return None;
        }
        self.unwrapped = false;
        let opener = self.bump();
        self.open.push(opener);
        let sound = self.items(TokenKind::CloseList, |reader| {
            let item = read(reader);
            let sound = item.is_some();
            items.extend(item);
            sound
        });
        self.open.pop();
        sound.then_some(())
    }

    /// A map from strings to strings, in the order written, in which no key is given twice.
    pub(crate) fn map(&mut self, entries: &mut Vec<(Text<'s>, Text<'s>)>) -> Option<()> {
        entries.clear();
        if self.token.kind != TokenKind::OpenMap {
            self.unexpected("a map, `{\"key\": \"value\"}`");
            return None;
        }
        self.unwrapped = false;
        let opener = self.bump();
        self.open.push(opener);
        let sound = self.items(TokenKind::CloseMap, |reader| {
            let entry = reader.entry();
            let sound = entry.is_some();
            entries.extend(entry);
            sound
        });
        self.open.pop();
        let sound = self.keys_differ(entries) && sound;
        sound.then_some(())
    }

    fn entry(&mut self) -> Option<(Text<'s>, Text<'s>)> {
        let key = self.string()?;
        if self.token.kind != TokenKind::Colon {
            self.misplaced("`:` after the key");
            return None;
        }
        self.bump();
        Some((key, self.string()?))
    }

    fn keys_differ(&mut self, entries: &[(Text<'s>, Text<'s>)]) -> bool {
        if entries.len() < 2 {
            return true;
        }
        let mut order: Vec<usize> = (0..entries.len()).collect();
        order.sort_by(|&a, &b| entries[a].0.value.cmp(&entries[b].0.value));
        let mut differ = true;
        let mut first = order[0];
        for &index in &order[1..] {
            let (key, _) = &entries[index];
            if key.value == entries[first].0.value {
                differ = false;
                let first = entries[first].0.span;
                self.report(|r| repeated_key::found(r.at(key.span), &key.value, r.at(first)));
            } else {
                first = index;
            }
        }
        differ
    }

    /// What stands between brackets, and the closing one. False if anything is wrong with it.
    #[inline]
    fn items(&mut self, close: TokenKind, mut read: impl FnMut(&mut Self) -> bool) -> bool {
        let mut sound = true;
        loop {
            let kind = self.token.kind;
            if kind == close {
                self.bump();
                return sound;
            }
            if kind.is_close() || kind == TokenKind::End {
                sound = false;
                if self.wrong_closer() {
                    continue;
                }
                return false;
            }
            if kind.is_name() {
                // A field or a record: the bracket was not closed.
                self.abandoned = self.begins_record(self.token);
                if self.abandoned || self.next_kind() == TokenKind::Colon {
                    self.unclosed_here();
                    return false;
                }
            }
            let item = self.token.span.start;
            if !read(self) {
                sound = false;
                self.recover_from(item, &[]);
                if self.abandoned {
                    return false;
                }
            }
            match self.token.kind {
                TokenKind::Comma => {
                    self.bump();
                }
                kind if kind == close => {}
                _ => {
                    sound = false;
                    self.missing_comma(&[], if close == TokenKind::CloseMap { "`,` or `}`" } else { "`,` or `]`" });
                    if self.abandoned {
                        return false;
                    }
                }
            }
        }
    }

    /// Where a list should stand, there is none.
    #[cold]
    fn no_list(&mut self) {
        let token = self.token;
        let single = match token.kind {
            kind if kind.is_string() => true,
            TokenKind::OpenParen | TokenKind::OpenMap | TokenKind::Number => true,
            TokenKind::Ident => !matches!(self.slice(token.span), "Some" | "None"),
            _ => false,
        };
        if single {
            self.told = Some(token.span.start);
            let mended = self.value_text().map(|value| format!("[{value}]"));
            self.report(|r| wrong_type::not_a_list(r.at(token.span), r.field, &r.found(token), mended.as_deref()));
        } else {
            self.unexpected("a list");
        }
    }

    /// The text of the value at hand, if it is short.
    fn value_text(&self) -> Option<&'s str> {
        let mut lexer = self.lexer.clone();
        let start = self.token.span;
        let mut depth = 0usize;
        let mut token = self.token;
        let span = loop {
            if token.kind.is_open() {
                depth += 1;
            } else if token.kind.is_close() {
                depth = depth.checked_sub(1)?;
            }
            let span = start.to(token.span);
            let next = lexer.next();
            if depth == 0 && (next.kind != TokenKind::OpenParen || token.kind != TokenKind::Ident) {
                break span;
            }
            if next.kind == TokenKind::End || span.end - span.start > 100 {
                return None;
            }
            token = next;
        };
        let text = self.slice(span);
        (text.len() <= 100 && !text.contains('\n')).then_some(text)
    }

    /// A whole file: a list of records, each of which begins with one of `kinds`. `read` is called behind that name,
    /// with its number, or with `None` where it is none of them or where there is none.
    pub(crate) fn records(
        &mut self,
        kinds: &'static [&'static str],
        mut read: impl FnMut(&mut Self, Option<usize>, Token),
    ) {
        self.kinds = kinds;
        self.headers();
        let mut closed = !self.open_records();
        loop {
            self.abandoned = false;
            self.field = "";
            let token = self.token;
            match token.kind {
                TokenKind::End => break,
                TokenKind::CloseList if !closed => {
                    closed = true;
                    self.open.clear();
                    self.bump();
                    if self.token.kind != TokenKind::End {
                        self.misplaced("the end of the file");
                        self.seek_record();
                    }
                    continue;
                }
                kind if kind.is_close() => {
                    self.stray_closer();
                    continue;
                }
                TokenKind::Comma => {
                    self.misplaced("a record");
                    self.bump();
                    continue;
                }
                kind if kind.is_name() => {
                    self.note_column(token);
                    let name = self.name(token);
                    let index = kinds.iter().position(|&kind| kind == name).filter(|_| !self.is_joined(token));
                    self.bump();
                    read(self, index, token);
                }
                TokenKind::OpenParen => {
                    self.unexpected("the kind of a record");
                    read(self, None, token);
                }
                _ => {
                    self.unexpected("a record");
                    self.recover(&[]);
                }
            }
            if self.abandoned {
                self.open.truncate(usize::from(!closed));
                continue;
            }
            match self.token.kind {
                TokenKind::Comma => {
                    self.bump();
                }
                TokenKind::CloseList | TokenKind::End => {}
                _ => self.missing_comma(&[], "`,` or `]`"),
            }
        }
        if !closed {
            self.unclosed();
        }
    }

    /// The bracket with which the list of records begins. False if it is missing.
    fn open_records(&mut self) -> bool {
        match self.token.kind {
            TokenKind::OpenList => {
                let opener = self.bump();
                self.open.push(opener);
                true
            }
            TokenKind::End => {
                if self.told.is_none() {
                    self.report(|r| empty_file::found(r.at(r.token.span)));
                }
                false
            }
            kind => {
                let record = kind.is_name() && self.kinds.contains(&self.name(self.token));
                if record {
                    let token = self.token;
                    self.report(|r| syntax_error::no_list_of_records(r.at(token.span), &r.found(token)));
                } else {
                    self.unexpected("a list of records, `[…]`");
                    self.seek_record();
                }
                false
            }
        }
    }

    /// Skips to where a record begins.
    #[cold]
    fn seek_record(&mut self) {
        let mut depth = 0usize;
        loop {
            let token = self.token;
            match token.kind {
                TokenKind::End => return,
                TokenKind::Ident
                    if self.kinds.contains(&self.slice(token.span)) && self.next_kind() == TokenKind::OpenParen =>
                {
                    return;
                }
                kind if kind.is_unclosed() => self.unexpected(""),
                kind if kind.is_open() => {
                    depth += 1;
                    self.check_depth(depth);
                }
                kind if kind.is_close() => depth = depth.saturating_sub(1),
                _ => {}
            }
            self.bump();
        }
    }
}
