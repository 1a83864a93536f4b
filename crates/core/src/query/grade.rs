//! Grades of the Admiralty code (model.md §8): those that were given, and which of them a filter keeps. They are somebody's
//! judgement: they are shown and asked for one by one, and never made into an average.
//!
//! The scale runs from A to E, or from 1 to 5. F and 6 say that it can't be judged, so they stand beside the scale: no range
//! takes them in, and whoever wants them names them (`A..C,F`).

use crate::date::Date;
use crate::graph::{Graph, Ix, slice};
use crate::record::{Credibility, Record, Reliability, ReliabilityGrade};
use crate::source::{Spanned, Text};

/// A grade that somebody gave: an actor's reliability, or a statement's credibility as a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Graded<'g, G> {
    /// The actor or statement, by id.
    pub of: &'g str,
    /// The grade.
    pub grade: G,
    /// Who gave it, by id.
    pub by: Option<&'g str>,
    /// When.
    pub at: Option<Date<'g>>,
    /// Why.
    pub because: Option<&'g str>,
}

impl<'s, G> Graded<'s, G> {
    fn new(
        of: &'s str,
        grade: G,
        by: Option<&Text<'s>>,
        at: Option<&Spanned<Date<'s>>>,
        because: Option<&Text<'s>>,
    ) -> Self {
        Self { of, grade, by: by.map(slice), at: at.map(|at| at.value.clone()), because: because.map(slice) }
    }
}

impl<'s> Graph<'s> {
    /// Every grade of reliability that any of these actors was given, as written. A row tells by its first bytes whether
    /// there are any, so that where nobody grades, nothing is decoded.
    pub(crate) fn reliability_of(&self, actors: &[Ix]) -> Vec<Graded<'s, ReliabilityGrade>> {
        let mut found = Vec::new();
        for &ix in actors.iter().filter(|&&ix| self.row(ix).is_graded()) {
            let Record::Actor(actor) = self.row(ix).decode() else { continue };
            let of = self.id(ix);
            found.extend(actor.reliability.iter().map(|Reliability { grade, by, at, because }| {
                Graded::new(of, grade.value, by.as_ref(), at.as_ref(), because.as_ref())
            }));
        }
        found
    }
}

/// Every grade of credibility that a statement was given, as written.
pub(crate) fn credibility<'s>(of: &'s str, grades: &[Credibility<'s>]) -> Vec<Graded<'s, u8>> {
    let grade = |Credibility { grade, by, at, because }: &Credibility<'s>| {
        Graded::new(of, grade.value, by.as_ref(), at.as_ref(), because.as_ref())
    };
    grades.iter().map(grade).collect()
}

/// Some grades of a scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grades(u8);

const RELIABILITY: [char; 6] = ['A', 'B', 'C', 'D', 'E', 'F'];
const CREDIBILITY: [char; 6] = ['1', '2', '3', '4', '5', '6'];

impl Grades {
    /// Grades of reliability, as they are typed: `B`, `A..C`, `A..C,F`.
    ///
    /// # Errors
    /// If it is none, with the reason.
    pub fn reliability(written: &str) -> Result<Self, String> {
        Self::parse(&written.to_ascii_uppercase(), RELIABILITY)
    }

    /// Grades of credibility, likewise: `2`, `1..3`, `1..3,6`.
    ///
    /// # Errors
    /// If it is none, with the reason.
    pub fn credibility(written: &str) -> Result<Self, String> {
        Self::parse(written, CREDIBILITY)
    }

    fn parse(written: &str, scale: [char; 6]) -> Result<Self, String> {
        let [first, .., last, beside] = scale;
        let rank = |grade: &str| -> Result<usize, String> {
            let known = scale.iter().position(|own| grade.trim() == own.to_string());
            known.ok_or_else(|| format!("`{}` is no grade; they are {first} to {last}, and {beside}", grade.trim()))
        };
        let mut grades = 0_u8;
        for one in written.split(',') {
            let Some((from, to)) = one.split_once("..") else {
                grades |= 1 << rank(one)?;
                continue;
            };
            let (from, to) = (rank(from)?, rank(to)?);
            if from == 5 || to == 5 {
                return Err(format!(
                    "{beside} means that it can't be judged and lies in no range; name it beside one, as in `{first}..{last},{beside}`"
                ));
            }
            if from > to {
                return Err(format!("the range runs backwards; write `{}..{}`", scale[to], scale[from]));
            }
            (from..=to).for_each(|rank| grades |= 1 << rank);
        }
        Ok(Self(grades))
    }

    /// True if the grade of that rank is among them, counted from 0.
    pub(crate) fn hold(self, rank: u8) -> bool {
        rank < 6 && self.0 & 1 << rank != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn held(grades: Result<Grades, String>) -> Vec<u8> {
        let grades = grades.unwrap();
        (0..8).filter(|&rank| grades.hold(rank)).collect()
    }

    #[test]
    fn what_cannot_be_judged_lies_in_no_range() {
        assert_eq!(held(Grades::reliability("A..C")), [0, 1, 2]);
        assert_eq!(held(Grades::reliability("b")), [1]);
        assert_eq!(held(Grades::reliability("A..E,F")), [0, 1, 2, 3, 4, 5]);
        assert_eq!(held(Grades::credibility("1..3, 6")), [0, 1, 2, 5]);
        for written in ["A..F", "F..A", "C..A", "G", "", "A,,B", "1"] {
            assert!(Grades::reliability(written).is_err(), "{written}");
        }
        assert!(Grades::credibility("4..6").unwrap_err().contains("1..5,6"));
    }
}
