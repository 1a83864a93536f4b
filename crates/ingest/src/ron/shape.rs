//! What a struct looks like, and which of its fields a name is. How structs are read is [`super::structure`]'s.

/// The most fields a struct may have: one bit each, and one more than the greatest has would do.
pub(super) const FIELDS: usize = 24;

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
    /// By the last five bits of a name's first letter, the first field that begins with it.
    first: [u8; 32],
    keys: [Key; FIELDS],
}

/// A field's name as a number, to compare it at once.
#[derive(Debug, Clone, Copy)]
struct Key {
    /// The bytes of `name:`, the first one lowest.
    text: u128,
    /// Ones where those bytes are.
    mask: u128,
    /// How many they are.
    length: u8,
    /// The next field that begins with the same letter.
    next: u8,
}

/// Where a number of a field should be: there is none.
const NONE: u8 = u8::MAX;

impl Shape {
    /// The longest name that fits into a key, with its colon.
    const LONGEST: usize = 16;

    /// A struct of the given look.
    pub(crate) const fn new(
        name: &'static str,
        what: &'static str,
        fields: &'static [&'static str],
        required: u32,
    ) -> Self {
        assert!(fields.len() < FIELDS, "one bit for each field");
        let mut first = [NONE; 32];
        let mut keys = [Key { text: 0, mask: 0, length: 0, next: NONE }; FIELDS];
        let mut index = fields.len();
        while index > 0 {
            index -= 1;
            let field = fields[index].as_bytes();
            assert!(field.len() < Self::LONGEST, "a name and its colon make a key");
            let mut bytes = [0; Self::LONGEST];
            let mut mask = [0; Self::LONGEST];
            let mut at = 0;
            while at <= field.len() {
                bytes[at] = if at < field.len() { field[at] } else { b':' };
                mask[at] = u8::MAX;
                at += 1;
            }
            let letter = (field[0] & 31) as usize;
            keys[index] = Key {
                text: u128::from_le_bytes(bytes),
                mask: u128::from_le_bytes(mask),
                length: at as u8,
                next: first[letter],
            };
            first[letter] = index as u8;
        }
        Self { name, what, fields, required, first, keys }
    }

    /// Which field the bytes of a text name, a colon directly behind the name; and how long both are together. The first
    /// byte is the lowest.
    #[inline]
    pub(super) fn field(&self, bytes: u128) -> Option<(usize, usize)> {
        let mut index = usize::from(self.first[(bytes & 31) as usize]);
        loop {
            let key = self.keys.get(index)?;
            if (bytes ^ key.text) & key.mask == 0 {
                return Some((index, usize::from(key.length)));
            }
            index = usize::from(key.next);
        }
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
    fn a_field_is_found_by_its_bytes() {
        static SHAPE: Shape = Shape::new("A", "an a", &["id", "is", "in", "initiated_by"], 0);
        let field = |text: &str| {
            let mut bytes = [0; 16];
            bytes[..text.len()].copy_from_slice(text.as_bytes());
            SHAPE.field(u128::from_le_bytes(bytes))
        };
        assert_eq!(field("id: \"a\""), Some((0, 3)));
        assert_eq!(field("is:[]"), Some((1, 3)));
        assert_eq!(field("in:\t"), Some((2, 3)));
        assert_eq!(field("initiated_by: 5"), Some((3, 13)));
        for other in ["", "i:", "id :", "ida:", "Id:", "In:", "initiated_bx:", "a:", "\0"] {
            assert_eq!(field(other), None, "{other}");
        }
    }
}
