//! No page or picture has words of its own: what a reader meets stands in `wording`, wherever it is shown. The sources are read
//! as tokens and each string judged by where it stands.
//!
//! - Within `html!`, any letter in a text is wording; so is it in the value of an attribute that is read out (`title`,
//!   `aria-label`). Other attributes, classes, ids and what is typed (`code { … }`) are not.
//! - In other code, a string is wording if it is a capitalised word or holds a word beside a space, tags and `{holes}` left
//!   out. A lone word in lower case can't be told from a name there; `wording::Noun` keeps pages from counting in such.
//!   Pictures, whose strings are full of classes, are held to two words.
//! - Attributes, tests, messages to developers (`expect`, `assert!`) and commands (`dixit …`) are left out.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

/// What reads like wording and is none: a file, and how the string begins.
const NOT_WORDING: [(&str, &str); 5] = [
    ("site/frame.rs", "default-src"),
    ("site/live.rs", "default-src"),
    ("site/single.rs", "default-src"),
    ("site/single.rs", " first"),
    ("site/single.rs", "a script or style would end"),
];
/// The same of pictures.
const NOT_PHRASES: [(&str, &str); 4] = [
    ("timeline/picture/entry.rs", " mark hollow"),
    ("diagram/looks.rs", "// How diagrams look"),
    ("diagram/digest.rs", "id within"),
    ("diagram/matrix.rs", "edge cell"),
];
/// What is read out of attributes.
const READ_OUT: [&str; 7] =
    ["alt", "aria-description", "aria-label", "aria-valuetext", "data-label", "placeholder", "title"];
/// Macros whose strings are for developers, or name files.
const SILENT: [&str; 7] = ["assert", "assert_eq", "concat", "debug_assert", "env", "include_str", "unreachable"];

/// The strings of a source that look like wording, each with its line.
struct Found {
    strings: Vec<(usize, String)>,
    /// The rule for strings outside `html!`.
    in_code: fn(&str) -> bool,
}

impl Found {
    fn in_source(source: &str, in_code: fn(&str) -> bool) -> Vec<(usize, String)> {
        let mut found = Self { strings: Vec::new(), in_code };
        found.code(source.parse().unwrap());
        found.strings
    }

