//! All pages of a site in one file of HTML, which can be sent, kept and read anywhere.
//!
//! Each page becomes a `main` of its own, and every link within the site leads to one or into one: addresses become
//! fragments, and ids are told apart by the page they were on. Which is shown is the style sheet's work alone: the one
//! that is led to, else the first. Without a browser that knows how, all are shown, one after the other. Each keeps its title, which
//! the script makes that of the window while it is shown; the link over the navigation leads to it by the script too, for what
//! it is to lead to is not known here, so without it the link is not there.
//!
//! Styles and scripts stand in the file too, and the policy names each by its sum, so that nothing else can run.

mod tag;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::{self, Write};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use maud::html;
use sha2::{Digest as _, Sha256};

use super::frame;
use tag::{Piece, Tag, pieces};

/// Such a file says so in its first lines.
pub const SINGLE_MARK: &str = "<meta name=\"generator\" content=\"dixit build --single-file\">";

/// How the link over the navigation begins.
const SKIP: &str = "<a class=\"skip\"";
/// The same until the script knows where it leads.
const SKIP_HIDDEN: &str = "<a class=\"skip\" hidden";

/// Shows one page at a time, wherever it can be told which.
const ONE_AT_A_TIME: &str = "\
@supports selector(:has(*)) {
  main.page { display: none; }
  main.page:target, main.page:has(:target), body:not(:has(main.page:target, main.page :target)) > main.page.first {
    display: revert;
  }
}
main.page { scroll-margin-top: 100vh; }
";

/// Which pages there are, and what they are made of beside themselves.
pub struct Single<'f> {
    /// By the page's file, its key.
    keys: BTreeMap<String, String>,
    /// The content of another file of the site, by its way from the root.
    file: &'f (dyn Fn(&str) -> Option<Vec<u8>> + Sync),
}

/// A page as it stands in the file.
#[derive(Debug)]
pub struct Packed {
    main: String,
    /// The styles of pictures in it, in their order.
    styles: Vec<String>,
}

impl<'f> Single<'f> {
    /// For these pages, by their ways from the site's root. The first is shown first.
    #[must_use]
    pub fn new(pages: &[String], file: &'f (dyn Fn(&str) -> Option<Vec<u8>> + Sync)) -> Self {
        let key = |page: &String| (page.clone(), page.strip_suffix(".html").unwrap_or(page).to_owned());
        Self { keys: pages.iter().map(key).collect(), file }
    }

    /// Makes a page a part of the file. `is_first` if it is the one that is shown when none is asked for.
    #[must_use]
    pub fn pack(&self, page: &str, html: &str, is_first: bool) -> Packed {
        let main = between(html, frame::MAIN, "\n</main>")
            .map_or("", |main| main.split_once('>').map_or("", |(_, main)| main));
        let mut styles = Vec::new();
        let content = self.rewritten(page, main, &mut styles);
        let key = attribute(self.key(page));
        let first = if is_first { " first" } else { "" };
        // Escaped as text is, quotes too.
        let title = between(html, "<title>", "</title>").unwrap_or_default();
        Packed {
            main: format!(
                "<main class=\"page{first}\" id=\"{key}\" tabindex=\"-1\" data-title=\"{title}\">{content}\n</main>\n"
            ),
            styles,
        }
    }

