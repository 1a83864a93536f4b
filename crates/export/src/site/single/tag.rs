//! Our own HTML, piece by piece: tags with their attributes, and what stands between them. Not a parser of any HTML: ours
//! has its attributes in double quotes, its text escaped and its elements closed.

use std::ops::Range;

/// A tag or what stands between two.
pub(super) enum Piece<'h> {
    Tag(Tag<'h>),
    Text(&'h str),
}

/// A tag.
pub(super) struct Tag<'h> {
    /// All of it.
    pub(super) text: &'h str,
    /// With a slash before it if it ends an element.
    pub(super) name: &'h str,
    /// Of those with a value: name, value, and where both stand in the text.
    pub(super) attributes: Vec<(&'h str, &'h str, Range<usize>)>,
}

impl<'h> Tag<'h> {
    pub(super) fn get(&self, name: &str) -> Option<&'h str> {
        self.attributes.iter().find(|(known, ..)| *known == name).map(|&(_, value, _)| value)
    }

    pub(super) fn has_class(&self, class: &str) -> bool {
        self.get("class").is_some_and(|classes| classes.split(' ').any(|one| one == class))
    }

    fn read(text: &'h str) -> Self {
        let is_end = |c: char| c.is_ascii_whitespace() || c == '>';
        let name = &text[1..];
        let name = &name[..name.find(is_end).unwrap_or(name.len())];
        let mut attributes = Vec::new();
        let mut at = 1 + name.len();
        while let Some(start) = text[at..].find(|c: char| !c.is_ascii_whitespace() && c != '/').map(|skip| at + skip) {
            let rest = &text[start..];
            let length = rest.find(|c: char| is_end(c) || c == '=').unwrap_or(rest.len());
            at = start + length.max(1);
            if let Some(value) = rest[length..].strip_prefix("=\"") {
                let value = &value[..value.find('"').unwrap_or(value.len())];
                let end = start + length + 2 + value.len() + 1;
                attributes.push((&rest[..length], value, start..end.min(text.len())));
                at = end.min(text.len());
            }
        }
        Self { text, name: name.strip_suffix('/').unwrap_or(name), attributes }
    }
}

impl<'h> Piece<'h> {
    pub(super) fn text(&self) -> &'h str {
        match self {
            Self::Tag(tag) => tag.text,
            Self::Text(text) => text,
        }
    }
}

/// The pieces of some HTML.
pub(super) struct Pieces<'h>(&'h str);

pub(super) fn pieces(html: &str) -> Pieces<'_> {
    Pieces(html)
}

impl<'h> Iterator for Pieces<'h> {
    type Item = Piece<'h>;

    fn next(&mut self) -> Option<Piece<'h>> {
        let html = self.0;
        if html.is_empty() {
            return None;
        }
        let start = html.find('<').unwrap_or(html.len());
        if start > 0 {
            self.0 = &html[start..];
            return Some(Piece::Text(&html[..start]));
        }
        let mut in_quotes = false;
        let end = html.find(|c| {
            in_quotes ^= c == '"';
            c == '>' && !in_quotes
        });
        let (tag, rest) = html.split_at(end.map_or(html.len(), |end| end + 1));
        self.0 = rest;
        Some(Piece::Tag(Tag::read(tag)))
    }
}

impl<'h> Pieces<'h> {
    /// Passes over an element that was just begun, and gives the text in it.
    pub(super) fn until_end_of(&mut self, tag: &Tag<'_>) -> impl Iterator<Item = String> {
        let (mut depth, mut within) = (1, Vec::new());
        let name = tag.name;
        while depth > 0 {
            match self.next() {
                Some(Piece::Tag(inner)) if inner.name == name && !inner.text.ends_with("/>") => depth += 1,
                Some(Piece::Tag(inner)) if inner.name.strip_prefix('/') == Some(name) => depth -= 1,
                Some(Piece::Tag(_)) => {}
                Some(Piece::Text(text)) => within.push(text.to_owned()),
                None => break,
            }
        }
        within.into_iter()
    }
}
