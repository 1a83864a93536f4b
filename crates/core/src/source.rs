//! Where a thing stands in the files: file, byte span, and the line and column a person would count.
//!
//! Plain data. Nothing here opens a file; `dixit-ingest` fills [`Sources`].

use std::borrow::Cow;
use std::sync::OnceLock;

/// A file of a run: its rank in the sorted list of paths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A half-open range of bytes within one file. Files are bounded to 64 MiB, so 32 bits suffice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span from `start` to `end`, in bytes.
    #[must_use]
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// The span that covers both.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }
}

/// A value together with the bytes it was read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spanned<T> {
    /// What was read.
    pub value: T,
    /// Where it stands in its record's file.
    pub span: Span,
}

/// A piece of text of a record: a slice of the file, or owned where an escape had to be resolved.
pub type Text<'s> = Spanned<Cow<'s, str>>;

impl Text<'_> {
    /// The text itself.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.value
    }
}

/// A span in a named file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Location {
    /// The file.
    pub file: FileId,
    /// The bytes in it.
    pub span: Span,
}

/// A place as a person reads it: 1-based, columns counted in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place<'p> {
    /// Path relative to the project's root, with `/` between its parts.
    pub file: &'p str,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

/// One file of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Path relative to the project's root, with `/` between its parts.
    pub path: String,
    /// The text; empty where the file could not be read as text.
    pub text: String,
}

/// The paths of the files of a run, by [`FileId`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Paths {
    /// One behind the other.
    text: String,
    /// By file, where its path ends.
    ends: Vec<u32>,
}

impl Paths {
    /// Paths that stand one behind the other in a text, by where each ends; `None` if one of them ends before it begins,
    /// outside the text, or within a character.
    #[must_use]
    pub fn new(text: String, ends: Vec<u32>) -> Option<Self> {
        let starts = std::iter::once(0).chain(ends.iter().map(|&end| end as usize));
        let are_paths = starts.zip(&ends).all(|(start, &end)| text.get(start..end as usize).is_some());
        are_paths.then_some(Self { text, ends })
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// True if there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The path of a file.
    ///
    /// # Panics
    /// If there are not so many.
    #[must_use]
    pub fn get(&self, file: FileId) -> &str {
        let at = file.0 as usize;
        let start = if at == 0 { 0 } else { self.ends[at - 1] as usize };
        &self.text[start..self.ends[at] as usize]
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len() as u32).map(|file| self.get(FileId(file)))
    }

    /// As they were given to [`Self::new`].
    #[must_use]
    pub fn parts(&self) -> (&str, &[u32]) {
        (&self.text, &self.ends)
    }
}

impl<P: AsRef<str>> FromIterator<P> for Paths {
    fn from_iter<I: IntoIterator<Item = P>>(paths: I) -> Self {
        let mut all = Self::default();
        for path in paths {
            all.text.push_str(path.as_ref());
            all.ends.push(all.text.len() as u32);
        }
        all
    }
}

/// Fetches the text of a file that is not at hand, by its id and its path.
pub type Fetch = Box<dyn Fn(FileId, &str) -> String + Send + Sync>;

/// All files of a run, sorted by path. [`FileId`] is the index.
///
/// Texts need not be in memory: most questions are answered without them, and one that is wanted, to show a line of it,
/// is fetched then.
#[derive(Default)]
pub struct Sources {
    paths: Paths,
    /// By file. Most questions want no text at all, so there is no room for any before the first is wanted.
    read: OnceLock<Box<[Read]>>,
    fetch: Option<Fetch>,
}

/// What is read of a file.
#[derive(Debug, Default)]
struct Read {
    text: OnceLock<String>,
    /// Where lines and characters stand; found when the first place in it is asked for.
    ruler: OnceLock<Ruler>,
}

impl Sources {
    /// The given files, which get their ids by the order of their paths.
    #[must_use]
    pub fn new(mut files: Vec<Source>) -> Self {
        files.sort_by(|a, b| a.path.cmp(&b.path));
        let read = |text: String| Read { text: text.into(), ruler: OnceLock::new() };
        let paths = files.iter().map(|file| &file.path).collect();
        let texts: Vec<Read> = files.into_iter().map(|file| read(file.text)).collect();
        Self { paths, read: texts.into_boxed_slice().into(), fetch: None }
    }

    /// Files of these paths, which must be sorted; their texts are fetched when they are wanted.
    #[must_use]
    pub const fn on_demand(paths: Paths, fetch: Fetch) -> Self {
        Self { paths, read: OnceLock::new(), fetch: Some(fetch) }
    }

