//! How much of an answer is wanted, not what it is about.

/// How much of a list is wanted.
#[derive(Debug, Clone, Copy, Default)]
pub struct Window {
    /// At most that many, from the start.
    pub limit: Option<usize>,
    /// Of those with a date, the last so many.
    pub latest: Option<usize>,
}

impl Window {
    /// True if nothing is cut off.
    #[must_use]
    pub fn is_whole(self) -> bool {
        self.limit.is_none() && self.latest.is_none()
    }

    /// Cuts a list in the order of time, `dated` of whose elements have a date; the others come last.
    pub(crate) fn cut<T>(self, list: &mut Vec<T>, dated: usize) {
        if let Some(latest) = self.latest {
            list.truncate(dated);
            list.drain(..dated.saturating_sub(latest));
        }
        if let Some(limit) = self.limit {
            list.truncate(limit);
        }
    }
}
