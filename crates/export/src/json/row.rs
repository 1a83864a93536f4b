//! One object of a long list, written key by key into a chunk: the shapes that there may be a million of. All other
//! answers are serde's; how a character is escaped is `serde_json`'s here too.

use std::io;

use dixit_core::date::Date;
use dixit_core::source::Place;

use crate::day::Day;

/// An object in the making.
pub(super) struct Row<'w> {
    into: &'w mut Vec<u8>,
    has_key: bool,
}

impl<'w> Row<'w> {
    pub(super) fn object(into: &'w mut Vec<u8>, write: impl FnOnce(&mut Row<'_>) -> io::Result<()>) -> io::Result<()> {
        into.push(b'{');
        write(&mut Row { into, has_key: false })?;
        into.push(b'}');
        Ok(())
    }

    /// A key, which is one of ours and needs no escape.
    fn key(&mut self, key: &'static str) {
        self.into.extend_from_slice(if self.has_key { b",\"" } else { b"\"" });
        self.into.extend_from_slice(key.as_bytes());
        self.into.extend_from_slice(b"\":");
        self.has_key = true;
    }

    pub(super) fn text(&mut self, key: &'static str, text: &str) -> io::Result<()> {
        self.key(key);
        string(text, self.into)
    }

    pub(super) fn maybe(&mut self, key: &'static str, text: Option<&str>) -> io::Result<()> {
        match text {
            Some(text) => self.text(key, text),
            None => self.null(key),
        }
    }

    pub(super) fn null(&mut self, key: &'static str) -> io::Result<()> {
        self.key(key);
        self.into.extend_from_slice(b"null");
        Ok(())
    }

    pub(super) fn number(&mut self, key: &'static str, number: u32) -> io::Result<()> {
        self.key(key);
        self.into.extend_from_slice(itoa::Buffer::new().format(number).as_bytes());
        Ok(())
    }

    pub(super) fn truth(&mut self, key: &'static str, truth: bool) -> io::Result<()> {
        self.key(key);
        self.into.extend_from_slice(if truth { b"true" } else { b"false" });
        Ok(())
    }

    pub(super) fn list<T>(
        &mut self,
        key: &'static str,
        list: &[T],
        write: impl Fn(&T, &mut Vec<u8>) -> io::Result<()>,
    ) -> io::Result<()> {
        self.key(key);
        self.into.push(b'[');
        for (rank, element) in list.iter().enumerate() {
            if rank > 0 {
                self.into.push(b',');
            }
            write(element, self.into)?;
        }
        self.into.push(b']');
        Ok(())
    }

    pub(super) fn texts(&mut self, key: &'static str, texts: &[&str]) -> io::Result<()> {
        self.list(key, texts, |text, into| string(text, into))
    }

    /// As [`super::Dated`] has it.
    pub(super) fn date(&mut self, key: &'static str, date: Option<&Date<'_>>) -> io::Result<()> {
        let Some(date) = date else { return self.null(key) };
        self.key(key);
        Row::object(self.into, |row| {
            row.text("edtf", &date.written)?;
            let (earliest, latest) = (date.bounds.earliest.map(Day::of), date.bounds.latest.map(Day::of));
            row.maybe("earliest", earliest.as_ref().map(Day::as_str))?;
            row.maybe("latest", latest.as_ref().map(Day::as_str))
        })
    }

    /// As [`super::Placed`] has it.
    pub(super) fn place(&mut self, key: &'static str, place: Place<'_>) -> io::Result<()> {
        self.key(key);
        Row::object(self.into, |row| {
            row.text("file", place.file)?;
            row.number("line", place.line)?;
            row.number("column", place.column)
        })
    }
}

/// A string: as it is where nothing in it needs an escape, and few hold anything that does.
fn string(text: &str, into: &mut Vec<u8>) -> io::Result<()> {
    if needs_escape(text) {
        return Ok(serde_json::to_writer(into, text)?);
    }
    into.push(b'"');
    into.extend_from_slice(text.as_bytes());
    into.push(b'"');
    Ok(())
}

/// Looks at every byte, and does not stop at the first that is found: so the processor looks at many at once.
fn needs_escape(text: &str) -> bool {
    text.bytes().fold(false, |found, byte| found | (byte < b' ') | (byte == b'"') | (byte == b'\\'))
}

#[cfg(test)]
mod tests {
    use dixit_core::date::Bounds;
    use proptest::prelude::*;

    use super::super::{Dated, Placed};
    use super::*;

    proptest! {
        #[test]
        fn strings_are_as_serde_writes_them(text in any::<String>(), ascii in "[ -~\\t\\n\\x00\\x7f]{0,40}") {
            for text in [text, ascii] {
                let mut out = Vec::new();
                string(&text, &mut out).unwrap();
                prop_assert_eq!(String::from_utf8(out).unwrap(), serde_json::to_string(&text).unwrap());
            }
        }
    }

    #[test]
    fn dates_and_places_are_as_elsewhere() {
        let day = chrono::NaiveDate::from_ymd_opt(2025, 11, 24);
        let bounds = [(day, day), (None, day), (day, None), (None, None)];
        for (earliest, latest) in bounds {
            let date = Date { written: "a \"date\"".into(), bounds: Bounds { earliest, latest }, qualified: false };
            let place = Place { file: "a\\b.ron", line: 4_294_967_295, column: 1 };
            let mut out = Vec::new();
            Row::object(&mut out, |row| {
                row.date("none", None)?;
                row.date("date", Some(&date))?;
                row.place("place", place)
            })
            .unwrap();
            let (date, place) =
                (serde_json::to_string(&Dated::of(&date)).unwrap(), serde_json::to_string(&Placed::of(place)).unwrap());
            assert_eq!(String::from_utf8(out).unwrap(), format!("{{\"none\":null,\"date\":{date},\"place\":{place}}}"));
        }
    }
}