    /// How many files there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.paths.len()
    }

    /// True if there is no file at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.paths.is_empty()
    }

    /// The ids of the files, by path.
    pub fn ids(&self) -> impl Iterator<Item = FileId> + use<> {
        (0..self.paths.len() as u32).map(FileId)
    }

    /// A file's path, relative to the project's root, with `/` between its parts.
    ///
    /// # Panics
    /// If `file` is not an id of these sources.
    #[must_use]
    pub fn path(&self, file: FileId) -> &str {
        self.paths.get(file)
    }

    /// A file's text; empty where it could not be read as text.
    ///
    /// # Panics
    /// If `file` is not an id of these sources.
    #[must_use]
    pub fn text(&self, file: FileId) -> &str {
        let fetch = || self.fetch.as_ref().map_or_else(String::new, |fetch| fetch(file, self.path(file)));
        self.read(file).text.get_or_init(fetch)
    }

    fn read(&self, file: FileId) -> &Read {
        let nothing = || self.paths.iter().map(|_| Read::default()).collect();
        &self.read.get_or_init(nothing)[file.0 as usize]
    }

    /// Line and column of the first byte of `at`. Costs two scans of the file, once; each place after that costs little,
    /// however long the line.
    #[must_use]
    pub fn place(&self, at: Location) -> Place<'_> {
        self.place_of(at.file, at.span.start)
    }

    /// Line and column just past the last byte of `at`.
    #[must_use]
    pub fn end_place(&self, at: Location) -> Place<'_> {
        self.place_of(at.file, at.span.end)
    }

    fn place_of(&self, file: FileId, offset: u32) -> Place<'_> {
        let text = self.text(file);
        let ruler = self.read(file).ruler.get_or_init(|| Ruler::of(text));
        let line = ruler.line_starts.partition_point(|&start| start <= offset);
        let start = ruler.line_starts[line - 1] as usize;
        let end = text.floor_char_boundary((offset as usize).min(text.len()));
        let column = match text.as_bytes().get(start..end) {
            Some(short) if short.len() < STRIDE => characters(short),
            _ => ruler.characters(text, end) - ruler.characters(text, start.min(text.len())),
        };
        Place { file: self.path(file), line: line as u32, column: column + 1 }
    }
}

impl std::fmt::Debug for Sources {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Sources").field("paths", &self.paths).finish_non_exhaustive()
    }
}

/// Line and column of places in one text, asked for from its beginning to its end: one scan for all of them.
#[derive(Debug)]
pub(crate) struct Lines<'t> {
    text: &'t [u8],
    /// How far it has been counted.
    at: usize,
    line: u32,
    column: u32,
}

impl<'t> Lines<'t> {
    pub(crate) fn of(text: &'t str) -> Self {
        Self { text: text.as_bytes(), at: 0, line: 1, column: 1 }
    }

    /// Line and column of a byte, from 1. A byte before the last one asked for costs a scan from the beginning.
    pub(crate) fn place(&mut self, offset: u32) -> (u32, u32) {
        let offset = (offset as usize).min(self.text.len());
        if offset < self.at {
            (self.at, self.line, self.column) = (0, 1, 1);
        }
        let mut from = self.at;
        for newline in memchr::memchr_iter(b'\n', &self.text[self.at..offset]) {
            self.line += 1;
            self.column = 1;
            from = self.at + newline + 1;
        }
        self.column += characters(&self.text[from..offset]);
        self.at = offset;
        (self.line, self.column)
    }
}

/// Where the lines of a text start, and how many characters stand before every so many bytes.
#[derive(Debug)]
struct Ruler {
    line_starts: Vec<u32>,
    marks: Vec<u32>,
}

/// Bytes between two marks: so many are counted for a place, at most.
const STRIDE: usize = 4096;

impl Ruler {
    fn of(text: &str) -> Self {
        let newlines = memchr::memchr_iter(b'\n', text.as_bytes());
        let line_starts = std::iter::once(0).chain(newlines.map(|at| at as u32 + 1)).collect();
        let mut before = 0;
        let mut marks = vec![0];
        for stride in text.as_bytes().chunks(STRIDE) {
            before += characters(stride);
            marks.push(before);
        }
        Self { line_starts, marks }
    }

    /// How many characters begin before a byte.
    fn characters(&self, text: &str, end: usize) -> u32 {
        let mark = end / STRIDE;
        self.marks[mark] + characters(&text.as_bytes()[mark * STRIDE..end])
    }
}

/// Bytes that begin a character of UTF-8.
fn characters(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|&&byte| byte & 0xc0 != 0x80).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_lines_count_from_one() {
        let sources = Sources::new(vec![Source { path: "a.ron".into(), text: "é日x\r\ny".into() }]);
        let at = |start, end| Location { file: FileId(0), span: Span::new(start, end) };
        let place = sources.place(at(5, 6));
        assert_eq!((place.line, place.column), (1, 3));
        let place = sources.place(at(8, 9));
        assert_eq!((place.line, place.column), (2, 1));
        let end = sources.end_place(at(8, 9));
        assert_eq!((end.line, end.column), (2, 2));
    }

    #[test]
    fn places_asked_for_in_order_are_the_same() {
        let text = "é日x\r\ny\n\nzé, z";
        let sources = Sources::new(vec![Source { path: "a.ron".into(), text: text.into() }]);
        let mut lines = Lines::of(text);
        for offset in [0, 2, 5, 8, 8, 10, 11, 14, 16, 40, 2] {
            let place = sources.place(Location { file: FileId(0), span: Span::new(offset, offset) });
            assert_eq!(lines.place(offset), (place.line, place.column), "{offset}");
        }
    }

    #[test]
    fn a_long_line_is_measured_right() {
        let text = "é日x".repeat(5_000);
        let sources = Sources::new(vec![Source { path: "a.ron".into(), text: format!("\n{text}") }]);
        for repeated in [0, 1, 682, 683, 1365, 4_999, 5_000] {
            let offset = 1 + repeated * 6;
            let place = sources.place(Location { file: FileId(0), span: Span::new(offset, offset) });
            assert_eq!((place.line, place.column), (2, repeated * 3 + 1));
        }
    }
}
