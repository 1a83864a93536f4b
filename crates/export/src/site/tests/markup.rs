//! A strict reader of the HTML that the pages are made of: elements closed in order, attributes quoted, ids unique. It
//! accepts less than a browser does, which is what a test wants.

use std::collections::BTreeSet;

/// Elements that do not part one word from the next.
const INLINE: [&str; 9] = ["a", "bdi", "code", "em", "q", "span", "strong", "time", "wbr"];
const VOID: [&str; 7] = ["meta", "link", "br", "wbr", "img", "hr", "input"];

/// An opening tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tag {
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
}

impl Tag {
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// A page, read.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) tags: Vec<Tag>,
    pub(super) ids: BTreeSet<String>,
    /// All text, in order, entities resolved, a blank wherever a block begins or ends.
    pub(super) text: String,
}

impl Page {
    /// What a page is but for what it says: its elements in order, each with its classes.
    pub(super) fn skeleton(&self) -> Vec<String> {
        let shown = self.tags.iter().filter(|tag| tag.get("class") != Some("hidden-char"));
        shown.map(|tag| format!("{}.{}", tag.name, tag.get("class").unwrap_or_default())).collect()
    }

    fn part(&mut self, name: &str) {
        if !INLINE.contains(&name) {
            self.text.push(' ');
        }
    }

    pub(super) fn links(&self) -> impl Iterator<Item = &str> {
        self.tags.iter().filter_map(|tag| tag.get("href").or_else(|| tag.get("src")))
    }
}

/// Reads a page, or says what is wrong with it.
pub(super) fn read(html: &str) -> Result<Page, String> {
    let mut rest = html.strip_prefix("<!DOCTYPE html>").ok_or("no doctype")?;
    let mut page = Page::default();
    let mut open: Vec<String> = Vec::new();
    while let Some(at) = rest.find('<') {
        page.text.push_str(&entities(&rest[..at])?);
        rest = &rest[at + 1..];
        if let Some(closing) = rest.strip_prefix('/') {
            let (name, after) = closing.split_once('>').ok_or("a closing tag has no end")?;
            let expected = open.pop().ok_or_else(|| format!("</{name}> closes nothing"))?;
            if name != expected {
                return Err(format!("</{name}> closes <{expected}>"));
            }
            page.part(name);
            rest = after;
            continue;
        }
        let (tag, closed, after) = tag(rest)?;
        if let Some(id) = tag.get("id")
            && !page.ids.insert(id.to_owned())
        {
            return Err(format!("the id {id} is given twice"));
        }
        if !closed && !VOID.contains(&tag.name.as_str()) {
            open.push(tag.name.clone());
        }
        page.part(&tag.name);
        page.tags.push(tag);
        rest = after;
    }
    page.text.push_str(&entities(rest)?);
    if open.is_empty() { Ok(page) } else { Err(format!("never closed: {open:?}")) }
}

fn tag(text: &str) -> Result<(Tag, bool, &str), String> {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric()).ok_or("a tag has no end")?;
    let (name, mut rest) = text.split_at(end);
    if name.is_empty() {
        return Err(format!("a stray < before {:?}", &text[..text.len().min(20)]));
    }
    let mut tag = Tag { name: name.to_owned(), attributes: Vec::new() };
    loop {
        rest = rest.trim_start();
        if let Some(after) = rest.strip_prefix('>') {
            return Ok((tag, false, after));
        }
        if let Some(after) = rest.strip_prefix("/>") {
            return Ok((tag, true, after));
        }
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | ':'))).ok_or("no end")?;
        let (attribute, after) = rest.split_at(end);
        if attribute.is_empty() || tag.get(attribute).is_some() {
            return Err(format!("a bad or repeated attribute in <{name}> at {:?}", &rest[..rest.len().min(20)]));
        }
        let (value, after) = match after.strip_prefix("=\"") {
            Some(quoted) => quoted.split_once('"').ok_or("a value has no end")?,
            None => ("", after),
        };
        if value.contains('<') {
            return Err(format!("a < in a value of <{name}>"));
        }
        tag.attributes.push((attribute.to_owned(), entities(value)?));
        rest = after;
    }
}

fn entities(text: &str) -> Result<String, String> {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let (name, after) = rest[at + 1..].split_once(';').ok_or("a bare &")?;
        out.push(match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "#39" => '\'',
            _ => return Err(format!("the entity &{name};")),
        });
        rest = after;
    }
    out.push_str(rest);
    Ok(out)
}