    /// Plain Rust.
    fn code(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            at += 1;
            match token {
                TokenTree::Punct(sign) if sign.as_char() == '#' => {
                    at += usize::from(is_sign(tokens.get(at), '!'));
                    if let Some(attribute) = group(tokens.get(at), Delimiter::Bracket) {
                        at += 1;
                        if attribute.stream().to_string().replace(' ', "") == "cfg(test)" {
                            at += tokens[at..].iter().take_while(|token| !is_end_of_item(token)).count() + 1;
                        }
                    }
                }
                TokenTree::Ident(name) => {
                    let name = name.to_string();
                    let is_macro = is_sign(tokens.get(at), '!');
                    if let Some(TokenTree::Group(body)) = tokens.get(at + usize::from(is_macro)) {
                        let is_silent = if is_macro { SILENT.contains(&name.as_str()) } else { name == "expect" };
                        if is_silent {
                            at += usize::from(is_macro) + 1;
                        } else if is_macro && name == "html" {
                            at += 2;
                            self.markup(body.stream(), false);
                        }
                    }
                }
                TokenTree::Group(group) => self.code(group.stream()),
                TokenTree::Literal(_) => self.judge(token, self.in_code),
                TokenTree::Punct(_) => {}
            }
        }
    }

    /// What maud reads. `is_typed` within `code { … }`.
    fn markup(&mut self, tokens: TokenStream, is_typed: bool) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        self.markup_of(&tokens, is_typed);
    }

    fn markup_of(&mut self, tokens: &[TokenTree], is_typed: bool) {
        // The element that is being opened, and the name that an attribute may have.
        let (mut element, mut name) = (String::new(), String::new());
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            at += 1;
            match token {
                TokenTree::Punct(sign) => match sign.as_char() {
                    '@' => at += self.control(&tokens[at..], is_typed),
                    '=' => {
                        let value = tokens.get(at);
                        if READ_OUT.contains(&name.as_str()) {
                            value.into_iter().for_each(|value| self.judge(value, has_letters));
                        }
                        if let Some(TokenTree::Group(value)) = value {
                            self.code(value.stream());
                        }
                        at += 1;
                        name.clear();
                    }
                    '.' | '#' => {
                        match tokens.get(at) {
                            Some(TokenTree::Group(value)) if value.delimiter() == Delimiter::Parenthesis => {
                                self.code(value.stream());
                                at += 1;
                            }
                            Some(TokenTree::Literal(_) | TokenTree::Ident(_)) => at += 1,
                            _ => {}
                        }
                        name.clear();
                    }
                    sign @ ('-' | ':') => name.push(sign),
                    _ => {
                        element.clear();
                        name.clear();
                    }
                },
                TokenTree::Ident(word) => {
                    let word = word.to_string();
                    if element.is_empty() {
                        element.clone_from(&word);
                    }
                    if !name.ends_with(['-', ':']) {
                        name.clear();
                    }
                    name.push_str(&word);
                }
                TokenTree::Literal(_) if is_typed => {}
                TokenTree::Literal(_) => self.judge(token, has_letters),
                TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                    self.markup(group.stream(), is_typed || element == "code");
                    element.clear();
                    name.clear();
                }
                // A splice, or an attribute's condition.
                TokenTree::Group(group) => self.code(group.stream()),
            }
        }
    }

    /// What follows an `@`, as far as it is not markup again; gives how many tokens that was.
    fn control(&mut self, tokens: &[TokenTree], is_typed: bool) -> usize {
        let keyword = tokens.first().map(ToString::to_string).unwrap_or_default();
        if keyword == "let" {
            let end = tokens.iter().take_while(|token| !is_sign(Some(token), ';')).count();
            self.code(tokens[..end].iter().cloned().collect());
            return end + 1;
        }
        // A body in braces follows; braces before an equals sign are a pattern's.
        let is_body = |(at, token): (usize, &TokenTree)| {
            group(Some(token), Delimiter::Brace).is_some() && !is_sign(tokens.get(at + 1), '=')
        };
        let end = tokens.iter().enumerate().take_while(|&each| !is_body(each)).count();
        self.code(tokens[..end].iter().cloned().collect());
        if let Some(body) = group(tokens.get(end), Delimiter::Brace) {
            if keyword == "match" { self.arms(body, is_typed) } else { self.markup(body.stream(), is_typed) }
        }
        end + 1
    }

    fn arms(&mut self, arms: &Group, is_typed: bool) {
        let tokens: Vec<TokenTree> = arms.stream().into_iter().collect();
        let mut rest = tokens.as_slice();
        while !rest.is_empty() {
            let is_arrow = |pair: &[TokenTree]| is_sign(pair.first(), '=') && is_sign(pair.get(1), '>');
            let pattern = rest.windows(2).position(is_arrow).unwrap_or(rest.len());
            self.code(rest[..pattern].iter().cloned().collect());
            rest = rest.get(pattern + 2..).unwrap_or_default();
            let end = match group(rest.first(), Delimiter::Brace) {
                Some(_) => 1,
                None => rest.iter().take_while(|token| !is_sign(Some(token), ',')).count(),
            };
            self.markup_of(&rest[..end], is_typed);
            rest = &rest[end..];
            rest = &rest[usize::from(is_sign(rest.first(), ','))..];
        }
    }

    fn judge(&mut self, token: &TokenTree, is_wording: fn(&str) -> bool) {
        if let TokenTree::Literal(literal) = token
            && let Some(text) = text_of(&literal.to_string())
            && is_wording(&text)
        {
            self.strings.push((literal.span().start().line, text));
        }
    }
}

fn is_sign(token: Option<&TokenTree>, sign: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == sign)
}

fn group(token: Option<&TokenTree>, delimiter: Delimiter) -> Option<&Group> {
    match token {
        Some(TokenTree::Group(group)) if group.delimiter() == delimiter => Some(group),
        _ => None,
    }
}