    /// Writes the file. `front` is the first page as it is by itself: its head, heading and foot are all pages'.
    ///
    /// # Errors
    /// Those of `out`; if a script or style would end where it stands.
    pub fn write(&self, page: &str, front: &str, packed: &[Packed], out: &mut dyn Write) -> io::Result<()> {
        let head = between(front, "<head>", "</head>").unwrap_or_default();
        let (mut style, mut scripts, mut kept) = (String::new(), Vec::new(), String::new());
        for piece in pieces(head) {
            let Piece::Tag(tag) = piece else {
                kept.push_str(piece.text());
                continue;
            };
            let file = |name| {
                let path = resolved(page, tag.get(name)?);
                Some(String::from_utf8_lossy(&(self.file)(&path)?).into_owned())
            };
            match tag.name {
                "link" => style.push_str(&file("href").unwrap_or_default()),
                "script" => scripts.extend(file("src")),
                "/script" => {}
                "meta" if tag.get("http-equiv").is_some() || tag.get("charset").is_some() => {}
                _ => kept.push_str(tag.text),
            }
        }
        let mut seen = BTreeSet::new();
        for of_picture in packed.iter().flat_map(|packed| &packed.styles) {
            if seen.insert(of_picture) {
                style.push_str(of_picture);
            }
        }
        style.push_str(ONE_AT_A_TIME);
        let ends = |text: &str, name: &str| text.to_ascii_lowercase().contains(&format!("</{name}"));
        if ends(&style, "style") || scripts.iter().any(|script| ends(script, "script") || script.contains("<!--")) {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "a script or style would end where it stands"));
        }
        let mut policy = format!("default-src 'none'; style-src {}; img-src data:", sum(&style));
        if !scripts.is_empty() {
            policy.push_str("; script-src");
            scripts.iter().for_each(|script| _ = write!(policy, " {}", sum(script)));
        }
        policy.push_str("; base-uri 'none'; form-action 'none'");

        let element = between(front, "<html", ">").unwrap_or_default();
        let meta = html! { meta http-equiv="Content-Security-Policy" content=(policy); }.into_string();
        write!(out, "<!DOCTYPE html>\n<html{element} data-single>\n<head><meta charset=\"utf-8\">{SINGLE_MARK}{meta}")?;
        write!(out, "{kept}<style>{style}</style></head>\n<body>\n")?;
        let before = between(front, "<body>", frame::MAIN).unwrap_or_default();
        let before = before.find(SKIP).map_or("", |start| &before[start..]);
        let none = &mut Vec::new();
        // Which page one is on is not known when this is written.
        let before = self.rewritten(page, before, none).replace(" aria-current=\"page\"", "");
        out.write_all(before.replacen(SKIP, SKIP_HIDDEN, 1).as_bytes())?;
        for packed in packed {
            out.write_all(packed.main.as_bytes())?;
        }
        let after = between(front, "\n</main>", "</body>").unwrap_or_default();
        out.write_all(self.rewritten(page, after, none).as_bytes())?;
        for script in scripts {
            writeln!(out, "<script>{script}</script>")?;
        }
        out.write_all(b"</body>\n</html>\n")
    }

    fn key<'k>(&'k self, page: &'k str) -> &'k str {
        self.keys.get(page).map_or(page, String::as_str)
    }

    /// A piece of a page: ids and addresses as they are in the file, the styles of pictures taken out, and files beside the
    /// page no longer offered.
    fn rewritten(&self, page: &str, html: &str, styles: &mut Vec<String>) -> String {
        let mut out = String::with_capacity(html.len() + html.len() / 8);
        let mut pieces = pieces(html);
        while let Some(piece) = pieces.next() {
            let Piece::Tag(tag) = piece else {
                out.push_str(piece.text());
                continue;
            };
            if tag.name == "style" {
                styles.extend(pieces.until_end_of(&tag));
            } else if tag.has_class("downloads") || tag.get("id") == Some("data") {
                pieces.until_end_of(&tag).for_each(drop);
            } else {
                self.tag(page, &tag, &mut out);
            }
        }
        out
    }

    fn tag(&self, page: &str, tag: &Tag<'_>, out: &mut String) {
        let id = |id: &str| format!("{}:{id}", self.key(page));
        let mut at = 0;
        for &(name, value, ref span) in &tag.attributes {
            let written: Option<String> = match name {
                "id" | "for" => Some(id(value)),
                "aria-labelledby" | "aria-describedby" | "aria-controls" | "headers" => {
                    Some(value.split(' ').map(id).collect::<Vec<_>>().join(" "))
                }
                "href" | "xlink:href" => match self.address(page, value) {
                    Some(address) => Some(address),
                    // It leads to what is not in the file: no link any more.
                    None => {
                        out.push_str(tag.text[at..span.start].trim_end());
                        at = span.end;
                        continue;
                    }
                },
                "src" => (self.file)(&resolved(page, value)).map(|bytes| data(value, &bytes)),
                _ => value.contains("url(#").then(|| value.replace("url(#", &format!("url(#{}:", self.key(page)))),
            };
            if let Some(written) = written {
                out.push_str(&tag.text[at..span.start]);
                _ = write!(out, "{name}=\"{written}\"");
                at = span.end;
            }
        }
        out.push_str(&tag.text[at..]);
    }

    /// Where a link leads from the file; nothing if what it leads to is not in it.
    fn address(&self, page: &str, written: &str) -> Option<String> {
        if written.starts_with("http://") || written.starts_with("https://") || written.starts_with("HTTP") {
            return Some(written.to_owned());
        }
        let (path, fragment) = written.split_once('#').map_or((written, None), |(path, id)| (path, Some(id)));
        let path = path.split('?').next().unwrap_or_default();
        let key = if path.is_empty() { self.key(page) } else { self.keys.get(&resolved(page, path))? };
        Some(match fragment {
            None | Some("main" | "") => format!("#{key}"),
            Some(id) => format!("#{key}:{id}"),
        })
    }
}

/// What stands between two pieces of a text.
fn between<'t>(text: &'t str, before: &str, after: &str) -> Option<&'t str> {
    let (_, rest) = text.split_once(before)?;
    // A page's content may hold what ends a head; what is looked for is the first.
    rest.split_once(after).map(|(between, _)| between)
}

