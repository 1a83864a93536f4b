//! Runs of bytes: which bytes belong to white space, names and numbers, and where such a run ends.

use memchr::memchr2;
use wide::u8x16;

use super::token::TokenKind;

/// Where the white space (of ASCII) that begins at `at` ends.
#[inline]
pub(super) fn blank_end(bytes: &[u8], mut at: usize) -> usize {
    while let Some(b' ' | b'\t'..=b'\r') = bytes.get(at) {
        at += 1;
        // Lines are indented.
        while let Some(chunk) = bytes.get(at..).and_then(<[u8]>::first_chunk) {
            let spaces = u8x16::new(*chunk).simd_eq(u8x16::splat(b' ')).to_bitmask().trailing_ones();
            at += spaces as usize;
            if spaces < 16 {
                break;
            }
        }
    }
    at
}

/// The punctuation that a byte is.
pub(super) const PUNCTUATION: [Option<TokenKind>; 256] = {
    let mut kinds = [None; 256];
    kinds[b'(' as usize] = Some(TokenKind::OpenParen);
    kinds[b')' as usize] = Some(TokenKind::CloseParen);
    kinds[b'[' as usize] = Some(TokenKind::OpenList);
    kinds[b']' as usize] = Some(TokenKind::CloseList);
    kinds[b'{' as usize] = Some(TokenKind::OpenMap);
    kinds[b'}' as usize] = Some(TokenKind::CloseMap);
    kinds[b',' as usize] = Some(TokenKind::Comma);
    kinds[b':' as usize] = Some(TokenKind::Colon);
    kinds
};

/// The bytes of names, but for those beyond ASCII.
pub(super) const NAME: [bool; 256] = {
    let mut name = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        name[byte] = (byte as u8).is_ascii_alphanumeric() || byte as u8 == b'_';
        byte += 1;
    }
    name
};

/// Where the first quote or backslash from `at` on stands.
#[inline(always)]
pub(super) fn quote_end(bytes: &[u8], mut at: usize) -> Option<usize> {
    // Most strings are short: some are looked through before memchr is called.
    for _ in 0..4 {
        let Some(chunk) = bytes.get(at..).and_then(<[u8]>::first_chunk) else { break };
        let found = quotes(chunk);
        if found != 0 {
            return Some(at + found.trailing_zeros() as usize);
        }
        at += SHORT;
    }
    far_quote_end(bytes, at)
}

#[inline(never)]
fn far_quote_end(bytes: &[u8], at: usize) -> Option<usize> {
    Some(at + memchr2(b'"', b'\\', bytes.get(at..)?)?)
}

/// How many bytes are searched for quotes at once.
pub(super) const SHORT: usize = 16;

/// A bit for each byte that is a quote or a backslash, the first one lowest.
#[inline(always)]
pub(super) fn quotes(chunk: &[u8; SHORT]) -> u32 {
    let chunk = u8x16::new(*chunk);
    (chunk.simd_eq(u8x16::splat(b'"')) | chunk.simd_eq(u8x16::splat(b'\\'))).to_bitmask()
}

/// Everything that could belong to a number is taken, so that `1.5` and `2x` are one token at fault: behind a whole
/// number none of these characters may follow.
pub(super) fn number_end(bytes: &[u8], mut at: usize) -> usize {
    while let Some(b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | b'_' | b'.' | b'+' | b'-') = bytes.get(at) {
        at += 1;
    }
    at
}

/// RON's white space: Unicode's Pattern_White_Space.
pub(super) const fn is_white_space(c: char) -> bool {
    matches!(
        c,
        ' ' | '\n' | '\r' | '\t' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{200E}' | '\u{200F}' | '\u{2028}' | '\u{2029}'
    )
}
