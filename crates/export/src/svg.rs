//! What every SVG picture shares: making text safe, measuring and wrapping it, and the colours.
//!
//! Not a picture, and not a drawing library: [`crate::diagram`] and the timeline write their own elements.

pub(crate) mod escape;
pub(crate) mod measure;
pub(crate) mod theme;
pub(crate) mod wrap;

use std::fmt;

/// A coordinate in user units with at most one decimal, so that equal layouts give equal bytes and files stay small.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Px(pub(crate) f64);

impl Px {
    /// Writes it behind a text; a picture has thousands, and formatting one takes longer than its digits do.
    pub(crate) fn push_to(self, text: &mut String) {
        // Writing to a String cannot fail.
        let _ = self.write(text);
    }

    fn write(self, out: &mut impl fmt::Write) -> fmt::Result {
        // A coordinate that is no number would make the whole picture unreadable; the origin only misplaces one mark.
        let tenths = if self.0.is_finite() { (self.0 * 10.0).round() } else { 0.0 };
        #[expect(clippy::cast_possible_truncation, reason = "what does not fit is no place on any sheet")]
        let tenths = tenths as i64;
        // Digits of an integer come much cheaper than those of a float.
        let mut digits = itoa::Buffer::new();
        let digits = digits.format(tenths.unsigned_abs());
        let (whole, tenth) = digits.split_at(digits.len() - 1);
        if tenths < 0 {
            out.write_str("-")?;
        }
        out.write_str(if whole.is_empty() { "0" } else { whole })?;
        if tenth == "0" {
            return Ok(());
        }
        out.write_str(".")?;
        out.write_str(tenth)
    }
}

impl fmt::Display for Px {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f)
    }
}

#[cfg(test)]
mod tests {
    use super::Px;

    #[test]
    fn coordinates_are_short_and_never_negative_zero() {
        let shown = [0.0, -0.01, 1.0, 1.25, -2.96, 1e6, f64::NAN].map(|value| Px(value).to_string());
        assert_eq!(shown, ["0", "0", "1", "1.3", "-3", "1000000", "0"]);
    }

    #[test]
    fn coordinates_are_what_a_float_is_written_as() {
        for tenths in -2_500..2_500 {
            let value = f64::from(tenths) / 10.0;
            let written = format!("{value:.1}");
            let expected = if tenths == 0 { "0" } else { written.strip_suffix(".0").unwrap_or(&written) };
            assert_eq!(Px(value).to_string(), expected);
        }
    }
}
