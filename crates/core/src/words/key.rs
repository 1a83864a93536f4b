//! A word as the index files it: at most 64 bytes of what folding made of it, in machine words that compare as the
//! bytes do. What a word is, is said elsewhere.

/// More of a word is not filed. Texts without spaces and the odd heap of letters would otherwise make words as long as
/// themselves; two words that agree so far are told apart when candidates are verified.
pub(super) const LONGEST: usize = 64;

/// The machine words of a key, after the first.
pub(super) type Rest = [u64; LONGEST / 8 - 1];

/// A folded word, packed: eight bytes a machine word, the first byte the highest, the last one padded with zeros.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Key<'r> {
    pub(super) head: u64,
    pub(super) rest: &'r [u64],
    pub(super) len: u8,
}

impl<'r> Key<'r> {
    /// Packs a folded word.
    pub(super) fn pack(word: &[u8], room: &'r mut Rest) -> Self {
        let word = cut(word);
        let (first, more) = word.split_at(word.len().min(8));
        for (packed, bytes) in room.iter_mut().zip(more.chunks(8)) {
            *packed = u64::from_be_bytes(padded(bytes));
        }
        let rest = &room[..more.len().div_ceil(8)];
        Self { head: u64::from_be_bytes(padded(first)), rest, len: word.len() as u8 }
    }

    /// The bytes of the word, in front of `room`.
    pub(super) fn unpack(self, room: &mut [u8; LONGEST]) -> &[u8] {
        for (bytes, packed) in room.chunks_exact_mut(8).zip(std::iter::once(&self.head).chain(self.rest)) {
            bytes.copy_from_slice(&packed.to_be_bytes());
        }
        &room[..usize::from(self.len)]
    }
}

/// As much of a folded word as is filed.
pub(super) fn cut(word: &[u8]) -> &[u8] {
    &word[..word.len().min(LONGEST)]
}

/// At most eight bytes, followed by zeros.
pub(super) fn padded(bytes: &[u8]) -> [u8; 8] {
    let mut room = [0; 8];
    for (to, from) in room.iter_mut().zip(bytes) {
        *to = *from;
    }
    room
}
