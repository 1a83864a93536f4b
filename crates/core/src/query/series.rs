//! A list whose order and length are settled, while its elements are made only where they are looked at: the answer of a
//! million rows never stands in memory. Who looks, and on how many threads, is not decided here.

use std::ops::Range;

/// Elements in order, each shown when its turn comes. A list in memory is one too.
pub trait Series<T>: Sync {
    /// How many elements there are.
    fn len(&self) -> usize;

    /// True if there is none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Shows the elements of these ranks, in order, until `see` fails. May be asked for anything, any number of times,
    /// on any thread.
    ///
    /// # Errors
    /// The first of `see`.
    fn each<E>(&self, ranks: Range<usize>, see: impl FnMut(&T) -> Result<(), E>) -> Result<(), E>;
}

impl<T: Sync> Series<T> for [T] {
    fn len(&self) -> usize {
        self.len()
    }

    fn each<E>(&self, ranks: Range<usize>, see: impl FnMut(&T) -> Result<(), E>) -> Result<(), E> {
        self[ranks].iter().try_for_each(see)
    }
}

impl<T: Sync> Series<T> for Vec<T> {
    fn len(&self) -> usize {
        self.len()
    }

    fn each<E>(&self, ranks: Range<usize>, see: impl FnMut(&T) -> Result<(), E>) -> Result<(), E> {
        self.as_slice().each(ranks, see)
    }
}

/// What stands for each element, in order, and how the element is made of it.
pub(crate) struct Made<I, F> {
    pub(crate) order: Vec<I>,
    pub(crate) make: F,
}

impl<I, F> Made<I, F> {
    /// All elements, made.
    pub(crate) fn all<T>(self) -> Vec<T>
    where
        F: Fn(&I) -> Option<T>,
    {
        self.order.iter().filter_map(self.make).collect()
    }
}

/// `make` has an element for whatever stands in the order.
impl<T, I: Sync, F: Fn(&I) -> Option<T> + Sync> Series<T> for Made<I, F> {
    fn len(&self) -> usize {
        self.order.len()
    }

    fn each<E>(&self, ranks: Range<usize>, mut see: impl FnMut(&T) -> Result<(), E>) -> Result<(), E> {
        self.order[ranks].iter().filter_map(&self.make).try_for_each(|element| see(&element))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_made_when_they_are_seen() {
        let made = std::sync::atomic::AtomicUsize::new(0);
        let make = |&rank: &u32| {
            made.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            Some(format!("element {rank}"))
        };
        let series = Made { order: vec![3, 1, 2, 0], make };
        assert_eq!((Series::<String>::len(&series), made.load(std::sync::atomic::Ordering::Relaxed)), (4, 0));
        let mut seen = Vec::new();
        let stopped = series.each(1..4, |element: &String| {
            seen.push(element.clone());
            if seen.len() == 2 { Err("enough") } else { Ok(()) }
        });
        assert_eq!((stopped, seen), (Err("enough"), vec!["element 1".to_owned(), "element 2".to_owned()]));
        assert_eq!(made.load(std::sync::atomic::Ordering::Relaxed), 2);
        assert_eq!(series.all(), ["element 3", "element 1", "element 2", "element 0"]);
    }
}
