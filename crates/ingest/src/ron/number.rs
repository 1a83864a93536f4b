//! Whole numbers as RON writes them: `28`, `+2`, `1_000`, `0x1c`, `0o7`, `0b1`, `2u8`, and `b'x'` for a byte.

use super::escape::digit;

/// How wide a number may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Width {
    /// Eight bits.
    Byte,
    /// 32 bits.
    Word,
    /// 64 bits.
    Long,
}

impl Width {
    /// The greatest number of this width.
    pub(crate) const fn max(self) -> u64 {
        match self {
            Self::Byte => u8::MAX as u64,
            Self::Word => u32::MAX as u64,
            Self::Long => u64::MAX,
        }
    }

    /// The suffix that may stand behind it.
    pub(crate) const fn suffix(self) -> &'static str {
        match self {
            Self::Byte => "u8",
            Self::Word => "u32",
            Self::Long => "u64",
        }
    }
}

/// Why a text is no whole number of the width.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum InvalidNumber {
    /// It has a point or an exponent.
    Fraction,
    /// It has the suffix of another type.
    Suffix,
    /// It is a number, but below zero.
    Negative,
    /// It is a number, but too great.
    TooLarge,
    /// It is nothing like a number.
    Malformed,
}

/// The number that the whole of `written` stands for.
pub(crate) fn unsigned(written: &str, width: Width) -> Result<u64, InvalidNumber> {
    let (negative, rest) = match written.as_bytes().first() {
        Some(b'-') => (true, &written[1..]),
        Some(b'+') => (false, &written[1..]),
        _ => (false, written),
    };
    let (base, rest) = match rest.as_bytes() {
        [b'0', b'b', ..] => (2, &rest[2..]),
        [b'0', b'o', ..] => (8, &rest[2..]),
        [b'0', b'x', ..] => (16, &rest[2..]),
        _ => (10, rest),
    };
    let digits = rest.bytes().take_while(|&byte| byte == b'_' || digit(byte).is_some()).count();
    let (digits, suffix) = rest.split_at(digits);
    if digits.is_empty() || digits.starts_with('_') {
        let fraction = base == 10 && suffix.strip_prefix('.').is_some_and(is_digits);
        return Err(if fraction { InvalidNumber::Fraction } else { InvalidNumber::Malformed });
    }
    if !suffix.is_empty() && suffix != width.suffix() {
        return Err(match suffix {
            "i8" | "i16" | "i32" | "i64" | "i128" | "u8" | "u16" | "u32" | "u64" | "u128" => InvalidNumber::Suffix,
            _ if base == 10 && suffix.starts_with('.') => InvalidNumber::Fraction,
            _ if base == 10 && suffix.starts_with(['-', '+']) && digits.ends_with(['e', 'E']) => {
                InvalidNumber::Fraction
            }
            _ => InvalidNumber::Malformed,
        });
    }
    let mut number: Option<u64> = Some(0);
    for byte in digits.bytes().filter(|&byte| byte != b'_') {
        match digit(byte) {
            Some(digit) if digit < base => {
                number = number
                    .and_then(|number| number.checked_mul(u64::from(base)))
                    .and_then(|number| number.checked_add(u64::from(digit)));
            }
            Some(0xe) if base == 10 => return Err(InvalidNumber::Fraction),
            _ => return Err(InvalidNumber::Malformed),
        }
    }
    match number {
        Some(0) => Ok(0),
        _ if negative => Err(InvalidNumber::Negative),
        Some(number) if number <= width.max() => Ok(number),
        _ => Err(InvalidNumber::TooLarge),
    }
}

fn is_digits(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
}

/// The byte that `b'…'` stands for.
pub(crate) fn byte(written: &str) -> Option<u8> {
    let inner = written.strip_prefix("b'")?.strip_suffix('\'')?;
    match inner.as_bytes() {
        [b'\\', b'x', high, low] => Some(digit(*high)? << 4 | digit(*low)?),
        [b'\\', escape] => match escape {
            b'n' => Some(b'\n'),
            b'r' => Some(b'\r'),
            b't' => Some(b'\t'),
            b'0' => Some(b'\0'),
            b'\\' | b'"' | b'\'' => Some(*escape),
            _ => None,
        },
        [byte] if byte.is_ascii() => Some(*byte),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling() {
        for (written, number) in [
            ("0", 0),
            ("007", 7),
            ("+2", 2),
            ("-0", 0),
            ("-0_0u32", 0),
            ("1_000_", 1000),
            ("0x1C", 28),
            ("0o17", 15),
            ("0b1_1", 3),
            ("2u32", 2),
            ("0xffu32", 255),
            ("4294967295", u64::from(u32::MAX)),
        ] {
            assert_eq!(unsigned(written, Width::Word), Ok(number), "{written}");
        }
        assert_eq!(unsigned("18446744073709551615", Width::Long), Ok(u64::MAX));
    }

    #[test]
    fn what_is_none() {
        use InvalidNumber as E;
        for (written, fault) in [
            ("1.5", E::Fraction),
            (".5", E::Fraction),
            ("1e3", E::Fraction),
            ("1e-3", E::Fraction),
            ("2u8", E::Suffix),
            ("2i32", E::Suffix),
            ("-1", E::Negative),
            ("4294967296", E::TooLarge),
            ("99999999999999999999999", E::TooLarge),
            ("_1", E::Malformed),
            ("0x_1", E::Malformed),
            ("0x", E::Malformed),
            ("0b2", E::Malformed),
            ("1f", E::Malformed),
            ("2usize", E::Malformed),
            ("2u32x", E::Malformed),
            ("+", E::Malformed),
            ("--1", E::Malformed),
            ("1-2", E::Malformed),
        ] {
            assert_eq!(unsigned(written, Width::Word), Err(fault), "{written}");
        }
    }

    #[test]
    fn bytes_are_numbers() {
        assert_eq!(byte("b'\\x06'"), Some(6));
        assert_eq!(byte("b'a'"), Some(97));
        assert_eq!(byte("b'''"), Some(39));
        assert_eq!(byte("b'\\q'"), None);
        assert_eq!(byte("b'é'"), None);
    }
}