/// A way from a page's folder as one from the root.
fn resolved(page: &str, link: &str) -> String {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            ".." => _ = parts.pop(),
            "." | "" => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// A picture's file, as an address that holds all of it.
fn data(path: &str, bytes: &[u8]) -> String {
    let media = if path.ends_with(".svg") { "image/svg+xml" } else { "image/png" };
    format!("data:{media};base64,{}", STANDARD.encode(bytes))
}

/// As a policy names a script or style.
fn sum(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text.as_bytes())))
}

fn attribute(text: &str) -> String {
    html! { (text) }.into_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    const STYLE: &str = "main{}";
    const FRONT: &str = "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\">\
        <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'self'\"><title>T</title>\
        <link rel=\"stylesheet\" href=\"style.css\"><script src=\"x.js\" defer></script></head>\n<body>\n\
        <a class=\"skip\" href=\"#main\">Skip</a><header><a href=\"index.html\" aria-current=\"page\">T</a></header>\n\
        <main id=\"main\" tabindex=\"-1\">\n<a href=\"record/a.html#b\">a &lt; b</a>\n</main>\n<footer>f</footer>\n</body>\n</html>\n";
    const RECORD: &str = "<title>A &quot;b&quot; · T</title><main id=\"main\" tabindex=\"-1\">\n<h1 id=\"b\" title=\"a > b\">A</h1><a href=\"#b\">b</a>\
        <a href=\"../index.html\" class=\"x\">up</a><a href=\"a.svg\">svg</a><a href=\"https://example.org/?a=1&amp;b=2#c\">w</a>\
        <span class=\"downloads\"><span>x</span><a href=\"a.svg\">SVG</a></span><svg aria-labelledby=\"t d\">\
        <style>.p{color:red}</style><g fill=\"url(#b)\"/></svg><img src=\"../p.svg\">\n</main>\n";

    fn file(path: &str) -> Option<Vec<u8>> {
        Some(match path {
            "style.css" => STYLE.into(),
            "x.js" => b"go()".to_vec(),
            "p.svg" => b"<svg/>".to_vec(),
            _ => return None,
        })
    }

    #[test]
    fn a_page_is_led_to_from_within_and_leads_to_nothing_without() {
        let single = Single::new(&["index.html".to_owned(), "record/a.html".to_owned()], &file);
        let packed = single.pack("record/a.html", RECORD, false);
        assert_eq!(
            packed.main,
            "<main class=\"page\" id=\"record/a\" tabindex=\"-1\" data-title=\"A &quot;b&quot; · T\">\n<h1 id=\"record/a:b\" title=\"a > b\">A</h1>\
             <a href=\"#record/a:b\">b</a><a href=\"#index\" class=\"x\">up</a><a>svg</a>\
             <a href=\"https://example.org/?a=1&amp;b=2#c\">w</a><svg aria-labelledby=\"record/a:t record/a:d\">\
             <g fill=\"url(#record/a:b)\"/></svg><img src=\"data:image/svg+xml;base64,PHN2Zy8+\">\n</main>\n"
        );
        assert_eq!(packed.styles, [".p{color:red}"]);
    }

    #[test]
    fn the_file_holds_what_its_policy_names_and_no_more() {
        let single = Single::new(&["index.html".to_owned(), "record/a.html".to_owned()], &file);
        let packed = [single.pack("index.html", FRONT, true), single.pack("record/a.html", RECORD, false)];
        let mut out = Vec::new();
        single.write("index.html", FRONT, &packed, &mut out).unwrap();
        let out = String::from_utf8(out).unwrap();
        let style = format!("{STYLE}.p{{color:red}}{ONE_AT_A_TIME}");
        assert!(out.contains(&format!("<style>{style}</style>")), "{out}");
        assert!(out.contains(&html! { (sum(&style)) }.into_string()) && out.contains(&sum("go()")), "{out}");
        assert!(out.contains("<script>go()</script>") && !out.contains("src=\"x.js\""), "{out}");
        // Which page it leads to is known when one is shown.
        assert!(out.contains("<body>\n<a class=\"skip\" hidden href=\"#index\">Skip</a><header>"), "{out}");
        assert!(out.contains("<header><a href=\"#index\">T</a></header>"), "{out}");
        assert!(out.contains(
            "<main class=\"page first\" id=\"index\" tabindex=\"-1\" data-title=\"T\">\n<a href=\"#record/a:b\">a &lt; b</a>"
        ));
        assert_eq!(out.matches("Content-Security-Policy").count(), 1);
        assert!(out.ends_with("<footer>f</footer>\n<script>go()</script>\n</body>\n</html>\n"), "{out}");
    }

    #[test]
    fn what_would_end_a_script_is_refused() {
        let file = |_: &str| Some(b"'</SCRIPT>'".to_vec());
        let single = Single::new(&["index.html".to_owned()], &file);
        assert!(single.write("index.html", FRONT, &[], &mut Vec::new()).is_err());
    }
}
