//! The escapes of a string: `\n`, `\x41`, `\u{e9}`, and the backslash that ends a line.

/// Why an escape is none, and where it stands in what was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct InvalidEscape {
    /// Where the backslash stands.
    pub(crate) offset: usize,
    /// How many bytes belong to it.
    pub(crate) length: usize,
    /// What is wrong, in a clause.
    pub(crate) reason: &'static str,
}

/// What a string means whose quotes have been taken off.
pub(crate) fn unescape(written: &str) -> Result<String, InvalidEscape> {
    let mut text = String::with_capacity(written.len());
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'\\', &written.as_bytes()[at..]) {
        text.push_str(&written[at..at + found]);
        at += found;
        let escape = &written[at..];
        let (meant, length) = one(escape).map_err(|(length, reason)| InvalidEscape { offset: at, length, reason })?;
        text.extend(meant);
        at += length;
    }
    text.push_str(&written[at..]);
    Ok(text)
}

/// The escape at the beginning of `rest`: what it means (nothing for a line that goes on) and its length; or how much
/// of it can't be read, and why.
fn one(rest: &str) -> Result<(Option<char>, usize), (usize, &'static str)> {
    let bytes = rest.as_bytes();
    let simple = match bytes.get(1) {
        Some(b'n') => '\n',
        Some(b'r') => '\r',
        Some(b't') => '\t',
        Some(b'0') => '\0',
        Some(&same @ (b'\\' | b'"' | b'\'')) => char::from(same),
        Some(b'x') => return hexadecimal(bytes),
        Some(b'u') => return unicode(bytes),
        Some(b'\n') => return Ok((None, 2 + blank(&bytes[2..]))),
        Some(b'\r') if bytes.get(2) == Some(&b'\n') => return Ok((None, 3 + blank(&bytes[3..]))),
        _ => {
            let length = rest.chars().take(2).map(char::len_utf8).sum();
            return Err((length, "no such escape"));
        }
    };
    Ok((Some(simple), 2))
}

/// The blanks that a line going on swallows.
fn blank(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r')).count()
}

/// `\x41`, or as many as make up one character of UTF-8: `\xc3\xa9`.
fn hexadecimal(bytes: &[u8]) -> Result<(Option<char>, usize), (usize, &'static str)> {
    let byte = |index: usize| -> Option<u8> {
        let escape = bytes.get(index * 4..index * 4 + 4)?;
        let [b'\\', b'x', high, low] = escape else { return None };
        Some(digit(*high)? << 4 | digit(*low)?)
    };
    let Some(first) = byte(0) else {
        return Err((2, "`\\x` takes two hexadecimal digits"));
    };
    let length = match first {
        ..0x80 => return Ok((Some(char::from(first)), 4)),
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => 0,
    };
    let mut encoded = [0; 4];
    for (index, slot) in encoded.iter_mut().take(length).enumerate() {
        *slot = byte(index).unwrap_or(0);
    }
    let character = std::str::from_utf8(&encoded[..length]).ok().and_then(|text| text.chars().next());
    match character {
        Some(character) => Ok((Some(character), length * 4)),
        None => Err((4, "these `\\x` escapes are no character of UTF-8")),
    }
}

/// `\u{1f600}`, one to six digits.
fn unicode(bytes: &[u8]) -> Result<(Option<char>, usize), (usize, &'static str)> {
    const FORM: &str = "`\\u` takes one to six hexadecimal digits in braces";
    if bytes.get(2) != Some(&b'{') {
        return Err((2, FORM));
    }
    let digits = bytes[3..].iter().take(7).take_while(|&&byte| digit(byte).is_some()).count();
    let end = 3 + digits;
    if digits == 0 || digits > 6 || bytes.get(end) != Some(&b'}') {
        return Err((end, FORM));
    }
    let code = bytes[3..end].iter().filter_map(|&byte| digit(byte)).fold(0, |sum, digit| sum << 4 | u32::from(digit));
    match char::from_u32(code) {
        Some(character) => Ok((Some(character), end + 1)),
        None => Err((end + 1, "no character has this number")),
    }
}

pub(crate) const fn digit(byte: u8) -> Option<u8> {
    match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        b'A'..=b'F' => Some(byte - b'A' + 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_escapes_mean() {
        for (written, meant) in [
            (r#"a\n\r\t\0\\\"\'b"#, "a\n\r\t\0\\\"'b"),
            (r"\x41\x7f", "A\x7f"),
            (r"\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80", "é€😀"),
            (r"\u{e9}\u{1F600}\u{0}\u{00000e}", "é😀\0\u{e}"),
            ("a\\\n   b", "ab"),
            ("a\\\r\n\t\n b", "ab"),
            ("a\\\n", "a"),
        ] {
            assert_eq!(unescape(written).as_deref(), Ok(meant), "{written}");
        }
    }

    #[test]
    fn what_is_no_escape_is_pointed_at() {
        for (written, offset, length) in [
            (r"ab\q", 2, 2),
            ("\\\r", 0, 2),
            (r"\é", 0, 3),
            (r"\x4", 0, 2),
            (r"\x4g", 0, 2),
            (r"\xc3", 0, 4),
            (r"\xc3a", 0, 4),
            (r"\xc3\x28", 0, 4),
            (r"\xff", 0, 4),
            (r"\xed\xa0\x80", 0, 4),
            (r"\u{}", 0, 3),
            (r"\u{1234567}", 0, 10),
            (r"\u{d800}", 0, 8),
            (r"\u41", 0, 2),
            (r"\u{41", 0, 5),
        ] {
            let fault = unescape(written).unwrap_err();
            assert_eq!((fault.offset, fault.length), (offset, length), "{written}");
        }
    }
}
