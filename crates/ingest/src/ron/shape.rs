//! Tables of names, and what a struct looks like. How structs are read is [`super::structure`]'s.

use wide::u8x16;

/// The most names that a table may hold. The fields of a struct are one bit each, and one more than the greatest has
/// would do.
pub(super) const FIELDS: usize = 24;

/// The bytes that are looked at to find a name.
pub(super) const WINDOW: usize = 16;

/// Names, to be found by the bytes of a text that begin with one.
#[derive(Debug)]
pub(crate) struct Names {
    /// By the last five bits of a name's first letter, the first name that begins with it.
    first: [u8; 32],
    keys: [Key; FIELDS],
}

/// A name, to be compared at once.
#[derive(Debug, Clone, Copy)]
struct Key {
    /// The bytes of the name and of what must stand behind it.
    text: [u8; WINDOW],
    /// A bit for each of those bytes, the first one lowest.
    mask: u16,
    /// How many they are.
    length: u8,
    /// The next name that begins with the same letter.
    next: u8,
}

/// Where the rank of a name should be: there is none.
const NONE: u8 = u8::MAX;

impl Names {
    /// No names yet.
    const fn none() -> Self {
        Self { first: [NONE; 32], keys: [Key { text: [0; WINDOW], mask: 0, length: 0, next: NONE }; FIELDS] }
    }

    /// The given names, each of which counts only with the byte `behind` directly behind it, unless that is 0.
    pub(crate) const fn new(names: &[&str], behind: u8) -> Self {
        let mut table = Self::none();
        let mut rank = names.len();
        while rank > 0 {
            rank -= 1;
            table = table.with(rank, names[rank], behind);
        }
        table
    }

    const fn with(mut self, rank: usize, name: &str, behind: u8) -> Self {
        let name = name.as_bytes();
        let length = if behind == 0 { name.len() } else { name.len() + 1 };
        assert!(length < WINDOW, "a window may begin with a blank");
        let mut text = [0; WINDOW];
        let mut at = 0;
        while at < length {
            text[at] = if at < name.len() { name[at] } else { behind };
            at += 1;
        }
        let letter = (name[0] & 31) as usize;
        let mask = (1u16 << length) - 1;
        self.keys[rank] = Key { text, mask, length: length as u8, next: self.first[letter] };
        self.first[letter] = rank as u8;
        self
    }

    /// Which name a text begins with, and the length of what was compared. Of the text, the first bytes are given.
    #[inline(always)]
    pub(super) fn find(&self, window: &[u8; WINDOW]) -> Option<(usize, usize)> {
        let mut rank = usize::from(self.first[usize::from(window[0] & 31)]);
        loop {
            let key = self.keys.get(rank)?;
            let same = u8x16::new(*window).simd_eq(u8x16::new(key.text)).to_bitmask() as u16;
            if !same & key.mask == 0 {
                return Some((rank, usize::from(key.length)));
            }
            rank = usize::from(key.next);
        }
    }
}

/// The words that a field may hold, each with what it stands for. None of them begins with another of them.
#[derive(Debug)]
pub(crate) struct Words<T: 'static> {
    pub(super) words: &'static [(&'static str, T)],
    pub(super) names: Names,
}

impl<T> Words<T> {
    /// The words of a table.
    pub(crate) const fn new(words: &'static [(&'static str, T)]) -> Self {
        let mut names = Names::none();
        let mut rank = words.len();
        while rank > 0 {
            rank -= 1;
            names = names.with(rank, words[rank].0, 0);
        }
        Self { words, names }
    }
}

/// What a struct looks like.
#[derive(Debug)]
pub(crate) struct Shape {
    /// The name that may be written before its parentheses.
    pub(crate) name: &'static str,
    /// What it is, for a sentence: "a role".
    pub(crate) what: &'static str,
    /// Its fields.
    pub(crate) fields: &'static [&'static str],
    /// Which of them must be given: bit n for field n.
    pub(crate) required: u32,
    /// The fields, each with its colon.
    pub(super) names: Names,
}

impl Shape {
    /// A struct of the given look.
    pub(crate) const fn new(
        name: &'static str,
        what: &'static str,
        fields: &'static [&'static str],
        required: u32,
    ) -> Self {
        assert!(fields.len() < FIELDS, "one bit for each field");
        Self { name, what, fields, required, names: Names::new(fields, b':') }
    }

    /// Which field has a name. `guess` is the field it probably is: fields mostly come in their own order.
    #[inline]
    pub(super) fn position(&self, name: &str, guess: usize) -> Option<usize> {
        let (before, after) = self.fields.split_at(guess.min(self.fields.len()));
        let ahead = after.iter().position(|&field| field == name).map(|index| before.len() + index);
        ahead.or_else(|| before.iter().position(|&field| field == name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_by_the_bytes_it_begins_with() {
        static FIELDS: Names = Names::new(&["id", "is", "in", "initiated_by"], b':');
        let find = |text: &str| {
            let mut bytes = [0; WINDOW];
            bytes[..text.len()].copy_from_slice(text.as_bytes());
            FIELDS.find(&bytes)
        };
        assert_eq!(find("id: \"a\""), Some((0, 3)));
        assert_eq!(find("is:[]"), Some((1, 3)));
        assert_eq!(find("in:\t"), Some((2, 3)));
        assert_eq!(find("initiated_by: 5"), Some((3, 13)));
        for other in ["", "i:", "id :", "ida:", "Id:", "In:", "initiated_bx:", "a:", "\0"] {
            assert_eq!(find(other), None, "{other}");
        }
    }
}