fn is_end_of_item(token: &TokenTree) -> bool {
    is_sign(Some(token), ';') || group(Some(token), Delimiter::Brace).is_some()
}

/// A string's content, as far as its words go; `None` for numbers, characters and bytes.
fn text_of(literal: &str) -> Option<String> {
    let (_, inner) =
        literal.trim_start_matches('r').trim_matches('#').split_once('"').filter(|(before, _)| before.is_empty())?;
    let inner = inner.strip_suffix('"').unwrap_or(inner);
    // What is broken over lines goes on where the next begins.
    let mut pieces = inner.split("\\\n");
    let mut text = pieces.next().unwrap_or_default().to_owned();
    pieces.for_each(|piece| text.push_str(piece.trim_start()));
    Some(text.replace("\\n", "\n").replace("\\t", "\t").replace("\\\"", "\""))
}

fn has_letters(text: &str) -> bool {
    text.contains(char::is_alphabetic)
}

/// True for a capitalised word, and for a word beside a space.
fn is_prose(text: &str) -> bool {
    let words = words(text);
    let is_capitalised = |word: &String| {
        word.starts_with(char::is_uppercase) && word.chars().skip(1).all(|c| c.is_lowercase() || c == '’')
    };
    !text.starts_with("dixit ") && (words.iter().any(is_capitalised) || text.contains(' ') && !words.is_empty())
}

/// True for a capitalised word, and for two words. Pictures have lists of classes that begin with a space, and style sheets.
fn is_phrase(text: &str) -> bool {
    !text.starts_with('.') && is_prose(text) && (words(text).len() > 1 || !text.contains(' '))
}

/// What of a text are words and no names, numbers, tags or holes.
fn words(text: &str) -> Vec<String> {
    let text = without(&without(text, '<', '>'), '{', '}');
    let of_word = |c: char| ",.:;?!()“”‘’…–".contains(c);
    let is_word = |word: &&str| word.chars().count() > 1 && word.chars().all(|c| c.is_alphabetic() || c == '’');
    text.split_whitespace().map(|word| word.trim_matches(of_word)).filter(is_word).map(str::to_owned).collect()
}

/// The text without what stands between these; what is left open ends with the text.
fn without(text: &str, open: char, close: char) -> String {
    let mut depth = 0_usize;
    text.chars()
        .filter(|&c| {
            depth += usize::from(c == open);
            let is_outside = depth == 0;
            depth -= usize::from(c == close && depth > 0);
            is_outside
        })
        .collect()
}

/// The sources below a folder of this crate, wording and tests apart.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        let is_rust = entry.extension().is_some_and(|extension| extension == "rs");
        let stem = entry.file_stem().unwrap_or_default();
        if stem == "tests" || stem == "wording" {
        } else if entry.is_dir() {
            files.extend(sources(&entry));
        } else if is_rust {
            files.push(entry);
        }
    }
    files.sort();
    files
}

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Finds words in these sources, and that each exception made for them is one.
#[track_caller]
fn check_sources(files: &[PathBuf], in_code: fn(&str) -> bool, exceptions: &[(&str, &str)]) {
    let (mut wrong, mut excepted) = (Vec::new(), BTreeSet::new());
    for file in files {
        let name = file.strip_prefix(source()).unwrap().to_string_lossy().replace('\\', "/");
        for (line, text) in Found::in_source(&fs::read_to_string(file).unwrap(), in_code) {
            match exceptions.iter().find(|&&(known, start)| known == name && text.starts_with(start)) {
                Some(exception) => _ = excepted.insert(exception),
                None => wrong.push(format!("{name}:{line}: {text:?}")),
            }
        }
    }
    assert!(wrong.is_empty(), "these belong into wording:\n{}", wrong.join("\n"));
    assert_eq!(excepted.len(), exceptions.len(), "an exception is no longer needed");
}

#[test]
fn no_page_has_words_of_its_own() {
    let mut files = sources(&source().join("site"));
    files.push(source().join("site.rs"));
    assert!(files.len() > 30, "only {files:?} were read");
    check_sources(&files, is_prose, &NOT_WORDING);
}

#[test]
fn no_picture_has_words_of_its_own() {
    let mut files = [sources(&source().join("diagram")), sources(&source().join("timeline"))].concat();
    files.extend(["diagram.rs", "timeline.rs"].map(|file| source().join(file)));
    files.retain(|file| !file.ends_with("timeline/text.rs") && !file.ends_with("timeline/sample.rs"));
    assert!(files.len() > 30, "only {files:?} were read");
    check_sources(&files, is_phrase, &NOT_PHRASES);
}

/// Phrases are put into pages and pictures as they are, so nothing in them may need escaping either.
#[test]
fn wording_has_no_markup() {
    let of_pages = fs::read_dir(source().join("site/wording")).unwrap().map(|file| file.unwrap().path());
    let others = ["site", "diagram", "diagram/digest", "diagram/flow", "diagram/matrix", "timeline", "timeline/tally"];
    for file in of_pages.chain(others.map(|folder| source().join(folder).join("wording.rs"))) {
        let text = fs::read_to_string(&file).unwrap();
        assert!(!text.contains("html!"), "{}", file.display());
        let wrong = Found::in_source(&text, |text| text.contains(['<', '>', '&', '"']));
        assert!(wrong.is_empty(), "{}: {wrong:?}", file.display());
    }
}

/// Who changes a head here has to change it there.
#[test]
fn the_script_finds_cells_by_the_heads_that_they_have() {
    for (place, head) in
        super::super::wording::timeline::COLUMNS.into_iter().enumerate().filter(|&(place, _)| place != 1)
    {
        assert!(super::super::SCRIPT.contains(&format!("cell(\"{head}\"")), "column {place}: {head}");
    }
}

#[track_caller]
fn check(source: &str, expected: &[&str]) {
    let found: Vec<String> = Found::in_source(source, is_prose).into_iter().map(|(_, text)| text).collect();
    assert_eq!(found, expected, "{source}");
}

#[test]
fn wording_is_found_wherever_it_stands() {
    check("html! { p { \"said\" } }", &["said"]);
    check("html! { p { b.x { (n) } \" more\" } }", &[" more"]);
    check("html! { @if a == \"b\" { \"c\" } @else { \"d\" } }", &["c", "d"]);
    check("html! { @for a in b { @let c = \"two words\"; \"f\" } }", &["two words", "f"]);
    check(
        "html! { @match a { A { b } if c => { \"d\" } \"e\" => \"f\", _ => b { \"g\" }, } \"h\" }",
        &["d", "f", "g", "h"],
    );
    check("html! { @if let A { b } = c { \"d\" } }", &["d"]);
    check("html! { nav.a aria-label=\"pages\" title=(f(\"All pages\")) {} }", &["pages", "All pages"]);
    check("html! { p { (list(\"Taken back\", &html! { \"by\" })) } }", &["Taken back", "by"]);
    check(
        "fn f() { g(\"Sources\"); format!(\"{n} records\"); told.join(\" and \") }",
        &["Sources", "{n} records", " and "],
    );
    check("write!(out, \"<p class=\\\"x\\\">None.</p>\")", &["<p class=\"x\">None.</p>"]);
    check("const A: &str = \"one \\\n    line\";", &["one line"]);
}

#[test]
fn names_are_no_wording() {
    check(
        "html! { a.b.(c.as_str()).\"dd\" #e href=\"f.html\" rel=\"no opener\" data-x=[y(\"z\")] { (n) \", \" } }",
        &[],
    );
    check("html! { section id=\"new\" { (f) } meta name=\"viewport\" content=\"a b\"; code { \"dixit \" (x) } }", &[]);
    check("fn f() { field(shown, \"kind\"); command(\"dixit trace --down\"); x.expect(\"never so\") }", &[]);
    check("write!(out, \"<td class=\\\"{a}\\\" data-b>{c}</td>\\n\")", &[]);
    check("//! Some words.\n/// More words.\n#[must_use = \"so it is\"] fn f() { assert!(a, \"in a test\") }", &[]);
    check("#[cfg(test)] mod tests { fn f() { g(\"What a test says\") } } fn h() { i(\"Found\") }", &["Found"]);
}
